/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is found out of a record when it is asked for. */
#include "fettle-findings.h"

/* What the indexes call_back_… are made for: they say the same, word for word. */
#define EARLIER_FAULT                                                                              \
  "EXISTS (SELECT 1 FROM \"call\" AS e WHERE " FETTLE_FINDING_IS_FAULT (                           \
      "e") "= 'completed' AND e.\"completed_at\" <= @.\"raised_at\" AND e.\"completed_at\" >= "    \
           "@.\"raised_at\" - " G_STRINGIFY (                                                      \
               FETTLE_FINDING_REPEAT_SECONDS) " AND e.\"id\" <> @.\"id\" AND "

/* @sql: "@" stands for the alias of the table; @clock: that it was not met in time */
static const struct
{
  const char *name;
  const char *sql;
  const char *clock;
} findings[] = {
  { "revisited",
    "(@.\"stage\" = 'completed' AND @.\"id\" IN (" FETTLE_FINDING_REVISITED ("") "))" },
  /* Of the same unit; where there is none, the same at the same place. */
  { "repeated",
    "(" FETTLE_FINDING_IS_FAULT (
        "@") "<> 'cancelled' AND CASE WHEN @.\"equipment\" IS NOT NULL THEN " EARLIER_FAULT
             "e.\"equipment\" = @.\"equipment\") ELSE " EARLIER_FAULT
             "e.\"equipment\" IS NULL AND e.\"site\" = @.\"site\" AND e.\"fault\" = "
             "@.\"fault\") END)" },
  { "response_missed", NULL, "response" },
  { "fix_missed", NULL, "fix" },
};

void
fettle_finding_append_clock (FettleSql *self,
                             const char *clock,
                             guint alias,
                             FettleInstant now,
                             const char *const words[FETTLE_FINDING_N_WORDS])
{
  const char *neither = words[FETTLE_FINDING_NEITHER];
  const char *missed = words[FETTLE_FINDING_MISSED];

  /* In the order of what there is most of. */
  fettle_sql_append_printf (self,
                            "CASE t%u.\"%s_state\" WHEN 'met' THEN %s WHEN 'failed' THEN %s "
                            "WHEN 'none' THEN %s WHEN 'on-hold' THEN %s WHEN 'withdrawn' THEN %s "
                            "ELSE CASE WHEN t%u.\"%s_due_at\" < ",
                            alias, clock, words[FETTLE_FINDING_MET], missed, neither, neither,
                            neither, alias, clock);
  fettle_sql_append_int64 (self, now);
  fettle_sql_append_printf (self, " THEN %s ELSE %s END END", missed, neither);
}

static void
append_template (FettleSql *self, const char *template, guint alias)
{
  g_auto (GStrv) parts = g_strsplit (template, "@", -1);

  fettle_sql_append (self, parts[0]);
  for (char **part = parts + 1; *part != NULL; part++)
    fettle_sql_append_printf (self, "t%u%s", alias, *part);
}

void
fettle_finding_append (FettleSql *self, const char *name, guint alias, FettleInstant now)
{
  static const char *const words[FETTLE_FINDING_N_WORDS] = { "false", "true", "false" };

  for (guint i = 0; i < G_N_ELEMENTS (findings); i++)
    if (g_str_equal (findings[i].name, name))
      {
        if (findings[i].clock != NULL)
          fettle_finding_append_clock (self, findings[i].clock, alias, now, words);
        else
          append_template (self, findings[i].sql, alias);
        return;
      }
  g_return_if_reached ();
}
