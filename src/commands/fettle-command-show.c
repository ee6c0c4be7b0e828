/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fettle show: all of one record, now or as it was. */

#include "fettle-commands-private.h"
#include "fettle-sightings.h"
#include "fettle-export.h"
#include "fettle-history.h"
#include "fettle-text.h"

typedef struct
{
  char *name;
  char *label;
  char *text; /* NULL: no value */
  FettleTableCellType type;
} Line;

typedef struct
{
  const FettleKind *kind;
  const char *number;
  FettleInstant as_at;
  FettleTableFormat format;
  GPtrArray *lines; /* Line */
  FettleRecord *record;
} Show;

/* What is written down about a record elsewhere: how many there are is told. */
static const char *const satellites[] = { "note", "activity", "attachment" };

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->name);
  g_free (line->label);
  g_free (line->text);
  g_free (line);
}

static void
add_line (Show *self, const char *name, const char *label, char *text, FettleTableCellType type)
{
  Line *line = g_new0 (Line, 1);

  line->name = g_strdup (name);
  line->label = g_strdup (label);
  line->text = text;
  line->type = type;
  g_ptr_array_add (self->lines, line);
}

static gboolean
add_field (Show *self,
           FettleExportNames *names,
           FettleRecord *record,
           const FettleField *field,
           const char *label,
           const FettleFormat *format,
           GError **error)
{
  FettleValue value = fettle_record_get (record, field);
  g_autoptr (GError) local_error = NULL;
  char *text;

  if (field->type != FETTLE_FIELD_TYPE_REFERENCE)
    text = fettle_field_format (field, &value, format);
  else if (format->local || self->as_at != FETTLE_INSTANT_NONE)
    text = g_strdup (fettle_record_get_reference_title (record, field));
  else
    text = fettle_export_names_get (names, record, field, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  add_line (self, field->name, label, text, fettle_export_get_cell_type (field, self->format));
  return TRUE;
}

static gboolean
add_fields (Show *self, FettleTransaction *transaction, FettleRecord *record, GError **error)
{
  FettleDictionary *dictionary = fettle_transaction_get_dictionary (transaction);
  const GPtrArray *fields = fettle_dictionary_get_fields (dictionary, self->kind);
  FettleFormat format = fettle_store_get_format (fettle_transaction_get_store (transaction),
                                                 self->format == FETTLE_TABLE_FORMAT_TEXT);
  g_autoptr (FettleExportNames) names = fettle_export_names_new (transaction);
  guint n_common;
  const FettleField *common = fettle_record_get_common_fields (&n_common);

  for (guint i = 0; i < fields->len; i++)
    {
      const FettleField *field = g_ptr_array_index (fields, i);
      const char *label = fettle_dictionary_get_field_label (dictionary, self->kind, field);

      if ((field->flags & FETTLE_FIELD_HIDDEN) == 0
          && !add_field (self, names, record, field, label, &format, error))
        return FALSE;
    }
  for (guint i = 0; i < n_common; i++)
    if (!add_field (self, names, record, &common[i], fettle_field_get_label (&common[i]), &format,
                    error))
      return FALSE;
  return TRUE;
}

static gboolean
add_counts (Show *self, FettleTransaction *transaction, FettleRecord *record, GError **error)
{
  FettleDictionary *dictionary = fettle_transaction_get_dictionary (transaction);

  for (guint i = 0; i < G_N_ELEMENTS (satellites); i++)
    {
      const FettleKind *kind = fettle_kind_from_name (satellites[i]);
      const FettleField *reference = fettle_kind_get_field (kind, self->kind->name);
      g_autoptr (FettleQuery) query = fettle_query_new (kind);
      gint64 n = 0;

      if (reference == NULL || fettle_field_get_target (reference) != self->kind)
        continue;
      fettle_query_add_reference (query, reference->name, record->id);
      if (!fettle_transaction_count (transaction, query, &n, error))
        return FALSE;
      add_line (self, kind->plural, fettle_dictionary_get_kind_label (dictionary, kind, TRUE),
                g_strdup_printf ("%" G_GINT64_FORMAT, n), FETTLE_TABLE_CELL_NUMBER);
    }
  return TRUE;
}

/* Also finds what has been deleted since, where it is asked for by its id. */
static gboolean
find_id (Show *self, FettleTransaction *transaction, gint64 *id, GError **error)
{
  if (self->as_at != FETTLE_INSTANT_NONE && self->number[0] == '#'
      && g_ascii_string_to_signed (self->number + 1, 10, 1, G_MAXINT64, id, NULL))
    return TRUE;
  return fettle_transaction_resolve (transaction, self->kind, self->number, id, error);
}

static FettleRecord *
load_record (Show *self, FettleTransaction *transaction, GError **error)
{
  g_autoptr (FettleRecord) record = NULL;
  gint64 id;

  if (self->number == NULL)
    record = fettle_transaction_load_single (transaction, self->kind, error);
  else if (!find_id (self, transaction, &id, error))
    return NULL;
  else if (self->as_at == FETTLE_INSTANT_NONE)
    record = fettle_transaction_load (transaction, self->kind, id, error);
  else if (fettle_history_load_as_at (transaction, self->kind, id, self->as_at, &record, error)
           && record == NULL)
    g_set_error (error, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_NOT_FOUND,
                 _ ("%s was not there at that time"), self->number);
  return g_steal_pointer (&record);
}

static gboolean
collect (FettleTransaction *transaction, gpointer data, GError **error)
{
  Show *self = data;
  g_autoptr (FettleRecord) record = load_record (self, transaction, error);

  g_set_object (&self->record, record);
  if (record == NULL || !add_fields (self, transaction, record, error))
    return FALSE;
  return self->as_at != FETTLE_INSTANT_NONE || add_counts (self, transaction, record, error);
}

/* Captions to the left; further lines of a text below its first. */
static gboolean
print_for_people (Show *self, GOutputStream *stream, GError **error)
{
  glong width = 0;

  for (guint i = 0; i < self->lines->len; i++)
    width = MAX (width, g_utf8_strlen (((Line *)g_ptr_array_index (self->lines, i))->label, -1));
  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = g_ptr_array_index (self->lines, i);
      g_auto (GStrv) texts = g_strsplit (line->text != NULL ? line->text : "—", "\n", -1);

      for (guint k = 0; texts[k] != NULL; k++)
        {
          const char *label = k == 0 ? line->label : "";
          int padding = (int)(width - g_utf8_strlen (label, -1)) + 2;

          if (!g_output_stream_printf (stream, NULL, NULL, error, "%s%*s%s\n", label, padding, "",
                                       texts[k]))
            return FALSE;
        }
    }
  return g_output_stream_flush (stream, NULL, error);
}

