/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fettle search: everything that holds all of the words as fragments. */

#include "fettle-commands-private.h"
#include "fettle-search.h"

#define USUAL_LIMIT 20

typedef struct
{
  const FettleKind *kinds[2]; /* the one to look in and NULL; both NULL: all */
  char *text;
  guint limit;
  FettleTableFormat format;
  gint64 n_hits;
} Search;

static gboolean
print_hits (Search *self, GPtrArray *hits, GError **error)
{
  static const FettleTableColumn columns[] = {
    { "kind", FETTLE_TABLE_CELL_TEXT },
    { "title", FETTLE_TABLE_CELL_TEXT },
    { "subtitle", FETTLE_TABLE_CELL_TEXT },
    { "id", FETTLE_TABLE_CELL_NUMBER },
  };
  g_autoptr (FettleTableWriter) writer =
      fettle_output_open_table (self->format, columns, G_N_ELEMENTS (columns), error);

  if (writer == NULL)
    return FALSE;
  for (guint i = 0; i < hits->len; i++)
    {
      FettleSearchHit *hit = g_ptr_array_index (hits, i);
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, fettle_search_hit_get_id (hit));
      const char *cells[] = {
        fettle_search_hit_get_kind (hit)->plural,
        fettle_search_hit_get_title (hit),
        fettle_search_hit_get_subtitle (hit),
        id,
      };

      if (!fettle_table_writer_write (writer, cells, error))
        return FALSE;
    }
  return fettle_table_writer_close (writer, error);
}

static gboolean
search (FettleTransaction *transaction, gpointer data, GError **error)
{
  Search *self = data;
  const FettleKind *const *kinds = self->kinds[0] != NULL ? self->kinds : NULL;
  g_autoptr (GPtrArray) hits = fettle_search (transaction, kinds, self->text, self->limit, error);

  if (hits == NULL)
    return FALSE;
  self->n_hits = hits->len;
  return print_hits (self, hits, error);
}

FettleExit
fettle_command_search (FettleInvocation *invocation)
{
  g_autofree char *format_text = NULL;
  g_autofree char *kind_name = NULL;
  gint64 limit = USUAL_LIMIT;
  const GOptionEntry entries[] = {
    { "kind", 'k', 0, G_OPTION_ARG_STRING, &kind_name, N_ ("Only this kind"), N_ ("KIND") },
    { "limit", 'n', 0, G_OPTION_ARG_INT64, &limit, N_ ("At most so many of each kind"), N_ ("N") },
    FETTLE_FORMAT_OPTION (&format_text),
    G_OPTION_ENTRY_NULL
  };
  g_autofree char *text = NULL;
  Search self = { 0 };
  GError *error = NULL;

  if (!fettle_invocation_parse (invocation, entries, 1, G_MAXUINT, NULL)
      || !fettle_invocation_parse_format (invocation, format_text, &self.format))
    return FETTLE_EXIT_USAGE;
  if (kind_name != NULL)
    self.kinds[0] = fettle_invocation_find_kind (invocation, kind_name);
  if (kind_name != NULL && self.kinds[0] == NULL)
    return FETTLE_EXIT_USAGE;
  text = g_strjoinv (" ", invocation->argv + 1);
  self.text = text;
  self.limit = (guint)CLAMP (limit, 1, G_MAXINT);
  if (fettle_invocation_open (invocation, FETTLE_STORE_DEFAULT) == NULL)
    return FETTLE_EXIT_FAILURE;
  if (fettle_store_read (invocation->store, search, &self, NULL, &error))
    return FETTLE_EXIT_SUCCESS;
  return fettle_invocation_fail (invocation, error);
}
