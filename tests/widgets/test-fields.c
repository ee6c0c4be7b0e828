/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Field rows: an editor for each type, typed as people type. */
#include "fettle-call.h"
#include "fettle-equipment.h"
#include "fettle-field-group.h"
#include "fettle-field-row.h"
#include "fettle-form.h"
#include "fettle-own-field.h"
#include "fettle-product.h"
#include "fettle-reference-picker.h"
#include "fettle-search-box.h"
#include "fettle-state-pill.h"
#include "widgets-fixture.h"

static gboolean
is_loaded (gpointer data)
{
  return fettle_form_get_record (data) != NULL;
}

static FettleForm *
load_form (WidgetsFixture *self, const char *fields, const char *kind, gint64 id)
{
  FettleForm *form = FETTLE_FORM (g_object_ref_sink (fettle_form_new (self->store)));

  fettle_form_set_child (form, fettle_field_group_new (fields));
  widgets_window_new (GTK_WIDGET (form));
  fettle_form_load_async (form, widgets_kind (kind), id, NULL, NULL, NULL);
  widgets_wait ("the record", is_loaded, form);
  widgets_settle ();

  return form;
}

static void
end_form (FettleForm *form)
{
  fettle_form_discard (form);
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (form))));
  widgets_settle ();
  widgets_assert_finalize (form);
}

static GtkWidget *
find_text (FettleForm *form, const char *label)
{
  GtkWidget *text = widgets_find (GTK_WIDGET (form), GTK_TYPE_TEXT, label);

  g_assert_nonnull (text);

  return text;
}

static FettleFieldRow *
get_row (GtkWidget *control)
{
  return FETTLE_FIELD_ROW (gtk_widget_get_ancestor (control, FETTLE_TYPE_FIELD_ROW));
}

static void
assert_typed (FettleForm *form,
              const char *label,
              const char *field,
              const char *typed,
              const char *iso,
              const char *shown)
{
  GtkWidget *text = find_text (form, label);
  g_autofree char *value = NULL;

  gtk_editable_set_text (GTK_EDITABLE (text), typed);
  g_assert_true (fettle_field_row_commit (get_row (text)));
  value = widgets_get (fettle_form_get_record (form), field);
  g_assert_cmpstr (value, ==, iso);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, shown);
}

static void
test_numbers (WidgetsFixture *self, gconstpointer data)
{
  FettleForm *form = load_form (self, "price cost", "product", self->product);

  assert_typed (form, "Price", "price", "1250.5", "1250.50", "1250.50");
  assert_typed (form, "Price", "price", " 9.995 ", "9.995", "9.995");
  assert_typed (form, "Price", "price", "", NULL, "");
  gtk_editable_set_text (GTK_EDITABLE (find_text (form, "Cost")), "a lot");
  g_assert_false (fettle_field_row_commit (get_row (find_text (form, "Cost"))));
  g_assert_nonnull (fettle_field_row_get_message (get_row (find_text (form, "Cost"))));
  g_assert_false (fettle_form_is_valid (form));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (find_text (form, "Cost")),
                                    GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (find_text (form, "Cost")),
                                                   GTK_ACCESSIBLE_RELATION_DESCRIBED_BY));
  assert_typed (form, "Cost", "cost", "7", "7.00", "7.00");
  g_assert_true (fettle_form_is_valid (form));
  end_form (form);
}

static void
test_dates (WidgetsFixture *self, gconstpointer data)
{
  FettleForm *form = load_form (self, "installed_on", "equipment", self->unit);
  GtkWidget *text = find_text (form, "Installed");

  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, "14 Aug 2023");
  assert_typed (form, "Installed", "installed_on", "2024-02-29", "2024-02-29", "29 Feb 2024");
  assert_typed (form, "Installed", "installed_on", "today", "2026-03-05", "5 Mar 2026");
  assert_typed (form, "Installed", "installed_on", "+3", "2026-03-08", "8 Mar 2026");
  gtk_editable_set_text (GTK_EDITABLE (text), "31 Feb 2026");
  g_assert_false (fettle_field_row_commit (get_row (text)));
  end_form (form);
}

static void
test_instants (WidgetsFixture *self, gconstpointer data)
{
  FettleForm *form = load_form (self, "planned_at", "call", g_array_index (self->calls, gint64, 0));

  assert_typed (form, "Planned", "planned_at", "2026-07-01 14:30", "2026-07-01T13:30:00Z",
                "Wed 1 Jul 2026 14:30");
  end_form (form);
}

