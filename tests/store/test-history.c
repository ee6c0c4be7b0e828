/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Change sets: history, undo, redo, the past. */

#include "fettle-business.h"
#include "fettle-import-mapping.h"
#include "fettle-own-field.h"
#include "store-fixture.h"

/* The log as text: "log: Change city; user; company 'Name' changed city: Bristol -> Bath". */
typedef struct
{
  gint64 id;
  const FettleKind *kind;
  GPtrArray *list;
  gint64 number;
  char *title;
  FettleInstant at;
  FettleRecord *record;
} Ask;

static gboolean
of_record_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  Ask *ask = data;

  ask->list = fettle_history_of_record (transaction, ask->kind, ask->id, 100, error);
  return ask->list != NULL;
}

static gboolean
of_set_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  Ask *ask = data;

  ask->list = fettle_history_get_changes (transaction, ask->id, 100, error);
  return ask->list != NULL;
}

static gboolean
sets_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  Ask *ask = data;

  ask->list = fettle_history_list (transaction, ask->id, 3, error);
  return ask->list != NULL;
}

static gboolean
next_undo_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  Ask *ask = data;

  return fettle_history_get_next_undo (transaction, &ask->number, &ask->title, error);
}

static gboolean
next_redo_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  Ask *ask = data;

  return fettle_history_get_next_redo (transaction, &ask->number, &ask->title, error);
}

static gboolean
as_at_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  Ask *ask = data;

  return fettle_history_load_as_at (transaction, ask->kind, ask->id, ask->at, &ask->record, error);
}

static void
run (FettleStore *store, FettleWork work, Ask *ask)
{
  g_autoptr (GError) error = NULL;

  fettle_store_read (store, work, ask, NULL, &error);
  g_assert_no_error (error);
}

static char *
describe (FettleStore *store, FettleWork work, GType type, gint64 id)
{
  static const char *const actions[] = { "created", "changed", "deleted" };
  Ask ask = { .id = id, .kind = type != 0 ? fettle_kind_from_type (type) : NULL };
  GString *text = g_string_new (NULL);

  run (store, work, &ask);
  for (guint i = 0; i < ask.list->len; i++)
    {
      FettleChange *change = g_ptr_array_index (ask.list, i);
      const GPtrArray *fields = fettle_change_get_fields (change);

      g_string_append_printf (
          text, "%s by %s: %s %s %s", fettle_change_get_title (change),
          fettle_change_get_user (change), fettle_change_get_kind (change)->name,
          fettle_change_get_record_title (change), actions[fettle_change_get_action (change)]);
      for (guint j = 0; j < fields->len; j++)
        {
          const FettleFieldChange *field = g_ptr_array_index (fields, j);

          g_string_append_printf (text, " %s %s→%s", field->field_name,
                                  field->before ? field->before : "",
                                  field->after ? field->after : "");
        }
      g_string_append_c (text, '\n');
    }
  g_ptr_array_unref (ask.list);
  return g_string_free (text, FALSE);
}

static gint64
next_undo (FettleStore *store, const char *title)
{
  Ask ask = { 0 };

  run (store, next_undo_work, &ask);
  g_assert_cmpstr (ask.title, ==, title);
  g_free (ask.title);
  return ask.number;
}

static gint64
next_redo (FettleStore *store, const char *title)
{
  Ask ask = { 0 };

  run (store, next_redo_work, &ask);
  g_assert_cmpstr (ask.title, ==, title);
  g_free (ask.title);
  return ask.number;
}

static gpointer
load_as_at (FettleStore *store, GType type, gint64 id, FettleInstant at)
{
  Ask ask = { .kind = fettle_kind_from_type (type), .id = id, .at = at };

  run (store, as_at_work, &ask);
  return ask.record;
}

/* History. */

