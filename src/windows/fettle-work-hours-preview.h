/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What work hours mean today: open or closed, until when, and the next holidays. */
#pragma once

#include <gtk/gtk.h>
#include "fettle-work-hours.h"

G_BEGIN_DECLS

#define FETTLE_TYPE_WORK_HOURS_PREVIEW (fettle_work_hours_preview_get_type ())
G_DECLARE_FINAL_TYPE (
    FettleWorkHoursPreview, fettle_work_hours_preview, FETTLE, WORK_HOURS_PREVIEW, GtkWidget)

/* Of what is in the form: says what is wrong where it cannot be understood. */
void fettle_work_hours_preview_show (FettleWorkHoursPreview *self,
                                     FettleWorkHours *hours,
                                     const FettleFormat *format);

G_END_DECLS
