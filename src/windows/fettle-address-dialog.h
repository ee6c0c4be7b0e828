/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for a business on a PostgreSQL server. */
#pragma once

#include "fettle-window.h"

G_BEGIN_DECLS

#define FETTLE_TYPE_ADDRESS_DIALOG (fettle_address_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
    FettleAddressDialog, fettle_address_dialog, FETTLE, ADDRESS_DIALOG, AdwMessageDialog)

FettleAddressDialog *fettle_address_dialog_new (FettleWindow *window);
/* `postgresql://user:password@host:port/database` from its parts, each escaped; empty ones are left
 * to libpq's defaults. */
char *fettle_address_build (const char *host,
                            const char *port,
                            const char *database,
                            const char *user,
                            const char *password);

G_END_DECLS
