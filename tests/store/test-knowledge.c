/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Articles and their links, and businesses of older programs that know neither. */

#include "fettle-article-link.h"
#include "fettle-article.h"
#include "fettle-canned-text.h"
#include "fettle-fault-code.h"
#include "fettle-integrity.h"
#include "store-fixture.h"

#include <glib/gstdio.h>

static FettleArticle *
new_article (FettleStore *store, const char *title, FettleArticleState state)
{
  FettleArticle *article = fettle_article_new ();

  set_text (&article->title, title);
  set_text (&article->solution, "Reset it");
  article->state = state;
  save (store, "Write article", article);
  return article;
}

static FettleArticleLink *
new_link (FettleArticle *article, FettleCall *call, FettleInstant used_at)
{
  FettleArticleLink *link = fettle_article_link_new ();

  link->article = FETTLE_RECORD (article)->id;
  link->call = FETTLE_RECORD (call)->id;
  link->used_at = used_at;
  return link;
}

static gint64
get_uses (Fixture *fixture, FettleArticle *article)
{
  g_autoptr (FettleArticle) current =
      load (fixture->store, FETTLE_TYPE_ARTICLE, FETTLE_RECORD (article)->id);

  return current->uses;
}

static void
test_article (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleArticle) article = new_article (fixture->store, "Boiler locks out", 0);
  g_autofree char *found = search_titles (fixture->store, "locks");
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (article->number, ==, "KB-10001");
  g_assert_cmpstr (article->author, ==, fettle_store_get_user (fixture->store));
  g_assert_cmpint (article->uses, ==, 0);
  g_assert_cmpint (article->published_at, ==, FETTLE_INSTANT_NONE);
  g_assert_cmpstr (found, ==, "article KB-10001");

  set_text (&article->solution, " \n");
  article->state = FETTLE_ARTICLE_STATE_PUBLISHED;
  g_assert_false (try_save (fixture->store, article, &error));
  g_assert_error (error, FETTLE_MODEL_ERROR, FETTLE_MODEL_ERROR_INVALID);
  g_assert_cmpstr (fettle_model_error_get_field (error), ==, "solution");

  set_text (&article->solution, "Reset it");
  save (fixture->store, "Publish", article);
  g_assert_cmpint (article->published_at, ==, TEST_NOW);
}

/* Counted with every link, and with every undo. */
static void
test_uses (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleArticle) article = new_article (fixture->store, "Boiler locks out", 1);
  g_autoptr (FettleCall) one = new_call (fixture->store, "No heat", 0);
  g_autoptr (FettleCall) other = new_call (fixture->store, "Cold", 0);
  g_autoptr (FettleArticleLink) used = new_link (article, one, TEST_NOW);
  g_autoptr (FettleArticleLink) written = new_link (article, other, FETTLE_INSTANT_NONE);
  gint64 change_set = save (fixture->store, "Use", used);

  save (fixture->store, "Written from", written);
  g_assert_cmpint (get_uses (fixture, article), ==, 1);
  written->used_at = TEST_NOW;
  save (fixture->store, "Use", written);
  g_assert_cmpint (get_uses (fixture, article), ==, 2);
  undo (fixture->store, change_set);
  g_assert_cmpint (get_uses (fixture, article), ==, 1);
  g_assert_cmpint (FETTLE_RECORD (article)->version, ==, 1);
}

