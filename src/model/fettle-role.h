/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody is here to do. */
#pragma once

#include "fettle-field.h"

G_BEGIN_DECLS

/**
 * FettleRole:
 * @FETTLE_ROLE_NONE: nobody has given one: see fettle_access_rule_choose_role()
 */
typedef enum
{
  FETTLE_ROLE_NONE,
  FETTLE_ROLE_AGENT,
  FETTLE_ROLE_CONTROLLER,
  FETTLE_ROLE_ENGINEER,
  FETTLE_ROLE_FINANCE,
  FETTLE_ROLE_ADMINISTRATOR,
  FETTLE_ROLE_READ_ONLY,
  FETTLE_N_ROLES,
} FettleRole;

#define FETTLE_TYPE_ROLE (fettle_role_get_type ())
GType fettle_role_get_type (void);

G_END_DECLS
