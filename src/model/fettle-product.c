/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A part number: what units, parts and services are instances of. */
#include "fettle-product.h"

#include "fettle-company.h"

FETTLE_DEFINE_CHOICE (FettleProductType,
                      fettle_product_type,
                      { FETTLE_PRODUCT_TYPE_UNIT, "unit", N_ ("Unit") },
                      { FETTLE_PRODUCT_TYPE_PART, "part", N_ ("Part") },
                      { FETTLE_PRODUCT_TYPE_LABOUR, "labour", N_ ("Labour") },
                      { FETTLE_PRODUCT_TYPE_SERVICE, "service", N_ ("Service") })

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_TEXT (FettleProduct, code, N_ ("Code"),
                     FETTLE_FIELD_UNIQUE | FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED,
                     N_ ("The part number.")),
  FETTLE_FIELD_TEXT (FettleProduct, name, N_ ("Name"),
                     FETTLE_FIELD_REQUIRED | FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_CHOICE (FettleProduct, type, N_ ("Type"), FETTLE_FIELD_LISTED, NULL,
                       FettleProductType, fettle_product_type_get_type),
  FETTLE_FIELD_TEXT (FettleProduct, maker, N_ ("Maker"), FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED,
                     NULL),
  FETTLE_FIELD_TEXT (FettleProduct, model, N_ ("Model"), FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED,
                     NULL),
  FETTLE_FIELD_REFERENCE (FettleProduct, supplier, N_ ("Supplier"), FETTLE_FIELD_NONE, NULL,
                          fettle_company_get_type),
  FETTLE_FIELD_PRICE (FettleProduct, cost, N_ ("Cost"), FETTLE_FIELD_NONE,
                      N_ ("What one of it costs the business.")),
  FETTLE_FIELD_PRICE (FettleProduct, price, N_ ("Price"), FETTLE_FIELD_LISTED,
                      N_ ("What one of it is sold at.")),
  FETTLE_FIELD_YES_NO (FettleProduct, serialised, N_ ("Serialised"), FETTLE_FIELD_NONE,
                       N_ ("Each one has a serial number of its own.")),
  FETTLE_FIELD_TEXT (FettleProduct, unit, N_ ("Unit"), FETTLE_FIELD_NONE,
                     N_ ("What it is counted in, such as “pc”, “m” or “h”.")),
  FETTLE_FIELD_TEXT (FettleProduct, note, N_ ("Note"), FETTLE_FIELD_MULTILINE, NULL),
};
/* clang-format on */

static const FettleKind kind = {
  .name = "product",
  .plural = "products",
  .label = N_ ("Product"),
  .label_plural = N_ ("Products"),
  .icon_name = "fettle-product-symbolic",
  .get_type = fettle_product_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .flags = FETTLE_KIND_SEARCHABLE,
  .title = "name",
  .subtitle = "code",
  .key = { "name" },
  .search_number = 6,
};

FETTLE_DEFINE_RECORD (FettleProduct, fettle_product, kind)
