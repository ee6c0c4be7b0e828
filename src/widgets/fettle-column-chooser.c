/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Button with a popover that chooses and orders a list's columns. */
#include "fettle-column-chooser.h"
#include "fettle-widgets.h"

#include <glib/gi18n-lib.h>

struct _FettleColumnChooser
{
  GtkWidget parent_instance;
  FettleRecordListView *view; /* weak */
  FettleDictionary *dictionary;
  char *focus_field; /* whose row gets the focus when the list is made anew */

  GtkWidget *button;
  GtkWidget *popover;
  GtkWidget *list;
};

enum
{
  PROP_0,
  PROP_LIST_VIEW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (FettleColumnChooser, fettle_column_chooser, GTK_TYPE_WIDGET)

static void fill_list (FettleColumnChooser *self);

static const char *
get_name (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "field");
}

static void
on_toggled (GtkCheckButton *check, gpointer user_data)
{
  FettleColumnChooser *self = user_data;

  fettle_record_list_view_set_column_visible (self->view, get_name (GTK_WIDGET (check)),
                                              gtk_check_button_get_active (check));
  g_free (self->focus_field);
  self->focus_field = g_strdup (get_name (GTK_WIDGET (check)));
  fill_list (self);
}

static void
move (FettleColumnChooser *self, const char *name, int step)
{
  g_auto (GStrv) shown = fettle_record_list_view_dup_visible_columns (self->view);

  for (int i = 0; shown[i] != NULL; i++)
    {
      if (!g_str_equal (shown[i], name))
        continue;
      if (i + step < 0 || shown[i + step] == NULL)
        return;
      g_free (self->focus_field);
      self->focus_field = g_strdup (name);
      fettle_record_list_view_move_column (self->view, name, i + step);
      fill_list (self);
      return;
    }
}

static void
on_up_clicked (GtkButton *button, gpointer user_data)
{
  move (user_data, get_name (GTK_WIDGET (button)), -1);
}

static void
on_down_clicked (GtkButton *button, gpointer user_data)
{
  move (user_data, get_name (GTK_WIDGET (button)), 1);
}

static void
on_reset_clicked (FettleColumnChooser *self)
{
  fettle_record_list_view_set_columns (self->view, NULL);
  fill_list (self);
}

static GtkWidget *
make_move_button (FettleColumnChooser *self,
                  const FettleField *field,
                  const char *icon_name,
                  const char *label,
                  GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "inline");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "field", g_strdup (field->name), g_free);
  g_signal_connect (button, "clicked", callback, self);

  return button;
}

static void
append_row (FettleColumnChooser *self, const FettleField *field, gboolean shown)
{
  const FettleKind *kind = fettle_record_list_view_get_kind (self->view);
  const char *label = fettle_dictionary_get_field_label (self->dictionary, kind, field);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *check = gtk_check_button_new_with_label (label);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), shown);
  gtk_widget_set_hexpand (check, TRUE);
  g_object_set_data_full (G_OBJECT (check), "field", g_strdup (field->name), g_free);
  g_signal_connect (check, "toggled", G_CALLBACK (on_toggled), self);
  gtk_box_append (GTK_BOX (row), check);
  if (shown)
    {
      g_autofree char *up = g_strdup_printf (_ ("Move “%s” to the front"), label);
      g_autofree char *down = g_strdup_printf (_ ("Move “%s” to the end"), label);
      gtk_box_append (GTK_BOX (row), make_move_button (self, field, "go-up-symbolic", up,
                                                       G_CALLBACK (on_up_clicked)));
      gtk_box_append (GTK_BOX (row), make_move_button (self, field, "go-down-symbolic", down,
                                                       G_CALLBACK (on_down_clicked)));
    }
  gtk_box_append (GTK_BOX (self->list), row);
  if (g_strcmp0 (self->focus_field, field->name) == 0)
    gtk_widget_grab_focus (check);
}

static const FettleField *
find_field (FettleColumnChooser *self, const char *name)
{
  const FettleKind *kind = fettle_record_list_view_get_kind (self->view);
  const FettleField *field = fettle_dictionary_find_field (self->dictionary, kind, name);
  guint n_common;
  const FettleField *common = fettle_record_get_common_fields (&n_common);

  for (guint i = 0; field == NULL && i < n_common; i++)
    {
      if (g_str_equal (common[i].name, name))
        field = &common[i];
    }

  return field;
}