static void
test_of_record (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleCompany) first = new_company (fixture->store, "Quay Court");
  g_autoptr (FettleCompany) second = new_company (fixture->store, "Hill House");
  g_autoptr (FettleCall) call = new_call (fixture->store, "Boiler", FETTLE_RECORD (first)->id);
  g_autofree char *history = NULL;
  g_autofree char *of_set = NULL;
  gint64 change_set;

  fettle_store_set_user (fixture->store, "Tom Reed");
  call->company = FETTLE_RECORD (second)->id;
  call->stage = FETTLE_STAGE_CANCELLED;
  call->planned_at = TEST_NOW;
  set_text (&call->details, "It \"drips\"\n\\ and\tmore");
  change_set = save (fixture->store, "Hold", call);
  delete_record (fixture->store, first);

  history = describe (fixture->store, of_record_work, FETTLE_TYPE_CALL, FETTLE_RECORD (call)->id);
  g_assert_cmpstr (
      history, ==,
      "Hold by Tom Reed: call C-10001 changed company Quay Court→Hill House stage raised→cancelled "
      "planned_at →2026-03-05T11:00:00Z details →It \"drips\"\n\\ and\tmore\n"
      "Log call by Abena Osei: call C-10001 created\n");
  of_set = describe (fixture->store, of_set_work, 0, change_set);
  /* The set has the stamp of the stage, too. */
  g_assert_nonnull (strstr (of_set, "call_event "));
  g_assert_nonnull (strstr (of_set, "call C-10001 changed company Quay Court→Hill House"));
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleCompany) company = new_company (fixture->store, "Quay Court");
  Ask ask = { 0 };
  FettleChangeSet *newest;
  gint64 ids[5];

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *city = g_strdup_printf ("City %u", i);

      set_text (&company->city, city);
      ids[i] = save (fixture->store, city, company);
    }
  run (fixture->store, sets_work, &ask);
  g_assert_cmpint (ask.list->len, ==, 3);
  newest = g_ptr_array_index (ask.list, 0);
  g_assert_cmpint (fettle_change_set_get_id (newest), ==, ids[4]);
  g_assert_cmpstr (fettle_change_set_get_title (newest), ==, "City 4");
  g_assert_cmpstr (fettle_change_set_get_user (newest), ==, "Abena Osei");
  g_assert_cmpint (fettle_change_set_get_at (newest), ==, TEST_NOW);
  g_assert_cmpint (fettle_change_set_get_n_changes (newest), ==, 1);
  g_ptr_array_unref (ask.list);

  ask.id = ids[2];
  run (fixture->store, sets_work, &ask);
  g_assert_cmpint (fettle_change_set_get_id (g_ptr_array_index (ask.list, 0)), ==, ids[1]);
  g_ptr_array_unref (ask.list);
}

static gboolean
title_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  if (!fettle_transaction_save (transaction, data, error))
    return FALSE;
  fettle_transaction_set_title (transaction, "Import 1 company");
  return TRUE;
}

static void
test_better_title (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleCompany) company = fettle_company_new ();
  g_autoptr (GError) error = NULL;

  set_text (&company->name, "Quay Court");
  fettle_store_write (fixture->store, "Import", title_work, company, NULL, NULL, &error);
  g_assert_no_error (error);
  next_undo (fixture->store, "Import 1 company");
}

