/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes of a record, and the entry for a new one. */
#include "fettle-notes-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "fettle-canned-text-button.h"
#include "fettle-note-amendments.h"
#include "fettle-note.h"
#include "fettle-record-write.h"
#include "fettle-state-pill.h"
#include "fettle-text.h"
#include "fettle-widgets.h"

struct _FettleNotesView
{
  FettleRelatedView parent_instance;
  gboolean latest_only;
  FettleNote *amended; /* while the entry holds its text */

  GtkWidget *list;
  GtkWidget *empty;
  GtkWidget *entry_box;
  GtkWidget *text;
  GtkWidget *internal;
  FettleCannedTextButton *texts;
  GtkWidget *save;
  GtkWidget *cancel;
};

enum
{
  PROP_0,
  PROP_LATEST_ONLY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (FettleNotesView, fettle_notes_view, FETTLE_TYPE_RELATED_VIEW)

static char *
dup_text (FettleNotesView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
set_text (FettleNotesView *self, const char *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text)),
                            text != NULL ? text : "", -1);
}

static void
on_text_changed (FettleNotesView *self)
{
  g_autofree char *text = dup_text (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "notes.save", !fettle_text_is_empty (text));
}

/* What one note tells the customer must not be told by the next one because nobody looked. */
static void
stop_amending (FettleNotesView *self)
{
  g_clear_object (&self->amended);
  set_text (self, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->internal), TRUE);
  gtk_button_set_label (GTK_BUTTON (self->save), _ ("Add note"));
  gtk_widget_set_visible (self->cancel, FALSE);
}

static void
on_saved (GtkWidget *widget, FettleRecord *record)
{
  stop_amending (FETTLE_NOTES_VIEW (widget));
}

/* A reference of the note that points to the subject, by its kind's name. */
static void
refer_to_subject (FettleNotesView *self, FettleNote *note)
{
  FettleRelatedView *view = FETTLE_RELATED_VIEW (self);
  const FettleKind *subject = fettle_related_view_get_subject_kind (view);
  const FettleField *field =
      fettle_kind_get_field (fettle_kind_from_type (FETTLE_TYPE_NOTE), subject->name);
  FettleValue value = fettle_value_none (FETTLE_FIELD_TYPE_REFERENCE);

  g_return_if_fail (field != NULL);
  value.number = fettle_related_view_get_subject_id (view);
  fettle_record_set (FETTLE_RECORD (note), field, &value);
}

static void
save_note (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FettleNotesView *self = FETTLE_NOTES_VIEW (widget);
  FettleStore *store = fettle_related_view_get_store (FETTLE_RELATED_VIEW (self));
  g_autoptr (FettleNote) note = NULL;
  g_autofree char *text = dup_text (self);

  if (store == NULL || fettle_text_is_empty (text)
      || fettle_related_view_get_subject_id (FETTLE_RELATED_VIEW (self)) == 0)
    return;

  if (self->amended != NULL)
    {
      note = FETTLE_NOTE (fettle_record_copy (FETTLE_RECORD (self->amended)));
    }
  else
    {
      note = fettle_note_new ();
      note->author = g_strdup (fettle_store_get_user (store));
      note->written_at = fettle_store_get_now (store);
      refer_to_subject (self, note);
    }
  g_free (note->text);
  note->text = g_steal_pointer (&text);
  note->internal = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->internal));
  fettle_record_save_from (widget, store, FETTLE_RECORD (note),
                           self->amended != NULL ? _ ("Amend note") : _ ("Add note"),
                           _ ("The note was not saved"), on_saved);
}

static void
cancel_note (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  stop_amending (FETTLE_NOTES_VIEW (widget));
}

/* Rows. */

static void
on_amend_clicked (GtkButton *button, gpointer user_data)
{
  FettleNotesView *self = user_data;
  FettleNote *note = g_object_get_data (G_OBJECT (button), "note");

  g_set_object (&self->amended, note);
  set_text (self, note->text);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->internal), note->internal);
  gtk_button_set_label (GTK_BUTTON (self->save), _ ("Save note"));
  gtk_widget_set_visible (self->cancel, TRUE);
  gtk_widget_grab_focus (self->text);
}

