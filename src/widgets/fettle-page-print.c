/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints a PDF through GTK. */

#include "fettle-page-print.h"

#include <glib/gi18n-lib.h>
#include <poppler.h>

#include "fettle-widgets.h"

/* Letters stay where they are: the page has margins of its own, and is made smaller only where the
 * paper is. */
static void
on_draw_page (GtkPrintOperation *operation,
              GtkPrintContext *context,
              int number,
              PopplerDocument *document)
{
  PopplerPage *page = poppler_document_get_page (document, number);
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width, height, scale;

  if (page == NULL)
    return;
  poppler_page_get_size (page, &width, &height);
  scale = MIN (gtk_print_context_get_width (context) / width,
               gtk_print_context_get_height (context) / height);
  if (scale < 0.999)
    cairo_scale (cr, scale, scale);
  poppler_page_render_for_printing (page, cr);
  g_object_unref (page);
}

/* Each page on paper of its own size and direction. */
static void
on_request_page_setup (GtkPrintOperation *operation,
                       GtkPrintContext *context,
                       int number,
                       GtkPageSetup *setup,
                       PopplerDocument *document)
{
  PopplerPage *page = poppler_document_get_page (document, number);
  double width, height;

  if (page == NULL)
    return;
  poppler_page_get_size (page, &width, &height);
  gtk_page_setup_set_orientation (setup, width > height ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                        : GTK_PAGE_ORIENTATION_PORTRAIT);
  g_object_unref (page);
}

static void
on_done (GtkPrintOperation *operation, GtkPrintOperationResult result, GtkWidget *widget)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  fettle_widget_show_error (widget, _ ("The document was not printed"), error);
}

void
fettle_page_print (GtkWidget *widget, GBytes *bytes, const char *title)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GError) error = NULL;
  GtkRoot *root = gtk_widget_get_root (widget);
  PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, &error);

  if (document == NULL)
    {
      fettle_widget_show_error (widget, _ ("The document was not printed"), error);
      return;
    }
  gtk_print_operation_set_n_pages (operation, poppler_document_get_n_pages (document));
  gtk_print_operation_set_job_name (operation, title);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_object_set_data_full (G_OBJECT (operation), "document", document, g_object_unref);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw_page), document);
  g_signal_connect (operation, "request-page-setup", G_CALLBACK (on_request_page_setup), document);
  g_signal_connect_object (operation, "done", G_CALLBACK (on_done), widget, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);
}
