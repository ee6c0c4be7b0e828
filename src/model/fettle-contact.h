/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person at a company. */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

FETTLE_DECLARE_RECORD (FettleContact, fettle_contact, CONTACT)

struct _FettleContact
{
  FettleRecord parent_instance;
  char *name;     /* required */
  gint64 company; /* reference */
  gint64 site;    /* reference */
  char *role;     /* "site manager" */
  char *phone;
  char *mobile;
  char *email;
  char *note;
};

#define FETTLE_TYPE_CONTACT (fettle_contact_get_type ())

G_END_DECLS
