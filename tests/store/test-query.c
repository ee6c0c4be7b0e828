/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Queries as SQL: conditions, orders; and the search. */

#include "fettle-parse-error.h"
#include "fettle-priority.h"
#include "fettle-staff.h"
#include "store-fixture.h"

static FettlePriority *
new_priority (FettleStore *store, const char *name, gint64 level)
{
  FettlePriority *priority = fettle_priority_new ();

  set_text (&priority->name, name);
  priority->level = level;
  save (store, "Add", priority);
  return priority;
}

static FettleSite *
new_site (
    FettleStore *store, const char *name, gint64 company, const char *street, const char *postcode)
{
  FettleSite *site = fettle_site_new ();

  set_text (&site->name, name);
  site->company = company;
  set_text (&site->street, street);
  set_text (&site->postcode, postcode);
  save (store, "Add", site);
  return site;
}

static void
log_call (Fixture *fixture,
          const char *summary,
          gint64 company,
          gint64 site,
          gint64 priority,
          FettleStage stage,
          FettleInstant raised_at)
{
  g_autoptr (FettleCall) call = fettle_call_new ();

  set_text (&call->summary, summary);
  call->company = company;
  call->site = site;
  call->priority = priority;
  call->stage = stage;
  call->raised_at = raised_at;
  if (raised_at > TEST_NOW)
    call->planned_at = raised_at;
  save (fixture->store, "Log", call);
}

/* C-10001 to C-10006 */
static void
set_up_calls (Fixture *fixture)
{
  g_autoptr (FettleCompany) quay = new_company (fixture->store, "quay Court");
  g_autoptr (FettleCompany) hill = new_company (fixture->store, "Hill House");
  g_autoptr (FettleSite) flat =
      new_site (fixture->store, "Flat 12", FETTLE_RECORD (quay)->id, "12 Quay Street", "BS1 4QD");
  g_autoptr (FettleSite) barn =
      new_site (fixture->store, "Barn", FETTLE_RECORD (hill)->id, "Hill Lane", NULL);
  g_autoptr (FettlePriority) high = new_priority (fixture->store, "High", 1);
  g_autoptr (FettlePriority) low = new_priority (fixture->store, "Low", 3);
  g_autoptr (FettlePriority) medium = new_priority (fixture->store, "Medium", 2);
  gint64 q = FETTLE_RECORD (quay)->id;
  gint64 h = FETTLE_RECORD (hill)->id;

  log_call (fixture, "Boiler locks out", q, FETTLE_RECORD (flat)->id, FETTLE_RECORD (low)->id,
            FETTLE_STAGE_RAISED, TEST_NOW);
  log_call (fixture, "pump noisy", q, 0, FETTLE_RECORD (high)->id, FETTLE_STAGE_COMPLETED,
            TEST_NOW - 86400);
  log_call (fixture, "100% humidity", h, FETTLE_RECORD (barn)->id, FETTLE_RECORD (medium)->id,
            FETTLE_STAGE_ON_HOLD, TEST_NOW - 3 * 86400);
  log_call (fixture, "Thermostat blank", 0, 0, 0, FETTLE_STAGE_RAISED, TEST_NOW + 3600);
  log_call (fixture, "boiler_pressure", h, 0, FETTLE_RECORD (medium)->id, FETTLE_STAGE_CANCELLED,
            TEST_NOW + 86400);
  log_call (fixture, "Zone valve", 0, FETTLE_RECORD (flat)->id, 0, FETTLE_STAGE_WORKING,
            TEST_NOW - 7200);
}

