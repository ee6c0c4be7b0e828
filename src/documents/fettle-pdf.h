/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers as one PDF. */
#pragma once

#include "fettle-instant.h"
#include "fettle-paper.h"

G_BEGIN_DECLS

/**
 * FettlePdfAbout: what a PDF says about itself; any text may be NULL
 * @language: BCP 47
 * @date: when its data was last changed: never the present, or the same data would give other bytes
 */
typedef struct
{
  const char *title;
  const char *author;
  const char *subject;
  const char *language;
  FettleInstant date;
} FettlePdfAbout;

/**
 * FettlePdf: a PDF in memory, with embedded fonts and a contents entry for each paper of several
 */
typedef struct _FettlePdf FettlePdf;

FettlePdf *fettle_pdf_new (FettlePaperSize size);
void fettle_pdf_free (FettlePdf *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettlePdf, fettle_pdf_free)

/* Draws all pages of @paper. @title: (nullable): of its entry in the contents. */
void fettle_pdf_add (FettlePdf *self, FettlePaper *paper, const char *title);
guint fettle_pdf_get_n_pages (const FettlePdf *self);
/* Ends it. NULL where Cairo could not. */
GBytes *fettle_pdf_finish (FettlePdf *self, const FettlePdfAbout *about, GError **error);

/* @pdf with its language and the wish to show its title, which Cairo has no words for: an update at
 * the end of the file. Takes and gives @pdf as it is where it is not what was expected. */
GByteArray *fettle_pdf_add_catalogue (GByteArray *pdf, const char *language);

G_END_DECLS
