/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may create, change and delete what. */
#pragma once

#include "fettle-dictionary.h"
#include "fettle-record.h"
#include "fettle-role.h"
#include "fettle-staff.h"

G_BEGIN_DECLS

typedef enum
{
  FETTLE_ACCESS_CREATE,
  FETTLE_ACCESS_CHANGE,
  FETTLE_ACCESS_DELETE,
  FETTLE_N_ACCESSES,
} FettleAccess;

/**
 * fettle_access_rule_choose_role:
 * @me: (nullable): the member of staff that uses the program; NULL for somebody else
 * @administered: some member of staff is administrator
 * @staff_only: the business lets nobody else change anything
 *
 * A role that was given counts. Without one, everybody is administrator for as long as nobody is:
 * a business that knows nothing of roles is not hindered by them. Afterwards the work decides:
 * controllers, engineers, and agents who are neither. Who has left may only look. Somebody who is
 * not among the staff is administrator, so that nobody is locked out by how a name is spelt, until an
 * administrator switches that off, who must be one by name.
 */
FettleRole fettle_access_rule_choose_role (FettleStaff *me,
                                           gboolean administered,
                                           gboolean staff_only,
                                           FettleDate today);

/**
 * fettle_access_rule_allows:
 * @reason: (out) (optional) (transfer full): why not and who may, for people
 *
 * Whether it is worth trying: some fields, or some stages, may still be refused.
 */
gboolean fettle_access_rule_allows (FettleRole role,
                                    const FettleKind *kind,
                                    FettleAccess access,
                                    FettleDictionary *dictionary,
                                    char **reason);

/* The same of one field; @is_new: of a record that is not there yet. */
gboolean fettle_access_rule_allows_field (FettleRole role,
                                          const FettleKind *kind,
                                          const FettleField *field,
                                          gboolean is_new,
                                          FettleDictionary *dictionary,
                                          char **reason);

/**
 * fettle_access_rule_allows_deed:
 * @name: of an action with a call: "take", "hand-over", "allocate", "complete", "merge" … What the rule
 *   does not know is allowed
 *
 * Likewise: whether calls there are that the role may do it to.
 */
gboolean fettle_access_rule_allows_deed (FettleRole role,
                                         const char *name,
                                         FettleDictionary *dictionary,
                                         char **reason);

/**
 * fettle_access_rule_check:
 * @before: (nullable): as it is in the database; NULL for a new record
 * @after: (nullable): as it is to be; NULL for a deletion
 */
gboolean fettle_access_rule_check (FettleRole role,
                                   FettleRecord *before,
                                   FettleRecord *after,
                                   FettleDictionary *dictionary,
                                   char **reason);

/* Whether the program alone writes records of a kind, whatever the role. */
gboolean fettle_access_rule_is_of_program (const FettleKind *kind);

/* Whether lists of a kind are shown to anybody but administrators. */
gboolean fettle_access_rule_shows (FettleRole role,
                                   const FettleKind *kind,
                                   FettleDictionary *dictionary,
                                   char **reason);

G_END_DECLS
