/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Working time inside: openings on the time line, and the days that they come from. */
#pragma once

#include "fettle-working-time.h"

G_BEGIN_DECLS

/* On the time line; @before: seconds of all openings before it, as far as is covered. */
typedef struct
{
  FettleInstant from;
  FettleInstant to;
  gint64 before;
  FettleDate date;
} FettleOpening;

struct _FettleWorkingTime
{
  FettleCalendar *calendar;
  /* What is worked out: openings within [from, to). */
  FettleInstant from;
  FettleInstant to;
  GArray *openings; /* of FettleOpening */
  GArray *spans;    /* of FettleInterval: of the day at work */
  /* The bank holidays of one year. */
  int holiday_year;
  GArray *holidays; /* of FettleBankHoliday */
};

/* Works out at least [from, to). */
void fettle_working_time_cover (FettleWorkingTime *self, FettleInstant from, FettleInstant to);
/* The opening that @instant is in or before, as an index; the number of openings behind the last. */
guint fettle_working_time_find (FettleWorkingTime *self, FettleInstant instant);
/* All seconds before @instant that are covered. */
gint64 fettle_working_time_get_sum (FettleWorkingTime *self, FettleInstant instant);

/* Civil days. The name of the bank holiday that @date is, a msgid, or NULL. */
const char *fettle_working_day_get_holiday (FettleWorkingTime *self, FettleDate date);
gboolean fettle_working_day_is_exceptional (FettleWorkingTime *self, FettleDate date);
gboolean fettle_working_day_is_closed (FettleWorkingTime *self, FettleDate date);
/* Fills @spans (of FettleInterval) with seconds of the day; @cut: with parts of the day that are closed cut out. */
void fettle_working_day_get_spans (FettleWorkingTime *self,
                                   FettleDate date,
                                   gboolean cut,
                                   GArray *spans);

G_END_DECLS
