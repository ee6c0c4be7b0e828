/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which page shows what: the places of the navigation and the pages of records. */
#pragma once

#include "fettle-page.h"
#include "fettle-transaction.h"

G_BEGIN_DECLS

/* @today_of: (nullable): whose day the user looks at, as fettle_today_new() takes it */
typedef gboolean (*FettlePlaceCount) (FettleTransaction *transaction,
                                      const char *today_of,
                                      gint64 *n,
                                      GError **error);

/**
 * FettlePlace:
 * @name: as in `win.show-place` and in page keys ("calls")
 * @title: msgid; NULL: the business's word for @kind
 * @icon_name: NULL: the icon of @kind
 * @kind: name of the kind that is listed, or NULL
 * @get_type: the page's class; NULL: #FettleListPage
 * @group: 0: not in the navigation; rows of different groups are divided by a line
 * @count: how many stand in the navigation row, or NULL
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *icon_name;
  const char *kind;
  GType (*get_type) (void);
  guint group;
  FettlePlaceCount count;
} FettlePlace;

const FettlePlace *fettle_places_get_all (guint *n);
const FettlePlace *fettle_place_from_name (const char *name); /* "calls?…" finds "calls" */
const char *fettle_place_get_title (const FettlePlace *place,
                                    FettleDictionary *dictionary); /* borrowed from @dictionary */
const char *fettle_place_get_icon_name (const FettlePlace *place);

/* The place that the navigation marks while a page with @key is shown, or NULL. */
const FettlePlace *fettle_place_from_key (const char *key);

/* The page for a key, floating; NULL where the key means nothing (any more). */
FettlePage *fettle_page_new_for_key (FettleStore *store, const char *key);

char *fettle_page_key_for_place (const char *place);
char *fettle_page_key_for_record (const char *kind_name, gint64 id);
char *fettle_page_key_for_new (const char *kind_name);

G_END_DECLS
