/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A date or an instant: typed in any usual form, or taken from a calendar. */
#pragma once

#include <gtk/gtk.h>
#include "fettle-field.h"

G_BEGIN_DECLS

/**
 * FettleDateEntry:
 *
 * Properties: "text", "with-time" (gboolean, construct-only), "empty" (read-only).
 * Signals: "edited", "committed" (both without arguments). Up and Down change the day, Alt+Down
 * opens the calendar.
 */
#define FETTLE_TYPE_DATE_ENTRY (fettle_date_entry_get_type ())
G_DECLARE_FINAL_TYPE (FettleDateEntry, fettle_date_entry, FETTLE, DATE_ENTRY, GtkWidget)

GtkWidget *fettle_date_entry_new (gboolean with_time);
/* Zone and present; copied, the zone by reference. */
void fettle_date_entry_set_format (FettleDateEntry *self, const FettleFormat *format);
/* A FettleDate, or with time a FettleInstant; FETTLE_NONE for none. */
void fettle_date_entry_set_value (FettleDateEntry *self, gint64 value);
gboolean fettle_date_entry_get_value (FettleDateEntry *self, gint64 *value, GError **error);
GtkWidget *fettle_date_entry_get_text_widget (FettleDateEntry *self);

G_END_DECLS
