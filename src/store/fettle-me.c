/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who of the staff uses the program. */
#include "fettle-me.h"

#include "fettle-staff.h"
#include "fettle-text.h"

static gboolean
is_called (const char *name, const char *folded)
{
  g_autofree char *other = name != NULL ? g_utf8_casefold (name, -1) : NULL;

  return g_strcmp0 (other, folded) == 0;
}

/* A short name is unique, a full one need not be: who has left does not use the program. */
static gint64
choose (GPtrArray *staff, const char *folded)
{
  gint64 chosen = 0;

  for (guint i = 0; i < staff->len; i++)
    {
      FettleStaff *person = g_ptr_array_index (staff, i);

      if (is_called (person->name, folded))
        return FETTLE_RECORD (person)->id;
      if (is_called (person->full_name, folded)
          && (chosen == 0 || person->left_on == FETTLE_DATE_NONE))
        chosen = FETTLE_RECORD (person)->id;
    }
  return chosen;
}

gboolean
fettle_me_find (FettleTransaction *transaction, gint64 *staff, GError **error)
{
  const char *user = fettle_store_get_user (fettle_transaction_get_store (transaction));
  g_autoptr (FettleQuery) query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_STAFF));
  g_autoptr (GPtrArray) all = NULL;
  g_autofree char *folded = NULL;

  *staff = 0;
  if (fettle_text_is_empty (user))
    return TRUE;
  all = fettle_transaction_find (transaction, query, error);
  if (all == NULL)
    return FALSE;
  folded = g_utf8_casefold (user, -1);
  *staff = choose (all, folded);
  return TRUE;
}

gboolean
fettle_me_require (FettleTransaction *transaction, gint64 *staff, GError **error)
{
  if (!fettle_me_find (transaction, staff, error))
    return FALSE;
  if (*staff == 0)
    g_set_error (error, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_NOT_FOUND,
                 _ ("Nobody of the staff is called “%s”; enter the name with the staff, or set who "
                    "you are in the preferences"),
                 fettle_store_get_user (fettle_transaction_get_store (transaction)));
  return *staff != 0;
}
