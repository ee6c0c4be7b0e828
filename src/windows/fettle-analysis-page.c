/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls by groups: what is asked, a chart, a table of figures that open their calls. */
#include "fettle-analysis-page.h"

#include "fettle-analysis-parts.h"
#include "fettle-analysis-question.h"
#include "fettle-chart-view.h"
#include "fettle-document-page.h"
#include "fettle-operation.h"
#include "fettle-query-link.h"
#include "fettle-widgets.h"

#define REFRESH_DELAY_MS 400
/* Whoever waits longer may stop it. */
#define PATIENCE_SECONDS 1

struct _FettleAnalysisPage
{
  FettlePage parent_instance;

  FettleAnalysis *analysis; /* what is shown */
  FettleAnalysisPoints points;
  GCancellable *cancellable; /* of the look that is under way */
  guint delay;
  guint patience;
  gboolean dirty; /* calls have changed while nobody looked */

  FettleAnalysisQuestion *question;
  GtkDropDown *measure_choice;
  GtkSpinner *spinner;
  GtkWidget *stop_button;
  GtkStack *stack;
  GtkLabel *heading;
  GtkLabel *total_label;
  FettleChartView *chart;
  GtkColumnView *table;
};

G_DEFINE_FINAL_TYPE (FettleAnalysisPage, fettle_analysis_page, FETTLE_TYPE_PAGE)

static FettleMeasure
get_measure (FettleAnalysisPage *self)
{
  return MIN (gtk_drop_down_get_selected (self->measure_choice), FETTLE_N_MEASURES - 1);
}

/* --- back to the calls --------------------------------------------------------------------------- */

/* @second: whether the second group is meant, too */
static void
drill (FettleAnalysisPage *self,
       FettleMeasure measure,
       const char *key,
       const char *other,
       gboolean second,
       gboolean all)
{
  g_autoptr (FettleDictionary) dictionary =
      fettle_store_ref_dictionary (fettle_page_get_store (FETTLE_PAGE (self)));
  g_autoptr (FettleAnalysis) analysis = fettle_analysis_copy (self->analysis);
  char *const keys[] = { (char *)key, (char *)other };
  g_autoptr (FettleQuery) query = NULL;

  if (!second)
    g_clear_pointer (&analysis->and, g_free);
  query = fettle_analysis_drill (analysis, dictionary, all ? NULL : keys, measure);
  fettle_query_link_open (GTK_WIDGET (self), query);
}

static void
on_figure (guint index, FettleMeasure measure, gpointer data)
{
  FettleAnalysisPage *self = data;
  const FettleAnalysisRow *row = g_ptr_array_index (self->analysis->rows, index);

  drill (self, measure, row->tally->key[0], row->tally->key[1], TRUE, FALSE);
}

static void
on_chart_activated (FettleAnalysisPage *self, guint point, guint series)
{
  gboolean second = self->points.series != NULL && series < self->points.series->len;

  if (self->analysis != NULL && point < self->points.keys->len)
    drill (self, get_measure (self), g_ptr_array_index (self->points.keys, point),
           second ? g_ptr_array_index (self->points.series, series) : NULL, second, FALSE);
}

static void
show_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FettleAnalysisPage *self = FETTLE_ANALYSIS_PAGE (widget);

  if (self->analysis != NULL)
    drill (self, get_measure (self), NULL, NULL, FALSE, TRUE);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FettleAnalysisPage *self = FETTLE_ANALYSIS_PAGE (widget);

  if (self->analysis != NULL)
    fettle_analysis_export (widget, self->analysis);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FettleAnalysisPage *self = FETTLE_ANALYSIS_PAGE (widget);

  if (self->analysis != NULL)
    fettle_document_page_open_analysis (widget, self->analysis, get_measure (self));
}

/* --- showing ------------------------------------------------------------------------------------- */

static void
show_total (FettleAnalysisPage *self)
{
  static const FettleMeasure shown[] = { FETTLE_MEASURE_CALLS,      FETTLE_MEASURE_TIME,
                                         FETTLE_MEASURE_COST,       FETTLE_MEASURE_VALUE,
                                         FETTLE_MEASURE_FIRST_TIME, FETTLE_MEASURE_FIX };
  FettleFormat format = fettle_store_get_format (fettle_page_get_store (FETTLE_PAGE (self)), TRUE);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      g_autofree char *figure = fettle_measure_format (
          shown[i], fettle_analysis_get (self->analysis, self->analysis->total, shown[i]), &format);

      if (figure != NULL)
        g_string_append_printf (text, "%s%s %s", text->len > 0 ? "  ·  " : "",
                                fettle_measure_get_label (shown[i]), figure);
    }
  gtk_label_set_text (self->total_label, text->str);
}

