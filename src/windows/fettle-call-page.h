/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A call: how far it is, its details, what was written and done about it, who and what it concerns. */
#pragma once

#include "fettle-form-page.h"

G_BEGIN_DECLS

/**
 * FettleCallPage: actions beside those of #FettleFormPage: `page.set-stage` (s: a stage's nick),
 * `page.new-for-company`, `page.open-unit`.
 */
#define FETTLE_TYPE_CALL_PAGE (fettle_call_page_get_type ())
G_DECLARE_FINAL_TYPE (FettleCallPage, fettle_call_page, FETTLE, CALL_PAGE, FettleFormPage)

G_END_DECLS
