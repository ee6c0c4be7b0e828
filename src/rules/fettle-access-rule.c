/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may create, change and delete what: three tables, and a fourth that says what a deed needs of
 * them. Administrators may do anything, read-only
 * users only what concerns nobody but themselves. */
#include "fettle-access-rule.h"

#include "fettle-call.h"

#define A (1u << FETTLE_ROLE_AGENT)
#define C (1u << FETTLE_ROLE_CONTROLLER)
#define E (1u << FETTLE_ROLE_ENGINEER)
#define F (1u << FETTLE_ROLE_FINANCE)
#define ADMINISTRATOR (1u << FETTLE_ROLE_ADMINISTRATOR)
#define EVERYBODY (~0u)

/* Kinds that are not named here are the administrators'. */
typedef struct
{
  const char *kind;
  guint roles[FETTLE_N_ACCESSES]; /* create, change, delete */
} Grant;

static const Grant grants[] = {
  { "call", { A | C | E | F, A | C | E | F, C } },
  { "note", { A | C | E | F, A | C | E | F, C } },
  { "activity", { A | C | E | F, A | C | E | F, C } },
  { "attachment", { A | C | E | F, A | C | E | F, A | C | E | F } },
  { "work_line", { A | C | E | F, A | C | E | F, C | E | F } },
  { "call_skill", { A | C | E, A | C | E, A | C | E } },
  { "company", { A | C | F, A | C | F, C } },
  { "site", { A | C | F, A | C | F, C } },
  { "contact", { A | C | F, A | C | F, C } },
  { "equipment", { A | C | E, A | C | E, C } },
  { "product", { C | F, C | F, F } },
  { "article", { A | C | E, A | C | E, C } },
  { "article_link", { A | C | E, A | C | E, A | C | E } },
  { "canned_text", { A | C, A | C, A | C } },
  { "staff", { 0, F, 0 } },
  { "staff_skill", { C, C, C } },
  { "staff_area", { C, C, C } },
  { "team_member", { C, C, C } },
  /* One's own. */
  { "saved_view", { EVERYBODY, EVERYBODY, EVERYBODY } },
  { "import_mapping", { EVERYBODY, EVERYBODY, EVERYBODY } },
  { "notification", { EVERYBODY, EVERYBODY, EVERYBODY } },
  { "notification_choice", { EVERYBODY, EVERYBODY, EVERYBODY } },
};

/* All that a role changes of a kind, besides fields of the business's own. */
typedef struct
{
  const char *kind;
  guint role;
  const char *fields[12];
} Limit;

static const Limit limits[] = {
  { "call",
    E,
    { "stage", "stage_reason", "resolution", "completed_at", "fault", "equipment", "product",
      "owner", "team" } },
  { "call", F, { "order_number", "job_number" } },
  { "staff", F, { "cost_rate", "charge_rate" } },
};

/* Fields that are not for everybody who may change the rest. */
typedef struct
{
  const char *kind;
  const char *field;
  guint roles;
  gboolean when_new; /* in a new record, too */
} Reserve;

static const Reserve reserves[] = {
  { "call", "engineer", C, TRUE },        { "call", "planned_at", C, FALSE },
  { "call", "approval", C, TRUE },        { "call", "approver", C, TRUE },
  { "call", "approval_reason", C, TRUE }, { "work_line", "unit_cost", F, TRUE },
  { "work_line", "unit_price", F, TRUE }, { "product", "cost", F, TRUE },
  { "product", "price", F, TRUE },        { "staff", "cost_rate", F, TRUE },
  { "staff", "charge_rate", F, TRUE },
};

/* Stages that decide who works on a call, and when. */
#define ALLOCATING C

/* What people do with a call, by the names of actions and commands. */
typedef struct
{
  const char *name;
  const char *kind;
  FettleAccess access;
  const char *fields[3]; /* all of which must be changed */
  gboolean allocates;
} Deed;

