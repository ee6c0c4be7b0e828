/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the customer of a new call can be told: when somebody comes, when it is mended. */
#pragma once

#include <gtk/gtk.h>
#include "fettle-call-service.h"

G_BEGIN_DECLS

#define FETTLE_TYPE_PROMISE_VIEW (fettle_promise_view_get_type ())
G_DECLARE_FINAL_TYPE (FettlePromiseView, fettle_promise_view, FETTLE, PROMISE_VIEW, GtkWidget)

/* @service: (transfer full): of the call as it is so far
 * @format: whose zone lives as long as the store
 *
 * Action: `promise.explain` (s: “respond” or “fix”). */
void fettle_promise_view_show (FettlePromiseView *self,
                               FettleCallService *service,
                               FettleCall *call,
                               const FettleFormat *format);

G_END_DECLS
