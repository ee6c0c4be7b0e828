/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may what, by table. */

#include "fettle-access-rule.h"

#include "fettle-call.h"

#include <string.h>

/* Letters of those who may: (a)gent, (c)ontroller, (e)ngineer, (f)inance, (r)ead only;
 * administrators always. */
typedef struct
{
  const char *kind;
  const char *create;
  const char *change;
  const char *delete;
} Case;

static const Case cases[] = {
  { "call", "acef", "acef", "c" },
  { "note", "acef", "acef", "c" },
  { "work_line", "acef", "acef", "cef" },
  { "company", "acf", "acf", "c" },
  { "equipment", "ace", "ace", "c" },
  { "product", "cf", "cf", "f" },
  { "staff", "", "f", "" },
  { "priority", "", "", "" },
  { "business", "", "", "" },
  { "own_field", "", "", "" },
  { "call_event", "", "", "" },
  { "saved_view", "acefr", "acefr", "acefr" },
};

static const struct
{
  char letter;
  FettleRole role;
} letters[] = {
  { 'a', FETTLE_ROLE_AGENT },   { 'c', FETTLE_ROLE_CONTROLLER }, { 'e', FETTLE_ROLE_ENGINEER },
  { 'f', FETTLE_ROLE_FINANCE }, { 'r', FETTLE_ROLE_READ_ONLY },
};

static void
test_kinds (void)
{
  g_autoptr (FettleDictionary) dictionary = fettle_dictionary_new (NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint j = 0; j < G_N_ELEMENTS (letters); j++)
      {
        const char *who[] = { cases[i].create, cases[i].change, cases[i].delete };
        const FettleKind *kind = fettle_kind_from_name (cases[i].kind);

        for (guint access = 0; access < FETTLE_N_ACCESSES; access++)
          {
            gboolean expected = strchr (who[access], letters[j].letter) != NULL;
            g_autofree char *reason = NULL;

            g_test_message ("%s %c %u", cases[i].kind, letters[j].letter, access);
            g_assert_cmpint (
                fettle_access_rule_allows (letters[j].role, kind, access, dictionary, &reason), ==,
                expected);
            g_assert_cmpint (reason == NULL, ==, expected);
            g_assert_true (fettle_access_rule_allows (FETTLE_ROLE_ADMINISTRATOR, kind, access,
                                                      dictionary, NULL));
          }
      }
}

typedef struct
{
  FettleRole role;
  FettleStage stopped;
  FettleStage from;
  FettleStage to;
  gboolean allowed;
} StageCase;

#define ROLE(nick) FETTLE_ROLE_##nick
#define STAGE(nick) FETTLE_STAGE_##nick

static const StageCase stage_cases[] = {
  { ROLE (AGENT), 0, STAGE (RAISED), STAGE (ALLOCATED), FALSE },
  { ROLE (AGENT), 0, STAGE (ALLOCATED), STAGE (PLANNED), FALSE },
  { ROLE (AGENT), 0, STAGE (RAISED), STAGE (COMPLETED), TRUE },
  { ROLE (AGENT), 0, STAGE (ALLOCATED), STAGE (ON_HOLD), TRUE },
  { ROLE (AGENT), STAGE (ALLOCATED), STAGE (ON_HOLD), STAGE (ALLOCATED), TRUE },
  { ROLE (AGENT), STAGE (RAISED), STAGE (ON_HOLD), STAGE (ALLOCATED), FALSE },
  { ROLE (AGENT), STAGE (PLANNED), STAGE (COMPLETED), STAGE (PLANNED), TRUE },
  { ROLE (CONTROLLER), 0, STAGE (RAISED), STAGE (ALLOCATED), TRUE },
  { ROLE (CONTROLLER), 0, STAGE (ALLOCATED), STAGE (PLANNED), TRUE },
  { ROLE (ENGINEER), 0, STAGE (PLANNED), STAGE (TRAVEL), TRUE },
  { ROLE (ENGINEER), 0, STAGE (WORKING), STAGE (COMPLETED), TRUE },
  { ROLE (ENGINEER), 0, STAGE (RAISED), STAGE (ALLOCATED), FALSE },
  { ROLE (FINANCE), 0, STAGE (RAISED), STAGE (COMPLETED), FALSE },
  { ROLE (READ_ONLY), 0, STAGE (RAISED), STAGE (COMPLETED), FALSE },
  { ROLE (ADMINISTRATOR), 0, STAGE (RAISED), STAGE (ALLOCATED), TRUE },
};

