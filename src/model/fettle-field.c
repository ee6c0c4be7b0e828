/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields as text: parsing, formatting, names. */
#include "fettle-field.h"

#include "fettle-parse-error.h"
#include "fettle-record.h"

static const char *const type_nicks[] = {
  [FETTLE_FIELD_TYPE_TEXT] = "text",           [FETTLE_FIELD_TYPE_INTEGER] = "integer",
  [FETTLE_FIELD_TYPE_YES_NO] = "yes-no",       [FETTLE_FIELD_TYPE_MONEY] = "money",
  [FETTLE_FIELD_TYPE_PRICE] = "price",         [FETTLE_FIELD_TYPE_QUANTITY] = "quantity",
  [FETTLE_FIELD_TYPE_DATE] = "date",           [FETTLE_FIELD_TYPE_INSTANT] = "instant",
  [FETTLE_FIELD_TYPE_DURATION] = "duration",   [FETTLE_FIELD_TYPE_CHOICE] = "choice",
  [FETTLE_FIELD_TYPE_REFERENCE] = "reference",
};

const char *
fettle_field_type_get_nick (FettleFieldType type)
{
  g_return_val_if_fail ((guint)type < G_N_ELEMENTS (type_nicks), NULL);

  return type_nicks[type];
}

gboolean
fettle_field_type_from_nick (const char *nick, FettleFieldType *type)
{
  g_return_val_if_fail (nick != NULL && type != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (type_nicks); i++)
    if (g_str_equal (type_nicks[i], nick))
      {
        *type = (FettleFieldType)i;
        return TRUE;
      }
  return FALSE;
}

const FettleKind *
fettle_field_get_target (const FettleField *field)
{
  g_return_val_if_fail (field != NULL, NULL);

  if (field->type != FETTLE_FIELD_TYPE_REFERENCE)
    return NULL;
  return fettle_kind_from_type (field->get_type ());
}

const char *
fettle_field_get_label (const FettleField *field)
{
  g_return_val_if_fail (field != NULL, NULL);

  return field->own_id != 0 ? field->label : _ (field->label);
}

/* One line: line breaks and tabs become a blank, those beside each other a single one. */
static char *
join_lines (char *text)
{
  char *to = text;

  for (const char *from = text; *from != '\0'; from++)
    if (!g_ascii_isspace (*from))
      *to++ = *from;
    else if (*from == ' ')
      *to++ = ' ';
    else if (to == text || to[-1] != ' ')
      *to++ = ' ';
  *to = '\0';
  return text;
}

/* Line ends of other systems become "\n". */
static char *
unify_line_ends (char *text)
{
  char *to = text;

  for (const char *from = text; *from != '\0'; from++)
    if (*from != '\r')
      *to++ = *from;
    else if (from[1] != '\n')
      *to++ = '\n';
  *to = '\0';
  return text;
}

char *
fettle_field_tidy_text (const FettleField *field, const char *text)
{
  g_autofree char *tidy = NULL;

  g_return_val_if_fail (field != NULL, NULL);

  if (text == NULL)
    return NULL;
  tidy = g_strdup (text);
  if ((field->flags & FETTLE_FIELD_MULTILINE) != 0)
    g_strchomp (unify_line_ends (tidy));
  else
    g_strstrip (join_lines (tidy));
  return *tidy != '\0' ? g_steal_pointer (&tidy) : NULL;
}

/* @text short enough to be quoted in a message. (transfer full) */
static char *
shorten (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  if (g_utf8_strlen (valid, -1) > 40)
    {
      g_autofree char *start = g_utf8_substring (valid, 0, 40);

      return g_strconcat (start, "…", NULL);
    }
  return g_steal_pointer (&valid);
}

/* An own field's text must be one of its words, if it has any. */
static gboolean
parse_word (const FettleField *field, FettleValue *value, GError **error)
{
  g_autofree char *folded = NULL;
  g_autofree char *given = NULL;
  g_autofree char *words = NULL;

  if (field->choices == NULL || value->text == NULL)
    return TRUE;

  folded = g_utf8_casefold (value->text, -1);
  for (char **word = field->choices; *word != NULL; word++)
    {
      g_autofree char *key = g_utf8_casefold (*word, -1);

      if (g_str_equal (key, folded))
        {
          g_free (value->text);
          value->text = g_strdup (*word);
          return TRUE;
        }
    }

  given = shorten (value->text);
  words = g_strjoinv (", ", field->choices);
  g_set_error (error, FETTLE_PARSE_ERROR, FETTLE_PARSE_ERROR_SYNTAX,
               _ ("“%s” is not one of the choices; write one of these: %s"), given, words);
  fettle_value_clear (value);
  return FALSE;
}

