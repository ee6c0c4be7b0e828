/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a new stage asks for: why a call waits, what was done about it. */
#pragma once

#include <adwaita.h>
#include "fettle-call.h"

G_BEGIN_DECLS

/**
 * fettle_stage_dialog_get_field:
 *
 * Returns: (nullable): name of the field that is asked for before @call comes to @stage; %NULL where
 *   there is nothing to ask
 */
const char *fettle_stage_dialog_get_field (FettleCall *call, FettleStage stage);

/**
 * FettleStageDialogFunc:
 * @text: what was written, for the field that was asked for; never blank
 */
typedef void (*FettleStageDialogFunc) (GtkWidget *parent,
                                       FettleStage stage,
                                       const char *text,
                                       gpointer user_data);

/* Asks, and calls @func unless the person thinks better of it or @parent is gone. @destroy: (nullable)
 * @n_calls: how many it is for, @call being one of them
 * @effect: (nullable): what the stage brings with it, a sentence to be read before */
void fettle_stage_dialog_ask (GtkWidget *parent,
                              FettleCall *call,
                              guint n_calls,
                              FettleStage stage,
                              const char *effect,
                              FettleStageDialogFunc func,
                              gpointer user_data,
                              GDestroyNotify destroy);

G_END_DECLS
