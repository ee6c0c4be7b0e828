/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents of a record: in small, looked at one after the other, whatever is in them. */
#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "fettle-attachment-content.h"
#include "fettle-attachment-export.h"
#include "fettle-attachment-look.h"
#include "fettle-attachment-row.h"
#include "fettle-attachment-thumbnails.h"
#include "fettle-attachment-window.h"
#include "fettle-attachments-view.h"
#include "fettle-page-preview.h"
#include "fettle-test-leaks.h"
#include "widgets-fixture.h"

/* ---- documents ------------------------------------------------------------------------------- */

static cairo_status_t
write_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
make_pdf (void)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_bytes, bytes, 300, 600);
  cairo_t *cr = cairo_create (surface);

  cairo_move_to (cr, 60, 100);
  cairo_show_text (cr, "Gas safety record");
  cairo_show_page (cr);
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

static GBytes *
make_broken_pdf (void)
{
  g_autoptr (GBytes) whole = make_pdf ();

  return g_bytes_new_from_bytes (whole, 0, 40);
}

static GBytes *
make_picture (const char *type, int width, int height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GError) error = NULL;
  char *buffer;
  gsize size;

  gdk_pixbuf_fill (pixbuf, 0x3584e4ff);
  gdk_pixbuf_save_to_buffer (pixbuf, &buffer, &size, type, &error, NULL);
  g_assert_no_error (error);
  return g_bytes_new_take (buffer, size);
}

static GBytes *
make_png (void)
{
  return make_picture ("png", 400, 200);
}

static GBytes *
make_small_png (void)
{
  return make_picture ("png", 10, 20);
}

/* As a telephone held upright writes it: lying, and a note that it is to be turned. */
static GBytes *
make_turned_jpeg (void)
{
  static const guint8 note[] = { 0xff, 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0,    'M', 'M',
                                 0,    '*',  0, 0,  0,   8,   0,   1,   1, 0x12, 0,   3,
                                 0,    0,    0, 1,  0,   6,   0,   0,   0, 0,    0,   0 };
  g_autoptr (GBytes) lying = make_picture ("jpeg", 400, 200);
  GByteArray *bytes = g_byte_array_new ();
  gsize size;
  const guint8 *data = g_bytes_get_data (lying, &size);

  g_byte_array_append (bytes, data, 2);
  g_byte_array_append (bytes, note, sizeof note);
  g_byte_array_append (bytes, data + 2, (guint)size - 2);
  return g_byte_array_free_to_bytes (bytes);
}

