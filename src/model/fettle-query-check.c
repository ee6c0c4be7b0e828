/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the words of a query mean: paths, operators that suit, values, relative times. */
#include "fettle-query.h"

#include "fettle-parse-error.h"

#define DAY G_GINT64_CONSTANT (86400)

/* 0001-01-01 and 9999-12-31, as days since 1970. */
#define FIRST_DAY (-719162)
#define LAST_DAY 2932896

static char *
list_names (const GPtrArray *fields, const FettleKind *kind, gboolean with_findings)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    {
      const FettleField *field = g_ptr_array_index (fields, i);

      if ((field->flags & FETTLE_FIELD_HIDDEN) == 0)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", field->name);
    }
  for (guint i = 0; with_findings && i < kind->n_findings; i++)
    g_string_append_printf (names, ", %s", kind->findings[i].name);
  return g_string_free (names, FALSE);
}

static const FettleField *
find_finding (const FettleKind *kind, const char *name)
{
  for (guint i = 0; i < kind->n_findings; i++)
    if (g_str_equal (kind->findings[i].name, name))
      return &kind->findings[i];
  return NULL;
}

static GPtrArray *
resolve_path (const FettleKind *kind,
              FettleDictionary *dictionary,
              const char *path,
              gboolean with_findings,
              GError **error)
{
  g_auto (GStrv) names = NULL;
  g_autoptr (GPtrArray) steps = g_ptr_array_new ();

  g_return_val_if_fail (kind != NULL && dictionary != NULL && path != NULL, NULL);

  names = g_strsplit (path, ".", -1);
  for (guint i = 0; names[i] != NULL || i == 0; i++)
    {
      const char *name = names[i] != NULL ? names[i] : "";
      const FettleField *field = fettle_dictionary_find_field (dictionary, kind, name);

      if (field == NULL && with_findings)
        field = find_finding (kind, name);
      if (field == NULL)
        {
          g_autofree char *known =
              list_names (fettle_dictionary_get_fields (dictionary, kind), kind, with_findings);

          g_set_error (error, FETTLE_MODEL_ERROR, FETTLE_MODEL_ERROR_UNKNOWN_FIELD,
                       _ ("“%s” is not a field of %s; choose one of these: %s"), name, kind->plural,
                       known);
          return NULL;
        }
      g_ptr_array_add (steps, (gpointer)field);
      if (names[i] == NULL || names[i + 1] == NULL)
        break;
      kind = fettle_field_get_target (field);
      if (kind == NULL)
        {
          g_set_error (error, FETTLE_MODEL_ERROR, FETTLE_MODEL_ERROR_UNKNOWN_FIELD,
                       _ ("“%s” refers to no other record, so nothing can follow it in “%s”"), name,
                       path);
          return NULL;
        }
    }
  return g_steal_pointer (&steps);
}

GPtrArray *
fettle_path_resolve (const FettleKind *kind,
                     FettleDictionary *dictionary,
                     const char *path,
                     GError **error)
{
  return resolve_path (kind, dictionary, path, FALSE, error);
}

GPtrArray *
fettle_condition_resolve_path (const FettleKind *kind,
                               FettleDictionary *dictionary,
                               const char *path,
                               GError **error)
{
  return resolve_path (kind, dictionary, path, TRUE, error);
}

static gboolean
operator_suits (FettleOperator op, FettleFieldType type)
{
  switch (op)
    {
    case FETTLE_OPERATOR_IS:
    case FETTLE_OPERATOR_IS_NOT:
      return TRUE;

    case FETTLE_OPERATOR_CONTAINS:
      return type == FETTLE_FIELD_TYPE_TEXT || type == FETTLE_FIELD_TYPE_REFERENCE;

    case FETTLE_OPERATOR_BEFORE:
    case FETTLE_OPERATOR_UP_TO:
    case FETTLE_OPERATOR_AFTER:
    case FETTLE_OPERATOR_FROM:
      return type != FETTLE_FIELD_TYPE_YES_NO && type != FETTLE_FIELD_TYPE_CHOICE
             && type != FETTLE_FIELD_TYPE_REFERENCE;

    default:
      return FALSE;
    }
}

static gboolean
check_value (const FettleField *field,
             FettleOperator op,
             const char *value,
             const FettleFormat *format,
             GError **error)
{
  g_autoptr (GArray) operands = NULL;
  gboolean equality = op == FETTLE_OPERATOR_IS || op == FETTLE_OPERATOR_IS_NOT;

  if (*value == '\0')
    {
      if (equality)
        return TRUE;
      g_set_error (error, FETTLE_MODEL_ERROR, FETTLE_MODEL_ERROR_SYNTAX,
                   _ ("there is nothing to compare with; write a value"));
      return FALSE;
    }
  if (op == FETTLE_OPERATOR_CONTAINS)
    return TRUE;
  operands = fettle_operands_new ();
  return fettle_condition_resolve (field, value, format, operands, error);
}

