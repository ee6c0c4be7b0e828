/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bell: counts what others did, shows it, opens it; what the desktop is sent; the choice. */

#include "fettle-call.h"
#include "fettle-notification-settings.h"
#include "fettle-notify.h"
#include "fettle-staff.h"
#include "fettle-test-desktop.h"
#include "fettle-test-window.h"
#include "fettle-transaction.h"
#include "fettle-window-private.h"

typedef struct
{
  gint64 me;
  gint64 call;
} Office;

static gboolean
found (FettleTransaction *transaction, gpointer data, GError **error)
{
  Office *office = data;
  g_autoptr (FettleStaff) me = fettle_staff_new ();
  g_autoptr (FettleCall) call = fettle_call_new ();

  me->name = g_strdup ("Nair, P.");
  me->full_name = g_strdup ("Priya Nair");
  call->number = g_strdup ("C-1");
  call->summary = g_strdup ("Boiler locks out");
  if (!fettle_transaction_save (transaction, FETTLE_RECORD (me), error)
      || !fettle_transaction_save (transaction, FETTLE_RECORD (call), error))
    return FALSE;
  office->me = FETTLE_RECORD (me)->id;
  office->call = FETTLE_RECORD (call)->id;
  return TRUE;
}

static gboolean
allocate (FettleTransaction *transaction, gpointer data, GError **error)
{
  const Office *office = data;
  g_autoptr (FettleRecord) call = fettle_transaction_load (
      transaction, fettle_kind_from_type (FETTLE_TYPE_CALL), office->call, error);

  if (call == NULL)
    return FALSE;
  g_object_set (call, "engineer", office->me, NULL);
  return fettle_transaction_save (transaction, call, error);
}

/* As another desk does it. */
static void
write_as (FettleTestWindow *self, const char *user, FettleWork work, gpointer data)
{
  g_autoptr (GError) error = NULL;
  FettleStore *other = fettle_store_open (self->url, FETTLE_STORE_DEFAULT, &error);

  g_assert_no_error (error);
  fettle_store_set_user (other, user);
  fettle_store_set_now (other, FETTLE_TEST_NOW);
  fettle_store_write (other, "Change", work, data, NULL, NULL, &error);
  g_assert_no_error (error);
  fettle_store_close (other);
  g_object_unref (other);
}

static gpointer
get_child (FettleTestWindow *self, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (self->window->bell), FETTLE_TYPE_BELL, name);
}

static gboolean
has_one_unread (gpointer data)
{
  return fettle_bell_get_n_unread (((FettleTestWindow *)data)->window->bell) == 1;
}

static gboolean
has_none_unread (gpointer data)
{
  return fettle_bell_get_n_unread (((FettleTestWindow *)data)->window->bell) == 0;
}

static gboolean
is_shown (gpointer data)
{
  return fettle_test_desktop_get_shown () != NULL;
}

/* By the bell and by the desktop, in whatever order, so that neither is left for the next test. */
static void
be_told (FettleTestWindow *self, Office *office)
{
  fettle_test_desktop_forget ();
  fettle_store_set_user (self->store, "Priya Nair");
  write_as (self, "Priya Nair", found, office);
  write_as (self, "Tom Reed", allocate, office);
  fettle_test_wait ("the bell to count one", has_one_unread, self);
  fettle_test_wait ("the desktop to show it", is_shown, NULL);
}

static gboolean
shows_call (gpointer data)
{
  FettlePage *page = fettle_window_get_page (((FettleTestWindow *)data)->window);

  return page != NULL && g_str_has_prefix (fettle_page_get_key (page), "record:call:");
}

static void
test_open (FettleTestWindow *self, gconstpointer data)
{
  Office office;
  GtkWidget *list = get_child (self, "list");
  GtkWidget *row;

  be_told (self, &office);
  g_assert_true (gtk_widget_get_visible (get_child (self, "badge")));
  g_assert_cmpstr (gtk_label_get_label (get_child (self, "badge")), ==, "1");
  gtk_test_accessible_assert_property (get_child (self, "button"), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Notifications, 1 unread");
  row = gtk_widget_get_first_child (list);
  g_assert_nonnull (row);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "C-1 was allocated to you. Boiler locks out\nby Tom Reed");
  g_signal_emit_by_name (list, "row-activated", row);
  fettle_test_wait ("the call to be shown", shows_call, self);
  fettle_test_wait ("the bell to be at rest", has_none_unread, self);
  g_assert_false (gtk_widget_get_visible (get_child (self, "badge")));
}

static void
test_mark_all (FettleTestWindow *self, gconstpointer data)
{
  Office office;

  be_told (self, &office);
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (self->window->bell), "bell.mark-all-read", NULL));
  fettle_test_wait ("the bell to be at rest", has_none_unread, self);
  g_assert_nonnull (gtk_widget_get_first_child (get_child (self, "list")));
}

static void
test_desktop (FettleTestWindow *self, gconstpointer data)
{
  Office office;

  be_told (self, &office);
  g_assert_cmpstr (fettle_test_desktop_get_shown (), ==, "C-1 was allocated to you");
  fettle_test_desktop_click ();
  fettle_test_wait ("the call to be shown", shows_call, self);
}

