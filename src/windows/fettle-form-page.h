/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Base of the pages that show one record in a form. */
#pragma once

#include "fettle-form.h"
#include "fettle-page.h"
#include "fettle-related-view.h"

G_BEGIN_DECLS

/**
 * FettleFormPage:
 *
 * Loads the record of the page's key (or begins a new one, its fields filled from the key's
 * parameters), saves it, deletes it, follows what others do to it. A subclass has a template with a
 * #FettleForm, hands that over in its init and says in @show_record what else shows the record.
 *
 * Properties: "is-new" (gboolean, read-only), "editing" (gboolean: the form takes typing; a new
 * record begins so), "loaded" (gboolean, read-only).
 *
 * Actions: `page.save`, `page.edit`, `page.cancel` (ends editing, forgets what was typed),
 * `page.delete`, `page.new` (another one of the kind).
 */
#define FETTLE_TYPE_FORM_PAGE (fettle_form_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (FettleFormPage, fettle_form_page, FETTLE, FORM_PAGE, FettlePage)

/**
 * FettleFormPageClass:
 * @prepare: the page's key has been read, nothing is loaded yet: what depends on the kind. Default: nothing
 * @show_record: the record was loaded, edited or saved: headings, pills, what is sensitive
 * @saved: a save succeeded and everything is shown; the page may give way to another here; @was_new: it was the first. Default: nothing
 */
struct _FettleFormPageClass
{
  FettlePageClass parent_class;

  void (*prepare) (FettleFormPage *self);
  void (*show_record) (FettleFormPage *self, FettleRecord *record);
  void (*saved) (FettleFormPage *self, FettleRecord *record, gboolean was_new);
};

/* In the subclass's init, after its template: the form, and the views of what belongs to the record. */
void fettle_form_page_set_form (FettleFormPage *self, FettleForm *form);
void fettle_form_page_add_related (FettleFormPage *self, FettleRelatedView *view);

FettleForm *fettle_form_page_get_form (FettleFormPage *self);
FettleRecord *fettle_form_page_get_record (FettleFormPage *self); /* borrowed; NULL until loaded */
gboolean fettle_form_page_is_new (FettleFormPage *self);
gboolean fettle_form_page_get_editing (FettleFormPage *self);
void fettle_form_page_set_editing (FettleFormPage *self, gboolean editing);

/* Sets one field and saves at once ("Complete", "Priority"); @title of the change set; @done for the toast,
 * NULL: @title. Typing that is under way is saved with it. */
void fettle_form_page_change (FettleFormPage *self,
                              const char *field_name,
                              const FettleValue *value,
                              const char *title,
                              const char *done);
/* Fetches a reference's record for a heading or card: @callback's object is the page; finish with
 * fettle_form_page_load_finish(), (transfer full), NULL without error where there is none. */
void fettle_form_page_load_async (FettleFormPage *self,
                                  const FettleKind *kind,
                                  gint64 id,
                                  GAsyncReadyCallback callback);
FettleRecord *
fettle_form_page_load_finish (FettleFormPage *self, GAsyncResult *result, GError **error);

G_END_DECLS
