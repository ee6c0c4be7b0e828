/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a list says of the present moves on with it: “in 40 min”, and which calls are late by now. */
#include "fettle-record-list-internal.h"

#define CLOCK_SECONDS 60

static gboolean
asks_for_the_present (const FettleQuery *query)
{
  for (guint i = 0; i < fettle_query_get_n_conditions (query); i++)
    {
      char **values = fettle_query_get_condition (query, i)->values;

      for (guint k = 0; values[k] != NULL; k++)
        if (g_str_has_prefix (values[k], "now") || g_str_has_prefix (values[k], "today"))
          return TRUE;
    }
  return FALSE;
}

void
fettle_record_list_view_tick (FettleRecordListView *self)
{
  FettleInstant before;

  g_return_if_fail (FETTLE_IS_RECORD_LIST_VIEW (self));

  before = self->format.now;
  if (self->store == NULL || self->list == NULL)
    return;
  self->format = fettle_store_get_format (self->store, TRUE);
  if (self->format.now == before)
    return;
  fettle_list_cells_refresh (self);
  if (asks_for_the_present (self->query))
    fettle_record_list_refresh (self->list);
}

static gboolean
on_clock (gpointer data)
{
  fettle_record_list_view_tick (data);
  return G_SOURCE_CONTINUE;
}

void
fettle_list_clock_start (FettleRecordListView *self)
{
  fettle_record_list_view_tick (self);
  if (self->clock == 0)
    self->clock = g_timeout_add_seconds (CLOCK_SECONDS, on_clock, self);
}

void
fettle_list_clock_stop (FettleRecordListView *self)
{
  g_clear_handle_id (&self->clock, g_source_remove);
}
