/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What pointer and keys do to the pages: selecting, copying, links, zooming. */

#include "fettle-page-canvas-private.h"

#include <math.h>

/* ---- selection ------------------------------------------------------------------------------- */

void
fettle_page_canvas_get_range (FettlePageCanvas *self, FettlePagePlace *start, FettlePagePlace *end)
{
  const gboolean forward = fettle_page_place_compare (self->anchor, self->cursor) <= 0;

  *start = forward ? self->anchor : self->cursor;
  *end = forward ? self->cursor : self->anchor;
}

gboolean
fettle_page_canvas_has_selection (FettlePageCanvas *self)
{
  return fettle_page_place_compare (self->anchor, self->cursor) != 0;
}

static void
select_range (FettlePageCanvas *self, FettlePagePlace anchor, FettlePagePlace cursor)
{
  self->anchor = anchor;
  self->cursor = cursor;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
fettle_page_canvas_unselect (FettlePageCanvas *self)
{
  self->selecting = FALSE;
  select_range (self, (FettlePagePlace){ 0, 0 }, (FettlePagePlace){ 0, 0 });
}

void
fettle_page_canvas_select_all (FettlePageCanvas *self)
{
  const guint n = self->file != NULL ? fettle_page_file_get_n_pages (self->file) : 0;

  if (n > 0)
    select_range (self, (FettlePagePlace){ 0, 0 }, (FettlePagePlace){ n - 1, G_MAXUINT });
}

static void
on_copied (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettlePageCanvas) self = user_data;
  g_autofree char *text = fettle_page_file_copy_finish (result, NULL);

  if (text != NULL && text[0] != '\0')
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

void
fettle_page_canvas_copy (FettlePageCanvas *self)
{
  FettlePagePlace start, end;

  if (self->file == NULL || !fettle_page_canvas_has_selection (self))
    return;
  fettle_page_canvas_get_range (self, &start, &end);
  fettle_page_file_copy_async (self->file, start, end, self->cancellable, on_copied,
                               g_object_ref (self));
}

static gboolean
is_picture (FettlePageCanvas *self)
{
  return self->file != NULL && fettle_page_file_is_picture (self->file);
}

/* The place of the text nearest to a point; FALSE while the text is not read. */
static gboolean
find_place (FettlePageCanvas *self, double x, double y, FettlePagePlace *place)
{
  double page_x, page_y;
  FettlePageText *text;

  if (self->file == NULL || fettle_page_file_get_n_pages (self->file) == 0)
    return FALSE;
  place->page = fettle_page_canvas_find_page (self, x, y, &page_x, &page_y);
  text = fettle_page_canvas_get_text (self, place->page);
  if (text == NULL)
    return FALSE;
  place->character = fettle_page_text_find_place (text, page_x, page_y);
  return TRUE;
}

static void
on_drag_begin (FettlePageCanvas *self, double x, double y, GtkGestureDrag *gesture)
{
  const GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  FettlePagePlace place;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->drag_x = x;
  self->drag_y = y;
  for (guint i = 0; i < 2; i++)
    self->drag_values[i] =
        self->adjustments[i] != NULL ? gtk_adjustment_get_value (self->adjustments[i]) : 0;
  self->selecting = !is_picture (self) && find_place (self, x, y, &place);
  if (self->selecting)
    select_range (self, (state & GDK_SHIFT_MASK) != 0 ? self->anchor : place, place);
}

/* A pointer that leaves takes the pages along. */
static void
scroll_after (FettlePageCanvas *self, double y)
{
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];
  const double height = gtk_widget_get_height (GTK_WIDGET (self));
  const double beyond = y < 0 ? y : MAX (y - height, 0);

  if (adjustment != NULL && beyond != 0)
    gtk_adjustment_set_value (adjustment,
                              gtk_adjustment_get_value (adjustment) + CLAMP (beyond, -40, 40));
}

/* A picture is held by the pointer. */
static void
move_picture (FettlePageCanvas *self, double dx, double dy)
{
  const double moves[] = { dx, dy };

  for (guint i = 0; i < 2; i++)
    if (self->adjustments[i] != NULL)
      gtk_adjustment_set_value (self->adjustments[i], self->drag_values[i] - moves[i]);
}

static void
extend_selection (FettlePageCanvas *self, double dx, double dy)
{
  FettlePagePlace place;

  scroll_after (self, self->drag_y + dy);
  if (self->selecting && find_place (self, self->drag_x + dx, self->drag_y + dy, &place))
    select_range (self, self->anchor, place);
}

static void
on_drag_update (FettlePageCanvas *self, double dx, double dy)
{
  if (is_picture (self))
    move_picture (self, dx, dy);
  else
    extend_selection (self, dx, dy);
}

static const FettlePageLink *
find_link (FettlePageCanvas *self, double x, double y)
{
  double page_x, page_y;
  FettlePageText *text;
  guint page;

  if (self->file == NULL || fettle_page_file_get_n_pages (self->file) == 0)
    return NULL;
  page = fettle_page_canvas_find_page (self, x, y, &page_x, &page_y);
  text = fettle_page_canvas_get_text (self, page);
  return text != NULL ? fettle_page_text_find_link (text, page_x, page_y) : NULL;
}

