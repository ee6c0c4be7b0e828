/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Base of the pages that show one record in a form. */

#include "fettle-form-page.h"

#include "fettle-access.h"
#include "fettle-record-load.h"
#include "fettle-sightings.h"
#include "fettle-widgets.h"

typedef struct
{
  FettleForm *form; /* a child of the subclass's template */
  GPtrArray *related;
  GCancellable *cancellable; /* of everything under way, cancelled when the page goes */
  gboolean loaded;
  gboolean editing;
  gboolean focus_when_loaded;
} FettleFormPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FettleFormPage, fettle_form_page, FETTLE_TYPE_PAGE)

typedef enum
{
  PROP_IS_NEW = 1,
  PROP_EDITING,
  PROP_LOADED,
} PropId;

static GParamSpec *properties[PROP_LOADED + 1];

static FettleFormPagePrivate *
get_private (FettleFormPage *self)
{
  return fettle_form_page_get_instance_private (self);
}

/* “Call”, as this business calls it. */
static char *
dup_kind_label (FettleFormPage *self)
{
  g_autoptr (FettleDictionary) dictionary =
      fettle_store_ref_dictionary (fettle_page_get_store (FETTLE_PAGE (self)));

  return g_strdup (fettle_dictionary_get_kind_label (
      dictionary, fettle_page_get_kind (FETTLE_PAGE (self)), FALSE));
}

static void
update_title (FettleFormPage *self, FettleRecord *record)
{
  FettlePage *page = FETTLE_PAGE (self);
  const FettleKind *kind = fettle_page_get_kind (page);
  /* A number needs words beside it, a name does not. */
  const gboolean named = g_str_has_suffix (kind->title, "name");
  const char *subtitle = named ? NULL : fettle_record_get_subtitle (record);
  g_autofree char *label = dup_kind_label (self);
  g_autofree char *title = NULL;

  if (fettle_form_page_is_new (self))
    {
      g_autoptr (FettleDictionary) dictionary =
          fettle_store_ref_dictionary (fettle_page_get_store (page));
      g_autofree char *word = fettle_dictionary_dup_kind_word (dictionary, kind, FALSE);

      /* Translators: title of a form for a record that is not there yet, "New call". */
      title = g_strdup_printf (_ ("New %s"), word);
    }
  else if (subtitle != NULL)
    title = g_strdup_printf ("%s %s", fettle_record_get_title (record), subtitle);
  else
    title = g_strdup (fettle_record_get_title (record));

  fettle_page_set_title (page, title);
  fettle_page_set_subtitle (page, label);
}

static gboolean
may (FettleFormPage *self, FettleAccess access)
{
  FettlePage *page = FETTLE_PAGE (self);
  g_autofree char *refusal =
      fettle_access_dup_refusal (fettle_page_get_store (page), fettle_page_get_kind (page), access);

  return refusal == NULL;
}

static void
update_actions (FettleFormPage *self)
{
  FettleFormPagePrivate *priv = get_private (self);
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean is_new = fettle_form_page_is_new (self);

  gtk_widget_action_set_enabled (
      widget, "page.save",
      priv->loaded && (is_new || fettle_form_is_dirty (priv->form))
          && may (self, is_new ? FETTLE_ACCESS_CREATE : FETTLE_ACCESS_CHANGE));
  gtk_widget_action_set_enabled (
      widget, "page.edit", priv->loaded && !priv->editing && may (self, FETTLE_ACCESS_CHANGE));
  gtk_widget_action_set_enabled (widget, "page.cancel", priv->loaded && priv->editing && !is_new);
  gtk_widget_action_set_enabled (widget, "page.delete",
                                 priv->loaded && !is_new && may (self, FETTLE_ACCESS_DELETE));
}

static void
show_record (FettleFormPage *self)
{
  FettleFormPagePrivate *priv = get_private (self);
  FettleRecord *record = fettle_form_get_record (priv->form);

  if (record == NULL)
    return;

  update_title (self, record);
  update_actions (self);
  if (priv->loaded)
    fettle_sightings_note_async (fettle_page_get_store (FETTLE_PAGE (self)), record);
  if (FETTLE_FORM_PAGE_GET_CLASS (self)->show_record != NULL)
    FETTLE_FORM_PAGE_GET_CLASS (self)->show_record (self, record);
}

