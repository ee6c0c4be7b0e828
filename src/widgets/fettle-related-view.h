/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Base of the views that show what belongs to one record and stay live. */
#pragma once

#include <gtk/gtk.h>
#include "fettle-transaction.h"

G_BEGIN_DECLS

/**
 * FettleRelatedView:
 *
 * Properties: "store", "kind" (name of the subject's kind), "id" (int64 of the subject; 0: none),
 * "n-items" (guint, read-only: for “Notes 3” on a tab), "editable" (gboolean, default TRUE).
 *
 * Set the three and it loads; notices about its records reload it.
 */
#define FETTLE_TYPE_RELATED_VIEW (fettle_related_view_get_type ())
G_DECLARE_DERIVABLE_TYPE (FettleRelatedView, fettle_related_view, FETTLE, RELATED_VIEW, GtkWidget)

struct _FettleRelatedViewClass
{
  GtkWidgetClass parent_class;

  /* Main loop: the query of what to show, NULL for nothing. Without a limit of its own it is shown
   * in portions, with “Show more” below. */
  FettleQuery *(*make_query) (FettleRelatedView *self);
  /* A worker: other things than records of a query. @subject and @id say of what; @limit: no more
   * than these; *total: of how many. */
  GPtrArray *(*load) (FettleTransaction *transaction,
                      const FettleKind *subject,
                      gint64 id,
                      guint limit,
                      gint64 *total,
                      GError **error);
  /* Main loop: @items as loaded; @total: how many there are beyond the query's limit. */
  void (*show_items) (FettleRelatedView *self, GPtrArray *items, gint64 total);
  /* Main loop: does @notice concern what is shown? Default: the query's kind, or the subject. */
  gboolean (*concerns) (FettleRelatedView *self, FettleChangeNotice *notice);
  /* Name of the kind of what is added here; NULL: nothing, it is the subject that is changed. Who may not do
   * so sees the view as if it were not editable. */
  const char *adds;
};

void fettle_related_view_set_subject (FettleRelatedView *self,
                                      FettleStore *store,
                                      const FettleKind *kind,
                                      gint64 id);
FettleStore *fettle_related_view_get_store (FettleRelatedView *self);
const FettleKind *fettle_related_view_get_subject_kind (FettleRelatedView *self);
gint64 fettle_related_view_get_subject_id (FettleRelatedView *self);
gboolean fettle_related_view_get_editable (FettleRelatedView *self);
guint fettle_related_view_get_n_items (FettleRelatedView *self);
void fettle_related_view_reload (FettleRelatedView *self);

G_END_DECLS
