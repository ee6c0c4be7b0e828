/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The data dictionary of one business: kinds and fields with its own fields and its own words. */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

/**
 * FettleDictionary:
 *
 * An immutable snapshot, safe to share between threads by reference. The store makes a new one
 * whenever an own field or a label is changed. Everything that shows, filters, imports or
 * exports fields asks it and never the kind's table alone.
 */
typedef struct _FettleDictionary FettleDictionary;

#define FETTLE_TYPE_DICTIONARY (fettle_dictionary_get_type ())
GType fettle_dictionary_get_type (void);

/* @own_fields: (element-type FettleOwnField), @labels: (element-type FettleLabel); either may be NULL */
FettleDictionary *fettle_dictionary_new (const GPtrArray *own_fields, const GPtrArray *labels);
FettleDictionary *fettle_dictionary_ref (FettleDictionary *self);
void fettle_dictionary_unref (FettleDictionary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleDictionary, fettle_dictionary_unref)

/* (element-type FettleField): built-in fields, then own ones; borrowed, lives as long as @self.
 * An own field's name is "own_NAME" and its column "own_ID", see fettle_field_get_column(). */
const GPtrArray *fettle_dictionary_get_fields (FettleDictionary *self, const FettleKind *kind);
const FettleField *
fettle_dictionary_find_field (FettleDictionary *self, const FettleKind *kind, const char *name);
/* The business's word for it, else the translated built-in one; borrowed from @self. */
const char *fettle_dictionary_get_field_label (FettleDictionary *self,
                                               const FettleKind *kind,
                                               const FettleField *field);
const char *
fettle_dictionary_get_kind_label (FettleDictionary *self, const FettleKind *kind, gboolean plural);
/* The same as it stands inside a sentence: "New call", "3 calls". */
char *
fettle_dictionary_dup_kind_word (FettleDictionary *self, const FettleKind *kind, gboolean plural);
/* A name of something as it stands inside a sentence: "Calls by month", "New call"; a language that writes nouns
 * with capitals keeps them, and so do words that have more than the first ("SLA"). */
char *fettle_dictionary_dup_word (const char *label);
/* SQL column of a field: its name, or "own_17": made of program text and digits only. Interned. */
const char *fettle_field_get_column (const FettleField *field);

G_END_DECLS
