/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ISO 4217 currencies and how an amount of one is written. */

#include "fettle-decimal.h"
#include "fettle-locale-private.h"

#include <limits.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#define MINUS "\xe2\x88\x92"
#define NO_BREAK_SPACE "\xc2\xa0"

typedef struct
{
  char code[4];
  guint8 digits;
  const char *symbol; /* NULL: the code is written */
} Currency;

/* Sorted by code, for bsearch(). */
static const Currency currencies[] = {
  { "AED", 2, NULL },  { "AFN", 2, NULL }, { "ALL", 2, NULL }, { "AMD", 2, NULL },
  { "AOA", 2, NULL },  { "ARS", 2, NULL }, { "AUD", 2, "A$" }, { "AWG", 2, NULL },
  { "AZN", 2, NULL },  { "BAM", 2, NULL }, { "BBD", 2, NULL }, { "BDT", 2, NULL },
  { "BGN", 2, NULL },  { "BHD", 3, NULL }, { "BIF", 0, NULL }, { "BMD", 2, NULL },
  { "BND", 2, NULL },  { "BOB", 2, NULL }, { "BRL", 2, "R$" }, { "BSD", 2, NULL },
  { "BTN", 2, NULL },  { "BWP", 2, NULL }, { "BYN", 2, NULL }, { "BZD", 2, NULL },
  { "CAD", 2, "CA$" }, { "CDF", 2, NULL }, { "CHF", 2, NULL }, { "CLP", 0, NULL },
  { "CNY", 2, "CN¥" }, { "COP", 2, NULL }, { "CRC", 2, NULL }, { "CUP", 2, NULL },
  { "CVE", 2, NULL },  { "CZK", 2, NULL }, { "DJF", 0, NULL }, { "DKK", 2, NULL },
  { "DOP", 2, NULL },  { "DZD", 2, NULL }, { "EGP", 2, NULL }, { "ERN", 2, NULL },
  { "ETB", 2, NULL },  { "EUR", 2, "€" },  { "FJD", 2, NULL }, { "FKP", 2, NULL },
  { "GBP", 2, "£" },   { "GEL", 2, NULL }, { "GHS", 2, NULL }, { "GIP", 2, NULL },
  { "GMD", 2, NULL },  { "GNF", 0, NULL }, { "GTQ", 2, NULL }, { "GYD", 2, NULL },
  { "HKD", 2, "HK$" }, { "HNL", 2, NULL }, { "HTG", 2, NULL }, { "HUF", 2, NULL },
  { "IDR", 2, NULL },  { "ILS", 2, "₪" },  { "INR", 2, "₹" },  { "IQD", 3, NULL },
  { "IRR", 2, NULL },  { "ISK", 0, NULL }, { "JMD", 2, NULL }, { "JOD", 3, NULL },
  { "JPY", 0, "¥" },   { "KES", 2, NULL }, { "KGS", 2, NULL }, { "KHR", 2, NULL },
  { "KMF", 0, NULL },  { "KPW", 2, NULL }, { "KRW", 0, "₩" },  { "KWD", 3, NULL },
  { "KYD", 2, NULL },  { "KZT", 2, NULL }, { "LAK", 2, NULL }, { "LBP", 2, NULL },
  { "LKR", 2, NULL },  { "LRD", 2, NULL }, { "LSL", 2, NULL }, { "LYD", 3, NULL },
  { "MAD", 2, NULL },  { "MDL", 2, NULL }, { "MGA", 2, NULL }, { "MKD", 2, NULL },
  { "MMK", 2, NULL },  { "MNT", 2, NULL }, { "MOP", 2, NULL }, { "MRU", 2, NULL },
  { "MUR", 2, NULL },  { "MVR", 2, NULL }, { "MWK", 2, NULL }, { "MXN", 2, "MX$" },
  { "MYR", 2, NULL },  { "MZN", 2, NULL }, { "NAD", 2, NULL }, { "NGN", 2, NULL },
  { "NIO", 2, NULL },  { "NOK", 2, NULL }, { "NPR", 2, NULL }, { "NZD", 2, "NZ$" },
  { "OMR", 3, NULL },  { "PAB", 2, NULL }, { "PEN", 2, NULL }, { "PGK", 2, NULL },
  { "PHP", 2, NULL },  { "PKR", 2, NULL }, { "PLN", 2, NULL }, { "PYG", 0, NULL },
  { "QAR", 2, NULL },  { "RON", 2, NULL }, { "RSD", 2, NULL }, { "RUB", 2, NULL },
  { "RWF", 0, NULL },  { "SAR", 2, NULL }, { "SBD", 2, NULL }, { "SCR", 2, NULL },
  { "SDG", 2, NULL },  { "SEK", 2, NULL }, { "SGD", 2, NULL }, { "SHP", 2, NULL },
  { "SLE", 2, NULL },  { "SOS", 2, NULL }, { "SRD", 2, NULL }, { "SSP", 2, NULL },
  { "STN", 2, NULL },  { "SVC", 2, NULL }, { "SYP", 2, NULL }, { "SZL", 2, NULL },
  { "THB", 2, NULL },  { "TJS", 2, NULL }, { "TMT", 2, NULL }, { "TND", 3, NULL },
  { "TOP", 2, NULL },  { "TRY", 2, NULL }, { "TTD", 2, NULL }, { "TWD", 2, NULL },
  { "TZS", 2, NULL },  { "UAH", 2, NULL }, { "UGX", 0, NULL }, { "USD", 2, "$" },
  { "UYU", 2, NULL },  { "UZS", 2, NULL }, { "VED", 2, NULL }, { "VES", 2, NULL },
  { "VND", 0, "₫" },   { "VUV", 0, NULL }, { "WST", 2, NULL }, { "XAF", 0, NULL },
  { "XCD", 2, NULL },  { "XOF", 0, NULL }, { "XPF", 0, NULL }, { "YER", 2, NULL },
  { "ZAR", 2, NULL },  { "ZMW", 2, NULL }, { "ZWL", 2, NULL },
};

