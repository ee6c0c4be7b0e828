/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers what is due when and how much was worked: reads the question, asks the rule. */

#include "fettle-explain.h"

#include <glib/gi18n-lib.h>

#include "fettle-business.h"
#include "fettle-text.h"
#include "fettle-transaction.h"
#include "fettle-work-hours.h"

/* Hours that are kept; nobody asks about so many, but a file of questions may. */
#define MAX_KEPT 200
/* Openings of one calendar that are kept; a century of office hours has half as many. */
#define MAX_OPENINGS 100000

struct _FettleExplain
{
  FettleExplainOpenFunc open;
  gpointer open_data;
  GHashTable *stored; /* name -> Texts */
  GHashTable *times;  /* texts -> FettleWorkingTime */
};

/* What a calendar is made of. */
typedef struct
{
  char *texts[FETTLE_CALENDAR_N_TEXTS];
} Texts;

static const char *const option_names[] = { [FETTLE_CALENDAR_ZONE] = "zone",
                                            [FETTLE_CALENDAR_HOURS] = "hours",
                                            [FETTLE_CALENDAR_CLOSED] = "closed",
                                            [FETTLE_CALENDAR_OPEN] = "open" };

G_DEFINE_QUARK (fettle - explain - error - quark, fettle_explain_error)

static void
texts_free (gpointer data)
{
  Texts *texts = data;

  for (guint i = 0; i < FETTLE_CALENDAR_N_TEXTS; i++)
    g_free (texts->texts[i]);
  g_free (texts);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Texts, texts_free)

void
fettle_explain_question_clear (FettleExplainQuestion *question)
{
  g_clear_pointer (&question->hours, g_free);
  g_clear_pointer (&question->zone, g_free);
  g_clear_pointer (&question->closed, g_strfreev);
  g_clear_pointer (&question->open, g_strfreev);
  g_clear_pointer (&question->from, g_free);
  g_clear_pointer (&question->to, g_free);
  g_clear_pointer (&question->target, g_free);
  g_clear_pointer (&question->hold, g_strfreev);
}

void
fettle_explain_answer_clear (FettleExplainAnswer *answer)
{
  g_clear_pointer (&answer->zone, fettle_zone_unref);
  g_clear_pointer (&answer->steps, g_array_unref);
}

FettleExplain *
fettle_explain_new (FettleExplainOpenFunc open, gpointer data)
{
  FettleExplain *self = g_new0 (FettleExplain, 1);

  self->open = open;
  self->open_data = data;
  self->stored = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, texts_free);
  self->times = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify)fettle_working_time_free);
  return self;
}

void
fettle_explain_free (FettleExplain *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->stored);
  g_hash_table_unref (self->times);
  g_free (self);
}

/* "hours: …" */
static gboolean
fail (const char *name, const char *message, GError **error)
{
  g_set_error (error, FETTLE_EXPLAIN_ERROR, FETTLE_EXPLAIN_ERROR_QUESTION, "%s: %s", name, message);
  return FALSE;
}

static gboolean
need (const char *name, const char *text, const char *message, GError **error)
{
  return !fettle_text_is_empty (text) || fail (name, message, error);
}

/* Stored work hours. */

typedef struct
{
  const char *name;
  Texts *texts;
} Load;

static gboolean
load_texts (FettleTransaction *transaction, gpointer data, GError **error)
{
  Load *load = data;
  g_autoptr (FettleRecord) business = NULL;
  g_autoptr (FettleRecord) record = fettle_transaction_load_by_title (
      transaction, fettle_kind_from_type (FETTLE_TYPE_WORK_HOURS), load->name, error);
  FettleWorkHours *hours;
  const char *zone;

  if (record == NULL)
    return FALSE;
  hours = FETTLE_WORK_HOURS (record);
  zone = hours->time_zone;
  if (zone == NULL)
    {
      business = fettle_transaction_load_single (
          transaction, fettle_kind_from_type (FETTLE_TYPE_BUSINESS), error);
      if (business == NULL)
        return FALSE;
      zone = FETTLE_BUSINESS (business)->time_zone;
    }
  load->texts->texts[FETTLE_CALENDAR_ZONE] = g_strdup (zone);
  load->texts->texts[FETTLE_CALENDAR_HOURS] = g_strdup (hours->hours);
  load->texts->texts[FETTLE_CALENDAR_CLOSED] = g_strdup (hours->closed);
  load->texts->texts[FETTLE_CALENDAR_OPEN] = g_strdup (hours->open);
  return TRUE;
}