static void
test_stages (void)
{
  g_autoptr (FettleDictionary) dictionary = fettle_dictionary_new (NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (stage_cases); i++)
    {
      const StageCase *c = &stage_cases[i];
      g_autoptr (FettleCall) before = fettle_call_new ();
      g_autoptr (FettleCall) after = fettle_call_new ();
      g_autofree char *reason = NULL;

      before->stage = c->from;
      before->stopped_stage = after->stopped_stage = c->stopped;
      after->stage = c->to;
      g_test_message ("case %u", i);
      g_assert_cmpint (fettle_access_rule_check (c->role, FETTLE_RECORD (before),
                                                 FETTLE_RECORD (after), dictionary, &reason),
                       ==, c->allowed);
      g_assert_cmpint (reason == NULL, ==, c->allowed);
    }
}

/* A field with another value, in a new record or an old one. */
typedef struct
{
  FettleRole role;
  const char *kind;
  const char *field;
  gboolean is_new;
  gboolean allowed;
} FieldCase;

static const FieldCase field_cases[] = {
  { ROLE (AGENT), "call", "summary", FALSE, TRUE },
  { ROLE (AGENT), "call", "engineer", FALSE, FALSE },
  { ROLE (AGENT), "call", "engineer", TRUE, FALSE },
  { ROLE (AGENT), "call", "planned_at", TRUE, TRUE },
  { ROLE (AGENT), "call", "planned_at", FALSE, FALSE },
  { ROLE (AGENT), "call", "owner", FALSE, TRUE },
  { ROLE (AGENT), "call", "approval_reason", FALSE, FALSE },
  { ROLE (CONTROLLER), "call", "engineer", FALSE, TRUE },
  { ROLE (CONTROLLER), "call", "approval_reason", FALSE, TRUE },
  { ROLE (ENGINEER), "call", "summary", FALSE, FALSE },
  { ROLE (ENGINEER), "call", "summary", TRUE, TRUE },
  { ROLE (ENGINEER), "call", "resolution", FALSE, TRUE },
  { ROLE (ENGINEER), "call", "engineer", FALSE, FALSE },
  { ROLE (ENGINEER), "work_line", "summary", TRUE, TRUE },
  { ROLE (ENGINEER), "work_line", "unit_price", TRUE, FALSE },
  { ROLE (CONTROLLER), "product", "name", FALSE, TRUE },
  { ROLE (CONTROLLER), "product", "price", FALSE, FALSE },
  { ROLE (FINANCE), "product", "price", FALSE, TRUE },
  { ROLE (FINANCE), "work_line", "unit_price", FALSE, TRUE },
  { ROLE (FINANCE), "staff", "charge_rate", FALSE, TRUE },
  { ROLE (FINANCE), "staff", "full_name", FALSE, FALSE },
  { ROLE (FINANCE), "call", "order_number", FALSE, TRUE },
  { ROLE (FINANCE), "call", "details", FALSE, FALSE },
  { ROLE (READ_ONLY), "call", "details", FALSE, FALSE },
  { ROLE (ADMINISTRATOR), "staff", "full_name", FALSE, TRUE },
};

static void
test_fields (void)
{
  g_autoptr (FettleDictionary) dictionary = fettle_dictionary_new (NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (field_cases); i++)
    {
      const FieldCase *c = &field_cases[i];
      const FettleKind *kind = fettle_kind_from_name (c->kind);
      const FettleField *field = fettle_kind_get_field (kind, c->field);
      g_autoptr (FettleRecord) before = fettle_record_new (kind);
      g_autoptr (FettleRecord) after = fettle_record_new (kind);
      FettleValue value = { .type = field->type };

      if (field->type == FETTLE_FIELD_TYPE_TEXT)
        value.text = (char *)"X";
      else
        value.number = 17;
      fettle_record_set (after, field, &value);
      g_test_message ("case %u: %s.%s", i, c->kind, c->field);
      g_assert_cmpint (
          fettle_access_rule_check (c->role, c->is_new ? NULL : before, after, dictionary, NULL),
          ==, c->allowed);
    }
}

/* What a screen greys: by letters of those who may, administrators always. */
static const struct
{
  const char *deed;
  const char *allowed;
} deed_cases[] = {
  { "take", "ace" },      { "hand-over", "ace" }, { "allocate", "c" },   { "send-back", "ace" },
  { "approve", "c" },     { "set-stage", "ace" }, { "complete", "ace" }, { "priority", "ac" },
  { "team", "ace" },      { "merge", "ac" },      { "split", "acef" },   { "new-call", "acef" },
  { "add-note", "acef" }, { "add-work", "acef" }, { "skills", "ace" },   { "write-article", "ace" },
  { "wave", "acefr" },
};

