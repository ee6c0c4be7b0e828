/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A PDF or a picture as pages, read and drawn away from the main loop. */

#include "fettle-page-file.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <poppler.h>

#include "fettle-worker.h"

/* Of a picture: unpacked, a pixel takes eight bytes while it is read, and four as long as it is shown. */
#define MAX_PIXELS 50e6
/* Of a photograph, which can be unpacked in small. */
#define MAX_PHOTO_PIXELS 256e6
/* Read at once: a picture that is refused for its size is not read to its end. */
#define PICTURE_PIECE 65536
#define MAX_PAGES 100000
/* Of thumbnails of pages: how much larger they are drawn first. */
#define FINENESS 4

#define PRIORITY_OPEN -10
#define PRIORITY_TEXT 10
#define PRIORITY_FIND 20

/* Poppler says in newer versions only how its pages are given back. */
typedef PopplerPage PdfPage;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PdfPage, g_object_unref)

typedef struct
{
  double width;
  double height;
} PageSize;

struct _FettlePageFile
{
  GObject parent_instance;
  FettleWorker *worker;
  GBytes *bytes;
  guint dots;               /* of a thumbnail; 0: all is wanted */
  PopplerDocument *pdf;     /* of the worker alone, or @picture */
  cairo_surface_t *picture; /* of the worker alone */
  GArray *sizes;            /* PageSize; set before anybody sees the object */
};

G_DEFINE_FINAL_TYPE (FettlePageFile, fettle_page_file, G_TYPE_OBJECT)

static void
fettle_page_file_finalize (GObject *object)
{
  FettlePageFile *self = FETTLE_PAGE_FILE (object);

  g_object_unref (self->worker);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_object (&self->pdf);
  g_clear_pointer (&self->picture, cairo_surface_destroy);
  g_array_unref (self->sizes);

  G_OBJECT_CLASS (fettle_page_file_parent_class)->finalize (object);
}

static void
fettle_page_file_class_init (FettlePageFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fettle_page_file_finalize;
}

static void
fettle_page_file_init (FettlePageFile *self)
{
  self->worker = fettle_worker_new ("fettle-pages", 1);
  self->sizes = g_array_new (FALSE, TRUE, sizeof (PageSize));
}

/* ---- opening --------------------------------------------------------------------------------- */

/* What poppler says is for programmers. */
static void
set_pdf_error (GError **error, const GError *cause)
{
  if (g_error_matches (cause, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                 _ ("The document is protected by a password, which has to be given to another "
                    "program."));
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _ ("The file says that it is a PDF document, but it is damaged or not complete."));
}

static gboolean
open_pdf (FettlePageFile *self, GError **error)
{
  g_autoptr (GError) cause = NULL;
  int n;

  self->pdf = poppler_document_new_from_bytes (self->bytes, NULL, &cause);
  n = self->pdf != NULL ? poppler_document_get_n_pages (self->pdf) : 0;
  if (n <= 0)
    {
      set_pdf_error (error, cause);
      return FALSE;
    }
  for (int i = 0; i < MIN (n, self->dots > 0 ? 1 : MAX_PAGES); i++)
    {
      g_autoptr (PdfPage) page = poppler_document_get_page (self->pdf, i);
      PageSize size = { 595, 842 };

      if (page != NULL)
        poppler_page_get_size (page, &size.width, &size.height);
      size.width = CLAMP (size.width, 1, 20000);
      size.height = CLAMP (size.height, 1, 20000);
      g_array_append_val (self->sizes, size);
    }
  return TRUE;
}

typedef struct
{
  guint dots;
  gboolean too_large;
} Unpacking;

/* Called as soon as the size is read: the last moment to unpack less, or nothing. */
static void
on_size_prepared (GdkPixbufLoader *loader, int width, int height, Unpacking *unpacking)
{
  GdkPixbufFormat *format = gdk_pixbuf_loader_get_format (loader);
  g_autofree char *name = format != NULL ? gdk_pixbuf_format_get_name (format) : NULL;
  const gboolean drawing = g_strcmp0 (name, "svg") == 0;
  const gboolean photo = g_strcmp0 (name, "jpeg") == 0;
  const double pixels = (double)MAX (width, 1) * MAX (height, 1);
  double scale = MIN (sqrt (MAX_PIXELS / pixels), 1);

  if (unpacking->dots > 0)
    scale = MIN (scale, (double)unpacking->dots / MAX (MAX (width, height), 1));
  unpacking->too_large = !drawing && pixels > (photo ? MAX_PHOTO_PIXELS : MAX_PIXELS);
  if (unpacking->too_large)
    gdk_pixbuf_loader_set_size (loader, 0, 0);
  else if (scale < 1)
    gdk_pixbuf_loader_set_size (loader, MAX ((int)(width * scale + 0.5), 1),
                                MAX ((int)(height * scale + 0.5), 1));
}

