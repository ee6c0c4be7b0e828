/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fettle history: what was done, to everything, to one record or in one change set. */

#include "fettle-commands-private.h"
#include "fettle-history.h"

/* Change sets read at a time. */
#define PAGE 500

typedef struct
{
  const FettleKind *kind; /* of one record; NULL: change sets */
  const char *number;
  gint64 change_set; /* of one change set; 0: all */
  gint64 limit;      /* 0: none */
  FettleTableFormat format;
  FettleFormat values;
} History;

static const FettleTableColumn set_columns[] = {
  { "change_set", FETTLE_TABLE_CELL_NUMBER }, { "at", FETTLE_TABLE_CELL_TEXT },
  { "user", FETTLE_TABLE_CELL_TEXT },         { "title", FETTLE_TABLE_CELL_TEXT },
  { "changes", FETTLE_TABLE_CELL_NUMBER },    { "undoes", FETTLE_TABLE_CELL_NUMBER },
  { "undone_by", FETTLE_TABLE_CELL_NUMBER },
};

static const FettleTableColumn change_columns[] = {
  { "change_set", FETTLE_TABLE_CELL_NUMBER }, { "at", FETTLE_TABLE_CELL_TEXT },
  { "user", FETTLE_TABLE_CELL_TEXT },         { "title", FETTLE_TABLE_CELL_TEXT },
  { "kind", FETTLE_TABLE_CELL_TEXT },         { "record", FETTLE_TABLE_CELL_TEXT },
  { "action", FETTLE_TABLE_CELL_TEXT },       { "field", FETTLE_TABLE_CELL_TEXT },
  { "before", FETTLE_TABLE_CELL_TEXT },       { "after", FETTLE_TABLE_CELL_TEXT },
};

static char *
format_instant (History *self, FettleInstant instant)
{
  return self->values.local ? fettle_instant_format_local (instant, self->values.zone)
                            : fettle_instant_format (instant);
}

/* No change set is told as nothing. */
static char *
format_id (gint64 id)
{
  return id != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, id) : NULL;
}

static gboolean
write_set (History *self, FettleTableWriter *writer, FettleChangeSet *set, GError **error)
{
  g_autofree char *id = format_id (fettle_change_set_get_id (set));
  g_autofree char *at = format_instant (self, fettle_change_set_get_at (set));
  g_autofree char *n = g_strdup_printf ("%" G_GINT64_FORMAT, fettle_change_set_get_n_changes (set));
  g_autofree char *undoes = format_id (fettle_change_set_get_undoes (set));
  g_autofree char *undone_by = format_id (fettle_change_set_get_undone_by (set));
  const char *cells[] = {
    id,     at,       fettle_change_set_get_user (set), fettle_change_set_get_title (set), n,
    undoes, undone_by
  };

  return fettle_table_writer_write (writer, cells, error);
}

static gboolean
write_sets (History *self,
            FettleTransaction *transaction,
            FettleTableWriter *writer,
            GError **error)
{
  gint64 before = 0;
  gint64 left = self->limit > 0 ? self->limit : G_MAXINT64;

  while (left > 0)
    {
      guint n = (guint)MIN (left, PAGE);
      g_autoptr (GPtrArray) sets = fettle_history_list (transaction, before, n, error);

      if (sets == NULL)
        return FALSE;
      for (guint i = 0; i < sets->len; i++)
        if (!write_set (self, writer, g_ptr_array_index (sets, i), error))
          return FALSE;
      if (sets->len < n)
        break;
      before = fettle_change_set_get_id (g_ptr_array_index (sets, sets->len - 1));
      left -= n;
    }
  return TRUE;
}

static const char *
get_action (FettleChange *change)
{
  switch (fettle_change_get_action (change))
    {
    case FETTLE_CHANGE_CREATED:
      return "created";
    case FETTLE_CHANGE_DELETED:
      return "deleted";
    case FETTLE_CHANGE_CHANGED:
      break;
    }
  return "changed";
}

