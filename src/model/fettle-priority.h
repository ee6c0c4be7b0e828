/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How urgent a call is. */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

/**
 * FettlePriorityLook: how a priority stands out: High is bold, Low dim, Critical a pill
 */
typedef enum
{
  FETTLE_PRIORITY_LOOK_PLAIN,
  FETTLE_PRIORITY_LOOK_STRONG,
  FETTLE_PRIORITY_LOOK_DIM,
  FETTLE_PRIORITY_LOOK_ALARM,
} FettlePriorityLook;

GType fettle_priority_look_get_type (void);

FETTLE_DECLARE_RECORD (FettlePriority, fettle_priority, PRIORITY)

struct _FettlePriority
{
  FettleRecord parent_instance;
  char *name;              /* required, unique: "High" */
  gint64 level;            /* 1 is the most urgent; orders lists */
  FettlePriorityLook look; /* how lists show it */
  gboolean standard;       /* a new call gets it unless said otherwise */
  char *note;
};

#define FETTLE_TYPE_PRIORITY (fettle_priority_get_type ())

G_END_DECLS
