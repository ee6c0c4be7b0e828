/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was changed of a record: who, when, before and after; each step can be taken back. Of units and
 * products also the change requests that were carried out on them. */
#include "fettle-history-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "fettle-call.h"
#include "fettle-history.h"
#include "fettle-widgets.h"

struct _FettleHistoryView
{
  FettleRelatedView parent_instance;
  char *field; /* NULL: all */

  GtkWidget *list;
  GtkWidget *empty;
};

enum
{
  PROP_0,
  PROP_FIELD,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (FettleHistoryView, fettle_history_view, FETTLE_TYPE_RELATED_VIEW)

/* Undoing. */

static gboolean
run_undo (FettleTransaction *transaction, gpointer data, GError **error)
{
  return fettle_history_undo (transaction, *(gint64 *)data, error);
}

static void
on_undone (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleHistoryView) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 change_set = 0;

  if (!fettle_store_write_finish (FETTLE_STORE (source), result, &change_set, &error))
    fettle_widget_show_error (GTK_WIDGET (self), _ ("This cannot be undone"), error);
  else
    fettle_widget_offer_undo (GTK_WIDGET (self), change_set, _ ("Undone"));
}

static void
on_undo_clicked (GtkButton *button, gpointer user_data)
{
  FettleHistoryView *self = user_data;
  FettleChange *change = g_object_get_data (G_OBJECT (button), "change");
  gint64 change_set = fettle_change_get_change_set (change);
  g_autofree char *title = g_strdup_printf (_ ("Undo: %s"), fettle_change_get_title (change));

  fettle_store_write_async (fettle_related_view_get_store (FETTLE_RELATED_VIEW (self)), title,
                            run_undo, g_memdup2 (&change_set, sizeof change_set), g_free, NULL,
                            on_undone, g_object_ref (self));
}

/* Rows. */

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

char *
fettle_field_change_dup_display (FettleStore *store,
                                 const FettleFieldChange *change,
                                 const char *text)
{
  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);
  g_return_val_if_fail (change != NULL, NULL);
  FettleFormat iso = fettle_store_get_format (store, FALSE);
  FettleFormat local = fettle_store_get_format (store, TRUE);
  g_auto (FettleValue) value = { 0 };

  if (text == NULL)
    return g_strdup ("—");
  if (change->field == NULL || change->field->type == FETTLE_FIELD_TYPE_REFERENCE
      || change->field->type == FETTLE_FIELD_TYPE_TEXT
      || !fettle_field_parse (change->field, text, &iso, &value, NULL))
    return g_strdup (text);

  return fettle_field_format (change->field, &value, &local);
}

static void
append_field_change (FettleHistoryView *self,
                     GtkWidget *column,
                     const FettleKind *kind,
                     FettleDictionary *dictionary,
                     const FettleFieldChange *change)
{
  const char *label = change->field != NULL
                          ? fettle_dictionary_get_field_label (dictionary, kind, change->field)
                          : change->field_name;
  FettleStore *store = fettle_related_view_get_store (FETTLE_RELATED_VIEW (self));
  g_autofree char *before = fettle_field_change_dup_display (store, change, change->before);
  g_autofree char *after = fettle_field_change_dup_display (store, change, change->after);
  /* Translators: field, value before, value after of a change. */
  g_autofree char *text = g_strdup_printf (_ ("%s: %s → %s"), label, before, after);
  GtkWidget *row = make_label (text, "small");

  gtk_label_set_selectable (GTK_LABEL (row), TRUE);
  gtk_box_append (GTK_BOX (column), row);
}