/* Shown ones in their order, then the others in the dictionary's. */
static void
fill_list (FettleColumnChooser *self)
{
  const FettleKind *kind = fettle_record_list_view_get_kind (self->view);
  g_auto (GStrv) shown = fettle_record_list_view_dup_visible_columns (self->view);
  const GPtrArray *fields;
  const FettleField *common;
  guint n_common;

  g_clear_pointer (&self->dictionary, fettle_dictionary_unref);
  self->dictionary = fettle_store_ref_dictionary (fettle_record_list_view_get_store (self->view));
  fettle_widget_remove_children (self->list);

  for (guint i = 0; shown[i] != NULL; i++)
    {
      const FettleField *field = find_field (self, shown[i]);
      if (field != NULL)
        append_row (self, field, TRUE);
    }
  fields = fettle_dictionary_get_fields (self->dictionary, kind);
  for (guint i = 0; i < fields->len; i++)
    {
      const FettleField *field = g_ptr_array_index (fields, i);
      if ((field->flags & FETTLE_FIELD_HIDDEN) == 0
          && !g_strv_contains ((const char *const *)shown, field->name))
        append_row (self, field, FALSE);
    }
  common = fettle_record_get_common_fields (&n_common);
  for (guint i = 0; i < n_common; i++)
    {
      if (g_str_has_prefix (common[i].name, "c")
          && !g_strv_contains ((const char *const *)shown, common[i].name))
        append_row (self, &common[i], FALSE);
    }
  g_clear_pointer (&self->focus_field, g_free);
}

static void
on_popover_shown (FettleColumnChooser *self)
{
  if (self->view != NULL && fettle_record_list_view_get_store (self->view) != NULL)
    fill_list (self);
}

static void
fettle_column_chooser_set_property (GObject *object,
                                    guint prop_id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LIST_VIEW:
      fettle_column_chooser_set_list_view (FETTLE_COLUMN_CHOOSER (object),
                                           g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_column_chooser_get_property (GObject *object,
                                    guint prop_id,
                                    GValue *value,
                                    GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LIST_VIEW:
      g_value_set_object (value, FETTLE_COLUMN_CHOOSER (object)->view);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_column_chooser_dispose (GObject *object)
{
  FettleColumnChooser *self = FETTLE_COLUMN_CHOOSER (object);

  g_clear_weak_pointer (&self->view);
  g_clear_pointer (&self->focus_field, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), FETTLE_TYPE_COLUMN_CHOOSER);
  g_clear_pointer (&self->dictionary, fettle_dictionary_unref);

  G_OBJECT_CLASS (fettle_column_chooser_parent_class)->dispose (object);
}

static void
fettle_column_chooser_class_init (FettleColumnChooserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = fettle_column_chooser_set_property;
  object_class->get_property = fettle_column_chooser_get_property;
  object_class->dispose = fettle_column_chooser_dispose;

  properties[PROP_LIST_VIEW] =
      g_param_spec_object ("list-view", NULL, NULL, FETTLE_TYPE_RECORD_LIST_VIEW,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fettle/Fettle/ui/fettle-column-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleColumnChooser, button);
  gtk_widget_class_bind_template_child (widget_class, FettleColumnChooser, popover);
  gtk_widget_class_bind_template_child (widget_class, FettleColumnChooser, list);
  gtk_widget_class_bind_template_callback (widget_class, on_popover_shown);
  gtk_widget_class_bind_template_callback (widget_class, on_reset_clicked);
}

static void
fettle_column_chooser_init (FettleColumnChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
fettle_column_chooser_new (FettleRecordListView *view)
{
  return g_object_new (FETTLE_TYPE_COLUMN_CHOOSER, "list-view", view, NULL);
}

void
fettle_column_chooser_set_list_view (FettleColumnChooser *self, FettleRecordListView *view)
{
  g_return_if_fail (FETTLE_IS_COLUMN_CHOOSER (self));

  if (g_set_weak_pointer (&self->view, view))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LIST_VIEW]);
}

void
fettle_column_chooser_popup (FettleColumnChooser *self)
{
  g_return_if_fail (FETTLE_IS_COLUMN_CHOOSER (self));

  gtk_menu_button_popup (GTK_MENU_BUTTON (self->button));
}
