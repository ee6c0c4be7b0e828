/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scaled integers to text and back, without floating point. */

#include "fettle-decimal.h"
#include "fettle-locale-private.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#define MAX_DIGITS 18
#define MINUS "\xe2\x88\x92"

__extension__ typedef __int128 gint128;

/* How numbers are written: the separators of a locale, or of the ISO form. */
typedef struct
{
  const char *point;
  const char *group; /* NULL: no grouping */
} Notation;

static const gint64 powers[MAX_DIGITS + 1] = {
  1,
  10,
  100,
  1000,
  10000,
  100000,
  1000000,
  10000000,
  100000000,
  1000000000,
  10000000000,
  100000000000,
  1000000000000,
  10000000000000,
  100000000000000,
  1000000000000000,
  10000000000000000,
  100000000000000000,
  1000000000000000000,
};

/* One separator at @p: its length, or 0. Typed blanks of any width stand for one another, because
 * the narrow no-break space of some locales is on no keyboard; so do the apostrophes. */
static gsize
match_group (const char *p, const char *group)
{
  static const char *const blanks[] = { " ", "\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\x89" };
  static const char *const apostrophes[] = { "'", "\xe2\x80\x99" };

  if (group == NULL || *group == '\0')
    return 0;
  if (g_str_has_prefix (p, group))
    return strlen (group);
  for (gsize i = 0; i < G_N_ELEMENTS (blanks); i++)
    if (strcmp (group, blanks[i]) == 0)
      for (gsize j = 0; j < G_N_ELEMENTS (blanks); j++)
        if (g_str_has_prefix (p, blanks[j]))
          return strlen (blanks[j]);
  for (gsize i = 0; i < G_N_ELEMENTS (apostrophes); i++)
    if (strcmp (group, apostrophes[i]) == 0)
      for (gsize j = 0; j < G_N_ELEMENTS (apostrophes); j++)
        if (g_str_has_prefix (p, apostrophes[j]))
          return strlen (apostrophes[j]);
  return 0;
}

static gboolean
push_digit (gint64 *value, int digit)
{
  return !__builtin_mul_overflow (*value, (gint64)10, value)
         && !__builtin_sub_overflow (*value, (gint64)digit, value);
}

/* The whole part, kept negative; moves *p behind it. -1 syntax, -2 range, otherwise digits read. A
 * separator counts only between digits and with groups of two or three, the last of three. */
static int
scan_whole (const char **p, const Notation *notation, gint64 *value)
{
  int n = 0, in_group = 0, n_groups = 0;
  gboolean fits = TRUE;

  for (;; (*p)++)
    {
      gsize group = n > 0 && g_ascii_isdigit (**p) == FALSE ? match_group (*p, notation->group) : 0;
      if (group > 0 && g_ascii_isdigit ((*p)[group]))
        {
          if (n_groups > 0 ? in_group < 2 || in_group > 3 : in_group > 3)
            return -1;
          n_groups++;
          in_group = 0;
          *p += group;
        }
      if (!g_ascii_isdigit (**p))
        break;
      n++;
      in_group++;
      fits = fits && push_digit (value, **p - '0');
    }
  if (n_groups > 0 && in_group != 3)
    return -1;
  return fits ? n : -2;
}

typedef enum
{
  SCAN_OK,
  SCAN_SYNTAX,
  SCAN_RANGE,
  SCAN_TOO_FINE,
} ScanResult;

/* The decimals behind the point, likewise negative. */
static ScanResult
scan_fraction (const char **p, guint digits, int *n_read, gint64 *value)
{
  ScanResult result = SCAN_OK;
  guint n = 0;

  for (*n_read = 0; g_ascii_isdigit (**p); (*p)++, (*n_read)++)
    {
      if (n < digits)
        {
          if (!push_digit (value, **p - '0') && result == SCAN_OK)
            result = SCAN_RANGE;
          n++;
        }
      else if (**p != '0')
        result = SCAN_TOO_FINE;
    }
  for (; n < digits; n++)
    if (!push_digit (value, 0) && result == SCAN_OK)
      result = SCAN_RANGE;
  return result;
}

