/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What customers are promised, set where it stands: targets of a service level, work hours with what they mean. */

#include "fettle-field-editor.h"
#include "fettle-service-target.h"
#include "fettle-test-pages.h"
#include "fettle-transaction.h"

/* The first there is: every new business has one. */
static gint64
get_first (FettleTestPages *self, const char *kind)
{
  gint64 id = 1;
  g_autoptr (FettleRecord) record = widgets_load (&self->business, kind, id);

  g_assert_nonnull (record);
  return id;
}

static void
commit (FettlePage *page, const char *label, const char *text)
{
  GtkWidget *entry = fettle_test_find (page, GTK_TYPE_TEXT, label);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
  widgets_settle ();
}

typedef struct
{
  FettleTestPages *pages;
  gint64 n;
} Count;

static gboolean
has_targets (gpointer data)
{
  const Count *count = data;

  return widgets_count (&count->pages->business, "service_target") == count->n;
}

static void
wait_for_targets (FettleTestPages *self, gint64 n)
{
  Count count = { self, n };

  fettle_test_wait ("the targets", has_targets, &count);
  widgets_settle ();
}

static void
test_targets (FettleTestPages *self, gconstpointer data)
{
  const gint64 n = widgets_count (&self->business, "service_target");
  FettlePage *page = fettle_test_open (self, "record:service_level:%" G_GINT64_FORMAT,
                                       get_first (self, "service_level"));

  fettle_test_wait_for_text (page, "Every other priority");
  commit (page, "Every other priority: Fix", "3h");
  wait_for_targets (self, n + 1);
  fettle_test_wait_for_text (self->shown.window, "Targets: Every other priority");
  commit (page, "Every other priority: Fix", "0h");
  fettle_test_wait_for_text (page, "A target is at least one second");
  commit (page, "Every other priority: Fix", "soon");
  g_assert_false (fettle_test_says (page, "A target is at least one second"));
  commit (page, "Every other priority: Fix", "");
  wait_for_targets (self, n);
}

/* What has several lines is no entry. */
static void
set_closed (FettlePage *page, const char *text)
{
  FettleValue value = { .type = FETTLE_FIELD_TYPE_TEXT, .text = (char *)text };

  fettle_form_set_value (fettle_form_page_get_form (FETTLE_FORM_PAGE (page)), "closed", &value,
                         NULL);
}

/* It follows the typing, and says what is wrong before anything is saved. */
static void
test_hours (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = fettle_test_open (self, "record:work_hours:%" G_GINT64_FORMAT,
                                       get_first (self, "work_hours"));

  fettle_test_wait_for_text (page, "Open now");
  g_assert_true (fettle_test_says (page, "until Today 17:30"));
  fettle_test_act (page, "page.edit");
  fettle_test_type (page, "Hours", "mon-fri 17:00-09:00");
  fettle_test_wait_for_text (page, "Not understood");
  fettle_test_type (page, "Hours", "mon-fri 12:00-13:00");
  fettle_test_wait_for_text (page, "Closed now");
  fettle_test_wait_for_text (page, "opens Today 12:00");
  fettle_test_type (page, "Time zone", "Europe/Atlantis");
  fettle_test_wait_for_text (page, "Not understood");
  fettle_test_type (page, "Time zone", "Europe/London");
  set_closed (page, "england-wales");
  fettle_test_wait_for_text (page, "Good Friday");
  fettle_test_type (page, "Hours", "24x7");
  set_closed (page, NULL);
  fettle_test_wait_for_text (page, "always");
  fettle_test_act (page, "page.cancel");
}

/* All that calls are measured by has its place. */
static void
test_places (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = fettle_test_open (self, "place:settings");

  g_assert_true (fettle_test_says (page, "Service levels"));
  g_assert_true (fettle_test_says (page, "Work hours"));
  g_assert_true (fettle_test_says (page, "Call categories"));
  g_assert_false (fettle_test_says (page, "Service targets"));
  fettle_test_pick_row (page, "Rules for calls");
  fettle_test_wait_for_page (self, "place:call-rules");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  fettle_test_add_pages ("/service-settings/targets", test_targets);
  fettle_test_add_pages ("/service-settings/hours", test_hours);
  fettle_test_add_pages ("/service-settings/places", test_places);

  return g_test_run ();
}
