/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The business's own word for a kind or a field. */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

FETTLE_DECLARE_RECORD (FettleLabel, fettle_label, LABEL)

struct _FettleLabel
{
  FettleRecord parent_instance;
  char *kind;   /* required: "call" */
  char *field;  /* empty: the kind itself */
  char *text;   /* required: "Job" */
  char *plural; /* of a kind: "Jobs" */
};

#define FETTLE_TYPE_LABEL (fettle_label_get_type ())

G_END_DECLS
