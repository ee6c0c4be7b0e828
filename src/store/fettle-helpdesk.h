/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What saving a call, and whatever its clocks rest on, brings with it; for the store room only. */
#pragma once

#include "fettle-transaction-private.h"

G_BEGIN_DECLS

/* Rules and service levels as this transaction has read them, and the calls whose clocks are stale. */
typedef struct _FettleHelpdesk FettleHelpdesk;

void fettle_helpdesk_free (FettleHelpdesk *helpdesk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleHelpdesk, fettle_helpdesk_free)

/* What must hold however a record comes to be so, by an undo, too: no chain of calls leads back to
 * itself, nobody works twice at once. @before, @after: (nullable) */
gboolean fettle_helpdesk_check (FettleTransaction *transaction,
                                FettleRecord *before,
                                FettleRecord *after,
                                GError **error);
/* Before a record is validated and written; refuses what the rules forbid. @before: (nullable) */
gboolean fettle_helpdesk_before_save (FettleTransaction *transaction,
                                      FettleRecord *before,
                                      FettleRecord *after,
                                      GError **error);
/* Deletes what belongs to a record and to nothing else. */
gboolean fettle_helpdesk_before_delete (FettleTransaction *transaction,
                                        FettleRecord *record,
                                        GError **error);
/* Stamps a new stage; notes whose clocks are stale. @before, @after: (nullable) */
gboolean fettle_helpdesk_after_write (FettleTransaction *transaction,
                                      FettleRecord *before,
                                      FettleRecord *after,
                                      GError **error);
/* Sets the clocks that are stale; at the end of the transaction, and before anybody reads them in it. */
gboolean fettle_helpdesk_flush (FettleTransaction *transaction, GError **error);

G_END_DECLS
