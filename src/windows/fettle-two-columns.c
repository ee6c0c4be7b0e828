/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page's body: a wide column and a narrow one beside it, or below it where there is no room. */

#include "fettle-two-columns.h"
#include "fettle-widgets.h"

struct _FettleTwoColumns
{
  GtkWidget parent_instance;

  int end_width;
  int maximum_width;
  int stack_below;
  int spacing;
};

static void fettle_two_columns_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FettleTwoColumns,
                               fettle_two_columns,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      fettle_two_columns_buildable_init))

typedef enum
{
  PROP_END_WIDTH = 1,
  PROP_MAXIMUM_WIDTH,
  PROP_STACK_BELOW,
  PROP_SPACING,
} PropId;

static GParamSpec *properties[PROP_SPACING + 1];
static GtkBuildableIface *parent_buildable_iface;

static int *
get_place (FettleTwoColumns *self, PropId id)
{
  switch (id)
    {
    case PROP_END_WIDTH:
      return &self->end_width;
    case PROP_MAXIMUM_WIDTH:
      return &self->maximum_width;
    case PROP_STACK_BELOW:
      return &self->stack_below;
    case PROP_SPACING:
    default:
      return &self->spacing;
    }
}

/* The columns that are shown; either may be NULL. */
static void
get_columns (FettleTwoColumns *self, GtkWidget **first, GtkWidget **second)
{
  *first = gtk_widget_get_first_child (GTK_WIDGET (self));
  *second = *first != NULL ? gtk_widget_get_next_sibling (*first) : NULL;
  if (*first != NULL && !gtk_widget_should_layout (*first))
    *first = NULL;
  if (*second != NULL && !gtk_widget_should_layout (*second))
    *second = NULL;
}

static void
measure_child (
    GtkWidget *child, GtkOrientation orientation, int for_size, int *minimum, int *natural)
{
  *minimum = 0;
  *natural = 0;
  if (child != NULL)
    gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
}

static GtkSizeRequestMode
fettle_two_columns_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Where the columns go for a width: the first one's and the second one's width, TRUE where stacked. */
static gboolean
split (FettleTwoColumns *self, gboolean both, int width, int *first_width, int *second_width)
{
  width = MIN (width, self->maximum_width);
  if (!both || width < self->stack_below)
    {
      *first_width = width;
      *second_width = width;
      return TRUE;
    }

  *second_width = self->end_width;
  *first_width = width - self->end_width - self->spacing;

  return FALSE;
}

static void
fettle_two_columns_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  FettleTwoColumns *self = FETTLE_TWO_COLUMNS (widget);
  GtkWidget *first, *second;
  int first_min, first_nat, second_min, second_nat, first_width, second_width;

  get_columns (self, &first, &second);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_child (first, orientation, -1, &first_min, &first_nat);
      measure_child (second, orientation, -1, &second_min, &second_nat);
      *minimum = MAX (first_min, second_min);
      *natural = MAX (*minimum, self->maximum_width);
      return;
    }

  if (for_size < 0)
    for_size = self->maximum_width;
  if (split (self, first != NULL && second != NULL, for_size, &first_width, &second_width))
    {
      int gap = first != NULL && second != NULL ? self->spacing : 0;

      measure_child (first, orientation, first_width, &first_min, &first_nat);
      measure_child (second, orientation, second_width, &second_min, &second_nat);
      *minimum = first_min + gap + second_min;
      *natural = first_nat + gap + second_nat;
      return;
    }

  measure_child (first, orientation, first_width, &first_min, &first_nat);
  measure_child (second, orientation, second_width, &second_min, &second_nat);
  *minimum = MAX (first_min, second_min);
  *natural = MAX (first_nat, second_nat);
}

static void
allocate_child (GtkWidget *child, int x, int y, int width, int height)
{
  if (child != NULL)
    gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, width, height }, -1);
}

static void
fettle_two_columns_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FettleTwoColumns *self = FETTLE_TWO_COLUMNS (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int start = MAX (0, (width - self->maximum_width) / 2);
  GtkWidget *first, *second;
  int first_width, second_width;

  get_columns (self, &first, &second);
  if (split (self, first != NULL && second != NULL, width, &first_width, &second_width))
    {
      int first_height, unused;

      measure_child (first, GTK_ORIENTATION_VERTICAL, first_width, &unused, &first_height);
      if (second == NULL)
        first_height = height;
      allocate_child (first, start, 0, first_width, first_height);
      if (first != NULL)
        first_height += self->spacing;
      allocate_child (second, start, first_height, second_width, MAX (0, height - first_height));
      return;
    }

  allocate_child (first, start + (rtl ? second_width + self->spacing : 0), 0, first_width, height);
  allocate_child (second, start + (rtl ? 0 : first_width + self->spacing), 0, second_width, height);
}

static void
fettle_two_columns_add_child (GtkBuildable *buildable,
                              GtkBuilder *builder,
                              GObject *child,
                              const char *type)
{
  if (GTK_IS_WIDGET (child))
    gtk_widget_set_parent (GTK_WIDGET (child), GTK_WIDGET (buildable));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
fettle_two_columns_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = fettle_two_columns_add_child;
}

static void
fettle_two_columns_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_int (value, *get_place (FETTLE_TWO_COLUMNS (object), prop_id));
}

static void
fettle_two_columns_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  *get_place (FETTLE_TWO_COLUMNS (object), prop_id) = g_value_get_int (value);
  gtk_widget_queue_resize (GTK_WIDGET (object));
}

static void
fettle_two_columns_dispose (GObject *object)
{
  fettle_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (fettle_two_columns_parent_class)->dispose (object);
}

static void
fettle_two_columns_class_init (FettleTwoColumnsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = fettle_two_columns_get_property;
  object_class->set_property = fettle_two_columns_set_property;
  object_class->dispose = fettle_two_columns_dispose;
  widget_class->get_request_mode = fettle_two_columns_get_request_mode;
  widget_class->measure = fettle_two_columns_measure;
  widget_class->size_allocate = fettle_two_columns_size_allocate;

  properties[PROP_END_WIDTH] = g_param_spec_int ("end-width", NULL, NULL, 0, G_MAXINT, 330, flags);
  properties[PROP_MAXIMUM_WIDTH] =
      g_param_spec_int ("maximum-width", NULL, NULL, 0, G_MAXINT, 1240, flags);
  properties[PROP_STACK_BELOW] =
      g_param_spec_int ("stack-below", NULL, NULL, 0, G_MAXINT, 860, flags);
  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 18, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fettle_two_columns_init (FettleTwoColumns *self)
{
  self->end_width = 330;
  self->maximum_width = 1240;
  self->stack_below = 860;
  self->spacing = 18;
}
