/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents of calls as one PDF. */

#include "fettle-document.h"

#include <gio/gio.h>

#include "fettle-call-skill.h"
#include "fettle-job-sheet.h"
#include "fettle-work-line.h"
#include "fettle-written-language.h"

#define N_EARLIER 3

typedef struct
{
  FettleDocument *document;
  GPtrArray *sheets; /* FettleJobSheet */
  FettleBusiness *business;
  FettleDictionary *dictionary;
} Work;

FettleDocument *
fettle_document_new (FettleStore *store)
{
  FettleDocument *self;

  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);

  self = g_new0 (FettleDocument, 1);
  self->store = g_object_ref (store);
  return self;
}

void
fettle_document_free (FettleDocument *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->store);
  g_strfreev (self->numbers);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->query, fettle_query_unref);
  g_free (self->path);
  g_clear_object (&self->progress);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->title);
  g_free (self);
}

/* ---- reading --------------------------------------------------------------------------------- */

static void
note_change (FettleJobSheet *sheet, gpointer record)
{
  const FettleInstant at = FETTLE_RECORD (record)->changed_at;

  if (at != FETTLE_INSTANT_NONE
      && (sheet->changed_at == FETTLE_INSTANT_NONE || at > sheet->changed_at))
    sheet->changed_at = at;
}

/* What @id refers to; *record stays NULL for none. */
static gboolean
read_one (FettleTransaction *transaction,
          FettleJobSheet *sheet,
          const char *kind,
          gint64 id,
          gpointer *record,
          GError **error)
{
  if (id == 0)
    return TRUE;
  *record = fettle_transaction_load (transaction, fettle_kind_from_name (kind), id, error);
  if (*record == NULL)
    return FALSE;
  note_change (sheet, *record);
  return TRUE;
}

/* Records of @kind whose @reference is @id. */
static GPtrArray *
read_many (FettleTransaction *transaction,
           FettleJobSheet *sheet,
           const char *kind,
           const char *reference,
           gint64 id,
           const char *sort,
           gint64 limit,
           GError **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (fettle_kind_from_name (kind));
  GPtrArray *records;

  fettle_query_add_reference (query, reference, id);
  if (sort != NULL)
    fettle_query_sort_by (query, sort[0] == '-' ? sort + 1 : sort, sort[0] == '-');
  fettle_query_set_limit (query, limit);
  records = fettle_transaction_find (transaction, query, error);
  for (guint i = 0; records != NULL && i < records->len; i++)
    note_change (sheet, g_ptr_array_index (records, i));
  return records;
}

/* The last calls on the unit but this one. */
static gboolean
read_earlier (FettleTransaction *transaction, FettleJobSheet *sheet, GError **error)
{
  const gint64 own = FETTLE_RECORD (sheet->call)->id;
  guint n_own = 0;

  if (sheet->call->equipment == 0)
    return TRUE;
  sheet->earlier = read_many (transaction, sheet, "call", "equipment", sheet->call->equipment,
                              "-raised_at", N_EARLIER + 1, error);
  if (sheet->earlier == NULL)
    return FALSE;
  while (n_own < sheet->earlier->len
         && FETTLE_RECORD (g_ptr_array_index (sheet->earlier, n_own))->id != own)
    n_own++;
  if (n_own < sheet->earlier->len)
    g_ptr_array_remove_index (sheet->earlier, n_own);
  else if (sheet->earlier->len > N_EARLIER)
    g_ptr_array_set_size (sheet->earlier, N_EARLIER);
  return TRUE;
}

static gboolean
read_sheet (FettleTransaction *transaction, FettleJobSheet *sheet, GError **error)
{
  const FettleCall *call = sheet->call;
  const gint64 id = FETTLE_RECORD (sheet->call)->id;

  note_change (sheet, sheet->call);
  note_change (sheet, sheet->business);
  if (!read_one (transaction, sheet, "company", call->company, (gpointer *)&sheet->company, error)
      || !read_one (transaction, sheet, "site", call->site, (gpointer *)&sheet->site, error)
      || !read_one (transaction, sheet, "contact", call->contact, (gpointer *)&sheet->contact,
                    error)
      || !read_one (transaction, sheet, "equipment", call->equipment, (gpointer *)&sheet->equipment,
                    error)
      || !read_earlier (transaction, sheet, error))
    return FALSE;
  sheet->skills = read_many (transaction, sheet, "call_skill", "call", id, NULL, 0, error);
  if (sheet->skills == NULL)
    return FALSE;
  sheet->lines = read_many (transaction, sheet, "work_line", "call", id, "started_at", 0, error);
  return sheet->lines != NULL;
}

/* The calls that are asked for; NULL with @error. */
static GPtrArray *
find_calls (FettleTransaction *transaction, FettleDocument *self, GError **error)
{
  const FettleKind *kind = fettle_kind_from_type (FETTLE_TYPE_CALL);
  g_autoptr (GPtrArray) calls = NULL;

  if (self->query != NULL)
    {
      if (!fettle_query_check (self->query, fettle_transaction_get_dictionary (transaction),
                               fettle_transaction_get_format (transaction), error))
        return NULL;
      return fettle_transaction_find (transaction, self->query, error);
    }
  calls = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; self->numbers != NULL && self->numbers[i] != NULL; i++)
    {
      FettleRecord *call =
          fettle_transaction_load_by_title (transaction, kind, self->numbers[i], error);

      if (call == NULL)
        return NULL;
      g_ptr_array_add (calls, call);
    }
  for (guint i = 0; self->ids != NULL && i < self->ids->len; i++)
    {
      FettleRecord *call =
          fettle_transaction_load (transaction, kind, g_array_index (self->ids, gint64, i), error);

      if (call == NULL)
        return NULL;
      g_ptr_array_add (calls, call);
    }
  return g_steal_pointer (&calls);
}

