/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The change log's own reading side. */
#pragma once

#include "fettle-history.h"
#include "fettle-table.h"

G_BEGIN_DECLS

FettleChangeAction fettle_change_action_from_nick (const char *nick);
/* A deleted record as it was, of its last change's payload. (transfer full) */
FettleRecord *
fettle_history_make_deleted (const FettleTable *table, gint64 id, const char *payload);

G_END_DECLS
