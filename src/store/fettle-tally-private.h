/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the tally share: the groups as SQL, and the work on the way to the answer. */
#pragma once

#include "fettle-sql.h"
#include "fettle-tally.h"

G_BEGIN_DECLS

#define FETTLE_TALLY_N_GROUPS 2

/* What calls are grouped by. */
typedef struct
{
  const FettleField *field; /* NULL for spans of time, and for nothing */
  GArray *starts;           /* FettleDate: first days of the spans, and the day after the last */
  GHashTable *numbers;      /* borrowed text -> number, of texts and choices */
  GPtrArray *texts;         /* what was met, by number */
} FettleTallyGroup;

void fettle_tally_group_clear (FettleTallyGroup *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FettleTallyGroup, fettle_tally_group_clear)

/* @by: (nullable) */
gboolean fettle_tally_group_init (FettleTallyGroup *self,
                                  FettleTransaction *transaction,
                                  const FettleTallyQuestion *question,
                                  const char *by,
                                  GError **error);
/* The group of a row of the table with alias t0: an expression. */
void fettle_tally_group_append_key (const FettleTallyGroup *self, FettleSql *sql, GTimeZone *zone);
/* How the group is written, of a text; else NULL. @grouped: as an aggregate */
void
fettle_tally_group_append_text (const FettleTallyGroup *self, FettleSql *sql, gboolean grouped);
/* What column @n of the current row says, as a number that is the same for the same group: quick, because it
 * is asked of a million rows. FETTLE_NONE: no group. */
gint64 fettle_tally_group_read (FettleTallyGroup *self, FettleStatement *statement, guint n);
/* (nullable) (transfer full): the key of the group with that number. */
char *fettle_tally_group_get_key (const FettleTallyGroup *self, gint64 number);

/* Where a group is found by the numbers of its keys. */
typedef struct
{
  gint64 numbers[FETTLE_TALLY_N_GROUPS];
  FettleTally *tally; /* borrowed; NULL: the place is free */
  guint index;
} FettleTallySlot;

/**
 * FettleTallyWork: on the way to the answer
 * @query: with the days
 * @slots: a table of its own, because a million rows are looked up in it: no pointer to follow
 * @n_slots: a power of two
 */
typedef struct
{
  FettleTransaction *transaction;
  const FettleTallyQuestion *question;
  FettleQuery *query;
  FettleTallyGroup groups[FETTLE_TALLY_N_GROUPS];
  FettleTallySlot *slots;
  guint n_slots;
  GPtrArray *tallies;
} FettleTallyWork;

/* "SELECT key, key, text, text" of a row of the table with alias t0. */
#define FETTLE_TALLY_N_KEY_COLUMNS (2 * FETTLE_TALLY_N_GROUPS)
FettleSql *fettle_tally_work_begin_select (FettleTallyWork *self, gboolean grouped);
/* The tally that the current row belongs to, made where it is not there yet. @index: (out) (optional) */
FettleTally *
fettle_tally_work_find (FettleTallyWork *self, FettleStatement *statement, guint *index);
/* What makes a call count for @figure. */
void
fettle_tally_work_append_test (FettleTallyWork *self, FettleSql *sql, FettleTallyFigure figure);
gboolean fettle_tally_work_wants (const FettleTallyWork *self, guint figures);

/* What a work line adds to a figure; NULL for figures of the calls themselves. */
const char *fettle_tally_get_work_sql (FettleTallyFigure figure);
#define FETTLE_TALLY_WORK_FIGURES                                                                  \
  (FETTLE_TALLY_BIT (FETTLE_TALLY_TIME) | FETTLE_TALLY_BIT (FETTLE_TALLY_COST)                     \
   | FETTLE_TALLY_BIT (FETTLE_TALLY_VALUE))

/* The two ways to the same answer; see fettle_tally_calls(). */
gboolean fettle_tally_work_group (FettleTallyWork *self, GError **error);
gboolean fettle_tally_work_walk (FettleTallyWork *self, GError **error);

/**
 * FettleTallySeen: a call that was walked past
 * @group: index of its tally
 */
typedef struct
{
  gint64 id;
  guint32 group;
  guint32 flags; /* bits of figures */
} FettleTallySeen;

/**
 * FettleTallyFault: a fault that may have come back
 * @unit, @fault: of what: equipment and 0; or a site and the fault code, of one without equipment
 */
typedef struct
{
  gint64 unit;
  gint64 fault;
  FettleInstant raised_at;
  gint64 id;
  guint32 group;
} FettleTallyFault;

/* Each sorts what it is given, and reads another table in the same order beside it. */
gboolean fettle_tally_add_work (FettleTallyWork *self, GArray *seen, GError **error);
gboolean fettle_tally_add_revisited (FettleTallyWork *self, GArray *seen, GError **error);
gboolean
fettle_tally_add_repeats (FettleTallyWork *self, GArray *faults, gboolean of_site, GError **error);

G_END_DECLS
