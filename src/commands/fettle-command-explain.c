/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fettle explain: when something is due, or how long was worked, with the proof. */

#include "fettle-commands-private.h"

static const FettleTableColumn columns[] = {
  { "date", FETTLE_TABLE_CELL_TEXT },      { "from", FETTLE_TABLE_CELL_TEXT },
  { "to", FETTLE_TABLE_CELL_TEXT },        { "kind", FETTLE_TABLE_CELL_TEXT },
  { "seconds", FETTLE_TABLE_CELL_NUMBER }, { "held_seconds", FETTLE_TABLE_CELL_NUMBER },
  { "sum", FETTLE_TABLE_CELL_NUMBER },     { "reason", FETTLE_TABLE_CELL_TEXT },
};

/* Only a question that names stored work hours needs a business. */
static FettleStore *
open_store (gpointer data, GError **error)
{
  FettleInvocation *invocation = data;
  g_autofree char *url = NULL;

  if (invocation->store != NULL)
    return invocation->store;
  url = fettle_invocation_dup_database (invocation);
  invocation->store = fettle_store_open (url, FETTLE_STORE_DEFAULT, error);
  return invocation->store;
}

/* For people. */

/* In the zone, whatever the year: the civil time as if it were UTC. */
static char *
format_instant (const FettleExplainAnswer *answer, FettleInstant instant)
{
  return fettle_instant_format_local (instant + fettle_zone_get_offset (answer->zone, instant),
                                      NULL);
}

/* The time of day alone where the day is the row's. */
static char *
format_end (const FettleExplainAnswer *answer, const FettleWorkedStep *step, FettleInstant end)
{
  gint64 civil;
  int second;

  if (end == FETTLE_INSTANT_NONE)
    return NULL;
  civil = end + fettle_zone_get_offset (answer->zone, end);
  second = (int)(civil - step->date * 86400);
  if (end == step->to && end > step->from && second == 86400)
    return g_strdup ("24:00");
  if (fettle_zone_get_date (answer->zone, end) != step->date)
    return format_instant (answer, end);
  return second % 60 == 0
             ? g_strdup_printf ("%02d:%02d", second / 3600, second / 60 % 60)
             : g_strdup_printf ("%02d:%02d:%02d", second / 3600, second / 60 % 60, second % 60);
}

static gboolean
print_result (const FettleExplainAnswer *answer, GOutputStream *stream, GError **error)
{
  g_autofree char *worked = fettle_duration_format_local (answer->worked);
  g_autofree char *left = fettle_duration_format_local (answer->due.left);
  g_autofree char *at = NULL;
  g_autofree char *text = NULL;
  const char *zone = fettle_zone_get_name (answer->zone);

  if (answer->kind == FETTLE_EXPLAIN_WORKED)
    /* Translators: a duration, and a time zone. */
    text = g_strdup_printf (_ ("Worked: %s (%s)"), worked, zone);
  else if (answer->due.at == FETTLE_INSTANT_NONE)
    {
      at = format_instant (answer, answer->due.held_since);
      /* Translators: a time, a time zone, and a duration. */
      text = g_strdup_printf (_ ("On hold since %s (%s), %s left"), at, zone, left);
    }
  else
    {
      at = format_instant (answer, answer->due.at);
      /* Translators: a time, and a time zone. */
      text = g_strdup_printf (_ ("Due: %s (%s)"), at, zone);
    }
  return g_output_stream_printf (stream, NULL, NULL, error, "%s\n\n", text);
}

