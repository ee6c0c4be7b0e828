/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The change log: history, undo, redo, the past. */
#pragma once

#include "fettle-transaction.h"

G_BEGIN_DECLS

typedef enum
{
  FETTLE_CHANGE_CREATED,
  FETTLE_CHANGE_CHANGED,
  FETTLE_CHANGE_DELETED,
} FettleChangeAction;

/**
 * FettleChange: one record's alteration in one change set.
 * @fields: (element-type FettleFieldChange): of CHANGED: what differs; of the others: empty
 */
#define FETTLE_TYPE_CHANGE (fettle_change_get_type ())
G_DECLARE_FINAL_TYPE (FettleChange, fettle_change, FETTLE, CHANGE, GObject)

typedef struct
{
  const FettleField *field; /* of the dictionary in use; NULL where the field no longer exists */
  const char *field_name;
  char *before; /* ISO text, references as titles; NULL for no value */
  char *after;
} FettleFieldChange;

gint64 fettle_change_get_change_set (FettleChange *self);
FettleChangeAction fettle_change_get_action (FettleChange *self);
const FettleKind *fettle_change_get_kind (FettleChange *self);
gint64 fettle_change_get_record_id (FettleChange *self);
const char *fettle_change_get_record_title (FettleChange *self);
const char *fettle_change_get_title (FettleChange *self); /* of the change set */
const char *fettle_change_get_user (FettleChange *self);
FettleInstant fettle_change_get_at (FettleChange *self);
const GPtrArray *fettle_change_get_fields (FettleChange *self);

/**
 * FettleChangeSet: one user action.
 */
#define FETTLE_TYPE_CHANGE_SET (fettle_change_set_get_type ())
G_DECLARE_FINAL_TYPE (FettleChangeSet, fettle_change_set, FETTLE, CHANGE_SET, GObject)

gint64 fettle_change_set_get_id (FettleChangeSet *self);
const char *fettle_change_set_get_title (FettleChangeSet *self);
const char *fettle_change_set_get_user (FettleChangeSet *self);
FettleInstant fettle_change_set_get_at (FettleChangeSet *self);
gint64 fettle_change_set_get_n_changes (FettleChangeSet *self);
gint64
fettle_change_set_get_undoes (FettleChangeSet *self); /* the change set this one took back, or 0 */
gint64 fettle_change_set_get_undone_by (
    FettleChangeSet *self); /* the change set that took this one back, or 0 */

/* Newest first; @before: only older than this id (paging), 0 for the newest; @limit rows. (element-type FettleChangeSet) */
GPtrArray *
fettle_history_list (FettleTransaction *transaction, gint64 before, guint limit, GError **error);
/* Changes of one set, in the order they were made. (element-type FettleChange) */
GPtrArray *fettle_history_get_changes (FettleTransaction *transaction,
                                       gint64 change_set,
                                       guint limit,
                                       GError **error);
/* Of one record, newest first. (element-type FettleChange) */
GPtrArray *fettle_history_of_record (
    FettleTransaction *transaction, const FettleKind *kind, gint64 id, guint limit, GError **error);
gboolean fettle_history_count_of_record (
    FettleTransaction *transaction, const FettleKind *kind, gint64 id, gint64 *n, GError **error);
/* The record as it was at an instant; NULL without error where it did not exist then. */
gboolean fettle_history_load_as_at (FettleTransaction *transaction,
                                    const FettleKind *kind,
                                    gint64 id,
                                    FettleInstant at,
                                    FettleRecord **record,
                                    GError **error);

/* What Ctrl+Z and Ctrl+Shift+Z would do for the store's user now: (out) id and title, 0 and NULL for nothing. */
gboolean fettle_history_get_next_undo (FettleTransaction *transaction,
                                       gint64 *change_set,
                                       char **title,
                                       GError **error);
gboolean fettle_history_get_next_redo (FettleTransaction *transaction,
                                       gint64 *change_set,
                                       char **title,
                                       GError **error);
/* Takes back the whole of any change set (an undo, too: that is redo), as a change set of its own, or
 * changes nothing and says what is in the way. */
gboolean fettle_history_undo (FettleTransaction *transaction, gint64 change_set, GError **error);

G_END_DECLS
