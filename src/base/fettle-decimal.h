/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scaled integers as text: money, prices and quantities without floating point. */
#pragma once

#include <glib.h>
#include "fettle-none.h"

G_BEGIN_DECLS

/**
 * FettleMoney: an amount in minor units of its currency (pence); the currency is kept beside it.
 * FettlePrice: ten-thousandths of the currency unit (9.995 is 99950).
 * FettleQuantity: thousandths of the unit of measure (1.5 is 1500).
 */
typedef gint64 FettleMoney;
typedef gint64 FettlePrice;
typedef gint64 FettleQuantity;

#define FETTLE_PRICE_DIGITS 4
#define FETTLE_QUANTITY_DIGITS 3

/* Text with @digits decimals <-> integer scaled by 10^digits. ISO form: '.' and no grouping
 * ("-1234.50"); local form: the locale's decimal point and grouping and a real minus ("−1,234.50").
 * Parsing the local form accepts the ISO form, too. Too many decimals are refused unless zeros.
 * FETTLE_NONE is formatted as NULL, here and in every other format function of this room. */
gboolean fettle_decimal_parse (const char *text, guint digits, gint64 *value, GError **error);
gboolean fettle_decimal_parse_local (const char *text, guint digits, gint64 *value, GError **error);
char *fettle_decimal_format (gint64 value, guint digits);
char *fettle_decimal_format_local (gint64 value, guint digits);

/* @min_digits: trailing zeros beyond it are dropped ("2", "1.5"; min 2: "9.995", "9.50"). */
char *fettle_decimal_format_short (gint64 value, guint digits, guint min_digits, gboolean local);

/* Decimals of an ISO 4217 currency: 2 for GBP, 0 for JPY, 3 for KWD; 2 where unknown. */
guint fettle_currency_get_digits (const char *currency);
gboolean fettle_currency_is_known (const char *currency);
/* "£1,234.50", "−£4.00", "1.234,50 €": the locale's place for the sign, a real minus. */
char *fettle_money_format (FettleMoney amount, const char *currency);

/* a * b / divisor, rounded half away from zero, exact in between; FALSE where it does not fit. */
gboolean fettle_decimal_multiply (gint64 a, gint64 b, gint64 divisor, gint64 *result);

G_END_DECLS