static const struct
{
  const char *conditions;
  const char *numbers; /* the last digits of the calls found */
} conditions[] = {
  { "", "123456" },
  { "number=c-10003", "3" },
  { "summary=BOILER LOCKS OUT", "1" },
  { "summary!=pump noisy", "13456" },
  { "summary~boiler", "15" },
  { "summary~%", "3" },
  { "summary~_", "5" },
  { "summary~boiler,pump", "125" },
  { "stage=raised", "14" },
  { "stage=raised,on-hold", "134" },
  { "stage=open", "1346" },
  { "stage=closed", "25" },
  { "stage!=open", "25" },
  { "company=Quay Court", "12" },
  { "company=quay court,hill house", "1235" },
  { "company=Nobody", "" },
  { "company!=Quay Court", "3456" },
  { "company~COURT", "12" },
  { "company=", "46" },
  { "company=,Hill House", "3456" },
  { "company!=", "1235" },
  { "company=#1", "12" },
  { "site.postcode=bs1 4qd", "16" },
  { "site.postcode=", "2345" },
  { "site.company=quay court", "16" },
  { "site.company.name~hill", "3" },
  { "site.postcode!=BS1 4QD", "2345" },
  { "priority.level<3", "235" },
  { "priority.level>=2", "135" },
  { "raised_at=today", "146" },
  { "raised_at<today", "23" },
  { "raised_at>=2026-03-05T11:00:00Z", "145" },
  { "raised_at>2026-03-05T11:00:00Z", "45" },
  { "raised_at<=2026-03-04", "23" },
  { "planned_at=", "1236" },
  { "planned_at>now", "45" },
  { "summary>c;summary<q", "2" },
  { "company=Quay Court;stage=open", "1" },
  { "completed_at!=", "2" },
  { "created_at=today", "123456" },
  { "changed_by=abena osei", "123456" },
  { "id=3", "3" },
};

static void
test_conditions (Fixture *fixture, gconstpointer data)
{
  set_up_calls (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (conditions); i++)
    {
      g_autofree char *titles =
          list_titles (fixture->store, FETTLE_TYPE_CALL, conditions[i].conditions, "id");
      g_autoptr (GString) expected = g_string_new (NULL);

      for (const char *c = conditions[i].numbers; *c != '\0'; c++)
        g_string_append_printf (expected, "%sC-1000%c", expected->len > 0 ? " " : "", *c);
      if (!g_str_equal (titles, expected->str))
        g_error ("%s finds %s and not %s", conditions[i].conditions, titles, expected->str);
    }
}

static const struct
{
  const char *sort;
  const char *numbers;
} orders[] = {
  { "id", "123456" },
  { "-id", "654321" },
  { "number", "123456" },
  { "-raised_at", "541623" },
  { "raised_at", "326145" },
  { "summary", "315246" },
  { "-summary", "642513" },
  { "planned_at", "451236" },
  { "-planned_at", "546321" },
  { "company", "351246" },
  { "-company", "215364" },
  { "priority", "235146" },
  { "-priority", "153264" },
  { "priority.level", "235146" },
  { "stage", "146325" },
  { "-stage", "523641" },
  { "site.postcode", "162345" },
  { "site.company", "316245" },
  { "site.company.name", "316245" },
};

static void
test_orders (Fixture *fixture, gconstpointer data)
{
  set_up_calls (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autofree char *titles =
          list_titles (fixture->store, FETTLE_TYPE_CALL, NULL, orders[i].sort);
      g_autoptr (GString) expected = g_string_new (NULL);

      for (const char *c = orders[i].numbers; *c != '\0'; c++)
        g_string_append_printf (expected, "%sC-1000%c", expected->len > 0 ? " " : "", *c);
      if (!g_str_equal (titles, expected->str))
        g_error ("%s gives %s and not %s", orders[i].sort, titles, expected->str);
    }
}

/* Refused paths and values. */
static gboolean
bad_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_CALL));
  g_autoptr (GPtrArray) records = NULL;

  if (!fettle_query_parse_condition (query, data, error))
    return FALSE;
  records = fettle_transaction_find (transaction, query, error);
  return records != NULL;
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  const char *const bad[] = { "nonsense=1",         "company.nonsense=1",
                              "summary.name=1",     "raised_at<soon",
                              "stage=happy",        "summary\";DROP TABLE call;--=1",
                              "priority.level=high" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (fettle_store_read (fixture->store, bad_work, (gpointer)bad[i], NULL, &error));
      if (error->domain != FETTLE_MODEL_ERROR && error->domain != FETTLE_PARSE_ERROR)
        g_error ("%s: %s", bad[i], error->message);
    }
}

/* The search. */

