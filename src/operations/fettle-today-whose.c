/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose calls a day is about. */
#include "fettle-today-whose.h"

#include "fettle-me.h"
#include "fettle-team-member.h"
#include "fettle-team.h"
#include "fettle-transaction.h"

static gboolean
add_team (FettleTodayWhose *self, FettleTransaction *transaction, gint64 id, GError **error)
{
  FettleRecord *team;

  for (guint i = 0; i < self->teams->len; i++)
    if (FETTLE_RECORD (g_ptr_array_index (self->teams, i))->id == id)
      return TRUE;
  team = fettle_transaction_load (transaction, fettle_kind_from_type (FETTLE_TYPE_TEAM), id, error);
  if (team == NULL)
    return FALSE;
  g_ptr_array_add (self->teams, team);
  return TRUE;
}

static int
compare_teams (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate ((*(FettleTeam *const *)a)->name, (*(FettleTeam *const *)b)->name);
}

/* The main team of a person stands with the person, the others beside. */
static gboolean
find_teams (FettleTodayWhose *self,
            FettleTransaction *transaction,
            FettleStaff *staff,
            GError **error)
{
  g_autoptr (FettleQuery) query =
      fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_TEAM_MEMBER));
  g_autoptr (GPtrArray) members = NULL;

  if (staff->team != 0 && !add_team (self, transaction, staff->team, error))
    return FALSE;
  fettle_query_add_reference (query, "staff", self->me);
  members = fettle_transaction_find (transaction, query, error);
  for (guint i = 0; members != NULL && i < members->len; i++)
    if (!add_team (self, transaction, FETTLE_TEAM_MEMBER (g_ptr_array_index (members, i))->team,
                   error))
      return FALSE;
  g_ptr_array_sort (self->teams, compare_teams);
  return members != NULL;
}

static gboolean
find_me (FettleTodayWhose *self, FettleTransaction *transaction, GError **error)
{
  g_autoptr (FettleRecord) staff = NULL;

  if (!fettle_me_find (transaction, &self->me, error))
    return FALSE;
  if (self->me == 0)
    return TRUE;
  staff = fettle_transaction_load (transaction, fettle_kind_from_type (FETTLE_TYPE_STAFF), self->me,
                                   error);
  if (staff == NULL)
    return FALSE;
  self->as_engineer = FETTLE_STAFF (staff)->engineer && !FETTLE_STAFF (staff)->controller;
  return find_teams (self, transaction, FETTLE_STAFF (staff), error);
}

static gboolean
is_in_team (const FettleTodayWhose *self, gint64 team)
{
  for (guint i = 0; i < self->teams->len; i++)
    if (FETTLE_RECORD (g_ptr_array_index (self->teams, i))->id == team)
      return TRUE;
  return FALSE;
}

gboolean
fettle_today_whose_load (FettleTodayWhose *self,
                         FettleTransaction *transaction,
                         const char *text,
                         GError **error)
{
  memset (self, 0, sizeof *self);
  self->teams = g_ptr_array_new_with_free_func (g_object_unref);
  if (!find_me (self, transaction, error))
    return FALSE;
  if (g_strcmp0 (text, "mine") == 0)
    self->of = FETTLE_TODAY_OF_MINE;
  else if (text != NULL && *text == '#')
    self->team = g_ascii_strtoll (text + 1, NULL, 10);
  if (self->team != 0 && is_in_team (self, self->team))
    self->of = FETTLE_TODAY_OF_TEAM;
  return TRUE;
}

void
fettle_today_whose_clear (FettleTodayWhose *self)
{
  g_clear_pointer (&self->teams, g_ptr_array_unref);
}

char *
fettle_today_whose_to_text (FettleTodayOf of, gint64 team)
{
  if (of == FETTLE_TODAY_OF_TEAM)
    return g_strdup_printf ("#%" G_GINT64_FORMAT, team);
  return g_strdup (of == FETTLE_TODAY_OF_MINE ? "mine" : "everyone");
}

const char *
fettle_today_whose_get_my_field (const FettleTodayWhose *self)
{
  return self->as_engineer ? "engineer" : "owner";
}

char *
fettle_today_whose_dup_condition (const FettleTodayWhose *self, gboolean unallocated)
{
  switch (self->of)
    {
    case FETTLE_TODAY_OF_TEAM:
      return g_strdup_printf ("team=#%" G_GINT64_FORMAT, self->team);
    case FETTLE_TODAY_OF_MINE:
      if (unallocated)
        return self->teams->len > 0 ? g_strdup ("team=me") : NULL;
      return g_strconcat (fettle_today_whose_get_my_field (self), "=me", NULL);
    case FETTLE_TODAY_OF_EVERYONE:
    default:
      return NULL;
    }
}

GArray *
fettle_today_whose_list_ids (const FettleTodayWhose *self, gboolean unallocated, const char **field)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  *field = "team";
  if (self->of == FETTLE_TODAY_OF_TEAM)
    g_array_append_val (ids, self->team);
  else if (self->of == FETTLE_TODAY_OF_MINE && unallocated)
    for (guint i = 0; i < self->teams->len; i++)
      g_array_append_val (ids, FETTLE_RECORD (g_ptr_array_index (self->teams, i))->id);
  else if (self->of == FETTLE_TODAY_OF_MINE)
    {
      *field = fettle_today_whose_get_my_field (self);
      g_array_append_val (ids, self->me);
    }
  if (ids->len == 0)
    *field = NULL;
  return ids;
}
