/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which stage may follow which. One rule for the page, the list, the command line and an import. */
#pragma once

#include "fettle-call-rule.h"

G_BEGIN_DECLS

/**
 * fettle_stage_rule_has_stage:
 *
 * Returns: TRUE where calls of the type go through @stage. Raised, Completed, On hold and Cancelled are
 *   always there.
 */
gboolean fettle_stage_rule_has_stage (FettleCallRule *rule, FettleStage stage);

/**
 * fettle_stage_rule_get_steps:
 * @steps: (out): room for FETTLE_STAGE_CANCELLED + 1
 *
 * The stages on the way from Raised to Completed, in order, without On hold and Cancelled.
 *
 * Returns: how many they are
 */
guint fettle_stage_rule_get_steps (FettleCallRule *rule, FettleStage *steps);

/**
 * fettle_stage_rule_check:
 * @rule: of the type that @after has
 * @before: (nullable): the call as it is; NULL for a new one, which may come from another system and
 *   so begin at any stage
 * @after: as it is to be, with whatever the stage asks for: a reason, a resolution, a planning date
 *
 * Returns: TRUE where it may become so; FALSE with FETTLE_MODEL_ERROR_INVALID that names the field and
 *   says what to do first
 */
gboolean fettle_stage_rule_check (FettleCallRule *rule,
                                  FettleCall *before,
                                  FettleCall *after,
                                  GError **error);

/* FALSE with FETTLE_MODEL_ERROR_INVALID where @call has ended, so that nobody can be given it. */
gboolean fettle_stage_rule_check_open (FettleCall *call, GError **error);

/**
 * fettle_stage_rule_allocate:
 *
 * Brings @call to Allocated; one that is further stays where it is and is only handed over.
 *
 * Returns: FALSE with FETTLE_MODEL_ERROR_INVALID where it has ended
 */
gboolean fettle_stage_rule_allocate (FettleCall *call, GError **error);

/**
 * fettle_stage_rule_send_back:
 * @reason: (nullable): fettle_stage_rule_check() asks for it
 *
 * Brings @call from Allocated to Raised.
 *
 * Returns: FALSE with FETTLE_MODEL_ERROR_INVALID where it is not allocated
 */
gboolean fettle_stage_rule_send_back (FettleCall *call, const char *reason, GError **error);

G_END_DECLS
