/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What other programs call the things that Fettle knows. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FettleMappingWord:
 * @kind: name of the kind the line is about, NULL for any
 * @target: field or "reference.field"; of a value its nick
 * @words: other names, folded and separated by '|', the most telling first
 */
typedef struct
{
  const char *kind;
  const char *target;
  const char *words;
} FettleMappingWord;

extern const FettleMappingWord fettle_mapping_column_words[]; /* ends with a NULL target */
extern const FettleMappingWord fettle_mapping_choice_words[]; /* @kind is NULL throughout */

G_END_DECLS
