/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the tally share: the groups as SQL. */
#pragma once

#include "fettle-sql.h"
#include "fettle-tally.h"

G_BEGIN_DECLS

/* What calls are grouped by. */
typedef struct
{
  const FettleField *field; /* NULL for spans of time, and for nothing */
  GArray *starts;           /* FettleDate: first days of the spans, and the day after the last */
  GHashTable *numbers;      /* borrowed text -> number, of texts and choices */
  GPtrArray *texts;         /* what was met, by number */
} FettleTallyGroup;

void fettle_tally_group_clear (FettleTallyGroup *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FettleTallyGroup, fettle_tally_group_clear)

/* @by: (nullable) */
gboolean fettle_tally_group_init (FettleTallyGroup *self,
                                  FettleTransaction *transaction,
                                  const FettleTallyQuestion *question,
                                  const char *by,
                                  GError **error);
/* The group of a row of the table with alias t0: an expression. */
void fettle_tally_group_append_key (const FettleTallyGroup *self, FettleSql *sql, GTimeZone *zone);
/* How the group is written, of a text; else NULL. @grouped: as an aggregate */
void
fettle_tally_group_append_text (const FettleTallyGroup *self, FettleSql *sql, gboolean grouped);
/* What column @n of the current row says, as a number that is the same for the same group: quick, because it
 * is asked of a million rows. FETTLE_NONE: no group. */
gint64 fettle_tally_group_read (FettleTallyGroup *self, FettleStatement *statement, guint n);
/* (nullable) (transfer full): the key of the group with that number. */
char *fettle_tally_group_get_key (const FettleTallyGroup *self, gint64 number);

G_END_DECLS
