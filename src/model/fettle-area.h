/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A part of the country that engineers serve. */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

FETTLE_DECLARE_RECORD (FettleArea, fettle_area, AREA)

struct _FettleArea
{
  FettleRecord parent_instance;
  char *code; /* required, unique: "BS1" */
  char *name; /* "Harbourside" */
  char *note;
};

#define FETTLE_TYPE_AREA (fettle_area_get_type ())

G_END_DECLS