/* A few bytes that say that they are 2,500 million pixels. */
static GBytes *
make_bomb (void)
{
  static const guint8 bomb[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xc3\x50\0\0\xc3\x50\x1\0\0\0\0"
                               "\0\0\0\0\0\0\0\0IDAT\x35\xaf\x06\x1e"
                               "\0\0\0\0IEND\xae\x42\x60\x82";
  guint8 *copy = g_memdup2 (bomb, sizeof bomb - 1);
  guint32 sum = 0xffffffff;

  for (guint i = 12; i < 29; i++) /* of the header, for which alone it is read */
    {
      sum ^= copy[i];
      for (guint bit = 0; bit < 8; bit++)
        sum = (sum >> 1) ^ ((sum & 1) != 0 ? 0xedb88320 : 0);
    }
  sum = GUINT32_TO_BE (sum ^ 0xffffffff);
  memcpy (copy + 29, &sum, 4);
  return g_bytes_new_take (copy, sizeof bomb - 1);
}

static GBytes *
make_text (void)
{
  return g_bytes_new_static ("Left at 11:20.\n", 15);
}

static GBytes *
make_mail (void)
{
  static const char mail[] = "From: zoe@quay.example\nSubject: Boiler cold\n\nSince six.\n";

  return g_bytes_new_static (mail, sizeof mail - 1);
}

static GBytes *
make_drawing (void)
{
  return g_bytes_new_static ("AC1032", 6);
}

/* @width, @height: of the thumbnail; 0: none. @shown: what the window shows, or says. */
typedef struct
{
  const char *name;
  const char *media_type;
  GBytes *(*make) (void);
  int width, height;
  const char *shown;
} Sample;

static const Sample samples[] = {
  { "record.pdf", "application/pdf", make_pdf, 24, 48, NULL },
  { "plate.png", "image/png", make_png, 48, 24, NULL },
  { "turned.jpg", "image/jpeg", make_turned_jpeg, 24, 48, NULL },
  { "small.png", "image/png", make_small_png, 10, 20, NULL },
  { "broken.pdf", "application/pdf", make_broken_pdf, 0, 0,
    "The file says that it is a PDF document, but it is damaged or not complete." },
  { "bomb.png", "image/png", make_bomb, 0, 0, "The picture has too many pixels to be shown here." },
  { "no-picture.png", "image/png", make_text, 0, 0, "Files of this kind cannot be shown here." },
  { "notes.txt", "text/plain", make_text, 0, 0, NULL },
  { "cold.eml", "message/rfc822", make_mail, 0, 0, "Boiler cold" },
  { "dump", NULL, make_drawing, 0, 0, "Files of this kind cannot be shown here." },
};

typedef struct
{
  const Sample *sample;
  gint64 call;
  FettleAttachment *attachment;
} Adding;

static gboolean
write_sample (FettleTransaction *transaction, gpointer data, GError **error)
{
  Adding *adding = data;
  g_autoptr (GBytes) bytes = adding->sample->make ();
  FettleAttachment *attachment = fettle_attachment_new ();

  adding->attachment = attachment;
  attachment->name = g_strdup (adding->sample->name);
  attachment->media_type = g_strdup (adding->sample->media_type);
  attachment->size = (gint64)g_bytes_get_size (bytes);
  attachment->call = adding->call;
  return fettle_attachment_content_store (transaction, bytes, &attachment->sha256, error)
         && fettle_transaction_save (transaction, FETTLE_RECORD (attachment), error);
}

static gint64
get_call (WidgetsFixture *self)
{
  return g_array_index (self->calls, gint64, 0);
}

static FettleAttachment *
add_sample (WidgetsFixture *self, const Sample *sample)
{
  Adding adding = { sample, get_call (self), NULL };
  g_autoptr (GError) error = NULL;

  fettle_store_write (self->store, "Add", write_sample, &adding, NULL, NULL, &error);
  g_assert_no_error (error);
  return adding.attachment;
}

static void
add_samples (WidgetsFixture *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    g_object_unref (add_sample (self, &samples[i]));
}

/* ---- thumbnails ------------------------------------------------------------------------------ */

static gboolean
is_idle (gpointer data)
{
  return fettle_attachment_thumbnails_is_idle (data);
}

static void
test_thumbnails (WidgetsFixture *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    for (int factor = 1; factor <= 2; factor++)
      {
        const Sample *sample = &samples[i];
        g_autoptr (FettleAttachmentThumbnails) thumbnails = fettle_attachment_thumbnails_new ();
        g_autoptr (FettleAttachment) attachment = add_sample (self, sample);
        GdkTexture *texture;

        fettle_attachment_thumbnails_get (thumbnails, self->store, attachment, factor);
        widgets_wait (sample->name, is_idle, thumbnails);
        texture = fettle_attachment_thumbnails_get (thumbnails, self->store, attachment, factor);
        g_assert_true ((texture != NULL) == (sample->width > 0));
        if (texture == NULL)
          continue;
        g_assert_cmpint (gdk_texture_get_width (texture), ==, sample->width * factor);
        g_assert_cmpint (gdk_texture_get_height (texture), ==, sample->height * factor);
      }
}

/* What is too much for a thumbnail is not even read. */
static void
test_large (WidgetsFixture *self, gconstpointer data)
{
  g_autoptr (FettleAttachmentThumbnails) thumbnails = fettle_attachment_thumbnails_new ();
  g_autoptr (FettleAttachment) attachment = add_sample (self, &samples[0]);

  attachment->size = 33 * 1024 * 1024;
  g_assert_null (fettle_attachment_thumbnails_get (thumbnails, self->store, attachment, 1));
  g_assert_true (fettle_attachment_thumbnails_is_idle (thumbnails));
}

/* What could not be read is tried again; nobody has to come back for it. */
static void
test_again (WidgetsFixture *self, gconstpointer data)
{
  g_autoptr (FettleAttachmentThumbnails) thumbnails = fettle_attachment_thumbnails_new ();
  g_autoptr (GBytes) bytes = make_png ();
  g_autoptr (FettleAttachment) early = fettle_attachment_new ();
  g_autoptr (FettleAttachment) late = NULL;

  early->name = g_strdup (samples[1].name);
  early->media_type = g_strdup (samples[1].media_type);
  early->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  fettle_attachment_thumbnails_get (thumbnails, self->store, early, 1);
  widgets_wait ("it to fail", is_idle, thumbnails);
  late = add_sample (self, &samples[1]);
  g_assert_cmpstr (late->sha256, ==, early->sha256);
  g_assert_null (fettle_attachment_thumbnails_get (thumbnails, self->store, late, 1));
  widgets_wait ("another try", is_idle, thumbnails);
  g_assert_nonnull (fettle_attachment_thumbnails_get (thumbnails, self->store, late, 1));
}

/* Whoever goes away meanwhile is not waited for. */
static void
test_end (WidgetsFixture *self, gconstpointer data)
{
  FettleAttachmentThumbnails *thumbnails = fettle_attachment_thumbnails_new ();
  g_autoptr (FettleAttachment) first = add_sample (self, &samples[0]);
  g_autoptr (FettleAttachment) second = add_sample (self, &samples[1]);

  fettle_attachment_thumbnails_get (thumbnails, self->store, first, 1);
  fettle_attachment_thumbnails_get (thumbnails, self->store, second, 1);
  g_object_run_dispose (G_OBJECT (thumbnails));
  g_assert_true (fettle_attachment_thumbnails_is_idle (thumbnails));
  widgets_assert_finalize (thumbnails);
}

/* ---- the list -------------------------------------------------------------------------------- */

typedef struct
{
  GtkWidget *view;
  const char *name;
} Named;

static FettleAttachmentRow *
find_row (GtkWidget *root, const char *name)
{
  FettleAttachmentRow *found = NULL;

  if (FETTLE_IS_ATTACHMENT_ROW (root))
    {
      FettleAttachment *attachment =
          fettle_attachment_row_get_attachment (FETTLE_ATTACHMENT_ROW (root));

      return g_str_equal (attachment->name, name) ? FETTLE_ATTACHMENT_ROW (root) : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row (child, name);
  return found;
}

static gboolean
has_row (gpointer data)
{
  const Named *named = data;

  return find_row (named->view, named->name) != NULL;
}

static gboolean
has_thumbnail (gpointer data)
{
  const Named *named = data;
  FettleAttachmentRow *row = find_row (named->view, named->name);

  return row != NULL && fettle_attachment_row_get_thumbnail (row) != NULL;
}

static gboolean
has_no_thumbnail (gpointer data)
{
  return !has_thumbnail (data);
}

static gboolean
is_rested (gpointer data)
{
  return fettle_attachments_view_is_idle (data);
}

static GtkWidget *
make_view (WidgetsFixture *self)
{
  return g_object_ref_sink (
      fettle_attachments_view_new (self->store, widgets_kind ("call"), get_call (self)));
}

static void
end_view (GtkWidget *view)
{
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (view)));
  widgets_settle ();
  widgets_assert_finalize (view);
}

