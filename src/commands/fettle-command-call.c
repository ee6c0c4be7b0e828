/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fettle take, allocate, hand-over, send-back, approve, refuse: decisions about calls from a script. */

#include "fettle-call-action.h"
#include "fettle-commands-private.h"
#include "fettle-counted.h"

/* What several calls have in common; all of them are one change set. */
typedef struct
{
  FettleInvocation *invocation;
  FettleCallActionType type;
  char *owner;
  char *team;
  char *engineer;
  char *reason;
} Decision;

static void
decision_clear (Decision *self)
{
  g_free (self->owner);
  g_free (self->team);
  g_free (self->engineer);
  g_free (self->reason);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Decision, decision_clear)

/* Nothing said: as it was; nothing given: nobody. */
static gboolean
resolve (
    FettleTransaction *transaction, const char *kind, const char *name, gint64 *id, GError **error)
{
  if (name == NULL)
    return TRUE;
  *id = 0;
  return *name == '\0'
         || fettle_transaction_resolve (transaction, fettle_kind_from_name (kind), name, id, error);
}

static gboolean
decide_one (Decision *self,
            FettleTransaction *transaction,
            const char *number,
            char **title,
            GError **error)
{
  g_autoptr (FettleCallAction) action =
      fettle_call_action_new (self->invocation->store, 0, self->type);

  action->reason = g_strdup (self->reason);
  if (!fettle_transaction_resolve (transaction, fettle_kind_from_name ("call"), number,
                                   &action->call, error)
      || !resolve (transaction, "staff", self->owner, &action->owner, error)
      || !resolve (transaction, "team", self->team, &action->team, error)
      || !resolve (transaction, "staff", self->engineer, &action->engineer, error)
      || !fettle_call_action_run_within (action, transaction, error))
    return FALSE;
  g_free (*title);
  *title = g_steal_pointer (&action->title);
  return TRUE;
}

static gboolean
decide (FettleTransaction *transaction, gpointer data, GError **error)
{
  Decision *self = data;
  guint n = fettle_invocation_get_n_arguments (self->invocation);
  g_autofree char *title = NULL;

  for (guint i = 0; i < n; i++)
    if (!decide_one (self, transaction, fettle_invocation_get_argument (self->invocation, i),
                     &title, error))
      return FALSE;
  if (n > 1)
    {
      g_autofree char *count = fettle_count_to_text (
          fettle_transaction_get_dictionary (transaction), fettle_kind_from_name ("call"), n);

      g_free (title);
      /* Translators: %s is a number of records, such as “10 calls”. */
      title = g_strdup_printf (_ ("Change %s"), count);
    }
  fettle_transaction_set_title (transaction, title);
  return TRUE;
}

static FettleExit
run (FettleInvocation *invocation, FettleCallActionType type, const char *description)
{
  g_auto (Decision) self = { .invocation = invocation, .type = type };
  gboolean hands_over = type == FETTLE_CALL_ALLOCATE || type == FETTLE_CALL_HAND_OVER;
  gboolean has_reason = !hands_over && type != FETTLE_CALL_TAKE;
  const GOptionEntry people[] = { { "owner", 0, 0, G_OPTION_ARG_STRING, &self.owner,
                                    N_ ("Who answers for it; empty for nobody"), N_ ("NAME") },
                                  { "team", 0, 0, G_OPTION_ARG_STRING, &self.team,
                                    N_ ("Whose queue it stands in"), N_ ("NAME") },
                                  { "engineer", 0, 0, G_OPTION_ARG_STRING, &self.engineer,
                                    N_ ("Who does the work"), N_ ("NAME") },
                                  G_OPTION_ENTRY_NULL };
  const GOptionEntry reason[] = { { "reason", 'r', 0, G_OPTION_ARG_STRING, &self.reason, N_ ("Why"),
                                    N_ ("TEXT") },
                                  G_OPTION_ENTRY_NULL };
  const GOptionEntry none[] = { G_OPTION_ENTRY_NULL };
  GError *error = NULL;

  if (!fettle_invocation_parse (invocation,
                                hands_over   ? people
                                : has_reason ? reason
                                             : none,
                                1, G_MAXUINT, description))
    return FETTLE_EXIT_USAGE;
  if (fettle_invocation_open (invocation, FETTLE_STORE_DEFAULT) == NULL)
    return FETTLE_EXIT_FAILURE;
  if (fettle_store_write (invocation->store, _ ("Change call"), decide, &self, NULL, NULL, &error))
    return FETTLE_EXIT_SUCCESS;
  return fettle_invocation_fail (invocation, error);
}

FettleExit
fettle_command_take (FettleInvocation *invocation)
{
  return run (invocation, FETTLE_CALL_TAKE,
              _ ("You become the owner: whoever of the staff is called as --user says."));
}

FettleExit
fettle_command_allocate (FettleInvocation *invocation)
{
  return run (invocation, FETTLE_CALL_ALLOCATE, NULL);
}

FettleExit
fettle_command_hand_over (FettleInvocation *invocation)
{
  return run (invocation, FETTLE_CALL_HAND_OVER, NULL);
}

FettleExit
fettle_command_send_back (FettleInvocation *invocation)
{
  return run (invocation, FETTLE_CALL_SEND_BACK, NULL);
}

FettleExit
fettle_command_approve (FettleInvocation *invocation)
{
  return run (invocation, FETTLE_CALL_APPROVE,
              _ ("You are the approver: whoever of the staff is called as --user says."));
}

FettleExit
fettle_command_refuse (FettleInvocation *invocation)
{
  return run (invocation, FETTLE_CALL_REFUSE, NULL);
}