static void
show_chart (FettleAnalysisPage *self)
{
  g_autoptr (FettleChartData) data = NULL;

  if (self->analysis == NULL)
    return;
  fettle_analysis_points_clear (&self->points);
  data = fettle_analysis_make_chart (self->analysis, get_measure (self), &self->points);
  fettle_chart_view_set_data (self->chart, data);
}

static void
show_analysis (FettleAnalysisPage *self)
{
  show_chart (self);
  show_total (self);
  fettle_analysis_fill_table (self->table, self->analysis, on_figure, self);
  gtk_stack_set_visible_child_name (self->stack,
                                    self->analysis->rows->len > 0 ? "result" : "empty");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.export", self->analysis->rows->len > 0);
}

/* --- asking -------------------------------------------------------------------------------------- */

static void
set_asking (FettleAnalysisPage *self, gboolean asking)
{
  g_clear_handle_id (&self->patience, g_source_remove);
  gtk_spinner_set_spinning (self->spinner, asking);
  if (!asking)
    gtk_widget_set_visible (self->stop_button, FALSE);
}

static gboolean
on_patience (gpointer user_data)
{
  FettleAnalysisPage *self = user_data;

  self->patience = 0;
  gtk_widget_set_visible (self->stop_button, TRUE);
  return G_SOURCE_REMOVE;
}

/* What is shown stays. */
static void
stop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FettleAnalysisPage *self = FETTLE_ANALYSIS_PAGE (widget);

  g_cancellable_cancel (self->cancellable);
  set_asking (self, FALSE);
  if (self->analysis == NULL)
    gtk_stack_set_visible_child_name (self->stack, "stopped");
}

static void read_figures (FettleAnalysisPage *self, FettleAnalysis *analysis);

/* The operation goes with its result; what it found is kept. */
static void
take_analysis (FettleAnalysisPage *self, FettleAnalysis *read)
{
  FettleAnalysis *shown = self->analysis;

  self->analysis = g_new (FettleAnalysis, 1);
  *self->analysis = *read;
  memset (read, 0, sizeof *read);
  show_analysis (self);
  fettle_analysis_free (shown);
}

static void
on_read (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleAnalysisPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean success = fettle_operation_run_finish (result, &error);

  /* Another question was asked meanwhile, it was stopped, or the page is gone. */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  if (!success)
    {
      set_asking (self, FALSE);
      fettle_page_show_error (FETTLE_PAGE (self), _ ("The calls could not be counted"), error);
      return;
    }
  take_analysis (self, fettle_operation_get (result));
  if (self->analysis->measures == FETTLE_MEASURE_ALL)
    set_asking (self, FALSE);
  else
    {
      FettleAnalysis *rest = fettle_analysis_copy (self->analysis);

      rest->measures = FETTLE_MEASURE_ALL;
      read_figures (self, rest);
    }
}

static void
read_figures (FettleAnalysisPage *self, FettleAnalysis *analysis)
{
  fettle_operation_run_async ((FettleOperationFunc)fettle_analysis_run, analysis,
                              (GDestroyNotify)fettle_analysis_free, self->cancellable, on_read,
                              g_object_ref (self));
}

static gboolean
asks_the_same (FettleAnalysis *one, FettleAnalysis *other)
{
  return g_str_equal (one->by, other->by) && g_strcmp0 (one->and, other->and) == 0
         && one->first == other->first && one->last == other->last
         && fettle_query_equal (one->query, other->query);
}

/* How many first, which is quick even of a million; then all figures. What has only been counted anew is not
 * shown twice. */
static void
ask (FettleAnalysisPage *self)
{
  FettleAnalysis *analysis = fettle_analysis_question_make (self->question);

  self->dirty = FALSE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (self->analysis == NULL || !asks_the_same (self->analysis, analysis))
    analysis->measures = FETTLE_MEASURE_BIT (FETTLE_MEASURE_CALLS);
  set_asking (self, TRUE);
  self->patience = g_timeout_add_seconds (PATIENCE_SECONDS, on_patience, self);
  read_figures (self, analysis);
}

static void
ask_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask (FETTLE_ANALYSIS_PAGE (widget));
}

static gboolean
on_delay (gpointer user_data)
{
  FettleAnalysisPage *self = user_data;

  self->delay = 0;
  ask (self);
  return G_SOURCE_REMOVE;
}

static void
ask_soon (FettleAnalysisPage *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->dirty = TRUE;
  else if (self->delay == 0)
    self->delay = g_timeout_add (REFRESH_DELAY_MS, on_delay, self);
}

