/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card with the first few records that refer to the subject: a company's sites, a unit's calls. */
#include "fettle-record-cards.h"

#include <inttypes.h>

#include <glib/gi18n-lib.h>

#include "fettle-access.h"
#include "fettle-state-pill.h"
#include "fettle-text.h"
#include "fettle-widgets.h"

struct _FettleRecordCards
{
  FettleRelatedView parent_instance;
  const FettleKind *target;
  char *path;    /* NULL: named as the subject's kind */
  char *title;   /* NULL: the kind's plural */
  char *filter;  /* further conditions, a line each */
  GStrv columns; /* of a flat one; NULL: its state, and when it was */
  guint limit;
  gint64 except; /* of the record whose page this is, which would be among its own company */
  gboolean flat;
  gboolean can_add;
  GPtrArray *column_widths; /* (element-type GtkSizeGroup) */

  GtkWidget *box;
  GtkWidget *head;
  GtkWidget *heading;
  GtkWidget *count;
  GtkWidget *add;
  GtkWidget *all;
  GtkWidget *list;
  GtkWidget *empty;
};

enum
{
  PROP_0,
  PROP_TARGET,
  PROP_PATH,
  PROP_TITLE,
  PROP_FILTER,
  PROP_LIMIT,
  PROP_EXCEPT,
  PROP_FLAT,
  PROP_CAN_ADD,
  PROP_COLUMNS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (FettleRecordCards, fettle_record_cards, FETTLE_TYPE_RELATED_VIEW)

static const char *
get_path (FettleRecordCards *self)
{
  const FettleKind *subject = fettle_related_view_get_subject_kind (FETTLE_RELATED_VIEW (self));

  return self->path != NULL || subject == NULL ? self->path : subject->name;
}

/* The subject itself, which everybody knows who looks at its page. */
static gboolean
is_subject (FettleRecordCards *self, const char *field_name)
{
  return g_strcmp0 (field_name, get_path (self)) == 0;
}

/* Records that join two others, such as the skills of staff, are called as the other one. */
static const FettleField *
get_other_end (FettleRecordCards *self)
{
  const FettleField *title = fettle_kind_get_title_field (self->target);
  const FettleField *subtitle = self->target->subtitle != NULL
                                    ? fettle_kind_get_field (self->target, self->target->subtitle)
                                    : NULL;

  if (subtitle == NULL || title->type != FETTLE_FIELD_TYPE_REFERENCE
      || subtitle->type != FETTLE_FIELD_TYPE_REFERENCE)
    return NULL;

  return is_subject (self, title->name) ? subtitle : title;
}

static FettleQuery *
fettle_record_cards_make_query (FettleRelatedView *view)
{
  FettleRecordCards *self = FETTLE_RECORD_CARDS (view);
  g_autoptr (GError) error = NULL;
  FettleQuery *query;

  if (self->target == NULL)
    return NULL;

  query = fettle_query_from_text (self->target, self->filter != NULL ? self->filter : "", &error);
  if (query == NULL)
    {
      g_warning ("Filter of related %s: %s", self->target->plural, error->message);
      return NULL;
    }
  fettle_query_add_reference (query, get_path (self), fettle_related_view_get_subject_id (view));
  if (self->except != 0)
    {
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, self->except);
      const char *const ids[] = { id, NULL };

      fettle_query_add (query, "id", FETTLE_OPERATOR_IS_NOT, ids);
    }
  if (fettle_query_get_n_sorts (query) == 0)
    {
      if (self->target->series[0] != NULL)
        fettle_query_sort_by (query, "created_at", TRUE);
      else
        fettle_query_sort_by (
            query, get_other_end (self) != NULL ? get_other_end (self)->name : self->target->title,
            FALSE);
    }
  fettle_query_set_limit (query, self->limit);

  return query;
}

static const char *
get_title (FettleRecordCards *self, FettleRecord *record)
{
  const FettleField *other = get_other_end (self);

  return other != NULL ? fettle_record_get_reference_title (record, other)
                       : fettle_record_get_title (record);
}

static const char *
get_subtitle (FettleRecordCards *self, FettleRecord *record)
{
  const char *title = fettle_record_get_title (record);
  const char *subtitle = fettle_record_get_subtitle (record);

  /* A site is often called as its street. */
  if (get_other_end (self) != NULL || is_subject (self, self->target->subtitle)
      || (title != NULL && subtitle != NULL && strstr (title, subtitle) != NULL))
    return NULL;

  return subtitle;
}