static void
set_loaded (FettleFormPage *self)
{
  FettleFormPagePrivate *priv = get_private (self);

  fettle_page_set_busy (FETTLE_PAGE (self), FALSE);
  if (priv->loaded)
    return;

  priv->loaded = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADED]);
}

static void
set_related_subject (FettleFormPage *self)
{
  FettleFormPagePrivate *priv = get_private (self);
  FettlePage *page = FETTLE_PAGE (self);

  for (guint i = 0; i < priv->related->len; i++)
    fettle_related_view_set_subject (g_ptr_array_index (priv->related, i),
                                     fettle_page_get_store (page), fettle_page_get_kind (page),
                                     fettle_page_get_record_id (page));
}

/* The form, and never the button that completes a call: a key pressed too often must not do that. */
static void
fettle_form_page_focus (FettlePage *page)
{
  FettleFormPagePrivate *priv = get_private (FETTLE_FORM_PAGE (page));

  priv->focus_when_loaded = !priv->loaded;
  if (priv->loaded && !gtk_widget_child_focus (GTK_WIDGET (priv->form), GTK_DIR_TAB_FORWARD))
    FETTLE_PAGE_CLASS (fettle_form_page_parent_class)->focus (page);
}

static void
on_form_edited (FettleFormPage *self)
{
  show_record (self);
}

static void
on_form_reloaded (FettleFormPage *self)
{
  FettleFormPagePrivate *priv = get_private (self);

  /* A draft that a crash left behind comes after the record: its typing must be seen. */
  if (priv->loaded
      && !fettle_record_equal (fettle_form_get_record (priv->form),
                               fettle_form_get_base (priv->form)))
    fettle_form_page_set_editing (self, TRUE);
  show_record (self);
}

static void
on_form_dirty (FettleFormPage *self)
{
  FettleFormPagePrivate *priv = get_private (self);

  fettle_page_set_dirty (FETTLE_PAGE (self), fettle_form_is_dirty (priv->form));
  update_actions (self);
}

static void
on_loaded (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleFormPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!fettle_form_load_finish (FETTLE_FORM (object), result, &error))
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
      fettle_page_set_busy (FETTLE_PAGE (self), FALSE);
      fettle_page_show_error (FETTLE_PAGE (self), _ ("This record could not be opened"), error);
      gtk_widget_activate_action (GTK_WIDGET (self), "win.close-tab", NULL);
      return;
    }

  set_loaded (self);
  if (fettle_form_is_dirty (FETTLE_FORM (object)))
    fettle_form_page_set_editing (self, TRUE);
  set_related_subject (self);
  show_record (self);
  if (get_private (self)->focus_when_loaded && gtk_widget_get_mapped (GTK_WIDGET (self)))
    fettle_page_focus (FETTLE_PAGE (self));
}

/* --- a new record: references named in the key --------------------------------------------------- */

typedef struct
{
  FettleStore *store;
  GPtrArray *records; /* of FettleRecord: what the key's parameters refer to */
  GPtrArray *kinds;
  GArray *ids;
} References;

static void
references_free (gpointer data)
{
  References *references = data;

  g_object_unref (references->store);
  g_ptr_array_unref (references->records);
  g_ptr_array_unref (references->kinds);
  g_array_unref (references->ids);
  g_free (references);
}

static gboolean
load_references_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  References *references = data;

  for (guint i = 0; i < references->kinds->len; i++)
    {
      FettleRecord *record =
          fettle_transaction_load (transaction, g_ptr_array_index (references->kinds, i),
                                   g_array_index (references->ids, gint64, i), error);

      if (record == NULL)
        return FALSE;
      g_ptr_array_add (references->records, record);
    }

  return TRUE;
}

static void
on_references_loaded (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleFormPage) self = user_data;
  References *references = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (!fettle_store_read_finish (FETTLE_STORE (object), result, &error))
    {
      fettle_page_show_error (FETTLE_PAGE (self), _ ("The form could not be filled"), error);
      return;
    }

  for (guint i = 0; i < references->records->len; i++)
    fettle_form_fill_from (get_private (self)->form, g_ptr_array_index (references->records, i));
  show_record (self);
}

