/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Above a list: saved views, count, a chip for each condition, adding conditions, filter text. */
#include "fettle-filter-bar.h"

#include <glib/gi18n-lib.h>

#include "fettle-condition-popover.h"
#include "fettle-staff.h"
#include "fettle-team.h"
#include "fettle-text.h"
#include "fettle-transaction.h"
#include "fettle-view-menu.h"
#include "fettle-widgets.h"

struct _FettleFilterBar
{
  GtkWidget parent_instance;
  FettleRecordListView *view; /* weak */
  gulong handlers[3];
  GHashTable *titles; /* "company#17" -> title of a record that a condition names by its id */
  guint changing;     /* index of the condition that the popover changes, or G_MAXUINT */
  gboolean setting;   /* the program writes the filter text */

  FettleViewMenu *view_menu;
  GtkWidget *count;
  GtkWidget *chip_scroller;
  GtkWidget *chips;
  GtkWidget *search;
  GtkWidget *add_button;
  FettleConditionPopover *popover;
};

enum
{
  PROP_0,
  PROP_LIST_VIEW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (FettleFilterBar, fettle_filter_bar, GTK_TYPE_WIDGET)

static void update_chips (FettleFilterBar *self);

/* Titles of records that conditions name by their id. */

typedef struct
{
  const FettleKind *kind;
  gint64 id;
  char *title;
} TitleLoad;

static void
title_load_free (gpointer data)
{
  TitleLoad *load = data;

  g_free (load->title);
  g_free (load);
}

static gboolean
run_title_load (FettleTransaction *transaction, gpointer data, GError **error)
{
  TitleLoad *load = data;
  g_autoptr (FettleRecord) record =
      fettle_transaction_load (transaction, load->kind, load->id, error);

  if (record == NULL)
    return FALSE;
  load->title = g_strdup (fettle_record_get_title (record));

  return TRUE;
}

static char *
make_title_key (const FettleKind *kind, gint64 id)
{
  return g_strdup_printf ("%s#%" G_GINT64_FORMAT, kind->name, id);
}

static void
on_title_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleFilterBar) self = user_data;
  TitleLoad *load = g_task_get_task_data (G_TASK (result));

  if (!fettle_store_read_finish (FETTLE_STORE (source), result, NULL) || self->view == NULL)
    return;

  g_hash_table_replace (self->titles, make_title_key (load->kind, load->id),
                        g_strdup (load->title));
  update_chips (self);
}

/* The title where it is known; otherwise NULL, and the chips come again when it is. */
static const char *
find_title (FettleFilterBar *self, const FettleKind *kind, gint64 id)
{
  g_autofree char *key = make_title_key (kind, id);
  const char *title = g_hash_table_lookup (self->titles, key);
  TitleLoad *load;

  if (title != NULL || g_hash_table_contains (self->titles, key))
    return title;

  g_hash_table_insert (self->titles, g_steal_pointer (&key), NULL);
  load = g_new0 (TitleLoad, 1);
  load->kind = kind;
  load->id = id;
  fettle_store_read_async (fettle_record_list_view_get_store (self->view), G_PRIORITY_DEFAULT,
                           run_title_load, load, title_load_free, NULL, on_title_loaded,
                           g_object_ref (self));

  return NULL;
}

/* "me" in a filter on staff or on teams; NULL for anything else. */
static const char *
describe_me (const FettleField *field, const char *text)
{
  GType target = fettle_field_get_target (field)->get_type ();

  if (!g_str_equal (text, "me"))
    return NULL;
  if (target == FETTLE_TYPE_STAFF)
    /* Translators: who uses the program, in a filter: "Owner me". */
    return C_ ("filter", "me");
  /* Translators: of who uses the program, in a filter: "Team mine". */
  return target == FETTLE_TYPE_TEAM ? C_ ("filter", "mine") : NULL;
}

/* What a chip says. */

static char *
describe_choice (const FettleField *field, const char *text)
{
  int value;

  if (fettle_choice_from_text (field->get_type (), text, &value))
    return g_strdup (fettle_choice_get_label (field->get_type (), value));
  if (g_str_equal (text, "open"))
    return g_strdup (_ ("Open"));
  if (g_str_equal (text, "closed"))
    return g_strdup (_ ("Closed"));

  return g_strdup (text);
}

