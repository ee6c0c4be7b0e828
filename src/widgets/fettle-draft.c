/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unsaved typing, kept in a file so that a crash loses nothing. */
#include "fettle-draft.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "fettle-worker.h"

/* One field: values as ISO text, so that a draft outlives a change of the program's own forms. */
typedef struct
{
  char *name;
  char *before;
  char *after;
  char *before_title; /* of references */
  char *after_title;
} DraftField;

struct _FettleDraft
{
  char *kind_name;
  gint64 id;
  gint64 version;
  GPtrArray *fields; /* DraftField */
};

static void
draft_field_free (gpointer data)
{
  DraftField *field = data;

  g_free (field->name);
  g_free (field->before);
  g_free (field->after);
  g_free (field->before_title);
  g_free (field->after_title);
  g_free (field);
}

static FettleDraft *
draft_alloc (const char *kind_name, gint64 id, gint64 version)
{
  FettleDraft *self = g_new0 (FettleDraft, 1);

  self->kind_name = g_strdup (kind_name);
  self->id = id;
  self->version = version;
  self->fields = g_ptr_array_new_with_free_func (draft_field_free);

  return self;
}

void
fettle_draft_free (FettleDraft *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->kind_name);
  g_ptr_array_unref (self->fields);
  g_free (self);
}

/* ISO form needs neither zone nor currency of the business. */
static FettleFormat
get_format (GTimeZone *utc)
{
  return (FettleFormat){ .zone = utc, .now = 0, .currency = NULL, .local = FALSE };
}

static char *
format_value (FettleRecord *record, const FettleField *field, const FettleFormat *format)
{
  FettleValue value = fettle_record_get (record, field);

  return fettle_field_format (field, &value, format);
}

FettleDraft *
fettle_draft_new (FettleDictionary *dictionary, FettleRecord *base, FettleRecord *record)
{
  const FettleKind *kind;
  const GPtrArray *fields;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  FettleFormat format = get_format (utc);
  FettleDraft *self;

  g_return_val_if_fail (dictionary != NULL, NULL);
  g_return_val_if_fail (FETTLE_IS_RECORD (base) && FETTLE_IS_RECORD (record), NULL);

  kind = fettle_record_get_kind (record);
  self = draft_alloc (kind->name, base->id, base->version);
  fields = fettle_dictionary_get_fields (dictionary, kind);
  for (guint i = 0; i < fields->len; i++)
    {
      const FettleField *field = g_ptr_array_index (fields, i);
      FettleValue before = fettle_record_get (base, field);
      FettleValue after = fettle_record_get (record, field);
      DraftField *kept;

      if (fettle_value_equal (&before, &after))
        continue;
      kept = g_new0 (DraftField, 1);
      kept->name = g_strdup (field->name);
      kept->before = format_value (base, field, &format);
      kept->after = format_value (record, field, &format);
      if (field->type == FETTLE_FIELD_TYPE_REFERENCE)
        {
          kept->before_title = g_strdup (fettle_record_get_reference_title (base, field));
          kept->after_title = g_strdup (fettle_record_get_reference_title (record, field));
        }
      g_ptr_array_add (self->fields, kept);
    }

  return self;
}

const char *
fettle_draft_get_kind_name (const FettleDraft *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->kind_name;
}

gint64
fettle_draft_get_id (const FettleDraft *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->id;
}

gint64
fettle_draft_get_version (const FettleDraft *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->version;
}

void
fettle_draft_apply (const FettleDraft *self,
                    FettleDictionary *dictionary,
                    FettleRecord *record,
                    gboolean after)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  FettleFormat format = get_format (utc);

  g_return_if_fail (self != NULL);
  g_return_if_fail (FETTLE_IS_RECORD (record));

  for (guint i = 0; i < self->fields->len; i++)
    {
      const DraftField *kept = g_ptr_array_index (self->fields, i);
      const FettleField *field =
          fettle_dictionary_find_field (dictionary, fettle_record_get_kind (record), kept->name);
      const char *text = after ? kept->after : kept->before;
      g_auto (FettleValue) value = { 0 };

      if (field == NULL
          || !fettle_field_parse (field, text != NULL ? text : "", &format, &value, NULL))
        continue;
      fettle_record_set (record, field, &value);
      if (field->type == FETTLE_FIELD_TYPE_REFERENCE)
        fettle_record_set_reference_title (record, field,
                                           after ? kept->after_title : kept->before_title);
    }
}

/* JSON. */

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  if (text == NULL)
    return;

  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static char *
draft_to_json (const FettleDraft *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_text (builder, "kind", self->kind_name);
  json_builder_set_member_name (builder, "id");
  json_builder_add_int_value (builder, self->id);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, self->version);
  json_builder_set_member_name (builder, "fields");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->fields->len; i++)
    {
      const DraftField *field = g_ptr_array_index (self->fields, i);

      json_builder_begin_object (builder);
      add_text (builder, "name", field->name);
      add_text (builder, "before", field->before);
      add_text (builder, "after", field->after);
      add_text (builder, "before-title", field->before_title);
      add_text (builder, "after-title", field->after_title);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, TRUE);
}

