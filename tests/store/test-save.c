/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saving, loading, refusing: every kind, every field. */

#include "fettle-business.h"
#include "fettle-note.h"
#include "fettle-number-series.h"
#include "fettle-work-line.h"
#include "store-fixture.h"

/* Every kind, every field. */

static gint64 ids_by_kind[64]; /* of a record of each kind that others can refer to */

/* A value for @field that differs with @seed and passes validation. */
static FettleValue
make_value (const FettleField *field, guint seed)
{
  FettleValue value = fettle_value_none (field->type);
  guint n;

  switch (field->type)
    {
    case FETTLE_FIELD_TYPE_TEXT:
      value.text = g_strdup_printf ("Größe “%u” %s", seed, field->name);
      break;
    case FETTLE_FIELD_TYPE_YES_NO:
      value.number = seed % 2;
      break;
    case FETTLE_FIELD_TYPE_CHOICE:
      fettle_choice_get_all (field->get_type (), &n);
      value.number = fettle_choice_get_all (field->get_type (), &n)[seed % n].value;
      break;
    case FETTLE_FIELD_TYPE_REFERENCE:
      value.number = ids_by_kind[fettle_kind_get_index (fettle_field_get_target (field))];
      break;
    case FETTLE_FIELD_TYPE_DATE:
      value.number = fettle_date_new (2024, 2, 29) + seed;
      break;
    case FETTLE_FIELD_TYPE_INSTANT:
      value.number = TEST_NOW + seed;
      break;
    case FETTLE_FIELD_TYPE_DURATION:
      value.number = 60 * (gint64)seed;
      break;
    default:
      value.number = G_GINT64_CONSTANT (5000000000) + seed;
      break;
    }
  return value;
}

/* What validation asks of particular fields. */
static const struct
{
  const char *kind;
  const char *field;
  const char *text;
} special[] = {
  { "service_level", "warnings", "50, 90" },
  { "own_field", "kind", "call" },
  { "own_field", "name", "colour" },
  { "label", "kind", "call" },
  { "label", "field", "summary" },
  { "label", "plural", NULL },
  { "saved_view", "kind", "call" },
  { "saved_view", "query", "stage=open" },
  { "saved_view", "columns", "number:90" },
  { "import_mapping", "kind", "call" },
  { "work_hours", "time_zone", "Europe/London" },
  { "work_hours", "hours", "mon-fri 09:00-17:00" },
  { "work_hours", "closed", "2026-12-25" },
  { "work_hours", "open", "2026-12-27 10:00-12:00" },
  { "business", "time_zone", "Europe/Berlin" },
  { "business", "currency", "EUR" },
  { "business", "language", "en-GB" },
  { "business", "country", "GB" },
  { "company", "country", "GB" },
  { "site", "country", "GB" },
  { "site", "latitude", "51.4545" },
  { "site", "longitude", "-2.5879" },
  { "attachment", "sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
};

static void
fill (FettleRecord *record, guint seed)
{
  const FettleKind *kind = fettle_record_get_kind (record);
  gboolean one_owner = g_str_equal (kind->name, "note") || g_str_equal (kind->name, "attachment");
  gboolean one_subject = g_str_equal (kind->name, "article_link");
  guint n_references = 0;

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const FettleField *field = &kind->fields[i];
      g_auto (FettleValue) value = make_value (field, seed + i);

      for (guint j = 0; j < G_N_ELEMENTS (special); j++)
        if (g_str_equal (special[j].kind, kind->name)
            && g_str_equal (special[j].field, field->name))
          {
            g_free (value.text);
            value.text = g_strdup (special[j].text);
          }
      if (g_str_equal (field->name, "email"))
        {
          g_free (value.text);
          value.text = g_strdup_printf ("person%u@example.com", seed);
        }
      /* Only time has a duration; no call leads to itself. */
      if (g_str_equal (kind->name, "work_line") && g_str_equal (field->name, "type"))
        value.number = FETTLE_WORK_LINE_TYPE_TIME;
      if (fettle_field_get_target (field) == kind)
        value.number = 0;
      if (g_str_equal (field->name, "level") || g_str_equal (field->name, "digits"))
        value.number = 3;
      if (g_str_equal (field->name, "agreed_level"))
        value.number = 97500;
      if ((one_owner || one_subject) && field->type == FETTLE_FIELD_TYPE_REFERENCE
          && n_references++ > (one_subject ? 1 : 0))
        continue;
      fettle_record_set (record, field, &value);
    }
}

