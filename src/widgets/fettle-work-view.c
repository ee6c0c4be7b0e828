/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time, travel, parts and expenses of a call, and what they cost and are worth. */
#include "fettle-work-view.h"

#include <glib/gi18n-lib.h>

#include "fettle-ask-dialog.h"
#include "fettle-record-write.h"
#include "fettle-state-pill.h"
#include "fettle-text.h"
#include "fettle-widgets.h"
#include "fettle-work-line.h"

/* More than any call has; the foot is the sum of all. */
#define MAX_LINES 2000

typedef enum
{
  COLUMN_START,
  COLUMN_WORK,
  COLUMN_ENGINEER,
  COLUMN_DECISION,
  COLUMN_REASON,
  COLUMN_QUANTITY,
  COLUMN_CHARGE,
  N_COLUMNS,
} Column;

struct _FettleWorkView
{
  FettleRelatedView parent_instance;
  FettleCall *call;

  GtkSizeGroup *columns[N_COLUMNS];
  GtkWidget *head;
  GtkWidget *list;
  GtkWidget *empty;
  GtkWidget *foot;
  GtkWidget *counts;
  GtkWidget *cost;
  GtkWidget *charged;
  GtkWidget *buttons; /* weak; nullable */
};

G_DEFINE_FINAL_TYPE (FettleWorkView, fettle_work_view, FETTLE_TYPE_RELATED_VIEW)

/* --- asking --------------------------------------------------------------------------------------- */

static const char *
get_fields (FettleWorkLineType type)
{
  switch (type)
    {
    case FETTLE_WORK_LINE_TYPE_PART:
      return "product summary quantity unit_price staff started_at chargeable free_reason";
    case FETTLE_WORK_LINE_TYPE_EXPENSE:
      return "summary quantity unit_cost unit_price staff started_at chargeable free_reason";
    case FETTLE_WORK_LINE_TYPE_TIME:
    case FETTLE_WORK_LINE_TYPE_TRAVEL:
    default:
      return "type summary started_at duration staff chargeable free_reason";
    }
}

static const char *
get_title (FettleWorkLineType type, gboolean is_new)
{
  switch (type)
    {
    case FETTLE_WORK_LINE_TYPE_PART:
      return is_new ? _ ("Add part") : _ ("Change part");
    case FETTLE_WORK_LINE_TYPE_EXPENSE:
      return is_new ? _ ("Add expense") : _ ("Change expense");
    case FETTLE_WORK_LINE_TYPE_TIME:
    case FETTLE_WORK_LINE_TYPE_TRAVEL:
    default:
      return is_new ? _ ("Add time") : _ ("Change time");
    }
}

static void
on_delete_clicked (GtkButton *button, FettleWorkView *self)
{
  FettleRecord *line = g_object_get_data (G_OBJECT (button), "line");
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (button));

  fettle_record_delete_from (GTK_WIDGET (self),
                             fettle_related_view_get_store (FETTLE_RELATED_VIEW (self)), line,
                             _ ("Delete work line"), _ ("The line was not deleted"), NULL);
  fettle_ask_dialog_finish (FETTLE_ASK_DIALOG (root), NULL, NULL);
}

static GtkWidget *
make_delete (FettleWorkView *self, FettleRecord *line)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Delete line"));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "error");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_object_set_data_full (G_OBJECT (button), "line", g_object_ref (line), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_delete_clicked), self, 0);
  return button;
}

