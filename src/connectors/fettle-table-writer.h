/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows into a file, whatever its form: CSV, JSON, spreadsheet, aligned text. */
#pragma once

#include <gio/gio.h>
#include "fettle-table-format.h"

G_BEGIN_DECLS

/**
 * FettleTableWriter:
 *
 * Takes rows of cell texts and puts them out. Synchronous; for worker threads and the command line.
 */
#define FETTLE_TYPE_TABLE_WRITER (fettle_table_writer_get_type ())
G_DECLARE_DERIVABLE_TYPE (FettleTableWriter, fettle_table_writer, FETTLE, TABLE_WRITER, GObject)

/**
 * FettleTableCellType: what a column's texts are, for forms that tell types apart.
 * @FETTLE_TABLE_CELL_TEXT: any text
 * @FETTLE_TABLE_CELL_NUMBER: a number in ISO form; what is none is written as text
 * @FETTLE_TABLE_CELL_BOOLEAN: "true"/"yes"/"1" or "false"/"no"/"0"; what is neither is written as text
 *
 * Numbers are set to the right in aligned text.
 */
typedef enum
{
  FETTLE_TABLE_CELL_TEXT,
  FETTLE_TABLE_CELL_NUMBER,
  FETTLE_TABLE_CELL_BOOLEAN,
} FettleTableCellType;

typedef struct
{
  const char *name; /* heading, or JSON key; copied */
  FettleTableCellType type;
} FettleTableColumn;

/**
 * FettleTableWriterOptions:
 * @delimiter: CSV: between cells; 0 is a comma
 * @byte_order_mark: CSV: begin with one, so that spreadsheet programs see UTF-8
 * @width: aligned text: cells of the terminal, long texts are cut so that rows fit; 0 cuts nothing
 * @no_header: CSV, aligned text: rows only
 */
typedef struct
{
  char delimiter;
  gboolean byte_order_mark;
  int width;
  gboolean no_header;
} FettleTableWriterOptions;

/* To a path: a file of that name is replaced at the close; until then, and where anything fails, it
 * stays as it was and nothing is left behind. To a stream: it is flushed at the close, not closed.
 * @options may be NULL. */
FettleTableWriter *fettle_table_writer_new (const char *path,
                                            FettleTableFormat format,
                                            const FettleTableColumn *columns,
                                            gsize n_columns,
                                            const FettleTableWriterOptions *options,
                                            GCancellable *cancellable,
                                            GError **error);
FettleTableWriter *fettle_table_writer_new_stream (GOutputStream *stream,
                                                   FettleTableFormat format,
                                                   const FettleTableColumn *columns,
                                                   gsize n_columns,
                                                   const FettleTableWriterOptions *options,
                                                   GCancellable *cancellable,
                                                   GError **error);

/* @cells: one text a column, NULL for none. After an error nothing more can be written. */
gboolean
fettle_table_writer_write (FettleTableWriter *self, const char *const *cells, GError **error);
/* Writes what is left. Without it all was for nothing: the last unref throws the file away. */
gboolean fettle_table_writer_close (FettleTableWriter *self, GError **error);
gint64 fettle_table_writer_get_n_rows (FettleTableWriter *self);

G_END_DECLS
