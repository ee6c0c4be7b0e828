/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A business's own fields and words. */
#include "fettle-dictionary.h"
#include "fettle-label.h"
#include "fettle-own-field.h"
#include "fettle-parse-error.h"

static FettleOwnField *
add_own_field (
    GPtrArray *own_fields, gint64 id, const char *kind, const char *name, FettleOwnFieldType type)
{
  FettleOwnField *own = fettle_own_field_new ();

  FETTLE_RECORD (own)->id = id;
  g_object_set (own, "kind", kind, "name", name, "label", "Floor", "type", type, NULL);
  g_ptr_array_add (own_fields, own);
  return own;
}

static void
add_label (
    GPtrArray *labels, const char *kind, const char *field, const char *text, const char *plural)
{
  FettleLabel *label = fettle_label_new ();

  g_object_set (label, "kind", kind, "field", field, "text", text, "plural", plural, NULL);
  g_ptr_array_add (labels, label);
}

static void
test_plain (void)
{
  g_autoptr (FettleDictionary) dictionary = fettle_dictionary_new (NULL, NULL);
  const FettleKind *const *kinds = fettle_kinds_get_all ();
  const FettleKind *call = fettle_kind_from_name ("call");

  for (guint i = 0; kinds[i] != NULL; i++)
    {
      const GPtrArray *fields = fettle_dictionary_get_fields (dictionary, kinds[i]);

      g_assert_cmpuint (fields->len, ==, kinds[i]->n_fields);
      g_assert_true (fields->pdata[0] == &kinds[i]->fields[0]);
    }
  g_assert_cmpstr (fettle_dictionary_get_kind_label (dictionary, call, FALSE), ==, "Call");
  g_assert_cmpstr (fettle_dictionary_get_kind_label (dictionary, call, TRUE), ==, "Calls");
  g_assert_null (fettle_dictionary_find_field (dictionary, call, "own_floor"));
  g_assert_nonnull (fettle_dictionary_find_field (dictionary, call, "changed_at"));
}

static void
test_own_fields (void)
{
  g_autoptr (GPtrArray) own_fields = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (FettleDictionary) dictionary = NULL;
  const FettleKind *call = fettle_kind_from_name ("call");
  const GPtrArray *fields;
  const FettleField *field;

  add_own_field (own_fields, 9, "call", "floor", FETTLE_OWN_FIELD_TYPE_INTEGER)->position = 2;
  g_object_set (add_own_field (own_fields, 17, "call", "colour", FETTLE_OWN_FIELD_TYPE_CHOICE),
                "choices", " red \n\nblue", "search", TRUE, "listed", TRUE, "help", "Of the door.",
                "position", G_GINT64_CONSTANT (1), NULL);
  add_own_field (own_fields, 4, "call", "last", FETTLE_OWN_FIELD_TYPE_MONEY);
  add_own_field (own_fields, 5, "skill", "not_allowed", FETTLE_OWN_FIELD_TYPE_TEXT);
  add_own_field (own_fields, 6, "site", "floor", FETTLE_OWN_FIELD_TYPE_DATE);
  dictionary = fettle_dictionary_new (own_fields, NULL);

  fields = fettle_dictionary_get_fields (dictionary, call);
  g_assert_cmpuint (fields->len, ==, call->n_fields + 3);
  field = fields->pdata[call->n_fields];
  g_assert_cmpstr (field->name, ==, "own_colour");
  g_assert_cmpint (field->type, ==, FETTLE_FIELD_TYPE_TEXT);
  g_assert_cmpint (field->flags, ==, FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED);
  g_assert_cmpstr (field->choices[0], ==, "red");
  g_assert_cmpstr (field->choices[1], ==, "blue");
  g_assert_null (field->choices[2]);
  g_assert_cmpstr (field->help, ==, "Of the door.");
  g_assert_cmpstr (fettle_field_get_column (field), ==, "own_17");
  field = fields->pdata[call->n_fields + 1];
  g_assert_cmpstr (field->name, ==, "own_floor");
  g_assert_cmpint (field->type, ==, FETTLE_FIELD_TYPE_INTEGER);
  field = fields->pdata[call->n_fields + 2];
  g_assert_cmpstr (field->name, ==, "own_last");
  g_assert_cmpint (field->type, ==, FETTLE_FIELD_TYPE_MONEY);

  g_assert_true (fettle_dictionary_find_field (dictionary, call, "own_last") == field);
  field = fettle_dictionary_find_field (dictionary, fettle_kind_from_name ("site"), "own_floor");
  g_assert_cmpint (field->own_id, ==, 6);
  g_assert_null (fettle_dictionary_find_field (dictionary, fettle_kind_from_name ("skill"),
                                               "own_not_allowed"));
}

