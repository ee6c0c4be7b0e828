/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Search over everything: the index asked, titles first. */

#include "fettle-search-private.h"
#include "fettle-text.h"
#include "fettle-transaction-private.h"

#include <string.h>

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

/* Hits. */

/* The hits in one kind, the best first. */
typedef struct
{
  const FettleTable *table;
  GArray *ids;       /* gint64 */
  gboolean complete; /* there are no more */
} Bucket;

/* Keys that are asked for from the low end of the index at once. */
#define FROM_BELOW 200

static void
bucket_clear (gpointer data)
{
  g_array_unref (((Bucket *)data)->ids);
}

static void
bucket_add (Bucket *self, gint64 id, guint limit)
{
  for (guint i = 0; i < self->ids->len; i++)
    if (g_array_index (self->ids, gint64, i) == id)
      return;
  if (self->ids->len < limit)
    g_array_append_val (self->ids, id);
}

static gboolean
collect (FettleTransaction *self, FettleSql *sql, Bucket *bucket, guint limit, GError **error)
{
  g_autoptr (FettleStatement) statement = fettle_sql_prepare (sql, self->connection, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  while (fettle_statement_step (statement, &row, error))
    {
      if (!row)
        return TRUE;
      bucket_add (bucket, fettle_statement_get_int64 (statement, 0), limit);
    }
  return FALSE;
}

/* Titles that begin with @text; in kinds that the index does not hold, which are small, also those
 * that hold it anywhere. */
static gboolean
find_titles (FettleTransaction *self, const char *text, Bucket *bucket, guint limit, GError **error)
{
  const FettleTable *table = bucket->table;

  for (guint pass = 0; pass < (table->searchable ? 1 : 2); pass++)
    {
      g_autoptr (FettleSql) sql = fettle_sql_new ();

      if (table->title == NULL || table->title->field->type != FETTLE_FIELD_TYPE_TEXT)
        return TRUE;
      fettle_sql_append_printf (sql, "SELECT t0.\"id\" FROM \"%s\" AS t0 WHERE ",
                                table->kind->name);
      if (pass == 0)
        fettle_search_append_title_prefix (sql, table, text);
      else
        fettle_search_append_title_fragment (sql, table, text);
      fettle_sql_append_printf (sql, " ORDER BY lower(t0.\"%s\"), t0.\"id\" LIMIT ",
                                table->title->name);
      fettle_sql_append_int64 (sql, limit);
      if (!collect (self, sql, bucket, limit, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_room (const Bucket *self, guint limit)
{
  return self->table->searchable && !self->complete && self->ids->len < limit;
}

/* The bucket with the highest search number below @number that has room. */
static Bucket *
find_room_below (GArray *buckets, guint number, guint limit)
{
  Bucket *best = NULL;

  for (guint i = 0; i < buckets->len; i++)
    {
      Bucket *bucket = &g_array_index (buckets, Bucket, i);
      guint own = bucket->table->kind->search_number;

      if (has_room (bucket, limit) && own < number
          && (best == NULL || own > best->table->kind->search_number))
        best = bucket;
    }
  return best;
}

/* The lowest key that is of any interest. */
static gint64
find_lowest_key (GArray *buckets, guint limit)
{
  gint64 lowest = G_MAXINT64;

  for (guint i = 0; i < buckets->len; i++)
    {
      Bucket *bucket = &g_array_index (buckets, Bucket, i);

      if (has_room (bucket, limit))
        lowest = MIN (lowest, fettle_search_get_base (bucket->table));
    }
  return lowest;
}

static gint64
get_highest_key (const Bucket *self)
{
  return fettle_search_get_base (self->table) + FETTLE_SEARCH_MAX_ID;
}

static guint
get_number (gint64 key)
{
  return (guint)(key >> FETTLE_SEARCH_ID_BITS);
}

/* (element-type gint64): the answer to one question; NULL with @error set */
static GArray *
ask (FettleTransaction *self,
     const FettleSearchWords *words,
     gint64 lowest,
     gint64 highest,
     gboolean descending,
     guint limit,
     GError **error)
{
  g_autoptr (FettleSql) sql = fettle_sql_new ();
  g_autoptr (FettleStatement) statement = NULL;
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean row;

  fettle_search_append_keys (self, sql, words, lowest, highest, 0);
  fettle_sql_append_printf (sql, " ORDER BY 1 %s LIMIT ", descending ? "DESC" : "ASC");
  fettle_sql_append_int64 (sql, limit);
  statement = fettle_sql_prepare (sql, self->connection, error);
  if (statement == NULL)
    return NULL;
  while (fettle_statement_step (statement, &row, error))
    {
      gint64 key;

      if (!row)
        return g_steal_pointer (&keys);
      key = fettle_statement_get_int64 (statement, 0);
      g_array_append_val (keys, key);
    }
  return NULL;
}

static void
file_key (GArray *buckets, gint64 key, guint limit)
{
  for (guint i = 0; i < buckets->len; i++)
    {
      Bucket *bucket = &g_array_index (buckets, Bucket, i);

      if (bucket->table->kind->search_number == get_number (key))
        bucket_add (bucket, key & FETTLE_SEARCH_MAX_ID, limit);
    }
}

/* The kinds up to @highest from the other end, where the smaller ones are: all that there are in the
 * first few of them, of which the newest are taken. */
static gboolean
find_from_below (FettleTransaction *self,
                 const FettleSearchWords *words,
                 GArray *buckets,
                 gint64 highest,
                 guint limit,
                 GError **error)
{
  g_autoptr (GArray) keys =
      ask (self, words, find_lowest_key (buckets, limit), highest, FALSE, FROM_BELOW, error);
  guint number = G_MAXUINT;

  if (keys == NULL)
    return FALSE;
  if (keys->len == FROM_BELOW)
    number = get_number (g_array_index (keys, gint64, FROM_BELOW - 1));
  for (guint i = keys->len; i > 0; i--)
    if (get_number (g_array_index (keys, gint64, i - 1)) < number)
      file_key (buckets, g_array_index (keys, gint64, i - 1), limit);
  for (guint i = 0; i < buckets->len; i++)
    {
      Bucket *bucket = &g_array_index (buckets, Bucket, i);

      if (bucket->table->kind->search_number < number && get_highest_key (bucket) <= highest)
        bucket->complete = TRUE;
    }
  return TRUE;
}

/* One question to the index for all kinds, from the highest key down. A rare word takes no more. Where
 * a kind has more than enough, the others are looked at from below, and what is left then kind by kind. */
static gboolean
find_words (FettleTransaction *self,
            const FettleSearchWords *words,
            GArray *buckets,
            guint limit,
            GError **error)
{
  guint at_once = MAX (4 * limit, 24);
  Bucket *top = find_room_below (buckets, G_MAXUINT, limit);
  gint64 highest = top != NULL ? get_highest_key (top) : 0;

  for (guint round = 0; words->indexed && top != NULL; round++)
    {
      g_autoptr (GArray) keys =
          ask (self, words, find_lowest_key (buckets, limit), highest, TRUE, at_once, error);
      gint64 last;

      if (keys == NULL)
        return FALSE;
      for (guint i = 0; i < keys->len; i++)
        file_key (buckets, g_array_index (keys, gint64, i), limit);
      if (keys->len < at_once)
        return TRUE;
      last = g_array_index (keys, gint64, keys->len - 1);
      top = find_room_below (buckets, get_number (last) + 1, limit);
      if (top == NULL)
        return TRUE;
      highest = MIN (last - 1, get_highest_key (top));
      if (round == 0 && !find_from_below (self, words, buckets, highest, limit, error))
        return FALSE;
      top = find_room_below (buckets, get_number (highest) + 1, limit);
      if (top != NULL)
        highest = MIN (highest, get_highest_key (top));
    }
  return TRUE;
}

static gboolean
make_hits (FettleTransaction *self, Bucket *bucket, GPtrArray *hits, GError **error)
{
  const FettleTable *table = bucket->table;
  g_autoptr (GPtrArray) records = fettle_transaction_load_many (
      self, table->kind, (const gint64 *)(gpointer)bucket->ids->data, bucket->ids->len, error);

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

/* (element-type Bucket) */
static GArray *
make_buckets (FettleTransaction *self, const FettleKind *const *kinds)
{
  g_autoptr (GPtrArray) all = NULL;
  GArray *buckets = g_array_new (FALSE, FALSE, sizeof (Bucket));

  g_array_set_clear_func (buckets, bucket_clear);
  if (kinds == NULL)
    {
      all = get_default_kinds ();
      g_ptr_array_add (all, NULL);
      kinds = (const FettleKind *const *)all->pdata;
    }
  for (guint i = 0; kinds[i] != NULL; i++)
    {
      Bucket bucket = { fettle_transaction_get_table (self, kinds[i]),
                        g_array_new (FALSE, FALSE, sizeof (gint64)), FALSE };

      g_array_append_val (buckets, bucket);
    }
  return buckets;
}

GPtrArray *
fettle_search (FettleTransaction *self,
               const FettleKind *const *kinds,
               const char *text,
               guint limit,
               GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) buckets = NULL;
  g_auto (FettleSearchWords) words = { NULL };

  g_return_val_if_fail (text != NULL, NULL);

  fettle_search_words_init (&words, text);
  if (words.n_words == 0 || limit == 0)
    return g_steal_pointer (&hits);
  if (!fettle_search_index_flush (self, error))
    return NULL;
  buckets = make_buckets (self, kinds);
  for (guint i = 0; i < buckets->len; i++)
    if (!find_titles (self, text, &g_array_index (buckets, Bucket, i), limit, error))
      return NULL;
  if (!find_words (self, &words, buckets, limit, error))
    return NULL;
  for (guint i = 0; i < buckets->len; i++)
    if (!make_hits (self, &g_array_index (buckets, Bucket, i), hits, error))
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
