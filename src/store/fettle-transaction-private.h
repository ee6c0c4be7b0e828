/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of a unit of work, for the files that make it up. */
#pragma once

#include "fettle-own-field.h"
#include "fettle-role.h"
#include "fettle-history.h"
#include "fettle-sql.h"
#include "fettle-store-private.h"

G_BEGIN_DECLS

/* Statements that a transaction keeps, one of each per table. */
typedef enum
{
  FETTLE_HELD_INSERT,
  FETTLE_HELD_INSERT_AS,
  FETTLE_HELD_SELECT_LOCK,
  FETTLE_HELD_REMOVE,
  FETTLE_HELD_WORDS,
  FETTLE_HELD_SEARCH_ADD,  /* of no table */
  FETTLE_HELD_SEARCH_DROP, /* of no table */
  FETTLE_N_HELD,
} FettleHeld;

/* What is known in this transaction about a record that others refer to. */
typedef struct
{
  gint64 id;
  gboolean exists;
  char *title;
  gboolean has_words;
  char *words; /* folded search words of its own, NULL for none */
} FettleReference;

/* A line of the change log. */
typedef struct
{
  const FettleKind *kind;
  gint64 record;
  FettleChangeAction action;
  char *payload;
} FettleLogLine;

struct _FettleTransaction
{
  FettleStore *store;
  FettleConnection *connection;
  FettleTableSet *tables;
  GPtrArray *old_tables; /* replaced ones; fields of theirs may be in use */
  gboolean tables_changed;
  gboolean format_changed;
  gboolean writable;
  FettleRole role;  /* the user's; NONE: not known yet */
  gboolean trusted; /* nobody's role is asked: the program itself */
  guint nested;     /* within the save of something else, which was allowed */

  FettleFormat format;
  const char *user;
  char *title;
  gboolean title_changed; /* after it was written */
  gint64 undoes;          /* the change set that this one takes back */
  gboolean redoes;        /* which had taken back another one */
  gint64 change_set;      /* 0 until the first change */
  gint64 n_changes;

  FettleStatement **held;          /* FETTLE_N_HELD per table */
  char (*dates)[FETTLE_DATE_SIZE]; /* bound dates of the row being written */
  guint n_dates;
  GHashTable **references;          /* per table: id -> FettleReference */
  GHashTable **resolved;            /* per table: lower-case title -> id (gint64 *) */
  GHashTable *series;               /* name -> FettleSeries */
  struct _FettleHelpdesk *helpdesk; /* NULL until a call is saved */
  GQueue saved;                     /* records to be put back after a roll-back */
  FettleChangeNotice *notice;
  GArray *log;        /* FettleLogLine: lines of the change log still to be written */
  GHashTable *search; /* what the index is still to be told: key -> FettleSearchEntry */
  gsize search_size;  /* bytes of text in it */
  gint64 *last_ids;   /* per table of SQLite: the highest id; -1: not known yet */
  GString *buffer;    /* for texts of one row */
};

FettleTransaction *
fettle_transaction_new (FettleStore *store, FettleConnection *connection, const char *title);
void fettle_transaction_free (FettleTransaction *self);
gboolean fettle_transaction_commit (FettleTransaction *self, gint64 *change_set, GError **error);
void fettle_transaction_rollback (FettleTransaction *self);

const FettleTable *fettle_transaction_get_table (FettleTransaction *self, const FettleKind *kind);
/* Own fields or labels were changed: reads them again, for what follows in this transaction, too. */
gboolean fettle_transaction_reload_tables (FettleTransaction *self, GError **error);
/* Borrowed; reset it after use. */
FettleStatement *fettle_transaction_hold (FettleTransaction *self,
                                          FettleHeld which,
                                          const FettleTable *table,
                                          const char *sql,
                                          GError **error);
/* A record as it stands, without titles; *record is NULL where there is none. */
gboolean fettle_transaction_load_row (FettleTransaction *self,
                                      const FettleTable *table,
                                      gint64 id,
                                      FettleRecord **record,
                                      GError **error);
void fettle_transaction_set_not_found (FettleTransaction *self,
                                       const FettleKind *kind,
                                       gint64 id,
                                       GError **error);
gboolean fettle_transaction_find_first_ids (
    FettleTransaction *self, const FettleQuery *query, gint64 limit, GArray *ids, GError **error);
void fettle_transaction_remember (FettleTransaction *self, FettleRecord *record, gboolean numbered);
void fettle_transaction_touch (FettleTransaction *self, const FettleKind *kind, gint64 id);
/* Runs "SELECT …" with one int64 parameter for one int64. */
gboolean fettle_transaction_query_int64 (
    FettleTransaction *self, const char *sql, gint64 parameter, gint64 *value, GError **error);

