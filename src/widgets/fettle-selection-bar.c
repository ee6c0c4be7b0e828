/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Foot of a list while something is selected: how many, and what can be done with them. */
#include "fettle-selection-bar.h"

#include <glib/gi18n-lib.h>

struct _FettleSelectionBar
{
  GtkWidget parent_instance;
  guint n_selected;
  guint n_items;

  GtkWidget *box;
  GtkWidget *count;
  GtkWidget *total;
  GtkWidget *edit_button;
  GtkWidget *actions;
};

enum
{
  PROP_0,
  PROP_N_SELECTED,
  PROP_N_ITEMS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void fettle_selection_bar_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FettleSelectionBar,
                               fettle_selection_bar,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      fettle_selection_bar_buildable_init))

static GtkBuildableIface *parent_buildable;

static void
fettle_selection_bar_set_property (GObject *object,
                                   guint prop_id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  FettleSelectionBar *self = FETTLE_SELECTION_BAR (object);

  switch (prop_id)
    {
    case PROP_N_SELECTED:
      fettle_selection_bar_set_counts (self, g_value_get_uint (value), self->n_items);
      break;
    case PROP_N_ITEMS:
      fettle_selection_bar_set_counts (self, self->n_selected, g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_selection_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  FettleSelectionBar *self = FETTLE_SELECTION_BAR (object);

  switch (prop_id)
    {
    case PROP_N_SELECTED:
      g_value_set_uint (value, self->n_selected);
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, self->n_items);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_selection_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FETTLE_TYPE_SELECTION_BAR);

  G_OBJECT_CLASS (fettle_selection_bar_parent_class)->dispose (object);
}

static void
fettle_selection_bar_class_init (FettleSelectionBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->set_property = fettle_selection_bar_set_property;
  object_class->get_property = fettle_selection_bar_get_property;
  object_class->dispose = fettle_selection_bar_dispose;

  properties[PROP_N_SELECTED] =
      g_param_spec_uint ("n-selected", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "selectionbar");
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fettle/Fettle/ui/fettle-selection-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleSelectionBar, box);
  gtk_widget_class_bind_template_child (widget_class, FettleSelectionBar, count);
  gtk_widget_class_bind_template_child (widget_class, FettleSelectionBar, total);
  gtk_widget_class_bind_template_child (widget_class, FettleSelectionBar, edit_button);
  gtk_widget_class_bind_template_child (widget_class, FettleSelectionBar, actions);
}

/* Actions. Where there is no room for all of them, those before the last one go: it is a menu that has
 * everything, and a window must not grow because something is selected. */

#define ACTION_SPACING 6

static int
get_natural_width (GtkWidget *widget, int height)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, height, NULL, &natural, NULL, NULL);
  return natural;
}

static void
measure_actions (GtkWidget *widget,
                 GtkOrientation orientation,
                 int for_size,
                 int *minimum,
                 int *natural,
                 int *minimum_baseline,
                 int *natural_baseline)
{
  const gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_get_visible (child))
        continue;
      gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      if (across)
        {
          *minimum = child_minimum;
          *natural += child_natural + (*natural > 0 ? ACTION_SPACING : 0);
        }
      else
        {
          *minimum = MAX (*minimum, child_minimum);
          *natural = MAX (*natural, child_natural);
        }
    }
  *natural = MAX (*natural, *minimum);
}

static void
allocate_action (GtkWidget *widget, GtkWidget *child, int width, int height, int from, int size)
{
  const gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  const GtkAllocation allocation = { rtl ? width - from - size : from, 0, size, height };

  gtk_widget_set_child_visible (child, TRUE);
  gtk_widget_size_allocate (child, &allocation, -1);
}

static void
allocate_actions (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *last = gtk_widget_get_last_child (widget);
  const int last_width = last != NULL ? MIN (get_natural_width (last, height), width) : 0;
  const int room = width - last_width - ACTION_SPACING;
  gboolean fits = TRUE;
  int from = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != last;
       child = gtk_widget_get_next_sibling (child))
    {
      const int size = gtk_widget_get_visible (child) ? get_natural_width (child, height) : 0;

      fits = fits && from + size <= room;
      if (fits && size > 0)
        {
          allocate_action (widget, child, width, height, from, size);
          from += size + ACTION_SPACING;
        }
      else
        gtk_widget_set_child_visible (child, FALSE);
    }
  if (last != NULL)
    allocate_action (widget, last, width, height, width - last_width, last_width);
}

static GtkSizeRequestMode
get_actions_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
fettle_selection_bar_init (FettleSelectionBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (
      self->actions,
      gtk_custom_layout_new (get_actions_request_mode, measure_actions, allocate_actions));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
fettle_selection_bar_add_child (GtkBuildable *buildable,
                                GtkBuilder *builder,
                                GObject *child,
                                const char *type)
{
  FettleSelectionBar *self = FETTLE_SELECTION_BAR (buildable);

  /* The template's own child comes this way, too, before there is a box. */
  if (self->actions != NULL && GTK_IS_WIDGET (child))
    fettle_selection_bar_add_action (self, GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
fettle_selection_bar_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = fettle_selection_bar_add_child;
}

void
fettle_selection_bar_set_counts (FettleSelectionBar *self, guint n_selected, guint n_items)
{
  g_autofree char *count = NULL;
  g_autofree char *total = NULL;

  g_return_if_fail (FETTLE_IS_SELECTION_BAR (self));

  if (self->n_selected == n_selected && self->n_items == n_items)
    return;
  self->n_selected = n_selected;
  self->n_items = n_items;

  /* Translators: number of rows selected in a list. The apostrophe stands for the locale's grouping. */
  count = g_strdup_printf (ngettext ("%'u selected", "%'u selected", n_selected), n_selected);
  total = g_strdup_printf (_ ("of %'u"), n_items);
  gtk_label_set_text (GTK_LABEL (self->count), count);
  gtk_label_set_text (GTK_LABEL (self->total), total);
  gtk_widget_set_visible (GTK_WIDGET (self), n_selected > 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

void
fettle_selection_bar_add_action (FettleSelectionBar *self, GtkWidget *widget)
{
  g_return_if_fail (FETTLE_IS_SELECTION_BAR (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_box_append (GTK_BOX (self->actions), widget);
}

void
fettle_selection_bar_hide_edit_button (FettleSelectionBar *self)
{
  g_return_if_fail (FETTLE_IS_SELECTION_BAR (self));

  gtk_widget_set_visible (self->edit_button, FALSE);
}
