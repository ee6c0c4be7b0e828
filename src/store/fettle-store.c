/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One business's data: opening, closing, what all its transactions share. */

#include "fettle-store-private.h"
#include "fettle-migration.h"
#include "fettle-label.h"
#include "fettle-own-field.h"
#include "fettle-text.h"
#include "fettle-schema-resources.h"

enum
{
  CHANGED,
  ROLE_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_TYPE (FettleStore, fettle_store, G_TYPE_OBJECT)

static const char *
get_login_name (void)
{
  const char *name = g_get_real_name ();

  if (fettle_text_is_empty (name) || g_str_equal (name, "Unknown"))
    name = g_get_user_name ();
  return g_intern_string (name);
}

static void
fettle_store_dispose (GObject *object)
{
  fettle_store_close (FETTLE_STORE (object));
  G_OBJECT_CLASS (fettle_store_parent_class)->dispose (object);
}

static void
fettle_store_finalize (GObject *object)
{
  FettleStore *self = FETTLE_STORE (object);

  g_free (self->url);
  g_clear_pointer (&self->tables, fettle_table_set_unref);
  g_clear_pointer (&self->zones, g_ptr_array_unref);
  g_clear_pointer (&self->own_sets, g_hash_table_unref);
  g_clear_pointer (&self->idle, g_ptr_array_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_object (&self->writing);
  g_clear_object (&self->reading);
  g_mutex_clear (&self->lock);
  g_mutex_clear (&self->writer_lock);
  g_mutex_clear (&self->pool_lock);
  g_cond_clear (&self->pool_changed);
  G_OBJECT_CLASS (fettle_store_parent_class)->finalize (object);
}

static void
fettle_store_class_init (FettleStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fettle_store_dispose;
  object_class->finalize = fettle_store_finalize;

  /**
   * FettleStore::changed:
   * @notice: a #FettleChangeNotice
   *
   * A commit, of this store or of somebody else, has changed records.
   */
  signals[CHANGED] = g_signal_new ("changed", FETTLE_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, FETTLE_TYPE_CHANGE_NOTICE);

  /**
   * FettleStore::role-changed:
   *
   * What fettle_access_dup_refusal() and the like say may be something else now.
   */
  signals[ROLE_CHANGED] = g_signal_new ("role-changed", FETTLE_TYPE_STORE, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fettle_store_init (FettleStore *self)
{
  g_mutex_init (&self->lock);
  g_mutex_init (&self->writer_lock);
  g_mutex_init (&self->pool_lock);
  g_cond_init (&self->pool_changed);
  self->now = FETTLE_INSTANT_NONE;
  self->user = get_login_name ();
  self->zone = g_time_zone_new_local ();
  self->currency = g_intern_static_string ("GBP");
  self->zones = g_ptr_array_new_with_free_func ((GDestroyNotify)g_time_zone_unref);
  g_ptr_array_add (self->zones, self->zone);
  self->own_sets = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->idle = g_ptr_array_new_with_free_func (g_object_unref);
  self->context = g_main_context_ref_thread_default ();
  fettle_store_threads_init (self);
}

/* The signals are told by the watch; it has no other way to the ids. */
void
fettle_store_emit_changed (FettleStore *self, FettleChangeNotice *notice)
{
  g_signal_emit (self, signals[CHANGED], 0, notice);
}

void
fettle_store_emit_role_changed (FettleStore *self)
{
  g_signal_emit (self, signals[ROLE_CHANGED], 0);
}

static GPtrArray *
read_all (FettleTableSet *tables,
          const FettleKind *kind,
          FettleConnection *connection,
          GError **error)
{
  const FettleTable *table = fettle_table_set_get (tables, kind);
  g_autofree char *sql = g_strconcat (table->select, " ORDER BY t0.\"position\", t0.\"id\"", NULL);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (FettleStatement) statement = NULL;
  gboolean row;

  if (fettle_table_find_column (table, "position") == NULL)
    {
      g_free (sql);
      sql = g_strconcat (table->select, " ORDER BY t0.\"id\"", NULL);
    }
  statement = fettle_connection_prepare (connection, sql, error);
  if (statement == NULL)
    return NULL;
  while (fettle_statement_step (statement, &row, error))
    {
      FettleRecord *record;

      if (!row)
        return g_steal_pointer (&records);
      record = fettle_record_new (kind);
      fettle_table_fill (table, record, statement);
      g_ptr_array_add (records, record);
    }
  return NULL;
}

/*
 * fettle_store_read_tables:
 *
 * The tables with the own fields and labels that the database has now.
 */
FettleTableSet *
fettle_store_read_tables (FettleConnection *connection, GError **error)
{
  FettleEngine engine = fettle_connection_get_engine (connection);
  g_autoptr (FettleDictionary) plain = fettle_dictionary_new (NULL, NULL);
  g_autoptr (FettleTableSet) plain_tables = fettle_table_set_new (plain, engine);
  g_autoptr (FettleDictionary) dictionary = NULL;
  g_autoptr (GPtrArray) own_fields = NULL;
  g_autoptr (GPtrArray) labels = NULL;

  own_fields =
      read_all (plain_tables, fettle_kind_from_type (FETTLE_TYPE_OWN_FIELD), connection, error);
  if (own_fields == NULL)
    return NULL;
  labels = read_all (plain_tables, fettle_kind_from_type (FETTLE_TYPE_LABEL), connection, error);
  if (labels == NULL)
    return NULL;
  dictionary = fettle_dictionary_new (own_fields, labels);
  return fettle_table_set_new (dictionary, engine);
}

static void
set_format (FettleStore *self, const char *zone_name, const char *currency)
{
  g_autoptr (GTimeZone) zone = NULL;

  if (!fettle_text_is_empty (zone_name))
    zone = g_time_zone_new_identifier (zone_name);
  g_mutex_lock (&self->lock);
  if (zone != NULL
      && !g_str_equal (g_time_zone_get_identifier (zone), g_time_zone_get_identifier (self->zone)))
    {
      self->zone = g_time_zone_ref (zone);
      g_ptr_array_add (self->zones, self->zone);
    }
  if (!fettle_text_is_empty (currency))
    self->currency = g_intern_string (currency);
  g_mutex_unlock (&self->lock);
}

/*
 * fettle_store_read_format:
 *
 * Takes zone and currency from the business.
 */
gboolean
fettle_store_read_format (FettleStore *self, FettleConnection *connection, GError **error)
{
  g_autoptr (FettleStatement) statement = NULL;
  gboolean row;

  statement = fettle_connection_prepare (
      connection, "SELECT \"time_zone\", \"currency\" FROM \"business\" ORDER BY \"id\" LIMIT 1",
      error);
  if (statement == NULL || !fettle_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    set_format (self, fettle_statement_get_text (statement, 0),
                fettle_statement_get_text (statement, 1));
  return TRUE;
}

/* A new business has a place of its own; an old one is where it is said to be. */
static gboolean
check_place (FettleStore *self, GError **error)
{
  g_autofree char *name = fettle_database_url_get_display_name (self->url);
  gint64 applied = 0;

  if (!fettle_migration_get_applied (self->writer, &applied, error))
    return FALSE;
  if ((self->flags & FETTLE_STORE_CREATE) != 0 && applied > 0)
    {
      g_set_error (error, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_OPEN,
                   _ ("There is a business in “%s” already. Open it, or choose another place for "
                      "the new one."),
                   name);
      return FALSE;
    }
  if ((self->flags & FETTLE_STORE_CREATE) == 0 && applied == 0)
    {
      g_set_error (
          error, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_NOT_A_DATABASE,
          _ ("There is no business in “%s”. Choose another place, or create a new business there."),
          name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
open_writer (FettleStore *self, GError **error)
{
  gboolean read_only = (self->flags & FETTLE_STORE_READ_ONLY) != 0;
  FettleConnectionFlags flags = FETTLE_CONNECTION_DEFAULT;

  if ((self->flags & FETTLE_STORE_CREATE) != 0)
    flags |= FETTLE_CONNECTION_CREATE;
  if (read_only)
    flags |= FETTLE_CONNECTION_READ_ONLY;
  self->writer = fettle_connection_open (self->url, flags, error);
  if (self->writer == NULL)
    return FALSE;
  self->engine = fettle_connection_get_engine (self->writer);
  if (!check_place (self, error)
      || !fettle_migration_run (self->writer, FETTLE_SCHEMA_PATH, read_only, error))
    return FALSE;
  self->tables = fettle_store_read_tables (self->writer, error);
  return self->tables != NULL && fettle_store_read_format (self, self->writer, error)
         && fettle_connection_query_int64 (self->writer, "SELECT max(\"id\") FROM \"change_set\"",
                                           0, &self->first_change_set, error);
}

/* The linker would drop an automatic registration from a static library. */
static void
register_schema (void)
{
  static gsize once;

  if (!g_once_init_enter (&once))
    return;
  fettle_schema_register_resource ();
  g_once_init_leave (&once, 1);
}

/**
 * fettle_store_open:
 * @url: a path, or `postgresql://…`
 *
 * Opens and migrates. Blocking: the windows call it in a worker, with the main context that
 * "changed" is to be told in as the thread-default one.
 *
 * Returns: (transfer full): the store, or %NULL with @error set
 */
FettleStore *
fettle_store_open (const char *url, FettleStoreFlags flags, GError **error)
{
  g_autoptr (FettleStore) self = NULL;

  g_return_val_if_fail (url != NULL, NULL);

  register_schema ();
  self = g_object_new (FETTLE_TYPE_STORE, NULL);
  self->url = g_strdup (url);
  self->flags = flags;
  if (!open_writer (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * fettle_store_close:
 *
 * Waits for what is under way. Later calls fail with G_IO_ERROR_CLOSED.
 */
void
fettle_store_close (FettleStore *self)
{
  g_return_if_fail (FETTLE_IS_STORE (self));

  fettle_store_watch_stop (self);
  fettle_store_threads_close (self);
}

const char *
fettle_store_get_url (FettleStore *self)
{
  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);
  return self->url;
}

FettleEngine
fettle_store_get_engine (FettleStore *self)
{
  g_return_val_if_fail (FETTLE_IS_STORE (self), FETTLE_ENGINE_SQLITE);
  return self->engine;
}

/**
 * fettle_store_set_user:
 * @user: the name kept in change sets and in changed_by
 *
 * Counts from the next unit of work on.
 */
void
fettle_store_set_user (FettleStore *self, const char *user)
{
  g_return_if_fail (FETTLE_IS_STORE (self));
  g_return_if_fail (user != NULL);

  g_mutex_lock (&self->lock);
  self->user = g_intern_string (user);
  g_mutex_unlock (&self->lock);
  g_atomic_int_set (&self->known_role, 0);
}

const char *
fettle_store_get_user (FettleStore *self)
{
  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);
  return self->user;
}

void
fettle_store_set_now (FettleStore *self, FettleInstant now)
{
  g_return_if_fail (FETTLE_IS_STORE (self));

  g_mutex_lock (&self->lock);
  self->now = now;
  g_mutex_unlock (&self->lock);
}

FettleInstant
fettle_store_get_now (FettleStore *self)
{
  FettleInstant now;

  g_return_val_if_fail (FETTLE_IS_STORE (self), FETTLE_INSTANT_NONE);

  g_mutex_lock (&self->lock);
  now = self->now;
  g_mutex_unlock (&self->lock);
  return now != FETTLE_INSTANT_NONE ? now : fettle_instant_now ();
}

FettleInstant
fettle_store_get_fixed_now (FettleStore *self)
{
  FettleInstant now;

  g_return_val_if_fail (FETTLE_IS_STORE (self), FETTLE_INSTANT_NONE);

  g_mutex_lock (&self->lock);
  now = self->now;
  g_mutex_unlock (&self->lock);
  return now;
}

/**
 * fettle_store_set_trusted:
 * @trusted: whether what is written is the program's own doing, whoever's name stands under it
 *
 * Counts from the next unit of work on.
 */
void
fettle_store_set_trusted (FettleStore *self, gboolean trusted)
{
  g_return_if_fail (FETTLE_IS_STORE (self));

  g_mutex_lock (&self->lock);
  self->trusted = trusted;
  g_mutex_unlock (&self->lock);
}

FettleTableSet *
fettle_store_ref_tables (FettleStore *self)
{
  FettleTableSet *tables;

  g_mutex_lock (&self->lock);
  tables = fettle_table_set_ref (self->tables);
  g_mutex_unlock (&self->lock);
  return tables;
}

void
fettle_store_set_tables (FettleStore *self, FettleTableSet *tables)
{
  FettleTableSet *old;

  g_mutex_lock (&self->lock);
  old = self->tables;
  self->tables = fettle_table_set_ref (tables);
  g_mutex_unlock (&self->lock);
  fettle_table_set_unref (old);
}

/**
 * fettle_store_ref_dictionary:
 *
 * Returns: (transfer full): the own fields and labels as they are now
 */
FettleDictionary *
fettle_store_ref_dictionary (FettleStore *self)
{
  g_autoptr (FettleTableSet) tables = NULL;

  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);

  tables = fettle_store_ref_tables (self);
  return fettle_dictionary_ref (fettle_table_set_get_dictionary (tables));
}

/**
 * fettle_store_get_format:
 * @local: TRUE for people, FALSE for machines
 *
 * Returns: how values of this business become text now; its members live as long as the store
 */
FettleFormat
fettle_store_get_format (FettleStore *self, gboolean local)
{
  FettleFormat format = { .local = local };

  g_return_val_if_fail (FETTLE_IS_STORE (self), format);

  format.now = fettle_store_get_now (self);
  g_mutex_lock (&self->lock);
  format.zone = self->zone;
  format.currency = self->currency;
  g_mutex_unlock (&self->lock);
  return format;
}
