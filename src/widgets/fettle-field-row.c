/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One field of a form's record as a row of a boxed list. */
#include "fettle-field-row.h"

#include <glib/gi18n-lib.h>

#include "fettle-access.h"
#include "fettle-charge-rule.h"
#include "fettle-field-value.h"
#include "fettle-form-private.h"
#include "fettle-history-view.h"

struct _FettleFieldRow
{
  GtkListBoxRow parent_instance;
  char *field_name;
  char *label_text; /* overrides the dictionary's */
  char *message;
  gboolean changed;
  gboolean typing; /* a value is on its way from the editor to the form */

  FettleForm *form; /* while rooted below one */
  gulong handlers[3];
  FettleFieldEditor *editor;
  GtkWidget *read_only; /* label in the editor's place */
  GtkWidget *suffix;
  GtkWidget *popover; /* history or menu */

  GtkWidget *box;
  GtkWidget *column;
  GtkWidget *caption;
  GtkWidget *message_label;
  GtkWidget *dot;
};

enum
{
  PROP_0,
  PROP_FIELD,
  PROP_MESSAGE,
  PROP_CHANGED,
  PROP_LABEL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (FettleFieldRow, fettle_field_row, GTK_TYPE_LIST_BOX_ROW)

static const FettleField *
get_field (FettleFieldRow *self)
{
  return self->form != NULL ? fettle_form_find_field (self->form, self->field_name) : NULL;
}

static const char *
get_label (FettleFieldRow *self, const FettleField *field)
{
  return self->label_text != NULL ? self->label_text
                                  : fettle_form_get_field_label (self->form, field);
}

/* By what the record says elsewhere. */
static gboolean
is_needed_now (FettleFieldRow *self, const FettleField *field)
{
  FettleRecord *record = fettle_form_get_record (self->form);

  return record != NULL && fettle_charge_rule_needs_reason (record, field->name);
}

/* Whoever reads the name reads that it cannot be left out, where that is not always so. */
static char *
dup_caption (FettleFieldRow *self, const FettleField *field)
{
  const char *label = get_label (self, field);

  if (self->editor == NULL || !is_needed_now (self, field))
    return g_strdup (label);
  /* Translators: the name of a field that cannot be left empty as things are */
  return g_strdup_printf (_ ("%s (needed)"), label);
}

/* Name as placeholder while empty, as caption above as soon as there is something to stand above. */
static void
update_caption (FettleFieldRow *self)
{
  const FettleField *field = get_field (self);
  gboolean focused = gtk_widget_has_css_class (GTK_WIDGET (self), "focused");
  g_autofree char *caption = NULL;
  gboolean above;

  if (field == NULL)
    return;

  caption = dup_caption (self, field);
  gtk_label_set_text (GTK_LABEL (self->caption), caption);
  if (self->editor == NULL)
    {
      gtk_widget_set_visible (self->caption, TRUE);
      return;
    }

  above = !fettle_field_editor_is_empty (self->editor)
          || (focused && field->type != FETTLE_FIELD_TYPE_YES_NO);
  gtk_widget_set_visible (self->caption, above);
  fettle_field_editor_set_placeholder (self->editor, above ? NULL : caption);
}

static void
update_changed (FettleFieldRow *self)
{
  const FettleField *field = get_field (self);
  FettleRecord *record = self->form != NULL ? fettle_form_get_record (self->form) : NULL;
  FettleRecord *base = self->form != NULL ? fettle_form_get_base (self->form) : NULL;
  gboolean changed = FALSE;

  if (field != NULL && record != NULL && base != NULL && base->id != 0)
    {
      FettleValue now = fettle_record_get (record, field);
      FettleValue before = fettle_record_get (base, field);
      changed = !fettle_value_equal (&now, &before);
    }
  gtk_widget_set_visible (self->dot, changed);
  if (changed == self->changed)
    return;

  self->changed = changed;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "row.revert", changed);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHANGED]);
}

