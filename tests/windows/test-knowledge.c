/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of an article, articles beside a call, and canned texts where people write. */

#include <glib/gstdio.h>

#include "fettle-add-documents.h"
#include "fettle-article-suggestions.h"
#include "fettle-article.h"
#include "fettle-attachments-view.h"
#include "fettle-call.h"
#include "fettle-canned-text-button.h"
#include "fettle-canned-text.h"
#include "fettle-attachment-window.h"
#include "fettle-notes-view.h"
#include "fettle-test-pages.h"

static gint64
add_article (FettleTestPages *self, const char *title, const char *solution, const char *state)
{
  g_autoptr (FettleRecord) article = fettle_record_new (widgets_kind ("article"));

  widgets_set (article, "title", title);
  if (solution != NULL)
    widgets_set (article, "solution", solution);
  widgets_set (article, "state", state);
  widgets_save (&self->business, article, "Priya Nair");
  return article->id;
}

static void
add_text (FettleTestPages *self, const char *name, const char *use, const char *words)
{
  g_autoptr (FettleRecord) text = fettle_record_new (widgets_kind ("canned_text"));

  widgets_set (text, "name", name);
  widgets_set (text, "use", use);
  widgets_set (text, "text", words);
  widgets_save (&self->business, text, "Priya Nair");
}

static void
assert_stored (
    FettleTestPages *self, const char *kind, gint64 id, const char *field, const char *expected)
{
  g_autoptr (FettleRecord) record = widgets_load (&self->business, kind, id);
  g_autofree char *text = widgets_get (record, field);

  g_assert_cmpstr (text, ==, expected);
}

static void
set_view_text (gpointer view, const char *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
}

static char *
dup_view_text (gpointer view)
{
  char *text = NULL;

  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "text", &text, NULL);
  return text;
}

/* An article without a solution is finished first. */
static void
test_publish (FettleTestPages *self, gconstpointer data)
{
  gint64 id = add_article (self, "Taps stay cold", NULL, "draft");
  FettlePage *page = fettle_test_open (self, "record:article:%" G_GINT64_FORMAT, id);

  g_assert_true (fettle_test_says (page, "Taps stay cold"));
  g_assert_true (fettle_test_says (page, "Not used yet"));
  fettle_test_act (page, "page.publish");
  widgets_settle ();
  g_assert_true (fettle_form_page_get_editing (FETTLE_FORM_PAGE (page)));
  assert_stored (self, "article", id, "state", "draft");

  set_view_text (fettle_test_find (page, GTK_TYPE_TEXT_VIEW, "Solution"), "Free the valve.");
  fettle_test_act (page, "page.publish");
  fettle_test_wait_for_text (self->shown.window, "KB-10001: Published");
  assert_stored (self, "article", id, "state", "published");
  assert_stored (self, "article", id, "solution", "Free the valve.");
  fettle_test_wait_for_text (page, "Published");

  fettle_test_act (page, "page.retire");
  fettle_test_wait_for_text (self->shown.window, "KB-10001: Retired");
  assert_stored (self, "article", id, "state", "retired");
}

static void
test_place (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page;

  add_article (self, "Taps stay cold", NULL, "draft");
  add_article (self, "Locked out", "Reset it", "published");
  page = fettle_test_open (self, "place:articles?state=published");
  fettle_test_wait_for_text (page, "Locked out");
  g_assert_false (fettle_test_says (page, "Taps stay cold"));
  g_assert_cmpstr (fettle_page_get_title (page), ==, "Knowledge");
}

/* Of the call “No hot water, flat 12”, or whatever it is about. */
static void
test_use (FettleTestPages *self, gconstpointer data)
{
  gint64 call = fettle_test_get_call (self, 0);
  g_autoptr (FettleRecord) record = widgets_load (&self->business, "call", call);
  gint64 article =
      add_article (self, FETTLE_CALL (record)->summary, "Free the valve.", "published");
  FettlePage *page = fettle_test_open (self, "record:call:%" G_GINT64_FORMAT, call);
  GtkWidget *articles = fettle_test_find (page, FETTLE_TYPE_ARTICLE_SUGGESTIONS, NULL);
  g_autofree char *use = g_strconcat ("Use this: ", FETTLE_CALL (record)->summary, NULL);

  fettle_test_wait_for_text (articles, "KB-10001");
  gtk_expander_set_expanded (
      GTK_EXPANDER (fettle_test_find (articles, GTK_TYPE_EXPANDER, FETTLE_CALL (record)->summary)),
      TRUE);
  widgets_settle ();
  fettle_test_click (articles, use);
  fettle_test_wait_for_text (self->shown.window, "Use KB-10001 for ");
  assert_stored (self, "call", call, "resolution", "Free the valve.");
  assert_stored (self, "article", article, "uses", "1");
  fettle_test_wait_for_text (articles, "used once");
}

static void
test_write (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page =
      fettle_test_open (self, "record:call:%" G_GINT64_FORMAT, fettle_test_get_call (self, 0));

  fettle_test_act (page, "page.write-article");
  page = fettle_test_wait_for_page (self, "record:article:");
  g_assert_true (fettle_test_says (page, "KB-10001"));
  g_assert_true (fettle_test_says (page, "Draft"));
  g_assert_cmpint (widgets_count (&self->business, "article_link"), ==, 1);
}

