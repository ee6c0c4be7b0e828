/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows long work: how far it is, and a button that stops it. */

#include "fettle-progress-dialog.h"

#include <glib/gi18n-lib.h>

/* Shorter work shows nothing at all. */
#define DELAY_MS 1000

struct _FettleProgressDialog
{
  AdwWindow parent_instance;

  GtkWidget *box;
  GtkLabel *heading_label;
  GtkProgressBar *bar;
  GtkLabel *detail_label;
  GtkButton *stop_button;
  FettleProgress *progress;
  GCancellable *cancellable;
  guint timeout;
};

G_DEFINE_FINAL_TYPE (FettleProgressDialog, fettle_progress_dialog, ADW_TYPE_WINDOW)

static void
show_progress (FettleProgressDialog *self)
{
  g_autofree char *label = fettle_progress_dup_label (self->progress);
  g_autofree char *detail = NULL;
  double fraction = fettle_progress_get_fraction (self->progress);
  gint64 done, total;

  fettle_progress_get (self->progress, &done, &total);
  if (fraction < 0)
    gtk_progress_bar_pulse (self->bar);
  else
    gtk_progress_bar_set_fraction (self->bar, fraction);

  if (label != NULL && done > 0)
    detail = g_strdup_printf ("%s · %'" G_GINT64_FORMAT, label, done);
  gtk_label_set_label (self->detail_label, detail != NULL ? detail : label != NULL ? label : "");
}

static gboolean
on_delay (gpointer data)
{
  FettleProgressDialog *self = data;

  self->timeout = 0;
  gtk_window_present (GTK_WINDOW (self));

  return G_SOURCE_REMOVE;
}

static void
on_stop (FettleProgressDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->stop_button), FALSE);
  gtk_label_set_label (self->detail_label, _ ("Stopping…"));
}

static gboolean
fettle_progress_dialog_close_request (GtkWindow *window)
{
  on_stop (FETTLE_PROGRESS_DIALOG (window));

  return TRUE;
}

static void
fettle_progress_dialog_dispose (GObject *object)
{
  FettleProgressDialog *self = FETTLE_PROGRESS_DIALOG (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->progress);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), FETTLE_TYPE_PROGRESS_DIALOG);

  G_OBJECT_CLASS (fettle_progress_dialog_parent_class)->dispose (object);
}

static void
fettle_progress_dialog_class_init (FettleProgressDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_progress_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = fettle_progress_dialog_close_request;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fettle/Fettle/ui/fettle-progress-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleProgressDialog, box);
  gtk_widget_class_bind_template_child (widget_class, FettleProgressDialog, heading_label);
  gtk_widget_class_bind_template_child (widget_class, FettleProgressDialog, bar);
  gtk_widget_class_bind_template_child (widget_class, FettleProgressDialog, detail_label);
  gtk_widget_class_bind_template_child (widget_class, FettleProgressDialog, stop_button);
}

static void
fettle_progress_dialog_init (FettleProgressDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->stop_button, "clicked", G_CALLBACK (on_stop), self);
}

FettleProgressDialog *
fettle_progress_dialog_new (GtkWidget *widget,
                            const char *heading,
                            FettleProgress *progress,
                            GCancellable *cancellable)
{
  FettleProgressDialog *self;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);
  g_return_val_if_fail (FETTLE_IS_PROGRESS (progress), NULL);
  g_return_val_if_fail (G_IS_CANCELLABLE (cancellable), NULL);

  self = g_object_new (FETTLE_TYPE_PROGRESS_DIALOG, "transient-for", gtk_widget_get_root (widget),
                       "title", heading, NULL);
  gtk_label_set_label (self->heading_label, heading);
  self->progress = g_object_ref (progress);
  self->cancellable = g_object_ref (cancellable);
  g_signal_connect_object (progress, "changed", G_CALLBACK (show_progress), self,
                           G_CONNECT_SWAPPED);
  self->timeout = g_timeout_add (DELAY_MS, on_delay, self);

  return self;
}

void
fettle_progress_dialog_finish (FettleProgressDialog *self)
{
  g_return_if_fail (FETTLE_IS_PROGRESS_DIALOG (self));

  gtk_window_destroy (GTK_WINDOW (self));
}