static gboolean
write_step_for_people (const FettleExplainAnswer *answer,
                       const FettleWorkedStep *step,
                       FettleTableWriter *writer,
                       GError **error)
{
  gboolean is_closed = step->type == FETTLE_WORKED_CLOSED;
  g_autofree char *date = format_instant (answer, step->from);
  g_autofree char *from = format_end (answer, step, step->from);
  g_autofree char *to = format_end (answer, step, step->to);
  g_autofree char *words = fettle_worked_step_format (step);
  g_autofree char *held = fettle_duration_format_local (step->held);
  g_autofree char *what =
      step->type == FETTLE_WORKED_HELD ? g_strdup_printf ("%s: %s", words, held) : g_strdup (words);
  g_autofree char *time = step->seconds > 0 ? fettle_duration_format_local (step->seconds) : NULL;
  g_autofree char *sum = is_closed ? NULL : fettle_duration_format_local (step->sum);
  const char *cells[] = { date, from, to, what, time, sum };

  /* The day without its time, which has a column of its own. */
  *strrchr (date, ' ') = '\0';
  return fettle_table_writer_write (writer, cells, error);
}

static gboolean
print_for_people (const FettleExplainAnswer *answer, GError **error)
{
  const FettleTableColumn headings[] = {
    { _ ("Date"), FETTLE_TABLE_CELL_TEXT },   { _ ("From"), FETTLE_TABLE_CELL_TEXT },
    { _ ("To"), FETTLE_TABLE_CELL_TEXT },     { _ ("What"), FETTLE_TABLE_CELL_TEXT },
    { _ ("Time"), FETTLE_TABLE_CELL_NUMBER }, { _ ("Sum"), FETTLE_TABLE_CELL_NUMBER },
  };
  FettleTableWriterOptions options = fettle_output_get_options ();
  g_autoptr (GOutputStream) stream = fettle_output_open ();
  g_autoptr (FettleTableWriter) writer = NULL;

  if (!print_result (answer, stream, error))
    return FALSE;
  if (answer->steps->len == 0)
    return g_output_stream_flush (stream, NULL, error);
  writer = fettle_table_writer_new_stream (stream, FETTLE_TABLE_FORMAT_TEXT, headings,
                                           G_N_ELEMENTS (headings), &options, NULL, error);
  for (guint i = 0; writer != NULL && i < answer->steps->len; i++)
    if (!write_step_for_people (answer, &g_array_index (answer->steps, FettleWorkedStep, i), writer,
                                error))
      return FALSE;
  return writer != NULL && fettle_table_writer_close (writer, error);
}

/* For programs. */

static gboolean
print_csv (const FettleExplainAnswer *answer, GError **error)
{
  g_autoptr (FettleTableWriter) writer =
      fettle_output_open_table (FETTLE_TABLE_FORMAT_CSV, columns, G_N_ELEMENTS (columns), error);

  for (guint i = 0; writer != NULL && i < answer->steps->len; i++)
    {
      const FettleWorkedStep *step = &g_array_index (answer->steps, FettleWorkedStep, i);
      g_autofree char *date = fettle_date_format (step->date);
      g_autofree char *from = fettle_zone_format_instant (answer->zone, step->from);
      g_autofree char *to = fettle_zone_format_instant (answer->zone, step->to);
      g_autofree char *seconds = g_strdup_printf ("%" G_GINT64_FORMAT, step->seconds);
      g_autofree char *held = g_strdup_printf ("%" G_GINT64_FORMAT, step->held);
      g_autofree char *sum = g_strdup_printf ("%" G_GINT64_FORMAT, step->sum);
      const char *cells[] = { date,    from, to,  fettle_worked_step_get_nick (step),
                              seconds, held, sum, step->reason };

      if (!fettle_table_writer_write (writer, cells, error))
        return FALSE;
    }
  return writer != NULL && fettle_table_writer_close (writer, error);
}

static gboolean
print (const FettleExplainAnswer *answer, FettleTableFormat format, GError **error)
{
  g_autoptr (GString) json = NULL;

  if (format == FETTLE_TABLE_FORMAT_TEXT)
    return print_for_people (answer, error);
  if (format == FETTLE_TABLE_FORMAT_CSV)
    return print_csv (answer, error);
  json = g_string_new (NULL);
  fettle_explain_answer_append_json (answer, json);
  g_print ("%s\n", json->str);
  return TRUE;
}

