/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What work hours mean today: open or closed, until when, and the next holidays. */

#include "fettle-work-hours-preview.h"

#include <glib/gi18n-lib.h>

#include "fettle-state-pill.h"
#include "fettle-working-time.h"

#define DAY G_GINT64_CONSTANT (86400)
/* A holiday comes within a year. */
#define DAYS_AHEAD 370
#define MAX_CLOSED 6

struct _FettleWorkHoursPreview
{
  GtkWidget parent_instance;

  GtkWidget *box;
  FettleStatePill *pill;
  GtkLabel *now;
  GtkLabel *closed;
};

G_DEFINE_FINAL_TYPE (FettleWorkHoursPreview, fettle_work_hours_preview, GTK_TYPE_WIDGET)

static GTimeZone *
make_zone (FettleCalendar *calendar)
{
  const char *name = fettle_zone_get_name (fettle_calendar_get_zone (calendar));
  GTimeZone *zone = g_time_zone_new_identifier (name);

  return zone != NULL ? zone : g_time_zone_new_utc ();
}

static gboolean
is_counted (const FettleWorkedStep *step)
{
  return step->type == FETTLE_WORKED_OPEN || step->type == FETTLE_WORKED_EXTRA;
}

/* Until when it is open that is open now: openings that meet are one. */
static FettleInstant
get_closing (GArray *steps, FettleInstant now)
{
  FettleInstant until = now;

  for (guint i = 0; i < steps->len; i++)
    {
      const FettleWorkedStep *step = &g_array_index (steps, FettleWorkedStep, i);

      if (is_counted (step) && step->from > until)
        break;
      if (is_counted (step))
        until = MAX (until, step->to);
    }
  return until;
}

static void
show_now (FettleWorkHoursPreview *self,
          FettleWorkingTime *time,
          GArray *steps,
          GTimeZone *zone,
          FettleInstant now)
{
  const gboolean open = fettle_working_time_get_worked (time, now, now + 1, NULL) > 0;
  const FettleInstant until = open ? get_closing (steps, now) : FETTLE_INSTANT_NONE;
  g_autofree char *at = NULL;
  g_autofree char *text = NULL;
  FettleDue due;

  fettle_state_pill_set (self->pill, open ? _ ("Open now") : _ ("Closed now"),
                         open ? "success" : "dim");
  if (open && until >= now + DAYS_AHEAD * DAY)
    text = g_strdup (_ ("always"));
  else if (open)
    {
      at = fettle_instant_format_short (until, zone, now);
      /* Translators: work hours: open until an instant. */
      text = g_strdup_printf (_ ("until %s"), at);
    }
  else if (fettle_working_time_get_due (time, now, 1, NULL, &due, NULL))
    {
      at = fettle_instant_format_short (due.at - 1, zone, now);
      /* Translators: work hours: the next opening. */
      text = g_strdup_printf (_ ("opens %s"), at);
    }
  else
    text = g_strdup (_ ("never opens again"));
  gtk_label_set_text (self->now, text);
}

/* The holiday, or the part of the day: "12:00–18:00". */
static char *
describe_closing (const FettleWorkedStep *step, GTimeZone *zone)
{
  g_autofree char *begin = NULL;
  g_autofree char *end = NULL;

  if (step->reason != NULL)
    return g_strdup (_ (step->reason));
  begin = fettle_instant_format_time (step->from, zone);
  end = fettle_instant_format_time (step->to, zone);
  return g_strdup_printf ("%s–%s", begin, end);
}

static void
show_closed (FettleWorkHoursPreview *self, GArray *steps, GTimeZone *zone)
{
  g_autoptr (GString) text = g_string_new (NULL);
  FettleDate last = FETTLE_DATE_NONE;
  guint n = 0;

  for (guint i = 0; i < steps->len && n < MAX_CLOSED; i++)
    {
      const FettleWorkedStep *step = &g_array_index (steps, FettleWorkedStep, i);
      g_autofree char *date = NULL;
      g_autofree char *what = NULL;

      if (step->type != FETTLE_WORKED_CLOSED || step->date == last)
        continue;
      last = step->date;
      date = fettle_date_format_local (step->date);
      what = describe_closing (step, zone);
      g_string_append_printf (text, "%s%s  %s", n > 0 ? "\n" : "", date, what);
      n++;
    }
  gtk_label_set_text (self->closed, n > 0 ? text->str : _ ("No day is closed in the year to come"));
}

void
fettle_work_hours_preview_show (FettleWorkHoursPreview *self,
                                FettleWorkHours *hours,
                                const FettleFormat *format)
{
  g_autoptr (FettleCalendar) calendar = NULL;
  g_autoptr (FettleWorkingTime) time = NULL;
  g_autoptr (GArray) steps = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (FETTLE_IS_WORK_HOURS_PREVIEW (self));
  g_return_if_fail (FETTLE_IS_WORK_HOURS (hours));

  calendar = fettle_work_hours_make_calendar (
      hours, format->zone != NULL ? g_time_zone_get_identifier (format->zone) : NULL, &error);
  if (calendar == NULL)
    {
      fettle_state_pill_set (self->pill, _ ("Not understood"), "error");
      gtk_label_set_text (self->now, error->message);
      gtk_label_set_text (self->closed, "");
      return;
    }
  zone = make_zone (calendar);
  time = fettle_working_time_new (calendar);
  steps = fettle_working_time_explain (time, format->now, format->now + DAYS_AHEAD * DAY, NULL);
  show_now (self, time, steps, zone, format->now);
  show_closed (self, steps, zone);
}

static void
fettle_work_hours_preview_dispose (GObject *object)
{
  g_clear_pointer (&FETTLE_WORK_HOURS_PREVIEW (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (fettle_work_hours_preview_parent_class)->dispose (object);
}

static void
fettle_work_hours_preview_class_init (FettleWorkHoursPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fettle_work_hours_preview_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkLabel *
add_label (GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
fettle_work_hours_preview_init (FettleWorkHoursPreview *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *pill = fettle_state_pill_new ("", "dim");

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_valign (pill, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (line), pill);
  self->pill = FETTLE_STATE_PILL (pill);
  self->now = add_label (line, NULL, "numeric");
  gtk_box_append (GTK_BOX (self->box), line);
  add_label (self->box, _ ("Next days that are closed"), "smallheading");
  self->closed = add_label (self->box, NULL, "numeric");
}
