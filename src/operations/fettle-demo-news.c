/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the people of the demo business have been told: the day behind them read, the last minutes not. */

#include "fettle-demo-private.h"

#include "fettle-notify.h"

/* How long ago everybody has last looked at the bell. */
#define LOOKED_AGO (G_GINT64_CONSTANT (40) * 60)
/* More than can be taken in at a glance are none. */
#define MAX_UNREAD 9

static gboolean
read_older (FettleTransaction *transaction, gpointer data, GError **error)
{
  const FettleDemo *demo = data;
  g_autoptr (FettleQuery) query =
      fettle_notify_make_query (fettle_transaction_get_store (transaction), TRUE);
  g_autoptr (GPtrArray) unread = fettle_transaction_find (transaction, query, error);

  for (guint i = 0; unread != NULL && i < unread->len; i++)
    {
      FettleNotification *notification = g_ptr_array_index (unread, i);

      if (i < MAX_UNREAD && notification->at > demo->now - LOOKED_AGO)
        continue;
      if (!fettle_notify_mark_read (transaction, &FETTLE_RECORD (notification)->id, error))
        return FALSE;
    }
  return unread != NULL;
}

static gboolean
tell (FettleDemo *demo, const char *user, GError **error)
{
  g_autoptr (FettleNotify) notify = fettle_notify_new (demo->store);

  fettle_store_set_user (demo->store, user);
  return fettle_notify_run (notify, demo->cancellable, error)
         && fettle_store_write (demo->store, "", read_older, demo, demo->cancellable, NULL, error);
}

gboolean
fettle_demo_make_news (FettleDemo *demo, GError **error)
{
  for (guint i = 0; i < fettle_demo_n_people; i++)
    if (!tell (demo, fettle_demo_people[i].full_name, error))
      return FALSE;
  return TRUE;
}
