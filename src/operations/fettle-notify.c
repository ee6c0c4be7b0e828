/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells a user what others did to his calls, from the change log, and which of them run late. */

#include "fettle-notify-private.h"

#include "fettle-me.h"
#include "fettle-team-member.h"
#include "fettle-text.h"

#define DAY 86400
#define MAX_GREETING 3
#define KEPT (90 * DAY)

FettleNotify *
fettle_notify_new (FettleStore *store)
{
  FettleNotify *self = g_new0 (FettleNotify, 1);

  self->store = g_object_ref (store);
  self->told = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

void
fettle_notify_free (FettleNotify *self)
{
  g_clear_object (&self->store);
  g_ptr_array_unref (self->told);
  g_free (self);
}

static const char *
get_user (FettleTransaction *transaction)
{
  return fettle_store_get_user (fettle_transaction_get_store (transaction));
}

static GPtrArray *
find_of_user (FettleTransaction *transaction, GType type, GError **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (fettle_kind_from_type (type));

  fettle_query_add_is (query, "user_name", get_user (transaction));
  return fettle_transaction_find (transaction, query, error);
}

FettleNotificationChoice *
fettle_notify_load_choice (FettleTransaction *transaction, GError **error)
{
  g_autoptr (GPtrArray) found = find_of_user (transaction, FETTLE_TYPE_NOTIFICATION_CHOICE, error);

  if (found == NULL)
    return NULL;
  if (found->len > 0)
    return g_object_ref (g_ptr_array_index (found, 0));
  return fettle_notification_choice_new_for (get_user (transaction));
}

/* The subject. */

gboolean
fettle_notify_concerns (FettleNotifySubject *self, FettleCall *call)
{
  gint64 me = FETTLE_RECORD (self->me)->id;

  return call->owner == me || call->engineer == me
         || (call->team != 0 && g_hash_table_contains (self->teams, &call->team));
}

void
fettle_notify_add (FettleNotifySubject *self,
                   FettleScenario scenario,
                   FettleCall *call,
                   FettleInstant at,
                   char *title,
                   char *body,
                   char *source)
{
  FettleNotification *notification = fettle_notification_new ();

  notification->user_name = g_strdup (get_user (self->transaction));
  notification->at = at;
  notification->scenario = scenario;
  notification->call = call != NULL ? FETTLE_RECORD (call)->id : 0;
  notification->title = title;
  notification->body = body;
  notification->source = source;
  g_ptr_array_add (self->found, notification);
}

static void
add_team (FettleNotifySubject *self, gint64 team)
{
  if (team != 0)
    g_hash_table_add (self->teams, g_memdup2 (&team, sizeof team));
}

static gboolean
load_subject (FettleNotifySubject *self, GError **error)
{
  g_autoptr (FettleQuery) query =
      fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_TEAM_MEMBER));
  g_autoptr (GPtrArray) memberships = NULL;
  gint64 me;

  self->choice = fettle_notify_load_choice (self->transaction, error);
  if (self->choice == NULL || !fettle_me_find (self->transaction, &me, error))
    return FALSE;
  if (me == 0)
    return TRUE;
  self->me = (FettleStaff *)fettle_transaction_load (
      self->transaction, fettle_kind_from_type (FETTLE_TYPE_STAFF), me, error);
  if (self->me == NULL)
    return FALSE;
  add_team (self, self->me->team);
  fettle_query_add_reference (query, "staff", me);
  memberships = fettle_transaction_find (self->transaction, query, error);
  for (guint i = 0; memberships != NULL && i < memberships->len; i++)
    add_team (self, FETTLE_TEAM_MEMBER (g_ptr_array_index (memberships, i))->team);
  return memberships != NULL;
}

static void
subject_clear (FettleNotifySubject *self)
{
  g_clear_object (&self->choice);
  g_clear_object (&self->me);
  g_clear_pointer (&self->teams, g_hash_table_unref);
  g_clear_pointer (&self->found, g_ptr_array_unref);
}

