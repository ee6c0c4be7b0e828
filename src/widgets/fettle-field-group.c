/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several fields: a boxed list of field rows, or a grid of captions and values for reading. */
#include "fettle-field-group.h"

#include "fettle-field-row.h"
#include "fettle-field-value.h"
#include "fettle-form-private.h"

struct _FettleFieldGroup
{
  GtkWidget parent_instance;
  char *fields;
  char *title;
  guint columns;
  FettleForm *form; /* while rooted below one */
  gulong handler;

  GtkWidget *heading;
  GtkWidget *body;
  GtkWidget *grid;    /* of the body while it is for reading; borrowed */
  GtkWidget *nothing; /* says so where no field has a value; borrowed */
};

enum
{
  PROP_0,
  PROP_FIELDS,
  PROP_TITLE,
  PROP_COLUMNS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (FettleFieldGroup, fettle_field_group, GTK_TYPE_WIDGET)

static void
add_all_fields (FettleFieldGroup *self, GPtrArray *names, gboolean own_only)
{
  FettleDictionary *dictionary = fettle_form_get_dictionary (self->form);
  const GPtrArray *fields =
      fettle_dictionary_get_fields (dictionary, fettle_form_get_kind (self->form));

  for (guint i = 0; i < fields->len; i++)
    {
      const FettleField *field = g_ptr_array_index (fields, i);

      if ((field->flags & FETTLE_FIELD_HIDDEN) == 0 && (!own_only || field->own_id != 0))
        g_ptr_array_add (names, (gpointer)field->name);
    }
}

/* The names in self->fields with "own" and "all" replaced; borrowed from the dictionary. */
static GPtrArray *
expand_fields (FettleFieldGroup *self)
{
  GPtrArray *names = g_ptr_array_new ();
  g_auto (GStrv) words = g_strsplit_set (self->fields != NULL ? self->fields : "", " \n\t", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const FettleField *field;

      if (*words[i] == '\0')
        continue;
      if (g_str_equal (words[i], "own") || g_str_equal (words[i], "all"))
        {
          add_all_fields (self, names, g_str_equal (words[i], "own"));
          continue;
        }
      field = fettle_form_find_field (self->form, words[i]);
      if (field != NULL)
        g_ptr_array_add (names, (gpointer)field->name);
      else
        g_warning ("No field “%s” of %s", words[i], fettle_form_get_kind (self->form)->name);
    }

  return names;
}

static GtkWidget *
build_list (GPtrArray *names)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; i < names->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), fettle_field_row_new (g_ptr_array_index (names, i)));

  return list;
}

static gboolean
is_long (FettleFieldGroup *self, const char *name)
{
  const FettleField *field = fettle_form_find_field (self->form, name);

  return field->type == FETTLE_FIELD_TYPE_TEXT && (field->flags & FETTLE_FIELD_MULTILINE);
}

static gboolean
has_value (FettleFieldGroup *self, GtkWidget *value)
{
  FettleRecord *record = fettle_form_get_record (self->form);
  g_autofree char *name = NULL;
  const FettleField *field;
  FettleValue now;

  g_object_get (value, "field", &name, NULL);
  field = fettle_form_find_field (self->form, name);
  if (record == NULL || field == NULL)
    return FALSE;

  now = fettle_record_get (record, field);

  return !fettle_value_is_none (&now);
}

/* For reading only what is there is shown: a long text goes with the line above it. */
static void
show_values (FettleFieldGroup *self)
{
  gboolean any = FALSE;
  GtkWidget *separator = NULL;

  if (self->grid == NULL)
    return;

  for (GtkWidget *child = gtk_widget_get_first_child (self->grid); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gboolean shown = has_value (self, gtk_flow_box_child_get_child (GTK_FLOW_BOX_CHILD (child)));

      gtk_widget_set_visible (child, shown);
      any |= shown;
    }
  gtk_widget_set_visible (self->grid, any);

  for (GtkWidget *child = gtk_widget_get_next_sibling (self->grid); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_SEPARATOR (child))
        {
          separator = child;
        }
      else if (FETTLE_IS_FIELD_VALUE (child))
        {
          gboolean shown = has_value (self, child);

          gtk_widget_set_visible (child, shown);
          if (separator != NULL)
            gtk_widget_set_visible (separator, shown && any);
          any |= shown;
        }
    }
  gtk_widget_set_visible (self->nothing, !any);
}

