/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The proof of a call's service level, as text and as PDF. */

#include "fettle-proof-document.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "fettle-business.h"
#include "fettle-document.h"
#include "fettle-pdf.h"
#include "fettle-proof-sheet.h"
#include "fettle-service-proof.h"
#include "fettle-service-words.h"
#include "fettle-written-language.h"

typedef struct
{
  gint64 id;
  FettleBusiness *business;
  FettleCall *call;
  FettleCallService *service;
} Read;

static void
read_clear (Read *read)
{
  g_clear_object (&read->business);
  g_clear_object (&read->call);
  g_clear_pointer (&read->service, fettle_call_service_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Read, read_clear)

FettleProofDocument *
fettle_proof_document_new (FettleStore *store, gint64 call)
{
  FettleProofDocument *self;

  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);

  self = g_new0 (FettleProofDocument, 1);
  self->store = g_object_ref (store);
  self->call = call;
  return self;
}

void
fettle_proof_document_free (FettleProofDocument *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->store);
  g_free (self->path);
  g_free (self->text);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

static gboolean
read_call (FettleTransaction *transaction, gpointer data, GError **error)
{
  Read *read = data;

  read->business = (FettleBusiness *)fettle_transaction_load_single (
      transaction, fettle_kind_from_type (FETTLE_TYPE_BUSINESS), error);
  if (read->business == NULL)
    return FALSE;
  read->call = (FettleCall *)fettle_transaction_load (
      transaction, fettle_kind_from_type (FETTLE_TYPE_CALL), read->id, error);
  if (read->call == NULL)
    return FALSE;
  read->service = fettle_call_service_load (transaction, read->id, error);
  return read->service != NULL;
}

/* What, how and value of each line, one after the other; borrowed. */
static const char **
get_cells (const FettleServiceProof *proof)
{
  const char **cells = g_new0 (const char *, 3 * proof->lines->len + 1);

  for (guint i = 0; i < proof->lines->len; i++)
    {
      const FettleProofLine *line = g_ptr_array_index (proof->lines, i);

      cells[3 * i] = line->what;
      cells[3 * i + 1] = line->how;
      cells[3 * i + 2] = line->value;
    }
  return cells;
}

static FettlePaper *
make_paper (FettleProofDocument *self,
            Read *read,
            FettleServiceProof **proofs,
            guint n,
            const char *language)
{
  FettleProofPart parts[FETTLE_N_CLOCKS] = { 0 };
  /* Translators: a document; %s is the number of a call */
  g_autofree char *title = g_strdup_printf (_ ("Service level of %s"), read->call->number);
  FettlePaper *paper;

  for (guint i = 0; i < n; i++)
    parts[i] = (FettleProofPart){
      .heading = proofs[i]->title,
      .result = proofs[i]->full,
      .about = proofs[i]->subtitle,
      .cells = get_cells (proofs[i]),
      .n_rows = proofs[i]->lines->len,
      .sum = { proofs[i]->sum->what, proofs[i]->sum->how, proofs[i]->sum->value },
    };
  paper = fettle_proof_sheet_make_paper (title, read->business->name, read->call->summary, parts, n,
                                         language, self->paper);
  for (guint i = 0; i < n; i++)
    g_free ((gpointer)parts[i].cells);
  return paper;
}

static gboolean
make_pdf (
    FettleProofDocument *self, Read *read, FettleServiceProof **proofs, guint n, GError **error)
{
  g_autoptr (FettlePdf) pdf = fettle_pdf_new (self->paper);
  g_autofree char *language = fettle_written_language_get (read->business->language);
  g_autoptr (FettlePaper) paper = make_paper (self, read, proofs, n, language);
  FettlePdfAbout about = { .title = read->call->number,
                           .author = read->business->name,
                           .subject = _ ("Service level"),
                           .language = language,
                           .date = fettle_store_get_now (self->store) };

  fettle_pdf_add (pdf, paper, NULL);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  self->bytes = fettle_pdf_finish (pdf, &about, error);
  return self->bytes != NULL;
}

static void
make_text (FettleProofDocument *self, FettleServiceProof **proofs, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *one = fettle_service_proof_to_text (proofs[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", one);
    }
  g_free (self->text);
  self->text = g_string_free (text, FALSE);
}

gboolean
fettle_proof_document_run (FettleProofDocument *self, GCancellable *cancellable, GError **error)
{
  g_auto (Read) read = { 0 };
  FettleServiceProof *proofs[FETTLE_N_CLOCKS] = { NULL };
  FettleFormat format;
  gboolean success;
  guint n = 0;

  g_return_val_if_fail (self != NULL, FALSE);

  read.id = self->call;
  if (!fettle_document_check_path (self->path, self->replace, error)
      || !fettle_store_read (self->store, read_call, &read, cancellable, error))
    return FALSE;
  format = fettle_store_get_format (self->store, TRUE);
  for (guint kind = 0; kind < FETTLE_N_CLOCKS; kind++)
    {
      proofs[n] = fettle_service_proof_new (read.service, kind, read.call, &format);
      n += proofs[n] != NULL;
    }
  if (n == 0)
    {
      fettle_model_error_set_invalid (error, "service_level",
                                      _ ("Nothing was promised for call %s, so there is nothing to "
                                         "prove"),
                                      read.call->number);
      return FALSE;
    }
  make_text (self, proofs, n);
  success = make_pdf (self, &read, proofs, n, error)
            && (self->path == NULL
                || fettle_document_write (self->path, self->replace, self->bytes, error));
  for (guint i = 0; i < n; i++)
    fettle_service_proof_free (proofs[i]);
  return success;
}