/* Something that is told twice is told at the same instant: those of before need not be read. */
static GPtrArray *
find_told (FettleNotifySubject *self, GError **error)
{
  g_autoptr (FettleQuery) query =
      fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_NOTIFICATION));
  g_autofree char *from = NULL;
  FettleInstant first = G_MAXINT64;

  for (guint i = 0; i < self->found->len; i++)
    first = MIN (first, FETTLE_NOTIFICATION (g_ptr_array_index (self->found, i))->at);
  from = fettle_instant_format (first);
  fettle_query_add_is (query, "user_name", get_user (self->transaction));
  fettle_query_add (query, "at", FETTLE_OPERATOR_FROM, (const char *const[]){ from, NULL });
  return fettle_transaction_find (self->transaction, query, error);
}

/* What was told before is left out. */
static gboolean
drop_told (FettleNotifySubject *self, GError **error)
{
  g_autoptr (GPtrArray) told = NULL;
  g_autoptr (GHashTable) sources = g_hash_table_new (g_str_hash, g_str_equal);

  if (self->found->len == 0)
    return TRUE;
  told = find_told (self, error);
  if (told == NULL)
    return FALSE;
  for (guint i = 0; i < told->len; i++)
    g_hash_table_add (sources, FETTLE_NOTIFICATION (g_ptr_array_index (told, i))->source);
  for (guint i = self->found->len; i-- > 0;)
    if (g_hash_table_contains (sources,
                               FETTLE_NOTIFICATION (g_ptr_array_index (self->found, i))->source))
      g_ptr_array_remove_index (self->found, i);
  return TRUE;
}

/* Running. */

typedef struct
{
  FettleNotify *notify;
  FettleNotifySubject subject;
  gint64 newest; /* change set */
  char *open;    /* change sets below it that are missing */
  gboolean due;  /* something is to be written */
} Run;

static gboolean
look (FettleTransaction *transaction, gpointer data, GError **error)
{
  Run *run = data;
  FettleNotifySubject *subject = &run->subject;

  subject->transaction = transaction;
  subject->teams = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  subject->found = g_ptr_array_new_with_free_func (g_object_unref);
  if (!load_subject (subject, error))
    return FALSE;
  run->notify->desktop = subject->choice->desktop;
  if (subject->me == NULL)
    return TRUE;
  if (!fettle_notify_look_at_log (subject, &run->newest, &run->open, &run->due, error)
      || !fettle_notify_look_at_targets (subject, error) || !drop_told (subject, error))
    return FALSE;
  run->due |= subject->found->len > 0;
  /* Whoever has just come need not be greeted with yesterday on the desktop. */
  if (subject->choice->last_change_set == FETTLE_NONE && subject->found->len > MAX_GREETING)
    run->notify->desktop = FALSE;
  return TRUE;
}

static gboolean
set_mark (FettleTransaction *transaction, const Run *run, GError **error)
{
  g_autoptr (FettleNotificationChoice) choice = fettle_notify_load_choice (transaction, error);

  if (choice == NULL)
    return FALSE;
  /* Another desk has come further. */
  if (choice->last_change_set != FETTLE_NONE && choice->last_change_set > run->newest)
    return TRUE;
  g_object_set (choice, "last-change-set", run->newest, "open-change-sets", run->open, NULL);
  return fettle_transaction_save (transaction, FETTLE_RECORD (choice), error);
}

static gboolean
drop_old (FettleTransaction *transaction, GError **error)
{
  g_autoptr (FettleQuery) query =
      fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_NOTIFICATION));
  g_autofree char *before = fettle_instant_format (fettle_transaction_get_now (transaction) - KEPT);

  fettle_query_add_is (query, "user_name", get_user (transaction));
  fettle_query_add (query, "at", FETTLE_OPERATOR_BEFORE, (const char *const[]){ before, NULL });
  return fettle_transaction_delete_all (transaction, query, error);
}

