/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages one below the other on a dark ground: where they are, and at which size. */

#include "fettle-page-canvas-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MIN_ZOOM 0.1
#define MAX_ZOOM 8.0
/* Pages whose text is kept at hand. */
#define MAX_TEXTS 64
/* What a screen reader is given of a page at once. */
#define MAX_DESCRIPTION 4000

enum
{
  PROP_0,
  PROP_PAGE,
  PROP_ZOOM,
  PROP_FIT,
  N_PROPS,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

enum
{
  LINK_ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (FettlePageCanvas,
                               fettle_page_canvas,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* ---- where things are ------------------------------------------------------------------------ */

static guint
count_pages (FettlePageCanvas *self)
{
  return self->file != NULL ? fettle_page_file_get_n_pages (self->file) : 0;
}

static double
get_value (FettlePageCanvas *self, GtkOrientation orientation)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  return adjustment != NULL ? floor (gtk_adjustment_get_value (adjustment)) : 0;
}

double
fettle_page_canvas_get_scale (FettlePageCanvas *self)
{
  return self->zoom * FETTLE_PAGE_PIXELS;
}

static double
get_content_width (FettlePageCanvas *self)
{
  return ceil (self->widest * fettle_page_canvas_get_scale (self)) + 2 * FETTLE_PAGE_GAP;
}

static double
get_content_height (FettlePageCanvas *self)
{
  const guint n = count_pages (self);

  return floor (FETTLE_PAGE_GAP * (n + 1) + self->tops[n] * fettle_page_canvas_get_scale (self));
}

/* What is smaller than the room for it stands in its middle. */
static double
get_top (FettlePageCanvas *self, guint page)
{
  const double room = gtk_widget_get_height (GTK_WIDGET (self)) - get_content_height (self);

  return floor (MAX (room / 2, 0) + FETTLE_PAGE_GAP * (page + 1)
                + self->tops[page] * fettle_page_canvas_get_scale (self));
}

void
fettle_page_canvas_get_area (FettlePageCanvas *self, guint page, graphene_rect_t *area)
{
  const double room =
      MAX (get_content_width (self), (double)gtk_widget_get_width (GTK_WIDGET (self)));
  double width, height;

  fettle_page_file_get_page_size (self->file, page, &width, &height);
  width *= fettle_page_canvas_get_scale (self);
  height *= fettle_page_canvas_get_scale (self);
  graphene_rect_init (
      area, (float)(floor ((room - width) / 2) - get_value (self, GTK_ORIENTATION_HORIZONTAL)),
      (float)(get_top (self, page) - get_value (self, GTK_ORIENTATION_VERTICAL)), (float)width,
      (float)height);
}

/* The page that is at @y of the content, or the one above. */
static guint
find_page_at (FettlePageCanvas *self, double y)
{
  guint low = 0, high = count_pages (self);

  while (high - low > 1)
    {
      const guint middle = (low + high) / 2;

      if (get_top (self, middle) <= y)
        low = middle;
      else
        high = middle;
    }
  return low;
}

gboolean
fettle_page_canvas_get_seen (FettlePageCanvas *self, guint *first, guint *last)
{
  const double top = get_value (self, GTK_ORIENTATION_VERTICAL);

  if (count_pages (self) == 0)
    return FALSE;
  *first = find_page_at (self, top);
  *last = find_page_at (self, top + gtk_widget_get_height (GTK_WIDGET (self)));
  return TRUE;
}

guint
fettle_page_canvas_find_page (
    FettlePageCanvas *self, double x, double y, double *page_x, double *page_y)
{
  const guint page = find_page_at (self, get_value (self, GTK_ORIENTATION_VERTICAL) + y);
  const double scale = fettle_page_canvas_get_scale (self);
  graphene_rect_t area;

  fettle_page_canvas_get_area (self, page, &area);
  *page_x = (x - area.origin.x) / scale;
  *page_y = (y - area.origin.y) / scale;
  return page;
}

/* ---- layout ---------------------------------------------------------------------------------- */

static gboolean
notify_zoom (gpointer data)
{
  g_object_notify_by_pspec (data, properties[PROP_ZOOM]);
  return G_SOURCE_REMOVE;
}

/* Labels that show the zoom must not change while sizes are being given out. */
static void
take_zoom (FettlePageCanvas *self, double zoom)
{
  zoom = CLAMP (zoom, MIN_ZOOM, MAX_ZOOM);
  if (fabs (zoom - self->zoom) < 0.0001)
    return;
  self->zoom = zoom;
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, notify_zoom, g_object_ref (self), g_object_unref);
}

static void
fit_zoom (FettlePageCanvas *self)
{
  const double width = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * FETTLE_PAGE_GAP;
  const double height = gtk_widget_get_height (GTK_WIDGET (self)) - 2 * FETTLE_PAGE_GAP;
  double zoom;

  if (self->fit == FETTLE_PAGE_FIT_NONE || self->widest <= 0 || width <= 0)
    return;
  zoom = width / (self->widest * FETTLE_PAGE_PIXELS);
  if (self->fit == FETTLE_PAGE_FIT_PAGE)
    zoom = MIN (zoom, height / (self->tallest * FETTLE_PAGE_PIXELS));
  /* A small picture has no more to it than its pixels. */
  if (fettle_page_file_is_picture (self->file))
    zoom = MIN (zoom, 1);
  take_zoom (self, zoom);
}

static void
configure (FettlePageCanvas *self)
{
  const double width = gtk_widget_get_width (GTK_WIDGET (self));
  const double height = gtk_widget_get_height (GTK_WIDGET (self));
  const guint n = count_pages (self);
  const double content[] = { n > 0 ? get_content_width (self) : 0,
                             n > 0 ? get_content_height (self) : 0 };
  const double room[] = { width, height };

  for (guint i = 0; i < 2; i++)
    if (self->adjustments[i] != NULL)
      gtk_adjustment_configure (self->adjustments[i],
                                gtk_adjustment_get_value (self->adjustments[i]), 0,
                                MAX (content[i], room[i]), 40, room[i] * 0.9, room[i]);
  if (self->wanted_page >= 0 && height > 0)
    {
      const guint page = MIN ((guint)self->wanted_page, n > 0 ? n - 1 : 0);

      self->wanted_page = -1;
      if (n > 0 && self->adjustments[1] != NULL)
        gtk_adjustment_set_value (self->adjustments[1], get_top (self, page) - FETTLE_PAGE_GAP);
    }
}

/* Another size or zoom: what is at @x, @y stays there. */
static void
lay_out (FettlePageCanvas *self, double zoom, double x, double y)
{
  double page_x = 0, page_y = 0;
  graphene_rect_t area;
  const gboolean placed = count_pages (self) > 0 && self->wanted_page < 0;
  const guint page = placed ? fettle_page_canvas_find_page (self, x, y, &page_x, &page_y) : 0;

  if (self->fit == FETTLE_PAGE_FIT_NONE)
    take_zoom (self, zoom);
  else
    fit_zoom (self);
  configure (self);
  if (placed && self->adjustments[0] != NULL && self->adjustments[1] != NULL)
    {
      const double scale = fettle_page_canvas_get_scale (self);

      fettle_page_canvas_get_area (self, page, &area);
      gtk_adjustment_set_value (self->adjustments[0], get_value (self, GTK_ORIENTATION_HORIZONTAL)
                                                          + area.origin.x + page_x * scale - x);
      gtk_adjustment_set_value (self->adjustments[1], get_value (self, GTK_ORIENTATION_VERTICAL)
                                                          + area.origin.y + page_y * scale - y);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
fettle_page_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FettlePageCanvas *self = FETTLE_PAGE_CANVAS (widget);

  lay_out (self, self->zoom, width / 2.0, 0);
}

static void
fettle_page_canvas_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  *minimum = 60;
  *natural = 600;
  *minimum_baseline = *natural_baseline = -1;
}

/* ---- the page that is looked at -------------------------------------------------------------- */

static void
describe_page (FettlePageCanvas *self)
{
  const guint n = count_pages (self);
  FettlePageText *text =
      n > 0 ? g_hash_table_lookup (self->texts, GUINT_TO_POINTER (self->page)) : NULL;
  g_autofree char *label =
      n > 0 ? g_strdup_printf (_ ("Page %u of %u"), self->page + 1, n) : g_strdup (_ ("No pages"));
  g_autofree char *words =
      text != NULL ? fettle_page_text_dup_part (text, 0, MAX_DESCRIPTION) : g_strdup ("");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static void
update_page (FettlePageCanvas *self)
{
  const double height = gtk_widget_get_height (GTK_WIDGET (self));
  guint page;

  if (count_pages (self) == 0)
    return;
  page = find_page_at (self, get_value (self, GTK_ORIENTATION_VERTICAL) + height / 3);
  if (page == self->page)
    return;
  self->page = page;
  self->focused_link = -1;
  describe_page (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

static void
on_scrolled (FettlePageCanvas *self)
{
  update_page (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_adjustment (FettlePageCanvas *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  if (self->adjustments[orientation] == adjustment)
    return;
  if (self->adjustments[orientation] != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustments[orientation], self);
  g_set_object (&self->adjustments[orientation], adjustment);
  if (adjustment != NULL)
    g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (on_scrolled), self);
  configure (self);
}

static void
on_text_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettlePageCanvas) self = user_data;
  g_autoptr (GError) error = NULL;
  FettlePageText *text = fettle_page_file_load_text_finish (result, &error);
  const gpointer page = g_task_get_task_data (G_TASK (result));

  if (text == NULL || (gpointer)self->file != (gpointer)source)
    {
      g_clear_pointer (&text, fettle_page_text_unref);
      return;
    }
  g_hash_table_remove (self->asked, page);
  if (g_hash_table_size (self->texts) >= MAX_TEXTS)
    g_hash_table_remove_all (self->texts);
  g_hash_table_insert (self->texts, page, text);
  if (GPOINTER_TO_UINT (page) == self->page)
    describe_page (self);
  if (self->go_to_hit)
    fettle_page_canvas_set_hits (self, self->hits, self->current_hit);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

FettlePageText *
fettle_page_canvas_get_text (FettlePageCanvas *self, guint page)
{
  FettlePageText *text = g_hash_table_lookup (self->texts, GUINT_TO_POINTER (page));

  if (text == NULL && g_hash_table_add (self->asked, GUINT_TO_POINTER (page)))
    fettle_page_file_load_text_async (self->file, page, self->cancellable, on_text_loaded,
                                      g_object_ref (self));
  return text;
}

static void
measure_pages (FettlePageCanvas *self)
{
  const guint n = count_pages (self);

  g_free (self->tops);
  self->tops = g_new0 (double, n + 1);
  self->widest = self->tallest = 0;
  for (guint i = 0; i < n; i++)
    {
      double width, height;

      fettle_page_file_get_page_size (self->file, i, &width, &height);
      self->tops[i + 1] = self->tops[i] + height;
      self->widest = MAX (self->widest, width);
      self->tallest = MAX (self->tallest, height);
    }
}

void
fettle_page_canvas_set_file (FettlePageCanvas *self,
                             FettlePageFile *file,
                             FettlePageCache *cache,
                             gboolean keep)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (self->cache != NULL)
    g_signal_handlers_disconnect_by_data (self->cache, self);
  g_set_object (&self->file, file);
  g_set_object (&self->cache, cache);
  if (cache != NULL)
    g_signal_connect_object (cache, "ready", G_CALLBACK (gtk_widget_queue_draw), self,
                             G_CONNECT_SWAPPED);
  g_hash_table_remove_all (self->texts);
  g_hash_table_remove_all (self->asked);
  g_clear_pointer (&self->hits, g_array_unref);
  fettle_page_canvas_unselect (self);
  measure_pages (self);
  if (!keep)
    {
      self->page = 0;
      self->wanted_page = 0;
    }
  self->focused_link = -1;
  fit_zoom (self);
  configure (self);
  describe_page (self);
  update_page (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

guint
fettle_page_canvas_get_page (FettlePageCanvas *self)
{
  return self->page;
}

void
fettle_page_canvas_show_page (FettlePageCanvas *self, guint page)
{
  self->wanted_page = (int)page;
  configure (self);
}

void
fettle_page_canvas_turn (FettlePageCanvas *self, int direction)
{
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];
  const double room = gtk_widget_get_height (GTK_WIDGET (self));
  graphene_rect_t area;

  if (count_pages (self) == 0 || adjustment == NULL)
    return;
  fettle_page_canvas_get_area (self, self->page, &area);
  if (area.size.height <= room)
    {
      const int page = CLAMP ((int)self->page + direction, 0, (int)count_pages (self) - 1);

      fettle_page_canvas_show_page (self, (guint)page);
    }
  else
    gtk_adjustment_set_value (adjustment,
                              gtk_adjustment_get_value (adjustment) + direction * (room - 40));
}

double
fettle_page_canvas_get_zoom (FettlePageCanvas *self)
{
  return self->zoom;
}

void
fettle_page_canvas_zoom_at (FettlePageCanvas *self, double zoom, double x, double y)
{
  if (self->fit != FETTLE_PAGE_FIT_NONE)
    {
      self->fit = FETTLE_PAGE_FIT_NONE;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FIT]);
    }
  lay_out (self, zoom, x, y);
}

void
fettle_page_canvas_set_zoom (FettlePageCanvas *self, double zoom)
{
  fettle_page_canvas_zoom_at (self, zoom, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, 0);
}

void
fettle_page_canvas_set_fit (FettlePageCanvas *self, FettlePageFit fit)
{
  if (self->fit == fit)
    return;
  self->fit = fit;
  lay_out (self, self->zoom, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FIT]);
}

void
fettle_page_canvas_reveal (FettlePageCanvas *self, guint page, const graphene_rect_t *box)
{
  const double scale = fettle_page_canvas_get_scale (self);
  graphene_rect_t area;
  double x, y, room, top;

  if (self->adjustments[0] == NULL || self->adjustments[1] == NULL)
    return;
  fettle_page_canvas_get_area (self, page, &area);
  x = area.origin.x + get_value (self, GTK_ORIENTATION_HORIZONTAL) + box->origin.x * scale;
  y = area.origin.y + get_value (self, GTK_ORIENTATION_VERTICAL) + box->origin.y * scale;
  gtk_adjustment_clamp_page (self->adjustments[0], x - 40, x + box->size.width * scale + 40);
  room = gtk_adjustment_get_page_size (self->adjustments[1]);
  top = gtk_adjustment_get_value (self->adjustments[1]);
  /* What was out of sight comes where the eye looks for it. */
  if (y < top + 40 || y + box->size.height * scale > top + room - 40)
    gtk_adjustment_set_value (self->adjustments[1], y - room / 3 + 1);
}

static void
take_first_box (const graphene_rect_t *box, gpointer data)
{
  graphene_rect_t *first = data;

  if (first->size.width <= 0)
    *first = *box;
}

void
fettle_page_canvas_set_hits (FettlePageCanvas *self, GArray *hits, guint current)
{
  const FettlePageHit *hit;
  graphene_rect_t box = GRAPHENE_RECT_INIT (0, 0, 0, 0);
  FettlePageText *text;

  if (hits != NULL)
    g_array_ref (hits);
  g_clear_pointer (&self->hits, g_array_unref);
  self->hits = hits;
  self->current_hit = current;
  self->go_to_hit = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (hits == NULL || current >= hits->len)
    return;
  hit = &g_array_index (hits, FettlePageHit, current);
  text = fettle_page_canvas_get_text (self, hit->page);
  if (text == NULL)
    {
      self->go_to_hit = TRUE; /* when it is read */
      return;
    }
  fettle_page_text_for_each_box (text, hit->start, hit->end, take_first_box, &box);
  fettle_page_canvas_reveal (self, hit->page, &box);
}

/* ---- the widget ------------------------------------------------------------------------------ */

static void
fettle_page_canvas_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FettlePageCanvas *self = FETTLE_PAGE_CANVAS (object);

