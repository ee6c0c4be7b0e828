/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a service level wants of each priority, edited where it stands: a line for each, and one for those
 * that have none. */
#include "fettle-service-targets-view.h"

#include <glib/gi18n-lib.h>

#include "fettle-field-editor.h"
#include "fettle-priority.h"
#include "fettle-record-write.h"
#include "fettle-service-target.h"
#include "fettle-widgets.h"

enum
{
  RESPONSE,
  FIX,
  N_FIELDS,
};

static const char *const field_names[N_FIELDS] = { "response", "fix" };

typedef struct
{
  FettleServiceTargetsView *view;
  gint64 priority; /* 0: all the others */
  char *title;
  FettleServiceTarget *target; /* as it is stored; NULL: there is none */
  FettleFieldEditor *editors[N_FIELDS];
} Line;

struct _FettleServiceTargetsView
{
  FettleRelatedView parent_instance;

  GtkWidget *grid;
  GtkWidget *message;
  GPtrArray *lines; /* Line */
};

G_DEFINE_FINAL_TYPE (FettleServiceTargetsView,
                     fettle_service_targets_view,
                     FETTLE_TYPE_RELATED_VIEW)

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->title);
  g_clear_object (&line->target);
  g_free (line);
}

static const FettleField *
get_field (guint i)
{
  return fettle_kind_get_field (fettle_kind_from_type (FETTLE_TYPE_SERVICE_TARGET), field_names[i]);
}

/* --- saving --------------------------------------------------------------------------------------- */

static void
show_message (FettleServiceTargetsView *self, const char *text)
{
  gtk_label_set_text (GTK_LABEL (self->message), text != NULL ? text : "");
  gtk_widget_set_visible (self->message, text != NULL);
}

static FettleServiceTarget *
make_changed (Line *line)
{
  FettleServiceTarget *changed;

  if (line->target != NULL)
    return FETTLE_SERVICE_TARGET (fettle_record_copy (FETTLE_RECORD (line->target)));
  changed = fettle_service_target_new ();
  changed->service_level = fettle_related_view_get_subject_id (FETTLE_RELATED_VIEW (line->view));
  changed->priority = line->priority;
  return changed;
}

/* What stands in the line; FALSE: it cannot be read, which the message says. */
static gboolean
read_line (Line *line, FettleServiceTarget *changed)
{
  for (guint i = 0; i < N_FIELDS; i++)
    {
      g_auto (FettleValue) value = { 0 };
      g_autoptr (GError) error = NULL;

      if (!fettle_field_editor_get_value (line->editors[i], &value, &error)
          || (value.number != FETTLE_NONE && value.number < 1))
        {
          show_message (line->view, error != NULL
                                        ? error->message
                                        : _ ("A target is at least one second; correct it, "
                                             "or leave it empty for none"));
          return FALSE;
        }
      fettle_record_set (FETTLE_RECORD (changed), get_field (i), &value);
    }
  return TRUE;
}

static Line *
find_line (FettleServiceTargetsView *self, gint64 priority)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = g_ptr_array_index (self->lines, i);

      if (line->priority == priority)
        return line;
    }
  return NULL;
}

/* Known before the list is read again: what is typed next is compared with it. */
static void
keep_written (GtkWidget *widget, FettleRecord *record, FettleServiceTarget *target)
{
  Line *line =
      find_line (FETTLE_SERVICE_TARGETS_VIEW (widget), FETTLE_SERVICE_TARGET (record)->priority);

  if (line != NULL)
    g_set_object (&line->target, target);
}

static void
on_saved (GtkWidget *widget, FettleRecord *record)
{
  keep_written (widget, record, FETTLE_SERVICE_TARGET (record));
}

static void
on_deleted (GtkWidget *widget, FettleRecord *record)
{
  keep_written (widget, record, NULL);
}