static gboolean
parse_text (const FettleField *field, const char *text, FettleValue *value, GError **error)
{
  if (!g_utf8_validate (text, -1, NULL))
    {
      g_autofree char *given = shorten (text);

      g_set_error (error, FETTLE_PARSE_ERROR, FETTLE_PARSE_ERROR_SYNTAX,
                   _ ("“%s” is not in UTF-8; save the text in that encoding"), given);
      return FALSE;
    }
  value->text = fettle_field_tidy_text (field, text);
  return parse_word (field, value, error);
}

static gboolean
parse_yes_no (const char *text, gint64 *number, GError **error)
{
  g_autofree char *local_yes = g_utf8_casefold (_ ("Yes"), -1);
  g_autofree char *local_no = g_utf8_casefold (_ ("No"), -1);
  const char *const yes[] = { "yes", "true", "1", "y", "on", local_yes };
  const char *const no[] = { "no", "false", "0", "n", "off", local_no };
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autofree char *given = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (yes); i++)
    if (g_str_equal (folded, yes[i]) || g_str_equal (folded, no[i]))
      {
        *number = g_str_equal (folded, yes[i]);
        return TRUE;
      }

  given = shorten (text);
  g_set_error (error, FETTLE_PARSE_ERROR, FETTLE_PARSE_ERROR_SYNTAX,
               _ ("“%s” is neither yes nor no; write “yes” or “no”"), given);
  return FALSE;
}

static gboolean
parse_choice (const FettleField *field, const char *text, gint64 *number, GError **error)
{
  g_autofree char *given = NULL;
  g_autofree char *nicks = NULL;
  int value;

  if (fettle_choice_from_text (field->get_type (), text, &value))
    {
      *number = value;
      return TRUE;
    }

  given = shorten (text);
  nicks = fettle_choice_list_nicks (field->get_type ());
  g_set_error (error, FETTLE_PARSE_ERROR, FETTLE_PARSE_ERROR_SYNTAX,
               _ ("“%s” is not one of the choices; write one of these: %s"), given, nicks);
  return FALSE;
}

static gboolean
parse_reference (const char *text, gint64 *number, GError **error)
{
  g_autofree char *given = NULL;
  guint64 id;

  if (g_ascii_string_to_unsigned (text + (*text == '#'), 10, 0, G_MAXINT64, &id, NULL))
    {
      *number = (gint64)id;
      return TRUE;
    }

  given = shorten (text);
  g_set_error (error, FETTLE_PARSE_ERROR, FETTLE_PARSE_ERROR_SYNTAX,
               _ ("“%s” is not the number of a record; write it as #17"), given);
  return FALSE;
}

/* People write the currency beside the amount ("£5", "5 EUR"): @text without it. (transfer full) */
static char *
strip_currency (const char *text, const char *currency)
{
  g_autofree char *bare = g_strdup (text);
  gsize length = strlen (bare);
  const char *last = g_utf8_find_prev_char (bare, bare + length);

  if (currency != NULL && length > 3 && g_ascii_strcasecmp (bare + length - 3, currency) == 0)
    bare[length - 3] = '\0';
  else if (last != NULL && g_unichar_type (g_utf8_get_char (last)) == G_UNICODE_CURRENCY_SYMBOL)
    bare[last - bare] = '\0';
  else if (currency != NULL && g_ascii_strncasecmp (bare, currency, 3) == 0)
    memset (bare, ' ', 3);
  else if (g_unichar_type (g_utf8_get_char (bare)) == G_UNICODE_CURRENCY_SYMBOL)
    return g_strdup (g_strstrip (g_utf8_next_char (bare)));
  return g_strdup (g_strstrip (bare));
}

static gboolean
parse_decimal (
    const char *text, guint digits, const FettleFormat *format, gint64 *number, GError **error)
{
  if (format->local)
    return fettle_decimal_parse_local (text, digits, number, error);
  return fettle_decimal_parse (text, digits, number, error);
}

static guint
currency_digits (const FettleFormat *format)
{
  return format->currency != NULL ? fettle_currency_get_digits (format->currency) : 2;
}

