/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists: filling, pages, patches; and what stores tell each other. */

#include "fettle-record-list.h"
#include "store-fixture.h"

/* A list with a log of what it told: "0-0+200 200-0+50". */
typedef struct
{
  FettleRecordList *list;
  GString *log;
} Watched;

static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, GString *log)
{
  g_string_append_printf (log, "%s%u-%u+%u", log->len > 0 ? " " : "", position, removed, added);
}

static void
watched_init (Watched *self, FettleStore *store, FettleQuery *query)
{
  self->log = g_string_new (NULL);
  self->list = fettle_record_list_new (store, query);
  g_signal_connect (self->list, "items-changed", G_CALLBACK (on_items_changed), self->log);
}

static void
watched_clear (Watched *self)
{
  g_assert_finalize_object (self->list);
  g_string_free (self->log, TRUE);
}

static gboolean
is_idle (gpointer list)
{
  return !fettle_record_list_is_loading (list) && !g_main_context_pending (NULL);
}

static void
settle (Watched *self)
{
  wait_until (is_idle, self->list);
}

static void
assert_log (Watched *self, const char *log)
{
  g_assert_cmpstr (self->log->str, ==, log);
  g_string_truncate (self->log, 0);
}

static gboolean
has_record (gpointer item)
{
  return fettle_record_item_get_record (item) != NULL;
}

/* The title of the row at @position, loaded if need be. */
static char *
dup_title (Watched *self, guint position)
{
  g_autoptr (FettleRecordItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  wait_until (has_record, item);
  return g_strdup (fettle_record_get_title (fettle_record_item_get_record (item)));
}

static gboolean
log_calls_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  guint n = *(guint *)data;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FettleCall) call = fettle_call_new ();

      set_text (&call->summary, "Boiler");
      call->raised_at = TEST_NOW + i;
      if (!fettle_transaction_save (transaction, FETTLE_RECORD (call), error))
        return FALSE;
    }
  return TRUE;
}

static gint64
log_calls (FettleStore *store, guint n)
{
  g_autoptr (GError) error = NULL;
  gint64 change_set;

  fettle_store_write (store, "Log", log_calls_work, &n, NULL, &change_set, &error);
  g_assert_no_error (error);
  return change_set;
}

static FettleQuery *
newest_first (void)
{
  FettleQuery *query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_CALL));

  fettle_query_sort_by (query, "raised_at", TRUE);
  return query;
}

/* Filling. */

static void
test_fill (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleQuery) query = newest_first ();
  g_autoptr (FettleRecordItem) first = NULL;
  g_autoptr (FettleRecordItem) again = NULL;
  g_autofree char *far = NULL;
  Watched watched;

  log_calls (fixture->store, 500);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  watched_init (&watched, fixture->store, query);
  g_assert_true (fettle_record_list_is_loading (watched.list));
  g_assert_cmpint (g_list_model_get_n_items (G_LIST_MODEL (watched.list)), ==, 0);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (watched.list), 0));
  settle (&watched);
  assert_log (&watched, "0-0+40 40-0+460");

  /* The first page came along; another is loaded when somebody asks. */
  first = g_list_model_get_item (G_LIST_MODEL (watched.list), 0);
  g_assert_nonnull (fettle_record_item_get_record (first));
  g_assert_cmpint (FETTLE_CALL (fettle_record_item_get_record (first))->raised_at, ==,
                   TEST_NOW + 499);
  again = g_list_model_get_item (G_LIST_MODEL (watched.list), 0);
  g_assert_true (first == again);
  far = dup_title (&watched, 450);
  g_assert_cmpstr (far, ==, "C-10050");
  g_assert_cmpint (
      fettle_record_list_find (watched.list, fettle_record_list_get_id (watched.list, 450)), ==,
      450);
  g_assert_cmpint (fettle_record_list_find (watched.list, 4711), ==, G_MAXUINT);
  g_assert_cmpint (fettle_record_list_get_id (watched.list, 500), ==, 0);
  watched_clear (&watched);
}

