/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The day: five numbers, two charts, what is due, who is out, what has changed. */
#include "fettle-today-page.h"

#include <inttypes.h>
#include <langinfo.h>

#include "fettle-card.h"
#include "fettle-chart-view.h"
#include "fettle-counted.h"
#include "fettle-locale-private.h"
#include "fettle-number-button.h"
#include "fettle-operation.h"
#include "fettle-query-link.h"
#include "fettle-settings.h"
#include "fettle-team.h"
#include "fettle-today-parts.h"
#include "fettle-widgets.h"

/* Changes that come close together are answered by one look. */
#define REFRESH_DELAY_MS 250
/* What is due moves on by itself. */
#define CLOCK_SECONDS 60

struct _FettleTodayPage
{
  FettlePage parent_instance;

  FettleToday *today; /* what is shown; NULL before the first look */
  GCancellable *cancellable;
  guint delay;
  guint clock;
  gboolean reading;
  gboolean stale;

  char *of;         /* whose calls are wanted, as fettle_today_new() takes it */
  GPtrArray *whose; /* the same for each row of of_chooser */
  gboolean filling; /* the chooser is being set, not used */

  GtkLabel *date_label;
  GtkLabel *since_label;
  GtkDropDown *of_chooser;
  GtkWidget *new_button;
  GtkStack *stack;
  GtkFlowBox *numbers;
  GtkFlowBox *charts;
  GtkFlowBox *lists;
  FettleChartView *day_chart;
  FettleChartView *month_chart;
  FettleCard *due_card;
  FettleCard *visits_card;
  FettleCard *changes_card;
  GtkListBox *due_list;
  GtkListBox *visits_list;
  GtkListBox *changes_list;
  GtkWidget *buttons[FETTLE_TODAY_N_NUMBERS];
};

G_DEFINE_FINAL_TYPE (FettleTodayPage, fettle_today_page, FETTLE_TYPE_PAGE)

/* --- numbers ------------------------------------------------------------------------------------- */

static void
on_number_clicked (GtkWidget *button, FettleTodayPage *self)
{
  for (guint i = 0; i < FETTLE_TODAY_N_NUMBERS; i++)
    if (self->buttons[i] == button && self->today != NULL)
      fettle_query_link_open (button, self->today->numbers[i].query);
}

static void
make_numbers (FettleTodayPage *self)
{
  static const struct
  {
    const char *title; /* msgid */
    const char *colour;
  } numbers[FETTLE_TODAY_N_NUMBERS] = {
    [FETTLE_TODAY_LATE] = { N_ ("Late"), "error_bg_color" },
    [FETTLE_TODAY_SOON] = { N_ ("Due within 4 hours"), "warning_bg_color" },
    [FETTLE_TODAY_UNALLOCATED] = { N_ ("Not allocated"), "accent_bg_color" },
    [FETTLE_TODAY_QUEUE] = { N_ ("My queue"), "accent_bg_color" },
    [FETTLE_TODAY_VISITS] = { N_ ("Visits today"), "accent_bg_color" },
  };

  for (guint i = 0; i < FETTLE_TODAY_N_NUMBERS; i++)
    {
      self->buttons[i] = fettle_number_button_new (_ (numbers[i].title), numbers[i].colour);
      g_signal_connect (self->buttons[i], "clicked", G_CALLBACK (on_number_clicked), self);
      gtk_flow_box_append (self->numbers, self->buttons[i]);
      gtk_widget_set_focusable (gtk_widget_get_parent (self->buttons[i]), FALSE);
    }
}

static void
show_numbers (FettleTodayPage *self, const FettleFormat *format)
{
  for (guint i = 0; i < FETTLE_TODAY_N_NUMBERS; i++)
    {
      const FettleTodayNumber *number = &self->today->numbers[i];
      g_autofree char *detail = fettle_today_number_detail (self->today, i, format);

      fettle_number_button_set (FETTLE_NUMBER_BUTTON (self->buttons[i]), number->n, number->days,
                                detail, i == FETTLE_TODAY_LATE && number->n > 0);
    }
}

/* --- lists --------------------------------------------------------------------------------------- */

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

/* A list of nothing says so. */
static void
set_placeholder (GtkListBox *list, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_list_box_set_placeholder (list, label);
}

static void
set_link (FettleCard *card, gint64 n)
{
  /* Translators: opens the whole list: All 57. */
  g_autofree char *label = g_strdup_printf (_ ("All %" PRId64), n);

  g_object_set (card, "link-label", n > 0 ? label : NULL, NULL);
}

