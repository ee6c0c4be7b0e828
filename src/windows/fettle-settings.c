/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the program remembers of a person's habits on this computer. */

#include "fettle-settings.h"

#include "fettle-connection.h"

#define SCHEMA_ID "io.github.fettle.Fettle"
#define MAX_RECENT 10

struct _FettleSettings
{
  GObject parent_instance;
  GSettings *settings; /* NULL where the schema is not installed */
  GHashTable *values;  /* then: key -> GVariant */
};

G_DEFINE_FINAL_TYPE (FettleSettings, fettle_settings, G_TYPE_OBJECT)

static guint changed_signal;

/* The schema's defaults once more, for where it is missing; a test holds the two together. */
static const struct
{
  const char *key;
  const char *value;
} defaults[] = {
  { "window-width", "1440" },    { "window-height", "900" },      { "window-maximized", "false" },
  { "sidebar-visible", "true" }, { "recent", "@as []" },          { "reopen", "true" },
  { "session-business", "''" },  { "session-tabs", "@as []" },    { "session-selected", "''" },
  { "start-place", "'today'" },  { "colour-scheme", "'system'" }, { "density", "'compact'" },
  { "row-lines", "false" },      { "list-columns", "@a{ss} {}" }, { "today-of", "@a{ss} {}" },
};

static void
on_changed (FettleSettings *self, const char *key)
{
  g_signal_emit (self, changed_signal, g_quark_from_string (key), key);
}

static GVariant *
get_value (FettleSettings *self, const char *key)
{
  GVariant *value;

  if (self->settings)
    return g_settings_get_value (self->settings, key);
  value = g_hash_table_lookup (self->values, key);
  if (!value)
    g_error ("There is no setting “%s”", key);
  return g_variant_ref (value);
}

static void
set_value (FettleSettings *self, const char *key, GVariant *value)
{
  g_autoptr (GVariant) new_value = g_variant_ref_sink (value);
  g_autoptr (GVariant) old_value = get_value (self, key);

  if (g_variant_equal (old_value, new_value))
    return;
  if (self->settings)
    {
      g_settings_set_value (self->settings, key, new_value);
      return;
    }
  g_hash_table_insert (self->values, g_strdup (key), g_steal_pointer (&new_value));
  on_changed (self, key);
}

static void
fettle_settings_finalize (GObject *object)
{
  FettleSettings *self = FETTLE_SETTINGS (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->values, g_hash_table_unref);

  G_OBJECT_CLASS (fettle_settings_parent_class)->finalize (object);
}

static void
fettle_settings_class_init (FettleSettingsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fettle_settings_finalize;

  changed_signal =
      g_signal_new ("changed", FETTLE_TYPE_SETTINGS, G_SIGNAL_RUN_LAST | G_SIGNAL_DETAILED, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
}

/* An older installed schema may lack a key; reading it would abort, so then it counts as missing. */
static gboolean
schema_is_complete (GSettingsSchema *schema)
{
  for (guint i = 0; i < G_N_ELEMENTS (defaults); i++)
    if (!g_settings_schema_has_key (schema, defaults[i].key))
      return FALSE;
  return TRUE;
}

static void
fettle_settings_init (FettleSettings *self)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema =
      source ? g_settings_schema_source_lookup (source, SCHEMA_ID, TRUE) : NULL;

  if (schema && schema_is_complete (schema))
    {
      self->settings = g_settings_new_full (schema, NULL, NULL);
      g_signal_connect_object (self->settings, "changed", G_CALLBACK (on_changed), self,
                               G_CONNECT_SWAPPED);
      return;
    }

  self->values =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_variant_unref);
  for (guint i = 0; i < G_N_ELEMENTS (defaults); i++)
    g_hash_table_insert (self->values, g_strdup (defaults[i].key),
                         g_variant_ref_sink (g_variant_new_parsed (defaults[i].value)));
}

FettleSettings *
fettle_settings_get_default (void)
{
  static FettleSettings *instance;

  if (!instance)
    instance = g_object_new (FETTLE_TYPE_SETTINGS, NULL);
  return instance;
}

gboolean
fettle_settings_get_boolean (FettleSettings *self, const char *key)
{
  g_return_val_if_fail (FETTLE_IS_SETTINGS (self), FALSE);
  g_autoptr (GVariant) value = get_value (self, key);

  return g_variant_get_boolean (value);
}

