/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time, travel, an expense or a part that went into a call. */
#include "fettle-work-line.h"

#include "fettle-activity.h"
#include "fettle-call.h"
#include "fettle-product.h"
#include "fettle-staff.h"

FETTLE_DEFINE_CHOICE (FettleWorkLineType,
                      fettle_work_line_type,
                      { FETTLE_WORK_LINE_TYPE_TIME, "time", N_ ("Time") },
                      { FETTLE_WORK_LINE_TYPE_TRAVEL, "travel", N_ ("Travel") },
                      { FETTLE_WORK_LINE_TYPE_EXPENSE, "expense", N_ ("Expense") },
                      { FETTLE_WORK_LINE_TYPE_PART, "part", N_ ("Part") })

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_REFERENCE (FettleWorkLine, call, N_ ("Call"),
                          FETTLE_FIELD_REQUIRED | FETTLE_FIELD_LISTED, NULL, fettle_call_get_type),
  FETTLE_FIELD_REFERENCE (FettleWorkLine, activity, N_ ("Activity"), FETTLE_FIELD_NONE, NULL,
                          fettle_activity_get_type),
  FETTLE_FIELD_CHOICE (FettleWorkLine, type, N_ ("Type"), FETTLE_FIELD_LISTED, NULL,
                       FettleWorkLineType, fettle_work_line_type_get_type),
  FETTLE_FIELD_TEXT (FettleWorkLine, summary, N_ ("Summary"),
                     FETTLE_FIELD_REQUIRED | FETTLE_FIELD_LISTED, N_ ("What it was, in one line.")),
  FETTLE_FIELD_REFERENCE (FettleWorkLine, staff, N_ ("Staff"), FETTLE_FIELD_LISTED,
                          N_ ("Whose time or expense it is."), fettle_staff_get_type),
  FETTLE_FIELD_REFERENCE (FettleWorkLine, product, N_ ("Product"), FETTLE_FIELD_NONE,
                          N_ ("The part, or the service of a price list."),
                          fettle_product_get_type),
  FETTLE_FIELD_INSTANT (FettleWorkLine, started_at, N_ ("Started"), FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_DURATION (FettleWorkLine, duration, N_ ("Duration"), FETTLE_FIELD_LISTED,
                         N_ ("Of time and travel, such as “1h30m”.")),
  FETTLE_FIELD_QUANTITY (FettleWorkLine, quantity, N_ ("Quantity"), FETTLE_FIELD_LISTED,
                         N_ ("Of parts and expenses; empty for one.")),
  FETTLE_FIELD_PRICE (FettleWorkLine, unit_cost, N_ ("Unit cost"), FETTLE_FIELD_SENSITIVE,
                      N_ ("An hour or a piece costs us; empty for the rate of the member of staff or the cost of the product.")),
  FETTLE_FIELD_PRICE (FettleWorkLine, unit_price, N_ ("Unit price"), FETTLE_FIELD_NONE,
                      N_ ("An hour or a piece is sold for; empty for the rate of the member of staff or the price of the product.")),
  FETTLE_FIELD_MONEY (FettleWorkLine, cost, N_ ("Cost"),
                      FETTLE_FIELD_READ_ONLY | FETTLE_FIELD_SENSITIVE, NULL),
  FETTLE_FIELD_MONEY (FettleWorkLine, value, N_ ("Value"),
                      FETTLE_FIELD_READ_ONLY | FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_YES_NO (FettleWorkLine, chargeable, N_ ("Chargeable"),
                       FETTLE_FIELD_LISTED | FETTLE_FIELD_INITIALLY_YES, NULL),
  FETTLE_FIELD_TEXT (FettleWorkLine, free_reason, N_ ("Free because"), FETTLE_FIELD_LISTED,
                     N_ ("Why it is not charged; needed where it is not.")),
};
/* clang-format on */

gboolean
fettle_work_line_type_is_time (FettleWorkLineType type)
{
  return type == FETTLE_WORK_LINE_TYPE_TIME || type == FETTLE_WORK_LINE_TYPE_TRAVEL;
}

static gboolean
validate_work_line (FettleRecord *record, GError **error)
{
  FettleWorkLine *self = FETTLE_WORK_LINE (record);
  gboolean time = fettle_work_line_type_is_time (self->type);

  if (time && (self->duration == FETTLE_NONE || self->duration <= 0))
    fettle_model_error_set_invalid (error, "duration",
                                    _ ("Time needs a duration above zero, such as “1h30m”"));
  else if (time && self->staff == 0)
    fettle_model_error_set_invalid (error, "staff", _ ("Time is somebody’s; choose who it was"));
  else if (!time && self->duration != FETTLE_NONE)
    fettle_model_error_set_invalid (
        error, "duration",
        _ ("Only time and travel have a duration; empty it, or change the type"));
  else
    return TRUE;
  return FALSE;
}

static const FettleKind kind = {
  .name = "work_line",
  .plural = "work-lines",
  .label = N_ ("Work line"),
  .label_plural = N_ ("Work lines"),
  .icon_name = "fettle-activity-symbolic",
  .get_type = fettle_work_line_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title = "summary",
  .subtitle = "type",
  .key = { "call", "type", "staff", "started_at", "summary" },
  .validate = validate_work_line,
};

FETTLE_DEFINE_RECORD (FettleWorkLine, fettle_work_line, kind)