static void
append_part (GString *text, const char *part)
{
  if (!fettle_text_is_empty (part))
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

/* A line under the title: phone, address, role, whatever the kind has of them. */
static void
append_known_fields (FettleRecordCards *self, FettleRecord *record, GString *text)
{
  static const char *const names[] = { "role", "phone",    "mobile", "street",
                                       "city", "postcode", "place",  "site" };
  const char *title = get_title (self, record);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const FettleField *field = fettle_kind_get_field (self->target, names[i]);
      const char *part = NULL;

      if (field == NULL || g_strcmp0 (names[i], self->target->subtitle) == 0
          || is_subject (self, names[i]))
        continue;
      if (field->type == FETTLE_FIELD_TYPE_TEXT)
        part = fettle_record_get (record, field).text;
      else if (field->type == FETTLE_FIELD_TYPE_REFERENCE)
        part = fettle_record_get_reference_title (record, field);
      if (part != NULL && title != NULL && strstr (title, part) == NULL)
        append_part (text, part);
    }
}

/* “Level 3 · Expires 14 Aug 2026”: what a joining record says beyond its two ends. */
static void
append_listed_fields (FettleRecordCards *self, FettleRecord *record, GString *text)
{
  FettleStore *store = fettle_related_view_get_store (FETTLE_RELATED_VIEW (self));
  FettleFormat format = fettle_store_get_format (store, TRUE);
  g_autoptr (FettleDictionary) dictionary = fettle_store_ref_dictionary (store);

  for (guint i = 0; i < self->target->n_fields; i++)
    {
      const FettleField *field = &self->target->fields[i];
      const FettleValue value = fettle_record_get (record, field);
      g_autofree char *shown = NULL;
      g_autofree char *part = NULL;

      if (field->type == FETTLE_FIELD_TYPE_REFERENCE || !(field->flags & FETTLE_FIELD_LISTED)
          || fettle_value_is_none (&value))
        continue;
      shown = fettle_field_format (field, &value, &format);
      /* Translators: name of a field and its value, such as “Level 3”. */
      part = g_strdup_printf (
          _ ("%s %s"), fettle_dictionary_get_field_label (dictionary, self->target, field), shown);
      append_part (text, part);
    }
}

static char *
make_detail (FettleRecordCards *self, FettleRecord *record)
{
  GString *text = g_string_new (NULL);

  if (get_other_end (self) != NULL)
    append_listed_fields (self, record, text);
  else
    append_known_fields (self, record, text);

  return g_string_free (text, FALSE);
}

/* A certificate that has run out is worth a colour. */
static GtkWidget *
make_expiry_pill (FettleRecordCards *self, FettleRecord *record)
{
  const FettleField *field = fettle_kind_get_field (self->target, "expires_on");
  FettleFormat format =
      fettle_store_get_format (fettle_related_view_get_store (FETTLE_RELATED_VIEW (self)), TRUE);
  gint64 day;

  if (field == NULL)
    return NULL;
  day = fettle_record_get (record, field).number;
  if (day == FETTLE_NONE || day >= fettle_instant_get_date (format.now, format.zone))
    return NULL;

  return fettle_state_pill_new (_ ("Expired"), "error");
}

static GtkWidget *
make_pill (FettleRecordCards *self, FettleRecord *record)
{
  static const char *const names[] = { "stage", "state" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const FettleField *field = fettle_kind_get_field (self->target, names[i]);

      if (field != NULL && fettle_state_is_pill_field (field))
        {
          GtkWidget *pill = fettle_state_pill_new (NULL, NULL);
          fettle_state_pill_set_from_record (FETTLE_STATE_PILL (pill), record, names[i]);
          return pill;
        }
    }

  return make_expiry_pill (self, record);
}

/* When it was: raised, added, installed. */
static char *
make_when (FettleRecordCards *self, FettleRecord *record)
{
  static const char *const names[] = { "raised_at", "started_at", "installed_on", "added_at" };
  FettleFormat format =
      fettle_store_get_format (fettle_related_view_get_store (FETTLE_RELATED_VIEW (self)), TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const FettleField *field = fettle_kind_get_field (self->target, names[i]);
      FettleValue value;

      if (field == NULL)
        continue;
      value = fettle_record_get (record, field);
      if (value.number == FETTLE_NONE)
        return NULL;
      return field->type == FETTLE_FIELD_TYPE_DATE
                 ? fettle_date_format_local (value.number)
                 : fettle_instant_format_short (value.number, format.zone, format.now);
    }

  return NULL;
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    {
      gtk_widget_add_css_class (label, css_class);
      gtk_widget_add_css_class (label, "dim-label");
    }

  return label;
}

