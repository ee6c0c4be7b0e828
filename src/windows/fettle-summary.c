/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the frame of a window says about its business: name, counts, what can be undone. */

#include "fettle-summary.h"

#include "fettle-access.h"
#include "fettle-business.h"
#include "fettle-history.h"
#include "fettle-me.h"
#include "fettle-settings.h"
#include "fettle-staff.h"
#include "fettle-today-page.h"

/* Notices that come close together are answered by one read. */
#define REFRESH_DELAY_MS 150
/* What is due moves on by itself. */
#define CLOCK_SECONDS 60

/* What one read finds; handed from the reader to the main loop. */
typedef struct
{
  char *today_of; /* the question: whose day it is */
  char *business_name;
  char *user_role;
  char *undo_title;
  char *redo_title;
  gint64 *counts; /* by index in the table of places */
} Findings;

struct _FettleSummary
{
  GObject parent_instance;
  FettleStore *store;
  GCancellable *cancellable;
  Findings *findings;
  GError *error;
  guint timeout;
  guint clock;
  gboolean reading;
  gboolean stale; /* something changed while reading */
};

G_DEFINE_FINAL_TYPE (FettleSummary, fettle_summary, G_TYPE_OBJECT)

static guint changed_signal;

static void
findings_free (Findings *findings)
{
  if (!findings)
    return;
  g_free (findings->today_of);
  g_free (findings->business_name);
  g_free (findings->user_role);
  g_free (findings->undo_title);
  g_free (findings->redo_title);
  g_free (findings->counts);
  g_free (findings);
}

static gboolean
read_counts (FettleTransaction *transaction, Findings *findings, GError **error)
{
  guint n;
  const FettlePlace *places = fettle_places_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      findings->counts[i] = -1;
      if (places[i].count
          && !places[i].count (transaction, findings->today_of, &findings->counts[i], error))
        return FALSE;
    }
  return TRUE;
}

/* A business without roles has nobody but administrators: there, what somebody does says more. */
static const char *
get_role_word (FettleStaff *me, FettleRole role)
{
  const gboolean used = me->role != FETTLE_ROLE_NONE || role != FETTLE_ROLE_ADMINISTRATOR;

  if (!used && me->controller)
    return _ ("Controller");
  if (!used && me->engineer)
    return _ ("Engineer");
  return fettle_choice_get_label (FETTLE_TYPE_ROLE, role);
}

static gboolean
read_user_role (FettleTransaction *transaction, Findings *findings, GError **error)
{
  const FettleKind *kind = fettle_kind_from_type (FETTLE_TYPE_STAFF);
  g_autoptr (FettleRecord) me = NULL;
  FettleRole role;
  gint64 id;

  if (!fettle_access_get_role (transaction, &role, error)
      || !fettle_me_find (transaction, &id, error))
    return FALSE;
  if (id == 0)
    return TRUE;
  me = fettle_transaction_load (transaction, kind, id, error);
  if (!me)
    return FALSE;
  findings->user_role = g_strdup (get_role_word (FETTLE_STAFF (me), role));
  return TRUE;
}

static gboolean
read_findings (FettleTransaction *transaction, gpointer data, GError **error)
{
  Findings *findings = data;
  const FettleKind *kind = fettle_kind_from_type (FETTLE_TYPE_BUSINESS);
  g_autoptr (FettleRecord) business = fettle_transaction_load_single (transaction, kind, error);
  gint64 change_set;

  if (!business)
    return FALSE;
  findings->business_name = g_strdup (FETTLE_BUSINESS (business)->name);
  return read_counts (transaction, findings, error) && read_user_role (transaction, findings, error)
         && fettle_history_get_next_undo (transaction, &change_set, &findings->undo_title, error)
         && fettle_history_get_next_redo (transaction, &change_set, &findings->redo_title, error);
}

static void
on_read (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleSummary) self = user_data;
  g_autoptr (GError) error = NULL;
  Findings *read = g_task_get_task_data (G_TASK (result));
  const gboolean ok = fettle_store_read_finish (FETTLE_STORE (object), result, &error);

  self->reading = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  g_clear_error (&self->error);
  if (ok)
    {
      /* The task frees its data after this: take out what is kept. */
      findings_free (self->findings);
      self->findings = g_new (Findings, 1);
      *self->findings = *read;
      *read = (Findings){ 0 };
    }
  else
    self->error = g_steal_pointer (&error);

  g_signal_emit (self, changed_signal, 0);
  if (self->stale)
    fettle_summary_refresh (self);
}

