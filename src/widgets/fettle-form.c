/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A container that edits one record: loads, keeps a draft, validates, saves, merges. */
#include "fettle-form.h"

#include <glib/gi18n-lib.h>

#include "fettle-form-internal.h"

enum
{
  PROP_0,
  PROP_STORE,
  PROP_KIND,
  PROP_RECORD,
  PROP_DIRTY,
  PROP_VALID,
  PROP_LOADING,
  PROP_EDITABLE,
  PROP_DRAFT_KEY,
  PROP_STATUS,
  PROP_CHILD,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  EDITED,
  RELOADED,
  REBUILD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void fettle_form_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FettleForm,
                               fettle_form,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      fettle_form_buildable_init))

static GtkBuildableIface *parent_buildable;

/* State. */

static gboolean
compute_valid (FettleForm *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      FettleFieldEditor *editor = fettle_field_row_get_editor (g_ptr_array_index (self->rows, i));
      g_auto (FettleValue) value = { 0 };

      if (editor != NULL && !fettle_field_editor_get_value (editor, &value, NULL))
        return FALSE;
    }

  return TRUE;
}

void
fettle_form_update_state (FettleForm *self)
{
  gboolean valid = compute_valid (self);
  gboolean dirty =
      self->record != NULL && (!valid || !fettle_record_equal (self->record, self->base));

  if (valid != self->valid)
    {
      self->valid = valid;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALID]);
    }
  if (dirty != self->dirty)
    {
      self->dirty = dirty;
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.discard", dirty);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DIRTY]);
    }
}

void
fettle_form_set_status (FettleForm *self, const char *status)
{
  if (g_strcmp0 (self->status, status) == 0)
    return;

  g_free (self->status);
  self->status = g_strdup (status);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
}

void
fettle_form_set_loading (FettleForm *self, gboolean loading)
{
  if (self->loading == loading)
    return;

  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

void
fettle_form_set_kind (FettleForm *self, const FettleKind *kind)
{
  if (self->kind == kind)
    return;

  self->kind = kind;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KIND]);
  g_signal_emit (self, signals[REBUILD], 0);
}

/* Takes both over; what is on the screen follows. */
void
fettle_form_adopt (FettleForm *self, FettleRecord *base, FettleRecord *record)
{
  g_assert (base != record);

  g_set_object (&self->base, base);
  g_set_object (&self->record, record);
  fettle_form_set_kind (self, fettle_record_get_kind (record));
  g_signal_emit (self, signals[RELOADED], 0);
  fettle_form_update_state (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RECORD]);
}

void
fettle_form_refresh_dictionary (FettleForm *self)
{
  g_clear_pointer (&self->dictionary, fettle_dictionary_unref);
  if (self->store != NULL)
    self->dictionary = fettle_store_ref_dictionary (self->store);
  g_signal_emit (self, signals[REBUILD], 0);
}

/* Rows. */

void
fettle_form_attach_row (FettleForm *self, FettleFieldRow *row)
{
  g_ptr_array_add (self->rows, row);
}

void
fettle_form_detach_row (FettleForm *self, FettleFieldRow *row)
{
  g_ptr_array_remove (self->rows, row);
}

static FettleFieldRow *
find_row (FettleForm *self, const char *field_name)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      FettleFieldRow *row = g_ptr_array_index (self->rows, i);

      if (g_strcmp0 (fettle_field_row_get_field_name (row), field_name) == 0)
        return row;
    }

  return NULL;
}

void
fettle_form_row_validity_changed (FettleForm *self)
{
  fettle_form_update_state (self);
}

static void
set_field (FettleForm *self,
           const FettleField *field,
           const FettleValue *value,
           const char *reference_title)
{
  const FettleValue now = fettle_record_get (self->record, field);
  const gboolean same = fettle_value_equal (&now, value);

  /* A changed reference loses the title it had: the rows must not look before the new one is there. */
  g_object_freeze_notify (G_OBJECT (self->record));
  fettle_record_set (self->record, field, value);
  if (field->type == FETTLE_FIELD_TYPE_REFERENCE)
    fettle_record_set_reference_title (self->record, field, reference_title);
  g_object_thaw_notify (G_OBJECT (self->record));
  if (same)
    return;

  g_signal_emit (self, signals[EDITED], 0, field->name);
  fettle_form_update_state (self);
  fettle_form_queue_draft (self);
}

void
fettle_form_take_value (FettleForm *self,
                        FettleFieldRow *row,
                        const FettleValue *value,
                        const char *reference_title)
{
  const FettleField *field = fettle_form_find_field (self, fettle_field_row_get_field_name (row));

  if (self->record != NULL && field != NULL)
    set_field (self, field, value, reference_title);
}

