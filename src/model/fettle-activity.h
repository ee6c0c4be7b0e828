/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Anything done and logged: phone call, e-mail, visit, letter. */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

/**
 * FettleActivityType: how it was done
 */
typedef enum
{
  FETTLE_ACTIVITY_TYPE_PHONE,
  FETTLE_ACTIVITY_TYPE_E_MAIL,
  FETTLE_ACTIVITY_TYPE_VISIT,
  FETTLE_ACTIVITY_TYPE_LETTER,
  FETTLE_ACTIVITY_TYPE_MEETING,
  FETTLE_ACTIVITY_TYPE_TASK,
} FettleActivityType;

GType fettle_activity_type_get_type (void);

FETTLE_DECLARE_RECORD (FettleActivity, fettle_activity, ACTIVITY)

struct _FettleActivity
{
  FettleRecord parent_instance;
  FettleActivityType type;
  char *summary; /* required */
  char *details;
  gint64 call; /* references: at least one of these three */
  gint64 company;
  gint64 contact;
  gint64 staff; /* reference: who did it */
  FettleInstant started_at;
  gint64 duration; /* seconds */
  gboolean chargeable;
};

#define FETTLE_TYPE_ACTIVITY (fettle_activity_get_type ())

G_END_DECLS
