/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the program remembers of a person's habits on this computer. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FettleSettings:
 *
 * GSettings where the schema is installed. Where it is not (a program run from a strange place) the
 * same keys live in memory with their defaults, so that nothing else has to care.
 *
 * Signal "changed" with the key as detail.
 */
#define FETTLE_TYPE_SETTINGS (fettle_settings_get_type ())
G_DECLARE_FINAL_TYPE (FettleSettings, fettle_settings, FETTLE, SETTINGS, GObject)

FettleSettings *fettle_settings_get_default (void); /* (transfer none) */

gboolean fettle_settings_get_boolean (FettleSettings *self, const char *key);
void fettle_settings_set_boolean (FettleSettings *self, const char *key, gboolean value);
int fettle_settings_get_int (FettleSettings *self, const char *key);
void fettle_settings_set_int (FettleSettings *self, const char *key, int value);
char *fettle_settings_dup_string (FettleSettings *self, const char *key);
void fettle_settings_set_string (FettleSettings *self, const char *key, const char *value);
char **fettle_settings_dup_strv (FettleSettings *self, const char *key);
void fettle_settings_set_strv (FettleSettings *self, const char *key, const char *const *value);
/* One entry of a key that holds a dictionary of texts; NULL where there is none, and to remove it. */
char *fettle_settings_dup_entry (FettleSettings *self, const char *key, const char *name);
void fettle_settings_set_entry (FettleSettings *self,
                                const char *key,
                                const char *name,
                                const char *value);

/* Businesses opened, newest first. Passwords in addresses are left out. */
void fettle_settings_add_recent (FettleSettings *self, const char *url);
void fettle_settings_remove_recent (FettleSettings *self, const char *url);

G_END_DECLS
