/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the texts in an import's reference columns stand for; makes what is missing, if wanted. */

#include "fettle-import-private.h"
#include "fettle-text.h"

/* Answers are kept, as the same few companies come again and again in a million rows. */
typedef struct
{
  const FettleKind *kind;
  gint64 scope; /* company that it is looked for in; 0: anywhere */
  char *text;
} Question;

typedef struct
{
  gint64 id;    /* 0: see @reason */
  char *reason; /* owned */
} Answer;

struct _FettleImportReferences
{
  FettleImportPlan *plan; /* borrowed, as all below */
  FettleTransaction *transaction;
  FettleMappingMissing missing;
  const FettleFormat *format;
  GHashTable *answers;   /* Question -> Answer */
  GHashTable *n_created; /* kind -> count */
};

static guint
question_hash (gconstpointer data)
{
  const Question *question = data;

  return g_str_hash (question->text) ^ (guint)(question->scope * 31)
         ^ g_direct_hash (question->kind);
}

static gboolean
question_equal (gconstpointer a, gconstpointer b)
{
  const Question *left = a, *right = b;

  return left->kind == right->kind && left->scope == right->scope
         && strcmp (left->text, right->text) == 0;
}

static void
question_free (gpointer data)
{
  g_free (((Question *)data)->text);
  g_free (data);
}

static void
answer_free (gpointer data)
{
  g_free (((Answer *)data)->reason);
  g_free (data);
}

static gboolean
is_answer (const GError *error, FettleStoreError code)
{
  return g_error_matches (error, FETTLE_STORE_ERROR, code);
}

static const char *
get_label (FettleImportReferences *self, const FettleKind *kind)
{
  return fettle_dictionary_get_kind_label (self->plan->dictionary, kind, FALSE);
}

/* The company a record belongs to; 0 for none. */
static gint64
get_company (FettleRecord *record)
{
  const FettleField *field = fettle_kind_get_field (fettle_record_get_kind (record), "company");

  return field != NULL ? fettle_record_get (record, field).number : 0;
}

/* The one record of @kind whose @field is @text, within @scope. @n: how many there are, at most 2. */
static gboolean
find_by_field (FettleImportReferences *self,
               const FettleKind *kind,
               const char *field,
               const char *text,
               gint64 scope,
               gint64 *id,
               guint *n,
               GError **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (kind);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  fettle_query_add_is (query, field, text);
  if (scope != 0)
    fettle_query_add_reference (query, "company", scope);
  fettle_query_set_limit (query, 2);
  if (!fettle_transaction_find_ids (self->transaction, query, ids, error))
    return FALSE;
  *n = ids->len;
  *id = ids->len == 1 ? g_array_index (ids, gint64, 0) : 0;
  return TRUE;
}

