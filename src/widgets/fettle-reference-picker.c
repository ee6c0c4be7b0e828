/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Search-as-you-type choice of one record. */
#include "fettle-reference-picker.h"

#include <glib/gi18n-lib.h>

#include "fettle-text.h"
#include "fettle-transaction.h"
#include "fettle-widgets.h"

/* As many as can be taken in at a glance; typing one more letter is quicker than scrolling. */
#define MAX_HITS 12

struct _FettleReferencePicker
{
  GtkWidget parent_instance;
  FettleStore *store;
  const FettleKind *kind;
  gboolean can_create;

  gint64 reference;
  char *title;
  FettleRecord *record; /* as picked; NULL where it was only set */
  char *limit_path;
  gint64 limit_id;

  GtkWidget *text;
  GtkWidget *popover;
  GtkWidget *list;
  gboolean setting; /* the program writes the text */
  gboolean typed;   /* since the last pick */
  GCancellable *search;
};

/* One search, on its way to a worker and back. */
typedef struct
{
  FettleQuery *limited; /* nullable */
  FettleQuery *query;
  GPtrArray *records;
} Search;

enum
{
  PROP_0,
  PROP_STORE,
  PROP_KIND,
  PROP_REFERENCE,
  PROP_PLACEHOLDER,
  PROP_CAN_CREATE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static guint picked_signal;

G_DEFINE_FINAL_TYPE (FettleReferencePicker, fettle_reference_picker, GTK_TYPE_WIDGET)

static void
search_free (gpointer data)
{
  Search *search = data;

  g_clear_pointer (&search->limited, fettle_query_unref);
  g_clear_pointer (&search->query, fettle_query_unref);
  g_clear_pointer (&search->records, g_ptr_array_unref);
  g_free (search);
}

/* Where the limit leaves nothing (a site of another company), everything is better than nothing. */
static gboolean
run_search (FettleTransaction *transaction, gpointer data, GError **error)
{
  Search *search = data;

  if (search->limited != NULL)
    {
      search->records = fettle_transaction_find (transaction, search->limited, error);
      if (search->records == NULL)
        return FALSE;
      if (search->records->len > 0)
        return TRUE;
      g_clear_pointer (&search->records, g_ptr_array_unref);
    }
  search->records = fettle_transaction_find (transaction, search->query, error);

  return search->records != NULL;
}

static FettleQuery *
make_query (FettleReferencePicker *self, const char *text)
{
  FettleQuery *query = fettle_query_new (self->kind);

  if (!fettle_text_is_empty (text))
    {
      const char *const values[] = { text, NULL };

      if (self->kind->flags & FETTLE_KIND_SEARCHABLE)
        fettle_query_set_text (query, text);
      else
        fettle_query_add (query, self->kind->title, FETTLE_OPERATOR_CONTAINS, values);
    }
  if (fettle_kind_get_field (self->kind, "level") != NULL)
    fettle_query_sort_by (query, "level", FALSE);
  else if (self->kind->series[0] == NULL)
    fettle_query_sort_by (query, self->kind->title, FALSE);
  fettle_query_set_limit (query, MAX_HITS);

  return query;
}

static GtkWidget *
make_row (const char *title, const char *subtitle)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  if (!fettle_text_is_empty (subtitle))
    {
      GtkWidget *more = gtk_label_new (subtitle);
      gtk_label_set_ellipsize (GTK_LABEL (more), PANGO_ELLIPSIZE_END);
      gtk_label_set_xalign (GTK_LABEL (more), 0);
      gtk_widget_add_css_class (more, "dim-label");
      gtk_widget_add_css_class (more, "small");
      gtk_widget_set_hexpand (more, TRUE);
      gtk_box_append (GTK_BOX (box), more);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);

  return row;
}

static void
clear_list (FettleReferencePicker *self)
{
  fettle_widget_remove_children (self->list);
}

