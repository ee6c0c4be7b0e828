/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Logging a call: one entry finds who or what it is about and fills the form. */
#pragma once

#include "fettle-form-page.h"

G_BEGIN_DECLS

/**
 * FettleNewCallPage: actions beside those of #FettleFormPage: `page.save-and-new` (Ctrl+Shift+S).
 * Saved, it makes way for the page of its call.
 */
#define FETTLE_TYPE_NEW_CALL_PAGE (fettle_new_call_page_get_type ())
G_DECLARE_FINAL_TYPE (
    FettleNewCallPage, fettle_new_call_page, FETTLE, NEW_CALL_PAGE, FettleFormPage)

G_END_DECLS
