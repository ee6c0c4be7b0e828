/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of an import: plan, rows read ahead by a thread of their own, references, writing.
 *
 * The reading thread turns lines into records as far as that goes without the database; the
 * writing one, inside the transaction, resolves references, finds who is there already and saves. */
#pragma once

#include "fettle-import.h"
#include "fettle-transaction.h"

G_BEGIN_DECLS

#define FETTLE_IMPORT_BATCH 256

/* One mapped column, or one fixed text. */
typedef struct
{
  guint index;               /* in the row; G_MAXUINT: fixed */
  const char *column;        /* for messages; borrowed from the header or the field */
  const char *fixed;         /* borrowed from the mapping */
  const FettleField *field;  /* of the kind */
  const FettleField *nested; /* of what @field refers to, or NULL */
  const char *format;        /* borrowed from the mapping */
  GHashTable *values;        /* borrowed from the mapping, or NULL */
  gboolean again;            /* not the first for this text field: appended */
} FettleImportCell;

/* A reference and what is said about the thing that it refers to. */
typedef struct
{
  const FettleField *field;
  guint cell;      /* that holds its title */
  GArray *nested;  /* guint: cells of its fields */
  gboolean scoped; /* found within the row's company */
} FettleImportReference;

/* Fields that together say which record a row is about. */
typedef struct
{
  GPtrArray *fields; /* FettleField */
  GPtrArray *probes; /* FettleField: those to look records up by, best first */
} FettleImportKey;

typedef struct
{
  const FettleKind *kind;
  FettleDictionary *dictionary; /* owned */
  GStrv header;                 /* owned */
  FettleMapping *mapping;       /* owned */
  GArray *cells;                /* FettleImportCell */
  GPtrArray *plain;             /* FettleField: mapped ones that are no references, each once */
  GArray *first_cells;          /* guint: of @plain, its first cell */
  GArray *references;           /* FettleImportReference, the company first */
  GArray *keys;                 /* FettleImportKey: single unique fields, then the kind's key */
  guint id_index;               /* column with ids, G_MAXUINT: none */
  const FettleField *company;   /* of the kind, or NULL */
} FettleImportPlan;

FettleImportPlan *fettle_import_plan_new (FettleDictionary *dictionary,
                                          const FettleKind *kind,
                                          const char *const *header,
                                          const FettleMapping *mapping,
                                          GError **error);
void fettle_import_plan_free (FettleImportPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleImportPlan, fettle_import_plan_free)
GStrv fettle_import_plan_list_unused (FettleImportPlan *self);
/* The column to blame for a field, or the field's label. */
const char *fettle_import_plan_get_column (FettleImportPlan *self, const FettleField *field);

/* A value as the mapping says: value map, format, zone. @value owns its text. */
gboolean fettle_import_cell_parse (const FettleImportCell *cell,
                                   const FettleField *field,
                                   const char *text,
                                   const FettleFormat *format,
                                   FettleValue *value,
                                   GError **error);

typedef struct
{
  gint64 line;
  FettleRecord *record; /* owned; plain fields filled */
  const char **texts;   /* by cell: NULL for blank; of references the text; in the batch's memory */
  gint64 id;            /* what the id column says, or 0 */
  FettleRecord *existing; /* owned; the one with the same key, NULL: none */
  gboolean failed;
} FettleImportRow;

typedef struct
{
  GArray *rows; /* FettleImportRow */
  GStringChunk *texts;
  GPtrArray *problems; /* FettleImportProblem found while reading */
  gint64 position;     /* bytes read of the file by its end */
  gint64 size;         /* of the file; 0: not known */
  GError *error;       /* why reading ended */
  gboolean last;
} FettleImportBatch;

void fettle_import_batch_free (FettleImportBatch *batch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleImportBatch, fettle_import_batch_free)

typedef struct _FettleImportReader FettleImportReader;

/* Opens the file and reads its header; begins to read rows when the plan is known. */
FettleImportReader *fettle_import_reader_open (const char *path,
                                               const FettleTableReaderOptions *file,
                                               GCancellable *cancellable,
                                               GError **error);
const char *const *fettle_import_reader_get_header (FettleImportReader *self);
void fettle_import_reader_start (FettleImportReader *self,
                                 FettleImportPlan *plan,
                                 const FettleFormat *format);
FettleImportBatch *fettle_import_reader_pop (FettleImportReader *self); /* waits; (transfer full) */
void fettle_import_reader_free (FettleImportReader *self); /* stops and waits for the thread */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleImportReader, fettle_import_reader_free)

typedef struct _FettleImportReferences FettleImportReferences;

FettleImportReferences *fettle_import_references_new (FettleImportPlan *plan,
                                                      FettleTransaction *transaction,
                                                      FettleMappingMissing missing,
                                                      const FettleFormat *format);
void fettle_import_references_free (FettleImportReferences *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleImportReferences, fettle_import_references_free)
/* Fills the references of a row's record; where one has no answer, that is a problem and the row has
 * failed. FALSE: the database failed. */
gboolean fettle_import_references_fill (FettleImportReferences *self,
                                        FettleImportRow *row,
                                        GPtrArray *problems,
                                        GError **error);
gint64 fettle_import_references_get_n_created (FettleImportReferences *self,
                                               const FettleKind *kind); /* NULL: of all kinds */

typedef struct _FettleImportKeys FettleImportKeys;

FettleImportKeys *
fettle_import_keys_new (FettleImportPlan *plan, FettleTransaction *transaction, GError **error);
void fettle_import_keys_free (FettleImportKeys *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleImportKeys, fettle_import_keys_free)
/* There may be records that this import did not make from rows: made for references. */
void fettle_import_keys_expect_others (FettleImportKeys *self);
/* Fills "existing" of the rows; doubles within the file and several records with one key are problems. */
gboolean fettle_import_keys_match (FettleImportKeys *self,
                                   GArray *rows,
                                   GPtrArray *problems,
                                   GError **error);

FettleImportProblem *
fettle_import_problem_new (gint64 line, const char *column, const char *value, const char *reason);
void fettle_import_problem_free (gpointer problem);

/* Writes all batches of @reader; fills the results of @import. */
gboolean fettle_import_write (FettleImport *import,
                              FettleImportPlan *plan,
                              FettleImportReader *reader,
                              FettleTransaction *transaction,
                              const FettleFormat *format,
                              FettleMappingMissing missing,
                              GCancellable *cancellable,
                              GError **error);

G_END_DECLS
