/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One field's value, of any type. */
#include "fettle-value.h"

FettleValue
fettle_value_none (FettleFieldType type)
{
  FettleValue value = { .type = type, .number = FETTLE_NONE };

  switch (type)
    {
    case FETTLE_FIELD_TYPE_YES_NO:
    case FETTLE_FIELD_TYPE_CHOICE:
    case FETTLE_FIELD_TYPE_REFERENCE:
    case FETTLE_FIELD_TYPE_TEXT:
      value.number = 0;
      break;

    case FETTLE_FIELD_TYPE_INTEGER:
    case FETTLE_FIELD_TYPE_MONEY:
    case FETTLE_FIELD_TYPE_PRICE:
    case FETTLE_FIELD_TYPE_QUANTITY:
    case FETTLE_FIELD_TYPE_DATE:
    case FETTLE_FIELD_TYPE_INSTANT:
    case FETTLE_FIELD_TYPE_DURATION:
    default:
      break;
    }
  return value;
}

FettleValue
fettle_value_copy (const FettleValue *value)
{
  FettleValue copy = { 0 };

  g_return_val_if_fail (value != NULL, copy);

  copy = *value;
  copy.text = g_strdup (value->text);
  return copy;
}

void
fettle_value_clear (FettleValue *value)
{
  g_return_if_fail (value != NULL);

  g_free (value->text);
  *value = fettle_value_none (value->type);
}

/* Yes/no and choices always have a value. */
gboolean
fettle_value_is_none (const FettleValue *value)
{
  g_return_val_if_fail (value != NULL, TRUE);

  switch (value->type)
    {
    case FETTLE_FIELD_TYPE_TEXT:
      return value->text == NULL || *value->text == '\0';

    case FETTLE_FIELD_TYPE_YES_NO:
    case FETTLE_FIELD_TYPE_CHOICE:
      return FALSE;

    case FETTLE_FIELD_TYPE_REFERENCE:
      return value->number == 0;

    case FETTLE_FIELD_TYPE_INTEGER:
    case FETTLE_FIELD_TYPE_MONEY:
    case FETTLE_FIELD_TYPE_PRICE:
    case FETTLE_FIELD_TYPE_QUANTITY:
    case FETTLE_FIELD_TYPE_DATE:
    case FETTLE_FIELD_TYPE_INSTANT:
    case FETTLE_FIELD_TYPE_DURATION:
    default:
      return value->number == FETTLE_NONE;
    }
}

gboolean
fettle_value_equal (const FettleValue *a, const FettleValue *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->type != b->type)
    return FALSE;
  if (a->type != FETTLE_FIELD_TYPE_TEXT)
    return a->number == b->number;
  if (fettle_value_is_none (a) || fettle_value_is_none (b))
    return fettle_value_is_none (a) == fettle_value_is_none (b);
  return g_str_equal (a->text, b->text);
}

/* Text as both databases order it: bytes of the text with A–Z in lower case. */
int
fettle_value_compare (const FettleValue *a, const FettleValue *b)
{
  gboolean a_none, b_none;

  g_return_val_if_fail (a != NULL && b != NULL && a->type == b->type, 0);

  a_none = fettle_value_is_none (a);
  b_none = fettle_value_is_none (b);
  if (a_none || b_none)
    return a_none - b_none;
  if (a->type == FETTLE_FIELD_TYPE_TEXT)
    return g_ascii_strcasecmp (a->text, b->text);
  return (a->number > b->number) - (a->number < b->number);
}