static gboolean
check_condition (const FettleCondition *condition,
                 const FettleField *field,
                 const FettleFormat *format,
                 GError **error)
{
  gboolean ordering = condition->op >= FETTLE_OPERATOR_BEFORE;

  if (!operator_suits (condition->op, field->type))
    {
      g_set_error (error, FETTLE_MODEL_ERROR, FETTLE_MODEL_ERROR_SYNTAX,
                   _ ("this comparison does not suit a field of the type %s; use = or !="),
                   fettle_field_type_get_nick (field->type));
      return FALSE;
    }
  if (ordering && condition->values[1] != NULL)
    {
      g_set_error (error, FETTLE_MODEL_ERROR, FETTLE_MODEL_ERROR_SYNTAX,
                   _ ("only one value can be before or after; write a single one"));
      return FALSE;
    }
  for (char **value = condition->values; *value != NULL; value++)
    if (!check_value (field, condition->op, *value, format, error))
      return FALSE;
  return TRUE;
}

gboolean
fettle_query_check (const FettleQuery *self,
                    FettleDictionary *dictionary,
                    const FettleFormat *format,
                    GError **error)
{
  const FettleKind *kind;

  g_return_val_if_fail (self != NULL && dictionary != NULL && format != NULL, FALSE);

  kind = fettle_query_get_kind (self);
  for (guint i = 0; i < fettle_query_get_n_conditions (self); i++)
    {
      const FettleCondition *condition = fettle_query_get_condition (self, i);
      g_autoptr (GPtrArray) steps = NULL;
      g_autoptr (GError) local = NULL;

      steps = fettle_condition_resolve_path (kind, dictionary, condition->path, error);
      if (steps == NULL)
        return FALSE;
      if (!check_condition (condition, g_ptr_array_index (steps, steps->len - 1), format, &local))
        {
          g_autofree char *text = fettle_condition_to_text (condition);

          g_set_error (error, FETTLE_MODEL_ERROR, FETTLE_MODEL_ERROR_SYNTAX,
                       _ ("The filter “%s” cannot be used: %s"), text, local->message);
          return FALSE;
        }
    }
  for (guint i = 0; i < fettle_query_get_n_sorts (self); i++)
    {
      g_autoptr (GPtrArray) steps =
          fettle_path_resolve (kind, dictionary, fettle_query_get_sort (self, i)->path, error);

      if (steps == NULL)
        return FALSE;
    }
  return TRUE;
}

static void
operand_clear (gpointer data)
{
  FettleOperand *operand = data;

  fettle_value_clear (&operand->value);
}

GArray *
fettle_operands_new (void)
{
  GArray *operands = g_array_new (FALSE, FALSE, sizeof (FettleOperand));

  g_array_set_clear_func (operands, operand_clear);
  return operands;
}

static void
add_number (GArray *operands, FettleFieldType type, gint64 number, gint64 until)
{
  FettleOperand operand = { { .type = type, .number = number }, until };

  g_array_append_val (operands, operand);
}

/* "", "+3", "-4h": FALSE where @text is nothing of that. @unit is '\0' where none is given. */
static gboolean
parse_offset (const char *text, gint64 *amount, char *unit)
{
  g_autofree char *digits = NULL;
  gsize n_digits;

  *amount = 0;
  *unit = '\0';
  if (*text == '\0')
    return TRUE;
  if (*text != '+' && *text != '-')
    return FALSE;

  n_digits = strspn (text + 1, "0123456789");
  digits = g_strndup (text + 1, n_digits);
  if (n_digits < 1 || n_digits > 9)
    return FALSE;
  *amount = g_ascii_strtoll (digits, NULL, 10) * (*text == '-' ? -1 : 1);
  *unit = text[1 + n_digits];
  return *unit == '\0' || text[1 + n_digits + 1] == '\0';
}

static gboolean
fail_relative (const char *text, const char *form, GError **error)
{
  g_set_error (error, FETTLE_PARSE_ERROR, FETTLE_PARSE_ERROR_SYNTAX,
               _ ("“%s” is not a time; write it like %s"), text, form);
  return FALSE;
}

/* "today", "today+3", "today-2w", with d, w, m, y. */
static gboolean
resolve_today (const char *text, const FettleFormat *format, FettleDate *date, GError **error)
{
  FettleDate today = fettle_instant_get_date (format->now, format->zone);
  gint64 amount;
  char unit;

  if (!parse_offset (text + strlen ("today"), &amount, &unit))
    return fail_relative (text, "today+3, today-2w", error);

  /* Whatever is further away than this lies outside the calendar anyhow. */
  if (ABS (amount) > 4000000)
    *date = G_MAXINT64;
  else if (unit == '\0' || unit == 'd')
    *date = today + amount;
  else if (unit == 'w')
    *date = today + amount * 7;
  else if ((unit == 'm' || unit == 'y') && ABS (amount) > 120000)
    *date = G_MAXINT64;
  else if (unit == 'm' || unit == 'y')
    *date = fettle_date_add_months (today, (int)amount * (unit == 'y' ? 12 : 1), 0);
  else
    return fail_relative (text, "today+3, today-2w", error);

  if (*date >= FIRST_DAY && *date <= LAST_DAY)
    return TRUE;
  g_set_error (error, FETTLE_PARSE_ERROR, FETTLE_PARSE_ERROR_RANGE,
               _ ("“%s” lies outside the years 1 to 9999; choose a nearer day"), text);
  return FALSE;
}

