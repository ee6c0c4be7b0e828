/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decimals, money and their exact arithmetic. */

#include "fettle-decimal.h"
#include "fettle-parse-error.h"
#include "fettle-test-locale.h"

#include <string.h>

#define NO_VALUE FETTLE_NONE /* marks the rows that must be refused */
#define NBSP "\xc2\xa0"
#define MINUS "\xe2\x88\x92"

typedef struct
{
  const char *locale;
  const char *text;
  guint digits;
  gint64 value;
  int code; /* of the error, for NO_VALUE */
} ParseRow;

static const ParseRow iso_rows[] = {
  { NULL, "0", 2, 0 },
  { NULL, "1234.50", 2, 123450 },
  { NULL, "-1234.5", 2, -123450 },
  { NULL, "+7", 2, 700 },
  { NULL, "  12 ", 0, 12 },
  { NULL, ".5", 2, 50 },
  { NULL, "5.", 2, 500 },
  { NULL, "1.500000", 2, 150 },
  { NULL, "9.995", 4, 99950 },
  { NULL, "3.000", 0, 3 },
  { NULL, MINUS "4", 2, -400 },
  { NULL, "92233720368547758.07", 2, G_MAXINT64 },
  { NULL, "-92233720368547758.07", 2, -G_MAXINT64 },
  { NULL, "9223372036854775807", 0, G_MAXINT64 },
  { NULL, "00000000000000000000000000001", 2, 100 },
  { NULL, "92233720368547758.08", 2, NO_VALUE, FETTLE_PARSE_ERROR_RANGE },
  { NULL, "-9223372036854775808", 0, NO_VALUE, FETTLE_PARSE_ERROR_RANGE },
  { NULL, "9223372036854775808", 0, NO_VALUE, FETTLE_PARSE_ERROR_RANGE },
  { NULL, "99999999999999999999999", 0, NO_VALUE, FETTLE_PARSE_ERROR_RANGE },
  { NULL, "10", 18, NO_VALUE, FETTLE_PARSE_ERROR_RANGE },
  { NULL, "1.505", 2, NO_VALUE, FETTLE_PARSE_ERROR_RANGE },
  { NULL, "1.0000001", 2, NO_VALUE, FETTLE_PARSE_ERROR_RANGE },
  { NULL, "1.5", 0, NO_VALUE, FETTLE_PARSE_ERROR_RANGE },
  { NULL, "", 2, NO_VALUE, FETTLE_PARSE_ERROR_SYNTAX },
  { NULL, ".", 2, NO_VALUE, FETTLE_PARSE_ERROR_SYNTAX },
  { NULL, "-", 2, NO_VALUE, FETTLE_PARSE_ERROR_SYNTAX },
  { NULL, "--1", 2, NO_VALUE, FETTLE_PARSE_ERROR_SYNTAX },
  { NULL, "1,234.50", 2, NO_VALUE, FETTLE_PARSE_ERROR_SYNTAX },
  { NULL, "1.2.3", 2, NO_VALUE, FETTLE_PARSE_ERROR_SYNTAX },
  { NULL, "1e3", 2, NO_VALUE, FETTLE_PARSE_ERROR_SYNTAX },
  { NULL, "0x10", 2, NO_VALUE, FETTLE_PARSE_ERROR_SYNTAX },
  { NULL, "12 3", 2, NO_VALUE, FETTLE_PARSE_ERROR_SYNTAX },
};

