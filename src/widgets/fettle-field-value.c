/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A caption above a value, for reading only; a reference is a link. */
#include "fettle-field-value.h"

#include <glib/gi18n-lib.h>

#include "fettle-form-private.h"
#include "fettle-text.h"
#include "fettle-widgets.h"

struct _FettleFieldValue
{
  GtkWidget parent_instance;
  char *field_name;
  char *label_text;
  FettleForm *form; /* while rooted below one */
  gulong handlers[2];

  GtkWidget *caption;
  GtkWidget *value;
};

enum
{
  PROP_0,
  PROP_FIELD,
  PROP_LABEL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (FettleFieldValue, fettle_field_value, GTK_TYPE_WIDGET)

/* A price of whole pennies is an amount like any other; a finer one is shown to its last digit. */
static char *
format_price (gint64 price, const char *currency)
{
  gint64 unit = 1;

  for (guint i = fettle_currency_get_digits (currency); i < FETTLE_PRICE_DIGITS; i++)
    unit *= 10;

  return price % unit == 0 ? fettle_money_format (price / unit, currency) : NULL;
}

char *
fettle_field_dup_display (FettleRecord *record,
                          const FettleField *field,
                          const FettleFormat *format)
{
  FettleValue value;

  g_return_val_if_fail (FETTLE_IS_RECORD (record), NULL);
  g_return_val_if_fail (field != NULL, NULL);

  value = fettle_record_get (record, field);
  if (field->type == FETTLE_FIELD_TYPE_REFERENCE)
    return value.number != 0 ? g_strdup (fettle_record_get_reference_title (record, field)) : NULL;
  if (field->type == FETTLE_FIELD_TYPE_MONEY && format->currency != NULL
      && value.number != FETTLE_NONE)
    return fettle_money_format (value.number, format->currency);
  if (field->type == FETTLE_FIELD_TYPE_PRICE && format->currency != NULL
      && value.number != FETTLE_NONE)
    {
      char *price = format_price (value.number, format->currency);

      if (price != NULL)
        return price;
    }

  return fettle_field_format (field, &value, format);
}

/* A reference is a button that looks like the text it replaces. */
static GtkWidget *
make_value_widget (const FettleField *field)
{
  GtkWidget *label = gtk_label_new (NULL);
  gboolean is_link = field->type == FETTLE_FIELD_TYPE_REFERENCE;

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), !is_link);
  if (is_link)
    {
      GtkWidget *button = gtk_button_new ();
      gtk_button_set_child (GTK_BUTTON (button), label);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "reference");
      gtk_widget_set_halign (button, GTK_ALIGN_START);
      return button;
    }

  gtk_widget_add_css_class (label, "small");

  return label;
}

static GtkLabel *
get_value_label (FettleFieldValue *self)
{
  if (GTK_IS_BUTTON (self->value))
    return GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->value)));

  return GTK_LABEL (self->value);
}

static void
on_reference_clicked (GtkButton *button, gpointer user_data)
{
  FettleFieldValue *self = FETTLE_FIELD_VALUE (user_data);
  const FettleField *field = fettle_form_find_field (self->form, self->field_name);
  FettleRecord *record = fettle_form_get_record (self->form);
  FettleValue value;

  if (field == NULL || record == NULL)
    return;

  value = fettle_record_get (record, field);
  fettle_widget_open_record (GTK_WIDGET (self), fettle_field_get_target (field)->name,
                             value.number);
}

/* A telephone number is read as it is dialled, also among text that is read from the right. */
static void
align_label (FettleFieldValue *self, GtkLabel *label, const char *text)
{
  const gboolean turned = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL
                          && text != NULL && fettle_text_get_direction (text) == 0;

  gtk_widget_set_direction (GTK_WIDGET (label), turned ? GTK_TEXT_DIR_LTR : GTK_TEXT_DIR_NONE);
  gtk_label_set_xalign (label, turned ? 1 : 0);
}

static void
show_text (FettleFieldValue *self, const char *text, const char *caption)
{
  GtkLabel *label = get_value_label (self);

  gtk_label_set_text (label, text != NULL && *text != '\0' ? text : "—");
  align_label (self, label, text);
  if (text != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (label), "dim-label");
  else
    gtk_widget_add_css_class (GTK_WIDGET (label), "dim-label");
  if (GTK_IS_BUTTON (self->value))
    {
      g_autofree char *name = g_strdup_printf ("%s: %s", caption, text != NULL ? text : "—");
      gtk_widget_set_sensitive (self->value, text != NULL);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->value), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      name, -1);
    }
}

