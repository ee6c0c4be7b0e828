/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where numbers come from: prefix, digits, next. */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

FETTLE_DECLARE_RECORD (FettleNumberSeries, fettle_number_series, NUMBER_SERIES)

struct _FettleNumberSeries
{
  FettleRecord parent_instance;
  char *name;       /* required, unique: "call" */
  char *prefix;     /* "C-" */
  gint64 digits;    /* padded with zeros to this width */
  gint64 next;      /* the next number to give */
  gboolean gapless; /* invoices and credit notes */
  char *note;
};

#define FETTLE_TYPE_NUMBER_SERIES (fettle_number_series_get_type ())

G_END_DECLS
