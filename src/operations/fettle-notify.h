/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells a user what others did to his calls, from the change log, and which of them run late. */
#pragma once

#include <gio/gio.h>

#include "fettle-notification-choice.h"
#include "fettle-store.h"

G_BEGIN_DECLS

/**
 * FettleNotify:
 * @store: input: its user is who is told
 * @told: results: (element-type FettleNotification): what is new since the last time, oldest first
 * @desktop: results: whether the user wants it on the desktop, too
 *
 * Goes through the change sets since the last time and through the calls whose target has come near
 * or gone by, makes a notification of what concerns the user, and notes in the same transaction how
 * far it came: nothing is lost when it is stopped, and nothing told twice, by however many desks.
 * The first time it looks a day back.
 */
typedef struct
{
  FettleStore *store;
  GPtrArray *told;
  gboolean desktop;
} FettleNotify;

FettleNotify *fettle_notify_new (FettleStore *store);
void fettle_notify_free (FettleNotify *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleNotify, fettle_notify_free)
gboolean fettle_notify_run (FettleNotify *self, GCancellable *cancellable, GError **error);

/* The user's notifications: unread ones first, then the newest. @unread: only those */
FettleQuery *fettle_notify_make_query (FettleStore *store, gboolean unread);
/* Units of work: @data is a gint64 id, 0 for all of the user's. */
gboolean fettle_notify_mark_read (FettleTransaction *transaction, gpointer data, GError **error);

/* What the user wants to be told; with defaults where nothing is kept yet. (transfer full) */
FettleNotificationChoice *fettle_notify_load_choice (FettleTransaction *transaction,
                                                     GError **error);

G_END_DECLS