  switch (id)
    {
    case PROP_PAGE:
      g_value_set_uint (value, self->page);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;
    case PROP_FIT:
      g_value_set_int (value, (int)self->fit);
      break;
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->adjustments[0]);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[1]);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->policies[0]);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[1]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
fettle_page_canvas_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FettlePageCanvas *self = FETTLE_PAGE_CANVAS (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->policies[0] = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->policies[1] = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static gboolean
fettle_page_canvas_focus (GtkWidget *widget, GtkDirectionType direction)
{
  FettlePageCanvas *self = FETTLE_PAGE_CANVAS (widget);

  /* Tab goes through the links of the page before it leaves. */
  if (gtk_widget_has_focus (widget)
      && (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD))
    return fettle_page_canvas_move_link (self, direction == GTK_DIR_TAB_FORWARD ? 1 : -1);
  return GTK_WIDGET_CLASS (fettle_page_canvas_parent_class)->focus (widget, direction);
}

const char *
fettle_page_canvas_get_words (gboolean failed)
{
  return failed ? _ ("The page could not be drawn") : _ ("Drawing…");
}

static void
fettle_page_canvas_dispose (GObject *object)
{
  FettlePageCanvas *self = FETTLE_PAGE_CANVAS (object);

  g_cancellable_cancel (self->cancellable);
  fettle_page_canvas_set_waiting (self, FALSE);
  set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);
  g_clear_object (&self->cache);
  g_clear_object (&self->file);

  G_OBJECT_CLASS (fettle_page_canvas_parent_class)->dispose (object);
}

