/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers as one PDF. */

#include "fettle-pdf.h"

#include <cairo-pdf.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>

struct _FettlePdf
{
  cairo_surface_t *surface;
  cairo_t *cr;
  GByteArray *bytes;
  guint n_pages;
};

static cairo_status_t
write_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

FettlePdf *
fettle_pdf_new (FettlePaperSize size)
{
  FettlePdf *self = g_new0 (FettlePdf, 1);
  g_autoptr (FettlePaper) paper = fettle_paper_new (size, NULL);

  self->bytes = g_byte_array_new ();
  self->surface = cairo_pdf_surface_create_for_stream (
      write_bytes, self->bytes, fettle_paper_get_width (paper), fettle_paper_get_height (paper));
  /* With the plain tables of 1.4 its catalogue can be completed. */
  cairo_pdf_surface_restrict_to_version (self->surface, CAIRO_PDF_VERSION_1_4);
  self->cr = cairo_create (self->surface);
  return self;
}

void
fettle_pdf_free (FettlePdf *self)
{
  if (self == NULL)
    return;
  cairo_destroy (self->cr);
  cairo_surface_destroy (self->surface);
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_free (self);
}

static void
add_entry (FettlePdf *self, const char *title)
{
  g_autofree char *link = g_strdup_printf ("page=%u pos=[0 0]", self->n_pages + 1);

  cairo_pdf_surface_add_outline (self->surface, CAIRO_PDF_OUTLINE_ROOT, title, link, 0);
}

void
fettle_pdf_add (FettlePdf *self, FettlePaper *paper, const char *title)
{
  g_return_if_fail (self != NULL && paper != NULL);

  if (title != NULL)
    add_entry (self, title);
  for (guint i = 0; i < fettle_paper_get_n_pages (paper); i++)
    {
      fettle_paper_draw (paper, i, self->cr);
      cairo_show_page (self->cr);
      self->n_pages++;
    }
}

guint
fettle_pdf_get_n_pages (const FettlePdf *self)
{
  return self->n_pages;
}

static void
set_metadata (FettlePdf *self, cairo_pdf_metadata_t metadata, const char *text)
{
  if (text != NULL)
    cairo_pdf_surface_set_metadata (self->surface, metadata, text);
}

static void
describe (FettlePdf *self, const FettlePdfAbout *about)
{
  const FettleInstant date = about->date != FETTLE_INSTANT_NONE ? about->date : 0;
  g_autofree char *text = fettle_instant_format (date);

  set_metadata (self, CAIRO_PDF_METADATA_TITLE, about->title);
  set_metadata (self, CAIRO_PDF_METADATA_AUTHOR, about->author);
  set_metadata (self, CAIRO_PDF_METADATA_SUBJECT, about->subject);
  set_metadata (self, CAIRO_PDF_METADATA_CREATOR, "Fettle");
  set_metadata (self, CAIRO_PDF_METADATA_CREATE_DATE, text);
  set_metadata (self, CAIRO_PDF_METADATA_MOD_DATE, text);
}

GBytes *
fettle_pdf_finish (FettlePdf *self, const FettlePdfAbout *about, GError **error)
{
  cairo_status_t status;
  GByteArray *bytes;

  g_return_val_if_fail (self != NULL && self->bytes != NULL, NULL);

  describe (self, about);
  status = cairo_status (self->cr);
  cairo_surface_finish (self->surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (self->surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The PDF was not made: %s"),
                   cairo_status_to_string (status));
      return NULL;
    }
  bytes = fettle_pdf_add_catalogue (g_steal_pointer (&self->bytes), about->language);
  return g_byte_array_free_to_bytes (bytes);
}
