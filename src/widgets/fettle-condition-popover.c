/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Field, comparison, value: makes or changes one condition of a filter. */
#include "fettle-condition-popover.h"

#include <glib/gi18n-lib.h>

#include "fettle-field-editor.h"
#include "fettle-text.h"
#include "fettle-widgets.h"

/* What a comparison can be applied to. */
enum
{
  ON_TEXT = 1 << 0,
  ON_NUMBER = 1 << 1,
  ON_TIME = 1 << 2, /* dates and instants */
  ON_REFERENCE = 1 << 3,
  ON_CHOICE = 1 << 4,
  ON_YES_NO = 1 << 5,
  ON_ALL = 0x3f,
};

/* @fixed: the value is part of the comparison and there is nothing to type. */
typedef struct
{
  FettleOperator op;
  const char *label;
  guint on;
  const char *fixed;
} Comparison;

static const Comparison comparisons[] = {
  { FETTLE_OPERATOR_CONTAINS, N_ ("contains"), ON_TEXT, NULL },
  { FETTLE_OPERATOR_IS, N_ ("is"), ON_TEXT | ON_NUMBER | ON_REFERENCE | ON_CHOICE, NULL },
  { FETTLE_OPERATOR_IS_NOT, N_ ("is not"), ON_TEXT | ON_NUMBER | ON_REFERENCE | ON_CHOICE, NULL },
  { FETTLE_OPERATOR_IS, N_ ("is today"), ON_TIME, "today" },
  { FETTLE_OPERATOR_FROM, N_ ("in the last 7 days"), ON_TIME, "today-7" },
  { FETTLE_OPERATOR_FROM, N_ ("in the last 30 days"), ON_TIME, "today-30" },
  { FETTLE_OPERATOR_IS, N_ ("is on"), ON_TIME, NULL },
  { FETTLE_OPERATOR_BEFORE, N_ ("before"), ON_TIME, NULL },
  { FETTLE_OPERATOR_UP_TO, N_ ("up to"), ON_TIME, NULL },
  { FETTLE_OPERATOR_AFTER, N_ ("after"), ON_TIME, NULL },
  { FETTLE_OPERATOR_FROM, N_ ("from"), ON_TIME, NULL },
  { FETTLE_OPERATOR_BEFORE, N_ ("less than"), ON_NUMBER, NULL },
  { FETTLE_OPERATOR_UP_TO, N_ ("at most"), ON_NUMBER, NULL },
  { FETTLE_OPERATOR_AFTER, N_ ("more than"), ON_NUMBER, NULL },
  { FETTLE_OPERATOR_FROM, N_ ("at least"), ON_NUMBER, NULL },
  { FETTLE_OPERATOR_IS, N_ ("yes"), ON_YES_NO, "yes" },
  { FETTLE_OPERATOR_IS, N_ ("no"), ON_YES_NO, "no" },
  { FETTLE_OPERATOR_IS, N_ ("is empty"), ON_TEXT | ON_NUMBER | ON_TIME | ON_REFERENCE, "" },
  { FETTLE_OPERATOR_IS_NOT, N_ ("is not empty"), ON_TEXT | ON_NUMBER | ON_TIME | ON_REFERENCE, "" },
};

struct _FettleConditionPopover
{
  GtkPopover parent_instance;
  FettleStore *store;
  const FettleKind *kind;
  FettleDictionary *dictionary;
  GPtrArray *fields; /* FettleField, as in the drop-down */
  GArray *offered;   /* indexes into comparisons, as in the drop-down */
  GPtrArray *checks; /* GtkCheckButton of a choice, with its nick as data "nick" */
  FettleFieldEditor *editor;

  GtkWidget *field_drop_down;
  GtkWidget *comparison_drop_down;
  GtkWidget *value_box;
  GtkWidget *message;
  GtkWidget *apply;
};

static guint chosen_signal;

G_DEFINE_FINAL_TYPE (FettleConditionPopover, fettle_condition_popover, GTK_TYPE_POPOVER)

