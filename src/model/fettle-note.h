/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Something written down about a record. */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

FETTLE_DECLARE_RECORD (FettleNote, fettle_note, NOTE)

struct _FettleNote
{
  FettleRecord parent_instance;
  char *text;        /* required */
  gboolean internal; /* not for the customer */
  gint64 call;       /* references: exactly one of these five */
  gint64 company;
  gint64 site;
  gint64 contact;
  gint64 equipment;
  char *author;
  FettleInstant written_at;
};

#define FETTLE_TYPE_NOTE (fettle_note_get_type ())

G_END_DECLS
