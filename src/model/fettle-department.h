/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A part of the business, for costs and reports. */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

FETTLE_DECLARE_RECORD (FettleDepartment, fettle_department, DEPARTMENT)

struct _FettleDepartment
{
  FettleRecord parent_instance;
  char *name; /* required, unique */
  char *code;
  char *note;
};

#define FETTLE_TYPE_DEPARTMENT (fettle_department_get_type ())

G_END_DECLS