static void
ask (FettleWorkView *self, FettleWorkLine *line)
{
  FettleStore *store = fettle_related_view_get_store (FETTLE_RELATED_VIEW (self));
  gboolean is_new = FETTLE_RECORD (line)->id == 0;
  const char *title = get_title (line->type, is_new);
  FettleAskDialog *dialog =
      fettle_ask_dialog_new (GTK_WIDGET (self), store, FETTLE_RECORD (line),
                             get_fields (line->type), title, is_new ? _ ("_Add") : _ ("_Save"));

  fettle_ask_dialog_save_answer (dialog, title, _ ("The line was not saved"));
  if (!is_new)
    fettle_ask_dialog_add (dialog, make_delete (self, FETTLE_RECORD (line)));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
set_staff (FettleWorkView *self, FettleWorkLine *line)
{
  FettleRecord *call = FETTLE_RECORD (self->call);
  const char *title;

  if (self->call == NULL || self->call->engineer == 0)
    return;
  title = fettle_record_get_reference_title (
      call, fettle_kind_get_field (fettle_record_get_kind (call), "engineer"));
  line->staff = self->call->engineer;
  fettle_record_set_reference_title (
      FETTLE_RECORD (line),
      fettle_kind_get_field (fettle_kind_from_type (FETTLE_TYPE_WORK_LINE), "staff"), title);
}

void
fettle_work_view_add (FettleWorkView *self, const char *type_nick)
{
  FettleRelatedView *view = FETTLE_RELATED_VIEW (self);
  g_autoptr (FettleWorkLine) line = NULL;
  int type;

  g_return_if_fail (FETTLE_IS_WORK_VIEW (self));

  if (fettle_related_view_get_subject_id (view) == 0
      || !fettle_choice_from_text (fettle_work_line_type_get_type (), type_nick, &type))
    return;
  line = fettle_work_line_new ();
  line->call = fettle_related_view_get_subject_id (view);
  line->type = type;
  line->started_at = fettle_store_get_now (fettle_related_view_get_store (view)) / 60 * 60;
  set_staff (self, line);
  ask (self, line);
}

static FettleWorkLine *
get_line (GtkListBoxRow *row)
{
  return row != NULL ? g_object_get_data (G_OBJECT (row), "line") : NULL;
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, FettleWorkView *self)
{
  if (fettle_related_view_get_editable (FETTLE_RELATED_VIEW (self)))
    ask (self, get_line (row));
}

static gboolean
on_delete_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  FettleWorkView *self = user_data;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  FettleWorkLine *line = GTK_IS_LIST_BOX_ROW (focus) ? get_line (GTK_LIST_BOX_ROW (focus)) : NULL;

  if (line == NULL || !fettle_related_view_get_editable (FETTLE_RELATED_VIEW (self)))
    return FALSE;
  fettle_record_delete_from (
      GTK_WIDGET (self), fettle_related_view_get_store (FETTLE_RELATED_VIEW (self)),
      FETTLE_RECORD (line), _ ("Delete work line"), _ ("The line was not deleted"), NULL);
  return TRUE;
}

/* --- rows ----------------------------------------------------------------------------------------- */

static GtkWidget *
make_label (const char *text, Column column, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text != NULL ? text : "");
  gboolean end = column == COLUMN_QUANTITY || column == COLUMN_CHARGE;

  gtk_label_set_xalign (GTK_LABEL (label), end ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), end || column == COLUMN_START ? PANGO_ELLIPSIZE_NONE
                                                                            : PANGO_ELLIPSIZE_END);
  if (end || column == COLUMN_START)
    gtk_widget_add_css_class (label, "numeric");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
append_cell (FettleWorkView *self, GtkWidget *row, Column column, GtkWidget *cell)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gboolean end = column == COLUMN_QUANTITY || column == COLUMN_CHARGE;

  gtk_widget_set_hexpand (cell, end || column == COLUMN_WORK);
  gtk_box_append (GTK_BOX (box), cell);
  gtk_widget_set_hexpand (box, column == COLUMN_WORK);
  if (column != COLUMN_WORK)
    gtk_size_group_add_widget (self->columns[column], box);
  gtk_box_append (GTK_BOX (row), box);
}

static const char *
get_reference (FettleWorkLine *line, const char *field)
{
  return fettle_record_get_reference_title (
      FETTLE_RECORD (line),
      fettle_kind_get_field (fettle_kind_from_type (FETTLE_TYPE_WORK_LINE), field));
}

static char *
dup_quantity (FettleWorkLine *line)
{
  FettleQuantity quantity = line->quantity != FETTLE_NONE ? line->quantity : 1000;
  g_autofree char *number = NULL;

  if (fettle_work_line_type_is_time (line->type))
    return fettle_duration_format_local (line->duration);
  number = fettle_decimal_format_short (quantity, FETTLE_QUANTITY_DIGITS, 0, TRUE);
  if (line->type == FETTLE_WORK_LINE_TYPE_PART)
    /* Translators: pieces of a part */
    return g_strdup_printf (_ ("%s pc"), number);
  return g_steal_pointer (&number);
}

/* "4.20": the currency stands at the sum. */
static char *
dup_amount (FettleMoney amount, const char *currency)
{
  return amount != FETTLE_NONE
             ? fettle_decimal_format_local (amount, fettle_currency_get_digits (currency))
             : g_strdup ("—");
}

static char *
dup_start (FettleWorkLine *line, const FettleFormat *format)
{
  if (line->started_at == FETTLE_INSTANT_NONE)
    return g_strdup ("");
  if (fettle_instant_get_date (line->started_at, format->zone)
      != fettle_instant_get_date (format->now, format->zone))
    return fettle_instant_format_short (line->started_at, format->zone, format->now);
  return fettle_instant_format_time (line->started_at, format->zone);
}