static void
test_own_choice_text (void)
{
  g_autoptr (GPtrArray) own_fields = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (FettleDictionary) dictionary = NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GError) error = NULL;
  g_auto (FettleValue) value = { 0 };
  FettleFormat format = { zone, 0, "GBP", FALSE };
  const FettleField *field;

  g_object_set (add_own_field (own_fields, 1, "call", "colour", FETTLE_OWN_FIELD_TYPE_CHOICE),
                "choices", "Red\nBlue", NULL);
  dictionary = fettle_dictionary_new (own_fields, NULL);
  field = fettle_dictionary_find_field (dictionary, fettle_kind_from_name ("call"), "own_colour");

  g_assert_true (fettle_field_parse (field, " bLUE", &format, &value, NULL));
  g_assert_cmpstr (value.text, ==, "Blue");
  fettle_value_clear (&value);
  g_assert_false (fettle_field_parse (field, "green", &format, &value, &error));
  g_assert_error (error, FETTLE_PARSE_ERROR, FETTLE_PARSE_ERROR_SYNTAX);
  g_assert_nonnull (strstr (error->message, "Red, Blue"));
  g_assert_null (value.text);
}

static void
test_labels (void)
{
  g_autoptr (GPtrArray) own_fields = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *word = NULL;
  g_autoptr (FettleDictionary) dictionary = NULL;
  const FettleKind *call = fettle_kind_from_name ("call");
  const FettleKind *site = fettle_kind_from_name ("site");
  const FettleField *summary = fettle_kind_get_field (call, "summary");

  add_own_field (own_fields, 1, "call", "floor", FETTLE_OWN_FIELD_TYPE_TEXT);
  add_label (labels, "call", NULL, "Job", "Jobs");
  add_label (labels, "call", "summary", "Subject", NULL);
  add_label (labels, "site", NULL, "Building", NULL);
  add_label (labels, "nonsense", NULL, "Thing", NULL);
  dictionary = fettle_dictionary_new (own_fields, labels);

  g_assert_cmpstr (fettle_dictionary_get_kind_label (dictionary, call, FALSE), ==, "Job");
  g_assert_cmpstr (fettle_dictionary_get_kind_label (dictionary, call, TRUE), ==, "Jobs");
  word = fettle_dictionary_dup_kind_word (dictionary, call, TRUE);
  g_assert_cmpstr (word, ==, "jobs");
  /* Without a plural the one word serves for both: better than the word that was put away. */
  g_assert_cmpstr (fettle_dictionary_get_kind_label (dictionary, site, TRUE), ==, "Building");
  g_assert_cmpstr (fettle_dictionary_get_field_label (dictionary, call, summary), ==, "Subject");
  g_assert_cmpstr (
      fettle_dictionary_get_field_label (
          dictionary, call, fettle_dictionary_find_field (dictionary, call, "own_floor")),
      ==, "Floor");
  g_assert_cmpstr (fettle_dictionary_get_field_label (dictionary, site, &site->fields[0]), ==,
                   "Name");
}

static void
test_lifetime (void)
{
  g_autoptr (GPtrArray) own_fields = g_ptr_array_new_with_free_func (g_object_unref);
  FettleDictionary *dictionary;
  g_autoptr (FettleDictionary) second = NULL;
  const FettleKind *call = fettle_kind_from_name ("call");
  FettleOwnField *own = add_own_field (own_fields, 1, "call", "floor", FETTLE_OWN_FIELD_TYPE_TEXT);

  dictionary = fettle_dictionary_new (own_fields, NULL);
  second = fettle_dictionary_ref (dictionary);
  g_object_set (own, "label", "Storey", NULL);
  fettle_dictionary_unref (dictionary);

  /* A snapshot: later changes of the records do not show. */
  g_assert_cmpstr (fettle_dictionary_find_field (second, call, "own_floor")->label, ==, "Floor");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/dictionary/plain", test_plain);
  g_test_add_func ("/dictionary/own-fields", test_own_fields);
  g_test_add_func ("/dictionary/own-choice-text", test_own_choice_text);
  g_test_add_func ("/dictionary/labels", test_labels);
  g_test_add_func ("/dictionary/lifetime", test_lifetime);

  return g_test_run ();
}