static void
test_deeds (void)
{
  g_autoptr (FettleDictionary) dictionary = fettle_dictionary_new (NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (deed_cases); i++)
    for (guint j = 0; j < G_N_ELEMENTS (letters); j++)
      {
        const char *deed = deed_cases[i].deed;
        gboolean expected = strchr (deed_cases[i].allowed, letters[j].letter) != NULL;
        g_autofree char *reason = NULL;

        g_test_message ("%s %c", deed, letters[j].letter);
        g_assert_cmpint (
            fettle_access_rule_allows_deed (letters[j].role, deed, dictionary, &reason), ==,
            expected);
        g_assert_cmpint (reason == NULL, ==, expected);
        g_assert_true (
            fettle_access_rule_allows_deed (FETTLE_ROLE_ADMINISTRATOR, deed, dictionary, NULL));
      }
}

static void
test_unchanged (void)
{
  g_autoptr (FettleDictionary) dictionary = fettle_dictionary_new (NULL, NULL);
  g_autoptr (FettleCall) call = fettle_call_new ();

  g_assert_true (fettle_access_rule_check (FETTLE_ROLE_READ_ONLY, FETTLE_RECORD (call),
                                           FETTLE_RECORD (call), dictionary, NULL));
}

/* Nobody writes a log by hand, and only administrators look at it. */
static void
test_log (void)
{
  g_autoptr (FettleDictionary) dictionary = fettle_dictionary_new (NULL, NULL);
  const FettleKind *kind = fettle_kind_from_name ("sighting");
  g_autoptr (FettleRecord) sighting = fettle_record_new (kind);

  for (guint access = 0; access < FETTLE_N_ACCESSES; access++)
    g_assert_false (
        fettle_access_rule_allows (FETTLE_ROLE_ADMINISTRATOR, kind, access, dictionary, NULL));
  g_assert_false (
      fettle_access_rule_check (FETTLE_ROLE_ADMINISTRATOR, NULL, sighting, dictionary, NULL));
  g_assert_true (fettle_access_rule_shows (FETTLE_ROLE_ADMINISTRATOR, kind, dictionary, NULL));
  g_assert_false (fettle_access_rule_shows (FETTLE_ROLE_CONTROLLER, kind, dictionary, NULL));
}

/* What somebody is, by what is known of him. */
static void
test_roles (void)
{
  const FettleDate today = fettle_date_new (2026, 3, 5);
  g_autoptr (FettleStaff) me = fettle_staff_new ();

#define CHOOSE(me, administered, staff_only)                                                       \
  fettle_access_rule_choose_role (me, administered, staff_only, today)
  g_assert_cmpint (CHOOSE (NULL, FALSE, FALSE), ==, FETTLE_ROLE_ADMINISTRATOR);
  g_assert_cmpint (CHOOSE (NULL, TRUE, FALSE), ==, FETTLE_ROLE_ADMINISTRATOR);
  g_assert_cmpint (CHOOSE (NULL, TRUE, TRUE), ==, FETTLE_ROLE_READ_ONLY);
  g_assert_cmpint (CHOOSE (me, FALSE, FALSE), ==, FETTLE_ROLE_ADMINISTRATOR);
  g_assert_cmpint (CHOOSE (me, TRUE, FALSE), ==, FETTLE_ROLE_AGENT);
  me->engineer = TRUE;
  g_assert_cmpint (CHOOSE (me, TRUE, FALSE), ==, FETTLE_ROLE_ENGINEER);
  me->controller = TRUE;
  g_assert_cmpint (CHOOSE (me, TRUE, FALSE), ==, FETTLE_ROLE_CONTROLLER);
  me->role = FETTLE_ROLE_FINANCE;
  g_assert_cmpint (CHOOSE (me, TRUE, FALSE), ==, FETTLE_ROLE_FINANCE);
  g_assert_cmpint (CHOOSE (me, FALSE, FALSE), ==, FETTLE_ROLE_FINANCE);
  me->left_on = today - 1;
  g_assert_cmpint (CHOOSE (me, TRUE, FALSE), ==, FETTLE_ROLE_READ_ONLY);
  me->left_on = today;
  g_assert_cmpint (CHOOSE (me, TRUE, FALSE), ==, FETTLE_ROLE_FINANCE);
#undef CHOOSE
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/access/kinds", test_kinds);
  g_test_add_func ("/rules/access/stages", test_stages);
  g_test_add_func ("/rules/access/fields", test_fields);
  g_test_add_func ("/rules/access/deeds", test_deeds);
  g_test_add_func ("/rules/access/unchanged", test_unchanged);
  g_test_add_func ("/rules/access/log", test_log);
  g_test_add_func ("/rules/access/roles", test_roles);
  return g_test_run ();
}
