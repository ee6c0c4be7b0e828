/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is found out of a record when it is asked for, as SQL; for conditions of queries and for tallies. */
#pragma once

#include "fettle-sql.h"

G_BEGIN_DECLS

/* Helpdesk, and not merged into another; a comparison of the stage follows. */
#define FETTLE_FINDING_IS_FAULT(alias)                                                             \
  alias ".\"type\" = 'helpdesk' AND " alias ".\"merged_into\" IS NULL AND " alias ".\"stage\" "

/* A fault came back when it was raised so soon after the earlier one was completed. */
#define FETTLE_FINDING_REPEAT_SECONDS (30 * 86400)

/* What took an earlier fault may be found in, in their order: of the same unit, or at the same place.
 * Unit (equipment or site), fault code or 0, when it was completed, id; of units from $1 to $2. SQLite only,
 * which would rather look at all completed calls and sort them. */
/* clang-format off */
#define FETTLE_FINDING_EARLIER_OF_UNIT                                                             \
  "SELECT e.\"equipment\", 0, e.\"completed_at\", e.\"id\" FROM \"call\" AS e "                    \
  "INDEXED BY call_back_equipment WHERE " FETTLE_FINDING_IS_FAULT ("e") "= 'completed' AND "       \
  "e.\"completed_at\" IS NOT NULL AND e.\"equipment\" BETWEEN $1 AND $2 "                          \
  "ORDER BY e.\"equipment\", e.\"completed_at\""
#define FETTLE_FINDING_EARLIER_OF_SITE                                                             \
  "SELECT e.\"site\", e.\"fault\", e.\"completed_at\", e.\"id\" FROM \"call\" AS e "               \
  "INDEXED BY call_back_site WHERE " FETTLE_FINDING_IS_FAULT ("e") "= 'completed' AND "            \
  "e.\"completed_at\" IS NOT NULL AND e.\"equipment\" IS NULL AND e.\"fault\" IS NOT NULL AND "    \
  "e.\"site\" BETWEEN $1 AND $2 ORDER BY e.\"site\", e.\"fault\", e.\"completed_at\""
/* clang-format on */

/* Longer than anybody stays at one visit. */
#define FETTLE_FINDING_VISIT_SECONDS (12 * 3600)

/**
 * FETTLE_FINDING_REVISITED:
 * @range: a further condition on "call", or ""
 *
 * The calls that took several visits. A visit begins with work and goes on through a hold: who waits for the
 * customer or for the afternoon is still there, though work is stamped as begun anew. It is another visit
 * where work begins again after anything else than a hold (another journey, another allocation, a completion
 * that did not last), or so late that whoever was there must have left: waiting for a part, for instance.
 *
 * Only calls with several stamps are looked at closely, and an index tells which they are.
 */
/* clang-format off */
#define FETTLE_FINDING_REVISITED(range)                                                            \
  "SELECT v.\"call\" FROM (SELECT w.\"call\", min(w.\"at\") AS begun, max(w.\"at\") AS again "     \
  "FROM \"call_event\" AS w WHERE w.\"type\" = 'stage' AND w.\"stage\" = 'working' AND w.\"call\" IN "\
  "(SELECT \"call\" FROM \"call_event\" WHERE \"type\" = 'stage' AND \"stage\" = 'working' " range \
  "GROUP BY \"call\" HAVING count(*) > 1) GROUP BY w.\"call\") AS v "                              \
  "WHERE v.again - v.begun >= " G_STRINGIFY (FETTLE_FINDING_VISIT_SECONDS)                         \
  " OR EXISTS (SELECT 1 FROM \"call_event\" AS o WHERE o.\"call\" = v.\"call\" AND o.\"type\" = 'stage' "\
  "AND o.\"stage\" NOT IN ('working', 'on-hold') AND o.\"at\" > v.begun AND o.\"at\" < v.again)"
/* clang-format on */

/* What became of a clock. */
enum
{
  FETTLE_FINDING_MET,
  FETTLE_FINDING_MISSED, /* also undecided, but the time is over */
  FETTLE_FINDING_NEITHER,
  FETTLE_FINDING_N_WORDS,
};

/* An expression: one of @words, which are program text. @clock: "response", "fix"; @alias: of the table of calls */
void fettle_finding_append_clock (FettleSql *self,
                                  const char *clock,
                                  guint alias,
                                  FettleInstant now,
                                  const char *const words[FETTLE_FINDING_N_WORDS]);

/* An expression: true, or false or no value. @name: of the finding; @alias: of the table of its kind,
 * "t<alias>" */
void fettle_finding_append (FettleSql *self, const char *name, guint alias, FettleInstant now);

G_END_DECLS
