/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One installed unit with a serial number. */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

/**
 * FettleEquipmentState: where a unit is in its life
 */
typedef enum
{
  FETTLE_EQUIPMENT_STATE_INSTALLED,
  FETTLE_EQUIPMENT_STATE_IN_STOCK,
  FETTLE_EQUIPMENT_STATE_ON_LOAN,
  FETTLE_EQUIPMENT_STATE_IN_REPAIR,
  FETTLE_EQUIPMENT_STATE_SCRAPPED,
} FettleEquipmentState;

GType fettle_equipment_state_get_type (void);

FETTLE_DECLARE_RECORD (FettleEquipment, fettle_equipment, EQUIPMENT)

struct _FettleEquipment
{
  FettleRecord parent_instance;
  char *serial_number; /* required, unique per product */
  char *asset_code;    /* unique where given */
  gint64 product;      /* reference */
  gint64 company;      /* reference */
  gint64 site;         /* reference */
  char *place;         /* within the site: "Plant room 1" */
  FettleEquipmentState state;
  FettleDate installed_on;
  FettleDate warranty_ends_on;
  char *order_number; /* the original customer invoice or order */
  char *note;
};

#define FETTLE_TYPE_EQUIPMENT (fettle_equipment_get_type ())

G_END_DECLS
