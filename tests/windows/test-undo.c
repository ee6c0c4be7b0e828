/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo and redo from the window: their names, what they do, what is in the way. */

#include "fettle-company.h"
#include "fettle-test-window.h"
#include "fettle-transaction.h"
#include "fettle-window-private.h"

typedef struct
{
  FettleTestWindow *test;
  const char *undo; /* the title waited for; NULL: nothing to undo */
  const char *redo;
} Titles;

static gboolean
has_titles (gpointer data)
{
  const Titles *titles = data;
  FettleSummary *summary = titles->test->window->summary;

  return fettle_summary_is_ready (summary)
         && g_strcmp0 (fettle_summary_get_undo_title (summary), titles->undo) == 0
         && g_strcmp0 (fettle_summary_get_redo_title (summary), titles->redo) == 0;
}

static void
wait_for_titles (FettleTestWindow *self, const char *undo, const char *redo)
{
  Titles titles = { self, undo, redo };

  fettle_test_wait ("what can be undone", has_titles, &titles);
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), "undo")
                 == (undo != NULL));
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), "redo")
                 == (redo != NULL));
}

static gboolean
count_companies (FettleTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_COMPANY));

  return fettle_transaction_count (transaction, query, data, error);
}

static void
assert_n_companies (FettleTestWindow *self, gint64 expected)
{
  g_autoptr (GError) error = NULL;
  gint64 n = -1;

  fettle_store_read (self->store, count_companies, &n, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, expected);
}

static gboolean
is_ready (gpointer data)
{
  return fettle_summary_is_ready (data);
}

/* Creating the business is the first thing that could be undone. */
static char *
dup_first_title (FettleTestWindow *self)
{
  fettle_test_wait ("what can be undone", is_ready, self->window->summary);
  return g_strdup (fettle_summary_get_undo_title (self->window->summary));
}

static void
test_undo_and_redo (FettleTestWindow *self, gconstpointer data)
{
  GActionGroup *actions = G_ACTION_GROUP (self->window);
  g_autofree char *before = dup_first_title (self);
  g_autofree char *tooltip = NULL;

  fettle_test_add_company (self, "Quay Court", NULL);
  wait_for_titles (self, "Add Quay Court", NULL);
  tooltip = gtk_widget_get_tooltip_text (self->window->undo_button)
                ? g_strdup (gtk_widget_get_tooltip_text (self->window->undo_button))
                : NULL;
  g_assert_nonnull (strstr (tooltip, "Add Quay Court"));
  assert_n_companies (self, 1);

  g_action_group_activate_action (actions, "undo", NULL);
  wait_for_titles (self, before, "Add Quay Court");
  assert_n_companies (self, 0);

  g_action_group_activate_action (actions, "redo", NULL);
  wait_for_titles (self, "Add Quay Court", NULL);
  assert_n_companies (self, 1);
}

static gboolean
has_redo (gpointer data)
{
  return fettle_summary_get_redo_title (data) != NULL;
}

static void
test_undo_of_listed (FettleTestWindow *self, gconstpointer data)
{
  g_autofree char *before = dup_first_title (self);
  gint64 first;

  fettle_test_add_company (self, "Quay Court", &first);
  fettle_test_add_company (self, "Temple Gate Hotel", NULL);
  wait_for_titles (self, "Add Temple Gate Hotel", NULL);
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "undo-change-set",
                                  g_variant_new_int64 (first));
  fettle_test_wait ("what can be redone", has_redo, self->window->summary);
  assert_n_companies (self, 1);
}

static gboolean
has_dialog (gpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        {
          *(GtkWidget **)data = window;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
rename_company (FettleTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (FettleRecord) company = fettle_transaction_load (
      transaction, fettle_kind_from_type (FETTLE_TYPE_COMPANY), *(gint64 *)data, error);
  const FettleValue name = { .type = FETTLE_FIELD_TYPE_TEXT, .text = (char *)"Quay House" };

  if (!company)
    return FALSE;
  fettle_record_set (company, fettle_kind_get_field (fettle_record_get_kind (company), "name"),
                     &name);
  return fettle_transaction_save (transaction, company, error);
}

/* A later change is in the way: nothing is done, and a dialog says why. */
static void
test_in_the_way (FettleTestWindow *self, gconstpointer data)
{
  GtkWidget *dialog = NULL;
  g_autoptr (GError) error = NULL;
  gint64 change_set;
  gint64 id = fettle_test_add_company (self, "Quay Court", &change_set);

  fettle_store_write (self->store, "Rename", rename_company, &id, NULL, NULL, &error);
  g_assert_no_error (error);
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "undo-change-set",
                                  g_variant_new_int64 (change_set));
  fettle_test_wait ("the reason", has_dialog, &dialog);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "Quay"));
  assert_n_companies (self, 1);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

#define add_window_test(path, function)                                                            \
  g_test_add (path, FettleTestWindow, NULL, fettle_test_window_set_up, function,                   \
              fettle_test_window_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  add_window_test ("/undo/undo-and-redo", test_undo_and_redo);
  add_window_test ("/undo/of-listed", test_undo_of_listed);
  add_window_test ("/undo/in-the-way", test_in_the_way);

  return g_test_run ();
}
