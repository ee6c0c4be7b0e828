/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A main window on a business of its own, and waiting with an end. */
#pragma once

#include "fettle-application.h"
#include "fettle-test-leaks.h"
#include "fettle-window.h"

G_BEGIN_DECLS

typedef struct
{
  char *folder;
  char *url;
  FettleApplication *application;
  FettleStore *store;
  FettleWindow *window; /* shown, with the business */
} FettleTestWindow;

/* The present of every test: Thu 5 March 2026, 11:00 UTC. */
#define FETTLE_TEST_NOW G_GINT64_CONSTANT (1772708400)

/* The application is made once, for all tests of a program. */
void fettle_test_window_set_up (FettleTestWindow *self, gconstpointer data);
void fettle_test_window_tear_down (FettleTestWindow *self, gconstpointer data);

/* The two halves of it, for a business that is there already: a window, and its end. */
void fettle_test_window_open (FettleTestWindow *self, FettleStore *store);
void fettle_test_window_close (FettleTestWindow *self);

/* Runs the main loop until @condition is true; ends the test where it does not become so. */
typedef gboolean (*FettleTestCondition) (gpointer data);
void fettle_test_wait (const char *what, FettleTestCondition condition, gpointer data);

/* A company by that name, written at once. Returns its id. */
gint64 fettle_test_add_company (FettleTestWindow *self, const char *name, gint64 *change_set);

G_END_DECLS