/* The small print: a call is known by what it is about, its number goes here. */
static char *
make_second (FettleRecordCards *self, FettleRecord *record, gboolean numbered)
{
  GString *text = g_string_new (NULL);
  g_autofree char *detail = make_detail (self, record);
  g_autofree char *when = self->flat ? NULL : make_when (self, record);

  append_part (text, numbered ? fettle_record_get_title (record) : get_subtitle (self, record));
  if (!numbered)
    append_part (text, detail);
  append_part (text, when);

  return g_string_free (text, FALSE);
}

/* Where there is room for columns, those of all rows are equally wide. */
static void
append_column (FettleRecordCards *self, GtkBox *row, guint column, GtkWidget *child)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  if (child != NULL)
    gtk_box_append (GTK_BOX (box), child);
  while (self->column_widths->len <= column)
    g_ptr_array_add (self->column_widths, gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL));
  gtk_size_group_add_widget (g_ptr_array_index (self->column_widths, column), box);
  gtk_widget_set_hexpand (box, FALSE);
  gtk_box_append (row, box);
}

static GtkWidget *
make_column_label (const char *text)
{
  GtkWidget *label = make_label (text, "caption");

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

/* A field in a column of its own: a state as a pill, an instant as short as it can be told. */
static GtkWidget *
make_field (FettleRecordCards *self, FettleRecord *record, const FettleField *field, char **said)
{
  FettleStore *store = fettle_related_view_get_store (FETTLE_RELATED_VIEW (self));
  FettleFormat format = fettle_store_get_format (store, TRUE);
  g_autoptr (FettleDictionary) dictionary = fettle_store_ref_dictionary (store);
  const FettleValue value = fettle_record_get (record, field);
  g_autofree char *text = NULL;
  GtkWidget *widget;

  if (fettle_value_is_none (&value))
    return NULL;
  text = fettle_field_format (field, &value, &format);
  *said = g_strdup_printf (
      _ ("%s: %s"), fettle_dictionary_get_field_label (dictionary, self->target, field), text);
  if (fettle_state_is_pill_field (field))
    {
      widget = fettle_state_pill_new (NULL, NULL);
      fettle_state_pill_set_from_record (FETTLE_STATE_PILL (widget), record, field->name);
    }
  else
    {
      g_autofree char *when =
          field->type == FETTLE_FIELD_TYPE_INSTANT
              ? fettle_instant_format_short (value.number, format.zone, format.now)
              : NULL;

      widget = make_column_label (when != NULL ? when : text);
    }
  gtk_widget_set_tooltip_text (widget, *said);
  return widget;
}

static void
append_fields (FettleRecordCards *self, FettleRecord *record, GtkWidget *row, GtkBox *box)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; self->columns[i] != NULL; i++)
    {
      const FettleField *field = fettle_kind_get_field (self->target, self->columns[i]);
      g_autofree char *said = NULL;

      if (field == NULL)
        continue;
      append_column (self, box, i, make_field (self, record, field, &said));
      append_part (all, said);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  all->str, -1);
}

static void
append_columns (
    FettleRecordCards *self, FettleRecord *record, GtkWidget *row, GtkBox *box, GtkWidget *pill)
{
  g_autofree char *when = NULL;

  if (self->columns != NULL)
    {
      append_fields (self, record, row, box);
      return;
    }
  when = make_when (self, record);
  append_column (self, box, 0, pill);
  if (when != NULL)
    append_column (self, box, 1, make_column_label (when));
}

static GtkWidget *
make_texts (FettleRecordCards *self, FettleRecord *record, GtkWidget *pill)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *subtitle = get_subtitle (self, record);
  const gboolean numbered = self->target->series[0] != NULL && !fettle_text_is_empty (subtitle);
  g_autofree char *second = make_second (self, record, numbered);

  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (column),
                  make_label (numbered ? subtitle : get_title (self, record), NULL));
  if (!fettle_text_is_empty (second) || pill != NULL)
    {
      GtkWidget *label = make_label (second, "caption");

      gtk_widget_set_hexpand (label, TRUE);
      gtk_widget_add_css_class (label, "numeric");
      gtk_box_append (GTK_BOX (line), label);
    }
  if (pill != NULL)
    gtk_box_append (GTK_BOX (line), pill);
  gtk_box_append (GTK_BOX (column), line);

  return column;
}