static const Deed deeds[] = {
  { "take", "call", FETTLE_ACCESS_CHANGE, { "owner" }, FALSE },
  { "hand-over", "call", FETTLE_ACCESS_CHANGE, { "owner", "team" }, FALSE },
  { "allocate", "call", FETTLE_ACCESS_CHANGE, { "stage" }, TRUE },
  { "send-back", "call", FETTLE_ACCESS_CHANGE, { "stage", "stage_reason" }, FALSE },
  { "approve", "call", FETTLE_ACCESS_CHANGE, { "approval" }, FALSE },
  { "refuse", "call", FETTLE_ACCESS_CHANGE, { "approval" }, FALSE },
  { "set-stage", "call", FETTLE_ACCESS_CHANGE, { "stage" }, FALSE },
  { "hold", "call", FETTLE_ACCESS_CHANGE, { "stage" }, FALSE },
  { "complete", "call", FETTLE_ACCESS_CHANGE, { "stage" }, FALSE },
  { "call-off", "call", FETTLE_ACCESS_CHANGE, { "stage" }, FALSE },
  { "priority", "call", FETTLE_ACCESS_CHANGE, { "priority" }, FALSE },
  { "team", "call", FETTLE_ACCESS_CHANGE, { "team" }, FALSE },
  { "merge", "call", FETTLE_ACCESS_CHANGE, { "merged_into" }, FALSE },
  { "follow-up", "call", FETTLE_ACCESS_CREATE, { NULL }, FALSE },
  { "split", "call", FETTLE_ACCESS_CREATE, { NULL }, FALSE },
  { "new-call", "call", FETTLE_ACCESS_CREATE, { NULL }, FALSE },
  { "skills", "call_skill", FETTLE_ACCESS_CREATE, { NULL }, FALSE },
  { "add-note", "note", FETTLE_ACCESS_CREATE, { NULL }, FALSE },
  { "add-work", "work_line", FETTLE_ACCESS_CREATE, { NULL }, FALSE },
  { "write-article", "article", FETTLE_ACCESS_CREATE, { NULL }, FALSE },
};

FettleRole
fettle_access_rule_choose_role (FettleStaff *me,
                                gboolean administered,
                                gboolean staff_only,
                                FettleDate today)
{
  if (me == NULL)
    return staff_only ? FETTLE_ROLE_READ_ONLY : FETTLE_ROLE_ADMINISTRATOR;
  if (me->left_on != FETTLE_DATE_NONE && me->left_on < today)
    return FETTLE_ROLE_READ_ONLY;
  if (me->role != FETTLE_ROLE_NONE)
    return me->role;
  if (!administered)
    return FETTLE_ROLE_ADMINISTRATOR;
  if (me->controller)
    return FETTLE_ROLE_CONTROLLER;
  return me->engineer ? FETTLE_ROLE_ENGINEER : FETTLE_ROLE_AGENT;
}

/* Reasons. */

static char *
name_roles (guint roles)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  roles |= ADMINISTRATOR;
  for (guint role = FETTLE_ROLE_AGENT; role < FETTLE_ROLE_READ_ONLY; role++)
    if ((roles & 1u << role) != 0)
      g_ptr_array_add (names, (gpointer)fettle_choice_get_label (FETTLE_TYPE_ROLE, (int)role));
  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **)names->pdata);
}

static gboolean
refuse (FettleRole role,
        const FettleKind *kind,
        FettleAccess access,
        FettleDictionary *dictionary,
        guint roles,
        char **reason)
{
  g_autofree char *word = fettle_dictionary_dup_kind_word (dictionary, kind, TRUE);
  g_autofree char *names = name_roles (roles);
  const char *mine = fettle_choice_get_label (FETTLE_TYPE_ROLE, role);

  if (reason == NULL)
    return FALSE;
  if (access == FETTLE_ACCESS_CREATE)
    /* Translators: role, kind of records in the plural, roles that may */
    *reason = g_strdup_printf (_ ("With the role “%s” you cannot add %s. Those who can: %s."), mine,
                               word, names);
  else if (access == FETTLE_ACCESS_CHANGE)
    *reason = g_strdup_printf (_ ("With the role “%s” you cannot change %s. Those who can: %s."),
                               mine, word, names);
  else
    *reason = g_strdup_printf (_ ("With the role “%s” you cannot delete %s. Those who can: %s."),
                               mine, word, names);
  return FALSE;
}

static gboolean
refuse_field (FettleRole role,
              const FettleKind *kind,
              const FettleField *field,
              FettleDictionary *dictionary,
              guint roles,
              char **reason)
{
  g_autofree char *word = fettle_dictionary_dup_kind_word (dictionary, kind, TRUE);
  g_autofree char *names = name_roles (roles);

  if (reason != NULL)
    *reason = g_strdup_printf (
        /* Translators: role, field, kind of records in the plural, roles that may */
        _ ("With the role “%s” you cannot change the field “%s” of %s. Those who can: %s."),
        fettle_choice_get_label (FETTLE_TYPE_ROLE, role),
        fettle_dictionary_get_field_label (dictionary, kind, field), word, names);
  return FALSE;
}

/* Looking into the tables. */

static guint
get_granted (const FettleKind *kind, FettleAccess access)
{
  for (guint i = 0; i < G_N_ELEMENTS (grants); i++)
    if (g_str_equal (grants[i].kind, kind->name))
      return grants[i].roles[access];
  return 0;
}

