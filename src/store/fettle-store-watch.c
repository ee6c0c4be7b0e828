/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who changed what: told in this process at once, found out about others by a thread that looks. */

#include "fettle-store-private.h"
#include "fettle-business.h"
#include "fettle-label.h"
#include "fettle-own-field.h"

/* Others' changes are to be seen within a second. */
#define LOOK_EVERY (250 * G_TIME_SPAN_MILLISECOND)
#define TRY_AGAIN_AFTER (1000 * G_TIME_SPAN_MILLISECOND)
/* On a server, change sets are not committed in the order of their ids: so far back is looked. */
#define LOOK_BACK 1000

struct _FettleWatch
{
  FettleStore *store; /* which ends the thread before it goes */
  GThread *thread;
  GMutex lock;
  GCond wake;
  gboolean stop;

  /* Of the thread alone. */
  FettleConnection *connection;
  gint64 last;     /* newest change set met */
  GHashTable *met; /* of the newest ones: ids (gint64 *) */
  gboolean missed; /* something may have happened while the connection was broken */
};

/* Telling. */

typedef struct
{
  GWeakRef store;
  FettleChangeNotice *notice; /* NULL: the role changed */
} Telling;

static void
telling_free (gpointer data)
{
  Telling *telling = data;

  g_weak_ref_clear (&telling->store);
  g_clear_pointer (&telling->notice, fettle_change_notice_unref);
  g_free (telling);
}

static gboolean
on_tell (gpointer data)
{
  Telling *telling = data;
  g_autoptr (FettleStore) store = g_weak_ref_get (&telling->store);

  if (store != NULL && telling->notice != NULL)
    fettle_store_emit_changed (store, telling->notice);
  else if (store != NULL)
    fettle_store_emit_role_changed (store);
  return G_SOURCE_REMOVE;
}

void
fettle_store_tell (FettleStore *self, FettleChangeNotice *notice)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Telling *telling = g_new0 (Telling, 1);

  g_weak_ref_init (&telling->store, self);
  telling->notice = notice;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "fettle-store-changed");
  g_source_set_callback (source, on_tell, telling, telling_free);
  g_source_attach (source, self->context);
}

void
fettle_store_tell_role (FettleStore *self)
{
  fettle_store_tell (self, NULL);
}

/* Own change sets, which the watch leaves out because they were told when they were committed. */
void
fettle_store_expect_own (FettleStore *self, gint64 change_set, gboolean expect)
{
  g_mutex_lock (&self->lock);
  if (expect)
    g_hash_table_add (self->own_sets, g_memdup2 (&change_set, sizeof change_set));
  else
    g_hash_table_remove (self->own_sets, &change_set);
  g_mutex_unlock (&self->lock);
}

static gboolean
is_own (FettleStore *self, gint64 change_set)
{
  gboolean own;

  g_mutex_lock (&self->lock);
  own = g_hash_table_remove (self->own_sets, &change_set);
  g_mutex_unlock (&self->lock);
  return own;
}

/* Looking. */

