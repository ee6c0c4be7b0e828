/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preview of pages: opens at once, keeps within its memory, is read and searched. */
#include <cairo-pdf.h>

#include "fettle-page-canvas-private.h"
#include "fettle-page-file.h"
#include "fettle-page-preview.h"
#include "fettle-page-text.h"
#include "widgets-fixture.h"

static cairo_status_t
write_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Pages that say which they are; "needle" on every hundredth, a link on the first. */
static GBytes *
make_pdf (guint n_pages)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_bytes, bytes, 595, 842);
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *text =
          g_strdup_printf ("This is page %u%s", i + 1, i % 100 == 50 ? ", needle" : "");

      cairo_set_font_size (cr, 20);
      cairo_move_to (cr, 60, 100);
      if (i == 0)
        cairo_tag_begin (cr, CAIRO_TAG_LINK, "uri='https://fettle.example/'");
      cairo_show_text (cr, text);
      if (i == 0)
        cairo_tag_end (cr, CAIRO_TAG_LINK);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

static gboolean
is_loaded (gpointer data)
{
  return fettle_page_preview_get_n_pages (data) > 0;
}

static FettlePagePreview *
make_preview (guint n_pages)
{
  g_autoptr (GBytes) bytes = make_pdf (n_pages);
  FettlePagePreview *preview = g_object_ref_sink (FETTLE_PAGE_PREVIEW (fettle_page_preview_new ()));

  widgets_window_new (GTK_WIDGET (preview));
  fettle_page_preview_show (preview, bytes, FALSE);
  widgets_wait ("the pages", is_loaded, preview);
  return preview;
}

static void
end_preview (FettlePagePreview *preview)
{
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (preview))));
  widgets_settle ();
  widgets_assert_finalize (preview);
}

static guint
get_page (FettlePagePreview *preview)
{
  guint page;

  g_object_get (preview, "page", &page, NULL);
  return page;
}

static gboolean
is_drawn (gpointer data)
{
  return fettle_page_preview_get_memory (data) > 0;
}

static gboolean
is_on_51 (gpointer data)
{
  return get_page (data) == 51;
}

static gboolean
is_on_151 (gpointer data)
{
  return get_page (data) == 151;
}

static void
test_many_pages (void)
{
  const gint64 start = g_get_monotonic_time ();
  FettlePagePreview *preview = make_preview (1000);
  g_autofree char *text = NULL;

  g_test_message ("opened after %d ms", (int)((g_get_monotonic_time () - start) / 1000));
  g_assert_cmpuint (fettle_page_preview_get_n_pages (preview), ==, 1000);
  widgets_wait ("a page", is_drawn, preview);
  for (guint page = 1; page <= 1000; page += 25)
    {
      fettle_page_preview_go_to (preview, page);
      widgets_settle ();
    }
  widgets_wait ("more", is_drawn, preview);
  g_assert_cmpuint (fettle_page_preview_get_memory (preview), <=, 80 * 1024 * 1024);
  fettle_page_preview_go_to (preview, 9999);
  g_assert_cmpuint (get_page (preview), ==, 1000);
  g_object_get (preview, "page-text", &text, NULL);
  g_assert_cmpstr (text, ==, "1000 of 1000");
  end_preview (preview);
}

static gboolean
has_all_hits (gpointer data)
{
  return widgets_has_text (data, "1 of 3");
}

static void
test_find (void)
{
  FettlePagePreview *preview = make_preview (300);
  GtkWidget *entry;

  fettle_page_preview_find (preview);
  entry = widgets_find (GTK_WIDGET (preview), GTK_TYPE_SEARCH_ENTRY, "Find in the pages");
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Néedle");
  widgets_wait ("the first hit", is_on_51, preview);
  widgets_wait ("all hits", has_all_hits, preview);
  gtk_widget_activate_action (entry, "preview.find-next", NULL);
  widgets_wait ("the next hit", is_on_151, preview);
  gtk_widget_activate_action (entry, "preview.find-previous", NULL);
  widgets_wait ("the hit before", is_on_51, preview);
  g_assert_true (fettle_page_preview_escape (preview));
  g_assert_false (fettle_page_preview_escape (preview));
  end_preview (preview);
}

static void
test_zoom (void)
{
  FettlePagePreview *preview = make_preview (2);
  static const char *const actions[] = { "preview.zoom-normal", "preview.zoom-in",
                                         "preview.zoom-out" };
  static const char *const texts[] = { "100 %", "120 %", "100 %" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autofree char *text = NULL;

      gtk_widget_activate_action (GTK_WIDGET (preview), actions[i], NULL);
      g_object_get (preview, "zoom-text", &text, NULL);
      g_assert_cmpstr (text, ==, texts[i]);
    }
  gtk_widget_activate_action (GTK_WIDGET (preview), "preview.next-page", NULL);
  widgets_settle ();
  g_assert_cmpuint (get_page (preview), ==, 2);
  end_preview (preview);
}