static void
on_committed (Line *line)
{
  FettleServiceTargetsView *self = line->view;
  g_autoptr (FettleServiceTarget) changed = make_changed (line);
  g_autofree char *title = NULL;
  gboolean empty;

  if (!read_line (line, changed))
    return;
  show_message (self, NULL);
  if (line->target != NULL
          ? line->target->response == changed->response && line->target->fix == changed->fix
          : changed->response == FETTLE_NONE && changed->fix == FETTLE_NONE)
    return;
  empty = changed->response == FETTLE_NONE && changed->fix == FETTLE_NONE;
  /* Translators: undo menu and toast; %s is a priority. */
  title = g_strdup_printf (_ ("Targets: %s"), line->title);
  (empty ? fettle_record_delete_from : fettle_record_save_from) (
      GTK_WIDGET (self), fettle_related_view_get_store (FETTLE_RELATED_VIEW (self)),
      FETTLE_RECORD (changed), title, _ ("The targets were not saved"),
      empty ? on_deleted : on_saved);
}

/* --- showing -------------------------------------------------------------------------------------- */

static gboolean
has_focus (FettleFieldEditor *editor)
{
  return (gtk_widget_get_state_flags (GTK_WIDGET (editor)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

static void
show_target (Line *line, FettleServiceTarget *target)
{
  g_set_object (&line->target, target);
  for (guint i = 0; i < N_FIELDS; i++)
    {
      FettleValue value = target != NULL ? fettle_record_get (FETTLE_RECORD (target), get_field (i))
                                         : fettle_value_none (FETTLE_FIELD_TYPE_DURATION);

      if (!has_focus (line->editors[i]))
        fettle_field_editor_set_value (line->editors[i], &value, NULL);
    }
}

static GtkWidget *
make_editor (Line *line, guint i)
{
  FettleStore *store = fettle_related_view_get_store (FETTLE_RELATED_VIEW (line->view));
  FettleFieldEditor *editor = fettle_field_editor_new (
      store, fettle_kind_from_type (FETTLE_TYPE_SERVICE_TARGET), get_field (i));
  g_autofree char *name =
      g_strdup_printf ("%s: %s", line->title, fettle_field_get_label (get_field (i)));

  line->editors[i] = editor;
  fettle_field_editor_set_placeholder (editor, _ ("None"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (fettle_field_editor_get_control (editor)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (editor, "committed", G_CALLBACK (on_committed), line);
  return fettle_field_editor_wrap (editor);
}

static void
add_line (FettleServiceTargetsView *self, gint64 priority, const char *title)
{
  Line *line = g_new0 (Line, 1);
  GtkWidget *label = gtk_label_new (title);
  const int row = (int)self->lines->len + 1;

  line->view = self;
  line->priority = priority;
  line->title = g_strdup (title);
  g_ptr_array_add (self->lines, line);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_grid_attach (GTK_GRID (self->grid), label, 0, row, 1, 1);
  for (guint i = 0; i < N_FIELDS; i++)
    gtk_grid_attach (GTK_GRID (self->grid), make_editor (line, i), 1 + (int)i, row, 1, 1);
}

static gboolean
has_lines (FettleServiceTargetsView *self, GPtrArray *priorities)
{
  if (self->lines->len != priorities->len + 1)
    return FALSE;
  for (guint i = 0; i < priorities->len; i++)
    {
      const Line *line = g_ptr_array_index (self->lines, i);
      FettleRecord *priority = g_ptr_array_index (priorities, i);

      if (line->priority != priority->id
          || !g_str_equal (line->title, fettle_record_get_title (priority)))
        return FALSE;
    }
  return TRUE;
}

static void
add_headings (FettleServiceTargetsView *self)
{
  for (guint i = 0; i < N_FIELDS; i++)
    {
      GtkWidget *label = gtk_label_new (fettle_field_get_label (get_field (i)));

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
      gtk_grid_attach (GTK_GRID (self->grid), label, 1 + (int)i, 0, 1, 1);
    }
}

static void
rebuild (FettleServiceTargetsView *self, GPtrArray *priorities)
{
  fettle_widget_remove_children (self->grid);
  g_ptr_array_set_size (self->lines, 0);
  add_headings (self);
  for (guint i = 0; i < priorities->len; i++)
    {
      FettleRecord *priority = g_ptr_array_index (priorities, i);

      add_line (self, priority->id, fettle_record_get_title (priority));
    }
  add_line (self, 0, _ ("Every other priority"));
}

static FettleServiceTarget *
find_target (GPtrArray *items, gint64 priority)
{
  for (guint i = 0; i < items->len; i++)
    {
      gpointer item = g_ptr_array_index (items, i);

      if (FETTLE_IS_SERVICE_TARGET (item) && FETTLE_SERVICE_TARGET (item)->priority == priority)
        return item;
    }
  return NULL;
}

static void
fettle_service_targets_view_show_items (FettleRelatedView *view, GPtrArray *items, gint64 total)
{
  FettleServiceTargetsView *self = FETTLE_SERVICE_TARGETS_VIEW (view);
  g_autoptr (GPtrArray) priorities = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++)
    if (FETTLE_IS_PRIORITY (g_ptr_array_index (items, i)))
      g_ptr_array_add (priorities, g_ptr_array_index (items, i));
  if (!has_lines (self, priorities))
    rebuild (self, priorities);
  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = g_ptr_array_index (self->lines, i);

      show_target (line, find_target (items, line->priority));
    }
}

static GPtrArray *
fettle_service_targets_view_load (FettleTransaction *transaction,
                                  const FettleKind *subject,
                                  gint64 id,
                                  guint limit,
                                  gint64 *total,
                                  GError **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_PRIORITY));
  g_autoptr (FettleQuery) of_level =
      fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_SERVICE_TARGET));
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) targets = NULL;

  fettle_query_sort_by (query, "level", FALSE);
  fettle_query_add_reference (of_level, "service_level", id);
  items = fettle_transaction_find (transaction, query, error);
  if (items == NULL || !(targets = fettle_transaction_find (transaction, of_level, error)))
    return NULL;
  *total = targets->len;
  for (guint i = 0; i < targets->len; i++)
    g_ptr_array_add (items, g_object_ref (g_ptr_array_index (targets, i)));
  return g_steal_pointer (&items);
}

