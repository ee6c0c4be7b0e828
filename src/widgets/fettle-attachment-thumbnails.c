/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents in small: read and drawn one after the other, away from the main loop. */

#include "fettle-attachment-thumbnails.h"

#include <math.h>

#include "fettle-attachment-content.h"
#include "fettle-attachment-look.h"
#include "fettle-page-file.h"

/* Of a document that is read for a thumbnail's sake. */
#define MAX_SIZE (G_GINT64_CONSTANT (32) * 1024 * 1024)
/* Of all thumbnails that are kept: some 200 at two dots a pixel. */
#define MEMORY_LIMIT (8 * 1024 * 1024)
#define MAX_SECONDS 10

/* A document at a scale. One that is in the table, does not wait and has no texture cannot be drawn. */
typedef struct
{
  char *key;
  char *sha256;
  int factor;
  FettleStore *store; /* while it waits */
  GdkTexture *texture;
  GList link; /* in @waiting, @used, or in none */
} Thumbnail;

struct _FettleAttachmentThumbnails
{
  GObject parent_instance;
  GHashTable *all; /* key -> Thumbnail */
  GQueue waiting;
  GQueue used; /* with a texture, most recently used first */
  gsize size;
  Thumbnail *current;        /* that is being made */
  GCancellable *cancellable; /* its */
  guint deadline;            /* its, from when it has been read */
};

/* One at a time is made. Whoever comes back late, after the deadline, brings another cancellable. */
typedef struct
{
  FettleAttachmentThumbnails *self;
  GCancellable *cancellable;
  char *sha256;
  GBytes *content;
} Making;

enum
{
  READY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettleAttachmentThumbnails, fettle_attachment_thumbnails, G_TYPE_OBJECT)

static void
thumbnail_free (gpointer data)
{
  Thumbnail *thumbnail = data;

  g_free (thumbnail->key);
  g_free (thumbnail->sha256);
  g_clear_object (&thumbnail->store);
  g_clear_object (&thumbnail->texture);
  g_free (thumbnail);
}

static void
making_free (gpointer data)
{
  Making *making = data;

  g_object_unref (making->self);
  g_object_unref (making->cancellable);
  g_free (making->sha256);
  g_clear_pointer (&making->content, g_bytes_unref);
  g_free (making);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Making, making_free)

static gsize
measure (GdkTexture *texture)
{
  return (gsize)gdk_texture_get_width (texture) * (gsize)gdk_texture_get_height (texture) * 4;
}

static void
shrink (FettleAttachmentThumbnails *self)
{
  while (self->size > MEMORY_LIMIT && self->used.length > 1)
    {
      Thumbnail *last = self->used.tail->data;

      g_queue_unlink (&self->used, &last->link);
      self->size -= measure (last->texture);
      g_hash_table_remove (self->all, last->key);
    }
}

static void make_next (FettleAttachmentThumbnails *self);

/* @texture: (transfer full) (nullable) */
static void
end_current (FettleAttachmentThumbnails *self, GdkTexture *texture)
{
  Thumbnail *thumbnail = g_steal_pointer (&self->current);
  g_autofree char *sha256 = g_strdup (thumbnail->sha256);

  g_clear_handle_id (&self->deadline, g_source_remove);
  g_clear_object (&self->cancellable);
  thumbnail->texture = texture;
  if (texture != NULL)
    {
      g_queue_push_head_link (&self->used, &thumbnail->link);
      self->size += measure (texture);
      shrink (self);
      g_signal_emit (self, signals[READY], 0, sha256);
    }
  make_next (self);
}

/* It was not even read, which may pass: whoever asks again tries again. */
static void
forget_current (FettleAttachmentThumbnails *self)
{
  Thumbnail *thumbnail = g_steal_pointer (&self->current);

  g_clear_object (&self->cancellable);
  g_hash_table_remove (self->all, thumbnail->key);
  make_next (self);
}

static gboolean
on_deadline (gpointer user_data)
{
  FettleAttachmentThumbnails *self = user_data;

  self->deadline = 0;
  g_cancellable_cancel (self->cancellable);
  end_current (self, NULL);
  return G_SOURCE_REMOVE;
}

static gboolean
is_current (Making *making)
{
  return making->self->current != NULL && making->self->cancellable == making->cancellable;
}

static void
on_drawn (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Making) making = user_data;
  g_autoptr (GdkTexture) texture = fettle_page_file_render_finish (result, NULL);

  if (is_current (making))
    end_current (making->self, g_steal_pointer (&texture));
}

/* The dots of the texture are those of the screen: whole ones, and none is stretched. */
static void
draw (Making *making, FettlePageFile *file)
{
  const double room = FETTLE_ATTACHMENT_THUMBNAIL_SIZE * making->self->current->factor;
  double width, height, scale;
  GdkRectangle area = { 0 };

  fettle_page_file_get_page_size (file, 0, &width, &height);
  scale = room / MAX (width, height);
  if (fettle_page_file_is_picture (file))
    scale = MIN (scale, making->self->current->factor / 0.75); /* a small one is not blown up */
  area.width = MAX ((int)floor (width * scale + 0.5), 1);
  area.height = MAX ((int)floor (height * scale + 0.5), 1);
  fettle_page_file_render_async (file, 0, scale, &area, G_PRIORITY_LOW, making->cancellable,
                                 on_drawn, making);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Making) making = user_data;
  g_autoptr (FettlePageFile) file = fettle_page_file_open_finish (result, NULL);

  if (!is_current (making))
    return;
  if (file != NULL)
    draw (g_steal_pointer (&making), file);
  else
    end_current (making->self, NULL);
}