static gboolean
print_for_programs (Show *self, GError **error)
{
  g_autofree FettleTableColumn *columns = g_new0 (FettleTableColumn, self->lines->len);
  g_autofree const char **cells = g_new0 (const char *, self->lines->len);
  g_autoptr (FettleTableWriter) writer = NULL;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = g_ptr_array_index (self->lines, i);

      columns[i].name = line->name;
      columns[i].type = line->type;
      cells[i] = line->text;
    }
  writer = fettle_output_open_table (self->format, columns, self->lines->len, error);
  return writer != NULL && fettle_table_writer_write (writer, cells, error)
         && fettle_table_writer_close (writer, error);
}

static gboolean
print (Show *self, GError **error)
{
  g_autoptr (GOutputStream) stream = NULL;

  if (self->format != FETTLE_TABLE_FORMAT_TEXT)
    return print_for_programs (self, error);
  stream = fettle_output_open ();
  return print_for_people (self, stream, error);
}

static gboolean
parse_as_at (FettleInvocation *invocation, const char *text, FettleInstant *as_at)
{
  FettleFormat format = fettle_store_get_format (invocation->store, TRUE);
  g_autoptr (GError) error = NULL;

  *as_at = FETTLE_INSTANT_NONE;
  if (text == NULL || fettle_instant_parse (text, format.zone, as_at, &error))
    return TRUE;
  fettle_invocation_fail_usage (invocation, "--as-at: %s", error->message);
  return FALSE;
}

static gboolean
note_sighting (FettleTransaction *transaction, gpointer data, GError **error)
{
  return fettle_sightings_note (transaction, data, error);
}

static FettleExit
show (FettleInvocation *invocation, Show *self, const char *as_at)
{
  g_autoptr (FettleDictionary) dictionary = NULL;
  GError *error = NULL;

  if (fettle_invocation_open (invocation, FETTLE_STORE_DEFAULT) == NULL)
    return FETTLE_EXIT_FAILURE;
  if (!parse_as_at (invocation, as_at, &self->as_at))
    return FETTLE_EXIT_USAGE;
  if (!fettle_store_read (invocation->store, collect, self, NULL, &error) || !print (self, &error))
    return fettle_invocation_fail (invocation, error);
  /* What was asked for has been said; that it could not be noted is no failure. */
  dictionary = fettle_store_ref_dictionary (invocation->store);
  if (fettle_sightings_has_sensitive (dictionary, self->kind))
    fettle_store_write (invocation->store, "", note_sighting, self->record, NULL, NULL, NULL);
  return FETTLE_EXIT_SUCCESS;
}

FettleExit
fettle_command_show (FettleInvocation *invocation)
{
  g_autofree char *format_text = NULL;
  g_autofree char *as_at = NULL;
  const GOptionEntry entries[] = { { "as-at", 0, 0, G_OPTION_ARG_STRING, &as_at,
                                     N_ ("As it was then: 2026-03-05T11:00:00Z"), N_ ("INSTANT") },
                                   FETTLE_FORMAT_OPTION (&format_text),
                                   G_OPTION_ENTRY_NULL };
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);
  Show self = { .lines = lines };
  FettleExit status;

  if (!fettle_invocation_parse (invocation, entries, 1, 2, NULL)
      || !fettle_invocation_parse_format (invocation, format_text, &self.format))
    return FETTLE_EXIT_USAGE;
  self.kind =
      fettle_invocation_find_kind (invocation, fettle_invocation_get_argument (invocation, 0));
  if (self.kind == NULL)
    return FETTLE_EXIT_USAGE;
  self.number = fettle_invocation_get_argument (invocation, 1);
  if (self.number == NULL && (self.kind->flags & FETTLE_KIND_SINGLE) == 0)
    return fettle_invocation_fail_usage (invocation, _ ("say which: fettle show %s NUMBER"),
                                         self.kind->plural);
  status = show (invocation, &self, as_at);
  g_clear_object (&self.record);
  return status;
}
