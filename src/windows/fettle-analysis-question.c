/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an analysis is asked: groups, days, filters. */
#include "fettle-analysis-question.h"

#include "fettle-condition-popover.h"
#include "fettle-date-entry.h"
#include "fettle-widgets.h"

static const char *const groups[] = { "month",     "company",  "contact",    "product",
                                      "equipment", "site",     "job_number", "area",
                                      "fault",     "engineer", "team",       "owner",
                                      "type",      "category", "priority",   "day" };

typedef enum
{
  PERIOD_TWELVE_MONTHS,
  PERIOD_THIS_MONTH,
  PERIOD_LAST_MONTH,
  PERIOD_THIS_YEAR,
  PERIOD_LAST_YEAR,
  PERIOD_EVER,
  PERIOD_CHOSEN,
  N_PERIODS,
} Period;

static const char *const periods[N_PERIODS] = {
  N_ ("Last 12 months"), N_ ("This month"), N_ ("Last month"),  N_ ("This year"),
  N_ ("Last year"),      N_ ("All time"),   N_ ("From … to …"),
};

struct _FettleAnalysisQuestion
{
  GtkWidget parent_instance;

  FettlePage *page;   /* borrowed: it lives longer */
  FettleQuery *query; /* the filters */
  GPtrArray *titles;  /* of the filters: what their chips say */
  Period period;

  GtkDropDown *by_choice;
  GtkDropDown *and_choice;
  GtkDropDown *period_choice;
  FettleDateEntry *first_entry;
  FettleDateEntry *last_entry;
  FettleConditionPopover *filter_popover;
  GtkWidget *chips;
};

G_DEFINE_FINAL_TYPE (FettleAnalysisQuestion, fettle_analysis_question, GTK_TYPE_WIDGET)

static guint asked_signal;

static void
ask (FettleAnalysisQuestion *self)
{
  g_signal_emit (self, asked_signal, 0);
}

/* --- the period ---------------------------------------------------------------------------------- */

static void
get_period (FettleAnalysisQuestion *self, Period period, FettleDate *first, FettleDate *last)
{
  FettleFormat format = fettle_store_get_format (fettle_page_get_store (self->page), TRUE);
  FettleDate today = fettle_instant_get_date (format.now, format.zone);
  FettleDate month;
  int year;
  int number;

  fettle_date_get_ymd (today, &year, &number, NULL);
  month = fettle_date_new (year, number, 1);
  *first = *last = FETTLE_DATE_NONE;
  switch (period)
    {
    case PERIOD_THIS_MONTH:
      *first = month;
      break;
    case PERIOD_LAST_MONTH:
      *first = fettle_date_add_months (month, -1, 0);
      *last = month - 1;
      break;
    case PERIOD_THIS_YEAR:
      *first = fettle_date_new (year, 1, 1);
      break;
    case PERIOD_LAST_YEAR:
      *first = fettle_date_new (year - 1, 1, 1);
      *last = fettle_date_new (year - 1, 12, 31);
      break;
    case PERIOD_CHOSEN:
      if (!fettle_date_entry_get_value (self->first_entry, first, NULL))
        *first = FETTLE_DATE_NONE;
      if (!fettle_date_entry_get_value (self->last_entry, last, NULL))
        *last = FETTLE_DATE_NONE;
      break;
    case PERIOD_EVER:
      break;
    case PERIOD_TWELVE_MONTHS:
    case N_PERIODS:
    default:
      *first = fettle_date_add_months (month, -11, 0);
      break;
    }
}

/* Whoever says the days begins with those that were asked before. */
static void
propose_days (FettleAnalysisQuestion *self)
{
  FettleFormat format = fettle_store_get_format (fettle_page_get_store (self->page), TRUE);
  FettleDate first, last;

  get_period (self, self->period, &first, &last);
  if (first != FETTLE_DATE_NONE)
    fettle_date_entry_set_value (self->first_entry, first);
  fettle_date_entry_set_value (
      self->last_entry,
      last != FETTLE_DATE_NONE ? last : fettle_instant_get_date (format.now, format.zone));
}

static void
on_period (FettleAnalysisQuestion *self)
{
  Period period = MIN (gtk_drop_down_get_selected (self->period_choice), N_PERIODS - 1);
  gboolean chosen = period == PERIOD_CHOSEN;

  if (chosen && self->period != PERIOD_CHOSEN)
    propose_days (self);
  self->period = period;
  gtk_widget_set_visible (GTK_WIDGET (self->first_entry), chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->last_entry), chosen);
  ask (self);
}

