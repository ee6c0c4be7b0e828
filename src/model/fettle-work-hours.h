/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A calendar of opening times in a time zone. The arithmetic lives in the rules. */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

FETTLE_DECLARE_RECORD (FettleWorkHours, fettle_work_hours, WORK_HOURS)

struct _FettleWorkHours
{
  FettleRecord parent_instance;
  char *name; /* required, unique */
  char *time_zone;
  char *hours;  /* "mon-fri 09:00-12:30,13:30-17:30; sat 10:00-14:00", "24x7" */
  char *closed; /* dates or parts of dates, separated by semicolons */
  char *open;   /* exceptional openings */
  char *note;
};

#define FETTLE_TYPE_WORK_HOURS (fettle_work_hours_get_type ())

G_END_DECLS
