/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saving a form: write, place errors at their rows, merge conflicts. */
#include "fettle-form-internal.h"

#include <glib/gi18n-lib.h>

#include "fettle-conflict-dialog.h"
#include "fettle-transaction.h"

typedef struct
{
  FettleRecord *record; /* what is written: the form's goes on being edited */
} Write;

/* What the GTask of the whole save carries: one or several writes. */
typedef struct
{
  char *title;
  FettleRecord *sent; /* the draft as it was when the write began */
  gint64 change_set;
} Save;

static void
write_free (gpointer data)
{
  Write *job = data;

  g_clear_object (&job->record);
  g_free (job);
}

static void
save_free (gpointer data)
{
  Save *save = data;

  g_free (save->title);
  g_clear_object (&save->sent);
  g_free (save);
}

static gboolean
run_write (FettleTransaction *transaction, gpointer data, GError **error)
{
  Write *job = data;

  return fettle_transaction_save (transaction, job->record, error)
         && fettle_transaction_load_titles (transaction, &job->record, 1, error);
}

/* Errors are remembered so that a page does not say again what a row says already. */
static void
remember_shown (FettleForm *self, const GError *error)
{
  g_clear_error (&self->shown_error);
  self->shown_error = g_error_copy (error);
}

static void
show_save_error (FettleForm *self, const GError *error)
{
  const char *field_name = NULL;

  if (g_error_matches (error, FETTLE_MODEL_ERROR, FETTLE_MODEL_ERROR_INVALID))
    field_name = fettle_model_error_get_field (error);
  else if (g_error_matches (error, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_DUPLICATE))
    field_name = fettle_store_error_get_field (error);
  if (field_name == NULL || !fettle_form_has_row (self, field_name))
    return;

  fettle_form_show_error_at (self, field_name, error->message);
  remember_shown (self, error);
}

/* What was typed while the write was under way stays typed. */
static FettleRecord *
keep_later_typing (FettleForm *self, FettleRecord *saved, FettleRecord *sent)
{
  FettleRecord *draft = fettle_record_copy (saved);
  const GPtrArray *fields = fettle_dictionary_get_fields (self->dictionary, self->kind);

  for (guint i = 0; i < fields->len; i++)
    {
      const FettleField *field = g_ptr_array_index (fields, i);
      FettleValue now = fettle_record_get (self->record, field);
      FettleValue then = fettle_record_get (sent, field);

      if (fettle_value_equal (&now, &then))
        continue;
      fettle_record_init (draft, field, &now);
      if (field->type == FETTLE_FIELD_TYPE_REFERENCE)
        fettle_record_set_reference_title (draft, field,
                                           fettle_record_get_reference_title (self->record, field));
    }

  return draft;
}

static void
finish_save (FettleForm *self, GTask *task, FettleRecord *saved)
{
  Save *save = g_task_get_task_data (task);
  g_autoptr (FettleRecord) base = fettle_record_copy (saved);
  g_autoptr (FettleRecord) draft = keep_later_typing (self, saved, save->sent);

  fettle_form_drop_draft (self);
  g_clear_object (&self->theirs);
  fettle_form_hide_bar (self);
  self->generation++;
  fettle_form_adopt (self, base, draft);
  fettle_form_set_status (self, _ ("Saved"));
  if (self->dirty)
    fettle_form_queue_draft (self);
  g_task_return_boolean (task, TRUE);
}

static void start_write (FettleForm *self, GTask *task);

static void
on_resolved (FettleConflictDialog *dialog, FettleRecord *merged, gpointer user_data)
{
  GTask *task = user_data;
  FettleForm *self = g_task_get_source_object (task);
  g_autoptr (FettleRecord) theirs = g_steal_pointer (&self->theirs);
  g_autoptr (FettleRecord) draft = NULL;

  if (merged == NULL || theirs == NULL)
    {
      g_set_object (&self->theirs, theirs);
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s",
                               _ ("Nothing was saved"));
      g_object_unref (task);
      return;
    }

  draft = fettle_record_copy (merged);
  fettle_form_hide_bar (self);
  fettle_form_adopt (self, theirs, draft);
  start_write (self, task);
}

