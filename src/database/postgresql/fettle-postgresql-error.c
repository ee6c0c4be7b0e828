/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PostgreSQL's error codes as errors that say what to do. */
#include "fettle-postgresql-connection.h"

#include <string.h>

#include <glib/gi18n.h>

#include "fettle-database-error.h"

/* The longest prefix that fits comes first. */
static const struct
{
  const char *prefix;
  FettleDatabaseError error;
} codes[] = {
  { "23", FETTLE_DATABASE_ERROR_CONSTRAINT },
  { "25006", FETTLE_DATABASE_ERROR_READ_ONLY },
  { "28", FETTLE_DATABASE_ERROR_OPEN },    /* invalid authorization */
  { "3D", FETTLE_DATABASE_ERROR_OPEN },    /* no such database */
  { "40", FETTLE_DATABASE_ERROR_BUSY },    /* serialization failure, deadlock */
  { "42501", FETTLE_DATABASE_ERROR_OPEN }, /* no privilege */
  { "53100", FETTLE_DATABASE_ERROR_FULL },
  { "53300", FETTLE_DATABASE_ERROR_OPEN }, /* too many connections */
  { "55P03", FETTLE_DATABASE_ERROR_BUSY }, /* lock_timeout */
  { "57014", FETTLE_DATABASE_ERROR_CANCELLED },
  { "XX001", FETTLE_DATABASE_ERROR_CORRUPT },
  { "XX002", FETTLE_DATABASE_ERROR_CORRUPT },
};

static const char *
get_code (const PGresult *result)
{
  const char *code = PQresultErrorField (result, PG_DIAG_SQLSTATE);

  return code ? code : "";
}

static FettleDatabaseError
error_from_code (const char *code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_str_has_prefix (code, codes[i].prefix))
      return codes[i].error;
  return FETTLE_DATABASE_ERROR_FAILED;
}

static FettleConstraint
constraint_from_code (const char *code)
{
  if (strcmp (code, "23505") == 0)
    return FETTLE_CONSTRAINT_UNIQUE;
  if (strcmp (code, "23503") == 0 || strcmp (code, "23001") == 0)
    return FETTLE_CONSTRAINT_REFERENCE;
  if (strcmp (code, "23502") == 0)
    return FETTLE_CONSTRAINT_REQUIRED;
  return FETTLE_CONSTRAINT_OTHER;
}

static char *
make_message (FettleDatabaseError error, const char *code, const char *name)
{
  switch (error)
    {
    case FETTLE_DATABASE_ERROR_CONSTRAINT:
      return g_strdup (fettle_constraint_get_message (constraint_from_code (code)));
    case FETTLE_DATABASE_ERROR_READ_ONLY:
      return g_strdup_printf (_ ("“%s” takes no changes. Ask who looks after the server."), name);
    case FETTLE_DATABASE_ERROR_OPEN:
      return g_strdup_printf (_ ("The server does not let you do this in “%s”. Ask who looks after "
                                 "it for the permission."),
                              name);
    case FETTLE_DATABASE_ERROR_BUSY:
      return g_strdup_printf (_ ("Somebody else has been writing to “%s” for too long. Nothing was "
                                 "changed. Try again in a moment."),
                              name);
    case FETTLE_DATABASE_ERROR_FULL:
      return g_strdup_printf (_ ("There is no room left on the server of “%s”. Nothing was "
                                 "changed. Ask who looks after it."),
                              name);
    case FETTLE_DATABASE_ERROR_CANCELLED:
      return g_strdup (_ ("Stopped before it was finished. Nothing was changed."));
    case FETTLE_DATABASE_ERROR_CORRUPT:
      return g_strdup_printf (_ ("“%s” is damaged on the server. Put back the last backup."), name);
    default:
      return g_strdup_printf (
          _ ("“%s” could not do what was asked. Please report this as a mistake in the program."),
          name);
    }
}

gboolean
fettle_postgresql_result_ends_session (const PGresult *result)
{
  const char *code = get_code (result);

  /* Connection exceptions; the server shuts down, has crashed, drops the database. */
  return g_str_has_prefix (code, "08") || g_str_has_prefix (code, "57P");
}

/* libpq's words hold address, user and database; a password only where it took it for one of these. */
void
fettle_postgresql_set_open_error (FettleConnection *connection, PGconn *session, GError **error)
{
  fettle_database_error_take (
      error, FETTLE_DATABASE_ERROR_OPEN,
      g_strdup_printf (_ ("“%s” cannot be opened. Check the address, your name and password, and "
                          "that the server is running."),
                       connection->display_name),
      fettle_database_url_is_ambiguous (connection->url) ? NULL : PQerrorMessage (session));
}

void
fettle_postgresql_set_lost_error (FettleConnection *connection,
                                  const char *words,
                                  FettlePostgresqlRisk risk,
                                  GError **error)
{
  if (risk == FETTLE_POSTGRESQL_DECISIVE)
    fettle_database_error_take (
        error, FETTLE_DATABASE_ERROR_UNCERTAIN,
        g_strdup_printf (
            _ ("The connection to “%s” broke while the changes were being saved. It is not known "
               "whether they were. Look before you repeat them."),
            connection->display_name),
        words);
  else
    fettle_database_error_take (
        error, FETTLE_DATABASE_ERROR_LOST,
        g_strdup_printf (_ ("The connection to “%s” broke. Nothing was changed. Try again."),
                         connection->display_name),
        words);
}

void
fettle_postgresql_set_result_error (FettleConnection *connection,
                                    const PGresult *result,
                                    GError **error)
{
  const char *code = get_code (result);
  FettleDatabaseError kind = error_from_code (code);
  const char *primary = PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY);
  const char *detail = PQresultErrorField (result, PG_DIAG_MESSAGE_DETAIL);
  g_autofree char *words = NULL;

  if (kind == FETTLE_DATABASE_ERROR_CONSTRAINT)
    fettle_connection_set_violation (connection,
                                     PQresultErrorField (result, PG_DIAG_CONSTRAINT_NAME)
                                         ? PQresultErrorField (result, PG_DIAG_CONSTRAINT_NAME)
                                         : PQresultErrorField (result, PG_DIAG_COLUMN_NAME));
  if (kind != FETTLE_DATABASE_ERROR_CANCELLED)
    words = g_strjoin (" ", primary ? primary : PQresultErrorMessage (result), detail, NULL);
  fettle_database_error_take (error, kind, make_message (kind, code, connection->display_name),
                              words);
}
