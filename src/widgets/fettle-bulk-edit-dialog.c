/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes one field of many records in one change set. */
#include "fettle-bulk-edit-dialog.h"

#include <glib/gi18n-lib.h>

#include "fettle-access.h"
#include "fettle-bulk-edit.h"
#include "fettle-counted.h"
#include "fettle-field-editor.h"
#include "fettle-operation.h"
#include "fettle-progress-dialog.h"
#include "fettle-widgets.h"

struct _FettleBulkEditDialog
{
  AdwWindow parent_instance;
  FettleStore *store;
  const FettleKind *kind;
  FettleDictionary *dictionary;
  GArray *ids;
  GtkWidget *origin; /* weak: shows the toast */
  GPtrArray *fields;
  FettleFieldEditor *editor;
  GCancellable *cancellable;
  FettleProgressDialog *progress; /* while it is done */

  GtkWidget *intro;
  GtkWidget *field_drop_down;
  GtkWidget *value_box;
  GtkWidget *message;
  GtkWidget *apply;
};

G_DEFINE_FINAL_TYPE (FettleBulkEditDialog, fettle_bulk_edit_dialog, ADW_TYPE_WINDOW)

static void
set_busy (FettleBulkEditDialog *self, gboolean busy)
{
  /* A text that loses its sensitivity under the cursor goes on blinking, and complains. */
  if (busy)
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_widget_set_sensitive (self->apply, !busy);
  gtk_widget_set_sensitive (self->value_box, !busy);
  gtk_widget_set_sensitive (self->field_drop_down, !busy);
}

static void
show_message (FettleBulkEditDialog *self, const char *text)
{
  gtk_label_set_text (GTK_LABEL (self->message), text != NULL ? text : "");
  gtk_widget_set_visible (self->message, text != NULL);
}

static void
on_changed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleBulkEditDialog) self = user_data;
  FettleBulkEdit *edit = fettle_operation_get (result);
  g_autoptr (GError) error = NULL;
  const gboolean success = fettle_operation_run_finish (result, &error);

  /* Closed meanwhile: what was changed can still be taken back. */
  if (self->progress != NULL)
    fettle_progress_dialog_finish (g_steal_pointer (&self->progress));
  if (!success)
    {
      if (self->store == NULL)
        return;
      set_busy (self, FALSE);
      gtk_widget_grab_focus (GTK_WIDGET (self->editor));
      show_message (self, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
                              ? _ ("Stopped. Nothing was changed.")
                              : error->message);
      return;
    }

  if (self->origin != NULL)
    {
      g_autofree char *count = fettle_count_to_text (self->dictionary, self->kind, edit->n_changed);
      /* Translators: how many of what, "Changed 10 calls". */
      g_autofree char *done = g_strdup_printf (_ ("Changed %s"), count);
      fettle_widget_offer_undo (self->origin, edit->change_set, done);
    }
  gtk_window_destroy (GTK_WINDOW (self));
}

static const FettleField *
get_field (FettleBulkEditDialog *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->field_drop_down));

  return selected < self->fields->len ? g_ptr_array_index (self->fields, selected) : NULL;
}

static void
on_apply (FettleBulkEditDialog *self)
{
  const FettleField *field = get_field (self);
  g_auto (FettleValue) value = { 0 };
  g_autoptr (GError) error = NULL;
  FettleBulkEdit *edit;

  if (field == NULL || self->editor == NULL)
    return;
  if (!fettle_field_editor_get_value (self->editor, &value, &error))
    {
      show_message (self, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->editor));
      return;
    }

  show_message (self, NULL);
  set_busy (self, TRUE);
  edit = fettle_bulk_edit_new (self->store, self->kind, (const gint64 *)self->ids->data,
                               self->ids->len);
  fettle_bulk_edit_set (edit, field->name, &value);
  edit->progress = fettle_progress_new (g_main_context_default ());
  fettle_progress_set_label (edit->progress, _ ("Changed"));
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->progress =
      fettle_progress_dialog_new (GTK_WIDGET (self), gtk_label_get_text (GTK_LABEL (self->intro)),
                                  edit->progress, self->cancellable);
  fettle_operation_run_async ((FettleOperationFunc)fettle_bulk_edit_run, edit,
                              (GDestroyNotify)fettle_bulk_edit_free, self->cancellable, on_changed,
                              g_object_ref (self));
}

