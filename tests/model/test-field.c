/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of every type: parsing, formatting, comparing, choices. */
#include "fettle-activity.h"
#include "fettle-call.h"
#include "fettle-parse-error.h"
#include "fettle-product.h"
#include "fettle-staff.h"

/* Thursday 5 March 2026, 11:00 in London. */
#define NOW G_GINT64_CONSTANT (1772708400)

/* A field of each type, from the kinds that have it. */
static const FettleField *
field_of_type (FettleFieldType type)
{
  const FettleKind *const *kinds = fettle_kinds_get_all ();

  for (guint k = 0; kinds[k] != NULL; k++)
    for (guint i = 0; i < kinds[k]->n_fields; i++)
      if (kinds[k]->fields[i].type == type)
        return &kinds[k]->fields[i];
  return NULL;
}

static FettleFormat
london (gboolean local)
{
  static GTimeZone *zone;

  if (zone == NULL)
    zone = g_time_zone_new_identifier ("Europe/London");
  return (FettleFormat){ zone, NOW, "GBP", local };
}

typedef struct
{
  FettleFieldType type;
  const char *text;
  gint64 number;
  const char *iso; /* NULL: no value */
} Case;

static const Case cases[] = {
  { FETTLE_FIELD_TYPE_INTEGER, "42", 42, "42" },
  { FETTLE_FIELD_TYPE_INTEGER, " -7 ", -7, "-7" },
  { FETTLE_FIELD_TYPE_INTEGER, "   ", FETTLE_NONE, NULL },
  { FETTLE_FIELD_TYPE_YES_NO, "YES", 1, "yes" },
  { FETTLE_FIELD_TYPE_YES_NO, "0", 0, "no" },
  { FETTLE_FIELD_TYPE_YES_NO, "t", -1, NULL },
  { FETTLE_FIELD_TYPE_YES_NO, "", 0, "no" },
  { FETTLE_FIELD_TYPE_MONEY, "1234.5", 123450, "1234.50" },
  { FETTLE_FIELD_TYPE_MONEY, "-0.01", -1, "-0.01" },
  { FETTLE_FIELD_TYPE_MONEY, "1.005", -1, NULL },
  { FETTLE_FIELD_TYPE_PRICE, "9.995", 99950, "9.995" },
  { FETTLE_FIELD_TYPE_PRICE, "9.5", 95000, "9.50" },
  { FETTLE_FIELD_TYPE_DATE, "2026-03-05", 20517, "2026-03-05" },
  { FETTLE_FIELD_TYPE_DATE, "2026-02-30", -1, NULL },
  { FETTLE_FIELD_TYPE_INSTANT, "2026-03-05T11:00:00Z", NOW, "2026-03-05T11:00:00Z" },
  { FETTLE_FIELD_TYPE_INSTANT, "2026-07-05 12:00", 1783249200, "2026-07-05T11:00:00Z" },
  { FETTLE_FIELD_TYPE_DURATION, "1h30m", 5400, "PT1H30M" },
  { FETTLE_FIELD_TYPE_REFERENCE, "#17", 17, "17" },
  { FETTLE_FIELD_TYPE_REFERENCE, "17", 17, "17" },
  { FETTLE_FIELD_TYPE_REFERENCE, "", 0, NULL },
  { FETTLE_FIELD_TYPE_REFERENCE, "-3", -1, NULL },
};

/* A case whose number is -1 and that has no text out is one that must be refused. */
static gboolean
is_refused (const Case *test)
{
  return test->number == -1 && test->iso == NULL;
}

static void
test_parse_and_format (void)
{
  FettleFormat format = london (FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const FettleField *field = field_of_type (cases[i].type);
      g_autoptr (GError) error = NULL;
      g_auto (FettleValue) value = { 0 };
      g_autofree char *text = NULL;
      gboolean parsed = fettle_field_parse (field, cases[i].text, &format, &value, &error);

      g_test_message ("%s “%s”", fettle_field_type_get_nick (cases[i].type), cases[i].text);
      g_assert_cmpint (value.type, ==, cases[i].type);
      if (is_refused (&cases[i]))
        {
          g_assert_false (parsed);
          g_assert_cmpint (error->domain, ==, FETTLE_PARSE_ERROR);
          g_assert_nonnull (strstr (error->message, cases[i].text));
          continue;
        }
      g_assert_no_error (error);
      g_assert_true (parsed);
      g_assert_cmpint (value.number, ==, cases[i].number);
      text = fettle_field_format (field, &value, &format);
      g_assert_cmpstr (text, ==, cases[i].iso);
    }
}

