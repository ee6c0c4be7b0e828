/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A kind's table: its columns, its SQL texts, rows straight into structs. */
#pragma once

#include "fettle-connection.h"
#include "fettle-dictionary.h"

G_BEGIN_DECLS

typedef struct _FettleTable FettleTable;

/* Columns before the fields, in every row that is selected here. */
typedef enum
{
  FETTLE_COLUMN_ID,
  FETTLE_COLUMN_VERSION,
  FETTLE_COLUMN_CREATED_AT,
  FETTLE_COLUMN_CHANGED_AT,
  FETTLE_COLUMN_CHANGED_BY,
  FETTLE_N_FIXED_COLUMNS,
} FettleFixedColumn;

typedef struct
{
  const FettleField *field;
  const char *name;          /* of the column; interned */
  GEnumClass *choice;        /* of a choice */
  const FettleTable *target; /* of a reference */
} FettleColumn;

/* A column of another table that refers to this one. */
typedef struct
{
  const FettleTable *table;
  const FettleColumn *column;
} FettleReferrer;

struct _FettleTable
{
  const FettleKind *kind;
  guint index;
  const GPtrArray *fields; /* of the dictionary */
  FettleColumn *columns;
  guint n_columns;
  const FettleColumn *title; /* NULL where the kind has none */
  gboolean searchable;
  GArray *referrers;  /* FettleReferrer */
  char *select;       /* SELECT … FROM "call" AS t0 */
  char *select_one;   /* … WHERE id = $1 */
  char *select_lock;  /* … for an update */
  char *insert;       /* RETURNING id; no row where a unique index is in the way */
  char *insert_as;    /* with a given id and version: $1, $2; nothing where something is there */
  char *remove;       /* DELETE … WHERE id = $1 */
  char *select_words; /* title and the columns that lend their words, WHERE id = $1 */
};

/**
 * FettleTableSet: the tables of one dictionary snapshot. Immutable, shared between threads.
 */
typedef struct _FettleTableSet FettleTableSet;

FettleTableSet *fettle_table_set_new (FettleDictionary *dictionary, FettleEngine engine);
FettleTableSet *fettle_table_set_ref (FettleTableSet *self);
void fettle_table_set_unref (FettleTableSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleTableSet, fettle_table_set_unref)
FettleDictionary *fettle_table_set_get_dictionary (FettleTableSet *self);
const FettleTable *fettle_table_set_get (FettleTableSet *self, const FettleKind *kind);
guint fettle_table_set_get_n (FettleTableSet *self);
const FettleTable *fettle_table_set_get_nth (FettleTableSet *self, guint index);

const FettleColumn *fettle_table_find_column (const FettleTable *self, const char *column);
/* From the current row of a select of this table, straight into the members. */
void fettle_table_fill (const FettleTable *self, FettleRecord *record, FettleStatement *statement);
/* Value of column @index of the current row; the text is borrowed from the statement. */
FettleValue fettle_column_read (const FettleColumn *self, FettleStatement *statement, guint index);
FettleDate fettle_column_parse_date (const char *text);
/* TRUE for a column that puts words of its own into the search text. */
gboolean fettle_column_has_words (const FettleColumn *self);
/* TRUE for one that also puts them into the search texts of what refers to the record. */
gboolean fettle_table_lends_words (const FettleTable *self, const FettleColumn *column);

G_END_DECLS