static guint
get_class_of (const FettleField *field)
{
  switch (field->type)
    {
    case FETTLE_FIELD_TYPE_TEXT:
      return field->choices != NULL ? ON_TEXT | ON_CHOICE : ON_TEXT;
    case FETTLE_FIELD_TYPE_DATE:
    case FETTLE_FIELD_TYPE_INSTANT:
      return ON_TIME;
    case FETTLE_FIELD_TYPE_REFERENCE:
      return ON_REFERENCE;
    case FETTLE_FIELD_TYPE_CHOICE:
      return ON_CHOICE;
    case FETTLE_FIELD_TYPE_YES_NO:
      return ON_YES_NO;
    case FETTLE_FIELD_TYPE_INTEGER:
    case FETTLE_FIELD_TYPE_MONEY:
    case FETTLE_FIELD_TYPE_PRICE:
    case FETTLE_FIELD_TYPE_QUANTITY:
    case FETTLE_FIELD_TYPE_DURATION:
    default:
      return ON_NUMBER;
    }
}

const char *
fettle_operator_get_word (FettleOperator op, const FettleField *field)
{
  if (op == FETTLE_OPERATOR_IS)
    return "";
  for (guint i = 0; i < G_N_ELEMENTS (comparisons); i++)
    {
      if (comparisons[i].op == op && comparisons[i].fixed == NULL
          && (comparisons[i].on & get_class_of (field)) != 0)
        return _ (comparisons[i].label);
    }

  return op == FETTLE_OPERATOR_IS_NOT ? _ ("is not") : "";
}

static const FettleField *
get_field (FettleConditionPopover *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->field_drop_down));

  return selected < self->fields->len ? g_ptr_array_index (self->fields, selected) : NULL;
}

static const Comparison *
get_comparison (FettleConditionPopover *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->comparison_drop_down));

  return selected < self->offered->len
             ? &comparisons[g_array_index (self->offered, guint, selected)]
             : NULL;
}

static void
clear_value (FettleConditionPopover *self)
{
  self->editor = NULL;
  g_ptr_array_set_size (self->checks, 0);
  fettle_widget_remove_children (self->value_box);
  gtk_widget_set_visible (self->message, FALSE);
}

static void
add_check (FettleConditionPopover *self, const char *nick, const char *label)
{
  GtkWidget *check = gtk_check_button_new_with_label (label);

  g_object_set_data_full (G_OBJECT (check), "nick", g_strdup (nick), g_free);
  gtk_box_append (GTK_BOX (self->value_box), check);
  g_ptr_array_add (self->checks, check);
}

static void
add_checks (FettleConditionPopover *self, const FettleField *field)
{
  const FettleChoice *choices;
  guint n_choices = 0;

  if (field->type != FETTLE_FIELD_TYPE_CHOICE)
    {
      for (char **word = field->choices; *word != NULL; word++)
        add_check (self, *word, *word);
      return;
    }

  choices = fettle_choice_get_all (field->get_type (), &n_choices);
  for (guint i = 0; i < n_choices; i++)
    add_check (self, choices[i].nick,
               fettle_choice_get_label (field->get_type (), choices[i].value));
}

static void on_apply (FettleConditionPopover *self);

static void
add_editor (FettleConditionPopover *self, const FettleField *field)
{
  GtkWidget *control;

  self->editor = fettle_field_editor_new (self->store, self->kind, field);
  control = fettle_field_editor_get_control (self->editor);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Value"), -1);
  fettle_field_editor_set_placeholder (self->editor, _ ("Value"));
  gtk_box_append (GTK_BOX (self->value_box), fettle_field_editor_wrap (self->editor));
  if (GTK_IS_TEXT (control) && field->type != FETTLE_FIELD_TYPE_REFERENCE)
    g_signal_connect_swapped (control, "activate", G_CALLBACK (on_apply), self);
}