/* "now", "now-4h", with s, m, h, d, w. */
static gboolean
resolve_now (const char *text, const FettleFormat *format, FettleInstant *instant, GError **error)
{
  static const struct
  {
    char unit;
    gint64 seconds;
  } units[] = {
    { '\0', 0 }, { 's', 1 }, { 'm', 60 }, { 'h', 3600 }, { 'd', DAY }, { 'w', 7 * DAY }
  };
  gint64 amount;
  char unit;

  if (parse_offset (text + strlen ("now"), &amount, &unit))
    for (guint i = 0; i < G_N_ELEMENTS (units); i++)
      if (units[i].unit == unit && (unit != '\0' || amount == 0))
        {
          *instant = format->now + amount * units[i].seconds;
          if (*instant >= FIRST_DAY * DAY && *instant < (LAST_DAY + 1) * DAY)
            return TRUE;
          g_set_error (error, FETTLE_PARSE_ERROR, FETTLE_PARSE_ERROR_RANGE,
                       _ ("“%s” lies outside the years 1 to 9999; choose a nearer time"), text);
          return FALSE;
        }
  return fail_relative (text, "now, now-4h, now+30m", error);
}

static gboolean
resolve_instant (const char *text, const FettleFormat *format, GArray *operands, GError **error)
{
  gboolean is_day = g_str_has_prefix (text, "today");
  FettleDate date = FETTLE_DATE_NONE;
  FettleInstant instant = FETTLE_INSTANT_NONE;

  if (is_day)
    {
      if (!resolve_today (text, format, &date, error))
        return FALSE;
    }
  else
    is_day = fettle_date_parse (text, &date, NULL);

  if (is_day)
    {
      add_number (operands, FETTLE_FIELD_TYPE_INSTANT, fettle_instant_new (date, 0, format->zone),
                  fettle_instant_new (date + 1, 0, format->zone));
      return TRUE;
    }

  if (g_str_has_prefix (text, "now"))
    {
      if (!resolve_now (text, format, &instant, error))
        return FALSE;
    }
  else if (!fettle_instant_parse (text, format->zone, &instant, error))
    return FALSE;
  add_number (operands, FETTLE_FIELD_TYPE_INSTANT, instant, instant + 1);
  return TRUE;
}

static gboolean
resolve_choice (const FettleField *field,
                const char *text,
                const FettleFormat *format,
                GArray *operands,
                GError **error)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (int));
  g_auto (FettleValue) ignored = { 0 };

  /* The parser of forms says best what is wrong. */
  if (!fettle_choice_expand (field->get_type (), text, values))
    return fettle_field_parse (field, text, format, &ignored, error);
  for (guint i = 0; i < values->len; i++)
    {
      int value = g_array_index (values, int, i);

      add_number (operands, FETTLE_FIELD_TYPE_CHOICE, value, value + 1);
    }
  return TRUE;
}

static gboolean
resolve_reference (const char *text, GArray *operands)
{
  guint64 id;

  if (*text == '#' && g_ascii_string_to_unsigned (text + 1, 10, 0, G_MAXINT64 - 1, &id, NULL))
    add_number (operands, FETTLE_FIELD_TYPE_REFERENCE, (gint64)id, (gint64)id + 1);
  return TRUE;
}

gboolean
fettle_condition_resolve (const FettleField *field,
                          const char *text,
                          const FettleFormat *format,
                          GArray *operands,
                          GError **error)
{
  FettleFormat iso;
  FettleOperand operand = { 0 };
  FettleDate date;

  g_return_val_if_fail (field != NULL && text != NULL && *text != '\0', FALSE);
  g_return_val_if_fail (format != NULL && operands != NULL, FALSE);

  /* A filter means the same in every locale. */
  iso = *format;
  iso.local = FALSE;

  if (field->type == FETTLE_FIELD_TYPE_INSTANT)
    return resolve_instant (text, &iso, operands, error);
  if (field->type == FETTLE_FIELD_TYPE_CHOICE)
    return resolve_choice (field, text, &iso, operands, error);
  if (field->type == FETTLE_FIELD_TYPE_REFERENCE)
    return resolve_reference (text, operands);
  if (field->type == FETTLE_FIELD_TYPE_DATE && g_str_has_prefix (text, "today"))
    {
      if (!resolve_today (text, &iso, &date, error))
        return FALSE;
      add_number (operands, FETTLE_FIELD_TYPE_DATE, date, date + 1);
      return TRUE;
    }

  if (field->type == FETTLE_FIELD_TYPE_TEXT)
    operand.value = (FettleValue){ .type = field->type, .text = g_strdup (text) };
  else if (!fettle_field_parse (field, text, &iso, &operand.value, error))
    return FALSE;
  operand.until = operand.value.number < G_MAXINT64 ? operand.value.number + 1 : G_MAXINT64;
  g_array_append_val (operands, operand);
  return TRUE;
}