static void
test_one_link (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleArticle) article = new_article (fixture->store, "Boiler locks out", 1);
  g_autoptr (FettleCall) call = new_call (fixture->store, "No heat", 0);
  g_autoptr (FettleArticleLink) link = new_link (article, call, TEST_NOW);
  g_autoptr (FettleArticleLink) again = new_link (article, call, TEST_NOW + 60);
  g_autoptr (FettleArticleLink) nowhere = fettle_article_link_new ();
  g_autoptr (GError) error = NULL;

  save (fixture->store, "Use", link);
  g_assert_false (try_save (fixture->store, again, &error));
  g_assert_error (error, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_DUPLICATE);
  g_clear_error (&error);
  nowhere->article = FETTLE_RECORD (article)->id;
  g_assert_false (try_save (fixture->store, nowhere, &error));
  g_assert_error (error, FETTLE_MODEL_ERROR, FETTLE_MODEL_ERROR_INVALID);
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleArticle) article = new_article (fixture->store, "Boiler locks out", 1);
  g_autoptr (FettleCall) call = new_call (fixture->store, "No heat", 0);
  g_autoptr (FettleArticleLink) link = new_link (article, call, TEST_NOW);
  gint64 change_set;

  save (fixture->store, "Use", link);
  change_set = delete_record (fixture->store, call);
  g_assert_cmpint (get_uses (fixture, article), ==, 0);
  undo (fixture->store, change_set);
  g_assert_cmpint (get_uses (fixture, article), ==, 1);

  change_set = delete_record (fixture->store, article);
  g_assert_cmpint (count (fixture->store, FETTLE_TYPE_ARTICLE_LINK), ==, 0);
  undo (fixture->store, change_set);
  g_assert_cmpint (get_uses (fixture, article), ==, 1);
}

/* Older businesses. */

static char *
unpack (const char *folder, const char *name)
{
  g_autofree char *packed = g_strconcat (TEST_DATA "/", name, ".gz", NULL);
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) source = g_file_new_for_path (packed);
  g_autoptr (GFile) target = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) in = G_INPUT_STREAM (g_file_read (source, NULL, &error));
  g_autoptr (GConverter) gunzip =
      G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  g_autoptr (GInputStream) plain = NULL;
  g_autoptr (GOutputStream) out = NULL;

  g_assert_no_error (error);
  plain = g_converter_input_stream_new (in, gunzip);
  out = G_OUTPUT_STREAM (g_file_create (target, G_FILE_CREATE_NONE, NULL, &error));
  g_assert_no_error (error);
  g_output_stream_splice (out, plain,
                          G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                          NULL, &error);
  g_assert_no_error (error);
  return path;
}

static void
on_problem (const char *problem, gpointer data)
{
  g_test_message ("%s", problem);
  g_test_fail ();
}

static gboolean
check_file (FettleTransaction *transaction, gpointer data, GError **error)
{
  return fettle_integrity_check_file (transaction, on_problem, NULL, error);
}

static void
test_older (Fixture *fixture, gconstpointer data)
{
  /* A new business has canned texts; none is put into one that was there before them. */
  static const struct
  {
    const char *name;
    gint64 n_texts;
  } rows[] = {
    { "business-001.fettle", 0 }, { "business-002.fettle", 0 }, { "business-003.fettle", 3 },
    { "business-004.fettle", 3 }, { "business-005.fettle", 3 },
  };
  g_autofree char *folder = NULL;

  if (fettle_store_get_engine (fixture->store) != FETTLE_ENGINE_SQLITE)
    {
      g_test_skip ("the older businesses are files");
      return;
    }
  folder = g_dir_make_tmp ("fettle-XXXXXX", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = unpack (folder, rows[i].name);
      g_autoptr (GError) error = NULL;
      g_autoptr (FettleStore) store = fettle_store_open (path, FETTLE_STORE_DEFAULT, &error);
      g_autoptr (FettleArticle) article = NULL;
      g_autofree char *titles = NULL;

      g_assert_no_error (error);
      titles = list_titles (store, FETTLE_TYPE_CALL, "stage=open", "number");
      g_assert_cmpstr (titles, ==, "C-10001 C-10002");
      g_assert_cmpint (count (store, FETTLE_TYPE_CANNED_TEXT), ==, rows[i].n_texts);
      article = new_article (store, "Boiler locks out", 1);
      g_assert_cmpstr (article->number, ==, "KB-10001");
      fettle_store_read (store, check_file, NULL, NULL, &error);
      g_assert_no_error (error);
      fettle_store_close (store);
      g_remove (path);
    }
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  fettle_test_database_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);

  add_test ("/store/knowledge/article", test_article);
  add_test ("/store/knowledge/uses", test_uses);
  add_test ("/store/knowledge/one-link", test_one_link);
  add_test ("/store/knowledge/delete", test_delete);
  add_test ("/store/knowledge/older", test_older);

  return g_test_run ();
}