/* @text is not blank and has no blanks around it. */
static gboolean
parse_number (const FettleField *field,
              const char *text,
              const FettleFormat *format,
              gint64 *number,
              GError **error)
{
  g_autofree char *amount = NULL;
  FettleDate today;

  switch (field->type)
    {
    case FETTLE_FIELD_TYPE_INTEGER:
      return parse_decimal (text, 0, format, number, error);

    case FETTLE_FIELD_TYPE_YES_NO:
      return parse_yes_no (text, number, error);

    case FETTLE_FIELD_TYPE_MONEY:
      amount = format->local ? strip_currency (text, format->currency) : g_strdup (text);
      return parse_decimal (amount, currency_digits (format), format, number, error);

    case FETTLE_FIELD_TYPE_PRICE:
      amount = format->local ? strip_currency (text, format->currency) : g_strdup (text);
      return parse_decimal (amount, FETTLE_PRICE_DIGITS, format, number, error);

    case FETTLE_FIELD_TYPE_QUANTITY:
      return parse_decimal (text, FETTLE_QUANTITY_DIGITS, format, number, error);

    case FETTLE_FIELD_TYPE_DATE:
      if (!format->local)
        return fettle_date_parse (text, number, error);
      today = fettle_instant_get_date (format->now, format->zone);
      return fettle_date_parse_local (text, today, number, error);

    case FETTLE_FIELD_TYPE_INSTANT:
      if (!format->local)
        return fettle_instant_parse (text, format->zone, number, error);
      return fettle_instant_parse_local (text, format->zone, format->now, number, error);

    case FETTLE_FIELD_TYPE_DURATION:
      return fettle_duration_parse (text, number, error);

    case FETTLE_FIELD_TYPE_CHOICE:
      return parse_choice (field, text, number, error);

    case FETTLE_FIELD_TYPE_REFERENCE:
      return parse_reference (text, number, error);

    case FETTLE_FIELD_TYPE_TEXT:
    default:
      g_assert_not_reached ();
    }
}

gboolean
fettle_field_parse (const FettleField *field,
                    const char *text,
                    const FettleFormat *format,
                    FettleValue *value,
                    GError **error)
{
  g_autofree char *stripped = NULL;

  g_return_val_if_fail (field != NULL && value != NULL, FALSE);
  g_return_val_if_fail (format != NULL && format->zone != NULL, FALSE);

  *value = fettle_value_none (field->type);
  if (text == NULL)
    return TRUE;
  if (field->type == FETTLE_FIELD_TYPE_TEXT)
    return parse_text (field, text, value, error);
  stripped = g_strstrip (g_strdup (text));
  if (*stripped == '\0')
    return TRUE;
  if (parse_number (field, stripped, format, &value->number, error))
    return TRUE;
  *value = fettle_value_none (field->type);
  return FALSE;
}

static char *
format_decimal (gint64 number, guint digits, const FettleFormat *format)
{
  if (format->local)
    return fettle_decimal_format_local (number, digits);
  return fettle_decimal_format (number, digits);
}

char *
fettle_field_format (const FettleField *field, const FettleValue *value, const FettleFormat *format)
{
  g_return_val_if_fail (field != NULL && value != NULL, NULL);
  g_return_val_if_fail (format != NULL && format->zone != NULL, NULL);

  if (fettle_value_is_none (value))
    return NULL;

  switch (field->type)
    {
    case FETTLE_FIELD_TYPE_TEXT:
      return g_strdup (value->text);

    case FETTLE_FIELD_TYPE_INTEGER:
      return format_decimal (value->number, 0, format);

    case FETTLE_FIELD_TYPE_YES_NO:
      if (format->local)
        return g_strdup (value->number != 0 ? _ ("Yes") : _ ("No"));
      return g_strdup (value->number != 0 ? "yes" : "no");

    case FETTLE_FIELD_TYPE_MONEY:
      return format_decimal (value->number, currency_digits (format), format);

    case FETTLE_FIELD_TYPE_PRICE:
      return fettle_decimal_format_short (value->number, FETTLE_PRICE_DIGITS, 2, format->local);

    case FETTLE_FIELD_TYPE_QUANTITY:
      return fettle_decimal_format_short (value->number, FETTLE_QUANTITY_DIGITS, 0, format->local);

    case FETTLE_FIELD_TYPE_DATE:
      return format->local ? fettle_date_format_local (value->number)
                           : fettle_date_format (value->number);

    case FETTLE_FIELD_TYPE_INSTANT:
      return format->local ? fettle_instant_format_local (value->number, format->zone)
                           : fettle_instant_format (value->number);

    case FETTLE_FIELD_TYPE_DURATION:
      return format->local ? fettle_duration_format_local (value->number)
                           : fettle_duration_format (value->number);

    case FETTLE_FIELD_TYPE_CHOICE:
      return g_strdup (format->local
                           ? fettle_choice_get_label (field->get_type (), (int)value->number)
                           : fettle_choice_get_nick (field->get_type (), (int)value->number));

    case FETTLE_FIELD_TYPE_REFERENCE:
      return g_strdup_printf ("%" G_GINT64_FORMAT, value->number);

    default:
      g_assert_not_reached ();
    }
}
