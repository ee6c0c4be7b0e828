/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is found out of a record when it is asked for. */
#include "fettle-findings.h"

#define REPEAT_SECONDS (30 * 86400)

/* Also undecided, but the time is over. In the order of what there is most of. */
#define MISSED(clock)                                                                              \
  "(CASE @.\"" clock "_state\" WHEN 'met' THEN false WHEN 'failed' THEN true WHEN 'none' THEN "    \
  "false WHEN 'on-hold' THEN false WHEN 'withdrawn' THEN false ELSE @.\"" clock                    \
  "_due_at\" < @now END)"

/* What the indexes call_back_… are made for: they say the same, word for word. */
#define EARLIER_FAULT                                                                              \
  "EXISTS (SELECT 1 FROM \"call\" AS e WHERE " FETTLE_FINDING_IS_FAULT (                           \
      "e") "= 'completed' AND e.\"completed_at\" <= @.\"raised_at\" AND e.\"completed_at\" >= "    \
           "@.\"raised_at\" - " G_STRINGIFY (REPEAT_SECONDS) " AND e.\"id\" <> @.\"id\" AND "

/* "@" stands for the alias of the table, "@now" for the present. */
static const struct
{
  const char *name;
  const char *sql;
} findings[] = {
  { "revisited", "(@.\"stage\" = 'completed' AND @.\"id\" IN (SELECT \"call\" FROM \"call_event\" "
                 "WHERE \"type\" = "
                 "'stage' AND \"stage\" = 'working' GROUP BY \"call\" HAVING count(*) > 1))" },
  /* Of the same unit; where there is none, the same at the same place. */
  { "repeated",
    "(" FETTLE_FINDING_IS_FAULT (
        "@") "<> 'cancelled' AND CASE WHEN @.\"equipment\" IS NOT NULL THEN " EARLIER_FAULT
             "e.\"equipment\" = @.\"equipment\") ELSE " EARLIER_FAULT
             "e.\"equipment\" IS NULL AND e.\"site\" = @.\"site\" AND e.\"fault\" = "
             "@.\"fault\") END)" },
  { "response_missed", MISSED ("response") },
  { "fix_missed", MISSED ("fix") },
};

static void
append_template (FettleSql *self, const char *template, guint alias, FettleInstant now)
{
  g_auto (GStrv) parts = g_strsplit (template, "@", -1);

  fettle_sql_append (self, parts[0]);
  for (char **part = parts + 1; *part != NULL; part++)
    if (g_str_has_prefix (*part, "now"))
      {
        fettle_sql_append_int64 (self, now);
        fettle_sql_append (self, *part + strlen ("now"));
      }
    else
      fettle_sql_append_printf (self, "t%u%s", alias, *part);
}

void
fettle_finding_append (FettleSql *self, const char *name, guint alias, FettleInstant now)
{
  for (guint i = 0; i < G_N_ELEMENTS (findings); i++)
    if (g_str_equal (findings[i].name, name))
      {
        append_template (self, findings[i].sql, alias, now);
        return;
      }
  g_return_if_reached ();
}
