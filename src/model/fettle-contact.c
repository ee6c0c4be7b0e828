/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person at a company. */
#include "fettle-contact.h"

#include "fettle-company.h"
#include "fettle-site.h"

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_TEXT (FettleContact, name, N_ ("Name"),
                     FETTLE_FIELD_REQUIRED | FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_REFERENCE (FettleContact, company, N_ ("Company"),
                          FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED, NULL, fettle_company_get_type),
  FETTLE_FIELD_REFERENCE (FettleContact, site, N_ ("Site"), FETTLE_FIELD_LISTED, NULL,
                          fettle_site_get_type),
  FETTLE_FIELD_TEXT (FettleContact, role, N_ ("Role"), FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED,
                     N_ ("Such as “site manager”.")),
  FETTLE_FIELD_TEXT (FettleContact, phone, N_ ("Phone"),
                     FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED | FETTLE_FIELD_SENSITIVE, NULL),
  FETTLE_FIELD_TEXT (FettleContact, mobile, N_ ("Mobile"),
                     FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED | FETTLE_FIELD_SENSITIVE, NULL),
  FETTLE_FIELD_TEXT (FettleContact, email, N_ ("E-mail"),
                     FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED | FETTLE_FIELD_SENSITIVE, NULL),
  FETTLE_FIELD_TEXT (FettleContact, note, N_ ("Note"),
                     FETTLE_FIELD_MULTILINE | FETTLE_FIELD_SENSITIVE, NULL),
};
/* clang-format on */

static const FettleKind kind = {
  .name = "contact",
  .plural = "contacts",
  .label = N_ ("Contact"),
  .label_plural = N_ ("Contacts"),
  .icon_name = "fettle-contact-symbolic",
  .get_type = fettle_contact_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .flags = FETTLE_KIND_OWN_FIELDS | FETTLE_KIND_SEARCHABLE,
  .title = "name",
  .subtitle = "role",
  .key = { "name", "company" },
  .search_number = 3,
};

FETTLE_DEFINE_RECORD (FettleContact, fettle_contact, kind)
