/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small business for tests of widgets, windows to put them in, and waiting with an end. */
#include "widgets-fixture.h"

#include "fettle-call.h"
#include "fettle-create.h"
#include "fettle-demo.h"
#include "fettle-test-database.h"
#include "fettle-test-leaks.h"
#include "fettle-widgets.h"

/* A machine three times slower, with as many other tests. */
#define PATIENCE_SEC 120
#define TICK_MS 50

typedef struct
{
  const char *summary;
  const char *company;
  const char *priority;
  const char *stage;
  gint64 minutes_ago;
} TestCall;

static const TestCall test_calls[] = {
  { "Expansion vessel failed, replace", "Quay Court", "Normal", "planned", 2850 },
  { "TRVs stuck, rooms 201 to 214", "Temple Gate Hotel", "Low", "planned", 3040 },
  { "Ignition fault, returns after reset", "Quay Court", "Normal", "working", 4480 },
  { "Flue terminal damaged by scaffold", "Quay Court", "Normal", "planned", 1558 },
  { "Pressure drops every two days", "Temple Gate Hotel", "Normal", "allocated", 1332 },
  { "Gas smell at meter cupboard", "Temple Gate Hotel", "Critical", "travel", 1220 },
  { "Water hammer in east riser", "Quay Court", "Normal", "on-hold", 2695 },
  { "Radiators cold, second floor", "Temple Gate Hotel", "High", "allocated", 149 },
  { "No hot water, flat 12", "Quay Court", "High", "raised", 80 },
  { "Thermostat blank after power cut", "Temple Gate Hotel", "Normal", "raised", 65 },
};

void
widgets_fixture_init (int *argc, char ***argv)
{
  g_autoptr (GtkCssProvider) provider = NULL;

  g_assert_true (fettle_test_leaks_count ());
  fettle_test_database_init (argc, argv);
  gtk_test_init (argc, argv, NULL);
  adw_init ();
  fettle_widgets_init ();
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, "/io/github/fettle/Fettle/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    "/io/github/fettle/Fettle/icons");
}

const FettleKind *
widgets_kind (const char *name)
{
  const FettleKind *kind = fettle_kind_from_name (name);

  g_assert_nonnull (kind);

  return kind;
}

void
widgets_set (FettleRecord *record, const char *field_name, const char *text)
{
  const FettleField *field = fettle_kind_get_field (fettle_record_get_kind (record), field_name);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  FettleFormat format = { .zone = zone, .now = TEST_NOW, .currency = "GBP", .local = FALSE };
  g_auto (FettleValue) value = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (field);
  fettle_field_parse (field, text, &format, &value, &error);
  g_assert_no_error (error);
  fettle_record_set (record, field, &value);
}

char *
widgets_get (FettleRecord *record, const char *field_name)
{
  const FettleField *field = fettle_kind_get_field (fettle_record_get_kind (record), field_name);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  FettleFormat format = { .zone = zone, .now = TEST_NOW, .currency = "GBP", .local = FALSE };
  FettleValue value;

  g_assert_nonnull (field);
  value = fettle_record_get (record, field);

  return fettle_field_format (field, &value, &format);
}

/* Making the business. */

static gint64
add (FettleTransaction *transaction, const char *kind, const char *first_field, ...)
{
  g_autoptr (FettleRecord) record = fettle_record_new (widgets_kind (kind));
  g_autoptr (GError) error = NULL;
  va_list args;

  va_start (args, first_field);
  for (const char *field = first_field; field != NULL; field = va_arg (args, const char *))
    widgets_set (record, field, va_arg (args, const char *));
  va_end (args);
  fettle_transaction_save (transaction, record, &error);
  g_assert_no_error (error);

  return record->id;
}

