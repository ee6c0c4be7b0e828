/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which skills whoever does a call must have. */

#include "fettle-call-skills.h"

#include <glib/gi18n-lib.h>

#include "fettle-call-skill.h"
#include "fettle-call.h"
#include "fettle-transaction.h"

FettleCallSkills *
fettle_call_skills_new (FettleStore *store, gint64 call)
{
  FettleCallSkills *self;

  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);

  self = g_new0 (FettleCallSkills, 1);
  self->store = g_object_ref (store);
  self->call = call;
  self->skills = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

void
fettle_call_skills_free (FettleCallSkills *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->store);
  g_array_unref (self->skills);
  g_free (self->title);
  g_free (self);
}

/* Takes it out of @ids where it is one of them. */
static gboolean
take_id (GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      {
        g_array_remove_index (ids, i);
        return TRUE;
      }
  return FALSE;
}

static gboolean
delete_others (FettleTransaction *transaction, gint64 call, GArray *wanted, GError **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_CALL_SKILL));
  g_autoptr (GPtrArray) there = NULL;

  fettle_query_add_reference (query, "call", call);
  there = fettle_transaction_find (transaction, query, error);
  for (guint i = 0; there != NULL && i < there->len; i++)
    {
      FettleCallSkill *skill = g_ptr_array_index (there, i);

      if (!take_id (wanted, skill->skill)
          && !fettle_transaction_delete (transaction, FETTLE_RECORD (skill), error))
        return FALSE;
    }
  return there != NULL;
}

static gboolean
work (FettleTransaction *transaction, gpointer data, GError **error)
{
  FettleCallSkills *self = data;
  g_autoptr (GArray) wanted = g_array_copy (self->skills);
  g_autoptr (FettleRecord) call = fettle_transaction_load (
      transaction, fettle_kind_from_type (FETTLE_TYPE_CALL), self->call, error);

  if (call == NULL || !delete_others (transaction, self->call, wanted, error))
    return FALSE;
  for (guint i = 0; i < wanted->len; i++)
    {
      g_autoptr (FettleCallSkill) skill = fettle_call_skill_new ();

      skill->call = self->call;
      skill->skill = g_array_index (wanted, gint64, i);
      if (!fettle_transaction_save (transaction, FETTLE_RECORD (skill), error))
        return FALSE;
    }
  g_free (self->title);
  /* Translators: in the undo menu and a toast; %s is the number of a call. */
  self->title = g_strdup_printf (_ ("Skills of %s"), fettle_record_get_title (call));
  fettle_transaction_set_title (transaction, self->title);
  return TRUE;
}

gboolean
fettle_call_skills_run (FettleCallSkills *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  self->change_set = 0;
  return fettle_store_write (self->store, _ ("Change skills"), work, self, cancellable,
                             &self->change_set, error);
}
