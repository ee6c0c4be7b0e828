/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page of a kind shows: a line or two per kind. */

#include "fettle-record-layout.h"

static const FettleRecordLayout layouts[] = {
  {
      .kind = "company",
      .pills = "type",
      .heading = "name",
      .line = "street city postcode phone",
      .warning = "warning",
      .read = "number area phone email website vat_number service_level note own",
      .start = "name number type area vat_number service_level warning",
      .end = "street city county postcode country phone email website",
      .text = "note own",
      .related = "site contact equipment",
      .calls = "company",
  },
  {
      .kind = "equipment",
      .pills = "state",
      .heading = "product",
      .links = "company site",
      .line = "place",
      .read = "asset_code installed_on warranty_ends_on order_number product note own",
      .start = "serial_number product company site place",
      .end = "asset_code state installed_on warranty_ends_on order_number",
      .text = "note own",
      .related = "",
      .calls = "equipment",
      .changes = TRUE,
  },
  {
      .kind = "site",
      .heading = "name",
      .links = "company",
      .line = "street city postcode",
      .warning = "access_note",
      .read = "area phone latitude longitude note own",
      .start = "name company area phone access_note",
      .end = "street city county postcode country latitude longitude",
      .text = "note own",
      .related = "equipment contact",
      .calls = "site",
  },
  {
      .kind = "contact",
      .heading = "name",
      .links = "company site",
      .line = "role",
      .read = "phone mobile email note own",
      .start = "name company site role",
      .end = "phone mobile email",
      .text = "note own",
      .related = "",
      .calls = "contact",
  },
  {
      .kind = "staff",
      .heading = "full_name",
      .links = "team department",
      .read =
          "engineer controller role mobile phone email work_hours cost_rate charge_rate started_on "
          "left_on note",
      .start = "name full_name initials engineer controller role team department",
      .end = "email phone mobile work_hours cost_rate charge_rate started_on left_on",
      .text = "note",
      .related = "staff_skill staff_area team_member",
      .calls = "engineer",
  },
  {
      .kind = "product",
      .pills = "type",
      .heading = "name",
      .links = "supplier",
      .line = "maker model",
      .read = "cost price unit serialised note",
      .start = "code name type maker model",
      .end = "supplier cost price serialised unit",
      .text = "note",
      .related = "equipment",
      .calls = "product",
      .changes = TRUE,
  },
  {
      .kind = "work_hours",
      .heading = "name",
      .read = "hours time_zone closed open note",
      .start = "name hours time_zone",
      .end = "closed open",
      .text = "note",
      .related = "service_level staff",
  },
  {
      .kind = "canned_text",
      .heading = "name",
      .read = "use text",
      .start = "name use",
      .text = "text",
  },
  {
      .kind = "service_level",
      .heading = "name",
      .read = "work_hours response_by holds_stop_response warnings standard note",
      .start = "name work_hours standard",
      .end = "response_by holds_stop_response warnings",
      .text = "note",
      .related = "company",
  },
};

static const FettleRecordLayout everything = { .kind = "", .read = "all", .start = "all" };

const FettleRecordLayout *
fettle_record_layout_for_kind (const FettleKind *kind)
{
  g_return_val_if_fail (kind != NULL, &everything);

  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    if (g_str_equal (layouts[i].kind, kind->name))
      return &layouts[i];

  return &everything;
}
