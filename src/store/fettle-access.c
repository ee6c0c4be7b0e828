/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which role the store's user has, and that everybody keeps to it, however a change comes about. */
#include "fettle-access.h"

#include "fettle-business.h"
#include "fettle-me.h"
#include "fettle-staff.h"
#include "fettle-transaction-private.h"

static gboolean
count (FettleTransaction *transaction, const char *sql, gint64 *n, GError **error)
{
  return fettle_connection_query_int64 (transaction->connection, sql, 0, n, error);
}

/* (transfer full): NULL without error where the user is not among the staff. */
static gboolean
load_me (FettleTransaction *transaction, FettleStaff **me, GError **error)
{
  const FettleKind *kind = fettle_kind_from_type (FETTLE_TYPE_STAFF);
  FettleRecord *record = NULL;
  gint64 id;

  *me = NULL;
  if (!fettle_me_find (transaction, &id, error))
    return FALSE;
  if (id == 0)
    return TRUE;
  if (!fettle_transaction_load_row (transaction, fettle_transaction_get_table (transaction, kind),
                                    id, &record, error))
    return FALSE;
  *me = (FettleStaff *)record;
  return TRUE;
}

/* In most businesses nobody has a role and anybody may come in: then the staff need not be read. */
static const char sql_knows_roles[] =
    "SELECT (SELECT count(*) FROM \"business\" WHERE \"staff_only\") + (SELECT count(*) FROM "
    "\"staff\" WHERE \"role\" <> 'none' OR \"left_on\" IS NOT NULL)";
static const char sql_administrators[] =
    "SELECT count(*) FROM \"staff\" WHERE \"role\" = 'administrator' AND \"left_on\" IS NULL";
static const char sql_staff_only[] = "SELECT count(*) FROM \"business\" WHERE \"staff_only\"";

static gboolean
find_role (FettleTransaction *transaction, FettleRole *role, GError **error)
{
  g_autoptr (FettleStaff) me = NULL;
  gint64 n_administrators;
  gint64 staff_only;
  gint64 knows;

  *role = FETTLE_ROLE_ADMINISTRATOR;
  if (!count (transaction, sql_knows_roles, &knows, error))
    return FALSE;
  if (knows == 0)
    return TRUE;
  if (!load_me (transaction, &me, error)
      || !count (transaction, sql_administrators, &n_administrators, error)
      || !count (transaction, sql_staff_only, &staff_only, error))
    return FALSE;
  *role = fettle_access_rule_choose_role (
      me, n_administrators > 0, staff_only > 0,
      fettle_instant_get_date (transaction->format.now, transaction->format.zone));
  return TRUE;
}

/**
 * fettle_access_get_role:
 * @role: (out): what the store's user is; asked once in a transaction
 */
gboolean
fettle_access_get_role (FettleTransaction *transaction, FettleRole *role, GError **error)
{
  g_return_val_if_fail (role != NULL, FALSE);

  if (transaction->role == FETTLE_ROLE_NONE && !find_role (transaction, &transaction->role, error))
    {
      transaction->role = FETTLE_ROLE_NONE;
      return FALSE;
    }
  *role = transaction->role;
  if (g_atomic_int_exchange (&transaction->store->known_role, (int)*role) != (int)*role)
    fettle_store_tell_role (transaction->store);
  return TRUE;
}

static FettleRole
get_known_role (FettleStore *store)
{
  return (FettleRole)g_atomic_int_get (&store->known_role);
}

/**
 * fettle_access_dup_refusal:
 *
 * Returns: (transfer full) (nullable): why the store's user could not do it, by what its last
 *   transaction has found out
 */
char *
fettle_access_dup_refusal (FettleStore *store, const FettleKind *kind, FettleAccess access)
{
  FettleRole role = get_known_role (store);
  g_autoptr (FettleDictionary) dictionary = NULL;
  char *reason = NULL;

  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);

  if (role == FETTLE_ROLE_NONE)
    return NULL;
  dictionary = fettle_store_ref_dictionary (store);
  fettle_access_rule_allows (role, kind, access, dictionary, &reason);
  return reason;
}

char *
fettle_access_dup_field_refusal (FettleStore *store,
                                 const FettleKind *kind,
                                 const FettleField *field,
                                 gboolean is_new)
{
  FettleRole role = get_known_role (store);
  g_autoptr (FettleDictionary) dictionary = NULL;
  char *reason = NULL;

  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);

  if (role == FETTLE_ROLE_NONE)
    return NULL;
  dictionary = fettle_store_ref_dictionary (store);
  fettle_access_rule_allows_field (role, kind, field, is_new, dictionary, &reason);
  return reason;
}