static gboolean
read_all (FettleTransaction *transaction, gpointer data, GError **error)
{
  Work *work = data;
  g_autoptr (GPtrArray) calls = NULL;

  work->dictionary = fettle_dictionary_ref (fettle_transaction_get_dictionary (transaction));
  work->business = (FettleBusiness *)fettle_transaction_load_single (
      transaction, fettle_kind_from_type (FETTLE_TYPE_BUSINESS), error);
  calls = work->business != NULL ? find_calls (transaction, work->document, error) : NULL;
  if (calls == NULL)
    return FALSE;
  if (calls->len == 0)
    {
      g_set_error (error, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_NOT_FOUND,
                   _ ("No call is like that, so there is nothing to print"));
      return FALSE;
    }
  for (guint i = 0; i < calls->len; i++)
    {
      FettleJobSheet *sheet = fettle_job_sheet_new ();

      g_ptr_array_add (work->sheets, sheet);
      sheet->business = g_object_ref (work->business);
      sheet->call = g_object_ref (g_ptr_array_index (calls, i));
      if (!read_sheet (transaction, sheet, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- laying out ------------------------------------------------------------------------------ */

static FettleInstant
get_newest (GPtrArray *sheets)
{
  FettleInstant newest = FETTLE_INSTANT_NONE;

  for (guint i = 0; i < sheets->len; i++)
    {
      const FettleJobSheet *sheet = g_ptr_array_index (sheets, i);

      if (newest == FETTLE_INSTANT_NONE || sheet->changed_at > newest)
        newest = sheet->changed_at;
    }
  return newest;
}

static void
name_document (FettleDocument *self, GPtrArray *sheets)
{
  g_free (self->title);
  self->n_documents = sheets->len;
  self->title =
      sheets->len == 1
          ? fettle_job_sheet_make_title (g_ptr_array_index (sheets, 0))
          : g_strdup_printf (ngettext ("%u job sheet", "%u job sheets", sheets->len), sheets->len);
}

static gboolean
make_pdf (Work *work, GCancellable *cancellable, GError **error)
{
  FettleDocument *self = work->document;
  const FettleFormat format = fettle_store_get_format (self->store, TRUE);
  g_autoptr (FettlePdf) pdf = fettle_pdf_new (self->paper);
  g_autofree char *language = fettle_written_language_get (work->business->language);
  FettlePdfAbout about = { .author = work->business->name,
                           .subject = _ ("Job sheet"),
                           .language = language,
                           .date = get_newest (work->sheets) };

  fettle_progress_set_label (self->progress, _ ("Making pages"));
  for (guint i = 0; i < work->sheets->len; i++)
    {
      FettleJobSheet *sheet = g_ptr_array_index (work->sheets, i);
      g_autoptr (FettlePaper) paper =
          fettle_job_sheet_make_paper (sheet, work->dictionary, &format, language, self->paper);
      g_autofree char *title = fettle_job_sheet_make_title (sheet);

      fettle_pdf_add (pdf, paper, work->sheets->len > 1 ? title : NULL);
      fettle_progress_set (self->progress, i + 1, work->sheets->len);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
  name_document (self, work->sheets);
  about.title = self->title;
  self->n_pages = fettle_pdf_get_n_pages (pdf);
  self->bytes = fettle_pdf_finish (pdf, &about, error);
  return self->bytes != NULL;
}

/* ---- writing --------------------------------------------------------------------------------- */

gboolean
fettle_document_check_path (const char *path, gboolean replace, GError **error)
{
  if (path == NULL || replace || !g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
               _ ("“%s” is there already. Choose another name, or say that it is to be replaced"),
               path);
  return FALSE;
}

gboolean
fettle_document_write (const char *path, gboolean replace, GBytes *bytes, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  /* Again: somebody else may have made it meanwhile. */
  return fettle_document_check_path (path, replace, error)
         && g_file_set_contents_full (path, data, (gssize)size, G_FILE_SET_CONTENTS_CONSISTENT,
                                      0666, error);
}

gboolean
fettle_document_run (FettleDocument *self, GCancellable *cancellable, GError **error)
{
  Work work = { .document = self };
  gboolean success;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!fettle_document_check_path (self->path, self->replace, error))
    return FALSE;
  g_clear_pointer (&self->bytes, g_bytes_unref);
  work.sheets = g_ptr_array_new_with_free_func ((GDestroyNotify)fettle_job_sheet_free);
  fettle_progress_set_label (self->progress, _ ("Reading"));
  success = fettle_store_read (self->store, read_all, &work, cancellable, error)
            && make_pdf (&work, cancellable, error)
            && (self->path == NULL
                || fettle_document_write (self->path, self->replace, self->bytes, error));
  g_ptr_array_unref (work.sheets);
  g_clear_object (&work.business);
  g_clear_pointer (&work.dictionary, fettle_dictionary_unref);
  return success;
}
