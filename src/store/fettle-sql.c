/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A statement being put together: program text and bound values, never the one in the other. */

#include "fettle-sql.h"

typedef struct
{
  gboolean is_text;
  gint64 number; /* FETTLE_NONE: NULL */
  const char *text;
  char *owned;
} Bound;

struct _FettleSql
{
  GString *text;
  GArray *values;
};

static void
bound_clear (gpointer data)
{
  g_free (((Bound *)data)->owned);
}

/* The same text as fettle_date_format() without an allocation per row. */
static void
write_date (FettleDate date, char *buffer)
{
  int year, month, day;

  fettle_date_get_ymd (date, &year, &month, &day);
  g_snprintf (buffer, FETTLE_DATE_SIZE, "%04u-%02u-%02u", (unsigned)year % 10000,
              (unsigned)month % 100, (unsigned)day % 100);
}

static void
append_bound (FettleSql *self, Bound bound)
{
  char name[16];
  char *at = name + sizeof name;

  g_array_append_val (self->values, bound);
  *--at = '\0';
  for (guint n = self->values->len; n > 0; n /= 10)
    *--at = '0' + n % 10;
  *--at = '$';
  g_string_append (self->text, at);
}

FettleSql *
fettle_sql_new (void)
{
  FettleSql *self = g_new0 (FettleSql, 1);

  self->text = g_string_sized_new (512);
  self->values = g_array_new (FALSE, FALSE, sizeof (Bound));
  g_array_set_clear_func (self->values, bound_clear);
  return self;
}

void
fettle_sql_free (FettleSql *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->values);
  g_free (self);
}

void
fettle_sql_append (FettleSql *self, const char *text)
{
  g_string_append (self->text, text);
}

void
fettle_sql_append_printf (FettleSql *self, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_string_append_vprintf (self->text, format, args);
  va_end (args);
}

void
fettle_sql_append_column (FettleSql *self, guint alias, const char *column)
{
  g_string_append_printf (self->text, "t%u.\"%s\"", alias, column);
}

static void
append_owned (FettleSql *self, char *text)
{
  append_bound (self, (Bound){ .is_text = TRUE, .text = text, .owned = text });
}

void
fettle_sql_append_text (FettleSql *self, const char *value)
{
  append_owned (self, g_strdup (value));
}

void
fettle_sql_append_static (FettleSql *self, const char *value)
{
  append_bound (self, (Bound){ .is_text = TRUE, .text = value });
}

/* Here and not in SQL: both engines take A to Z in lower(column), but not in lower($1). */
void
fettle_sql_append_lower (FettleSql *self, const char *value)
{
  append_owned (self, g_ascii_strdown (value, -1));
}

void
fettle_sql_append_int64 (FettleSql *self, gint64 value)
{
  append_bound (self, (Bound){ .number = value });
}

void
fettle_sql_append_value (FettleSql *self, const FettleField *field, const FettleValue *value)
{
  char date[FETTLE_DATE_SIZE];

  switch (field->type)
    {
    case FETTLE_FIELD_TYPE_TEXT:
      fettle_sql_append_text (self, value->text);
      break;
    case FETTLE_FIELD_TYPE_CHOICE:
      fettle_sql_append_text (self,
                              fettle_choice_get_nick (field->get_type (), (int)value->number));
      break;
    case FETTLE_FIELD_TYPE_DATE:
      if (value->number != FETTLE_NONE)
        write_date (value->number, date);
      fettle_sql_append_text (self, value->number != FETTLE_NONE ? date : NULL);
      break;
    default:
      fettle_sql_append_int64 (self, value->number);
      break;
    }
}

FettleStatement *
fettle_sql_prepare (FettleSql *self, FettleConnection *connection, GError **error)
{
  FettleStatement *statement = fettle_connection_prepare (connection, self->text->str, error);

  if (statement == NULL)
    return NULL;
  for (guint i = 0; i < self->values->len; i++)
    {
      const Bound *bound = &g_array_index (self->values, Bound, i);

      if (bound->is_text)
        fettle_statement_bind_text (statement, i + 1, bound->text);
      else if (bound->number == FETTLE_NONE)
        fettle_statement_bind_null (statement, i + 1);
      else
        fettle_statement_bind_int64 (statement, i + 1, bound->number);
    }
  return statement;
}

void
fettle_sql_bind (FettleStatement *statement,
                 guint n,
                 const FettleField *field,
                 const FettleValue *value,
                 char *date)
{
  switch (field->type)
    {
    case FETTLE_FIELD_TYPE_TEXT:
      fettle_statement_bind_text (statement, n, value->text);
      break;
    case FETTLE_FIELD_TYPE_CHOICE:
      fettle_statement_bind_text (statement, n,
                                  fettle_choice_get_nick (field->get_type (), (int)value->number));
      break;
    case FETTLE_FIELD_TYPE_DATE:
      if (value->number != FETTLE_NONE)
        write_date (value->number, date);
      fettle_statement_bind_text (statement, n, value->number == FETTLE_NONE ? NULL : date);
      break;
    case FETTLE_FIELD_TYPE_REFERENCE:
      if (value->number == 0)
        fettle_statement_bind_null (statement, n);
      else
        fettle_statement_bind_int64 (statement, n, value->number);
      break;
    default:
      if (value->number == FETTLE_NONE)
        fettle_statement_bind_null (statement, n);
      else
        fettle_statement_bind_int64 (statement, n, value->number);
      break;
    }
}
