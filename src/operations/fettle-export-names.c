/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts for references that an import resolves to the same record again. */

#include "fettle-export.h"

typedef struct
{
  gint64 id;
  gboolean named; /* its title finds it, and nothing else */
  gint64 company; /* that it belongs to; 0: none */
} Target;

struct _FettleExportNames
{
  FettleTransaction *transaction; /* borrowed */
  GHashTable *kinds;              /* kind -> GHashTable of id -> Target */
};

static GHashTable *
get_targets (FettleExportNames *self, const FettleKind *kind)
{
  GHashTable *targets = g_hash_table_lookup (self->kinds, kind);

  if (targets == NULL)
    {
      targets = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
      g_hash_table_insert (self->kinds, (gpointer)kind, targets);
    }
  return targets;
}

static gboolean
is_unique (const FettleKind *kind)
{
  const FettleField *title = fettle_kind_get_title_field (kind);

  return title != NULL && (title->flags & FETTLE_FIELD_UNIQUE) != 0;
}

/* Asks as an import would. */
static gboolean
find_out_named (FettleExportNames *self,
                const FettleKind *kind,
                const char *title,
                Target *target,
                GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gint64 id = 0;

  target->named = title != NULL && title[0] != '\0' && title[0] != '#';
  if (!target->named || is_unique (kind))
    return TRUE;
  if (fettle_transaction_resolve (self->transaction, kind, title, &id, &local_error))
    target->named = id == target->id;
  else if (local_error->domain == FETTLE_STORE_ERROR)
    target->named = FALSE;
  else
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return TRUE;
}

static gboolean
find_out_company (FettleExportNames *self, const FettleKind *kind, Target *target, GError **error)
{
  const FettleField *field = fettle_kind_get_field (kind, "company");
  g_autoptr (FettleRecord) record = NULL;

  if (field == NULL || !target->named)
    return TRUE;
  record = fettle_transaction_load (self->transaction, kind, target->id, error);
  if (record == NULL)
    return FALSE;
  target->company = fettle_record_get (record, field).number;
  return TRUE;
}

static Target *
get_target (
    FettleExportNames *self, const FettleKind *kind, gint64 id, const char *title, GError **error)
{
  GHashTable *targets = get_targets (self, kind);
  g_autofree Target *found = NULL;
  Target *known = g_hash_table_lookup (targets, &id);

  if (known != NULL)
    return known;
  found = g_new0 (Target, 1);
  found->id = id;
  if (!find_out_named (self, kind, title, found, error)
      || !find_out_company (self, kind, found, error))
    return NULL;
  known = g_steal_pointer (&found);
  g_hash_table_insert (targets, &known->id, known);
  return known;
}

/* The company within which an import looks for what @record's references mean. */
static gint64
get_scope (FettleRecord *record, const FettleField *field)
{
  const FettleField *company = fettle_kind_get_field (fettle_record_get_kind (record), "company");

  return company != NULL && company != field ? fettle_record_get (record, company).number : 0;
}

FettleExportNames *
fettle_export_names_new (FettleTransaction *transaction)
{
  FettleExportNames *self = g_new0 (FettleExportNames, 1);

  self->transaction = transaction;
  self->kinds = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_hash_table_unref);
  return self;
}

void
fettle_export_names_free (FettleExportNames *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->kinds);
  g_free (self);
}

char *
fettle_export_names_get (FettleExportNames *self,
                         FettleRecord *record,
                         const FettleField *field,
                         GError **error)
{
  gint64 id = fettle_record_get (record, field).number;
  const char *title = fettle_record_get_reference_title (record, field);
  gint64 scope = get_scope (record, field);
  const Target *target;

  if (id == 0)
    return NULL;
  target = get_target (self, fettle_field_get_target (field), id, title, error);
  if (target == NULL)
    return NULL;
  if (!target->named || (scope != 0 && target->company != 0 && scope != target->company))
    return g_strdup_printf ("#%" G_GINT64_FORMAT, id);
  return g_strdup (title);
}
