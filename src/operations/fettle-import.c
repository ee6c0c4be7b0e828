/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Imports the rows of a foreign file as records: the order of things. */

#include "fettle-counted.h"
#include "fettle-import-private.h"
#include "fettle-text.h"

/* What the unit of work needs to know. */
typedef struct
{
  FettleImport *import;
  FettleImportPlan *plan;
  FettleImportReader *reader;
  FettleFormat format;
  FettleMappingMissing missing;
  GCancellable *cancellable;
} Work;

/* Ends the unit of work of a dry run; never shown. */
#define DRY_RUN_DONE (-1)

G_DEFINE_QUARK (fettle - import - error - quark, fettle_import_error)

static GTimeZone *
open_zone (FettleImport *self, FettleMapping *mapping, GError **error)
{
  FettleFormat format = fettle_store_get_format (self->store, FALSE);
  const char *name = self->zone != NULL ? self->zone : fettle_mapping_get_zone (mapping);
  GTimeZone *zone;

  if (name == NULL)
    return g_time_zone_ref (format.zone);
  zone = g_time_zone_new_identifier (name);
  if (zone == NULL)
    g_set_error (error, FETTLE_IMPORT_ERROR, FETTLE_IMPORT_ERROR_MAPPING,
                 _ ("There is no time zone “%s”: give a name such as Europe/London, or an offset "
                    "such as +02:00"),
                 name);
  return zone;
}

static FettleMapping *
dup_mapping (FettleImport *self, FettleDictionary *dictionary, const char *const *header)
{
  FettleMapping *mapping =
      self->mapping != NULL ? fettle_mapping_copy (self->mapping) : fettle_mapping_new ();

  if (fettle_mapping_get_columns (mapping)->len == 0)
    fettle_mapping_add_named (mapping, dictionary, self->kind, header);
  return mapping;
}

static FettleImportPlan *
make_plan (FettleImport *self, FettleMapping *mapping, const char *const *header, GError **error)
{
  g_autoptr (FettleDictionary) dictionary = fettle_store_ref_dictionary (self->store);
  FettleImportPlan *plan = fettle_import_plan_new (dictionary, self->kind, header, mapping, error);

  if (plan != NULL)
    {
      g_strfreev (self->unused);
      self->unused = fettle_import_plan_list_unused (plan);
    }
  return plan;
}

static char *
make_title (FettleImport *self)
{
  g_autoptr (FettleDictionary) dictionary = fettle_store_ref_dictionary (self->store);
  g_autofree char *what =
      fettle_count_to_text (dictionary, self->kind, self->n_created + self->n_changed);

  /* Translators: in the undo menu; "Import 1,000 calls" */
  return g_strdup_printf (_ ("Import %s"), what);
}

static gboolean
work (FettleTransaction *transaction, gpointer data, GError **error)
{
  Work *self = data;
  FettleImport *import = self->import;
  g_autofree char *title = NULL;

  if (!fettle_import_write (import, self->plan, self->reader, transaction, &self->format,
                            self->missing, self->cancellable, error))
    return FALSE;
  if (import->dry_run)
    {
      g_set_error_literal (error, FETTLE_IMPORT_ERROR, DRY_RUN_DONE, "");
      return FALSE;
    }
  if (import->problems->len > 0)
    {
      g_set_error (error, FETTLE_IMPORT_ERROR, FETTLE_IMPORT_ERROR_PROBLEMS,
                   ngettext ("Nothing was imported, because of %u problem",
                             "Nothing was imported, because of %u problems", import->problems->len),
                   import->problems->len);
      return FALSE;
    }
  title = make_title (import);
  fettle_transaction_set_title (transaction, title);
  return TRUE;
}

static void
clear_results (FettleImport *self)
{
  self->n_rows = self->n_created = self->n_changed = self->n_unchanged = self->n_references = 0;
  self->change_set = 0;
  g_ptr_array_set_size (self->problems, 0);
}

FettleImportProblem *
fettle_import_problem_new (gint64 line, const char *column, const char *value, const char *reason)
{
  FettleImportProblem *problem = g_new0 (FettleImportProblem, 1);

  problem->line = line;
  problem->column = g_strdup (column);
  problem->value = g_strdup (value != NULL ? value : "");
  problem->reason = g_strdup (reason);
  return problem;
}

void
fettle_import_problem_free (gpointer data)
{
  FettleImportProblem *problem = data;

  g_free (problem->column);
  g_free (problem->value);
  g_free (problem->reason);
  g_free (problem);
}

FettleImport *
fettle_import_new (FettleStore *store, const FettleKind *kind, const char *path)
{
  FettleImport *self;

  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);
  g_return_val_if_fail (kind != NULL && path != NULL, NULL);

  self = g_new0 (FettleImport, 1);
  self->store = g_object_ref (store);
  self->kind = kind;
  self->path = g_strdup (path);
  self->problems = g_ptr_array_new_with_free_func (fettle_import_problem_free);
  return self;
}

void
fettle_import_free (FettleImport *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->store);
  g_free (self->path);
  g_free (self->zone);
  g_clear_pointer (&self->mapping, fettle_mapping_free);
  g_clear_object (&self->progress);
  g_ptr_array_unref (self->problems);
  g_strfreev (self->unused);
  g_free (self);
}

gboolean
fettle_import_run (FettleImport *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (FettleImportPlan) plan = NULL;
  g_autoptr (FettleMapping) mapping = NULL;
  g_autoptr (FettleDictionary) dictionary = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GError) local_error = NULL;
  /* Last, so that it goes first: its thread reads with the plan and the zone. */
  g_autoptr (FettleImportReader) reader = NULL;
  Work unit = { .import = self, .missing = self->missing, .cancellable = cancellable };

  g_return_val_if_fail (self != NULL, FALSE);

  clear_results (self);
  fettle_progress_set_label (self->progress, _ ("Reading the file"));
  reader = fettle_import_reader_open (self->path, &self->file, cancellable, error);
  if (reader == NULL)
    return FALSE;
  dictionary = fettle_store_ref_dictionary (self->store);
  mapping = dup_mapping (self, dictionary, fettle_import_reader_get_header (reader));
  plan = make_plan (self, mapping, fettle_import_reader_get_header (reader), error);
  zone = plan != NULL ? open_zone (self, mapping, error) : NULL;
  if (zone == NULL)
    return FALSE;
  unit.plan = plan;
  unit.reader = reader;
  unit.format = fettle_store_get_format (self->store, FALSE);
  unit.format.zone = zone;
  fettle_mapping_get_missing (mapping, &unit.missing);
  fettle_import_reader_start (reader, plan, &unit.format);
  if (fettle_store_write (self->store, _ ("Import"), work, &unit, cancellable, &self->change_set,
                          &local_error)
      || g_error_matches (local_error, FETTLE_IMPORT_ERROR, DRY_RUN_DONE))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}