static gboolean
run_load (FettleTransaction *transaction, gpointer data, GError **error)
{
  Making *making = data;

  making->content = fettle_attachment_content_load (transaction, making->sha256, error);
  return making->content != NULL;
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Making *loaded = g_task_get_task_data (G_TASK (result));
  FettleAttachmentThumbnails *self = loaded->self;
  const gboolean success = fettle_store_read_finish (FETTLE_STORE (source), result, NULL);
  Making *making;

  if (!is_current (loaded))
    return;
  if (!success)
    {
      forget_current (self);
      return;
    }
  self->deadline = g_timeout_add_seconds (MAX_SECONDS, on_deadline, self);
  making = g_new0 (Making, 1);
  making->self = g_object_ref (self);
  making->cancellable = g_object_ref (loaded->cancellable);
  fettle_page_file_open_async (loaded->content,
                               (guint)(FETTLE_ATTACHMENT_THUMBNAIL_SIZE * self->current->factor),
                               making->cancellable, on_opened, making);
  g_clear_pointer (&loaded->content, g_bytes_unref);
}

static void
make_next (FettleAttachmentThumbnails *self)
{
  g_autoptr (FettleStore) store = NULL;
  Making *making;

  if (self->current != NULL || self->waiting.length == 0)
    return;
  self->current = g_queue_pop_head_link (&self->waiting)->data;
  self->cancellable = g_cancellable_new ();
  store = g_steal_pointer (&self->current->store);
  making = g_new0 (Making, 1);
  making->self = g_object_ref (self);
  making->cancellable = g_object_ref (self->cancellable);
  making->sha256 = g_strdup (self->current->sha256);
  fettle_store_read_async (store, G_PRIORITY_LOW, run_load, making, making_free, self->cancellable,
                           on_loaded, NULL);
}

static Thumbnail *
add (FettleAttachmentThumbnails *self, const char *key, const char *sha256, int factor)
{
  Thumbnail *thumbnail = g_new0 (Thumbnail, 1);

  thumbnail->key = g_strdup (key);
  thumbnail->sha256 = g_strdup (sha256);
  thumbnail->factor = factor;
  thumbnail->link.data = thumbnail;
  g_hash_table_insert (self->all, thumbnail->key, thumbnail);
  return thumbnail;
}

GdkTexture *
fettle_attachment_thumbnails_get (FettleAttachmentThumbnails *self,
                                  FettleStore *store,
                                  FettleAttachment *attachment,
                                  int factor)
{
  g_autofree char *key = NULL;
  Thumbnail *thumbnail;

  g_return_val_if_fail (FETTLE_IS_ATTACHMENT_THUMBNAILS (self), NULL);
  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);
  g_return_val_if_fail (FETTLE_IS_ATTACHMENT (attachment), NULL);

  if (fettle_attachment_get_look (attachment) != FETTLE_ATTACHMENT_LOOK_PAGES
      || attachment->size > MAX_SIZE || attachment->sha256 == NULL)
    return NULL;
  key = g_strdup_printf ("%s %d", attachment->sha256, factor);
  thumbnail = g_hash_table_lookup (self->all, key);
  if (thumbnail == NULL)
    {
      thumbnail = add (self, key, attachment->sha256, factor);
      thumbnail->store = g_object_ref (store);
      g_queue_push_tail_link (&self->waiting, &thumbnail->link);
      make_next (self);
    }
  else if (thumbnail->texture != NULL)
    {
      g_queue_unlink (&self->used, &thumbnail->link);
      g_queue_push_head_link (&self->used, &thumbnail->link);
    }
  return thumbnail->texture;
}

gboolean
fettle_attachment_thumbnails_is_idle (FettleAttachmentThumbnails *self)
{
  g_return_val_if_fail (FETTLE_IS_ATTACHMENT_THUMBNAILS (self), TRUE);

  return self->current == NULL;
}

/* Nobody looks any more. */
static void
fettle_attachment_thumbnails_dispose (GObject *object)
{
  FettleAttachmentThumbnails *self = FETTLE_ATTACHMENT_THUMBNAILS (object);

  g_clear_handle_id (&self->deadline, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->current = NULL;
  g_queue_init (&self->waiting);
  g_queue_init (&self->used);
  g_hash_table_remove_all (self->all);

  G_OBJECT_CLASS (fettle_attachment_thumbnails_parent_class)->dispose (object);
}

static void
fettle_attachment_thumbnails_finalize (GObject *object)
{
  g_hash_table_unref (FETTLE_ATTACHMENT_THUMBNAILS (object)->all);

  G_OBJECT_CLASS (fettle_attachment_thumbnails_parent_class)->finalize (object);
}

static void
fettle_attachment_thumbnails_class_init (FettleAttachmentThumbnailsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fettle_attachment_thumbnails_dispose;
  G_OBJECT_CLASS (klass)->finalize = fettle_attachment_thumbnails_finalize;
  signals[READY] = g_signal_new ("ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
fettle_attachment_thumbnails_init (FettleAttachmentThumbnails *self)
{
  self->all = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, thumbnail_free);
  g_queue_init (&self->waiting);
  g_queue_init (&self->used);
}

FettleAttachmentThumbnails *
fettle_attachment_thumbnails_new (void)
{
  return g_object_new (FETTLE_TYPE_ATTACHMENT_THUMBNAILS, NULL);
}