static GtkWidget *
find_named (GtkWidget *widget, const char *name)
{
  if (GTK_IS_SWITCH (widget) && g_str_equal (gtk_widget_get_name (widget), name))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found_child = find_named (child, name);

      if (found_child != NULL)
        return found_child;
    }
  return NULL;
}

static gboolean
is_sensitive (gpointer data)
{
  return gtk_widget_is_sensitive (data);
}

typedef struct
{
  FettleStore *store;
  FettleScenario scenario;
  gboolean wanted;
} Wanted;

static gboolean
read_wanted (FettleTransaction *transaction, gpointer data, GError **error)
{
  Wanted *wanted = data;
  g_autoptr (FettleNotificationChoice) choice = fettle_notify_load_choice (transaction, error);

  if (choice == NULL)
    return FALSE;
  wanted->wanted = fettle_notification_choice_wants (choice, wanted->scenario);
  return TRUE;
}

static gboolean
is_wanted (gpointer data)
{
  Wanted *wanted = data;

  fettle_store_read (wanted->store, read_wanted, wanted, NULL, NULL);
  return wanted->wanted;
}

static gboolean
is_unwanted (gpointer data)
{
  return !is_wanted (data);
}

/* Opened for the user of the moment. */
static GtkWidget *
open_choice (FettleTestWindow *self)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *page = fettle_notification_settings_new (self->store);

  gtk_window_set_child (GTK_WINDOW (window), page);
  fettle_test_wait ("the choice to be read", is_sensitive, find_named (page, "desktop"));
  return window;
}

static GtkSwitch *
find_switch (GtkWidget *window, FettleScenario scenario)
{
  GtkWidget *found_switch =
      find_named (window, fettle_notification_choice_get_field (scenario)->name);

  g_assert_nonnull (found_switch);
  return GTK_SWITCH (found_switch);
}

static void
set_wanted (FettleTestWindow *self, GtkWidget *window, FettleScenario scenario, gboolean wanted)
{
  Wanted request = { .store = self->store, .scenario = scenario };

  gtk_switch_set_active (find_switch (window, scenario), wanted);
  if (wanted)
    fettle_test_wait ("the choice to be on", is_wanted, &request);
  else
    fettle_test_wait ("the choice to be off", is_unwanted, &request);
}

/* Each by itself, off and on again; somebody else’s stay as they were. */
static void
test_choice (FettleTestWindow *self, gconstpointer data)
{
  GtkWidget *window;

  fettle_store_set_user (self->store, "Priya Nair");
  window = open_choice (self);
  for (FettleScenario i = 0; i < FETTLE_N_SCENARIOS; i++)
    {
      g_assert_true (gtk_switch_get_active (find_switch (window, i)));
      set_wanted (self, window, i, FALSE);
      if (i % 2 == 0)
        set_wanted (self, window, i, TRUE);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  window = open_choice (self);
  for (FettleScenario i = 0; i < FETTLE_N_SCENARIOS; i++)
    g_assert_cmpint (gtk_switch_get_active (find_switch (window, i)), ==, i % 2 == 0);
  gtk_window_destroy (GTK_WINDOW (window));
  fettle_store_set_user (self->store, "Tom Reed");
  window = open_choice (self);
  for (FettleScenario i = 0; i < FETTLE_N_SCENARIOS; i++)
    g_assert_true (gtk_switch_get_active (find_switch (window, i)));
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
own (FettleTransaction *transaction, gpointer data, GError **error)
{
  const Office *office = data;
  g_autoptr (FettleRecord) call = fettle_transaction_load (
      transaction, fettle_kind_from_type (FETTLE_TYPE_CALL), office->call, error);

  if (call == NULL)
    return FALSE;
  g_object_set (call, "owner", office->me, NULL);
  return fettle_transaction_save (transaction, call, error);
}

/* What is switched off comes before what is not, so that its entry would be there. */
static void
test_switched_off (FettleTestWindow *self, gconstpointer data)
{
  Office office;
  GtkWidget *window;

  fettle_test_desktop_forget ();
  fettle_store_set_user (self->store, "Priya Nair");
  window = open_choice (self);
  set_wanted (self, window, FETTLE_SCENARIO_ALLOCATED, FALSE);
  gtk_window_destroy (GTK_WINDOW (window));
  write_as (self, "Priya Nair", found, &office);
  write_as (self, "Tom Reed", allocate, &office);
  write_as (self, "Tom Reed", own, &office);
  fettle_test_wait ("the desktop to show it", is_shown, NULL);
  fettle_test_wait ("the bell to count one", has_one_unread, self);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (gtk_widget_get_first_child (get_child (self, "list"))),
      GTK_ACCESSIBLE_PROPERTY_LABEL, "C-1 is yours now. Boiler locks out\nby Tom Reed");
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

  add ("/windows/bell/open", test_open);
  add ("/windows/bell/mark-all", test_mark_all);
  add ("/windows/bell/desktop", test_desktop);
  add ("/windows/bell/choice", test_choice);
  add ("/windows/bell/switched-off", test_switched_off);

  return g_test_run ();
}