/* --- filters ------------------------------------------------------------------------------------- */

static void show_chips (FettleAnalysisQuestion *self);

static void
on_chip_clicked (GtkButton *chip, FettleAnalysisQuestion *self)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (chip), "index"));

  fettle_query_remove (self->query, index);
  g_ptr_array_remove_index (self->titles, index);
  show_chips (self);
  ask (self);
}

static void
show_chips (FettleAnalysisQuestion *self)
{
  fettle_widget_remove_children (self->chips);
  for (guint i = 0; i < self->titles->len; i++)
    {
      const char *title = g_ptr_array_index (self->titles, i);
      g_autofree char *text = g_strdup_printf ("%s  ×", title);
      g_autofree char *name = g_strdup_printf (_ ("Remove filter: %s"), title);
      GtkWidget *chip = gtk_button_new_with_label (text);

      gtk_widget_add_css_class (chip, "flat");
      gtk_widget_add_css_class (chip, "chip");
      gtk_widget_set_tooltip_text (chip, name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      -1);
      g_object_set_data (G_OBJECT (chip), "index", GUINT_TO_POINTER (i));
      g_signal_connect (chip, "clicked", G_CALLBACK (on_chip_clicked), self);
      gtk_box_append (GTK_BOX (self->chips), chip);
    }
}

static void
on_condition_chosen (FettleAnalysisQuestion *self,
                     const char *path,
                     int op,
                     const char *const *values,
                     const char *title)
{
  g_autoptr (FettleDictionary) dictionary =
      fettle_store_ref_dictionary (fettle_page_get_store (self->page));
  const FettleKind *kind = fettle_kind_from_name ("call");
  g_autoptr (GPtrArray) fields = fettle_condition_resolve_path (kind, dictionary, path, NULL);
  g_autofree char *joined = g_strjoinv (", ", (char **)values);
  const FettleField *field = fields != NULL ? g_ptr_array_index (fields, fields->len - 1) : NULL;

  fettle_query_add (self->query, path, op, values);
  g_ptr_array_add (self->titles,
                   g_strdup_printf ("%s %s %s",
                                    field != NULL ? fettle_field_get_label (field) : path,
                                    field != NULL ? fettle_operator_get_word (op, field) : "",
                                    title != NULL ? title : joined));
  show_chips (self);
  ask (self);
}

/* --- choices ------------------------------------------------------------------------------------- */

static void
fill_choices (FettleAnalysisQuestion *self)
{
  g_autoptr (FettleDictionary) dictionary =
      fettle_store_ref_dictionary (fettle_page_get_store (self->page));
  g_autoptr (GtkStringList) by = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) and = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) period = gtk_string_list_new (NULL);

  gtk_string_list_append (and, _ ("Not divided"));
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      g_autofree char *word =
          fettle_dictionary_dup_word (fettle_analysis_get_by_label (dictionary, groups[i]));
      g_autofree char *divided =
          /* Translators: a further group: and month. */
          g_strdup_printf (_ ("and %s"), word);

      gtk_string_list_append (by, fettle_analysis_get_by_label (dictionary, groups[i]));
      gtk_string_list_append (and, divided);
    }
  for (guint i = 0; i < N_PERIODS; i++)
    gtk_string_list_append (period, _ (periods[i]));
  gtk_drop_down_set_model (self->by_choice, G_LIST_MODEL (by));
  gtk_drop_down_set_model (self->and_choice, G_LIST_MODEL (and));
  gtk_drop_down_set_model (self->period_choice, G_LIST_MODEL (period));
}

/* `place:analysis?by=engineer&and=month` */
static void
apply_parameters (FettleAnalysisQuestion *self)
{
  g_autofree char *by = fettle_page_dup_parameter (self->page, "by");
  g_autofree char *and = fettle_page_dup_parameter (self->page, "and");

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      if (g_strcmp0 (groups[i], by) == 0)
        gtk_drop_down_set_selected (self->by_choice, i);
      if (g_strcmp0 (groups[i], and) == 0)
        gtk_drop_down_set_selected (self->and_choice, i + 1);
    }
}

