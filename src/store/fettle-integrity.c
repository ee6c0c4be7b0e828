/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks for damage: file, references, numbers, attachments. */

#include "fettle-attachment-content.h"

#include <inttypes.h>
#include "fettle-integrity-private.h"
#include "fettle-search-private.h"

#include <string.h>

void
fettle_integrity_tell (FettleIntegrity *self, const char *format, ...)
{
  g_autofree char *problem = NULL;
  va_list arguments;

  va_start (arguments, format);
  problem = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  self->report (problem, self->data);
}

gboolean
fettle_integrity_query (FettleIntegrity *self,
                        const char *sql,
                        const char *text,
                        FettleIntegrityRow func,
                        gconstpointer context,
                        GError **error)
{
  g_autoptr (FettleStatement) statement =
      fettle_connection_prepare (self->transaction->connection, sql, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  if (text != NULL)
    fettle_statement_bind_text (statement, 1, text);
  while (fettle_statement_step (statement, &row, error))
    {
      if (!row)
        return TRUE;
      if (!func (self, statement, context, error))
        return FALSE;
    }
  return FALSE;
}

char *
fettle_integrity_name (FettleIntegrity *self, const FettleTable *table, gint64 id)
{
  const char *kind = fettle_transaction_get_kind_label (self->transaction, table->kind, 1);
  const FettleReference *reference = NULL;

  if (fettle_transaction_get_reference (self->transaction, table, id, TRUE, &reference, NULL)
      && reference->title != NULL)
    return g_strdup_printf ("%s %s", kind, reference->title);
  return g_strdup_printf ("%s #%" G_GINT64_FORMAT, kind, id);
}

/* The file. */

/* SQLite puts several findings into one row, below a headline in asterisks. */
static gboolean
on_file_row (FettleIntegrity *self, FettleStatement *row, gconstpointer context, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (fettle_statement_get_text (row, 0), "\n", -1);

  if (g_strcmp0 (lines[0], "ok") == 0)
    return TRUE;
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0' && lines[i][0] != '*')
      fettle_integrity_tell (self, _ ("The file is damaged: %s"), lines[i]);
  return TRUE;
}

gboolean
fettle_integrity_check_file (FettleTransaction *transaction,
                             FettleIntegrityReport report,
                             gpointer data,
                             GError **error)
{
  FettleIntegrity self = { transaction, report, data };

  if (fettle_connection_get_engine (transaction->connection) != FETTLE_ENGINE_SQLITE)
    return TRUE;
  return fettle_integrity_query (&self, "PRAGMA integrity_check(10)", NULL, on_file_row, NULL,
                                 error);
}

/* References. */

typedef struct
{
  const FettleTable *table;
  const FettleColumn *column;
} Reference;

static gboolean
on_lost_reference (FettleIntegrity *self,
                   FettleStatement *row,
                   gconstpointer context,
                   GError **error)
{
  const Reference *reference = context;
  g_autofree char *name =
      fettle_integrity_name (self, reference->table, fettle_statement_get_int64 (row, 0));

  /* Translators: record, field, id */
  fettle_integrity_tell (self, _ ("%s: “%s” points to #%" PRId64 ", which is not there"), name,
                         reference->column->field->name, fettle_statement_get_int64 (row, 1));
  return TRUE;
}

gboolean
fettle_integrity_check_references (FettleTransaction *transaction,
                                   const FettleKind *kind,
                                   FettleIntegrityReport report,
                                   gpointer data,
                                   GError **error)
{
  FettleIntegrity self = { transaction, report, data };
  const FettleTable *table = fettle_transaction_get_table (transaction, kind);

  for (guint i = 0; i < table->n_columns; i++)
    {
      const FettleColumn *column = &table->columns[i];
      Reference reference = { table, column };
      g_autofree char *sql = NULL;

      if (column->target == NULL)
        continue;
      sql = g_strdup_printf ("SELECT t.\"id\", t.\"%s\" FROM \"%s\" AS t LEFT JOIN \"%s\" AS r ON "
                             "r.\"id\" = t.\"%s\" WHERE t.\"%s\" IS NOT NULL AND r.\"id\" IS NULL",
                             column->name, kind->name, column->target->kind->name, column->name,
                             column->name);
      if (!fettle_integrity_query (&self, sql, NULL, on_lost_reference, &reference, error))
        return FALSE;
    }
  return TRUE;
}

/* Numbers. */

typedef struct
{
  const char *prefix;
  gint64 next;
} Series;

static gboolean
on_number (FettleIntegrity *self, FettleStatement *row, gconstpointer context, GError **error)
{
  const Series *series = context;
  const char *number = fettle_statement_get_text (row, 0);
  gsize length = strlen (series->prefix);
  gint64 value;

  if (number != NULL && g_ascii_strncasecmp (number, series->prefix, length) == 0
      && g_ascii_string_to_signed (number + length, 10, 0, G_MAXINT64, &value, NULL)
      && value >= series->next)
    fettle_integrity_tell (self, _ ("Number %s has been given, but its series is only at %" PRId64),
                           number, series->next);
  return TRUE;
}

static gboolean
on_series (FettleIntegrity *self, FettleStatement *row, gconstpointer context, GError **error)
{
  const FettleTable *table = context;
  const char *prefix = fettle_statement_get_text (row, 0);
  g_autofree char *kept = g_strdup (prefix != NULL ? prefix : "");
  Series series = { kept, fettle_statement_get_int64 (row, 1) };
  g_autofree char *sql =
      g_strdup_printf ("SELECT \"%s\" FROM \"%s\"", table->title->name, table->kind->name);

  return fettle_integrity_query (self, sql, NULL, on_number, &series, error);
}

gboolean
fettle_integrity_check_series (FettleTransaction *transaction,
                               const FettleKind *kind,
                               FettleIntegrityReport report,
                               gpointer data,
                               GError **error)
{
  FettleIntegrity self = { transaction, report, data };

  for (guint i = 0; kind->series[i] != NULL; i++)
    if (!fettle_integrity_query (&self,
                                 "SELECT \"prefix\", \"next\" FROM \"number_series\" WHERE "
                                 "lower(\"name\") = lower($1)",
                                 kind->series[i], on_series,
                                 fettle_transaction_get_table (transaction, kind), error))
      return FALSE;
  return TRUE;
}

/* The search index. */

static gboolean
on_leftover (FettleIntegrity *self, FettleStatement *row, gconstpointer context, GError **error)
{
  const FettleTable *table = context;

  fettle_integrity_tell (self, _ ("The search finds %s #%" PRId64 ", which is not there"),
                         fettle_transaction_get_kind_label (self->transaction, table->kind, 1),
                         fettle_statement_get_int64 (row, 0) - fettle_search_get_base (table));
  return TRUE;
}

gboolean
fettle_integrity_check_search_leftovers (FettleTransaction *transaction,
                                         const FettleKind *kind,
                                         FettleIntegrityReport report,
                                         gpointer data,
                                         GError **error)
{
  FettleIntegrity self = { transaction, report, data };
  const FettleTable *table = fettle_transaction_get_table (transaction, kind);
  const char *key =
      fettle_search_get_key_name (fettle_connection_get_engine (transaction->connection));
  gint64 base = fettle_search_get_base (table);
  g_autofree char *sql = NULL;

  if (!table->searchable)
    return TRUE;
  sql = g_strdup_printf ("SELECT s.%s FROM \"search\" AS s WHERE s.%s BETWEEN %" G_GINT64_FORMAT
                         " AND %" G_GINT64_FORMAT
                         " AND NOT EXISTS (SELECT 1 FROM \"%s\" AS t WHERE t.\"id\" = s.%s - "
                         "%" G_GINT64_FORMAT ")",
                         key, key, base, base + FETTLE_SEARCH_MAX_ID, kind->name, key, base);
  return fettle_integrity_query (&self, sql, NULL, on_leftover, table, error);
}

/* Attachments. */

static gboolean
on_content (FettleIntegrity *self, FettleStatement *row, gconstpointer context, GError **error)
{
  const char *sha256 = fettle_statement_get_text (row, 0);
  g_autofree char *kept = g_strdup (sha256);
  gint64 size = fettle_statement_get_int64 (row, 1);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) bytes = fettle_attachment_content_load (self->transaction, kept, &local_error);

  if (bytes == NULL)
    fettle_integrity_tell (self, _ ("Attached content %s is damaged: %s"), kept,
                           local_error->message);
  else if ((gint64)g_bytes_get_size (bytes) != size)
    fettle_integrity_tell (self,
                           _ ("Attached content %s has %" PRIuPTR " bytes instead of %" PRId64),
                           kept, g_bytes_get_size (bytes), size);
  return TRUE;
}