static gboolean
scan_sign (const char **p)
{
  if (**p == '-')
    (*p)++;
  else if (g_str_has_prefix (*p, MINUS))
    *p += strlen (MINUS);
  else
    {
      if (**p == '+')
        (*p)++;
      return FALSE;
    }
  return TRUE;
}

static ScanResult
scan (const char *text, guint digits, const Notation *notation, gint64 *out)
{
  const char *p = text;
  gint64 value = 0;
  int n_fraction = 0;
  ScanResult result = SCAN_OK;

  while (g_ascii_isspace (*p))
    p++;
  gboolean negative = scan_sign (&p);
  int n_whole = scan_whole (&p, notation, &value);
  if (n_whole == -1)
    return SCAN_SYNTAX;
  gboolean has_point = g_str_has_prefix (p, notation->point);
  if (has_point)
    p += strlen (notation->point);
  if (has_point || digits > 0)
    result = scan_fraction (&p, digits, &n_fraction, &value);
  while (g_ascii_isspace (*p))
    p++;
  if (*p != '\0' || (n_whole == 0 && n_fraction == 0))
    return SCAN_SYNTAX;
  if (n_whole == -2)
    return SCAN_RANGE;
  if (result != SCAN_OK)
    return result;
  /* The lowest integer means "no value" and cannot be negated either. */
  if (value == G_MININT64)
    return SCAN_RANGE;
  *out = negative ? value : -value;
  return SCAN_OK;
}

static gboolean
report (ScanResult result, const char *text, guint digits, GError **error)
{
  switch (result)
    {
    case SCAN_OK:
      return TRUE;
    case SCAN_RANGE:
      return fettle_parse_error_set (error, FETTLE_PARSE_ERROR_RANGE, text,
                                     _ ("the number is too large"));
    case SCAN_TOO_FINE:
      {
        g_autofree char *reason =
            digits == 0 ? g_strdup (_ ("a whole number is needed"))
                        : g_strdup_printf (ngettext ("at most %u decimal is allowed",
                                                     "at most %u decimals are allowed", digits),
                                           digits);
        return fettle_parse_error_set (error, FETTLE_PARSE_ERROR_RANGE, text, reason);
      }
    case SCAN_SYNTAX:
    default:
      return fettle_parse_error_set (error, FETTLE_PARSE_ERROR_SYNTAX, text,
                                     _ ("this is not a number"));
    }
}

static const Notation iso = { ".", NULL };

/**
 * fettle_decimal_parse:
 * @text: a number in ISO form: "-1234.50"
 * @digits: decimals kept, at most 18
 * @value: (out): the number times 10^@digits; untouched on error
 * @error: return location of a #FettleParseError
 *
 * Blanks around the number and a plus sign are let through; more decimals than @digits are let
 * through where they are zeros.
 *
 * Returns: whether @text is such a number and fits
 */
