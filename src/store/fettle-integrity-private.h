/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the checks share. */
#pragma once

#include "fettle-integrity.h"
#include "fettle-transaction-private.h"

G_BEGIN_DECLS

typedef struct
{
  FettleTransaction *transaction;
  FettleIntegrityReport report;
  gpointer data;
} FettleIntegrity;

void fettle_integrity_tell (FettleIntegrity *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Runs a query and gives each row to @func. @text: (nullable): parameter $1 */
typedef gboolean (*FettleIntegrityRow) (FettleIntegrity *self,
                                        FettleStatement *row,
                                        gconstpointer context,
                                        GError **error);
gboolean fettle_integrity_query (FettleIntegrity *self,
                                 const char *sql,
                                 const char *text,
                                 FettleIntegrityRow func,
                                 gconstpointer context,
                                 GError **error);

/* "Call C-10001", or "Call #17" where it has no title (any more). (transfer full) */
char *fettle_integrity_name (FettleIntegrity *self, const FettleTable *table, gint64 id);

G_END_DECLS
