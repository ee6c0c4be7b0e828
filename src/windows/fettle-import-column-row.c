/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One column of a foreign file in the import assistant: what it holds and where it goes. */

#include "fettle-import-column-row.h"

/* As many values as can be told apart at a glance; the rest of a column is "any other value". */
#define MAX_VALUES 24
#define MAX_SAMPLES 3
/* What a mapping calls any other value. */
#define ANY_OTHER "*"

struct _FettleImportColumnRow
{
  AdwExpanderRow parent_instance;

  char *column;
  GPtrArray *values; /* char * */
  FettleImportTargets *targets;
  GtkDropDown *drop_down;
  GPtrArray *details;  /* GtkWidget, rows that depend on the target; borrowed */
  AdwEntryRow *format; /* of dates; one of the details, or NULL */
  GPtrArray
      *choices; /* AdwComboRow of a choice's values, each with its text as "value"; borrowed */
  char *remembered_format;
  GHashTable *remembered_values; /* text -> text */
};

G_DEFINE_FINAL_TYPE (FettleImportColumnRow, fettle_import_column_row, ADW_TYPE_EXPANDER_ROW)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
emit_changed (FettleImportColumnRow *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
add_detail (FettleImportColumnRow *self, GtkWidget *row)
{
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_ptr_array_add (self->details, row);
}

static void
add_format_row (FettleImportColumnRow *self)
{
  self->format = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->format),
                                 _ ("Form, such as %d/%m/%Y %H:%M (empty: ISO)"));
  gtk_editable_set_text (GTK_EDITABLE (self->format),
                         self->remembered_format != NULL ? self->remembered_format : "");
  g_signal_connect_swapped (self->format, "changed", G_CALLBACK (emit_changed), self);
  add_detail (self, GTK_WIDGET (self->format));
}

/* A value's words: first "as it is", then the choices in their order. */
static void
add_choice_row (FettleImportColumnRow *self, const FettleField *field, const char *value)
{
  guint n;
  const FettleChoice *choices = fettle_choice_get_all (field->get_type (), &n);
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  const char *remembered = g_hash_table_lookup (self->remembered_values, value);
  GtkWidget *row = adw_combo_row_new ();
  g_autofree char *title = g_str_equal (value, ANY_OTHER) ? g_strdup (_ ("Any other value"))
                                                          : g_strdup_printf ("“%s”", value);
  guint selected = 0;

  gtk_string_list_append (words, _ ("As it is"));
  for (guint i = 0; i < n; i++)
    {
      gtk_string_list_append (words, _ (choices[i].label));
      if (g_strcmp0 (remembered, choices[i].nick) == 0)
        selected = i + 1;
    }

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (words));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  g_signal_connect_swapped (row, "notify::selected", G_CALLBACK (emit_changed), self);
  g_object_set_data_full (G_OBJECT (row), "value", g_strdup (value), g_free);
  add_detail (self, row);
  g_ptr_array_add (self->choices, row);
}

static void
make_details (FettleImportColumnRow *self)
{
  const FettleField *field =
      fettle_import_targets_get_field (self->targets, gtk_drop_down_get_selected (self->drop_down));

  for (guint i = 0; i < self->details->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), g_ptr_array_index (self->details, i));
  g_ptr_array_set_size (self->details, 0);
  g_ptr_array_set_size (self->choices, 0);
  self->format = NULL;

  if (field != NULL
      && (field->type == FETTLE_FIELD_TYPE_DATE || field->type == FETTLE_FIELD_TYPE_INSTANT))
    add_format_row (self);
  else if (field != NULL && field->type == FETTLE_FIELD_TYPE_CHOICE)
    {
      for (guint i = 0; i < self->values->len && i < MAX_VALUES; i++)
        add_choice_row (self, field, g_ptr_array_index (self->values, i));
      add_choice_row (self, field, ANY_OTHER);
    }

  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (self), self->details->len > 0);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), self->choices->len > 0);
}

static void
on_target (FettleImportColumnRow *self)
{
  make_details (self);
  emit_changed (self);
}

static void
fettle_import_column_row_dispose (GObject *object)
{
  FettleImportColumnRow *self = FETTLE_IMPORT_COLUMN_ROW (object);

  g_clear_object (&self->targets);

  G_OBJECT_CLASS (fettle_import_column_row_parent_class)->dispose (object);
}