static GtkWidget *
make_row (FettleWorkView *self, FettleWorkLine *line, const FettleFormat *format)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  g_autofree char *start = dup_start (line, format);
  g_autofree char *quantity = dup_quantity (line);
  g_autofree char *charge =
      line->chargeable ? dup_amount (line->value, format->currency) : g_strdup ("—");
  g_autofree char *name = g_strdup_printf ("%s, %s, %s", line->summary, quantity, charge);
  GtkWidget *pill = fettle_state_pill_new (line->chargeable ? _ ("Charged") : _ ("Free"),
                                           line->chargeable ? "warning" : "dim");

  append_cell (self, box, COLUMN_START, make_label (start, COLUMN_START, NULL));
  append_cell (self, box, COLUMN_WORK, make_label (line->summary, COLUMN_WORK, NULL));
  append_cell (self, box, COLUMN_ENGINEER,
               make_label (get_reference (line, "staff"), COLUMN_ENGINEER, NULL));
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  append_cell (self, box, COLUMN_DECISION, pill);
  append_cell (
      self, box, COLUMN_REASON,
      make_label (line->chargeable ? NULL : line->free_reason, COLUMN_REASON, "dim-label"));
  append_cell (self, box, COLUMN_QUANTITY, make_label (quantity, COLUMN_QUANTITY, NULL));
  append_cell (self, box, COLUMN_CHARGE, make_label (charge, COLUMN_CHARGE, NULL));
  gtk_widget_add_css_class (box, "small");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "line", g_object_ref (line), g_object_unref);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

/* --- the foot ------------------------------------------------------------------------------------- */

typedef struct
{
  gint64 seconds;
  guint n_parts;
  guint n_expenses;
  FettleMoney cost;
  FettleMoney charged;
} Sum;

static void
add_to_sum (Sum *sum, FettleWorkLine *line)
{
  if (fettle_work_line_type_is_time (line->type))
    sum->seconds += line->duration;
  else if (line->type == FETTLE_WORK_LINE_TYPE_PART)
    sum->n_parts++;
  else
    sum->n_expenses++;
  if (line->cost != FETTLE_NONE)
    sum->cost += line->cost;
  if (line->chargeable && line->value != FETTLE_NONE)
    sum->charged += line->value;
}

/* "54 min, 2 parts, 1 expense" */
static char *
dup_counts (const Sum *sum)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (sum->seconds > 0)
    g_ptr_array_add (parts, fettle_duration_format_local (sum->seconds));
  if (sum->n_parts > 0)
    g_ptr_array_add (
        parts, g_strdup_printf (ngettext ("%u part", "%u parts", sum->n_parts), sum->n_parts));
  if (sum->n_expenses > 0)
    g_ptr_array_add (
        parts,
        g_strdup_printf (ngettext ("%u expense", "%u expenses", sum->n_expenses), sum->n_expenses));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (", ", (char **)parts->pdata);
}

static void
show_sum (FettleWorkView *self, const Sum *sum, const char *currency)
{
  g_autofree char *counts = dup_counts (sum);
  g_autofree char *cost = dup_amount (sum->cost, currency);
  g_autofree char *charged = fettle_money_format (sum->charged, currency);

  gtk_label_set_label (GTK_LABEL (self->counts), counts);
  gtk_label_set_label (GTK_LABEL (self->cost), cost);
  gtk_label_set_label (GTK_LABEL (self->charged), charged);
}

static FettleQuery *
fettle_work_view_make_query (FettleRelatedView *view)
{
  FettleQuery *query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_WORK_LINE));

  fettle_query_add_reference (query, "call", fettle_related_view_get_subject_id (view));
  fettle_query_sort_by (query, "started_at", FALSE);
  fettle_query_sort_by (query, "id", FALSE);
  fettle_query_set_limit (query, MAX_LINES);
  return query;
}

static void
fettle_work_view_show_items (FettleRelatedView *view, GPtrArray *items, gint64 total)
{
  FettleWorkView *self = FETTLE_WORK_VIEW (view);
  FettleFormat format = fettle_store_get_format (fettle_related_view_get_store (view), TRUE);
  gboolean any = items->len > 0;
  Sum sum = { 0 };

  fettle_widget_remove_children (self->list);
  for (guint i = 0; i < items->len; i++)
    {
      FettleWorkLine *line = g_ptr_array_index (items, i);

      gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (self, line, &format));
      add_to_sum (&sum, line);
    }
  show_sum (self, &sum, format.currency);
  gtk_widget_set_visible (self->head, any);
  gtk_widget_set_visible (self->list, any);
  gtk_widget_set_visible (self->foot, any);
  gtk_widget_set_visible (self->empty, !any);
  if (self->buttons != NULL)
    gtk_widget_set_sensitive (self->buttons, fettle_related_view_get_editable (view));
}

/* --- class ---------------------------------------------------------------------------------------- */

static void
fettle_work_view_dispose (GObject *object)
{
  g_clear_object (&FETTLE_WORK_VIEW (object)->call);

  G_OBJECT_CLASS (fettle_work_view_parent_class)->dispose (object);
}

