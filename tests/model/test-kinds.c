/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold of every kind, so that the rest can rely on the tables. */
#include "fettle-record.h"

static void
test_names (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const FettleKind *const *kinds = fettle_kinds_get_all ();

  for (guint i = 0; kinds[i] != NULL; i++)
    {
      const FettleKind *kind = kinds[i];

      g_test_message ("%s", kind->name);
      g_assert_true (g_hash_table_add (seen, (gpointer)kind->name));
      g_assert_true (fettle_kind_from_name (kind->name) == kind);
      g_assert_true (fettle_kind_from_plural (kind->plural) == kind);
      g_assert_true (fettle_kind_from_type (kind->get_type ()) == kind);
      g_assert_cmpuint (fettle_kind_get_index (kind), ==, i);
      g_assert_null (strchr (kind->plural, '_'));
      g_assert_true (g_str_has_prefix (kind->icon_name, "fettle-"));
      g_assert_true (g_str_has_suffix (kind->icon_name, "-symbolic"));
      g_assert_nonnull (kind->label);
      g_assert_nonnull (kind->label_plural);
    }
  g_assert_null (fettle_kind_from_name ("calls"));
  g_assert_null (fettle_kind_from_plural ("call"));
}

static void
test_plurals (void)
{
  static const char *const plurals[] = {
    "business",    "work-hours",    "areas",        "skills",      "departments",
    "teams",       "staff",         "staff-skills", "staff-areas", "team-members",
    "companies",   "sites",         "contacts",     "products",    "equipment",
    "fault-codes", "priorities",    "calls",        "notes",       "activities",
    "attachments", "number-series", "saved-views",  "labels",      "own-fields",
  };

  for (guint i = 0; i < G_N_ELEMENTS (plurals); i++)
    g_assert_nonnull (fettle_kind_from_plural (plurals[i]));
}

static void
check_named_fields (const FettleKind *kind)
{
  g_assert_nonnull (fettle_kind_get_title_field (kind));
  if (kind->subtitle != NULL)
    g_assert_nonnull (fettle_kind_get_field (kind, kind->subtitle));
  for (guint i = 0; kind->key[i] != NULL; i++)
    {
      g_assert_nonnull (fettle_kind_get_field (kind, kind->key[i]));
      g_assert_cmpuint (i + 1, <, G_N_ELEMENTS (kind->key));
    }
  /* Everything but the one business can be found again by an import. */
  g_assert_true (kind->key[0] != NULL || (kind->flags & FETTLE_KIND_SINGLE) != 0);
}

static void
check_field (const FettleKind *kind, const FettleField *field)
{
  const FettleChoice *choices;
  guint n_choices;

  g_test_message ("%s.%s", kind->name, field->name);
  g_assert_cmpint (field->own_id, ==, 0);
  g_assert_cmpint (field->offset, >=, sizeof (FettleRecord));
  g_assert_cmpuint (strspn (field->name, "abcdefghijklmnopqrstuvwxyz0123456789_"), ==,
                    strlen (field->name));
  g_assert_true (g_unichar_isupper (g_utf8_get_char (field->label)));
  g_assert_false (g_str_has_suffix (field->label, "."));
  g_assert_true (field->help == NULL || g_str_has_suffix (field->help, "."));
  g_assert_true (fettle_kind_get_field (kind, field->name) == field);
  g_assert_cmpstr (fettle_field_get_label (field), ==, field->label);

  if (field->type == FETTLE_FIELD_TYPE_CHOICE)
    {
      choices = fettle_choice_get_all (field->get_type (), &n_choices);
      g_assert_cmpuint (n_choices, >, 1);
      g_assert_cmpint (choices[0].value, ==, 0);
    }
  else if (field->type == FETTLE_FIELD_TYPE_REFERENCE)
    g_assert_cmpuint (fettle_kind_get_index (fettle_field_get_target (field)), <=,
                      fettle_kind_get_index (kind));
  else
    g_assert_null (field->get_type);
}

static void
test_fields (void)
{
  const FettleKind *const *kinds = fettle_kinds_get_all ();

  for (guint i = 0; kinds[i] != NULL; i++)
    {
      check_named_fields (kinds[i]);
      for (guint f = 0; f < kinds[i]->n_fields; f++)
        check_field (kinds[i], &kinds[i]->fields[f]);
    }
}

/* An import that meets an unknown name makes a record from the name alone. */
static void
test_referenced_kinds_need_only_a_title (void)
{
  const FettleKind *const *kinds = fettle_kinds_get_all ();

  for (guint i = 0; kinds[i] != NULL; i++)
    for (guint f = 0; f < kinds[i]->n_fields; f++)
      {
        const FettleKind *target = fettle_field_get_target (&kinds[i]->fields[f]);

        for (guint t = 0; target != NULL && t < target->n_fields; t++)
          if ((target->fields[t].flags & FETTLE_FIELD_REQUIRED) != 0
              && !g_str_equal (target->name, "call") && !g_str_equal (target->name, "article"))
            g_assert_cmpstr (target->fields[t].name, ==, target->title);
      }
}

/* The numbers stand in databases. */
static void
test_search_numbers (void)
{
  static const struct
  {
    guint number;
    const char *name;
  } numbers[] = {
    { 2, "company" }, { 3, "contact" }, { 4, "site" },    { 5, "equipment" },
    { 6, "product" }, { 7, "staff" },   { 8, "article" }, { 1000, "call" },
  };
  const FettleKind *const *kinds = fettle_kinds_get_all ();
  guint n_searchable = 0;

  for (guint i = 0; kinds[i] != NULL; i++)
    {
      gboolean searchable = (kinds[i]->flags & FETTLE_KIND_SEARCHABLE) != 0;

      g_assert_cmpint (searchable, ==, kinds[i]->search_number != 0);
      n_searchable += searchable;
    }
  g_assert_null (fettle_kind_from_search_number (0));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_assert_cmpstr (fettle_kind_from_search_number (numbers[i].number)->name, ==,
                       numbers[i].name);
      n_searchable--;
    }
  g_assert_cmpuint (n_searchable, ==, 0);
}

static void
test_own_field_kinds (void)
{
  static const char *const with[] = { "company", "site", "contact", "equipment", "call", NULL };
  const FettleKind *const *kinds = fettle_kinds_get_all ();

  for (guint i = 0; kinds[i] != NULL; i++)
    g_assert_cmpint ((kinds[i]->flags & FETTLE_KIND_OWN_FIELDS) != 0, ==,
                     g_strv_contains (with, kinds[i]->name));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/kinds/names", test_names);
  g_test_add_func ("/kinds/plurals", test_plurals);
  g_test_add_func ("/kinds/fields", test_fields);
  g_test_add_func ("/kinds/only-a-title", test_referenced_kinds_need_only_a_title);
  g_test_add_func ("/kinds/search-numbers", test_search_numbers);
  g_test_add_func ("/kinds/own-fields", test_own_field_kinds);

  return g_test_run ();
}
