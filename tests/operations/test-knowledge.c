/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which articles are suggested, and what using and writing one does. */

#include "fettle-article-link.h"
#include "fettle-article.h"
#include "fettle-fault-code.h"
#include "fettle-suggest-articles.h"
#include "fettle-use-article.h"
#include "fettle-write-article.h"
#include "store-fixture.h"

typedef struct
{
  Fixture *fixture;
  GHashTable *ids; /* of faults, products and articles, by the names below */
} Library;

static gint64
get_id (Library *library, const char *name)
{
  return name != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (library->ids, name)) : 0;
}

static void
keep (Library *library, const char *name, gpointer record)
{
  save (library->fixture->store, "Set up", record);
  g_hash_table_insert (library->ids, (gpointer)name, GINT_TO_POINTER (FETTLE_RECORD (record)->id));
  g_object_unref (record);
}

static void
add_article (Library *library,
             const char *name,
             FettleArticleState state,
             const char *fault,
             const char *product,
             const char *title,
             const char *problem)
{
  FettleArticle *article = fettle_article_new ();

  set_text (&article->title, title);
  set_text (&article->problem, problem);
  set_text (&article->solution, "Do this.");
  article->state = state;
  article->fault = get_id (library, fault);
  article->product = get_id (library, product);
  keep (library, name, article);
}

static void
library_init (Library *library, Fixture *fixture)
{
  FettleArticleLink *link;

  library->fixture = fixture;
  library->ids = g_hash_table_new (g_str_hash, g_str_equal);
  keep (library, "IGN",
        g_object_new (FETTLE_TYPE_FAULT_CODE, "name", "Ignition", "code", "IGN", NULL));
  keep (library, "HW",
        g_object_new (FETTLE_TYPE_FAULT_CODE, "name", "Hot water", "code", "HW", NULL));
  keep (library, "ECO", g_object_new (FETTLE_TYPE_PRODUCT, "name", "Eco 30", "code", "ECO", NULL));
  keep (library, "CAS", g_object_new (FETTLE_TYPE_PRODUCT, "name", "Cascade", "code", "CAS", NULL));
  add_article (library, "lockout", FETTLE_ARTICLE_STATE_PUBLISHED, "IGN", "ECO",
               "Boiler locks out overnight", "The display shows F28. Café customers notice first.");
  add_article (library, "cycling", FETTLE_ARTICLE_STATE_PUBLISHED, "IGN", NULL,
               "Short-cycling in mild weather", "The boiler starts and stops every two minutes.");
  add_article (library, "taps", FETTLE_ARTICLE_STATE_PUBLISHED, "HW", NULL,
               "No hot water, heating works", "Radiators are warm, the taps stay cold.");
  add_article (library, "drip", FETTLE_ARTICLE_STATE_PUBLISHED, NULL, NULL, "Fan coil drips",
               "Water on the ceiling; the boiler has nothing to do with it.");
  add_article (library, "draft", FETTLE_ARTICLE_STATE_DRAFT, "IGN", "ECO", "Boiler locks out",
               "F28 again");
  add_article (library, "retired", FETTLE_ARTICLE_STATE_RETIRED, "IGN", "ECO", "Boiler locks out",
               "F28 once");
  link = fettle_article_link_new ();
  link->article = get_id (library, "taps");
  link->product = get_id (library, "CAS");
  keep (library, "link", link);
}

static void
library_clear (Library *library)
{
  g_hash_table_unref (library->ids);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Library, library_clear)

