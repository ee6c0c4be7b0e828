/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages in a main window on a small business, and what a person does with them. */
#pragma once

#include "fettle-field-row.h"
#include "fettle-form-page.h"
#include "fettle-role.h"
#include "fettle-test-window.h"
#include "widgets-fixture.h"

G_BEGIN_DECLS

typedef struct
{
  WidgetsFixture business; /* what there is */
  FettleTestWindow shown;  /* the window on it */
} FettleTestPages;

void fettle_test_pages_set_up (FettleTestPages *self, gconstpointer data);
void fettle_test_pages_tear_down (FettleTestPages *self, gconstpointer data);
/* As after a crash: the window goes without a question, and one with its tabs comes. */
void fettle_test_pages_crash (FettleTestPages *self);

#define fettle_test_add_pages(path, function)                                                      \
  g_test_add (path, FettleTestPages, NULL, fettle_test_pages_set_up, function,                     \
              fettle_test_pages_tear_down)

/* The page in front, once it is there and has been read. */
FettlePage *fettle_test_open (FettleTestPages *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
FettlePage *fettle_test_wait_for_page (FettleTestPages *self, const char *key_prefix);
gint64 fettle_test_get_call (FettleTestPages *self, guint index);
/* Whoever uses the program is one of the staff from now on. */
void fettle_test_become (FettleTestPages *self, FettleRole role);

/* What is on the page. @label: accessible name or caption; ends the test where there is no such thing. */
GtkWidget *fettle_test_find (gpointer root, GType type, const char *label);
FettleFieldRow *fettle_test_find_row (gpointer root, const char *label);
const char *fettle_test_get_text (gpointer root, const char *label); /* of an entry */
void fettle_test_type (gpointer root, const char *label, const char *text);
void fettle_test_click (gpointer root, const char *label);
GtkWidget *fettle_test_open_menu (gpointer root); /* of the first menu button: its popover */
void fettle_test_choose (GtkWidget *drop_down, const char *text);
/* Activates the row of a list box in which that text stands. */
void fettle_test_pick_row (gpointer root, const char *text);
void fettle_test_act (gpointer widget, const char *action); /* as a key or a button does */
void fettle_test_undo (
    FettleTestPages *self); /* as soon as the window knows that there is something to undo */
gboolean fettle_test_is_enabled (FettleTestPages *self,
                                 const char *action); /* “save” of the window */

/* A visible label says so, at once or soon, somewhere below @root (a toast: below the window). */
gboolean fettle_test_says (gpointer root, const char *text); /* or contains it */
void fettle_test_wait_for_text (gpointer root, const char *text);
/* The window opened meanwhile that is a @type (a dialog). */
GtkWidget *fettle_test_wait_for_dialog (GType type);
void fettle_test_wait_for_no_dialog (GType type);

G_END_DECLS
