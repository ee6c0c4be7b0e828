/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The PostgreSQL driver: many desks, one server. */
#pragma once

#include "fettle-connection-private.h"
#include "fettle-libpq.h"

G_BEGIN_DECLS

#define FETTLE_TYPE_POSTGRESQL_CONNECTION (fettle_postgresql_connection_get_type ())
G_DECLARE_FINAL_TYPE (FettlePostgresqlConnection,
                      fettle_postgresql_connection,
                      FETTLE,
                      POSTGRESQL_CONNECTION,
                      FettleConnection)

struct _FettlePostgresqlConnection
{
  FettleConnection parent_instance;
  PGconn *session;    /* NULL until the next use, after it was lost */
  guint generation;   /* counts sessions: statements prepared in an earlier one are gone */
  guint n_prepared;   /* makes names for them */
  guint listening_in; /* generation that LISTENs; 0 for none ever */
};

/**
 * FettlePostgresqlRisk: what a break of the line would mean.
 * @FETTLE_POSTGRESQL_HARMLESS: nothing has been written (LOST)
 * @FETTLE_POSTGRESQL_DECISIVE: it may have been written (UNCERTAIN)
 */
typedef enum
{
  FETTLE_POSTGRESQL_HARMLESS,
  FETTLE_POSTGRESQL_DECISIVE,
} FettlePostgresqlRisk;

FettleConnection *
fettle_postgresql_connection_open (const char *url, FettleConnectionFlags flags, GError **error);
/* Of a statement now: decisive where it writes and no COMMIT follows. */
FettlePostgresqlRisk fettle_postgresql_connection_get_risk (FettlePostgresqlConnection *self,
                                                            const char *sql);

/* The session with the server. */
gboolean fettle_postgresql_session_check_url (const char *url, GError **error);
gboolean fettle_postgresql_session_ensure (FettlePostgresqlConnection *self, GError **error);
void fettle_postgresql_session_close (FettlePostgresqlConnection *self);
/* After PQsend…(), whose result is @sent: waits for the answer, watching the cancellable.
 * Returns: the last result, a good one; NULL with @error set */
PGresult *fettle_postgresql_session_receive (FettlePostgresqlConnection *self,
                                             int sent,
                                             FettlePostgresqlRisk risk,
                                             GError **error);
/* The simple protocol: one or several statements without parameters. */
PGresult *fettle_postgresql_session_query (FettlePostgresqlConnection *self,
                                           const char *sql,
                                           FettlePostgresqlRisk risk,
                                           GError **error);
gboolean fettle_postgresql_session_wait_changed (FettlePostgresqlConnection *self,
                                                 int timeout_ms,
                                                 gboolean *changed,
                                                 GError **error);

FettleStatement *
fettle_postgresql_statement_new (FettlePostgresqlConnection *self, const char *sql, GError **error);

/* Each sets @error. */
void
fettle_postgresql_set_open_error (FettleConnection *connection, PGconn *session, GError **error);
void fettle_postgresql_set_lost_error (FettleConnection *connection,
                                       const char *words,
                                       FettlePostgresqlRisk risk,
                                       GError **error);
void fettle_postgresql_set_result_error (FettleConnection *connection,
                                         const PGresult *result,
                                         GError **error);
/* The server says in @result that it ends the session. */
gboolean fettle_postgresql_result_ends_session (const PGresult *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PGresult, PQclear)

G_END_DECLS