static void
set_up_search (Fixture *fixture)
{
  g_autoptr (FettleCompany) company = new_company (fixture->store, "Café Zürich Ltd");
  g_autoptr (FettleSite) site = new_site (fixture->store, "Quay Court", FETTLE_RECORD (company)->id,
                                          "12 Quay Street", "BS1 4QD");
  g_autoptr (FettleEquipment) unit = fettle_equipment_new ();
  g_autoptr (FettleContact) contact = fettle_contact_new ();
  g_autoptr (FettleCall) call = fettle_call_new ();
  g_autoptr (FettleCall) other = fettle_call_new ();

  set_text (&unit->serial_number, "77812-AB");
  unit->site = FETTLE_RECORD (site)->id;
  save (fixture->store, "Add", unit);
  set_text (&contact->name, "Abena Osei");
  set_text (&contact->phone, "0117 496 0123");
  contact->company = FETTLE_RECORD (company)->id;
  save (fixture->store, "Add", contact);
  set_text (&call->summary, "Boiler locks out overnight");
  call->site = FETTLE_RECORD (site)->id;
  call->equipment = FETTLE_RECORD (unit)->id;
  save (fixture->store, "Log", call);
  set_text (&other->summary, "Boil er 50% \"quoted\" under_score");
  save (fixture->store, "Log", other);
}

static const struct
{
  const char *text;
  const char *hits;
} searches[] = {
  { "boiler", "call C-10001" },
  { "BOILER over", "call C-10001" },
  { "oiler night", "call C-10001" },
  { "boil", "call C-10002, call C-10001" },
  { "boilxx", "" },
  { "78129", "" },
  { "7812", "equipment 77812-AB, call C-10001" },
  { "77812ab", "equipment 77812-AB, call C-10001" },
  { "cafe", "company Café Zürich Ltd, contact Abena Osei, site Quay Court" },
  { "ZURICH ltd", "company Café Zürich Ltd, contact Abena Osei, site Quay Court" },
  { "bs1 4qd", "equipment 77812-AB, site Quay Court, call C-10001" },
  { "bs14qd", "equipment 77812-AB, site Quay Court, call C-10001" },
  { "quay", "equipment 77812-AB, site Quay Court, call C-10001" },
  { "4960123", "contact Abena Osei" },
  { "0117 496", "contact Abena Osei" },
  { "C-10002", "call C-10002" },
  { "10002", "call C-10002" },
  { "50%", "call C-10002" },
  { "\"quo", "call C-10002" },
  { "under_", "call C-10002" },
  { "r_s", "call C-10002" },
  { "a", "contact Abena Osei" },
  { "ca", "company Café Zürich Ltd" },
  { "  ", "" },
  { "quay AND boiler", "" },
  { "quay NOT", "" },
  { "boiler*", "" },
  { "boi out", "call C-10001" },
  { "ou boiler", "call C-10001" },
};

static void
assert_search (Fixture *fixture, const char *text, const char *hits)
{
  g_autofree char *found = search_titles (fixture->store, text);

  if (!g_str_equal (found, hits))
    g_error ("“%s” finds %s and not %s", text, found, hits);
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  set_up_search (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    assert_search (fixture, searches[i].text, searches[i].hits);
}

static void
test_search_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleSite) site = NULL;
  g_autoptr (FettleCall) call = NULL;

  set_up_search (fixture);
  site = load (fixture->store, FETTLE_TYPE_SITE, 1);
  set_text (&site->street, "Harbour Road");
  save (fixture->store, "Move", site);
  assert_search (fixture, "quay street", "");
  assert_search (fixture, "harbour", "equipment 77812-AB, site Quay Court, call C-10001");

  call = load (fixture->store, FETTLE_TYPE_CALL, 1);
  call->site = 0;
  call->equipment = 0;
  save (fixture->store, "Elsewhere", call);
  assert_search (fixture, "harbour", "equipment 77812-AB, site Quay Court");
  set_text (&call->summary, "Lift stuck");
  save (fixture->store, "Rename", call);
  assert_search (fixture, "boiler", "");
  assert_search (fixture, "lift", "call C-10001");
  delete_record (fixture->store, call);
  assert_search (fixture, "lift", "");
}

/* However the apostrophe is written, on either side, and after a change. */
static void
test_search_apostrophes (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "St Mary\u2019s School", "St Mary's School",
                                       "St Marys School" };
  g_autoptr (FettleCompany) company = new_company (fixture->store, names[0]);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *hit = g_strdup_printf ("company %s", names[i]);

      set_text (&company->name, names[i]);
      save (fixture->store, "Rename", company);
      for (guint j = 0; j < G_N_ELEMENTS (names); j++)
        assert_search (fixture, names[j], hit);
      assert_search (fixture, "mary\u2019s sch", hit);
    }
}

