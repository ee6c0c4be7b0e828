/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document kept with a record; its bytes are stored once, by SHA-256. */
#include "fettle-attachment.h"

#include "fettle-call.h"
#include "fettle-company.h"
#include "fettle-contact.h"
#include "fettle-equipment.h"

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_TEXT (FettleAttachment, name, N_ ("Name"),
                     FETTLE_FIELD_REQUIRED | FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED,
                     N_ ("The file’s name.")),
  FETTLE_FIELD_TEXT (FettleAttachment, media_type, N_ ("Media type"), FETTLE_FIELD_LISTED,
                     N_ ("Such as “application/pdf”.")),
  FETTLE_FIELD_INTEGER (FettleAttachment, size, N_ ("Size"),
                        FETTLE_FIELD_READ_ONLY | FETTLE_FIELD_LISTED, N_ ("In bytes.")),
  FETTLE_FIELD_REFERENCE (FettleAttachment, call, N_ ("Call"), FETTLE_FIELD_LISTED, NULL,
                          fettle_call_get_type),
  FETTLE_FIELD_REFERENCE (FettleAttachment, company, N_ ("Company"), FETTLE_FIELD_LISTED, NULL,
                          fettle_company_get_type),
  FETTLE_FIELD_REFERENCE (FettleAttachment, equipment, N_ ("Equipment"), FETTLE_FIELD_NONE, NULL,
                          fettle_equipment_get_type),
  FETTLE_FIELD_REFERENCE (FettleAttachment, contact, N_ ("Contact"), FETTLE_FIELD_NONE, NULL,
                          fettle_contact_get_type),
  FETTLE_FIELD_INSTANT (FettleAttachment, added_at, N_ ("Added"),
                        FETTLE_FIELD_READ_ONLY | FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_TEXT (FettleAttachment, sha256, N_ ("SHA-256"),
                     FETTLE_FIELD_REQUIRED | FETTLE_FIELD_READ_ONLY,
                     N_ ("The checksum that the content is kept by.")),
  FETTLE_FIELD_TEXT (FettleAttachment, note, N_ ("Note"), FETTLE_FIELD_MULTILINE, NULL),
};
/* clang-format on */

static gboolean
is_sha256 (const char *text)
{
  return strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

static gboolean
validate_attachment (FettleRecord *record, GError **error)
{
  FettleAttachment *self = FETTLE_ATTACHMENT (record);

  if (!is_sha256 (self->sha256))
    fettle_model_error_set_invalid (
        error, "sha256", _ ("“%s” is not a SHA-256 checksum; attach the file again"), self->sha256);
  else if ((self->call != 0) + (self->company != 0) + (self->equipment != 0) + (self->contact != 0)
           != 1)
    fettle_model_error_set_invalid (
        error, NULL,
        _ ("An attachment belongs to one thing; choose one call, company, unit or contact"));
  else
    return TRUE;
  return FALSE;
}

static void
prepare_attachment (FettleRecord *record, FettleRecord *before, FettleInstant now)
{
  FettleAttachment *self = FETTLE_ATTACHMENT (record);

  if (record->id == 0 && self->added_at == FETTLE_INSTANT_NONE)
    g_object_set (self, "added-at", now, NULL);
}

static const FettleKind kind = {
  .name = "attachment",
  .plural = "attachments",
  .label = N_ ("Attachment"),
  .label_plural = N_ ("Attachments"),
  .icon_name = "fettle-attachment-symbolic",
  .get_type = fettle_attachment_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title = "name",
  .subtitle = "media_type",
  .key = { "call", "company", "equipment", "contact", "name", "sha256" },
  .prepare = prepare_attachment,
  .validate = validate_attachment,
};

FETTLE_DEFINE_RECORD (FettleAttachment, fettle_attachment, kind)