static void
start_reading (FettleSummary *self)
{
  Findings *findings = g_new0 (Findings, 1);
  guint n;

  fettle_places_get_all (&n);
  findings->today_of = fettle_today_page_dup_of (self->store);
  findings->counts = g_new0 (gint64, n);
  self->reading = TRUE;
  self->stale = FALSE;
  fettle_store_read_async (self->store, G_PRIORITY_LOW, read_findings, findings,
                           (GDestroyNotify)findings_free, self->cancellable, on_read,
                           g_object_ref (self));
}

static gboolean
on_timeout (gpointer user_data)
{
  FettleSummary *self = user_data;

  self->timeout = 0;
  start_reading (self);
  return G_SOURCE_REMOVE;
}

static void
on_store_changed (FettleSummary *self)
{
  if (self->reading)
    self->stale = TRUE;
  else if (self->timeout == 0)
    self->timeout = g_timeout_add (REFRESH_DELAY_MS, on_timeout, self);
}

static gboolean
on_clock (gpointer user_data)
{
  on_store_changed (user_data);
  return G_SOURCE_CONTINUE;
}

static void
fettle_summary_dispose (GObject *object)
{
  FettleSummary *self = FETTLE_SUMMARY (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_handle_id (&self->clock, g_source_remove);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fettle_summary_parent_class)->dispose (object);
}

static void
fettle_summary_finalize (GObject *object)
{
  FettleSummary *self = FETTLE_SUMMARY (object);

  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  g_clear_pointer (&self->findings, findings_free);

  G_OBJECT_CLASS (fettle_summary_parent_class)->finalize (object);
}

static void
fettle_summary_class_init (FettleSummaryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fettle_summary_dispose;
  object_class->finalize = fettle_summary_finalize;

  changed_signal = g_signal_new ("changed", FETTLE_TYPE_SUMMARY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
fettle_summary_init (FettleSummary *self)
{
  self->cancellable = g_cancellable_new ();
}

FettleSummary *
fettle_summary_new (FettleStore *store)
{
  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);
  FettleSummary *self = g_object_new (FETTLE_TYPE_SUMMARY, NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_store_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (fettle_settings_get_default (), "changed::today-of",
                           G_CALLBACK (on_store_changed), self, G_CONNECT_SWAPPED);
  self->clock = g_timeout_add_seconds (CLOCK_SECONDS, on_clock, self);
  start_reading (self);
  return self;
}

FettleStore *
fettle_summary_get_store (FettleSummary *self)
{
  g_return_val_if_fail (FETTLE_IS_SUMMARY (self), NULL);
  return self->store;
}

void
fettle_summary_refresh (FettleSummary *self)
{
  g_return_if_fail (FETTLE_IS_SUMMARY (self));
  if (self->reading)
    {
      self->stale = TRUE;
      return;
    }
  g_clear_handle_id (&self->timeout, g_source_remove);
  start_reading (self);
}

gboolean
fettle_summary_is_ready (FettleSummary *self)
{
  g_return_val_if_fail (FETTLE_IS_SUMMARY (self), FALSE);
  return self->findings != NULL;
}

const char *
fettle_summary_get_business_name (FettleSummary *self)
{
  g_return_val_if_fail (FETTLE_IS_SUMMARY (self), NULL);
  return self->findings ? self->findings->business_name : NULL;
}

const char *
fettle_summary_get_user_role (FettleSummary *self)
{
  g_return_val_if_fail (FETTLE_IS_SUMMARY (self), NULL);
  return self->findings ? self->findings->user_role : NULL;
}

gint64
fettle_summary_get_count (FettleSummary *self, const FettlePlace *place)
{
  g_return_val_if_fail (FETTLE_IS_SUMMARY (self), -1);
  g_return_val_if_fail (place != NULL, -1);
  guint n;

  return self->findings ? self->findings->counts[place - fettle_places_get_all (&n)] : -1;
}

const char *
fettle_summary_get_undo_title (FettleSummary *self)
{
  g_return_val_if_fail (FETTLE_IS_SUMMARY (self), NULL);
  return self->findings ? self->findings->undo_title : NULL;
}

const char *
fettle_summary_get_redo_title (FettleSummary *self)
{
  g_return_val_if_fail (FETTLE_IS_SUMMARY (self), NULL);
  return self->findings ? self->findings->redo_title : NULL;
}

const GError *
fettle_summary_get_error (FettleSummary *self)
{
  g_return_val_if_fail (FETTLE_IS_SUMMARY (self), NULL);
  return self->error;
}
