/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clocks of one call, with its own copy of what they rest on. */
#include "fettle-call-service.h"

#include "fettle-helpdesk-private.h"

void
fettle_call_service_free (FettleCallService *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->clocks, fettle_service_clocks_free);
  g_clear_pointer (&self->supposed, fettle_service_clocks_free);
  g_clear_pointer (&self->terms.hours, fettle_working_time_free);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self->level);
  g_free (self->hours);
  g_free (self);
}

static GTimeZone *
make_zone (FettleTransaction *transaction, FettleWorkingTime *hours)
{
  const FettleZone *zone = fettle_calendar_get_zone (fettle_working_time_get_calendar (hours));
  GTimeZone *named = g_time_zone_new_identifier (fettle_zone_get_name (zone));

  return named != NULL ? named : g_time_zone_ref (transaction->format.zone);
}

FettleCallService *
fettle_call_service_load (FettleTransaction *transaction, gint64 call, GError **error)
{
  g_autoptr (FettleCallService) self = g_new0 (FettleCallService, 1);

  /* What was read before in this transaction may be newer than the clocks. */
  if (transaction->writable && !fettle_helpdesk_flush (transaction, error))
    return NULL;
  if (!fettle_helpdesk_fill_service (transaction, call, self, error))
    return NULL;
  if (self->terms.hours != NULL)
    self->zone = make_zone (transaction, self->terms.hours);
  return g_steal_pointer (&self);
}

FettleCallService *
fettle_call_service_load_new (FettleTransaction *transaction, FettleCall *call, GError **error)
{
  g_autoptr (FettleCallService) self = g_new0 (FettleCallService, 1);

  g_return_val_if_fail (FETTLE_IS_CALL (call), NULL);

  if (!fettle_helpdesk_fill_new_service (transaction, call, self, error))
    return NULL;
  if (self->terms.hours != NULL)
    self->zone = make_zone (transaction, self->terms.hours);
  return g_steal_pointer (&self);
}

static const FettleServiceClock *
get_clock (const FettleServiceClocks *clocks, FettleClockKind kind)
{
  return clocks != NULL ? &fettle_service_clocks_get_current (clocks)->clocks[kind] : NULL;
}

const FettleServiceClock *
fettle_call_service_get_clock (const FettleCallService *self, FettleClockKind kind)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_clock (self->clocks, kind);
}

const FettleServiceClock *
fettle_call_service_get_supposed (const FettleCallService *self, FettleClockKind kind)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_clock (self->supposed, kind);
}
