/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who looked at sensitive fields of a record, and when. */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

FETTLE_DECLARE_RECORD (FettleSighting, fettle_sighting, SIGHTING)

struct _FettleSighting
{
  FettleRecord parent_instance;
  FettleInstant at; /* the first time that day */
  FettleDate day;
  char *user_name;
  char *kind;    /* name of the kind */
  gint64 record; /* id */
  char *title;
  char *fields; /* their captions, separated by commas */
};

#define FETTLE_TYPE_SIGHTING (fettle_sighting_get_type ())

G_END_DECLS
