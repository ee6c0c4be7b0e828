/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The session with a PostgreSQL server: made when needed, watched while it works. */
#include "fettle-postgresql-connection.h"

#include <string.h>

#include <glib/gi18n.h>

#include "fettle-database-error.h"

/* The same whatever the server, the database or the user is set to. */
static const char setup_sql[] = "SET DateStyle = 'ISO, YMD';"
                                "SET TimeZone = 'UTC';"
                                "SET standard_conforming_strings = on;"
                                "SET bytea_output = 'hex';"
                                "SET client_min_messages = warning;"
                                "SET statement_timeout = 0;"
                                "SET synchronous_commit = on;"
                                /* To compile a question takes longer than to answer it. */
                                "SET jit = off;";

static void
on_notice (void *data, const char *message)
{
  g_debug ("PostgreSQL: %s", message);
}

/* Settings before "dbname" give way to what the address says; those after it do not. */
static PGconn *
connect_to_server (const char *url)
{
  static const char *const keywords[] = {
    "connect_timeout",  "keepalives_idle",  "keepalives_interval",
    "keepalives_count", "tcp_user_timeout", "fallback_application_name",
    "dbname",           "client_encoding",  NULL,
  };
  const char *values[] = { "10", "30", "10", "3", "60000", "fettle", url, "UTF8", NULL };

  G_STATIC_ASSERT (G_N_ELEMENTS (keywords) == G_N_ELEMENTS (values));
  return PQconnectdbParams (keywords, values, 1);
}

static gboolean
set_up (FettlePostgresqlConnection *self, GError **error)
{
  FettleConnection *connection = FETTLE_CONNECTION (self);
  g_autofree char *sql = g_strdup_printf (
      "%s SET lock_timeout = %u;%s", setup_sql, MAX (connection->busy_timeout, 1),
      connection->flags & FETTLE_CONNECTION_READ_ONLY ? " SET default_transaction_read_only = on"
                                                      : "");
  g_autoptr (PGresult) result = PQexec (self->session, sql);

  if (PQresultStatus (result) == PGRES_COMMAND_OK)
    return TRUE;
  fettle_postgresql_set_open_error (connection, self->session, error);
  return FALSE;
}

/* libpq would repeat a malformed address, password and all, in its message. */
gboolean
fettle_postgresql_session_check_url (const char *url, GError **error)
{
  PQconninfoOption *options = PQconninfoParse (url, NULL);
  g_autofree char *name = NULL;

  if (options)
    {
      PQconninfoFree (options);
      return TRUE;
    }
  name = fettle_database_url_get_display_name (url);
  fettle_database_error_take (
      error, FETTLE_DATABASE_ERROR_OPEN,
      g_strdup_printf (_ ("“%s” is not the address of a database. It should look like "
                          "postgresql://user@server/database."),
                       name),
      NULL);
  return FALSE;
}

void
fettle_postgresql_session_close (FettlePostgresqlConnection *self)
{
  g_clear_pointer (&self->session, PQfinish);
}

gboolean
fettle_postgresql_session_ensure (FettlePostgresqlConnection *self, GError **error)
{
  FettleConnection *connection = FETTLE_CONNECTION (self);

  if (self->session)
    return TRUE;

  self->session = connect_to_server (connection->url);
  if (PQstatus (self->session) != CONNECTION_OK)
    {
      fettle_postgresql_set_open_error (connection, self->session, error);
      fettle_postgresql_session_close (self);
      return FALSE;
    }
  PQsetNoticeProcessor (self->session, on_notice, NULL);
  self->generation++;
  if (set_up (self, error))
    return TRUE;
  fettle_postgresql_session_close (self);
  return FALSE;
}

static void
ask_to_stop (FettlePostgresqlConnection *self)
{
  PGcancel *cancel = PQgetCancel (self->session);
  char words[256];

  if (cancel && !PQcancel (cancel, words, sizeof words))
    g_debug ("PostgreSQL would not be asked to stop: %s", words);
  PQfreeCancel (cancel);
}

/* Until there is a result to be had, or the line is broken. */
static void
wait_watching (FettlePostgresqlConnection *self, GCancellable *cancellable)
{
  GPollFD fds[2] = { { .fd = PQsocket (self->session), .events = G_IO_IN } };
  gboolean watching = g_cancellable_make_pollfd (cancellable, &fds[1]);

  while (PQisBusy (self->session))
    {
      g_poll (fds, watching ? 2 : 1, -1);
      if (watching && g_cancellable_is_cancelled (cancellable))
        {
          ask_to_stop (self);
          g_cancellable_release_fd (cancellable);
          watching = FALSE;
        }
      if (!PQconsumeInput (self->session))
        break;
    }
  if (watching)
    g_cancellable_release_fd (cancellable);
}