/* Another desk of the same user may have been faster. */
static gboolean
save_found (Run *run, FettleTransaction *transaction, GError **error)
{
  GPtrArray *found = run->subject.found;

  g_ptr_array_set_size (run->notify->told, 0);
  for (guint i = 0; i < found->len; i++)
    {
      FettleRecord *notification = g_ptr_array_index (found, i);
      GError *local = NULL;

      if (fettle_transaction_save (transaction, notification, &local))
        g_ptr_array_add (run->notify->told, g_object_ref (notification));
      else if (g_error_matches (local, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_DUPLICATE))
        g_error_free (local);
      else
        {
          g_propagate_error (error, local);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
keep (FettleTransaction *transaction, gpointer data, GError **error)
{
  Run *run = data;

  return save_found (run, transaction, error) && set_mark (transaction, run, error)
         && drop_old (transaction, error);
}

/**
 * fettle_notify_run:
 *
 * Reads first, and writes only where there is something to tell or the mark has fallen far behind.
 */
gboolean
fettle_notify_run (FettleNotify *self, GCancellable *cancellable, GError **error)
{
  Run run = { .notify = self };
  gboolean success;

  g_return_val_if_fail (self != NULL, FALSE);

  g_ptr_array_set_size (self->told, 0);
  success =
      fettle_store_read (self->store, look, &run, cancellable, error)
      && (!run.due || fettle_store_write (self->store, "", keep, &run, cancellable, NULL, error));
  subject_clear (&run.subject);
  g_free (run.open);
  if (!success)
    g_ptr_array_set_size (self->told, 0);
  return success;
}

FettleQuery *
fettle_notify_make_query (FettleStore *store, gboolean unread)
{
  FettleQuery *query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_NOTIFICATION));

  fettle_query_add_is (query, "user_name", fettle_store_get_user (store));
  if (unread)
    fettle_query_add_is (query, "read", "no");
  fettle_query_sort_by (query, "read", FALSE);
  fettle_query_sort_by (query, "at", TRUE);
  return query;
}

static gboolean
set_read (FettleTransaction *transaction, FettleRecord *notification, GError **error)
{
  g_object_set (notification, "read", TRUE, NULL);
  return fettle_transaction_save (transaction, notification, error);
}

static gboolean
is_of_user (FettleTransaction *transaction, FettleNotification *notification)
{
  g_autofree char *name = fettle_text_fold (notification->user_name);
  g_autofree char *user = fettle_text_fold (get_user (transaction));

  return g_str_equal (name, user);
}

/* It may be gone meanwhile, or be read on another desk. */
static gboolean
mark_one (FettleTransaction *transaction, gint64 id, GError **error)
{
  const FettleKind *kind = fettle_kind_from_type (FETTLE_TYPE_NOTIFICATION);
  g_autoptr (GPtrArray) found = fettle_transaction_load_many (transaction, kind, &id, 1, error);
  FettleNotification *notification;

  if (found == NULL)
    return FALSE;
  notification = g_ptr_array_index (found, 0);
  return notification == NULL || notification->read || !is_of_user (transaction, notification)
         || set_read (transaction, FETTLE_RECORD (notification), error);
}

gboolean
fettle_notify_mark_read (FettleTransaction *transaction, gpointer data, GError **error)
{
  gint64 id = *(const gint64 *)data;
  g_autoptr (FettleQuery) query = NULL;
  g_autoptr (GPtrArray) unread = NULL;

  if (id != 0)
    return mark_one (transaction, id, error);
  query = fettle_notify_make_query (fettle_transaction_get_store (transaction), TRUE);
  unread = fettle_transaction_find (transaction, query, error);
  for (guint i = 0; unread != NULL && i < unread->len; i++)
    if (!set_read (transaction, g_ptr_array_index (unread, i), error))
      return FALSE;
  return unread != NULL;
}
