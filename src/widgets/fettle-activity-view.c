/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was done for a record: phone calls, e-mails, visits; and logging one more. */
#include "fettle-activity-view.h"

#include <glib/gi18n-lib.h>

#include "fettle-activity.h"
#include "fettle-record-write.h"
#include "fettle-state-pill.h"
#include "fettle-text.h"
#include "fettle-widgets.h"

struct _FettleActivityView
{
  FettleRelatedView parent_instance;

  GtkWidget *list;
  GtkWidget *empty;
  GtkWidget *entry_box;
  GtkWidget *type;
  GtkWidget *summary;
  GtkWidget *duration;
  GtkWidget *chargeable;
  GtkWidget *message;
};

G_DEFINE_FINAL_TYPE (FettleActivityView, fettle_activity_view, FETTLE_TYPE_RELATED_VIEW)

static const char *
get_icon_name (FettleActivityType type)
{
  switch (type)
    {
    case FETTLE_ACTIVITY_TYPE_PHONE:
      return "call-start-symbolic";
    case FETTLE_ACTIVITY_TYPE_E_MAIL:
      return "mail-send-symbolic";
    case FETTLE_ACTIVITY_TYPE_VISIT:
      return "mark-location-symbolic";
    case FETTLE_ACTIVITY_TYPE_LETTER:
      return "mail-unread-symbolic";
    case FETTLE_ACTIVITY_TYPE_MEETING:
      return "system-users-symbolic";
    case FETTLE_ACTIVITY_TYPE_TASK:
    default:
      return "object-select-symbolic";
    }
}

/* Logging. */

static void
show_message (FettleActivityView *self, const char *text)
{
  gtk_label_set_text (GTK_LABEL (self->message), text != NULL ? text : "");
  gtk_widget_set_visible (self->message, text != NULL);
}

static void
on_summary_changed (FettleActivityView *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->summary));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "activity.log", !fettle_text_is_empty (text));
}

static void
on_saved (GtkWidget *widget, FettleRecord *record)
{
  FettleActivityView *self = FETTLE_ACTIVITY_VIEW (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->summary), "");
  gtk_editable_set_text (GTK_EDITABLE (self->duration), "");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->chargeable), FALSE);
}

static gboolean
read_duration (FettleActivityView *self, gint64 *seconds)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->duration));
  g_autoptr (GError) error = NULL;

  *seconds = FETTLE_NONE;
  if (fettle_text_is_empty (text) || fettle_duration_parse (text, seconds, &error))
    {
      show_message (self, NULL);
      return TRUE;
    }
  show_message (self, error->message);
  gtk_widget_grab_focus (self->duration);

  return FALSE;
}

static void
log_activity (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FettleActivityView *self = FETTLE_ACTIVITY_VIEW (widget);
  FettleRelatedView *view = FETTLE_RELATED_VIEW (widget);
  FettleStore *store = fettle_related_view_get_store (view);
  const FettleKind *subject = fettle_related_view_get_subject_kind (view);
  const FettleKind *kind = fettle_kind_from_type (FETTLE_TYPE_ACTIVITY);
  g_autoptr (FettleActivity) activity = NULL;
  FettleValue reference = fettle_value_none (FETTLE_FIELD_TYPE_REFERENCE);
  gint64 seconds;
  guint n_choices;
  const FettleChoice *choices;

  if (store == NULL || !read_duration (self, &seconds))
    return;

  choices = fettle_choice_get_all (fettle_activity_type_get_type (), &n_choices);
  activity = fettle_activity_new ();
  activity->type = choices[gtk_drop_down_get_selected (GTK_DROP_DOWN (self->type))].value;
  activity->summary = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->summary)));
  activity->duration = seconds;
  activity->chargeable = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->chargeable));
  activity->started_at = fettle_store_get_now (store) - (seconds != FETTLE_NONE ? seconds : 0);
  reference.number = fettle_related_view_get_subject_id (view);
  fettle_record_set (FETTLE_RECORD (activity), fettle_kind_get_field (kind, subject->name),
                     &reference);
  fettle_record_save_from (widget, store, FETTLE_RECORD (activity), _ ("Log activity"),
                           _ ("The activity was not saved"), on_saved);
}

/* Rows. */

static GtkWidget *
make_label (const char *text, const char *css_class, gboolean dim)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css_class);
  if (dim)
    gtk_widget_add_css_class (label, "dim-label");

  return label;
}

