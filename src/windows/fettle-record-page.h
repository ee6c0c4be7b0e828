/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any record but a call: heading, details to read or edit, what belongs to it. */
#pragma once

#include "fettle-form-page.h"

G_BEGIN_DECLS

/**
 * FettleRecordPage: what it shows of a kind is said in fettle-record-layout.c; tabs for notes,
 * activities and documents come where those kinds can refer to it. Action: `page.log-call`.
 */
#define FETTLE_TYPE_RECORD_PAGE (fettle_record_page_get_type ())
G_DECLARE_FINAL_TYPE (FettleRecordPage, fettle_record_page, FETTLE, RECORD_PAGE, FettleFormPage)

G_END_DECLS
