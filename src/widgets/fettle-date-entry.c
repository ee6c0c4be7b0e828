/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A date or an instant: typed in any usual form, or taken from a calendar. */
#include "fettle-date-entry.h"

#include <glib/gi18n-lib.h>

#include "fettle-text.h"

struct _FettleDateEntry
{
  GtkWidget parent_instance;
  gboolean with_time;
  GTimeZone *zone;
  FettleInstant now;
  gint64 value; /* what was set last: keeps the seconds that the text does not show */
  char *shown;  /* text of value */
  gboolean setting;

  GtkWidget *text;
  GtkWidget *button;
  GtkWidget *popover; /* made when first opened */
  GtkWidget *calendar;
};

enum
{
  PROP_0,
  PROP_TEXT,
  PROP_WITH_TIME,
  PROP_EMPTY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  EDITED,
  COMMITTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettleDateEntry, fettle_date_entry, GTK_TYPE_WIDGET)

static char *
format_value (FettleDateEntry *self, gint64 value)
{
  if (value == FETTLE_NONE)
    return g_strdup ("");

  return self->with_time ? fettle_instant_format_local (value, self->zone)
                         : fettle_date_format_local (value);
}

static FettleDate
get_today (FettleDateEntry *self)
{
  return fettle_instant_get_date (self->now, self->zone);
}

/* The user's doing: text changes, listeners hear of it. */
static void
enter_value (FettleDateEntry *self, gint64 value)
{
  fettle_date_entry_set_value (self, value);
  g_signal_emit (self, signals[EDITED], 0);
}

/* The same time of day on another date. */
static gint64
move_to_date (FettleDateEntry *self, gint64 value, FettleDate date)
{
  FettleDate old;

  if (!self->with_time)
    return date;
  if (value == FETTLE_NONE)
    return fettle_instant_new (date, 9 * 60 * 60, self->zone);

  old = fettle_instant_get_date (value, self->zone);

  return fettle_instant_new (date, value - fettle_instant_new (old, 0, self->zone), self->zone);
}

static void
on_day_selected (GtkCalendar *calendar, gpointer user_data)
{
  FettleDateEntry *self = FETTLE_DATE_ENTRY (user_data);
  g_autoptr (GDateTime) picked = gtk_calendar_get_date (calendar);
  gint64 value;

  if (self->setting)
    return;
  if (!fettle_date_entry_get_value (self, &value, NULL))
    value = FETTLE_NONE;
  enter_value (self, move_to_date (self, value,
                                   fettle_date_new (g_date_time_get_year (picked),
                                                    g_date_time_get_month (picked),
                                                    g_date_time_get_day_of_month (picked))));
}

static void
on_popover_closed (FettleDateEntry *self)
{
  gtk_widget_grab_focus (self->text);
  g_signal_emit (self, signals[COMMITTED], 0);
}

static void
on_today_clicked (FettleDateEntry *self)
{
  enter_value (self, self->with_time ? self->now : get_today (self));
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
show_calendar_value (FettleDateEntry *self)
{
  g_autoptr (GDateTime) shown = NULL;
  gint64 value;
  FettleDate date;
  int year, month, day;

  if (!fettle_date_entry_get_value (self, &value, NULL) || value == FETTLE_NONE)
    date = get_today (self);
  else
    date = self->with_time ? fettle_instant_get_date (value, self->zone) : value;

  fettle_date_get_ymd (date, &year, &month, &day);
  shown = g_date_time_new_utc (year, month, day, 0, 0, 0);
  self->setting = TRUE;
  gtk_calendar_select_day (GTK_CALENDAR (self->calendar), shown);
  self->setting = FALSE;
}

static void
build_popover (FettleDateEntry *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *today = gtk_button_new_with_label (self->with_time ? _ ("Now") : _ ("Today"));

  self->calendar = gtk_calendar_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->calendar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Calendar"), -1);
  gtk_widget_add_css_class (today, "flat");
  gtk_box_append (GTK_BOX (box), self->calendar);
  gtk_box_append (GTK_BOX (box), today);

  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  gtk_widget_set_parent (self->popover, self->button);
  g_signal_connect (self->calendar, "day-selected", G_CALLBACK (on_day_selected), self);
  g_signal_connect_swapped (today, "clicked", G_CALLBACK (on_today_clicked), self);
  g_signal_connect_swapped (self->popover, "closed", G_CALLBACK (on_popover_closed), self);
}

static void
open_calendar (FettleDateEntry *self)
{
  if (self->popover == NULL)
    build_popover (self);
  show_calendar_value (self);
  gtk_popover_popup (GTK_POPOVER (self->popover));
  gtk_widget_grab_focus (self->calendar);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                gpointer user_data)
{
  FettleDateEntry *self = FETTLE_DATE_ENTRY (user_data);
  gint64 value;
  FettleDate date;

  if (keyval != GDK_KEY_Up && keyval != GDK_KEY_Down)
    return GDK_EVENT_PROPAGATE;
  if (state & GDK_ALT_MASK)
    {
      open_calendar (self);
      return GDK_EVENT_STOP;
    }
  if (!fettle_date_entry_get_value (self, &value, NULL))
    return GDK_EVENT_PROPAGATE;

  if (value == FETTLE_NONE)
    date = get_today (self);
  else
    date = (self->with_time ? fettle_instant_get_date (value, self->zone) : value)
           + (keyval == GDK_KEY_Up ? 1 : -1);
  enter_value (self, move_to_date (self, value, date));

  return GDK_EVENT_STOP;
}

static void
on_text_changed (FettleDateEntry *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EMPTY]);
  if (!self->setting)
    g_signal_emit (self, signals[EDITED], 0);
}

