/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawn pieces of a file's pages, within a limit of memory. */

#include "fettle-page-cache.h"

#include <math.h>

typedef struct
{
  guint page;
  int scale; /* thousandths */
  guint column;
  guint row;
} Key;

typedef struct
{
  Key key;
  GdkTexture *texture;       /* NULL while it is being drawn */
  GCancellable *cancellable; /* while it is being drawn */
  gsize size;
  guint64 wanted; /* in which round it was asked for last */
  gboolean lasting;
  gboolean failed;
  GList link; /* in @used */
} Piece;

struct _FettlePageCache
{
  GObject parent_instance;
  FettlePageFile *file;
  GHashTable *pieces; /* Key -> Piece */
  GQueue used;        /* Piece with a texture, most recently used first */
  gsize size;
  gsize limit;
  guint64 round;
};

enum
{
  READY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettlePageCache, fettle_page_cache, G_TYPE_OBJECT)

static guint
key_hash (gconstpointer data)
{
  const Key *key = data;

  return key->page * 2654435761u ^ (guint)key->scale * 40503u ^ key->column << 8 ^ key->row << 16;
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const Key *one = a, *other = b;

  return one->page == other->page && one->scale == other->scale && one->column == other->column
         && one->row == other->row;
}

static void
piece_free (gpointer data)
{
  Piece *piece = data;

  if (piece->cancellable != NULL)
    g_cancellable_cancel (piece->cancellable);
  g_clear_object (&piece->cancellable);
  g_clear_object (&piece->texture);
  g_free (piece);
}

static void
fettle_page_cache_finalize (GObject *object)
{
  FettlePageCache *self = FETTLE_PAGE_CACHE (object);

  g_hash_table_unref (self->pieces);
  g_object_unref (self->file);

  G_OBJECT_CLASS (fettle_page_cache_parent_class)->finalize (object);
}

static void
fettle_page_cache_class_init (FettlePageCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fettle_page_cache_finalize;
  signals[READY] = g_signal_new ("ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
fettle_page_cache_init (FettlePageCache *self)
{
  self->pieces = g_hash_table_new_full (key_hash, key_equal, NULL, piece_free);
  g_queue_init (&self->used);
}

FettlePageCache *
fettle_page_cache_new (FettlePageFile *file, gsize limit)
{
  FettlePageCache *self = g_object_new (FETTLE_TYPE_PAGE_CACHE, NULL);

  self->file = g_object_ref (file);
  self->limit = limit;
  return self;
}

/* Of the page at @scale, in dots. */
static void
get_dots (FettlePageCache *self, guint page, double scale, int *width, int *height)
{
  double w, h;

  fettle_page_file_get_page_size (self->file, page, &w, &h);
  *width = MAX ((int)ceil (w * scale - 0.01), 1);
  *height = MAX ((int)ceil (h * scale - 0.01), 1);
}

void
fettle_page_cache_count (
    FettlePageCache *self, guint page, double scale, guint *columns, guint *rows)
{
  int width, height;

  get_dots (self, page, scale, &width, &height);
  *columns = (guint)(width + FETTLE_PAGE_TILE - 1) / FETTLE_PAGE_TILE;
  *rows = (guint)(height + FETTLE_PAGE_TILE - 1) / FETTLE_PAGE_TILE;
}

static void
remove_piece (FettlePageCache *self, Piece *piece)
{
  if (piece->texture != NULL)
    {
      g_queue_unlink (&self->used, &piece->link);
      self->size -= piece->size;
    }
  g_hash_table_remove (self->pieces, &piece->key);
}

/* What is on the screen in this round stays, even where it is more than the limit. */
static void
shrink (FettlePageCache *self)
{
  while (self->size > self->limit && self->used.tail != NULL)
    {
      Piece *piece = self->used.tail->data;

      if (piece->wanted >= self->round)
        break;
      remove_piece (self, piece);
    }
}

typedef struct
{
  FettlePageCache *cache;
  Key key;
} Drawing;

static void
on_drawn (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Drawing *drawing = user_data;
  g_autoptr (FettlePageCache) self = drawing->cache;
  const Key key = drawing->key;
  g_autoptr (GError) error = NULL;
  GdkTexture *texture = fettle_page_file_render_finish (result, &error);
  Piece *piece = g_hash_table_lookup (self->pieces, &key);

  g_free (drawing);
  /* It may have been given up, and even asked for again, meanwhile. */
  if (texture == NULL || piece == NULL || piece->texture != NULL)
    {
      if (piece != NULL && piece->texture == NULL
          && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          piece->failed = TRUE;
          g_signal_emit (self, signals[READY], 0, key.page);
        }
      g_clear_object (&texture);
      return;
    }
  g_clear_object (&piece->cancellable);
  piece->texture = texture;
  piece->size =
      (gsize)gdk_texture_get_width (texture) * (gsize)gdk_texture_get_height (texture) * 4;
  piece->link.data = piece;
  g_queue_push_head_link (&self->used, &piece->link);
  self->size += piece->size;
  shrink (self);
  g_signal_emit (self, signals[READY], 0, key.page);
}

static void
draw (FettlePageCache *self, Piece *piece, double scale, int priority)
{
  const Key *key = &piece->key;
  Drawing *drawing = g_new0 (Drawing, 1);
  GdkRectangle area = { (int)key->column * FETTLE_PAGE_TILE, (int)key->row * FETTLE_PAGE_TILE, 0,
                        0 };
  int width, height;

  get_dots (self, key->page, scale, &width, &height);
  area.width = MIN (width - area.x, FETTLE_PAGE_TILE);
  area.height = MIN (height - area.y, FETTLE_PAGE_TILE);
  drawing->cache = g_object_ref (self);
  drawing->key = *key;
  piece->cancellable = g_cancellable_new ();
  fettle_page_file_render_async (self->file, key->page, scale, &area, priority, piece->cancellable,
                                 on_drawn, drawing);
}

GdkTexture *
fettle_page_cache_get (
    FettlePageCache *self, guint page, double scale, guint column, guint row, int priority)
{
  const Key key = { page, (int)(scale * 1000 + 0.5), column, row };
  Piece *piece = g_hash_table_lookup (self->pieces, &key);

  if (piece == NULL)
    {
      piece = g_new0 (Piece, 1);
      piece->key = key;
      piece->lasting = priority == G_PRIORITY_LOW;
      g_hash_table_insert (self->pieces, &piece->key, piece);
      draw (self, piece, scale, priority);
    }
  piece->wanted = self->round;
  if (piece->texture != NULL)
    {
      g_queue_unlink (&self->used, &piece->link);
      g_queue_push_head_link (&self->used, &piece->link);
    }
  return piece->texture;
}

gboolean
fettle_page_cache_has_failed (
    FettlePageCache *self, guint page, double scale, guint column, guint row)
{
  const Key key = { page, (int)(scale * 1000 + 0.5), column, row };
  const Piece *piece = g_hash_table_lookup (self->pieces, &key);

  return piece != NULL && piece->failed;
}

void
fettle_page_cache_begin (FettlePageCache *self)
{
  self->round++;
}

void
fettle_page_cache_end (FettlePageCache *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->pieces);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Piece *piece = value;

      if (piece->texture == NULL && !piece->lasting && piece->wanted < self->round)
        g_hash_table_iter_remove (&iter);
    }
  shrink (self);
}

gsize
fettle_page_cache_get_size (FettlePageCache *self)
{
  return self->size;
}
