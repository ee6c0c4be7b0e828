/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows the widgets on a temporary business, for looking at them:
 * gallery [PAGE] [--dark] [--open NAME OF A MENU BUTTON] [--search TEXT]
 * With FETTLE_SHOT=FILE.png in the environment it takes a picture of the screen and ends. */
#include "fettle-activity-view.h"
#include "fettle-attachments-view.h"
#include "fettle-column-chooser.h"
#include "fettle-conflict-dialog.h"
#include "fettle-field-group.h"
#include "fettle-filter-bar.h"
#include "fettle-history-view.h"
#include "fettle-notes-view.h"
#include "fettle-record-cards.h"
#include "fettle-search-box.h"
#include "widgets-fixture.h"

typedef GtkWidget *(*PageFunc) (WidgetsFixture *fixture);

static GtkWidget *
make_list_page (WidgetsFixture *fixture)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *view = fettle_record_list_view_new (fixture->store, widgets_kind ("call"));
  GtkWidget *filter = fettle_filter_bar_new (FETTLE_RECORD_LIST_VIEW (view));
  GtkWidget *button = gtk_button_new_with_label ("New call");
  GtkWidget *action = gtk_button_new_with_label ("Allocate…");

  gtk_widget_add_css_class (bar, "pagebar");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_add_css_class (action, "flat");
  gtk_widget_set_hexpand (filter, TRUE);
  gtk_box_append (GTK_BOX (bar), filter);
  gtk_box_append (GTK_BOX (bar), fettle_column_chooser_new (FETTLE_RECORD_LIST_VIEW (view)));
  gtk_box_append (GTK_BOX (bar), button);
  fettle_record_list_view_add_selection_action (FETTLE_RECORD_LIST_VIEW (view), action);
  fettle_filter_bar_add_view (FETTLE_FILTER_BAR (filter), "Open calls",
                              "stage=open\ntype=helpdesk\nsort=-raised_at", NULL);
  fettle_record_list_view_select_id (FETTLE_RECORD_LIST_VIEW (view),
                                     g_array_index (fixture->calls, gint64, 3));
  gtk_box_append (GTK_BOX (page), bar);
  gtk_box_append (GTK_BOX (page), view);

  return page;
}

static GtkWidget *
clamp (GtkWidget *child)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp_widget = adw_clamp_new ();

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp_widget), 760);
  adw_clamp_set_child (ADW_CLAMP (clamp_widget), child);
  gtk_widget_set_margin_top (child, 18);
  gtk_widget_set_margin_bottom (child, 18);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp_widget);
  gtk_widget_set_vexpand (scroller, TRUE);

  return scroller;
}

static GtkWidget *
make_form (WidgetsFixture *fixture, gboolean editable)
{
  GtkWidget *form = fettle_form_new (fixture->store);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_set_homogeneous (GTK_BOX (columns), TRUE);
  gtk_box_append (GTK_BOX (box), fettle_search_box_new (fixture->store));
  gtk_box_append (GTK_BOX (columns), fettle_field_group_new ("type contact fault"));
  gtk_box_append (GTK_BOX (columns), fettle_field_group_new ("priority order_number area"));
  gtk_box_append (GTK_BOX (box), columns);
  gtk_box_append (GTK_BOX (box), fettle_field_group_new ("summary details"));
  gtk_box_append (GTK_BOX (box),
                  fettle_field_group_new ("company site equipment planned_at stage"));
  fettle_form_set_child (FETTLE_FORM (form), clamp (box));
  fettle_form_set_editable (FETTLE_FORM (form), editable);
  fettle_form_load_async (FETTLE_FORM (form), widgets_kind ("call"),
                          g_array_index (fixture->calls, gint64, 8), NULL, NULL, NULL);

  return form;
}

static GtkWidget *
make_form_page (WidgetsFixture *fixture)
{
  return make_form (fixture, TRUE);
}

static GtkWidget *
make_product_page (WidgetsFixture *fixture)
{
  GtkWidget *form = fettle_form_new (fixture->store);

  fettle_form_set_child (FETTLE_FORM (form), clamp (fettle_field_group_new ("all")));
  fettle_form_load_async (FETTLE_FORM (form), widgets_kind ("product"), fixture->product, NULL,
                          NULL, NULL);

  return form;
}

static GtkWidget *
make_card (const char *title, GtkWidget *child)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *heading = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "fcard");
  gtk_box_append (GTK_BOX (card), heading);
  gtk_box_append (GTK_BOX (card), child);

  return card;
}

