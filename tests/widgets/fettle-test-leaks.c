/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which leaks are ours. */

#include "fettle-test-leaks.h"

/* GLib makes its table of quarks while it is being loaded and grows it by leaving the old one behind,
 * which a program with windows always comes to. Nothing tells that leak from one of ours afterwards,
 * so that what is allocated before main() is left out of the count. */
#ifdef __SANITIZE_ADDRESS__
void __lsan_disable (void);
void __lsan_enable (void);

static int n_disregarding;

static void
before_libraries (void)
{
  __lsan_disable ();
  n_disregarding++;
}

__attribute__ ((section (".preinit_array"),
                used)) static void (*const run_before_libraries) (void) = before_libraries;

__attribute__ ((constructor)) static void
after_libraries (void)
{
  __lsan_enable ();
  n_disregarding--;
}
#endif

void
fettle_test_disregard_leaks (gboolean disregard)
{
#ifdef __SANITIZE_ADDRESS__
  if (disregard)
    __lsan_disable ();
  else
    __lsan_enable ();
  n_disregarding += disregard ? 1 : -1;
#endif
}

gboolean
fettle_test_leaks_count (void)
{
#ifdef __SANITIZE_ADDRESS__
  return n_disregarding == 0;
#else
  return TRUE;
#endif
}