static void
test_choice_and_switch (WidgetsFixture *self, gconstpointer data)
{
  FettleForm *form = load_form (self, "type serialised", "product", self->product);
  GtkWidget *drop_down = widgets_find (GTK_WIDGET (form), GTK_TYPE_DROP_DOWN, "Type");
  GtkWidget *toggle = widgets_find (GTK_WIDGET (form), GTK_TYPE_SWITCH, "Serialised");
  FettleProduct *product;

  g_assert_nonnull (drop_down);
  g_assert_nonnull (toggle);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 1);
  gtk_switch_set_active (GTK_SWITCH (toggle), TRUE);
  product = FETTLE_PRODUCT (fettle_form_get_record (form));
  g_assert_cmpint (product->type, ==, FETTLE_PRODUCT_TYPE_PART);
  g_assert_true (product->serialised);
  end_form (form);
}

static void
test_long_text (WidgetsFixture *self, gconstpointer data)
{
  FettleForm *form = load_form (self, "details", "call", g_array_index (self->calls, gint64, 0));
  GtkWidget *view = widgets_find (GTK_WIDGET (form), GTK_TYPE_TEXT_VIEW, "Details");

  g_assert_nonnull (view);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "One\nTwo", -1);
  g_assert_cmpstr (FETTLE_CALL (fettle_form_get_record (form))->details, ==, "One\nTwo");
  end_form (form);
}

static gboolean
has_own_row (gpointer data)
{
  return widgets_find (data, GTK_TYPE_DROP_DOWN, "Fuel") != NULL;
}

/* An own field that is made while the form is open appears in it. */
static void
test_own_field (WidgetsFixture *self, gconstpointer data)
{
  FettleForm *form = load_form (self, "own", "equipment", self->unit);
  g_autoptr (FettleOwnField) own = fettle_own_field_new ();
  g_autoptr (FettleDictionary) dictionary = NULL;
  const FettleField *field;
  GtkWidget *drop_down;

  g_assert_null (widgets_find (GTK_WIDGET (form), FETTLE_TYPE_FIELD_ROW, NULL));
  own->kind = g_strdup ("equipment");
  own->name = g_strdup ("fuel");
  own->label = g_strdup ("Fuel");
  own->type = FETTLE_OWN_FIELD_TYPE_CHOICE;
  own->choices = g_strdup ("Gas\nOil\nWood");
  widgets_save (self, FETTLE_RECORD (own), "Priya Nair");
  widgets_wait ("the row of the new field", has_own_row, form);

  drop_down = widgets_find (GTK_WIDGET (form), GTK_TYPE_DROP_DOWN, "Fuel");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 2);
  dictionary = fettle_store_ref_dictionary (self->store);
  field = fettle_dictionary_find_field (dictionary, widgets_kind ("equipment"), "own_fuel");
  g_assert_cmpstr (fettle_record_get (fettle_form_get_record (form), field).text, ==, "Oil");
  end_form (form);
}

static FettleReferencePicker *
find_picker (FettleForm *form)
{
  return FETTLE_REFERENCE_PICKER (
      widgets_find (GTK_WIDGET (form), FETTLE_TYPE_REFERENCE_PICKER, NULL));
}

static gboolean
is_open (gpointer data)
{
  return fettle_reference_picker_is_open (data);
}

static GtkListBoxRow *
get_first_row (FettleReferencePicker *picker)
{
  GtkWidget *list = widgets_find (GTK_WIDGET (picker), GTK_TYPE_LIST_BOX, NULL);

  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0);
}

static void
test_reference (WidgetsFixture *self, gconstpointer data)
{
  FettleForm *form = load_form (self, "company", "call", g_array_index (self->calls, gint64, 0));
  FettleReferencePicker *picker = find_picker (form);
  GtkWidget *text = fettle_reference_picker_get_text_widget (picker);
  GtkListBoxRow *row;

  gtk_widget_grab_focus (text);
  gtk_editable_set_text (GTK_EDITABLE (text), "temple");
  widgets_wait ("the hits", is_open, picker);
  row = get_first_row (picker);
  g_assert_true (widgets_has_text (GTK_WIDGET (row), "Temple Gate Hotel"));
  g_assert_true (gtk_list_box_row_is_selected (row));
  g_signal_emit_by_name (gtk_widget_get_parent (GTK_WIDGET (row)), "row-activated", row);
  g_assert_false (fettle_reference_picker_is_open (picker));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, "Temple Gate Hotel");
  g_assert_cmpint (FETTLE_CALL (fettle_form_get_record (form))->company, ==, self->other_company);
  end_form (form);
}

