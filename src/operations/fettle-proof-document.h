/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The proof of a call's service level, as text and as PDF. */
#pragma once

#include "fettle-paper.h"
#include "fettle-store.h"

G_BEGIN_DECLS

/**
 * FettleProofDocument:
 *
 * Why the clocks of a call stand as they do at the store's present. INVALID where nothing was promised for it.
 */
typedef struct
{
  /* inputs */
  FettleStore *store; /* owned */
  gint64 call;
  char *path;       /* nullable: file to write the PDF to */
  gboolean replace; /* a file that is there */
  FettlePaperSize paper;

  /* results */
  char *text;    /* owned */
  GBytes *bytes; /* owned: the PDF */
} FettleProofDocument;

FettleProofDocument *fettle_proof_document_new (FettleStore *store, gint64 call);
void fettle_proof_document_free (FettleProofDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleProofDocument, fettle_proof_document_free)

gboolean
fettle_proof_document_run (FettleProofDocument *self, GCancellable *cancellable, GError **error);

G_END_DECLS