static gboolean
add_kind (FettleWatch *self,
          FettleChangeNotice *notice,
          gint64 change_set,
          const FettleKind *kind,
          GError **error)
{
  g_autoptr (FettleStatement) statement = fettle_connection_prepare (
      self->connection,
      "SELECT \"record\" FROM \"change\" WHERE \"change_set\" = $1 AND \"kind\" = $2", error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  fettle_statement_bind_int64 (statement, 1, change_set);
  fettle_statement_bind_text (statement, 2, kind->name);
  while (fettle_statement_step (statement, &row, error))
    {
      if (!row)
        return TRUE;
      fettle_change_notice_add (notice, kind, fettle_statement_get_int64 (statement, 0));
    }
  return FALSE;
}

/* (element-type FettleKind): those with few enough changes to name each; the others are noted whole. */
static GPtrArray *
read_kinds (FettleWatch *self, FettleChangeNotice *notice, gint64 change_set, GError **error)
{
  g_autoptr (FettleStatement) statement = fettle_connection_prepare (
      self->connection,
      "SELECT \"kind\", count(*) FROM \"change\" WHERE \"change_set\" = $1 GROUP BY \"kind\"",
      error);
  g_autoptr (GPtrArray) kinds = g_ptr_array_new ();
  gboolean row;

  if (statement == NULL)
    return NULL;
  fettle_statement_bind_int64 (statement, 1, change_set);
  while (fettle_statement_step (statement, &row, error))
    {
      const FettleKind *kind;

      if (!row)
        return g_steal_pointer (&kinds);
      kind = fettle_kind_from_name (fettle_statement_get_text (statement, 0));
      if (kind == NULL)
        continue;
      if (fettle_statement_get_int64 (statement, 1) > FETTLE_NOTICE_MAX_IDS)
        fettle_change_notice_add_all (notice, kind);
      else
        g_ptr_array_add (kinds, (gpointer)kind);
    }
  return NULL;
}

static gboolean
add_change_set (FettleWatch *self, FettleChangeNotice *notice, gint64 change_set, GError **error)
{
  g_autoptr (GPtrArray) kinds = read_kinds (self, notice, change_set, error);

  if (kinds == NULL)
    return FALSE;
  for (guint i = 0; i < kinds->len; i++)
    if (!add_kind (self, notice, change_set, g_ptr_array_index (kinds, i), error))
      return FALSE;
  return TRUE;
}

/* The gint64 ids of change sets that were not met yet, oldest first. */
static GArray *
find_new_sets (FettleWatch *self, GError **error)
{
  gboolean ordered = self->store->engine == FETTLE_ENGINE_SQLITE;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (FettleStatement) statement = fettle_connection_prepare (
      self->connection, "SELECT \"id\" FROM \"change_set\" WHERE \"id\" > $1 ORDER BY \"id\"",
      error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  fettle_statement_bind_int64 (statement, 1, ordered ? self->last : self->last - LOOK_BACK);
  while (fettle_statement_step (statement, &row, error))
    {
      gint64 id;

      if (!row)
        return g_steal_pointer (&ids);
      id = fettle_statement_get_int64 (statement, 0);
      if (!g_hash_table_contains (self->met, &id))
        g_array_append_val (ids, id);
    }
  return NULL;
}

static gboolean
is_too_old (gpointer key, gpointer value, gpointer data)
{
  return *(gint64 *)key < *(gint64 *)data;
}

static void
note_met (FettleWatch *self, const GArray *ids)
{
  gint64 oldest;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      g_hash_table_add (self->met, g_memdup2 (&id, sizeof id));
      self->last = MAX (self->last, id);
    }
  oldest = self->last - LOOK_BACK;
  if (g_hash_table_size (self->met) > 2 * LOOK_BACK)
    g_hash_table_foreach_remove (self->met, is_too_old, &oldest);
}

/* Own fields, labels and the business shape what this store does itself. */
static gboolean
follow (FettleWatch *self, FettleChangeNotice *notice, GError **error)
{
  if (fettle_change_notice_has_kind (notice, fettle_kind_from_type (FETTLE_TYPE_OWN_FIELD))
      || fettle_change_notice_has_kind (notice, fettle_kind_from_type (FETTLE_TYPE_LABEL)))
    {
      g_autoptr (FettleTableSet) tables = fettle_store_read_tables (self->connection, error);

      if (tables == NULL)
        return FALSE;
      fettle_store_set_tables (self->store, tables);
    }
  return !fettle_change_notice_has_kind (notice, fettle_kind_from_type (FETTLE_TYPE_BUSINESS))
         || fettle_store_read_format (self->store, self->connection, error);
}

static gboolean
look (FettleWatch *self, GError **error)
{
  g_autoptr (FettleChangeNotice) notice = fettle_change_notice_new (TRUE);
  g_autoptr (GArray) ids = find_new_sets (self, error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (!is_own (self->store, id) && !add_change_set (self, notice, id, error))
        return FALSE;
    }
  if (!follow (self, notice, error))
    return FALSE;
  note_met (self, ids);
  if (fettle_change_notice_is_empty (notice))
    return TRUE;
  fettle_change_notice_finish (notice, self->last);
  fettle_store_tell (self->store, g_steal_pointer (&notice));
  return TRUE;
}

/* The thread. */

/* FALSE: not now. What happened meanwhile is found by the cursor afterwards. */
static gboolean
look_if_changed (FettleWatch *self)
{
  gboolean changed = FALSE;

  if (self->connection == NULL)
    self->connection = fettle_connection_open (self->store->url, FETTLE_CONNECTION_READ_ONLY, NULL);
  if (self->connection == NULL
      || !fettle_connection_poll_changed (self->connection, &changed, NULL))
    {
      self->missed = TRUE;
      return FALSE;
    }
  if (!changed && !self->missed)
    return TRUE;
  self->missed = !look (self, NULL);
  return !self->missed;
}

static gpointer
watch_thread (gpointer data)
{
  FettleWatch *self = data;

  g_mutex_lock (&self->lock);
  while (!self->stop)
    {
      gint64 pause;

      g_mutex_unlock (&self->lock);
      pause = look_if_changed (self) ? LOOK_EVERY : TRY_AGAIN_AFTER;
      g_mutex_lock (&self->lock);
      pause += g_get_monotonic_time ();
      while (!self->stop && g_cond_wait_until (&self->wake, &self->lock, pause))
        continue;
    }
  g_mutex_unlock (&self->lock);
  return NULL;
}

/**
 * fettle_store_watch:
 *
 * From now on "changed" also tells what other processes and other desks commit, within a second.
 * What they did since the store was opened is told first.
 */
void
fettle_store_watch (FettleStore *self)
{
  FettleWatch *watch;

  g_return_if_fail (FETTLE_IS_STORE (self));

  if (self->watch != NULL)
    return;
  watch = g_new0 (FettleWatch, 1);
  watch->store = self;
  watch->last = self->first_change_set;
  watch->met = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  watch->missed = TRUE;
  g_mutex_init (&watch->lock);
  g_cond_init (&watch->wake);
  self->watch = watch;
  watch->thread = g_thread_new ("fettle-watch", watch_thread, watch);
}

void
fettle_store_watch_stop (FettleStore *self)
{
  FettleWatch *watch = g_steal_pointer (&self->watch);

  if (watch == NULL)
    return;
  g_mutex_lock (&watch->lock);
  watch->stop = TRUE;
  g_cond_signal (&watch->wake);
  g_mutex_unlock (&watch->lock);
  g_thread_join (watch->thread);
  g_clear_object (&watch->connection);
  g_hash_table_unref (watch->met);
  g_mutex_clear (&watch->lock);
  g_cond_clear (&watch->wake);
  g_free (watch);
}