static void
set_picture_error (GError **error, const GError *cause, gboolean too_large)
{
  if (too_large)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                 _ ("The picture has too many pixels to be shown here."));
  else if (g_error_matches (cause, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_UNKNOWN_TYPE))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                 _ ("Files of this kind cannot be shown here."));
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _ ("The picture is damaged or not complete."));
}

/* (transfer full): the right way up. */
static GdkPixbuf *
unpack_picture (FettlePageFile *self, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  g_autoptr (GError) cause = NULL;
  Unpacking unpacking = { self->dots, FALSE };
  GdkPixbuf *pixbuf;
  gsize size;
  const guchar *bytes = g_bytes_get_data (self->bytes, &size);
  gboolean done = TRUE;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size_prepared), &unpacking);
  for (gsize at = 0; done && !unpacking.too_large && at < size; at += PICTURE_PIECE)
    done = gdk_pixbuf_loader_write (loader, bytes + at, MIN (size - at, PICTURE_PIECE), &cause);
  done = gdk_pixbuf_loader_close (loader, cause == NULL ? &cause : NULL) && done;
  pixbuf = done && !unpacking.too_large ? gdk_pixbuf_loader_get_pixbuf (loader) : NULL;
  if (pixbuf == NULL)
    set_picture_error (error, cause, unpacking.too_large);
  return pixbuf != NULL ? gdk_pixbuf_apply_embedded_orientation (pixbuf) : NULL;
}

/* Into a surface of its own, as cairo wants it. */
static gboolean
take_picture (FettlePageFile *self, GdkPixbuf *pixbuf)
{
  const int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  g_autoptr (GBytes) pixels = g_bytes_new_with_free_func (gdk_pixbuf_get_pixels (pixbuf),
                                                          gdk_pixbuf_get_byte_length (pixbuf),
                                                          g_object_unref, g_object_ref (pixbuf));
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (
      width, height, gdk_pixbuf_get_has_alpha (pixbuf) ? GDK_MEMORY_R8G8B8A8 : GDK_MEMORY_R8G8B8,
      pixels, (gsize)gdk_pixbuf_get_rowstride (pixbuf));

  self->picture = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  if (cairo_surface_status (self->picture) != CAIRO_STATUS_SUCCESS)
    return FALSE;
  cairo_surface_flush (self->picture);
  gdk_texture_download (texture, cairo_image_surface_get_data (self->picture),
                        (gsize)cairo_image_surface_get_stride (self->picture));
  cairo_surface_mark_dirty (self->picture);
  return TRUE;
}

/* A picture is a page with a dot a pixel of a usual screen. */
static gboolean
open_picture (FettlePageFile *self, GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = unpack_picture (self, error);
  PageSize size;

  if (pixbuf == NULL)
    return FALSE;
  if (!take_picture (self, pixbuf))
    {
      set_picture_error (error, NULL, TRUE);
      return FALSE;
    }
  size.width = gdk_pixbuf_get_width (pixbuf) * 0.75;
  size.height = gdk_pixbuf_get_height (pixbuf) * 0.75;
  g_array_append_val (self->sizes, size);
  return TRUE;
}

static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  FettlePageFile *self = source;
  gsize size;
  const char *start = g_bytes_get_data (self->bytes, &size);
  GError *error = NULL;
  gboolean success;

  /* A PDF may begin with something else, within the first kilobyte. */
  if (start != NULL && g_strstr_len (start, (gssize)MIN (size, 1024), "%PDF-") != NULL)
    success = open_pdf (self, &error);
  else
    success = open_picture (self, &error);
  if (success)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
fettle_page_file_open_async (GBytes *bytes,
                             guint dots,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (FettlePageFile) self = g_object_new (FETTLE_TYPE_PAGE_FILE, NULL);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  self->bytes = g_bytes_ref (bytes);
  self->dots = dots;
  fettle_worker_run (self->worker, task, PRIORITY_OPEN, open_in_thread);
}

FettlePageFile *
fettle_page_file_open_finish (GAsyncResult *result, GError **error)
{
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  return g_object_ref (g_task_get_source_object (G_TASK (result)));
}

gboolean
fettle_page_file_is_picture (FettlePageFile *self)
{
  return self->picture != NULL;
}

guint
fettle_page_file_get_n_pages (FettlePageFile *self)
{
  return self->sizes->len;
}

