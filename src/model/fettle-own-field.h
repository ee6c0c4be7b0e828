/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field that the business added to a kind. */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

/**
 * FettleOwnFieldType: what an own field holds; choice is a text from a list of words
 */
typedef enum
{
  FETTLE_OWN_FIELD_TYPE_TEXT,
  FETTLE_OWN_FIELD_TYPE_INTEGER,
  FETTLE_OWN_FIELD_TYPE_YES_NO,
  FETTLE_OWN_FIELD_TYPE_MONEY,
  FETTLE_OWN_FIELD_TYPE_QUANTITY,
  FETTLE_OWN_FIELD_TYPE_DATE,
  FETTLE_OWN_FIELD_TYPE_INSTANT,
  FETTLE_OWN_FIELD_TYPE_CHOICE,
} FettleOwnFieldType;

GType fettle_own_field_type_get_type (void);

FETTLE_DECLARE_RECORD (FettleOwnField, fettle_own_field, OWN_FIELD)

struct _FettleOwnField
{
  FettleRecord parent_instance;
  char *kind;  /* required */
  char *name;  /* required: snake_case, unique within the kind; shown to commands as own_NAME */
  char *label; /* required */
  FettleOwnFieldType type;
  char *choices; /* words to choose from, one a line; for type choice */
  char *help;
  gboolean search;    /* its words find the record */
  gboolean listed;    /* a column by default */
  gboolean sensitive; /* personal: who looks at it is noted */
  gint64 position;
};

#define FETTLE_TYPE_OWN_FIELD (fettle_own_field_get_type ())

G_END_DECLS
