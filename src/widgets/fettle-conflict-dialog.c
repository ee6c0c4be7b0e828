/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two people changed one record: shows who changed what, and takes theirs, yours, or field by field. */
#include "fettle-conflict-dialog.h"

#include <glib/gi18n-lib.h>

#include "fettle-field-value.h"

struct _FettleConflictDialog
{
  AdwWindow parent_instance;
  FettleStore *store;
  FettleDictionary *dictionary;
  FettleRecord *base;
  FettleRecord *mine;
  FettleRecord *theirs;
  gboolean resolved;
  GPtrArray *choices; /* Choice */

  GtkWidget *intro;
  GtkWidget *grid;
  GtkWidget *merge;
  GtkWidget *take_theirs;
  GtkWidget *take_mine;
};

/* One differing field: which of two check buttons is set decides. */
typedef struct
{
  const FettleField *field;
  GtkCheckButton *mine;
  GtkCheckButton *theirs;
} Choice;

static guint resolved_signal;

G_DEFINE_FINAL_TYPE (FettleConflictDialog, fettle_conflict_dialog, ADW_TYPE_WINDOW)

static void
resolve (FettleConflictDialog *self, FettleRecord *merged)
{
  if (self->resolved)
    return;

  self->resolved = TRUE;
  g_signal_emit (self, resolved_signal, 0, merged);
}

static void
take_value (FettleRecord *to, FettleRecord *from, const FettleField *field)
{
  FettleValue value = fettle_record_get (from, field);

  fettle_record_init (to, field, &value);
  if (field->type == FETTLE_FIELD_TYPE_REFERENCE)
    fettle_record_set_reference_title (to, field, fettle_record_get_reference_title (from, field));
}

static void
on_merge_clicked (FettleConflictDialog *self)
{
  g_autoptr (FettleRecord) merged = fettle_record_copy (self->theirs);

  for (guint i = 0; i < self->choices->len; i++)
    {
      const Choice *choice = g_ptr_array_index (self->choices, i);

      if (gtk_check_button_get_active (choice->mine))
        take_value (merged, self->mine, choice->field);
    }
  resolve (self, merged);
  gtk_window_close (GTK_WINDOW (self));
}

static void
choose_all (FettleConflictDialog *self, gboolean mine)
{
  for (guint i = 0; i < self->choices->len; i++)
    {
      const Choice *choice = g_ptr_array_index (self->choices, i);

      gtk_check_button_set_active (mine ? choice->mine : choice->theirs, TRUE);
    }
}

static void
on_take_mine_clicked (FettleConflictDialog *self)
{
  choose_all (self, TRUE);
}

static void
on_take_theirs_clicked (FettleConflictDialog *self)
{
  choose_all (self, FALSE);
}

static gboolean
fettle_conflict_dialog_close_request (GtkWindow *window)
{
  resolve (FETTLE_CONFLICT_DIALOG (window), NULL);

  return GTK_WINDOW_CLASS (fettle_conflict_dialog_parent_class)->close_request (window);
}

/* Rows of the grid: field, as it was, theirs, yours. */

static GtkWidget *
make_text (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text != NULL ? text : "—");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static GtkCheckButton *
make_choice_button (FettleConflictDialog *self,
                    const char *text,
                    const char *field_label,
                    const char *whose)
{
  GtkWidget *button = gtk_check_button_new ();
  g_autofree char *name =
      g_strdup_printf ("%s, %s: %s", field_label, whose, text != NULL ? text : "—");

  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), make_text (text, NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_START);

  return GTK_CHECK_BUTTON (button);
}

static void
add_choice (FettleConflictDialog *self, const FettleField *field, int row)
{
  const FettleKind *kind = fettle_record_get_kind (self->mine);
  const char *label = fettle_dictionary_get_field_label (self->dictionary, kind, field);
  FettleFormat format = fettle_store_get_format (self->store, TRUE);
  g_autofree char *before = fettle_field_dup_display (self->base, field, &format);
  g_autofree char *theirs = fettle_field_dup_display (self->theirs, field, &format);
  g_autofree char *mine = fettle_field_dup_display (self->mine, field, &format);
  FettleValue before_value = fettle_record_get (self->base, field);
  FettleValue mine_value = fettle_record_get (self->mine, field);
  Choice *choice = g_new0 (Choice, 1);

  choice->field = field;
  choice->theirs = make_choice_button (self, theirs, label, _ ("theirs"));
  choice->mine = make_choice_button (self, mine, label, _ ("yours"));
  gtk_check_button_set_group (choice->mine, choice->theirs);
  /* Where both changed it, what was typed last stands, and the row says that there is something to decide. */
  gtk_check_button_set_active (
      fettle_value_equal (&mine_value, &before_value) ? choice->theirs : choice->mine, TRUE);
  g_ptr_array_add (self->choices, choice);

  gtk_grid_attach (GTK_GRID (self->grid), make_text (label, "dim-label"), 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), make_text (before, "dim-label"), 1, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), GTK_WIDGET (choice->theirs), 2, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), GTK_WIDGET (choice->mine), 3, row, 1, 1);
}