static void
append_part (GString *text, const char *part)
{
  if (!fettle_text_is_empty (part))
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

static char *
make_detail (FettleActivityView *self, FettleActivity *activity)
{
  FettleRecord *record = FETTLE_RECORD (activity);
  const FettleKind *kind = fettle_record_get_kind (record);
  GString *text = g_string_new (NULL);

  append_part (text, fettle_choice_get_label (fettle_activity_type_get_type (), activity->type));
  append_part (text,
               fettle_record_get_reference_title (record, fettle_kind_get_field (kind, "staff")));
  if (activity->duration != FETTLE_NONE)
    {
      g_autofree char *duration = fettle_duration_format_local (activity->duration);
      append_part (text, duration);
    }

  return g_string_free (text, FALSE);
}

static GtkWidget *
make_row (FettleActivityView *self, FettleActivity *activity)
{
  FettleStore *store = fettle_related_view_get_store (FETTLE_RELATED_VIEW (self));
  FettleFormat format = fettle_store_get_format (store, TRUE);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon = gtk_image_new_from_icon_name (get_icon_name (activity->type));
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *detail = make_detail (self, activity);

  gtk_widget_add_css_class (icon, "dim-label");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (column), make_label (activity->summary, "small", FALSE));
  gtk_box_append (GTK_BOX (column), make_label (detail, "caption", TRUE));
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), column);
  if (activity->chargeable)
    gtk_box_append (GTK_BOX (row), fettle_state_pill_new (_ ("Chargeable"), "warning"));
  if (activity->started_at != FETTLE_NONE)
    {
      g_autofree char *when =
          fettle_instant_format_short (activity->started_at, format.zone, format.now);
      g_autofree char *full = fettle_instant_format_local (activity->started_at, format.zone);
      GtkWidget *time = make_label (when, "caption", TRUE);
      gtk_widget_set_tooltip_text (time, full);
      gtk_widget_set_valign (time, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (row), time);
    }
  gtk_widget_add_css_class (row, "entryrow");

  return row;
}

static FettleQuery *
fettle_activity_view_make_query (FettleRelatedView *view)
{
  const FettleKind *kind = fettle_kind_from_type (FETTLE_TYPE_ACTIVITY);
  const FettleKind *subject = fettle_related_view_get_subject_kind (view);
  FettleQuery *query;

  if (fettle_kind_get_field (kind, subject->name) == NULL)
    return NULL;

  query = fettle_query_new (kind);
  fettle_query_add_reference (query, subject->name, fettle_related_view_get_subject_id (view));
  fettle_query_sort_by (query, "started_at", TRUE);

  return query;
}

static void
fettle_activity_view_show_items (FettleRelatedView *view, GPtrArray *items, gint64 total)
{
  FettleActivityView *self = FETTLE_ACTIVITY_VIEW (view);

  fettle_widget_remove_children (self->list);
  for (guint i = 0; i < items->len; i++)
    gtk_box_append (GTK_BOX (self->list), make_row (self, g_ptr_array_index (items, i)));
  gtk_widget_set_visible (self->empty, items->len == 0);
  gtk_widget_set_visible (self->entry_box, fettle_related_view_get_editable (view)
                                               && fettle_related_view_get_subject_id (view) != 0);
}

static gboolean
fettle_activity_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (FETTLE_ACTIVITY_VIEW (widget)->summary);
}

static void
fettle_activity_view_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FETTLE_TYPE_ACTIVITY_VIEW);

  G_OBJECT_CLASS (fettle_activity_view_parent_class)->dispose (object);
}

static void
fettle_activity_view_class_init (FettleActivityViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FettleRelatedViewClass *view_class = FETTLE_RELATED_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_activity_view_dispose;
  widget_class->grab_focus = fettle_activity_view_grab_focus;
  view_class->make_query = fettle_activity_view_make_query;
  view_class->show_items = fettle_activity_view_show_items;
  view_class->adds = "activity";

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fettle/Fettle/ui/fettle-activity-view.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleActivityView, list);
  gtk_widget_class_bind_template_child (widget_class, FettleActivityView, empty);
  gtk_widget_class_bind_template_child (widget_class, FettleActivityView, entry_box);
  gtk_widget_class_bind_template_child (widget_class, FettleActivityView, type);
  gtk_widget_class_bind_template_child (widget_class, FettleActivityView, summary);
  gtk_widget_class_bind_template_child (widget_class, FettleActivityView, duration);
  gtk_widget_class_bind_template_child (widget_class, FettleActivityView, chargeable);
  gtk_widget_class_bind_template_child (widget_class, FettleActivityView, message);
  gtk_widget_class_bind_template_callback (widget_class, on_summary_changed);
  gtk_widget_class_install_action (widget_class, "activity.log", NULL, log_activity);
}

static void
fettle_activity_view_init (FettleActivityView *self)
{
  g_autoptr (GtkStringList) types = gtk_string_list_new (NULL);
  GType type = fettle_activity_type_get_type ();
  guint n_choices;
  const FettleChoice *choices = fettle_choice_get_all (type, &n_choices);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < n_choices; i++)
    gtk_string_list_append (types, fettle_choice_get_label (type, choices[i].value));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->type), G_LIST_MODEL (types));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "activity.log", FALSE);
}

GtkWidget *
fettle_activity_view_new (FettleStore *store, const FettleKind *kind, gint64 id)
{
  FettleActivityView *self = g_object_new (FETTLE_TYPE_ACTIVITY_VIEW, NULL);

  fettle_related_view_set_subject (FETTLE_RELATED_VIEW (self), store, kind, id);

  return GTK_WIDGET (self);
}