char *
fettle_access_dup_deed_refusal (FettleStore *store, const char *deed)
{
  FettleRole role = get_known_role (store);
  g_autoptr (FettleDictionary) dictionary = NULL;
  char *reason = NULL;

  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);

  if (role == FETTLE_ROLE_NONE)
    return NULL;
  dictionary = fettle_store_ref_dictionary (store);
  fettle_access_rule_allows_deed (role, deed, dictionary, &reason);
  return reason;
}

gboolean
fettle_access_may (FettleStore *store, const char *deed)
{
  g_autofree char *refusal = fettle_access_dup_deed_refusal (store, deed);

  return refusal == NULL;
}

gboolean
fettle_access_may_see (FettleStore *store, const FettleKind *kind)
{
  FettleRole role = get_known_role (store);
  g_autoptr (FettleDictionary) dictionary = NULL;

  g_return_val_if_fail (FETTLE_IS_STORE (store), FALSE);

  dictionary = fettle_store_ref_dictionary (store);
  return fettle_access_rule_shows (role, kind, dictionary, NULL);
}

static void
set_refused (GError **error, char *reason)
{
  fettle_store_error_set (error, FETTLE_STORE_ERROR_NOT_ALLOWED, "%s", reason);
  g_free (reason);
}

/* Who shuts others out must be known by name: how else would he come in again? */
static gboolean
check_staff_only (FettleTransaction *transaction,
                  FettleRecord *before,
                  FettleRecord *after,
                  GError **error)
{
  g_autoptr (FettleStaff) me = NULL;

  if (after == NULL || !FETTLE_IS_BUSINESS (after) || !FETTLE_BUSINESS (after)->staff_only
      || (before != NULL && FETTLE_BUSINESS (before)->staff_only))
    return TRUE;
  if (!load_me (transaction, &me, error))
    return FALSE;
  if (me != NULL && me->role == FETTLE_ROLE_ADMINISTRATOR && me->left_on == FETTLE_DATE_NONE)
    return TRUE;
  fettle_store_error_set (
      error, FETTLE_STORE_ERROR_NOT_ALLOWED,
      _ ("Only an administrator among the staff can do that. You are “%s” here: give the person "
         "of that name the role “%s” first."),
      transaction->user, fettle_choice_get_label (FETTLE_TYPE_ROLE, FETTLE_ROLE_ADMINISTRATOR));
  return FALSE;
}

gboolean
fettle_access_check (FettleTransaction *transaction,
                     FettleRecord *before,
                     FettleRecord *after,
                     GError **error)
{
  char *reason = NULL;
  FettleRole role;

  /* What follows from a change is the program's doing. */
  if (transaction->nested > 0 || transaction->trusted)
    return TRUE;
  if (!fettle_access_get_role (transaction, &role, error)
      || !check_staff_only (transaction, before, after, error))
    return FALSE;
  if (fettle_access_rule_check (role, before, after,
                                fettle_transaction_get_dictionary (transaction), &reason))
    return TRUE;
  set_refused (error, reason);
  return FALSE;
}

gboolean
fettle_access_check_shown (FettleTransaction *transaction, const FettleKind *kind, GError **error)
{
  char *reason = NULL;
  FettleRole role;

  if (transaction->nested > 0 || transaction->trusted
      || fettle_access_rule_shows (FETTLE_ROLE_READ_ONLY, kind,
                                   fettle_transaction_get_dictionary (transaction), NULL))
    return TRUE;
  if (!fettle_access_get_role (transaction, &role, error))
    return FALSE;
  if (fettle_access_rule_shows (role, kind, fettle_transaction_get_dictionary (transaction),
                                &reason))
    return TRUE;
  set_refused (error, reason);
  return FALSE;
}

static gboolean
is_administrator (FettleRecord *record)
{
  return record != NULL && FETTLE_STAFF (record)->role == FETTLE_ROLE_ADMINISTRATOR
         && FETTLE_STAFF (record)->left_on == FETTLE_DATE_NONE;
}

gboolean
fettle_access_after_write (FettleTransaction *transaction,
                           FettleRecord *before,
                           FettleRecord *after,
                           GError **error)
{
  gint64 staff_only;
  gint64 n;

  if (transaction->trusted || before == NULL || !FETTLE_IS_STAFF (before)
      || !is_administrator (before) || is_administrator (after))
    return TRUE;
  if (!count (transaction, sql_staff_only, &staff_only, error)
      || !count (transaction, sql_administrators, &n, error))
    return FALSE;
  if (!staff_only || n > 0)
    return TRUE;
  fettle_store_error_set (
      error, FETTLE_STORE_ERROR_NOT_ALLOWED,
      _ ("“%s” is the last administrator, and nobody but the staff may change anything. Make "
         "somebody else administrator first."),
      fettle_record_get_title (before));
  return FALSE;
}
