/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a click on a notification asks for: that call, whether its business is open or not. */

#include "fettle-call.h"
#include "fettle-create.h"
#include "fettle-settings.h"
#include "fettle-test-database.h"
#include "fettle-test-window.h"
#include "fettle-transaction.h"
#include "fettle-window-private.h"

typedef struct
{
  FettleTestWindow *test;
  const char *url;
  FettleWindow *window; /* found */
  const char *key;      /* of the page that is waited for */
} Wanted;

static gboolean
add_call (FettleTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (FettleCall) call = fettle_call_new ();

  call->summary = g_strdup ("Boiler locks out");
  if (!fettle_transaction_save (transaction, FETTLE_RECORD (call), error))
    return FALSE;
  *(gint64 *)data = FETTLE_RECORD (call)->id;
  return TRUE;
}

/* A business that is shown nowhere, with a call in it. */
static char *
make_other (gint64 *call)
{
  char *url = fettle_test_database_new (FETTLE_ENGINE_SQLITE);
  g_autoptr (FettleCreate) create = fettle_create_new (url);
  g_autoptr (GError) error = NULL;

  create->name = g_strdup ("Avon Heating");
  create->now = FETTLE_TEST_NOW;
  fettle_create_run (create, NULL, &error);
  g_assert_no_error (error);
  fettle_store_write (create->store, "Log call", add_call, call, NULL, NULL, &error);
  g_assert_no_error (error);
  fettle_store_close (create->store);
  return url;
}

static void
ask_for (FettleTestWindow *self, const char *url, gint64 call)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->application), "show-call",
                                  g_variant_new ("(sx)", url, call));
}

static gboolean
is_shown (gpointer data)
{
  Wanted *wanted = data;

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (wanted->test->application));
       l != NULL; l = l->next)
    {
      FettlePage *page = FETTLE_IS_WINDOW (l->data) && fettle_window_is_of (l->data, wanted->url)
                                 && fettle_window_get_store (l->data) != NULL
                             ? fettle_window_get_page (l->data)
                             : NULL;

      wanted->window = l->data;
      if (page != NULL && g_strcmp0 (fettle_page_get_key (page), wanted->key) == 0)
        return TRUE;
    }
  return FALSE;
}

static guint
count_windows (FettleTestWindow *self)
{
  return g_list_length (gtk_application_get_windows (GTK_APPLICATION (self->application)));
}

static gboolean
is_gone (gpointer data)
{
  GWeakRef *window = data;
  g_autoptr (GObject) object = g_weak_ref_get (window);

  return object == NULL;
}

static void
close_window (FettleWindow *window)
{
  GWeakRef gone;

  g_weak_ref_init (&gone, window);
  gtk_window_close (GTK_WINDOW (window));
  fettle_test_wait ("the other window to be freed", is_gone, &gone);
  g_weak_ref_clear (&gone);
}

static void
test_opens_business (FettleTestWindow *self, gconstpointer data)
{
  gint64 call;
  g_autofree char *url = make_other (&call);
  g_autofree char *key = fettle_page_key_for_record ("call", call);
  Wanted wanted = { .test = self, .url = url, .key = key };

  fettle_settings_add_recent (fettle_settings_get_default (), url);
  ask_for (self, url, call);
  /* Nor two windows where somebody clicks twice. */
  ask_for (self, url, call);
  fettle_test_wait ("the call of the other business", is_shown, &wanted);
  g_assert_true (wanted.window != self->window);
  g_assert_cmpuint (count_windows (self), ==, 2);
  close_window (wanted.window);
  fettle_settings_remove_recent (fettle_settings_get_default (), url);
  fettle_test_database_drop (g_steal_pointer (&url));
}

static void
test_open_already (FettleTestWindow *self, gconstpointer data)
{
  gint64 call;
  g_autofree char *key = NULL;
  g_autoptr (GError) error = NULL;
  Wanted wanted = { .test = self, .url = self->url };

  fettle_store_write (self->store, "Log call", add_call, &call, NULL, NULL, &error);
  g_assert_no_error (error);
  wanted.key = key = fettle_page_key_for_record ("call", call);
  ask_for (self, self->url, call);
  fettle_test_wait ("the call", is_shown, &wanted);
  g_assert_true (wanted.window == self->window);
  g_assert_cmpuint (count_windows (self), ==, 1);
}

/* Whoever may send to the program does not choose what it opens. */
static void
test_unknown (FettleTestWindow *self, gconstpointer data)
{
  gint64 call;
  g_autofree char *url = make_other (&call);

  ask_for (self, url, call);
  g_assert_cmpuint (count_windows (self), ==, 1);
  g_assert_null (fettle_window_get_page (self->window));
  fettle_test_database_drop (g_steal_pointer (&url));
}

static void
add (const char *path, void (*func) (FettleTestWindow *self, gconstpointer data))
{
  g_test_add (path, FettleTestWindow, NULL, fettle_test_window_set_up, func,
              fettle_test_window_tear_down);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  add ("/windows/show-call/opens-business", test_opens_business);
  add ("/windows/show-call/open-already", test_open_already);
  add ("/windows/show-call/unknown", test_unknown);

  return g_test_run ();
}
