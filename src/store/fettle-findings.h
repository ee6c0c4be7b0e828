/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is found out of a record when it is asked for, as SQL; for conditions of queries and for tallies. */
#pragma once

#include "fettle-sql.h"

G_BEGIN_DECLS

/* Helpdesk, and not merged into another; a comparison of the stage follows. */
#define FETTLE_FINDING_IS_FAULT(alias)                                                             \
  alias ".\"type\" = 'helpdesk' AND " alias ".\"merged_into\" IS NULL AND " alias ".\"stage\" "

/* An expression in parentheses: true, or false or no value. @name: of the finding; @alias: of the table of its
 * kind, "t<alias>" */
void fettle_finding_append (FettleSql *self, const char *name, guint alias, FettleInstant now);

G_END_DECLS
