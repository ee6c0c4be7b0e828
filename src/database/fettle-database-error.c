/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Errors of the database room. */
#include "fettle-database-error.h"

#include <glib/gi18n.h>

GQuark
fettle_database_error_quark (void)
{
  return g_quark_from_static_string ("fettle-database-error-quark");
}

void
fettle_database_error_take (GError **error,
                            FettleDatabaseError code,
                            char *message,
                            const char *engine_words)
{
  g_autofree char *text = message;
  g_autofree char *words = g_strdup (engine_words ? engine_words : "");

  g_strdelimit (words, "\r\n\t", ' ');
  g_strstrip (words);
  if (words[0])
    g_set_error (error, FETTLE_DATABASE_ERROR, code, "%s (%s)", text, words);
  else
    g_set_error_literal (error, FETTLE_DATABASE_ERROR, code, text);
}

const char *
fettle_constraint_get_message (FettleConstraint constraint)
{
  switch (constraint)
    {
    case FETTLE_CONSTRAINT_UNIQUE:
      return _ (
          "Another record has the same value where each must have its own. Choose another one.");
    case FETTLE_CONSTRAINT_REFERENCE:
      return _ ("The record refers to one that does not exist, or others refer to it.");
    case FETTLE_CONSTRAINT_REQUIRED:
      return _ ("A value that is required is missing.");
    case FETTLE_CONSTRAINT_OTHER:
    default:
      return _ ("A value is not one of those allowed.");
    }
}
