/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody types into a search, as conditions on the index. */

#include "fettle-search-private.h"
#include "fettle-text.h"
#include "fettle-transaction-private.h"

#include <string.h>

/* The index is made of groups of three characters. */
#define GRAM 3
/* From one group that is asked for to the next, in characters. */
#define STEP 2

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

/* "boiler" asks for "boi" AND "ile" AND "ler": groups of three that overlap, of every word that is
 * long enough. Whether they stand together in one word is looked at afterwards; a group more would
 * cost the index more than it spares. */
static char *
make_match (const FettleSearchWords *words)
{
  GString *match = g_string_new (NULL);

  for (guint i = 0; i < words->n_words; i++)
    {
      const char *start = words->words[i];
      glong n = g_utf8_strlen (start, -1) - GRAM + 1;

      for (glong j = 0; j < n; j++, start = g_utf8_next_char (start))
        if (j % STEP == 0 || j == n - 1)
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

void
fettle_search_append_keys (FettleTransaction *transaction,
                           FettleSql *sql,
                           const FettleSearchWords *words,
                           gint64 lowest,
                           gint64 highest,
                           gint64 less)
{
  const char *key =
      fettle_search_get_key_name (fettle_connection_get_engine (transaction->connection));

  fettle_sql_append_printf (sql, "SELECT %s", key);
  if (less != 0)
    {
      fettle_sql_append (sql, " - ");
      fettle_sql_append_int64 (sql, less);
    }
  fettle_sql_append_printf (sql, " FROM \"search\" WHERE %s BETWEEN ", key);
  fettle_sql_append_int64 (sql, lowest);
  fettle_sql_append (sql, " AND ");
  fettle_sql_append_int64 (sql, highest);
  append_words (transaction, sql, words);
}

static gboolean
has_text_title (const FettleTable *table)
{
  return table->title != NULL && table->title->field->type == FETTLE_FIELD_TYPE_TEXT;
}

/* The title begins with @text: a range of the index on it. */
void
fettle_search_append_title_prefix (FettleSql *sql, const FettleTable *table, const char *text)
{
  g_autofree char *first = g_strstrip (g_strdup (text));
  g_autofree char *last =
      g_strconcat (first, "\364\217\277\277", NULL); /* no character is above U+10FFFF */

  fettle_sql_append_printf (sql, "lower(t0.\"%s\") >= ", table->title->name);
  fettle_sql_append_lower (sql, first);
  fettle_sql_append_printf (sql, " AND lower(t0.\"%s\") < ", table->title->name);
  fettle_sql_append_lower (sql, last);
}

/* @text anywhere in the title or what stands below it. */
void
fettle_search_append_title_fragment (FettleSql *sql, const FettleTable *table, const char *text)
{
  const FettleColumn *subtitle = table->kind->subtitle != NULL
                                     ? fettle_table_find_column (table, table->kind->subtitle)
                                     : NULL;
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *pattern = make_like (stripped);

  fettle_sql_append_printf (sql, "(lower(t0.\"%s\") LIKE ", table->title->name);
  fettle_sql_append_lower (sql, pattern);
  fettle_sql_append (sql, " ESCAPE '\\'");
  if (subtitle != NULL && subtitle->field->type == FETTLE_FIELD_TYPE_TEXT)
    {
      fettle_sql_append_printf (sql, " OR lower(t0.\"%s\") LIKE ", subtitle->name);
      fettle_sql_append_lower (sql, pattern);
      fettle_sql_append (sql, " ESCAPE '\\'");
    }
  fettle_sql_append (sql, ")");
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
      gint64 base = fettle_search_get_base (table);

      fettle_sql_append (sql, "t0.\"id\" IN (");
      fettle_search_append_keys (transaction, sql, &words, base, base + FETTLE_SEARCH_MAX_ID, base);
      fettle_sql_append (sql, ")");
    }
  else if (has_text_title (table) && table->searchable)
    fettle_search_append_title_prefix (sql, table, text);
  else if (has_text_title (table))
    fettle_search_append_title_fragment (sql, table, text);
  else
    fettle_sql_append (sql, "false");
}
