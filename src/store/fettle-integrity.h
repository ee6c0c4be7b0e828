/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks for what must never be: damage that a program, a disk or a stranger's hand has done. */
#pragma once

#include "fettle-transaction.h"

G_BEGIN_DECLS

/**
 * FettleIntegrityReport:
 * @problem: one line, translated, for a person
 */
typedef void (*FettleIntegrityReport) (const char *problem, gpointer data);

/* Each returns TRUE when it has looked at everything, whatever it found. */

/* The engine's own check of the file; nothing on PostgreSQL, which checks its pages itself. */
gboolean fettle_integrity_check_file (FettleTransaction *transaction,
                                      FettleIntegrityReport report,
                                      gpointer data,
                                      GError **error);
/* Every reference points to something. */
gboolean fettle_integrity_check_references (FettleTransaction *transaction,
                                            const FettleKind *kind,
                                            FettleIntegrityReport report,
                                            gpointer data,
                                            GError **error);
/* The log tells how each record came to be what it is: created, as many versions as changes, the
 * values that were last set; and what was deleted is gone. */
gboolean fettle_integrity_check_log (FettleTransaction *transaction,
                                     const FettleKind *kind,
                                     FettleIntegrityReport report,
                                     gpointer data,
                                     GError **error);
/* Change sets have changes, of kinds that there are, and undo each other in pairs. */
gboolean fettle_integrity_check_change_sets (FettleTransaction *transaction,
                                             FettleIntegrityReport report,
                                             gpointer data,
                                             GError **error);
/* The series of a kind's numbers goes on behind the last one given. */
gboolean fettle_integrity_check_series (FettleTransaction *transaction,
                                        const FettleKind *kind,
                                        FettleIntegrityReport report,
                                        gpointer data,
                                        GError **error);
/* Search texts of records that are gone; those that are there: fettle_search_load_text(). */
gboolean fettle_integrity_check_search_leftovers (FettleTransaction *transaction,
                                                  const FettleKind *kind,
                                                  FettleIntegrityReport report,
                                                  gpointer data,
                                                  GError **error);
/* Attached bytes are what their address says, there, and as many as the record says. */
gboolean fettle_integrity_check_attachments (FettleTransaction *transaction,
                                             FettleIntegrityReport report,
                                             gpointer data,
                                             GError **error);
/* What is kept of the clocks of open calls is what their stamps and service levels say. */
gboolean fettle_integrity_check_clocks (FettleTransaction *transaction,
                                        FettleIntegrityReport report,
                                        gpointer data,
                                        GError **error);
/* Articles were used as often as calls say that they used them. */
gboolean fettle_integrity_check_uses (FettleTransaction *transaction,
                                      FettleIntegrityReport report,
                                      gpointer data,
                                      GError **error);

G_END_DECLS
