/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows long work: how far it is, and a button that stops it. */
#pragma once

#include <adwaita.h>

#include "fettle-progress.h"

G_BEGIN_DECLS

/**
 * FettleProgressDialog: appears over its window only when the work has taken a second.
 */
#define FETTLE_TYPE_PROGRESS_DIALOG (fettle_progress_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
    FettleProgressDialog, fettle_progress_dialog, FETTLE, PROGRESS_DIALOG, AdwWindow)

/* @widget: whose window it belongs to. @heading: what is being done. Call
 * fettle_progress_dialog_finish() when the work has ended, whichever way; that destroys it. */
FettleProgressDialog *fettle_progress_dialog_new (GtkWidget *widget,
                                                  const char *heading,
                                                  FettleProgress *progress,
                                                  GCancellable *cancellable);
void fettle_progress_dialog_finish (FettleProgressDialog *self);

G_END_DECLS