/* Only what figures are made of, or groups are called by. */
static void
on_changed (FettleAnalysisPage *self, FettleChangeNotice *notice)
{
  static const char *const kinds[] = { "call",     "call_event", "work_line",    "business",
                                       "company",  "contact",    "product",      "equipment",
                                       "site",     "area",       "staff",        "team",
                                       "priority", "fault_code", "call_category" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (fettle_change_notice_has_kind (notice, fettle_kind_from_name (kinds[i])))
      {
        ask_soon (self);
        return;
      }
}

/* `place:analysis?measure=fix-met` */
static void
fill_measures (FettleAnalysisPage *self)
{
  g_autoptr (GtkStringList) measures = gtk_string_list_new (NULL);
  g_autofree char *nick = fettle_page_dup_parameter (FETTLE_PAGE (self), "measure");
  FettleMeasure measure = FETTLE_MEASURE_CALLS;

  for (FettleMeasure i = 0; i < FETTLE_N_MEASURES; i++)
    gtk_string_list_append (measures, fettle_measure_get_label (i));
  gtk_drop_down_set_model (self->measure_choice, G_LIST_MODEL (measures));
  if (nick != NULL && fettle_measure_from_nick (nick, &measure))
    gtk_drop_down_set_selected (self->measure_choice, measure);
}

/* --- class --------------------------------------------------------------------------------------- */

static void
fettle_analysis_page_focus (FettlePage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (FETTLE_ANALYSIS_PAGE (page)->question));
}

static void
fettle_analysis_page_map (GtkWidget *widget)
{
  FettleAnalysisPage *self = FETTLE_ANALYSIS_PAGE (widget);

  GTK_WIDGET_CLASS (fettle_analysis_page_parent_class)->map (widget);
  if (self->dirty)
    ask_soon (self);
}

static void
fettle_analysis_page_constructed (GObject *object)
{
  FettleAnalysisPage *self = FETTLE_ANALYSIS_PAGE (object);
  FettleStore *store = fettle_page_get_store (FETTLE_PAGE (self));

  G_OBJECT_CLASS (fettle_analysis_page_parent_class)->constructed (object);

  fettle_page_set_title (FETTLE_PAGE (self), _ ("Analysis"));
  fettle_page_set_icon_name (FETTLE_PAGE (self), "fettle-analysis-symbolic");
  if (store == NULL)
    return;
  fill_measures (self);
  fettle_analysis_question_set_page (self->question, FETTLE_PAGE (self));
  g_signal_connect_object (store, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  ask (self);
}

static void
fettle_analysis_page_dispose (GObject *object)
{
  FettleAnalysisPage *self = FETTLE_ANALYSIS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->delay, g_source_remove);
  g_clear_handle_id (&self->patience, g_source_remove);
  if (self->table != NULL)
    fettle_analysis_fill_table (self->table, NULL, NULL, NULL);
  fettle_page_dispose_template (FETTLE_PAGE (self), FETTLE_TYPE_ANALYSIS_PAGE);

  G_OBJECT_CLASS (fettle_analysis_page_parent_class)->dispose (object);
}

static void
fettle_analysis_page_finalize (GObject *object)
{
  FettleAnalysisPage *self = FETTLE_ANALYSIS_PAGE (object);

  fettle_analysis_points_clear (&self->points);
  fettle_analysis_free (self->analysis);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (fettle_analysis_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FettleAnalysisPage, question);
  gtk_widget_class_bind_template_child (widget_class, FettleAnalysisPage, measure_choice);
  gtk_widget_class_bind_template_child (widget_class, FettleAnalysisPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, FettleAnalysisPage, stop_button);
  gtk_widget_class_bind_template_child (widget_class, FettleAnalysisPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FettleAnalysisPage, heading);
  gtk_widget_class_bind_template_child (widget_class, FettleAnalysisPage, total_label);
  gtk_widget_class_bind_template_child (widget_class, FettleAnalysisPage, chart);
  gtk_widget_class_bind_template_child (widget_class, FettleAnalysisPage, table);
  gtk_widget_class_bind_template_callback (widget_class, on_chart_activated);
  gtk_widget_class_bind_template_callback (widget_class, ask);
  gtk_widget_class_bind_template_callback (widget_class, show_chart);
}

static void
fettle_analysis_page_class_init (FettleAnalysisPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = fettle_analysis_page_constructed;
  object_class->dispose = fettle_analysis_page_dispose;
  object_class->finalize = fettle_analysis_page_finalize;
  widget_class->map = fettle_analysis_page_map;
  FETTLE_PAGE_CLASS (klass)->focus = fettle_analysis_page_focus;

  g_type_ensure (FETTLE_TYPE_ANALYSIS_QUESTION);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fettle/Fettle/ui/fettle-analysis-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "page.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "page.stop", NULL, stop_action);
  gtk_widget_class_install_action (widget_class, "page.ask", NULL, ask_action);
  gtk_widget_class_install_action (widget_class, "page.print", NULL, print_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "page.print",
                                       NULL);
  gtk_widget_class_install_action (widget_class, "page.show-all", NULL, show_all_action);
}

static void
fettle_analysis_page_init (FettleAnalysisPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