static void
assert_same (FettleRecord *a, FettleRecord *b)
{
  const FettleKind *kind = fettle_record_get_kind (a);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      FettleValue first = fettle_record_get (a, &kind->fields[i]);
      FettleValue second = fettle_record_get (b, &kind->fields[i]);

      if ((kind->fields[i].flags & FETTLE_FIELD_DERIVED) != 0)
        continue;
      if (!fettle_value_equal (&first, &second))
        g_error ("%s.%s: %" G_GINT64_FORMAT " “%s” is not %" G_GINT64_FORMAT " “%s”", kind->name,
                 kind->fields[i].name, first.number, first.text, second.number, second.text);
    }
  g_assert_cmpint (a->id, ==, b->id);
  g_assert_cmpint (a->version, ==, b->version);
  g_assert_cmpint (a->created_at, ==, b->created_at);
  g_assert_cmpint (a->changed_at, ==, b->changed_at);
  g_assert_cmpstr (a->changed_by, ==, b->changed_by);
}

static void
test_every_field (Fixture *fixture, gconstpointer data)
{
  const FettleKind *const *kinds = fettle_kinds_get_all ();

  /* Roles and who may come in are among the fields. */
  fettle_store_set_trusted (fixture->store, TRUE);
  for (guint i = 0; kinds[i] != NULL; i++)
    {
      g_autoptr (FettleRecord) record = fettle_record_new (kinds[i]);
      g_autoptr (FettleRecord) loaded = NULL;
      g_autoptr (FettleRecord) changed = NULL;

      fill (record, 100);
      save (fixture->store, "Add", record);
      g_assert_cmpint (record->version, ==, 1);
      g_assert_cmpint (record->created_at, ==, TEST_NOW);
      g_assert_cmpstr (record->changed_by, ==, "Abena Osei");
      ids_by_kind[i] = record->id;
      loaded = load (fixture->store, kinds[i]->get_type (), record->id);
      assert_same (record, loaded);

      if (!g_str_equal (kinds[i]->name, "own_field"))
        fill (loaded, 207);
      save (fixture->store, "Change", loaded);
      changed = load (fixture->store, kinds[i]->get_type (), record->id);
      assert_same (loaded, changed);
    }
}

/* An empty record of each kind keeps no values but the required ones. */
static void
test_no_values (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleCall) call = new_call (fixture->store, "Boiler locks out", 0);
  g_autoptr (FettleCall) loaded = load (fixture->store, FETTLE_TYPE_CALL, FETTLE_RECORD (call)->id);

  g_assert_null (loaded->details);
  g_assert_cmpint (loaded->planned_at, ==, FETTLE_INSTANT_NONE);
  g_assert_cmpint (loaded->site, ==, 0);
  g_assert_cmpint (loaded->raised_at, ==, TEST_NOW);
  g_assert_cmpint (loaded->completed_at, ==, FETTLE_INSTANT_NONE);

  loaded->stage = FETTLE_STAGE_COMPLETED;
  set_text (&loaded->resolution, "Reset");
  save (fixture->store, "Complete", loaded);
  g_assert_cmpint (loaded->completed_at, ==, TEST_NOW);
}

/* The time of a completion that is taken back goes with it. */
static void
test_reopened (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleCall) call = new_call (fixture->store, "Boiler locks out", 0);
  g_autoptr (FettleCall) loaded = NULL;

  call->stage = FETTLE_STAGE_COMPLETED;
  set_text (&call->resolution, "Reset");
  save (fixture->store, "Complete", call);
  g_assert_cmpint (call->completed_at, ==, TEST_NOW);
  call->stage = FETTLE_STAGE_RAISED;
  save (fixture->store, "Reopen", call);
  loaded = load (fixture->store, FETTLE_TYPE_CALL, FETTLE_RECORD (call)->id);
  g_assert_cmpint (loaded->completed_at, ==, FETTLE_INSTANT_NONE);
}

/* Two desks. */

