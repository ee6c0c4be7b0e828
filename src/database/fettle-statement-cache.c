/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prepared statements by their text; the ones unused for longest go first. */
#include "fettle-connection-private.h"

struct _FettleStatementCache
{
  GHashTable *by_sql; /* text of the statement → statement, lent ones included */
  GQueue idle;        /* most recently used first */
  guint max_idle;
};

FettleStatementCache *
fettle_statement_cache_new (guint max_idle)
{
  FettleStatementCache *self = g_new0 (FettleStatementCache, 1);

  self->by_sql = g_hash_table_new (g_str_hash, g_str_equal);
  g_queue_init (&self->idle);
  self->max_idle = max_idle;
  return self;
}

/* Lent statements hold the connection, so that there are none when it ends. */
void
fettle_statement_cache_free (FettleStatementCache *self)
{
  GList *link;

  g_return_if_fail (self != NULL);

  while ((link = g_queue_pop_head_link (&self->idle)))
    fettle_statement_free (link->data);
  g_hash_table_unref (self->by_sql);
  g_free (self);
}

guint
fettle_statement_cache_get_size (FettleStatementCache *self)
{
  return g_hash_table_size (self->by_sql);
}

FettleStatement *
fettle_statement_cache_take (FettleStatementCache *self, const char *sql)
{
  FettleStatement *statement = g_hash_table_lookup (self->by_sql, sql);

  if (!statement || statement->lent)
    return NULL;

  g_queue_unlink (&self->idle, &statement->link);
  statement->lent = TRUE;
  return statement;
}

void
fettle_statement_cache_add (FettleStatementCache *self, FettleStatement *statement)
{
  statement->lent = TRUE;
  statement->cached = !g_hash_table_contains (self->by_sql, statement->sql);
  if (statement->cached)
    g_hash_table_insert (self->by_sql, statement->sql, statement);
}

void
fettle_statement_cache_give_back (FettleStatementCache *self, FettleStatement *statement)
{
  FettleStatement *oldest;

  statement->lent = FALSE;
  if (!statement->cached)
    {
      fettle_statement_free (statement);
      return;
    }

  g_queue_push_head_link (&self->idle, &statement->link);
  if (self->idle.length > self->max_idle)
    {
      oldest = g_queue_pop_tail_link (&self->idle)->data;
      g_hash_table_remove (self->by_sql, oldest->sql);
      fettle_statement_free (oldest);
    }
}
