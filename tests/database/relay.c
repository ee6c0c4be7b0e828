/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A relay on loopback between a client and a PostgreSQL server, that can cut the line. */
#include "relay.h"

#include <stdlib.h>
#include <string.h>

#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <libpq-fe.h>

struct _Relay
{
  PQconninfoOption *options;
  GSocketListener *listener;
  GCancellable *ended;
  GThread *accepting;
  GPtrArray *lines; /* GThread *, of the accepting thread */
  guint16 port;
  int mode; /* atomic RelayMode */
};

static const char *
get_option (Relay *self, const char *keyword)
{
  for (PQconninfoOption *option = self->options; option->keyword; option++)
    if (strcmp (option->keyword, keyword) == 0)
      return option->val ? option->val : "";
  return "";
}

static GSocketConnection *
connect_to_server (Relay *self)
{
  const char *host = get_option (self, "host");
  const char *port = get_option (self, "port");
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnectable) address = NULL;
  g_autoptr (GError) error = NULL;
  GSocketConnection *connection;

  if (host[0] == '/')
    {
      g_autofree char *path = g_strdup_printf ("%s/.s.PGSQL.%s", host, port[0] ? port : "5432");

      address = G_SOCKET_CONNECTABLE (g_unix_socket_address_new (path));
    }
  else
    address = g_network_address_new (host, port[0] ? atoi (port) : 5432);
  connection = g_socket_client_connect (client, address, NULL, &error);
  g_assert_no_error (error);
  return connection;
}

static gboolean
hand_on (GSocket *from, GSocket *to, char *buffer, gsize size, gssize *n)
{
  gssize n_sent = 0;

  *n = g_socket_receive (from, buffer, size, NULL, NULL);
  while (*n > 0 && to && n_sent < *n)
    {
      gssize sent = g_socket_send (to, buffer + n_sent, *n - n_sent, NULL, NULL);

      if (sent <= 0)
        return FALSE;
      n_sent += sent;
    }
  return *n > 0;
}

/* One message from the client; FALSE where the line is to be cut. */
static gboolean
relay_request (Relay *self, GSocket *client, GSocket *server)
{
  char buffer[16384];
  RelayMode mode = g_atomic_int_get (&self->mode);
  gboolean cut;
  gssize n;

  if (!hand_on (client, NULL, buffer, sizeof buffer, &n))
    return FALSE;
  cut = mode == RELAY_CUT_ANYTHING
        || (mode != RELAY_PASS && g_strstr_len (buffer + 5, MAX (n - 5, 0), "COMMIT"));
  if (cut)
    g_atomic_int_set (&self->mode, RELAY_PASS);
  if (cut && mode != RELAY_CUT_AFTER)
    return FALSE;
  if (g_socket_send (server, buffer, n, NULL, NULL) != n)
    return FALSE;
  if (!cut)
    return TRUE;
  hand_on (server, NULL, buffer, sizeof buffer, &n); /* the answer, to nobody */
  return FALSE;
}

typedef struct
{
  Relay *relay;
  GSocketConnection *incoming;
} Line;

static gpointer
run_line (gpointer data)
{
  g_autofree Line *line = data;
  g_autoptr (GSocketConnection) incoming = line->incoming;
  g_autoptr (GSocketConnection) outgoing = connect_to_server (line->relay);
  GSocket *client = g_socket_connection_get_socket (incoming);
  GSocket *server = g_socket_connection_get_socket (outgoing);
  GPollFD fds[] = { { g_socket_get_fd (client), G_IO_IN, 0 },
                    { g_socket_get_fd (server), G_IO_IN, 0 } };
  char buffer[16384];
  gboolean going = TRUE;
  gssize n;

  while (going && g_poll (fds, G_N_ELEMENTS (fds), -1) > 0)
    {
      if (fds[0].revents)
        going = relay_request (line->relay, client, server);
      else if (fds[1].revents)
        going = hand_on (server, client, buffer, sizeof buffer, &n);
    }
  g_io_stream_close (G_IO_STREAM (incoming), NULL, NULL);
  g_io_stream_close (G_IO_STREAM (outgoing), NULL, NULL);
  return NULL;
}

static gpointer
accept_lines (gpointer data)
{
  Relay *self = data;
  GSocketConnection *incoming;

  while ((incoming = g_socket_listener_accept (self->listener, NULL, self->ended, NULL)))
    {
      Line *line = g_new0 (Line, 1);

      line->relay = self;
      line->incoming = incoming;
      g_ptr_array_add (self->lines, g_thread_new ("line", run_line, line));
    }
  return NULL;
}

Relay *
relay_new (const char *url)
{
  Relay *self = g_new0 (Relay, 1);
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GError) error = NULL;

  self->options = PQconninfoParse (url, NULL);
  g_assert_nonnull (self->options);
  self->listener = g_socket_listener_new ();
  g_socket_listener_add_address (self->listener, wanted, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &address, &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
  self->ended = g_cancellable_new ();
  self->lines = g_ptr_array_new ();
  self->accepting = g_thread_new ("accept", accept_lines, self);
  return self;
}

char *
relay_make_url (Relay *self)
{
  g_autofree char *user = g_uri_escape_string (get_option (self, "user"), NULL, FALSE);
  g_autofree char *password = g_uri_escape_string (get_option (self, "password"), NULL, FALSE);

  return g_strdup_printf ("postgresql://%s:%s@127.0.0.1:%u/%s?sslmode=disable&gssencmode=disable",
                          user, password, self->port, get_option (self, "dbname"));
}

void
relay_set_mode (Relay *self, RelayMode mode)
{
  g_atomic_int_set (&self->mode, mode);
}

void
relay_free (Relay *self)
{
  g_cancellable_cancel (self->ended);
  g_thread_join (self->accepting);
  for (guint i = 0; i < self->lines->len; i++)
    g_thread_join (g_ptr_array_index (self->lines, i));
  g_ptr_array_unref (self->lines);
  g_socket_listener_close (self->listener);
  g_object_unref (self->listener);
  g_object_unref (self->ended);
  PQconninfoFree (self->options);
  g_free (self);
}
