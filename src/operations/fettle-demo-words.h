/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words that the demo business is made of. Everything is invented. */
#pragma once

#include "fettle-role.h"

G_BEGIN_DECLS

/* A product of the demo business: code, name, type nick, maker, model, price in pence, serial pattern ('#' a digit). */
typedef struct
{
  const char *code;
  const char *name;
  const char *type;
  const char *maker;
  const char *model;
  int price;
  const char *serial;
} FettleDemoProduct;

/* A trouble that a call can be about: summary, what the caller says, what was done, fault code, how urgent it is, days it takes, and
 * the sorts of units that have it. */
typedef struct
{
  const char *summary;
  const char *details;
  const char *resolution;
  const char *fault;
  const char *priority;
  int days;
  const char *on;
} FettleDemoTrouble;

/* Someone who works there: name in lists, full name, team, TRUE for engineers and controllers, and the
 * role where it is not that of his work. */
typedef struct
{
  const char *name;
  const char *full_name;
  const char *team;
  gboolean engineer;
  gboolean controller;
  FettleRole role;
} FettleDemoPerson;

/* A code and its name. */
typedef struct
{
  const char *code;
  const char *name;
} FettleDemoCode;

extern const FettleDemoProduct fettle_demo_products[];
extern const guint fettle_demo_n_products;
extern const char fettle_demo_unit_sorts[]; /* a letter for each unit */
extern const guint fettle_demo_n_units;     /* the first ones, which are installed at customers */
extern const FettleDemoTrouble fettle_demo_troubles[];
extern const guint fettle_demo_n_troubles;
extern const FettleDemoPerson fettle_demo_people[];
extern const guint fettle_demo_n_people;
extern const FettleDemoCode fettle_demo_areas[];
extern const guint fettle_demo_n_areas;
extern const FettleDemoCode fettle_demo_faults[];
extern const guint fettle_demo_n_faults;

/* Lists of words, NULL-terminated. */
extern const char *const fettle_demo_skills[];
extern const char *const fettle_demo_company_heads[];
extern const char *const fettle_demo_company_tails[];
extern const char *const fettle_demo_streets[];
extern const char *const fettle_demo_street_kinds[];
extern const char *const fettle_demo_first_names[];
extern const char *const fettle_demo_last_names[];
extern const char *const fettle_demo_roles[];
extern const char *const fettle_demo_places[];
extern const char *const fettle_demo_access_notes[];
extern const char *const fettle_demo_notes[];

G_END_DECLS
