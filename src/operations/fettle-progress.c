/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far long work has come. */

#include "fettle-progress.h"

struct _FettleProgress
{
  GObject parent_instance;
  GMainContext *context; /* owned; NULL: tell in the working thread */
  GMutex mutex;
  char *label;
  gint64 done;
  gint64 total;
  gint64 told_at_us;  /* monotonic time of the last "changed" without a context */
  gboolean scheduled; /* a "changed" is on its way to the context */
};

/* Ten times a second is as often as eyes can use. */
#define TELL_EVERY_US (G_USEC_PER_SEC / 10)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettleProgress, fettle_progress, G_TYPE_OBJECT)

static gboolean
on_context_turn (gpointer data)
{
  FettleProgress *self = FETTLE_PROGRESS (data);

  g_mutex_lock (&self->mutex);
  self->scheduled = FALSE;
  g_mutex_unlock (&self->mutex);
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
schedule (FettleProgress *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_callback (source, on_context_turn, g_object_ref (self), g_object_unref);
  g_source_attach (source, self->context);
}

/* Called with the mutex held; releases it. @urgent: a new label is told at once. */
static void
tell_and_unlock (FettleProgress *self, gboolean urgent)
{
  gint64 now_us = g_get_monotonic_time ();
  gboolean tell;

  if (self->context != NULL)
    {
      tell = !self->scheduled;
      self->scheduled = TRUE;
      g_mutex_unlock (&self->mutex);
      if (tell)
        schedule (self);
      return;
    }
  tell = urgent || now_us - self->told_at_us >= TELL_EVERY_US;
  if (tell)
    self->told_at_us = now_us;
  g_mutex_unlock (&self->mutex);
  if (tell)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
fettle_progress_finalize (GObject *object)
{
  FettleProgress *self = FETTLE_PROGRESS (object);

  g_clear_pointer (&self->context, g_main_context_unref);
  g_free (self->label);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (fettle_progress_parent_class)->finalize (object);
}

static void
fettle_progress_class_init (FettleProgressClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = fettle_progress_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
fettle_progress_init (FettleProgress *self)
{
  g_mutex_init (&self->mutex);
}

/**
 * fettle_progress_new:
 * @context: (nullable): where "changed" is emitted; NULL: in the working thread
 */
FettleProgress *
fettle_progress_new (GMainContext *context)
{
  FettleProgress *self = g_object_new (FETTLE_TYPE_PROGRESS, NULL);

  self->context = context != NULL ? g_main_context_ref (context) : NULL;
  return self;
}

/**
 * fettle_progress_set_label:
 *
 * A new step of the work; what was done of the one before no longer counts.
 */
void
fettle_progress_set_label (FettleProgress *self, const char *label)
{
  if (self == NULL)
    return;
  g_mutex_lock (&self->mutex);
  g_free (self->label);
  self->label = g_strdup (label);
  self->done = self->total = 0;
  tell_and_unlock (self, TRUE);
}

void
fettle_progress_set (FettleProgress *self, gint64 done, gint64 total)
{
  if (self == NULL)
    return;
  g_mutex_lock (&self->mutex);
  self->done = done;
  self->total = total;
  tell_and_unlock (self, FALSE);
}

char *
fettle_progress_dup_label (FettleProgress *self)
{
  char *label;

  g_return_val_if_fail (FETTLE_IS_PROGRESS (self), NULL);
  g_mutex_lock (&self->mutex);
  label = g_strdup (self->label);
  g_mutex_unlock (&self->mutex);
  return label;
}

void
fettle_progress_get (FettleProgress *self, gint64 *done, gint64 *total)
{
  g_return_if_fail (FETTLE_IS_PROGRESS (self));
  g_mutex_lock (&self->mutex);
  if (done != NULL)
    *done = self->done;
  if (total != NULL)
    *total = self->total;
  g_mutex_unlock (&self->mutex);
}

double
fettle_progress_get_fraction (FettleProgress *self)
{
  gint64 done, total;

  g_return_val_if_fail (FETTLE_IS_PROGRESS (self), -1);
  fettle_progress_get (self, &done, &total);
  return total > 0 ? CLAMP ((double)done / (double)total, 0.0, 1.0) : -1;
}
