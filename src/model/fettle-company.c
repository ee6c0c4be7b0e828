/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An organisation outside: customer, prospect or supplier. */
#include "fettle-company.h"

#include "fettle-area.h"
#include "fettle-service-level.h"

FETTLE_DEFINE_CHOICE (FettleCompanyType,
                      fettle_company_type,
                      { FETTLE_COMPANY_TYPE_CUSTOMER, "customer", N_ ("Customer") },
                      { FETTLE_COMPANY_TYPE_PROSPECT, "prospect", N_ ("Prospect") },
                      { FETTLE_COMPANY_TYPE_SUPPLIER, "supplier", N_ ("Supplier") })

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_TEXT (FettleCompany, name, N_ ("Name"),
                     FETTLE_FIELD_REQUIRED | FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_TEXT (FettleCompany, number, N_ ("Number"),
                     FETTLE_FIELD_UNIQUE | FETTLE_FIELD_SEARCH | FETTLE_FIELD_LEND
                     | FETTLE_FIELD_LISTED,
                     N_ ("The customer’s account number.")),
  FETTLE_FIELD_CHOICE (FettleCompany, type, N_ ("Type"), FETTLE_FIELD_LISTED, NULL,
                       FettleCompanyType, fettle_company_type_get_type),
  FETTLE_FIELD_TEXT (FettleCompany, street, N_ ("Street"), FETTLE_FIELD_SEARCH, NULL),
  FETTLE_FIELD_TEXT (FettleCompany, city, N_ ("City"), FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED,
                     NULL),
  FETTLE_FIELD_TEXT (FettleCompany, county, N_ ("County"), FETTLE_FIELD_NONE, NULL),
  FETTLE_FIELD_TEXT (FettleCompany, postcode, N_ ("Postcode"),
                     FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_TEXT (FettleCompany, country, N_ ("Country"), FETTLE_FIELD_NONE, NULL),
  FETTLE_FIELD_TEXT (FettleCompany, phone, N_ ("Phone"), FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED,
                     NULL),
  FETTLE_FIELD_TEXT (FettleCompany, email, N_ ("E-mail"), FETTLE_FIELD_SEARCH, NULL),
  FETTLE_FIELD_TEXT (FettleCompany, website, N_ ("Website"), FETTLE_FIELD_NONE, NULL),
  FETTLE_FIELD_TEXT (FettleCompany, vat_number, N_ ("VAT number"), FETTLE_FIELD_NONE, NULL),
  FETTLE_FIELD_REFERENCE (FettleCompany, area, N_ ("Area"), FETTLE_FIELD_LISTED, NULL,
                          fettle_area_get_type),
  FETTLE_FIELD_TEXT (FettleCompany, warning, N_ ("Warning"), FETTLE_FIELD_MULTILINE,
                     N_ ("Shown whenever a call is logged for the company.")),
  FETTLE_FIELD_TEXT (FettleCompany, note, N_ ("Note"), FETTLE_FIELD_MULTILINE, NULL),
  FETTLE_FIELD_REFERENCE (FettleCompany, service_level, N_ ("Service level"), FETTLE_FIELD_NONE,
                          N_ ("What its calls are measured by; empty for the standard one."),
                          fettle_service_level_get_type),
};
/* clang-format on */

static const FettleKind kind = {
  .name = "company",
  .plural = "companies",
  .label = N_ ("Company"),
  .label_plural = N_ ("Companies"),
  .icon_name = "fettle-company-symbolic",
  .get_type = fettle_company_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .flags = FETTLE_KIND_OWN_FIELDS | FETTLE_KIND_SEARCHABLE,
  .title = "name",
  .subtitle = "city",
  .key = { "name" },
  .search_number = 2,
};

FETTLE_DEFINE_RECORD (FettleCompany, fettle_company, kind)
