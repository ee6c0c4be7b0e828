/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the columns of a foreign file become fields, remembered for the next such file. */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

FETTLE_DECLARE_RECORD (FettleImportMapping, fettle_import_mapping, IMPORT_MAPPING)

struct _FettleImportMapping
{
  FettleRecord parent_instance;
  char *name;    /* required */
  char *kind;    /* required: of the records it makes */
  char *columns; /* the file's header, a column a line: a file with the same gets this mapping */
  char *mapping; /* required: a line each, as a mapping file: "Created Date=raised_at:%m/%d/%Y" */
};

#define FETTLE_TYPE_IMPORT_MAPPING (fettle_import_mapping_get_type ())

G_END_DECLS
