/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A QR code: a square of dark and light modules. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _FettleQrCode FettleQrCode;

/* NULL where @text is empty or too long for a code. */
FettleQrCode *fettle_qr_code_new (const char *text);
void fettle_qr_code_free (FettleQrCode *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleQrCode, fettle_qr_code_free)

guint fettle_qr_code_get_size (const FettleQrCode *self); /* modules on a side, without margin */
gboolean fettle_qr_code_is_dark (const FettleQrCode *self, guint column, guint row);

G_END_DECLS
