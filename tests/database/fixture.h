/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A fresh database with one table, and calls that must succeed. */
#pragma once

#include "fettle-connection.h"

G_BEGIN_DECLS

typedef struct
{
  FettleEngine engine;
  char *url;
  FettleConnection *connection;
} Fixture;

typedef void (*FixtureFunc) (Fixture *fixture, gconstpointer data);

/* In place of g_test_init(): reads "--postgresql", too. */
void fixture_init (int *argc, char ***argv);
/* The test is given a table thing (id, name, amount, flag, day, content), empty. */
void fixture_add (const char *path, FixtureFunc func);

/* Another connection to the same database. */
FettleConnection *open_again (Fixture *fixture, FettleConnectionFlags flags);
void execute (FettleConnection *connection, const char *sql);
FettleStatement *prepare (FettleConnection *connection, const char *sql);
gboolean step (FettleStatement *statement); /* whether there is a row */
void run (FettleStatement *statement);
gint64 query (FettleConnection *connection, const char *sql); /* -2 for no row or NULL */
void begin_read (FettleConnection *connection);
void begin_write (FettleConnection *connection);
void commit (FettleConnection *connection);

/* Each fails with this error; its message is (transfer full). */
char *execute_fails (FettleConnection *connection, const char *sql, FettleDatabaseError code);
char *commit_fails (FettleConnection *connection, FettleDatabaseError code);
char *open_fails (const char *url, FettleConnectionFlags flags, FettleDatabaseError code);

G_END_DECLS