static void
append_new_row (FettleReferencePicker *self, const char *text)
{
  g_autoptr (FettleDictionary) dictionary = fettle_store_ref_dictionary (self->store);
  g_autofree char *kind_label = fettle_dictionary_dup_kind_word (dictionary, self->kind, FALSE);
  /* Translators: the first is a kind of record in lower case ("company"), the second a name that was typed. */
  g_autofree char *title = g_strdup_printf (_ ("New %s “%s”…"), kind_label, text);
  GtkWidget *row = make_row (title, NULL);

  gtk_widget_add_css_class (row, "new-row");
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
append_nothing_row (FettleReferencePicker *self)
{
  GtkWidget *row = make_row (_ ("Nothing found"), NULL);

  gtk_widget_set_sensitive (row, FALSE);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
show_records (FettleReferencePicker *self, GPtrArray *records)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->text));
  GtkListBoxRow *first;

  clear_list (self);
  for (guint i = 0; i < records->len; i++)
    {
      FettleRecord *record = g_ptr_array_index (records, i);
      GtkWidget *row =
          make_row (fettle_record_get_title (record), fettle_record_get_subtitle (record));
      g_object_set_data_full (G_OBJECT (row), "record", g_object_ref (record), g_object_unref);
      gtk_list_box_append (GTK_LIST_BOX (self->list), row);
    }
  if (self->can_create && self->typed && !fettle_text_is_empty (text))
    append_new_row (self, text);
  else if (records->len == 0)
    append_nothing_row (self);

  first = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), records->len > 0 ? first : NULL);
  gtk_widget_set_size_request (self->popover, gtk_widget_get_width (GTK_WIDGET (self)), -1);
  gtk_popover_popup (GTK_POPOVER (self->popover));
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_STATE_EXPANDED, TRUE,
                               -1);
}

static void
on_search_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleReferencePicker) self = user_data;
  g_autoptr (GError) error = NULL;
  Search *search = g_task_get_task_data (G_TASK (result));

  if (!fettle_store_read_finish (FETTLE_STORE (source), result, &error))
    {
      if (!g_error_matches (error, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_CANCELLED)
          && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("Search failed: %s", error->message);
      return;
    }
  /* A newer key-press has asked again, or the list was closed. */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL && gtk_widget_has_focus (self->text))
    show_records (self, search->records);
}

static void
start_search (FettleReferencePicker *self, const char *text)
{
  Search *search;

  if (self->store == NULL || self->kind == NULL)
    return;

  g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  self->search = g_cancellable_new ();

  search = g_new0 (Search, 1);
  search->query = make_query (self, text);
  if (self->limit_id != 0)
    {
      search->limited = make_query (self, text);
      fettle_query_add_reference (search->limited, self->limit_path, self->limit_id);
    }
  fettle_store_read_async (self->store, G_PRIORITY_HIGH, run_search, search, search_free,
                           self->search, on_search_done, g_object_ref (self));
}

static void
close_list (FettleReferencePicker *self)
{
  g_cancellable_cancel (self->search);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE,
                               -1);
}

static void
show_title (FettleReferencePicker *self)
{
  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->text), self->title != NULL ? self->title : "");
  self->setting = FALSE;
  self->typed = FALSE;
}

static void
pick (FettleReferencePicker *self, FettleRecord *record)
{
  g_autoptr (FettleRecord) kept = record != NULL ? g_object_ref (record) : NULL;

  close_list (self);
  fettle_reference_picker_set_reference (self, kept != NULL ? kept->id : 0,
                                         kept != NULL ? fettle_record_get_title (kept) : NULL);
  g_set_object (&self->record, kept);
  gtk_editable_set_position (GTK_EDITABLE (self->text), -1);
  g_signal_emit (self, picked_signal, 0, kept);
}

static void
create_new (FettleReferencePicker *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->text));
  g_autofree char *escaped = g_uri_escape_string (text, NULL, TRUE);
  g_autofree char *target =
      g_strdup_printf ("%s?%s=%s", self->kind->name, self->kind->title, escaped);

  close_list (self);
  show_title (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.new-record", "s", target);
}

static void
activate_row (FettleReferencePicker *self, GtkListBoxRow *row)
{
  FettleRecord *record = g_object_get_data (G_OBJECT (row), "record");

  if (record != NULL)
    pick (self, record);
  else if (gtk_widget_has_css_class (GTK_WIDGET (row), "new-row"))
    create_new (self);
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, gpointer user_data)
{
  activate_row (FETTLE_REFERENCE_PICKER (user_data), row);
}

static void
on_text_changed (FettleReferencePicker *self)
{
  if (self->setting)
    return;

  self->typed = TRUE;
  start_search (self, gtk_editable_get_text (GTK_EDITABLE (self->text)));
}