static void
show_value (FettleFieldRow *self)
{
  const FettleField *field = get_field (self);
  FettleRecord *record = self->form != NULL ? fettle_form_get_record (self->form) : NULL;

  if (field == NULL || record == NULL)
    return;

  if (self->editor != NULL)
    {
      FettleValue value = fettle_record_get (record, field);
      const char *title = field->type == FETTLE_FIELD_TYPE_REFERENCE
                              ? fettle_record_get_reference_title (record, field)
                              : NULL;
      fettle_field_editor_set_value (self->editor, &value, title);
      fettle_field_editor_set_context (self->editor, record);
    }
  else if (self->read_only != NULL)
    {
      FettleFormat format = fettle_store_get_format (fettle_form_get_store (self->form), TRUE);
      g_autofree char *text = fettle_field_dup_display (record, field, &format);
      gtk_label_set_text (GTK_LABEL (self->read_only), text != NULL ? text : "—");
    }
  update_caption (self);
  update_changed (self);
}

static void
take_picked_references (FettleFieldRow *self)
{
  FettleRecord *picked = fettle_field_editor_get_picked (self->editor);

  if (picked != NULL)
    fettle_form_fill_empty_from (self->form, picked);
}

static void
on_editor_edited (FettleFieldRow *self)
{
  g_auto (FettleValue) value = { 0 };
  g_autofree char *title = NULL;

  update_caption (self);
  if (!fettle_field_editor_get_value (self->editor, &value, NULL))
    {
      fettle_form_row_validity_changed (self->form);
      return;
    }

  fettle_field_row_set_message (self, NULL);
  title = fettle_field_editor_dup_title (self->editor);
  self->typing = TRUE;
  fettle_form_take_value (self->form, self, &value, title);
  self->typing = FALSE;
  update_changed (self);
  take_picked_references (self);
}

static void
on_editor_committed (FettleFieldRow *self)
{
  fettle_field_row_commit (self);
}

/* "History of this field" in the text's own menu, where it has one. */
static GMenuModel *
make_menu (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _ ("Undo this change"), "row.revert");
  g_menu_append (menu, _ ("History of this field"), "row.history");

  return G_MENU_MODEL (menu);
}

static void
add_menu (FettleFieldRow *self)
{
  g_autoptr (GMenuModel) menu = make_menu ();
  GtkWidget *control = fettle_field_editor_get_control (self->editor);

  if (GTK_IS_TEXT (control))
    gtk_text_set_extra_menu (GTK_TEXT (control), menu);
  else if (GTK_IS_TEXT_VIEW (control))
    gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (control), menu);
}

static void
close_popover (FettleFieldRow *self)
{
  g_clear_pointer (&self->popover, gtk_widget_unparent);
}

static void
show_popover (FettleFieldRow *self, GtkWidget *popover)
{
  close_popover (self);
  self->popover = popover;
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
show_history (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FettleFieldRow *self = FETTLE_FIELD_ROW (widget);
  FettleRecord *record = self->form != NULL ? fettle_form_get_record (self->form) : NULL;
  GtkWidget *popover, *scroller, *view;

  if (record == NULL || record->id == 0)
    return;

  view = fettle_history_view_new (fettle_form_get_store (self->form),
                                  fettle_record_get_kind (record), record->id);
  g_object_set (view, "field", self->field_name, NULL);
  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 360);
  gtk_scrolled_window_set_min_content_width (GTK_SCROLLED_WINDOW (scroller), 360);

  popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  show_popover (self, popover);
}

static void
revert (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FettleFieldRow *self = FETTLE_FIELD_ROW (widget);
  const FettleField *field = get_field (self);
  FettleRecord *base = self->form != NULL ? fettle_form_get_base (self->form) : NULL;
  FettleValue value;

  if (field == NULL || base == NULL)
    return;

  value = fettle_record_get (base, field);
  fettle_form_set_value (self->form, self->field_name, &value,
                         field->type == FETTLE_FIELD_TYPE_REFERENCE
                             ? fettle_record_get_reference_title (base, field)
                             : NULL);
}

static void
show_menu (FettleFieldRow *self, double x, double y)
{
  g_autoptr (GMenuModel) menu = make_menu ();
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);

  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle){ x, y, 1, 1 });
  show_popover (self, popover);
}

static void
on_secondary_click (GtkGestureClick *gesture, int n_press, double x, double y, gpointer user_data)
{
  FettleFieldRow *self = FETTLE_FIELD_ROW (user_data);

  if (self->form == NULL)
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu (self, x, y);
}

static gboolean
on_menu_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  show_menu (FETTLE_FIELD_ROW (widget), 12, gtk_widget_get_height (widget));

  return GDK_EVENT_STOP;
}