/* A row per field that differs; one row where there are none to tell. */
static gboolean
write_change (History *self, FettleTableWriter *writer, FettleChange *change, GError **error)
{
  const GPtrArray *fields = fettle_change_get_fields (change);
  g_autofree char *set = format_id (fettle_change_get_change_set (change));
  g_autofree char *at = format_instant (self, fettle_change_get_at (change));
  const FettleKind *kind = fettle_change_get_kind (change);
  const char *cells[] = { set,
                          at,
                          fettle_change_get_user (change),
                          fettle_change_get_title (change),
                          kind != NULL ? kind->plural : NULL,
                          fettle_change_get_record_title (change),
                          get_action (change),
                          NULL,
                          NULL,
                          NULL };

  if (fields == NULL || fields->len == 0)
    return fettle_table_writer_write (writer, cells, error);
  for (guint i = 0; i < fields->len; i++)
    {
      const FettleFieldChange *field = g_ptr_array_index (fields, i);

      cells[7] = field->field_name;
      cells[8] = field->before;
      cells[9] = field->after;
      if (!fettle_table_writer_write (writer, cells, error))
        return FALSE;
    }
  return TRUE;
}

static GPtrArray *
load_changes (History *self, FettleTransaction *transaction, GError **error)
{
  guint limit = self->limit > 0 ? (guint)MIN (self->limit, G_MAXINT) : G_MAXINT;
  gint64 id;

  if (self->kind == NULL)
    return fettle_history_get_changes (transaction, self->change_set, limit, error);
  /* What was deleted has a history, too: it is asked for by its id. */
  if (self->number[0] == '#'
      && g_ascii_string_to_signed (self->number + 1, 10, 1, G_MAXINT64, &id, NULL))
    return fettle_history_of_record (transaction, self->kind, id, limit, error);
  if (!fettle_transaction_resolve (transaction, self->kind, self->number, &id, error))
    return NULL;
  return fettle_history_of_record (transaction, self->kind, id, limit, error);
}

static gboolean
write_changes (History *self,
               FettleTransaction *transaction,
               FettleTableWriter *writer,
               GError **error)
{
  g_autoptr (GPtrArray) changes = load_changes (self, transaction, error);

  for (guint i = 0; changes != NULL && i < changes->len; i++)
    if (!write_change (self, writer, g_ptr_array_index (changes, i), error))
      return FALSE;
  return changes != NULL;
}

static gboolean
print (FettleTransaction *transaction, gpointer data, GError **error)
{
  History *self = data;
  gboolean sets = self->kind == NULL && self->change_set == 0;
  g_autoptr (FettleTableWriter) writer =
      sets ? fettle_output_open_table (self->format, set_columns, G_N_ELEMENTS (set_columns), error)
           : fettle_output_open_table (self->format, change_columns, G_N_ELEMENTS (change_columns),
                                       error);

  if (writer == NULL)
    return FALSE;
  return (sets ? write_sets (self, transaction, writer, error)
               : write_changes (self, transaction, writer, error))
         && fettle_table_writer_close (writer, error);
}

/* Nothing, a change set's number, or a kind and a record's number. */
static gboolean
read_arguments (FettleInvocation *invocation, History *self)
{
  const char *first = fettle_invocation_get_argument (invocation, 0);

  self->number = fettle_invocation_get_argument (invocation, 1);
  if (first == NULL
      || (self->number == NULL
          && g_ascii_string_to_signed (first, 10, 1, G_MAXINT64, &self->change_set, NULL)))
    return TRUE;
  self->kind = fettle_invocation_find_kind (invocation, first);
  if (self->kind == NULL)
    return FALSE;
  if (self->number == NULL)
    fettle_invocation_fail_usage (invocation, _ ("say which: fettle history %s NUMBER"),
                                  self->kind->plural);
  return self->number != NULL;
}

FettleExit
fettle_command_history (FettleInvocation *invocation)
{
  g_autofree char *format_text = NULL;
  History self = { 0 };
  const GOptionEntry entries[] = { { "limit", 'n', 0, G_OPTION_ARG_INT64, &self.limit,
                                     N_ ("At most so many"), N_ ("N") },
                                   FETTLE_FORMAT_OPTION (&format_text),
                                   G_OPTION_ENTRY_NULL };
  GError *error = NULL;

  if (!fettle_invocation_parse (invocation, entries, 0, 2,
                                _ ("Newest first. “fettle history 17” tells what change set 17 "
                                   "changed."))
      || !fettle_invocation_parse_format (invocation, format_text, &self.format)
      || !read_arguments (invocation, &self))
    return FETTLE_EXIT_USAGE;
  if (fettle_invocation_open (invocation, FETTLE_STORE_DEFAULT) == NULL)
    return FETTLE_EXIT_FAILURE;
  self.values =
      fettle_store_get_format (invocation->store, self.format == FETTLE_TABLE_FORMAT_TEXT);
  if (fettle_store_read (invocation->store, print, &self, NULL, &error))
    return FETTLE_EXIT_SUCCESS;
  return fettle_invocation_fail (invocation, error);
}
