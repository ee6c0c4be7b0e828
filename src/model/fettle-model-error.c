/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain of the model: its errors know which field they are about. */
#include "fettle-record.h"

typedef struct
{
  const char *field; /* static or interned, or NULL */
} FettleModelErrorPrivate;

static void
fettle_model_error_private_init (FettleModelErrorPrivate *private)
{
}

static void
fettle_model_error_private_copy (const FettleModelErrorPrivate *from, FettleModelErrorPrivate *to)
{
  to->field = from->field;
}

static void
fettle_model_error_private_clear (FettleModelErrorPrivate *private)
{
}

G_DEFINE_EXTENDED_ERROR (FettleModelError, fettle_model_error)

const char *
fettle_model_error_get_field (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain != FETTLE_MODEL_ERROR)
    return NULL;
  return fettle_model_error_get_private (error)->field;
}

void
fettle_model_error_set_invalid (GError **error, const char *field_name, const char *format, ...)
{
  va_list args;

  g_return_if_fail (format != NULL);

  if (error == NULL)
    return;
  va_start (args, format);
  *error = g_error_new_valist (FETTLE_MODEL_ERROR, FETTLE_MODEL_ERROR_INVALID, format, args);
  va_end (args);
  fettle_model_error_get_private (*error)->field = field_name;
}
