/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A backing sheet: why a figure is what it is, line by line. */
#pragma once

#include "fettle-flow.h"

G_BEGIN_DECLS

/**
 * FettleProofPart: one figure and its proof; everything borrowed
 * @heading: what it is: "Fix"
 * @result: the figure
 * @about: (nullable): what it rests on
 * @cells: (array): rows of three texts: what, how, value; any of them NULL
 * @sum: three more: what they come to
 */
typedef struct
{
  const char *heading;
  const char *result;
  const char *about;
  const char *const *cells;
  guint n_rows;
  const char *sum[3];
} FettleProofPart;

/* @sender: (nullable): whose sheet it is; @subject: what it is about. (transfer full) */
FettlePaper *fettle_proof_sheet_make_paper (const char *title,
                                            const char *sender,
                                            const char *subject,
                                            const FettleProofPart *parts,
                                            guint n_parts,
                                            const char *language,
                                            FettlePaperSize size);

G_END_DECLS
