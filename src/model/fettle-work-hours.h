/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A calendar of opening times in a time zone. The arithmetic lives in the rules. */
#pragma once

#include "fettle-calendar.h"
#include "fettle-record.h"

G_BEGIN_DECLS

FETTLE_DECLARE_RECORD (FettleWorkHours, fettle_work_hours, WORK_HOURS)

struct _FettleWorkHours
{
  FettleRecord parent_instance;
  char *name; /* required, unique */
  char *time_zone;
  char *hours;  /* "mon-fri 09:00-12:30,13:30-17:30; sat 10:00-14:00", "24x7" */
  char *closed; /* dates, parts of dates, bank holidays, separated by semicolons */
  char *open;   /* exceptional openings */
  char *note;
};

#define FETTLE_TYPE_WORK_HOURS (fettle_work_hours_get_type ())

/* What the texts say, (transfer full); @default_zone: (nullable): where the record names none. The error
 * is about a field of the record, as one of fettle_record_validate() is. */
FettleCalendar *
fettle_work_hours_make_calendar (FettleWorkHours *self, const char *default_zone, GError **error);

G_END_DECLS
