/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main window's parts, shared by the files that make it up. */
#pragma once

#include "fettle-bell.h"
#include "fettle-notifier.h"
#include "fettle-opening.h"
#include "fettle-palette.h"
#include "fettle-sidebar.h"
#include "fettle-welcome.h"
#include "fettle-window.h"

G_BEGIN_DECLS

struct _FettleWindow
{
  AdwApplicationWindow parent_instance;

  FettleStore *store;
  FettleSummary *summary;
  FettleNotifier *notifier;

  char *opening_url;     /* of what is being opened, without password */
  gboolean call_waiting; /* until it is open: */
  gint64 waiting_call;   /* as of fettle_window_show_call() */

  /* Where the user has been, for Back and Forward. */
  GPtrArray *visits; /* keys of pages */
  guint visit;       /* place in it */
  gboolean walking;  /* the visit now coming is one of Back or Forward */

  gboolean detached;       /* made by dragging a tab out: does not remember its size and tabs */
  gboolean narrow;         /* too narrow for a sidebar, whatever the page */
  gboolean folded;         /* the sidebar lies over the page, or would if it were shown */
  gboolean sidebar_wanted; /* beside it, while folded */
  gboolean closing;        /* all pages have agreed */
  GPtrArray *agreed;       /* pages that may go although something is unsaved (borrowed) */
  guint width_idle;
  guint present_timeout; /* not shown before it ends or the business is open */
  guint focus_idle;
  guint empty_idle;
  GMenu *undo_section;
  GMenu *recent_menu;
  GtkWidget *palette;

  AdwToastOverlay *toasts;
  AdwToast *toast;     /* the last one (weak) */
  guint toast_seconds; /* that one stays; 0: until the next */
  GtkStack *stack;
  AdwBin *welcome_bin;
  FettleWelcome *welcome; /* once it was seen */
  FettleOpening *opening;
  AdwFlap *flap;
  FettleSidebar *sidebar;
  AdwHeaderBar *header;
  GtkWidget *palette_button;
  GtkWidget *palette_keycap;
  GtkToggleButton *sidebar_button;
  GtkWidget *undo_button;
  FettleBell *bell;
  GtkMenuButton *menu_button;
  AdwTabBar *tab_bar;
  GtkStack *tab_stack;
  AdwTabView *tabs;
};

/* fettle-window.c */
void fettle_window_show_toast (FettleWindow *self, AdwToast *toast); /* (transfer full) */

/* fettle-window-tabs.c */
void fettle_window_bind_tab_callbacks (GtkWidgetClass *widget_class);
void fettle_window_go (FettleWindow *self, int step); /* -1 back, 1 forward */
void fettle_window_update_visits (FettleWindow *self);
void fettle_window_update_title (FettleWindow *self);
void fettle_window_close_tab (FettleWindow *self);
void fettle_window_detach_tab (FettleWindow *self);
void fettle_window_replace_page (FettleWindow *self, const char *key);

/* fettle-window-actions.c */
void fettle_window_add_actions (FettleWindow *self);
void fettle_window_add_bindings (GtkWidgetClass *widget_class);
void fettle_window_set_action_enabled (FettleWindow *self, const char *name, gboolean enabled);
void fettle_window_update_actions (FettleWindow *self);

/* fettle-window-undo.c */
void fettle_window_undo (FettleWindow *self, gboolean redo);
void fettle_window_undo_change_set (FettleWindow *self, gint64 change_set);
void fettle_window_update_undo (FettleWindow *self);

/* fettle-window-session.c */
void fettle_window_save_state (FettleWindow *self);
void fettle_window_restore_tabs (FettleWindow *self);
void fettle_window_save_tabs (FettleWindow *self);

G_END_DECLS
