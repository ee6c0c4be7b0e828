/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the change log was looked at, and what has come since. */

#include "fettle-notify-private.h"

/* A server does not commit change sets in the order of their ids: for so many more, one that is
 * missing is waited for. */
#define WAIT_FOR 200
/* The mark is moved without anything to tell only after so many. */
#define MARK_EVERY 100
/* After a long absence the rest is in the history. */
#define MAX_SETS 2000
#define PAGE 100
#define DAY 86400

/* How far the log was looked at: to where, and what below that was missing then. */
typedef struct
{
  gint64 last;      /* FETTLE_NONE: never */
  GHashTable *open; /* ids (gint64 *) */
  gint64 first;     /* nothing below is looked for */
} Mark;

static void
add_id (GHashTable *ids, gint64 id)
{
  g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
}

static GHashTable *
ids_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static void
read_mark (FettleNotificationChoice *choice, Mark *mark)
{
  const char *text = choice->open_change_sets != NULL ? choice->open_change_sets : "";
  g_auto (GStrv) ids = g_strsplit (text, " ", -1);

  mark->last = choice->last_change_set;
  mark->open = ids_new ();
  mark->first = mark->last != FETTLE_NONE ? mark->last + 1 : 0;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      gint64 id = g_ascii_strtoll (ids[i], NULL, 10);

      if (id <= 0)
        continue;
      add_id (mark->open, id);
      mark->first = MIN (mark->first, id);
    }
}

static gboolean
is_new (FettleNotifySubject *self, FettleChangeSet *set, const Mark *mark)
{
  gint64 id = fettle_change_set_get_id (set);

  if (mark->last == FETTLE_NONE)
    return fettle_change_set_get_at (set) > fettle_transaction_get_now (self->transaction) - DAY;
  return id > mark->last || g_hash_table_contains (mark->open, &id);
}

static gboolean
is_old (FettleNotifySubject *self, FettleChangeSet *set, const Mark *mark)
{
  return mark->last == FETTLE_NONE ? !is_new (self, set, mark)
                                   : fettle_change_set_get_id (set) < mark->first;
}

/* (element-type FettleChangeSet): newest first. @newest: 0 where there is none; @met: ids of all that
 * were seen on the way. */
static GPtrArray *
list_new_sets (
    FettleNotifySubject *self, const Mark *mark, gint64 *newest, GHashTable *met, GError **error)
{
  g_autoptr (GPtrArray) sets = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 before = 0;

  *newest = 0;
  while (sets->len < MAX_SETS)
    {
      g_autoptr (GPtrArray) page = fettle_history_list (self->transaction, before, PAGE, error);

      if (page == NULL)
        return NULL;
      for (guint i = 0; i < page->len; i++)
        {
          FettleChangeSet *set = g_ptr_array_index (page, i);

          before = fettle_change_set_get_id (set);
          *newest = MAX (*newest, before);
          add_id (met, before);
          if (is_old (self, set, mark))
            return g_steal_pointer (&sets);
          if (is_new (self, set, mark))
            g_ptr_array_add (sets, g_object_ref (set));
        }
      if (page->len < PAGE)
        break;
    }
  return g_steal_pointer (&sets);
}

/* Ids that are not there: somebody is still at it, or has given it up. */
static char *
list_open (const Mark *mark, gint64 newest, GHashTable *met)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 from = mark->last != FETTLE_NONE ? mark->last + 1 : newest;

  for (gint64 id = MAX (MIN (mark->first, from), newest - WAIT_FOR); id < newest; id++)
    if ((id >= from || g_hash_table_contains (mark->open, &id))
        && !g_hash_table_contains (met, &id))
      g_string_append_printf (text, "%s%" G_GINT64_FORMAT, text->len > 0 ? " " : "", id);
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

gboolean
fettle_notify_look_at_log (
    FettleNotifySubject *self, gint64 *newest, char **open, gboolean *moves, GError **error)
{
  g_autoptr (GHashTable) met = ids_new ();
  g_autoptr (GPtrArray) sets = NULL;
  const char *user = fettle_store_get_user (fettle_transaction_get_store (self->transaction));
  Mark mark;

  read_mark (self->choice, &mark);
  sets = list_new_sets (self, &mark, newest, met, error);
  *open = sets != NULL ? list_open (&mark, *newest, met) : NULL;
  *moves = mark.last == FETTLE_NONE || (sets != NULL && sets->len > MARK_EVERY);
  g_hash_table_unref (mark.open);
  if (sets == NULL)
    return FALSE;
  for (guint i = sets->len; i-- > 0;)
    {
      FettleChangeSet *set = g_ptr_array_index (sets, i);

      if (g_strcmp0 (fettle_change_set_get_user (set), user) == 0)
        continue;
      *moves = TRUE;
      if (!fettle_notify_look_at_set (self, set, error))
        return FALSE;
    }
  return TRUE;
}
