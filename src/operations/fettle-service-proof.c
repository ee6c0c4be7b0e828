/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a clock of a call stands as it does, line by line. */

#include "fettle-service-proof.h"

#include <glib/gi18n-lib.h>

#include "fettle-service-words.h"

/* Nobody reads on; the sum is still that of all. */
#define MAX_LINES 40

static void
line_free (gpointer data)
{
  FettleProofLine *line = data;

  if (line == NULL)
    return;
  g_free (line->what);
  g_free (line->how);
  g_free (line->value);
  g_free (line);
}

/* Takes all three. */
static FettleProofLine *
line_new (char *what, char *how, char *value)
{
  FettleProofLine *line = g_new0 (FettleProofLine, 1);

  line->what = what;
  line->how = how;
  line->value = value;
  return line;
}

void
fettle_service_proof_free (FettleServiceProof *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->result);
  g_free (self->full);
  g_ptr_array_unref (self->lines);
  g_clear_pointer (&self->sum, line_free);
  g_ptr_array_unref (self->cases);
  g_clear_pointer (&self->steps, g_array_unref);
  g_free (self);
}

static char *
format_in_zone (FettleInstant at, GTimeZone *zone, const char *format)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);

  return g_date_time_format (local, format);
}

static char *
dup_day (const FettleWorkedStep *step, GTimeZone *zone)
{
  /* Translators: a day in the lines of a proof, in the letters of strftime: Thu 5 Mar */
  g_autofree char *day = format_in_zone (step->from, zone, _ ("%a %-e %b"));

  return g_strdup (g_strchug (day));
}

static char *
dup_times (const FettleWorkedStep *step, GTimeZone *zone)
{
  g_autofree char *from = format_in_zone (step->from, zone, "%H:%M");
  g_autofree char *to = NULL;

  if (step->to == FETTLE_INSTANT_NONE)
    return g_strdup_printf ("%s–", from);
  to = format_in_zone (step->to, zone, "%H:%M");
  return g_strdup_printf ("%s–%s", from, g_str_equal (to, "00:00") ? "24:00" : to);
}

/* What is counted is known by its day, what is not by its reason. */
static FettleProofLine *
make_line (const FettleWorkedStep *step, GTimeZone *zone)
{
  gboolean counted = step->type == FETTLE_WORKED_OPEN;
  g_autofree char *day = dup_day (step, zone);
  g_autofree char *word = fettle_worked_step_format (step);
  FettleProofLine *line = line_new (
      counted ? g_strdup (day) : g_strdup_printf ("%s, %s", day, word), dup_times (step, zone),
      step->seconds > 0 ? fettle_duration_format_local (step->seconds) : NULL);

  line->dim = step->seconds == 0;
  if (step->type == FETTLE_WORKED_HELD && step->held > 0)
    {
      g_autofree char *held = fettle_duration_format_local (step->held);

      /* Translators: a duration that was not counted */
      line->value = g_strdup_printf (_ ("(%s)"), held);
    }
  return line;
}

static void
add_lines (FettleServiceProof *self, GTimeZone *zone)
{
  for (guint i = 0; i < self->steps->len && i < MAX_LINES; i++)
    g_ptr_array_add (self->lines,
                     make_line (&g_array_index (self->steps, FettleWorkedStep, i), zone));
  if (self->steps->len > MAX_LINES)
    {
      gint64 rest = g_array_index (self->steps, FettleWorkedStep, self->steps->len - 1).sum
                    - g_array_index (self->steps, FettleWorkedStep, MAX_LINES - 1).sum;

      g_ptr_array_add (self->lines, line_new (g_strdup (_ ("Further days")), NULL,
                                              fettle_duration_format_local (rest)));
    }
}

static char *
dup_result (const FettleServiceClock *clock, const FettleFormat *format)
{
  g_autofree char *left = NULL;

  if (clock->due.at != FETTLE_INSTANT_NONE)
    return fettle_service_words_dup_when (clock->due.at, format);
  left = fettle_duration_format_local (MAX (clock->left, 0) / 60 * 60);
  /* Translators: %s is a duration: 5 h left */
  return g_strdup_printf (_ ("%s left"), left);
}

/* @held: the call, for a clock that ran out says that it is late, whether it is held or not */
static void
add_cases (FettleServiceProof *self,
           gboolean held,
           const FettleServiceClock *clock,
           const FettleServiceClock *supposed,
           const FettleFormat *format)
{
  FettleProofLine *line =
      line_new (g_strdup (held ? _ ("On hold, as it is") : _ ("Running on, as it is")), NULL,
                dup_result (clock, format));

  line->chosen = TRUE;
  g_ptr_array_add (self->cases, line);
  g_ptr_array_add (self->cases,
                   line_new (g_strdup (held ? _ ("Resumed now") : _ ("Put on hold now")), NULL,
                             dup_result (supposed, format)));
}