static void
on_field_selected (FettleBulkEditDialog *self)
{
  const FettleField *field = get_field (self);
  const FettleValue none = field != NULL ? fettle_value_none (field->type) : (FettleValue){ 0 };

  self->editor = NULL;
  fettle_widget_remove_children (self->value_box);
  show_message (self, NULL);
  gtk_widget_set_sensitive (self->apply, field != NULL);
  if (field == NULL)
    return;

  self->editor = fettle_field_editor_new (self->store, self->kind, field);
  fettle_field_editor_set_value (self->editor, &none, NULL);
  fettle_field_editor_set_placeholder (self->editor, _ ("Nothing: empties the field"));
  if (GTK_IS_TEXT (fettle_field_editor_get_control (self->editor)))
    gtk_text_set_activates_default (GTK_TEXT (fettle_field_editor_get_control (self->editor)),
                                    field->type != FETTLE_FIELD_TYPE_REFERENCE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (fettle_field_editor_get_control (self->editor)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("New value"), -1);
  gtk_box_append (GTK_BOX (self->value_box), fettle_field_editor_wrap (self->editor));
}

static void
fettle_bulk_edit_dialog_dispose (GObject *object)
{
  FettleBulkEditDialog *self = FETTLE_BULK_EDIT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->progress != NULL)
    fettle_progress_dialog_finish (g_steal_pointer (&self->progress));
  g_clear_weak_pointer (&self->origin);
  self->editor = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), FETTLE_TYPE_BULK_EDIT_DIALOG);
  g_clear_object (&self->store);
  g_clear_pointer (&self->ids, g_array_unref);

  G_OBJECT_CLASS (fettle_bulk_edit_dialog_parent_class)->dispose (object);
}

static void
fettle_bulk_edit_dialog_finalize (GObject *object)
{
  FettleBulkEditDialog *self = FETTLE_BULK_EDIT_DIALOG (object);

  g_ptr_array_unref (self->fields);
  g_clear_pointer (&self->dictionary, fettle_dictionary_unref);

  G_OBJECT_CLASS (fettle_bulk_edit_dialog_parent_class)->finalize (object);
}

static void
fettle_bulk_edit_dialog_class_init (FettleBulkEditDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_bulk_edit_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = fettle_bulk_edit_dialog_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fettle/Fettle/ui/fettle-bulk-edit-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleBulkEditDialog, intro);
  gtk_widget_class_bind_template_child (widget_class, FettleBulkEditDialog, field_drop_down);
  gtk_widget_class_bind_template_child (widget_class, FettleBulkEditDialog, value_box);
  gtk_widget_class_bind_template_child (widget_class, FettleBulkEditDialog, message);
  gtk_widget_class_bind_template_child (widget_class, FettleBulkEditDialog, apply);
  gtk_widget_class_bind_template_callback (widget_class, on_field_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_apply);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fettle_bulk_edit_dialog_init (FettleBulkEditDialog *self)
{
  g_autoptr (GtkExpression) expression =
      gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  self->fields = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_expression (GTK_DROP_DOWN (self->field_drop_down), expression);
}

static gboolean
may_change (FettleBulkEditDialog *self, const FettleField *field)
{
  g_autofree char *refusal =
      fettle_access_dup_field_refusal (self->store, self->kind, field, FALSE);

  return refusal == NULL;
}

/* What is each record's own (numbers, serial numbers) cannot be the same in many. */
static void
fill_fields (FettleBulkEditDialog *self)
{
  const GPtrArray *fields = fettle_dictionary_get_fields (self->dictionary, self->kind);
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    {
      const FettleField *field = g_ptr_array_index (fields, i);

      if (field->flags & (FETTLE_FIELD_HIDDEN | FETTLE_FIELD_READ_ONLY | FETTLE_FIELD_UNIQUE)
          || g_str_equal (field->name, self->kind->title) || !may_change (self, field))
        continue;
      g_ptr_array_add (self->fields, (gpointer)field);
      gtk_string_list_append (
          words, fettle_dictionary_get_field_label (self->dictionary, self->kind, field));
    }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->field_drop_down), G_LIST_MODEL (words));
}

GtkWidget *
fettle_bulk_edit_dialog_new (FettleStore *store,
                             const FettleKind *kind,
                             const GArray *ids,
                             GtkWidget *parent)
{
  FettleBulkEditDialog *self;
  GtkRoot *root;
  g_autofree char *kind_label = NULL;
  g_autofree char *intro = NULL;

  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);
  g_return_val_if_fail (kind != NULL, NULL);
  g_return_val_if_fail (ids != NULL, NULL);

  self = g_object_new (FETTLE_TYPE_BULK_EDIT_DIALOG, NULL);
  self->store = g_object_ref (store);
  self->kind = kind;
  self->dictionary = fettle_store_ref_dictionary (store);
  self->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), ids->len);
  g_array_append_vals (self->ids, ids->data, ids->len);
  g_set_weak_pointer (&self->origin, parent);
  root = parent != NULL ? gtk_widget_get_root (parent) : NULL;
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));

  kind_label = fettle_dictionary_dup_kind_word (self->dictionary, kind, ids->len != 1);
  /* Translators: number and kind of records in lower case: "Change one field of 10 calls". */
  intro = g_strdup_printf (_ ("Change one field of %u %s"), ids->len, kind_label);
  gtk_label_set_text (GTK_LABEL (self->intro), intro);
  fill_fields (self);
  on_field_selected (self);
  gtk_widget_grab_focus (self->field_drop_down);

  return GTK_WIDGET (self);
}