static void
show_lists (FettleTodayPage *self, const FettleFormat *format)
{
  FettleToday *today = self->today;

  clear_list (self->due_list);
  clear_list (self->visits_list);
  clear_list (self->changes_list);
  for (guint i = 0; i < today->due->len; i++)
    gtk_list_box_append (self->due_list,
                         fettle_today_due_row (g_ptr_array_index (today->due, i), format));
  for (guint i = 0; i < today->visits->len; i++)
    gtk_list_box_append (self->visits_list,
                         fettle_today_visit_row (g_ptr_array_index (today->visits, i), format));
  for (guint i = 0; i < today->changes->len; i++)
    gtk_list_box_append (self->changes_list,
                         fettle_today_change_row (g_ptr_array_index (today->changes, i), format));
  set_link (self->due_card, today->figures[FETTLE_TODAY_OPEN].n);
  set_link (self->visits_card, today->numbers[FETTLE_TODAY_VISITS].n);
}

/* Rows are made anew; whoever was on one with the keys is put on the one in its place. */
static void
show_lists_keeping_focus (FettleTodayPage *self, const FettleFormat *format)
{
  GtkListBox *const lists[] = { self->due_list, self->visits_list, self->changes_list };
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  int index = -1;
  GtkListBox *list = NULL;

  for (guint i = 0; focus != NULL && i < G_N_ELEMENTS (lists); i++)
    if (GTK_IS_LIST_BOX_ROW (focus) && gtk_widget_is_ancestor (focus, GTK_WIDGET (lists[i])))
      {
        list = lists[i];
        index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus));
      }
  show_lists (self, format);
  for (; list != NULL && index >= 0; index--)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, index);

      if (row == NULL)
        continue;
      gtk_widget_grab_focus (GTK_WIDGET (row));
      break;
    }
}

static void
on_row_activated (FettleTodayPage *self, GtkListBoxRow *row)
{
  const char *kind = g_object_get_data (G_OBJECT (row), "kind");

  if (kind != NULL)
    fettle_widget_open_record (GTK_WIDGET (self), kind,
                               (gint64)GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (row), "id")));
}

static void
on_day_activated (FettleTodayPage *self, guint point, guint series)
{
  g_autoptr (FettleQuery) query = fettle_today_query_days (self->today, point, series);

  fettle_query_link_open (GTK_WIDGET (self), query);
}

static void
on_month_activated (FettleTodayPage *self, guint point, guint series)
{
  g_autoptr (FettleQuery) query = fettle_today_query_months (self->today, point, series);

  fettle_query_link_open (GTK_WIDGET (self), query);
}

static void
show_open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FettleTodayPage *self = FETTLE_TODAY_PAGE (widget);

  if (self->today != NULL)
    fettle_query_link_open (widget, self->today->figures[FETTLE_TODAY_OPEN].query);
}

static void
show_visits_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FettleTodayPage *self = FETTLE_TODAY_PAGE (widget);

  if (self->today != NULL)
    fettle_query_link_open (widget, self->today->numbers[FETTLE_TODAY_VISITS].query);
}

/* --- reading ------------------------------------------------------------------------------------- */

/* "Thursday 5 March". */
static char *
dup_day (FettleDate date)
{
  g_autofree char *weekday = fettle_locale_get (DAY_1 + fettle_date_get_weekday (date) % 7);
  g_autofree char *month_name = NULL;
  int month;
  int day;

  fettle_date_get_ymd (date, NULL, &month, &day);
  month_name = fettle_locale_get (MON_1 + month - 1);
  /* Translators: weekday, day, month: Thursday 5 March. */
  return g_strdup_printf (_ ("%s %d %s"), weekday, day, month_name);
}

static void
show_head (FettleTodayPage *self)
{
  g_autofree char *day = dup_day (self->today->today);
  const FettleTodayFigure *figures = self->today->figures;
  /* Translators: numbers of calls, which lead to their lists; leave what is in < > as it is. */
  g_autofree char *since =
      g_strdup_printf (_ ("since yesterday: <a href=\"raised\">%" PRId64
                          " new</a>, <a href=\"completed\">%" PRId64 " completed</a>"),
                       figures[FETTLE_TODAY_RAISED].n, figures[FETTLE_TODAY_COMPLETED].n);

  gtk_label_set_text (self->date_label, day);
  gtk_label_set_markup (self->since_label, self->today->any_calls ? since : "");
}

static gboolean
on_since_link (FettleTodayPage *self, const char *which)
{
  const FettleTodayFigureWhich figure =
      g_str_equal (which, "raised") ? FETTLE_TODAY_RAISED : FETTLE_TODAY_COMPLETED;

  if (self->today != NULL)
    fettle_query_link_open (GTK_WIDGET (self), self->today->figures[figure].query);
  return GDK_EVENT_STOP;
}

/* --- whose --------------------------------------------------------------------------------------- */

static char *
dup_business (FettleStore *store)
{
  return fettle_database_url_get_display_name (fettle_store_get_url (store));
}