static char *
dup_subtitle (const FettleCallService *service, FettleCall *call)
{
  const char *priority = fettle_record_get_reference_title (
      FETTLE_RECORD (call),
      fettle_kind_get_field (fettle_kind_from_type (FETTLE_TYPE_CALL), "priority"));
  const char *parts[] = { service->level, priority, service->hours };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", parts[i]);
  return g_string_free (text, FALSE);
}

/* A clock that stopped is proved by what it needed; one that did not, by when it will. */
static void
add_sum (FettleServiceProof *self, const FettleServiceClock *clock)
{
  gint64 counted = 0;

  if (self->steps->len > 0)
    counted = g_array_index (self->steps, FettleWorkedStep, self->steps->len - 1).sum;
  self->sum =
      line_new (g_strdup (counted == clock->target ? _ ("The target is reached") : _ ("Counted")),
                NULL, fettle_duration_format_local (counted));
}

FettleServiceProof *
fettle_service_proof_new (const FettleCallService *service,
                          FettleClockKind kind,
                          FettleCall *call,
                          const FettleFormat *format)
{
  const FettleServiceClock *clock = fettle_call_service_get_clock (service, kind);
  const FettleServiceClock *supposed = fettle_call_service_get_supposed (service, kind);
  FettleServiceProof *self;

  if (clock == NULL || clock->state == FETTLE_CLOCK_NONE)
    return NULL;
  self = g_new0 (FettleServiceProof, 1);
  self->lines = g_ptr_array_new_with_free_func (line_free);
  self->cases = g_ptr_array_new_with_free_func (line_free);
  /* Translators: a clock of the service level, and the number of a call: Fix, C-10229 */
  self->title = g_strdup_printf (_ ("%s, %s"), fettle_service_words_get_name (kind),
                                 call->number != NULL ? call->number : _ ("new call"));
  self->subtitle = dup_subtitle (service, call);
  self->result = dup_result (clock, format);
  self->full = clock->due.at != FETTLE_INSTANT_NONE
                   ? fettle_instant_format_local (clock->due.at, format->zone)
                   : g_strdup (self->result);
  self->steps = fettle_service_clock_explain (clock, FETTLE_INSTANT_NONE);
  add_lines (self, service->zone);
  add_sum (self, clock);
  if (supposed != NULL && fettle_service_clock_is_undecided (clock))
    add_cases (self, call->stage == FETTLE_STAGE_ON_HOLD, clock, supposed, format);
  return self;
}

/* As text. */

static void
append_line (GString *text, const FettleProofLine *line, const glong *widths, const char *mark)
{
  const char *how = line->how != NULL ? line->how : "";
  const char *value = line->value != NULL ? line->value : "";

  g_string_append_printf (text, "%s%s%*s  %s%*s  %*s%s\n", mark, line->what,
                          (int)(widths[0] - g_utf8_strlen (line->what, -1)), "", how,
                          (int)(widths[1] - g_utf8_strlen (how, -1)), "",
                          (int)(widths[2] - g_utf8_strlen (value, -1)), "", value);
}

static void
measure (const FettleProofLine *line, glong *widths)
{
  const char *cells[] = { line->what, line->how, line->value };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    if (cells[i] != NULL)
      widths[i] = MAX (widths[i], g_utf8_strlen (cells[i], -1));
}

char *
fettle_service_proof_to_text (const FettleServiceProof *self)
{
  GString *text = g_string_new (NULL);
  glong widths[3] = { 0 };

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->lines->len; i++)
    measure (g_ptr_array_index (self->lines, i), widths);
  for (guint i = 0; i < self->cases->len; i++)
    measure (g_ptr_array_index (self->cases, i), widths);
  measure (self->sum, widths);
  g_string_append_printf (text, "%s: %s\n%s\n\n", self->title, self->full, self->subtitle);
  for (guint i = 0; i < self->lines->len; i++)
    append_line (text, g_ptr_array_index (self->lines, i), widths, "  ");
  append_line (text, self->sum, widths, "  ");
  if (self->cases->len > 0)
    g_string_append_c (text, '\n');
  for (guint i = 0; i < self->cases->len; i++)
    {
      const FettleProofLine *line = g_ptr_array_index (self->cases, i);

      append_line (text, line, widths, line->chosen ? "* " : "  ");
    }
  return g_string_free (text, FALSE);
}