static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleStore) other = fixture_open_other (fixture);
  g_autoptr (FettleCompany) company = new_company (fixture->store, "Quay Court Management");
  g_autoptr (FettleCompany) theirs = load (other, FETTLE_TYPE_COMPANY, FETTLE_RECORD (company)->id);
  g_autoptr (GError) error = NULL;
  FettleRecord *found;

  set_text (&theirs->city, "Bristol");
  save (other, "Move", theirs);

  set_text (&company->city, "Bath");
  g_assert_false (try_save (fixture->store, company, &error));
  g_assert_error (error, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "Tom Reed"));
  found = fettle_store_error_get_theirs (error);
  g_assert_cmpstr (FETTLE_COMPANY (found)->city, ==, "Bristol");
  g_assert_cmpint (found->version, ==, 2);
  g_assert_cmpint (FETTLE_RECORD (company)->version, ==, 1);

  delete_record (other, theirs);
  g_clear_error (&error);
  g_assert_false (try_save (fixture->store, company, &error));
  g_assert_error (error, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_CONFLICT);
  g_assert_null (fettle_store_error_get_theirs (error));
  fettle_store_close (other);
}

static void
test_unchanged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleCompany) company = new_company (fixture->store, "Quay Court Management");

  g_assert_cmpint (save (fixture->store, "Nothing", company), ==, 0);
  g_assert_cmpint (FETTLE_RECORD (company)->version, ==, 1);
}

/* Refusals. */

static void
test_duplicate (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleCompany) first = fettle_company_new ();
  g_autoptr (FettleCompany) second = fettle_company_new ();
  g_autoptr (GError) error = NULL;

  set_text (&first->name, "Quay Court Management");
  set_text (&first->number, "q-17");
  save (fixture->store, "Add", first);
  set_text (&second->name, "Other");
  set_text (&second->number, "Q-17");
  g_assert_false (try_save (fixture->store, second, &error));
  g_assert_error (error, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_DUPLICATE);
  g_assert_cmpstr (fettle_store_error_get_field (error), ==, "number");
  g_assert_nonnull (strstr (error->message, "Quay Court Management"));
  g_assert_cmpint (FETTLE_RECORD (second)->id, ==, 0);

  set_text (&second->number, "Q-18");
  save (fixture->store, "Add", second);
  set_text (&second->number, "Q-17");
  g_clear_error (&error);
  g_assert_false (try_save (fixture->store, second, &error));
  g_assert_error (error, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_DUPLICATE);
  g_assert_cmpstr (fettle_store_error_get_field (error), ==, "number");
}

/* The transaction goes on after a refusal, on both engines: an import lists every problem. */
static gboolean
refuse_and_go_on (FettleTransaction *transaction, gpointer data, GError **error)
{
  const char *numbers[] = { "1", "2", "2", "3" };
  g_autoptr (FettleCompany) last = NULL;
  guint n_refused = 0;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (FettleCompany) company = fettle_company_new ();
      g_autoptr (GError) local = NULL;

      set_text (&company->name, numbers[i]);
      set_text (&company->number, numbers[i]);
      if (!fettle_transaction_save (transaction, FETTLE_RECORD (company), &local))
        {
          g_assert_error (local, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_DUPLICATE);
          n_refused++;
        }
      g_set_object (&last, company);
    }
  g_assert_cmpint (n_refused, ==, 1);
  set_text (&last->number, "1");
  g_assert_false (fettle_transaction_save (transaction, FETTLE_RECORD (last), error));
  g_assert_error (*error, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_DUPLICATE);
  g_clear_error (error);
  set_text (&last->number, "4");
  return fettle_transaction_save (transaction, FETTLE_RECORD (last), error);
}

static void
test_go_on (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *titles = NULL;

  fettle_store_write (fixture->store, "Import", refuse_and_go_on, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  titles = list_titles (fixture->store, FETTLE_TYPE_COMPANY, NULL, "number");
  g_assert_cmpstr (titles, ==, "1 2 3");
}

static void
test_in_use (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleCompany) company = new_company (fixture->store, "Quay Court Management");
  g_autoptr (FettleCall) call = new_call (fixture->store, "Boiler", FETTLE_RECORD (company)->id);
  g_autoptr (GError) error = NULL;

  g_assert_false (try_delete (fixture->store, company, &error));
  g_assert_error (error, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_IN_USE);
  g_assert_nonnull (strstr (error->message, "Quay Court Management"));
  g_assert_nonnull (strstr (error->message, "1 Call"));
  delete_record (fixture->store, call);
  delete_record (fixture->store, company);
  g_assert_cmpint (count (fixture->store, FETTLE_TYPE_COMPANY), ==, 0);
}