static void
on_clicked (GtkGestureClick *gesture, int n_press, double x, double y, gpointer user_data)
{
  FettleFieldRow *self = FETTLE_FIELD_ROW (user_data);

  if (self->editor != NULL)
    fettle_field_editor_activate (self->editor);
}

static void
on_focus_changed (GtkEventControllerFocus *controller, GParamSpec *pspec, gpointer user_data)
{
  FettleFieldRow *self = FETTLE_FIELD_ROW (user_data);

  if (gtk_event_controller_focus_contains_focus (controller))
    gtk_widget_add_css_class (GTK_WIDGET (self), "focused");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "focused");
  update_caption (self);
}

static void
update_accessible (FettleFieldRow *self, const FettleField *field)
{
  GtkAccessible *control = GTK_ACCESSIBLE (fettle_field_editor_get_control (self->editor));
  const char *label = get_label (self, field);

  gtk_accessible_update_property (
      control, GTK_ACCESSIBLE_PROPERTY_LABEL, label, GTK_ACCESSIBLE_PROPERTY_REQUIRED,
      (field->flags & FETTLE_FIELD_REQUIRED) != 0 || is_needed_now (self, field), -1);
  if (field->help != NULL)
    gtk_accessible_update_property (control, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _ (field->help),
                                    -1);
}

static void
remove_editor (FettleFieldRow *self)
{
  if (self->suffix != NULL)
    gtk_box_remove (GTK_BOX (self->box), self->suffix);
  self->suffix = NULL;
  if (self->editor != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->editor, self);
      gtk_box_remove (GTK_BOX (self->column), GTK_WIDGET (self->editor));
    }
  self->editor = NULL;
  if (self->read_only != NULL)
    gtk_box_remove (GTK_BOX (self->column), self->read_only);
  self->read_only = NULL;
}

static void
add_editor (FettleFieldRow *self, const FettleField *field)
{
  self->editor = fettle_field_editor_new (fettle_form_get_store (self->form),
                                          fettle_form_get_kind (self->form), field);
  gtk_box_insert_child_after (GTK_BOX (self->column), GTK_WIDGET (self->editor), self->caption);
  self->suffix = fettle_field_editor_create_suffix (self->editor);
  if (self->suffix != NULL)
    gtk_box_insert_child_after (GTK_BOX (self->box), self->suffix, self->column);
  g_signal_connect_swapped (self->editor, "edited", G_CALLBACK (on_editor_edited), self);
  g_signal_connect_swapped (self->editor, "committed", G_CALLBACK (on_editor_committed), self);
  update_accessible (self, field);
  add_menu (self);
}

static void
add_read_only (FettleFieldRow *self, const FettleField *field)
{
  self->read_only = gtk_label_new ("—");
  gtk_label_set_xalign (GTK_LABEL (self->read_only), 0);
  gtk_label_set_wrap (GTK_LABEL (self->read_only), TRUE);
  gtk_label_set_selectable (GTK_LABEL (self->read_only), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->read_only), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  get_label (self, field), -1);
  gtk_box_insert_child_after (GTK_BOX (self->column), self->read_only, self->caption);
}

/* What the user's role leaves to others is shown, and says whose it is. */
static gboolean
may_change (FettleFieldRow *self, const FettleField *field)
{
  FettleStore *store = fettle_form_get_store (self->form);
  FettleRecord *record = fettle_form_get_record (self->form);
  g_autofree char *refusal = NULL;

  if (store == NULL || record == NULL)
    return TRUE;
  refusal = fettle_access_dup_field_refusal (store, fettle_form_get_kind (self->form), field,
                                             record->id == 0);
  if (refusal != NULL)
    gtk_widget_set_tooltip_text (GTK_WIDGET (self), refusal);
  return refusal == NULL;
}

static void
rebuild (FettleFieldRow *self)
{
  const FettleField *field = get_field (self);

  remove_editor (self);
  if (field == NULL)
    {
      /* A field of its own that the business has taken away again. */
      gtk_widget_set_visible (
          GTK_WIDGET (self), self->form == NULL || fettle_form_get_dictionary (self->form) == NULL);
      return;
    }

  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), field->help != NULL ? _ (field->help) : NULL);
  if (fettle_form_get_editable (self->form) && (field->flags & FETTLE_FIELD_READ_ONLY) == 0
      && may_change (self, field))
    add_editor (self, field);
  else
    add_read_only (self, field);
  show_value (self);
  update_caption (self);
}

