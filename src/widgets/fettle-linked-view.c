/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calls that one belongs with: follow-ups as a tree, and duplicates. */
#include "fettle-linked-view.h"

#include <glib/gi18n-lib.h>

#include "fettle-call.h"
#include "fettle-state-pill.h"
#include "fettle-transaction.h"
#include "fettle-widgets.h"

#define INDENT 21

struct _FettleLinkedView
{
  FettleRelatedView parent_instance;
  GtkWidget *list;
  GtkWidget *empty;
};

G_DEFINE_FINAL_TYPE (FettleLinkedView, fettle_linked_view, FETTLE_TYPE_RELATED_VIEW)

/* --- a worker: the tree --------------------------------------------------------------------------- */

static void
add (GPtrArray *items, FettleRecord *call, guint depth, gboolean merged)
{
  g_object_set_data (G_OBJECT (call), "depth", GUINT_TO_POINTER (depth));
  g_object_set_data (G_OBJECT (call), "merged", GINT_TO_POINTER (merged));
  g_ptr_array_add (items, g_object_ref (call));
}

static gboolean
add_children (FettleTransaction *transaction,
              GPtrArray *items,
              gint64 parent,
              const char *field,
              guint depth,
              guint limit,
              GError **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_CALL));
  g_autoptr (GPtrArray) calls = NULL;
  gboolean merged = g_str_equal (field, "merged_into");

  fettle_query_add_reference (query, field, parent);
  fettle_query_sort_by (query, "raised_at", FALSE);
  calls = fettle_transaction_find (transaction, query, error);
  for (guint i = 0; calls != NULL && i < calls->len && items->len < limit; i++)
    {
      FettleRecord *call = g_ptr_array_index (calls, i);

      add (items, call, depth, merged);
      if (!add_children (transaction, items, call->id, "merged_into", depth + 1, limit, error)
          || !add_children (transaction, items, call->id, "follows", depth + 1, limit, error))
        return FALSE;
    }
  return calls != NULL;
}

/* What was merged belongs where it was merged into; what follows, where it began. */
static FettleRecord *
load_first (FettleTransaction *transaction, gint64 id, GError **error)
{
  const FettleKind *kind = fettle_kind_from_type (FETTLE_TYPE_CALL);
  g_autoptr (FettleRecord) record = fettle_transaction_load (transaction, kind, id, error);

  /* The store refuses circles; a step limit costs nothing. */
  for (guint i = 0; record != NULL && i < 1000; i++)
    {
      FettleCall *call = FETTLE_CALL (record);
      gint64 next = call->merged_into != 0 ? call->merged_into : call->follows;
      FettleRecord *before;

      if (next == 0)
        break;
      before = fettle_transaction_load (transaction, kind, next, error);
      g_object_unref (record);
      record = before;
    }
  return g_steal_pointer (&record);
}

static GPtrArray *
load_tree (FettleTransaction *transaction,
           const FettleKind *subject,
           gint64 id,
           guint limit,
           gint64 *total,
           GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (FettleRecord) first = load_first (transaction, id, error);

  *total = 0;
  if (first == NULL)
    return NULL;
  add (items, first, 0, FALSE);
  if (!add_children (transaction, items, first->id, "merged_into", 1, limit, error)
      || !add_children (transaction, items, first->id, "follows", 1, limit, error))
    return NULL;
  if (items->len == 1)
    g_ptr_array_set_size (items, 0);
  *total = items->len > 0 ? items->len - 1 : 0;
  return g_steal_pointer (&items);
}

/* --- rows ----------------------------------------------------------------------------------------- */

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_row (FettleLinkedView *self, FettleRecord *record, const FettleFormat *format)
{
  FettleCall *call = FETTLE_CALL (record);
  guint depth = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (record), "depth"));
  gboolean merged = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (record), "merged"));
  gboolean here = record->id == fettle_related_view_get_subject_id (FETTLE_RELATED_VIEW (self));
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *summary = make_label (call->summary, here ? "smallheading" : NULL);
  GtkWidget *stage = fettle_state_pill_new (NULL, NULL);
  g_autofree char *when =
      call->raised_at != FETTLE_INSTANT_NONE
          ? fettle_instant_format_short (call->raised_at, format->zone, format->now)
          : g_strdup ("");
  g_autofree char *name = g_strdup_printf ("%s %s", call->number, call->summary);
  GtkWidget *time = make_label (when, "dim-label");

  gtk_widget_set_margin_start (box, (int)depth * INDENT);
  if (depth > 0)
    gtk_box_append (GTK_BOX (box), make_label (merged ? "=" : "↳", "dim-label"));
  gtk_box_append (GTK_BOX (box), make_label (call->number, here ? "smallheading" : "numeric"));
  gtk_widget_set_hexpand (summary, TRUE);
  gtk_box_append (GTK_BOX (box), summary);
  if (merged)
    gtk_box_append (GTK_BOX (box), fettle_state_pill_new (_ ("Duplicate"), "dim"));
  gtk_widget_add_css_class (time, "numeric");
  gtk_box_append (GTK_BOX (box), time);
  fettle_state_pill_set_from_record (FETTLE_STATE_PILL (stage), record, "stage");
  gtk_widget_set_valign (stage, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), stage);
  gtk_widget_add_css_class (box, "small");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), !here);
  g_object_set_data_full (G_OBJECT (row), "record", g_object_ref (record), g_object_unref);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, gpointer user_data)
{
  FettleRecord *record = g_object_get_data (G_OBJECT (row), "record");

  fettle_widget_open_record (GTK_WIDGET (list), "call", record->id);
}

static void
fettle_linked_view_show_items (FettleRelatedView *view, GPtrArray *items, gint64 total)
{
  FettleLinkedView *self = FETTLE_LINKED_VIEW (view);
  FettleStore *store = fettle_related_view_get_store (view);
  FettleFormat format = fettle_store_get_format (store, TRUE);

  fettle_widget_remove_children (self->list);
  for (guint i = 0; i < items->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list),
                         make_row (self, g_ptr_array_index (items, i), &format));
  gtk_widget_set_visible (self->list, items->len > 0);
  gtk_widget_set_visible (self->empty, items->len == 0);
}

static gboolean
fettle_linked_view_concerns (FettleRelatedView *view, FettleChangeNotice *notice)
{
  return fettle_change_notice_has_kind (notice, fettle_kind_from_type (FETTLE_TYPE_CALL));
}

static void
fettle_linked_view_class_init (FettleLinkedViewClass *klass)
{
  FettleRelatedViewClass *view_class = FETTLE_RELATED_VIEW_CLASS (klass);

  view_class->load = load_tree;
  view_class->show_items = fettle_linked_view_show_items;
  view_class->concerns = fettle_linked_view_concerns;
}

static void
fettle_linked_view_init (FettleLinkedView *self)
{
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "work");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Linked calls"), -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  self->empty = make_label (_ ("No follow-ups and no duplicates"), "dim-label");
  gtk_widget_add_css_class (self->empty, "small");
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
  gtk_widget_set_parent (self->empty, GTK_WIDGET (self));
  gtk_widget_set_visible (self->list, FALSE);
}
