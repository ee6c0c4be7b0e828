/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing beside the target and renaming at the end. */

#include "fettle-file-sink.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct _FettleFileSink
{
  char *path;      /* where the file is to be */
  char *temporary; /* where it is until then; NULL: directly at @path */
  int fd;          /* owned by @stream */
  GOutputStream *stream;
};

static gboolean
set_error (const char *path, int number, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  /* Translators: a file name and what the system says about it */
  g_set_error (error, G_IO_ERROR, (int)g_io_error_from_errno (number),
               _ ("“%s” cannot be written: %s"), name, g_strerror (number));
  return FALSE;
}

/* The file that a symbolic link stands for is replaced, not the link. */
static char *
resolve (const char *path)
{
  char *real = realpath (path, NULL);
  char *copy = g_strdup (real != NULL ? real : path);

  free (real);
  return copy;
}

FettleFileSink *
fettle_file_sink_new (const char *path, GError **error)
{
  struct stat info;

  g_return_val_if_fail (path != NULL, NULL);

  g_autoptr (FettleFileSink) self = g_new0 (FettleFileSink, 1);
  self->path = resolve (path);
  gboolean exists = stat (self->path, &info) == 0;
  if (exists && S_ISDIR (info.st_mode))
    {
      set_error (path, EISDIR, error);
      return NULL;
    }
  if (exists && !S_ISREG (info.st_mode))
    self->fd = g_open (self->path, O_WRONLY | O_CLOEXEC, 0);
  else if (exists && access (self->path, W_OK) != 0)
    self->fd = -1;
  else
    {
      self->temporary = g_strconcat (self->path, ".XXXXXX", NULL);
      self->fd = g_mkstemp_full (self->temporary, O_WRONLY | O_CLOEXEC, 0666);
    }
  if (self->fd < 0)
    {
      int number = errno;
      g_clear_pointer (&self->temporary, g_free);
      set_error (path, number, error);
      return NULL;
    }
  if (self->temporary != NULL && exists)
    /* The old file's rights are kept where that can be done. */
    (void)!fchmod (self->fd, info.st_mode & 07777);
  self->stream = g_unix_output_stream_new (self->fd, TRUE);
  return g_steal_pointer (&self);
}

GOutputStream *
fettle_file_sink_get_stream (FettleFileSink *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->stream;
}

gboolean
fettle_file_sink_commit (FettleFileSink *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (self->stream != NULL, FALSE);

  if (self->temporary != NULL && fsync (self->fd) != 0)
    return set_error (self->path, errno, error);
  if (!g_output_stream_close (self->stream, cancellable, error))
    return FALSE;
  if (self->temporary == NULL)
    return TRUE;
  if (g_rename (self->temporary, self->path) != 0)
    return set_error (self->path, errno, error);
  g_clear_pointer (&self->temporary, g_free);
  return TRUE;
}

void
fettle_file_sink_free (FettleFileSink *self)
{
  g_return_if_fail (self != NULL);

  g_clear_object (&self->stream);
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_free (self->temporary);
  g_free (self->path);
  g_free (self);
}
