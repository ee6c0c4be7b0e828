/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The agreement: how soon somebody comes, how soon it is mended, measured in work hours. */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

/**
 * FettleResponseBy: what counts as a response
 */
typedef enum
{
  FETTLE_RESPONSE_BY_TRAVEL,
  FETTLE_RESPONSE_BY_WORKING,
  FETTLE_RESPONSE_BY_REPLY,
} FettleResponseBy;

GType fettle_response_by_get_type (void);

FETTLE_DECLARE_RECORD (FettleServiceLevel, fettle_service_level, SERVICE_LEVEL)

struct _FettleServiceLevel
{
  FettleRecord parent_instance;
  char *name; /* required, unique */
  gint64 work_hours;
  gboolean standard;
  FettleResponseBy response_by;
  gboolean holds_stop_response;
  char *warnings;
  char *note;
};

#define FETTLE_TYPE_SERVICE_LEVEL (fettle_service_level_get_type ())

/* The warning steps in per cent, ascending: those of @warnings, or 75 and 100. (transfer full)
 * (element-type guint): NULL where the text is none of that. */
GArray *fettle_service_level_parse_warnings (const char *text, GError **error);

G_END_DECLS
