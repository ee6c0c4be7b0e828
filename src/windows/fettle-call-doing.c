/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running an operation on the call of a page. */

#include "fettle-call-doing.h"

#include "fettle-widgets.h"

typedef struct
{
  GWeakRef page;
  GWeakRef dialog;
  FettleCallOutcomeFunc outcome;
  char *failed;
} Doing;

static void
doing_free (Doing *doing)
{
  g_weak_ref_clear (&doing->page);
  g_weak_ref_clear (&doing->dialog);
  g_free (doing->failed);
  g_free (doing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Doing, doing_free)

static void
on_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Doing) doing = user_data;
  g_autoptr (FettlePage) page = g_weak_ref_get (&doing->page);
  g_autoptr (FettleAskDialog) dialog = g_weak_ref_get (&doing->dialog);
  g_autoptr (GError) error = NULL;
  FettleCallOutcome outcome;

  fettle_operation_run_finish (result, &error);
  if (dialog != NULL)
    fettle_ask_dialog_finish (dialog, doing->failed, error);
  if (page == NULL)
    return;
  if (error != NULL)
    {
      if (dialog == NULL)
        fettle_page_show_error (page, doing->failed, error);
      return;
    }
  outcome = doing->outcome (fettle_operation_get (result));
  fettle_page_offer_undo (page, outcome.change_set, outcome.title);
  if (outcome.open != 0)
    fettle_widget_open_record (GTK_WIDGET (page), "call", outcome.open);
}

void
fettle_call_doing_run (FettleFormPage *page,
                       FettleAskDialog *dialog,
                       FettleOperationFunc func,
                       gpointer operation,
                       GDestroyNotify destroy,
                       FettleCallOutcomeFunc outcome,
                       const char *failed)
{
  Doing *doing = g_new0 (Doing, 1);

  g_weak_ref_init (&doing->page, page);
  g_weak_ref_init (&doing->dialog, dialog);
  doing->outcome = outcome;
  doing->failed = g_strdup (failed);
  fettle_operation_run_async (func, operation, destroy, NULL, on_done, doing);
}

FettleRecord *
fettle_call_doing_copy (FettleFormPage *page)
{
  FettleRecord *copy = fettle_record_copy (fettle_form_get_base (fettle_form_page_get_form (page)));

  copy->id = 0;
  copy->version = 0;
  return copy;
}