/* Another field was changed. */
static void
show_context (FettleFieldRow *self)
{
  const FettleField *field = get_field (self);

  if (self->editor == NULL || field == NULL)
    return;
  fettle_field_editor_set_context (self->editor, fettle_form_get_record (self->form));
  update_accessible (self, field);
  update_caption (self);
}

static void
on_form_edited (FettleForm *form, const char *field_name, FettleFieldRow *self)
{
  if (self->typing)
    return;
  if (g_strcmp0 (field_name, self->field_name) == 0)
    show_value (self);
  else
    show_context (self);
}

static void
on_form_reloaded (FettleFieldRow *self)
{
  fettle_field_row_set_message (self, NULL);
  show_value (self);
  show_context (self);
}

static void
fettle_field_row_root (GtkWidget *widget)
{
  FettleFieldRow *self = FETTLE_FIELD_ROW (widget);
  GtkWidget *form;

  GTK_WIDGET_CLASS (fettle_field_row_parent_class)->root (widget);

  form = gtk_widget_get_ancestor (widget, FETTLE_TYPE_FORM);
  if (form == NULL)
    return;

  self->form = g_object_ref (FETTLE_FORM (form));
  self->handlers[0] = g_signal_connect_swapped (form, "rebuild", G_CALLBACK (rebuild), self);
  self->handlers[1] =
      g_signal_connect_swapped (form, "reloaded", G_CALLBACK (on_form_reloaded), self);
  self->handlers[2] = g_signal_connect (form, "edited", G_CALLBACK (on_form_edited), self);
  fettle_form_attach_row (self->form, self);
  rebuild (self);
}

static void
fettle_field_row_unroot (GtkWidget *widget)
{
  FettleFieldRow *self = FETTLE_FIELD_ROW (widget);

  if (self->form != NULL)
    {
      for (guint i = 0; i < G_N_ELEMENTS (self->handlers); i++)
        g_clear_signal_handler (&self->handlers[i], self->form);
      fettle_form_detach_row (self->form, self);
      remove_editor (self);
      g_clear_object (&self->form);
    }

  GTK_WIDGET_CLASS (fettle_field_row_parent_class)->unroot (widget);
}

static void
fettle_field_row_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  FettleFieldRow *self = FETTLE_FIELD_ROW (object);

  switch (prop_id)
    {
    case PROP_FIELD:
      g_free (self->field_name);
      self->field_name = g_value_dup_string (value);
      if (self->form != NULL)
        rebuild (self);
      break;
    case PROP_MESSAGE:
      fettle_field_row_set_message (self, g_value_get_string (value));
      break;
    case PROP_LABEL:
      g_free (self->label_text);
      self->label_text = g_value_dup_string (value);
      update_caption (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_field_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  FettleFieldRow *self = FETTLE_FIELD_ROW (object);

  switch (prop_id)
    {
    case PROP_FIELD:
      g_value_set_string (value, self->field_name);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    case PROP_CHANGED:
      g_value_set_boolean (value, self->changed);
      break;
    case PROP_LABEL:
      g_value_set_string (value, self->label_text);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static gboolean
fettle_field_row_grab_focus (GtkWidget *widget)
{
  FettleFieldRow *self = FETTLE_FIELD_ROW (widget);

  return self->editor != NULL
         && gtk_widget_grab_focus (fettle_field_editor_get_control (self->editor));
}

/* The row itself is nothing to stop at: Tab goes from control to control. */
static gboolean
fettle_field_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  return child != NULL && gtk_widget_child_focus (child, direction);
}

static void
fettle_field_row_dispose (GObject *object)
{
  FettleFieldRow *self = FETTLE_FIELD_ROW (object);

  close_popover (self);
  g_clear_pointer (&self->field_name, g_free);
  g_clear_pointer (&self->label_text, g_free);
  g_clear_pointer (&self->message, g_free);

  G_OBJECT_CLASS (fettle_field_row_parent_class)->dispose (object);
}

static void
fettle_field_row_class_init (FettleFieldRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = fettle_field_row_set_property;
  object_class->get_property = fettle_field_row_get_property;
  object_class->dispose = fettle_field_row_dispose;
  widget_class->root = fettle_field_row_root;
  widget_class->unroot = fettle_field_row_unroot;
  widget_class->grab_focus = fettle_field_row_grab_focus;
  widget_class->focus = fettle_field_row_focus;

  properties[PROP_FIELD] =
      g_param_spec_string ("field", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MESSAGE] =
      g_param_spec_string ("message", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_CHANGED] = g_param_spec_boolean ("changed", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LABEL] =
      g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "row.history", NULL, show_history);
  gtk_widget_class_install_action (widget_class, "row.revert", NULL, revert);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, on_menu_key, NULL);
}

