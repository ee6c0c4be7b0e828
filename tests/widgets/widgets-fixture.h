/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small business for tests of widgets, windows to put them in, and waiting with an end. */
#pragma once

#include <adwaita.h>

#include "fettle-store.h"
#include "fettle-transaction.h"

G_BEGIN_DECLS

/* Thursday 5 March 2026, 11:00 in London. */
#define TEST_NOW G_GINT64_CONSTANT (1772708400)

typedef struct
{
  char *url;
  FettleStore *store;
  gint64 company;       /* Quay Court */
  gint64 other_company; /* Temple Gate Hotel */
  gint64 site;
  gint64 contact;
  gint64 product;
  gint64 unit;   /* 77812-A */
  gint64 staff;  /* Okafor, N. */
  GArray *calls; /* gint64, in the order in which they were raised */
} WidgetsFixture;

/* Before g_test_init(): GTK, libadwaita, the program's style sheet and widget classes. */
void widgets_fixture_init (int *argc, char ***argv);
void widgets_fixture_set_up (WidgetsFixture *self, gconstpointer data);
void widgets_fixture_set_up_demo (WidgetsFixture *self,
                                  gint64 n_calls); /* the demo business instead */
void widgets_fixture_tear_down (WidgetsFixture *self, gconstpointer data);

const FettleKind *widgets_kind (const char *name);
/* Synchronously, as somebody else would from another desk. */
FettleRecord *widgets_load (WidgetsFixture *self, const char *kind, gint64 id);
void widgets_save (WidgetsFixture *self, FettleRecord *record, const char *user);
gint64 widgets_count (WidgetsFixture *self, const char *kind);
/* Value of a field by its ISO text. */
void widgets_set (FettleRecord *record, const char *field, const char *text);
char *widgets_get (FettleRecord *record, const char *field);

/* A presented window with @child in it; gtk_window_destroy() ends both. */
GtkWindow *widgets_window_new (GtkWidget *child);
typedef gboolean (*WidgetsCondition) (gpointer data);
void widgets_wait (const char *what, WidgetsCondition condition, gpointer data);
/* Waits until the caller's reference is the last one; then that must be the object's end. */
void widgets_assert_finalize (gpointer object);
void widgets_settle (void); /* all that is pending now */
/* First widget below @root (and @root itself) of @type with this accessible label (NULL: any). */
GtkWidget *widgets_find (GtkWidget *root, GType type, const char *label);
gboolean widgets_has_text (GtkWidget *root,
                           const char *text); /* a visible label or cell shows it */

G_END_DECLS