static GtkWidget *
make_row (FettleRecordCards *self, FettleRecord *record)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *pill = self->flat && self->columns != NULL ? NULL : make_pill (self, record);
  const char *title = get_title (self, record);

  gtk_box_append (GTK_BOX (box), make_texts (self, record, self->flat ? NULL : pill));
  if (self->flat)
    append_columns (self, record, row, GTK_BOX (box), pill);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "record", g_object_ref (record), g_object_unref);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title != NULL ? title : "", -1);

  return row;
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, gpointer user_data)
{
  FettleRecord *record = g_object_get_data (G_OBJECT (row), "record");

  if (record != NULL)
    fettle_widget_open_record (GTK_WIDGET (list), fettle_record_get_kind (record)->name,
                               record->id);
}

static gboolean
may_add (FettleRecordCards *self)
{
  FettleStore *store = fettle_related_view_get_store (FETTLE_RELATED_VIEW (self));
  g_autofree char *refusal =
      self->target != NULL ? fettle_access_dup_refusal (store, self->target, FETTLE_ACCESS_CREATE)
                           : NULL;

  return refusal == NULL;
}

static void
update_head (FettleRecordCards *self, gint64 total)
{
  FettleStore *store = fettle_related_view_get_store (FETTLE_RELATED_VIEW (self));
  g_autoptr (FettleDictionary) dictionary = fettle_store_ref_dictionary (store);
  const FettleField *other = self->target != NULL ? get_other_end (self) : NULL;
  const FettleKind *kind = other != NULL ? fettle_field_get_target (other) : self->target;
  const char *title = self->title != NULL || kind == NULL
                          ? self->title
                          : fettle_dictionary_get_kind_label (dictionary, kind, TRUE);
  const gboolean can_add = self->can_add && may_add (self);
  g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, total);
  g_autofree char *all = g_strdup_printf (_ ("All %" PRId64), total);
  g_autofree char *all_name = g_strdup_printf ("%s: %s", title != NULL ? title : "", all);

  gtk_label_set_text (GTK_LABEL (self->heading), title != NULL ? title : "");
  gtk_label_set_text (GTK_LABEL (self->count), total > 0 && !self->flat ? count : "");
  gtk_button_set_label (GTK_BUTTON (self->all), all);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->all), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  all_name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title != NULL ? title : "", -1);
  gtk_widget_set_visible (self->all, total > self->limit);
  gtk_widget_set_visible (self->add, can_add);
  gtk_widget_set_visible (self->head, !self->flat || can_add || total > self->limit);
  gtk_widget_set_visible (self->heading, !self->flat);
}

static void
fettle_record_cards_show_items (FettleRelatedView *view, GPtrArray *items, gint64 total)
{
  FettleRecordCards *self = FETTLE_RECORD_CARDS (view);

  fettle_widget_remove_children (self->list);
  for (guint i = 0; i < items->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (self, g_ptr_array_index (items, i)));
  gtk_widget_set_visible (self->list, items->len > 0);
  gtk_widget_set_visible (self->empty, items->len == 0);
  update_head (self, total);
}