static void
test_choices (void)
{
  FettleFormat format = london (FALSE);
  FettleFormat local = london (TRUE);
  const FettleKind *call = fettle_kind_from_name ("call");
  const FettleField *stage = fettle_kind_get_field (call, "stage");
  g_auto (FettleValue) value = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *nick = NULL;
  g_autofree char *word = NULL;

  g_assert_true (fettle_field_parse (stage, "On HOLD", &format, &value, NULL));
  g_assert_cmpint (value.number, ==, FETTLE_STAGE_ON_HOLD);
  g_assert_true (fettle_field_parse (stage, "on-hold", &local, &value, NULL));
  g_assert_cmpint (value.number, ==, FETTLE_STAGE_ON_HOLD);
  nick = fettle_field_format (stage, &value, &format);
  g_assert_cmpstr (nick, ==, "on-hold");
  word = fettle_field_format (stage, &value, &local);
  g_assert_cmpstr (word, ==, "On hold");

  g_assert_false (fettle_field_parse (stage, "sleeping", &format, &value, &error));
  g_assert_error (error, FETTLE_PARSE_ERROR, FETTLE_PARSE_ERROR_SYNTAX);
  g_assert_nonnull (strstr (error->message, "“sleeping”"));
  g_assert_nonnull (strstr (error->message, "raised, allocated"));
  g_assert_cmpint (value.number, ==, FETTLE_STAGE_RAISED);
}

static void
test_choice_groups (void)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (int));
  GType type = fettle_stage_get_type ();

  g_assert_true (fettle_choice_expand (type, "Open", values));
  g_assert_cmpuint (values->len, ==, 6);
  for (guint i = 0; i < values->len; i++)
    g_assert_true (fettle_stage_is_open (g_array_index (values, int, i)));

  g_array_set_size (values, 0);
  g_assert_true (fettle_choice_expand (type, "closed", values));
  g_assert_cmpuint (values->len, ==, 2);
  for (guint i = 0; i < values->len; i++)
    g_assert_false (fettle_stage_is_open (g_array_index (values, int, i)));

  g_array_set_size (values, 0);
  g_assert_true (fettle_choice_expand (type, "travel", values));
  g_assert_cmpuint (values->len, ==, 1);
  g_assert_false (fettle_choice_expand (type, "ajar", values));
  g_assert_false (fettle_choice_expand (fettle_call_type_get_type (), "open", values));
  g_assert_cmpuint (values->len, ==, 1);

  g_assert_null (fettle_choice_get_nick (type, 99));
  g_assert_null (fettle_choice_get_label (type, -1));
}

static void
test_text (void)
{
  static const struct
  {
    const char *field;
    const char *text;
    const char *kept;
  } texts[] = {
    { "summary", "  No hot water\t", "No hot water" },
    { "summary", "No hot\r\nwater", "No hot water" },
    { "summary", "two  blanks", "two  blanks" },
    { "summary", " \t\n", NULL },
    { "details", "  one\r\ntwo\rthree \n", "  one\ntwo\nthree" },
    { "details", "a\tb", "a\tb" },
    { "details", "", NULL },
  };
  FettleFormat format = london (FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const FettleField *field =
          fettle_kind_get_field (fettle_kind_from_name ("call"), texts[i].field);
      g_auto (FettleValue) value = { 0 };
      g_autofree char *again = NULL;

      g_assert_true (fettle_field_parse (field, texts[i].text, &format, &value, NULL));
      g_assert_cmpstr (value.text, ==, texts[i].kept);
      again = fettle_field_tidy_text (field, value.text);
      g_assert_cmpstr (again, ==, texts[i].kept);
    }
}

static void
test_text_encoding (void)
{
  FettleFormat format = london (FALSE);
  const FettleField *field = fettle_kind_get_field (fettle_kind_from_name ("call"), "summary");
  g_auto (FettleValue) value = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (fettle_field_parse (field, "Caf\xe9", &format, &value, &error));
  g_assert_error (error, FETTLE_PARSE_ERROR, FETTLE_PARSE_ERROR_SYNTAX);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_null (value.text);
}

