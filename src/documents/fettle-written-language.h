/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The language that documents are written in. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * fettle_written_language_choose:
 * @catalogue: head of the catalogue of translations in use, with its line "Language: de"; "" where texts stand
 *   as they are in the source
 * @preferred: (nullable): what the business would have
 *
 * A document is said to be in the language of its texts. That has a region only where the business says which
 * one: “en-IE” of a business that prefers it, but never “de” for what is printed in English. Pure.
 *
 * Returns: (transfer full): BCP 47
 */
char *fettle_written_language_choose (const char *catalogue, const char *preferred);
/* The same for the translations that this process uses. (transfer full) */
char *fettle_written_language_get (const char *preferred);

G_END_DECLS
