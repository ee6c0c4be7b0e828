/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the day's page, and the small print of its numbers. */
#include "fettle-today-parts.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "fettle-call-due.h"
#include "fettle-call.h"
#include "fettle-state-pill.h"

/* Long titles give way, so that three lists stand side by side. */
#define NATURAL_CHARS 12

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), NATURAL_CHARS);
  if (css_class != NULL)
    {
      gtk_widget_add_css_class (label, css_class);
      gtk_widget_add_css_class (label, "dim-label");
    }
  return label;
}

/* Two lines, then whatever is put behind them. */
static GtkWidget *
make_row (const char *title, const char *detail, GtkWidget **box)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_append (GTK_BOX (lines), make_label (title, NULL));
  gtk_box_append (GTK_BOX (lines), make_label (detail, "caption"));
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (*box), lines);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), *box);
  return row;
}

static void
set_target (GtkWidget *row, const char *kind, gint64 id)
{
  g_object_set_data (G_OBJECT (row), "kind", (gpointer)g_intern_string (kind));
  g_object_set_data (G_OBJECT (row), "id", GSIZE_TO_POINTER (id));
}

static const char *
get_title (FettleRecord *call, const char *name)
{
  const char *title = fettle_record_get_reference_title (
      call, fettle_kind_get_field (fettle_record_get_kind (call), name));

  return title != NULL ? title : "";
}

static GtkWidget *
make_call_row (FettleRecord *record, const char *who, GtkWidget **box)
{
  FettleCall *call = FETTLE_CALL (record);
  g_autofree char *detail = g_strdup_printf ("%s  %s", call->number, who);
  GtkWidget *row = make_row (call->summary, detail, box);
  GtkWidget *pill = fettle_state_pill_new (NULL, NULL);

  fettle_state_pill_set_from_record (FETTLE_STATE_PILL (pill), record, "stage");
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (*box), pill);
  set_target (row, "call", record->id);
  return row;
}

GtkWidget *
fettle_today_due_row (FettleRecord *call, const FettleFormat *format)
{
  const char *look;
  g_autofree char *due = fettle_call_due_dup_text (FETTLE_CALL (call), format, &look);
  GtkWidget *label = gtk_label_new (due);
  GtkWidget *box;
  GtkWidget *row = make_call_row (call, get_title (call, "company"), &box);

  gtk_widget_add_css_class (label, look);
  gtk_widget_add_css_class (label, "numeric");
  gtk_label_set_width_chars (GTK_LABEL (label), 13);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_box_append (GTK_BOX (box), label);
  return row;
}

GtkWidget *
fettle_today_visit_row (FettleRecord *record, const FettleFormat *format)
{
  FettleCall *call = FETTLE_CALL (record);
  g_autofree char *time = fettle_instant_format_time (call->planned_at, format->zone);
  GtkWidget *label = gtk_label_new (time);
  GtkWidget *box;
  GtkWidget *row = make_call_row (
      record, call->engineer != 0 ? get_title (record, "engineer") : _ ("nobody yet"), &box);

  gtk_widget_add_css_class (label, "numeric");
  gtk_box_prepend (GTK_BOX (box), label);
  return row;
}

GtkWidget *
fettle_today_change_row (const FettleTodayChange *change, const FettleFormat *format)
{
  const char *record =
      change->change != NULL ? fettle_change_get_record_title (change->change) : NULL;
  gint64 n = fettle_change_set_get_n_changes (change->set);
  const char *done = fettle_change_set_get_title (change->set);
  /* Many say themselves what it was done to. */
  g_autofree char *title =
      record != NULL && *record != '\0' && n <= 3 && strstr (done, record) == NULL
          ? g_strdup_printf ("%s %s", done, record)
          : g_strdup (done);
  /* Translators: who made a change: by Tom Barlow. */
  g_autofree char *who = g_strdup_printf (_ ("by %s"), fettle_change_set_get_user (change->set));
  g_autofree char *when = fettle_instant_format_short (fettle_change_set_get_at (change->set),
                                                       format->zone, format->now);
  GtkWidget *label = make_label (when, "caption");
  GtkWidget *box;
  GtkWidget *row = make_row (title, who, &box);

  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), -1);
  gtk_box_append (GTK_BOX (box), label);
  if (change->change != NULL && fettle_change_get_action (change->change) != FETTLE_CHANGE_DELETED)
    set_target (row, fettle_change_get_kind (change->change)->name,
                fettle_change_get_record_id (change->change));
  return row;
}

/* --- numbers ------------------------------------------------------------------------------------- */

char *
fettle_today_number_detail (FettleToday *today, FettleTodayWhich which, const FettleFormat *format)
{
  const FettleTodayNumber *number = &today->numbers[which];
  g_autofree char *text = NULL;

  switch (which)
    {
    case FETTLE_TODAY_LATE:
      if (number->at == FETTLE_INSTANT_NONE)
        return NULL;
      text = fettle_duration_format_rough (format->now - number->at);
      /* Translators: of late calls: oldest 1 h 20 min */
      return g_strdup_printf (_ ("oldest %s"), text);
    case FETTLE_TODAY_SOON:
      if (number->at == FETTLE_INSTANT_NONE)
        return NULL;
      text = fettle_instant_format_relative (number->at, format->now);
      /* Translators: of calls that are due: next in 40 min */
      return g_strdup_printf (_ ("next %s"), text);
    case FETTLE_TODAY_UNALLOCATED:
      /* Translators: calls raised since yesterday. */
      return g_strdup_printf (_ ("%" PRId64 " since yesterday"), number->part);
    case FETTLE_TODAY_QUEUE:
      return g_strdup_printf (_ ("%" PRId64 " on hold"), number->part);
    case FETTLE_TODAY_VISITS:
    case FETTLE_TODAY_N_NUMBERS:
    default:
      return g_strdup_printf (_ ("%" PRId64 " done, %" PRId64 " under way"), number->part,
                              number->other);
    }
}
