/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Staff who share a queue. */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

FETTLE_DECLARE_RECORD (FettleTeam, fettle_team, TEAM)

struct _FettleTeam
{
  FettleRecord parent_instance;
  char *name;        /* required, unique */
  gint64 department; /* reference */
  char *email;
  char *note;
};

#define FETTLE_TYPE_TEAM (fettle_team_get_type ())

G_END_DECLS