/* While a call is written, as a key is pressed. */
static void
test_suggest (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page;

  add_article (self, "Fan coil drips", "Clean the tray.", "published");
  page = fettle_test_open (self, "new:call");
  g_assert_false (fettle_test_says (page, "Fan coil drips"));
  fettle_test_type (page, "Summary", "Water drips from the ceiling");
  fettle_test_wait_for_text (page, "Fan coil drips");
  /* Nothing to copy into yet. */
  g_assert_null (widgets_find (GTK_WIDGET (page), GTK_TYPE_BUTTON, "Use this: Fan coil drips"));
}

static void
choose_text (gpointer root, const char *name)
{
  GtkWidget *button = fettle_test_find (root, FETTLE_TYPE_CANNED_TEXT_BUTTON, NULL);
  GtkWidget *popover = fettle_test_open_menu (button);

  fettle_test_wait_for_text (popover, name);
  g_assert_false (fettle_test_says (popover, "For details"));
  fettle_test_pick_row (popover, name);
  widgets_settle ();
}

/* A text goes in where the cursor is, on a line of its own. */
static void
test_canned_note (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page;
  GtkWidget *notes;
  GtkWidget *view;
  g_autofree char *text = NULL;

  add_text (self, "Second ring", "note", "Rang, nobody answered.");
  add_text (self, "For details", "details", "Code:");
  page = fettle_test_open (self, "record:call:%" G_GINT64_FORMAT, fettle_test_get_call (self, 0));
  notes = fettle_test_find (page, FETTLE_TYPE_NOTES_VIEW, NULL);
  view = fettle_test_find (notes, GTK_TYPE_TEXT_VIEW, "Note");
  set_view_text (view, "Twice.");
  choose_text (notes, "Second ring");
  text = dup_view_text (view);
  g_assert_cmpstr (text, ==, "Twice.\nRang, nobody answered.");
}

static void
test_canned_resolution (FettleTestPages *self, gconstpointer data)
{
  gint64 call = fettle_test_get_call (self, 0);
  FettlePage *page;
  GtkWidget *dialog;

  add_text (self, "Reset", "resolution", "Reset; ran well.");
  add_text (self, "For details", "details", "Code:");
  page = fettle_test_open (self, "record:call:%" G_GINT64_FORMAT, call);
  gtk_widget_activate_action (GTK_WIDGET (page), "page.set-stage", "s", "completed");
  dialog = fettle_test_wait_for_dialog (ADW_TYPE_MESSAGE_DIALOG);
  choose_text (dialog, "Reset");
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "go"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "go");
  gtk_window_destroy (GTK_WINDOW (dialog));
  fettle_test_wait_for_text (self->shown.window, ": Completed");
  assert_stored (self, "call", call, "resolution", "Reset; ran well.");
}

/* An e-mail among the documents is read here. */
static void
test_mail (FettleTestPages *self, gconstpointer data)
{
  static const char mail[] =
      "From: zoe@quay.example\nSubject: Boiler cold\nContent-Type: multipart/mixed; boundary=X\n\n"
      "--X\nContent-Type: text/html\n\n<p>Since <b>six</b>.</p>\n"
      "--X\nContent-Type: image/png; name=plate.png\n\nPNG\n--X--\n";
  g_autofree char *folder = g_dir_make_tmp ("fettle-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "cold.eml", NULL);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (FettleAddDocuments) add = NULL;
  gint64 call = fettle_test_get_call (self, 0);
  GtkWidget *view;
  GtkWidget *window;
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (path, mail, -1, NULL));
  g_ptr_array_add (files, g_file_new_for_path (path));
  add = fettle_add_documents_new (self->business.store, widgets_kind ("call"), call, files);
  g_assert_true (fettle_add_documents_run (add, NULL, NULL));
  view = fettle_attachments_view_new (self->business.store, widgets_kind ("call"), call);
  gtk_window_set_child (GTK_WINDOW (window = gtk_window_new ()), view);
  gtk_window_present (GTK_WINDOW (window));
  fettle_test_wait_for_text (view, "cold.eml");
  fettle_test_pick_row (view, "cold.eml");
  window = fettle_test_wait_for_dialog (FETTLE_TYPE_ATTACHMENT_WINDOW);
  fettle_test_wait_for_text (window, "Boiler cold");
  g_assert_true (fettle_test_says (window, "zoe@quay.example"));
  g_assert_true (fettle_test_says (window, "plate.png"));
  text = dup_view_text (fettle_test_find (window, GTK_TYPE_TEXT_VIEW, NULL));
  g_assert_cmpstr (text, ==, "Since six.");
  g_assert_nonnull (widgets_find (window, GTK_TYPE_BUTTON, "Save “plate.png”"));
  gtk_window_destroy (GTK_WINDOW (window));
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (view)));
  g_remove (path);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  fettle_test_add_pages ("/knowledge/publish", test_publish);
  fettle_test_add_pages ("/knowledge/place", test_place);
  fettle_test_add_pages ("/knowledge/use", test_use);
  fettle_test_add_pages ("/knowledge/write", test_write);
  fettle_test_add_pages ("/knowledge/suggest", test_suggest);
  fettle_test_add_pages ("/knowledge/canned-note", test_canned_note);
  fettle_test_add_pages ("/knowledge/canned-resolution", test_canned_resolution);

  fettle_test_add_pages ("/knowledge/mail", test_mail);

  return g_test_run ();
}
