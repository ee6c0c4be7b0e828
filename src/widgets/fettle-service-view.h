/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clocks of a call: state, bar, a sentence, and why. */
#pragma once

#include <gtk/gtk.h>
#include "fettle-call-service.h"

G_BEGIN_DECLS

/**
 * FettleServiceView: hidden while nothing was promised. Actions: `service.explain` (s: “respond”
 * or “fix”), `service.save-proof`.
 */
#define FETTLE_TYPE_SERVICE_VIEW (fettle_service_view_get_type ())
G_DECLARE_FINAL_TYPE (FettleServiceView, fettle_service_view, FETTLE, SERVICE_VIEW, GtkWidget)

/* @service: (transfer full) (nullable) */
void fettle_service_view_show (FettleServiceView *self,
                               FettleStore *store,
                               FettleCallService *service,
                               FettleCall *call);

G_END_DECLS