static void
add_calls (FettleTransaction *transaction, WidgetsFixture *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (test_calls); i++)
    {
      const TestCall *test = &test_calls[i];
      g_autoptr (FettleCall) call = fettle_call_new ();
      g_autoptr (GError) error = NULL;

      call->summary = g_strdup (test->summary);
      call->raised_at = TEST_NOW - test->minutes_ago * 60;
      call->company =
          g_str_equal (test->company, "Quay Court") ? self->company : self->other_company;
      g_assert_true (fettle_transaction_resolve (transaction, widgets_kind ("priority"),
                                                 test->priority, &call->priority, NULL));
      widgets_set (FETTLE_RECORD (call), "stage", test->stage);
      if (i == 2)
        call->engineer = self->staff;
      fettle_transaction_save (transaction, FETTLE_RECORD (call), &error);
      g_assert_no_error (error);
      g_array_append_val (self->calls, call->parent_instance.id);
    }
}

static gboolean
fill (FettleTransaction *transaction, gpointer data, GError **error)
{
  WidgetsFixture *self = data;
  char company[32], site[32], product[32];

  self->company = add (transaction, "company", "name", "Quay Court", "city", "Bristol", "postcode",
                       "BS1 4QD", "phone", "0117 496 0182", NULL);
  self->other_company =
      add (transaction, "company", "name", "Temple Gate Hotel", "city", "Bristol", NULL);
  g_snprintf (company, sizeof company, "%" G_GINT64_FORMAT, self->company);
  self->site = add (transaction, "site", "name", "Quay Court, flat 12", "company", company,
                    "postcode", "BS1 4QD", NULL);
  g_snprintf (site, sizeof site, "%" G_GINT64_FORMAT, self->site);
  self->contact = add (transaction, "contact", "name", "Abena Osei", "company", company, "phone",
                       "0117 496 0182", NULL);
  self->product = add (transaction, "product", "code", "SE30", "name", "Severn Eco 30 boiler",
                       "price", "1200.50", NULL);
  g_snprintf (product, sizeof product, "%" G_GINT64_FORMAT, self->product);
  self->unit = add (transaction, "equipment", "serial_number", "77812-A", "company", company,
                    "site", site, "product", product, "installed_on", "2023-08-14", NULL);
  self->staff = add (transaction, "staff", "name", "Okafor, N.", "engineer", "yes", NULL);
  add_calls (transaction, self);

  return TRUE;
}

static void
create_business (WidgetsFixture *self)
{
  g_autoptr (FettleCreate) create = NULL;
  g_autoptr (GError) error = NULL;

  self->url = fettle_test_database_new (FETTLE_ENGINE_SQLITE);
  self->calls = g_array_new (FALSE, FALSE, sizeof (gint64));
  create = fettle_create_new (self->url);
  create->name = g_strdup ("Harbour Heating Ltd");
  create->time_zone = g_strdup ("Europe/London");
  create->currency = g_strdup ("GBP");
  create->user = g_strdup ("Priya Nair");
  create->now = TEST_NOW;
  fettle_create_run (create, NULL, &error);
  g_assert_no_error (error);
  self->store = g_steal_pointer (&create->store);
  fettle_store_set_now (self->store, TEST_NOW);
}

void
widgets_fixture_set_up (WidgetsFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  create_business (self);
  fettle_store_write (self->store, "Fill", fill, self, NULL, NULL, &error);
  g_assert_no_error (error);
}

