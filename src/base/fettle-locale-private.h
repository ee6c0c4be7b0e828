/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the base room asks the C library's locale, and how it quotes texts in messages. */
#pragma once

#include <glib.h>
#include <langinfo.h>
#include "fettle-parse-error.h"

G_BEGIN_DECLS

/* A langinfo text in UTF-8, even where the locale's own encoding is another. */
char *fettle_locale_get (nl_item item);
/* A text in the locale's encoding to UTF-8; takes @text. */
char *fettle_locale_take (char *text);
/* Sets a #FettleParseError whose message begins with @text in quotes (cut where very long), then
 * the already translated @reason: “32” is not a date. */
gboolean fettle_parse_error_set (GError **error,
                                 FettleParseError code,
                                 const char *text,
                                 const char *reason);

G_END_DECLS
