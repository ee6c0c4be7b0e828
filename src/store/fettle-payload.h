/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one change did to the fields, as the log keeps it: {"stage":["raised","working"],"own_7":[null,3]};
 * of a deleted record, what it was: {"stage":"working","own_7":3}. */
#pragma once

#include "fettle-table.h"

G_BEGIN_DECLS

/**
 * FettlePayload: columns with their values before and after. JSON, so that people and their tools
 * can read it; columns and not field names, because own fields can be renamed.
 */

/* Writing: begin, any number of adds, end. Values as the columns keep them. */
void fettle_payload_begin (GString *text);
void fettle_payload_add (GString *text,
                         const char *column,
                         const FettleField *field,
                         const FettleValue *before,
                         const FettleValue *after);
void fettle_payload_keep (GString *text,
                          const char *column,
                          const FettleField *field,
                          const FettleValue *value);
void fettle_payload_keep_int64 (GString *text, const char *column, gint64 value);
void fettle_payload_end (GString *text);

typedef struct
{
  char *column;
  char *before; /* text; NULL for no value */
  char *after;
} FettlePayloadEntry;

/* (element-type FettlePayloadEntry); an unreadable rest is left out. */
GArray *fettle_payload_parse (const char *text);
const FettlePayloadEntry *fettle_payload_find (const GArray *entries, const char *column);
/* What @text, one of an entry's, means for a column; owns its text. */
FettleValue fettle_payload_value (const FettleColumn *column, const char *text);

G_END_DECLS