static char *
describe_time (const FettleField *field, const char *text, FettleStore *store)
{
  FettleFormat iso = fettle_store_get_format (store, FALSE);
  FettleFormat local = fettle_store_get_format (store, TRUE);
  g_auto (FettleValue) value = { 0 };
  FettleDate date;

  if (g_str_equal (text, "today"))
    return g_strdup (_ ("today"));
  if (g_str_equal (text, "now"))
    /* Translators: in a filter: "Due before now". */
    return g_strdup (C_ ("filter", "now"));
  if (g_str_has_prefix (text, "now+"))
    /* Translators: a duration, in a filter: "Due before 2h from now". */
    return g_strdup_printf (_ ("%s from now"), text + strlen ("now+"));
  if (g_str_has_prefix (text, "now-"))
    /* Translators: a duration, in a filter: "Raised before 2h ago". */
    return g_strdup_printf (_ ("%s ago"), text + strlen ("now-"));
  if (g_str_has_prefix (text, "today-"))
    /* Translators: number of days, in a filter: "Raised from 7 days ago". */
    return g_strdup_printf (_ ("%s days ago"), text + strlen ("today-"));
  if (fettle_date_parse (text, &date, NULL))
    return fettle_date_format_local (date);
  if (fettle_field_parse (field, text, &iso, &value, NULL))
    return fettle_field_format (field, &value, &local);

  return g_strdup (text);
}

static char *
describe_value (FettleFilterBar *self, const FettleField *field, const char *text)
{
  FettleStore *store = fettle_record_list_view_get_store (self->view);
  FettleFormat iso = fettle_store_get_format (store, FALSE);
  FettleFormat local = fettle_store_get_format (store, TRUE);
  g_auto (FettleValue) value = { 0 };

  if (*text == '\0')
    return g_strdup (_ ("empty"));

  switch (field->type)
    {
    case FETTLE_FIELD_TYPE_CHOICE:
      return describe_choice (field, text);
    case FETTLE_FIELD_TYPE_REFERENCE:
      if (*text == '#')
        {
          const char *title = find_title (self, fettle_field_get_target (field),
                                          g_ascii_strtoll (text + 1, NULL, 10));
          return g_strdup (title != NULL ? title : "…");
        }
      return g_strdup (describe_me (field, text) != NULL ? describe_me (field, text) : text);
    case FETTLE_FIELD_TYPE_DATE:
    case FETTLE_FIELD_TYPE_INSTANT:
      return describe_time (field, text, store);
    case FETTLE_FIELD_TYPE_TEXT:
      return g_strdup (text);
    case FETTLE_FIELD_TYPE_INTEGER:
    case FETTLE_FIELD_TYPE_YES_NO:
    case FETTLE_FIELD_TYPE_MONEY:
    case FETTLE_FIELD_TYPE_PRICE:
    case FETTLE_FIELD_TYPE_QUANTITY:
    case FETTLE_FIELD_TYPE_DURATION:
    default:
      if (fettle_field_parse (field, text, &iso, &value, NULL))
        return fettle_field_format (field, &value, &local);
      return g_strdup (text);
    }
}

static char *
describe_condition (FettleFilterBar *self,
                    const FettleCondition *condition,
                    const FettleField *field)
{
  const char *word = fettle_operator_get_word (condition->op, field);
  GString *text = g_string_new (word);

  for (char **value = condition->values; *value != NULL; value++)
    {
      g_autofree char *part = describe_value (self, field, *value);

      if (value > condition->values)
        g_string_append (text, ", ");
      else if (*word != '\0')
        g_string_append_c (text, ' ');
      g_string_append (text, part);
    }

  return g_string_free (text, FALSE);
}

static char *
describe_path (FettleFilterBar *self, FettleDictionary *dictionary, GPtrArray *fields)
{
  const FettleKind *kind = fettle_record_list_view_get_kind (self->view);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    {
      const FettleField *field = g_ptr_array_index (fields, i);

      if (i > 0)
        g_string_append (text, " › ");
      g_string_append (text, fettle_dictionary_get_field_label (dictionary, kind, field));
      if (field->type == FETTLE_FIELD_TYPE_REFERENCE)
        kind = fettle_field_get_target (field);
    }

  return g_string_free (text, FALSE);
}