static gboolean
concerns_field (FettleHistoryView *self, FettleChange *change)
{
  const GPtrArray *fields = fettle_change_get_fields (change);

  if (self->field == NULL)
    return TRUE;
  for (guint i = 0; i < fields->len; i++)
    {
      const FettleFieldChange *field = g_ptr_array_index (fields, i);
      if (g_strcmp0 (field->field_name, self->field) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
append_details (FettleHistoryView *self, GtkWidget *column, FettleChange *change)
{
  FettleStore *store = fettle_related_view_get_store (FETTLE_RELATED_VIEW (self));
  g_autoptr (FettleDictionary) dictionary = fettle_store_ref_dictionary (store);
  const GPtrArray *fields = fettle_change_get_fields (change);

  switch (fettle_change_get_action (change))
    {
    case FETTLE_CHANGE_CREATED:
      gtk_box_append (GTK_BOX (column), make_label (_ ("Created"), "small"));
      return;
    case FETTLE_CHANGE_DELETED:
      gtk_box_append (GTK_BOX (column), make_label (_ ("Deleted"), "small"));
      return;
    case FETTLE_CHANGE_CHANGED:
    default:
      break;
    }
  for (guint i = 0; i < fields->len; i++)
    {
      const FettleFieldChange *field = g_ptr_array_index (fields, i);

      if (self->field == NULL || g_strcmp0 (field->field_name, self->field) == 0)
        append_field_change (self, column, fettle_change_get_kind (change), dictionary, field);
    }
}

/* @who and when. */
static GtkWidget *
make_head_of (FettleHistoryView *self, GtkWidget *who, FettleInstant at)
{
  FettleStore *store = fettle_related_view_get_store (FETTLE_RELATED_VIEW (self));
  FettleFormat format = fettle_store_get_format (store, TRUE);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *when = fettle_instant_format_short (at, format.zone, format.now);
  g_autofree char *full = fettle_instant_format_local (at, format.zone);
  GtkWidget *time = make_label (when, "caption");

  gtk_widget_add_css_class (time, "dim-label");
  gtk_widget_add_css_class (time, "numeric");
  gtk_widget_set_tooltip_text (time, full);
  gtk_box_append (GTK_BOX (head), who);
  gtk_box_append (GTK_BOX (head), time);

  return head;
}

static GtkWidget *
make_head (FettleHistoryView *self, FettleChange *change)
{
  return make_head_of (self, make_label (fettle_change_get_user (change), "smallheading"),
                       fettle_change_get_at (change));
}

static GtkWidget *
make_undo_button (FettleHistoryView *self, FettleChange *change)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-undo-symbolic");
  g_autofree char *label = g_strdup_printf (_ ("Undo “%s”"), fettle_change_get_title (change));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "inline");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "change", g_object_ref (change), g_object_unref);
  g_signal_connect (button, "clicked", G_CALLBACK (on_undo_clicked), self);

  return button;
}

static GtkWidget *
make_row (FettleHistoryView *self, FettleChange *change)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *avatar = adw_avatar_new (24, fettle_change_get_user (change), TRUE);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *title = fettle_change_get_title (change);

  gtk_widget_set_valign (avatar, GTK_ALIGN_START);
  gtk_accessible_update_state (GTK_ACCESSIBLE (avatar), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (column), make_head (self, change));
  if (title != NULL)
    {
      GtkWidget *label = make_label (title, "caption");
      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (column), label);
    }
  append_details (self, column, change);
  gtk_box_append (GTK_BOX (row), avatar);
  gtk_box_append (GTK_BOX (row), column);
  if (fettle_related_view_get_editable (FETTLE_RELATED_VIEW (self)))
    gtk_box_append (GTK_BOX (row), make_undo_button (self, change));
  gtk_widget_add_css_class (row, "entryrow");

  return row;
}

/* Change requests: what was changed of the thing itself, beside what was changed of its record. */

static gboolean
has_requests (const FettleKind *subject)
{
  return g_str_equal (subject->name, "equipment") || g_str_equal (subject->name, "product");
}

static GPtrArray *
find_requests (FettleTransaction *transaction,
               const FettleKind *subject,
               gint64 id,
               guint limit,
               gint64 *total,
               GError **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_CALL));

  *total = 0;
  if (!has_requests (subject))
    return g_ptr_array_new_with_free_func (g_object_unref);
  fettle_query_add_is (query, "type", "change-request");
  fettle_query_add_is (query, "stage", "completed");
  fettle_query_add_reference (query, subject->name, id);
  if (!fettle_transaction_count (transaction, query, total, error))
    return NULL;
  fettle_query_sort_by (query, "completed_at", TRUE);
  fettle_query_set_limit (query, limit);
  return fettle_transaction_find (transaction, query, error);
}

static FettleInstant
get_instant (gconstpointer item)
{
  return FETTLE_IS_CALL ((gpointer)item) ? FETTLE_CALL ((gpointer)item)->completed_at
                                         : fettle_change_get_at ((gpointer)item);
}

/* Both are newest first already. */
static GPtrArray *
merge (GPtrArray *changes, GPtrArray *requests, guint limit)
{
  GPtrArray *merged = g_ptr_array_new_with_free_func (g_object_unref);
  guint c = 0;
  guint r = 0;

  while (merged->len < limit && (c < changes->len || r < requests->len))
    {
      gboolean change = r == requests->len
                        || (c < changes->len
                            && get_instant (changes->pdata[c]) >= get_instant (requests->pdata[r]));

      g_ptr_array_add (merged, g_object_ref (change ? changes->pdata[c++] : requests->pdata[r++]));
    }
  return merged;
}

static GPtrArray *
load_history (FettleTransaction *transaction,
              const FettleKind *subject,
              gint64 id,
              guint limit,
              gint64 *total,
              GError **error)
{
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GPtrArray) requests = NULL;
  gint64 n;

  if (!fettle_history_count_of_record (transaction, subject, id, total, error)
      || !(changes = fettle_history_of_record (transaction, subject, id, limit, error))
      || !(requests = find_requests (transaction, subject, id, limit, &n, error)))
    return NULL;
  *total += n;
  return merge (changes, requests, limit);
}