/* The same records as here, and in the same order. */
static void
append_filter (FettleRecordCards *self, GString *place)
{
  g_auto (GStrv) lines = g_strsplit (self->filter != NULL ? self->filter : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      {
        g_autofree char *line = g_uri_escape_string (lines[i], "=,", FALSE);

        g_string_append_printf (place, "&%s", line);
      }
}

static void
on_all_clicked (FettleRecordCards *self)
{
  FettleRelatedView *view = FETTLE_RELATED_VIEW (self);
  GString *place;

  if (self->target == NULL || get_path (self) == NULL)
    return;

  place = g_string_new (NULL);
  g_string_append_printf (place, "%s?%s=#%" G_GINT64_FORMAT, self->target->plural, get_path (self),
                          fettle_related_view_get_subject_id (view));
  append_filter (self, place);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-place", "s", place->str);
  g_string_free (place, TRUE);
}

static void
on_add_clicked (FettleRecordCards *self)
{
  FettleRelatedView *view = FETTLE_RELATED_VIEW (self);
  g_autofree char *target = NULL;

  if (self->target == NULL || get_path (self) == NULL)
    return;

  target = g_strdup_printf ("%s?%s=%" G_GINT64_FORMAT, self->target->name, get_path (self),
                            fettle_related_view_get_subject_id (view));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.new-record", "s", target);
}

static void
set_flat (FettleRecordCards *self, gboolean flat)
{
  self->flat = flat;
  if (flat)
    {
      gtk_widget_remove_css_class (self->box, "card");
      gtk_widget_remove_css_class (self->box, "fcard");
    }
  else
    {
      gtk_widget_add_css_class (self->box, "card");
      gtk_widget_add_css_class (self->box, "fcard");
    }
}

static void
set_text (char **target, const GValue *value)
{
  g_free (*target);
  *target = g_value_dup_string (value);
}

static void
fettle_record_cards_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  FettleRecordCards *self = FETTLE_RECORD_CARDS (object);

  switch (prop_id)
    {
    case PROP_TARGET:
      if (g_value_get_string (value) != NULL)
        self->target = fettle_kind_from_name (g_value_get_string (value));
      break;
    case PROP_PATH:
      set_text (&self->path, value);
      break;
    case PROP_TITLE:
      set_text (&self->title, value);
      break;
    case PROP_FILTER:
      set_text (&self->filter, value);
      break;
    case PROP_LIMIT:
      self->limit = g_value_get_uint (value);
      break;
    case PROP_EXCEPT:
      if (self->except == g_value_get_int64 (value))
        return;
      self->except = g_value_get_int64 (value);
      break;
    case PROP_FLAT:
      set_flat (self, g_value_get_boolean (value));
      break;
    case PROP_CAN_ADD:
      self->can_add = g_value_get_boolean (value);
      break;
    case PROP_COLUMNS:
      g_strfreev (self->columns);
      self->columns = g_value_dup_boxed (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  if (fettle_related_view_get_store (FETTLE_RELATED_VIEW (self)) != NULL)
    fettle_related_view_reload (FETTLE_RELATED_VIEW (self));
}

static void
fettle_record_cards_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  FettleRecordCards *self = FETTLE_RECORD_CARDS (object);

  switch (prop_id)
    {
    case PROP_TARGET:
      g_value_set_string (value, self->target != NULL ? self->target->name : NULL);
      break;
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_FILTER:
      g_value_set_string (value, self->filter);
      break;
    case PROP_LIMIT:
      g_value_set_uint (value, self->limit);
      break;
    case PROP_EXCEPT:
      g_value_set_int64 (value, self->except);
      break;
    case PROP_FLAT:
      g_value_set_boolean (value, self->flat);
      break;
    case PROP_CAN_ADD:
      g_value_set_boolean (value, self->can_add);
      break;
    case PROP_COLUMNS:
      g_value_set_boxed (value, self->columns);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_record_cards_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FETTLE_TYPE_RECORD_CARDS);

  G_OBJECT_CLASS (fettle_record_cards_parent_class)->dispose (object);
}

static void
fettle_record_cards_finalize (GObject *object)
{
  FettleRecordCards *self = FETTLE_RECORD_CARDS (object);

  g_free (self->path);
  g_free (self->title);
  g_free (self->filter);
  g_strfreev (self->columns);
  g_ptr_array_unref (self->column_widths);

  G_OBJECT_CLASS (fettle_record_cards_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  properties[PROP_TARGET] = g_param_spec_string ("target", NULL, NULL, NULL, flags);
  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_FILTER] = g_param_spec_string ("filter", NULL, NULL, NULL, flags);
  properties[PROP_LIMIT] = g_param_spec_uint ("limit", NULL, NULL, 1, 1000, 5, flags);
  properties[PROP_EXCEPT] = g_param_spec_int64 ("except", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_FLAT] = g_param_spec_boolean ("flat", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_ADD] = g_param_spec_boolean ("can-add", NULL, NULL, FALSE, flags);
  properties[PROP_COLUMNS] = g_param_spec_boxed ("columns", NULL, NULL, G_TYPE_STRV, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fettle_record_cards_class_init (FettleRecordCardsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FettleRelatedViewClass *view_class = FETTLE_RELATED_VIEW_CLASS (klass);

  object_class->set_property = fettle_record_cards_set_property;
  object_class->get_property = fettle_record_cards_get_property;
  object_class->dispose = fettle_record_cards_dispose;
  object_class->finalize = fettle_record_cards_finalize;
  view_class->make_query = fettle_record_cards_make_query;
  view_class->show_items = fettle_record_cards_show_items;
  install_properties (object_class);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fettle/Fettle/ui/fettle-record-cards.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleRecordCards, box);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordCards, head);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordCards, heading);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordCards, count);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordCards, add);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordCards, all);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordCards, list);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordCards, empty);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_all_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked);
}

static void
fettle_record_cards_init (FettleRecordCards *self)
{
  self->limit = 5;
  self->column_widths = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
fettle_record_cards_new (FettleStore *store, const FettleKind *kind, gint64 id, const char *target)
{
  FettleRecordCards *self = g_object_new (FETTLE_TYPE_RECORD_CARDS, "target", target, NULL);

  fettle_related_view_set_subject (FETTLE_RELATED_VIEW (self), store, kind, id);

  return GTK_WIDGET (self);
}
