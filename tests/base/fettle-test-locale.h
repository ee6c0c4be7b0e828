/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For tests of what people read: switch the locale, where the machine has it. */
#pragma once

#include <glib.h>
#include <locale.h>

/* FALSE where the locale is not installed, as on small machines: the rows that need it are left out. */
static inline gboolean
fettle_test_use_locale (const char *name)
{
  if (setlocale (LC_ALL, name) != NULL)
    return TRUE;
  g_test_message ("locale %s is not installed", name);
  return FALSE;
}
