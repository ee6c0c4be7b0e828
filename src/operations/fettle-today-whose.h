/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose calls a day is about: everyone's, those of a team, one's own. */
#pragma once

#include "fettle-desk.h"
#include "fettle-staff.h"

G_BEGIN_DECLS

typedef enum
{
  FETTLE_TODAY_OF_EVERYONE,
  FETTLE_TODAY_OF_TEAM,
  FETTLE_TODAY_OF_MINE,
} FettleTodayOf;

/**
 * FettleTodayWhose:
 * @of: whose, as far as there is such a team
 * @team: of OF_TEAM
 * @me: of the staff; 0: none of them
 * @as_engineer: I do the work and answer for none of it
 * @teams: (element-type FettleTeam): that I am in, by name
 *
 * What is mine is what I answer for; of an engineer, what is theirs to do. Nobody has answered for what is not
 * allocated, so that “mine” are those of my teams, or all where I am in none.
 */
typedef struct
{
  FettleTodayOf of;
  gint64 team;
  gint64 me;
  gboolean as_engineer;
  GPtrArray *teams;
} FettleTodayWhose;

/* @text: (nullable): "mine", "everyone", "#3" for a team; of one that I am not in any more, everyone's. */
gboolean fettle_today_whose_load (FettleTodayWhose *self,
                                  FettleTransaction *transaction,
                                  const char *text,
                                  GError **error);
void fettle_today_whose_clear (FettleTodayWhose *self);
/* As load takes it. (transfer full) */
char *fettle_today_whose_to_text (FettleTodayOf of, gint64 team);

/* The condition on a call, NULL for none: "team=#3". (transfer full) */
char *fettle_today_whose_dup_condition (const FettleTodayWhose *self, gboolean unallocated);
/* The same for the desk's figures: (element-type gint64) that @field has one of; NULL field for no condition. */
GArray *fettle_today_whose_list_ids (const FettleTodayWhose *self,
                                     gboolean unallocated,
                                     const char **field);
/* "owner", or of an engineer "engineer". */
const char *fettle_today_whose_get_my_field (const FettleTodayWhose *self);

G_END_DECLS
