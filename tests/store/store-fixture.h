/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new business for each test of the store, and short words for what tests do with it. */
#pragma once

#include "fettle-call.h"
#include "fettle-company.h"
#include "fettle-contact.h"
#include "fettle-equipment.h"
#include "fettle-history.h"
#include "fettle-product.h"
#include "fettle-search.h"
#include "fettle-site.h"
#include "fettle-store.h"
#include "fettle-test-database.h"
#include "fettle-transaction.h"

G_BEGIN_DECLS

/* 2026-03-05T11:00:00Z: the present of every test that does not say otherwise. */
#define TEST_NOW G_GINT64_CONSTANT (1772708400)

typedef struct
{
  char *url;
  FettleStore *store;
} Fixture;

void fixture_set_up (Fixture *fixture, gconstpointer data);
void fixture_tear_down (Fixture *fixture, gconstpointer data);
/* Another desk on the same business. */
FettleStore *fixture_open_other (Fixture *fixture);
/* Closes it, and nobody else may hold it. */
void end_store (FettleStore *store);

void add_test (const char *path, void (*func) (Fixture *fixture, gconstpointer data));

/* Units of work of one line; they must succeed. */
gint64 save (FettleStore *store, const char *title, gpointer record); /* the change set */
gint64 delete_record (FettleStore *store, gpointer record);
gboolean try_save (FettleStore *store, gpointer record, GError **error);
gboolean try_delete (FettleStore *store, gpointer record, GError **error);
gpointer load (FettleStore *store, GType type, gint64 id); /* NULL where there is none */
gint64 undo (FettleStore *store, gint64 change_set);
gboolean try_undo (FettleStore *store, gint64 change_set, GError **error);
gint64 count (FettleStore *store, GType type);
gint64 count_where (FettleStore *store, GType type, const char *condition);
gint64 count_query (FettleStore *store, FettleQuery *query);
/* Titles of what a query finds, joined by blanks; @conditions: separated by ';', @sort: "-raised_at" or NULL */
char *list_titles (FettleStore *store, GType type, const char *conditions, const char *sort);
/* "call C-1, site Quay Court" */
char *search_titles (FettleStore *store, const char *text);

FettleCompany *new_company (FettleStore *store, const char *name);
FettleCall *new_call (FettleStore *store, const char *summary, gint64 company);
void set_text (char **member, const char *text);

/* Runs the main loop until @done (which a test sets by whatever it waits for), with an end. */
void wait_until (gboolean (*done) (gpointer data), gpointer data);

G_END_DECLS
