/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One installed unit with a serial number. */
#include "fettle-equipment.h"

#include "fettle-company.h"
#include "fettle-product.h"
#include "fettle-site.h"

FETTLE_DEFINE_CHOICE (FettleEquipmentState,
                      fettle_equipment_state,
                      { FETTLE_EQUIPMENT_STATE_INSTALLED, "installed", N_ ("Installed") },
                      { FETTLE_EQUIPMENT_STATE_IN_STOCK, "in-stock", N_ ("In stock") },
                      { FETTLE_EQUIPMENT_STATE_ON_LOAN, "on-loan", N_ ("On loan") },
                      { FETTLE_EQUIPMENT_STATE_IN_REPAIR, "in-repair", N_ ("In repair") },
                      { FETTLE_EQUIPMENT_STATE_SCRAPPED, "scrapped", N_ ("Scrapped") })

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_TEXT (FettleEquipment, serial_number, N_ ("Serial number"),
                     FETTLE_FIELD_REQUIRED | FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED,
                     N_ ("Unique for each product.")),
  FETTLE_FIELD_TEXT (FettleEquipment, asset_code, N_ ("Asset code"),
                     FETTLE_FIELD_UNIQUE | FETTLE_FIELD_SEARCH | FETTLE_FIELD_LEND
                     | FETTLE_FIELD_LISTED,
                     N_ ("The number on the label that the unit carries.")),
  FETTLE_FIELD_REFERENCE (FettleEquipment, product, N_ ("Product"),
                          FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED, NULL, fettle_product_get_type),
  FETTLE_FIELD_REFERENCE (FettleEquipment, company, N_ ("Company"),
                          FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED, NULL, fettle_company_get_type),
  FETTLE_FIELD_REFERENCE (FettleEquipment, site, N_ ("Site"),
                          FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED, NULL, fettle_site_get_type),
  FETTLE_FIELD_TEXT (FettleEquipment, place, N_ ("Place"),
                     FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED,
                     N_ ("Where it is within the site, such as “Plant room 1”.")),
  FETTLE_FIELD_CHOICE (FettleEquipment, state, N_ ("State"), FETTLE_FIELD_LISTED, NULL,
                       FettleEquipmentState, fettle_equipment_state_get_type),
  FETTLE_FIELD_DATE (FettleEquipment, installed_on, N_ ("Installed"), FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_DATE (FettleEquipment, warranty_ends_on, N_ ("Warranty ends"), FETTLE_FIELD_LISTED,
                     N_ ("The last day of the warranty.")),
  FETTLE_FIELD_TEXT (FettleEquipment, order_number, N_ ("Order number"), FETTLE_FIELD_SEARCH,
                     N_ ("The order or invoice that it was sold with.")),
  FETTLE_FIELD_TEXT (FettleEquipment, note, N_ ("Note"), FETTLE_FIELD_MULTILINE, NULL),
};
/* clang-format on */

static gboolean
validate_equipment (FettleRecord *record, GError **error)
{
  FettleEquipment *self = FETTLE_EQUIPMENT (record);

  if (self->installed_on == FETTLE_DATE_NONE || self->warranty_ends_on == FETTLE_DATE_NONE
      || self->warranty_ends_on >= self->installed_on)
    return TRUE;
  fettle_model_error_set_invalid (
      error, "warranty_ends_on",
      _ ("The warranty ends before the unit was installed; correct one of the two dates"));
  return FALSE;
}

static const FettleKind kind = {
  .name = "equipment",
  .plural = "equipment",
  .label = N_ ("Equipment"),
  .label_plural = N_ ("Equipment"),
  .icon_name = "fettle-equipment-symbolic",
  .get_type = fettle_equipment_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .flags = FETTLE_KIND_OWN_FIELDS | FETTLE_KIND_SEARCHABLE,
  .title = "serial_number",
  .subtitle = "product",
  .key = { "serial_number", "product" },
  .search_number = 5,
  .validate = validate_equipment,
};

FETTLE_DEFINE_RECORD (FettleEquipment, fettle_equipment, kind)