/* Texts are filled in at once; references need their titles and what they bring along. */
static void
fill_from_parameters (FettleFormPage *self)
{
  FettleFormPagePrivate *priv = get_private (self);
  FettlePage *page = FETTLE_PAGE (self);
  const FettleKind *kind = fettle_page_get_kind (page);
  References *references = g_new0 (References, 1);

  references->store = g_object_ref (fettle_page_get_store (page));
  references->records = g_ptr_array_new_with_free_func (g_object_unref);
  references->kinds = g_ptr_array_new ();
  references->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < kind->n_fields; i++)
    {
      const FettleField *field = &kind->fields[i];
      g_autofree char *text = fettle_page_dup_parameter (page, field->name);

      if (text == NULL)
        continue;
      if (field->type == FETTLE_FIELD_TYPE_REFERENCE)
        {
          gint64 id = fettle_page_get_parameter_id (page, field->name);

          if (id > 0)
            {
              g_ptr_array_add (references->kinds, (gpointer)fettle_field_get_target (field));
              g_array_append_val (references->ids, id);
            }
        }
      else if (field->type == FETTLE_FIELD_TYPE_TEXT)
        {
          FettleValue value = { .type = FETTLE_FIELD_TYPE_TEXT, .text = text };

          fettle_form_set_value (priv->form, field->name, &value, NULL);
        }
    }

  fettle_store_read_async (references->store, G_PRIORITY_DEFAULT, load_references_work, references,
                           references_free, priv->cancellable, on_references_loaded,
                           g_object_ref (self));
}

static void
start (FettleFormPage *self)
{
  FettleFormPagePrivate *priv = get_private (self);
  FettlePage *page = FETTLE_PAGE (self);
  const FettleKind *kind = fettle_page_get_kind (page);

  fettle_form_set_store (priv->form, fettle_page_get_store (page));
  if (fettle_page_get_record_id (page) != 0)
    {
      fettle_form_page_set_editing (self, FALSE);
      fettle_form_set_editable (priv->form, FALSE);
      fettle_page_set_busy (page, TRUE);
      fettle_form_load_async (priv->form, kind, fettle_page_get_record_id (page), priv->cancellable,
                              on_loaded, g_object_ref (self));
      return;
    }

  fettle_form_set_draft_key (priv->form, fettle_page_get_key (page));
  fettle_form_start_new (priv->form, kind);
  fettle_form_page_set_editing (self, TRUE);
  set_loaded (self);
  if (fettle_page_get_parameters (page) != NULL)
    fill_from_parameters (self);
  show_record (self);
}

/* --- saving --------------------------------------------------------------------------------------- */

typedef struct
{
  char *done; /* toast; NULL: "Saved C-10234" */
  gboolean was_new;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_free (saving->done);
  g_free (saving);
}

static void
on_saved (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FettleFormPage *self = g_task_get_source_object (task);
  FettleForm *form = FETTLE_FORM (object);
  Saving *saving = g_task_get_task_data (task);
  FettleRecord *record = fettle_form_get_record (form);
  gint64 change_set = 0;
  GError *error = NULL;

  fettle_page_set_busy (FETTLE_PAGE (self), FALSE);
  if (!fettle_form_save_finish (form, result, &change_set, &error))
    {
      if (!fettle_form_has_shown_error (form, error))
        fettle_page_show_error (FETTLE_PAGE (self), _ ("Nothing was saved"), error);
      g_task_return_error (task, error);
      return;
    }

  if (saving->was_new)
    {
      fettle_page_set_record_id (FETTLE_PAGE (self), record->id);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_NEW]);
    }
  fettle_form_page_set_editing (self, FALSE);
  set_related_subject (self);
  show_record (self);
  if (saving->done == NULL)
    /* Translators: %s is a number or name, "Saved C-10234". */
    saving->done = g_strdup_printf (_ ("Saved %s"), fettle_record_get_title (record));
  fettle_page_offer_undo (FETTLE_PAGE (self), change_set, saving->done);
  /* Last, because the page may give way to another one there. */
  if (FETTLE_FORM_PAGE_GET_CLASS (self)->saved != NULL)
    FETTLE_FORM_PAGE_GET_CLASS (self)->saved (self, record, saving->was_new);
  g_task_return_boolean (task, TRUE);
}

