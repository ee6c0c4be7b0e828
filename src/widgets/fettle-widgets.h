/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The widgets room as a whole: making its types known to .ui files. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Registers the templates and every widget class by name, so that a .ui file can use them. Call it
 * once after gtk_init() (an application: in startup). */
void fettle_widgets_init (void);

/* What went wrong, over @widget's window (`win.show-error`, or a dialog of its own where there is no
 * such action): @heading is what happened ("The note was not saved"), @error says what to do. Nothing
 * for a cancelled operation. */
void fettle_widget_show_error (GtkWidget *widget, const char *heading, const GError *error);
/* A toast with Undo after a finished write (`win.offer-undo`); nothing where @change_set is 0. */
void fettle_widget_offer_undo (GtkWidget *widget, gint64 change_set, const char *done);
/* A toast without (`win.show-toast`). */
void fettle_widget_show_toast (GtkWidget *widget, const char *text);
/* Activates `win.open-record` with kind and id from @widget. */
void fettle_widget_open_record (GtkWidget *widget, const char *kind_name, gint64 id);
/* Empties @container: a box, list box, grid or a widget of ours that holds children itself. */
void fettle_widget_remove_children (GtkWidget *container);
/* As gtk_menu_button_set_menu_model(), but the popover is made when it is first opened. */
void fettle_menu_button_set_menu (GtkMenuButton *button, GMenuModel *menu);
/* The titles of columns @first to @last (G_MAXUINT: to the end) stand over figures, at the end of their
 * columns, or at the start. A column view has no property for that. */
void fettle_column_view_align_titles (GtkColumnView *view, guint first, guint last, GtkAlign align);

G_END_DECLS
