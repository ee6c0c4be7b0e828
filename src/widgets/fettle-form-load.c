/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form's record from outside: loading, changes by others, drafts of an earlier run. */
#include "fettle-form-internal.h"

#include <glib/gi18n-lib.h>

#include "fettle-conflict-dialog.h"
#include "fettle-draft.h"
#include "fettle-record-load.h"
#include "fettle-transaction.h"
#include "fettle-service-level.h"

/* Typing pauses of a second are frequent enough to lose little and seldom enough to cost nothing. */
#define DRAFT_DELAY_SECONDS 1

/* The bar. */

void
fettle_form_build_bar (FettleForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->bar_label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->bar_label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->bar_label), TRUE);
  gtk_widget_set_hexpand (self->bar_label, TRUE);
  self->bar_review = gtk_button_new_with_label (_ ("Review"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->bar_review), "form.review");
  self->bar_discard = gtk_button_new_with_label (_ ("Discard"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->bar_discard), "form.discard");

  gtk_box_append (GTK_BOX (box), self->bar_label);
  gtk_box_append (GTK_BOX (box), self->bar_discard);
  gtk_box_append (GTK_BOX (box), self->bar_review);
  gtk_widget_add_css_class (box, "changedbar");

  self->bar = gtk_revealer_new ();
  gtk_revealer_set_child (GTK_REVEALER (self->bar), box);
  gtk_widget_set_visible (self->bar, FALSE);
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
}

void
fettle_form_show_bar (FettleForm *self, const char *text, gboolean review)
{
  gtk_label_set_text (GTK_LABEL (self->bar_label), text);
  gtk_widget_set_visible (self->bar_review, review);
  gtk_widget_set_visible (self->bar_discard, !review);
  gtk_widget_set_visible (self->bar, TRUE);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->bar), TRUE);
}

void
fettle_form_hide_bar (FettleForm *self)
{
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->bar), FALSE);
  gtk_widget_set_visible (self->bar, FALSE);
}

static void
show_changed_bar (FettleForm *self)
{
  FettleFormat format = fettle_store_get_format (self->store, TRUE);
  g_autofree char *when = fettle_instant_format_relative (self->theirs->changed_at, format.now);
  /* Translators: a person's name and a time ("2 min ago"). */
  g_autofree char *text =
      g_strdup_printf (_ ("Changed by %s %s"),
                       self->theirs->changed_by != NULL ? self->theirs->changed_by : "?", when);

  fettle_form_show_bar (self, text, TRUE);
}

/* Drafts. */

static char *
dup_draft_key (FettleForm *self)
{
  if (self->draft_key != NULL)
    return g_strdup (self->draft_key);
  if (self->base == NULL || self->base->id == 0)
    return NULL;

  return g_strdup_printf ("%s-%" G_GINT64_FORMAT, self->kind->name, self->base->id);
}

static void
write_draft (FettleForm *self)
{
  g_autofree char *key = dup_draft_key (self);

  if (key == NULL || self->store == NULL || self->dictionary == NULL || self->record == NULL)
    return;

  if (fettle_record_equal (self->record, self->base))
    {
      fettle_draft_remove (fettle_store_get_url (self->store), key);
      fettle_form_set_status (self, NULL);
      return;
    }
  fettle_draft_write (fettle_draft_new (self->dictionary, self->base, self->record),
                      fettle_store_get_url (self->store), key);
  fettle_form_set_status (self, _ ("Draft kept"));
}

static gboolean
on_draft_timeout (gpointer user_data)
{
  FettleForm *self = user_data;

  self->draft_timeout = 0;
  write_draft (self);

  return G_SOURCE_REMOVE;
}

void
fettle_form_queue_draft (FettleForm *self)
{
  if (self->draft_timeout == 0)
    self->draft_timeout = g_timeout_add_seconds (DRAFT_DELAY_SECONDS, on_draft_timeout, self);
}

void
fettle_form_flush_draft (FettleForm *self)
{
  if (self->draft_timeout == 0)
    return;

  g_clear_handle_id (&self->draft_timeout, g_source_remove);
  write_draft (self);
}

void
fettle_form_drop_draft (FettleForm *self)
{
  g_autofree char *key = dup_draft_key (self);

  g_clear_handle_id (&self->draft_timeout, g_source_remove);
  if (key != NULL && self->store != NULL)
    fettle_draft_remove (fettle_store_get_url (self->store), key);
}

/* A draft of an older version is treated as what it is: typing on a record that somebody else has
 * changed since. */
static void
restore_draft (FettleForm *self, const FettleDraft *draft)
{
  g_autoptr (FettleRecord) loaded = g_object_ref (self->base);
  g_autoptr (FettleRecord) base = fettle_record_copy (loaded);
  g_autoptr (FettleRecord) record = NULL;
  gboolean older = fettle_draft_get_version (draft) != loaded->version;

  if (older)
    {
      fettle_draft_apply (draft, self->dictionary, base, FALSE);
      base->version = fettle_draft_get_version (draft);
    }
  record = fettle_record_copy (base);
  fettle_draft_apply (draft, self->dictionary, record, TRUE);
  if (fettle_record_equal (record, base))
    return;

  fettle_form_adopt (self, base, record);
  fettle_form_set_status (self, _ ("Draft kept"));
  if (older)
    {
      g_set_object (&self->theirs, loaded);
      show_changed_bar (self);
    }
  else
    {
      fettle_form_show_bar (self, _ ("What you typed before was restored"), FALSE);
    }
}