/* Ten thousand rows looked at one after the other, and only so many kept. */
static void
test_scroll (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleQuery) query = newest_first ();
  GPtrArray *screen = g_ptr_array_new_with_free_func (g_object_unref);
  Watched watched;

  log_calls (fixture->store, 1000);
  watched_init (&watched, fixture->store, query);
  settle (&watched);
  for (guint i = 0; i < 1000; i++)
    {
      g_ptr_array_add (screen, g_list_model_get_item (G_LIST_MODEL (watched.list), i));
      if (screen->len > 40)
        g_ptr_array_remove_index (screen, 0);
      g_main_context_iteration (NULL, FALSE);
    }
  for (guint i = 0; i < screen->len; i++)
    {
      FettleRecordItem *item = g_ptr_array_index (screen, i);

      wait_until (has_record, item);
      g_assert_cmpint (fettle_record_item_get_id (item), ==,
                       fettle_record_list_get_id (watched.list, 960 + i));
    }
  g_ptr_array_unref (screen);
  watched_clear (&watched);
}

/* Patches. */

static void
on_notify (GObject *object, GParamSpec *pspec, guint *n)
{
  ++*n;
}

static void
test_patch (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleQuery) query = newest_first ();
  g_autoptr (FettleCall) call = NULL;
  g_autoptr (FettleRecordItem) item = NULL;
  g_autoptr (FettleRecordItem) moved = NULL;
  Watched watched;
  guint n_notified = 0;

  log_calls (fixture->store, 10);
  watched_init (&watched, fixture->store, query);
  settle (&watched);
  g_string_truncate (watched.log, 0);
  item = g_list_model_get_item (G_LIST_MODEL (watched.list), 4);
  g_signal_connect (item, "notify::record", G_CALLBACK (on_notify), &n_notified);

  /* A field that neither sorts nor filters: the row alone is new. */
  call = load (fixture->store, FETTLE_TYPE_CALL, fettle_record_item_get_id (item));
  set_text (&call->details, "It drips");
  save (fixture->store, "Details", call);
  while (n_notified == 0)
    g_main_context_iteration (NULL, TRUE);
  settle (&watched);
  assert_log (&watched, "");
  g_assert_cmpstr (FETTLE_CALL (fettle_record_item_get_record (item))->details, ==, "It drips");

  /* The field that sorts: the row moves, and is the same object. */
  call->raised_at = TEST_NOW + 1000;
  save (fixture->store, "Later", call);
  while (watched.log->len == 0)
    g_main_context_iteration (NULL, TRUE);
  settle (&watched);
  assert_log (&watched, "0-5+5");
  moved = g_list_model_get_item (G_LIST_MODEL (watched.list), 0);
  g_assert_true (moved == item);

  /* One more, one less. */
  log_calls (fixture->store, 1);
  while (watched.log->len == 0)
    g_main_context_iteration (NULL, TRUE);
  settle (&watched);
  assert_log (&watched, "9-0+1");
  delete_record (fixture->store, call);
  while (watched.log->len == 0)
    g_main_context_iteration (NULL, TRUE);
  settle (&watched);
  assert_log (&watched, "0-1+0");
  g_signal_handlers_disconnect_by_data (item, &n_notified);
  watched_clear (&watched);
}

/* What a row refers to gets another name. */
static void
test_renamed_reference (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleCompany) company = new_company (fixture->store, "Quay Court");
  g_autoptr (FettleCall) call = new_call (fixture->store, "Boiler", FETTLE_RECORD (company)->id);
  g_autoptr (FettleQuery) query = newest_first ();
  g_autoptr (FettleRecordItem) item = NULL;
  const FettleField *field =
      fettle_kind_get_field (fettle_kind_from_type (FETTLE_TYPE_CALL), "company");
  Watched watched;
  guint n_notified = 0;

  watched_init (&watched, fixture->store, query);
  settle (&watched);
  item = g_list_model_get_item (G_LIST_MODEL (watched.list), 0);
  g_signal_connect (item, "notify::record", G_CALLBACK (on_notify), &n_notified);
  set_text (&company->name, "Hill House");
  save (fixture->store, "Rename", company);
  while (n_notified == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (fettle_record_get_reference_title (fettle_record_item_get_record (item), field),
                   ==, "Hill House");
  g_signal_handlers_disconnect_by_data (item, &n_notified);
  watched_clear (&watched);
}

