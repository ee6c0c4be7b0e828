/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far long work has come: written by the thread that works, read by the one that shows. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * FettleProgress:
 *
 * Thread-safe. The signal "changed" tells that there is something new to read: in the main context
 * that the object was made for, at most once per turn of its loop; or, made without one, in the
 * working thread itself at most ten times a second.
 */
#define FETTLE_TYPE_PROGRESS (fettle_progress_get_type ())
G_DECLARE_FINAL_TYPE (FettleProgress, fettle_progress, FETTLE, PROGRESS, GObject)

FettleProgress *fettle_progress_new (GMainContext *context);

/* For the work. All of them take NULL for @self and then do nothing, so that work need not ask. */
void fettle_progress_set_label (FettleProgress *self,
                                const char *label); /* "Reading rows"; translated */
void
fettle_progress_set (FettleProgress *self, gint64 done, gint64 total); /* @total 0: not known */

/* For who shows it. */
char *fettle_progress_dup_label (FettleProgress *self); /* NULL before the first */
void fettle_progress_get (FettleProgress *self, gint64 *done, gint64 *total);
double
fettle_progress_get_fraction (FettleProgress *self); /* 0 to 1; -1 where the total is not known */

G_END_DECLS
