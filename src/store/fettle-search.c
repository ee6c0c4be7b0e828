/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Search over everything: the index asked, titles first. */

#include "fettle-search-private.h"
#include "fettle-text.h"
#include "fettle-transaction-private.h"

#include <string.h>

/* The index is made of groups of three characters. */
#define GRAM 3

struct _FettleSearchHit
{
  GObject parent_instance;
  FettleRecord *record;
  char *subtitle;
};

G_DEFINE_FINAL_TYPE (FettleSearchHit, fettle_search_hit, G_TYPE_OBJECT)

/* The kinds that people look for most come first; the others follow in their own order. */
static const char *const first_kinds[] = { "equipment", "company", "contact", "site", "call" };

static void
fettle_search_hit_finalize (GObject *object)
{
  FettleSearchHit *self = FETTLE_SEARCH_HIT (object);

  g_clear_object (&self->record);
  g_free (self->subtitle);
  G_OBJECT_CLASS (fettle_search_hit_parent_class)->finalize (object);
}

static void
fettle_search_hit_class_init (FettleSearchHitClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fettle_search_hit_finalize;
}

static void
fettle_search_hit_init (FettleSearchHit *self)
{
}

const FettleKind *
fettle_search_hit_get_kind (FettleSearchHit *self)
{
  g_return_val_if_fail (FETTLE_IS_SEARCH_HIT (self), NULL);
  return fettle_record_get_kind (self->record);
}

gint64
fettle_search_hit_get_id (FettleSearchHit *self)
{
  g_return_val_if_fail (FETTLE_IS_SEARCH_HIT (self), 0);
  return self->record->id;
}

const char *
fettle_search_hit_get_title (FettleSearchHit *self)
{
  g_return_val_if_fail (FETTLE_IS_SEARCH_HIT (self), NULL);
  return fettle_record_get_title (self->record);
}

const char *
fettle_search_hit_get_subtitle (FettleSearchHit *self)
{
  g_return_val_if_fail (FETTLE_IS_SEARCH_HIT (self), NULL);
  return self->subtitle;
}

FettleRecord *
fettle_search_hit_get_record (FettleSearchHit *self)
{
  g_return_val_if_fail (FETTLE_IS_SEARCH_HIT (self), NULL);
  return self->record;
}

static void
append_part (GString *line, const char *part)
{
  if (fettle_text_is_empty (part))
    return;
  g_string_append (line, line->len > 0 ? ", " : "");
  g_string_append (line, part);
}

static char *
make_subtitle (const FettleTable *table, FettleRecord *record)
{
  GString *line = g_string_new (NULL);
  const char *subtitle = table->kind->subtitle;

  append_part (line, fettle_record_get_subtitle (record));
  for (guint i = 0; i < table->n_columns; i++)
    {
      const FettleField *field = table->columns[i].field;

      if (table->columns[i].target != NULL && (field->flags & FETTLE_FIELD_SEARCH) != 0
          && g_strcmp0 (field->name, subtitle) != 0)
        append_part (line, fettle_record_get_reference_title (record, field));
      /* Where something is: the words people tell two sites of one name apart by. */
      else if (g_strcmp0 (field->name, subtitle) != 0
               && (g_str_equal (field->name, "city") || g_str_equal (field->name, "postcode")))
        append_part (line, fettle_record_get (record, field).text);
    }
  return g_string_free (line, line->len == 0);
}

/* Words. */

void
fettle_search_words_init (FettleSearchWords *self, const char *text)
{
  self->words = fettle_text_split_words (text);
  self->n_words = g_strv_length (self->words);
  self->indexed = FALSE;
  for (guint i = 0; i < self->n_words; i++)
    self->indexed |= g_utf8_strlen (self->words[i], -1) >= GRAM;
}

void
fettle_search_words_clear (FettleSearchWords *self)
{
  g_clear_pointer (&self->words, g_strfreev);
}

static void
append_gram (GString *match, const char *start, const char *end)
{
  g_string_append (match, match->len > 0 ? " AND \"" : "\"");
  for (const char *c = start; c < end; c++)
    {
      if (*c == '"')
        g_string_append_c (match, '"');
      g_string_append_c (match, *c);
    }
  g_string_append_c (match, '"');
}

/* "boil" asks for "boi" AND "oil": every group of three of every word that is long enough. Whether
 * they stand together in one word is looked at afterwards. */
static char *
make_match (const FettleSearchWords *words)
{
  GString *match = g_string_new (NULL);

  for (guint i = 0; i < words->n_words; i++)
    {
      const char *start = words->words[i];
      glong n = g_utf8_strlen (start, -1) - GRAM + 1;

      for (glong j = 0; j < n; j++, start = g_utf8_next_char (start))
        append_gram (match, start, g_utf8_offset_to_pointer (start, GRAM));
    }
  return g_string_free (match, FALSE);
}