static void
on_done (FettleDateEntry *self)
{
  g_signal_emit (self, signals[COMMITTED], 0);
}

static void
fettle_date_entry_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  FettleDateEntry *self = FETTLE_DATE_ENTRY (object);

  switch (prop_id)
    {
    case PROP_TEXT:
      gtk_editable_set_text (GTK_EDITABLE (self->text),
                             g_value_get_string (value) ? g_value_get_string (value) : "");
      break;
    case PROP_WITH_TIME:
      self->with_time = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_date_entry_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  FettleDateEntry *self = FETTLE_DATE_ENTRY (object);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->text));

  switch (prop_id)
    {
    case PROP_TEXT:
      g_value_set_string (value, text);
      break;
    case PROP_WITH_TIME:
      g_value_set_boolean (value, self->with_time);
      break;
    case PROP_EMPTY:
      g_value_set_boolean (value, *text == '\0');
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static gboolean
fettle_date_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (FETTLE_DATE_ENTRY (widget)->text);
}

static void
fettle_date_entry_dispose (GObject *object)
{
  FettleDateEntry *self = FETTLE_DATE_ENTRY (object);

  if (self->popover != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->popover, self);
      g_clear_pointer (&self->popover, gtk_widget_unparent);
    }
  g_clear_pointer (&self->text, gtk_widget_unparent);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->shown, g_free);

  G_OBJECT_CLASS (fettle_date_entry_parent_class)->dispose (object);
}

static void
fettle_date_entry_class_init (FettleDateEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = fettle_date_entry_set_property;
  object_class->get_property = fettle_date_entry_get_property;
  object_class->dispose = fettle_date_entry_dispose;
  widget_class->grab_focus = fettle_date_entry_grab_focus;

  properties[PROP_TEXT] =
      g_param_spec_string ("text", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_WITH_TIME] =
      g_param_spec_boolean ("with-time", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_EMPTY] =
      g_param_spec_boolean ("empty", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[COMMITTED] = g_signal_new ("committed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "dateentry");
}

static void
fettle_date_entry_init (FettleDateEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->value = FETTLE_NONE;
  self->shown = g_strdup ("");
  self->zone = g_time_zone_new_local ();
  self->now = fettle_instant_now ();

  /* Without a role of its own a GtkText is no part of what a screen reader sees. */
  self->text = g_object_new (GTK_TYPE_TEXT, "accessible-role", GTK_ACCESSIBLE_ROLE_TEXT_BOX, NULL);
  gtk_widget_set_hexpand (self->text, TRUE);
  gtk_widget_add_css_class (self->text, "numeric");
  gtk_widget_set_parent (self->text, GTK_WIDGET (self));
  g_signal_connect_swapped (self->text, "changed", G_CALLBACK (on_text_changed), self);
  g_signal_connect_swapped (self->text, "activate", G_CALLBACK (on_done), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (self->text, keys);
  /* The window may tell of the focus when only the text is still there. */
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_done), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->text, focus);

  self->button = gtk_button_new_from_icon_name ("x-office-calendar-symbolic");
  gtk_widget_set_tooltip_text (self->button, _ ("Choose from a calendar"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Choose from a calendar"), -1);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "inline");
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (open_calendar), self);
}

GtkWidget *
fettle_date_entry_new (gboolean with_time)
{
  return g_object_new (FETTLE_TYPE_DATE_ENTRY, "with-time", with_time, NULL);
}

void
fettle_date_entry_set_format (FettleDateEntry *self, const FettleFormat *format)
{
  g_return_if_fail (FETTLE_IS_DATE_ENTRY (self));
  g_return_if_fail (format != NULL);

  g_time_zone_unref (self->zone);
  self->zone = g_time_zone_ref (format->zone);
  self->now = format->now;
}

void
fettle_date_entry_set_value (FettleDateEntry *self, gint64 value)
{
  g_return_if_fail (FETTLE_IS_DATE_ENTRY (self));

  g_free (self->shown);
  self->value = value;
  self->shown = format_value (self, value);
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->text)), self->shown) == 0)
    return;

  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->text), self->shown);
  self->setting = FALSE;
}

gboolean
fettle_date_entry_get_value (FettleDateEntry *self, gint64 *value, GError **error)
{
  const char *text;

  g_return_val_if_fail (FETTLE_IS_DATE_ENTRY (self), FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  text = gtk_editable_get_text (GTK_EDITABLE (self->text));
  *value = FETTLE_NONE;
  if (fettle_text_is_empty (text))
    return TRUE;
  if (g_strcmp0 (text, self->shown) == 0)
    {
      *value = self->value;
      return TRUE;
    }
  if (self->with_time)
    return fettle_instant_parse_local (text, self->zone, self->now, value, error);

  return fettle_date_parse_local (text, get_today (self), value, error);
}

GtkWidget *
fettle_date_entry_get_text_widget (FettleDateEntry *self)
{
  g_return_val_if_fail (FETTLE_IS_DATE_ENTRY (self), NULL);

  return self->text;
}