static void
test_filter (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleQuery) all = newest_first ();
  g_autoptr (FettleQuery) open = newest_first ();
  g_autoptr (FettleQuery) companies =
      fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_COMPANY));
  g_autoptr (FettleCompany) company = new_company (fixture->store, "Quay Court");
  g_autoptr (FettleCall) call = NULL;
  g_autofree char *title = NULL;
  Watched watched;

  log_calls (fixture->store, 5);
  fettle_query_add_is (open, "stage", "open");
  watched_init (&watched, fixture->store, open);
  settle (&watched);
  assert_log (&watched, "0-0+5");
  call = load (fixture->store, FETTLE_TYPE_CALL, fettle_record_list_get_id (watched.list, 2));
  call->stage = FETTLE_STAGE_CANCELLED;
  save (fixture->store, "Cancel", call);
  while (watched.log->len == 0)
    g_main_context_iteration (NULL, TRUE);
  settle (&watched);
  assert_log (&watched, "2-1+0");
  fettle_record_list_set_query (watched.list, all);
  settle (&watched);
  assert_log (&watched, "2-0+1");
  fettle_record_list_set_query (watched.list, companies);
  settle (&watched);
  assert_log (&watched, "0-5+0 0-0+1");
  title = dup_title (&watched, 0);
  g_assert_cmpstr (title, ==, "Quay Court");
  watched_clear (&watched);
}

/* Ten questions in a row: only the answer to the last is taken. */
static void
test_generations (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleQuery) query = newest_first ();
  Watched watched;

  log_calls (fixture->store, 300);
  watched_init (&watched, fixture->store, query);
  for (guint i = 1; i <= 10; i++)
    {
      g_autoptr (FettleQuery) narrower = newest_first ();
      g_autofree char *number = g_strdup_printf ("C-%u", 10000 + i);

      fettle_query_add_is (narrower, "number", number);
      fettle_record_list_set_query (watched.list, narrower);
      if (i % 3 == 0)
        g_main_context_iteration (NULL, FALSE);
    }
  settle (&watched);
  g_assert_cmpint (g_list_model_get_n_items (G_LIST_MODEL (watched.list)), ==, 1);
  g_assert_cmpint (fettle_record_list_get_id (watched.list, 0), ==, 10);
  g_assert_null (fettle_record_list_get_error (watched.list));
  watched_clear (&watched);
}

/* A list that goes while it is asked leaves nothing behind, nor does a closed store. */
static void
test_gone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleQuery) query = newest_first ();
  g_autoptr (FettleRecordItem) orphan = NULL;
  Watched watched;

  log_calls (fixture->store, 300);
  watched_init (&watched, fixture->store, query);
  settle (&watched);
  orphan = g_list_model_get_item (G_LIST_MODEL (watched.list), 290);
  watched_clear (&watched);
  g_assert_cmpint (fettle_record_item_get_id (orphan), >, 0);

  watched_init (&watched, fixture->store, query);
  watched_clear (&watched);
  fettle_store_close (fixture->store);
  watched_init (&watched, fixture->store, query);
  settle (&watched);
  g_assert_error (fettle_record_list_get_error (watched.list), G_IO_ERROR, G_IO_ERROR_CLOSED);
  watched_clear (&watched);
}

static void
test_bad_query (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleQuery) query = newest_first ();
  g_autoptr (FettleQuery) good = newest_first ();
  Watched watched;

  log_calls (fixture->store, 3);
  fettle_query_add_is (query, "nonsense", "1");
  watched_init (&watched, fixture->store, query);
  settle (&watched);
  g_assert_error (fettle_record_list_get_error (watched.list), FETTLE_MODEL_ERROR,
                  FETTLE_MODEL_ERROR_UNKNOWN_FIELD);
  fettle_record_list_set_query (watched.list, good);
  settle (&watched);
  g_assert_null (fettle_record_list_get_error (watched.list));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (watched.list)), ==, 3);
  /* What was there before is no answer. */
  fettle_record_list_set_query (watched.list, query);
  settle (&watched);
  g_assert_error (fettle_record_list_get_error (watched.list), FETTLE_MODEL_ERROR,
                  FETTLE_MODEL_ERROR_UNKNOWN_FIELD);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (watched.list)), ==, 0);
  watched_clear (&watched);
}