typedef struct
{
  char *text;
  gboolean done;
} Clip;

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Clip *clip = user_data;

  g_free (clip->text);
  clip->text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  clip->done = TRUE;
}

static gboolean
has_text (gpointer data)
{
  FettlePagePreview *preview = data;
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (preview));
  Clip clip = { 0 };
  gboolean result;

  if (gdk_clipboard_get_content (clipboard) == NULL)
    return FALSE;
  gdk_clipboard_read_text_async (clipboard, NULL, on_read, &clip);
  while (!clip.done)
    g_main_context_iteration (NULL, TRUE);
  result = clip.text != NULL && strstr (clip.text, "This is page 1") != NULL
           && strstr (clip.text, "This is page 3") != NULL;
  g_free (clip.text);
  return result;
}

static void
test_copy (void)
{
  FettlePagePreview *preview = make_preview (3);

  gtk_widget_activate_action (GTK_WIDGET (preview), "preview.select-all", NULL);
  gtk_widget_activate_action (GTK_WIDGET (preview), "preview.copy", NULL);
  widgets_wait ("the copy", has_text, preview);
  end_preview (preview);
}

static gboolean
says_why (gpointer data)
{
  return widgets_has_text (data, "This cannot be shown");
}

static void
test_broken (void)
{
  g_autoptr (GBytes) broken = g_bytes_new_static ("%PDF-1.4 and no more", 20);
  g_autoptr (GBytes) other = g_bytes_new_static ("no picture", 10);
  FettlePagePreview *preview = g_object_ref_sink (FETTLE_PAGE_PREVIEW (fettle_page_preview_new ()));

  widgets_window_new (GTK_WIDGET (preview));
  fettle_page_preview_show (preview, broken, FALSE);
  widgets_wait ("what is wrong", says_why, preview);
  fettle_page_preview_show (preview, other, FALSE);
  widgets_settle ();
  widgets_wait ("what is wrong", says_why, preview);
  end_preview (preview);
}

/* The password is none that anybody knows. */
#define PROTECTED_PDF                                                                              \
  "%PDF-1.4\n"                                                                                     \
  "1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"                                               \
  "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"                                         \
  "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>\nendobj\n"                           \
  "4 0 obj\n<</Filter/Standard/V 1/R 2/Length 40/P -4"                                             \
  "/O<0123456789012345678901234567890123456789012345678901234567890123>"                           \
  "/U<0123456789012345678901234567890123456789012345678901234567890123>>>\nendobj\n"               \
  "trailer\n<</Root 1 0 R/Size 5/Encrypt 4 0 R/ID[<00><00>]>>\n%%EOF\n"

static gboolean
says_protected (gpointer data)
{
  return widgets_has_text (data,
                           "The document is protected by a password, which has to be given to "
                           "another program.");
}

static void
test_protected (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (PROTECTED_PDF, strlen (PROTECTED_PDF));
  FettlePagePreview *preview = g_object_ref_sink (FETTLE_PAGE_PREVIEW (fettle_page_preview_new ()));

  widgets_window_new (GTK_WIDGET (preview));
  fettle_page_preview_show (preview, bytes, FALSE);
  widgets_wait ("that it is protected", says_protected, preview);
  g_assert_cmpuint (fettle_page_preview_get_n_pages (preview), ==, 0);
  end_preview (preview);
}

static gboolean
is_slow (gpointer data)
{
  return ((FettlePageCanvas *)data)->slow;
}

/* After a moment it is said that a page is being drawn, and no longer when it is there. */
static void
test_slow (void)
{
  FettlePageCanvas *canvas = g_object_ref_sink (g_object_new (FETTLE_TYPE_PAGE_CANVAS, NULL));

  fettle_page_canvas_set_waiting (canvas, TRUE);
  g_assert_false (canvas->slow);
  widgets_wait ("the moment to pass", is_slow, canvas);
  fettle_page_canvas_set_waiting (canvas, TRUE);
  g_assert_true (canvas->slow);
  fettle_page_canvas_set_waiting (canvas, FALSE);
  g_assert_false (canvas->slow);
  fettle_page_canvas_set_waiting (canvas, TRUE);
  widgets_assert_finalize (canvas);
}

/* ---- links ----------------------------------------------------------------------------------- */