void
widgets_fixture_set_up_demo (WidgetsFixture *self, gint64 n_calls)
{
  g_autoptr (GError) error = NULL;

  create_business (self);
  fettle_demo_create (self->store, n_calls, 1, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* Answers that nobody waits for any more hold who asked until they have come. */
static gboolean
is_last_reference (gpointer data)
{
  return g_atomic_int_get (&G_OBJECT (data)->ref_count) == 1;
}

void
widgets_assert_finalize (gpointer object)
{
  widgets_wait (G_OBJECT_TYPE_NAME (object), is_last_reference, object);
  g_assert_finalize_object (object);
}

void
widgets_fixture_tear_down (WidgetsFixture *self, gconstpointer data)
{
  widgets_settle ();
  fettle_store_close (self->store);
  widgets_assert_finalize (self->store);
  fettle_test_database_drop (self->url);
  g_array_unref (self->calls);
}

/* Reading and writing on the side. */

typedef struct
{
  FettleRecord *record;
  const FettleKind *kind;
  gint64 id;
  gint64 n;
} Work;

static gboolean
run_load (FettleTransaction *transaction, gpointer data, GError **error)
{
  Work *work = data;

  work->record = fettle_transaction_load (transaction, work->kind, work->id, error);

  return work->record != NULL;
}

static gboolean
run_save (FettleTransaction *transaction, gpointer data, GError **error)
{
  return fettle_transaction_save (transaction, ((Work *)data)->record, error);
}

static gboolean
run_count (FettleTransaction *transaction, gpointer data, GError **error)
{
  Work *work = data;
  g_autoptr (FettleQuery) query = fettle_query_new (work->kind);

  return fettle_transaction_count (transaction, query, &work->n, error);
}

FettleRecord *
widgets_load (WidgetsFixture *self, const char *kind, gint64 id)
{
  Work work = { .kind = widgets_kind (kind), .id = id };
  g_autoptr (GError) error = NULL;

  fettle_store_read (self->store, run_load, &work, NULL, &error);
  g_assert_no_error (error);

  return work.record;
}

void
widgets_save (WidgetsFixture *self, FettleRecord *record, const char *user)
{
  Work work = { .record = record };
  g_autofree char *before = g_strdup (fettle_store_get_user (self->store));
  g_autoptr (GError) error = NULL;

  fettle_store_set_user (self->store, user);
  fettle_store_write (self->store, "Change", run_save, &work, NULL, NULL, &error);
  g_assert_no_error (error);
  fettle_store_set_user (self->store, before);
}

gint64
widgets_count (WidgetsFixture *self, const char *kind)
{
  Work work = { .kind = widgets_kind (kind) };
  g_autoptr (GError) error = NULL;

  fettle_store_read (self->store, run_count, &work, NULL, &error);
  g_assert_no_error (error);

  return work.n;
}

/* Windows. */

GtkWindow *
widgets_window_new (GtkWidget *child)
{
  GtkWidget *window = adw_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 1400, 860);
  adw_window_set_content (ADW_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  widgets_settle ();

  return GTK_WINDOW (window);
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
widgets_wait (const char *what, WidgetsCondition condition, gpointer data)
{
  guint timeout = g_timeout_add_seconds (PATIENCE_SEC, on_too_late, (gpointer)what);
  guint tick = g_timeout_add (TICK_MS, on_tick, NULL);

  while (!condition (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
  g_source_remove (timeout);
}

void
widgets_settle (void)
{
  for (guint i = 0; i < 1000 && g_main_context_iteration (NULL, FALSE); i++)
    ;
}

static gboolean
is_labelled (GtkWidget *widget, const char *label)
{
  g_autofree char *difference = NULL;

  if (label == NULL)
    return TRUE;
  if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    return GTK_IS_BUTTON (widget)
           && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
  difference = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                                   GTK_ACCESSIBLE_PROPERTY_LABEL, label);

  return difference == NULL;
}

GtkWidget *
widgets_find (GtkWidget *root, GType type, const char *label)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && is_labelled (root, label))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = widgets_find (child, type, label);
      if (found != NULL)
        return found;
    }

  return NULL;
}

gboolean
widgets_has_text (GtkWidget *root, const char *text)
{
  const char *shown = NULL;

  if (!gtk_widget_get_visible (root))
    return FALSE;
  if (GTK_IS_LABEL (root))
    shown = gtk_label_get_text (GTK_LABEL (root));
  else if (GTK_IS_INSCRIPTION (root))
    shown = gtk_inscription_get_text (GTK_INSCRIPTION (root));
  if (g_strcmp0 (shown, text) == 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (widgets_has_text (child, text))
        return TRUE;
    }

  return FALSE;
}