static const ParseRow local_rows[] = {
  { "C", "1234.50", 2, 123450 },
  { "C", "1,234.50", 2, NO_VALUE, FETTLE_PARSE_ERROR_SYNTAX },
  { "en_GB.UTF-8", "1,234.50", 2, 123450 },
  { "en_GB.UTF-8", "1,234,567", 0, 1234567 },
  { "en_GB.UTF-8", "12,34,567", 0, 1234567 },
  { "en_GB.UTF-8", "1234.50", 2, 123450 },
  { "en_GB.UTF-8", MINUS "1,234.50", 2, -123450 },
  { "en_GB.UTF-8", "1,23", 2, NO_VALUE, FETTLE_PARSE_ERROR_SYNTAX },
  { "en_GB.UTF-8", "1,2345", 2, NO_VALUE, FETTLE_PARSE_ERROR_SYNTAX },
  { "en_GB.UTF-8", "1234,567", 2, NO_VALUE, FETTLE_PARSE_ERROR_SYNTAX },
  { "en_GB.UTF-8", "1,,234", 2, NO_VALUE, FETTLE_PARSE_ERROR_SYNTAX },
  { "en_GB.UTF-8", "1,234,", 2, NO_VALUE, FETTLE_PARSE_ERROR_SYNTAX },
  { "en_GB.UTF-8", ",234", 2, NO_VALUE, FETTLE_PARSE_ERROR_SYNTAX },
  { "de_DE.UTF-8", "1.234,50", 2, 123450 },
  { "de_DE.UTF-8", "1234,5", 2, 123450 },
  { "de_DE.UTF-8", "1.234", 3, 1234000 },
  { "de_DE.UTF-8", "1.5", 2, 150 },
  { "de_DE.UTF-8", "1234.50", 2, 123450 },
  { "de_DE.UTF-8", "1.234.567,89", 2, 123456789 },
  { "de_DE.UTF-8", "1,234,567", 2, NO_VALUE, FETTLE_PARSE_ERROR_SYNTAX },
  { "fr_FR.UTF-8", "1 234,50", 2, 123450 },
  { "fr_FR.UTF-8", "1" NBSP "234,50", 2, 123450 },
  { "fr_FR.UTF-8",
    "1\xe2\x80\xaf"
    "234,50",
    2, 123450 },
};

static void
check_parse (const ParseRow *row, gboolean local)
{
  gint64 value = 42;
  g_autoptr (GError) error = NULL;

  if (row->locale != NULL && !fettle_test_use_locale (row->locale))
    return;
  g_test_message ("“%s” with %u digits in %s", row->text, row->digits, row->locale);
  gboolean ok = local ? fettle_decimal_parse_local (row->text, row->digits, &value, &error)
                      : fettle_decimal_parse (row->text, row->digits, &value, &error);
  if (row->value == NO_VALUE)
    {
      g_assert_false (ok);
      g_assert_error (error, FETTLE_PARSE_ERROR, row->code);
      g_assert_cmpint (value, ==, 42);
    }
  else
    {
      g_assert_no_error (error);
      g_assert_true (ok);
      g_assert_cmpint (value, ==, row->value);
    }
}

static void
test_parse (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (iso_rows); i++)
    {
      check_parse (&iso_rows[i], FALSE);
      ParseRow local = iso_rows[i];
      local.locale = "C";
      check_parse (&local, TRUE);
    }
}

static void
test_parse_local (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (local_rows); i++)
    check_parse (&local_rows[i], TRUE);
  setlocale (LC_ALL, "C.UTF-8");
}

/* The ISO form must not change with the locale. */
static void
test_parse_iso_in_locale (void)
{
  if (fettle_test_use_locale ("de_DE.UTF-8"))
    for (gsize i = 0; i < G_N_ELEMENTS (iso_rows); i++)
      check_parse (&iso_rows[i], FALSE);
  setlocale (LC_ALL, "C.UTF-8");
}

