/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What saving articles and their links brings with it; for the store room only. */
#pragma once

#include "fettle-transaction-private.h"

G_BEGIN_DECLS

/* Who wrote a new article. */
void fettle_knowledge_prepare (FettleTransaction *transaction, FettleRecord *record);
/* Counts the uses of an article again where a link came, went or was changed. @before, @after: (nullable) */
gboolean fettle_knowledge_after_write (FettleTransaction *transaction,
                                       FettleRecord *before,
                                       FettleRecord *after,
                                       GError **error);
/* An article or a call takes its links with it. */
gboolean fettle_knowledge_before_delete (FettleTransaction *transaction,
                                         FettleRecord *record,
                                         GError **error);

G_END_DECLS
