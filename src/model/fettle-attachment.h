/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document kept with a record; its bytes are stored once, by SHA-256. */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

FETTLE_DECLARE_RECORD (FettleAttachment, fettle_attachment, ATTACHMENT)

struct _FettleAttachment
{
  FettleRecord parent_instance;
  char *name; /* required: file name */
  char *media_type;
  char *sha256; /* required, read-only */
  gint64 size;  /* bytes */
  gint64 call;  /* references: exactly one of these four */
  gint64 company;
  gint64 equipment;
  gint64 contact;
  FettleInstant added_at;
  char *note;
};

#define FETTLE_TYPE_ATTACHMENT (fettle_attachment_get_type ())

G_END_DECLS