/* Chips. */

static guint
get_index (GtkWidget *widget)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), "index"));
}

static void
on_remove_clicked (GtkButton *button, gpointer user_data)
{
  FettleFilterBar *self = user_data;
  g_autoptr (FettleQuery) query =
      fettle_query_copy (fettle_record_list_view_get_query (self->view));

  fettle_query_remove (query, get_index (GTK_WIDGET (button)));
  fettle_record_list_view_set_query (self->view, query);
  gtk_widget_grab_focus (self->add_button);
}

static void
open_popover (FettleFilterBar *self, guint changing)
{
  self->changing = changing;
  gtk_menu_button_popup (GTK_MENU_BUTTON (self->add_button));
}

static void
on_chip_clicked (GtkButton *button, gpointer user_data)
{
  FettleFilterBar *self = user_data;

  open_popover (self, get_index (GTK_WIDGET (button)));
}

static GtkWidget *
make_chip (FettleFilterBar *self, guint index, const char *name, const char *value)
{
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name_label = gtk_label_new (name);
  GtkWidget *value_label = gtk_label_new (value);
  GtkWidget *change = gtk_button_new ();
  GtkWidget *remove = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *change_name = g_strdup_printf (_ ("Change filter: %s %s"), name, value);
  g_autofree char *remove_name = g_strdup_printf (_ ("Remove filter: %s %s"), name, value);

  gtk_widget_add_css_class (chip, "chip");
  gtk_widget_add_css_class (name_label, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (value_label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (value_label), 24);
  gtk_box_append (GTK_BOX (texts), name_label);
  gtk_box_append (GTK_BOX (texts), value_label);
  gtk_button_set_child (GTK_BUTTON (change), texts);
  gtk_widget_add_css_class (change, "chiptext");
  gtk_widget_add_css_class (change, "flat");
  gtk_widget_add_css_class (remove, "chipremove");
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, _ ("Remove this filter"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (change), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  change_name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  remove_name, -1);
  g_object_set_data (G_OBJECT (change), "index", GUINT_TO_POINTER (index));
  g_object_set_data (G_OBJECT (remove), "index", GUINT_TO_POINTER (index));
  g_signal_connect (change, "clicked", G_CALLBACK (on_chip_clicked), self);
  g_signal_connect (remove, "clicked", G_CALLBACK (on_remove_clicked), self);
  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (chip), change);
  gtk_box_append (GTK_BOX (chip), remove);

  return chip;
}

static void
append_chip (FettleFilterBar *self, FettleDictionary *dictionary, FettleQuery *query, guint index)
{
  const FettleCondition *condition = fettle_query_get_condition (query, index);
  g_autoptr (GPtrArray) fields = fettle_condition_resolve_path (fettle_query_get_kind (query),
                                                                dictionary, condition->path, NULL);
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;

  if (fields != NULL && fields->len > 0)
    {
      name = describe_path (self, dictionary, fields);
      value = describe_condition (self, condition, g_ptr_array_index (fields, fields->len - 1));
    }
  else
    {
      /* A view may name a field that is no more; its chip says so and can be removed. */
      name = g_strdup (condition->path);
      value = g_strdup ("?");
    }
  gtk_box_append (GTK_BOX (self->chips), make_chip (self, index, name, value));
}

static void
update_chips (FettleFilterBar *self)
{
  FettleStore *store = self->view != NULL ? fettle_record_list_view_get_store (self->view) : NULL;
  FettleQuery *query = self->view != NULL ? fettle_record_list_view_get_query (self->view) : NULL;
  g_autoptr (FettleDictionary) dictionary = NULL;

  fettle_widget_remove_children (self->chips);
  if (store == NULL || query == NULL)
    return;

  dictionary = fettle_store_ref_dictionary (store);
  for (guint i = 0; i < fettle_query_get_n_conditions (query); i++)
    append_chip (self, dictionary, query, i);
}

