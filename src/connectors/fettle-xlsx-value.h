/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the cells of a spreadsheet hold, as text. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A number as the file has it ("1E3", "1.1000000000000001") as a spreadsheet program shows it, in
 * ISO form ("1000", "1.1"): at most 15 digits count. Appends to @out. */
void fettle_xlsx_append_number (GString *out, const char *text);
/* A day number with a time as its fraction as "2026-03-05", "2026-03-05 11:00:07", or "11:00:07"
 * where there is no day. FALSE where it is none. */
gboolean fettle_xlsx_append_date (GString *out, const char *text, gboolean from_1904);
/* Whether a number format shows a date or time. */
gboolean fettle_xlsx_is_date_format (int id, const char *code);
/* Text in which "_x000D_" stands for a character that XML cannot hold. */
void fettle_xlsx_append_text (GString *out, const char *text);
/* The column of a cell reference, from 0: "AB12" is 27; -1 where it is none. */
int fettle_xlsx_get_column (const char *reference);

G_END_DECLS
