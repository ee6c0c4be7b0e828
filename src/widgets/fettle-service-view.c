/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clocks of a call: state, bar, a sentence, and why. */
#include "fettle-service-view.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#include "fettle-meter.h"
#include "fettle-operation.h"
#include "fettle-proof-document.h"
#include "fettle-proof-popover.h"
#include "fettle-service-words.h"
#include "fettle-state-pill.h"
#include "fettle-widgets.h"

typedef struct
{
  GtkWidget *box;
  GtkWidget *pill;
  GtkWidget *explain;
  GtkWidget *meter;
  GtkWidget *sentence;
} Row;

struct _FettleServiceView
{
  GtkWidget parent_instance;

  Row rows[FETTLE_N_CLOCKS];
  FettleCallService *service;
  FettleCall *call;
  FettleStore *store;            /* weak */
  GtkFileChooserNative *chooser; /* while open */
  FettleFormat format;
};

G_DEFINE_FINAL_TYPE (FettleServiceView, fettle_service_view, GTK_TYPE_WIDGET)

static const char *const targets[] = {
  [FETTLE_CLOCK_RESPONSE] = "respond", [FETTLE_CLOCK_FIX] = "fix"
};

static void
explain (FettleServiceView *self, FettleClockKind kind)
{
  g_autoptr (FettleServiceProof) proof = NULL;

  if (self->service == NULL)
    return;
  proof = fettle_service_proof_new (self->service, kind, self->call, &self->format);
  if (proof != NULL)
    fettle_proof_popover_show (GTK_WIDGET (self), self->rows[kind].explain, proof, TRUE);
}

static void
explain_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *which = g_variant_get_string (parameter, NULL);

  for (guint i = 0; i < FETTLE_N_CLOCKS; i++)
    if (g_str_equal (targets[i], which))
      explain (FETTLE_SERVICE_VIEW (widget), i);
}

/* --- the proof as a file -------------------------------------------------------------------------- */

static void
on_proof_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!fettle_operation_run_finish (result, &error))
    fettle_widget_show_error (self, _ ("The proof was not saved"), error);
  else
    fettle_widget_show_toast (self, _ ("The proof was saved"));
}

static void
save_proof (FettleServiceView *self, GFile *file)
{
  FettleProofDocument *proof;

  /* Without a path the operation would only make it. */
  if (g_file_peek_path (file) == NULL)
    {
      g_autoptr (GError) error =
          g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, g_strerror (EOPNOTSUPP));

      fettle_widget_show_error (GTK_WIDGET (self), _ ("The proof was not saved"), error);
      return;
    }
  proof = fettle_proof_document_new (self->store, FETTLE_RECORD (self->call)->id);
  proof->path = g_file_get_path (file);
  /* The chooser has asked. */
  proof->replace = TRUE;
  fettle_operation_run_async ((FettleOperationFunc)fettle_proof_document_run, proof,
                              (GDestroyNotify)fettle_proof_document_free, NULL, on_proof_saved,
                              g_object_ref (self));
}

static void
on_file_chosen (GtkNativeDialog *dialog, int response, FettleServiceView *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL && self->store != NULL)
    save_proof (self, file);
  g_clear_object (&self->chooser);
}

