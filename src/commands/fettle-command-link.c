/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fettle follow-up, merge and split: calls that belong together. */

#include "fettle-commands-private.h"
#include "fettle-follow-up.h"
#include "fettle-merge.h"

typedef struct
{
  const char *number;
  gint64 id;
} Named;

static gboolean
resolve (FettleTransaction *transaction, gpointer data, GError **error)
{
  for (Named *call = data; call->number != NULL; call++)
    if (!fettle_transaction_resolve (transaction, fettle_kind_from_name ("call"), call->number,
                                     &call->id, error))
      return FALSE;
  return TRUE;
}

/* What moves in a split, by kind. */
typedef struct
{
  const char *kind;
  GStrv ids;
} Part;

/* “17” and “#17”. */
static gboolean
add_part (FettleInvocation *invocation, FettleFollowUp *operation, const Part *part)
{
  for (guint i = 0; part->ids != NULL && part->ids[i] != NULL; i++)
    {
      const char *text = part->ids[i];
      gint64 id;

      if (!g_ascii_string_to_signed (text[0] == '#' ? text + 1 : text, 10, 1, G_MAXINT64, &id,
                                     NULL))
        {
          fettle_invocation_fail_usage (invocation, _ ("“%s” is no id; give one such as #17"),
                                        text);
          return FALSE;
        }
      fettle_follow_up_move (operation, part->kind, id);
    }
  return TRUE;
}

static FettleExit
make (FettleInvocation *invocation, const char *summary, const Part *parts, gsize n_parts)
{
  Named names[] = { { .number = fettle_invocation_get_argument (invocation, 0) }, { 0 } };
  g_autoptr (FettleFollowUp) operation = NULL;
  GError *error = NULL;

  if (fettle_invocation_open (invocation, FETTLE_STORE_DEFAULT) == NULL)
    return FETTLE_EXIT_FAILURE;
  if (!fettle_store_read (invocation->store, resolve, names, NULL, &error))
    return fettle_invocation_fail (invocation, error);
  operation = fettle_follow_up_new (invocation->store, names[0].id);
  operation->summary = g_strdup (summary);
  operation->split = parts != NULL;
  for (gsize i = 0; i < n_parts; i++)
    if (!add_part (invocation, operation, &parts[i]))
      return FETTLE_EXIT_USAGE;
  if (!fettle_follow_up_run (operation, NULL, &error))
    return fettle_invocation_fail (invocation, error);
  g_print ("%s\n", operation->number);
  return FETTLE_EXIT_SUCCESS;
}

FettleExit
fettle_command_follow_up (FettleInvocation *invocation)
{
  g_autofree char *summary = NULL;
  const GOptionEntry entries[] = { { "summary", 's', 0, G_OPTION_ARG_STRING, &summary,
                                     N_ ("What it is about, where that is something else"),
                                     N_ ("TEXT") },
                                   G_OPTION_ENTRY_NULL };

  if (!fettle_invocation_parse (invocation, entries, 1, 1,
                                _ ("Prints the number of the new call.")))
    return FETTLE_EXIT_USAGE;
  return make (invocation, summary, NULL, 0);
}

FettleExit
fettle_command_split (FettleInvocation *invocation)
{
  g_autofree char *summary = NULL;
  g_auto (GStrv) notes = NULL;
  g_auto (GStrv) activities = NULL;
  g_auto (GStrv) documents = NULL;
  g_auto (GStrv) work = NULL;
  const GOptionEntry entries[] = {
    { "summary", 's', 0, G_OPTION_ARG_STRING, &summary, N_ ("What the new call is about"),
      N_ ("TEXT") },
    { "note", 0, 0, G_OPTION_ARG_STRING_ARRAY, &notes, N_ ("A note that moves to it"), N_ ("ID") },
    { "activity", 0, 0, G_OPTION_ARG_STRING_ARRAY, &activities,
      N_ ("An activity that moves to it, with its work lines"), N_ ("ID") },
    { "document", 0, 0, G_OPTION_ARG_STRING_ARRAY, &documents, N_ ("A document that moves to it"),
      N_ ("ID") },
    { "work", 0, 0, G_OPTION_ARG_STRING_ARRAY, &work, N_ ("A work line that moves to it"),
      N_ ("ID") },
    G_OPTION_ENTRY_NULL
  };

  if (!fettle_invocation_parse (invocation, entries, 1, 1,
                                _ ("Prints the number of the new call.")))
    return FETTLE_EXIT_USAGE;
  return make (invocation, summary,
               (const Part[]){ { "note", notes },
                               { "activity", activities },
                               { "attachment", documents },
                               { "work_line", work } },
               FETTLE_N_CALL_PARTS);
}

FettleExit
fettle_command_merge (FettleInvocation *invocation)
{
  g_autoptr (FettleMerge) operation = NULL;
  Named names[3] = { 0 };
  GError *error = NULL;

  if (!fettle_invocation_parse (invocation, NULL, 2, 2,
                                _ ("What was written and done for NUMBER moves to INTO, which also "
                                   "gets the values that it lacks.")))
    return FETTLE_EXIT_USAGE;
  names[0].number = fettle_invocation_get_argument (invocation, 0);
  names[1].number = fettle_invocation_get_argument (invocation, 1);
  if (fettle_invocation_open (invocation, FETTLE_STORE_DEFAULT) == NULL)
    return FETTLE_EXIT_FAILURE;
  if (!fettle_store_read (invocation->store, resolve, names, NULL, &error))
    return fettle_invocation_fail (invocation, error);
  operation = fettle_merge_new (invocation->store, names[0].id, names[1].id);
  if (!fettle_merge_run (operation, NULL, &error))
    return fettle_invocation_fail (invocation, error);
  return FETTLE_EXIT_SUCCESS;
}
