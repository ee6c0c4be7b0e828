/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card whose head is a row of tabs: notes, documents, history. */

#include "fettle-tab-card.h"

#include "fettle-related-view.h"

struct _FettleTabCard
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *row;
  GtkWidget *end;
  GtkStack *stack;
  GtkToggleButton *first;
};

G_DEFINE_FINAL_TYPE (FettleTabCard, fettle_tab_card, GTK_TYPE_WIDGET)

static gboolean
count_to_text (GBinding *binding, const GValue *from, GValue *to, gpointer data)
{
  guint n = g_value_get_uint (from);

  g_value_take_string (to, n > 0 ? g_strdup_printf ("%u", n) : g_strdup (""));

  return TRUE;
}

static void
on_toggled (GtkToggleButton *button, GtkWidget *content)
{
  FettleTabCard *self =
      FETTLE_TAB_CARD (gtk_widget_get_ancestor (GTK_WIDGET (button), FETTLE_TYPE_TAB_CARD));

  if (gtk_toggle_button_get_active (button) && self != NULL)
    gtk_stack_set_visible_child (self->stack, content);
}

static void
fettle_tab_card_dispose (GObject *object)
{
  g_clear_pointer (&FETTLE_TAB_CARD (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (fettle_tab_card_parent_class)->dispose (object);
}

static void
fettle_tab_card_class_init (FettleTabCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_tab_card_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

/* --- the head: tabs and what belongs to one of them, in two lines where one is too short ------------ */

#define HEAD_GAP 6

static void
get_widths (GtkWidget *child, int *minimum, int *natural)
{
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, minimum, natural, NULL, NULL);
}

static int
get_height (GtkWidget *child)
{
  int height;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  return height;
}

static gboolean
is_too_short (GtkWidget *head, int width)
{
  int minimum, tabs, end;

  get_widths (gtk_widget_get_first_child (head), &minimum, &tabs);
  get_widths (gtk_widget_get_last_child (head), &minimum, &end);
  return end > 0 && width >= 0 && tabs + HEAD_GAP + end > width;
}

static GtkSizeRequestMode
get_head_mode (GtkWidget *head)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_head (GtkWidget *head,
              GtkOrientation orientation,
              int for_size,
              int *minimum,
              int *natural,
              int *minimum_baseline,
              int *natural_baseline)
{
  GtkWidget *tabs = gtk_widget_get_first_child (head);
  GtkWidget *last = gtk_widget_get_last_child (head);
  int tabs_min, tabs_nat, end_min, end_nat, tabs_height, end_height;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      get_widths (tabs, &tabs_min, &tabs_nat);
      get_widths (last, &end_min, &end_nat);
      *minimum = MAX (tabs_min, end_min);
      *natural = tabs_nat + HEAD_GAP + end_nat;
      return;
    }
  tabs_height = get_height (tabs);
  end_height = get_height (last);
  *minimum = *natural = is_too_short (head, for_size) ? tabs_height + HEAD_GAP + end_height
                                                      : MAX (tabs_height, end_height);
}

static void
allocate_head (GtkWidget *head, int width, int height, int baseline)
{
  GtkWidget *tabs = gtk_widget_get_first_child (head);
  GtkWidget *last = gtk_widget_get_last_child (head);
  const gboolean two_lines = is_too_short (head, width);
  const int first_height = two_lines ? get_height (tabs) : height;
  const int top = two_lines ? first_height + HEAD_GAP : 0;
  const gboolean rtl = gtk_widget_get_direction (head) == GTK_TEXT_DIR_RTL;
  int minimum, row, end;

  get_widths (tabs, &minimum, &row);
  row = CLAMP (row, minimum, MAX (minimum, width));
  get_widths (last, &minimum, &end);
  end = CLAMP (end, minimum, MAX (minimum, width));
  gtk_widget_size_allocate (tabs, &(GtkAllocation){ rtl ? width - row : 0, 0, row, first_height },
                            -1);
  gtk_widget_size_allocate (last, &(GtkAllocation){ rtl ? 0 : width - end, top, end, height - top },
                            -1);
}

static GtkWidget *
make_head (FettleTabCard *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->end = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->end, "end");
  gtk_box_append (GTK_BOX (head), self->row);
  gtk_box_append (GTK_BOX (head), self->end);
  gtk_widget_set_layout_manager (
      head, gtk_custom_layout_new (get_head_mode, measure_head, allocate_head));
  gtk_widget_add_css_class (head, "tabrow");
  return head;
}

static void
fettle_tab_card_init (FettleTabCard *self)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_set_hhomogeneous (self->stack, FALSE);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->box, "card");
  gtk_widget_add_css_class (self->box, "tabcard");
  gtk_box_append (GTK_BOX (self->box), make_head (self));
  gtk_box_append (GTK_BOX (self->box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->stack));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/* Title and number, as one button. */
static GtkWidget *
make_tab (FettleTabCard *self, GtkWidget *content, const char *title)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *count = gtk_label_new ("");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), gtk_label_new (title));
  gtk_box_append (GTK_BOX (box), count);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  gtk_widget_set_visible (count, FETTLE_IS_RELATED_VIEW (content));
  if (FETTLE_IS_RELATED_VIEW (content))
    g_object_bind_property_full (content, "n-items", count, "label", G_BINDING_SYNC_CREATE,
                                 count_to_text, NULL, NULL, NULL);
  g_signal_connect_object (button, "toggled", G_CALLBACK (on_toggled), content, 0);
  g_object_set_data (G_OBJECT (content), "fettle-tab", button);

  return button;
}

void
fettle_tab_card_add (FettleTabCard *self, GtkWidget *content, const char *title)
{
  GtkWidget *tab;

  g_return_if_fail (FETTLE_IS_TAB_CARD (self));
  g_return_if_fail (GTK_IS_WIDGET (content));
  g_return_if_fail (title != NULL);

  tab = make_tab (self, content, title);
  gtk_stack_add_child (self->stack, content);
  gtk_box_append (GTK_BOX (self->row), tab);
  if (self->first == NULL)
    self->first = GTK_TOGGLE_BUTTON (tab);
  else
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (tab), self->first);
  if (GTK_TOGGLE_BUTTON (tab) == self->first)
    gtk_toggle_button_set_active (self->first, TRUE);
}

void
fettle_tab_card_set_end (FettleTabCard *self, GtkWidget *content, GtkWidget *widget)
{
  g_return_if_fail (FETTLE_IS_TAB_CARD (self));

  gtk_box_append (GTK_BOX (self->end), widget);
  g_object_bind_property (g_object_get_data (G_OBJECT (content), "fettle-tab"), "active", widget,
                          "visible", G_BINDING_SYNC_CREATE);
}

void
fettle_tab_card_show (FettleTabCard *self, GtkWidget *content)
{
  GtkToggleButton *tab;

  g_return_if_fail (FETTLE_IS_TAB_CARD (self));

  tab = g_object_get_data (G_OBJECT (content), "fettle-tab");
  g_return_if_fail (tab != NULL);
  gtk_toggle_button_set_active (tab, TRUE);
}