static void
update (FettleFieldValue *self)
{
  const FettleField *field;
  FettleRecord *record;
  const char *caption;
  g_autofree char *text = NULL;

  if (self->form == NULL)
    return;

  record = fettle_form_get_record (self->form);
  field = fettle_form_find_field (self->form, self->field_name);
  if (field == NULL)
    return;

  caption =
      self->label_text != NULL ? self->label_text : fettle_form_get_field_label (self->form, field);
  gtk_label_set_text (GTK_LABEL (self->caption), caption);
  if (self->value == NULL)
    {
      self->value = make_value_widget (field);
      gtk_widget_set_parent (self->value, GTK_WIDGET (self));
      if (GTK_IS_BUTTON (self->value))
        g_signal_connect (self->value, "clicked", G_CALLBACK (on_reference_clicked), self);
    }
  if (record != NULL)
    {
      FettleFormat format = fettle_store_get_format (fettle_form_get_store (self->form), TRUE);
      text = fettle_field_dup_display (record, field, &format);
    }
  show_text (self, text, caption);
}

static void
on_edited (FettleForm *form, const char *field_name, FettleFieldValue *self)
{
  if (g_strcmp0 (field_name, self->field_name) == 0)
    update (self);
}

static void
fettle_field_value_root (GtkWidget *widget)
{
  FettleFieldValue *self = FETTLE_FIELD_VALUE (widget);
  GtkWidget *form;

  GTK_WIDGET_CLASS (fettle_field_value_parent_class)->root (widget);

  form = gtk_widget_get_ancestor (widget, FETTLE_TYPE_FORM);
  if (form == NULL)
    return;

  self->form = g_object_ref (FETTLE_FORM (form));
  self->handlers[0] = g_signal_connect_swapped (form, "reloaded", G_CALLBACK (update), self);
  self->handlers[1] = g_signal_connect (form, "edited", G_CALLBACK (on_edited), self);
  update (self);
}

static void
fettle_field_value_unroot (GtkWidget *widget)
{
  FettleFieldValue *self = FETTLE_FIELD_VALUE (widget);

  if (self->form != NULL)
    {
      g_clear_signal_handler (&self->handlers[0], self->form);
      g_clear_signal_handler (&self->handlers[1], self->form);
      g_clear_object (&self->form);
    }

  GTK_WIDGET_CLASS (fettle_field_value_parent_class)->unroot (widget);
}

static void
fettle_field_value_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  FettleFieldValue *self = FETTLE_FIELD_VALUE (object);

  switch (prop_id)
    {
    case PROP_FIELD:
      g_free (self->field_name);
      self->field_name = g_value_dup_string (value);
      break;
    case PROP_LABEL:
      g_free (self->label_text);
      self->label_text = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  update (self);
}

static void
fettle_field_value_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  FettleFieldValue *self = FETTLE_FIELD_VALUE (object);

  switch (prop_id)
    {
    case PROP_FIELD:
      g_value_set_string (value, self->field_name);
      break;
    case PROP_LABEL:
      g_value_set_string (value, self->label_text);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_field_value_dispose (GObject *object)
{
  FettleFieldValue *self = FETTLE_FIELD_VALUE (object);

  g_clear_pointer (&self->caption, gtk_widget_unparent);
  g_clear_pointer (&self->value, gtk_widget_unparent);
  g_clear_pointer (&self->field_name, g_free);
  g_clear_pointer (&self->label_text, g_free);

  G_OBJECT_CLASS (fettle_field_value_parent_class)->dispose (object);
}

static void
fettle_field_value_class_init (FettleFieldValueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = fettle_field_value_set_property;
  object_class->get_property = fettle_field_value_get_property;
  object_class->dispose = fettle_field_value_dispose;
  widget_class->root = fettle_field_value_root;
  widget_class->unroot = fettle_field_value_unroot;

  properties[PROP_FIELD] =
      g_param_spec_string ("field", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LABEL] =
      g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "fieldvalue");
}

static void
fettle_field_value_init (FettleFieldValue *self)
{
  gtk_orientable_set_orientation (
      GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);

  self->caption = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->caption), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->caption), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->caption, "caption");
  gtk_widget_add_css_class (self->caption, "dim-label");
  gtk_widget_set_parent (self->caption, GTK_WIDGET (self));
}

GtkWidget *
fettle_field_value_new (const char *field_name)
{
  return g_object_new (FETTLE_TYPE_FIELD_VALUE, "field", field_name, NULL);
}
