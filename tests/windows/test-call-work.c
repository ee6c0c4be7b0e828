/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A call's page: its clocks and why, its stages, its work, what it is linked to, what is decided about it. */

#include "fettle-call.h"
#include "fettle-history.h"
#include "fettle-service-view.h"
#include "fettle-test-pages.h"

/* “No hot water, flat 12” of Quay Court, raised; C-10009. */
#define CALL 8

static FettlePage *
open_call (FettleTestPages *self, guint index)
{
  return fettle_test_open (self, "record:call:%" G_GINT64_FORMAT,
                           fettle_test_get_call (self, index));
}

static void
test_clocks (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = open_call (self, CALL);

  fettle_test_wait_for_text (page, "Service level");
  fettle_test_wait_for_text (page, "Respond");
  fettle_test_wait_for_text (page, " used");
  fettle_test_click (page, "Explain: Fix");
  fettle_test_wait_for_text (page, "Fix, C-10009");
  fettle_test_wait_for_text (page, "The target is reached");
  fettle_test_wait_for_text (page, "Put on hold now");
  g_assert_true (fettle_test_says (page, "Running on, as it is"));
}

static gboolean
is_insensitive (gpointer button)
{
  return !gtk_widget_is_sensitive (button);
}

/* What the rule forbids is there, and says why it cannot be chosen. */
static void
test_forbidden (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = open_call (self, CALL);
  GtkWidget *planned = fettle_test_find (page, GTK_TYPE_BUTTON, "Planned");
  GtkWidget *allocated = fettle_test_find (page, GTK_TYPE_BUTTON, "Allocated");

  fettle_test_wait ("the rule", is_insensitive, planned);
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (planned), "has not been allocated"));
  g_assert_true (gtk_widget_is_sensitive (allocated));
  g_signal_emit_by_name (allocated, "clicked");
  fettle_test_wait_for_text (self->shown.window, "C-10009: Allocated");
  fettle_test_wait_for_text (page, "since ");
  g_assert_true (gtk_widget_is_sensitive (planned));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  fettle_test_add_pages ("/call-work/clocks", test_clocks);
  fettle_test_add_pages ("/call-work/forbidden", test_forbidden);

  return g_test_run ();
}
