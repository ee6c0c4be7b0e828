/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Number series: taken in the transaction, written once at its end. */

#include "fettle-transaction-private.h"
#include "fettle-number-series.h"

#include <string.h>

#define FIRST_NUMBER 10001
#define USUAL_DIGITS 5
/* 18 digits: what is longer was not counted. */
#define MAX_NUMBER G_GINT64_CONSTANT (999999999999999999)

typedef struct
{
  gint64 id;
  char *prefix;
  gint64 digits;
  gint64 next;
  gint64 stored; /* next, as the database has it */
} FettleSeries;

void
fettle_series_free (gpointer data)
{
  FettleSeries *series = data;

  if (series == NULL)
    return;
  g_free (series->prefix);
  g_free (series);
}

/* *series is NULL where there is none by that name. On PostgreSQL the row is locked until the end,
 * so that nobody else takes the same number and none is left out. */
static gboolean
load_series (FettleTransaction *self, const char *name, FettleSeries **series, GError **error)
{
  gboolean lock = fettle_connection_get_engine (self->connection) == FETTLE_ENGINE_POSTGRESQL;
  g_autoptr (FettleStatement) statement =
      fettle_connection_prepare (self->connection,
                                 lock ? "SELECT \"id\", \"prefix\", \"digits\", \"next\" FROM "
                                        "\"number_series\" WHERE lower(\"name\") = $1 FOR UPDATE"
                                      : "SELECT \"id\", \"prefix\", \"digits\", \"next\" FROM "
                                        "\"number_series\" WHERE lower(\"name\") = $1",
                                 error);
  g_autofree char *lower = g_ascii_strdown (name, -1);
  gboolean row;

  *series = NULL;
  if (statement == NULL)
    return FALSE;
  fettle_statement_bind_text (statement, 1, lower);
  if (!fettle_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  *series = g_new0 (FettleSeries, 1);
  (*series)->id = fettle_statement_get_int64 (statement, 0);
  (*series)->prefix = g_strdup (fettle_statement_get_text (statement, 1));
  (*series)->digits = CLAMP (fettle_statement_get_int64 (statement, 2), 1, 18);
  (*series)->stored = fettle_statement_get_int64 (statement, 3);
  (*series)->next = MAX ((*series)->stored, 1);
  return TRUE;
}

/* The initials of its words: "change-request" is CR-. */
static char *
make_prefix (const char *name)
{
  g_auto (GStrv) words = g_strsplit (name, "-", -1);
  GString *prefix = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0')
      g_string_append_c (prefix, g_ascii_toupper (words[i][0]));
  g_string_append_c (prefix, '-');
  return g_string_free (prefix, FALSE);
}

/* "call" counts C-10001, C-10002 … until the business says otherwise. */
static gboolean
make_series (FettleTransaction *self, const char *name, GError **error)
{
  g_autoptr (FettleNumberSeries) record = fettle_number_series_new ();
  g_autoptr (GError) local = NULL;

  record->name = g_strdup (name);
  record->prefix = make_prefix (name);
  record->digits = USUAL_DIGITS;
  record->next = FIRST_NUMBER;
  if (fettle_transaction_save (self, FETTLE_RECORD (record), &local))
    return TRUE;
  /* Another desk has just made it. */
  if (g_error_matches (local, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_DUPLICATE))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* *series is NULL where there is none. That is remembered, too. */
static gboolean
find_series (FettleTransaction *self, const char *name, FettleSeries **series, GError **error)
{
  if (g_hash_table_lookup_extended (self->series, name, NULL, (gpointer *)series))
    return TRUE;
  if (!load_series (self, name, series, error))
    return FALSE;
  g_hash_table_replace (self->series, g_strdup (name), *series);
  return TRUE;
}

static FettleSeries *
get_series (FettleTransaction *self, const char *name, GError **error)
{
  FettleSeries *series;

  if (!find_series (self, name, &series, error))
    return NULL;
  if (series != NULL)
    return series;
  if (!make_series (self, name, error))
    return NULL;
  g_hash_table_remove (self->series, name);
  if (!find_series (self, name, &series, error))
    return NULL;
  if (series == NULL)
    fettle_store_error_set (error, FETTLE_STORE_ERROR_NOT_FOUND,
                            _ ("There is no number series “%s”."), name);
  return series;
}

/**
 * fettle_transaction_next_number:
 * @series: name of a number series, made where it is missing
 *
 * Returns: (transfer full): the next number, such as "C-10001": unique always, and gapless, because
 *   a roll-back gives it back; %NULL with @error set
 */
char *
fettle_transaction_next_number (FettleTransaction *self, const char *name, GError **error)
{
  FettleSeries *series;

  g_return_val_if_fail (self->writable && name != NULL, NULL);

  series = get_series (self, name, error);
  if (series == NULL)
    return NULL;
  return g_strdup_printf ("%s%0*" G_GINT64_FORMAT, series->prefix != NULL ? series->prefix : "",
                          (int)series->digits, series->next++);
}

/*
 * fettle_transaction_note_number:
 * @number: given by hand or by an import; where it is one of the series, that goes on behind it
 * @make: the series is made where it is missing; otherwise there is nothing to go on from
 */
gboolean
fettle_transaction_note_number (
    FettleTransaction *self, const char *name, const char *number, gboolean make, GError **error)
{
  FettleSeries *series;
  gsize length;
  gint64 value;

  if (!find_series (self, name, &series, error))
    return FALSE;
  if (series == NULL && !make)
    return TRUE;
  if (series == NULL && (series = get_series (self, name, error)) == NULL)
    return FALSE;
  length = series->prefix != NULL ? strlen (series->prefix) : 0;
  if (g_ascii_strncasecmp (number, series->prefix != NULL ? series->prefix : "", length) == 0
      && g_ascii_string_to_signed (number + length, 10, 0, MAX_NUMBER, &value, NULL))
    series->next = MAX (series->next, value + 1);
  return TRUE;
}

/* The last number taken was not used after all. */
void
fettle_transaction_give_back_number (FettleTransaction *self, const char *name)
{
  FettleSeries *series = g_hash_table_lookup (self->series, name);

  if (series != NULL && series->next > MAX (series->stored, 1))
    series->next--;
}

static gboolean
flush_series (FettleTransaction *self, FettleSeries *series, GError **error)
{
  g_autoptr (FettleStatement) statement = NULL;

  if (series->next == series->stored)
    return TRUE;
  statement = fettle_connection_prepare (
      self->connection,
      "UPDATE \"number_series\" SET \"next\" = $1, \"version\" = \"version\" + 1, "
      "\"changed_at\" = $2, \"changed_by\" = $3 WHERE \"id\" = $4",
      error);
  if (statement == NULL)
    return FALSE;
  fettle_statement_bind_int64 (statement, 1, series->next);
  fettle_statement_bind_int64 (statement, 2, self->format.now);
  fettle_statement_bind_text (statement, 3, self->user);
  fettle_statement_bind_int64 (statement, 4, series->id);
  if (!fettle_statement_run (statement, error))
    return FALSE;
  series->stored = series->next;
  fettle_transaction_touch (self, fettle_kind_from_type (FETTLE_TYPE_NUMBER_SERIES), series->id);
  return TRUE;
}

gboolean
fettle_transaction_flush_numbers (FettleTransaction *self, GError **error)
{
  GHashTableIter iter;
  gpointer series;

  g_hash_table_iter_init (&iter, self->series);
  while (g_hash_table_iter_next (&iter, NULL, &series))
    if (series != NULL && !flush_series (self, series, error))
      return FALSE;
  return TRUE;
}

gboolean
fettle_transaction_release_series (FettleTransaction *self, const FettleKind *kind, GError **error)
{
  if (!self->writable || kind->get_type () != FETTLE_TYPE_NUMBER_SERIES)
    return TRUE;
  if (!fettle_transaction_flush_numbers (self, error))
    return FALSE;
  g_hash_table_remove_all (self->series);
  return TRUE;
}
