/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One field's value, of any type: what is bound to SQL, compared, logged and shown. */
#pragma once

#include <glib-object.h>
#include "fettle-none.h"

G_BEGIN_DECLS

/**
 * FettleFieldType:
 *
 * What a field holds, and so how it is kept, typed, shown and compared. All but text are a
 * `gint64` in a #FettleValue; the struct member's C type is given in brackets.
 */
typedef enum
{
  FETTLE_FIELD_TYPE_TEXT,     /* (char *) NULL is no value; an empty text is never kept */
  FETTLE_FIELD_TYPE_INTEGER,  /* (gint64) */
  FETTLE_FIELD_TYPE_YES_NO,   /* (gboolean) never without value */
  FETTLE_FIELD_TYPE_MONEY,    /* (FettleMoney) */
  FETTLE_FIELD_TYPE_PRICE,    /* (FettlePrice) */
  FETTLE_FIELD_TYPE_QUANTITY, /* (FettleQuantity) */
  FETTLE_FIELD_TYPE_DATE,     /* (FettleDate) */
  FETTLE_FIELD_TYPE_INSTANT,  /* (FettleInstant) */
  FETTLE_FIELD_TYPE_DURATION, /* (gint64) seconds */
  FETTLE_FIELD_TYPE_CHOICE, /* (an enum) kept as its nick, which is text; 0 is the default value */
  FETTLE_FIELD_TYPE_REFERENCE, /* (gint64) id of another record, 0 for none */
} FettleFieldType;

/**
 * FettleValue:
 * @type: which of the two members counts
 * @number: every type but text; #FETTLE_NONE (references: 0) for no value. A choice's enum value.
 * @text: for text; NULL for no value. Whether it is owned is said where a value is handed over.
 */
typedef struct
{
  FettleFieldType type;
  gint64 number;
  char *text;
} FettleValue;

FettleValue fettle_value_none (FettleFieldType type);
FettleValue fettle_value_copy (const FettleValue *value); /* owns its text */
void fettle_value_clear (FettleValue *value);             /* frees the text, leaves no value */
gboolean fettle_value_is_none (const FettleValue *value);
gboolean fettle_value_equal (const FettleValue *a, const FettleValue *b);
int fettle_value_compare (const FettleValue *a, const FettleValue *b); /* no value sorts last */

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FettleValue, fettle_value_clear)

G_END_DECLS