static void
update_text (FettleFilterBar *self)
{
  FettleQuery *query = fettle_record_list_view_get_query (self->view);
  const char *text = query != NULL ? fettle_query_get_text (query) : NULL;
  const char *shown = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autofree char *stripped = fettle_text_strip_to_null (shown);

  if (g_strcmp0 (stripped, text) == 0)
    return;

  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), text != NULL ? text : "");
  self->setting = FALSE;
  gtk_widget_set_visible (self->search, text != NULL);
}

static void
on_query_changed (FettleFilterBar *self)
{
  update_chips (self);
  update_text (self);
}

static void
on_n_items_changed (FettleFilterBar *self)
{
  g_autofree char *count =
      g_strdup_printf ("%'u", fettle_record_list_view_get_n_items (self->view));

  gtk_label_set_text (GTK_LABEL (self->count), count);
}

/* Adding and changing conditions. */

static void
on_chosen (FettleConditionPopover *popover,
           const char *path,
           int op,
           const char *const *values,
           const char *title,
           gpointer user_data)
{
  FettleFilterBar *self = user_data;
  g_autoptr (FettleQuery) query =
      fettle_query_copy (fettle_record_list_view_get_query (self->view));

  if (title != NULL && values[0] != NULL && *values[0] == '#')
    {
      const FettleField *field =
          fettle_kind_get_field (fettle_record_list_view_get_kind (self->view), path);
      if (field != NULL)
        g_hash_table_replace (self->titles,
                              make_title_key (fettle_field_get_target (field),
                                              g_ascii_strtoll (values[0] + 1, NULL, 10)),
                              g_strdup (title));
    }
  if (self->changing < fettle_query_get_n_conditions (query))
    fettle_query_remove (query, self->changing);
  self->changing = G_MAXUINT;
  fettle_query_add (query, path, op, values);
  fettle_record_list_view_set_query (self->view, query);
}

static void
on_popover_shown (FettleFilterBar *self)
{
  FettleQuery *query = fettle_record_list_view_get_query (self->view);
  const char *path = NULL;

  fettle_condition_popover_set_kind (self->popover, fettle_record_list_view_get_store (self->view),
                                     fettle_record_list_view_get_kind (self->view));
  if (self->changing < fettle_query_get_n_conditions (query))
    path = fettle_query_get_condition (query, self->changing)->path;
  fettle_condition_popover_choose_field (self->popover, path);
}

static void
on_popover_closed (FettleFilterBar *self)
{
  self->changing = G_MAXUINT;
}

/* Filter text. */

