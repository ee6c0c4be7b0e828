/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new business for each test of the store, and short words for what tests do with it. */

#include "store-fixture.h"

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  FettleEngine engine =
      g_getenv ("FETTLE_TEST_ENGINE") ? FETTLE_ENGINE_POSTGRESQL : FETTLE_ENGINE_SQLITE;
  g_autoptr (GError) error = NULL;

  fixture->url = fettle_test_database_new (engine);
  fixture->store = fettle_store_open (fixture->url, FETTLE_STORE_CREATE, &error);
  g_assert_no_error (error);
  fettle_store_set_user (fixture->store, "Abena Osei");
  fettle_store_set_now (fixture->store, TEST_NOW);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  end_store (fixture->store);
  fettle_test_database_drop (fixture->url);
}

FettleStore *
fixture_open_other (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  FettleStore *other = fettle_store_open (fixture->url, FETTLE_STORE_DEFAULT, &error);

  g_assert_no_error (error);
  fettle_store_set_user (other, "Tom Reed");
  fettle_store_set_now (other, TEST_NOW + 60);
  return other;
}

/* Answers that nobody waits for any more hold it until they have come. */
static gboolean
is_last_reference (gpointer data)
{
  return g_atomic_int_get (&G_OBJECT (data)->ref_count) == 1;
}

void
end_store (FettleStore *store)
{
  fettle_store_close (store);
  wait_until (is_last_reference, store);
  g_assert_finalize_object (store);
}

void
add_test (const char *path, void (*func) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down);
}

/* Units of work. */

static gboolean
save_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  return fettle_transaction_save (transaction, data, error);
}

static gboolean
delete_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  return fettle_transaction_delete (transaction, data, error);
}

gint64
save (FettleStore *store, const char *title, gpointer record)
{
  g_autoptr (GError) error = NULL;
  gint64 change_set;

  fettle_store_write (store, title, save_work, record, NULL, &change_set, &error);
  g_assert_no_error (error);
  return change_set;
}

gboolean
try_save (FettleStore *store, gpointer record, GError **error)
{
  return fettle_store_write (store, "Try", save_work, record, NULL, NULL, error);
}

gint64
delete_record (FettleStore *store, gpointer record)
{
  g_autoptr (GError) error = NULL;
  gint64 change_set;

  fettle_store_write (store, "Delete", delete_work, record, NULL, &change_set, &error);
  g_assert_no_error (error);
  return change_set;
}

gboolean
try_delete (FettleStore *store, gpointer record, GError **error)
{
  return fettle_store_write (store, "Try", delete_work, record, NULL, NULL, error);
}

typedef struct
{
  const FettleKind *kind;
  gint64 id;
  FettleRecord *record;
} Load;

static gboolean
load_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  Load *request = data;

  request->record = fettle_transaction_load (transaction, request->kind, request->id, error);
  return request->record != NULL;
}

gpointer
load (FettleStore *store, GType type, gint64 id)
{
  g_autoptr (GError) error = NULL;
  Load request = { fettle_kind_from_type (type), id, NULL };

  if (!fettle_store_read (store, load_work, &request, NULL, &error))
    g_assert_error (error, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_NOT_FOUND);
  return request.record;
}

static gboolean
undo_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  return fettle_history_undo (transaction, *(gint64 *)data, error);
}

gboolean
try_undo (FettleStore *store, gint64 change_set, GError **error)
{
  return fettle_store_write (store, "Undo", undo_work, &change_set, NULL, NULL, error);
}

gint64
undo (FettleStore *store, gint64 change_set)
{
  g_autoptr (GError) error = NULL;
  gint64 undoing;

  fettle_store_write (store, "Undo", undo_work, &change_set, NULL, &undoing, &error);
  g_assert_no_error (error);
  return undoing;
}

/* Queries. */

typedef struct
{
  FettleQuery *query;
  GPtrArray *records;
  gint64 n;
} Find;

static gboolean
find_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  Find *find = data;

  find->records = fettle_transaction_find (transaction, find->query, error);
  return find->records != NULL
         && fettle_transaction_count (transaction, find->query, &find->n, error);
}