typedef struct
{
  FettleForm *form;
  guint generation;
} Restore;

static void
on_draft_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Restore *restore = user_data;
  g_autoptr (FettleForm) self = restore->form;
  g_autoptr (FettleDraft) draft = fettle_draft_load_finish (result, NULL);

  if (draft == NULL || self->generation != restore->generation || self->dirty
      || self->dictionary == NULL)
    return;
  if (g_strcmp0 (fettle_draft_get_kind_name (draft), self->kind->name) == 0
      && fettle_draft_get_id (draft) == self->base->id)
    restore_draft (self, draft);
}

static void
look_for_draft (FettleForm *self)
{
  g_autofree char *key = dup_draft_key (self);
  Restore *restore;

  if (key == NULL || self->store == NULL)
    return;

  restore = g_new (Restore, 1);
  restore->form = g_object_ref (self);
  restore->generation = self->generation;
  fettle_draft_load_async (fettle_store_get_url (self->store), key, NULL, on_draft_loaded, restore);
}

/* Loading. */

static void
start_editing (FettleForm *self, FettleRecord *record)
{
  g_autoptr (FettleRecord) base = fettle_record_copy (record);
  g_autoptr (FettleRecord) draft = fettle_record_copy (record);

  self->generation++;
  g_clear_object (&self->theirs);
  fettle_form_hide_bar (self);
  fettle_form_set_status (self, NULL);
  fettle_form_adopt (self, base, draft);
}

void
fettle_form_set_record (FettleForm *self, FettleRecord *record)
{
  g_return_if_fail (FETTLE_IS_FORM (self));
  g_return_if_fail (FETTLE_IS_RECORD (record));

  fettle_form_flush_draft (self);
  start_editing (self, record);
  look_for_draft (self);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FettleForm *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (FettleRecord) record =
      fettle_record_load_finish (FETTLE_STORE (source), result, &error);

  if (record == NULL)
    {
      if (!g_cancellable_is_cancelled (g_task_get_cancellable (task)))
        fettle_form_set_loading (self, FALSE);
      g_task_return_error (task, error);
      return;
    }
  if (g_task_return_error_if_cancelled (task))
    return;

  fettle_form_set_loading (self, FALSE);
  fettle_form_set_record (self, record);
  g_task_return_boolean (task, TRUE);
}

void
fettle_form_load_async (FettleForm *self,
                        const FettleKind *kind,
                        gint64 id,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task;

  g_return_if_fail (FETTLE_IS_FORM (self));
  g_return_if_fail (kind != NULL);
  g_return_if_fail (self->store != NULL);

  g_cancellable_cancel (self->loading_cancellable);
  g_clear_object (&self->loading_cancellable);
  self->loading_cancellable =
      cancellable != NULL ? g_object_ref (cancellable) : g_cancellable_new ();
  task = g_task_new (self, self->loading_cancellable, callback, user_data);
  g_task_set_source_tag (task, fettle_form_load_async);
  fettle_form_set_kind (self, kind);
  fettle_form_set_loading (self, TRUE);
  fettle_record_load_async (self->store, kind, id, self->loading_cancellable, on_loaded, task);
}

gboolean
fettle_form_load_finish (FettleForm *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Defaults of a new record: where a code table has a standard entry, it is taken. */

typedef struct
{
  const FettleKind *kind;
  GHashTable *found; /* field name -> FettleRecord */
} Defaults;

static void
defaults_free (gpointer data)
{
  Defaults *defaults = data;

  g_hash_table_unref (defaults->found);
  g_free (defaults);
}

/* The standard service level is that of who names none: named, it would hide the company's own. */
static gboolean
has_default (const FettleKind *target)
{
  return fettle_kind_get_field (target, "standard") != NULL
         && target->get_type () != FETTLE_TYPE_SERVICE_LEVEL;
}

static gboolean
run_defaults (FettleTransaction *transaction, gpointer data, GError **error)
{
  Defaults *defaults = data;

  for (guint i = 0; i < defaults->kind->n_fields; i++)
    {
      const FettleField *field = &defaults->kind->fields[i];
      const FettleKind *target = fettle_field_get_target (field);
      g_autoptr (FettleQuery) query = NULL;
      g_autoptr (GPtrArray) records = NULL;

      if (target == NULL || !has_default (target))
        continue;
      query = fettle_query_new (target);
      fettle_query_add_is (query, "standard", "yes");
      fettle_query_set_limit (query, 1);
      records = fettle_transaction_find (transaction, query, error);
      if (records == NULL)
        return FALSE;
      if (records->len > 0)
        g_hash_table_insert (defaults->found, (gpointer)field->name,
                             g_object_ref (g_ptr_array_index (records, 0)));
    }

  return TRUE;
}

/* A default belongs to the base, too: taking it is no change by the user. */
static void
apply_default (FettleForm *self, const char *field_name, FettleRecord *target)
{
  const FettleField *field = fettle_form_find_field (self, field_name);
  FettleValue value;

  if (field == NULL || fettle_record_get (self->record, field).number != 0)
    return;

  value = fettle_value_none (FETTLE_FIELD_TYPE_REFERENCE);
  value.number = target->id;
  fettle_record_set (self->base, field, &value);
  fettle_record_set_reference_title (self->base, field, fettle_record_get_title (target));
  fettle_form_set_value (self, field_name, &value, fettle_record_get_title (target));
}

static void
on_defaults_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Restore *restore = user_data;
  g_autoptr (FettleForm) self = restore->form;
  Defaults *defaults = g_task_get_task_data (G_TASK (result));
  GHashTableIter iter;
  gpointer field_name, target;

  if (!fettle_store_read_finish (FETTLE_STORE (source), result, NULL)
      || self->generation != restore->generation || self->record == NULL)
    return;

  g_hash_table_iter_init (&iter, defaults->found);
  while (g_hash_table_iter_next (&iter, &field_name, &target))
    apply_default (self, field_name, target);
  if (!self->dirty)
    look_for_draft (self);
}

