/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list as somebody likes it: filters, order, columns. */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

FETTLE_DECLARE_RECORD (FettleSavedView, fettle_saved_view, SAVED_VIEW)

struct _FettleSavedView
{
  FettleRecord parent_instance;
  char *name;       /* required */
  char *kind;       /* of the records listed */
  char *query;      /* as fettle_query_to_text() */
  char *columns;    /* "number:90,summary:310,…": field and width */
  char *staff_name; /* whose it is; empty: everybody's */
  gint64 position;
};

#define FETTLE_TYPE_SAVED_VIEW (fettle_saved_view_get_type ())

G_END_DECLS
