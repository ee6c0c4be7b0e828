/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls by company, engineer, month and the like: how many, what they cost, how well they went. */
#pragma once

#include "fettle-table-writer.h"
#include "fettle-tally.h"

G_BEGIN_DECLS

/**
 * FettleMeasure: what can be asked of a group of calls
 * @FETTLE_MEASURE_FIRST_TIME: of the completed ones, those that took one visit
 * @FETTLE_MEASURE_REPEAT: of the faults (Helpdesk), those that came back within 30 days after they were fixed
 * @FETTLE_MEASURE_RESPONSE, @FETTLE_MEASURE_FIX: of those that a service level has decided, or whose time
 *   is over, those in time
 *
 * All are integers: numbers, seconds, minor units of the currency; the last four are thousandths.
 */
typedef enum
{
  FETTLE_MEASURE_CALLS,
  FETTLE_MEASURE_OPEN,
  FETTLE_MEASURE_COMPLETED,
  FETTLE_MEASURE_TIME,
  FETTLE_MEASURE_COST,
  FETTLE_MEASURE_VALUE,
  FETTLE_MEASURE_FIRST_TIME,
  FETTLE_MEASURE_REPEAT,
  FETTLE_MEASURE_RESPONSE,
  FETTLE_MEASURE_FIX,
  FETTLE_N_MEASURES,
} FettleMeasure;

#define FETTLE_MEASURE_BIT(measure) (1u << (measure))
#define FETTLE_MEASURE_ALL (FETTLE_MEASURE_BIT (FETTLE_N_MEASURES) - 1)

const char *fettle_measure_get_nick (FettleMeasure measure);  /* "first-time" */
const char *fettle_measure_get_label (FettleMeasure measure); /* translated */
gboolean fettle_measure_from_nick (const char *nick, FettleMeasure *measure);
char *fettle_measure_list_nicks (void); /* "calls, open, …", for messages */
gboolean fettle_measure_is_rate (FettleMeasure measure);
gboolean fettle_measure_is_agreed (FettleMeasure measure); /* of a service level */
/* "12", "1 h 30 min", "£12.50", "98.2 %"; NULL for FETTLE_NONE. */
char *fettle_measure_format (FettleMeasure measure, gint64 figure, const FettleFormat *format);
/* What goes wrong where a rate is not full is what one looks for: the figure whose calls bear out @measure. */
FettleTallyFigure fettle_measure_get_figure (FettleMeasure measure);
/* The condition on calls that says the same, "stage" and "open"; NULL for all of them. */
const char *fettle_measure_get_condition (FettleMeasure measure, const char **value);
guint fettle_measure_get_bits (FettleMeasure measure); /* all figures that it is made of */

/**
 * FettleAnalysisRow:
 * @tally: owned
 * @title: of its groups as people call them; never NULL: “None”
 */
typedef struct
{
  FettleTally *tally;
  char *title[2];
  char *collation; /* of the first title: twelve thousand are sorted; nullable */
} FettleAnalysisRow;

/* FETTLE_NONE where there is nothing that could be a part of the whole. */
gint64 fettle_analysis_row_get (const FettleAnalysisRow *self, FettleMeasure measure);

/**
 * FettleAnalysis:
 *
 * @by and @and are as fettle_tally_can_group() knows them. Rows are in the order of time by month and
 * day, else the highest of @sort first.
 */
typedef struct
{
  /* inputs */
  FettleStore *store; /* owned */
  FettleQuery *query; /* owned; nullable: further conditions */
  FettleDate first;
  FettleDate last;
  char *by;
  char *and;
  guint measures; /* bits; all at first */
  FettleMeasure sort;

  /* results */
  GPtrArray *rows; /* (element-type FettleAnalysisRow) */
  FettleAnalysisRow *total;
  gint64 agreed; /* what rates of the service level should reach, in thousandths; or FETTLE_NONE */
} FettleAnalysis;

FettleAnalysis *fettle_analysis_new (FettleStore *store, const char *by);
void fettle_analysis_free (FettleAnalysis *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleAnalysis, fettle_analysis_free)

gboolean fettle_analysis_run (FettleAnalysis *self, GCancellable *cancellable, GError **error);
/* The same within somebody's transaction. */
gboolean
fettle_analysis_read (FettleAnalysis *self, FettleTransaction *transaction, GError **error);
/* The same; FETTLE_NONE, too, of what was not asked. */
gint64 fettle_analysis_get (const FettleAnalysis *self,
                            const FettleAnalysisRow *row,
                            FettleMeasure measure);
/* Rows of the same first group added up, in their order; rates, too, are of the sums.
 * (transfer full) (element-type FettleAnalysisRow) */
GPtrArray *fettle_analysis_add_up (FettleAnalysis *self);
/* What the groups are divided by, a row for each, in the order of choices or titles; NULL where they are not divided, or
 * by more than @most. (transfer container) (element-type FettleAnalysisRow) */
GPtrArray *fettle_analysis_list_parts (FettleAnalysis *self, guint most);
/* Whether a part has any: of an installation no service level tells when it should be fixed. */
gboolean
fettle_analysis_has_figures (FettleAnalysis *self, const char *part, FettleMeasure measure);
/* Rows by what they are of, as long as there are those rows. (transfer full) */
GHashTable *fettle_analysis_make_index (FettleAnalysis *self);
/* (nullable): the row of that group and of that part of it, out of an index. */
const FettleAnalysisRow *
fettle_analysis_find_part (GHashTable *index, const char *key, const char *part);
/* The greatest first. @sums: (element-type FettleAnalysisRow) */
void fettle_analysis_sort_by_figure (GPtrArray *sums, FettleMeasure measure);
gboolean fettle_analysis_is_over_time (FettleAnalysis *self); /* by month or day */
/* The last month or day is not over yet. */
gboolean fettle_analysis_is_going_on (FettleAnalysis *self);
/* "Calls by company", "Calls by company and month". (transfer full) */
char *fettle_analysis_make_title (FettleAnalysis *self);
/* Caption of a group: "Company", "Month". Borrowed from @dictionary. */
const char *fettle_analysis_get_by_label (FettleDictionary *dictionary, const char *by);

/* The question without its answer: for another thread. (transfer full) */
FettleAnalysis *fettle_analysis_copy (FettleAnalysis *self);

/**
 * fettle_analysis_drill:
 * @keys: (nullable): of the group; NULL: all calls
 *
 * Which calls bear out the figure of @measure, however many: all of a sum; of a rate, those that spoil it.
 *
 * Returns: (transfer full): a query on calls, newest first
 */
FettleQuery *fettle_analysis_drill (FettleAnalysis *self,
                                    FettleDictionary *dictionary,
                                    char *const keys[2],
                                    FettleMeasure measure);

/* Writes head, rows and, for people, the total. @limit: rows at most, 0 for all. */
typedef FettleTableWriter *(*FettleAnalysisOpenFunc) (const FettleTableColumn *columns,
                                                      gsize n_columns,
                                                      gpointer data,
                                                      GError **error);
gboolean fettle_analysis_write (FettleAnalysis *self,
                                FettleTableFormat format,
                                guint limit,
                                FettleAnalysisOpenFunc open,
                                gpointer data,
                                GError **error);
/* Asks, and writes the answer into the file, whose name says the form: CSV, JSON or spreadsheet. */
gboolean fettle_analysis_save (FettleAnalysis *self,
                               const char *path,
                               GCancellable *cancellable,
                               GError **error);

G_END_DECLS