static void
save (FettleFormPage *self,
      const char *title,
      const char *done,
      GCancellable *cancellable,
      GAsyncReadyCallback callback,
      gpointer user_data)
{
  FettleFormPagePrivate *priv = get_private (self);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Saving *saving = g_new0 (Saving, 1);

  saving->was_new = fettle_form_page_is_new (self);
  saving->done = g_strdup (done);
  g_task_set_task_data (task, saving, saving_free);
  fettle_page_set_busy (FETTLE_PAGE (self), TRUE);
  fettle_form_save_async (priv->form, title, cancellable, on_saved, task);
}

static void
fettle_form_page_save_async (FettlePage *page,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  FettleFormPage *self = FETTLE_FORM_PAGE (page);

  /* Ctrl+S on a page without changes: nothing to do, nothing to say. */
  if (!fettle_form_page_is_new (self) && !fettle_form_is_dirty (get_private (self)->form))
    {
      g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

      fettle_form_page_set_editing (self, FALSE);
      g_task_return_boolean (task, TRUE);
      return;
    }

  save (self, NULL, NULL, cancellable, callback, user_data);
}

static void
fettle_form_page_discard (FettlePage *page)
{
  fettle_form_discard (get_private (FETTLE_FORM_PAGE (page))->form);
}

static void
fettle_form_page_update_access (FettlePage *page)
{
  show_record (FETTLE_FORM_PAGE (page));
}

static gboolean
fettle_form_page_escape (FettlePage *page)
{
  FettleFormPage *self = FETTLE_FORM_PAGE (page);
  FettleFormPagePrivate *priv = get_private (self);

  if (!priv->editing || fettle_form_page_is_new (self) || fettle_form_is_dirty (priv->form))
    return FALSE;

  fettle_form_page_set_editing (self, FALSE);

  return TRUE;
}

/* --- actions -------------------------------------------------------------------------------------- */

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fettle_page_save_async (FETTLE_PAGE (widget), NULL, NULL, NULL);
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fettle_form_page_set_editing (FETTLE_FORM_PAGE (widget), TRUE);
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FettleFormPage *self = FETTLE_FORM_PAGE (widget);

  fettle_form_discard (get_private (self)->form);
  fettle_form_page_set_editing (self, FALSE);
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.new-record", "s",
                              fettle_page_get_kind (FETTLE_PAGE (widget))->name);
}

/* Who has looked at what is personal here. */
static void
sightings_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FettlePage *page = FETTLE_PAGE (widget);
  g_autofree char *place =
      g_strdup_printf ("sightings?kind=%s&record=%" G_GINT64_FORMAT,
                       fettle_page_get_kind (page)->name, fettle_page_get_record_id (page));

  gtk_widget_activate_action (widget, "win.show-place", "s", place);
}

static gboolean
delete_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  return fettle_transaction_delete (transaction, data, error);
}

static void
on_deleted (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleFormPage) self = user_data;
  FettleRecord *record = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *done = NULL;
  gint64 change_set = 0;

  fettle_page_set_busy (FETTLE_PAGE (self), FALSE);
  if (!fettle_store_write_finish (FETTLE_STORE (object), result, &change_set, &error))
    {
      fettle_page_show_error (FETTLE_PAGE (self), _ ("Nothing was deleted"), error);
      return;
    }

  /* Translators: %s is a number or name, "Deleted C-10234". */
  done = g_strdup_printf (_ ("Deleted %s"), fettle_record_get_title (record));
  fettle_page_offer_undo (FETTLE_PAGE (self), change_set, done);
  fettle_form_discard (get_private (self)->form);
  fettle_page_set_dirty (FETTLE_PAGE (self), FALSE);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.close-tab", NULL);
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FettleFormPage *self = FETTLE_FORM_PAGE (widget);
  FettleRecord *record = fettle_record_copy (fettle_form_get_base (get_private (self)->form));
  /* Translators: undo menu, "Delete C-10234". */
  g_autofree char *title = g_strdup_printf (_ ("Delete %s"), fettle_record_get_title (record));

  fettle_page_set_busy (FETTLE_PAGE (self), TRUE);
  fettle_store_write_async (fettle_page_get_store (FETTLE_PAGE (self)), title, delete_work, record,
                            g_object_unref, NULL, on_deleted, g_object_ref (self));
}