static void
wait_for_row (GtkWidget *view, const char *name)
{
  Named named = { view, name };

  widgets_wait (name, has_row, &named);
}

/* What comes into sight gets its thumbnail, and only that; the rows stay as they are. */
static void
test_sight (WidgetsFixture *self, gconstpointer data)
{
  static const Sample above = { "above.pdf", "application/pdf", make_pdf, 0, 0, NULL };
  static const Sample below = { "below.png", "image/png", make_png, 0, 0, NULL };
  GtkWidget *view = make_view (self);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  Named first = { view, above.name }, last = { view, below.name };
  GtkAdjustment *adjustment;
  int height;

  /* Of one moment; they stand in the order of their numbers, whichever way that is. */
  g_object_unref (add_sample (self, &above));
  for (guint i = 0; i < 30; i++)
    g_object_unref (add_sample (self, &samples[7]));
  g_object_unref (add_sample (self, &below));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_set_size_request (scroller, 400, 200);
  widgets_window_new (scroller);
  wait_for_row (view, above.name);
  if (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (find_row (view, above.name))) > 0)
    {
      first.name = below.name;
      last.name = above.name;
    }
  widgets_wait ("the first thumbnail", has_thumbnail, &first);
  widgets_wait ("all that are wanted", is_rested, view);
  g_assert_false (has_thumbnail (&last));
  height = gtk_widget_get_height (GTK_WIDGET (find_row (view, last.name)));
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (find_row (view, first.name))), ==, height);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  widgets_wait ("the last thumbnail", has_thumbnail, &last);
  widgets_wait ("the first to be let go", has_no_thumbnail, &first);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (find_row (view, last.name))), ==, height);
  end_view (view);
}

