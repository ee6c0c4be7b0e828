/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The functions behind the commands, one file each. */
#pragma once

#include "fettle-explain.h"
#include "fettle-invocation.h"
#include "fettle-transaction.h"

G_BEGIN_DECLS

FettleExit fettle_command_allocate (FettleInvocation *invocation);
FettleExit fettle_command_approve (FettleInvocation *invocation);
FettleExit fettle_command_analyse (FettleInvocation *invocation);
FettleExit fettle_command_backup (FettleInvocation *invocation);
FettleExit fettle_command_check (FettleInvocation *invocation);
FettleExit fettle_command_copy (FettleInvocation *invocation);
FettleExit fettle_command_create (FettleInvocation *invocation);
FettleExit fettle_command_delete (FettleInvocation *invocation);
FettleExit fettle_command_demo (FettleInvocation *invocation);
FettleExit fettle_command_describe (FettleInvocation *invocation);
FettleExit fettle_command_document (FettleInvocation *invocation);
FettleExit fettle_command_explain (FettleInvocation *invocation);
FettleExit fettle_command_export (FettleInvocation *invocation);
FettleExit fettle_command_attach (FettleInvocation *invocation);
FettleExit fettle_command_follow_up (FettleInvocation *invocation);
FettleExit fettle_command_hand_over (FettleInvocation *invocation);
FettleExit fettle_command_notifications (FettleInvocation *invocation);
FettleExit fettle_command_history (FettleInvocation *invocation);
FettleExit fettle_command_import (FettleInvocation *invocation);
FettleExit fettle_command_list (FettleInvocation *invocation);
FettleExit fettle_command_merge (FettleInvocation *invocation);
FettleExit fettle_command_new (FettleInvocation *invocation);
FettleExit fettle_command_proof (FettleInvocation *invocation);
FettleExit fettle_command_redo (FettleInvocation *invocation);
FettleExit fettle_command_refuse (FettleInvocation *invocation);
FettleExit fettle_command_restore (FettleInvocation *invocation);
FettleExit fettle_command_search (FettleInvocation *invocation);
FettleExit fettle_command_send_back (FettleInvocation *invocation);
FettleExit fettle_command_set (FettleInvocation *invocation);
FettleExit fettle_command_show (FettleInvocation *invocation);
FettleExit fettle_command_split (FettleInvocation *invocation);
FettleExit fettle_command_suggest_articles (FettleInvocation *invocation);
FettleExit fettle_command_take (FettleInvocation *invocation);
FettleExit fettle_command_undo (FettleInvocation *invocation);

/* list and export: a query made of options, put out as a table. */
typedef struct
{
  GStrv where;
  GStrv sort;
  char *text;
  char *fields;
  gint64 limit;
  char *format;
} FettleQueryOptions;

#define FETTLE_QUERY_OPTIONS(options)                                                              \
  { "where",                                                                                       \
    'w',                                                                                           \
    0,                                                                                             \
    G_OPTION_ARG_STRING_ARRAY,                                                                     \
    &(options).where,                                                                              \
    N_ ("Only records with this: stage=open, raised_at>=today-7, summary~boiler"),                 \
    N_ ("CONDITION") },                                                                            \
      { "text",                                                                                    \
        't',                                                                                       \
        0,                                                                                         \
        G_OPTION_ARG_STRING,                                                                       \
        &(options).text,                                                                           \
        N_ ("Only records with these words"),                                                      \
        N_ ("WORDS") },                                                                            \
      { "sort",                                                                                    \
        's',                                                                                       \
        0,                                                                                         \
        G_OPTION_ARG_STRING_ARRAY,                                                                 \
        &(options).sort,                                                                           \
        N_ ("In the order of a field; with - in front, the other way round"),                      \
        N_ ("FIELD") },                                                                            \
      { "limit", 'n', 0, G_OPTION_ARG_INT64, &(options).limit, N_ ("At most so many"), N_ ("N") }, \
  {                                                                                                \
    "fields", 0, 0, G_OPTION_ARG_STRING, &(options).fields,                                        \
        N_ ("These fields, in this order: number,summary,site.postcode"), N_ ("FIELD,…")           \
  }

void fettle_query_options_clear (FettleQueryOptions *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FettleQueryOptions, fettle_query_options_clear)
FettleQuery *fettle_query_options_make_query (const FettleQueryOptions *options,
                                              const FettleKind *kind,
                                              GError **error);
GStrv
fettle_query_options_dup_fields (const FettleQueryOptions *options); /* NULL where none are named */

/* explain: answers a file of questions, or standard input ("-"), line by line. @usual: what a line does
 * not say. */
FettleExit fettle_explain_batch (FettleInvocation *invocation,
                                 FettleExplain *explain,
                                 const FettleExplainQuestion *usual,
                                 const char *path);

/* new and set: FIELD=VALUE arguments. */
gboolean fettle_assignments_check (FettleInvocation *invocation,
                                   const FettleKind *kind,
                                   guint first,
                                   GError **error);
gboolean fettle_assignments_apply (FettleTransaction *transaction,
                                   FettleRecord *record,
                                   const char *const *assignments,
                                   GError **error);
/* What each one sets, for fettle_bulk_edit_set() and the like. */
typedef void (*FettleAssignmentFunc) (const FettleField *field,
                                      const FettleValue *value,
                                      gpointer data);
gboolean fettle_assignments_for_each (FettleTransaction *transaction,
                                      const FettleKind *kind,
                                      const char *const *assignments,
                                      FettleAssignmentFunc func,
                                      gpointer data,
                                      GError **error);

G_END_DECLS