void
fettle_form_start_new (FettleForm *self, const FettleKind *kind)
{
  g_autoptr (FettleRecord) record = NULL;
  Defaults *defaults;
  Restore *restore;

  g_return_if_fail (FETTLE_IS_FORM (self));
  g_return_if_fail (kind != NULL);
  g_return_if_fail (self->store != NULL);

  fettle_form_flush_draft (self);
  record = fettle_record_new (kind);
  start_editing (self, record);

  defaults = g_new0 (Defaults, 1);
  defaults->kind = kind;
  defaults->found = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  restore = g_new (Restore, 1);
  restore->form = g_object_ref (self);
  restore->generation = self->generation;
  fettle_store_read_async (self->store, G_PRIORITY_DEFAULT, run_defaults, defaults, defaults_free,
                           NULL, on_defaults_found, restore);
}

void
fettle_form_discard (FettleForm *self)
{
  g_autoptr (FettleRecord) loaded = NULL;

  g_return_if_fail (FETTLE_IS_FORM (self));

  if (self->base == NULL)
    return;
  fettle_form_drop_draft (self);
  loaded = g_object_ref (self->theirs != NULL ? self->theirs : self->base);
  start_editing (self, loaded);
}

/* Changes by others. */

static void
on_reloaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Restore *restore = user_data;
  g_autoptr (FettleForm) self = restore->form;
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleRecord) record =
      fettle_record_load_finish (FETTLE_STORE (source), result, &error);

  if (record == NULL)
    {
      if (self->generation == restore->generation
          && g_error_matches (error, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_NOT_FOUND))
        fettle_form_show_bar (self, _ ("This record has been deleted"), FALSE);
      return;
    }
  if (self->generation != restore->generation || self->saving
      || record->version == self->base->version)
    return;
  if (!self->dirty)
    {
      start_editing (self, record);
      return;
    }

  g_set_object (&self->theirs, record);
  show_changed_bar (self);
}

static void
reload (FettleForm *self)
{
  Restore *restore = g_new (Restore, 1);

  restore->form = g_object_ref (self);
  restore->generation = self->generation;
  fettle_record_load_async (self->store, self->kind, self->base->id, NULL, on_reloaded, restore);
}

void
fettle_form_on_store_changed (FettleStore *store, FettleChangeNotice *notice, FettleForm *self)
{
  if (fettle_change_notice_has_kind (notice, fettle_kind_from_name ("own_field"))
      || fettle_change_notice_has_kind (notice, fettle_kind_from_name ("label")))
    fettle_form_refresh_dictionary (self);

  if (self->base != NULL && self->base->id != 0 && !self->saving
      && fettle_change_notice_has_record (notice, self->kind, self->base->id))
    reload (self);
}

static void
on_resolved (FettleConflictDialog *dialog, FettleRecord *merged, gpointer user_data)
{
  FettleForm *self = FETTLE_FORM (user_data);
  g_autoptr (FettleRecord) theirs = NULL;
  g_autoptr (FettleRecord) draft = NULL;

  if (merged == NULL || self->theirs == NULL)
    return;

  theirs = g_steal_pointer (&self->theirs);
  draft = fettle_record_copy (merged);
  fettle_form_hide_bar (self);
  fettle_form_adopt (self, theirs, draft);
  fettle_form_queue_draft (self);
}

void
fettle_form_review (FettleForm *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog;

  if (self->theirs == NULL || self->record == NULL)
    return;

  dialog = fettle_conflict_dialog_new (self->store, self->base, self->record, self->theirs);
  g_signal_connect_object (dialog, "resolved", G_CALLBACK (on_resolved), self, 0);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (dialog));
}
