/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An address where equipment stands. */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

FETTLE_DECLARE_RECORD (FettleSite, fettle_site, SITE)

struct _FettleSite
{
  FettleRecord parent_instance;
  char *name;     /* required: "Quay Court, flat 12" */
  gint64 company; /* reference */
  char *street;
  char *city;
  char *county;
  char *postcode;
  char *country;
  gint64 area; /* reference */
  char *phone;
  char *access_note; /* "key with the concierge" */
  char *latitude;    /* decimal degrees as text; positions are not arithmetic */
  char *longitude;
  char *note;
};

#define FETTLE_TYPE_SITE (fettle_site_get_type ())

G_END_DECLS