static const char *
get_name (Library *library, gint64 id)
{
  static const char *const names[] = { "lockout", "cycling", "taps", "drip", "draft", "retired" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (get_id (library, names[i]) == id)
      return names[i];
  return "?";
}

static const struct
{
  const char *text;
  const char *fault;
  const char *product;
  const char *expected; /* names, the best first */
} rows[] = {
  /* Words alone: rare ones count, in a title more. */
  { "locks out at night", NULL, NULL, "lockout" },
  { "code F28!", NULL, NULL, "lockout" },
  { "Customers say: radiators warm, tap cold", NULL, NULL, "taps lockout" },
  { "CAFE", NULL, NULL, "lockout" },
  { "cafés", NULL, NULL, "lockout" },
  { "drip", NULL, NULL, "drip" },
  { "overnight drips", NULL, NULL, "drip lockout" },
  /* What most articles say tells nothing, and short words do not either. */
  { "the boiler", NULL, NULL, "" },
  { "it is so", NULL, NULL, "" },
  { "unheard-of", NULL, NULL, "" },
  { "", NULL, NULL, "" },
  { NULL, NULL, NULL, "" },
  /* By fault, with the words deciding between those of one fault. */
  { NULL, "HW", NULL, "taps" },
  { "every two minutes", "IGN", NULL, "cycling lockout" },
  { "stops after two minutes", "HW", NULL, "taps cycling" },
  { "stops", "HW", NULL, "taps" },
  /* By product, of the article and of its links. */
  { NULL, NULL, "ECO", "lockout" },
  { NULL, NULL, "CAS", "taps" },
  { NULL, "IGN", "ECO", "lockout cycling" },
};

static void
test_suggest (Fixture *fixture, gconstpointer data)
{
  g_auto (Library) library = { 0 };

  library_init (&library, fixture);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FettleSuggestArticles) suggest = fettle_suggest_articles_new (fixture->store);
      g_autoptr (GString) names = g_string_new (NULL);
      g_autoptr (GError) error = NULL;

      suggest->text = g_strdup (rows[i].text);
      suggest->fault = get_id (&library, rows[i].fault);
      suggest->product = get_id (&library, rows[i].product);
      g_assert_true (fettle_suggest_articles_run (suggest, NULL, &error));
      g_assert_no_error (error);
      for (guint j = 0; j < suggest->suggestions->len; j++)
        {
          FettleSuggestion *suggestion = g_ptr_array_index (suggest->suggestions, j);

          g_string_append_printf (names, "%s%s", j > 0 ? " " : "",
                                  get_name (&library, FETTLE_RECORD (suggestion->article)->id));
        }
      g_test_message ("%u: “%s” %s %s", i, rows[i].text, rows[i].fault, rows[i].product);
      g_assert_cmpstr (names->str, ==, rows[i].expected);
    }
}

/* Among equals the one that helped more often. */
static void
test_order_of_equals (Fixture *fixture, gconstpointer data)
{
  g_auto (Library) library = { 0 };
  g_autoptr (FettleCall) call = new_call (fixture->store, "No heat", 0);
  g_autoptr (FettleSuggestArticles) suggest = fettle_suggest_articles_new (fixture->store);
  g_autoptr (FettleUseArticle) use = NULL;
  FettleSuggestion *first;

  library_init (&library, fixture);
  suggest->fault = get_id (&library, "IGN");
  suggest->call = FETTLE_RECORD (call)->id;
  suggest->limit = 1;
  g_assert_true (fettle_suggest_articles_run (suggest, NULL, NULL));
  first = g_ptr_array_index (suggest->suggestions, 0);
  g_assert_cmpstr (first->article->title, ==, "Short-cycling in mild weather");
  g_assert_true (first->same_fault);
  g_assert_false (first->used);

  use = fettle_use_article_new (fixture->store, get_id (&library, "lockout"),
                                FETTLE_RECORD (call)->id);
  g_assert_true (fettle_use_article_run (use, NULL, NULL));
  g_assert_true (fettle_suggest_articles_run (suggest, NULL, NULL));
  g_assert_cmpuint (suggest->suggestions->len, ==, 1);
  first = g_ptr_array_index (suggest->suggestions, 0);
  g_assert_cmpstr (first->article->title, ==, "Boiler locks out overnight");
  g_assert_true (first->used);
}

