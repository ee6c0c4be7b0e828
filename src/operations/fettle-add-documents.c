/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files become documents of a record; e-mails are logged as well. */

#include "fettle-add-documents.h"

#include "fettle-activity.h"
#include "fettle-attachment-content.h"
#include "fettle-attachment.h"
#include "fettle-call.h"
#include "fettle-eml.h"
#include "fettle-text.h"
#include "fettle-transaction.h"

#define ATTRIBUTES                                                                                 \
  G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME                                                           \
  "," G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_CONTENT_TYPE

/* Reading; before the transaction, so that nobody waits for a slow disk. */

typedef struct
{
  char *name;
  char *media_type;
  GBytes *content;
  FettleEml *mail; /* NULL where it is none */
} Document;

static void
document_free (gpointer data)
{
  Document *document = data;

  g_free (document->name);
  g_free (document->media_type);
  g_clear_pointer (&document->content, g_bytes_unref);
  g_clear_pointer (&document->mail, fettle_eml_free);
  g_free (document);
}

/* Refused before it is read: a film would fill the memory first. */
static gboolean
check_size (goffset size, const char *name, GError **error)
{
  g_autofree char *limit = NULL;

  if (size <= FETTLE_ATTACHMENT_MAX_SIZE)
    return TRUE;
  limit = g_format_size_full (FETTLE_ATTACHMENT_MAX_SIZE, G_FORMAT_SIZE_IEC_UNITS);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               _ ("“%s” is larger than %s. Keep it elsewhere and attach a link to it."), name,
               limit);
  return FALSE;
}

static gboolean
read_mail (Document *document, GError **error)
{
  if (!fettle_eml_is_one (document->name, document->media_type))
    return TRUE;
  document->mail = fettle_eml_read (document->content, error);
  if (document->mail == NULL)
    /* Translators: name of a file; what is wrong with it follows. */
    g_prefix_error (error, _ ("“%s” cannot be added. "), document->name);
  return document->mail != NULL;
}

static Document *
read_file (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, ATTRIBUTES, G_FILE_QUERY_INFO_NONE, cancellable, error);
  const char *content_type;
  Document *document;

  if (info == NULL)
    return NULL;
  document = g_new0 (Document, 1);
  document->name = g_strdup (g_file_info_get_display_name (info));
  content_type = g_file_info_get_content_type (info);
  if (content_type != NULL)
    document->media_type = g_content_type_get_mime_type (content_type);
  if (check_size (g_file_info_get_size (info), document->name, error))
    document->content = g_file_load_bytes (file, cancellable, NULL, error);
  if (document->content != NULL && read_mail (document, error))
    return document;
  document_free (document);
  return NULL;
}

/* Writing. */

static void
set_reference (FettleRecord *record, const FettleKind *target, gint64 id)
{
  const FettleField *field = fettle_kind_get_field (fettle_record_get_kind (record), target->name);
  FettleValue value = fettle_value_none (FETTLE_FIELD_TYPE_REFERENCE);

  value.number = id;
  if (field != NULL)
    fettle_record_set (record, field, &value);
}

static gboolean
save_document (FettleAddDocuments *self,
               FettleTransaction *transaction,
               Document *document,
               GError **error)
{
  g_autoptr (FettleAttachment) attachment = fettle_attachment_new ();

  if (!fettle_attachment_content_store (transaction, document->content, &attachment->sha256, error))
    return FALSE;
  attachment->name = g_strdup (document->name);
  attachment->media_type =
      g_strdup (document->mail != NULL ? "message/rfc822" : document->media_type);
  attachment->size = (gint64)g_bytes_get_size (document->content);
  attachment->added_at = self->added_at != FETTLE_INSTANT_NONE
                             ? self->added_at
                             : fettle_transaction_get_now (transaction);
  set_reference (FETTLE_RECORD (attachment), self->subject, self->id);
  return fettle_transaction_save (transaction, FETTLE_RECORD (attachment), error);
}

/* "From: …" and the beginning of what it says; the whole is in the document. */
static char *
make_details (const FettleEml *mail)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (mail->from != NULL)
    g_string_append_printf (text, _ ("From: %s"), mail->from);
  if (mail->to != NULL)
    {
      g_string_append (text, text->len > 0 ? "\n" : "");
      g_string_append_printf (text, _ ("To: %s"), mail->to);
    }
  if (*mail->text != '\0')
    {
      g_autofree char *start =
          g_utf8_substring (mail->text, 0, MIN (g_utf8_strlen (mail->text, -1), 2000));

      g_string_append_printf (text, "\n\n%s", start);
    }
  return g_strdup (text->str);
}