static void
test_as_at (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleCompany) company = NULL;
  g_autoptr (FettleCompany) then = NULL;
  g_autoptr (FettleCompany) later = NULL;
  g_autoptr (FettleCompany) last = NULL;
  gint64 id;

  fettle_store_set_now (fixture->store, TEST_NOW);
  company = new_company (fixture->store, "Quay Court");
  id = FETTLE_RECORD (company)->id;
  fettle_store_set_now (fixture->store, TEST_NOW + 100);
  fettle_store_set_user (fixture->store, "Tom Reed");
  set_text (&company->city, "Bristol");
  company->type = FETTLE_COMPANY_TYPE_SUPPLIER;
  save (fixture->store, "Change", company);
  fettle_store_set_now (fixture->store, TEST_NOW + 200);
  set_text (&company->city, NULL);
  save (fixture->store, "Change", company);
  fettle_store_set_now (fixture->store, TEST_NOW + 300);
  delete_record (fixture->store, company);

  g_assert_null (load_as_at (fixture->store, FETTLE_TYPE_COMPANY, id, TEST_NOW - 1));
  then = load_as_at (fixture->store, FETTLE_TYPE_COMPANY, id, TEST_NOW);
  g_assert_cmpstr (then->name, ==, "Quay Court");
  g_assert_null (then->city);
  g_assert_cmpint (then->type, ==, FETTLE_COMPANY_TYPE_CUSTOMER);
  g_assert_cmpint (FETTLE_RECORD (then)->version, ==, 1);
  g_assert_cmpstr (FETTLE_RECORD (then)->changed_by, ==, "Abena Osei");
  later = load_as_at (fixture->store, FETTLE_TYPE_COMPANY, id, TEST_NOW + 199);
  g_assert_cmpstr (later->city, ==, "Bristol");
  g_assert_cmpint (later->type, ==, FETTLE_COMPANY_TYPE_SUPPLIER);
  g_assert_cmpint (FETTLE_RECORD (later)->changed_at, ==, TEST_NOW + 100);
  last = load_as_at (fixture->store, FETTLE_TYPE_COMPANY, id, TEST_NOW + 299);
  g_assert_null (last->city);
  g_assert_cmpint (FETTLE_RECORD (last)->version, ==, 3);
  g_assert_null (load_as_at (fixture->store, FETTLE_TYPE_COMPANY, id, TEST_NOW + 300));
}

/* Undo. */

static void
assert_city (Fixture *fixture, gint64 id, const char *city)
{
  g_autoptr (FettleCompany) company = load (fixture->store, FETTLE_TYPE_COMPANY, id);

  g_assert_cmpstr (company->city, ==, city);
}

/* Ctrl+Z three times, Ctrl+Shift+Z three times, and once more round. */
static void
test_one_by_one (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleCompany) company = new_company (fixture->store, "Quay Court");
  g_autoptr (FettleCompany) gone = NULL;
  gint64 id = FETTLE_RECORD (company)->id;

  set_text (&company->city, "Bristol");
  save (fixture->store, "To Bristol", company);
  set_text (&company->city, "Bath");
  save (fixture->store, "To Bath", company);
  g_assert_cmpint (next_redo (fixture->store, NULL), ==, 0);

  for (guint i = 0; i < 2; i++)
    {
      undo (fixture->store, next_undo (fixture->store, "To Bath"));
      assert_city (fixture, id, "Bristol");
      undo (fixture->store, next_undo (fixture->store, "To Bristol"));
      assert_city (fixture, id, NULL);
      undo (fixture->store, next_undo (fixture->store, "Add company"));
      gone = load (fixture->store, FETTLE_TYPE_COMPANY, id);
      g_assert_null (gone);
      g_assert_cmpint (next_undo (fixture->store, NULL), ==, 0);

      undo (fixture->store, next_redo (fixture->store, "Add company"));
      assert_city (fixture, id, NULL);
      undo (fixture->store, next_redo (fixture->store, "To Bristol"));
      assert_city (fixture, id, "Bristol");
      undo (fixture->store, next_redo (fixture->store, "To Bath"));
      assert_city (fixture, id, "Bath");
      g_assert_cmpint (next_redo (fixture->store, NULL), ==, 0);
    }
}

