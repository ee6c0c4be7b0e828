/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loads libpq. */
#define FETTLE_LIBPQ_LOADER
#include "fettle-libpq.h"

#include <dlfcn.h>

#include <glib/gi18n-lib.h>

#include "fettle-database-error.h"

/* Its binary interface has been this one since 2006. */
#define SONAME "libpq.so.5"

FettleLibpq fettle_libpq;

static const struct
{
  const char *name;
  gsize offset;
} functions[] = {
#define FETTLE_LIBPQ_LINE(name) { #name, G_STRUCT_OFFSET (FettleLibpq, name) },
  FETTLE_LIBPQ_FUNCTIONS (FETTLE_LIBPQ_LINE)
#undef FETTLE_LIBPQ_LINE
};

/* NULL where all went well, else the loader's words. */
static char *
load (void)
{
  void *library = dlopen (SONAME, RTLD_LAZY | RTLD_LOCAL);

  if (library == NULL)
    return g_strdup (dlerror ());
  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    {
      void *function = dlsym (library, functions[i].name);

      if (function == NULL)
        return g_strdup (dlerror ());
      G_STRUCT_MEMBER (void *, &fettle_libpq, functions[i].offset) = function;
    }
  return NULL;
}

gboolean
fettle_libpq_load (GError **error)
{
  static gsize once;
  static char *failure;

  if (g_once_init_enter (&once))
    {
      failure = load ();
      g_once_init_leave (&once, 1);
    }
  if (failure == NULL)
    return TRUE;
  fettle_database_error_take (
      error, FETTLE_DATABASE_ERROR_OPEN,
      g_strdup (_ ("The library that speaks to PostgreSQL is not installed. Install libpq.")),
      failure);
  return FALSE;
}
