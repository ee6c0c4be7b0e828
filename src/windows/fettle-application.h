/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program as a desktop knows it. */
#pragma once

#include <adwaita.h>

#include "fettle-instant.h"

G_BEGIN_DECLS

#define FETTLE_TYPE_APPLICATION (fettle_application_get_type ())
G_DECLARE_FINAL_TYPE (FettleApplication, fettle_application, FETTLE, APPLICATION, AdwApplication)

/**
 * fettle_application_new:
 * @database_url: (nullable): business to open; NULL: the last one, or the welcome page
 * @now: a fixed present, or %FETTLE_INSTANT_NONE for the system's clock
 */
FettleApplication *fettle_application_new (const char *database_url, FettleInstant now);
const char *fettle_application_get_database_url (FettleApplication *self);
FettleInstant fettle_application_get_now (FettleApplication *self);
/* Who works here, or NULL: whoever is logged in. */
const char *fettle_application_get_user (FettleApplication *self);

/* @user: (nullable). Runs the window until it is closed. Returns the process's exit status. */
int fettle_application_run_with (
    const char *database_url, const char *user, FettleInstant now, int argc, char **argv);

G_END_DECLS
