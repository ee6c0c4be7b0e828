/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Import assistant: a file, where its columns go, what would happen, and then it happens. */
#pragma once

#include "fettle-page.h"

G_BEGIN_DECLS

/**
 * FettleImportPage: key `place:import`, with `?kind=calls` for what is proposed first and
 * `&file=PATH` for a file to begin with. Actions: `page.choose-file`, `page.check`, `page.import`.
 */
#define FETTLE_TYPE_IMPORT_PAGE (fettle_import_page_get_type ())
G_DECLARE_FINAL_TYPE (FettleImportPage, fettle_import_page, FETTLE, IMPORT_PAGE, FettlePage)

G_END_DECLS
