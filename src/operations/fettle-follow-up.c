/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Follow-ups and splits: a new call beside the one there is. */

#include "fettle-follow-up.h"

#include <glib/gi18n-lib.h>

#include "fettle-call-parts.h"

FettleFollowUp *
fettle_follow_up_new (FettleStore *store, gint64 call)
{
  FettleFollowUp *self;

  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);

  self = g_new0 (FettleFollowUp, 1);
  self->store = g_object_ref (store);
  self->call = call;
  for (guint i = 0; i < FETTLE_N_CALL_PARTS; i++)
    self->parts[i] = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

void
fettle_follow_up_free (FettleFollowUp *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->store);
  for (guint i = 0; i < FETTLE_N_CALL_PARTS; i++)
    g_array_unref (self->parts[i]);
  g_free (self->summary);
  g_free (self->number);
  g_free (self->title);
  g_free (self);
}

static gboolean
move_parts (FettleFollowUp *self,
            FettleTransaction *transaction,
            FettleCall *call,
            gint64 to,
            GError **error)
{
  for (guint i = 0; i < FETTLE_N_CALL_PARTS; i++)
    if (!fettle_call_parts_move (transaction, fettle_kind_from_name (fettle_call_parts[i]),
                                 self->parts[i], call, to, error))
      return FALSE;
  return TRUE;
}

static void
name_change (FettleFollowUp *self, FettleTransaction *transaction, FettleCall *call)
{
  g_free (self->title);
  /* Translators: in the undo menu and a toast; %s is the number of a call. */
  self->title = g_strdup_printf (self->split ? _ ("Split %s") : _ ("Follow up %s"), call->number);
  fettle_transaction_set_title (transaction, self->title);
}

static gboolean
work (FettleTransaction *transaction, gpointer data, GError **error)
{
  FettleFollowUp *self = data;
  g_autoptr (FettleRecord) call = fettle_transaction_load (
      transaction, fettle_kind_from_type (FETTLE_TYPE_CALL), self->call, error);
  g_autoptr (FettleCall) sibling = NULL;

  if (call == NULL)
    return FALSE;
  sibling = fettle_call_parts_make_sibling (FETTLE_CALL (call), self->summary);
  if (!fettle_transaction_save (transaction, FETTLE_RECORD (sibling), error)
      || !fettle_call_parts_copy_skills (transaction, self->call, FETTLE_RECORD (sibling)->id,
                                         error)
      || !move_parts (self, transaction, FETTLE_CALL (call), FETTLE_RECORD (sibling)->id, error))
    return FALSE;
  self->new_call = FETTLE_RECORD (sibling)->id;
  g_free (self->number);
  self->number = g_strdup (sibling->number);
  name_change (self, transaction, FETTLE_CALL (call));
  return TRUE;
}

void
fettle_follow_up_move (FettleFollowUp *self, const char *kind, gint64 id)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < FETTLE_N_CALL_PARTS; i++)
    if (g_str_equal (fettle_call_parts[i], kind))
      g_array_append_val (self->parts[i], id);
}

gboolean
fettle_follow_up_run (FettleFollowUp *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  self->change_set = 0;
  return fettle_store_write (self->store, _ ("Follow up"), work, self, cancellable,
                             &self->change_set, error);
}