/* Something new ends the chain of redo. */
static void
test_redo_ends (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleCompany) company = new_company (fixture->store, "Quay Court");
  g_autoptr (FettleCompany) other = NULL;
  g_autoptr (GError) error = NULL;
  gint64 change_set = next_undo (fixture->store, "Add company");

  undo (fixture->store, change_set);
  g_assert_cmpint (next_redo (fixture->store, "Add company"), >, 0);
  g_assert_false (try_undo (fixture->store, change_set, &error));
  g_assert_error (error, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_IN_THE_WAY);
  other = new_company (fixture->store, "Other");
  g_assert_cmpint (next_redo (fixture->store, NULL), ==, 0);

  /* Another user's are not mine to redo or undo by key. */
  fettle_store_set_user (fixture->store, "Tom Reed");
  g_assert_cmpint (next_undo (fixture->store, NULL), ==, 0);
}

static gboolean
found_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (FettleRecord) business = fettle_transaction_load_single (
      transaction, fettle_kind_from_type (FETTLE_TYPE_BUSINESS), error);

  return business != NULL;
}

/* Without what set the business up nothing else could be; without how a file was read all can. */
static void
test_not_offered (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleCompany) company = NULL;
  g_autoptr (FettleImportMapping) mapping = fettle_import_mapping_new ();
  g_autoptr (GError) error = NULL;
  gint64 founding;

  fettle_store_write (fixture->store, "Set up", found_work, NULL, NULL, &founding, &error);
  g_assert_no_error (error);
  g_assert_cmpint (founding, >, 0);
  next_undo (fixture->store, NULL);
  g_assert_false (try_undo (fixture->store, founding, &error));
  g_assert_error (error, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_IN_THE_WAY);

  company = new_company (fixture->store, "Quay Court");
  set_text (&mapping->name, "calls.csv");
  set_text (&mapping->kind, "call");
  set_text (&mapping->mapping, "Key = number");
  g_assert_cmpint (save (fixture->store, "Remember", mapping), ==, 0);
  undo (fixture->store, next_undo (fixture->store, "Add company"));
  next_undo (fixture->store, NULL);
}

/* Any one of the history, the redo of it, and that again. */
static void
test_any (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleCompany) company = new_company (fixture->store, "Quay Court");
  g_autoptr (FettleCompany) there = NULL;
  gint64 id = FETTLE_RECORD (company)->id;
  gint64 first, second, undone, redone;
  Ask ask = { 0 };

  set_text (&company->city, "Bristol");
  first = save (fixture->store, "City", company);
  set_text (&company->phone, "0117 496 0123");
  second = save (fixture->store, "Phone", company);

  undone = undo (fixture->store, first);
  there = load (fixture->store, FETTLE_TYPE_COMPANY, id);
  g_assert_null (there->city);
  g_assert_cmpstr (there->phone, ==, "0117 496 0123");

  redone = undo (fixture->store, undone);
  assert_city (fixture, id, "Bristol");
  undone = undo (fixture->store, redone);
  assert_city (fixture, id, NULL);

  run (fixture->store, sets_work, &ask);
  g_assert_cmpint (fettle_change_set_get_undoes (g_ptr_array_index (ask.list, 0)), ==, first);
  g_assert_cmpstr (fettle_change_set_get_title (g_ptr_array_index (ask.list, 0)), ==, "Undo: City");
  g_assert_cmpint (fettle_change_set_get_undone_by (g_ptr_array_index (ask.list, 1)), ==, undone);
  g_assert_cmpstr (fettle_change_set_get_title (g_ptr_array_index (ask.list, 1)), ==, "Redo: City");
  g_ptr_array_unref (ask.list);
  undo (fixture->store, second);
}