static void
build_labels (FettleFieldRow *self)
{
  self->caption = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->caption), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->caption), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->caption, "cap");
  gtk_box_append (GTK_BOX (self->column), self->caption);

  self->message_label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->message_label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->message_label), TRUE);
  gtk_widget_add_css_class (self->message_label, "error");
  gtk_widget_add_css_class (self->message_label, "caption");
  gtk_widget_set_visible (self->message_label, FALSE);
  gtk_box_append (GTK_BOX (self->column), self->message_label);

  self->dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->dot, "changed-dot");
  gtk_widget_set_valign (self->dot, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->dot, _ ("Changed, not saved yet"));
  gtk_widget_set_visible (self->dot, FALSE);
  gtk_box_append (GTK_BOX (self->box), self->dot);
}

static void
fettle_field_row_init (FettleFieldRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *secondary = gtk_gesture_click_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (self->box, "frow");
  self->column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_hexpand (self->column, TRUE);
  gtk_widget_set_valign (self->column, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->box), self->column);
  build_labels (self);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), self->box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);

  g_signal_connect (focus, "notify::contains-focus", G_CALLBACK (on_focus_changed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect (click, "released", G_CALLBACK (on_clicked), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect (secondary, "pressed", G_CALLBACK (on_secondary_click), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (secondary));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "row.revert", FALSE);
}

GtkWidget *
fettle_field_row_new (const char *field_name)
{
  return g_object_new (FETTLE_TYPE_FIELD_ROW, "field", field_name, NULL);
}

const char *
fettle_field_row_get_field_name (FettleFieldRow *self)
{
  g_return_val_if_fail (FETTLE_IS_FIELD_ROW (self), NULL);

  return self->field_name;
}

FettleFieldEditor *
fettle_field_row_get_editor (FettleFieldRow *self)
{
  g_return_val_if_fail (FETTLE_IS_FIELD_ROW (self), NULL);

  return self->editor;
}

void
fettle_field_row_set_message (FettleFieldRow *self, const char *message)
{
  g_return_if_fail (FETTLE_IS_FIELD_ROW (self));

  if (g_strcmp0 (self->message, message) == 0)
    return;

  g_free (self->message);
  self->message = g_strdup (message);
  gtk_label_set_text (GTK_LABEL (self->message_label), message != NULL ? message : "");
  gtk_widget_set_visible (self->message_label, message != NULL);
  if (self->editor != NULL)
    {
      GtkAccessible *control = GTK_ACCESSIBLE (fettle_field_editor_get_control (self->editor));

      gtk_accessible_update_state (
          control, GTK_ACCESSIBLE_STATE_INVALID,
          message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
      if (message != NULL)
        gtk_accessible_update_relation (control, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                        self->message_label, NULL, -1);
      else
        gtk_accessible_reset_relation (control, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
    }
  if (self->form != NULL)
    fettle_form_row_validity_changed (self->form);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
}

const char *
fettle_field_row_get_message (FettleFieldRow *self)
{
  g_return_val_if_fail (FETTLE_IS_FIELD_ROW (self), NULL);

  return self->message;
}

gboolean
fettle_field_row_get_changed (FettleFieldRow *self)
{
  g_return_val_if_fail (FETTLE_IS_FIELD_ROW (self), FALSE);

  return self->changed;
}

gboolean
fettle_field_row_commit (FettleFieldRow *self)
{
  g_autoptr (GError) error = NULL;
  g_auto (FettleValue) value = { 0 };

  g_return_val_if_fail (FETTLE_IS_FIELD_ROW (self), FALSE);

  if (self->editor == NULL)
    return TRUE;
  if (!fettle_field_editor_get_value (self->editor, &value, &error))
    {
      fettle_field_row_set_message (self, error->message);
      return FALSE;
    }

  /* As the value is written, whatever way it was typed. */
  show_value (self);

  return TRUE;
}
