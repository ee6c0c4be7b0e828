/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the customer of a new call can be told: when somebody comes, when it is mended. */
#pragma once

#include <gtk/gtk.h>
#include "fettle-call-promise.h"

G_BEGIN_DECLS

#define FETTLE_TYPE_PROMISE_VIEW (fettle_promise_view_get_type ())
G_DECLARE_FINAL_TYPE (FettlePromiseView, fettle_promise_view, FETTLE, PROMISE_VIEW, GtkWidget)

/* @promise: (nullable) */
void fettle_promise_view_show (FettlePromiseView *self,
                               const FettleCallPromise *promise,
                               FettleCall *call,
                               const FettleFormat *format);

G_END_DECLS