static void
test_no_such_reference (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleCall) call = fettle_call_new ();
  g_autoptr (GError) error = NULL;

  set_text (&call->summary, "Boiler");
  call->company = 4711;
  g_assert_false (try_save (fixture->store, call, &error));
  g_assert_error (error, FETTLE_MODEL_ERROR, FETTLE_MODEL_ERROR_INVALID);
  g_assert_cmpstr (fettle_model_error_get_field (error), ==, "company");
  g_assert_null (call->number);

  call->company = 0;
  set_text (&call->summary, NULL);
  g_clear_error (&error);
  g_assert_false (try_save (fixture->store, call, &error));
  g_assert_error (error, FETTLE_MODEL_ERROR, FETTLE_MODEL_ERROR_INVALID);
  g_assert_cmpstr (fettle_model_error_get_field (error), ==, "summary");
}

/* Roll-back. */

static gboolean
save_and_fail (FettleTransaction *transaction, gpointer data, GError **error)
{
  gpointer *records = data;
  FettleCall *call = records[0];
  FettleCompany *company = records[1];

  g_assert_true (fettle_transaction_save (transaction, FETTLE_RECORD (call), error));
  g_assert_cmpint (FETTLE_RECORD (call)->id, !=, 0);
  g_assert_nonnull (call->number);
  call->stage = FETTLE_STAGE_ALLOCATED;
  g_assert_true (fettle_transaction_save (transaction, FETTLE_RECORD (call), error));
  set_text (&company->city, "Bath");
  g_assert_true (fettle_transaction_save (transaction, FETTLE_RECORD (company), error));
  g_assert_cmpint (FETTLE_RECORD (company)->version, ==, 2);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "No");
  return FALSE;
}

static void
test_rollback (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleCompany) company = new_company (fixture->store, "Quay Court Management");
  g_autoptr (FettleCall) call = fettle_call_new ();
  g_autoptr (FettleCall) next = NULL;
  g_autoptr (GError) error = NULL;
  gpointer records[] = { call, company };
  gint64 change_set;

  set_text (&call->summary, "Boiler");
  g_assert_false (fettle_store_write (fixture->store, "Fail", save_and_fail, records, NULL,
                                      &change_set, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_cmpint (change_set, ==, 0);
  g_assert_cmpint (FETTLE_RECORD (call)->id, ==, 0);
  g_assert_cmpint (FETTLE_RECORD (call)->version, ==, 0);
  g_assert_null (call->number);
  g_assert_cmpint (FETTLE_RECORD (company)->version, ==, 1);
  g_assert_cmpint (count (fixture->store, FETTLE_TYPE_CALL), ==, 0);

  /* The number that was taken is given to the next. */
  next = new_call (fixture->store, "Pump", 0);
  g_assert_cmpstr (next->number, ==, "C-10001");
}

/* Numbers. */

static gboolean
log_five (FettleTransaction *transaction, gpointer data, GError **error)
{
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (FettleCall) call = fettle_call_new ();

      set_text (&call->summary, "Boiler");
      if (!fettle_transaction_save (transaction, FETTLE_RECORD (call), error))
        return FALSE;
    }
  return TRUE;
}

static gpointer
log_many (gpointer data)
{
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (GError) error = NULL;

      fettle_store_write (data, "Log", log_five, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
    }
  return NULL;
}

static void
test_numbers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleStore) other = fixture_open_other (fixture);
  GThread *threads[] = {
    g_thread_new ("one", log_many, fixture->store),
    g_thread_new ("two", log_many, fixture->store),
    g_thread_new ("three", log_many, other),
  };
  g_autofree char *titles = NULL;
  g_autoptr (GString) expected = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  for (guint i = 0; i < 150; i++)
    g_string_append_printf (expected, "%sC-%05u", i > 0 ? " " : "", 10001 + i);
  titles = list_titles (fixture->store, FETTLE_TYPE_CALL, NULL, "number");
  g_assert_cmpstr (titles, ==, expected->str);
  fettle_store_close (other);
}