/* The first bad result, or the last one; NULL where the line broke. */
static PGresult *
collect_results (FettlePostgresqlConnection *self)
{
  GCancellable *cancellable = FETTLE_CONNECTION (self)->cancellable;
  PGresult *kept = NULL, *result;
  gboolean good = TRUE;

  for (;;)
    {
      if (cancellable)
        wait_watching (self, cancellable);
      result = PQgetResult (self->session);
      if (!result)
        return kept;
      if (good)
        {
          PQclear (kept);
          kept = result;
          good = PQresultStatus (result) == PGRES_COMMAND_OK
                 || PQresultStatus (result) == PGRES_TUPLES_OK
                 || PQresultStatus (result) == PGRES_EMPTY_QUERY;
        }
      else
        PQclear (result);
      if (PQstatus (self->session) == CONNECTION_BAD)
        return kept;
    }
}

static void
lose (FettlePostgresqlConnection *self, FettlePostgresqlRisk risk, GError **error)
{
  fettle_postgresql_set_lost_error (FETTLE_CONNECTION (self), PQerrorMessage (self->session), risk,
                                    error);
  fettle_postgresql_session_close (self);
}

PGresult *
fettle_postgresql_session_receive (FettlePostgresqlConnection *self,
                                   int sent,
                                   FettlePostgresqlRisk risk,
                                   GError **error)
{
  g_autoptr (PGresult) result = NULL;

  if (sent)
    result = collect_results (self);
  if (!result || PQstatus (self->session) == CONNECTION_BAD
      || fettle_postgresql_result_ends_session (result))
    {
      lose (self, risk, error);
      return NULL;
    }

  switch (PQresultStatus (result))
    {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
    case PGRES_EMPTY_QUERY:
      return g_steal_pointer (&result);
    default:
      fettle_postgresql_set_result_error (FETTLE_CONNECTION (self), result, error);
      return NULL;
    }
}

PGresult *
fettle_postgresql_session_query (FettlePostgresqlConnection *self,
                                 const char *sql,
                                 FettlePostgresqlRisk risk,
                                 GError **error)
{
  return fettle_postgresql_session_receive (self, PQsendQuery (self->session, sql), risk, error);
}

/* A session that had to be made again may have missed something: a payload of nothing says so. */
static gboolean
start_listening (FettlePostgresqlConnection *self, gboolean *changed, GError **error)
{
  g_autoptr (PGresult) result = NULL;

  if (!fettle_postgresql_session_ensure (self, error))
    return FALSE;
  if (self->listening_in == self->generation)
    return TRUE;

  result =
      fettle_postgresql_session_query (self, "LISTEN fettle", FETTLE_POSTGRESQL_HARMLESS, error);
  if (!result)
    return FALSE;
  if (self->listening_in != 0)
    {
      g_queue_push_tail (&FETTLE_CONNECTION (self)->payloads, g_strdup (""));
      *changed = TRUE;
    }
  self->listening_in = self->generation;
  return TRUE;
}

static gboolean
take_notifications (FettlePostgresqlConnection *self, gboolean *changed, GError **error)
{
  PGnotify *notification;

  if (!PQconsumeInput (self->session))
    {
      lose (self, FETTLE_POSTGRESQL_HARMLESS, error);
      return FALSE;
    }
  while ((notification = PQnotifies (self->session)))
    {
      if (notification->be_pid != PQbackendPID (self->session))
        {
          g_queue_push_tail (&FETTLE_CONNECTION (self)->payloads, g_strdup (notification->extra));
          *changed = TRUE;
        }
      PQfreemem (notification);
    }
  return TRUE;
}

gboolean
fettle_postgresql_session_wait_changed (FettlePostgresqlConnection *self,
                                        int timeout_ms,
                                        gboolean *changed,
                                        GError **error)
{
  GCancellable *cancellable = FETTLE_CONNECTION (self)->cancellable;
  gint64 end =
      timeout_ms < 0 ? G_MAXINT64 : g_get_monotonic_time () + timeout_ms * G_GINT64_CONSTANT (1000);

  if (!start_listening (self, changed, error))
    return FALSE;
  while (take_notifications (self, changed, error))
    {
      gint64 left = (end - g_get_monotonic_time () + 999) / 1000;
      GPollFD fds[2] = { { .fd = PQsocket (self->session), .events = G_IO_IN } };
      gboolean watching;

      if (*changed || left <= 0 || g_cancellable_is_cancelled (cancellable))
        return TRUE;
      watching = g_cancellable_make_pollfd (cancellable, &fds[1]);
      g_poll (fds, watching ? 2 : 1, MIN (left, G_MAXINT));
      if (watching)
        g_cancellable_release_fd (cancellable);
    }
  return FALSE;
}