static GtkWidget *
make_read_page (WidgetsFixture *fixture)
{
  GtkWidget *form = fettle_form_new (fixture->store);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  const FettleKind *call = widgets_kind ("call");
  gint64 id = g_array_index (fixture->calls, gint64, 2);
  g_autoptr (FettleRecord) record = widgets_load (fixture, "call", id);

  widgets_set (record, "details", "Both boilers found in lockout at 06:30.\nRestart works.");
  widgets_save (fixture, record, "Tom Barlow");
  gtk_box_append (
      GTK_BOX (box),
      make_card ("Details", fettle_field_group_new ("company engineer priority stage order_number "
                                                    "raised_at details")));
  gtk_box_append (GTK_BOX (box),
                  make_card ("Notes", fettle_notes_view_new (fixture->store, call, id)));
  gtk_box_append (GTK_BOX (box),
                  make_card ("Activities", fettle_activity_view_new (fixture->store, call, id)));
  gtk_box_append (GTK_BOX (box),
                  make_card ("Documents", fettle_attachments_view_new (fixture->store, call, id)));
  gtk_box_append (GTK_BOX (box),
                  make_card ("History", fettle_history_view_new (fixture->store, call, id)));
  gtk_box_append (GTK_BOX (box), fettle_record_cards_new (fixture->store, widgets_kind ("company"),
                                                          fixture->company, "call"));
  gtk_box_append (GTK_BOX (box), fettle_record_cards_new (fixture->store, widgets_kind ("company"),
                                                          fixture->company, "contact"));
  fettle_form_set_child (FETTLE_FORM (form), clamp (box));
  fettle_form_set_editable (FETTLE_FORM (form), FALSE);
  fettle_form_load_async (FETTLE_FORM (form), call, id, NULL, NULL, NULL);

  return form;
}

static GtkWidget *
make_conflict_page (WidgetsFixture *fixture)
{
  gint64 id = g_array_index (fixture->calls, gint64, 8);
  g_autoptr (FettleRecord) base = widgets_load (fixture, "call", id);
  g_autoptr (FettleRecord) mine = widgets_load (fixture, "call", id);
  g_autoptr (FettleRecord) theirs = NULL;

  widgets_set (mine, "summary", "No hot water since last night");
  widgets_set (mine, "stage", "allocated");
  theirs = widgets_load (fixture, "call", id);
  widgets_set (theirs, "summary", "No hot water, flat 12, tenant at home until 14:00");
  widgets_set (theirs, "order_number", "QC-4471");
  widgets_save (fixture, theirs, "Tom Barlow");
  gtk_window_present (GTK_WINDOW (fettle_conflict_dialog_new (fixture->store, base, mine, theirs)));

  return NULL;
}

static const struct
{
  const char *name;
  PageFunc make;
} pages[] = {
  { "list", make_list_page }, { "form", make_form_page },         { "product", make_product_page },
  { "read", make_read_page }, { "conflict", make_conflict_page },
};

static const char *open_name;
static const char *search_text;

static gboolean
operate (gpointer data)
{
  GtkWidget *page = data;
  GtkWidget *button =
      open_name != NULL ? widgets_find (page, GTK_TYPE_MENU_BUTTON, open_name) : NULL;
  GtkWidget *search = widgets_find (page, GTK_TYPE_SEARCH_ENTRY, NULL);

  if (button != NULL)
    gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  if (search_text != NULL && search != NULL)
    gtk_editable_set_text (GTK_EDITABLE (search), search_text);

  return G_SOURCE_REMOVE;
}

static gboolean
take_shot (gpointer data)
{
  const char *const command[] = { "import", "-window", "root", g_getenv ("FETTLE_SHOT"), NULL };
  GListModel *windows = gtk_window_get_toplevels ();

  g_spawn_sync (NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
  while (g_list_model_get_n_items (windows) > 0)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, 0);
      gtk_window_destroy (window);
    }

  return G_SOURCE_REMOVE;
}

static void
show_page (WidgetsFixture *fixture, PageFunc make)
{
  GtkWidget *page = make (fixture);

  if (page != NULL)
    {
      widgets_window_new (page);
      g_timeout_add (700, operate, page);
    }
  if (g_getenv ("FETTLE_SHOT") != NULL)
    g_timeout_add (2500, take_shot, NULL);
}

int
main (int argc, char **argv)
{
  WidgetsFixture fixture = { 0 };
  const char *name = "list";

  widgets_fixture_init (&argc, &argv);
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Cantarell 11", NULL);
  for (int i = 1; i < argc; i++)
    {
      if (g_str_equal (argv[i], "--dark"))
        adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                            ADW_COLOR_SCHEME_FORCE_DARK);
      else if (g_str_equal (argv[i], "--open") && i + 1 < argc)
        open_name = argv[++i];
      else if (g_str_equal (argv[i], "--search") && i + 1 < argc)
        search_text = argv[++i];
      else
        name = argv[i];
    }

  widgets_fixture_set_up (&fixture, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      if (g_str_equal (pages[i].name, name))
        show_page (&fixture, pages[i].make);
    }
  while (g_list_model_get_n_items (gtk_window_get_toplevels ()) > 0)
    g_main_context_iteration (NULL, TRUE);
  widgets_fixture_tear_down (&fixture, NULL);

  return 0;
}
