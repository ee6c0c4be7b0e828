/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which role the store's user has, and that everybody keeps to it, however a change comes about. */
#pragma once

#include "fettle-access-rule.h"
#include "fettle-transaction.h"

G_BEGIN_DECLS

/* That of the store's user; of a writing transaction, the one from before it changed anything. */
gboolean fettle_access_get_role (FettleTransaction *transaction, FettleRole *role, GError **error);
/* For greying what would be refused: why, as far as is known without waiting; NULL for nothing known
 * against it. (transfer full) The store's signal "role-changed" says when more is known. */
char *fettle_access_dup_refusal (FettleStore *store, const FettleKind *kind, FettleAccess access);
/* The same of a field, and of what is done with calls; see fettle_access_rule_allows_deed(). */
char *fettle_access_dup_field_refusal (FettleStore *store,
                                       const FettleKind *kind,
                                       const FettleField *field,
                                       gboolean is_new);
char *fettle_access_dup_deed_refusal (FettleStore *store, const char *deed);
gboolean fettle_access_may (FettleStore *store, const char *deed);
/* The same of kinds that are not shown to everybody; FALSE while nothing is known. */
gboolean fettle_access_may_see (FettleStore *store, const FettleKind *kind);

/* For the store room: before a record is written. @before, @after: as fettle_access_rule_check() */
gboolean fettle_access_check (FettleTransaction *transaction,
                              FettleRecord *before,
                              FettleRecord *after,
                              GError **error);
/* Before records of a kind are read. */
gboolean
fettle_access_check_shown (FettleTransaction *transaction, const FettleKind *kind, GError **error);
/* Somebody must be left who can let others in. */
gboolean fettle_access_after_write (FettleTransaction *transaction,
                                    FettleRecord *before,
                                    FettleRecord *after,
                                    GError **error);

G_END_DECLS
