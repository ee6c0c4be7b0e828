/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A relay on loopback between a client and a PostgreSQL server, that can cut the line. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _Relay Relay;

typedef enum
{
  RELAY_PASS,         /* hand everything on */
  RELAY_CUT_BEFORE,   /* COMMIT does not reach the server */
  RELAY_CUT_AFTER,    /* COMMIT reaches it, its answer does not come back */
  RELAY_CUT_ANYTHING, /* whatever the client says next does not reach it */
} RelayMode;

/* @url: of the server's database. */
Relay *relay_new (const char *url);
char *relay_make_url (Relay *self); /* the same database through the relay */
void
relay_set_mode (Relay *self,
                RelayMode mode); /* from RELAY_CUT_… it falls back to RELAY_PASS once it has cut */
/* After the last connection through it has been closed. */
void relay_free (Relay *self);

G_END_DECLS
