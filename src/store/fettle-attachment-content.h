/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes of attachments: in the database, each content once, addressed by its SHA-256. */
#pragma once

#include "fettle-transaction.h"

G_BEGIN_DECLS

/* The largest content taken: 100 MiB. Larger is refused with a message that says so. */
#define FETTLE_ATTACHMENT_MAX_SIZE (G_GINT64_CONSTANT (100) * 1024 * 1024)

/* Keeps @content (once) and fills name-independent members of the attachment record: sha256, size. */
gboolean fettle_attachment_content_store (FettleTransaction *transaction,
                                          GBytes *content,
                                          char **sha256,
                                          GError **error);
GBytes *
fettle_attachment_content_load (FettleTransaction *transaction, const char *sha256, GError **error);

G_END_DECLS
