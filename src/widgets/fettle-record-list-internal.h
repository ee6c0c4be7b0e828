/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the list view share: fettle-record-list-view.c (the widget), -columns.c (which, in which
 * order), -widths.c, -cells.c (what they show), -empty.c (nothing to show), -actions.c (menu, copy, filter by a
 * cell), -clock.c (the present moves on). */
#pragma once

#include "fettle-record-list-view.h"
#include "fettle-record-selection.h"
#include "fettle-selection-bar.h"

G_BEGIN_DECLS

struct _FettleRecordListView
{
  GtkWidget parent_instance;
  FettleStore *store;
  gulong changed_handler;
  FettleDictionary *dictionary;
  const FettleKind *kind;
  FettleQuery *query;
  FettleRecordList *list;
  FettleRecordSelection *selection;
  GPtrArray *columns;    /* FettleListColumn, in order; those chosen */
  PangoLayout *layout;   /* while columns are made: for measuring */
  char *pending_columns; /* set before store and kind were known */
  GHashTable *looks;     /* priority id (gint64 *) -> FettlePriorityLook */
  FettleFormat format;   /* as of the last refresh; zone and currency are the store's */
  guint clock;           /* source that moves the present on, while the list is seen */
  gboolean compact;
  gboolean sorting; /* the program sets the header's arrow */
  GMenuModel *menu_model;
  char *empty_title;
  char *empty_description;
  const FettleField *menu_field; /* of the cell that the context menu was opened on */
  gint64 menu_id;
  GtkWidget *menu;

  GtkWidget *stack;
  GtkColumnView *view;
  GtkWidget *scroller;
  GtkWidget *empty_page;
  GtkWidget *empty_actions;
  GtkWidget *clear_button;
  FettleSelectionBar *selection_bar;
  gboolean has_any; /* there are records of the kind, whatever the filter; once seen, believed */
  gboolean looking; /* the store is being asked for that */
};

/* One column that is shown. Owned by the view's array. */
typedef struct
{
  FettleRecordListView *view; /* unowned */
  const FettleField *field;   /* of the view's dictionary */
  GtkColumnViewColumn *column;
  gboolean end_aligned;
  gboolean pill;
  gboolean dim;
  gboolean flexible; /* takes part of the room that is left; narrower where there is none */
  gboolean chosen;   /* somebody gave it its width */
  int chars;         /* that a flexible one would like to have */
  int width;         /* that it was given, 0 where it is flexible */
} FettleListColumn;

/* A cell's widget carries what it shows as qdata. */
typedef struct
{
  FettleListColumn *column;
  GtkWidget *widget;
  FettleRecordItem *item; /* while bound; borrowed from the list item */
  gulong record_handler;
  const char *look; /* style class of a pill now */
  gboolean loading;
} FettleListCell;

/* fettle-record-list-columns.c */
void fettle_list_column_free (gpointer column);
void fettle_list_columns_rebuild (FettleRecordListView *self, const char *columns);
char *fettle_list_columns_to_text (FettleRecordListView *self);
FettleListColumn *fettle_list_columns_find (FettleRecordListView *self, const char *field_name);
void fettle_list_columns_show_sort (FettleRecordListView *self);

/* fettle-record-list-widths.c */
gboolean fettle_list_width_is_flexible (FettleRecordListView *self, const FettleField *field);
int fettle_list_width_get_chars (FettleRecordListView *self, const FettleField *field);
int fettle_list_width_get_default (FettleRecordListView *self,
                                   const FettleField *field); /* pixels */

/* fettle-record-list-cells.c */
GtkListItemFactory *fettle_list_cells_make_factory (FettleListColumn *column); /* (transfer full) */
void fettle_list_cells_load_looks (FettleRecordListView *self);
void fettle_list_cells_refresh (FettleRecordListView *self);
FettleListCell *fettle_list_cell_from_widget (GtkWidget *widget); /* NULL where it is none */
char *fettle_list_cell_dup_text (FettleRecordListView *self,
                                 const FettleField *field,
                                 FettleRecord *record);

/* fettle-record-list-empty.c */
void fettle_list_empty_update (FettleRecordListView *self);

/* fettle-record-list-clock.c */
void fettle_list_clock_start (FettleRecordListView *self);
void fettle_list_clock_stop (FettleRecordListView *self);

/* fettle-record-list-actions.c */
void fettle_list_actions_install (GtkWidgetClass *widget_class);
void fettle_list_actions_attach (FettleRecordListView *self);
void fettle_list_actions_update (FettleRecordListView *self);

/* fettle-record-list-view.c */
void fettle_record_list_view_take_query (FettleRecordListView *self,
                                         FettleQuery *query); /* (transfer full) */
void fettle_record_list_view_columns_changed (FettleRecordListView *self);
void fettle_record_list_view_emit_filter_typed (FettleRecordListView *self, const char *text);

G_END_DECLS
