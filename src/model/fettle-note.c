/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Something written down about a record. */
#include "fettle-note.h"

#include "fettle-call.h"
#include "fettle-company.h"
#include "fettle-contact.h"
#include "fettle-equipment.h"
#include "fettle-site.h"

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_TEXT (FettleNote, text, N_ ("Text"), FETTLE_FIELD_REQUIRED | FETTLE_FIELD_MULTILINE
                     | FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_YES_NO (FettleNote, internal, N_ ("Internal"), FETTLE_FIELD_LISTED,
                       N_ ("Not for the customer’s eyes.")),
  FETTLE_FIELD_REFERENCE (FettleNote, call, N_ ("Call"), FETTLE_FIELD_LISTED, NULL,
                          fettle_call_get_type),
  FETTLE_FIELD_REFERENCE (FettleNote, company, N_ ("Company"), FETTLE_FIELD_LISTED, NULL,
                          fettle_company_get_type),
  FETTLE_FIELD_REFERENCE (FettleNote, site, N_ ("Site"), FETTLE_FIELD_NONE, NULL,
                          fettle_site_get_type),
  FETTLE_FIELD_REFERENCE (FettleNote, contact, N_ ("Contact"), FETTLE_FIELD_NONE, NULL,
                          fettle_contact_get_type),
  FETTLE_FIELD_REFERENCE (FettleNote, equipment, N_ ("Equipment"), FETTLE_FIELD_NONE, NULL,
                          fettle_equipment_get_type),
  FETTLE_FIELD_TEXT (FettleNote, author, N_ ("Author"),
                     FETTLE_FIELD_READ_ONLY | FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_INSTANT (FettleNote, written_at, N_ ("Written"),
                        FETTLE_FIELD_READ_ONLY | FETTLE_FIELD_LISTED, NULL),
};
/* clang-format on */

static gboolean
validate_note (FettleRecord *record, GError **error)
{
  FettleNote *self = FETTLE_NOTE (record);

  if ((self->call != 0) + (self->company != 0) + (self->site != 0) + (self->contact != 0)
          + (self->equipment != 0)
      == 1)
    return TRUE;
  fettle_model_error_set_invalid (
      error, NULL,
      _ ("A note is about one thing; choose one call, company, site, contact or unit"));
  return FALSE;
}

static void
prepare_note (FettleRecord *record, FettleRecord *before, FettleInstant now)
{
  FettleNote *self = FETTLE_NOTE (record);

  if (record->id == 0 && self->written_at == FETTLE_INSTANT_NONE)
    g_object_set (self, "written-at", now, NULL);
}

static const FettleKind kind = {
  .name = "note",
  .plural = "notes",
  .label = N_ ("Note"),
  .label_plural = N_ ("Notes"),
  .icon_name = "fettle-note-symbolic",
  .get_type = fettle_note_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title = "text",
  .subtitle = "author",
  .key = { "call", "company", "site", "contact", "equipment", "written_at", "text" },
  .prepare = prepare_note,
  .validate = validate_note,
};

FETTLE_DEFINE_RECORD (FettleNote, fettle_note, kind)
