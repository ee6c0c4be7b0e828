/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main window: navigation, tabs, palette, one business. */
#pragma once

#include <adwaita.h>

#include "fettle-page.h"

G_BEGIN_DECLS

#define FETTLE_TYPE_WINDOW (fettle_window_get_type ())
G_DECLARE_FINAL_TYPE (FettleWindow, fettle_window, FETTLE, WINDOW, AdwApplicationWindow)

/**
 * FettleOpenMode:
 * @FETTLE_OPEN_EXISTING: a business that is there
 * @FETTLE_OPEN_NEW: a new, empty one
 * @FETTLE_OPEN_DEMO: the demo business, made where it is not there yet
 */
typedef enum
{
  FETTLE_OPEN_EXISTING,
  FETTLE_OPEN_NEW,
  FETTLE_OPEN_DEMO,
} FettleOpenMode;

FettleWindow *fettle_window_new (GtkApplication *application);
/* Size and navigation as they were the last time. */
void fettle_window_restore_size (FettleWindow *self);
FettleStore *fettle_window_get_store (FettleWindow *self); /* NULL while no business is open */
/* Takes a business that is open already. */
void fettle_window_set_store (FettleWindow *self, FettleStore *store);
/* Opens in a worker, showing how far it is; an error ends on the welcome page. @name: of a new
 * business. A window that is not shown yet is presented as soon as there is something to see. In a
 * window that has a business already, a new window is made for it. */
void fettle_window_open_business (FettleWindow *self,
                                  const char *url,
                                  FettleOpenMode mode,
                                  const char *name);

/* Whether it shows that business, or is opening it. @url: without password */
gboolean fettle_window_is_of (FettleWindow *self, const char *url);
/* As soon as the business is open. @call: 0 for the list of notifications */
void fettle_window_show_call (FettleWindow *self, gint64 call);

/* The page for a key: the tab that shows it already, or a new one. NULL where there is no such page. */
FettlePage *fettle_window_open_page (FettleWindow *self, const char *key, gboolean in_background);
FettlePage *fettle_window_get_page (FettleWindow *self);  /* in front; NULL for none */
GPtrArray *fettle_window_list_pages (FettleWindow *self); /* (transfer container), in order */
guint fettle_window_get_n_pages (FettleWindow *self);

void fettle_window_add_toast (FettleWindow *self, const char *text);
/* Something was done that can be taken back: toast with Undo. */
void fettle_window_offer_undo (FettleWindow *self, gint64 change_set, const char *done);
/* The same toast, for a dialog of @self that lies over it. Returns: (transfer full) */
AdwToast *fettle_window_make_undo_toast (FettleWindow *self, gint64 change_set, const char *done);
void fettle_window_show_error (FettleWindow *self, const char *heading, const char *body);

G_END_DECLS
