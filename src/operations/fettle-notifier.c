/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps looking for something to tell, and hands it to whoever delivers. */

#include "fettle-notifier.h"

#include "fettle-call.h"
#include "fettle-note.h"
#include "fettle-notify.h"
#include "fettle-operation.h"

#define LOOK_EVERY_S 30
/* Notices that come close together are answered by one look. */
#define PAUSE_MS 400

struct _FettleNotifier
{
  GObject parent_instance;
  FettleStore *store;
  GCancellable *cancellable;
  GPtrArray *deliveries;
  guint timer;
  guint pause;
  gboolean looking;
  gboolean again; /* something changed meanwhile */
};

G_DEFINE_FINAL_TYPE (FettleNotifier, fettle_notifier, G_TYPE_OBJECT)

static void start (FettleNotifier *self);

static void
on_looked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleNotifier) self = user_data;
  g_autoptr (GError) error = NULL;
  FettleNotify *notify = fettle_operation_get (result);
  gboolean success = fettle_operation_run_finish (result, &error);

  /* The operation may be freed in its thread, which is no place for a business to end. */
  g_clear_object (&notify->store);
  self->looking = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  /* The next look finds it again. */
  if (!success)
    g_debug ("No notifications: %s", error->message);
  else if (notify->told->len > 0)
    for (guint i = 0; i < self->deliveries->len; i++)
      fettle_delivery_deliver (g_ptr_array_index (self->deliveries, i), notify->told,
                               notify->desktop);
  if (self->again)
    start (self);
}

static void
start (FettleNotifier *self)
{
  if (self->looking)
    {
      self->again = TRUE;
      return;
    }
  self->looking = TRUE;
  self->again = FALSE;
  fettle_operation_run_async ((FettleOperationFunc)fettle_notify_run,
                              fettle_notify_new (self->store), (GDestroyNotify)fettle_notify_free,
                              self->cancellable, on_looked, g_object_ref (self));
}

static gboolean
on_timer (gpointer user_data)
{
  start (user_data);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_pause (gpointer user_data)
{
  FettleNotifier *self = user_data;

  self->pause = 0;
  start (self);
  return G_SOURCE_REMOVE;
}

static void
on_changed (FettleNotifier *self, FettleChangeNotice *notice)
{
  if (self->pause == 0 && self->timer != 0
      && (fettle_change_notice_has_kind (notice, fettle_kind_from_type (FETTLE_TYPE_CALL))
          || fettle_change_notice_has_kind (notice, fettle_kind_from_type (FETTLE_TYPE_NOTE))))
    self->pause = g_timeout_add (PAUSE_MS, on_pause, self);
}

void
fettle_notifier_stop (FettleNotifier *self)
{
  g_return_if_fail (FETTLE_IS_NOTIFIER (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->pause, g_source_remove);
  g_ptr_array_set_size (self->deliveries, 0);
}

static void
fettle_notifier_dispose (GObject *object)
{
  FettleNotifier *self = FETTLE_NOTIFIER (object);

  fettle_notifier_stop (self);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fettle_notifier_parent_class)->dispose (object);
}

static void
fettle_notifier_finalize (GObject *object)
{
  FettleNotifier *self = FETTLE_NOTIFIER (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->deliveries);

  G_OBJECT_CLASS (fettle_notifier_parent_class)->finalize (object);
}

static void
fettle_notifier_class_init (FettleNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fettle_notifier_dispose;
  G_OBJECT_CLASS (klass)->finalize = fettle_notifier_finalize;
}

static void
fettle_notifier_init (FettleNotifier *self)
{
  self->cancellable = g_cancellable_new ();
  self->deliveries = g_ptr_array_new_with_free_func (g_object_unref);
}

FettleNotifier *
fettle_notifier_new (FettleStore *store)
{
  FettleNotifier *self;

  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);

  self = g_object_new (FETTLE_TYPE_NOTIFIER, NULL);
  self->store = g_object_ref (store);
  self->timer = g_timeout_add_seconds (LOOK_EVERY_S, on_timer, self);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  start (self);
  return self;
}

void
fettle_notifier_add_delivery (FettleNotifier *self, FettleDelivery *delivery)
{
  g_return_if_fail (FETTLE_IS_NOTIFIER (self));
  g_return_if_fail (FETTLE_IS_DELIVERY (delivery));

  g_ptr_array_add (self->deliveries, g_object_ref (delivery));
}
