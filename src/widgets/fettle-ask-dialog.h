/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small window that asks for some fields before something is done. */
#pragma once

#include <adwaita.h>

#include "fettle-store.h"

G_BEGIN_DECLS

/**
 * FettleAskDialog: Cancel, a sentence, some fields, a button that does it.
 *
 * Signals: "answered": the button was pressed and all could be read; whoever listens does it and then calls
 * fettle_ask_dialog_finish(). Ctrl+Return is the button, too.
 */
#define FETTLE_TYPE_ASK_DIALOG (fettle_ask_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FettleAskDialog, fettle_ask_dialog, FETTLE, ASK_DIALOG, AdwWindow)

/**
 * fettle_ask_dialog_new:
 * @record: whose values stand in the fields; it is copied
 * @fields: names separated by blanks, as in #FettleFieldGroup
 * @go: translated, of the button
 */
FettleAskDialog *fettle_ask_dialog_new (GtkWidget *parent,
                                        FettleStore *store,
                                        FettleRecord *record,
                                        const char *fields,
                                        const char *title,
                                        const char *go);
void fettle_ask_dialog_set_body (FettleAskDialog *self, const char *text);
/* Further widgets below the fields. */
void fettle_ask_dialog_add (FettleAskDialog *self, GtkWidget *widget);
FettleRecord *fettle_ask_dialog_get_record (FettleAskDialog *self); /* borrowed: as answered */
/* Closes it; with @error it stays and says what is wrong, at the field where it is about one. */
void fettle_ask_dialog_finish (FettleAskDialog *self, const char *failed, const GError *error);

/**
 * fettle_ask_dialog_save_answer:
 * @title: of the change set and the toast
 * @failed: heading where it is about no field
 *
 * What is done is saving the record. Toast and undo are offered over @parent.
 */
void fettle_ask_dialog_save_answer (FettleAskDialog *self, const char *title, const char *failed);

G_END_DECLS
