/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The firm that uses Fettle: name, address, zone, currency. One record. */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

FETTLE_DECLARE_RECORD (FettleBusiness, fettle_business, BUSINESS)

struct _FettleBusiness
{
  FettleRecord parent_instance;
  char *name; /* required */
  char *legal_name;
  char *street;
  char *city;
  char *postcode;
  char *country; /* ISO 3166-1 alpha-2 */
  char *phone;
  char *email;
  char *website;
  char *vat_number;
  char *time_zone;     /* IANA name, "Europe/London" */
  char *currency;      /* ISO 4217 */
  char *language;      /* BCP 47, of documents */
  gint64 work_hours;   /* reference: the usual opening times */
  gboolean staff_only; /* whoever is not among the staff may only look */
  FettleQuantity
      agreed_level; /* of a hundred calls so many in time; FETTLE_NONE: nothing is agreed */
};

#define FETTLE_TYPE_BUSINESS (fettle_business_get_type ())

/* Of agreed levels: what is usual, and all. */
#define FETTLE_BUSINESS_AGREED_LEVEL (G_GINT64_CONSTANT (95000))
#define FETTLE_BUSINESS_FULL_LEVEL (G_GINT64_CONSTANT (100000))

G_END_DECLS