static void
fettle_page_canvas_finalize (GObject *object)
{
  FettlePageCanvas *self = FETTLE_PAGE_CANVAS (object);

  g_object_unref (self->cancellable);
  g_hash_table_unref (self->texts);
  g_hash_table_unref (self->asked);
  g_clear_pointer (&self->hits, g_array_unref);
  g_free (self->tops);

  G_OBJECT_CLASS (fettle_page_canvas_parent_class)->finalize (object);
}

static void
fettle_page_canvas_class_init (FettlePageCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = fettle_page_canvas_get_property;
  object_class->set_property = fettle_page_canvas_set_property;
  object_class->dispose = fettle_page_canvas_dispose;
  object_class->finalize = fettle_page_canvas_finalize;
  widget_class->measure = fettle_page_canvas_measure;
  widget_class->size_allocate = fettle_page_canvas_size_allocate;
  widget_class->snapshot = fettle_page_canvas_snapshot;
  widget_class->focus = fettle_page_canvas_focus;

  properties[PROP_PAGE] = g_param_spec_uint ("page", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, 0, 100, 1, flags);
  properties[PROP_FIT] = g_param_spec_int ("fit", NULL, NULL, 0, 2, 1, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  signals[LINK_ACTIVATED] =
      g_signal_new ("link-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_css_name (widget_class, "pagecanvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
fettle_page_canvas_init (FettlePageCanvas *self)
{
  self->cancellable = g_cancellable_new ();
  self->texts = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)fettle_page_text_unref);
  self->asked = g_hash_table_new (NULL, NULL);
  self->tops = g_new0 (double, 1);
  self->zoom = 1;
  self->fit = FETTLE_PAGE_FIT_WIDTH;
  self->wanted_page = -1;
  self->focused_link = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  fettle_page_canvas_add_controllers (self);
}
