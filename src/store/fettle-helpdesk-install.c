/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An installation that is completed leaves an installed unit behind, whoever completes it. */
#include "fettle-helpdesk-private.h"

#include "fettle-equipment.h"
#include "fettle-product.h"
#include "fettle-text.h"
#include "fettle-transaction.h"

static FettleDate
get_day (FettleTransaction *transaction, FettleCall *call)
{
  FettleInstant at =
      call->completed_at != FETTLE_INSTANT_NONE ? call->completed_at : transaction->format.now;

  return fettle_instant_get_date (at, transaction->format.zone);
}

/* The unit that waited for it: in stock, or entered ahead without a date. */
static gboolean
activate (FettleTransaction *transaction, FettleCall *call, GError **error)
{
  g_autoptr (FettleRecord) record = fettle_transaction_load (
      transaction, fettle_kind_from_type (FETTLE_TYPE_EQUIPMENT), call->equipment, error);
  FettleEquipment *unit = (FettleEquipment *)record;

  if (unit == NULL)
    return FALSE;
  if (unit->state == FETTLE_EQUIPMENT_STATE_SCRAPPED)
    {
      fettle_model_error_set_invalid (error, "equipment",
                                      _ ("Unit %s was scrapped; choose the one that was installed"),
                                      unit->serial_number);
      return FALSE;
    }
  if (unit->state == FETTLE_EQUIPMENT_STATE_INSTALLED && unit->installed_on != FETTLE_DATE_NONE)
    return TRUE;
  unit->state = FETTLE_EQUIPMENT_STATE_INSTALLED;
  if (unit->installed_on == FETTLE_DATE_NONE)
    unit->installed_on = get_day (transaction, call);
  if (call->company != 0 && unit->company != call->company)
    {
      unit->company = call->company;
      unit->site = call->site;
    }
  else if (unit->site == 0)
    unit->site = call->site;
  return fettle_transaction_save (transaction, record, error);
}

/* Until somebody reads the serial number off the unit, it goes by the number of the call. */
static gboolean
create (FettleTransaction *transaction, FettleCall *call, GError **error)
{
  g_autoptr (FettleEquipment) unit = NULL;

  unit = fettle_equipment_new ();
  unit->serial_number = g_strdup (call->number);
  unit->product = call->product;
  unit->company = call->company;
  unit->site = call->site;
  unit->state = FETTLE_EQUIPMENT_STATE_INSTALLED;
  unit->installed_on = get_day (transaction, call);
  unit->order_number = g_strdup (call->order_number);
  /* Translators: %s is the number of a call */
  unit->note = g_strdup_printf (_ ("Installed with %s; the serial number is still to be entered."),
                                call->number);
  if (!fettle_transaction_save (transaction, FETTLE_RECORD (unit), error))
    return FALSE;
  g_object_set (call, "equipment", FETTLE_RECORD (unit)->id, NULL);
  return TRUE;
}

static gboolean
is_serialised (FettleTransaction *transaction, gint64 product, gboolean *serialised, GError **error)
{
  g_autoptr (FettleRecord) record = fettle_transaction_load (
      transaction, fettle_kind_from_type (FETTLE_TYPE_PRODUCT), product, error);

  *serialised = record != NULL && FETTLE_PRODUCT (record)->serialised;
  return record != NULL;
}

gboolean
fettle_helpdesk_install (FettleTransaction *transaction, FettleCall *call, GError **error)
{
  gboolean serialised;

  if (call->equipment != 0)
    return activate (transaction, call, error);
  if (call->product == 0 || fettle_text_is_empty (call->number))
    return TRUE;
  if (!is_serialised (transaction, call->product, &serialised, error))
    return FALSE;
  return !serialised || create (transaction, call, error);
}
