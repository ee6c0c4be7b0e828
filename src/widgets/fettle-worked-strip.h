/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The days that a clock counted, as a strip: the answer before the arithmetic. */
#pragma once

#include <gtk/gtk.h>
#include "fettle-working-time.h"

G_BEGIN_DECLS

#define FETTLE_TYPE_WORKED_STRIP (fettle_worked_strip_get_type ())
G_DECLARE_FINAL_TYPE (FettleWorkedStrip, fettle_worked_strip, FETTLE, WORKED_STRIP, GtkWidget)

/* @steps: (element-type FettleWorkedStep): read now, not kept */
GtkWidget *fettle_worked_strip_new (const GArray *steps);

G_END_DECLS