static void
test_format (void)
{
  static const struct
  {
    const char *locale;
    gint64 value;
    guint digits, min_digits;
    gboolean local;
    const char *text;
  } rows[] = {
    { "C", 0, 2, 2, FALSE, "0.00" },
    { "C", -5, 2, 2, FALSE, "-0.05" },
    { "C", 123450, 2, 2, FALSE, "1234.50" },
    { "C", 7, 0, 0, FALSE, "7" },
    { "C", G_MAXINT64, 4, 4, FALSE, "922337203685477.5807" },
    { "C", -G_MAXINT64, 18, 18, FALSE, "-9.223372036854775807" },
    { "C", 99950, 4, 2, FALSE, "9.995" },
    { "C", 95000, 4, 2, FALSE, "9.50" },
    { "C", 2000, 3, 0, FALSE, "2" },
    { "C", 1500, 3, 0, FALSE, "1.5" },
    { "C", 0, 3, 0, FALSE, "0" },
    { "C", 1500, 3, 5, FALSE, "1.500" },
    { "C", -123450, 2, 2, TRUE, MINUS "1234.50" },
    { "C", FETTLE_NONE, 2, 2, FALSE, NULL },
    { "C", FETTLE_NONE, 2, 2, TRUE, NULL },
    { "en_GB.UTF-8", 123456789, 2, 2, TRUE, "1,234,567.89" },
    { "en_GB.UTF-8", 123456789, 2, 2, FALSE, "1234567.89" },
    { "de_DE.UTF-8", -123456789, 2, 2, TRUE, MINUS "1.234.567,89" },
    { "de_DE.UTF-8", 1500, 3, 0, TRUE, "1,5" },
    { "de_DE.UTF-8", 1500, 3, 0, FALSE, "1.5" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (fettle_test_use_locale (rows[i].locale))
      {
        g_autofree char *text = fettle_decimal_format_short (rows[i].value, rows[i].digits,
                                                             rows[i].min_digits, rows[i].local);
        g_assert_cmpstr (text, ==, rows[i].text);
      }
  setlocale (LC_ALL, "C.UTF-8");
}

static void
test_money (void)
{
  static const struct
  {
    const char *locale;
    FettleMoney amount;
    const char *currency;
    const char *text;
  } rows[] = {
    { "C", 123450, "GBP", "£1234.50" },
    { "C", -400, "GBP", MINUS "£4.00" },
    { "C", 0, "GBP", "£0.00" },
    { "C", 1500, "JPY", "¥1500" },
    { "C", 1500, "KWD", "KWD" NBSP "1.500" },
    { "C", 1500, "CHF", "CHF" NBSP "15.00" },
    { "C", -1500, NULL, MINUS "15.00" },
    { "C", 1500, "", "15.00" },
    { "C", 1500, "ZZZ", "ZZZ" NBSP "15.00" },
    { "C", FETTLE_NONE, "GBP", NULL },
    { "en_GB.UTF-8", 123450, "GBP", "£1,234.50" },
    { "en_GB.UTF-8", -123450, "EUR", MINUS "€1,234.50" },
    { "de_DE.UTF-8", 123450, "EUR", "1.234,50" NBSP "€" },
    { "de_DE.UTF-8", -123450, "GBP", MINUS "1.234,50" NBSP "£" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (fettle_test_use_locale (rows[i].locale))
      {
        g_autofree char *text = fettle_money_format (rows[i].amount, rows[i].currency);
        g_assert_cmpstr (text, ==, rows[i].text);
      }
  setlocale (LC_ALL, "C.UTF-8");
}

static void
test_currency (void)
{
  static const char *const known[] = { "AED", "GBP", "EUR", "USD", "JPY", "ZWL", "KWD", "XPF" };
  static const char *const unknown[] = { "", "gbp", "GB", "GBPX", "ZZZ", "AAA" };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    g_assert_true (fettle_currency_is_known (known[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_false (fettle_currency_is_known (unknown[i]));
  g_assert_false (fettle_currency_is_known (NULL));
  g_assert_cmpuint (fettle_currency_get_digits ("GBP"), ==, 2);
  g_assert_cmpuint (fettle_currency_get_digits ("JPY"), ==, 0);
  g_assert_cmpuint (fettle_currency_get_digits ("BHD"), ==, 3);
  g_assert_cmpuint (fettle_currency_get_digits ("ZZZ"), ==, 2);
  g_assert_cmpuint (fettle_currency_get_digits (NULL), ==, 2);
}

static void
test_multiply (void)
{
  static const struct
  {
    gint64 a, b, divisor, result; /* FETTLE_NONE: does not fit */
  } rows[] = {
    { 1005, 42, 1000, 42 }, /* 10.05 at 4.2 % is 0.4221 */
    { 5, 1, 2, 3 },         /* a half goes away from zero … */
    { -5, 1, 2, -3 },       /* … on both sides */
    { 5, -1, 2, -3 },
    { 5, 1, -2, -3 },
    { -5, -1, 2, 3 },
    { 7, 1, 3, 2 },
    { 8, 1, 3, 3 },
    { 0, 12, 5, 0 },
    { 1, 1, 3, 0 },
    { -1, 1, 3, 0 },
    { 99950, 1500, 1000, 149925 },
    { G_MAXINT64, G_MAXINT64, G_MAXINT64, G_MAXINT64 },
    { G_MAXINT64, -1, 1, -G_MAXINT64 },
    { G_MAXINT64, 1000, 1000, G_MAXINT64 },
    { G_MAXINT64, 3, 2, FETTLE_NONE },
    { G_MAXINT64, 2, 1, FETTLE_NONE },
    { G_MAXINT64, -2, 1, FETTLE_NONE },
    { FETTLE_NONE, 1, 1, FETTLE_NONE },
    { 1, FETTLE_NONE, 1, FETTLE_NONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 result = FETTLE_NONE;
      gboolean fits = fettle_decimal_multiply (rows[i].a, rows[i].b, rows[i].divisor, &result);
      g_assert_cmpint (result, ==, rows[i].result);
      g_assert_cmpint (fits, ==, rows[i].result != FETTLE_NONE);
    }
}

static gint64
random_int64 (GRand *rand)
{
  gint64 value = (gint64)((guint64)g_rand_int (rand) << 32 | g_rand_int (rand));
  value >>= g_rand_int_range (rand, 0, 64); /* all sizes alike */
  return value == FETTLE_NONE ? 0 : value;
}

static void
test_round_trip (void)
{
  static const char *const locales[] = { "C", "en_GB.UTF-8", "de_DE.UTF-8", "fr_FR.UTF-8" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260305);

  for (gsize l = 0; l < G_N_ELEMENTS (locales); l++)
    if (fettle_test_use_locale (locales[l]))
      for (int i = 0; i < 5000; i++)
        {
          gint64 value = random_int64 (rand), iso = 1, local = 1;
          guint digits = (guint)g_rand_int_range (rand, 0, 19);
          guint min = (guint)g_rand_int_range (rand, 0, 19);
          g_autofree char *iso_text = fettle_decimal_format_short (value, digits, min, FALSE);
          g_autofree char *local_text = fettle_decimal_format_short (value, digits, digits, TRUE);
          g_assert_true (fettle_decimal_parse (iso_text, digits, &iso, NULL));
          g_assert_cmpint (iso, ==, value);
          g_assert_true (fettle_decimal_parse_local (local_text, digits, &local, NULL));
          g_assert_cmpint (local, ==, value);
        }
  setlocale (LC_ALL, "C.UTF-8");
}

static void
test_message (void)
{
  gint64 value;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) long_error = NULL;
  g_autofree char *long_text = g_strnfill (10000, 'x');

  g_assert_false (fettle_decimal_parse ("1.505", 2, &value, &error));
  g_assert_cmpstr (error->message, ==, "“1.505”: at most 2 decimals are allowed");
  g_assert_false (fettle_decimal_parse (long_text, 2, &value, &long_error));
  g_assert_cmpuint (strlen (long_error->message), <, 200);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decimal/parse", test_parse);
  g_test_add_func ("/decimal/parse-local", test_parse_local);
  g_test_add_func ("/decimal/parse-iso-in-locale", test_parse_iso_in_locale);
  g_test_add_func ("/decimal/format", test_format);
  g_test_add_func ("/decimal/money", test_money);
  g_test_add_func ("/decimal/currency", test_currency);
  g_test_add_func ("/decimal/multiply", test_multiply);
  g_test_add_func ("/decimal/round-trip", test_round_trip);
  g_test_add_func ("/decimal/message", test_message);
  return g_test_run ();
}