static const Limit *
find_limit (FettleRole role, const FettleKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    if (limits[i].role == 1u << role && g_str_equal (limits[i].kind, kind->name))
      return &limits[i];
  return NULL;
}

static const Reserve *
find_reserve (const FettleKind *kind, const FettleField *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (reserves); i++)
    if (g_str_equal (reserves[i].kind, kind->name) && g_str_equal (reserves[i].field, field->name))
      return &reserves[i];
  return NULL;
}

/* Who may change the field: of those who may change the kind, all that are neither limited to
 * others nor left out. */
static guint
get_roles_of_field (const FettleKind *kind, const FettleField *field)
{
  const Reserve *reserve = find_reserve (kind, field);
  guint roles = get_granted (kind, FETTLE_ACCESS_CHANGE);

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    if (g_str_equal (limits[i].kind, kind->name)
        && !g_strv_contains (limits[i].fields, field->name))
      roles &= ~limits[i].role;
  return reserve != NULL ? roles & reserve->roles : roles;
}

static gboolean
may_change_field (FettleRole role,
                  const FettleKind *kind,
                  const FettleField *field,
                  gboolean is_new)
{
  const Limit *limit = find_limit (role, kind);
  const Reserve *reserve = find_reserve (kind, field);

  if (!is_new && limit != NULL && field->own_id == 0
      && !g_strv_contains (limit->fields, field->name))
    return FALSE;
  return reserve == NULL || (is_new && !reserve->when_new) || (reserve->roles & 1u << role) != 0;
}

/* Records. */