/* Notices. */

typedef struct
{
  GPtrArray *notices;
  guint wanted;
} Told;

static void
on_changed (FettleStore *store, FettleChangeNotice *notice, Told *told)
{
  g_ptr_array_add (told->notices, g_boxed_copy (FETTLE_TYPE_CHANGE_NOTICE, notice));
}

static void
free_notice (gpointer notice)
{
  g_boxed_free (FETTLE_TYPE_CHANGE_NOTICE, notice);
}

static gboolean
has_notices (gpointer data)
{
  Told *told = data;

  return told->notices->len >= told->wanted;
}

static FettleChangeNotice *
wait_for_notice (Told *told)
{
  told->wanted = told->notices->len + 1;
  wait_until (has_notices, told);
  g_assert_cmpint (told->notices->len, ==, told->wanted);
  return g_ptr_array_index (told->notices, told->notices->len - 1);
}

static void
test_notice (Fixture *fixture, gconstpointer data)
{
  const FettleKind *companies = fettle_kind_from_type (FETTLE_TYPE_COMPANY);
  const FettleKind *calls = fettle_kind_from_type (FETTLE_TYPE_CALL);
  Told told = { g_ptr_array_new_with_free_func (free_notice), 0 };
  g_autoptr (FettleCompany) company = NULL;
  FettleChangeNotice *notice;
  gsize n;
  const gint64 *ids;
  gint64 change_set;

  g_signal_connect (fixture->store, "changed", G_CALLBACK (on_changed), &told);
  company = new_company (fixture->store, "Quay Court");
  notice = wait_for_notice (&told);
  g_assert_false (fettle_change_notice_is_remote (notice));
  g_assert_true (fettle_change_notice_has_kind (notice, companies));
  g_assert_false (fettle_change_notice_has_kind (notice, calls));
  g_assert_true (fettle_change_notice_has_record (notice, companies, FETTLE_RECORD (company)->id));
  g_assert_false (fettle_change_notice_has_record (notice, companies, 4711));

  change_set = log_calls (fixture->store, 3);
  notice = wait_for_notice (&told);
  g_assert_cmpint (fettle_change_notice_get_change_set (notice), ==, change_set);
  ids = fettle_change_notice_get_ids (notice, calls, &n);
  g_assert_cmpint (n, ==, 3);
  g_assert_cmpint (ids[0], <, ids[1]);

  g_signal_handlers_disconnect_by_data (fixture->store, &told);
  g_ptr_array_unref (told.notices);
}

/* Another process, as far as the database can tell. */
static void
test_remote (Fixture *fixture, gconstpointer data)
{
  const FettleKind *companies = fettle_kind_from_type (FETTLE_TYPE_COMPANY);
  g_autoptr (FettleStore) other = fixture_open_other (fixture);
  g_autoptr (FettleCompany) own = NULL;
  g_autoptr (FettleCompany) company = NULL;
  Told told = { g_ptr_array_new_with_free_func (free_notice), 0 };
  FettleChangeNotice *notice;
  gint64 started;

  g_signal_connect (fixture->store, "changed", G_CALLBACK (on_changed), &told);
  own = new_company (fixture->store, "Own");
  wait_for_notice (&told);
  fettle_store_watch (fixture->store);

  started = g_get_monotonic_time ();
  company = new_company (other, "Quay Court");
  notice = wait_for_notice (&told);
  g_test_message ("told after %d ms", (int)((g_get_monotonic_time () - started) / 1000));
  g_assert_true (fettle_change_notice_is_remote (notice));
  g_assert_true (fettle_change_notice_has_record (notice, companies, FETTLE_RECORD (company)->id));
  g_assert_false (fettle_change_notice_has_record (notice, companies, FETTLE_RECORD (own)->id));

  /* Own changes are told once, not again by the watch; the next remote one comes after them. */
  set_text (&own->city, "Bath");
  save (fixture->store, "Change", own);
  g_assert_false (fettle_change_notice_is_remote (wait_for_notice (&told)));
  delete_record (other, company);
  notice = wait_for_notice (&told);
  g_assert_true (fettle_change_notice_is_remote (notice));
  g_assert_false (fettle_change_notice_has_record (notice, companies, FETTLE_RECORD (own)->id));

  g_signal_handlers_disconnect_by_data (fixture->store, &told);
  g_ptr_array_unref (told.notices);
  fettle_store_close (other);
}

