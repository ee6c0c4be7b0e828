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

static gboolean
read_wanted (FettleTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (FettleNotificationChoice) choice = fettle_notify_load_choice (transaction, error);

  if (choice == NULL)
    return FALSE;
  *(gboolean *)data = choice->note_added;
  return TRUE;
}

static gboolean
is_unwanted (gpointer data)
{
  gboolean wanted = TRUE;

  fettle_store_read (((FettleTestWindow *)data)->store, read_wanted, &wanted, NULL, NULL);
  return !wanted;
}

static void
test_choice (FettleTestWindow *self, gconstpointer data)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *page = fettle_notification_settings_new (self->store);
  GtkWidget *widget;

  gtk_window_set_child (GTK_WINDOW (window), page);
  widget = find_named (page, "note_added");
  g_assert_nonnull (widget);
  fettle_test_wait ("the choice to be read", is_sensitive, widget);
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (widget)));
  gtk_switch_set_active (GTK_SWITCH (widget), FALSE);
  fettle_test_wait ("the choice to be written", is_unwanted, self);
  gtk_window_destroy (GTK_WINDOW (window));
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

  return g_test_run ();
}
