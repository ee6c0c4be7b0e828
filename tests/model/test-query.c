/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Queries: conditions as text, whole queries as text, what they mean. */
#include "fettle-call.h"
#include "fettle-parse-error.h"
#include "fettle-query.h"

/* Thursday 5 March 2026, 11:00 in London; the day began then, too, at 0:00 UTC. */
#define NOW G_GINT64_CONSTANT (1772708400)
#define TODAY 20517
#define MIDNIGHT (TODAY * G_GINT64_CONSTANT (86400))

static const FettleKind *
call_kind (void)
{
  return fettle_kind_from_name ("call");
}

static const struct
{
  const char *text;
  const char *path;
  FettleOperator op;
  const char *values[4];
  const char *back; /* NULL: as @text */
} conditions[] = {
  { "stage=open", "stage", FETTLE_OPERATOR_IS, { "open" }, NULL },
  { "stage=raised,allocated", "stage", FETTLE_OPERATOR_IS, { "raised", "allocated" }, NULL },
  { " stage = raised , allocated ",
    "stage",
    FETTLE_OPERATOR_IS,
    { "raised", "allocated" },
    "stage=raised,allocated" },
  { "site.postcode~BS1", "site.postcode", FETTLE_OPERATOR_CONTAINS, { "BS1" }, NULL },
  { "engineer=", "engineer", FETTLE_OPERATOR_IS, { "" }, NULL },
  { "engineer!=,Okafor", "engineer", FETTLE_OPERATOR_IS_NOT, { "", "Okafor" }, NULL },
  { "engineer=\"Okafor, N.\"", "engineer", FETTLE_OPERATOR_IS, { "Okafor, N." }, NULL },
  { "raised_at<=2026-03-05", "raised_at", FETTLE_OPERATOR_UP_TO, { "2026-03-05" }, NULL },
  { "raised_at<today-7", "raised_at", FETTLE_OPERATOR_BEFORE, { "today-7" }, NULL },
  { "raised_at>=now-4h", "raised_at", FETTLE_OPERATOR_FROM, { "now-4h" }, NULL },
  { "raised_at>now", "raised_at", FETTLE_OPERATOR_AFTER, { "now" }, NULL },
  { "summary~5\" pipe", "summary", FETTLE_OPERATOR_CONTAINS, { "5\" pipe" }, NULL },
  { "summary~\"\\\"odd\\\" \\\\ \\n\\t\\r \"",
    "summary",
    FETTLE_OPERATOR_CONTAINS,
    { "\"odd\" \\ \n\t\r " },
    NULL },
  { "summary=a=b<c", "summary", FETTLE_OPERATOR_IS, { "a=b<c" }, NULL },
  { "summary=Zürich", "summary", FETTLE_OPERATOR_IS, { "Zürich" }, NULL },
  { "summary>\"=a\"", "summary", FETTLE_OPERATOR_AFTER, { "=a" }, NULL },
  { "own_floor2=3", "own_floor2", FETTLE_OPERATOR_IS, { "3" }, NULL },
  { ".summary=x", "summary", FETTLE_OPERATOR_IS, { "x" }, "summary=x" },
  { "company=#17", "company", FETTLE_OPERATOR_IS, { "#17" }, NULL },
};

static void
test_conditions (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (conditions); i++)
    {
      g_autoptr (FettleQuery) query = fettle_query_new (call_kind ());
      g_autoptr (GError) error = NULL;
      g_autofree char *back = NULL;
      const FettleCondition *condition;

      g_test_message ("%s", conditions[i].text);
      fettle_query_parse_condition (query, conditions[i].text, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (fettle_query_get_n_conditions (query), ==, 1);
      condition = fettle_query_get_condition (query, 0);
      g_assert_cmpstr (condition->path, ==, conditions[i].path);
      g_assert_cmpint (condition->op, ==, conditions[i].op);
      g_assert_cmpstrv (condition->values, conditions[i].values);
      back = fettle_condition_to_text (condition);
      g_assert_cmpstr (back, ==,
                       conditions[i].back != NULL ? conditions[i].back : conditions[i].text);
    }
}

