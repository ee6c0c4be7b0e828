/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A main window on a business of its own, and waiting with an end. */

#include "fettle-test-window.h"

#include "fettle-company.h"
#include "fettle-create.h"
#include "fettle-test-database.h"
#include "fettle-test-desktop.h"
#include "fettle-transaction.h"
#include "fettle-window-private.h"

/* A machine three times slower, with as many other tests. */
#define PATIENCE_SEC 120
#define TICK_MS 50

/* From libadwaita 1.5 on its message dialog measures its own heading for less than it needs, and GTK from
 * 4.18 on says so. Every other warning ends a test. */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE")
        && g_str_has_prefix (fields[i].value, "Trying to measure GtkLabel")
        && adw_get_minor_version () >= 5)
      return G_LOG_WRITER_HANDLED;
  return g_log_writer_default (level, fields, n_fields, data);
}

static FettleApplication *
get_application (void)
{
  static FettleApplication *application;
  g_autoptr (GError) error = NULL;

  if (!application)
    {
      g_assert_true (fettle_test_leaks_count ());
      g_log_set_writer_func (write_log, NULL, NULL);
      application = fettle_application_new ("unused", FETTLE_TEST_NOW);
      g_application_register (G_APPLICATION (application), NULL, &error);
      g_assert_no_error (error);
      fettle_test_desktop_start ();
      g_application_set_default (G_APPLICATION (application));
      /* Tests end when they end, not when their last window does. */
      g_application_hold (G_APPLICATION (application));
    }
  return application;
}

static gboolean
is_gone (gpointer data)
{
  GWeakRef *window = data;
  g_autoptr (GObject) object = g_weak_ref_get (window);

  return object == NULL;
}

static gboolean
on_too_late (gpointer data)
{
  g_error ("Waited too long for: %s", (const char *)data);
  return G_SOURCE_REMOVE;
}

static gboolean
on_tick (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* What another thread does, such as to let go of something, does not wake the main loop: hence the tick. */
void
fettle_test_wait (const char *what, FettleTestCondition condition, gpointer data)
{
  const guint timeout = g_timeout_add_seconds (PATIENCE_SEC, on_too_late, (gpointer)what);
  const guint tick = g_timeout_add (TICK_MS, on_tick, NULL);

  while (!condition (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
  g_source_remove (timeout);
}

void
fettle_test_window_open (FettleTestWindow *self, FettleStore *store)
{
  self->application = get_application ();
  self->store = g_object_ref (store);
  self->window = fettle_window_new (GTK_APPLICATION (self->application));
  fettle_window_set_store (self->window, self->store);
  /* Without a grab of the pointer: GTK prepares a tooltip for every popover that is told of it, keeps
   * the popover alive for that, and warns when it is gone from the screen half a second later. */
  gtk_popover_set_autohide (GTK_POPOVER (self->window->palette), FALSE);
  /* However long a test takes to look. */
  self->window->toast_seconds = 0;
  gtk_window_present (GTK_WINDOW (self->window));
}

void
fettle_test_window_close (FettleTestWindow *self)
{
  GWeakRef window;

  g_weak_ref_init (&window, self->window);
  gtk_window_close (GTK_WINDOW (self->window));
  fettle_test_wait ("the window to be freed", is_gone, &window);
  g_weak_ref_clear (&window);
  g_clear_object (&self->store);
}

void
fettle_test_window_set_up (FettleTestWindow *self, gconstpointer data)
{
  g_autoptr (FettleCreate) create = NULL;
  g_autoptr (GError) error = NULL;

  self->url = fettle_test_database_new (FETTLE_ENGINE_SQLITE);
  create = fettle_create_new (self->url);
  create->name = g_strdup ("Harbour Heating");
  create->time_zone = g_strdup ("Europe/London");
  create->currency = g_strdup ("GBP");
  create->user = g_strdup ("Priya Nair");
  create->now = FETTLE_TEST_NOW;
  fettle_create_run (create, NULL, &error);
  g_assert_no_error (error);
  fettle_store_set_now (create->store, FETTLE_TEST_NOW);
  fettle_test_window_open (self, create->store);
}

void
fettle_test_window_tear_down (FettleTestWindow *self, gconstpointer data)
{
  GWeakRef window;

  g_weak_ref_init (&window, self->window);
  gtk_window_close (GTK_WINDOW (self->window));
  fettle_store_close (self->store);
  g_clear_object (&self->store);
  fettle_test_wait ("the window to be freed", is_gone, &window);
  g_weak_ref_clear (&window);
  fettle_test_database_drop (g_steal_pointer (&self->url));
}

typedef struct
{
  const char *name;
  gint64 id;
} NewCompany;

static gboolean
add_company (FettleTransaction *transaction, gpointer data, GError **error)
{
  NewCompany *request = data;
  g_autoptr (FettleCompany) company = fettle_company_new ();

  company->name = g_strdup (request->name);
  if (!fettle_transaction_save (transaction, FETTLE_RECORD (company), error))
    return FALSE;
  request->id = company->parent_instance.id;
  return TRUE;
}

gint64
fettle_test_add_company (FettleTestWindow *self, const char *name, gint64 *change_set)
{
  NewCompany request = { .name = name };
  g_autofree char *title = g_strdup_printf ("Add %s", name);
  g_autoptr (GError) error = NULL;

  fettle_store_write (self->store, title, add_company, &request, NULL, change_set, &error);
  g_assert_no_error (error);
  return request.id;
}