static void
on_search_changed (FettleFilterBar *self)
{
  g_autofree char *text =
      fettle_text_strip_to_null (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  g_autoptr (FettleQuery) query = NULL;

  if (self->setting || self->view == NULL)
    return;

  query = fettle_query_copy (fettle_record_list_view_get_query (self->view));
  fettle_query_set_text (query, text);
  fettle_record_list_view_set_query (self->view, query);
}

static void
on_stop_search (FettleFilterBar *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  on_search_changed (self);
  gtk_widget_set_visible (self->search, FALSE);
  if (self->view != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* Enter and Down go on to what was found. */
static void
on_search_activate (FettleFilterBar *self)
{
  on_search_changed (self);
  if (self->view != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
on_search_left (FettleFilterBar *self)
{
  if (fettle_text_is_empty (gtk_editable_get_text (GTK_EDITABLE (self->search))))
    gtk_widget_set_visible (self->search, FALSE);
}

static void
on_filter_typed (FettleRecordListView *view, const char *text, FettleFilterBar *self)
{
  g_autofree char *now =
      g_strconcat (gtk_editable_get_text (GTK_EDITABLE (self->search)), text, NULL);

  fettle_filter_bar_focus_text (self);
  gtk_editable_set_text (GTK_EDITABLE (self->search), now);
  gtk_editable_set_position (GTK_EDITABLE (self->search), -1);
}

static void
on_search_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  fettle_filter_bar_focus_text (FETTLE_FILTER_BAR (widget));
}

/* GObject. */

static void
disconnect_view (FettleFilterBar *self)
{
  if (self->view == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (self->handlers); i++)
    g_clear_signal_handler (&self->handlers[i], self->view);
  g_clear_weak_pointer (&self->view);
}

static void
fettle_filter_bar_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LIST_VIEW:
      fettle_filter_bar_set_list_view (FETTLE_FILTER_BAR (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_filter_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LIST_VIEW:
      g_value_set_object (value, FETTLE_FILTER_BAR (object)->view);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_filter_bar_dispose (GObject *object)
{
  FettleFilterBar *self = FETTLE_FILTER_BAR (object);

  disconnect_view (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), FETTLE_TYPE_FILTER_BAR);

  G_OBJECT_CLASS (fettle_filter_bar_parent_class)->dispose (object);
}

static void
fettle_filter_bar_finalize (GObject *object)
{
  g_hash_table_unref (FETTLE_FILTER_BAR (object)->titles);

  G_OBJECT_CLASS (fettle_filter_bar_parent_class)->finalize (object);
}

static void
fettle_filter_bar_class_init (FettleFilterBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = fettle_filter_bar_set_property;
  object_class->get_property = fettle_filter_bar_get_property;
  object_class->dispose = fettle_filter_bar_dispose;
  object_class->finalize = fettle_filter_bar_finalize;

  properties[PROP_LIST_VIEW] =
      g_param_spec_object ("list-view", NULL, NULL, FETTLE_TYPE_RECORD_LIST_VIEW,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (FETTLE_TYPE_VIEW_MENU);
  g_type_ensure (FETTLE_TYPE_CONDITION_POPOVER);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "filterbar");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettle/Fettle/ui/fettle-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleFilterBar, view_menu);
  gtk_widget_class_bind_template_child (widget_class, FettleFilterBar, count);
  gtk_widget_class_bind_template_child (widget_class, FettleFilterBar, chip_scroller);
  gtk_widget_class_bind_template_child (widget_class, FettleFilterBar, chips);
  gtk_widget_class_bind_template_child (widget_class, FettleFilterBar, search);
  gtk_widget_class_bind_template_child (widget_class, FettleFilterBar, add_button);
  gtk_widget_class_bind_template_child (widget_class, FettleFilterBar, popover);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_popover_shown);
  gtk_widget_class_bind_template_callback (widget_class, on_popover_closed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_search_left);
  gtk_widget_class_install_action (widget_class, "filter.search", NULL, on_search_action);
}

static void
fettle_filter_bar_init (FettleFilterBar *self)
{
  self->titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->changing = G_MAXUINT;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                              6);
}

GtkWidget *
fettle_filter_bar_new (FettleRecordListView *view)
{
  return g_object_new (FETTLE_TYPE_FILTER_BAR, "list-view", view, NULL);
}

void
fettle_filter_bar_set_list_view (FettleFilterBar *self, FettleRecordListView *view)
{
  g_return_if_fail (FETTLE_IS_FILTER_BAR (self));

  if (self->view == view)
    return;

  disconnect_view (self);
  g_set_weak_pointer (&self->view, view);
  fettle_view_menu_set_list_view (self->view_menu, view);
  if (view != NULL)
    {
      self->handlers[0] =
          g_signal_connect_swapped (view, "notify::query", G_CALLBACK (on_query_changed), self);
      self->handlers[1] =
          g_signal_connect_swapped (view, "notify::n-items", G_CALLBACK (on_n_items_changed), self);
      self->handlers[2] =
          g_signal_connect (view, "filter-typed", G_CALLBACK (on_filter_typed), self);
      on_query_changed (self);
      on_n_items_changed (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LIST_VIEW]);
}

void
fettle_filter_bar_add_view (FettleFilterBar *self,
                            const char *name,
                            const char *query_text,
                            const char *columns)
{
  g_return_if_fail (FETTLE_IS_FILTER_BAR (self));

  fettle_view_menu_add_view (self->view_menu, name, query_text, columns);
}

void
fettle_filter_bar_focus_text (FettleFilterBar *self)
{
  g_return_if_fail (FETTLE_IS_FILTER_BAR (self));

  gtk_widget_set_visible (self->search, TRUE);
  gtk_widget_grab_focus (self->search);
}