/* What happened between opening and watching is told, too; so are more changes than can be named. */
static void
test_remote_early (Fixture *fixture, gconstpointer data)
{
  const FettleKind *calls = fettle_kind_from_type (FETTLE_TYPE_CALL);
  g_autoptr (FettleStore) other = fixture_open_other (fixture);
  Told told = { g_ptr_array_new_with_free_func (free_notice), 0 };
  FettleChangeNotice *notice;
  gsize n;

  log_calls (other, 10001);
  g_signal_connect (fixture->store, "changed", G_CALLBACK (on_changed), &told);
  fettle_store_watch (fixture->store);
  notice = wait_for_notice (&told);
  g_assert_null (fettle_change_notice_get_ids (notice, calls, &n));
  g_assert_cmpuint (n, ==, G_MAXSIZE);
  g_assert_true (fettle_change_notice_has_record (notice, calls, 1));
  g_signal_handlers_disconnect_by_data (fixture->store, &told);
  g_ptr_array_unref (told.notices);
  fettle_store_close (other);
}

/* A watch whose connection breaks comes back and tells what it missed. */
static void
test_lost (Fixture *fixture, gconstpointer data)
{
  const FettleKind *companies = fettle_kind_from_type (FETTLE_TYPE_COMPANY);
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleConnection) killer = NULL;
  g_autoptr (FettleStore) other = NULL;
  g_autoptr (FettleCompany) first = NULL;
  g_autoptr (FettleCompany) second = fettle_company_new ();
  Told told = { g_ptr_array_new_with_free_func (free_notice), 0 };
  gint64 n;

  if (fettle_store_get_engine (fixture->store) == FETTLE_ENGINE_SQLITE)
    {
      g_test_skip ("a file has no connection to lose");
      g_ptr_array_unref (told.notices);
      return;
    }
  other = fixture_open_other (fixture);
  g_signal_connect (fixture->store, "changed", G_CALLBACK (on_changed), &told);
  fettle_store_watch (fixture->store);
  first = new_company (other, "Quay Court");
  wait_for_notice (&told);

  killer = fettle_connection_open (fixture->url, FETTLE_CONNECTION_DEFAULT, &error);
  g_assert_no_error (error);
  fettle_connection_query_int64 (killer,
                                 "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                                 "WHERE datname = current_database() AND pid <> pg_backend_pid()",
                                 0, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n, >=, 2);

  set_text (&second->name, "Hill House");
  while (!try_save (other, second, &error))
    {
      g_assert_error (error, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_LOST);
      g_clear_error (&error);
    }
  g_assert_true (fettle_change_notice_has_record (wait_for_notice (&told), companies,
                                                  FETTLE_RECORD (second)->id));
  g_signal_handlers_disconnect_by_data (fixture->store, &told);
  g_ptr_array_unref (told.notices);
  fettle_store_close (other);
}

int
main (int argc, char **argv)
{
  fettle_test_database_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);

  add_test ("/store/list/fill", test_fill);
  add_test ("/store/list/scroll", test_scroll);
  add_test ("/store/list/patch", test_patch);
  add_test ("/store/list/renamed-reference", test_renamed_reference);
  add_test ("/store/list/filter", test_filter);
  add_test ("/store/list/generations", test_generations);
  add_test ("/store/list/gone", test_gone);
  add_test ("/store/list/bad-query", test_bad_query);
  add_test ("/store/notice/own", test_notice);
  add_test ("/store/notice/remote", test_remote);
  add_test ("/store/notice/early", test_remote_early);
  add_test ("/store/notice/lost", test_lost);
  return g_test_run ();
}