/* Two presses take a word. */
static void
on_pressed (FettlePageCanvas *self, int n_press, double x, double y)
{
  FettlePagePlace place, end;
  FettlePageText *text;

  if (n_press != 2 || !find_place (self, x, y, &place))
    return;
  end.page = place.page;
  text = fettle_page_canvas_get_text (self, place.page);
  fettle_page_text_get_word (text, place.character, &place.character, &end.character);
  select_range (self, place, end);
  self->selecting = FALSE;
}

static void
on_released (FettlePageCanvas *self, int n_press, double x, double y)
{
  const FettlePageLink *link;

  if (n_press != 1 || fettle_page_canvas_has_selection (self))
    return;
  link = find_link (self, x, y);
  if (link != NULL)
    fettle_page_canvas_activate_link (self, link);
}

static void
on_motion (FettlePageCanvas *self, double x, double y)
{
  gtk_widget_set_cursor_from_name (
      GTK_WIDGET (self),
      is_picture (self) ? "grab" : (find_link (self, x, y) != NULL ? "pointer" : "text"));
}

/* ---- links ----------------------------------------------------------------------------------- */

gboolean
fettle_page_canvas_activate_link (FettlePageCanvas *self, const FettlePageLink *link)
{
  if (link->uri != NULL)
    g_signal_emit_by_name (self, "link-activated", link->uri);
  else
    fettle_page_canvas_show_page (self, link->page);
  return TRUE;
}

gboolean
fettle_page_canvas_move_link (FettlePageCanvas *self, int direction)
{
  FettlePageText *text = self->file != NULL && fettle_page_file_get_n_pages (self->file) > 0
                             ? fettle_page_canvas_get_text (self, self->page)
                             : NULL;
  const int n = text != NULL ? (int)text->links->len : 0;
  int next = self->focused_link + direction;

  if (self->focused_link < 0 && direction < 0)
    next = -1;
  self->focused_link = next >= 0 && next < n ? next : -1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->focused_link < 0)
    return FALSE;
  fettle_page_canvas_reveal (self, self->page,
                             &g_array_index (text->links, FettlePageLink, self->focused_link).area);
  return TRUE;
}

/* ---- keys and wheel -------------------------------------------------------------------------- */

static void
scroll_by (FettlePageCanvas *self, GtkOrientation orientation, double pixels)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  if (adjustment != NULL)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + pixels);
}

static gboolean
press_return (FettlePageCanvas *self)
{
  FettlePageText *text =
      self->focused_link >= 0 ? fettle_page_canvas_get_text (self, self->page) : NULL;

  if (text == NULL || (guint)self->focused_link >= text->links->len)
    return FALSE;
  return fettle_page_canvas_activate_link (
      self, &g_array_index (text->links, FettlePageLink, self->focused_link));
}

static gboolean
on_key_pressed (FettlePageCanvas *self, guint key, guint code, GdkModifierType state)
{
  const GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if ((modifiers & ~GDK_SHIFT_MASK) != 0)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      fettle_page_canvas_turn (self, 1);
      return TRUE;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      fettle_page_canvas_turn (self, -1);
      return TRUE;
    case GDK_KEY_space:
      fettle_page_canvas_turn (self, (modifiers & GDK_SHIFT_MASK) != 0 ? -1 : 1);
      return TRUE;
    case GDK_KEY_Home:
      fettle_page_canvas_show_page (self, 0);
      return TRUE;
    case GDK_KEY_End:
      fettle_page_canvas_show_page (self, G_MAXINT);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_Up:
      scroll_by (self, GTK_ORIENTATION_VERTICAL, key == GDK_KEY_Down ? 40 : -40);
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_Right:
      scroll_by (self, GTK_ORIENTATION_HORIZONTAL, key == GDK_KEY_Right ? 40 : -40);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return press_return (self);
    default:
      return FALSE;
    }
}

static gboolean
on_wheel (FettlePageCanvas *self, double dx, double dy, GtkEventController *controller)
{
  const GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  GdkEvent *event = gtk_event_controller_get_current_event (controller);
  double x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, y = 0;

  if ((state & GDK_CONTROL_MASK) == 0)
    return FALSE;
  if (event != NULL && gdk_event_get_position (event, &x, &y))
    {
      GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
      double native_x, native_y;

      gtk_native_get_surface_transform (native, &native_x, &native_y);
      gtk_widget_translate_coordinates (GTK_WIDGET (native), GTK_WIDGET (self), x - native_x,
                                        y - native_y, &x, &y);
    }
  fettle_page_canvas_zoom_at (self, self->zoom * pow (1.1, -dy), x, y);
  return TRUE;
}

void
fettle_page_canvas_add_controllers (FettlePageCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *click = gtk_gesture_click_new (), *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *wheel =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_gesture_group (click, drag);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  gtk_widget_add_controller (widget, motion);
  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (widget, key);
  g_signal_connect_swapped (wheel, "scroll", G_CALLBACK (on_wheel), self);
  gtk_widget_add_controller (widget, wheel);
}