static gboolean
fettle_history_view_concerns (FettleRelatedView *view, FettleChangeNotice *notice)
{
  return FETTLE_RELATED_VIEW_CLASS (fettle_history_view_parent_class)->concerns (view, notice)
         || (has_requests (fettle_related_view_get_subject_kind (view))
             && fettle_change_notice_has_kind (notice, fettle_kind_from_type (FETTLE_TYPE_CALL)));
}

static gboolean
on_request_link (GtkLabel *label, const char *uri, gpointer data)
{
  fettle_widget_open_record (GTK_WIDGET (label), "call", g_ascii_strtoll (uri, NULL, 10));
  return TRUE;
}

static GtkWidget *
make_request_link (FettleCall *call)
{
  /* Translators: %s is the number of a call. */
  g_autofree char *text = g_strdup_printf (_ ("Change request %s"), call->number);
  g_autofree char *markup = g_markup_printf_escaped ("<a href=\"%" G_GINT64_FORMAT "\">%s</a>",
                                                     FETTLE_RECORD (call)->id, text);
  GtkWidget *link = make_label (NULL, "smallheading");

  gtk_label_set_markup (GTK_LABEL (link), markup);
  gtk_widget_add_css_class (link, "plain-links");
  g_signal_connect (link, "activate-link", G_CALLBACK (on_request_link), NULL);
  return link;
}

/* Who approved it, when it was done, and the way to it. */
static GtkWidget *
make_request_row (FettleHistoryView *self, FettleCall *call)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon = gtk_image_new_from_icon_name ("fettle-call-symbolic");
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *decision = fettle_call_dup_approval (call);

  gtk_box_append (GTK_BOX (column),
                  make_head_of (self, make_request_link (call), call->completed_at));
  gtk_box_append (GTK_BOX (column), make_label (call->summary, "small"));
  if (decision != NULL)
    {
      GtkWidget *label = make_label (decision, "caption");

      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (column), label);
    }
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_size_request (icon, 24, 24);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), column);
  gtk_widget_add_css_class (row, "entryrow");
  return row;
}

static void
fettle_history_view_show_items (FettleRelatedView *view, GPtrArray *items, gint64 total)
{
  FettleHistoryView *self = FETTLE_HISTORY_VIEW (view);
  guint shown = 0;

  fettle_widget_remove_children (self->list);
  for (guint i = 0; i < items->len; i++)
    {
      gpointer item = g_ptr_array_index (items, i);

      if (FETTLE_IS_CALL (item) ? self->field != NULL : !concerns_field (self, item))
        continue;
      gtk_box_append (GTK_BOX (self->list), FETTLE_IS_CALL (item) ? make_request_row (self, item)
                                                                  : make_row (self, item));
      shown++;
    }
  gtk_widget_set_visible (self->empty, shown == 0);
}

static void
fettle_history_view_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  FettleHistoryView *self = FETTLE_HISTORY_VIEW (object);

  switch (prop_id)
    {
    case PROP_FIELD:
      g_free (self->field);
      self->field = g_value_dup_string (value);
      fettle_related_view_reload (FETTLE_RELATED_VIEW (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_history_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_FIELD:
      g_value_set_string (value, FETTLE_HISTORY_VIEW (object)->field);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_history_view_finalize (GObject *object)
{
  g_free (FETTLE_HISTORY_VIEW (object)->field);

  G_OBJECT_CLASS (fettle_history_view_parent_class)->finalize (object);
}

static void
fettle_history_view_class_init (FettleHistoryViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  FettleRelatedViewClass *view_class = FETTLE_RELATED_VIEW_CLASS (klass);

  object_class->set_property = fettle_history_view_set_property;
  object_class->get_property = fettle_history_view_get_property;
  object_class->finalize = fettle_history_view_finalize;
  view_class->load = load_history;
  view_class->concerns = fettle_history_view_concerns;
  view_class->show_items = fettle_history_view_show_items;

  properties[PROP_FIELD] =
      g_param_spec_string ("field", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fettle_history_view_init (FettleHistoryView *self)
{
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
  self->empty = make_label (_ ("No changes yet"), "dim-label");
  gtk_widget_add_css_class (self->empty, "small");
  gtk_widget_set_visible (self->empty, FALSE);
  gtk_widget_set_parent (self->empty, GTK_WIDGET (self));
}

GtkWidget *
fettle_history_view_new (FettleStore *store, const FettleKind *kind, gint64 id)
{
  FettleHistoryView *self = g_object_new (FETTLE_TYPE_HISTORY_VIEW, NULL);

  fettle_related_view_set_subject (FETTLE_RELATED_VIEW (self), store, kind, id);

  return GTK_WIDGET (self);
}