typedef struct
{
  GtkWidget *view;
  guint n;
} Count;

static gboolean
has_count (gpointer data)
{
  const Count *count = data;

  return fettle_related_view_get_n_items (FETTLE_RELATED_VIEW (count->view)) == count->n;
}

/* Another document leaves the rows and the focus where they are; a row that goes gives the focus on. */
static void
test_focus (WidgetsFixture *self, gconstpointer data)
{
  GtkWidget *view = make_view (self);
  g_autoptr (FettleAttachment) first = add_sample (self, &samples[0]);
  Count count = { view, 2 };
  FettleAttachmentRow *row;

  widgets_window_new (view);
  wait_for_row (view, first->name);
  row = find_row (view, first->name);
  gtk_widget_grab_focus (GTK_WIDGET (row));
  g_object_unref (add_sample (self, &samples[7]));
  widgets_wait ("two", has_count, &count);
  g_assert_true (find_row (view, first->name) == row);
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (row)));
  gtk_widget_activate_action (view, "documents.remove", "x", FETTLE_RECORD (first)->id);
  count.n = 1;
  widgets_wait ("one", has_count, &count);
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (find_row (view, samples[7].name))));
  end_view (view);
}

static GtkDropTarget *
get_target (GtkWidget *view)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (view);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }
  g_assert_not_reached ();
}

static gboolean
says_empty (gpointer data)
{
  return widgets_has_text (data, "No documents yet. Drop files here or add them.");
}

static gboolean
says_none (gpointer data)
{
  return widgets_has_text (data, "No documents") && !says_empty (data);
}

static void
test_drop (WidgetsFixture *self, gconstpointer data)
{
  GtkWidget *view = make_view (self);
  GdkDragAction action;
  g_auto (GValue) files = G_VALUE_INIT;
  gboolean taken = TRUE;

  widgets_window_new (view);
  widgets_wait ("the empty list", says_empty, view);
  g_assert_false (widgets_has_text (view, "Drop to add"));
  g_signal_emit_by_name (get_target (view), "enter", 5.0, 5.0, &action);
  g_assert_cmpint (action, ==, GDK_ACTION_COPY);
  g_assert_true (widgets_has_text (view, "Drop to add"));
  g_signal_emit_by_name (get_target (view), "leave");
  g_assert_false (widgets_has_text (view, "Drop to add"));

  g_object_set (view, "editable", FALSE, NULL);
  fettle_related_view_reload (FETTLE_RELATED_VIEW (view));
  widgets_wait ("no offer", says_none, view);
  g_value_init (&files, GDK_TYPE_FILE_LIST);
  g_signal_emit_by_name (get_target (view), "drop", &files, 5.0, 5.0, &taken);
  g_assert_false (taken);
  end_view (view);
}

/* ---- the preview ----------------------------------------------------------------------------- */

static GtkWidget *
find_window (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (FETTLE_IS_ATTACHMENT_WINDOW (window))
        return window;
    }
  return NULL;
}