char *
fettle_today_page_dup_of (FettleStore *store)
{
  g_autofree char *business = dup_business (store);

  return fettle_settings_dup_entry (fettle_settings_get_default (), "today-of", business);
}

static void
add_choice (
    FettleTodayPage *self, GtkStringList *titles, FettleTodayOf of, gint64 team, const char *title)
{
  gtk_string_list_append (titles, title);
  g_ptr_array_add (self->whose, fettle_today_whose_to_text (of, team));
}

/* Of whom nobody knows who they are, nothing is theirs. */
static void
show_whose (FettleTodayPage *self)
{
  const FettleTodayWhose *whose = &self->today->whose;
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  g_autofree char *shown = fettle_today_whose_to_text (whose->of, whose->team);
  guint at = 0;

  g_ptr_array_set_size (self->whose, 0);
  add_choice (self, titles, FETTLE_TODAY_OF_MINE, 0, C_ ("calls", "Mine"));
  for (guint i = 0; i < whose->teams->len; i++)
    {
      FettleTeam *team = g_ptr_array_index (whose->teams, i);

      add_choice (self, titles, FETTLE_TODAY_OF_TEAM, FETTLE_RECORD (team)->id, team->name);
    }
  add_choice (self, titles, FETTLE_TODAY_OF_EVERYONE, 0, C_ ("calls", "Everyone’s"));
  g_ptr_array_find_with_equal_func (self->whose, shown, g_str_equal, &at);
  self->filling = TRUE;
  gtk_drop_down_set_model (self->of_chooser, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->of_chooser, at);
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->of_chooser), whose->me != 0);
}

static void start_reading (FettleTodayPage *self);

static void
on_of_chosen (FettleTodayPage *self)
{
  const guint at = gtk_drop_down_get_selected (self->of_chooser);
  g_autofree char *business = NULL;

  if (self->filling || at >= self->whose->len)
    return;
  business = dup_business (fettle_page_get_store (FETTLE_PAGE (self)));
  g_free (self->of);
  self->of = g_strdup (g_ptr_array_index (self->whose, at));
  fettle_settings_set_entry (fettle_settings_get_default (), "today-of", business, self->of);
  start_reading (self);
}

/* --- what was read ------------------------------------------------------------------------------- */

static void
show_today (FettleTodayPage *self)
{
  FettleFormat format = fettle_store_get_format (fettle_page_get_store (FETTLE_PAGE (self)), TRUE);
  g_autoptr (FettleChartData) days = fettle_today_make_days (self->today);
  g_autoptr (FettleChartData) months = fettle_today_make_months (self->today);

  show_head (self);
  show_whose (self);
  show_numbers (self, &format);
  show_lists_keeping_focus (self, &format);
  fettle_chart_view_set_data (self->day_chart, days);
  fettle_chart_view_set_data (self->month_chart, months);
  gtk_stack_set_visible_child_name (self->stack, self->today->any_calls ? "day" : "empty");
}

static void
on_read (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleTodayPage) self = user_data;
  FettleToday *read = fettle_operation_get (result);
  g_autoptr (GError) error = NULL;
  const gboolean success = fettle_operation_run_finish (result, &error);

  self->reading = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (success)
    {
      /* The operation goes with its result; what it found is kept. */
      fettle_today_free (self->today);
      self->today = g_new (FettleToday, 1);
      *self->today = *read;
      memset (read, 0, sizeof *read);
      show_today (self);
    }
  else if (self->today == NULL)
    fettle_page_show_error (FETTLE_PAGE (self), _ ("The day could not be read"), error);
  else
    /* Said at every tick it would be in the way; what is shown is only older. */
    g_debug ("The day was not read again: %s", error->message);
  if (self->stale)
    start_reading (self);
}

static void
start_reading (FettleTodayPage *self)
{
  if (self->reading)
    {
      self->stale = TRUE;
      return;
    }
  self->reading = TRUE;
  self->stale = FALSE;
  fettle_operation_run_async (
      (FettleOperationFunc)fettle_today_run,
      fettle_today_new (fettle_page_get_store (FETTLE_PAGE (self)), self->of),
      (GDestroyNotify)fettle_today_free, self->cancellable, on_read, g_object_ref (self));
}

static gboolean
on_delay (gpointer user_data)
{
  FettleTodayPage *self = user_data;

  self->delay = 0;
  start_reading (self);
  return G_SOURCE_REMOVE;
}

static void
on_changed (FettleTodayPage *self)
{
  /* Read again when it is looked at. */
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->stale = self->reading;
  else if (self->delay == 0)
    self->delay = g_timeout_add (REFRESH_DELAY_MS, on_delay, self);
}

static gboolean
on_clock (gpointer user_data)
{
  start_reading (user_data);
  return G_SOURCE_CONTINUE;
}