/* (transfer none) */
static const Texts *
find_stored (FettleExplain *self, const char *name, GError **error)
{
  const Texts *found = g_hash_table_lookup (self->stored, name);
  g_autoptr (Texts) texts = NULL;
  g_autoptr (GError) local_error = NULL;
  FettleStore *store;
  Load load = { name, NULL };

  if (found != NULL)
    return found;
  load.texts = texts = g_new0 (Texts, 1);
  store = self->open (self->open_data, &local_error);
  if (store != NULL && fettle_store_read (store, load_texts, &load, NULL, &local_error))
    {
      g_hash_table_insert (self->stored, g_strdup (name), texts);
      return g_steal_pointer (&texts);
    }
  g_set_error (error, FETTLE_EXPLAIN_ERROR, FETTLE_EXPLAIN_ERROR_HOURS,
               _ ("hours: “%s” is not written like “mon-fri 09:00-17:30”, and stored work hours of "
                  "that name cannot be had: %s"),
               name, local_error->message);
  return NULL;
}

/* Calendars. */

/* @text and all @more, as one. (transfer full) (nullable) */
static char *
join (const char *text, GStrv more)
{
  g_autofree char *rest = more != NULL ? g_strjoinv (";", more) : NULL;

  if (text == NULL || rest == NULL)
    return g_strdup (text != NULL ? text : rest);
  return g_strjoin (";", text, rest, NULL);
}

static char *
get_local_zone (void)
{
  g_autoptr (FettleZone) zone = fettle_zone_new_local ();

  return g_strdup (fettle_zone_get_name (zone));
}

/* Of the question alone, or with stored hours below. */
static Texts *
make_texts (const FettleExplainQuestion *question, const Texts *stored)
{
  Texts *texts = g_new0 (Texts, 1);
  const char *zone = question->zone;

  if (zone == NULL && stored != NULL)
    zone = stored->texts[FETTLE_CALENDAR_ZONE];
  texts->texts[FETTLE_CALENDAR_ZONE] = zone != NULL ? g_strdup (zone) : get_local_zone ();
  texts->texts[FETTLE_CALENDAR_HOURS] =
      g_strdup (stored != NULL ? stored->texts[FETTLE_CALENDAR_HOURS] : question->hours);
  texts->texts[FETTLE_CALENDAR_CLOSED] =
      join (stored != NULL ? stored->texts[FETTLE_CALENDAR_CLOSED] : NULL, question->closed);
  texts->texts[FETTLE_CALENDAR_OPEN] =
      join (stored != NULL ? stored->texts[FETTLE_CALENDAR_OPEN] : NULL, question->open);
  return texts;
}

static FettleCalendar *
make_calendar (const Texts *texts, FettleCalendarText *wrong, GError **error)
{
  return fettle_calendar_new (
      texts->texts[FETTLE_CALENDAR_ZONE], texts->texts[FETTLE_CALENDAR_HOURS],
      texts->texts[FETTLE_CALENDAR_CLOSED], texts->texts[FETTLE_CALENDAR_OPEN], wrong, error);
}

/* What is wrong with the question itself; without stored hours, which are told of apart. */
static gboolean
check_texts (const FettleExplainQuestion *question, gboolean is_stored, GError **error)
{
  g_autoptr (Texts) texts = make_texts (question, NULL);
  g_autoptr (FettleCalendar) calendar = NULL;
  g_autoptr (GError) local_error = NULL;
  FettleCalendarText wrong = FETTLE_CALENDAR_ZONE;

  if (is_stored)
    g_clear_pointer (&texts->texts[FETTLE_CALENDAR_HOURS], g_free);
  calendar = make_calendar (texts, &wrong, &local_error);
  return calendar != NULL || fail (option_names[wrong], local_error->message, error);
}

/* Lengths come first, so that no two calendars have the same. */
static char *
make_key (const Texts *texts)
{
  g_autoptr (GString) key = g_string_new (NULL);

  for (guint i = 0; i < FETTLE_CALENDAR_N_TEXTS; i++)
    {
      const char *text = texts->texts[i] != NULL ? texts->texts[i] : "";

      g_string_append_printf (key, "%" G_GSIZE_FORMAT ":%s", strlen (text), text);
    }
  return g_strdup (key->str);
}