void
fettle_settings_set_boolean (FettleSettings *self, const char *key, gboolean value)
{
  g_return_if_fail (FETTLE_IS_SETTINGS (self));
  set_value (self, key, g_variant_new_boolean (value));
}

int
fettle_settings_get_int (FettleSettings *self, const char *key)
{
  g_return_val_if_fail (FETTLE_IS_SETTINGS (self), 0);
  g_autoptr (GVariant) value = get_value (self, key);

  return g_variant_get_int32 (value);
}

void
fettle_settings_set_int (FettleSettings *self, const char *key, int value)
{
  g_return_if_fail (FETTLE_IS_SETTINGS (self));
  set_value (self, key, g_variant_new_int32 (value));
}

char *
fettle_settings_dup_string (FettleSettings *self, const char *key)
{
  g_return_val_if_fail (FETTLE_IS_SETTINGS (self), NULL);
  g_autoptr (GVariant) value = get_value (self, key);

  return g_variant_dup_string (value, NULL);
}

void
fettle_settings_set_string (FettleSettings *self, const char *key, const char *value)
{
  g_return_if_fail (FETTLE_IS_SETTINGS (self));
  g_return_if_fail (value != NULL);
  set_value (self, key, g_variant_new_string (value));
}

char **
fettle_settings_dup_strv (FettleSettings *self, const char *key)
{
  g_return_val_if_fail (FETTLE_IS_SETTINGS (self), NULL);
  g_autoptr (GVariant) value = get_value (self, key);

  return g_variant_dup_strv (value, NULL);
}

void
fettle_settings_set_strv (FettleSettings *self, const char *key, const char *const *value)
{
  g_return_if_fail (FETTLE_IS_SETTINGS (self));
  set_value (self, key, g_variant_new_strv (value, -1));
}

char *
fettle_settings_dup_entry (FettleSettings *self, const char *key, const char *name)
{
  g_return_val_if_fail (FETTLE_IS_SETTINGS (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_autoptr (GVariant) value = get_value (self, key);
  char *text = NULL;

  g_variant_lookup (value, name, "s", &text);
  return text;
}

void
fettle_settings_set_entry (FettleSettings *self,
                           const char *key,
                           const char *name,
                           const char *value)
{
  g_return_if_fail (FETTLE_IS_SETTINGS (self));
  g_return_if_fail (name != NULL);
  g_autoptr (GVariant) old_value = get_value (self, key);
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  const char *old_name;
  const char *old_text;
  GVariantIter iter;

  g_variant_iter_init (&iter, old_value);
  while (g_variant_iter_next (&iter, "{&s&s}", &old_name, &old_text))
    if (!g_str_equal (old_name, name))
      g_variant_builder_add (&builder, "{ss}", old_name, old_text);
  if (value)
    g_variant_builder_add (&builder, "{ss}", name, value);
  set_value (self, key, g_variant_builder_end (&builder));
}

static void
change_recent (FettleSettings *self, const char *url, gboolean add)
{
  g_autofree char *plain = fettle_database_url_without_password (url);
  g_auto (GStrv) old_urls = fettle_settings_dup_strv (self, "recent");
  g_autoptr (GPtrArray) urls = g_ptr_array_new ();

  if (add)
    g_ptr_array_add (urls, plain);
  for (guint i = 0; old_urls[i] && urls->len < MAX_RECENT; i++)
    if (!g_str_equal (old_urls[i], plain))
      g_ptr_array_add (urls, old_urls[i]);
  g_ptr_array_add (urls, NULL);
  fettle_settings_set_strv (self, "recent", (const char *const *)urls->pdata);
}

void
fettle_settings_add_recent (FettleSettings *self, const char *url)
{
  g_return_if_fail (FETTLE_IS_SETTINGS (self));
  g_return_if_fail (url != NULL);
  change_recent (self, url, TRUE);
}

void
fettle_settings_remove_recent (FettleSettings *self, const char *url)
{
  g_return_if_fail (FETTLE_IS_SETTINGS (self));
  g_return_if_fail (url != NULL);
  change_recent (self, url, FALSE);
}