static void
watch_choices (FettleAnalysisQuestion *self)
{
  GtkDropDown *const asked[] = { self->by_choice, self->and_choice };
  FettleDateEntry *const entries[] = { self->first_entry, self->last_entry };

  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    g_signal_connect_swapped (asked[i], "notify::selected", G_CALLBACK (ask), self);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    g_signal_connect_swapped (entries[i], "committed", G_CALLBACK (ask), self);
  g_signal_connect_swapped (self->period_choice, "notify::selected", G_CALLBACK (on_period), self);
}

static void
prepare_entry (FettleDateEntry *entry, const FettleFormat *format, const char *name)
{
  fettle_date_entry_set_format (entry, format);
  gtk_accessible_update_property (GTK_ACCESSIBLE (fettle_date_entry_get_text_widget (entry)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* --- for the page -------------------------------------------------------------------------------- */

void
fettle_analysis_question_set_page (FettleAnalysisQuestion *self, FettlePage *page)
{
  FettleStore *store = fettle_page_get_store (page);
  FettleFormat format = fettle_store_get_format (store, TRUE);

  self->page = page;
  prepare_entry (self->first_entry, &format, _ ("From"));
  prepare_entry (self->last_entry, &format, _ ("To"));
  fettle_condition_popover_set_kind (self->filter_popover, store, fettle_kind_from_name ("call"));
  fill_choices (self);
  apply_parameters (self);
  watch_choices (self);
}

FettleAnalysis *
fettle_analysis_question_make (FettleAnalysisQuestion *self)
{
  guint by = MIN (gtk_drop_down_get_selected (self->by_choice), G_N_ELEMENTS (groups) - 1);
  guint and = gtk_drop_down_get_selected (self->and_choice);
  FettleAnalysis *analysis = fettle_analysis_new (fettle_page_get_store (self->page), groups[by]);

  if (and != 0 && and <= G_N_ELEMENTS (groups) && and-1 != by)
    analysis->and = g_strdup (groups[and-1]);
  analysis->query = fettle_query_copy (self->query);
  get_period (self, self->period, &analysis->first, &analysis->last);
  return analysis;
}

/* --- class --------------------------------------------------------------------------------------- */

static gboolean
fettle_analysis_question_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (FETTLE_ANALYSIS_QUESTION (widget)->by_choice));
}

static void
fettle_analysis_question_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FETTLE_TYPE_ANALYSIS_QUESTION);
  fettle_widget_remove_children (GTK_WIDGET (object));
  G_OBJECT_CLASS (fettle_analysis_question_parent_class)->dispose (object);
}

static void
fettle_analysis_question_finalize (GObject *object)
{
  FettleAnalysisQuestion *self = FETTLE_ANALYSIS_QUESTION (object);

  fettle_query_unref (self->query);
  g_ptr_array_unref (self->titles);
  G_OBJECT_CLASS (fettle_analysis_question_parent_class)->finalize (object);
}

static void
fettle_analysis_question_class_init (FettleAnalysisQuestionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fettle_analysis_question_dispose;
  object_class->finalize = fettle_analysis_question_finalize;
  widget_class->grab_focus = fettle_analysis_question_grab_focus;

  asked_signal = g_signal_new ("asked", FETTLE_TYPE_ANALYSIS_QUESTION, G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (FETTLE_TYPE_CONDITION_POPOVER);
  g_type_ensure (FETTLE_TYPE_DATE_ENTRY);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fettle/Fettle/ui/fettle-analysis-question.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleAnalysisQuestion, by_choice);
  gtk_widget_class_bind_template_child (widget_class, FettleAnalysisQuestion, and_choice);
  gtk_widget_class_bind_template_child (widget_class, FettleAnalysisQuestion, period_choice);
  gtk_widget_class_bind_template_child (widget_class, FettleAnalysisQuestion, first_entry);
  gtk_widget_class_bind_template_child (widget_class, FettleAnalysisQuestion, last_entry);
  gtk_widget_class_bind_template_child (widget_class, FettleAnalysisQuestion, filter_popover);
  gtk_widget_class_bind_template_child (widget_class, FettleAnalysisQuestion, chips);
  gtk_widget_class_bind_template_callback (widget_class, on_condition_chosen);
}

static void
fettle_analysis_question_init (FettleAnalysisQuestion *self)
{
  self->query = fettle_query_new (fettle_kind_from_name ("call"));
  self->titles = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                              6);
}
