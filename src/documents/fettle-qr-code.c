/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A QR code, through libqrencode. */

#include "fettle-qr-code.h"

#include <qrencode.h>

struct _FettleQrCode
{
  QRcode *code;
};

FettleQrCode *
fettle_qr_code_new (const char *text)
{
  QRcode *code;
  FettleQrCode *self;

  if (text == NULL || text[0] == '\0')
    return NULL;
  /* Quarter of it may be lost to a thumb of oil: level Q. */
  code = QRcode_encodeString (text, 0, QR_ECLEVEL_Q, QR_MODE_8, 1);
  if (code == NULL)
    return NULL;
  self = g_new0 (FettleQrCode, 1);
  self->code = code;
  return self;
}

void
fettle_qr_code_free (FettleQrCode *self)
{
  if (self == NULL)
    return;
  QRcode_free (self->code);
  g_free (self);
}

guint
fettle_qr_code_get_size (const FettleQrCode *self)
{
  return (guint)self->code->width;
}

gboolean
fettle_qr_code_is_dark (const FettleQrCode *self, guint column, guint row)
{
  const guint size = fettle_qr_code_get_size (self);

  g_return_val_if_fail (column < size && row < size, FALSE);
  return (self->code->data[row * size + column] & 1) != 0;
}
