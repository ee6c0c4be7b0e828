/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search index: its numbers, its texts, its conditions. */
#pragma once

#include "fettle-search.h"
#include "fettle-sql.h"
#include "fettle-table.h"

G_BEGIN_DECLS

/* A record's place in the full-text index: kind after kind, so that a kind is a range of rowids. */
#define FETTLE_SEARCH_ID_BITS 40
#define FETTLE_SEARCH_MAX_ID ((G_GINT64_CONSTANT (1) << FETTLE_SEARCH_ID_BITS) - 1)

/* The column that holds it. */
static inline const char *
fettle_search_get_key_name (FettleEngine engine)
{
  return engine == FETTLE_ENGINE_SQLITE ? "\"rowid\"" : "\"id\"";
}

static inline gint64
fettle_search_get_base (const FettleTable *table)
{
  return (gint64)table->kind->search_number << FETTLE_SEARCH_ID_BITS;
}

/* Folded words of a search, by what the index can do with them. */
typedef struct
{
  char **words; /* all of them */
  guint n_words;
  gboolean indexed; /* at least one has three characters */
} FettleSearchWords;

void fettle_search_words_init (FettleSearchWords *self, const char *text);
void fettle_search_words_clear (FettleSearchWords *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FettleSearchWords, fettle_search_words_clear)

/* t0."id" IN (SELECT …): the records of @table that hold every word of @text. */
void fettle_search_append_condition (FettleTransaction *transaction,
                                     FettleSql *sql,
                                     const FettleTable *table,
                                     const char *text);
/* SELECT of the keys from @lowest to @highest that hold the words, each less @less. */
void fettle_search_append_keys (FettleTransaction *transaction,
                                FettleSql *sql,
                                const FettleSearchWords *words,
                                gint64 lowest,
                                gint64 highest,
                                gint64 less);
/* Conditions on the title of t0, which is a text. */
void fettle_search_append_title_prefix (FettleSql *sql, const FettleTable *table, const char *text);
void
fettle_search_append_title_fragment (FettleSql *sql, const FettleTable *table, const char *text);

G_END_DECLS
