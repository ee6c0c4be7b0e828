/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the readers of the single forms implement. */
#pragma once

#include "fettle-table-reader.h"
#include "fettle-text-source.h"

G_BEGIN_DECLS

/**
 * FettleTableReaderClass:
 * @begin: reads up to the columns and sets them
 * @next: as fettle_table_reader_next()
 */
struct _FettleTableReaderClass
{
  GObjectClass parent_class;

  gboolean (*begin) (FettleTableReader *self, GError **error);
  gboolean (*next) (FettleTableReader *self, FettleTableRow *row, GError **error);
  const char *(*get_encoding) (FettleTableReader *self);
  char (*get_delimiter) (FettleTableReader *self);
  goffset (*get_position) (FettleTableReader *self);
};

/* Given to a reader when it is made; all borrowed. */
typedef struct
{
  GInputStream *stream;
  const char *path; /* of a regular file, or NULL */
  const char *name; /* or NULL */
  const FettleTableReaderOptions *options;
  GCancellable *cancellable;
} FettleTableInput;

FettleTableReader *fettle_csv_reader_new (const FettleTableInput *input, GError **error);
FettleTableReader *fettle_json_reader_new (const FettleTableInput *input, GError **error);
/* Opens @path at once, so that it may be unlinked then. */
FettleTableReader *
fettle_xlsx_reader_new (const FettleTableInput *input, const char *path, GError **error);

/* Names as they stand in the file; made non-empty and unique. */
void fettle_table_reader_set_columns (FettleTableReader *self, const char *const *names, gsize n);
const char *fettle_table_reader_get_name (FettleTableReader *self);

G_END_DECLS