static void
fettle_work_view_finalize (GObject *object)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    g_object_unref (FETTLE_WORK_VIEW (object)->columns[i]);
  g_clear_weak_pointer (&FETTLE_WORK_VIEW (object)->buttons);

  G_OBJECT_CLASS (fettle_work_view_parent_class)->finalize (object);
}

static void
fettle_work_view_class_init (FettleWorkViewClass *klass)
{
  FettleRelatedViewClass *view_class = FETTLE_RELATED_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_work_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = fettle_work_view_finalize;
  view_class->make_query = fettle_work_view_make_query;
  view_class->show_items = fettle_work_view_show_items;
  view_class->adds = "work_line";
}

static void
make_head (FettleWorkView *self)
{
  static const char *const titles[] = {
    N_ ("Start"),  N_ ("Work"),     N_ ("Engineer"), N_ ("Decision"),
    N_ ("Reason"), N_ ("Quantity"), N_ ("Charge"),
  };

  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  gtk_widget_add_css_class (self->head, "workhead");
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      GtkWidget *label = make_label (_ (titles[i]), i, "caption-heading");

      gtk_widget_add_css_class (label, "dim-label");
      append_cell (self, self->head, i, label);
    }
}

static void
make_list (FettleWorkView *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "work");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Work"), -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Delete, 0),
                        gtk_callback_action_new (on_delete_key, self, NULL)));
  gtk_widget_add_controller (self->list, keys);
}

static void
make_foot (FettleWorkView *self)
{
  GtkWidget *cost = gtk_label_new (_ ("Cost"));
  GtkWidget *charged = gtk_label_new (_ ("Charged"));

  self->foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (self->foot, "workfoot");
  self->counts = make_label (NULL, COLUMN_WORK, "dim-label");
  self->cost = make_label (NULL, COLUMN_CHARGE, NULL);
  self->charged = make_label (NULL, COLUMN_CHARGE, "heading");
  gtk_widget_set_hexpand (self->counts, TRUE);
  gtk_widget_add_css_class (cost, "dim-label");
  gtk_widget_add_css_class (charged, "dim-label");
  gtk_widget_set_margin_start (charged, 12);
  gtk_box_append (GTK_BOX (self->foot), self->counts);
  gtk_box_append (GTK_BOX (self->foot), cost);
  gtk_box_append (GTK_BOX (self->foot), self->cost);
  gtk_box_append (GTK_BOX (self->foot), charged);
  gtk_box_append (GTK_BOX (self->foot), self->charged);
}

static void
fettle_work_view_init (FettleWorkView *self)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    self->columns[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  make_head (self);
  make_list (self);
  make_foot (self);
  self->empty = make_label (_ ("No work yet"), COLUMN_WORK, "dim-label");
  gtk_widget_add_css_class (self->empty, "small");
  gtk_widget_set_parent (self->head, GTK_WIDGET (self));
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
  gtk_widget_set_parent (self->empty, GTK_WIDGET (self));
  gtk_widget_set_parent (self->foot, GTK_WIDGET (self));
  gtk_widget_set_visible (self->head, FALSE);
  gtk_widget_set_visible (self->list, FALSE);
  gtk_widget_set_visible (self->foot, FALSE);
}

void
fettle_work_view_set_call (FettleWorkView *self, FettleCall *call)
{
  g_return_if_fail (FETTLE_IS_WORK_VIEW (self));

  g_set_object (&self->call, call);
}

static void
on_add_clicked (GtkButton *button, FettleWorkView *self)
{
  fettle_work_view_add (self, gtk_widget_get_name (GTK_WIDGET (button)));
}

GtkWidget *
fettle_work_view_make_buttons (FettleWorkView *self)
{
  static const struct
  {
    const char *nick;
    const char *label;
    const char *name;
  } buttons[] = {
    { "time", N_ ("Time"), N_ ("Add time") },
    { "part", N_ ("Part"), N_ ("Add part") },
    { "expense", N_ ("Expense"), N_ ("Add expense") },
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      GtkWidget *button = gtk_button_new ();
      GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
      GtkWidget *label = gtk_label_new (_ (buttons[i].label));

      /* In a narrow window the sign has to do. */
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("list-add-symbolic"));
      gtk_box_append (GTK_BOX (content), label);
      gtk_widget_set_tooltip_text (button, _ (buttons[i].name));
      gtk_button_set_child (GTK_BUTTON (button), content);
      gtk_widget_set_name (button, buttons[i].nick);
      gtk_widget_add_css_class (button, "flat");
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ (buttons[i].name), -1);
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_add_clicked), self, 0);
      gtk_box_append (GTK_BOX (box), button);
    }
  g_set_weak_pointer (&self->buttons, box);
  return box;
}