static gboolean
has_title (GtkWidget *window, const char *name)
{
  return g_strcmp0 (gtk_window_get_title (GTK_WINDOW (window)), name) == 0;
}

/* Remembers which document the pages are of: those of the one before stay until there are others. */
static void
on_pages_loaded (FettlePagePreview *preview)
{
  g_object_set_data_full (
      G_OBJECT (preview), "sha256",
      g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, fettle_page_preview_get_bytes (preview)),
      g_free);
}

static gboolean
shows_pages (GtkWidget *window)
{
  GtkWidget *preview = widgets_find (window, FETTLE_TYPE_PAGE_PREVIEW, NULL);
  FettleAttachment *attachment =
      fettle_attachment_window_get_attachment (FETTLE_ATTACHMENT_WINDOW (window));

  return gtk_widget_get_mapped (preview)
         && fettle_page_preview_get_n_pages (FETTLE_PAGE_PREVIEW (preview)) > 0
         && g_strcmp0 (g_object_get_data (G_OBJECT (preview), "sha256"), attachment->sha256) == 0;
}

static gboolean
shows_text (GtkWidget *window)
{
  GtkWidget *text = widgets_find (window, GTK_TYPE_TEXT_VIEW, "Text of the document");
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (text));
  GtkTextIter start, end;
  g_autofree char *shown = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  shown = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  return gtk_widget_get_mapped (text) && g_str_equal (shown, "Left at 11:20.\n");
}

static gboolean
shows_sample (gpointer data)
{
  const Sample *sample = data;
  GtkWidget *window = find_window ();

  if (window == NULL || !has_title (window, sample->name))
    return FALSE;
  if (sample->shown != NULL)
    return widgets_has_text (window, sample->shown);
  return sample->width > 0 ? shows_pages (window) : shows_text (window);
}

static GtkWidget *
open_window (FettleAttachmentRow *row)
{
  GtkWidget *window;

  g_signal_emit_by_name (gtk_widget_get_parent (GTK_WIDGET (row)), "row-activated", row);
  window = find_window ();
  g_signal_connect (widgets_find (window, FETTLE_TYPE_PAGE_PREVIEW, NULL), "loaded",
                    G_CALLBACK (on_pages_loaded), NULL);
  return window;
}

/* One after the other, in one window, from the first to the last. */
static void
test_preview (WidgetsFixture *self, gconstpointer data)
{
  GtkWidget *view = make_view (self);
  Count count = { view, G_N_ELEMENTS (samples) };
  GtkWidget *list;
  const char *last = NULL;
  GtkWidget *window;

  add_samples (self);
  widgets_window_new (view);
  widgets_wait ("the documents", has_count, &count);
  list = gtk_widget_get_parent (GTK_WIDGET (find_row (view, "dump")));
  window = open_window (FETTLE_ATTACHMENT_ROW (gtk_widget_get_first_child (list)));
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      last = fettle_attachment_row_get_attachment (FETTLE_ATTACHMENT_ROW (row))->name;
      for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
        if (g_str_equal (samples[i].name, last))
          widgets_wait (last, shows_sample, (gpointer)&samples[i]);
      gtk_widget_activate_action (window, "document.next", NULL);
    }
  g_assert_true (find_window () == window);
  gtk_window_close (GTK_WINDOW (window));
  widgets_settle ();
  g_assert_null (find_window ());
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (find_row (view, last))));
  end_view (view);
}

static gboolean
is_bar_seen (GtkWidget *window)
{
  return gtk_widget_get_mapped (widgets_find (window, GTK_TYPE_BUTTON, "Zoom in"));
}