static void
read_field (JsonArray *array, guint index, JsonNode *node, gpointer user_data)
{
  FettleDraft *self = user_data;
  JsonObject *object;
  DraftField *field;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return;

  object = json_node_get_object (node);
  if (json_object_get_string_member_with_default (object, "name", NULL) == NULL)
    return;

  field = g_new0 (DraftField, 1);
  field->name = g_strdup (json_object_get_string_member_with_default (object, "name", NULL));
  field->before = g_strdup (json_object_get_string_member_with_default (object, "before", NULL));
  field->after = g_strdup (json_object_get_string_member_with_default (object, "after", NULL));
  field->before_title =
      g_strdup (json_object_get_string_member_with_default (object, "before-title", NULL));
  field->after_title =
      g_strdup (json_object_get_string_member_with_default (object, "after-title", NULL));
  g_ptr_array_add (self->fields, field);
}

static FettleDraft *
draft_from_json (const char *text, GError **error)
{
  g_autoptr (JsonNode) root = json_from_string (text, error);
  JsonObject *object;
  JsonNode *fields;
  FettleDraft *self;

  if (root == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "Not a draft");
      return NULL;
    }

  object = json_node_get_object (root);
  self = draft_alloc (json_object_get_string_member_with_default (object, "kind", ""),
                      json_object_get_int_member_with_default (object, "id", 0),
                      json_object_get_int_member_with_default (object, "version", 0));
  fields = json_object_get_member (object, "fields");
  if (fields != NULL && JSON_NODE_HOLDS_ARRAY (fields))
    json_array_foreach_element (json_node_get_array (fields), read_field, self);

  return self;
}

/* Files. */

static char *
get_folder (const char *url)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, url, -1);

  hash[16] = '\0';

  return g_build_filename (g_get_user_state_dir (), "fettle", "drafts", hash, NULL);
}

char *
fettle_draft_get_path (const char *url, const char *key)
{
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (url != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);

  folder = get_folder (url);
  name = g_uri_escape_string (key, NULL, FALSE);

  return g_strconcat (folder, G_DIR_SEPARATOR_S, name, ".json", NULL);
}

/* One thread, so that a removal asked for after a write happens after it. */
static FettleWorker *
get_worker (void)
{
  static FettleWorker *worker;

  if (worker == NULL)
    worker = fettle_worker_new ("drafts", 1);

  return worker;
}

typedef struct
{
  char *path;
  FettleDraft *draft; /* of a write */
} FileJob;

static void
file_job_free (gpointer data)
{
  FileJob *job = data;

  g_free (job->path);
  g_clear_pointer (&job->draft, fettle_draft_free);
  g_free (job);
}

static void
run_job (const char *url,
         const char *key,
         FettleDraft *draft,
         GTaskThreadFunc func,
         GCancellable *cancellable,
         GAsyncReadyCallback callback,
         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  FileJob *job = g_new0 (FileJob, 1);

  job->path = fettle_draft_get_path (url, key);
  job->draft = draft;
  g_task_set_task_data (task, job, file_job_free);
  fettle_worker_run (get_worker (), task, G_PRIORITY_DEFAULT, func);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  FileJob *job = task_data;
  g_autofree char *folder = g_path_get_dirname (job->path);
  g_autofree char *text = draft_to_json (job->draft);
  g_autoptr (GError) error = NULL;

  if (g_mkdir_with_parents (folder, 0700) != 0
      || !g_file_set_contents_full (job->path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                    &error))
    g_warning ("Draft not kept: %s", error != NULL ? error->message : folder);
  g_task_return_boolean (task, TRUE);
}

static void
remove_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  FileJob *job = task_data;

  g_unlink (job->path);
  g_task_return_boolean (task, TRUE);
}

static void
load_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  FileJob *job = task_data;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  FettleDraft *draft;

  if (!g_file_get_contents (job->path, &text, NULL, &error))
    {
      if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        g_task_return_pointer (task, NULL, NULL);
      else
        g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  draft = draft_from_json (text, &error);
  if (draft != NULL)
    g_task_return_pointer (task, draft, (GDestroyNotify)fettle_draft_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
fettle_draft_write (FettleDraft *self, const char *url, const char *key)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (url != NULL && key != NULL);

  run_job (url, key, self, write_in_thread, NULL, NULL, NULL);
}

void
fettle_draft_remove (const char *url, const char *key)
{
  g_return_if_fail (url != NULL && key != NULL);

  run_job (url, key, NULL, remove_in_thread, NULL, NULL, NULL);
}

void
fettle_draft_load_async (const char *url,
                         const char *key,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (url != NULL && key != NULL);

  run_job (url, key, NULL, load_in_thread, cancellable, callback, user_data);
}

FettleDraft *
fettle_draft_load_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

char **
fettle_draft_list_keys (const char *url)
{
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  g_autofree char *folder = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_val_if_fail (url != NULL, NULL);

  folder = get_folder (url);
  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *stem = NULL;
      g_autofree char *key = NULL;

      if (!g_str_has_suffix (name, ".json"))
        continue;
      stem = g_strndup (name, strlen (name) - strlen (".json"));
      key = g_uri_unescape_string (stem, NULL);
      if (key != NULL)
        g_strv_builder_add (keys, key);
    }

  return g_strv_builder_end (keys);
}

void
fettle_draft_drain (void)
{
  fettle_worker_drain (get_worker ());
}