gboolean
fettle_decimal_parse (const char *text, guint digits, gint64 *value, GError **error)
{
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (digits <= MAX_DIGITS, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  return report (scan (text, digits, &iso, value), text, digits, error);
}

/**
 * fettle_decimal_parse_local:
 * @text: a number as people write it here: "1,234.50"
 * @digits: decimals kept, at most 18
 * @value: (out): the number times 10^@digits; untouched on error
 * @error: return location of a #FettleParseError
 *
 * Reads the locale's form first, then the ISO form: with German rules "1.234" is one thousand two
 * hundred and thirty-four, "1.5" is one and a half.
 *
 * Returns: whether @text is such a number and fits
 */
gboolean
fettle_decimal_parse_local (const char *text, guint digits, gint64 *value, GError **error)
{
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (digits <= MAX_DIGITS, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  g_autofree char *point = fettle_locale_get (RADIXCHAR);
  g_autofree char *group = fettle_locale_get (THOUSEP);
  Notation local = { *point != '\0' ? point : ".", group };
  ScanResult result = scan (text, digits, &local, value);
  if (result == SCAN_SYNTAX)
    result = scan (text, digits, &iso, value);
  return report (result, text, digits, error);
}

/* The digits of @whole, grouped as the locale does it; the C library's own grouping is the one
 * that may be used from any thread. */
static char *
format_whole_local (guint64 whole)
{
  char buffer[96];
  g_snprintf (buffer, sizeof buffer, "%'" G_GUINT64_FORMAT, whole);
  return fettle_locale_take (g_strdup (buffer));
}

/**
 * fettle_decimal_format_short:
 * @value: a number times 10^@digits
 * @digits: its decimals, at most 18
 * @min_digits: decimals that are written even where they are zeros
 * @local: for people (locale's separators, a real minus sign) or in ISO form
 *
 * Returns: (transfer full) (nullable): the text, %NULL for #FETTLE_NONE
 */
char *
fettle_decimal_format_short (gint64 value, guint digits, guint min_digits, gboolean local)
{
  g_return_val_if_fail (digits <= MAX_DIGITS, NULL);

  if (value == FETTLE_NONE)
    return NULL;
  const char *sign = value >= 0 ? "" : local ? MINUS : "-";
  guint64 rest = (guint64)ABS (value);
  guint64 whole = rest / (guint64)powers[digits];
  guint64 fraction = rest % (guint64)powers[digits];
  while (digits > min_digits && fraction % 10 == 0)
    {
      fraction /= 10;
      digits--;
    }
  if (!local)
    return digits == 0 ? g_strdup_printf ("%s%" G_GUINT64_FORMAT, sign, whole)
                       : g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%0*" G_GUINT64_FORMAT, sign,
                                          whole, (int)digits, fraction);
  g_autofree char *grouped = format_whole_local (whole);
  if (digits == 0)
    return g_strconcat (sign, grouped, NULL);
  g_autofree char *point = fettle_locale_get (RADIXCHAR);
  return g_strdup_printf ("%s%s%s%0*" G_GUINT64_FORMAT, sign, grouped, point, (int)digits,
                          fraction);
}

/**
 * fettle_decimal_format:
 * @value: a number times 10^@digits
 * @digits: its decimals, at most 18
 *
 * Returns: (transfer full) (nullable): the ISO form with all decimals, %NULL for #FETTLE_NONE
 */
char *
fettle_decimal_format (gint64 value, guint digits)
{
  return fettle_decimal_format_short (value, digits, digits, FALSE);
}

/**
 * fettle_decimal_format_local:
 * @value: a number times 10^@digits
 * @digits: its decimals, at most 18
 *
 * Returns: (transfer full) (nullable): the locale's form with all decimals, %NULL for #FETTLE_NONE
 */
char *
fettle_decimal_format_local (gint64 value, guint digits)
{
  return fettle_decimal_format_short (value, digits, digits, TRUE);
}

/**
 * fettle_decimal_multiply:
 * @a: a number
 * @b: another
 * @divisor: what to divide by, not 0
 * @result: (out): @a × @b ÷ @divisor, half a unit rounded away from zero
 *
 * Returns: whether the result fits; %FALSE also where one of them is #FETTLE_NONE
 */
gboolean
fettle_decimal_multiply (gint64 a, gint64 b, gint64 divisor, gint64 *result)
{
  g_return_val_if_fail (divisor != 0, FALSE);
  g_return_val_if_fail (result != NULL, FALSE);

  if (a == FETTLE_NONE || b == FETTLE_NONE || divisor == FETTLE_NONE)
    return FALSE;
  gint128 product = (gint128)a * b;
  gint128 quotient = product / divisor;
  gint128 remainder = product % divisor;
  gboolean negative = (product < 0) != (divisor < 0);
  gint128 size = remainder < 0 ? -remainder : remainder;
  gint128 limit = divisor < 0 ? -(gint128)divisor : divisor;
  if (size * 2 >= limit)
    quotient += negative ? -1 : 1;
  if (quotient > G_MAXINT64 || quotient < -G_MAXINT64)
    return FALSE;
  *result = (gint64)quotient;
  return TRUE;
}