/* The series goes on behind a number that somebody gave by hand, and leaves out those that are taken. */
static void
test_taken_number (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleCall) imported = fettle_call_new ();
  g_autoptr (FettleNumberSeries) series = NULL;
  g_autoptr (FettleCall) first = NULL;
  g_autoptr (FettleCall) second = NULL;

  set_text (&imported->number, "c-10002");
  set_text (&imported->summary, "Imported");
  save (fixture->store, "Import", imported);
  first = new_call (fixture->store, "First", 0);
  g_assert_cmpstr (first->number, ==, "C-10003");

  series = load (fixture->store, FETTLE_TYPE_NUMBER_SERIES, 1);
  g_assert_cmpint (series->next, ==, 10004);
  series->next = 10002;
  save (fixture->store, "Set back", series);
  second = new_call (fixture->store, "Second", 0);
  g_assert_cmpstr (second->number, ==, "C-10004");
}

/* Singles, titles, references. */

static gboolean
single_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  FettleRecord **record = data;

  g_clear_object (record);
  *record = fettle_transaction_load_single (transaction,
                                            fettle_kind_from_type (FETTLE_TYPE_BUSINESS), error);
  return *record != NULL;
}

static void
test_single (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleRecord) business = NULL;
  g_autoptr (GError) error = NULL;
  FettleFormat format;
  gint64 id;

  fettle_store_read (fixture->store, single_work, &business, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (business->id, ==, 0);
  fettle_store_write (fixture->store, "Set up", single_work, &business, NULL, NULL, &error);
  g_assert_no_error (error);
  id = business->id;
  g_assert_cmpint (id, !=, 0);
  fettle_store_write (fixture->store, "Set up", single_work, &business, NULL, NULL, &error);
  g_assert_cmpint (business->id, ==, id);

  set_text (&FETTLE_BUSINESS (business)->time_zone, "Asia/Tokyo");
  set_text (&FETTLE_BUSINESS (business)->currency, "JPY");
  save (fixture->store, "Move to Japan", business);
  format = fettle_store_get_format (fixture->store, FALSE);
  g_assert_cmpstr (g_time_zone_get_identifier (format.zone), ==, "Asia/Tokyo");
  g_assert_cmpstr (format.currency, ==, "JPY");
}

static gboolean
resolve_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  const FettleKind *companies = fettle_kind_from_type (FETTLE_TYPE_COMPANY);
  g_autofree char *by_id = g_strdup_printf ("#%" G_GINT64_FORMAT, *(gint64 *)data);
  gint64 id = 0;

  g_assert_true (fettle_transaction_resolve (transaction, companies, "QUAY court", &id, error));
  g_assert_cmpint (id, ==, *(gint64 *)data);
  g_assert_true (fettle_transaction_resolve (transaction, companies, by_id, &id, error));
  g_assert_cmpint (id, ==, *(gint64 *)data);
  g_assert_false (fettle_transaction_resolve (transaction, companies, "Nobody", &id, error));
  g_assert_error (*error, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_NOT_FOUND);
  g_clear_error (error);
  g_assert_false (fettle_transaction_resolve (transaction, companies, "twice", &id, error));
  g_assert_error (*error, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_AMBIGUOUS);
  g_clear_error (error);
  return TRUE;
}

static void
test_resolve (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleCompany) company = new_company (fixture->store, "Quay Court");
  g_autoptr (FettleCompany) once = new_company (fixture->store, "Twice");
  g_autoptr (FettleCompany) twice = new_company (fixture->store, "twice");
  g_autoptr (FettleCall) call = new_call (fixture->store, "Boiler", FETTLE_RECORD (company)->id);
  g_autoptr (FettleCall) loaded = load (fixture->store, FETTLE_TYPE_CALL, FETTLE_RECORD (call)->id);
  const FettleField *field =
      fettle_kind_get_field (fettle_kind_from_type (FETTLE_TYPE_CALL), "company");
  g_autoptr (GError) error = NULL;

  fettle_store_read (fixture->store, resolve_work, &FETTLE_RECORD (company)->id, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fettle_record_get_reference_title (FETTLE_RECORD (loaded), field), ==,
                   "Quay Court");
}

