/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Errors of the store, with what is needed to act on them. */

#include "fettle-store-private.h"

typedef struct
{
  FettleRecord *theirs;
  const char *field;
} FettleStoreErrorPrivate;

static void
fettle_store_error_private_init (FettleStoreErrorPrivate *priv)
{
}

static void
fettle_store_error_private_copy (const FettleStoreErrorPrivate *source,
                                 FettleStoreErrorPrivate *copy)
{
  copy->theirs = source->theirs != NULL ? g_object_ref (source->theirs) : NULL;
  copy->field = source->field;
}

static void
fettle_store_error_private_clear (FettleStoreErrorPrivate *priv)
{
  g_clear_object (&priv->theirs);
}

/* Defines fettle_store_error_quark() and fettle_store_error_get_private(). */
G_DEFINE_EXTENDED_ERROR (FettleStoreError, fettle_store_error)

FettleRecord *
fettle_store_error_get_theirs (const GError *error)
{
  if (error == NULL || error->domain != FETTLE_STORE_ERROR)
    return NULL;
  return fettle_store_error_get_private (error)->theirs;
}

const char *
fettle_store_error_get_field (const GError *error)
{
  if (error == NULL || error->domain != FETTLE_STORE_ERROR)
    return NULL;
  return fettle_store_error_get_private (error)->field;
}

void
fettle_store_error_set (GError **error, FettleStoreError code, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  if (error != NULL)
    *error = g_error_new_valist (FETTLE_STORE_ERROR, code, format, args);
  va_end (args);
}

void
fettle_store_error_set_conflict (GError **error,
                                 FettleRecord *mine,
                                 FettleRecord *theirs,
                                 GTimeZone *zone)
{
  g_autofree char *at = NULL;

  if (error == NULL)
    return;
  if (theirs == NULL)
    {
      *error = g_error_new (FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_CONFLICT,
                            _ ("“%s” was deleted by somebody else in the meantime. Save it as a "
                               "new record, or close it."),
                            fettle_record_get_title (mine));
      return;
    }
  at = fettle_instant_format_local (theirs->changed_at, zone);
  *error = g_error_new (FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_CONFLICT,
                        _ ("“%s” was changed by %s on %s, after you opened it. Compare both and "
                           "decide which values to keep."),
                        fettle_record_get_title (theirs),
                        theirs->changed_by != NULL ? theirs->changed_by : "?", at);
  fettle_store_error_get_private (*error)->theirs = g_object_ref (theirs);
}

void
fettle_store_error_set_duplicate (GError **error, const char *field_name, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  if (error != NULL)
    {
      *error = g_error_new_valist (FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_DUPLICATE, format, args);
      fettle_store_error_get_private (*error)->field = g_intern_string (field_name);
    }
  va_end (args);
}
