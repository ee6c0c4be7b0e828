/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be asked of a group of calls: names and forms. */
#include "fettle-analysis.h"

typedef enum
{
  FORM_NUMBER,
  FORM_DURATION,
  FORM_MONEY,
  FORM_RATE,
} Form;

/* A rate is what is met in what is met and missed, or what is left of the whole without the misses.
 * @figure: whose calls bear it out; @whole: (of rates) of what it is a part; @path, @value: the condition that
 * finds those calls, unless they are all */
static const struct
{
  const char *nick;
  const char *label; /* msgid */
  Form form;
  FettleTallyFigure figure;
  FettleTallyFigure whole;
  const char *path;
  const char *value;
} measures[FETTLE_N_MEASURES] = {
  [FETTLE_MEASURE_CALLS] = { "calls", N_ ("Calls"), FORM_NUMBER, FETTLE_TALLY_CALLS },
  [FETTLE_MEASURE_OPEN] = { "open", N_ ("Open"), FORM_NUMBER, FETTLE_TALLY_OPEN, 0, "stage",
                            "open" },
  [FETTLE_MEASURE_COMPLETED] = { "completed", N_ ("Completed"), FORM_NUMBER, FETTLE_TALLY_COMPLETED,
                                 0, "stage", "completed" },
  [FETTLE_MEASURE_TIME] = { "time", N_ ("Time"), FORM_DURATION, FETTLE_TALLY_TIME },
  [FETTLE_MEASURE_COST] = { "cost", N_ ("Cost"), FORM_MONEY, FETTLE_TALLY_COST },
  [FETTLE_MEASURE_VALUE] = { "value", N_ ("Value"), FORM_MONEY, FETTLE_TALLY_VALUE },
  [FETTLE_MEASURE_FIRST_TIME] = { "first-time", N_ ("First-time fix"), FORM_RATE,
                                  FETTLE_TALLY_REVISITED, FETTLE_TALLY_COMPLETED, "revisited",
                                  "yes" },
  [FETTLE_MEASURE_REPEAT] = { "repeat", N_ ("Repeats"), FORM_RATE, FETTLE_TALLY_REPEATS,
                              FETTLE_TALLY_FAULTS, "repeated", "yes" },
  [FETTLE_MEASURE_RESPONSE] = { "response-met", N_ ("Response met"), FORM_RATE,
                                FETTLE_TALLY_RESPONSE_MISSED, FETTLE_TALLY_RESPONSE_MET,
                                "response_missed", "yes" },
  [FETTLE_MEASURE_FIX] = { "fix-met", N_ ("Fix met"), FORM_RATE, FETTLE_TALLY_FIX_MISSED,
                           FETTLE_TALLY_FIX_MET, "fix_missed", "yes" },
};

const char *
fettle_measure_get_nick (FettleMeasure measure)
{
  return measures[measure].nick;
}

const char *
fettle_measure_get_label (FettleMeasure measure)
{
  return _ (measures[measure].label);
}

gboolean
fettle_measure_from_nick (const char *nick, FettleMeasure *measure)
{
  for (FettleMeasure i = 0; i < FETTLE_N_MEASURES; i++)
    if (g_str_equal (measures[i].nick, nick))
      {
        *measure = i;
        return TRUE;
      }
  return FALSE;
}

char *
fettle_measure_list_nicks (void)
{
  GString *text = g_string_new (NULL);

  for (FettleMeasure i = 0; i < FETTLE_N_MEASURES; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", measures[i].nick);
  return g_string_free (text, FALSE);
}

gboolean
fettle_measure_is_rate (FettleMeasure measure)
{
  return measures[measure].form == FORM_RATE;
}

gboolean
fettle_measure_is_agreed (FettleMeasure measure)
{
  return measure == FETTLE_MEASURE_RESPONSE || measure == FETTLE_MEASURE_FIX;
}

FettleTallyFigure
fettle_measure_get_figure (FettleMeasure measure)
{
  return measures[measure].figure;
}

const char *
fettle_measure_get_condition (FettleMeasure measure, const char **value)
{
  *value = measures[measure].value;
  return measures[measure].path;
}

guint
fettle_measure_get_bits (FettleMeasure measure)
{
  guint bits = FETTLE_TALLY_BIT (measures[measure].figure);

  return fettle_measure_is_rate (measure) ? bits | FETTLE_TALLY_BIT (measures[measure].whole)
                                          : bits;
}

static char *
format_for_people (FettleMeasure measure, gint64 figure, const FettleFormat *format)
{
  g_autofree char *number = NULL;

  switch (measures[measure].form)
    {
    case FORM_DURATION:
      return fettle_duration_format_local (figure);
    case FORM_MONEY:
      return fettle_money_format (figure, format->currency);
    case FORM_RATE:
      number = fettle_decimal_format_local (figure, 1);
      /* Translators: a rate in per cent: 98.2 % */
      return g_strdup_printf (_ ("%s %%"), number);
    case FORM_NUMBER:
    default:
      return fettle_decimal_format_local (figure, 0);
    }
}

char *
fettle_measure_format (FettleMeasure measure, gint64 figure, const FettleFormat *format)
{
  if (figure == FETTLE_NONE)
    return NULL;
  if (format->local)
    return format_for_people (measure, figure, format);
  return measures[measure].form == FORM_MONEY
             ? fettle_decimal_format (figure, fettle_currency_get_digits (format->currency))
             : g_strdup_printf ("%" G_GINT64_FORMAT, figure);
}

/* Rounded to the nearest thousandth. */
static gint64
get_rate (gint64 part, gint64 whole)
{
  return whole > 0 ? (part * 1000 + whole / 2) / whole : FETTLE_NONE;
}

gint64
fettle_analysis_row_get (const FettleAnalysisRow *self, FettleMeasure measure)
{
  const gint64 *figures = self->tally->figures;

  switch (measure)
    {
    case FETTLE_MEASURE_FIRST_TIME:
      return get_rate (figures[FETTLE_TALLY_COMPLETED] - figures[FETTLE_TALLY_REVISITED],
                       figures[FETTLE_TALLY_COMPLETED]);
    case FETTLE_MEASURE_REPEAT:
      return get_rate (figures[FETTLE_TALLY_REPEATS], figures[FETTLE_TALLY_FAULTS]);
    case FETTLE_MEASURE_RESPONSE:
      return get_rate (figures[FETTLE_TALLY_RESPONSE_MET],
                       figures[FETTLE_TALLY_RESPONSE_MET] + figures[FETTLE_TALLY_RESPONSE_MISSED]);
    case FETTLE_MEASURE_FIX:
      return get_rate (figures[FETTLE_TALLY_FIX_MET],
                       figures[FETTLE_TALLY_FIX_MET] + figures[FETTLE_TALLY_FIX_MISSED]);
    case FETTLE_MEASURE_CALLS:
    case FETTLE_MEASURE_OPEN:
    case FETTLE_MEASURE_COMPLETED:
    case FETTLE_MEASURE_TIME:
    case FETTLE_MEASURE_COST:
    case FETTLE_MEASURE_VALUE:
    case FETTLE_N_MEASURES:
    default:
      return figures[measures[measure].figure];
    }
}
