/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which records may be saved, and what is said about the others. */
#include "fettle-call.h"
#include "fettle-dictionary.h"
#include "fettle-label.h"
#include "fettle-own-field.h"

/* A record given as pairs of field and ISO text, and the field that is wrong with it. */
typedef struct
{
  const char *kind;
  const char *values[12];
  const char *wrong; /* NULL: it is right; "": wrong, but of no single field */
} Case;

#define SHA "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static const Case cases[] = {
  { "call", { "summary", "No hot water" }, NULL },
  { "call", { "details", "No summary" }, "summary" },
  { "call",
    { "summary", "Closed before it came", "raised_at", "2018-06-26T10:58:54Z", "completed_at",
      "2018-06-26T09:00:00Z" },
    NULL },
  { "business",
    { "name", "Harbour Heating", "time_zone", "Europe/London", "currency", "GBP" },
    NULL },
  { "business", { "name", "Harbour Heating", "time_zone", "Europe/Bristol" }, "time_zone" },
  { "business", { "name", "Harbour Heating", "currency", "GPB" }, "currency" },
  { "business", { "name", "Harbour Heating", "country", "UK!" }, "country" },
  { "work_hours", { "name", "Office", "time_zone", "Europe/Bristol" }, "time_zone" },
  { "work_hours", { "name", "Office", "hours", "24x7" }, NULL },
  { "work_hours", { "name", "Office", "hours", "mon-fri 17:00-09:00" }, "hours" },
  { "work_hours", { "name", "Office", "closed", "2026-12-25; scotland" }, NULL },
  { "work_hours", { "name", "Office", "closed", "2026-12-32" }, "closed" },
  { "work_hours", { "name", "Office", "open", "2026-12-27 10:00-12:00" }, NULL },
  { "work_hours", { "name", "Office", "open", "2026-12-27" }, "open" },
  { "staff", { "name", "Okafor, N.", "started_on", "2020-01-01", "left_on", "2020-01-01" }, NULL },
  { "staff",
    { "name", "Okafor, N.", "started_on", "2020-01-02", "left_on", "2020-01-01" },
    "left_on" },
  { "staff_skill", { "staff", "1", "skill", "1", "level", "5" }, NULL },
  { "staff_skill", { "staff", "1", "skill", "1", "level", "6" }, "level" },
  { "staff_skill", { "staff", "1" }, "skill" },
  { "site", { "name", "Quay Court", "latitude", "51.4489", "longitude", "-2.5989" }, NULL },
  { "site", { "name", "Quay Court", "latitude", "91" }, "latitude" },
  { "site", { "name", "Quay Court", "longitude", "2 west" }, "longitude" },
  { "equipment", { "serial_number", "1", "warranty_ends_on", "2026-01-01" }, NULL },
  { "equipment",
    { "serial_number", "1", "installed_on", "2026-01-02", "warranty_ends_on", "2026-01-01" },
    "warranty_ends_on" },
  { "priority", { "name", "High", "level", "1" }, NULL },
  { "priority", { "name", "High", "level", "0" }, "level" },
  { "note", { "text", "Key with the concierge", "site", "1" }, NULL },
  { "note", { "text", "About nothing" }, "" },
  { "note", { "text", "About two", "site", "1", "call", "1" }, "" },
  { "activity", { "summary", "Rang back", "contact", "1", "call", "1", "duration", "10m" }, NULL },
  { "activity", { "summary", "Rang nobody" }, "" },
  { "attachment", { "name", "a.pdf", "sha256", SHA, "call", "1" }, NULL },
  { "attachment", { "name", "a.pdf", "sha256", SHA }, "" },
  { "attachment", { "name", "a.pdf", "sha256", "abc", "call", "1" }, "sha256" },
  { "number_series", { "name", "call", "prefix", "C-", "digits", "5", "next", "1" }, NULL },
  { "number_series", { "name", "call", "next", "0" }, "next" },
  { "number_series", { "name", "call", "digits", "13", "next", "1" }, "digits" },
  { "number_series", { "name", "call" }, "next" },
  { "saved_view",
    { "name", "Mine", "kind", "call", "query", "stage=open\nsort=-raised_at" },
    NULL },
  { "saved_view", { "name", "Mine", "kind", "calls" }, "kind" },
  { "saved_view", { "name", "Mine", "kind", "call", "query", "stage" }, "query" },
  { "import_mapping", { "name", "City", "kind", "call", "mapping", "A=summary" }, NULL },
  { "import_mapping", { "name", "City", "kind", "cell", "mapping", "A=summary" }, "kind" },
  { "label", { "kind", "call", "text", "Job", "plural", "Jobs" }, NULL },
  { "label", { "kind", "call", "field", "summary", "text", "Subject" }, NULL },
  { "label", { "kind", "cell", "text", "Job" }, "kind" },
  { "label", { "kind", "call", "field", "colour", "text", "Hue" }, "field" },
  { "label",
    { "kind", "call", "field", "summary", "text", "Subject", "plural", "Subjects" },
    "plural" },
  { "own_field", { "kind", "call", "name", "floor_2", "label", "Floor" }, NULL },
  { "own_field", { "kind", "skill", "name", "floor", "label", "Floor" }, "kind" },
  { "own_field", { "kind", "call", "name", "Floor", "label", "Floor" }, "name" },
  { "own_field", { "kind", "call", "name", "2nd", "label", "Second" }, "name" },
  { "own_field", { "kind", "call", "name", "a-b", "label", "A" }, "name" },
  { "own_field",
    { "kind", "call", "name", "abcdefghijklmnopqrstuvwxyz_0123456789_abc", "label", "A" },
    "name" },
  { "own_field",
    { "kind", "call", "name", "colour", "label", "Colour", "type", "choice" },
    "choices" },
  { "own_field",
    { "kind", "call", "name", "colour", "label", "Colour", "type", "choice", "choices",
      "red\nblue" },
    NULL },
};

