/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A PDF or a picture as pages, read and drawn away from the main loop. */
#pragma once

#include <gtk/gtk.h>

#include "fettle-page-text.h"

G_BEGIN_DECLS

/**
 * FettlePageFile:
 *
 * Poppler's documents must not be used by two threads at once, so that each file has a thread of its
 * own, in which everything is done, most urgent first. Sizes are in points.
 */
#define FETTLE_TYPE_PAGE_FILE (fettle_page_file_get_type ())
G_DECLARE_FINAL_TYPE (FettlePageFile, fettle_page_file, FETTLE, PAGE_FILE, GObject)

/* @dots: 0 for all of it; else no more than a thumbnail of that size needs: the first page, a picture in
 * small. Errors are sentences for people. */
void fettle_page_file_open_async (GBytes *bytes,
                                  guint dots,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
FettlePageFile *fettle_page_file_open_finish (GAsyncResult *result, GError **error);

gboolean fettle_page_file_is_picture (FettlePageFile *self); /* a single page without text */
guint fettle_page_file_get_n_pages (FettlePageFile *self);
void
fettle_page_file_get_page_size (FettlePageFile *self, guint page, double *width, double *height);

/* @area: of the page at @scale, in dots. The result is a GdkTexture. */
void fettle_page_file_render_async (FettlePageFile *self,
                                    guint page,
                                    double scale,
                                    const GdkRectangle *area,
                                    int priority,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GdkTexture *fettle_page_file_render_finish (GAsyncResult *result, GError **error);

/* The result is a FettlePageText, (transfer full). */
void fettle_page_file_load_text_async (FettlePageFile *self,
                                       guint page,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
FettlePageText *fettle_page_file_load_text_finish (GAsyncResult *result, GError **error);

/* All places of @words on @n_pages pages from @page on; the result is an array of FettlePageHit. */
void fettle_page_file_find_async (FettlePageFile *self,
                                  const char *words,
                                  guint page,
                                  guint n_pages,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
GArray *fettle_page_file_find_finish (GAsyncResult *result, GError **error);

/* The text between two places, pages apart by an empty line. (transfer full) */
void fettle_page_file_copy_async (FettlePageFile *self,
                                  FettlePagePlace start,
                                  FettlePagePlace end,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
char *fettle_page_file_copy_finish (GAsyncResult *result, GError **error);

G_END_DECLS