const FettleField *
fettle_form_find_field (FettleForm *self, const char *field_name)
{
  if (self->dictionary == NULL || self->kind == NULL || field_name == NULL)
    return NULL;

  return fettle_dictionary_find_field (self->dictionary, self->kind, field_name);
}

const char *
fettle_form_get_field_label (FettleForm *self, const FettleField *field)
{
  return fettle_dictionary_get_field_label (self->dictionary, self->kind, field);
}

FettleDictionary *
fettle_form_get_dictionary (FettleForm *self)
{
  return self->kind != NULL ? self->dictionary : NULL;
}

FettleFieldRow *
fettle_form_commit_rows (FettleForm *self)
{
  FettleFieldRow *first_bad = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      FettleFieldRow *row = g_ptr_array_index (self->rows, i);

      if (!fettle_field_row_commit (row) && first_bad == NULL)
        first_bad = row;
    }

  return first_bad;
}

/* References that a picked record brings along. */

static gboolean
is_shared_reference (const FettleField *field, const FettleField *theirs)
{
  return theirs != NULL && theirs->type == FETTLE_FIELD_TYPE_REFERENCE
         && fettle_field_get_target (theirs) == fettle_field_get_target (field);
}

static void
fill_references (FettleForm *self, FettleRecord *record, gboolean overwrite)
{
  const FettleKind *theirs_kind = fettle_record_get_kind (record);
  const GPtrArray *fields = fettle_dictionary_get_fields (self->dictionary, self->kind);

  for (guint i = 0; i < fields->len; i++)
    {
      const FettleField *field = g_ptr_array_index (fields, i);
      const FettleField *theirs;
      FettleValue now, value;

      if (field->type != FETTLE_FIELD_TYPE_REFERENCE
          || (field->flags & FETTLE_FIELD_READ_ONLY) != 0)
        continue;
      now = fettle_record_get (self->record, field);
      theirs = fettle_kind_get_field (theirs_kind, field->name);
      if (!is_shared_reference (field, theirs) || (now.number != 0 && !overwrite))
        continue;
      value = fettle_record_get (record, theirs);
      if (value.number != 0)
        set_field (self, field, &value, fettle_record_get_reference_title (record, theirs));
    }
}

void
fettle_form_fill_empty_from (FettleForm *self, FettleRecord *record)
{
  if (self->record != NULL && self->dictionary != NULL)
    fill_references (self, record, FALSE);
}

/* Site, contact and unit of another company are wrong as soon as the company is another. */
static void
clear_references_of_company (FettleForm *self)
{
  const GPtrArray *fields = fettle_dictionary_get_fields (self->dictionary, self->kind);
  const FettleValue none = fettle_value_none (FETTLE_FIELD_TYPE_REFERENCE);

  for (guint i = 0; i < fields->len; i++)
    {
      const FettleField *field = g_ptr_array_index (fields, i);
      const FettleKind *target = fettle_field_get_target (field);

      if (target != NULL && fettle_kind_get_field (target, "company") != NULL)
        set_field (self, field, &none, NULL);
    }
}

/* The company that @record belongs to or is; 0 for none. */
static gint64
get_company_of (FettleRecord *record)
{
  const FettleKind *kind = fettle_record_get_kind (record);
  const FettleField *company = fettle_kind_get_field (kind, "company");

  if (g_str_equal (kind->name, "company"))
    return record->id;

  return company != NULL ? fettle_record_get (record, company).number : 0;
}

void
fettle_form_fill_from (FettleForm *self, FettleRecord *record)
{
  const FettleField *itself;
  gint64 company;
  gboolean elsewhere;

  g_return_if_fail (FETTLE_IS_FORM (self));
  g_return_if_fail (FETTLE_IS_RECORD (record));

  if (self->record == NULL || self->dictionary == NULL)
    return;

  company = get_company_of (record);
  elsewhere = company != 0 && company != get_company_of (self->record);
  if (elsewhere)
    clear_references_of_company (self);

  itself = fettle_kind_get_field (self->kind, fettle_record_get_kind (record)->name);
  if (itself != NULL && fettle_field_get_target (itself) == fettle_record_get_kind (record))
    {
      FettleValue value = fettle_value_none (FETTLE_FIELD_TYPE_REFERENCE);
      value.number = record->id;
      set_field (self, itself, &value, fettle_record_get_title (record));
    }
  fill_references (self, record, elsewhere);
}

/* GObject. */