static void
test_in_the_way (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleStore) other = fixture_open_other (fixture);
  g_autoptr (FettleCompany) company = new_company (fixture->store, "Quay Court");
  g_autoptr (FettleCompany) theirs = NULL;
  g_autoptr (FettleCall) call = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = FETTLE_RECORD (company)->id;
  gint64 created = next_undo (fixture->store, "Add company");
  gint64 changed, theirs_set;

  set_text (&company->city, "Bristol");
  changed = save (fixture->store, "City", company);
  theirs = load (other, FETTLE_TYPE_COMPANY, id);
  set_text (&theirs->city, "Bath");
  theirs_set = save (other, "City", theirs);

  g_assert_false (try_undo (fixture->store, changed, &error));
  g_assert_error (error, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_IN_THE_WAY);
  g_assert_nonnull (strstr (error->message, "City"));
  g_assert_nonnull (strstr (error->message, "Tom Reed"));
  assert_city (fixture, id, "Bath");
  g_clear_error (&error);
  g_assert_false (try_undo (fixture->store, created, &error));
  g_assert_error (error, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_IN_THE_WAY);

  /* Without theirs nothing is in the way but what refers to it. */
  undo (other, theirs_set);
  undo (fixture->store, changed);
  call = new_call (fixture->store, "Boiler", id);
  g_clear_error (&error);
  g_assert_false (try_undo (fixture->store, created, &error));
  g_assert_error (error, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_IN_THE_WAY);
  g_assert_nonnull (strstr (error->message, "1 Call"));
  delete_record (fixture->store, call);
  undo (fixture->store, created);
  g_assert_cmpint (count (fixture->store, FETTLE_TYPE_COMPANY), ==, 0);
  fettle_store_close (other);
}

static void
test_undo_deletion (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleCompany) company = fettle_company_new ();
  g_autoptr (FettleCompany) stale = NULL;
  g_autoptr (FettleCompany) again = NULL;
  g_autoptr (FettleCompany) other = fettle_company_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;
  gint64 id, deleted;

  set_text (&company->name, "Quay Court");
  set_text (&company->number, "Q-1");
  set_text (&company->note, "“Quoted”, \\ \"plain\"\nand a line");
  company->type = FETTLE_COMPANY_TYPE_PROSPECT;
  save (fixture->store, "Add", company);
  id = FETTLE_RECORD (company)->id;
  stale = load (fixture->store, FETTLE_TYPE_COMPANY, id);
  deleted = delete_record (fixture->store, company);

  /* Its number was taken meanwhile. */
  set_text (&other->name, "Other");
  set_text (&other->number, "Q-1");
  save (fixture->store, "Add", other);
  g_assert_false (try_undo (fixture->store, deleted, &error));
  g_assert_error (error, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_IN_THE_WAY);
  g_assert_nonnull (strstr (error->message, "Q-1"));
  delete_record (fixture->store, other);

  undo (fixture->store, deleted);
  again = load (fixture->store, FETTLE_TYPE_COMPANY, id);
  g_assert_true (fettle_record_equal (FETTLE_RECORD (again), FETTLE_RECORD (stale)));
  g_assert_cmpint (FETTLE_RECORD (again)->created_at, ==, TEST_NOW);
  g_assert_cmpint (FETTLE_RECORD (again)->version, ==, 2);
  found = search_titles (fixture->store, "court");
  g_assert_cmpstr (found, ==, "company Quay Court");

  set_text (&stale->city, "Bath");
  g_clear_error (&error);
  g_assert_false (try_save (fixture->store, stale, &error));
  g_assert_error (error, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_CONFLICT);
}

/* One set that makes, changes and deletes records that hang together. */
static gboolean
everything_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  FettleRecord *victim = data;
  g_autoptr (FettleCompany) company = fettle_company_new ();
  g_autoptr (FettleSite) site = fettle_site_new ();

  set_text (&company->name, "Quay Court");
  if (!fettle_transaction_save (transaction, FETTLE_RECORD (company), error))
    return FALSE;
  set_text (&site->name, "Flat 12");
  site->company = FETTLE_RECORD (company)->id;
  if (!fettle_transaction_save (transaction, FETTLE_RECORD (site), error))
    return FALSE;
  set_text (&company->city, "Bristol");
  return fettle_transaction_save (transaction, FETTLE_RECORD (company), error)
         && fettle_transaction_delete (transaction, victim, error);
}