/* @task is handed over to the dialog. */
static void
ask_about_conflict (FettleForm *self, GTask *task, const GError *error)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  FettleRecord *theirs = fettle_store_error_get_theirs (error);
  GtkWidget *dialog;

  remember_shown (self, error);
  g_set_object (&self->theirs, theirs);
  dialog = fettle_conflict_dialog_new (self->store, self->base, self->record, theirs);
  g_signal_connect (dialog, "resolved", G_CALLBACK (on_resolved), task);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The form is gone: nothing is left to show it in, but whoever waits learns how it went. */
static void
finish_without_form (GTask *task, GError *error)
{
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FettleForm *self = g_task_get_source_object (task);
  Save *save = g_task_get_task_data (task);
  Write *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  const gboolean written =
      fettle_store_write_finish (FETTLE_STORE (source), result, &save->change_set, &error);

  self->saving = FALSE;
  if (self->record == NULL)
    {
      finish_without_form (task, g_steal_pointer (&error));
      return;
    }
  if (written)
    {
      finish_save (self, task, job->record);
      return;
    }
  if (g_error_matches (error, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_CONFLICT))
    {
      ask_about_conflict (self, g_steal_pointer (&task), error);
      return;
    }

  show_save_error (self, error);
  g_task_return_error (task, g_steal_pointer (&error));
}

/* Takes over a reference to @task. */
static void
start_write (FettleForm *self, GTask *task)
{
  Save *save = g_task_get_task_data (task);
  Write *job = g_new0 (Write, 1);

  g_set_object (&save->sent, NULL);
  save->sent = fettle_record_copy (self->record);
  job->record = fettle_record_copy (self->record);
  self->saving = TRUE;
  fettle_store_write_async (self->store, save->title, run_write, job, write_free,
                            g_task_get_cancellable (task), on_written, task);
}

static char *
make_title (FettleForm *self)
{
  g_autofree char *kind = fettle_dictionary_dup_kind_word (self->dictionary, self->kind, FALSE);
  const char *title = fettle_record_get_title (self->base);

  /* Translators: a kind of record in lower case: "New call". */
  if (self->base->id == 0)
    return g_strdup_printf (_ ("New %s"), kind);

  /* Translators: kind and name of a record: "Change call C-10234". */
  return g_strdup_printf (_ ("Change %s %s"), kind, title);
}

void
fettle_form_save_async (FettleForm *self,
                        const char *title,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  FettleFieldRow *bad;
  Save *save;

  g_return_if_fail (FETTLE_IS_FORM (self));
  g_return_if_fail (self->store != NULL);
  g_return_if_fail (self->record != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fettle_form_save_async);
  if (self->saving)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PENDING, "%s",
                               _ ("It is being saved already"));
      return;
    }

  bad = fettle_form_commit_rows (self);
  if (bad != NULL)
    {
      g_autoptr (GError) error = NULL;
      fettle_model_error_set_invalid (&error,
                                      g_intern_string (fettle_field_row_get_field_name (bad)), "%s",
                                      fettle_field_row_get_message (bad));
      gtk_widget_grab_focus (GTK_WIDGET (bad));
      remember_shown (self, error);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  save = g_new0 (Save, 1);
  save->title = title != NULL ? g_strdup (title) : make_title (self);
  g_task_set_task_data (task, save, save_free);
  start_write (self, g_steal_pointer (&task));
}

gboolean
fettle_form_save_finish (FettleForm *self, GAsyncResult *result, gint64 *change_set, GError **error)
{
  Save *save;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  save = g_task_get_task_data (G_TASK (result));
  if (change_set != NULL)
    *change_set = save != NULL ? save->change_set : 0;

  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
fettle_form_has_shown_error (FettleForm *self, const GError *error)
{
  g_return_val_if_fail (FETTLE_IS_FORM (self), FALSE);
  g_return_val_if_fail (error != NULL, FALSE);

  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
         || (self->shown_error != NULL && self->shown_error->domain == error->domain
             && self->shown_error->code == error->code
             && g_strcmp0 (self->shown_error->message, error->message) == 0);
}
