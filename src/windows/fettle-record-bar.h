/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page bar of a record: what it is called, its states, what can be done with it. */
#pragma once

#include "fettle-form-page.h"

G_BEGIN_DECLS

/**
 * FettleRecordBar:
 *
 * Inside a #FettleFormPage. While the record is read its last button is the page's first action or
 * else Edit; while it is edited, Cancel and Save.
 *
 * Properties: "title", "status" (dim, beside the title), "pills" (names of choice and reference
 * fields separated by blanks, shown as states), "menu-model" (more entries above Delete),
 * "primary-label", "primary-action" (of the page's one suggested action while reading; Edit is then
 * only in the details card).
 *
 * Children in a .ui file go before the buttons at the end.
 */
#define FETTLE_TYPE_RECORD_BAR (fettle_record_bar_get_type ())
G_DECLARE_FINAL_TYPE (FettleRecordBar, fettle_record_bar, FETTLE, RECORD_BAR, GtkWidget)

/* Shows @record and whether the page edits it; a page calls it in show_record. */
void fettle_record_bar_show (FettleRecordBar *self, FettleFormPage *page, FettleRecord *record);
void fettle_record_bar_set_primary (FettleRecordBar *self, const char *label, const char *action);

G_END_DECLS