/* A picture is not blown up, and has neither pages nor words. */
static void
test_picture (WidgetsFixture *self, gconstpointer data)
{
  GtkWidget *view = make_view (self);
  GtkWidget *preview;
  GtkWidget *window;
  g_autofree char *zoom = NULL;

  g_object_unref (add_sample (self, &samples[3]));
  widgets_window_new (view);
  wait_for_row (view, samples[3].name);
  window = open_window (find_row (view, samples[3].name));
  widgets_wait (samples[3].name, shows_sample, (gpointer)&samples[3]);
  preview = widgets_find (window, FETTLE_TYPE_PAGE_PREVIEW, NULL);
  g_assert_true (is_bar_seen (window));
  g_object_get (preview, "zoom-text", &zoom, NULL);
  g_assert_cmpstr (zoom, ==, "100 %");
  g_assert_false (gtk_widget_get_mapped (widgets_find (window, GTK_TYPE_ENTRY, "Page")));
  gtk_widget_activate_action (window, "document.find", NULL);
  g_assert_false (fettle_page_preview_escape (FETTLE_PAGE_PREVIEW (preview)));
  gtk_widget_activate_action (window, "document.escape", NULL);
  widgets_settle ();
  g_assert_null (find_window ());
  end_view (view);
}

/* ---- out of the business --------------------------------------------------------------------- */

/* A view of its own is in no window, and no program is started. */
static char *
find_copy (FettleAttachment *attachment)
{
  const char *const places[] = { g_get_user_runtime_dir (), g_get_tmp_dir () };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GDir) place = g_dir_open (places[i], 0, NULL);
      const char *name;

      while (place != NULL && (name = g_dir_read_name (place)) != NULL)
        {
          g_autofree char *path =
              g_build_filename (places[i], name, attachment->sha256, attachment->name, NULL);

          if (g_str_has_prefix (name, "fettle-") && g_file_test (path, G_FILE_TEST_EXISTS))
            return g_steal_pointer (&path);
        }
    }
  return NULL;
}

static gboolean
has_copy (gpointer data)
{
  g_autofree char *path = find_copy (data);

  return path != NULL;
}

/* Whether nobody but the caller needs the widget any more: nothing is on its way. */
static gboolean
is_alone (gpointer data)
{
  return G_OBJECT (data)->ref_count == 1;
}

/* A copy for another program is there once, cannot be written to, and goes with the program. */
static void
test_copy (WidgetsFixture *self, gconstpointer data)
{
  g_autoptr (GtkWidget) widget = g_object_ref_sink (gtk_label_new (NULL));
  g_autoptr (FettleAttachment) attachment = add_sample (self, &samples[0]);
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  GStatBuf first, second;

  g_free (attachment->name);
  attachment->name = g_strdup_printf ("../copy %d.pdf", (int)getpid ());
  fettle_attachment_open_outside (widget, self->store, attachment);
  g_free (attachment->name);
  attachment->name = g_strdup_printf ("copy %d.pdf", (int)getpid ());
  widgets_wait ("the copy", has_copy, attachment);
  widgets_wait ("the end of it", is_alone, widget);
  path = find_copy (attachment);
  g_assert_cmpint (g_stat (path, &first), ==, 0);
  g_assert_cmpint (first.st_size, ==, attachment->size);
  g_assert_cmpint (first.st_mode & 0777, ==, S_IRUSR);
  fettle_attachment_open_outside (widget, self->store, attachment);
  widgets_wait ("the end of it", is_alone, widget);
  g_assert_cmpint (g_stat (path, &second), ==, 0);
  g_assert_cmpint (second.st_ino, ==, first.st_ino);
  fettle_attachment_remove_copies ();
  folder = g_path_get_dirname (path);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

/* An answer that comes after the view has gone finds nobody. */
static void
test_late_answer (WidgetsFixture *self, gconstpointer data)
{
  GtkWidget *view = make_view (self);
  g_autoptr (FettleAttachment) attachment = add_sample (self, &samples[0]);
  g_autoptr (GtkNativeDialog) chooser = NULL;

#ifdef __SANITIZE_ADDRESS__
  if (gtk_get_minor_version () >= 18)
    {
      g_object_unref (view);
      g_test_skip ("The path bar of this GTK's file chooser leaks");
      return;
    }
#endif
  widgets_window_new (view);
  wait_for_row (view, attachment->name);
  fettle_test_disregard_leaks (TRUE);
  fettle_attachment_save_as (view, self->store, attachment);
  chooser = g_object_ref (g_object_get_data (G_OBJECT (view), "fettle-save-as"));
  end_view (view);
  g_signal_emit_by_name (chooser, "response", GTK_RESPONSE_ACCEPT);
  g_clear_object (&chooser);
  widgets_settle ();
  fettle_test_disregard_leaks (FALSE);
}

/* ---- text ------------------------------------------------------------------------------------ */

static void
test_text (void)
{
  static const struct
  {
    const char *bytes;
    gsize size;
    const char *text;
    gboolean cut;
  } cases[] = {
    { "", 0, "", FALSE },
    { "caf\303\251", 5, "café", FALSE },
    { "caf\351", 4, "café", FALSE },
    { "\377\376c\0a\0", 6, "ca", FALSE },
    { "\376\377\0c\0a", 6, "ca", FALSE },
    { "MZ\0\1", 4, NULL, FALSE },
    { "caf\351\201", 5, "café\302\201", FALSE }, /* a byte that Windows-1252 has not */
    { "\200 5", 3, "€ 5", FALSE },
    { "\377\376c\0\x3d\xd8", 6, "c", FALSE }, /* half a pair */
    { "\376\377\0c\xd8\x3d\xde\x00\0", 9, "c😀", FALSE },
    { "\377\376a\0b\0c\0d\0e\0f\0g\0h\0i\0j\0k\0l\0m\0n\0\x3d\xd8\x00\xde", 34, "abcdefgh", TRUE },
    { "\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251", 18,
      "\303\251\303\251\303\251\303\251\303\251\303\251\303\251\303\251", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].bytes, cases[i].size);
      gboolean cut;
      g_autofree char *text = fettle_attachment_dup_text (bytes, 8, &cut);

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpint (cut, ==, cases[i].cut);
    }
}

