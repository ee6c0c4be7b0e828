/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How soon a service level wants a response and a fix for calls of one priority. */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

FETTLE_DECLARE_RECORD (FettleServiceTarget, fettle_service_target, SERVICE_TARGET)

struct _FettleServiceTarget
{
  FettleRecord parent_instance;
  gint64 service_level;
  gint64 priority;
  gint64 response; /* seconds */
  gint64 fix;      /* seconds */
};

#define FETTLE_TYPE_SERVICE_TARGET (fettle_service_target_get_type ())

G_END_DECLS
