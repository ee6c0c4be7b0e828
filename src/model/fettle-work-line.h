/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time, travel, an expense or a part that went into a call. */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

/**
 * FettleWorkLineType: what it is
 */
typedef enum
{
  FETTLE_WORK_LINE_TYPE_TIME,
  FETTLE_WORK_LINE_TYPE_TRAVEL,
  FETTLE_WORK_LINE_TYPE_EXPENSE,
  FETTLE_WORK_LINE_TYPE_PART,
} FettleWorkLineType;

GType fettle_work_line_type_get_type (void);

FETTLE_DECLARE_RECORD (FettleWorkLine, fettle_work_line, WORK_LINE)

struct _FettleWorkLine
{
  FettleRecord parent_instance;
  gint64 call;
  gint64 activity;
  FettleWorkLineType type;
  char *summary;
  gint64 staff;
  gint64 product;
  FettleInstant started_at;
  gint64 duration; /* seconds */
  FettleQuantity quantity;
  FettlePrice unit_cost;
  FettlePrice unit_price;
  FettleMoney cost;
  FettleMoney value;
  gboolean chargeable;
  char *free_reason;
};

#define FETTLE_TYPE_WORK_LINE (fettle_work_line_get_type ())

/* TRUE for time and travel, which have a duration. */
gboolean fettle_work_line_type_is_time (FettleWorkLineType type);

G_END_DECLS