/* --- class --------------------------------------------------------------------------------------- */

static void
fettle_today_page_focus (FettlePage *page)
{
  gtk_widget_grab_focus (FETTLE_TODAY_PAGE (page)->buttons[0]);
}

/* A day that nobody looks at need not be kept up to the minute. */
static void
fettle_today_page_map (GtkWidget *widget)
{
  FettleTodayPage *self = FETTLE_TODAY_PAGE (widget);

  GTK_WIDGET_CLASS (fettle_today_page_parent_class)->map (widget);

  if (fettle_page_get_store (FETTLE_PAGE (self)) != NULL && !self->reading)
    on_changed (self);
  if (self->clock == 0)
    self->clock = g_timeout_add_seconds (CLOCK_SECONDS, on_clock, self);
}

static void
fettle_today_page_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&FETTLE_TODAY_PAGE (widget)->clock, g_source_remove);

  GTK_WIDGET_CLASS (fettle_today_page_parent_class)->unmap (widget);
}

static void
fettle_today_page_constructed (GObject *object)
{
  FettleTodayPage *self = FETTLE_TODAY_PAGE (object);
  FettleStore *store = fettle_page_get_store (FETTLE_PAGE (self));

  G_OBJECT_CLASS (fettle_today_page_parent_class)->constructed (object);

  fettle_page_set_title (FETTLE_PAGE (self), _ ("Today"));
  fettle_page_set_icon_name (FETTLE_PAGE (self), "fettle-today-symbolic");
  if (store == NULL)
    return;
  self->of = fettle_today_page_dup_of (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  start_reading (self);
}

static void
fettle_today_page_dispose (GObject *object)
{
  FettleTodayPage *self = FETTLE_TODAY_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->delay, g_source_remove);
  g_clear_handle_id (&self->clock, g_source_remove);
  fettle_page_dispose_template (FETTLE_PAGE (self), FETTLE_TYPE_TODAY_PAGE);

  G_OBJECT_CLASS (fettle_today_page_parent_class)->dispose (object);
}

static void
fettle_today_page_finalize (GObject *object)
{
  FettleTodayPage *self = FETTLE_TODAY_PAGE (object);

  fettle_today_free (self->today);
  g_ptr_array_unref (self->whose);
  g_free (self->of);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (fettle_today_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FettleTodayPage, date_label);
  gtk_widget_class_bind_template_child (widget_class, FettleTodayPage, since_label);
  gtk_widget_class_bind_template_child (widget_class, FettleTodayPage, of_chooser);
  gtk_widget_class_bind_template_child (widget_class, FettleTodayPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, FettleTodayPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FettleTodayPage, numbers);
  gtk_widget_class_bind_template_child (widget_class, FettleTodayPage, charts);
  gtk_widget_class_bind_template_child (widget_class, FettleTodayPage, lists);
  gtk_widget_class_bind_template_child (widget_class, FettleTodayPage, day_chart);
  gtk_widget_class_bind_template_child (widget_class, FettleTodayPage, month_chart);
  gtk_widget_class_bind_template_child (widget_class, FettleTodayPage, due_card);
  gtk_widget_class_bind_template_child (widget_class, FettleTodayPage, visits_card);
  gtk_widget_class_bind_template_child (widget_class, FettleTodayPage, changes_card);
  gtk_widget_class_bind_template_child (widget_class, FettleTodayPage, due_list);
  gtk_widget_class_bind_template_child (widget_class, FettleTodayPage, visits_list);
  gtk_widget_class_bind_template_child (widget_class, FettleTodayPage, changes_list);
  gtk_widget_class_bind_template_callback (widget_class, on_of_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_since_link);
  gtk_widget_class_bind_template_callback (widget_class, on_day_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_month_activated);
}

static void
fettle_today_page_class_init (FettleTodayPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = fettle_today_page_constructed;
  object_class->dispose = fettle_today_page_dispose;
  object_class->finalize = fettle_today_page_finalize;
  widget_class->map = fettle_today_page_map;
  widget_class->unmap = fettle_today_page_unmap;
  FETTLE_PAGE_CLASS (klass)->focus = fettle_today_page_focus;

  g_type_ensure (FETTLE_TYPE_CARD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettle/Fettle/ui/fettle-today-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "page.show-open", NULL, show_open_action);
  gtk_widget_class_install_action (widget_class, "page.show-visits", NULL, show_visits_action);
}

static void
fettle_today_page_init (FettleTodayPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->whose = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  make_numbers (self);
  set_placeholder (self->due_list, _ ("Nothing is due."));
  set_placeholder (self->visits_list, _ ("No visits are planned for today."));
  set_placeholder (self->changes_list, _ ("Nothing has changed since yesterday."));
}