static gboolean
check_index_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  const FettleKind *const *kinds = fettle_kinds_get_all ();

  for (guint i = 0; kinds[i] != NULL; i++)
    {
      g_autoptr (FettleQuery) query = fettle_query_new (kinds[i]);
      g_autoptr (GPtrArray) records = NULL;
      gint64 n;

      if ((kinds[i]->flags & FETTLE_KIND_SEARCHABLE) == 0)
        continue;
      records = fettle_transaction_find (transaction, query, error);
      for (guint j = 0; j < records->len; j++)
        {
          FettleRecord *record = g_ptr_array_index (records, j);
          g_autofree char *expected = fettle_search_text_for_record (transaction, record, error);
          g_autofree char *text = NULL;

          g_assert_true (fettle_search_load_text (transaction, kinds[i], record->id, &text, error));
          g_assert_cmpstr (text, ==, expected);
        }
      g_assert_true (fettle_search_count (transaction, kinds[i], &n, error));
      g_assert_cmpint (n, ==, records->len);
    }
  return TRUE;
}

static void
test_index_agrees (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleSite) site = NULL;
  g_autoptr (GError) error = NULL;

  set_up_search (fixture);
  site = load (fixture->store, FETTLE_TYPE_SITE, 1);
  set_text (&site->city, "Bristol");
  undo (fixture->store, save (fixture->store, "Move", site));
  fettle_store_read (fixture->store, check_index_work, NULL, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
text_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_CALL));
  gint64 n;

  fettle_query_set_text (query, "boil");
  g_assert_true (fettle_transaction_count (transaction, query, &n, error));
  g_assert_cmpint (n, ==, 2);
  fettle_query_add_reference (query, "site", 1);
  g_assert_true (fettle_transaction_count (transaction, query, &n, error));
  g_assert_cmpint (n, ==, 1);
  fettle_query_set_text (query, "C-");
  g_assert_true (fettle_transaction_count (transaction, query, &n, error));
  g_assert_cmpint (n, ==, 1);
  fettle_query_set_limit (query, 0);
  return TRUE;
}