static FettleExit
answer_one (FettleInvocation *invocation,
            FettleExplain *explain,
            const FettleExplainQuestion *question,
            FettleTableFormat format)
{
  g_auto (FettleExplainAnswer) answer = { 0 };
  GError *error = NULL;

  if (fettle_explain_ask (explain, question, &answer, &error) && print (&answer, format, &error))
    return FETTLE_EXIT_SUCCESS;
  if (g_error_matches (error, FETTLE_EXPLAIN_ERROR, FETTLE_EXPLAIN_ERROR_QUESTION))
    {
      g_autoptr (GError) usage = error;

      return fettle_invocation_fail_usage (invocation, "--%s", usage->message);
    }
  return fettle_invocation_fail (invocation, error);
}

static gboolean
parse_kind (FettleInvocation *invocation, FettleExplainKind *kind)
{
  const char *word = fettle_invocation_get_argument (invocation, 0);

  *kind = g_strcmp0 (word, "worked") == 0 ? FETTLE_EXPLAIN_WORKED : FETTLE_EXPLAIN_DUE;
  if (g_strcmp0 (word, "due") == 0 || g_strcmp0 (word, "worked") == 0)
    return TRUE;
  fettle_invocation_fail_usage (invocation, _ ("“%s” is not one of due, worked"), word);
  return FALSE;
}

FettleExit
fettle_command_explain (FettleInvocation *invocation)
{
  g_auto (FettleExplainQuestion) question = { 0 };
  g_autofree char *format_text = NULL;
  g_autofree char *batch = NULL;
  const GOptionEntry entries[] = {
    { "hours", 0, 0, G_OPTION_ARG_STRING, &question.hours,
      N_ ("When it is open: 'mon-fri 09:00-17:30; sat 10:00-14:00', 24x7, or stored work hours"),
      N_ ("HOURS") },
    { "zone", 0, 0, G_OPTION_ARG_STRING, &question.zone,
      N_ ("The time zone of hours and times: Europe/London"), N_ ("ZONE") },
    { "closed", 0, 0, G_OPTION_ARG_STRING_ARRAY, &question.closed,
      N_ ("Closed then: 2025-04-18, '2025-04-18 12:00-17:00', or the bank holidays of "
          "england-wales, scotland, northern-ireland"),
      N_ ("WHEN") },
    { "open", 0, 0, G_OPTION_ARG_STRING_ARRAY, &question.open,
      N_ ("Open on that day, in place of its hours: '2025-04-19 10:00-12:00'"), N_ ("WHEN") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &question.from, N_ ("Count from then: 2025-04-17T15:00"),
      N_ ("INSTANT") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &question.to, N_ ("worked: count until then"),
      N_ ("INSTANT") },
    { "target", 0, 0, G_OPTION_ARG_STRING, &question.target, N_ ("due: after so much: 4h, 1h30m"),
      N_ ("DURATION") },
    { "hold", 0, 0, G_OPTION_ARG_STRING_ARRAY, &question.hold,
      N_ ("The clock stood still: 2025-04-17T16:00/2025-04-17T16:30; A/ where it still does"),
      N_ ("A/B") },
    { "batch", 0, 0, G_OPTION_ARG_FILENAME, &batch,
      N_ ("Answer a file of JSON objects, one a line, whose keys are these options; - is standard "
          "input"),
      N_ ("FILE|-") },
    FETTLE_FORMAT_OPTION (&format_text),
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (FettleExplain) explain = NULL;
  FettleTableFormat format;

  if (!fettle_invocation_parse (invocation, entries, 1, 1, NULL)
      || !fettle_invocation_parse_format (invocation, format_text, &format)
      || !parse_kind (invocation, &question.kind))
    return FETTLE_EXIT_USAGE;
  explain = fettle_explain_new (open_store, invocation);
  return batch != NULL ? fettle_explain_batch (invocation, explain, &question, batch)
                       : answer_one (invocation, explain, &question, format);
}
