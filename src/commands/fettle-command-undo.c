/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fettle undo and fettle redo: take back what was done, and take that back. */

#include "fettle-commands-private.h"
#include "fettle-history.h"

typedef struct
{
  gint64 change_set; /* 0: the next one */
  gboolean redo;
} Undo;

static gboolean
find_next (Undo *self, FettleTransaction *transaction, GError **error)
{
  g_autofree char *title = NULL;

  if (self->change_set != 0)
    return TRUE;
  if (!(self->redo ? fettle_history_get_next_redo
                   : fettle_history_get_next_undo) (transaction, &self->change_set, &title, error))
    return FALSE;
  if (self->change_set != 0)
    return TRUE;
  g_set_error_literal (error, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_NOTHING,
                       self->redo ? _ ("There is nothing to do again")
                                  : _ ("There is nothing of yours to take back"));
  return FALSE;
}

static gboolean
undo (FettleTransaction *transaction, gpointer data, GError **error)
{
  Undo *self = data;

  return find_next (self, transaction, error)
         && fettle_history_undo (transaction, self->change_set, error);
}

static FettleExit
run (FettleInvocation *invocation, Undo *self)
{
  GError *error = NULL;

  if (fettle_invocation_open (invocation, FETTLE_STORE_DEFAULT) == NULL)
    return FETTLE_EXIT_FAILURE;
  if (fettle_store_write (invocation->store, self->redo ? _ ("Redo") : _ ("Undo"), undo, self, NULL,
                          NULL, &error))
    return FETTLE_EXIT_SUCCESS;
  return fettle_invocation_fail (invocation, error);
}

FettleExit
fettle_command_undo (FettleInvocation *invocation)
{
  Undo self = { 0 };
  const char *text;

  if (!fettle_invocation_parse (invocation, NULL, 0, 1, _ ("“fettle history” lists change sets.")))
    return FETTLE_EXIT_USAGE;
  text = fettle_invocation_get_argument (invocation, 0);
  if (text != NULL && !g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &self.change_set, NULL))
    return fettle_invocation_fail_usage (invocation, _ ("“%s” is no number of a change set"), text);
  return run (invocation, &self);
}

FettleExit
fettle_command_redo (FettleInvocation *invocation)
{
  Undo self = { .redo = TRUE };

  if (!fettle_invocation_parse (invocation, NULL, 0, 0, NULL))
    return FETTLE_EXIT_USAGE;
  return run (invocation, &self);
}
