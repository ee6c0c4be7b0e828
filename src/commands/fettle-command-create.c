/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fettle create: a new business. */

#include "fettle-commands-private.h"
#include "fettle-create.h"

FettleExit
fettle_command_create (FettleInvocation *invocation)
{
  g_autofree char *name = NULL;
  g_autofree char *zone = NULL;
  g_autofree char *currency = NULL;
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_ ("Name of the business"), N_ ("NAME") },
    { "zone", 0, 0, G_OPTION_ARG_STRING, &zone, N_ ("Its time zone: Europe/London"), N_ ("ZONE") },
    { "currency", 0, 0, G_OPTION_ARG_STRING, &currency, N_ ("Its currency: GBP"), N_ ("CODE") },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (FettleCreate) create = NULL;
  g_autofree char *url = NULL;
  GError *error = NULL;

  if (!fettle_invocation_parse (invocation, entries, 0, 1, NULL))
    return FETTLE_EXIT_USAGE;
  url = fettle_invocation_dup_new_database (invocation);
  if (url == NULL)
    return FETTLE_EXIT_USAGE;
  create = fettle_create_new (url);
  create->name = g_steal_pointer (&name);
  create->time_zone = g_steal_pointer (&zone);
  create->currency = g_steal_pointer (&currency);
  create->user = g_strdup (invocation->user);
  create->now = invocation->now;
  if (!fettle_create_run (create, NULL, &error))
    return fettle_invocation_fail (invocation, error);
  return FETTLE_EXIT_SUCCESS;
}
