/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every kind of record there is, and finding one by its names. */
#include "fettle-record.h"

#include "fettle-activity.h"
#include "fettle-area.h"
#include "fettle-article-link.h"
#include "fettle-article.h"
#include "fettle-attachment.h"
#include "fettle-business.h"
#include "fettle-call-category.h"
#include "fettle-call-event.h"
#include "fettle-call-rule.h"
#include "fettle-call-skill.h"
#include "fettle-call.h"
#include "fettle-canned-text.h"
#include "fettle-company.h"
#include "fettle-contact.h"
#include "fettle-department.h"
#include "fettle-equipment.h"
#include "fettle-fault-code.h"
#include "fettle-import-mapping.h"
#include "fettle-label.h"
#include "fettle-note.h"
#include "fettle-notification-choice.h"
#include "fettle-notification.h"
#include "fettle-number-series.h"
#include "fettle-own-field.h"
#include "fettle-priority.h"
#include "fettle-product.h"
#include "fettle-saved-view.h"
#include "fettle-service-level.h"
#include "fettle-service-target.h"
#include "fettle-sighting.h"
#include "fettle-site.h"
#include "fettle-skill.h"
#include "fettle-staff-area.h"
#include "fettle-staff-skill.h"
#include "fettle-staff.h"
#include "fettle-team-member.h"
#include "fettle-team.h"
#include "fettle-work-hours.h"
#include "fettle-work-line.h"

/* Each kind after those that its references point to; own fields first, because the tables of
 * other kinds have columns for them. */
static GType (*const kind_types[]) (void) = {
  fettle_own_field_get_type,
  fettle_label_get_type,
  fettle_number_series_get_type,
  fettle_saved_view_get_type,
  fettle_import_mapping_get_type,
  fettle_work_hours_get_type,
  fettle_business_get_type,
  fettle_area_get_type,
  fettle_skill_get_type,
  fettle_department_get_type,
  fettle_team_get_type,
  fettle_staff_get_type,
  fettle_staff_skill_get_type,
  fettle_staff_area_get_type,
  fettle_team_member_get_type,
  fettle_service_level_get_type,
  fettle_call_category_get_type,
  fettle_call_rule_get_type,
  fettle_company_get_type,
  fettle_site_get_type,
  fettle_contact_get_type,
  fettle_product_get_type,
  fettle_equipment_get_type,
  fettle_fault_code_get_type,
  fettle_priority_get_type,
  fettle_service_target_get_type,
  fettle_call_get_type,
  fettle_note_get_type,
  fettle_activity_get_type,
  fettle_attachment_get_type,
  fettle_call_event_get_type,
  fettle_call_skill_get_type,
  fettle_work_line_get_type,
  fettle_article_get_type,
  fettle_article_link_get_type,
  fettle_canned_text_get_type,
  fettle_sighting_get_type,
  fettle_notification_get_type,
  fettle_notification_choice_get_type,

};

const FettleKind *const *
fettle_kinds_get_all (void)
{
  static const FettleKind *kinds[G_N_ELEMENTS (kind_types) + 1];
  static gsize once;

  if (g_once_init_enter (&once))
    {
      /* The classes are kept for good, which lets fettle_kind_from_type() peek. */
      for (guint i = 0; i < G_N_ELEMENTS (kind_types); i++)
        kinds[i] = ((FettleRecordClass *)g_type_class_ref (kind_types[i]()))->kind;
      g_once_init_leave (&once, 1);
    }
  return kinds;
}

const FettleKind *
fettle_kind_from_name (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (const FettleKind *const *kind = fettle_kinds_get_all (); *kind != NULL; kind++)
    if (g_str_equal ((*kind)->name, name))
      return *kind;
  return NULL;
}

const FettleKind *
fettle_kind_from_plural (const char *plural)
{
  g_return_val_if_fail (plural != NULL, NULL);

  for (const FettleKind *const *kind = fettle_kinds_get_all (); *kind != NULL; kind++)
    if (g_str_equal ((*kind)->plural, plural))
      return *kind;
  return NULL;
}

const FettleKind *
fettle_kind_from_search_number (guint search_number)
{
  for (const FettleKind *const *kind = fettle_kinds_get_all (); *kind != NULL; kind++)
    if (search_number != 0 && (*kind)->search_number == search_number)
      return *kind;
  return NULL;
}

const FettleKind *
fettle_kind_from_type (GType type)
{
  FettleRecordClass *klass;

  g_return_val_if_fail (g_type_is_a (type, FETTLE_TYPE_RECORD), NULL);

  klass = g_type_class_peek (type);
  if (klass == NULL)
    {
      fettle_kinds_get_all ();
      klass = g_type_class_peek (type);
    }
  return klass != NULL ? klass->kind : NULL;
}

guint
fettle_kind_get_index (const FettleKind *kind)
{
  const FettleKind *const *kinds = fettle_kinds_get_all ();

  for (guint i = 0; kinds[i] != NULL; i++)
    if (kinds[i] == kind)
      return i;
  g_return_val_if_reached (G_MAXUINT);
}

const FettleField *
fettle_kind_get_field (const FettleKind *kind, const char *name)
{
  g_return_val_if_fail (kind != NULL && name != NULL, NULL);

  for (guint i = 0; i < kind->n_fields; i++)
    if (g_str_equal (kind->fields[i].name, name))
      return &kind->fields[i];
  return NULL;
}

const FettleField *
fettle_kind_get_title_field (const FettleKind *kind)
{
  g_return_val_if_fail (kind != NULL, NULL);

  return fettle_kind_get_field (kind, kind->title);
}