/* Whose call it is, as far as the call knows. */
static gboolean
set_people (FettleAddDocuments *self,
            FettleTransaction *transaction,
            FettleActivity *activity,
            GError **error)
{
  g_autoptr (FettleRecord) call = NULL;

  if (activity->call == 0)
    return TRUE;
  call = fettle_transaction_load (transaction, self->subject, self->id, error);
  if (call == NULL)
    return FALSE;
  activity->company = FETTLE_CALL (call)->company;
  activity->contact = FETTLE_CALL (call)->contact;
  return TRUE;
}

static gboolean
save_activity (FettleAddDocuments *self,
               FettleTransaction *transaction,
               const FettleEml *mail,
               GError **error)
{
  g_autoptr (FettleActivity) activity = NULL;
  const FettleKind *kind = fettle_kind_from_type (FETTLE_TYPE_ACTIVITY);

  if (mail == NULL || fettle_kind_get_field (kind, self->subject->name) == NULL)
    return TRUE;
  activity = fettle_activity_new ();
  activity->type = FETTLE_ACTIVITY_TYPE_E_MAIL;
  activity->summary = g_strdup (mail->subject != NULL ? mail->subject : _ ("E-mail"));
  activity->started_at = mail->date;
  activity->details = make_details (mail);
  set_reference (FETTLE_RECORD (activity), self->subject, self->id);
  self->n_mails++;
  return set_people (self, transaction, activity, error)
         && fettle_transaction_save (transaction, FETTLE_RECORD (activity), error);
}

gboolean
fettle_add_documents_run_within (FettleAddDocuments *self,
                                 FettleTransaction *transaction,
                                 GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  self->n_mails = 0;
  for (guint i = 0; i < self->taken->len; i++)
    {
      Document *document = g_ptr_array_index (self->taken, i);

      if ((document->mail == NULL && !read_mail (document, error))
          || !save_document (self, transaction, document, error)
          || !save_activity (self, transaction, document->mail, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
work (FettleTransaction *transaction, gpointer data, GError **error)
{
  return fettle_add_documents_run_within (data, transaction, error);
}

FettleAddDocuments *
fettle_add_documents_new (FettleStore *store,
                          const FettleKind *subject,
                          gint64 id,
                          GPtrArray *files)
{
  FettleAddDocuments *self;

  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);
  g_return_val_if_fail (subject != NULL, NULL);

  self = g_new0 (FettleAddDocuments, 1);
  self->store = g_object_ref (store);
  self->subject = subject;
  self->id = id;
  self->files =
      files != NULL ? g_ptr_array_ref (files) : g_ptr_array_new_with_free_func (g_object_unref);
  self->taken = g_ptr_array_new_with_free_func (document_free);
  self->added_at = FETTLE_INSTANT_NONE;
  return self;
}

void
fettle_add_documents_free (FettleAddDocuments *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->store);
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->taken);
  g_free (self);
}

void
fettle_add_documents_take (FettleAddDocuments *self, const char *name, GBytes *content)
{
  g_autofree char *content_type = NULL;
  Document *document;

  g_return_if_fail (self != NULL && name != NULL && content != NULL);

  content_type = g_content_type_guess (name, NULL, 0, NULL);
  document = g_new0 (Document, 1);
  document->name = g_strdup (name);
  document->media_type = g_content_type_get_mime_type (content_type);
  document->content = g_bytes_ref (content);
  g_ptr_array_add (self->taken, document);
}

char *
fettle_add_documents_get_title (FettleAddDocuments *self)
{
  guint n;

  g_return_val_if_fail (self != NULL, NULL);

  n = self->files->len + self->taken->len;
  return g_strdup_printf (ngettext ("Add %u document", "Add %u documents", n), n);
}

/* Before those that are in memory already. */
static gboolean
read_files (FettleAddDocuments *self, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      Document *document = read_file (g_ptr_array_index (self->files, i), cancellable, error);

      if (document == NULL)
        return FALSE;
      g_ptr_array_insert (self->taken, (int)i, document);
    }
  g_ptr_array_unref (self->files);
  self->files = g_ptr_array_new ();
  return TRUE;
}

gboolean
fettle_add_documents_run (FettleAddDocuments *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *title = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!read_files (self, cancellable, error))
    return FALSE;
  title = fettle_add_documents_get_title (self);
  return fettle_store_write (self->store, title, work, self, cancellable, &self->change_set, error);
}