static const struct
{
  const char *text;
  const char *column;
} unreadable[] = {
  { "", "column 1:" },
  { "   ", "column 4:" },
  { "=raised", "column 1:" },
  { "Stage=raised", "column 1:" },
  { "stage", "column 6:" },
  { "stage raised", "column 7:" },
  { "stage!raised", "column 6:" },
  { "site.=x", "column 6:" },
  { "site..name=x", "column 6:" },
  { "..name=x", "column 2:" },
  { "summary=\"open", "column 14:" },
  { "summary=\"ü\" x", "column 13:" },
  { "summary=\"a\\x\"", "column 11:" },
  { "summary=\"a\\", "column 11:" },
  { "summary=Caf\xe9", "column 12" },
};

static void
test_unreadable_conditions (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (unreadable); i++)
    {
      g_autoptr (FettleQuery) query = fettle_query_new (call_kind ());
      g_autoptr (GError) error = NULL;

      g_assert_false (fettle_query_parse_condition (query, unreadable[i].text, &error));
      g_assert_error (error, FETTLE_MODEL_ERROR, FETTLE_MODEL_ERROR_SYNTAX);
      g_test_message ("%s", error->message);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_nonnull (strstr (error->message, unreadable[i].column));
      g_assert_cmpuint (fettle_query_get_n_conditions (query), ==, 0);
    }
}

static void
test_whole_text (void)
{
  static const char text[] = "stage=open\nsite.city=Bristol,Bath\nsort=-raised_at,number\n"
                             "text=\"boiler, \"\nlimit=20\n";
  g_autoptr (FettleQuery) query = NULL;
  g_autoptr (FettleQuery) copy = NULL;
  g_autoptr (FettleQuery) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *back = NULL;

  query = fettle_query_from_text (call_kind (), text, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fettle_query_get_n_conditions (query), ==, 2);
  g_assert_cmpuint (fettle_query_get_n_sorts (query), ==, 2);
  g_assert_cmpstr (fettle_query_get_sort (query, 0)->path, ==, "raised_at");
  g_assert_true (fettle_query_get_sort (query, 0)->descending);
  g_assert_false (fettle_query_get_sort (query, 1)->descending);
  g_assert_cmpstr (fettle_query_get_text (query), ==, "boiler,");
  g_assert_cmpint (fettle_query_get_limit (query), ==, 20);

  back = fettle_query_to_text (query);
  again = fettle_query_from_text (call_kind (), back, &error);
  g_assert_no_error (error);
  g_assert_true (fettle_query_equal (query, again));

  copy = fettle_query_copy (query);
  g_assert_true (fettle_query_equal (query, copy));
  fettle_query_remove (copy, 0);
  g_assert_false (fettle_query_equal (query, copy));
  g_assert_cmpuint (fettle_query_get_n_conditions (query), ==, 2);
}

/* Built by program, with all that is hard to write. */
static void
test_round_trip (void)
{
  const char *const values[] = { "", " x ", "a,b", "\"", "\\", "line\nline", "\r\t", "#1", NULL };
  g_autoptr (FettleQuery) query = fettle_query_new (fettle_kind_from_name ("note"));
  g_autoptr (FettleQuery) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  for (int op = FETTLE_OPERATOR_IS; op <= FETTLE_OPERATOR_FROM; op++)
    fettle_query_add (query, "text", op, values);
  fettle_query_add_reference (query, "call", 17);
  fettle_query_sort_by (query, "text", TRUE);
  fettle_query_set_text (query, "\"quoted\" \\ words");
  text = fettle_query_to_text (query);
  again = fettle_query_from_text (fettle_kind_from_name ("note"), text, &error);
  g_assert_no_error (error);
  g_assert_true (fettle_query_equal (query, again));
  g_assert_true (g_str_has_prefix (text, ".text=,"));
}

static void
test_unreadable_text (void)
{
  static const char *const texts[] = { "stage=open\nstage", "stage=open\nsort=", "\nsort=a b",
                                       "\nlimit=many", "\ntext=\"a\" b" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (fettle_query_from_text (call_kind (), texts[i], &error));
      g_assert_error (error, FETTLE_MODEL_ERROR, FETTLE_MODEL_ERROR_SYNTAX);
      g_assert_true (g_str_has_prefix (error->message, "Line 2 "));
    }
}

static FettleFormat
london (void)
{
  static GTimeZone *zone;

  if (zone == NULL)
    zone = g_time_zone_new_identifier ("Europe/London");
  return (FettleFormat){ zone, NOW, "GBP", TRUE };
}