static void
fill_grid (FettleConflictDialog *self)
{
  const FettleKind *kind = fettle_record_get_kind (self->mine);
  const GPtrArray *fields = fettle_dictionary_get_fields (self->dictionary, kind);
  const char *const heads[] = { "", _ ("As it was"),
                                self->theirs->changed_by != NULL ? self->theirs->changed_by
                                                                 : _ ("Theirs"),
                                _ ("You") };
  int row = 1;

  for (int i = 0; i < (int)G_N_ELEMENTS (heads); i++)
    gtk_grid_attach (GTK_GRID (self->grid), make_text (heads[i], "heading"), i, 0, 1, 1);

  for (guint i = 0; i < fields->len; i++)
    {
      const FettleField *field = g_ptr_array_index (fields, i);
      FettleValue mine = fettle_record_get (self->mine, field);
      FettleValue theirs = fettle_record_get (self->theirs, field);

      if (!fettle_value_equal (&mine, &theirs))
        add_choice (self, field, row++);
    }
}

static void
show_deleted (FettleConflictDialog *self)
{
  gtk_label_set_text (GTK_LABEL (self->intro),
                      _ ("Somebody has deleted this record while you were changing it. Undo the "
                         "deletion first, or copy what you need and discard your changes."));
  gtk_widget_set_visible (self->grid, FALSE);
  gtk_widget_set_visible (self->take_theirs, FALSE);
  gtk_widget_set_visible (self->take_mine, FALSE);
  gtk_widget_set_sensitive (self->merge, FALSE);
}

static void
show_both (FettleConflictDialog *self)
{
  FettleFormat format = fettle_store_get_format (self->store, TRUE);
  const FettleKind *kind = fettle_record_get_kind (self->mine);
  g_autofree char *kind_label = fettle_dictionary_dup_kind_word (self->dictionary, kind, FALSE);
  g_autofree char *when = fettle_instant_format_relative (self->theirs->changed_at, format.now);
  /* Translators: person, kind and name of a record, time: "Tom changed call C-10234 2 min ago." */
  g_autofree char *intro =
      g_strdup_printf (_ ("%s changed %s %s %s. Choose what to keep."),
                       self->theirs->changed_by != NULL ? self->theirs->changed_by : "?",
                       kind_label, fettle_record_get_title (self->theirs), when);

  gtk_label_set_text (GTK_LABEL (self->intro), intro);
  fill_grid (self);
}

static void
fettle_conflict_dialog_dispose (GObject *object)
{
  FettleConflictDialog *self = FETTLE_CONFLICT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), FETTLE_TYPE_CONFLICT_DIALOG);
  g_clear_object (&self->base);
  g_clear_object (&self->mine);
  g_clear_object (&self->theirs);
  g_clear_object (&self->store);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->dictionary, fettle_dictionary_unref);

  G_OBJECT_CLASS (fettle_conflict_dialog_parent_class)->dispose (object);
}

static void
fettle_conflict_dialog_class_init (FettleConflictDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_conflict_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = fettle_conflict_dialog_close_request;

  resolved_signal = g_signal_new ("resolved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, FETTLE_TYPE_RECORD);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fettle/Fettle/ui/fettle-conflict-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleConflictDialog, intro);
  gtk_widget_class_bind_template_child (widget_class, FettleConflictDialog, grid);
  gtk_widget_class_bind_template_child (widget_class, FettleConflictDialog, merge);
  gtk_widget_class_bind_template_child (widget_class, FettleConflictDialog, take_theirs);
  gtk_widget_class_bind_template_child (widget_class, FettleConflictDialog, take_mine);
  gtk_widget_class_bind_template_callback (widget_class, on_merge_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_take_mine_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_take_theirs_clicked);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fettle_conflict_dialog_init (FettleConflictDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->choices = g_ptr_array_new_with_free_func (g_free);
}

GtkWidget *
fettle_conflict_dialog_new (FettleStore *store,
                            FettleRecord *base,
                            FettleRecord *mine,
                            FettleRecord *theirs)
{
  FettleConflictDialog *self;

  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);
  g_return_val_if_fail (FETTLE_IS_RECORD (base) && FETTLE_IS_RECORD (mine), NULL);

  self = g_object_new (FETTLE_TYPE_CONFLICT_DIALOG, NULL);
  self->store = g_object_ref (store);
  self->dictionary = fettle_store_ref_dictionary (store);
  self->base = fettle_record_copy (base);
  self->mine = fettle_record_copy (mine);
  if (theirs != NULL)
    {
      self->theirs = fettle_record_copy (theirs);
      show_both (self);
    }
  else
    {
      show_deleted (self);
    }

  return GTK_WIDGET (self);
}