void
fettle_page_file_get_page_size (FettlePageFile *self, guint page, double *width, double *height)
{
  g_return_if_fail (page < self->sizes->len);
  *width = g_array_index (self->sizes, PageSize, page).width;
  *height = g_array_index (self->sizes, PageSize, page).height;
}

/* ---- drawing --------------------------------------------------------------------------------- */

typedef struct
{
  guint page;
  double scale;
  GdkRectangle area;
} Render;

static void
draw_page (FettlePageFile *self, const Render *render, cairo_t *cr)
{
  g_autoptr (PdfPage) page =
      self->pdf != NULL ? poppler_document_get_page (self->pdf, (int)render->page) : NULL;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_translate (cr, -render->area.x, -render->area.y);
  cairo_scale (cr, render->scale, render->scale);
  if (page != NULL)
    poppler_page_render (page, cr);
  else if (self->picture != NULL)
    {
      cairo_scale (cr, 0.75, 0.75);
      cairo_set_source_surface (cr, self->picture, 0, 0);
      cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
      cairo_paint (cr);
    }
}

/* Letters stand as on paper: bent to the dots of a screen, their distances would be uneven. */
static void
set_unhinted (cairo_t *cr)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_set_font_options (cr, options);
  cairo_font_options_destroy (options);
}

/* A thumbnail of a page: a line is drawn a dot wide at least, and rules would be beams. So it is drawn
 * larger, and then made smaller. */
static void
draw_thumbnail (FettlePageFile *self, const Render *render, cairo_t *cr)
{
  const Render large = { render->page,
                         render->scale * FINENESS,
                         { render->area.x * FINENESS, render->area.y * FINENESS,
                           render->area.width * FINENESS, render->area.height * FINENESS } };
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, large.area.width, large.area.height);
  cairo_t *fine = cairo_create (surface);

  set_unhinted (fine);
  draw_page (self, &large, fine);
  cairo_destroy (fine);
  cairo_scale (cr, 1.0 / FINENESS, 1.0 / FINENESS);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  cairo_paint (cr);
  cairo_surface_destroy (surface);
}

static void
render_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  FettlePageFile *self = source;
  const Render *render = data;
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, render->area.width, render->area.height);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) bytes = NULL;
  const int stride = cairo_image_surface_get_stride (surface);

  set_unhinted (cr);
  if (self->dots > 0 && self->pdf != NULL)
    draw_thumbnail (self, render, cr);
  else
    draw_page (self, render, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED,
                               _ ("The page could not be drawn"));
      cairo_surface_destroy (surface);
      return;
    }
  /* The bytes keep the surface: nothing is copied. The fourth byte is opaque, having been painted
   * over with white. */
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                      (gsize)stride * (gsize)render->area.height,
                                      (GDestroyNotify)cairo_surface_destroy, surface);
  g_task_return_pointer (task,
                         gdk_memory_texture_new (render->area.width, render->area.height,
                                                 GDK_MEMORY_DEFAULT, bytes, (gsize)stride),
                         g_object_unref);
}

void
fettle_page_file_render_async (FettlePageFile *self,
                               guint page,
                               double scale,
                               const GdkRectangle *area,
                               int priority,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Render *render = g_new0 (Render, 1);

  *render = (Render){ page, scale, *area };
  g_task_set_task_data (task, render, g_free);
  fettle_worker_run (self->worker, task, priority, render_in_thread);
}

GdkTexture *
fettle_page_file_render_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- text ------------------------------------------------------------------------------------ */

static void
add_boxes (FettlePageText *text, PopplerPage *page)
{
  PopplerRectangle *boxes = NULL;
  guint n = 0;

  if (!poppler_page_get_text_layout (page, &boxes, &n))
    return;
  for (guint i = 0; i < n; i++)
    {
      const graphene_rect_t box = GRAPHENE_RECT_INIT ((float)boxes[i].x1, (float)boxes[i].y1,
                                                      (float)(boxes[i].x2 - boxes[i].x1),
                                                      (float)(boxes[i].y2 - boxes[i].y1));

      g_array_append_val (text->boxes, box);
    }
  g_free (boxes);
}

/* The page that a link leads to, FALSE where it leads nowhere. */
static gboolean
resolve_page (PopplerDocument *pdf, const PopplerDest *dest, guint *page)
{
  PopplerDest *named = NULL;
  int number = dest != NULL ? dest->page_num : 0;

  if (dest != NULL && dest->type == POPPLER_DEST_NAMED)
    named = poppler_document_find_dest (pdf, dest->named_dest);
  if (named != NULL)
    {
      number = named->page_num;
      poppler_dest_free (named);
    }
  *page = (guint)MAX (number - 1, 0);
  return number > 0;
}

