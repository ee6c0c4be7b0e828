/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls counted and added up by groups, in the database. */
#pragma once

#include "fettle-transaction.h"

G_BEGIN_DECLS

/**
 * FettleTallyFigure: what is added up of the calls of a group
 * @FETTLE_TALLY_CALLS: all of them
 * @FETTLE_TALLY_OPEN: neither completed nor cancelled
 * @FETTLE_TALLY_COMPLETED: completed
 * @FETTLE_TALLY_RESPONSE_MET: answered in time
 * @FETTLE_TALLY_RESPONSE_MISSED: answered too late, or not yet and too late already
 * @FETTLE_TALLY_FIX_MET: fixed in time
 * @FETTLE_TALLY_FIX_MISSED: fixed too late, or not yet and too late already
 * @FETTLE_TALLY_TIME: seconds of time and travel
 * @FETTLE_TALLY_COST: of the work lines
 * @FETTLE_TALLY_VALUE: of the work lines, charged or not
 * @FETTLE_TALLY_REVISITED: completed after several visits; what a visit is, see FETTLE_FINDING_REVISITED
 * @FETTLE_TALLY_FAULTS: of the type Helpdesk, neither cancelled nor merged into another
 * @FETTLE_TALLY_REPEATS: of those faults, the ones that came back: raised within 30 days after another fault
 *   of the same equipment was completed; of two calls without equipment, the same fault at the same site
 */
typedef enum
{
  FETTLE_TALLY_CALLS,
  FETTLE_TALLY_OPEN,
  FETTLE_TALLY_COMPLETED,
  FETTLE_TALLY_RESPONSE_MET,
  FETTLE_TALLY_RESPONSE_MISSED,
  FETTLE_TALLY_FIX_MET,
  FETTLE_TALLY_FIX_MISSED,
  FETTLE_TALLY_TIME,
  FETTLE_TALLY_COST,
  FETTLE_TALLY_VALUE,
  FETTLE_TALLY_REVISITED,
  FETTLE_TALLY_FAULTS,
  FETTLE_TALLY_REPEATS,
  FETTLE_N_TALLIES,
} FettleTallyFigure;

/* Bit of a figure. Only those that are asked for are worked out; FETTLE_TALLY_CALLS always is. */
#define FETTLE_TALLY_BIT(figure) (1u << (figure))
#define FETTLE_TALLY_ALL (FETTLE_TALLY_BIT (FETTLE_N_TALLIES) - 1)

/**
 * FettleTallyQuestion:
 * @query: (nullable): which calls; its order and limit do not count
 * @first: raised on that day or later; FETTLE_DATE_NONE: since ever
 * @last: raised on that day or earlier
 * @by: what the groups are: a reference, a choice or a one-line text of a call by its name, "month" or
 *   "day" in which it was raised; NULL: one group of all
 * @and: (nullable): what they are divided by once more
 * @figures: bits
 */
typedef struct
{
  const FettleQuery *query;
  FettleDate first;
  FettleDate last;
  const char *by;
  const char *and;
  guint figures;
} FettleTallyQuestion;

/**
 * FettleTally: one group
 * @key: of @by and @and: an id, a nick, a text in lower case, or the first day (2026-03-01); NULL for none
 * @text: of a text as it is written
 */
typedef struct
{
  char *key[2];
  char *text[2];
  gint64 figures[FETTLE_N_TALLIES];
} FettleTally;

void fettle_tally_free (FettleTally *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleTally, fettle_tally_free)

/* (transfer full) (element-type FettleTally): in no order; groups without calls are not there. */
GPtrArray *fettle_tally_calls (FettleTransaction *transaction,
                               const FettleTallyQuestion *question,
                               GError **error);
/* TRUE where calls can be grouped by it. @field: (out) (optional): NULL for month and day */
gboolean
fettle_tally_can_group (FettleDictionary *dictionary, const char *by, const FettleField **field);
/* The calls of @question as a query: with its days, and with the groups that @keys name where @with_keys. */
FettleQuery *fettle_tally_make_query (const FettleTallyQuestion *question,
                                      FettleDictionary *dictionary,
                                      gboolean with_keys,
                                      char *const keys[2]);

G_END_DECLS
