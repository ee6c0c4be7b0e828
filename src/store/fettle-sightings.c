/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes who looked at what is personal: once per user, record and day. */
#include "fettle-sightings.h"

#include "fettle-sighting.h"
#include "fettle-transaction-private.h"

static gboolean
is_sensitive (const FettleField *field)
{
  return (field->flags & FETTLE_FIELD_SENSITIVE) != 0;
}

gboolean
fettle_sightings_has_sensitive (FettleDictionary *dictionary, const FettleKind *kind)
{
  const GPtrArray *fields;

  g_return_val_if_fail (dictionary != NULL, FALSE);
  g_return_val_if_fail (kind != NULL, FALSE);

  fields = fettle_dictionary_get_fields (dictionary, kind);
  for (guint i = 0; i < fields->len; i++)
    if (is_sensitive (g_ptr_array_index (fields, i)))
      return TRUE;
  return FALSE;
}

/* Captions of those that have a value; NULL where none has. */
static char *
list_fields (FettleDictionary *dictionary, FettleRecord *record)
{
  const FettleKind *kind = fettle_record_get_kind (record);
  const GPtrArray *fields = fettle_dictionary_get_fields (dictionary, kind);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    {
      const FettleField *field = g_ptr_array_index (fields, i);
      FettleValue value = fettle_record_get (record, field);

      if (!is_sensitive (field) || fettle_value_is_none (&value))
        continue;
      g_string_append (text, text->len > 0 ? ", " : "");
      g_string_append (text, fettle_dictionary_get_field_label (dictionary, kind, field));
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static FettleSighting *
make_sighting (FettleTransaction *transaction, FettleRecord *record, char *fields)
{
  FettleSighting *sighting = fettle_sighting_new ();

  sighting->at = transaction->format.now;
  sighting->day = fettle_instant_get_date (sighting->at, transaction->format.zone);
  sighting->user_name = g_strdup (transaction->user);
  sighting->kind = g_strdup (fettle_record_get_kind (record)->name);
  sighting->record = record->id;
  sighting->title = g_strdup (fettle_record_get_title (record));
  sighting->fields = fields;
  return sighting;
}

gboolean
fettle_sightings_note (FettleTransaction *transaction, FettleRecord *record, GError **error)
{
  g_autoptr (FettleSighting) sighting = NULL;
  GError *local = NULL;
  gboolean saved;
  char *fields;

  g_return_val_if_fail (FETTLE_IS_RECORD (record), FALSE);

  fields = list_fields (fettle_transaction_get_dictionary (transaction), record);
  if (fields == NULL)
    return TRUE;
  sighting = make_sighting (transaction, record, fields);
  /* Nobody is asked whether he wants to be noted. */
  transaction->nested++;
  saved = fettle_transaction_save (transaction, FETTLE_RECORD (sighting), &local);
  transaction->nested--;
  if (saved)
    return TRUE;
  if (g_error_matches (local, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_DUPLICATE))
    {
      g_error_free (local);
      return TRUE;
    }
  g_propagate_error (error, local);
  return FALSE;
}

/* Noting without waiting. */

static gboolean
note_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  return fettle_sightings_note (transaction, data, error);
}

/* Keys of what is noted. Pages are shown again and again; the database need not be asked each time. */
static GHashTable *
get_noted (FettleStore *store)
{
  GHashTable *noted = g_object_get_data (G_OBJECT (store), "fettle-sightings");

  if (noted == NULL)
    {
      noted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_object_set_data_full (G_OBJECT (store), "fettle-sightings", noted,
                              (GDestroyNotify)g_hash_table_unref);
    }
  return noted;
}

static char *
make_key (FettleStore *store, FettleRecord *record)
{
  FettleFormat format = fettle_store_get_format (store, FALSE);

  return g_strdup_printf ("%s:%" G_GINT64_FORMAT ":%d:%s", fettle_record_get_kind (record)->name,
                          record->id, (int)fettle_instant_get_date (format.now, format.zone),
                          fettle_store_get_user (store));
}

/* What could not be noted is tried again the next time it is shown. */
static void
on_noted (GObject *store, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *key = user_data;

  if (fettle_store_write_finish (FETTLE_STORE (store), result, NULL, &error))
    return;
  g_debug ("Not noted who looked: %s", error->message);
  g_hash_table_remove (get_noted (FETTLE_STORE (store)), key);
}

void
fettle_sightings_note_async (FettleStore *store, FettleRecord *record)
{
  g_autoptr (FettleDictionary) dictionary = NULL;
  g_autofree char *key = NULL;

  g_return_if_fail (FETTLE_IS_STORE (store));
  g_return_if_fail (FETTLE_IS_RECORD (record));

  dictionary = fettle_store_ref_dictionary (store);
  if (record->id == 0
      || !fettle_sightings_has_sensitive (dictionary, fettle_record_get_kind (record)))
    return;
  key = make_key (store, record);
  if (!g_hash_table_add (get_noted (store), g_strdup (key)))
    return;
  fettle_store_write_async (store, "", note_work, fettle_record_copy (record), g_object_unref, NULL,
                            on_noted, g_steal_pointer (&key));
}
