/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "1,000 calls": how many of what, in the words of the business. */
#pragma once

#include "fettle-dictionary.h"

G_BEGIN_DECLS

/* (transfer full): for the middle of a sentence: "1 call", "1,000 calls". */
char *fettle_count_to_text (FettleDictionary *dictionary, const FettleKind *kind, gint64 n);

G_END_DECLS