static void
save_proof_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FettleServiceView *self = FETTLE_SERVICE_VIEW (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autofree char *file_name = NULL;

  if (self->call == NULL)
    return;
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (
      _ ("Save proof"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
      GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  /* Translators: name of a file; %s is the number of a call */
  file_name = g_strdup_printf (_ ("Service level %s.pdf"), self->call->number);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), file_name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_file_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static double
get_tick (const FettleServiceClock *clock)
{
  for (guint i = 0; i < clock->n_warnings; i++)
    if (clock->warnings[i].percent < 100)
      return clock->warnings[i].percent / 100.0;
  return -1;
}

static void
show_row (FettleServiceView *self, FettleClockKind kind)
{
  Row *row = &self->rows[kind];
  const FettleServiceClock *clock =
      self->service != NULL ? fettle_call_service_get_clock (self->service, kind) : NULL;
  gboolean shown = clock != NULL && clock->state != FETTLE_CLOCK_NONE;
  g_autofree char *word = NULL;
  g_autofree char *sentence = NULL;
  const char *look;
  double fraction;

  gtk_widget_set_visible (row->box, shown);
  if (!shown)
    return;
  word = fettle_service_words_dup_state (clock, &self->format, &look);
  sentence = fettle_service_words_dup_sentence (clock, &self->format);
  fraction = clock->target > 0 ? (double)clock->worked / (double)clock->target : 1;
  fettle_state_pill_set (FETTLE_STATE_PILL (row->pill), word, look);
  fettle_meter_set (FETTLE_METER (row->meter), fraction,
                    fettle_service_clock_is_undecided (clock) ? get_tick (clock) : -1, look,
                    sentence);
  gtk_label_set_label (GTK_LABEL (row->sentence), sentence);
}

static void
fettle_service_view_dispose (GObject *object)
{
  FettleServiceView *self = FETTLE_SERVICE_VIEW (object);

  fettle_widget_remove_children (GTK_WIDGET (self));
  g_clear_pointer (&self->service, fettle_call_service_free);
  g_clear_object (&self->call);
  g_clear_object (&self->chooser);
  g_clear_weak_pointer (&self->store);

  G_OBJECT_CLASS (fettle_service_view_parent_class)->dispose (object);
}

static void
fettle_service_view_class_init (FettleServiceViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_service_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_install_action (widget_class, "service.explain", "s", explain_action);
  gtk_widget_class_install_action (widget_class, "service.save-proof", NULL, save_proof_action);
}

static void
make_explain (Row *row, FettleClockKind kind)
{
  const char *name = fettle_service_words_get_name (kind);
  /* Translators: a button for who does not see which clock it stands beside: Explain: Fix */
  g_autofree char *label = g_strdup_printf (_ ("Explain: %s"), name);

  row->explain = gtk_button_new_with_label (_ ("Explain"));
  gtk_widget_add_css_class (row->explain, "flat");
  gtk_widget_add_css_class (row->explain, "link-button");
  gtk_widget_set_valign (row->explain, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row->explain), "s", targets[kind]);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row->explain), "service.explain");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->explain), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

static void
make_row (FettleServiceView *self, FettleClockKind kind)
{
  Row *row = &self->rows[kind];
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *name = gtk_label_new (fettle_service_words_get_name (kind));
  GtkWidget *space = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  row->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  row->pill = fettle_state_pill_new (NULL, NULL);
  row->meter = fettle_meter_new ();
  row->sentence = gtk_label_new (NULL);
  make_explain (row, kind);
  gtk_widget_add_css_class (name, "heading");
  gtk_widget_set_valign (row->pill, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (space, TRUE);
  gtk_label_set_xalign (GTK_LABEL (row->sentence), 0);
  gtk_label_set_wrap (GTK_LABEL (row->sentence), TRUE);
  gtk_widget_add_css_class (row->sentence, "caption");
  gtk_widget_add_css_class (row->sentence, "dim-label");
  gtk_widget_add_css_class (row->sentence, "numeric");
  gtk_box_append (GTK_BOX (head), name);
  gtk_box_append (GTK_BOX (head), row->pill);
  gtk_box_append (GTK_BOX (head), space);
  gtk_box_append (GTK_BOX (head), row->explain);
  gtk_box_append (GTK_BOX (row->box), head);
  gtk_box_append (GTK_BOX (row->box), row->meter);
  gtk_box_append (GTK_BOX (row->box), row->sentence);
  gtk_widget_set_parent (row->box, GTK_WIDGET (self));
}

static void
fettle_service_view_init (FettleServiceView *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 9);
  for (guint i = 0; i < FETTLE_N_CLOCKS; i++)
    make_row (self, i);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
fettle_service_view_show (FettleServiceView *self,
                          FettleStore *store,
                          FettleCallService *service,
                          FettleCall *call)
{
  gboolean any = FALSE;

  g_return_if_fail (FETTLE_IS_SERVICE_VIEW (self));
  g_return_if_fail (FETTLE_IS_CALL (call));

  g_clear_pointer (&self->service, fettle_call_service_free);
  self->service = service;
  g_set_object (&self->call, call);
  self->format = fettle_store_get_format (store, TRUE);
  g_set_weak_pointer (&self->store, store);
  for (guint i = 0; i < FETTLE_N_CLOCKS; i++)
    {
      show_row (self, i);
      any = any || gtk_widget_get_visible (self->rows[i].box);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), any);
}
