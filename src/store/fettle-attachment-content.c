/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes of attachments: in the database, each content once, addressed by its SHA-256. */

#include "fettle-attachment-content.h"
#include "fettle-store-private.h"

/**
 * fettle_attachment_content_store:
 * @content: the bytes; kept once, however often they are attached
 * @sha256: (out): their address, for the attachment record
 *
 * Content that no attachment refers to stays: taking back the deletion of one brings it back.
 */
gboolean
fettle_attachment_content_store (FettleTransaction *transaction,
                                 GBytes *content,
                                 char **sha256,
                                 GError **error)
{
  g_autoptr (FettleStatement) statement = NULL;
  g_autofree char *sum = NULL;

  g_return_val_if_fail (content != NULL && sha256 != NULL, FALSE);

  if (g_bytes_get_size (content) > FETTLE_ATTACHMENT_MAX_SIZE)
    {
      g_autofree char *size = g_format_size (g_bytes_get_size (content));
      g_autofree char *limit = g_format_size (FETTLE_ATTACHMENT_MAX_SIZE);

      fettle_model_error_set_invalid (error, "size",
                                      _ ("This file is too large to attach: it has %s, and %s is "
                                         "the limit. Attach a smaller one."),
                                      size, limit);
      return FALSE;
    }
  sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);
  statement = fettle_connection_prepare (
      fettle_transaction_get_connection (transaction),
      "INSERT INTO \"attachment_content\" (\"sha256\", \"size\", \"bytes\") "
      "VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
      error);
  if (statement == NULL)
    return FALSE;
  fettle_statement_bind_text (statement, 1, sum);
  fettle_statement_bind_int64 (statement, 2, g_bytes_get_size (content));
  fettle_statement_bind_bytes (statement, 3, content);
  if (!fettle_statement_run (statement, error))
    return FALSE;
  *sha256 = g_steal_pointer (&sum);
  return TRUE;
}

/**
 * fettle_attachment_content_load:
 *
 * Returns: (transfer full): the bytes, or %NULL with NOT_FOUND, or CORRUPT where they are not what
 *   their address says
 */
GBytes *
fettle_attachment_content_load (FettleTransaction *transaction, const char *sha256, GError **error)
{
  g_autoptr (FettleStatement) statement = NULL;
  g_autoptr (GBytes) content = NULL;
  g_autofree char *sum = NULL;
  gboolean row;

  g_return_val_if_fail (sha256 != NULL, NULL);

  statement = fettle_connection_prepare (
      fettle_transaction_get_connection (transaction),
      "SELECT \"bytes\" FROM \"attachment_content\" WHERE \"sha256\" = $1", error);
  if (statement == NULL)
    return NULL;
  fettle_statement_bind_text (statement, 1, sha256);
  if (!fettle_statement_step (statement, &row, error))
    return NULL;
  if (!row)
    {
      fettle_store_error_set (error, FETTLE_STORE_ERROR_NOT_FOUND,
                              _ ("The content of this attachment is not in the database."));
      return NULL;
    }
  content = fettle_statement_dup_bytes (statement, 0);
  sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);
  if (!g_str_equal (sum, sha256))
    {
      g_set_error_literal (
          error, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_CORRUPT,
          _ ("The content of this attachment is damaged. Restore the business from a backup."));
      return NULL;
    }
  return g_steal_pointer (&content);
}
