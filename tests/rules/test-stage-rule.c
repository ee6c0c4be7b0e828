/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which stage may follow which, by table. */

#include "fettle-stage-rule.h"

#define TYPE(nick) FETTLE_CALL_TYPE_##nick
#define STAGE(nick) FETTLE_STAGE_##nick

/* What a case adds to an ordinary call. */
typedef enum
{
  PLAIN = 0,
  REASON = 1 << 0,
  RESOLUTION = 1 << 1,
  PLANNED = 1 << 2,
  APPROVED = 1 << 3,
  REFUSED = 1 << 4,
  MERGED = 1 << 5,
} Extras;

typedef struct
{
  FettleCallType type;
  FettleStage from;
  FettleStage stopped; /* where @from is a hold or an end: the stage before */
  FettleStage to;
  Extras extras;
  const char *refused_at; /* field of the error; NULL: allowed */
} Case;

static const Case cases[] = {
  { TYPE (HELPDESK), STAGE (RAISED), 0, STAGE (ALLOCATED), PLAIN, NULL },
  { TYPE (HELPDESK), STAGE (RAISED), 0, STAGE (PLANNED), PLAIN, "stage" },
  { TYPE (HELPDESK), STAGE (RAISED), 0, STAGE (TRAVEL), PLAIN, "stage" },
  { TYPE (HELPDESK), STAGE (RAISED), 0, STAGE (WORKING), PLAIN, "stage" },
  { TYPE (HELPDESK), STAGE (ALLOCATED), 0, STAGE (PLANNED), PLAIN, NULL },
  { TYPE (HELPDESK), STAGE (ALLOCATED), 0, STAGE (WORKING), PLAIN, NULL },
  { TYPE (HELPDESK), STAGE (PLANNED), 0, STAGE (ALLOCATED), PLAIN, NULL },
  /* Sending back says why. */
  { TYPE (HELPDESK), STAGE (ALLOCATED), 0, STAGE (RAISED), PLAIN, "stage_reason" },
  { TYPE (HELPDESK), STAGE (ALLOCATED), 0, STAGE (RAISED), REASON, NULL },
  /* Solved on the telephone. */
  { TYPE (HELPDESK), STAGE (RAISED), 0, STAGE (COMPLETED), PLAIN, "resolution" },
  { TYPE (HELPDESK), STAGE (RAISED), 0, STAGE (COMPLETED), RESOLUTION, NULL },
  { TYPE (HELPDESK), STAGE (RAISED), 0, STAGE (COMPLETED), MERGED, NULL },
  { TYPE (HELPDESK), STAGE (WORKING), 0, STAGE (ON_HOLD), PLAIN, "stage_reason" },
  { TYPE (HELPDESK), STAGE (WORKING), 0, STAGE (ON_HOLD), REASON, NULL },
  { TYPE (HELPDESK), STAGE (ON_HOLD), STAGE (WORKING), STAGE (WORKING), PLAIN, NULL },
  { TYPE (HELPDESK), STAGE (ON_HOLD), STAGE (RAISED), STAGE (WORKING), PLAIN, "stage" },
  { TYPE (HELPDESK), STAGE (ON_HOLD), STAGE (RAISED), STAGE (ALLOCATED), PLAIN, NULL },
  { TYPE (HELPDESK), STAGE (WORKING), 0, STAGE (CANCELLED), PLAIN, NULL },
  { TYPE (HELPDESK), STAGE (COMPLETED), STAGE (WORKING), STAGE (WORKING), PLAIN, NULL },
  { TYPE (HELPDESK), STAGE (COMPLETED), STAGE (RAISED), STAGE (WORKING), PLAIN, "stage" },
  { TYPE (HELPDESK), STAGE (CANCELLED), STAGE (RAISED), STAGE (RAISED), PLAIN, NULL },
  /* Its notes and work are at the call that it was merged into. */
  { TYPE (HELPDESK), STAGE (CANCELLED), STAGE (RAISED), STAGE (RAISED), MERGED, "stage" },
  { TYPE (HELPDESK), STAGE (COMPLETED), STAGE (WORKING), STAGE (WORKING), MERGED, "stage" },

  { TYPE (MAINTENANCE), STAGE (RAISED), 0, STAGE (ALLOCATED), PLAIN, "planned_at" },
  { TYPE (MAINTENANCE), STAGE (RAISED), 0, STAGE (ALLOCATED), PLANNED, NULL },
  { TYPE (MAINTENANCE), STAGE (WORKING), 0, STAGE (COMPLETED), PLAIN, NULL },

  { TYPE (CHANGE_REQUEST), STAGE (RAISED), 0, STAGE (ALLOCATED), PLAIN, NULL },
  { TYPE (CHANGE_REQUEST), STAGE (ALLOCATED), 0, STAGE (PLANNED), PLAIN, "stage" },
  { TYPE (CHANGE_REQUEST), STAGE (ALLOCATED), 0, STAGE (PLANNED), APPROVED, NULL },
  { TYPE (CHANGE_REQUEST), STAGE (ALLOCATED), 0, STAGE (PLANNED), REFUSED | REASON,
    "approval_reason" },
  { TYPE (CHANGE_REQUEST), STAGE (ALLOCATED), 0, STAGE (COMPLETED), RESOLUTION, "stage" },
  { TYPE (CHANGE_REQUEST), STAGE (ALLOCATED), 0, STAGE (CANCELLED), PLAIN, NULL },
};

static FettleCall *
make_call (FettleCallType type, FettleStage stage, FettleStage stopped)
{
  FettleCall *call = fettle_call_new ();

  FETTLE_RECORD (call)->id = 1;
  call->number = g_strdup ("C-10001");
  call->summary = g_strdup ("Boiler locks out");
  call->type = type;
  call->stage = stage;
  call->stopped_stage = stopped;
  return call;
}