/* Leaving without a pick: nothing typed is a record, so it is put back; emptied is a wish. */
static void
on_left (FettleReferencePicker *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->text));

  close_list (self);
  if (!self->typed)
    return;
  if (fettle_text_is_empty (text) && self->reference != 0)
    pick (self, NULL);
  else
    show_title (self);
}

static void
move_selection (FettleReferencePicker *self, int step)
{
  GtkListBox *list = GTK_LIST_BOX (self->list);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (list);
  int index = row != NULL ? gtk_list_box_row_get_index (row) + step : 0;

  row = gtk_list_box_get_row_at_index (list, MAX (index, 0));
  if (row != NULL && gtk_widget_get_sensitive (GTK_WIDGET (row)))
    gtk_list_box_select_row (list, row);
}

static gboolean
on_open_key (FettleReferencePicker *self, guint keyval)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));

  switch (keyval)
    {
    case GDK_KEY_Down:
      move_selection (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
      move_selection (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (row != NULL)
        activate_row (self, row);
      else if (fettle_text_is_empty (gtk_editable_get_text (GTK_EDITABLE (self->text))))
        pick (self, NULL);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      close_list (self);
      show_title (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Tab:
      if (self->typed && row != NULL && g_object_get_data (G_OBJECT (row), "record") != NULL
          && !fettle_text_is_empty (gtk_editable_get_text (GTK_EDITABLE (self->text))))
        activate_row (self, row);
      return GDK_EVENT_PROPAGATE;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                gpointer user_data)
{
  FettleReferencePicker *self = FETTLE_REFERENCE_PICKER (user_data);

  if (fettle_reference_picker_is_open (self))
    return on_open_key (self, keyval);
  if (keyval == GDK_KEY_Down && (state & GDK_SHIFT_MASK) == 0)
    {
      fettle_reference_picker_open (self);
      return GDK_EVENT_STOP;
    }

  return GDK_EVENT_PROPAGATE;
}

static void
fettle_reference_picker_set_property (GObject *object,
                                      guint prop_id,
                                      const GValue *value,
                                      GParamSpec *pspec)
{
  FettleReferencePicker *self = FETTLE_REFERENCE_PICKER (object);

  switch (prop_id)
    {
    case PROP_STORE:
      g_set_object (&self->store, g_value_get_object (value));
      break;
    case PROP_KIND:
      if (g_value_get_string (value) != NULL)
        self->kind = fettle_kind_from_name (g_value_get_string (value));
      break;
    case PROP_REFERENCE:
      fettle_reference_picker_set_reference (self, g_value_get_int64 (value), NULL);
      break;
    case PROP_PLACEHOLDER:
      gtk_text_set_placeholder_text (GTK_TEXT (self->text), g_value_get_string (value));
      break;
    case PROP_CAN_CREATE:
      self->can_create = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_reference_picker_get_property (GObject *object,
                                      guint prop_id,
                                      GValue *value,
                                      GParamSpec *pspec)
{
  FettleReferencePicker *self = FETTLE_REFERENCE_PICKER (object);

  switch (prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;
    case PROP_KIND:
      g_value_set_string (value, self->kind != NULL ? self->kind->name : NULL);
      break;
    case PROP_REFERENCE:
      g_value_set_int64 (value, self->reference);
      break;
    case PROP_PLACEHOLDER:
      g_value_set_string (value, gtk_text_get_placeholder_text (GTK_TEXT (self->text)));
      break;
    case PROP_CAN_CREATE:
      g_value_set_boolean (value, self->can_create);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static gboolean
fettle_reference_picker_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (FETTLE_REFERENCE_PICKER (widget)->text);
}

static void
fettle_reference_picker_dispose (GObject *object)
{
  FettleReferencePicker *self = FETTLE_REFERENCE_PICKER (object);

  g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->text, gtk_widget_unparent);
  g_clear_object (&self->record);
  g_clear_object (&self->store);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->limit_path, g_free);

  G_OBJECT_CLASS (fettle_reference_picker_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  properties[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, FETTLE_TYPE_STORE,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_KIND] =
      g_param_spec_string ("kind", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_REFERENCE] =
      g_param_spec_int64 ("reference", NULL, NULL, 0, G_MAXINT64, 0,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_PLACEHOLDER] = g_param_spec_string ("placeholder", NULL, NULL, NULL,
                                                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_CREATE] = g_param_spec_boolean ("can-create", NULL, NULL, FALSE,
                                                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fettle_reference_picker_class_init (FettleReferencePickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = fettle_reference_picker_set_property;
  object_class->get_property = fettle_reference_picker_get_property;
  object_class->dispose = fettle_reference_picker_dispose;
  widget_class->grab_focus = fettle_reference_picker_grab_focus;
  install_properties (object_class);

  picked_signal = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, FETTLE_TYPE_RECORD);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "referencepicker");
}

/* The list takes no focus: the entry keeps it, so typing goes on while the list is open. */
static void
build_list (FettleReferencePicker *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = gtk_list_box_new ();
  gtk_widget_set_can_focus (self->list, FALSE);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_BROWSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Matching records"), -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (on_row_activated), self);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 400);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);

  self->popover = gtk_popover_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_popover_set_child (GTK_POPOVER (self->popover), scroller);
  gtk_widget_add_css_class (self->popover, "menu");
  gtk_widget_add_css_class (self->popover, "picker");
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
}

static void
fettle_reference_picker_init (FettleReferencePicker *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  /* Without a role of its own a GtkText is no part of what a screen reader sees. */
  self->text = g_object_new (GTK_TYPE_TEXT, "accessible-role", GTK_ACCESSIBLE_ROLE_TEXT_BOX, NULL);
  gtk_widget_set_parent (self->text, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_AUTOCOMPLETE,
                                  GTK_ACCESSIBLE_AUTOCOMPLETE_LIST,
                                  GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE, -1);
  g_signal_connect_swapped (self->text, "changed", G_CALLBACK (on_text_changed), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (self->text, keys);
  /* The window may tell of the focus when only the text is still there. */
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_left), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->text, focus);

  build_list (self);
}

GtkWidget *
fettle_reference_picker_new (FettleStore *store, const FettleKind *kind)
{
  g_return_val_if_fail (kind != NULL, NULL);

  return g_object_new (FETTLE_TYPE_REFERENCE_PICKER, "store", store, "kind", kind->name, NULL);
}

void
fettle_reference_picker_set_reference (FettleReferencePicker *self, gint64 id, const char *title)
{
  g_autofree char *new_title = g_strdup (title);

  g_return_if_fail (FETTLE_IS_REFERENCE_PICKER (self));

  if (self->record != NULL && self->record->id != id)
    g_clear_object (&self->record);
  g_free (self->title);
  self->title = id != 0 ? g_steal_pointer (&new_title) : NULL;
  self->reference = id;
  show_title (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REFERENCE]);
}

gint64
fettle_reference_picker_get_reference (FettleReferencePicker *self)
{
  g_return_val_if_fail (FETTLE_IS_REFERENCE_PICKER (self), 0);

  return self->reference;
}

const char *
fettle_reference_picker_get_title (FettleReferencePicker *self)
{
  g_return_val_if_fail (FETTLE_IS_REFERENCE_PICKER (self), NULL);

  return self->title;
}

FettleRecord *
fettle_reference_picker_get_record (FettleReferencePicker *self)
{
  g_return_val_if_fail (FETTLE_IS_REFERENCE_PICKER (self), NULL);

  return self->record;
}

void
fettle_reference_picker_set_limit (FettleReferencePicker *self, const char *path, gint64 id)
{
  g_return_if_fail (FETTLE_IS_REFERENCE_PICKER (self));

  g_free (self->limit_path);
  self->limit_path = g_strdup (path);
  self->limit_id = path != NULL ? id : 0;
}

void
fettle_reference_picker_open (FettleReferencePicker *self)
{
  g_return_if_fail (FETTLE_IS_REFERENCE_PICKER (self));

  if (!gtk_widget_has_focus (self->text))
    gtk_widget_grab_focus (self->text);
  start_search (self, self->typed ? gtk_editable_get_text (GTK_EDITABLE (self->text)) : NULL);
}

gboolean
fettle_reference_picker_is_open (FettleReferencePicker *self)
{
  g_return_val_if_fail (FETTLE_IS_REFERENCE_PICKER (self), FALSE);

  return gtk_widget_get_visible (self->popover);
}

GtkWidget *
fettle_reference_picker_get_text_widget (FettleReferencePicker *self)
{
  g_return_val_if_fail (FETTLE_IS_REFERENCE_PICKER (self), NULL);

  return self->text;
}