static void
test_whole_set (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleCompany) victim = new_company (fixture->store, "Victim");
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 change_set, undone;

  fettle_store_write (fixture->store, "Everything", everything_work, victim, NULL, &change_set,
                      &error);
  g_assert_no_error (error);
  undone = undo (fixture->store, change_set);
  before = list_titles (fixture->store, FETTLE_TYPE_COMPANY, NULL, "name");
  g_assert_cmpstr (before, ==, "Victim");
  g_assert_cmpint (count (fixture->store, FETTLE_TYPE_SITE), ==, 0);
  undo (fixture->store, undone);
  after = list_titles (fixture->store, FETTLE_TYPE_COMPANY, "city=Bristol", "name");
  g_assert_cmpstr (after, ==, "Quay Court");
  g_assert_cmpint (count_where (fixture->store, FETTLE_TYPE_SITE, "company=Quay Court"), ==, 1);
}

/* Own fields. */

static FettleOwnField *
new_own_field (FettleStore *store, const char *name, FettleOwnFieldType type, gboolean search)
{
  FettleOwnField *own = fettle_own_field_new ();

  set_text (&own->kind, "call");
  set_text (&own->name, name);
  set_text (&own->label, name);
  own->type = type;
  own->search = search;
  if (type == FETTLE_OWN_FIELD_TYPE_CHOICE)
    set_text (&own->choices, "red\ngreen");
  save (store, "Add field", own);
  return own;
}

static const FettleField *
find_own (FettleDictionary *dictionary, const char *name)
{
  return fettle_dictionary_find_field (dictionary, fettle_kind_from_type (FETTLE_TYPE_CALL), name);
}

static void
test_own_fields (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    FettleOwnFieldType type;
    gint64 number;
    const char *text;
  } rows[] = {
    { "colour", FETTLE_OWN_FIELD_TYPE_CHOICE, 0, "green" },
    { "code", FETTLE_OWN_FIELD_TYPE_TEXT, 0, "xylophone" },
    { "floors", FETTLE_OWN_FIELD_TYPE_INTEGER, 12, NULL },
    { "keys", FETTLE_OWN_FIELD_TYPE_YES_NO, 1, NULL },
    { "deposit", FETTLE_OWN_FIELD_TYPE_MONEY, 9950, NULL },
    { "weight", FETTLE_OWN_FIELD_TYPE_QUANTITY, 1500, NULL },
    { "due", FETTLE_OWN_FIELD_TYPE_DATE, 20000, NULL },
    { "seen", FETTLE_OWN_FIELD_TYPE_INSTANT, TEST_NOW, NULL },
  };
  g_autoptr (FettleDictionary) dictionary = NULL;
  g_autoptr (FettleCall) call = fettle_call_new ();
  g_autoptr (FettleCall) loaded = NULL;
  g_autofree char *found = NULL;
  g_autofree char *history = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FettleOwnField) own = new_own_field (fixture->store, rows[i].name, rows[i].type,
                                                      g_str_equal (rows[i].name, "code"));
    }
  dictionary = fettle_store_ref_dictionary (fixture->store);
  set_text (&call->summary, "Boiler");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = g_strconcat ("own_", rows[i].name, NULL);
      const FettleField *field = find_own (dictionary, name);
      FettleValue value = { .type = field->type,
                            .number = rows[i].number,
                            .text = (char *)rows[i].text };

      fettle_record_set (FETTLE_RECORD (call), field, &value);
    }
  save (fixture->store, "Log", call);

  loaded = load (fixture->store, FETTLE_TYPE_CALL, FETTLE_RECORD (call)->id);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = g_strconcat ("own_", rows[i].name, NULL);
      FettleValue value = fettle_record_get (FETTLE_RECORD (loaded), find_own (dictionary, name));

      g_assert_cmpstr (value.text, ==, rows[i].text);
      if (rows[i].text == NULL)
        g_assert_cmpint (value.number, ==, rows[i].number);
    }
  g_assert_cmpint (count_where (fixture->store, FETTLE_TYPE_CALL, "own_floors>11"), ==, 1);
  g_assert_cmpint (count_where (fixture->store, FETTLE_TYPE_CALL, "own_keys=no"), ==, 0);
  g_assert_cmpint (
      count_where (fixture->store, FETTLE_TYPE_CALL, "own_colour=green;own_due<2030-01-01"), ==, 1);
  found = search_titles (fixture->store, "lopho");
  g_assert_cmpstr (found, ==, "call C-10001");

  fettle_record_set (FETTLE_RECORD (loaded), find_own (dictionary, "own_floors"),
                     &(FettleValue){ .type = FETTLE_FIELD_TYPE_INTEGER, .number = 13 });
  save (fixture->store, "Build", loaded);
  history = describe (fixture->store, of_record_work, FETTLE_TYPE_CALL, FETTLE_RECORD (call)->id);
  g_assert_true (
      g_str_has_prefix (history, "Build by Abena Osei: call C-10001 changed own_floors 12→13\n"));
  undo (fixture->store, next_undo (fixture->store, "Build"));
  g_assert_cmpint (count_where (fixture->store, FETTLE_TYPE_CALL, "own_floors=12"), ==, 1);
}

