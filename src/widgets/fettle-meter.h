/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much of something is used up: a thin bar with a tick where it begins to matter. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_METER (fettle_meter_get_type ())
G_DECLARE_FINAL_TYPE (FettleMeter, fettle_meter, FETTLE, METER, GtkWidget)

GtkWidget *fettle_meter_new (void);
/**
 * fettle_meter_set:
 * @fraction: 0 to 1; beyond is full
 * @tick: where the tick stands; below 0 for none
 * @look: "success", "warning", "error" or "accent"
 * @text: what it says to who does not see it
 */
void fettle_meter_set (
    FettleMeter *self, double fraction, double tick, const char *look, const char *text);

G_END_DECLS
