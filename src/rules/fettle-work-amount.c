/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a work line costs and is worth. */
#include "fettle-work-amount.h"

#define SECONDS_OF_HOUR 3600
#define ONE_PIECE 1000 /* a quantity is in thousandths */

static gint64
get_power_of_ten (guint exponent)
{
  gint64 power = 1;

  while (exponent-- > 0)
    power *= 10;
  return power;
}

/* How many ten-thousandths of the unit a minor unit of the currency is; at least one. */
static gint64
get_minor_unit (const char *currency)
{
  guint digits = fettle_currency_get_digits (currency);

  return get_power_of_ten (FETTLE_PRICE_DIGITS - MIN (digits, FETTLE_PRICE_DIGITS));
}

gboolean
fettle_work_amount_get (FettleWorkLine *line,
                        FettlePrice rate,
                        const char *currency,
                        FettleMoney *amount,
                        GError **error)
{
  gboolean time;
  gint64 count;
  gint64 unit;

  g_return_val_if_fail (FETTLE_IS_WORK_LINE (line) && amount != NULL, FALSE);

  time = fettle_work_line_type_is_time (line->type);
  count = time ? line->duration : line->quantity != FETTLE_NONE ? line->quantity : ONE_PIECE;
  unit = time ? SECONDS_OF_HOUR : ONE_PIECE;
  *amount = FETTLE_NONE;
  if (rate == FETTLE_NONE || count == FETTLE_NONE
      || fettle_decimal_multiply (rate, count, unit * get_minor_unit (currency), amount))
    return TRUE;
  fettle_model_error_set_invalid (
      error, time ? "duration" : "quantity",
      _ ("The amount is too large to be kept; check the duration or quantity, and the rate"));
  return FALSE;
}

FettlePrice
fettle_work_amount_rate_from_money (FettleMoney rate, const char *currency)
{
  gint64 price;

  if (rate == FETTLE_NONE || !fettle_decimal_multiply (rate, get_minor_unit (currency), 1, &price))
    return FETTLE_NONE;
  return price;
}