static gboolean
fettle_service_targets_view_concerns (FettleRelatedView *view, FettleChangeNotice *notice)
{
  return fettle_change_notice_has_kind (notice, fettle_kind_from_type (FETTLE_TYPE_SERVICE_TARGET))
         || fettle_change_notice_has_kind (notice, fettle_kind_from_type (FETTLE_TYPE_PRIORITY));
}

static void
fettle_service_targets_view_dispose (GObject *object)
{
  FettleServiceTargetsView *self = FETTLE_SERVICE_TARGETS_VIEW (object);

  g_clear_pointer (&self->grid, gtk_widget_unparent);
  g_clear_pointer (&self->message, gtk_widget_unparent);

  G_OBJECT_CLASS (fettle_service_targets_view_parent_class)->dispose (object);
}

static void
fettle_service_targets_view_finalize (GObject *object)
{
  g_ptr_array_unref (FETTLE_SERVICE_TARGETS_VIEW (object)->lines);

  G_OBJECT_CLASS (fettle_service_targets_view_parent_class)->finalize (object);
}

static void
fettle_service_targets_view_class_init (FettleServiceTargetsViewClass *klass)
{
  FettleRelatedViewClass *view_class = FETTLE_RELATED_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_service_targets_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = fettle_service_targets_view_finalize;
  view_class->load = fettle_service_targets_view_load;
  view_class->show_items = fettle_service_targets_view_show_items;
  view_class->concerns = fettle_service_targets_view_concerns;
}

static void
fettle_service_targets_view_init (FettleServiceTargetsView *self)
{
  self->lines = g_ptr_array_new_with_free_func (line_free);
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 6);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  self->message = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->message), 0);
  gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
  gtk_widget_add_css_class (self->message, "error");
  gtk_widget_set_margin_top (self->message, 6);
  gtk_widget_set_visible (self->message, FALSE);
  gtk_widget_set_parent (self->message, GTK_WIDGET (self));
}
