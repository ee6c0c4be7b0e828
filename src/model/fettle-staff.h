/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A member of the business: engineer, controller, both or neither. */
#pragma once

#include "fettle-record.h"
#include "fettle-role.h"

G_BEGIN_DECLS

FETTLE_DECLARE_RECORD (FettleStaff, fettle_staff, STAFF)

struct _FettleStaff
{
  FettleRecord parent_instance;
  char *name;      /* required, unique: "Okafor, N." */
  char *full_name; /* "Nneka Okafor" */
  char *initials;
  gboolean engineer; /* bookable */
  gboolean controller;
  gint64 department; /* reference */
  gint64 team;       /* reference: the main team */
  char *email;
  char *phone;
  char *mobile;
  gint64 work_hours;       /* reference */
  FettleMoney cost_rate;   /* per hour */
  FettleMoney charge_rate; /* per hour */
  FettleDate started_on;
  FettleDate left_on;
  char *note;
  FettleRole role; /* what the person may do here */
};

#define FETTLE_TYPE_STAFF (fettle_staff_get_type ())

G_END_DECLS
