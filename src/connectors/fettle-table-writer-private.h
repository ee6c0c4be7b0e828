/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the writers of the single forms implement. */
#pragma once

#include "fettle-table-writer.h"

G_BEGIN_DECLS

/**
 * FettleTableWriterClass:
 * @begin: what comes before the first row
 * @write: one row
 * @end: what comes behind the last
 *
 * Bytes go out by way of fettle_table_writer_get_buffer().
 */
struct _FettleTableWriterClass
{
  GObjectClass parent_class;

  gboolean (*begin) (FettleTableWriter *self, GError **error);
  gboolean (*write) (FettleTableWriter *self, const char *const *cells, GError **error);
  gboolean (*end) (FettleTableWriter *self, GError **error);
};

GType fettle_csv_writer_get_type (void);
GType fettle_json_writer_get_type (void);
GType fettle_text_writer_get_type (void);
GType fettle_xlsx_writer_get_type (void);

/* Text that is appended here is written once there is enough of it. */
GString *fettle_table_writer_get_buffer (FettleTableWriter *self);
const FettleTableColumn *fettle_table_writer_get_columns (FettleTableWriter *self,
                                                          gsize *n_columns);
const FettleTableWriterOptions *fettle_table_writer_get_options (FettleTableWriter *self);
/* Writes the buffer now, for what must not be gathered in memory. */
gboolean fettle_table_writer_flush (FettleTableWriter *self, GError **error);

/* Whether @text is a number as JSON writes it. */
gboolean fettle_table_is_number (const char *text);
/* Whether @text says yes or no; *value: which. */
gboolean fettle_table_is_boolean (const char *text, gboolean *value);

G_END_DECLS
