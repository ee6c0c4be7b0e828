/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts the records of a query out as a table: CSV, JSON, spreadsheet or text for people. */
#pragma once

#include "fettle-progress.h"
#include "fettle-table-writer.h"
#include "fettle-transaction.h"

G_BEGIN_DECLS

/**
 * FettleExportFields: which fields where none are named
 * @FETTLE_EXPORT_LISTED: those of the list
 * @FETTLE_EXPORT_ALL: the id and all that is kept, so that an import makes the same records of it
 */
typedef enum
{
  FETTLE_EXPORT_LISTED,
  FETTLE_EXPORT_ALL,
} FettleExportFields;

/**
 * FettleExport:
 *
 * CSV, JSON and XLSX are for machines: fields are called by their names, choices by their nicks,
 * instants are UTC with Z, dates ISO, money is text; a reference is the title of what it points to,
 * or "#17" where that would be found by an import as something else or not at all. Text is for
 * people: captions, the zone and the habits of the place.
 */
typedef struct
{
  /* inputs */
  FettleStore *store; /* owned */
  FettleQuery *query; /* owned */
  GStrv fields;       /* names or paths ("site.postcode"); NULL: see @which */
  FettleExportFields which;
  FettleTableFormat format;
  FettleTableWriterOptions file;
  char *path;            /* NULL: see @stream */
  gboolean replace;      /* a file that is there */
  GOutputStream *stream; /* owned; where @path is NULL */

  /* progress */
  FettleProgress *progress; /* owned; nullable */

  /* results */
  gint64 n_records;
} FettleExport;

FettleExport *fettle_export_new (FettleStore *store, FettleQuery *query, FettleTableFormat format);
void fettle_export_free (FettleExport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleExport, fettle_export_free)

gboolean fettle_export_run (FettleExport *self, GCancellable *cancellable, GError **error);

/**
 * FettleExportNames: texts for references that lead back to the same record; keeps what it found out.
 */
typedef struct _FettleExportNames FettleExportNames;

FettleExportNames *fettle_export_names_new (FettleTransaction *transaction);
void fettle_export_names_free (FettleExportNames *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleExportNames, fettle_export_names_free)
/* (transfer full): of @field of @record; NULL without @error for no reference. */
char *fettle_export_names_get (FettleExportNames *self,
                               FettleRecord *record,
                               const FettleField *field,
                               GError **error);

/* How a field's type is told to a table writer. */
FettleTableCellType fettle_export_get_cell_type (const FettleField *field,
                                                 FettleTableFormat format);

G_END_DECLS
