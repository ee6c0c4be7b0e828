/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Imports the rows of a foreign file as records. */
#pragma once

#include "fettle-mapping.h"
#include "fettle-progress.h"
#include "fettle-table-reader.h"

G_BEGIN_DECLS

/**
 * FettleImportError:
 * @FETTLE_IMPORT_ERROR_PROBLEMS: rows that cannot be imported as they are: see the problems; nothing was written
 * @FETTLE_IMPORT_ERROR_MAPPING: the mapping does not fit the file or the kind
 */
typedef enum
{
  FETTLE_IMPORT_ERROR_PROBLEMS,
  FETTLE_IMPORT_ERROR_MAPPING,
} FettleImportError;

#define FETTLE_IMPORT_ERROR (fettle_import_error_quark ())
GQuark fettle_import_error_quark (void);

/**
 * FettleImportProblem: why one row cannot be imported
 * @line: where it begins in the file, from 1
 * @column: as the file calls it, or the field where no column is to blame; "" where it is the whole row
 * @value: text of the file, or ""
 */
typedef struct
{
  gint64 line;
  char *column;
  char *value;
  char *reason;
} FettleImportProblem;

/**
 * FettleImport:
 *
 * A row becomes a new record, or, where there is one with the same key already, changes it: in the
 * mapped fields only. The key is a mapped unique field, else the key fields of the kind. Rows that
 * change nothing are not written. All is one change set: it happens whole or not at all.
 *
 * References are found by title, by another unique field or as "#17". Where the thing referred to
 * belongs to a company and the row has a company, it is looked for within that company, and made
 * within it.
 */
typedef struct
{
  /* inputs */
  FettleStore *store; /* owned */
  const FettleKind *kind;
  char *path; /* "-": standard input */
  FettleTableReaderOptions
      file;               /* its form, delimiter, encoding; zeroed: found out; encoding borrowed */
  FettleMapping *mapping; /* owned; NULL: columns that are called as fields */
  FettleMappingMissing missing; /* unless the mapping says */
  char *zone;       /* of times without offset; NULL: the mapping's, then the business's */
  gboolean dry_run; /* find every problem, write nothing */

  /* progress */
  FettleProgress *progress; /* owned; nullable */

  /* results; of a dry run: what would be */
  gint64 n_rows;
  gint64 n_created;
  gint64 n_changed;
  gint64 n_unchanged;
  gint64 n_references; /* made for rows that refer to them */
  GPtrArray *problems; /* (element-type FettleImportProblem) in the order of the file */
  GStrv unused;        /* columns that go nowhere */
  gint64 change_set;   /* 0: nothing written */
} FettleImport;

FettleImport *fettle_import_new (FettleStore *store, const FettleKind *kind, const char *path);
void fettle_import_free (FettleImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleImport, fettle_import_free)

/* FALSE where nothing was written because of problems, too (PROBLEMS); a dry run that found some is TRUE. */
gboolean fettle_import_run (FettleImport *self, GCancellable *cancellable, GError **error);

/* The head of a file, for choosing a mapping: @rows (element-type GStrv), at most @n of them. @file
 * may be NULL. */
gboolean fettle_import_peek (const char *path,
                             const FettleTableReaderOptions *file,
                             guint n,
                             GStrv *header,
                             GPtrArray **rows,
                             GError **error);

G_END_DECLS
