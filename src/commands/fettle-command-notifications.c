/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fettle notifications: what others did to the user's calls, and which of them run late. */

#include "fettle-commands-private.h"
#include "fettle-notify.h"
#include "fettle-transaction.h"

typedef struct
{
  FettleStore *store;
  gboolean unread;
  FettleTableFormat format;
} Listing;

static gboolean
print_notification (FettleTableWriter *writer,
                    FettleNotification *notification,
                    const FettleFormat *format,
                    GError **error)
{
  g_autofree char *at = format->local ? fettle_instant_format_local (notification->at, format->zone)
                                      : fettle_instant_format (notification->at);
  g_auto (GStrv) lines =
      g_strsplit (notification->body != NULL ? notification->body : "", "\n", -1);
  g_autofree char *body = g_strjoinv (" · ", lines);
  const char *cells[] = {
    at,
    fettle_choice_get_nick (fettle_scenario_get_type (), notification->scenario),
    notification->title,
    body,
    notification->read ? "yes" : "no",
  };

  return fettle_table_writer_write (writer, cells, error);
}

static gboolean
print_all (FettleTransaction *transaction, gpointer data, GError **error)
{
  static const FettleTableColumn columns[] = {
    { "at", FETTLE_TABLE_CELL_TEXT },    { "scenario", FETTLE_TABLE_CELL_TEXT },
    { "title", FETTLE_TABLE_CELL_TEXT }, { "body", FETTLE_TABLE_CELL_TEXT },
    { "read", FETTLE_TABLE_CELL_TEXT },
  };
  Listing *self = data;
  g_autoptr (FettleQuery) query = fettle_notify_make_query (self->store, self->unread);
  FettleFormat format =
      fettle_store_get_format (self->store, self->format == FETTLE_TABLE_FORMAT_TEXT);
  g_autoptr (GPtrArray) found = fettle_transaction_find (transaction, query, error);
  g_autoptr (FettleTableWriter) writer = NULL;

  if (found == NULL)
    return FALSE;
  writer = fettle_output_open_table (self->format, columns, G_N_ELEMENTS (columns), error);
  if (writer == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    if (!print_notification (writer, g_ptr_array_index (found, i), &format, error))
      return FALSE;
  return fettle_table_writer_close (writer, error);
}

static gboolean
notify_and_print (Listing *self, gboolean mark, GError **error)
{
  g_autoptr (FettleNotify) notify = fettle_notify_new (self->store);
  gint64 all = 0;

  return fettle_notify_run (notify, NULL, error)
         && fettle_store_read (self->store, print_all, self, NULL, error)
         && (!mark
             || fettle_store_write (self->store, _ ("Mark as read"), fettle_notify_mark_read, &all,
                                    NULL, NULL, error));
}

FettleExit
fettle_command_notifications (FettleInvocation *invocation)
{
  g_autofree char *format_text = NULL;
  gboolean mark = FALSE;
  Listing self = { 0 };
  const GOptionEntry entries[] = {
    { "unread", 0, 0, G_OPTION_ARG_NONE, &self.unread, N_ ("Only those not read yet"), NULL },
    { "mark-read", 0, 0, G_OPTION_ARG_NONE, &mark, N_ ("Mark them as read afterwards"), NULL },
    FETTLE_FORMAT_OPTION (&format_text),
    G_OPTION_ENTRY_NULL
  };
  GError *error = NULL;

  if (!fettle_invocation_parse (invocation, entries, 0, 0,
                                _ ("They are those of --user, who must be among the staff."))
      || !fettle_invocation_parse_format (invocation, format_text, &self.format))
    return FETTLE_EXIT_USAGE;
  self.store = fettle_invocation_open (invocation, FETTLE_STORE_DEFAULT);
  if (self.store == NULL)
    return FETTLE_EXIT_FAILURE;
  if (notify_and_print (&self, mark, &error))
    return FETTLE_EXIT_SUCCESS;
  return fettle_invocation_fail (invocation, error);
}
