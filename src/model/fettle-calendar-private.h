/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A calendar inside, for the file that reads one. */
#pragma once

#include "fettle-calendar.h"

G_BEGIN_DECLS

struct _FettleCalendar
{
  gatomicrefcount ref_count;
  FettleZone *zone;
  FettleIntervalSet *week[7];      /* seconds of the day, from Monday */
  FettleIntervalSet *closed_days;  /* dates */
  FettleIntervalSet *closed_parts; /* civil seconds */
  FettleIntervalSet *open_days;    /* dates */
  FettleIntervalSet *open_parts;   /* civil seconds */
  FettleHolidays holidays;
};

/* Each adds what @text says to @self. */
gboolean fettle_calendar_read_hours (FettleCalendar *self, const char *text, GError **error);
gboolean fettle_calendar_read_closed (FettleCalendar *self, const char *text, GError **error);
gboolean fettle_calendar_read_open (FettleCalendar *self, const char *text, GError **error);

G_END_DECLS