/* Nothing is written then, and nobody minds. */
static gboolean
is_unchanged (FettleRecord *before, FettleRecord *after, FettleDictionary *dictionary)
{
  const GPtrArray *fields =
      fettle_dictionary_get_fields (dictionary, fettle_record_get_kind (after));

  for (guint i = 0; i < fields->len; i++)
    {
      FettleValue old = fettle_record_get (before, g_ptr_array_index (fields, i));
      FettleValue new = fettle_record_get (after, g_ptr_array_index (fields, i));

      if (!fettle_value_equal (&old, &new))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_fields (FettleRole role,
              FettleRecord *before,
              FettleRecord *after,
              FettleDictionary *dictionary,
              char **reason)
{
  const FettleKind *kind = fettle_record_get_kind (after);
  const GPtrArray *fields = fettle_dictionary_get_fields (dictionary, kind);
  g_autoptr (FettleRecord) blank = before == NULL ? fettle_record_new (kind) : NULL;
  FettleRecord *was = before != NULL ? before : blank;

  for (guint i = 0; i < fields->len; i++)
    {
      const FettleField *field = g_ptr_array_index (fields, i);
      FettleValue old = fettle_record_get (was, field);
      FettleValue new = fettle_record_get (after, field);

      if ((field->flags & FETTLE_FIELD_DERIVED) == 0 && !fettle_value_equal (&old, &new)
          && !may_change_field (role, kind, field, before == NULL))
        return refuse_field (role, kind, field, dictionary, get_roles_of_field (kind, field),
                             reason);
    }
  return TRUE;
}

/* A call that goes on from a hold, or is opened again, was allocated before. */
static gboolean
is_allocated_now (FettleCall *before, FettleCall *after)
{
  FettleStage was = before != NULL ? before->stage : FETTLE_STAGE_RAISED;
  gboolean stopped = was == FETTLE_STAGE_ON_HOLD || !fettle_stage_is_open (was);

  if (after->stage != FETTLE_STAGE_ALLOCATED && after->stage != FETTLE_STAGE_PLANNED)
    return FALSE;
  return was != after->stage && !(stopped && before->stopped_stage == after->stage);
}

static gboolean
may_allocate (FettleRole role, char **reason)
{
  g_autofree char *names = NULL;

  if (((ALLOCATING | ADMINISTRATOR) & 1u << role) != 0)
    return TRUE;
  names = name_roles (ALLOCATING);
  if (reason != NULL)
    *reason = g_strdup_printf (
        /* Translators: role, roles that may */
        _ ("With the role “%s” you cannot allocate or plan calls. Those who can: %s."),
        fettle_choice_get_label (FETTLE_TYPE_ROLE, role), names);
  return FALSE;
}

static gboolean
check_stage (FettleRole role, FettleCall *before, FettleCall *after, char **reason)
{
  return !is_allocated_now (before, after) || may_allocate (role, reason);
}

/* A log that can be written by hand proves nothing. */
gboolean
fettle_access_rule_is_of_program (const FettleKind *kind)
{
  g_return_val_if_fail (kind != NULL, FALSE);

  return g_str_equal (kind->name, "sighting");
}

static gboolean
refuse_by_hand (const FettleKind *kind, FettleDictionary *dictionary, char **reason)
{
  if (reason != NULL)
    *reason = g_strdup_printf (
        /* Translators: kind of records in the plural, at the beginning of a sentence */
        _ ("%s are written by the program alone."),
        fettle_dictionary_get_kind_label (dictionary, kind, TRUE));
  return FALSE;
}

gboolean
fettle_access_rule_allows (FettleRole role,
                           const FettleKind *kind,
                           FettleAccess access,
                           FettleDictionary *dictionary,
                           char **reason)
{
  guint roles = get_granted (kind, access);

  g_return_val_if_fail (access < FETTLE_N_ACCESSES, FALSE);

  if (fettle_access_rule_is_of_program (kind))
    return refuse_by_hand (kind, dictionary, reason);
  if (role == FETTLE_ROLE_ADMINISTRATOR || (roles & 1u << role) != 0)
    return TRUE;
  return refuse (role, kind, access, dictionary, roles, reason);
}

gboolean
fettle_access_rule_allows_field (FettleRole role,
                                 const FettleKind *kind,
                                 const FettleField *field,
                                 gboolean is_new,
                                 FettleDictionary *dictionary,
                                 char **reason)
{
  if (!fettle_access_rule_allows (role, kind, is_new ? FETTLE_ACCESS_CREATE : FETTLE_ACCESS_CHANGE,
                                  dictionary, reason))
    return FALSE;
  return role == FETTLE_ROLE_ADMINISTRATOR || may_change_field (role, kind, field, is_new)
         || refuse_field (role, kind, field, dictionary, get_roles_of_field (kind, field), reason);
}

static gboolean
allows_deed (FettleRole role, const Deed *deed, FettleDictionary *dictionary, char **reason)
{
  const FettleKind *kind = fettle_kind_from_name (deed->kind);

  if (!fettle_access_rule_allows (role, kind, deed->access, dictionary, reason)
      || (deed->allocates && !may_allocate (role, reason)))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (deed->fields) && deed->fields[i] != NULL; i++)
    if (!fettle_access_rule_allows_field (role, kind, fettle_kind_get_field (kind, deed->fields[i]),
                                          FALSE, dictionary, reason))
      return FALSE;
  return TRUE;
}

gboolean
fettle_access_rule_allows_deed (FettleRole role,
                                const char *name,
                                FettleDictionary *dictionary,
                                char **reason)
{
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    if (g_str_equal (deeds[i].name, name))
      return allows_deed (role, &deeds[i], dictionary, reason);
  return TRUE;
}

gboolean
fettle_access_rule_check (FettleRole role,
                          FettleRecord *before,
                          FettleRecord *after,
                          FettleDictionary *dictionary,
                          char **reason)
{
  FettleRecord *record = after != NULL ? after : before;
  FettleAccess access = FETTLE_ACCESS_CHANGE;

  g_return_val_if_fail (FETTLE_IS_RECORD (record), FALSE);

  if ((role == FETTLE_ROLE_ADMINISTRATOR
       && !fettle_access_rule_is_of_program (fettle_record_get_kind (record)))
      || (before != NULL && after != NULL && is_unchanged (before, after, dictionary)))
    return TRUE;
  if (before == NULL)
    access = FETTLE_ACCESS_CREATE;
  else if (after == NULL)
    access = FETTLE_ACCESS_DELETE;
  if (!fettle_access_rule_allows (role, fettle_record_get_kind (record), access, dictionary,
                                  reason))
    return FALSE;
  if (after == NULL)
    return TRUE;
  return (!FETTLE_IS_CALL (after)
          || check_stage (role, (FettleCall *)before, FETTLE_CALL (after), reason))
         && check_fields (role, before, after, dictionary, reason);
}

gboolean
fettle_access_rule_shows (FettleRole role,
                          const FettleKind *kind,
                          FettleDictionary *dictionary,
                          char **reason)
{
  g_autofree char *word = NULL;

  if (role == FETTLE_ROLE_ADMINISTRATOR || !fettle_access_rule_is_of_program (kind))
    return TRUE;
  word = fettle_dictionary_dup_kind_word (dictionary, kind, TRUE);
  if (reason != NULL)
    *reason = g_strdup_printf (
        /* Translators: role, kind of records in the plural */
        _ ("With the role “%s” you cannot look at %s. Ask an administrator."),
        fettle_choice_get_label (FETTLE_TYPE_ROLE, role), word);
  return FALSE;
}