static void
fettle_import_column_row_finalize (GObject *object)
{
  FettleImportColumnRow *self = FETTLE_IMPORT_COLUMN_ROW (object);

  g_free (self->column);
  g_free (self->remembered_format);
  g_hash_table_unref (self->remembered_values);
  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_ptr_array_unref (self->details);
  g_ptr_array_unref (self->choices);

  G_OBJECT_CLASS (fettle_import_column_row_parent_class)->finalize (object);
}

static void
fettle_import_column_row_class_init (FettleImportColumnRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fettle_import_column_row_dispose;
  object_class->finalize = fettle_import_column_row_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fettle_import_column_row_init (FettleImportColumnRow *self)
{
  self->details = g_ptr_array_new ();
  self->choices = g_ptr_array_new ();
  self->remembered_values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/* The first few values, so that one sees what the column is. */
static char *
describe_values (const GPtrArray *values)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < values->len && i < MAX_SAMPLES; i++)
    {
      const char *value = g_ptr_array_index (values, i);
      g_autofree char *start = g_utf8_substring (value, 0, MIN (g_utf8_strlen (value, -1), 40));

      g_string_append_printf (text, "%s%s", i > 0 ? " · " : "", start);
    }

  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : g_strdup (_ ("Empty"));
}

static void
recall (FettleImportColumnRow *self, const FettleMapping *mapping)
{
  const FettleMappingColumn *column = fettle_mapping_find_column (mapping, self->column);
  GHashTable *values = fettle_mapping_get_values (mapping, self->column);
  GHashTableIter iter;
  gpointer from, to;

  if (column != NULL)
    self->remembered_format = g_strdup (column->format);
  if (values != NULL)
    {
      g_hash_table_iter_init (&iter, values);
      while (g_hash_table_iter_next (&iter, &from, &to))
        g_hash_table_insert (self->remembered_values, g_strdup (from), g_strdup (to));
    }
  gtk_drop_down_set_selected (
      self->drop_down,
      fettle_import_targets_find (self->targets, column != NULL ? column->target : NULL));
}

GtkWidget *
fettle_import_column_row_new (const char *column,
                              const GPtrArray *values,
                              FettleImportTargets *targets,
                              const FettleMapping *mapping)
{
  FettleImportColumnRow *self;
  g_autofree char *samples = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (column != NULL, NULL);
  g_return_val_if_fail (FETTLE_IS_IMPORT_TARGETS (targets), NULL);

  self = g_object_new (FETTLE_TYPE_IMPORT_COLUMN_ROW, "use-markup", FALSE, "title", column, NULL);
  samples = describe_values (values);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), samples);
  self->column = g_strdup (column);
  self->values = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < values->len; i++)
    g_ptr_array_add (self->values, g_strdup (g_ptr_array_index (values, i)));
  self->targets = g_object_ref (targets);
  self->drop_down = GTK_DROP_DOWN (
      gtk_drop_down_new (g_object_ref (fettle_import_targets_get_captions (targets)),
                         gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string")));
  gtk_drop_down_set_enable_search (self->drop_down, TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->drop_down), GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (GTK_WIDGET (self->drop_down), 220, -1);
  /* Translators: accessible name of a choice: where a column of a file goes. */
  name = g_strdup_printf (_ ("“%s” goes into"), column);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->drop_down));
  recall (self, mapping);
  make_details (self);
  g_signal_connect_swapped (self->drop_down, "notify::selected", G_CALLBACK (on_target), self);

  return GTK_WIDGET (self);
}

void
fettle_import_column_row_apply (FettleImportColumnRow *self, FettleMapping *mapping)
{
  guint position;
  const FettleField *field;
  const char *format;

  g_return_if_fail (FETTLE_IS_IMPORT_COLUMN_ROW (self));
  g_return_if_fail (mapping != NULL);

  position = gtk_drop_down_get_selected (self->drop_down);
  field = fettle_import_targets_get_field (self->targets, position);
  format = self->format != NULL ? gtk_editable_get_text (GTK_EDITABLE (self->format)) : NULL;
  fettle_mapping_set_column (mapping, self->column,
                             fettle_import_targets_get (self->targets, position),
                             format != NULL && *format != '\0' ? format : NULL);

  for (guint i = 0; i < self->choices->len; i++)
    {
      guint n;
      const FettleChoice *choices = fettle_choice_get_all (field->get_type (), &n);
      AdwComboRow *row = g_ptr_array_index (self->choices, i);
      guint selected = adw_combo_row_get_selected (row);

      if (selected > 0 && selected <= n)
        fettle_mapping_set_value (mapping, self->column,
                                  g_object_get_data (G_OBJECT (row), "value"),
                                  choices[selected - 1].nick);
    }
}