static void
on_discard (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  fettle_form_discard (FETTLE_FORM (widget));
}

static void
on_review (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  fettle_form_review (FETTLE_FORM (widget));
}

static void
fettle_form_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  FettleForm *self = FETTLE_FORM (object);

  switch (prop_id)
    {
    case PROP_STORE:
      fettle_form_set_store (self, g_value_get_object (value));
      break;
    case PROP_KIND:
      if (g_value_get_string (value) != NULL)
        fettle_form_set_kind (self, fettle_kind_from_name (g_value_get_string (value)));
      break;
    case PROP_EDITABLE:
      fettle_form_set_editable (self, g_value_get_boolean (value));
      break;
    case PROP_DRAFT_KEY:
      fettle_form_set_draft_key (self, g_value_get_string (value));
      break;
    case PROP_CHILD:
      fettle_form_set_child (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_form_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  FettleForm *self = FETTLE_FORM (object);

  switch (prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;
    case PROP_KIND:
      g_value_set_string (value, self->kind != NULL ? self->kind->name : NULL);
      break;
    case PROP_RECORD:
      g_value_set_object (value, self->record);
      break;
    case PROP_DIRTY:
      g_value_set_boolean (value, self->dirty);
      break;
    case PROP_VALID:
      g_value_set_boolean (value, self->valid);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    case PROP_EDITABLE:
      g_value_set_boolean (value, self->editable);
      break;
    case PROP_DRAFT_KEY:
      g_value_set_string (value, self->draft_key);
      break;
    case PROP_STATUS:
      g_value_set_string (value, self->status);
      break;
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_form_compute_expand (GtkWidget *widget, gboolean *hexpand, gboolean *vexpand)
{
  FettleForm *self = FETTLE_FORM (widget);

  *hexpand =
      self->child != NULL && gtk_widget_compute_expand (self->child, GTK_ORIENTATION_HORIZONTAL);
  *vexpand =
      self->child != NULL && gtk_widget_compute_expand (self->child, GTK_ORIENTATION_VERTICAL);
}

static void
fettle_form_dispose (GObject *object)
{
  FettleForm *self = FETTLE_FORM (object);

  /* What was typed in the last second must not wait for a timeout that never comes. */
  fettle_form_flush_draft (self);
  g_cancellable_cancel (self->loading_cancellable);
  g_clear_object (&self->loading_cancellable);
  if (self->store != NULL)
    g_clear_signal_handler (&self->changed_handler, self->store);
  g_clear_pointer (&self->child, gtk_widget_unparent);
  g_clear_pointer (&self->bar, gtk_widget_unparent);
  g_clear_object (&self->record);
  g_clear_object (&self->base);
  g_clear_object (&self->theirs);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fettle_form_parent_class)->dispose (object);
}

static void
fettle_form_finalize (GObject *object)
{
  FettleForm *self = FETTLE_FORM (object);

  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->dictionary, fettle_dictionary_unref);
  g_clear_error (&self->shown_error);
  g_free (self->draft_key);
  g_free (self->status);

  G_OBJECT_CLASS (fettle_form_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags writable = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  properties[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, FETTLE_TYPE_STORE, writable);
  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, NULL, writable);
  properties[PROP_RECORD] =
      g_param_spec_object ("record", NULL, NULL, FETTLE_TYPE_RECORD, readable);
  properties[PROP_DIRTY] = g_param_spec_boolean ("dirty", NULL, NULL, FALSE, readable);
  properties[PROP_VALID] = g_param_spec_boolean ("valid", NULL, NULL, TRUE, readable);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, readable);
  properties[PROP_EDITABLE] = g_param_spec_boolean ("editable", NULL, NULL, TRUE, writable);
  properties[PROP_DRAFT_KEY] = g_param_spec_string ("draft-key", NULL, NULL, NULL, writable);
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL, readable);
  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET, writable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fettle_form_class_init (FettleFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->set_property = fettle_form_set_property;
  object_class->get_property = fettle_form_get_property;
  object_class->dispose = fettle_form_dispose;
  object_class->finalize = fettle_form_finalize;
  widget_class->compute_expand = fettle_form_compute_expand;
  install_properties (object_class);

  signals[EDITED] = g_signal_new ("edited", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[RELOADED] =
      g_signal_new ("reloaded", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REBUILD] =
      g_signal_new ("rebuild", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "form.discard", NULL, on_discard);
  gtk_widget_class_install_action (widget_class, "form.review", NULL, on_review);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "recordform");
}