static void
test_local (void)
{
  static const struct
  {
    const char *kind;
    const char *field;
    const char *text;
    gint64 number;
  } typed[] = {
    { "staff", "cost_rate", "£32.50", 3250 },
    { "staff", "cost_rate", "32.50 GBP", 3250 },
    { "staff", "cost_rate", "gbp 32", 3200 },
    { "product", "price", "£9.995", 99950 },
    { "equipment", "installed_on", "tomorrow", 20518 },
    { "equipment", "installed_on", "2026-03-05", 20517 },
    { "activity", "duration", "1:30", 5400 },
    { "call", "planned_at", "2026-03-05 11:00", NOW },
    { "call", "planned_at", "2026-07-05 12:00", 1783249200 },
    { "number_series", "next", "12345", 12345 },
    { "staff", "cost_rate", "-1234.50", -123450 },
  };
  FettleFormat format = london (TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      const FettleField *field =
          fettle_kind_get_field (fettle_kind_from_name (typed[i].kind), typed[i].field);
      g_auto (FettleValue) value = { 0 };
      g_autofree char *shown = NULL;
      g_auto (FettleValue) again = { 0 };
      g_autoptr (GError) error = NULL;

      fettle_field_parse (field, typed[i].text, &format, &value, &error);
      g_assert_no_error (error);
      g_assert_cmpint (value.number, ==, typed[i].number);

      /* What is shown can be typed. */
      shown = fettle_field_format (field, &value, &format);
      fettle_field_parse (field, shown, &format, &again, &error);
      g_assert_no_error (error);
      g_assert_cmpint (again.number, ==, typed[i].number);
    }
}

static void
test_compare (void)
{
  FettleValue none = fettle_value_none (FETTLE_FIELD_TYPE_DATE);
  FettleValue early = { FETTLE_FIELD_TYPE_DATE, -5, NULL };
  FettleValue late = { FETTLE_FIELD_TYPE_DATE, 20517, NULL };
  FettleValue lower = { FETTLE_FIELD_TYPE_TEXT, 0, (char *)"boiler" };
  FettleValue upper = { FETTLE_FIELD_TYPE_TEXT, 0, (char *)"BOILER" };
  FettleValue empty = { FETTLE_FIELD_TYPE_TEXT, 0, (char *)"" };
  FettleValue nothing = fettle_value_none (FETTLE_FIELD_TYPE_TEXT);

  g_assert_cmpint (fettle_value_compare (&early, &late), <, 0);
  g_assert_cmpint (fettle_value_compare (&none, &early), >, 0);
  g_assert_cmpint (fettle_value_compare (&none, &none), ==, 0);
  g_assert_cmpint (fettle_value_compare (&lower, &upper), ==, 0);
  g_assert_false (fettle_value_equal (&lower, &upper));
  g_assert_true (fettle_value_equal (&empty, &nothing));
  g_assert_true (fettle_value_is_none (&empty));
  g_assert_false (fettle_value_equal (&none, &nothing));
}

static void
test_value_ownership (void)
{
  FettleValue borrowed = { FETTLE_FIELD_TYPE_TEXT, 0, (char *)"text" };
  g_auto (FettleValue) copy = fettle_value_copy (&borrowed);

  g_assert_true (copy.text != borrowed.text);
  g_assert_true (fettle_value_equal (&copy, &borrowed));
  fettle_value_clear (&copy);
  g_assert_true (fettle_value_is_none (&copy));
  g_assert_cmpint (copy.type, ==, FETTLE_FIELD_TYPE_TEXT);
}

static void
test_type_nicks (void)
{
  FettleFieldType type;

  for (int i = FETTLE_FIELD_TYPE_TEXT; i <= FETTLE_FIELD_TYPE_REFERENCE; i++)
    {
      g_assert_true (fettle_field_type_from_nick (fettle_field_type_get_nick (i), &type));
      g_assert_cmpint (type, ==, i);
    }
  g_assert_false (fettle_field_type_from_nick ("float", &type));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/field/parse-and-format", test_parse_and_format);
  g_test_add_func ("/field/choices", test_choices);
  g_test_add_func ("/field/choice-groups", test_choice_groups);
  g_test_add_func ("/field/text", test_text);
  g_test_add_func ("/field/text-encoding", test_text_encoding);
  g_test_add_func ("/field/local", test_local);
  g_test_add_func ("/field/type-nicks", test_type_nicks);
  g_test_add_func ("/value/compare", test_compare);
  g_test_add_func ("/value/ownership", test_value_ownership);

  return g_test_run ();
}
