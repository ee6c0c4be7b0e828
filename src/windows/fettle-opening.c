/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a window shows while a business is being opened or made. */

#include "fettle-opening.h"

#include <glib/gi18n-lib.h>

struct _FettleOpening
{
  AdwBin parent_instance;
  FettleProgress *progress;
  GtkSpinner *spinner;
  GtkLabel *what_label;
  GtkLabel *step_label;
  GtkProgressBar *bar;
};

G_DEFINE_FINAL_TYPE (FettleOpening, fettle_opening, ADW_TYPE_BIN)

static guint cancelled_signal;

static void
on_cancel (FettleOpening *self)
{
  g_signal_emit (self, cancelled_signal, 0);
}

static void
on_progress (FettleOpening *self)
{
  const double fraction = fettle_progress_get_fraction (self->progress);
  g_autofree char *step = fettle_progress_dup_label (self->progress);

  gtk_label_set_text (self->step_label, step ? step : "");
  gtk_widget_set_visible (GTK_WIDGET (self->bar), fraction >= 0);
  if (fraction >= 0)
    gtk_progress_bar_set_fraction (self->bar, fraction);
}

static void
fettle_opening_dispose (GObject *object)
{
  fettle_opening_stop (FETTLE_OPENING (object));

  G_OBJECT_CLASS (fettle_opening_parent_class)->dispose (object);
}

static void
fettle_opening_class_init (FettleOpeningClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_opening_dispose;
  cancelled_signal = g_signal_new ("cancelled", FETTLE_TYPE_OPENING, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettle/Fettle/ui/fettle-opening.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleOpening, spinner);
  gtk_widget_class_bind_template_child (widget_class, FettleOpening, what_label);
  gtk_widget_class_bind_template_child (widget_class, FettleOpening, step_label);
  gtk_widget_class_bind_template_child (widget_class, FettleOpening, bar);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
}

static void
fettle_opening_init (FettleOpening *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fettle_opening_start (FettleOpening *self, const char *what, FettleProgress *progress)
{
  g_return_if_fail (FETTLE_IS_OPENING (self));
  g_return_if_fail (FETTLE_IS_PROGRESS (progress));

  fettle_opening_stop (self);
  gtk_label_set_text (self->what_label, what);
  g_set_object (&self->progress, progress);
  g_signal_connect_object (progress, "changed", G_CALLBACK (on_progress), self, G_CONNECT_SWAPPED);
  on_progress (self);
  gtk_spinner_start (self->spinner);
}

void
fettle_opening_stop (FettleOpening *self)
{
  g_return_if_fail (FETTLE_IS_OPENING (self));

  if (!self->progress)
    return;
  g_signal_handlers_disconnect_by_func (self->progress, on_progress, self);
  g_clear_object (&self->progress);
  gtk_spinner_stop (self->spinner);
}