static FettleRecord *
make_record (const char *kind_name, const char *const *values)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  FettleFormat format = { zone, 0, "GBP", FALSE };
  const FettleKind *kind = fettle_kind_from_name (kind_name);
  FettleRecord *record = fettle_record_new (kind);

  for (guint i = 0; values[i] != NULL; i += 2)
    {
      const FettleField *field = fettle_kind_get_field (kind, values[i]);
      g_auto (FettleValue) value = { 0 };
      g_autoptr (GError) error = NULL;

      fettle_field_parse (field, values[i + 1], &format, &value, &error);
      g_assert_no_error (error);
      fettle_record_set (record, field, &value);
    }
  return record;
}

static void
assert_wrong (FettleRecord *record, FettleDictionary *dictionary, const char *field)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (fettle_record_validate (record, dictionary, &error));
  g_assert_error (error, FETTLE_MODEL_ERROR, FETTLE_MODEL_ERROR_INVALID);
  g_assert_cmpstr (fettle_model_error_get_field (error), ==, *field != '\0' ? field : NULL);
  /* What to do follows a semicolon. */
  g_assert_nonnull (strchr (error->message, ';'));
}

static void
test_cases (void)
{
  g_autoptr (FettleDictionary) dictionary = fettle_dictionary_new (NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FettleRecord) record = make_record (cases[i].kind, cases[i].values);
      g_autoptr (GError) error = NULL;

      g_test_message ("%u %s %s", i, cases[i].kind, cases[i].values[1]);
      if (cases[i].wrong != NULL)
        {
          if (!g_str_equal (cases[i].wrong, "query"))
            assert_wrong (record, dictionary, cases[i].wrong);
          else
            g_assert_false (fettle_record_validate (record, dictionary, NULL));
          continue;
        }
      fettle_record_validate (record, dictionary, &error);
      g_assert_no_error (error);
    }
}

static void
set_text (FettleRecord *record, const char *name, const char *text)
{
  g_object_set (record, name, text, NULL);
}

static void
test_texts (void)
{
  g_autoptr (FettleDictionary) dictionary = fettle_dictionary_new (NULL, NULL);
  g_autoptr (FettleCall) call = fettle_call_new ();
  FettleRecord *record = FETTLE_RECORD (call);
  g_autoptr (GString) line = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  /* A thousand characters of two bytes are right, one more is not. */
  for (guint i = 0; i < 1000; i++)
    g_string_append (line, "é");
  set_text (record, "summary", line->str);
  fettle_record_validate (record, dictionary, &error);
  g_assert_no_error (error);
  g_string_append (line, "é");
  set_text (record, "summary", line->str);
  assert_wrong (record, dictionary, "summary");

  set_text (record, "summary", "two\nlines");
  assert_wrong (record, dictionary, "summary");
  set_text (record, "summary", "a bell \a");
  assert_wrong (record, dictionary, "summary");
  set_text (record, "summary", "Caf\xe9");
  assert_wrong (record, dictionary, "summary");

  set_text (record, "summary", "right");
  set_text (record, "details", "two\nlines\tand a tab");
  fettle_record_validate (record, dictionary, &error);
  g_assert_no_error (error);
  set_text (record, "details", "a bell \a");
  assert_wrong (record, dictionary, "details");
  g_string_set_size (line, 100001);
  memset (line->str, 'x', line->len);
  set_text (record, "details", line->str);
  assert_wrong (record, dictionary, "details");
}

