/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same change to many records at once. */
#pragma once

#include "fettle-progress.h"
#include "fettle-transaction.h"

G_BEGIN_DECLS

/* How many of those that may not change are told with their reasons. */
#define FETTLE_BULK_EDIT_MAX_REASONS 5

/**
 * FettleBulkEdit:
 *
 * Sets fields of many records, as one change set. One that may not be changed is in the way of all: the
 * run fails with FETTLE_MODEL_ERROR_INVALID, changes nothing and says in @reasons which and why. With
 * @leave_refused the same run changes the others.
 */
typedef struct _FettleBulkEdit FettleBulkEdit;

struct _FettleBulkEdit
{
  /* inputs */
  FettleStore *store; /* owned */
  const FettleKind *kind;
  GArray *ids;        /* (element-type gint64) owned */
  FettleQuery *query; /* owned; nullable: which records, instead of @ids */
  GHashTable *values; /* field name -> FettleValue; see fettle_bulk_edit_set() */
  gboolean (*begin) (FettleBulkEdit *self,
                     FettleTransaction *transaction,
                     GError **error); /* nullable: sets what must be looked up */
  FettleRecordFunc
      adjust; /* nullable: has the last word on each record, @values being set; may refuse */
  gpointer adjust_data;
  GDestroyNotify adjust_destroy; /* nullable */
  char *
      title; /* nullable: translated, of the change set, with %s for what is counted: "Complete %s" */
  gboolean leave_refused;

  /* progress */
  FettleProgress *progress; /* owned; nullable */

  /* results */
  gint64 n_changed;   /* without those that had the values already */
  gint64 n_refused;   /* that may not be changed */
  GPtrArray *reasons; /* (element-type utf8) owned: "C-10001: …", of the first of them */
  gint64 change_set;  /* 0: nothing was changed */
};

FettleBulkEdit *
fettle_bulk_edit_new (FettleStore *store, const FettleKind *kind, const gint64 *ids, gsize n_ids);
void fettle_bulk_edit_free (FettleBulkEdit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleBulkEdit, fettle_bulk_edit_free)

/* @value is copied. */
void fettle_bulk_edit_set (FettleBulkEdit *self, const char *field, const FettleValue *value);
gboolean fettle_bulk_edit_run (FettleBulkEdit *self, GCancellable *cancellable, GError **error);

G_END_DECLS