static FettleWorkingTime *
work_out (FettleExplain *self, const FettleExplainQuestion *question, GError **error)
{
  gboolean is_stored = !fettle_calendar_looks_like_hours (question->hours);
  const Texts *stored = NULL;
  g_autoptr (Texts) texts = NULL;
  g_autoptr (FettleCalendar) calendar = NULL;
  g_autoptr (GError) local_error = NULL;
  FettleCalendarText wrong = FETTLE_CALENDAR_ZONE;
  FettleWorkingTime *time;

  if (is_stored && (stored = find_stored (self, question->hours, error)) == NULL)
    return NULL;
  texts = make_texts (question, stored);
  g_autofree char *key = make_key (texts);
  time = g_hash_table_lookup (self->times, key);
  if (time != NULL)
    return time;
  if (!check_texts (question, is_stored, error))
    return NULL;
  calendar = make_calendar (texts, &wrong, &local_error);
  if (calendar == NULL)
    {
      g_set_error (error, FETTLE_EXPLAIN_ERROR, FETTLE_EXPLAIN_ERROR_HOURS, "%s, %s: %s",
                   question->hours, option_names[wrong], local_error->message);
      return NULL;
    }
  time = fettle_working_time_new (calendar);
  if (g_hash_table_size (self->times) >= MAX_KEPT)
    g_hash_table_remove_all (self->times);
  g_hash_table_insert (self->times, g_steal_pointer (&key), time);
  return time;
}

/* Times. */

static gboolean
read_instant (const FettleZone *zone,
              const char *name,
              const char *text,
              FettleInstant *instant,
              GError **error)
{
  g_autoptr (GError) local_error = NULL;

  return fettle_zone_parse_instant (zone, text, instant, &local_error)
         || fail (name, local_error->message, error);
}

/* "A/B", "A/". */
static gboolean
read_hold (const FettleZone *zone, const char *text, FettleIntervalSet *holds, GError **error)
{
  g_auto (GStrv) ends = g_strsplit (text, "/", -1);
  FettleInstant from, to = FETTLE_HOLD_OPEN;
  g_autofree char *message = NULL;

  if (g_strv_length (ends) != 2 || fettle_text_is_empty (ends[0]))
    message = g_strdup_printf (_ ("“%s”: this is not a hold; write when it began and ended, like "
                                  "2025-04-17T16:00/2025-04-17T16:30, or 2025-04-17T16:00/ where "
                                  "it has not ended"),
                               text);
  else if (!read_instant (zone, "hold", ends[0], &from, error)
           || (!fettle_text_is_empty (ends[1])
               && !read_instant (zone, "hold", ends[1], &to, error)))
    return FALSE;
  else if (to < from)
    message = g_strdup_printf (
        _ ("“%s”: the hold ends before it begins; write the earlier time first"), text);
  if (message != NULL)
    return fail ("hold", message, error);
  fettle_interval_set_add (holds, from, to);
  return TRUE;
}

static FettleIntervalSet *
read_holds (const FettleZone *zone, GStrv texts, GError **error)
{
  g_autoptr (FettleIntervalSet) holds = fettle_interval_set_new ();

  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    if (!read_hold (zone, texts[i], holds, error))
      return NULL;
  return g_steal_pointer (&holds);
}

static gboolean
read_target (const char *text, gint64 *target, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *message = NULL;

  if (!fettle_duration_parse (text, target, &local_error))
    return fail ("target", local_error->message, error);
  if (*target >= 1)
    return TRUE;
  message = g_strdup_printf (
      _ ("“%s”: a target is at least one second; write it like 4h, 90m or 1h30m"), text);
  return fail ("target", message, error);
}

/* Answers. */

static gboolean
answer_due (FettleWorkingTime *time,
            const FettleExplainQuestion *question,
            FettleInstant from,
            const FettleIntervalSet *holds,
            FettleExplainAnswer *answer,
            GError **error)
{
  g_autoptr (GError) local_error = NULL;
  FettleInstant end;
  gint64 target;

  if (!read_target (question->target, &target, error))
    return FALSE;
  if (!fettle_working_time_get_due (time, from, target, holds, &answer->due, &local_error))
    {
      g_set_error (error, FETTLE_EXPLAIN_ERROR, FETTLE_EXPLAIN_ERROR_NEVER, "hours: %s",
                   local_error->message);
      return FALSE;
    }
  end = answer->due.at != FETTLE_INSTANT_NONE ? answer->due.at : answer->due.held_since;
  answer->worked = target - answer->due.left;
  answer->steps = fettle_working_time_explain (time, from, end, holds);
  return TRUE;
}

static gboolean
answer_worked (FettleWorkingTime *time,
               const FettleExplainQuestion *question,
               FettleInstant from,
               const FettleIntervalSet *holds,
               FettleExplainAnswer *answer,
               GError **error)
{
  FettleInstant to;

  if (!read_instant (answer->zone, "to", question->to, &to, error))
    return FALSE;
  answer->worked = fettle_working_time_get_worked (time, from, to, holds);
  answer->steps = fettle_working_time_explain (time, from, to, holds);
  return TRUE;
}