static void
rebuild_value (FettleConditionPopover *self)
{
  const FettleField *field = get_field (self);
  const Comparison *comparison = get_comparison (self);

  clear_value (self);
  gtk_widget_set_sensitive (self->apply, field != NULL && comparison != NULL);
  if (field == NULL || comparison == NULL || comparison->fixed != NULL)
    return;
  if (field->type == FETTLE_FIELD_TYPE_CHOICE
      || (field->choices != NULL && comparison->op != FETTLE_OPERATOR_CONTAINS))
    add_checks (self, field);
  else
    add_editor (self, field);
}

static void
on_field_selected (FettleConditionPopover *self)
{
  const FettleField *field = get_field (self);
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  g_array_set_size (self->offered, 0);
  for (guint i = 0; field != NULL && i < G_N_ELEMENTS (comparisons); i++)
    {
      if ((comparisons[i].on & get_class_of (field)) == 0)
        continue;
      g_array_append_val (self->offered, i);
      gtk_string_list_append (words, _ (comparisons[i].label));
    }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->comparison_drop_down), G_LIST_MODEL (words));
  gtk_widget_set_visible (self->comparison_drop_down, field != NULL);
  rebuild_value (self);
}

static void
emit_chosen (FettleConditionPopover *self, FettleOperator op, const char *const *values)
{
  const FettleField *field = get_field (self);
  g_autofree char *title =
      self->editor != NULL ? fettle_field_editor_dup_title (self->editor) : NULL;

  g_signal_emit (self, chosen_signal, 0, field->name, (int)op, values, title);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
show_message (FettleConditionPopover *self, const char *text)
{
  gtk_label_set_text (GTK_LABEL (self->message), text);
  gtk_widget_set_visible (self->message, TRUE);
}

static void
apply_checks (FettleConditionPopover *self, FettleOperator op)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) values = NULL;

  for (guint i = 0; i < self->checks->len; i++)
    {
      GtkCheckButton *check = g_ptr_array_index (self->checks, i);

      if (gtk_check_button_get_active (check))
        g_strv_builder_add (builder, g_object_get_data (G_OBJECT (check), "nick"));
    }
  values = g_strv_builder_end (builder);
  if (values[0] == NULL)
    show_message (self, _ ("Choose at least one"));
  else
    emit_chosen (self, op, (const char *const *)values);
}

static void
apply_editor (FettleConditionPopover *self, FettleOperator op)
{
  const FettleField *field = get_field (self);
  FettleFormat format = fettle_store_get_format (self->store, FALSE);
  g_auto (FettleValue) value = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!fettle_field_editor_get_value (self->editor, &value, &error))
    {
      show_message (self, error->message);
      return;
    }
  if (fettle_value_is_none (&value))
    {
      show_message (self, _ ("Enter a value"));
      gtk_widget_grab_focus (GTK_WIDGET (self->editor));
      return;
    }
  if (field->type == FETTLE_FIELD_TYPE_REFERENCE)
    text = g_strdup_printf ("#%" G_GINT64_FORMAT, value.number);
  else
    text = fettle_field_format (field, &value, &format);
  emit_chosen (self, op, (const char *const[]){ text, NULL });
}

static void
on_apply (FettleConditionPopover *self)
{
  const Comparison *comparison = get_comparison (self);

  if (get_field (self) == NULL || comparison == NULL)
    return;
  if (comparison->fixed != NULL)
    emit_chosen (self, comparison->op, (const char *const[]){ comparison->fixed, NULL });
  else if (self->editor != NULL)
    apply_editor (self, comparison->op);
  else
    apply_checks (self, comparison->op);
}

static void
fettle_condition_popover_dispose (GObject *object)
{
  FettleConditionPopover *self = FETTLE_CONDITION_POPOVER (object);

  self->editor = NULL;
  g_ptr_array_set_size (self->checks, 0);
  gtk_widget_dispose_template (GTK_WIDGET (self), FETTLE_TYPE_CONDITION_POPOVER);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fettle_condition_popover_parent_class)->dispose (object);
}

