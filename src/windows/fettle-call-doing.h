/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running an operation on the call of a page, with or without a dialog that asked. For call pages only. */
#pragma once

#include "fettle-ask-dialog.h"
#include "fettle-form-page.h"
#include "fettle-operation.h"

G_BEGIN_DECLS

/**
 * FettleCallOutcome: what an operation did
 * @title: borrowed from the operation
 * @open: id of a call that is to be shown, or 0
 */
typedef struct
{
  const char *title;
  gint64 change_set;
  gint64 open;
} FettleCallOutcome;

typedef FettleCallOutcome (*FettleCallOutcomeFunc) (gpointer operation);

/**
 * fettle_call_doing_run:
 * @dialog: (nullable): closed on success, told why otherwise
 * @operation: (transfer full)
 * @failed: heading of a message
 */
void fettle_call_doing_run (FettleFormPage *page,
                            FettleAskDialog *dialog,
                            FettleOperationFunc func,
                            gpointer operation,
                            GDestroyNotify destroy,
                            FettleCallOutcomeFunc outcome,
                            const char *failed);

/* fettle-call-choices.c: the dialogs in which several things are chosen. */
void fettle_call_choices_ask_split (FettleFormPage *page);
void fettle_call_choices_ask_skills (FettleFormPage *page, GPtrArray *skills);

/* Of the page's call, for a dialog: never saved, so that no draft of it is kept. (transfer full) */
FettleRecord *fettle_call_doing_copy (FettleFormPage *page);

G_END_DECLS