/* A call of a company offers that company's sites first, and a site brings its company along. */
static void
test_reference_context (WidgetsFixture *self, gconstpointer data)
{
  FettleForm *form = load_form (self, "site", "call", g_array_index (self->calls, gint64, 0));
  FettleReferencePicker *picker = find_picker (form);

  fettle_reference_picker_open (picker);
  widgets_wait ("the sites", is_open, picker);
  g_assert_true (widgets_has_text (GTK_WIDGET (get_first_row (picker)), "Quay Court, flat 12"));
  end_form (form);
}

static gboolean
has_hit (gpointer data)
{
  return fettle_search_box_get_chosen (data) != NULL;
}

static void
on_picked (FettleSearchBox *box, FettleSearchHit *hit, gpointer data)
{
  g_set_object ((FettleSearchHit **)data, hit);
}

static void
test_search_box (WidgetsFixture *self, gconstpointer data)
{
  GtkWidget *box = g_object_ref_sink (fettle_search_box_new (self->store));
  GtkWindow *window = widgets_window_new (box);
  GtkWidget *list = widgets_find (box, GTK_TYPE_LIST_BOX, NULL);
  g_autoptr (FettleSearchHit) picked = NULL;

  g_signal_connect (box, "picked", G_CALLBACK (on_picked), &picked);
  fettle_search_box_set_text (FETTLE_SEARCH_BOX (box), "7812");
  widgets_wait ("a hit", has_hit, box);
  g_assert_cmpstr (
      fettle_search_hit_get_title (fettle_search_box_get_chosen (FETTLE_SEARCH_BOX (box))), ==,
      "77812-A");
  g_signal_emit_by_name (list, "row-activated",
                         gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  g_assert_cmpint (fettle_search_hit_get_id (picked), ==, self->unit);
  fettle_search_box_clear (FETTLE_SEARCH_BOX (box));
  g_assert_null (fettle_search_box_get_chosen (FETTLE_SEARCH_BOX (box)));
  gtk_window_destroy (window);
  widgets_settle ();
  widgets_assert_finalize (box);
}

static void
test_highlight (void)
{
  g_autofree char *plain = fettle_search_highlight ("Quay & Court", "court");
  g_autofree char *accents = fettle_search_highlight ("Café Zürich", "cafe zur");
  g_autofree char *nothing = fettle_search_highlight ("Quay", NULL);

  g_assert_cmpstr (plain, ==, "Quay &amp; <b>Court</b>");
  g_assert_cmpstr (accents, ==, "<b>Café</b> <b>Zür</b>ich");
  g_assert_cmpstr (nothing, ==, "Quay");
}

static void
test_looks (void)
{
  GtkWidget *pill = g_object_ref_sink (fettle_state_pill_new ("Working", "success"));

  g_assert_cmpstr (fettle_state_get_look (fettle_stage_get_type (), FETTLE_STAGE_RAISED), ==,
                   "accent");
  g_assert_cmpstr (fettle_state_get_look (fettle_stage_get_type (), FETTLE_STAGE_ON_HOLD), ==,
                   "warning");
  g_assert_null (fettle_state_get_look (fettle_call_type_get_type (), 0));
  g_assert_true (gtk_widget_get_visible (pill));
  fettle_state_pill_set (FETTLE_STATE_PILL (pill), NULL, NULL);
  g_assert_false (gtk_widget_get_visible (pill));
  widgets_assert_finalize (pill);
}

#define ADD(path, func)                                                                            \
  g_test_add (path, WidgetsFixture, NULL, widgets_fixture_set_up, func, widgets_fixture_tear_down)

int
main (int argc, char **argv)
{
  widgets_fixture_init (&argc, &argv);

  ADD ("/fields/numbers", test_numbers);
  ADD ("/fields/dates", test_dates);
  ADD ("/fields/instants", test_instants);
  ADD ("/fields/choice-and-switch", test_choice_and_switch);
  ADD ("/fields/long-text", test_long_text);
  ADD ("/fields/own-field", test_own_field);
  ADD ("/fields/reference", test_reference);
  ADD ("/fields/reference-context", test_reference_context);
  ADD ("/fields/search-box", test_search_box);
  g_test_add_func ("/fields/highlight", test_highlight);
  g_test_add_func ("/fields/looks", test_looks);

  return g_test_run ();
}
