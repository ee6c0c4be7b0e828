/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The business remembers how the columns of a file were mapped, for the next such file. */

#include "fettle-import-mapping.h"
#include "fettle-mapping.h"

/* The newest memory of this kind and header, NULL without error where there is none. */
static FettleRecord *
find_memory (FettleTransaction *transaction,
             const FettleKind *kind,
             const char *columns,
             GError **error)
{
  g_autoptr (FettleQuery) query =
      fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_IMPORT_MAPPING));
  g_autoptr (GPtrArray) found = NULL;

  fettle_query_add_is (query, "kind", kind->name);
  fettle_query_sort_by (query, "name", TRUE);
  found = fettle_transaction_find (transaction, query, error);
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      FettleRecord *record = g_ptr_array_index (found, i);

      if (g_strcmp0 (FETTLE_IMPORT_MAPPING (record)->columns, columns) == 0)
        return g_object_ref (record);
    }
  return NULL;
}

FettleMapping *
fettle_mapping_recall (FettleTransaction *transaction,
                       const FettleKind *kind,
                       const char *const *header,
                       GError **error)
{
  g_autofree char *columns = NULL;
  g_autoptr (FettleRecord) memory = NULL;
  g_autoptr (FettleMapping) mapping = NULL;

  g_return_val_if_fail (transaction != NULL && kind != NULL && header != NULL, NULL);

  columns = g_strjoinv ("\n", (char **)header);
  memory = find_memory (transaction, kind, columns, error);
  if (memory == NULL)
    return NULL;
  mapping = fettle_mapping_new ();
  if (!fettle_mapping_parse (mapping, FETTLE_IMPORT_MAPPING (memory)->mapping, error))
    return NULL;
  return g_steal_pointer (&mapping);
}

gboolean
fettle_mapping_remember (const FettleMapping *self,
                         FettleTransaction *transaction,
                         const FettleKind *kind,
                         const char *const *header,
                         const char *name,
                         GError **error)
{
  g_autofree char *columns = NULL;
  g_autofree char *text = NULL;
  g_autoptr (FettleRecord) memory = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (self != NULL && transaction != NULL, FALSE);
  g_return_val_if_fail (kind != NULL && header != NULL && name != NULL, FALSE);

  columns = g_strjoinv ("\n", (char **)header);
  text = fettle_mapping_to_text (self);
  memory = find_memory (transaction, kind, columns, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (memory == NULL)
    memory = fettle_record_new (fettle_kind_from_type (FETTLE_TYPE_IMPORT_MAPPING));
  g_object_set (memory, "name", name, "kind", kind->name, "columns", columns, "mapping", text,
                NULL);
  return fettle_transaction_save (transaction, memory, error);
}
