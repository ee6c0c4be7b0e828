/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What makes a record fit to be saved, field by field. */
#include "fettle-dictionary.h"

#define MAX_LINE 1000
#define MAX_TEXT 100000

/* 0001-01-01 to 9999-12-31, as days and as seconds since 1970. */
#define FIRST_DAY (-719162)
#define LAST_DAY 2932896
#define FIRST_SECOND (FIRST_DAY * G_GINT64_CONSTANT (86400))
#define LAST_SECOND (LAST_DAY * G_GINT64_CONSTANT (86400) + 86399)

/* What is looked at, and who knows what people call it. */
typedef struct
{
  FettleDictionary *dictionary;
  const FettleKind *kind;
  const FettleField *field;
} Subject;

static const char *
get_label (const Subject *subject)
{
  return fettle_dictionary_get_field_label (subject->dictionary, subject->kind, subject->field);
}

static gboolean
has_control_characters (const char *text, gboolean multiline)
{
  for (; *text != '\0'; text++)
    if (g_ascii_iscntrl (*text) && !(multiline && (*text == '\n' || *text == '\t')))
      return TRUE;
  return FALSE;
}

static gboolean
check_text (const Subject *subject, const char *text, GError **error)
{
  const FettleField *field = subject->field;
  gboolean multiline = (field->flags & FETTLE_FIELD_MULTILINE) != 0;
  glong limit = multiline ? MAX_TEXT : MAX_LINE;
  const char *label = get_label (subject);
  gsize length = strlen (text);

  if (!g_utf8_validate_len (text, length, NULL))
    {
      fettle_model_error_set_invalid (error, field->name,
                                      _ ("%s is not text in UTF-8; type it again"), label);
      return FALSE;
    }
  /* Characters are only counted where there are enough bytes for too many. */
  if (length > (gsize)limit && g_utf8_strlen (text, length) > limit)
    {
      fettle_model_error_set_invalid (
          error, field->name, _ ("%s is too long; shorten it to %ld characters"), label, limit);
      return FALSE;
    }
  if (has_control_characters (text, multiline))
    {
      fettle_model_error_set_invalid (
          error, field->name,
          multiline ? _ ("%s holds control characters; remove them")
                    : _ ("%s holds a line break or control characters; write it in one line"),
          label);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_word (const Subject *subject, const char *text, GError **error)
{
  const FettleField *field = subject->field;
  g_autofree char *words = NULL;

  if (field->choices == NULL || g_strv_contains ((const char *const *)field->choices, text))
    return TRUE;

  words = g_strjoinv (", ", field->choices);
  fettle_model_error_set_invalid (error, field->name,
                                  _ ("%s cannot be “%s”; choose one of these: %s"),
                                  get_label (subject), text, words);
  return FALSE;
}

static gboolean
check_range (const Subject *subject, gint64 number, gint64 low, gint64 high, GError **error)
{
  const FettleField *field = subject->field;

  if (number == FETTLE_NONE || (number >= low && number <= high))
    return TRUE;

  switch (field->type)
    {
    case FETTLE_FIELD_TYPE_DATE:
    case FETTLE_FIELD_TYPE_INSTANT:
      fettle_model_error_set_invalid (error, field->name,
                                      _ ("%s must lie in the years 1 to 9999; correct it"),
                                      get_label (subject));
      break;

    case FETTLE_FIELD_TYPE_DURATION:
      fettle_model_error_set_invalid (error, field->name, _ ("%s must not be negative; correct it"),
                                      get_label (subject));
      break;

    case FETTLE_FIELD_TYPE_TEXT:
    case FETTLE_FIELD_TYPE_INTEGER:
    case FETTLE_FIELD_TYPE_YES_NO:
    case FETTLE_FIELD_TYPE_MONEY:
    case FETTLE_FIELD_TYPE_PRICE:
    case FETTLE_FIELD_TYPE_QUANTITY:
    case FETTLE_FIELD_TYPE_CHOICE:
    case FETTLE_FIELD_TYPE_REFERENCE:
    default:
      fettle_model_error_set_invalid (
          error, field->name, _ ("%s points to no record; choose another"), get_label (subject));
      break;
    }
  return FALSE;
}

static gboolean
check_choice (const Subject *subject, gint64 number, GError **error)
{
  const FettleField *field = subject->field;

  if (number >= G_MININT && number <= G_MAXINT
      && fettle_choice_get_nick (field->get_type (), (int)number) != NULL)
    return TRUE;

  fettle_model_error_set_invalid (error, field->name,
                                  _ ("%s has a value that does not exist; choose another"),
                                  get_label (subject));
  return FALSE;
}

static gboolean
check_value (const Subject *subject, const FettleValue *value, GError **error)
{
  switch (subject->field->type)
    {
    case FETTLE_FIELD_TYPE_TEXT:
      return check_text (subject, value->text, error) && check_word (subject, value->text, error);

    case FETTLE_FIELD_TYPE_DATE:
      return check_range (subject, value->number, FIRST_DAY, LAST_DAY, error);

    case FETTLE_FIELD_TYPE_INSTANT:
      return check_range (subject, value->number, FIRST_SECOND, LAST_SECOND, error);

    case FETTLE_FIELD_TYPE_DURATION:
    case FETTLE_FIELD_TYPE_REFERENCE:
      return check_range (subject, value->number, 0, G_MAXINT64, error);

    case FETTLE_FIELD_TYPE_CHOICE:
      return check_choice (subject, value->number, error);

    case FETTLE_FIELD_TYPE_INTEGER:
    case FETTLE_FIELD_TYPE_YES_NO:
    case FETTLE_FIELD_TYPE_MONEY:
    case FETTLE_FIELD_TYPE_PRICE:
    case FETTLE_FIELD_TYPE_QUANTITY:
    default:
      return TRUE;
    }
}

gboolean
fettle_record_validate (FettleRecord *self, FettleDictionary *dictionary, GError **error)
{
  const FettleKind *kind;
  const GPtrArray *fields;

  g_return_val_if_fail (FETTLE_IS_RECORD (self), FALSE);
  g_return_val_if_fail (dictionary != NULL, FALSE);

  kind = fettle_record_get_kind (self);
  fields = fettle_dictionary_get_fields (dictionary, kind);
  for (guint i = 0; i < fields->len; i++)
    {
      const FettleField *field = g_ptr_array_index (fields, i);
      const Subject subject = { dictionary, kind, field };
      FettleValue value = fettle_record_get (self, field);

      if (!fettle_value_is_none (&value))
        {
          if (!check_value (&subject, &value, error))
            return FALSE;
        }
      else if ((field->flags & FETTLE_FIELD_REQUIRED) != 0)
        {
          fettle_model_error_set_invalid (error, field->name, _ ("%s is missing; fill it in"),
                                          get_label (&subject));
          return FALSE;
        }
    }

  return kind->validate == NULL || kind->validate (self, error);
}

/* Whether fettle_field_tidy_text() would leave @text alone, without making a copy to see. */
static gboolean
is_tidy (const FettleField *field, const char *text)
{
  gboolean multiline = (field->flags & FETTLE_FIELD_MULTILINE) != 0;
  gsize length = strlen (text);

  if (length == 0 || g_ascii_isspace (text[length - 1]) || (!multiline && *text == ' '))
    return FALSE;
  return strpbrk (text, multiline ? "\r" : "\n\r\t\v\f") == NULL;
}

void
fettle_record_tidy (FettleRecord *self, const GPtrArray *fields)
{
  g_return_if_fail (FETTLE_IS_RECORD (self));
  g_return_if_fail (fields != NULL);

  for (guint i = 0; i < fields->len; i++)
    {
      const FettleField *field = g_ptr_array_index (fields, i);
      FettleValue value = fettle_record_get (self, field);
      g_auto (FettleValue) tidy = fettle_value_none (field->type);

      if (field->type != FETTLE_FIELD_TYPE_TEXT || value.text == NULL
          || is_tidy (field, value.text))
        continue;
      tidy.text = fettle_field_tidy_text (field, value.text);
      fettle_record_set (self, field, &tidy);
    }
}