static char *
make_like (const char *word)
{
  GString *pattern = g_string_new ("%");

  for (const char *c = word; *c != '\0'; c++)
    {
      if (*c == '%' || *c == '_' || *c == '\\')
        g_string_append_c (pattern, '\\');
      g_string_append_c (pattern, *c);
    }
  g_string_append_c (pattern, '%');
  return g_string_free (pattern, FALSE);
}

/* Conditions on the index. */

/* The words in the index; SQLite looks at the text itself only where the groups are there. */
static void
append_words (FettleTransaction *transaction, FettleSql *sql, const FettleSearchWords *words)
{
  gboolean sqlite = fettle_connection_get_engine (transaction->connection) == FETTLE_ENGINE_SQLITE;

  if (sqlite)
    {
      g_autofree char *match = make_match (words);

      fettle_sql_append (sql, " AND \"search\" MATCH ");
      fettle_sql_append_text (sql, match);
    }
  for (guint i = 0; i < words->n_words; i++)
    {
      g_autofree char *pattern = make_like (words->words[i]);

      /* A word of three characters is its own group. */
      if (sqlite && g_utf8_strlen (words->words[i], -1) == GRAM)
        continue;
      fettle_sql_append (sql, sqlite ? " AND instr(\"text\", " : " AND (\"text\" LIKE ");
      fettle_sql_append_text (sql, sqlite ? words->words[i] : pattern);
      fettle_sql_append (sql, sqlite ? ") > 0" : ")");
    }
}

/* SELECT of ids in the index, newest first where @limit is given. */
static void
append_index_select (FettleTransaction *transaction,
                     FettleSql *sql,
                     const FettleTable *table,
                     const FettleSearchWords *words,
                     guint limit)
{
  const char *key =
      fettle_search_get_key_name (fettle_connection_get_engine (transaction->connection));
  gint64 base = fettle_search_get_base (table);

  fettle_sql_append_printf (sql, "SELECT %s - ", key);
  fettle_sql_append_int64 (sql, base);
  fettle_sql_append_printf (sql, " FROM \"search\" WHERE %s BETWEEN ", key);
  fettle_sql_append_int64 (sql, base);
  fettle_sql_append (sql, " AND ");
  fettle_sql_append_int64 (sql, base + FETTLE_SEARCH_MAX_ID);
  append_words (transaction, sql, words);
  if (limit == 0)
    return;
  fettle_sql_append_printf (sql, " ORDER BY %s DESC LIMIT ", key);
  fettle_sql_append_int64 (sql, limit);
}

static gboolean
has_text_title (const FettleTable *table)
{
  return table->title != NULL && table->title->field->type == FETTLE_FIELD_TYPE_TEXT;
}

/* The title begins with @text: a range of the index on it. */
static void
append_title_condition (FettleSql *sql, const FettleTable *table, const char *text)
{
  g_autofree char *first = g_strstrip (g_strdup (text));
  g_autofree char *last =
      g_strconcat (first, "\364\217\277\277", NULL); /* no character is above U+10FFFF */

  fettle_sql_append_printf (sql, "lower(t0.\"%s\") >= ", table->title->name);
  fettle_sql_append_lower (sql, first);
  fettle_sql_append_printf (sql, " AND lower(t0.\"%s\") < ", table->title->name);
  fettle_sql_append_lower (sql, last);
}

void
fettle_search_append_condition (FettleTransaction *transaction,
                                FettleSql *sql,
                                const FettleTable *table,
                                const char *text)
{
  g_auto (FettleSearchWords) words = { NULL };

  fettle_search_words_init (&words, text);
  if (words.indexed && table->searchable)
    {
      fettle_sql_append (sql, "t0.\"id\" IN (");
      append_index_select (transaction, sql, table, &words, 0);
      fettle_sql_append (sql, ")");
    }
  else if (has_text_title (table))
    append_title_condition (sql, table, text);
  else
    fettle_sql_append (sql, "false");
}

/* Hits. */

