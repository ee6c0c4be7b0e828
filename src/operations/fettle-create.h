/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Creates a business with what every business needs to begin. */
#pragma once

#include "fettle-store.h"

G_BEGIN_DECLS

/**
 * FettleCreate:
 *
 * A new database with the business's own record, work hours, priorities, the number series of calls
 * and a few fault codes, in one change set.
 */
typedef struct
{
  /* inputs */
  char *url;         /* path or postgresql://…; there must be no business in it yet */
  char *name;        /* of the business; NULL: "My business" */
  char *time_zone;   /* IANA name; NULL: the computer's */
  char *currency;    /* ISO 4217; NULL: the locale's, GBP where it has none */
  char *user;        /* who does it; NULL: the login's name */
  FettleInstant now; /* FETTLE_INSTANT_NONE: the clock */

  /* results */
  FettleStore *store; /* open; owned */

  /*< private >*/
  gboolean was_there; /* a file, before */
} FettleCreate;

FettleCreate *fettle_create_new (const char *url);
void fettle_create_free (FettleCreate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleCreate, fettle_create_free)

gboolean fettle_create_run (FettleCreate *self, GCancellable *cancellable, GError **error);
/* Removes the file that was made: where filling it fails, what is left would be in the way of the next try. */
void fettle_create_take_back (FettleCreate *self);

/* The computer's zone and the locale's currency, as used where nothing else is said. */
char *fettle_create_guess_time_zone (void);
char *fettle_create_guess_currency (void);

G_END_DECLS