static gboolean
on_attachment (FettleIntegrity *self, FettleStatement *row, gconstpointer context, GError **error)
{
  g_autofree char *name =
      fettle_integrity_name (self, context, fettle_statement_get_int64 (row, 0));

  if (fettle_statement_is_null (row, 1))
    fettle_integrity_tell (self, _ ("%s: its content is not there"), name);
  else
    fettle_integrity_tell (self, _ ("%s: its content has another size than it says"), name);
  return TRUE;
}

gboolean
fettle_integrity_check_attachments (FettleTransaction *transaction,
                                    FettleIntegrityReport report,
                                    gpointer data,
                                    GError **error)
{
  FettleIntegrity self = { transaction, report, data };
  const FettleTable *table =
      fettle_transaction_get_table (transaction, fettle_kind_from_name ("attachment"));

  return fettle_integrity_query (
             &self, "SELECT \"sha256\", \"size\" FROM \"attachment_content\" ORDER BY \"sha256\"",
             NULL, on_content, NULL, error)
         && fettle_integrity_query (
             &self,
             "SELECT a.\"id\", c.\"size\" FROM \"attachment\" AS a LEFT JOIN "
             "\"attachment_content\" AS c ON c.\"sha256\" = a.\"sha256\" WHERE c.\"size\" IS NULL "
             "OR c.\"size\" <> a.\"size\" ORDER BY a.\"id\"",
             NULL, on_attachment, table, error);
}
