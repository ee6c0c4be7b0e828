/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows out of a file, whatever its form: CSV, JSON, spreadsheet. */
#pragma once

#include <gio/gio.h>
#include "fettle-table-format.h"

G_BEGIN_DECLS

/**
 * FettleTableReader:
 *
 * Columns and, one after the other, rows of cell texts. Streaming: memory does not grow with the
 * file. Synchronous; for worker threads and the command line.
 */
#define FETTLE_TYPE_TABLE_READER (fettle_table_reader_get_type ())
G_DECLARE_DERIVABLE_TYPE (FettleTableReader, fettle_table_reader, FETTLE, TABLE_READER, GObject)

/**
 * FettleTableReaderOptions:
 * @format: what to read; 0 detects it
 * @delimiter: CSV: between cells; 0 detects comma, semicolon, tab or pipe
 * @encoding: CSV and JSON: "UTF-8", "UTF-16LE", "WINDOWS-1252", any that iconv knows; NULL detects
 *   UTF-8 and UTF-16 and falls back to Windows-1252
 *
 * Zeroed is all by itself.
 */
typedef struct
{
  FettleTableFormat format;
  char delimiter;
  const char *encoding;
} FettleTableReaderOptions;

/**
 * FettleTableRow:
 * @line: where the row begins, from 1; of a spreadsheet, its row
 * @n_cells: as many as there are columns
 * @cells: (array length=n_cells): texts; %NULL where there is none (JSON null, a key that is
 *   missing, an empty spreadsheet cell). An empty CSV cell is "".
 *
 * Borrowed from the reader until its next row.
 */
typedef struct
{
  gint64 line;
  gsize n_cells;
  const char *const *cells;
} FettleTableRow;

/* Both read up to the columns, so a file that is no table is refused here. @options may be NULL.
 * @name is for messages and, by its ending, for the format; NULL where a stream has none. */
FettleTableReader *fettle_table_reader_open (const char *path,
                                             const FettleTableReaderOptions *options,
                                             GCancellable *cancellable,
                                             GError **error);
FettleTableReader *fettle_table_reader_open_stream (GInputStream *stream,
                                                    const char *name,
                                                    const FettleTableReaderOptions *options,
                                                    GCancellable *cancellable,
                                                    GError **error);

/* (array zero-terminated=1): never empty, unique; a column without name is called "Column 3", the
 * second of two "Name (2)". */
const char *const *fettle_table_reader_get_columns (FettleTableReader *self, gsize *n_columns);

/* TRUE: @row is filled. FALSE: the end, or, where @error is set, something wrong; after
 * FETTLE_TABLE_ERROR_ROW @row is filled as well as can be and reading can go on, after any other
 * error it stays. */
gboolean fettle_table_reader_next (FettleTableReader *self, FettleTableRow *row, GError **error);

FettleTableFormat fettle_table_reader_get_format (FettleTableReader *self);
char fettle_table_reader_get_delimiter (FettleTableReader *self);       /* 0 where not CSV */
const char *fettle_table_reader_get_encoding (FettleTableReader *self); /* as found out or given */

/* For progress: bytes taken from the file so far and in all (-1: not known). */
void fettle_table_reader_get_progress (FettleTableReader *self, goffset *position, goffset *size);

G_END_DECLS
