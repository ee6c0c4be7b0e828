/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An organisation outside: customer, prospect or supplier. */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

/**
 * FettleCompanyType: what the business has to do with a company
 */
typedef enum
{
  FETTLE_COMPANY_TYPE_CUSTOMER,
  FETTLE_COMPANY_TYPE_PROSPECT,
  FETTLE_COMPANY_TYPE_SUPPLIER,
} FettleCompanyType;

GType fettle_company_type_get_type (void);

FETTLE_DECLARE_RECORD (FettleCompany, fettle_company, COMPANY)

struct _FettleCompany
{
  FettleRecord parent_instance;
  char *name;   /* required */
  char *number; /* customer account number, unique */
  FettleCompanyType type;
  char *street;
  char *city;
  char *county;
  char *postcode;
  char *country;
  char *phone;
  char *email;
  char *website;
  char *vat_number;
  gint64 area;   /* reference */
  char *warning; /* shown whenever a call is logged */
  char *note;
  gint64 service_level; /* reference; 0: the standard one */
};

#define FETTLE_TYPE_COMPANY (fettle_company_get_type ())

G_END_DECLS
