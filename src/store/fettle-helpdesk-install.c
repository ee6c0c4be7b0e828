/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An installation that is completed leaves an installed unit behind, whoever completes it. */
#include "fettle-helpdesk-install.h"

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

/* What becomes of equipment when the call is completed. */
typedef enum
{
  NOTHING,
  ACTIVATE, /* the unit that waited for it: in stock, or entered ahead without a date */
  CREATE,   /* a unit of the product */
} Effect;

static gboolean
foresee_unit (FettleTransaction *transaction,
              FettleCall *call,
              FettleEquipment **unit,
              Effect *effect,
              GError **error)
{
  *unit = FETTLE_EQUIPMENT (fettle_transaction_load (
      transaction, fettle_kind_from_type (FETTLE_TYPE_EQUIPMENT), call->equipment, error));
  if (*unit == NULL)
    return FALSE;
  if ((*unit)->state == FETTLE_EQUIPMENT_STATE_SCRAPPED)
    {
      fettle_model_error_set_invalid (error, "equipment",
                                      _ ("Unit %s was scrapped; choose the one that was installed"),
                                      (*unit)->serial_number);
      return FALSE;
    }
  if ((*unit)->state != FETTLE_EQUIPMENT_STATE_INSTALLED
      || (*unit)->installed_on == FETTLE_DATE_NONE)
    *effect = ACTIVATE;
  return TRUE;
}

static gboolean
foresee_product (FettleTransaction *transaction, FettleCall *call, Effect *effect, GError **error)
{
  g_autoptr (FettleRecord) record = fettle_transaction_load (
      transaction, fettle_kind_from_type (FETTLE_TYPE_PRODUCT), call->product, error);

  if (record != NULL && FETTLE_PRODUCT (record)->serialised)
    *effect = CREATE;
  return record != NULL;
}

/* @unit: of the call, NULL where it has none */
static gboolean
foresee (FettleTransaction *transaction,
         FettleCall *call,
         FettleEquipment **unit,
         Effect *effect,
         GError **error)
{
  *effect = NOTHING;
  if (call->equipment != 0)
    return foresee_unit (transaction, call, unit, effect, error);
  return call->product == 0 || fettle_text_is_empty (call->number)
         || foresee_product (transaction, call, effect, error);
}

static gboolean
activate (FettleTransaction *transaction, FettleCall *call, FettleEquipment *unit, GError **error)
{
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
  return fettle_transaction_save (transaction, FETTLE_RECORD (unit), error);
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

gboolean
fettle_helpdesk_install (FettleTransaction *transaction, FettleCall *call, GError **error)
{
  g_autoptr (FettleEquipment) unit = NULL;
  Effect effect;

  if (!foresee (transaction, call, &unit, &effect, error))
    return FALSE;
  switch (effect)
    {
    case ACTIVATE:
      return activate (transaction, call, unit, error);
    case CREATE:
      return create (transaction, call, error);
    case NOTHING:
    default:
      return TRUE;
    }
}

static gboolean
is_to_come (FettleCall *call)
{
  return call->type == FETTLE_CALL_TYPE_INSTALLATION && fettle_stage_is_open (call->stage);
}

static char *
describe (Effect effect, FettleCall *call, FettleEquipment *unit)
{
  if (effect == ACTIVATE)
    /* Translators: %s is a serial number */
    return g_strdup_printf (_ ("Completing this puts unit %s into service."), unit->serial_number);
  if (effect == CREATE)
    /* Translators: %s is the number of a call */
    return g_strdup_printf (_ ("Completing this adds the unit to the equipment, as %s until its "
                               "serial number is entered."),
                            call->number);
  return NULL;
}

gboolean
fettle_helpdesk_foresee_installation (FettleTransaction *transaction,
                                      FettleCall *call,
                                      char **effect,
                                      char **unit,
                                      char **refusal,
                                      GError **error)
{
  g_autoptr (FettleEquipment) equipment = NULL;
  GError *local = NULL;
  Effect foreseen;

  *effect = *unit = *refusal = NULL;
  if (!is_to_come (call))
    return TRUE;
  if (foresee (transaction, call, &equipment, &foreseen, &local))
    {
      *effect = describe (foreseen, call, equipment);
      if (foreseen != NOTHING)
        *unit = g_strdup (foreseen == ACTIVATE ? equipment->serial_number : call->number);
      return TRUE;
    }
  if (local->domain != FETTLE_MODEL_ERROR)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  *refusal = g_strdup (local->message);
  g_error_free (local);
  return TRUE;
}