static void
on_delete_clicked (GtkButton *button, gpointer user_data)
{
  FettleNotesView *self = user_data;
  FettleRecord *note = g_object_get_data (G_OBJECT (button), "note");

  fettle_record_delete_from (GTK_WIDGET (self),
                             fettle_related_view_get_store (FETTLE_RELATED_VIEW (self)), note,
                             _ ("Delete note"), _ ("The note was not deleted"), NULL);
}

static GtkWidget *
make_button (FettleNotesView *self,
             FettleNote *note,
             const char *icon_name,
             const char *label,
             GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "inline");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "note", g_object_ref (note), g_object_unref);
  g_signal_connect (button, "clicked", callback, self);

  return button;
}

static GtkWidget *
make_head (FettleNotesView *self, FettleNote *note)
{
  FettleStore *store = fettle_related_view_get_store (FETTLE_RELATED_VIEW (self));
  FettleFormat format = fettle_store_get_format (store, TRUE);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *author = gtk_label_new (note->author != NULL ? note->author : _ ("Unknown"));

  gtk_widget_add_css_class (author, "smallheading");
  gtk_box_append (GTK_BOX (head), author);
  if (note->written_at != FETTLE_NONE)
    {
      g_autofree char *when =
          fettle_instant_format_short (note->written_at, format.zone, format.now);
      g_autofree char *full = fettle_instant_format_local (note->written_at, format.zone);
      GtkWidget *time = gtk_label_new (when);
      gtk_widget_add_css_class (time, "caption");
      gtk_widget_add_css_class (time, "dim-label");
      gtk_widget_set_tooltip_text (time, full);
      gtk_box_append (GTK_BOX (head), time);
    }
  if (note->internal)
    gtk_box_append (GTK_BOX (head), fettle_state_pill_new (_ ("Internal"), "dim"));

  return head;
}

static GtkWidget *
make_row (FettleNotesView *self, FettleNote *note)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *avatar = adw_avatar_new (24, note->author, TRUE);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *text = gtk_label_new (note->text);

  gtk_widget_set_valign (avatar, GTK_ALIGN_START);
  gtk_accessible_update_state (GTK_ACCESSIBLE (avatar), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  gtk_widget_add_css_class (text, "small");
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (column), make_head (self, note));
  gtk_box_append (GTK_BOX (column), text);
  fettle_note_amendments_append (GTK_BOX (column),
                                 fettle_related_view_get_store (FETTLE_RELATED_VIEW (self)), note);
  gtk_box_append (GTK_BOX (row), avatar);
  gtk_box_append (GTK_BOX (row), column);
  if (fettle_related_view_get_editable (FETTLE_RELATED_VIEW (self)) && !self->latest_only)
    {
      gtk_box_append (GTK_BOX (row),
                      make_button (self, note, "document-edit-symbolic", _ ("Amend this note"),
                                   G_CALLBACK (on_amend_clicked)));
      gtk_box_append (GTK_BOX (row),
                      make_button (self, note, "user-trash-symbolic", _ ("Delete this note"),
                                   G_CALLBACK (on_delete_clicked)));
    }
  gtk_widget_add_css_class (row, "entryrow");

  return row;
}

static FettleQuery *
fettle_notes_view_make_query (FettleRelatedView *view)
{
  FettleNotesView *self = FETTLE_NOTES_VIEW (view);
  FettleQuery *query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_NOTE));

  fettle_query_add_reference (query, fettle_related_view_get_subject_kind (view)->name,
                              fettle_related_view_get_subject_id (view));
  fettle_query_sort_by (query, "written_at", TRUE);
  if (self->latest_only)
    fettle_query_set_limit (query, 1);

  return query;
}

