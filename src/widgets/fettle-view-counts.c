/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many records each view of a list has. */
#include "fettle-view-counts.h"

#include "fettle-transaction.h"

typedef struct
{
  const FettleKind *kind;
  char **queries;
  GArray *counts;
} Counting;

static void
counting_free (gpointer data)
{
  Counting *counting = data;

  g_strfreev (counting->queries);
  g_array_unref (counting->counts);
  g_free (counting);
}

/* A view may name a field that is no more: that is asked of the query, before the engine is. */
static FettleQuery *
make_query (FettleTransaction *transaction, const FettleKind *kind, const char *text)
{
  g_autoptr (FettleQuery) query = fettle_query_from_text (kind, text, NULL);

  if (query == NULL
      || !fettle_query_check (query, fettle_transaction_get_dictionary (transaction),
                              fettle_transaction_get_format (transaction), NULL))
    return NULL;
  return g_steal_pointer (&query);
}

static gboolean
count_all (FettleTransaction *transaction, gpointer data, GError **error)
{
  Counting *counting = data;

  for (guint i = 0; counting->queries[i] != NULL; i++)
    {
      g_autoptr (FettleQuery) query =
          make_query (transaction, counting->kind, counting->queries[i]);
      gint64 n = -1;

      if (query != NULL && !fettle_transaction_count (transaction, query, &n, error))
        return FALSE;
      g_array_append_val (counting->counts, n);
    }
  return TRUE;
}

void
fettle_view_counts_read_async (FettleStore *store,
                               const FettleKind *kind,
                               const char *const *queries,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Counting *counting = g_new0 (Counting, 1);

  counting->kind = kind;
  counting->queries = g_strdupv ((char **)queries);
  counting->counts = g_array_new (FALSE, FALSE, sizeof (gint64));
  fettle_store_read_async (store, G_PRIORITY_LOW, count_all, counting, counting_free, cancellable,
                           callback, user_data);
}

GArray *
fettle_view_counts_read_finish (FettleStore *store, GAsyncResult *result)
{
  Counting *counting = g_task_get_task_data (G_TASK (result));

  if (!fettle_store_read_finish (store, result, NULL))
    return NULL;
  return g_array_ref (counting->counts);
}