typedef struct
{
  FettlePageFile *file;
  FettlePageText *text;
} Reading;

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  ((Reading *)user_data)->file = fettle_page_file_open_finish (result, &error);
  g_assert_no_error (error);
}

static gboolean
is_open (gpointer data)
{
  return ((Reading *)data)->file != NULL;
}

static void
on_text (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  ((Reading *)user_data)->text = fettle_page_file_load_text_finish (result, &error);
  g_assert_no_error (error);
}

static gboolean
is_read (gpointer data)
{
  return ((Reading *)data)->text != NULL;
}

/* A document from elsewhere leads to the web, a mailbox or a telephone, and nowhere else. */
static void
test_links (void)
{
  static const char *const uris[] = {
    "HTTPS://fettle.example/", "http://fettle.example/", "mailto:zoe@quay.example", "tel:+441",
    "file:///etc/passwd",      "javascript:alert(1)",    "smb://host/share",        "ftp://host/",
  };
  const guint n_taken = 4;
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_bytes, bytes, 595, 842);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) pdf = NULL;
  Reading reading = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (uris); i++)
    {
      g_autofree char *attributes = g_strdup_printf ("uri='%s'", uris[i]);

      cairo_move_to (cr, 60, 100 + 40 * i);
      cairo_tag_begin (cr, CAIRO_TAG_LINK, attributes);
      cairo_show_text (cr, "Press here");
      cairo_tag_end (cr, CAIRO_TAG_LINK);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  pdf = g_byte_array_free_to_bytes (bytes);
  fettle_page_file_open_async (pdf, 0, NULL, on_opened, &reading);
  widgets_wait ("the document", is_open, &reading);
  fettle_page_file_load_text_async (reading.file, 0, NULL, on_text, &reading);
  widgets_wait ("its links", is_read, &reading);
  g_assert_cmpuint (reading.text->links->len, ==, n_taken);
  for (guint taken = 0; taken < n_taken; taken++)
    {
      gboolean found = FALSE;

      for (guint i = 0; i < n_taken; i++)
        found = found
                || g_str_equal (g_array_index (reading.text->links, FettlePageLink, i).uri,
                                uris[taken]);
      g_assert_true (found);
    }
  fettle_page_text_unref (reading.text);
  g_object_unref (reading.file);
}

static void
count_box (const graphene_rect_t *box, gpointer data)
{
  (*(guint *)data)++;
}

/* Words are found whatever their case, accents and line ends. */
static void
test_text (void)
{
  g_autoptr (FettlePageText) text = fettle_page_text_new ("Café au\nlait, the ﬁrst");
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (FettlePageHit));
  guint n_boxes = 0, start, end;

  for (guint i = 0; i < (guint)g_utf8_strlen (text->text, -1); i++)
    {
      const gboolean second = i > 7;
      const graphene_rect_t box =
          GRAPHENE_RECT_INIT ((float)(second ? i - 8 : i) * 10, second ? 20 : 0, 10, 12);

      g_array_append_val (text->boxes, box);
    }
  fettle_page_text_search (text, " CAFE  AU LAIT ", 7, hits);
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_cmpuint (g_array_index (hits, FettlePageHit, 0).start, ==, 0);
  g_assert_cmpuint (g_array_index (hits, FettlePageHit, 0).end, ==, 12);
  fettle_page_text_for_each_box (text, 0, 12, count_box, &n_boxes);
  g_assert_cmpuint (n_boxes, ==, 2);
  fettle_page_text_search (text, "first", 7, hits);
  g_assert_cmpuint (hits->len, ==, 2);
  fettle_page_text_search (text, "  ", 7, hits);
  g_assert_cmpuint (hits->len, ==, 2);
  g_assert_cmpuint (fettle_page_text_find_place (text, 14, 5), ==, 1);
  g_assert_cmpuint (fettle_page_text_find_place (text, 500, 25), ==, text->boxes->len);
  fettle_page_text_get_word (text, 1, &start, &end);
  g_assert_cmpuint (start, ==, 0);
  g_assert_cmpuint (end, ==, 4);
}

int
main (int argc, char **argv)
{
  widgets_fixture_init (&argc, &argv);

  g_test_add_func ("/preview/text", test_text);
  g_test_add_func ("/preview/links", test_links);
  g_test_add_func ("/preview/many-pages", test_many_pages);
  g_test_add_func ("/preview/find", test_find);
  g_test_add_func ("/preview/zoom", test_zoom);
  g_test_add_func ("/preview/copy", test_copy);
  g_test_add_func ("/preview/broken", test_broken);
  g_test_add_func ("/preview/protected", test_protected);
  g_test_add_func ("/preview/slow", test_slow);

  return g_test_run ();
}
