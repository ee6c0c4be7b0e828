/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which skills whoever does a call must have. */
#pragma once

#include "fettle-store.h"

G_BEGIN_DECLS

/**
 * FettleCallSkills:
 *
 * Makes @skills those that @call asks for, as one change set. The level of one that stays is kept.
 */
typedef struct
{
  /* inputs */
  FettleStore *store; /* owned */
  gint64 call;
  GArray *skills; /* (element-type gint64) owned */

  /* results */
  char *title; /* owned */
  gint64 change_set;
} FettleCallSkills;

FettleCallSkills *fettle_call_skills_new (FettleStore *store, gint64 call);
void fettle_call_skills_free (FettleCallSkills *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleCallSkills, fettle_call_skills_free)

gboolean fettle_call_skills_run (FettleCallSkills *self, GCancellable *cancellable, GError **error);

G_END_DECLS