static void
update_entry (FettleNotesView *self)
{
  FettleRelatedView *view = FETTLE_RELATED_VIEW (self);

  fettle_canned_text_button_set (self->texts, fettle_related_view_get_store (view),
                                 FETTLE_CANNED_TEXT_USE_NOTE, GTK_TEXT_VIEW (self->text));
  gtk_widget_set_visible (self->entry_box, fettle_related_view_get_editable (view)
                                               && !self->latest_only
                                               && fettle_related_view_get_subject_id (view) != 0);
}

static void
fettle_notes_view_show_items (FettleRelatedView *view, GPtrArray *items, gint64 total)
{
  FettleNotesView *self = FETTLE_NOTES_VIEW (view);

  fettle_widget_remove_children (self->list);
  for (guint i = 0; i < items->len; i++)
    gtk_box_append (GTK_BOX (self->list), make_row (self, g_ptr_array_index (items, i)));
  gtk_widget_set_visible (self->empty, items->len == 0);
  update_entry (self);
}

static void
fettle_notes_view_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  FettleNotesView *self = FETTLE_NOTES_VIEW (object);

  switch (prop_id)
    {
    case PROP_LATEST_ONLY:
      self->latest_only = g_value_get_boolean (value);
      update_entry (self);
      fettle_related_view_reload (FETTLE_RELATED_VIEW (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_notes_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LATEST_ONLY:
      g_value_set_boolean (value, FETTLE_NOTES_VIEW (object)->latest_only);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static gboolean
fettle_notes_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (FETTLE_NOTES_VIEW (widget)->text);
}

static void
fettle_notes_view_dispose (GObject *object)
{
  g_clear_object (&FETTLE_NOTES_VIEW (object)->amended);
  gtk_widget_dispose_template (GTK_WIDGET (object), FETTLE_TYPE_NOTES_VIEW);

  G_OBJECT_CLASS (fettle_notes_view_parent_class)->dispose (object);
}

static void
fettle_notes_view_class_init (FettleNotesViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FettleRelatedViewClass *view_class = FETTLE_RELATED_VIEW_CLASS (klass);

  object_class->set_property = fettle_notes_view_set_property;
  object_class->get_property = fettle_notes_view_get_property;
  object_class->dispose = fettle_notes_view_dispose;
  widget_class->grab_focus = fettle_notes_view_grab_focus;
  view_class->make_query = fettle_notes_view_make_query;
  view_class->show_items = fettle_notes_view_show_items;
  view_class->adds = "note";

  properties[PROP_LATEST_ONLY] = g_param_spec_boolean ("latest-only", NULL, NULL, FALSE,
                                                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettle/Fettle/ui/fettle-notes-view.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleNotesView, list);
  gtk_widget_class_bind_template_child (widget_class, FettleNotesView, empty);
  gtk_widget_class_bind_template_child (widget_class, FettleNotesView, entry_box);
  gtk_widget_class_bind_template_child (widget_class, FettleNotesView, text);
  gtk_widget_class_bind_template_child (widget_class, FettleNotesView, internal);
  gtk_widget_class_bind_template_child (widget_class, FettleNotesView, save);
  gtk_widget_class_bind_template_child (widget_class, FettleNotesView, texts);
  gtk_widget_class_bind_template_child (widget_class, FettleNotesView, cancel);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed);
  gtk_widget_class_install_action (widget_class, "notes.save", NULL, save_note);
  gtk_widget_class_install_action (widget_class, "notes.cancel", NULL, cancel_note);
}

static void
fettle_notes_view_init (FettleNotesView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "notes.save", FALSE);
}

GtkWidget *
fettle_notes_view_new (FettleStore *store, const FettleKind *kind, gint64 id)
{
  FettleNotesView *self = g_object_new (FETTLE_TYPE_NOTES_VIEW, NULL);

  fettle_related_view_set_subject (FETTLE_RELATED_VIEW (self), store, kind, id);

  return GTK_WIDGET (self);
}
