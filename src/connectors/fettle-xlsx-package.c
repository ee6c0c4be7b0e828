/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of a workbook: libarchive unpacks, libxml2 reads, limits stop what is too good to be true. */

#include "fettle-xlsx-package.h"
#include "fettle-text-source.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define BLOCK (64 * 1024)
#define MAX_ENTRIES 10000
/* Honest sheets shrink to a twentieth or so. Beyond the first bytes, more than this is a bomb. */
#define FREE_BYTES (G_GINT64_CONSTANT (64) << 20)
#define MAX_RATIO 200
#define MAX_BYTES (G_GINT64_CONSTANT (16) << 30)

struct _FettleXlsxPackage
{
  int fd;
  char *name;
  GCancellable *cancellable;
  goffset size;
  goffset position;
};

struct _FettleXlsxPart
{
  FettleXlsxPackage *package;
  struct archive *archive;
  xmlTextReader *reader;
  gint64 n_bytes;
  GError *error;   /* set inside the reading callback */
  char *complaint; /* of the parser */
};

FettleXlsxPackage *
fettle_xlsx_package_new (const char *path,
                         const char *name,
                         GCancellable *cancellable,
                         GError **error)
{
  static gsize once;
  GStatBuf info;

  g_return_val_if_fail (path != NULL, NULL);

  if (g_once_init_enter (&once))
    {
      xmlInitParser ();
      g_once_init_leave (&once, 1);
    }
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0)
    {
      int saved = errno;
      g_set_error (error, G_IO_ERROR, (int)g_io_error_from_errno (saved), _ ("%s: %s"),
                   name != NULL ? name : path, g_strerror (saved));
      return NULL;
    }
  FettleXlsxPackage *self = g_new0 (FettleXlsxPackage, 1);
  self->fd = fd;
  self->name = g_strdup (name);
  self->size = fstat (fd, &info) == 0 ? info.st_size : 0;
  if (cancellable != NULL)
    self->cancellable = g_object_ref (cancellable);
  return self;
}

void
fettle_xlsx_package_free (FettleXlsxPackage *self)
{
  g_return_if_fail (self != NULL);

  g_close (self->fd, NULL);
  g_clear_object (&self->cancellable);
  g_free (self->name);
  g_free (self);
}

goffset
fettle_xlsx_package_get_position (FettleXlsxPackage *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->position;
}

static void
set_damaged (FettleXlsxPackage *package, const char *why, GError **error)
{
  fettle_table_set_error (error, FETTLE_TABLE_ERROR_FORMAT, package->name, 0,
                          _ ("this is not a spreadsheet, or it is damaged (%s)"),
                          why != NULL ? why : "?");
}

static int
read_part (void *context, char *buffer, int length)
{
  FettleXlsxPart *self = context;
  FettleXlsxPackage *package = self->package;

  if (g_cancellable_set_error_if_cancelled (package->cancellable, &self->error))
    return -1;
  la_ssize_t n = archive_read_data (self->archive, buffer, (size_t)length);
  if (n < 0)
    {
      set_damaged (package, archive_error_string (self->archive), &self->error);
      return -1;
    }
  self->n_bytes += n;
  package->position = archive_filter_bytes (self->archive, -1);
  if (self->n_bytes > MAX_BYTES
      || (self->n_bytes > FREE_BYTES && self->n_bytes / MAX_RATIO > package->size))
    {
      fettle_table_set_error (&self->error, FETTLE_TABLE_ERROR_TOO_LARGE, package->name, 0,
                              _ ("this file unpacks to far more than a spreadsheet holds"));
      return -1;
    }
  return (int)n;
}

/* The first complaint of the parser; nothing is to appear on the terminal. */
static void
note_error (void *data, xmlErrorPtr error)
{
  FettleXlsxPart *self = data;

  if (self->complaint == NULL && error->message != NULL)
    self->complaint = g_strstrip (g_strdup (error->message));
}

