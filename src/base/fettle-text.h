/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text as search and import need it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Lower case, compatibility-decomposed, accents dropped, runs of white space to one blank: "Café  Zürich" is "cafe zurich". */
char *fettle_text_fold (const char *text);
/* The folded words of a search: split at white space, no empties; NULL-terminated. */
char **fettle_text_split_words (const char *text);
/* @text with leading and trailing white space removed, NULL where nothing is left. */
char *fettle_text_strip_to_null (const char *text);
gboolean fettle_text_is_empty (const char *text);

/* Which way @text is read, by its first letter: 1 from the left, -1 from the right, 0 where it has
 * none, such as a telephone number. */
int fettle_text_get_direction (const char *text);

G_END_DECLS