static void
test_use (Fixture *fixture, gconstpointer data)
{
  g_auto (Library) library = { 0 };
  g_autoptr (FettleCall) call = new_call (fixture->store, "No heat", 0);
  g_autoptr (FettleCall) helped = NULL;
  g_autoptr (FettleCall) again = NULL;
  g_autoptr (FettleCall) before = NULL;
  g_autoptr (FettleUseArticle) use = NULL;
  g_autoptr (FettleUseArticle) draft = NULL;
  g_autoptr (GError) error = NULL;
  gint64 change_set;

  library_init (&library, fixture);
  set_text (&call->resolution, "Looked at it.");
  save (fixture->store, "Resolve", call);
  use = fettle_use_article_new (fixture->store, get_id (&library, "lockout"),
                                FETTLE_RECORD (call)->id);
  fettle_use_article_run (use, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (use->title, ==, "Use KB-10001 for C-10001");
  helped = load (fixture->store, FETTLE_TYPE_CALL, FETTLE_RECORD (call)->id);
  g_assert_cmpstr (helped->resolution, ==, "Looked at it.\n\nDo this.");
  g_assert_cmpint (count_where (fixture->store, FETTLE_TYPE_ARTICLE, "uses=1"), ==, 1);

  /* Twice is once. */
  change_set = use->change_set;
  g_assert_true (fettle_use_article_run (use, NULL, NULL));
  g_assert_cmpint (use->change_set, ==, 0);
  again = load (fixture->store, FETTLE_TYPE_CALL, FETTLE_RECORD (call)->id);
  g_assert_cmpstr (again->resolution, ==, helped->resolution);

  undo (fixture->store, change_set);
  before = load (fixture->store, FETTLE_TYPE_CALL, FETTLE_RECORD (call)->id);
  g_assert_cmpstr (before->resolution, ==, "Looked at it.");
  g_assert_cmpint (count_where (fixture->store, FETTLE_TYPE_ARTICLE, "uses=1"), ==, 0);

  draft =
      fettle_use_article_new (fixture->store, get_id (&library, "draft"), FETTLE_RECORD (call)->id);
  g_assert_false (fettle_use_article_run (draft, NULL, &error));
  g_assert_error (error, FETTLE_MODEL_ERROR, FETTLE_MODEL_ERROR_INVALID);
  g_assert_cmpint (count (fixture->store, FETTLE_TYPE_ARTICLE_LINK), ==, 1);
}

static void
test_write (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleCall) call = new_call (fixture->store, "No heat", 0);
  g_autoptr (FettleWriteArticle) write = NULL;
  g_autoptr (FettleArticle) article = NULL;
  g_autoptr (GError) error = NULL;

  set_text (&call->details, "Cold since six.");
  set_text (&call->resolution, "Breaker reset.");
  save (fixture->store, "Resolve", call);
  write = fettle_write_article_new (fixture->store, FETTLE_RECORD (call)->id);
  fettle_write_article_run (write, NULL, &error);
  g_assert_no_error (error);
  article = load (fixture->store, FETTLE_TYPE_ARTICLE, write->article);
  g_assert_cmpstr (article->title, ==, "No heat");
  g_assert_cmpstr (article->problem, ==, "Cold since six.");
  g_assert_cmpstr (article->solution, ==, "Breaker reset.");
  g_assert_cmpint (article->state, ==, FETTLE_ARTICLE_STATE_DRAFT);
  g_assert_cmpint (article->uses, ==, 0);
  undo (fixture->store, write->change_set);
  g_assert_cmpint (count (fixture->store, FETTLE_TYPE_ARTICLE), ==, 0);
  g_assert_cmpint (count (fixture->store, FETTLE_TYPE_ARTICLE_LINK), ==, 0);
}

int
main (int argc, char *argv[])
{
  fettle_test_database_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);

  add_test ("/operations/knowledge/suggest", test_suggest);
  add_test ("/operations/knowledge/order-of-equals", test_order_of_equals);
  add_test ("/operations/knowledge/use", test_use);
  add_test ("/operations/knowledge/write", test_write);

  return g_test_run ();
}
