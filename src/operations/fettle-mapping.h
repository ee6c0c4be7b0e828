/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which column of a foreign file goes into which field, and how its values are read. */
#pragma once

#include "fettle-transaction.h"

G_BEGIN_DECLS

/**
 * FettleMappingMissing: what is done with a reference to something that does not exist
 * @FETTLE_MAPPING_MISSING_REFUSE: it is a problem
 * @FETTLE_MAPPING_MISSING_CREATE: it is made, with what the file says of it
 */
typedef enum
{
  FETTLE_MAPPING_MISSING_REFUSE,
  FETTLE_MAPPING_MISSING_CREATE,
} FettleMappingMissing;

/**
 * FettleMappingColumn: one column and where it goes
 * @column: as the file's first line has it
 * @target: a field ("raised_at"); or one of a reference's that is made from this file ("site.postcode")
 * @format: (nullable): of dates and instants strptime's letters; of numbers "," for a decimal comma
 */
typedef struct
{
  char *column;
  char *target;
  char *format;
} FettleMappingColumn;

/**
 * FettleMapping:
 *
 * Its text form is what `--mapping` reads and what is remembered:
 *
 * |[
 * # New York's service requests
 * Unique Key = number
 * Created Date = raised_at:%m/%d/%Y %I:%M:%S %p
 * Incident Address = site
 * Incident Zip = site.postcode
 *
 * [values]
 * Status: Closed = completed
 * Status: * = raised
 *
 * [fixed]
 * type = helpdesk
 *
 * [options]
 * missing = create
 * zone = America/New_York
 * ]|
 *
 * A column or value that holds `=` or `:` itself, or blanks at its ends, stands in "double quotes"
 * (a quote in it is doubled). `*` is every value that has no line of its own. Several columns may go
 * into one text field: they are joined. One column may go into several fields.
 */
typedef struct _FettleMapping FettleMapping;

FettleMapping *fettle_mapping_new (void);
FettleMapping *fettle_mapping_copy (const FettleMapping *self);
void fettle_mapping_free (FettleMapping *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleMapping, fettle_mapping_free)

/* Lines of the text form, one each: "Created Date=raised_at:%d/%m/%Y", "Status:Closed=completed", "type=helpdesk". */
gboolean fettle_mapping_add_column_text (FettleMapping *self, const char *text, GError **error);
gboolean fettle_mapping_add_value_text (FettleMapping *self, const char *text, GError **error);
gboolean fettle_mapping_add_fixed_text (FettleMapping *self, const char *text, GError **error);

void fettle_mapping_add_column (FettleMapping *self,
                                const char *column,
                                const char *target,
                                const char *format);
/* Instead of all that the column had; NULL for @target: the column is left out. */
void fettle_mapping_set_column (FettleMapping *self,
                                const char *column,
                                const char *target,
                                const char *format);
const FettleMappingColumn *fettle_mapping_find_column (const FettleMapping *self,
                                                       const char *column); /* its first, or NULL */
const GPtrArray *
fettle_mapping_get_columns (const FettleMapping *self); /* (element-type FettleMappingColumn) */

void fettle_mapping_set_value (FettleMapping *self,
                               const char *column,
                               const char *from,
                               const char *to);
/* (nullable): text of the file -> text to read in its place; "*" for all others; borrowed */
GHashTable *fettle_mapping_get_values (const FettleMapping *self, const char *column);

void fettle_mapping_set_fixed (FettleMapping *self, const char *target, const char *text);
GHashTable *fettle_mapping_get_fixed (const FettleMapping *self); /* target -> text; borrowed */

/* Options that the mapping brings along; FALSE or NULL where it says nothing. */
gboolean fettle_mapping_get_missing (const FettleMapping *self, FettleMappingMissing *missing);
void fettle_mapping_set_missing (FettleMapping *self, FettleMappingMissing missing);
const char *fettle_mapping_get_zone (const FettleMapping *self);
void fettle_mapping_set_zone (FettleMapping *self, const char *zone);
gboolean fettle_mapping_missing_from_text (const char *text, FettleMappingMissing *missing);

/* The whole text form; adds to what is there. Errors name the line. */
gboolean fettle_mapping_parse (FettleMapping *self, const char *text, GError **error);
char *fettle_mapping_to_text (const FettleMapping *self); /* round-trips */

/* Columns that are called as a field (its name or label, or "site.postcode") go into it. */
void fettle_mapping_add_named (FettleMapping *self,
                               FettleDictionary *dictionary,
                               const FettleKind *kind,
                               const char *const *header);
/* The same, then by likeness, by the usual words of other programs and by what the columns hold.
 * @samples: (nullable) (element-type GStrv): some rows of the file, as wide as @header. */
FettleMapping *fettle_mapping_propose (FettleDictionary *dictionary,
                                       const FettleKind *kind,
                                       const char *const *header,
                                       const GPtrArray *samples);

/* The business remembers the mapping of each kind and set of columns. recall: NULL without error
 * where there is none. */
FettleMapping *fettle_mapping_recall (FettleTransaction *transaction,
                                      const FettleKind *kind,
                                      const char *const *header,
                                      GError **error);
gboolean fettle_mapping_remember (const FettleMapping *self,
                                  FettleTransaction *transaction,
                                  const FettleKind *kind,
                                  const char *const *header,
                                  const char *name,
                                  GError **error);

G_END_DECLS
