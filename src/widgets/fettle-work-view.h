/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time, travel, parts and expenses of a call, and what they cost and are worth. */
#pragma once

#include "fettle-call.h"
#include "fettle-related-view.h"

G_BEGIN_DECLS

/**
 * FettleWorkView: the work lines of a call. Return edits a line, Delete deletes it.
 */
#define FETTLE_TYPE_WORK_VIEW (fettle_work_view_get_type ())
G_DECLARE_FINAL_TYPE (FettleWorkView, fettle_work_view, FETTLE, WORK_VIEW, FettleRelatedView)

/* Whose engineer a new line is proposed for. */
void fettle_work_view_set_call (FettleWorkView *self, FettleCall *call);
/* The buttons “Time”, “Part” and “Expense”, for the head of the card. (transfer floating) */
GtkWidget *fettle_work_view_make_buttons (FettleWorkView *self);
/* Asks for a new line. */
void fettle_work_view_add (FettleWorkView *self, const char *type_nick);

G_END_DECLS
