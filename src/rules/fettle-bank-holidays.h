/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bank holidays of the United Kingdom, computed for any year. */
#pragma once

#include "fettle-calendar.h"

G_BEGIN_DECLS

/* No region has more in a year. */
#define FETTLE_BANK_HOLIDAYS_MAX 16

/**
 * FettleBankHoliday:
 * @name: msgid of the holiday
 * @substitute: it stands in for one that falls on a weekend
 */
typedef struct
{
  FettleDate date;
  const char *name;
  gboolean substitute;
} FettleBankHoliday;

/**
 * fettle_bank_holidays_get:
 * @region: one of #FettleHolidays, not several
 * @year: from 1971 on, when the Act that these are under came; none before
 * @holidays: (array fixed-size=16) (out caller-allocates): in the order of their dates
 *
 * The days that banks are closed on by law and proclamation, as the government publishes them: one
 * that falls on a weekend moves to a weekday, and the day of the weekend itself is not among them.
 * Single days that were proclaimed are known up to 2026.
 *
 * Returns: how many
 */
guint fettle_bank_holidays_get (FettleHolidays region,
                                int year,
                                FettleBankHoliday holidays[FETTLE_BANK_HOLIDAYS_MAX]);
/* Whether @date is one in any of @regions. @holiday: (optional): filled where it is. */
gboolean
fettle_bank_holidays_contain (FettleHolidays regions, FettleDate date, FettleBankHoliday *holiday);
/* Easter Sunday of the Gregorian calendar. */
FettleDate fettle_date_get_easter (int year);

G_END_DECLS
