/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done with the calls that are selected in their list. */
#pragma once

#include "fettle-list-page.h"

G_BEGIN_DECLS

/* In the class of list pages: `page.take`, `page.hand-over`, `page.allocate`, `page.hold`, `page.complete`, `page.call-off`,
 * `page.priority` (x: id), `page.team` (x: id, 0 for none). Each is one change set, or, where one of the
 * calls may not be changed, none; then it says which and why, and offers to change the others. */
void fettle_call_actions_install (GtkWidgetClass *widget_class);
/* To a page that has been constructed; where it lists something else there is nothing to do. */
void fettle_call_actions_attach (FettleListPage *page);
/* What can be done with what is selected, and by whom, is enabled. */
void fettle_call_actions_update (FettleListPage *page);

G_END_DECLS
