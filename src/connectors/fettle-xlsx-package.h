/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The zip file that a workbook is, as XML parts; guarded against bombs. */
#pragma once

#include <gio/gio.h>
#include <libxml/xmlreader.h>

G_BEGIN_DECLS

typedef struct _FettleXlsxPackage FettleXlsxPackage;
typedef struct _FettleXlsxPart FettleXlsxPart;

/* Opens the file at once. @name is for messages. */
FettleXlsxPackage *fettle_xlsx_package_new (const char *path,
                                            const char *name,
                                            GCancellable *cancellable,
                                            GError **error);
void fettle_xlsx_package_free (FettleXlsxPackage *self);
goffset fettle_xlsx_package_get_position (FettleXlsxPackage *self);

/* NULL without @error where the package has no such part. */
FettleXlsxPart *
fettle_xlsx_package_open_part (FettleXlsxPackage *self, const char *name, GError **error);
void fettle_xlsx_part_free (FettleXlsxPart *self);
xmlTextReader *fettle_xlsx_part_get_reader (FettleXlsxPart *self);
/* The next node. FALSE at the end, or with @error. */
gboolean fettle_xlsx_part_read (FettleXlsxPart *self, GError **error);
/* Whether the node is the start of an element of that name, whatever its prefix. */
gboolean fettle_xlsx_part_at (FettleXlsxPart *self, const char *element);
gboolean fettle_xlsx_part_at_end (FettleXlsxPart *self, const char *element);
/* (nullable) (transfer full) */
char *fettle_xlsx_part_get_attribute (FettleXlsxPart *self, const char *attribute);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleXlsxPackage, fettle_xlsx_package_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleXlsxPart, fettle_xlsx_part_free)

G_END_DECLS