/* Undo takes the field away but not its values; redo has them again. */
static void
test_own_field_undone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleOwnField) own =
      new_own_field (fixture->store, "code", FETTLE_OWN_FIELD_TYPE_TEXT, TRUE);
  g_autoptr (FettleDictionary) with = fettle_store_ref_dictionary (fixture->store);
  g_autoptr (FettleDictionary) without = NULL;
  g_autoptr (FettleCall) call = fettle_call_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *none = NULL;
  g_autofree char *found = NULL;
  gint64 undone;

  set_text (&call->summary, "Boiler");
  fettle_record_set (FETTLE_RECORD (call), find_own (with, "own_code"),
                     &(FettleValue){ .type = FETTLE_FIELD_TYPE_TEXT, .text = (char *)"xylophone" });
  save (fixture->store, "Log", call);

  undone = delete_record (fixture->store, own);
  without = fettle_store_ref_dictionary (fixture->store);
  g_assert_null (find_own (without, "own_code"));
  none = search_titles (fixture->store, "xylophone");
  g_assert_cmpstr (none, ==, "");
  undo (fixture->store, undone);
  g_assert_cmpint (count_where (fixture->store, FETTLE_TYPE_CALL, "own_code=xylophone"), ==, 1);
  found = search_titles (fixture->store, "xylophone");
  g_assert_cmpstr (found, ==, "call C-10001");

  g_clear_object (&own);
  own = load (fixture->store, FETTLE_TYPE_OWN_FIELD, 1);
  own->type = FETTLE_OWN_FIELD_TYPE_MONEY;
  g_assert_false (try_save (fixture->store, own, &error));
  g_assert_error (error, FETTLE_MODEL_ERROR, FETTLE_MODEL_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  fettle_test_database_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);

  add_test ("/store/history/of-record", test_of_record);
  add_test ("/store/history/list", test_list);
  add_test ("/store/history/better-title", test_better_title);
  add_test ("/store/history/as-at", test_as_at);
  add_test ("/store/undo/one-by-one", test_one_by_one);
  add_test ("/store/undo/redo-ends", test_redo_ends);
  add_test ("/store/undo/not-offered", test_not_offered);
  add_test ("/store/undo/any", test_any);
  add_test ("/store/undo/in-the-way", test_in_the_way);
  add_test ("/store/undo/deletion", test_undo_deletion);
  add_test ("/store/undo/whole-set", test_whole_set);
  add_test ("/store/own-fields/values", test_own_fields);
  add_test ("/store/own-fields/undone", test_own_field_undone);
  return g_test_run ();
}