static const struct
{
  const char *text;
  FettleModelError code; /* with @says */
  const char *says;      /* NULL: it is right */
} checks[] = {
  { "stage=open,travel", 0, NULL },
  { "stage=ajar", FETTLE_MODEL_ERROR_SYNTAX, "“ajar”" },
  { "stage<open", FETTLE_MODEL_ERROR_SYNTAX, "stage<open" },
  { "colour=red", FETTLE_MODEL_ERROR_UNKNOWN_FIELD, "“colour”" },
  { "site.postcode~bs1", 0, NULL },
  { "site.company.name=Quay Court", 0, NULL },
  { "site.colour=red", FETTLE_MODEL_ERROR_UNKNOWN_FIELD, "sites" },
  { "summary.length=3", FETTLE_MODEL_ERROR_UNKNOWN_FIELD, "“summary”" },
  { "company=Quay Court,#17", 0, NULL },
  { "company~quay", 0, NULL },
  { "company>a", FETTLE_MODEL_ERROR_SYNTAX, "reference" },
  { "raised_at=today", 0, NULL },
  { "raised_at~2026", FETTLE_MODEL_ERROR_SYNTAX, "instant" },
  { "raised_at<", FETTLE_MODEL_ERROR_SYNTAX, "nothing" },
  { "raised_at=", 0, NULL },
  { "raised_at<today,now", FETTLE_MODEL_ERROR_SYNTAX, "single" },
  { "raised_at<soon", FETTLE_MODEL_ERROR_SYNTAX, "soon" },
  { "changed_at>now-1d", 0, NULL },
  { "changed_by=Priya", 0, NULL },
  { "summary~", FETTLE_MODEL_ERROR_SYNTAX, "nothing" },
  { "summary>m", 0, NULL },
  { "sort=site.city,-changed_at", 0, NULL },
  { "sort=colour", FETTLE_MODEL_ERROR_UNKNOWN_FIELD, "“colour”" },
};

static void
test_check (void)
{
  g_autoptr (FettleDictionary) dictionary = fettle_dictionary_new (NULL, NULL);
  FettleFormat format = london ();

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FettleQuery) query = fettle_query_from_text (call_kind (), checks[i].text, &error);

      g_test_message ("%s", checks[i].text);
      g_assert_no_error (error);
      if (checks[i].says == NULL)
        {
          fettle_query_check (query, dictionary, &format, &error);
          g_assert_no_error (error);
          continue;
        }
      g_assert_false (fettle_query_check (query, dictionary, &format, &error));
      g_assert_error (error, FETTLE_MODEL_ERROR, (int)checks[i].code);
      g_assert_nonnull (strstr (error->message, checks[i].says));
    }
}

static const struct
{
  const char *kind;
  const char *field;
  const char *text;
  gint64 number;
  gint64 until;
} meanings[] = {
  { "call", "raised_at", "now", NOW, NOW + 1 },
  { "call", "raised_at", "now-4h", NOW - 4 * 3600, NOW - 4 * 3600 + 1 },
  { "call", "raised_at", "now+30m", NOW + 1800, NOW + 1801 },
  { "call", "raised_at", "today", MIDNIGHT, MIDNIGHT + 86400 },
  { "call", "raised_at", "today-7", MIDNIGHT - 7 * 86400, MIDNIGHT - 6 * 86400 },
  { "call", "raised_at", "2026-03-05", MIDNIGHT, MIDNIGHT + 86400 },
  /* The clocks go forward: a day of 23 hours. */
  { "call", "raised_at", "2026-03-29", MIDNIGHT + 24 * 86400, MIDNIGHT + 25 * 86400 - 3600 },
  { "call", "raised_at", "2026-03-05T11:00:00Z", NOW, NOW + 1 },
  { "call", "raised_at", "2026-03-05 11:00", NOW, NOW + 1 },
  { "equipment", "installed_on", "today", TODAY, TODAY + 1 },
  { "equipment", "installed_on", "today+2w", TODAY + 14, TODAY + 15 },
  { "equipment", "installed_on", "today-1m", TODAY - 28, TODAY - 27 },
  { "equipment", "installed_on", "today+1y", TODAY + 365, TODAY + 366 },
  { "equipment", "installed_on", "2026-03-05", TODAY, TODAY + 1 },
  { "staff", "cost_rate", "32.50", 3250, 3251 },
  { "staff", "engineer", "yes", 1, 2 },
  { "call", "company", "#17", 17, 18 },
  { "call", "type", "Maintenance", FETTLE_CALL_TYPE_MAINTENANCE, FETTLE_CALL_TYPE_MAINTENANCE + 1 },
};