static FettleQuery *
make_query (GType type, const char *conditions, const char *sort)
{
  g_autoptr (GError) error = NULL;
  FettleQuery *query = fettle_query_new (fettle_kind_from_type (type));
  g_auto (GStrv) parts = g_strsplit (conditions != NULL ? conditions : "", ";", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*parts[i] != '\0')
        fettle_query_parse_condition (query, parts[i], &error);
      g_assert_no_error (error);
    }
  if (sort != NULL)
    fettle_query_sort_by (query, *sort == '-' ? sort + 1 : sort, *sort == '-');
  return query;
}

static void
run_find (FettleStore *store, Find *find)
{
  g_autoptr (GError) error = NULL;

  fettle_store_read (store, find_work, find, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (find->n, ==, find->records->len);
}

char *
list_titles (FettleStore *store, GType type, const char *conditions, const char *sort)
{
  g_autoptr (FettleQuery) query = make_query (type, conditions, sort);
  Find find = { query, NULL, 0 };
  GString *titles = g_string_new (NULL);

  run_find (store, &find);
  for (guint i = 0; i < find.records->len; i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? " " : "",
                            fettle_record_get_title (g_ptr_array_index (find.records, i)));
  g_ptr_array_unref (find.records);
  return g_string_free (titles, FALSE);
}

static gboolean
count_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  gpointer *both = data;

  return fettle_transaction_count (transaction, both[0], both[1], error);
}

gint64
count_query (FettleStore *store, FettleQuery *query)
{
  g_autoptr (GError) error = NULL;
  gint64 n = -1;
  gpointer both[] = { query, &n };

  fettle_store_read (store, count_work, both, NULL, &error);
  g_assert_no_error (error);
  return n;
}

gint64
count_where (FettleStore *store, GType type, const char *condition)
{
  g_autoptr (FettleQuery) query = make_query (type, condition, NULL);
  Find find = { query, NULL, 0 };

  run_find (store, &find);
  g_ptr_array_unref (find.records);
  return find.n;
}

gint64
count (FettleStore *store, GType type)
{
  return count_where (store, type, NULL);
}

typedef struct
{
  const char *text;
  GPtrArray *hits;
} Search;

static gboolean
search_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  Search *search = data;

  search->hits = fettle_search (transaction, NULL, search->text, 10, error);
  return search->hits != NULL;
}

char *
search_titles (FettleStore *store, const char *text)
{
  g_autoptr (GError) error = NULL;
  Search search = { text, NULL };
  GString *titles = g_string_new (NULL);

  fettle_store_read (store, search_work, &search, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < search.hits->len; i++)
    {
      FettleSearchHit *hit = g_ptr_array_index (search.hits, i);

      g_string_append_printf (titles, "%s%s %s", i > 0 ? ", " : "",
                              fettle_search_hit_get_kind (hit)->name,
                              fettle_search_hit_get_title (hit));
    }
  g_ptr_array_unref (search.hits);
  return g_string_free (titles, FALSE);
}

/* Records. */

void
set_text (char **member, const char *text)
{
  g_free (*member);
  *member = g_strdup (text);
}

FettleCompany *
new_company (FettleStore *store, const char *name)
{
  FettleCompany *company = fettle_company_new ();

  set_text (&company->name, name);
  save (store, "Add company", company);
  return company;
}

FettleCall *
new_call (FettleStore *store, const char *summary, gint64 company)
{
  FettleCall *call = fettle_call_new ();

  set_text (&call->summary, summary);
  call->company = company;
  save (store, "Log call", call);
  return call;
}

/* Waiting. */

#define PATIENCE_SEC 120
#define TICK_MS 50

static gboolean
on_late (gpointer data)
{
  g_error ("Waited for %d seconds in vain", PATIENCE_SEC);
  return G_SOURCE_REMOVE;
}

static gboolean
on_tick (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* What another thread does, such as to let go of something, does not wake the main loop: hence the tick. */
void
wait_until (gboolean (*done) (gpointer data), gpointer data)
{
  guint late = g_timeout_add_seconds (PATIENCE_SEC, on_late, NULL);
  guint tick = g_timeout_add (TICK_MS, on_tick, NULL);

  while (!done (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
  g_source_remove (late);
}