/* The store itself. */

static void
test_open (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleCompany) company = fettle_company_new ();
  g_autoptr (FettleStore) again = fettle_store_open (fixture->url, FETTLE_STORE_CREATE, &error);
  g_autoptr (FettleStore) reader = NULL;

  g_assert_null (again);
  g_assert_error (error, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_OPEN);
  g_clear_error (&error);

  reader = fettle_store_open (fixture->url, FETTLE_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  set_text (&company->name, "Quay Court");
  g_assert_false (try_save (reader, company, &error));
  g_assert_error (error, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_cmpint (count (reader, FETTLE_TYPE_COMPANY), ==, 0);

  fettle_store_close (reader);
  g_assert_false (fettle_store_read (reader, resolve_work, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
}

/* Asynchronous. */

typedef struct
{
  FettleRecord *record;
  gint64 change_set;
  gboolean done;
  gboolean destroyed;
} Async;

static gboolean
async_save (FettleTransaction *transaction, gpointer data, GError **error)
{
  return fettle_transaction_save (transaction, ((Async *)data)->record, error);
}

static void
on_async_destroy (gpointer data)
{
  Async *async = data;

  g_assert_true (async->done);
  g_assert_true (g_main_context_is_owner (g_main_context_default ()));
  async->destroyed = TRUE;
}

static void
on_async_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  Async *async = g_task_get_task_data (G_TASK (result));

  g_assert_true (async == user_data);
  g_assert_false (async->destroyed);
  fettle_store_write_finish (FETTLE_STORE (source), result, &async->change_set, &error);
  g_assert_no_error (error);
  async->done = TRUE;
}

static gboolean
is_destroyed (gpointer data)
{
  return ((Async *)data)->destroyed;
}

static void
test_async (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleCompany) company = fettle_company_new ();
  Async async = { .record = FETTLE_RECORD (company) };

  set_text (&company->name, "Quay Court");
  fettle_store_write_async (fixture->store, "Add", async_save, &async, on_async_destroy, NULL,
                            on_async_done, &async);
  wait_until (is_destroyed, &async);
  g_assert_cmpint (async.change_set, >, 0);
  g_assert_cmpint (FETTLE_RECORD (company)->version, ==, 1);
}

static gboolean
count_to_ten (FettleRecord *record, gpointer data, GError **error)
{
  guint *n = data;

  g_assert_cmpstr (FETTLE_CALL (record)->summary, ==, "Boiler");
  if (++*n < 10)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "Enough");
  return FALSE;
}

static gboolean
for_each_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_CALL));

  return fettle_transaction_for_each (transaction, query, count_to_ten, data, error);
}

static void
test_for_each (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;

  fettle_store_write (fixture->store, "Log", log_five, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  fettle_store_read (fixture->store, for_each_work, &n, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 5);
  log_many (fixture->store);
  n = 0;
  g_assert_false (fettle_store_read (fixture->store, for_each_work, &n, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_cmpint (n, ==, 10);
}

int
main (int argc, char **argv)
{
  fettle_test_database_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);

  add_test ("/store/save/every-field", test_every_field);
  add_test ("/store/save/no-values", test_no_values);
  add_test ("/store/save/reopened", test_reopened);
  add_test ("/store/save/conflict", test_conflict);
  add_test ("/store/save/unchanged", test_unchanged);
  add_test ("/store/save/duplicate", test_duplicate);
  add_test ("/store/save/go-on", test_go_on);
  add_test ("/store/save/in-use", test_in_use);
  add_test ("/store/save/no-such-reference", test_no_such_reference);
  add_test ("/store/save/rollback", test_rollback);
  add_test ("/store/number/threads", test_numbers);
  add_test ("/store/number/taken", test_taken_number);
  add_test ("/store/find/single", test_single);
  add_test ("/store/find/resolve", test_resolve);
  add_test ("/store/find/for-each", test_for_each);
  add_test ("/store/open", test_open);
  add_test ("/store/async", test_async);
  return g_test_run ();
}