static void
test_ranges (void)
{
  g_autoptr (FettleDictionary) dictionary = fettle_dictionary_new (NULL, NULL);
  g_autoptr (FettleCall) call = fettle_call_new ();
  FettleRecord *record = FETTLE_RECORD (call);

  set_text (record, "summary", "right");
  call->company = -1;
  assert_wrong (record, dictionary, "company");
  call->company = 0;
  call->stage = 99;
  assert_wrong (record, dictionary, "stage");
  call->stage = FETTLE_STAGE_RAISED;
  call->planned_at = G_MAXINT64;
  assert_wrong (record, dictionary, "planned_at");
}

static void
test_own_choices (void)
{
  g_autoptr (FettleOwnField) own = fettle_own_field_new ();
  g_autoptr (GPtrArray) own_fields = g_ptr_array_new ();
  g_autoptr (FettleDictionary) dictionary = NULL;
  g_autoptr (FettleCall) call = fettle_call_new ();
  FettleRecord *record = FETTLE_RECORD (call);
  const FettleField *field;
  FettleValue red = { FETTLE_FIELD_TYPE_TEXT, 0, (char *)"red" };
  FettleValue green = { FETTLE_FIELD_TYPE_TEXT, 0, (char *)"green" };

  FETTLE_RECORD (own)->id = 3;
  g_object_set (own, "kind", "call", "name", "colour", "label", "Colour", "type",
                FETTLE_OWN_FIELD_TYPE_CHOICE, "choices", "red\nblue", NULL);
  g_ptr_array_add (own_fields, own);
  dictionary = fettle_dictionary_new (own_fields, NULL);
  field = fettle_dictionary_find_field (dictionary, fettle_record_get_kind (record), "own_colour");

  set_text (record, "summary", "right");
  fettle_record_set (record, field, &red);
  g_assert_true (fettle_record_validate (record, dictionary, NULL));
  fettle_record_set (record, field, &green);
  assert_wrong (record, dictionary, "own_colour");
}

/* What is said names the field as the business does. */
static void
test_renamed (void)
{
  g_autoptr (FettleLabel) label = fettle_label_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  g_autoptr (FettleDictionary) dictionary = NULL;
  g_autoptr (FettleCall) call = fettle_call_new ();
  g_autoptr (GError) error = NULL;

  g_object_set (label, "kind", "call", "field", "summary", "text", "Symptom", NULL);
  g_ptr_array_add (labels, label);
  dictionary = fettle_dictionary_new (NULL, labels);
  g_assert_false (fettle_record_validate (FETTLE_RECORD (call), dictionary, &error));
  g_assert_nonnull (strstr (error->message, "Symptom"));
  g_assert_null (strstr (error->message, "Summary"));
}

static void
test_tidy (void)
{
  g_autoptr (FettleDictionary) dictionary = fettle_dictionary_new (NULL, NULL);
  g_autoptr (FettleCall) call = fettle_call_new ();
  FettleRecord *record = FETTLE_RECORD (call);

  set_text (record, "summary", " No hot\nwater ");
  set_text (record, "details", "one\r\ntwo\n\n");
  set_text (record, "source", " \t ");
  fettle_record_tidy (record,
                      fettle_dictionary_get_fields (dictionary, fettle_record_get_kind (record)));
  g_assert_cmpstr (call->summary, ==, "No hot water");
  g_assert_cmpstr (call->details, ==, "one\ntwo");
  g_assert_null (call->source);
}

static void
test_foreign_errors (void)
{
  g_autoptr (GError) error = g_error_new (G_FILE_ERROR, G_FILE_ERROR_IO, "not ours");

  g_assert_null (fettle_model_error_get_field (error));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/validate/cases", test_cases);
  g_test_add_func ("/validate/texts", test_texts);
  g_test_add_func ("/validate/ranges", test_ranges);
  g_test_add_func ("/validate/own-choices", test_own_choices);
  g_test_add_func ("/validate/renamed", test_renamed);
  g_test_add_func ("/validate/tidy", test_tidy);
  g_test_add_func ("/validate/foreign-errors", test_foreign_errors);

  return g_test_run ();
}
