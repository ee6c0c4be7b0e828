/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document as it will be on paper, with thumbnails and search. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FettlePagePreview:
 *
 * Shows a PDF or a picture. Its actions are in a group `preview`, which a page puts where its buttons
 * are (fettle_page_preview_attach()): `zoom-in`, `zoom-out`, `zoom-normal`, `fit-width`, `fit-page`,
 * `previous-page`, `next-page`, `find`, `find-next`, `find-previous`, `copy`, `select-all`,
 * `thumbnails`.
 *
 * Properties: "page-text" ("2 of 12"), "zoom-text" ("118 %"), "n-pages", "page" (from 1). Signals:
 * "loaded" when pages can be seen, "failed" (const char *why), "link-activated" (const char *uri).
 */
#define FETTLE_TYPE_PAGE_PREVIEW (fettle_page_preview_get_type ())
G_DECLARE_FINAL_TYPE (FettlePagePreview, fettle_page_preview, FETTLE, PAGE_PREVIEW, GtkWidget)

GtkWidget *fettle_page_preview_new (void);
/* @keep: another state of the same document: the place in it stays. */
void fettle_page_preview_show (FettlePagePreview *self, GBytes *bytes, gboolean keep);
/* Not that which is still on its way. */
void fettle_page_preview_cancel (FettlePagePreview *self);
/* Instead of pages: what is wrong. */
void fettle_page_preview_show_message (FettlePagePreview *self,
                                       const char *title,
                                       const char *description);
GBytes *fettle_page_preview_get_bytes (FettlePagePreview *self); /* NULL before the first */
guint fettle_page_preview_get_n_pages (FettlePagePreview *self);
gboolean fettle_page_preview_is_picture (FettlePagePreview *self);    /* has no text */
void fettle_page_preview_go_to (FettlePagePreview *self, guint page); /* from 1 */
gsize fettle_page_preview_get_memory (FettlePagePreview *self);       /* of drawn pages, in bytes */

/* Gives @widget the actions and their keys. */
void fettle_page_preview_attach (FettlePagePreview *self, GtkWidget *widget);
void fettle_page_preview_find (FettlePagePreview *self);
gboolean fettle_page_preview_escape (
    FettlePagePreview *self); /* closes the search; FALSE: it was not open */

G_END_DECLS
