/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents of calls as one PDF: the job sheets of one or many. */
#pragma once

#include "fettle-pdf.h"
#include "fettle-progress.h"
#include "fettle-transaction.h"

G_BEGIN_DECLS

/**
 * FettleDocument:
 *
 * Reads everything in one unit of work, so that a sheet does not show two states of a call, then lays it
 * out. The same data gives the same bytes.
 */
typedef struct
{
  /* inputs: which calls, in that order; what is not NULL counts */
  FettleStore *store; /* owned */
  GStrv numbers;
  GArray *ids;        /* (element-type gint64) owned */
  FettleQuery *query; /* owned */
  FettlePaperSize paper;
  char *path;       /* nullable: file to write to */
  gboolean replace; /* a file that is there */

  /* progress */
  FettleProgress *progress; /* owned; nullable */

  /* results */
  GBytes *bytes; /* the PDF */
  char *title;   /* "Job sheet C-10234", "12 job sheets" */
  guint n_documents;
  guint n_pages;
} FettleDocument;

FettleDocument *fettle_document_new (FettleStore *store);
void fettle_document_free (FettleDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleDocument, fettle_document_free)

/* FALSE where a file is at @path that is not to be replaced. @path: (nullable) */
gboolean fettle_document_check_path (const char *path, gboolean replace, GError **error);
/* Writes @bytes there whole or not at all, by the same rule. */
gboolean fettle_document_write (const char *path, gboolean replace, GBytes *bytes, GError **error);

gboolean fettle_document_run (FettleDocument *self, GCancellable *cancellable, GError **error);

G_END_DECLS
