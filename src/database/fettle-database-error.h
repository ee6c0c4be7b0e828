/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How drivers make errors: one sentence for people, then the engine's own words. */
#pragma once

#include "fettle-connection.h"

G_BEGIN_DECLS

/* @engine_words: (nullable): appended in brackets; line breaks become blanks. Takes @message. */
void fettle_database_error_take (GError **error,
                                 FettleDatabaseError code,
                                 char *message,
                                 const char *engine_words);

/* What a violated rule means to the one who typed. */
typedef enum
{
  FETTLE_CONSTRAINT_UNIQUE,
  FETTLE_CONSTRAINT_REFERENCE,
  FETTLE_CONSTRAINT_REQUIRED,
  FETTLE_CONSTRAINT_OTHER,
} FettleConstraint;

const char *fettle_constraint_get_message (FettleConstraint constraint);

G_END_DECLS
