/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a tab of the main window shows: a place, a record, a new record. */
#pragma once

#include <adwaita.h>

#include "fettle-record.h"
#include "fettle-store.h"

G_BEGIN_DECLS

/**
 * FettlePage:
 *
 * A page is told at construction what to show, by its key:
 *
 * - `place:calls`, `place:calls?company=#3&stage=open` (a place is a list or a table of settings);
 * - `record:call:17`;
 * - `new:call`, `new:call?equipment=17` (a form for a record that is not there yet).
 *
 * The same key always opens the same tab, and it is what is remembered from one session to the
 * next. What follows the `?` are the page's parameters; see fettle_page_get_parameters().
 *
 * Conventions: a page begins with a `.pagebar` box (47 high) whose last child is the page's one
 * `suggested-action`. A page's own actions are in the group `page.`. To reach the window it
 * activates actions and nothing else (gtk_widget_activate_action()):
 *
 * | action | parameter | |
 * |---|---|---|
 * | `win.open-record` | `(sx)` kind's name, id | |
 * | `win.open-record-in-background` | `(sx)` | the same without leaving this page |
 * | `win.show-place` | `s` `calls`, `calls?company=#3` | |
 * | `win.new-record` | `s` `call`, `call?equipment=17` | |
 * | `win.replace-page` | `s` key | this page's tab goes, that page comes in its place |
 * | `win.import` | `s` kind's plural, or empty | |
 * | `win.close-tab` | | asks where something is unsaved |
 * | `win.offer-undo` | `(xs)` change set, what was done | toast with Undo, after every finished write |
 * | `win.show-toast` | `s` | |
 * | `win.show-error` | `(ss)` what happened, what to do | dialog, for what belongs to no field |
 *
 * Properties: "store", "page-key" (construct only); "title", "subtitle" (tooltip of the tab),
 * "icon-name", "dirty" (something is unsaved), "busy", "menu" (GMenuModel: what the palette offers
 * as commands of this page).
 */
#define FETTLE_TYPE_PAGE (fettle_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (FettlePage, fettle_page, FETTLE, PAGE, AdwBin)

/**
 * FettlePageClass:
 * @save_async: saves what is unsaved; shows its errors itself, at the fields; fails where it is still
 *   unsaved. Default: succeeds
 * @save_finish: a GTask's boolean by default
 * @discard: forgets what is unsaved, its kept draft, too. Default: nothing
 * @find: Ctrl+F: moves the focus to the filter. Returns FALSE where there is none
 * @escape: Esc: closes what is open inside the page. Returns FALSE where nothing is
 * @focus: puts the focus where work on the page begins, when it is first shown
 * @update_access: greys what the user may not do; called when that is known, and when it changes.
 *   Default: nothing
 */
struct _FettlePageClass
{
  AdwBinClass parent_class;

  void (*save_async) (FettlePage *self,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data);
  gboolean (*save_finish) (FettlePage *self, GAsyncResult *result, GError **error);
  void (*discard) (FettlePage *self);
  gboolean (*find) (FettlePage *self);
  gboolean (*escape) (FettlePage *self);
  void (*focus) (FettlePage *self);
  void (*update_access) (FettlePage *self);
};

/* For the dispose of a page with a template: takes the child out of the bin first, because the
 * template would do so behind its back. */
void fettle_page_dispose_template (FettlePage *self, GType type);

FettleStore *fettle_page_get_store (FettlePage *self);
const char *fettle_page_get_key (FettlePage *self);
/* A new record that was saved becomes the page of that record: `new:call` → `record:call:17`. */
void fettle_page_set_record_id (FettlePage *self, gint64 id);

const FettleKind *
fettle_page_get_kind (FettlePage *self);             /* of the record or list; NULL for none */
gint64 fettle_page_get_record_id (FettlePage *self); /* 0 for a place or a new record */
const char *fettle_page_get_parameters (FettlePage *self); /* what follows the ?, or NULL */
/* Value of `name=value` among the parameters, unescaped, or NULL. (transfer full) */
char *fettle_page_dup_parameter (FettlePage *self, const char *name);
/* The same as an id ("17", "#17"), 0 where there is none: for filling references of a new record. */
gint64 fettle_page_get_parameter_id (FettlePage *self, const char *name);

const char *fettle_page_get_title (FettlePage *self);
void fettle_page_set_title (FettlePage *self, const char *title);
const char *fettle_page_get_subtitle (FettlePage *self);
void fettle_page_set_subtitle (FettlePage *self, const char *subtitle);
const char *fettle_page_get_icon_name (FettlePage *self);
void fettle_page_set_icon_name (FettlePage *self, const char *icon_name);
gboolean fettle_page_get_dirty (FettlePage *self);
void fettle_page_set_dirty (FettlePage *self, gboolean dirty);
gboolean fettle_page_get_busy (FettlePage *self);
void fettle_page_set_busy (FettlePage *self, gboolean busy);
GMenuModel *fettle_page_get_menu (FettlePage *self);
void fettle_page_set_menu (FettlePage *self, GMenuModel *menu);

void fettle_page_save_async (FettlePage *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean fettle_page_save_finish (FettlePage *self, GAsyncResult *result, GError **error);
void fettle_page_discard (FettlePage *self);
gboolean fettle_page_find (FettlePage *self);
gboolean fettle_page_escape (FettlePage *self);
void fettle_page_focus (FettlePage *self);

/* Asks whether to save, discard or stay where something is unsaved; TRUE: the page may go. */
void fettle_page_query_close_async (FettlePage *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean fettle_page_query_close_finish (FettlePage *self, GAsyncResult *result);

/* After a write that changed something: a toast saying @done ("Saved C-10240") with Undo. Nothing
 * where @change_set is 0. */
void fettle_page_offer_undo (FettlePage *self, gint64 change_set, const char *done);
/* @heading: what happened ("The call was not saved"); @error says what to do. */
void fettle_page_show_error (FettlePage *self, const char *heading, const GError *error);

G_END_DECLS
