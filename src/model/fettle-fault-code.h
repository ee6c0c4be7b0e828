/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was wrong, in the words of the trade. */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

FETTLE_DECLARE_RECORD (FettleFaultCode, fettle_fault_code, FAULT_CODE)

struct _FettleFaultCode
{
  FettleRecord parent_instance;
  char *code; /* unique where given: "IGN" */
  char *name; /* required, unique: "Ignition" */
  char *note;
};

#define FETTLE_TYPE_FAULT_CODE (fettle_fault_code_get_type ())

G_END_DECLS