static void
fettle_form_init (FettleForm *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->rows = g_ptr_array_new ();
  self->editable = TRUE;
  self->valid = TRUE;
  fettle_form_build_bar (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.discard", FALSE);
}

static void
fettle_form_add_child (GtkBuildable *buildable,
                       GtkBuilder *builder,
                       GObject *child,
                       const char *type)
{
  if (GTK_IS_WIDGET (child))
    fettle_form_set_child (FETTLE_FORM (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
fettle_form_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = fettle_form_add_child;
}

/* Public. */

GtkWidget *
fettle_form_new (FettleStore *store)
{
  return g_object_new (FETTLE_TYPE_FORM, "store", store, NULL);
}

void
fettle_form_set_store (FettleForm *self, FettleStore *store)
{
  g_return_if_fail (FETTLE_IS_FORM (self));

  if (self->store == store)
    return;
  if (self->store != NULL)
    g_clear_signal_handler (&self->changed_handler, self->store);
  g_set_object (&self->store, store);
  if (store != NULL)
    self->changed_handler = g_signal_connect_object (
        store, "changed", G_CALLBACK (fettle_form_on_store_changed), self, 0);
  fettle_form_refresh_dictionary (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORE]);
}

FettleStore *
fettle_form_get_store (FettleForm *self)
{
  g_return_val_if_fail (FETTLE_IS_FORM (self), NULL);

  return self->store;
}

void
fettle_form_set_child (FettleForm *self, GtkWidget *child)
{
  g_return_if_fail (FETTLE_IS_FORM (self));

  if (self->child == child)
    return;
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHILD]);
}

void
fettle_form_set_editable (FettleForm *self, gboolean editable)
{
  g_return_if_fail (FETTLE_IS_FORM (self));

  if (self->editable == editable)
    return;
  self->editable = editable;
  g_signal_emit (self, signals[REBUILD], 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITABLE]);
}

gboolean
fettle_form_get_editable (FettleForm *self)
{
  g_return_val_if_fail (FETTLE_IS_FORM (self), FALSE);

  return self->editable;
}

void
fettle_form_set_draft_key (FettleForm *self, const char *key)
{
  g_return_if_fail (FETTLE_IS_FORM (self));

  if (g_strcmp0 (self->draft_key, key) == 0)
    return;
  g_free (self->draft_key);
  self->draft_key = g_strdup (key);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DRAFT_KEY]);
}

FettleRecord *
fettle_form_get_record (FettleForm *self)
{
  g_return_val_if_fail (FETTLE_IS_FORM (self), NULL);

  return self->record;
}

FettleRecord *
fettle_form_get_base (FettleForm *self)
{
  g_return_val_if_fail (FETTLE_IS_FORM (self), NULL);

  return self->base;
}

const FettleKind *
fettle_form_get_kind (FettleForm *self)
{
  g_return_val_if_fail (FETTLE_IS_FORM (self), NULL);

  return self->kind;
}

const char *
fettle_form_get_status (FettleForm *self)
{
  g_return_val_if_fail (FETTLE_IS_FORM (self), NULL);

  return self->status;
}

gboolean
fettle_form_is_dirty (FettleForm *self)
{
  g_return_val_if_fail (FETTLE_IS_FORM (self), FALSE);

  return self->dirty;
}

gboolean
fettle_form_is_valid (FettleForm *self)
{
  g_return_val_if_fail (FETTLE_IS_FORM (self), FALSE);

  return self->valid;
}

void
fettle_form_set_value (FettleForm *self,
                       const char *field_name,
                       const FettleValue *value,
                       const char *reference_title)
{
  const FettleField *field;

  g_return_if_fail (FETTLE_IS_FORM (self));
  g_return_if_fail (value != NULL);
  g_return_if_fail (self->record != NULL);

  field = fettle_form_find_field (self, field_name);
  g_return_if_fail (field != NULL);
  set_field (self, field, value, reference_title);
}

void
fettle_form_show_error_at (FettleForm *self, const char *field_name, const char *message)
{
  FettleFieldRow *row;

  g_return_if_fail (FETTLE_IS_FORM (self));

  row = find_row (self, field_name);
  if (row == NULL)
    return;

  fettle_field_row_set_message (row, message);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

void
fettle_form_focus_field (FettleForm *self, const char *field_name)
{
  FettleFieldRow *row;

  g_return_if_fail (FETTLE_IS_FORM (self));

  row = find_row (self, field_name);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

gboolean
fettle_form_has_row (FettleForm *self, const char *field_name)
{
  FettleFieldRow *row = find_row (self, field_name);

  return row != NULL && fettle_field_row_get_editor (row) != NULL;
}
