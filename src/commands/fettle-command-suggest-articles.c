/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fettle suggest-articles: which articles may help with a problem, the best first. */

#include "fettle-commands-private.h"
#include "fettle-suggest-articles.h"

#define USUAL_LIMIT 5

/* What scripts know a fault or product by: its code, else its name. */
static gboolean
find (FettleTransaction *transaction,
      const char *kind_name,
      const char *text,
      gint64 *id,
      GError **error)
{
  const FettleKind *kind = fettle_kind_from_name (kind_name);
  g_autoptr (FettleQuery) query = NULL;
  g_autoptr (GArray) ids = NULL;
  const char *const values[] = { text, NULL };

  if (text == NULL)
    return TRUE;
  query = fettle_query_new (kind);
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  fettle_query_add (query, "code", FETTLE_OPERATOR_IS, values);
  if (!fettle_transaction_find_ids (transaction, query, ids, error))
    return FALSE;
  if (ids->len != 1)
    return fettle_transaction_resolve (transaction, kind, text, id, error);
  *id = g_array_index (ids, gint64, 0);
  return TRUE;
}

typedef struct
{
  const char *fault;
  const char *product;
  FettleSuggestArticles *suggest;
} Names;

static gboolean
resolve (FettleTransaction *transaction, gpointer data, GError **error)
{
  Names *names = data;

  return find (transaction, "fault_code", names->fault, &names->suggest->fault, error)
         && find (transaction, "product", names->product, &names->suggest->product, error);
}

static gboolean
print (FettleSuggestArticles *self, FettleTableFormat format, GError **error)
{
  static const FettleTableColumn columns[] = {
    { "number", FETTLE_TABLE_CELL_TEXT },     { "title", FETTLE_TABLE_CELL_TEXT },
    { "score", FETTLE_TABLE_CELL_NUMBER },    { "fault", FETTLE_TABLE_CELL_BOOLEAN },
    { "product", FETTLE_TABLE_CELL_BOOLEAN }, { "solution", FETTLE_TABLE_CELL_TEXT },
  };
  g_autoptr (FettleTableWriter) writer =
      fettle_output_open_table (format, columns, G_N_ELEMENTS (columns), error);

  if (writer == NULL)
    return FALSE;
  for (guint i = 0; i < self->suggestions->len; i++)
    {
      const FettleSuggestion *suggestion = g_ptr_array_index (self->suggestions, i);
      char score[G_ASCII_DTOSTR_BUF_SIZE];
      const char *cells[] = {
        suggestion->article->number,
        suggestion->article->title,
        g_ascii_formatd (score, sizeof score, "%.1f", suggestion->score),
        suggestion->same_fault ? "yes" : "no",
        suggestion->same_product ? "yes" : "no",
        suggestion->article->solution,
      };

      if (!fettle_table_writer_write (writer, cells, error))
        return FALSE;
    }
  return fettle_table_writer_close (writer, error);
}

FettleExit
fettle_command_suggest_articles (FettleInvocation *invocation)
{
  g_autofree char *format_text = NULL;
  g_autofree char *text = NULL;
  g_autofree char *fault = NULL;
  g_autofree char *product = NULL;
  gint64 limit = USUAL_LIMIT;
  const GOptionEntry entries[] = {
    { "text", 't', 0, G_OPTION_ARG_STRING, &text, N_ ("What the problem is"), N_ ("TEXT") },
    { "fault", 0, 0, G_OPTION_ARG_STRING, &fault, N_ ("Its fault code"), N_ ("CODE") },
    { "product", 0, 0, G_OPTION_ARG_STRING, &product, N_ ("The product concerned"), N_ ("CODE") },
    { "limit", 'n', 0, G_OPTION_ARG_INT64, &limit, N_ ("At most so many"), N_ ("N") },
    FETTLE_FORMAT_OPTION (&format_text),
    G_OPTION_ENTRY_NULL
  };
  FettleTableFormat format;
  Names names;
  GError *error = NULL;

  if (!fettle_invocation_parse (invocation, entries, 0, 0, NULL)
      || !fettle_invocation_parse_format (invocation, format_text, &format))
    return FETTLE_EXIT_USAGE;
  if (text == NULL && fault == NULL && product == NULL)
    return fettle_invocation_fail_usage (invocation, _ ("Say --text, --fault or --product"));
  if (fettle_invocation_open (invocation, FETTLE_STORE_DEFAULT) == NULL)
    return FETTLE_EXIT_FAILURE;

  g_autoptr (FettleSuggestArticles) suggest = fettle_suggest_articles_new (invocation->store);
  suggest->text = g_steal_pointer (&text);
  suggest->limit = (guint)CLAMP (limit, 1, 1000);
  names = (Names){ fault, product, suggest };
  if (fettle_store_read (invocation->store, resolve, &names, NULL, &error)
      && fettle_suggest_articles_run (suggest, NULL, &error) && print (suggest, format, &error))
    return FETTLE_EXIT_SUCCESS;
  return fettle_invocation_fail (invocation, error);
}
