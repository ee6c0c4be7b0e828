/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file that appears whole or not at all. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _FettleFileSink FettleFileSink;

/* Writes beside @path under another name. What is no regular file (a pipe, a device) is written to
 * directly. */
FettleFileSink *fettle_file_sink_new (const char *path, GError **error);
GOutputStream *fettle_file_sink_get_stream (FettleFileSink *self); /* (transfer none) */
/* Puts the file in its place, safely on the disk. */
gboolean fettle_file_sink_commit (FettleFileSink *self, GCancellable *cancellable, GError **error);
/* Without commit nothing stays. */
void fettle_file_sink_free (FettleFileSink *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleFileSink, fettle_file_sink_free)

G_END_DECLS
