/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be decided about a call on its page. */
#pragma once

#include "fettle-call-standing.h"
#include "fettle-form-page.h"

G_BEGIN_DECLS

/**
 * fettle_call_decisions_install:
 *
 * Installs on a page of calls the actions `page.take`, `page.hand-over`, `page.allocate`, `page.send-back`,
 * `page.approve`, `page.refuse`, `page.follow-up`, `page.merge`, `page.split`, `page.skills` and
 * `page.open-merged`. Each asks for what it needs and does it as one undoable change.
 */
void fettle_call_decisions_install (GtkWidgetClass *widget_class);
/* What can be done now, and by whom, is enabled; so are the page's other actions on the call.
 * @standing: (nullable): not read yet */
void fettle_call_decisions_update (FettleFormPage *page, const FettleCallStanding *standing);

G_END_DECLS
