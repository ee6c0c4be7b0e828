/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody is here to do. */
#include "fettle-role.h"

FETTLE_DEFINE_CHOICE (FettleRole,
                      fettle_role,
                      { FETTLE_ROLE_NONE, "none", N_ ("Not given") },
                      { FETTLE_ROLE_AGENT, "agent", N_ ("Agent") },
                      { FETTLE_ROLE_CONTROLLER, "controller", N_ ("Controller") },
                      { FETTLE_ROLE_ENGINEER, "engineer", N_ ("Engineer") },
                      { FETTLE_ROLE_FINANCE, "finance", N_ ("Finance") },
                      { FETTLE_ROLE_ADMINISTRATOR, "administrator", N_ ("Administrator") },
                      { FETTLE_ROLE_READ_ONLY, "read-only", N_ ("Read only") })