/* fettle-reference.c */
gboolean fettle_transaction_get_reference (FettleTransaction *self,
                                           const FettleTable *table,
                                           gint64 id,
                                           gboolean words,
                                           const FettleReference **reference,
                                           GError **error);
void
fettle_transaction_forget_reference (FettleTransaction *self, const FettleTable *table, gint64 id);
guint fettle_sql_append_id_list (FettleSql *sql, const gint64 *ids, gsize n);
gboolean fettle_parse_id (const char *text, gint64 *id); /* "#17" */
void fettle_reference_free (gpointer reference);
/* Label of a kind in the words of the business. */
const char *
fettle_transaction_get_kind_label (FettleTransaction *self, const FettleKind *kind, gint64 n);

/* fettle-transaction-save.c: without prepare, validation and version check, as undo needs them. */
gboolean fettle_transaction_insert_as (FettleTransaction *self,
                                       const FettleTable *table,
                                       FettleRecord *record,
                                       GError **error);
gboolean fettle_transaction_update_row (FettleTransaction *self,
                                        const FettleTable *table,
                                        FettleRecord *current,
                                        FettleRecord *record,
                                        GError **error);
gboolean fettle_transaction_delete_row (FettleTransaction *self,
                                        const FettleTable *table,
                                        FettleRecord *current,
                                        GError **error);
/* fettle-transaction-check.c */
gboolean fettle_transaction_check_references (FettleTransaction *self,
                                              const FettleTable *table,
                                              FettleRecord *record,
                                              FettleRecord *current,
                                              GError **error);
gboolean fettle_transaction_check_unused (FettleTransaction *self,
                                          const FettleTable *table,
                                          FettleRecord *record,
                                          GError **error);
/* Sets a DUPLICATE error that names the field and the other record. */
void fettle_transaction_explain_duplicate (FettleTransaction *self,
                                           const FettleTable *table,
                                           FettleRecord *record,
                                           GError **error);
/* The column that keeps the values of an own field, where it is not there yet. */
gboolean
fettle_transaction_add_own_column (FettleTransaction *self, FettleOwnField *own, GError **error);
/* A column for a new own field; other consequences of saving special kinds. */
gboolean fettle_transaction_after_write (FettleTransaction *self,
                                         const FettleTable *table,
                                         FettleRecord *before,
                                         FettleRecord *after,
                                         GError **error);

/* fettle-change-log.c */
gboolean fettle_change_log_created (FettleTransaction *self,
                                    const FettleTable *table,
                                    gint64 id,
                                    GError **error);
gboolean fettle_change_log_changed (FettleTransaction *self,
                                    const FettleTable *table,
                                    FettleRecord *before,
                                    FettleRecord *after,
                                    GError **error);
gboolean fettle_change_log_deleted (FettleTransaction *self,
                                    const FettleTable *table,
                                    FettleRecord *record,
                                    GError **error);
/* Before anybody reads the log, and at the end. */
gboolean fettle_change_log_flush (FettleTransaction *self, GError **error);
void fettle_log_line_clear (gpointer line);
gboolean fettle_change_log_finish (FettleTransaction *self, GError **error);

/* fettle-search-index.c */
void fettle_search_append_words (GString *text,
                                 const char *value); /* folded, on a line of its own */
gboolean fettle_search_index_add (FettleTransaction *self,
                                  const FettleTable *table,
                                  FettleRecord *record,
                                  GError **error);
gboolean fettle_search_index_update (FettleTransaction *self,
                                     const FettleTable *table,
                                     FettleRecord *before,
                                     FettleRecord *after,
                                     GError **error);
gboolean fettle_search_index_drop (FettleTransaction *self,
                                   const FettleTable *table,
                                   gint64 id,
                                   GError **error);
/* Before anybody looks into the index, and at the end. */
gboolean fettle_search_index_flush (FettleTransaction *self, GError **error);
void fettle_search_entry_free (gpointer entry);
/* The search text of every record of a kind anew. */
gboolean
fettle_search_index_rebuild (FettleTransaction *self, const FettleKind *kind, GError **error);

/* fettle-number.c */
void fettle_series_free (gpointer series);
gboolean fettle_transaction_flush_numbers (FettleTransaction *self, GError **error);
gboolean fettle_transaction_note_number (
    FettleTransaction *self, const char *series, const char *number, gboolean make, GError **error);
void fettle_transaction_give_back_number (FettleTransaction *self, const char *series);
/* The series' record is read or written itself: nothing may be pending. */
gboolean
fettle_transaction_release_series (FettleTransaction *self, const FettleKind *kind, GError **error);

G_END_DECLS