/* Where a locale puts the currency symbol. */
typedef struct
{
  gboolean symbol_first;
  gboolean space;
} MoneyPlace;

static int
compare_code (const void *key, const void *entry)
{
  return strcmp (key, ((const Currency *)entry)->code);
}

static const Currency *
find_currency (const char *code)
{
  if (code == NULL)
    return NULL;
  return bsearch (code, currencies, G_N_ELEMENTS (currencies), sizeof (Currency), compare_code);
}

/* localeconv() hands out a static struct: one thread at a time. */
static MoneyPlace
get_money_place (void)
{
  G_LOCK_DEFINE_STATIC (localeconv);
  MoneyPlace place = { TRUE, FALSE };

  G_LOCK (localeconv);
  const struct lconv *conv = localeconv ();
  if (conv->p_cs_precedes != CHAR_MAX)
    {
      place.symbol_first = conv->p_cs_precedes != 0;
      place.space = conv->p_sep_by_space == 1;
    }
  G_UNLOCK (localeconv);
  return place;
}

/**
 * fettle_currency_get_digits:
 * @currency: (nullable): an ISO 4217 code in capitals
 *
 * Returns: how many decimals the minor unit is worth; 2 where @currency is not known
 */
guint
fettle_currency_get_digits (const char *currency)
{
  const Currency *entry = find_currency (currency);
  return entry != NULL ? entry->digits : 2;
}

/**
 * fettle_currency_is_known:
 * @currency: (nullable): an ISO 4217 code in capitals
 *
 * Returns: whether it is the code of a currency in use
 */
gboolean
fettle_currency_is_known (const char *currency)
{
  return find_currency (currency) != NULL;
}

/**
 * fettle_money_format:
 * @amount: minor units of @currency
 * @currency: (nullable): ISO 4217 code; without one only the number is written
 *
 * Writes money for people. The minus sign always comes first: it is what a reader of a column of
 * figures looks for.
 *
 * Returns: (transfer full) (nullable): the text, %NULL for #FETTLE_NONE
 */
char *
fettle_money_format (FettleMoney amount, const char *currency)
{
  const Currency *entry = find_currency (currency);
  MoneyPlace place = get_money_place ();
  const char *symbol = entry != NULL && entry->symbol != NULL ? entry->symbol : currency;

  if (amount == FETTLE_NONE)
    return NULL;
  g_autofree char *number =
      fettle_decimal_format_local (ABS (amount), fettle_currency_get_digits (currency));
  const char *sign = amount < 0 ? MINUS : "";
  if (symbol == NULL || *symbol == '\0')
    return g_strconcat (sign, number, NULL);
  gboolean space = place.space || g_ascii_isalpha (symbol[strlen (symbol) - 1]);
  const char *gap = space ? NO_BREAK_SPACE : "";
  return place.symbol_first ? g_strconcat (sign, symbol, gap, number, NULL)
                            : g_strconcat (sign, number, gap, symbol, NULL);
}