static FettleCall *
make_after (FettleCall *before, const Case *c)
{
  FettleCall *after = FETTLE_CALL (fettle_record_copy (FETTLE_RECORD (before)));

  after->stage = c->to;
  if (c->extras & REASON)
    after->stage_reason = g_strdup ("Waits for a part");
  if (c->extras & RESOLUTION)
    after->resolution = g_strdup ("Reset");
  if (c->extras & PLANNED)
    after->planned_at = 1772708400;
  if (c->extras & APPROVED)
    after->approval = FETTLE_APPROVAL_APPROVED;
  if (c->extras & REFUSED)
    after->approval = FETTLE_APPROVAL_REFUSED;
  if (c->extras & MERGED)
    after->merged_into = 7;
  return after;
}

static void
test_moves (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      g_autoptr (FettleCallRule) rule = fettle_call_rule_new_standard (c->type);
      g_autoptr (FettleCall) before = make_call (c->type, c->from, c->stopped);
      g_autoptr (FettleCall) after = make_after (before, c);
      g_autoptr (GError) error = NULL;
      gboolean allowed = fettle_stage_rule_check (rule, before, after, &error);

      g_test_message ("%u: %s", i, error != NULL ? error->message : "allowed");
      g_assert_cmpint (allowed, ==, c->refused_at == NULL);
      if (c->refused_at != NULL)
        g_assert_cmpstr (fettle_model_error_get_field (error), ==, c->refused_at);
    }
}

/* What comes from another system may be at any stage; what its type asks of every call it must have. */
static void
test_new (void)
{
  for (int stage = FETTLE_STAGE_RAISED; stage <= FETTLE_STAGE_CANCELLED; stage++)
    {
      g_autoptr (FettleCallRule) rule = fettle_call_rule_new_standard (FETTLE_CALL_TYPE_HELPDESK);
      g_autoptr (FettleCallRule) planned =
          fettle_call_rule_new_standard (FETTLE_CALL_TYPE_MAINTENANCE);
      g_autoptr (FettleCall) call = make_call (FETTLE_CALL_TYPE_HELPDESK, stage, 0);
      g_autoptr (FettleCall) visit = make_call (FETTLE_CALL_TYPE_MAINTENANCE, stage, 0);
      g_autoptr (GError) error = NULL;

      g_assert_true (fettle_stage_rule_check (rule, NULL, call, &error));
      g_assert_no_error (error);
      g_assert_cmpint (fettle_stage_rule_check (planned, NULL, visit, NULL), ==,
                       !fettle_stage_is_open (stage));
    }
}

/* A stage that a business does without is on nobody's way. */
static void
test_unused (void)
{
  g_autoptr (FettleCallRule) rule = fettle_call_rule_new_standard (FETTLE_CALL_TYPE_HELPDESK);
  g_autoptr (FettleCall) before = make_call (FETTLE_CALL_TYPE_HELPDESK, FETTLE_STAGE_RAISED, 0);
  g_autoptr (FettleCall) after = make_call (FETTLE_CALL_TYPE_HELPDESK, FETTLE_STAGE_PLANNED, 0);
  g_autoptr (GError) error = NULL;
  FettleStage steps[FETTLE_STAGE_CANCELLED + 1];

  g_assert_cmpuint (fettle_stage_rule_get_steps (rule, steps), ==, 6);
  rule->allocated = rule->travel = FALSE;
  g_assert_cmpuint (fettle_stage_rule_get_steps (rule, steps), ==, 4);
  g_assert_cmpint (steps[1], ==, FETTLE_STAGE_PLANNED);
  g_assert_true (fettle_stage_rule_check (rule, before, after, &error));
  g_assert_no_error (error);
  after->stage = FETTLE_STAGE_TRAVEL;
  g_assert_false (fettle_stage_rule_check (rule, before, after, &error));
  g_assert_cmpstr (fettle_model_error_get_field (error), ==, "stage");
  g_assert_nonnull (strstr (error->message, "Travel"));
}

/* Allocating takes a raised call on and leaves one that is further; sending back is for allocated ones. */
static void
test_decisions (void)
{
  g_autoptr (FettleCall) call = fettle_call_new ();
  g_autoptr (GError) error = NULL;

  call->number = g_strdup ("C-1");
  g_assert_false (fettle_stage_rule_send_back (call, "No address", &error));
  g_assert_error (error, FETTLE_MODEL_ERROR, FETTLE_MODEL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (fettle_stage_rule_allocate (call, &error));
  g_assert_cmpint (call->stage, ==, FETTLE_STAGE_ALLOCATED);
  g_assert_true (fettle_stage_rule_send_back (call, " No address ", &error));
  g_assert_cmpint (call->stage, ==, FETTLE_STAGE_RAISED);
  g_assert_cmpstr (call->stage_reason, ==, "No address");
  call->stage = FETTLE_STAGE_WORKING;
  g_assert_true (fettle_stage_rule_allocate (call, &error));
  g_assert_cmpint (call->stage, ==, FETTLE_STAGE_WORKING);
  call->stage = FETTLE_STAGE_CANCELLED;
  g_assert_false (fettle_stage_rule_allocate (call, &error));
  g_assert_cmpstr (fettle_model_error_get_field (error), ==, "stage");
  g_assert_nonnull (strstr (error->message, "C-1"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stage-rule/moves", test_moves);
  g_test_add_func ("/stage-rule/new", test_new);
  g_test_add_func ("/stage-rule/unused", test_unused);
  g_test_add_func ("/stage-rule/decisions", test_decisions);

  return g_test_run ();
}
