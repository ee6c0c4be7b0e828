/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card with a head: title, count, links, and one child below. */

#include "fettle-card.h"

struct _FettleCard
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *title;
  GtkLabel *count;
  GtkButton *link;
  GtkWidget *child; /* borrowed: a child of the box */
  char *link_action;
  guint n;
};

G_DEFINE_FINAL_TYPE (FettleCard, fettle_card, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_TITLE = 1,
  PROP_COUNT,
  PROP_LINK_LABEL,
  PROP_LINK_ACTION,
  PROP_CHILD,
} PropId;

static GParamSpec *properties[PROP_CHILD + 1];

static void
set_count (FettleCard *self, guint n)
{
  g_autofree char *text = n > 0 ? g_strdup_printf ("%u", n) : NULL;

  self->n = n;
  gtk_label_set_label (self->count, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->count), n > 0);
}

static void
set_child (FettleCard *self, GtkWidget *child)
{
  if (self->child != NULL)
    gtk_box_remove (GTK_BOX (self->box), self->child);

  self->child = child;
  if (child != NULL)
    gtk_box_append (GTK_BOX (self->box), child);
}

static void
set_link_action (FettleCard *self, const char *action)
{
  g_free (self->link_action);
  self->link_action = g_strdup (action);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->link), action);
}

static void
fettle_card_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  FettleCard *self = FETTLE_CARD (object);

  switch ((PropId)prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_label (self->title));
      break;
    case PROP_COUNT:
      g_value_set_uint (value, self->n);
      break;
    case PROP_LINK_LABEL:
      g_value_set_string (value, gtk_button_get_label (self->link));
      break;
    case PROP_LINK_ACTION:
      g_value_set_string (value, self->link_action);
      break;
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_card_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  FettleCard *self = FETTLE_CARD (object);

  switch ((PropId)prop_id)
    {
    case PROP_TITLE:
      gtk_label_set_label (self->title, g_value_get_string (value));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      g_value_get_string (value), -1);
      break;
    case PROP_COUNT:
      set_count (self, g_value_get_uint (value));
      break;
    case PROP_LINK_LABEL:
      gtk_button_set_label (self->link, g_value_get_string (value));
      gtk_widget_set_visible (GTK_WIDGET (self->link), g_value_get_string (value) != NULL);
      break;
    case PROP_LINK_ACTION:
      set_link_action (self, g_value_get_string (value));
      break;
    case PROP_CHILD:
      set_child (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_card_dispose (GObject *object)
{
  FettleCard *self = FETTLE_CARD (object);

  self->child = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (fettle_card_parent_class)->dispose (object);
}

static void
fettle_card_finalize (GObject *object)
{
  g_free (FETTLE_CARD (object)->link_action);

  G_OBJECT_CLASS (fettle_card_parent_class)->finalize (object);
}

static void
fettle_card_class_init (FettleCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = fettle_card_get_property;
  object_class->set_property = fettle_card_set_property;
  object_class->dispose = fettle_card_dispose;
  object_class->finalize = fettle_card_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_LINK_LABEL] = g_param_spec_string ("link-label", NULL, NULL, NULL, flags);
  properties[PROP_LINK_ACTION] = g_param_spec_string ("link-action", NULL, NULL, NULL, flags);
  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
fettle_card_init (FettleCard *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->title, 0);
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "numeric");
  gtk_widget_set_visible (GTK_WIDGET (self->count), FALSE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->count), TRUE);
  gtk_widget_set_halign (GTK_WIDGET (self->count), GTK_ALIGN_START);
  self->link = GTK_BUTTON (gtk_button_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->link), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->link), "link-button");
  gtk_widget_set_valign (GTK_WIDGET (self->link), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self->link), GTK_ALIGN_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->link), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->link), FALSE);

  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->count));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->link));
  gtk_widget_set_size_request (head, -1, 24);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->box, "card");
  gtk_widget_add_css_class (self->box, "fcard");
  gtk_box_append (GTK_BOX (self->box), head);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}