/* --- class ---------------------------------------------------------------------------------------- */

static void
fettle_form_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  FettleFormPage *self = FETTLE_FORM_PAGE (object);

  switch ((PropId)prop_id)
    {
    case PROP_IS_NEW:
      g_value_set_boolean (value, fettle_form_page_is_new (self));
      break;
    case PROP_EDITING:
      g_value_set_boolean (value, get_private (self)->editing);
      break;
    case PROP_LOADED:
      g_value_set_boolean (value, get_private (self)->loaded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_form_page_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  switch ((PropId)prop_id)
    {
    case PROP_EDITING:
      fettle_form_page_set_editing (FETTLE_FORM_PAGE (object), g_value_get_boolean (value));
      break;
    case PROP_IS_NEW:
    case PROP_LOADED:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_form_page_constructed (GObject *object)
{
  FettleFormPage *self = FETTLE_FORM_PAGE (object);

  G_OBJECT_CLASS (fettle_form_page_parent_class)->constructed (object);

  g_return_if_fail (get_private (self)->form != NULL);
  if (fettle_page_get_store (FETTLE_PAGE (self)) == NULL)
    return;

  if (FETTLE_FORM_PAGE_GET_CLASS (self)->prepare != NULL)
    FETTLE_FORM_PAGE_GET_CLASS (self)->prepare (self);
  start (self);
}

static void
fettle_form_page_dispose (GObject *object)
{
  FettleFormPagePrivate *priv = get_private (FETTLE_FORM_PAGE (object));

  g_cancellable_cancel (priv->cancellable);
  g_clear_pointer (&priv->related, g_ptr_array_unref);
  priv->related = g_ptr_array_new ();
  g_clear_object (&priv->form);

  G_OBJECT_CLASS (fettle_form_page_parent_class)->dispose (object);
}

static void
fettle_form_page_finalize (GObject *object)
{
  FettleFormPagePrivate *priv = get_private (FETTLE_FORM_PAGE (object));

  g_clear_object (&priv->cancellable);
  g_clear_pointer (&priv->related, g_ptr_array_unref);

  G_OBJECT_CLASS (fettle_form_page_parent_class)->finalize (object);
}

static void
fettle_form_page_class_init (FettleFormPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FettlePageClass *page_class = FETTLE_PAGE_CLASS (klass);
  const GParamFlags flags = G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = fettle_form_page_get_property;
  object_class->set_property = fettle_form_page_set_property;
  object_class->constructed = fettle_form_page_constructed;
  object_class->dispose = fettle_form_page_dispose;
  object_class->finalize = fettle_form_page_finalize;
  page_class->save_async = fettle_form_page_save_async;
  page_class->discard = fettle_form_page_discard;
  page_class->escape = fettle_form_page_escape;
  page_class->update_access = fettle_form_page_update_access;
  page_class->focus = fettle_form_page_focus;

  properties[PROP_IS_NEW] =
      g_param_spec_boolean ("is-new", NULL, NULL, FALSE, flags | G_PARAM_READABLE);
  properties[PROP_EDITING] =
      g_param_spec_boolean ("editing", NULL, NULL, FALSE, flags | G_PARAM_READWRITE);
  properties[PROP_LOADED] =
      g_param_spec_boolean ("loaded", NULL, NULL, FALSE, flags | G_PARAM_READABLE);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_install_action (widget_class, "page.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "page.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "page.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "page.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "page.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "page.sightings", NULL, sightings_action);
}

static void
fettle_form_page_init (FettleFormPage *self)
{
  FettleFormPagePrivate *priv = get_private (self);

  priv->related = g_ptr_array_new ();
  priv->cancellable = g_cancellable_new ();
}

/* --- public --------------------------------------------------------------------------------------- */

void
fettle_form_page_set_form (FettleFormPage *self, FettleForm *form)
{
  FettleFormPagePrivate *priv = get_private (self);

  g_return_if_fail (FETTLE_IS_FORM_PAGE (self));
  g_return_if_fail (FETTLE_IS_FORM (form));
  g_return_if_fail (priv->form == NULL);

  priv->form = g_object_ref (form);
  g_signal_connect_object (form, "edited", G_CALLBACK (on_form_edited), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "reloaded", G_CALLBACK (on_form_reloaded), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "notify::dirty", G_CALLBACK (on_form_dirty), self,
                           G_CONNECT_SWAPPED);
}

void
fettle_form_page_add_related (FettleFormPage *self, FettleRelatedView *view)
{
  g_return_if_fail (FETTLE_IS_FORM_PAGE (self));
  g_return_if_fail (FETTLE_IS_RELATED_VIEW (view));

  g_ptr_array_add (get_private (self)->related, view);
}

FettleForm *
fettle_form_page_get_form (FettleFormPage *self)
{
  g_return_val_if_fail (FETTLE_IS_FORM_PAGE (self), NULL);

  return get_private (self)->form;
}

FettleRecord *
fettle_form_page_get_record (FettleFormPage *self)
{
  FettleFormPagePrivate *priv = get_private (self);

  g_return_val_if_fail (FETTLE_IS_FORM_PAGE (self), NULL);

  return priv->loaded ? fettle_form_get_record (priv->form) : NULL;
}

gboolean
fettle_form_page_is_new (FettleFormPage *self)
{
  g_return_val_if_fail (FETTLE_IS_FORM_PAGE (self), FALSE);

  return fettle_page_get_record_id (FETTLE_PAGE (self)) == 0;
}

gboolean
fettle_form_page_get_editing (FettleFormPage *self)
{
  g_return_val_if_fail (FETTLE_IS_FORM_PAGE (self), FALSE);

  return get_private (self)->editing;
}

void
fettle_form_page_set_editing (FettleFormPage *self, gboolean editing)
{
  FettleFormPagePrivate *priv = get_private (self);

  g_return_if_fail (FETTLE_IS_FORM_PAGE (self));

  editing = !!editing;
  if (priv->editing == editing)
    return;

  priv->editing = editing;
  fettle_form_set_editable (priv->form, editing);
  update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITING]);
  /* The bar has other buttons then. */
  if (priv->loaded)
    show_record (self);
}

void
fettle_form_page_change (FettleFormPage *self,
                         const char *field_name,
                         const FettleValue *value,
                         const char *title,
                         const char *done)
{
  FettleFormPagePrivate *priv = get_private (self);

  g_return_if_fail (FETTLE_IS_FORM_PAGE (self));
  g_return_if_fail (priv->loaded);

  fettle_form_set_value (priv->form, field_name, value, NULL);
  if (!fettle_form_page_is_new (self))
    save (self, title, done != NULL ? done : title, NULL, NULL, NULL);
}

static void
on_reference_loaded (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  FettleRecord *record = fettle_record_load_finish (FETTLE_STORE (object), result, &error);

  if (record == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, record, g_object_unref);
}

void
fettle_form_page_load_async (FettleFormPage *self,
                             const FettleKind *kind,
                             gint64 id,
                             GAsyncReadyCallback callback)
{
  FettleFormPagePrivate *priv = get_private (self);
  GTask *task;

  g_return_if_fail (FETTLE_IS_FORM_PAGE (self));
  g_return_if_fail (kind != NULL);

  task = g_task_new (self, priv->cancellable, callback, NULL);
  if (id == 0)
    {
      g_task_return_pointer (task, NULL, NULL);
      g_object_unref (task);
      return;
    }

  fettle_record_load_async (fettle_page_get_store (FETTLE_PAGE (self)), kind, id, priv->cancellable,
                            on_reference_loaded, task);
}

FettleRecord *
fettle_form_page_load_finish (FettleFormPage *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