static gboolean
collect (FettleTransaction *self, FettleSql *sql, GArray *ids, guint limit, GError **error)
{
  g_autoptr (FettleStatement) statement = fettle_sql_prepare (sql, self->connection, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  while (fettle_statement_step (statement, &row, error))
    {
      gint64 id;
      gboolean known = FALSE;

      if (!row)
        return TRUE;
      id = fettle_statement_get_int64 (statement, 0);
      for (guint i = 0; i < ids->len; i++)
        known |= g_array_index (ids, gint64, i) == id;
      if (!known && ids->len < limit)
        g_array_append_val (ids, id);
    }
  return FALSE;
}

static gboolean
find_titles (FettleTransaction *self,
             const FettleTable *table,
             const char *text,
             guint limit,
             GArray *ids,
             GError **error)
{
  g_autoptr (FettleSql) sql = fettle_sql_new ();

  if (!has_text_title (table))
    return TRUE;
  fettle_sql_append_printf (sql, "SELECT t0.\"id\" FROM \"%s\" AS t0 WHERE ", table->kind->name);
  append_title_condition (sql, table, text);
  fettle_sql_append_printf (sql, " ORDER BY lower(t0.\"%s\"), t0.\"id\" LIMIT ",
                            table->title->name);
  fettle_sql_append_int64 (sql, limit);
  return collect (self, sql, ids, limit, error);
}

static gboolean
find_words (FettleTransaction *self,
            const FettleTable *table,
            const FettleSearchWords *words,
            guint limit,
            GArray *ids,
            GError **error)
{
  g_autoptr (FettleSql) sql = NULL;

  if (!words->indexed || ids->len >= limit)
    return TRUE;
  sql = fettle_sql_new ();
  append_index_select (self, sql, table, words, limit);
  return collect (self, sql, ids, limit, error);
}

static gboolean
search_kind (FettleTransaction *self,
             const FettleKind *kind,
             const char *text,
             const FettleSearchWords *words,
             guint limit,
             GPtrArray *hits,
             GError **error)
{
  const FettleTable *table = fettle_transaction_get_table (self, kind);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) records = NULL;

  if (!find_titles (self, table, text, limit, ids, error)
      || !find_words (self, table, words, limit, ids, error))
    return FALSE;
  records = fettle_transaction_load_many (self, kind, (const gint64 *)(gpointer)ids->data, ids->len,
                                          error);
  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      FettleRecord *record = g_ptr_array_index (records, i);
      FettleSearchHit *hit;

      if (record == NULL)
        continue;
      hit = g_object_new (FETTLE_TYPE_SEARCH_HIT, NULL);
      hit->record = g_object_ref (record);
      hit->subtitle = make_subtitle (table, record);
      g_ptr_array_add (hits, hit);
    }
  return TRUE;
}

/* (element-type FettleKind): the searchable kinds, most wanted first. */
static GPtrArray *
get_default_kinds (void)
{
  GPtrArray *kinds = g_ptr_array_new ();
  const FettleKind *const *all = fettle_kinds_get_all ();

  for (guint i = 0; i < G_N_ELEMENTS (first_kinds); i++)
    g_ptr_array_add (kinds, (gpointer)fettle_kind_from_name (first_kinds[i]));
  for (guint i = 0; all[i] != NULL; i++)
    if ((all[i]->flags & FETTLE_KIND_SEARCHABLE) != 0 && !g_ptr_array_find (kinds, all[i], NULL))
      g_ptr_array_add (kinds, (gpointer)all[i]);
  return kinds;
}

GPtrArray *
fettle_search (FettleTransaction *self,
               const FettleKind *const *kinds,
               const char *text,
               guint limit,
               GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) all = NULL;
  g_auto (FettleSearchWords) words = { NULL };

  g_return_val_if_fail (text != NULL, NULL);

  fettle_search_words_init (&words, text);
  if (words.n_words == 0 || limit == 0)
    return g_steal_pointer (&hits);
  if (!fettle_search_index_flush (self, error))
    return NULL;
  if (kinds == NULL)
    {
      all = get_default_kinds ();
      g_ptr_array_add (all, NULL);
      kinds = (const FettleKind *const *)all->pdata;
    }
  for (guint i = 0; kinds[i] != NULL; i++)
    if (!search_kind (self, kinds[i], text, &words, limit, hits, error))
      return NULL;
  return g_steal_pointer (&hits);
}

gboolean
fettle_search_count (FettleTransaction *self, const FettleKind *kind, gint64 *n, GError **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (FettleStatement) statement = NULL;
  gint64 base;
  gboolean row;

  g_return_val_if_fail (kind != NULL && n != NULL, FALSE);

  if (!fettle_search_index_flush (self, error))
    return FALSE;
  base = fettle_search_get_base (fettle_transaction_get_table (self, kind));
  sql = g_strdup_printf (
      "SELECT count(*) FROM \"search\" WHERE %s BETWEEN $1 AND $2",
      fettle_search_get_key_name (fettle_connection_get_engine (self->connection)));
  statement = fettle_connection_prepare (self->connection, sql, error);
  if (statement == NULL)
    return FALSE;
  fettle_statement_bind_int64 (statement, 1, base);
  fettle_statement_bind_int64 (statement, 2, base + FETTLE_SEARCH_MAX_ID);
  if (!fettle_statement_step (statement, &row, error))
    return FALSE;
  *n = row ? fettle_statement_get_int64 (statement, 0) : 0;
  return TRUE;
}
