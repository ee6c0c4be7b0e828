/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a clock of a call stands as it does: lines for a popover, a text or a page. */
#pragma once

#include "fettle-call.h"
#include "fettle-call-service.h"

G_BEGIN_DECLS

/**
 * FettleProofLine:
 * @what: "Thu 5 Mar", "On hold"
 * @how: (nullable): "09:00–12:30"
 * @value: (nullable): "3 h 30 min"
 * @chosen: of the cases: the one that is so
 * @dim: not counted
 */
typedef struct
{
  char *what;
  char *how;
  char *value;
  gboolean chosen;
  gboolean dim;
} FettleProofLine;

/**
 * FettleServiceProof:
 * @title: "Fix, C-10229"
 * @subtitle: service level and work hours
 * @result: "13:10 today"
 * @full: the same with its date, for whoever reads it another day
 * @lines: (element-type FettleProofLine)
 * @sum: what they add up to; its @what says so
 * @cases: (element-type FettleProofLine): as it is, and what if
 * @steps: (element-type FettleWorkedStep): what @lines say, for drawing
 */
typedef struct
{
  char *title;
  char *subtitle;
  char *result;
  char *full;
  GPtrArray *lines;
  FettleProofLine *sum;
  GPtrArray *cases;
  GArray *steps;
} FettleServiceProof;

/* (transfer full) (nullable): NULL where nothing was promised */
FettleServiceProof *fettle_service_proof_new (const FettleCallService *service,
                                              FettleClockKind kind,
                                              FettleCall *call,
                                              const FettleFormat *format);
void fettle_service_proof_free (FettleServiceProof *self);
/* All of it as lines of text in columns; (transfer full) */
char *fettle_service_proof_to_text (const FettleServiceProof *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleServiceProof, fettle_service_proof_free)

G_END_DECLS