static void
test_meanings (void)
{
  FettleFormat format = london ();

  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    {
      const FettleField *field =
          fettle_kind_get_field (fettle_kind_from_name (meanings[i].kind), meanings[i].field);
      g_autoptr (GArray) operands = fettle_operands_new ();
      g_autoptr (GError) error = NULL;

      g_test_message ("%s %s", meanings[i].field, meanings[i].text);
      fettle_condition_resolve (field, meanings[i].text, &format, operands, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (operands->len, ==, 1);
      g_assert_cmpint (g_array_index (operands, FettleOperand, 0).value.type, ==, field->type);
      g_assert_cmpint (g_array_index (operands, FettleOperand, 0).value.number, ==,
                       meanings[i].number);
      g_assert_cmpint (g_array_index (operands, FettleOperand, 0).until, ==, meanings[i].until);
    }
}

static void
test_meaningless (void)
{
  static const char *const texts[] = {
    "now-4",          "now-h",   "now-4x",    "nowhere",        "today+",     "today+3q",
    "today+99999999", "today*2", "today+3dd", "now+999999999w", "2026-13-01", "yesterday"
  };
  const FettleField *field = fettle_kind_get_field (call_kind (), "raised_at");
  FettleFormat format = london ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GArray) operands = fettle_operands_new ();
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", texts[i]);
      g_assert_false (fettle_condition_resolve (field, texts[i], &format, operands, &error));
      g_assert_cmpint (error->domain, ==, FETTLE_PARSE_ERROR);
      g_assert_cmpuint (operands->len, ==, 0);
    }
}

static void
test_groups_and_texts (void)
{
  FettleFormat format = london ();
  g_autoptr (GArray) operands = fettle_operands_new ();
  const FettleKind *call = call_kind ();

  g_assert_true (fettle_condition_resolve (fettle_kind_get_field (call, "stage"), "closed", &format,
                                           operands, NULL));
  g_assert_cmpuint (operands->len, ==, 2);
  g_assert_cmpint (g_array_index (operands, FettleOperand, 1).value.number, ==,
                   FETTLE_STAGE_CANCELLED);
  g_assert_true (fettle_condition_resolve (fettle_kind_get_field (call, "company"), "Quay Court",
                                           &format, operands, NULL));
  g_assert_cmpuint (operands->len, ==, 2);
  g_assert_true (fettle_condition_resolve (fettle_kind_get_field (call, "summary"), "Pump", &format,
                                           operands, NULL));
  g_assert_cmpuint (operands->len, ==, 3);
  g_assert_cmpstr (g_array_index (operands, FettleOperand, 2).value.text, ==, "Pump");
}

static void
test_path (void)
{
  g_autoptr (FettleDictionary) dictionary = fettle_dictionary_new (NULL, NULL);
  g_autoptr (GPtrArray) steps = NULL;

  steps = fettle_path_resolve (call_kind (), dictionary, "site.company.name", NULL);
  g_assert_cmpuint (steps->len, ==, 3);
  g_assert_cmpstr (((const FettleField *)steps->pdata[1])->name, ==, "company");
  g_assert_null (fettle_path_resolve (call_kind (), dictionary, "", NULL));
  g_assert_null (fettle_path_resolve (call_kind (), dictionary, "site.", NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/query/conditions", test_conditions);
  g_test_add_func ("/query/unreadable-conditions", test_unreadable_conditions);
  g_test_add_func ("/query/whole-text", test_whole_text);
  g_test_add_func ("/query/round-trip", test_round_trip);
  g_test_add_func ("/query/unreadable-text", test_unreadable_text);
  g_test_add_func ("/query/check", test_check);
  g_test_add_func ("/query/meanings", test_meanings);
  g_test_add_func ("/query/meaningless", test_meaningless);
  g_test_add_func ("/query/groups-and-texts", test_groups_and_texts);
  g_test_add_func ("/query/path", test_path);

  return g_test_run ();
}