/* By another field that no two records share: an account number, an asset code. */
static gboolean
find_by_unique (FettleImportReferences *self,
                const FettleKind *kind,
                const char *text,
                gint64 *id,
                GError **error)
{
  guint n = 0;

  for (guint i = 0; i < kind->n_fields && n == 0; i++)
    {
      const FettleField *field = &kind->fields[i];

      if ((field->flags & FETTLE_FIELD_UNIQUE) != 0 && field->type == FETTLE_FIELD_TYPE_TEXT
          && g_strcmp0 (field->name, kind->title) != 0
          && !find_by_field (self, kind, field->name, text, 0, id, &n, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_scope (FettleImportReferences *self,
             const Question *question,
             gint64 *id,
             char **reason,
             GError **error)
{
  g_autoptr (FettleRecord) found = NULL;
  gint64 company;

  if (question->scope == 0 || question->text[0] == '#')
    return TRUE;
  found = fettle_transaction_load (self->transaction, question->kind, *id, error);
  if (found == NULL)
    return FALSE;
  company = get_company (found);
  if (company == 0 || company == question->scope)
    return TRUE;
  *id = 0;
  *reason = g_strdup_printf (
      _ ("%s “%s” belongs to another company: %s"), get_label (self, question->kind),
      question->text,
      fettle_record_get_reference_title (found, fettle_kind_get_field (question->kind, "company")));
  return TRUE;
}

static gboolean
narrow (FettleImportReferences *self,
        const Question *question,
        gint64 *id,
        char **reason,
        GError **error)
{
  guint n = 2;

  if (question->scope != 0
      && !find_by_field (self, question->kind, question->kind->title, question->text,
                         question->scope, id, &n, error))
    return FALSE;
  if (n == 2)
    *reason = g_strdup_printf (
        _ ("several %s are called “%s”: say which with its number as #ID"),
        fettle_dictionary_get_kind_label (self->plan->dictionary, question->kind, TRUE),
        question->text);
  return TRUE;
}

/* The record that exists; *id 0 and *reason NULL: none; *reason: there is one, but not for this row. */
static gboolean
find_existing (FettleImportReferences *self,
               const Question *question,
               gint64 *id,
               gboolean *final,
               char **reason,
               GError **error)
{
  g_autoptr (GError) local_error = NULL;

  *id = 0;
  *final = FALSE;
  if (fettle_transaction_resolve (self->transaction, question->kind, question->text, id,
                                  &local_error))
    return check_scope (self, question, id, reason, error);
  if (is_answer (local_error, FETTLE_STORE_ERROR_AMBIGUOUS))
    {
      if (!narrow (self, question, id, reason, error))
        return FALSE;
      *final = *reason != NULL;
      return TRUE;
    }
  if (!is_answer (local_error, FETTLE_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  *final = question->text[0] == '#';
  if (*final)
    *reason = g_strdup (local_error->message);
  return *final || find_by_unique (self, question->kind, question->text, id, error);
}

static void
set_text (FettleRecord *record, const FettleField *field, const char *text)
{
  FettleValue value = { .type = FETTLE_FIELD_TYPE_TEXT, .text = (char *)text };

  fettle_record_init (record, field, &value);
}

static gboolean answer_question (FettleImportReferences *self,
                                 const Question *question,
                                 const FettleImportReference *reference,
                                 const FettleImportRow *row,
                                 gint64 *id,
                                 char **reason,
                                 GError **error);

/* Fills a field of the thing being made from its cell. FALSE with @reason or @error. */
static gboolean
fill_nested (FettleImportReferences *self,
             FettleRecord *record,
             const FettleImportCell *cell,
             const char *text,
             char **reason,
             GError **error)
{
  g_auto (FettleValue) value = fettle_value_none (cell->nested->type);
  g_autoptr (GError) local_error = NULL;

  if (cell->nested->type == FETTLE_FIELD_TYPE_REFERENCE)
    {
      Question question = { .kind = fettle_field_get_target (cell->nested), .text = (char *)text };

      if (!answer_question (self, &question, NULL, NULL, &value.number, reason, error))
        return FALSE;
    }
  else if (!fettle_import_cell_parse (cell, cell->nested, text, self->format, &value, &local_error))
    {
      *reason = g_strdup_printf ("%s: %s", cell->column, local_error->message);
      return FALSE;
    }
  fettle_record_init (record, cell->nested, &value);
  return TRUE;
}

static gboolean
fill_all_nested (FettleImportReferences *self,
                 FettleRecord *record,
                 const FettleImportReference *reference,
                 const FettleImportRow *row,
                 char **reason,
                 GError **error)
{
  for (guint i = 0; reference != NULL && i < reference->nested->len; i++)
    {
      guint index = g_array_index (reference->nested, guint, i);
      const FettleImportCell *cell = &g_array_index (self->plan->cells, FettleImportCell, index);

      if (row->texts[index] != NULL
          && !fill_nested (self, record, cell, row->texts[index], reason, error))
        return FALSE;
    }
  return TRUE;
}

/* A new record called @question's text, with what else the row says about it. */
static FettleRecord *
make_record (FettleImportReferences *self, const Question *question)
{
  const FettleKind *kind = question->kind;
  FettleRecord *record = fettle_record_new (kind);
  const FettleField *company = fettle_kind_get_field (kind, "company");

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const FettleField *field = &kind->fields[i];
      gboolean needed =
          (field->flags & FETTLE_FIELD_REQUIRED) != 0 || g_strcmp0 (field->name, kind->title) == 0;

      if (needed && field->type == FETTLE_FIELD_TYPE_TEXT)
        set_text (record, field, question->text);
    }
  if (company != NULL && question->scope != 0)
    {
      FettleValue value = { .type = FETTLE_FIELD_TYPE_REFERENCE, .number = question->scope };

      fettle_record_init (record, company, &value);
    }
  return record;
}

static gboolean
create_missing (FettleImportReferences *self,
                const Question *question,
                const FettleImportReference *reference,
                const FettleImportRow *row,
                gint64 *id,
                char **reason,
                GError **error)
{
  g_autoptr (FettleRecord) record = make_record (self, question);
  g_autoptr (GError) local_error = NULL;
  gpointer n;

  if (!fill_all_nested (self, record, reference, row, reason, error))
    return FALSE;
  if (fettle_transaction_save (self->transaction, record, &local_error))
    {
      *id = record->id;
      n = g_hash_table_lookup (self->n_created, question->kind);
      g_hash_table_insert (self->n_created, (gpointer)question->kind,
                           GUINT_TO_POINTER (GPOINTER_TO_UINT (n) + 1));
      return TRUE;
    }
  if (local_error->domain == FETTLE_MODEL_ERROR || local_error->domain == FETTLE_STORE_ERROR)
    *reason = g_strdup_printf (_ ("%s “%s” cannot be made: %s"), get_label (self, question->kind),
                               question->text, local_error->message);
  else
    g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
find_or_create (FettleImportReferences *self,
                const Question *question,
                const FettleImportReference *reference,
                const FettleImportRow *row,
                gint64 *id,
                char **reason,
                GError **error)
{
  gboolean final;

  if (!find_existing (self, question, id, &final, reason, error))
    return FALSE;
  if (*id != 0)
    return TRUE;
  if (!final && self->missing == FETTLE_MAPPING_MISSING_CREATE)
    {
      g_clear_pointer (reason, g_free);
      return create_missing (self, question, reference, row, id, reason, error);
    }
  if (*reason == NULL)
    *reason = g_strdup_printf (_ ("there is no %s “%s”"), get_label (self, question->kind),
                               question->text);
  return FALSE;
}

static void
keep_answer (FettleImportReferences *self, const Question *question, Answer *answer)
{
  Question *kept = g_new (Question, 1);

  *kept = *question;
  kept->text = g_strdup (question->text);
  g_hash_table_insert (self->answers, kept, answer);
}

/* FALSE with @reason (transfer full): no answer; FALSE with @error: the database failed. */
static gboolean
answer_question (FettleImportReferences *self,
                 const Question *question,
                 const FettleImportReference *reference,
                 const FettleImportRow *row,
                 gint64 *id,
                 char **reason,
                 GError **error)
{
  Answer *answer = g_hash_table_lookup (self->answers, question);
  g_autoptr (GError) local_error = NULL;

  if (answer == NULL)
    {
      answer = g_new0 (Answer, 1);
      if (!find_or_create (self, question, reference, row, &answer->id, &answer->reason,
                           &local_error)
          && local_error != NULL)
        {
          answer_free (answer);
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      keep_answer (self, question, answer);
    }
  *id = answer->id;
  if (answer->id == 0)
    *reason = g_strdup (answer->reason);
  return answer->id != 0;
}

static gboolean
fill_reference (FettleImportReferences *self,
                const FettleImportReference *reference,
                FettleImportRow *row,
                char **reason,
                GError **error)
{
  FettleValue value = fettle_value_none (FETTLE_FIELD_TYPE_REFERENCE);
  Question question = {
    .kind = fettle_field_get_target (reference->field),
    .text = (char *)row->texts[reference->cell],
  };

  if (question.text != NULL)
    {
      if (reference->scoped)
        question.scope = fettle_record_get (row->record, self->plan->company).number;
      if (!answer_question (self, &question, reference, row, &value.number, reason, error))
        return FALSE;
    }
  fettle_record_init (row->record, reference->field, &value);
  return TRUE;
}

FettleImportReferences *
fettle_import_references_new (FettleImportPlan *plan,
                              FettleTransaction *transaction,
                              FettleMappingMissing missing,
                              const FettleFormat *format)
{
  FettleImportReferences *self = g_new0 (FettleImportReferences, 1);

  self->plan = plan;
  self->transaction = transaction;
  self->missing = missing;
  self->format = format;
  self->answers = g_hash_table_new_full (question_hash, question_equal, question_free, answer_free);
  self->n_created = g_hash_table_new (NULL, NULL);
  return self;
}

void
fettle_import_references_free (FettleImportReferences *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->answers);
  g_hash_table_unref (self->n_created);
  g_free (self);
}

gboolean
fettle_import_references_fill (FettleImportReferences *self,
                               FettleImportRow *row,
                               GPtrArray *problems,
                               GError **error)
{
  for (guint i = 0; i < self->plan->references->len; i++)
    {
      const FettleImportReference *reference =
          &g_array_index (self->plan->references, FettleImportReference, i);
      const FettleImportCell *cell =
          &g_array_index (self->plan->cells, FettleImportCell, reference->cell);
      g_autofree char *reason = NULL;

      if (fill_reference (self, reference, row, &reason, error))
        continue;
      if (reason == NULL)
        return FALSE;
      row->failed = TRUE;
      g_ptr_array_add (problems, fettle_import_problem_new (row->line, cell->column,
                                                            row->texts[reference->cell], reason));
    }
  return TRUE;
}

gint64
fettle_import_references_get_n_created (FettleImportReferences *self, const FettleKind *kind)
{
  GHashTableIter iter;
  gpointer n;
  gint64 sum = 0;

  if (kind != NULL)
    return GPOINTER_TO_UINT (g_hash_table_lookup (self->n_created, kind));
  g_hash_table_iter_init (&iter, self->n_created);
  while (g_hash_table_iter_next (&iter, NULL, &n))
    sum += GPOINTER_TO_UINT (n);
  return sum;
}