static gboolean
check_question (const FettleExplainQuestion *question, GError **error)
{
  gboolean is_due = question->kind == FETTLE_EXPLAIN_DUE;

  if (!need ("hours", question->hours,
             _ ("say when it is open, like “mon-fri 09:00-17:30” or “24x7”"), error)
      || !need ("from", question->from, _ ("say from when time is counted, like 2025-04-17T15:00"),
                error))
    return FALSE;
  if (is_due && question->to != NULL)
    return fail ("to", _ ("belongs to time worked; leave it out, or ask for “worked”"), error);
  if (!is_due && question->target != NULL)
    return fail ("target", _ ("belongs to due times; leave it out, or ask for “due”"), error);
  return is_due ? need ("target", question->target,
                        _ ("say how much time there is, like 4h or 1h30m"), error)
                : need ("to", question->to,
                        _ ("say until when time is counted, like 2025-04-22T11:00"), error);
}

gboolean
fettle_explain_ask (FettleExplain *self,
                    const FettleExplainQuestion *question,
                    FettleExplainAnswer *answer,
                    GError **error)
{
  FettleWorkingTime *time;
  g_autoptr (FettleIntervalSet) holds = NULL;
  FettleInstant from;
  gboolean ok;

  g_return_val_if_fail (self != NULL && question != NULL && answer != NULL, FALSE);

  *answer = (FettleExplainAnswer){ .kind = question->kind };
  if (!check_question (question, error))
    return FALSE;
  time = work_out (self, question, error);
  if (time == NULL)
    return FALSE;
  answer->zone =
      fettle_zone_ref (fettle_calendar_get_zone (fettle_working_time_get_calendar (time)));
  holds = read_holds (answer->zone, question->hold, error);
  ok = holds != NULL && read_instant (answer->zone, "from", question->from, &from, error)
       && (question->kind == FETTLE_EXPLAIN_DUE
               ? answer_due (time, question, from, holds, answer, error)
               : answer_worked (time, question, from, holds, answer, error));
  if (!ok)
    fettle_explain_answer_clear (answer);
  if (fettle_working_time_get_n_openings (time) > MAX_OPENINGS)
    g_hash_table_remove_all (self->times);
  return ok;
}

/* JSON. Nothing in it needs escapes but the reasons, which are ours. */

static void
append_instant (GString *out, const char *key, const FettleZone *zone, FettleInstant instant)
{
  g_autofree char *text = fettle_zone_format_instant (zone, instant);

  if (text != NULL)
    g_string_append_printf (out, "\"%s\":\"%s\"", key, text);
  else
    g_string_append_printf (out, "\"%s\":null", key);
}

static void
append_step (GString *out, const FettleZone *zone, const FettleWorkedStep *step)
{
  g_autofree char *date = fettle_date_format (step->date);

  g_string_append_printf (out, "{\"kind\":\"%s\",\"date\":\"%s\",",
                          fettle_worked_step_get_nick (step), date);
  append_instant (out, "from", zone, step->from);
  g_string_append_c (out, ',');
  append_instant (out, "to", zone, step->to);
  g_string_append_printf (out, ",\"seconds\":%" G_GINT64_FORMAT, step->seconds);
  if (step->type == FETTLE_WORKED_HELD)
    g_string_append_printf (out, ",\"held_seconds\":%" G_GINT64_FORMAT, step->held);
  if (step->reason != NULL)
    g_string_append_printf (out, ",\"reason\":\"%s\"", step->reason);
  g_string_append_printf (out, ",\"sum\":%" G_GINT64_FORMAT "}", step->sum);
}

void
fettle_explain_answer_append_json (const FettleExplainAnswer *answer, GString *out)
{
  g_return_if_fail (answer != NULL && answer->steps != NULL && out != NULL);

  g_string_append_c (out, '{');
  if (answer->kind == FETTLE_EXPLAIN_DUE)
    {
      append_instant (out, "due", answer->zone, answer->due.at);
      g_string_append_c (out, ',');
      if (answer->due.at == FETTLE_INSTANT_NONE)
        g_string_append_printf (out, "\"left_seconds\":%" G_GINT64_FORMAT ",", answer->due.left);
    }
  g_string_append_printf (out, "\"worked_seconds\":%" G_GINT64_FORMAT ",\"steps\":[",
                          answer->worked);
  for (guint i = 0; i < answer->steps->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      append_step (out, answer->zone, &g_array_index (answer->steps, FettleWorkedStep, i));
    }
  g_string_append (out, "]}");
}