/* A foreign document must not reach files or programs of this computer. */
static gboolean
is_harmless (const char *uri)
{
  static const char *const schemes[] = { "http", "https", "mailto", "tel", NULL };
  const char *scheme = g_uri_peek_scheme (uri);

  return scheme != NULL && g_strv_contains (schemes, scheme);
}

static void
add_links (FettlePageText *text, PopplerDocument *pdf, PopplerPage *page)
{
  GList *mappings = poppler_page_get_link_mapping (page);
  double height;

  poppler_page_get_size (page, NULL, &height);
  for (GList *l = mappings; l != NULL; l = l->next)
    {
      const PopplerLinkMapping *mapping = l->data;
      const PopplerAction *action = mapping->action;
      const PopplerRectangle *area = &mapping->area;
      FettlePageLink link = { .area = GRAPHENE_RECT_INIT (
                                  (float)area->x1, (float)(height - area->y2),
                                  (float)(area->x2 - area->x1), (float)(area->y2 - area->y1)) };

      if (action->type == POPPLER_ACTION_URI && action->uri.uri != NULL
          && is_harmless (action->uri.uri))
        link.uri = g_strdup (action->uri.uri);
      else if (action->type != POPPLER_ACTION_GOTO_DEST
               || !resolve_page (pdf, action->goto_dest.dest, &link.page))
        continue;
      g_array_append_val (text->links, link);
    }
  poppler_page_free_link_mapping (mappings);
}

/* In the worker. */
static FettlePageText *
read_text (FettlePageFile *self, guint number, gboolean with_links)
{
  g_autoptr (PdfPage) page =
      self->pdf != NULL ? poppler_document_get_page (self->pdf, (int)number) : NULL;
  g_autofree char *words = page != NULL ? poppler_page_get_text (page) : NULL;
  FettlePageText *text = fettle_page_text_new (words);

  if (page != NULL)
    add_boxes (text, page);
  if (page != NULL && with_links)
    add_links (text, self->pdf, page);
  return text;
}

static void
load_text_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, read_text (source, GPOINTER_TO_UINT (data), TRUE),
                         (GDestroyNotify)fettle_page_text_unref);
}

void
fettle_page_file_load_text_async (FettlePageFile *self,
                                  guint page,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_task_data (task, GUINT_TO_POINTER (page), NULL);
  fettle_worker_run (self->worker, task, PRIORITY_TEXT, load_text_in_thread);
}

FettlePageText *
fettle_page_file_load_text_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  char *words;
  guint page;
  guint n_pages;
} Find;

static void
find_free (gpointer data)
{
  Find *find = data;

  g_free (find->words);
  g_free (find);
}

static void
find_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  FettlePageFile *self = source;
  const Find *find = data;
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (FettlePageHit));
  const guint end = MIN (find->page + find->n_pages, self->sizes->len);

  for (guint i = find->page; i < end && !g_cancellable_is_cancelled (cancellable); i++)
    {
      g_autoptr (FettlePageText) text = read_text (self, i, FALSE);

      fettle_page_text_search (text, find->words, i, hits);
    }
  g_task_return_pointer (task, hits, (GDestroyNotify)g_array_unref);
}

void
fettle_page_file_find_async (FettlePageFile *self,
                             const char *words,
                             guint page,
                             guint n_pages,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Find *find = g_new0 (Find, 1);

  *find = (Find){ g_strdup (words), page, n_pages };
  g_task_set_task_data (task, find, find_free);
  fettle_worker_run (self->worker, task, PRIORITY_FIND, find_in_thread);
}

GArray *
fettle_page_file_find_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
copy_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  FettlePageFile *self = source;
  const FettlePagePlace *places = data;
  GString *all = g_string_new (NULL);

  for (guint i = places[0].page; i <= places[1].page && i < self->sizes->len; i++)
    {
      g_autoptr (FettlePageText) text = read_text (self, i, FALSE);
      g_autofree char *part =
          fettle_page_text_dup_part (text, i == places[0].page ? places[0].character : 0,
                                     i == places[1].page ? places[1].character : G_MAXUINT);

      g_string_append_printf (all, "%s%s", all->len > 0 ? "\n\n" : "", part);
    }
  g_task_return_pointer (task, g_string_free (all, FALSE), g_free);
}

void
fettle_page_file_copy_async (FettlePageFile *self,
                             FettlePagePlace start,
                             FettlePagePlace end,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  FettlePagePlace *places = g_new0 (FettlePagePlace, 2);

  places[0] = start;
  places[1] = end;
  g_task_set_task_data (task, places, g_free);
  fettle_worker_run (self->worker, task, PRIORITY_TEXT, copy_in_thread);
}

char *
fettle_page_file_copy_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
