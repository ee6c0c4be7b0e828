/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text that is written often, ready to be put in. */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

/**
 * FettleCannedTextUse: where it is offered
 */
typedef enum
{
  FETTLE_CANNED_TEXT_USE_ANY,
  FETTLE_CANNED_TEXT_USE_NOTE,
  FETTLE_CANNED_TEXT_USE_DETAILS,
  FETTLE_CANNED_TEXT_USE_RESOLUTION,
} FettleCannedTextUse;

GType fettle_canned_text_use_get_type (void);

FETTLE_DECLARE_RECORD (FettleCannedText, fettle_canned_text, CANNED_TEXT)

struct _FettleCannedText
{
  FettleRecord parent_instance;
  char *name; /* required, unique */
  FettleCannedTextUse use;
  char *text;
};

#define FETTLE_TYPE_CANNED_TEXT (fettle_canned_text_get_type ())

G_END_DECLS