static gboolean
find_entry (FettleXlsxPart *self, const char *name, GError **error)
{
  struct archive_entry *entry;

  for (int i = 0; i < MAX_ENTRIES; i++)
    {
      int status = archive_read_next_header (self->archive, &entry);
      if (status == ARCHIVE_EOF)
        return FALSE;
      if (status < ARCHIVE_WARN)
        break;
      const char *path = archive_entry_pathname (entry);
      if (path != NULL && g_ascii_strcasecmp (path, name) == 0)
        return TRUE;
    }
  set_damaged (self->package, archive_error_string (self->archive), error);
  return FALSE;
}

FettleXlsxPart *
fettle_xlsx_package_open_part (FettleXlsxPackage *self, const char *name, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  g_autoptr (FettleXlsxPart) part = g_new0 (FettleXlsxPart, 1);
  part->package = self;
  part->archive = archive_read_new ();
  archive_read_support_format_zip_seekable (part->archive);
  if (lseek (self->fd, 0, SEEK_SET) != 0
      || archive_read_open_fd (part->archive, self->fd, BLOCK) != ARCHIVE_OK)
    {
      set_damaged (self, archive_error_string (part->archive), error);
      return NULL;
    }
  if (!find_entry (part, name, error))
    return NULL;
  part->reader = xmlReaderForIO (read_part, NULL, part, NULL, NULL,
                                 XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING
                                     | XML_PARSE_COMPACT);
  if (part->reader == NULL)
    {
      set_damaged (self, name, error);
      return NULL;
    }
  xmlTextReaderSetStructuredErrorHandler (part->reader, note_error, part);
  return g_steal_pointer (&part);
}

void
fettle_xlsx_part_free (FettleXlsxPart *self)
{
  g_return_if_fail (self != NULL);

  if (self->reader != NULL)
    xmlFreeTextReader (self->reader);
  if (self->archive != NULL)
    archive_read_free (self->archive);
  g_clear_error (&self->error);
  g_free (self->complaint);
  g_free (self);
}

xmlTextReader *
fettle_xlsx_part_get_reader (FettleXlsxPart *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->reader;
}

gboolean
fettle_xlsx_part_read (FettleXlsxPart *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  int status = xmlTextReaderRead (self->reader);
  /* No workbook has a document type; entities are what it would be for. */
  if (status == 1 && xmlTextReaderNodeType (self->reader) == XML_READER_TYPE_DOCUMENT_TYPE)
    {
      set_damaged (self->package, "DOCTYPE", error);
      return FALSE;
    }
  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }
  if (status < 0)
    set_damaged (self->package, self->complaint, error);
  return status == 1;
}

static gboolean
is_named (FettleXlsxPart *self, const char *element)
{
  const xmlChar *name = xmlTextReaderConstLocalName (self->reader);

  return name != NULL && strcmp ((const char *)name, element) == 0;
}

gboolean
fettle_xlsx_part_at (FettleXlsxPart *self, const char *element)
{
  return xmlTextReaderNodeType (self->reader) == XML_READER_TYPE_ELEMENT
         && is_named (self, element);
}

/* An empty element has no end of its own. */
gboolean
fettle_xlsx_part_at_end (FettleXlsxPart *self, const char *element)
{
  int type = xmlTextReaderNodeType (self->reader);

  return (type == XML_READER_TYPE_END_ELEMENT
          || (type == XML_READER_TYPE_ELEMENT && xmlTextReaderIsEmptyElement (self->reader) == 1))
         && is_named (self, element);
}

char *
fettle_xlsx_part_get_attribute (FettleXlsxPart *self, const char *attribute)
{
  xmlChar *value = xmlTextReaderGetAttribute (self->reader, (const xmlChar *)attribute);
  char *copy = g_strdup ((const char *)value);

  if (value != NULL)
    xmlFree (value);
  return copy;
}
