/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files become documents of a record; e-mails are logged as well. */
#pragma once

#include "fettle-store.h"

G_BEGIN_DECLS

/**
 * FettleAddDocuments:
 *
 * All of the files or none, as one change set. One that is too large is refused before it is read. An
 * e-mail (.eml) is kept as it is, and where the record can have activities it becomes one, with its
 * subject and date; a file that calls itself so and is none is refused. Documents that are in memory
 * come after the files.
 */
typedef struct
{
  /* inputs */
  FettleStore *store; /* owned */
  const FettleKind *subject;
  gint64 id;
  GPtrArray *files;       /* (element-type GFile) owned */
  FettleInstant added_at; /* FETTLE_INSTANT_NONE, unless set: the present */

  GPtrArray *taken; /* private */

  /* results */
  guint n_mails;
  gint64 change_set;
} FettleAddDocuments;

/* @files: (transfer none) (nullable) */
FettleAddDocuments *fettle_add_documents_new (FettleStore *store,
                                              const FettleKind *subject,
                                              gint64 id,
                                              GPtrArray *files);
void fettle_add_documents_free (FettleAddDocuments *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleAddDocuments, fettle_add_documents_free)

/* One that is in memory; its media type follows from its name. */
void fettle_add_documents_take (FettleAddDocuments *self, const char *name, GBytes *content);

/* (transfer full): "Add 2 documents" */
char *fettle_add_documents_get_title (FettleAddDocuments *self);
/* Those that are in memory, as a part of something larger. */
gboolean fettle_add_documents_run_within (FettleAddDocuments *self,
                                          FettleTransaction *transaction,
                                          GError **error);
gboolean
fettle_add_documents_run (FettleAddDocuments *self, GCancellable *cancellable, GError **error);

G_END_DECLS