static void
fettle_condition_popover_finalize (GObject *object)
{
  FettleConditionPopover *self = FETTLE_CONDITION_POPOVER (object);

  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->checks);
  g_array_unref (self->offered);
  g_clear_pointer (&self->dictionary, fettle_dictionary_unref);

  G_OBJECT_CLASS (fettle_condition_popover_parent_class)->finalize (object);
}

static void
fettle_condition_popover_class_init (FettleConditionPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_condition_popover_dispose;
  G_OBJECT_CLASS (klass)->finalize = fettle_condition_popover_finalize;

  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 4, G_TYPE_STRING, G_TYPE_INT,
                                G_TYPE_STRV | G_SIGNAL_TYPE_STATIC_SCOPE, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fettle/Fettle/ui/fettle-condition-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleConditionPopover, field_drop_down);
  gtk_widget_class_bind_template_child (widget_class, FettleConditionPopover, comparison_drop_down);
  gtk_widget_class_bind_template_child (widget_class, FettleConditionPopover, value_box);
  gtk_widget_class_bind_template_child (widget_class, FettleConditionPopover, message);
  gtk_widget_class_bind_template_child (widget_class, FettleConditionPopover, apply);
  gtk_widget_class_bind_template_callback (widget_class, on_field_selected);
  gtk_widget_class_bind_template_callback (widget_class, rebuild_value);
  gtk_widget_class_bind_template_callback (widget_class, on_apply);
}

static void
fettle_condition_popover_init (FettleConditionPopover *self)
{
  g_autoptr (GtkExpression) expression =
      gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  self->fields = g_ptr_array_new ();
  self->checks = g_ptr_array_new ();
  self->offered = g_array_new (FALSE, FALSE, sizeof (guint));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_expression (GTK_DROP_DOWN (self->field_drop_down), expression);
}

static void
add_field (FettleConditionPopover *self, GtkStringList *words, const FettleField *field)
{
  if (field->flags & FETTLE_FIELD_HIDDEN)
    return;

  g_ptr_array_add (self->fields, (gpointer)field);
  gtk_string_list_append (words,
                          fettle_dictionary_get_field_label (self->dictionary, self->kind, field));
}

void
fettle_condition_popover_set_kind (FettleConditionPopover *self,
                                   FettleStore *store,
                                   const FettleKind *kind)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  const GPtrArray *fields;
  const FettleField *common;
  guint n_common;

  g_return_if_fail (FETTLE_IS_CONDITION_POPOVER (self));
  g_return_if_fail (FETTLE_IS_STORE (store));
  g_return_if_fail (kind != NULL);

  clear_value (self);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->field_drop_down), NULL);
  g_ptr_array_set_size (self->fields, 0);
  g_set_object (&self->store, store);
  self->kind = kind;
  g_clear_pointer (&self->dictionary, fettle_dictionary_unref);
  self->dictionary = fettle_store_ref_dictionary (store);

  fields = fettle_dictionary_get_fields (self->dictionary, kind);
  for (guint i = 0; i < fields->len; i++)
    add_field (self, words, g_ptr_array_index (fields, i));
  for (guint i = 0; i < kind->n_findings; i++)
    add_field (self, words, &kind->findings[i]);
  common = fettle_record_get_common_fields (&n_common);
  for (guint i = 0; i < n_common; i++)
    {
      if (!g_str_equal (common[i].name, "version") && !g_str_equal (common[i].name, "id"))
        add_field (self, words, &common[i]);
    }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->field_drop_down), G_LIST_MODEL (words));
}

void
fettle_condition_popover_choose_field (FettleConditionPopover *self, const char *path)
{
  g_return_if_fail (FETTLE_IS_CONDITION_POPOVER (self));

  for (guint i = 0; path != NULL && i < self->fields->len; i++)
    {
      const FettleField *field = g_ptr_array_index (self->fields, i);

      if (g_str_equal (field->name, path))
        gtk_drop_down_set_selected (GTK_DROP_DOWN (self->field_drop_down), i);
    }
  rebuild_value (self);
}