/* Ends of lines of every kind are ends of lines; nothing is lost. */
static void
test_lines (void)
{
  static const struct
  {
    const char *before;
    guint n; /* times "é" */
    guint breaks;
  } cases[] = {
    { "", 0, 0 },           { "", 2000, 0 },      { "", 2001, 1 },
    { "", 500000, 249 },    { "a", 2000, 1 },     { "a\n", 2000, 0 },
    { "a\r", 2000, 0 },     { "a\r\n", 2000, 0 }, { "a\xe2\x80\xa9", 2000, 0 },
    { "a\n\n\n", 4001, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) text = g_string_new (cases[i].before);
      g_autofree char *broken = NULL;
      const char *q;
      guint n_breaks = 0;

      for (guint n = 0; n < cases[i].n; n++)
        g_string_append (text, "é");
      broken = fettle_attachment_break_lines (text->str);
      q = broken;
      for (const char *p = text->str; *p != '\0'; p++, q++)
        {
          if (*q == '\n' && *p != '\n')
            {
              n_breaks++;
              q++;
            }
          g_assert_cmpint (*q, ==, *p);
        }
      g_assert_cmpint (*q, ==, '\0');
      g_assert_cmpuint (n_breaks, ==, cases[i].breaks);
    }
}

#define ADD(path, function)                                                                        \
  g_test_add (path, WidgetsFixture, NULL, widgets_fixture_set_up, function,                        \
              widgets_fixture_tear_down)

int
main (int argc, char **argv)
{
  widgets_fixture_init (&argc, &argv);

  g_test_add_func ("/attachments/text", test_text);
  g_test_add_func ("/attachments/lines", test_lines);
  ADD ("/attachments/thumbnails", test_thumbnails);
  ADD ("/attachments/large", test_large);
  ADD ("/attachments/again", test_again);
  ADD ("/attachments/end", test_end);
  ADD ("/attachments/sight", test_sight);
  ADD ("/attachments/focus", test_focus);
  ADD ("/attachments/drop", test_drop);
  ADD ("/attachments/preview", test_preview);
  ADD ("/attachments/picture", test_picture);
  ADD ("/attachments/copy", test_copy);
  ADD ("/attachments/late-answer", test_late_answer);

  return g_test_run ();
}
