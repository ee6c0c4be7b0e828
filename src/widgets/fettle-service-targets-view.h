/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a service level wants of each priority, edited where it stands. */
#pragma once

#include "fettle-related-view.h"

G_BEGIN_DECLS

/* FettleServiceTargetsView: a FettleRelatedView of a service level. */
#define FETTLE_TYPE_SERVICE_TARGETS_VIEW (fettle_service_targets_view_get_type ())
G_DECLARE_FINAL_TYPE (FettleServiceTargetsView,
                      fettle_service_targets_view,
                      FETTLE,
                      SERVICE_TARGETS_VIEW,
                      FettleRelatedView)

G_END_DECLS