static void
test_query_text (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  set_up_search (fixture);
  fettle_store_read (fixture->store, text_work, NULL, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
subtitle_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  const FettleKind *kinds[] = { fettle_kind_from_type (FETTLE_TYPE_CALL), NULL };
  g_autoptr (GPtrArray) hits = fettle_search (transaction, kinds, "C-10001", 5, error);
  FettleSearchHit *hit;

  g_assert_cmpint (hits->len, ==, 1);
  hit = g_ptr_array_index (hits, 0);
  g_assert_cmpstr (fettle_search_hit_get_title (hit), ==, "C-10001");
  g_assert_cmpstr (fettle_search_hit_get_subtitle (hit), ==,
                   "Boiler locks out overnight, Quay Court, 77812-AB");
  g_assert_cmpint (fettle_search_hit_get_id (hit), ==, 1);
  return TRUE;
}

static void
test_subtitle (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  set_up_search (fixture);
  fettle_store_read (fixture->store, subtitle_work, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* What a transaction has written, it finds itself, before it is committed. */
static void
assert_found (FettleTransaction *transaction, const char *text, guint n)
{
  const FettleKind *kinds[] = { fettle_kind_from_type (FETTLE_TYPE_CALL), NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = fettle_search (transaction, kinds, text, 5, &error);

  g_assert_no_error (error);
  g_assert_cmpint (hits->len, ==, n);
}

static gboolean
within_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (FettleCall) call = fettle_call_new ();
  const FettleKind *calls = fettle_kind_from_type (FETTLE_TYPE_CALL);
  g_autoptr (GPtrArray) changes = NULL;

  set_text (&call->summary, "Boiler");
  g_assert_true (fettle_transaction_save (transaction, FETTLE_RECORD (call), error));
  assert_found (transaction, "boiler", 1);
  set_text (&call->summary, "Pump");
  g_assert_true (fettle_transaction_save (transaction, FETTLE_RECORD (call), error));
  set_text (&call->summary, "Lift");
  g_assert_true (fettle_transaction_save (transaction, FETTLE_RECORD (call), error));
  assert_found (transaction, "boiler", 0);
  assert_found (transaction, "pump", 0);
  assert_found (transaction, "lift", 1);
  changes = fettle_history_of_record (transaction, calls, FETTLE_RECORD (call)->id, 10, error);
  g_assert_cmpint (changes->len, ==, 3);
  g_assert_true (fettle_transaction_delete (transaction, FETTLE_RECORD (call), error));
  assert_found (transaction, "lift", 0);
  return TRUE;
}

static void
test_within (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fettle_store_write (fixture->store, "Within", within_work, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_search (fixture, "lift", "");
}

/* A kind that is not in the index is found by fragments of its titles. */
static gboolean
titles_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  const FettleKind *kinds[] = { fettle_kind_from_type (FETTLE_TYPE_PRIORITY), NULL };
  g_autoptr (GPtrArray) hits = fettle_search (transaction, kinds, "ig", 5, error);
  g_autoptr (GPtrArray) none = fettle_search (transaction, kinds, "%", 5, error);

  g_assert_cmpint (hits->len, ==, 1);
  g_assert_cmpstr (fettle_search_hit_get_title (g_ptr_array_index (hits, 0)), ==, "High");
  g_assert_cmpint (none->len, ==, 0);
  return TRUE;
}

static void
test_titles (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettlePriority) high = new_priority (fixture->store, "High", 1);
  g_autoptr (FettlePriority) low = new_priority (fixture->store, "Low", 2);
  g_autoptr (GError) error = NULL;

  fettle_store_read (fixture->store, titles_work, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* More hits of one kind than are wanted do not hide those of another. */
static gboolean
many_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  for (guint i = 0; i < 150; i++)
    {
      g_autoptr (FettleCall) call = fettle_call_new ();

      set_text (&call->summary, "Harbour lift");
      if (!fettle_transaction_save (transaction, FETTLE_RECORD (call), error))
        return FALSE;
    }
  return TRUE;
}

static void
test_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleCompany) company = new_company (fixture->store, "The Harbour");
  g_autoptr (FettleSite) site = new_site (fixture->store, "Old harbour", 0, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;

  fettle_store_write (fixture->store, "Log", many_work, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  found = search_titles (fixture->store, "harbour");
  g_assert_true (g_str_has_prefix (
      found, "company The Harbour, site Old harbour, call C-10150, call C-10149, "));
  g_assert_true (g_str_has_suffix (found, ", call C-10141"));
}

/* Two of the same full name: "me" is the one that everything else takes for me. */
static void
test_me (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleStaff) gone = fettle_staff_new ();
  g_autoptr (FettleStaff) here = fettle_staff_new ();
  g_autoptr (FettleCall) old = new_call (fixture->store, "Old", 0);
  g_autoptr (FettleCall) new = new_call (fixture->store, "New", 0);
  g_autofree char *mine = NULL;

  set_text (&gone->name, "Reed, T.");
  set_text (&gone->full_name, "Tom Reed");
  gone->left_on = fettle_date_new (2020, 1, 31);
  save (fixture->store, "Add", gone);
  set_text (&here->name, "Reed, To.");
  set_text (&here->full_name, "Tom Reed");
  save (fixture->store, "Add", here);
  old->owner = FETTLE_RECORD (gone)->id;
  save (fixture->store, "Own", old);
  new->owner = FETTLE_RECORD (here)->id;
  save (fixture->store, "Own", new);
  fettle_store_set_user (fixture->store, "tom reed");
  mine = list_titles (fixture->store, FETTLE_TYPE_CALL, "owner=me", NULL);
  g_assert_cmpstr (mine, ==, new->number);
  fettle_store_set_user (fixture->store, "nobody");
  g_assert_cmpint (count_where (fixture->store, FETTLE_TYPE_CALL, "owner=me"), ==, 0);
}

int
main (int argc, char **argv)
{
  fettle_test_database_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);

  add_test ("/store/query/conditions", test_conditions);
  add_test ("/store/query/orders", test_orders);
  add_test ("/store/query/refused", test_refused);
  add_test ("/store/query/text", test_query_text);
  add_test ("/store/query/me", test_me);
  add_test ("/store/search/fragments", test_search);
  add_test ("/store/search/kept", test_search_kept);
  add_test ("/store/search/apostrophes", test_search_apostrophes);
  add_test ("/store/search/agrees", test_index_agrees);
  add_test ("/store/search/subtitle", test_subtitle);
  add_test ("/store/search/within", test_within);
  add_test ("/store/search/titles", test_titles);
  add_test ("/store/search/many", test_many);
  return g_test_run ();
}
