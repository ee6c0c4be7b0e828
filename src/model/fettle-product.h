/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A part number: what units, parts and services are instances of. */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

/**
 * FettleProductType: how a product is used
 */
typedef enum
{
  FETTLE_PRODUCT_TYPE_UNIT,
  FETTLE_PRODUCT_TYPE_PART,
  FETTLE_PRODUCT_TYPE_LABOUR,
  FETTLE_PRODUCT_TYPE_SERVICE,
} FettleProductType;

GType fettle_product_type_get_type (void);

FETTLE_DECLARE_RECORD (FettleProduct, fettle_product, PRODUCT)

struct _FettleProduct
{
  FettleRecord parent_instance;
  char *code; /* unique where given */
  char *name; /* required */
  FettleProductType type;
  char *maker;
  char *model;
  gint64 supplier; /* reference to a company */
  FettlePrice cost;
  FettlePrice price;
  gboolean serialised;
  char *unit; /* unit of measure: "pc", "m", "h" */
  char *note;
};

#define FETTLE_TYPE_PRODUCT (fettle_product_get_type ())

G_END_DECLS