static GtkWidget *
build_grid (FettleFieldGroup *self, GPtrArray *names)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *grid = gtk_flow_box_new ();
  guint n_short = 0;

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (grid), GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (grid), TRUE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (grid), self->columns);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (grid), 6);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (grid), 12);
  gtk_widget_add_css_class (grid, "fieldgrid");
  gtk_box_append (GTK_BOX (box), grid);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      GtkWidget *value = fettle_field_value_new (name);

      if (is_long (self, name))
        {
          if (n_short > 0 || gtk_widget_get_last_child (box) != grid)
            gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
          gtk_box_append (GTK_BOX (box), value);
          continue;
        }
      gtk_flow_box_insert (GTK_FLOW_BOX (grid), value, -1);
      gtk_widget_set_focusable (gtk_widget_get_parent (value), FALSE);
      n_short++;
    }
  self->nothing = gtk_label_new (_ ("Nothing entered yet"));
  gtk_label_set_xalign (GTK_LABEL (self->nothing), 0);
  gtk_widget_add_css_class (self->nothing, "dim-label");
  gtk_box_append (GTK_BOX (box), self->nothing);
  self->grid = grid;
  show_values (self);

  return box;
}

static void
rebuild (FettleFieldGroup *self)
{
  g_autoptr (GPtrArray) names = NULL;

  self->grid = NULL;
  self->nothing = NULL;
  g_clear_pointer (&self->body, gtk_widget_unparent);
  if (self->form == NULL || fettle_form_get_dictionary (self->form) == NULL)
    return;

  names = expand_fields (self);
  gtk_widget_set_visible (GTK_WIDGET (self), names->len > 0);
  if (names->len == 0)
    return;

  self->body =
      fettle_form_get_editable (self->form) ? build_list (names) : build_grid (self, names);
  if (self->title != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->body), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    self->title, -1);
  gtk_widget_set_parent (self->body, GTK_WIDGET (self));
}

static void
fettle_field_group_root (GtkWidget *widget)
{
  FettleFieldGroup *self = FETTLE_FIELD_GROUP (widget);
  GtkWidget *form;

  GTK_WIDGET_CLASS (fettle_field_group_parent_class)->root (widget);

  form = gtk_widget_get_ancestor (widget, FETTLE_TYPE_FORM);
  if (form == NULL)
    return;

  self->form = g_object_ref (FETTLE_FORM (form));
  self->handler = g_signal_connect_swapped (form, "rebuild", G_CALLBACK (rebuild), self);
  g_signal_connect_swapped (form, "reloaded", G_CALLBACK (show_values), self);
  g_signal_connect_swapped (form, "edited", G_CALLBACK (show_values), self);
  rebuild (self);
}

static void
fettle_field_group_unroot (GtkWidget *widget)
{
  FettleFieldGroup *self = FETTLE_FIELD_GROUP (widget);

  if (self->form != NULL)
    {
      g_clear_signal_handler (&self->handler, self->form);
      g_signal_handlers_disconnect_by_func (self->form, show_values, self);
      g_clear_object (&self->form);
    }

  GTK_WIDGET_CLASS (fettle_field_group_parent_class)->unroot (widget);
}

static void
fettle_field_group_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  FettleFieldGroup *self = FETTLE_FIELD_GROUP (object);

  switch (prop_id)
    {
    case PROP_FIELDS:
      g_free (self->fields);
      self->fields = g_value_dup_string (value);
      break;
    case PROP_TITLE:
      g_free (self->title);
      self->title = g_value_dup_string (value);
      gtk_label_set_text (GTK_LABEL (self->heading), self->title != NULL ? self->title : "");
      gtk_widget_set_visible (self->heading, self->title != NULL);
      break;
    case PROP_COLUMNS:
      self->columns = g_value_get_uint (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  rebuild (self);
}

static void
fettle_field_group_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  FettleFieldGroup *self = FETTLE_FIELD_GROUP (object);

  switch (prop_id)
    {
    case PROP_FIELDS:
      g_value_set_string (value, self->fields);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_COLUMNS:
      g_value_set_uint (value, self->columns);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_field_group_dispose (GObject *object)
{
  FettleFieldGroup *self = FETTLE_FIELD_GROUP (object);

  g_clear_pointer (&self->body, gtk_widget_unparent);
  g_clear_pointer (&self->heading, gtk_widget_unparent);
  g_clear_pointer (&self->fields, g_free);
  g_clear_pointer (&self->title, g_free);

  G_OBJECT_CLASS (fettle_field_group_parent_class)->dispose (object);
}

static void
fettle_field_group_class_init (FettleFieldGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = fettle_field_group_set_property;
  object_class->get_property = fettle_field_group_get_property;
  object_class->dispose = fettle_field_group_dispose;
  widget_class->root = fettle_field_group_root;
  widget_class->unroot = fettle_field_group_unroot;

  properties[PROP_FIELDS] =
      g_param_spec_string ("fields", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_COLUMNS] = g_param_spec_uint ("columns", NULL, NULL, 1, 12, 3,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "fieldgroup");
}

static void
fettle_field_group_init (FettleFieldGroup *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->columns = 3;

  self->heading = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->heading), 0);
  gtk_widget_add_css_class (self->heading, "heading");
  gtk_widget_set_visible (self->heading, FALSE);
  gtk_widget_set_parent (self->heading, GTK_WIDGET (self));
}

GtkWidget *
fettle_field_group_new (const char *fields)
{
  return g_object_new (FETTLE_TYPE_FIELD_GROUP, "fields", fields, NULL);
}
