/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which page shows what: adding a place or a page for a kind is one line in a table here. */

#include "fettle-pages.h"

#include "fettle-article-page.h"
#include "fettle-analysis-page.h"
#include "fettle-call-page.h"
#include "fettle-change-log-page.h"
#include "fettle-document-page.h"
#include "fettle-import-page.h"
#include "fettle-list-page.h"
#include "fettle-new-call-page.h"
#include "fettle-record-page.h"
#include "fettle-settings-page.h"
#include "fettle-today-page.h"
#include "fettle-today.h"

static gboolean
count_open_calls (FettleTransaction *transaction, const char *today_of, gint64 *n, GError **error)
{
  g_autoptr (FettleQuery) query =
      fettle_query_from_text (fettle_kind_from_name ("call"), "stage=open", error);

  return query != NULL && fettle_transaction_count (transaction, query, n, error);
}

/* In the order of the navigation. */
static const FettlePlace places[] = {
  /* name, title, icon, kind, page, group, count */
  { "today", N_ ("Today"), "fettle-today-symbolic", NULL, fettle_today_page_get_type, 1,
    fettle_today_count_pressing },
  { "calls", NULL, NULL, "call", NULL, 1, count_open_calls },
  { "equipment", NULL, NULL, "equipment", NULL, 2, NULL },
  { "companies", NULL, NULL, "company", NULL, 2, NULL },
  { "contacts", NULL, NULL, "contact", NULL, 2, NULL },
  { "products", NULL, NULL, "product", NULL, 2, NULL },
  { "articles", N_ ("Knowledge"), NULL, "article", NULL, 2, NULL },
  { "staff", NULL, NULL, "staff", NULL, 3, NULL },
  { "analysis", N_ ("Analysis"), "fettle-analysis-symbolic", NULL, fettle_analysis_page_get_type, 3,
    NULL },
  { "settings", N_ ("Settings"), "fettle-settings-symbolic", NULL, fettle_settings_page_get_type, 3,
    NULL },
  { "import", N_ ("Import"), "fettle-import-symbolic", NULL, fettle_import_page_get_type, 0, NULL },
  { "job-sheet", N_ ("Job sheet"), "printer-symbolic", NULL, fettle_document_page_get_type, 0,
    NULL },
  { "analysis-sheet", N_ ("Analysis on paper"), "printer-symbolic", NULL,
    fettle_document_page_get_type, 0, NULL },
  { "history", N_ ("History of changes"), "document-open-recent-symbolic", NULL,
    fettle_change_log_page_get_type, 0, NULL },
};

/* Kinds whose records have a page of their own; every other kind is shown by #FettleRecordPage. */
static const struct
{
  const char *kind;
  GType (*get_type) (void);
  GType (*get_new_type) (void); /* of a record that is not there yet; NULL: the same page */
} kind_pages[] = {
  { "article", fettle_article_page_get_type, NULL },
  { "call", fettle_call_page_get_type, fettle_new_call_page_get_type },
};

/* Every kind can be listed: the place of one that is not in the table is made when it is asked for.
 * Main loop only. */
static const FettlePlace *
get_place_of_kind (const FettleKind *kind)
{
  static GHashTable *made; /* FettleKind -> FettlePlace, for as long as the program runs */
  FettlePlace *place;

  if (made == NULL)
    made = g_hash_table_new (NULL, NULL);
  place = g_hash_table_lookup (made, kind);
  if (place == NULL)
    {
      place = g_new0 (FettlePlace, 1);
      place->name = kind->plural;
      place->kind = kind->name;
      g_hash_table_insert (made, (gpointer)kind, place);
    }

  return place;
}

static GType
get_page_type (const char *kind, gboolean is_new)
{
  for (guint i = 0; i < G_N_ELEMENTS (kind_pages); i++)
    if (g_strcmp0 (kind_pages[i].kind, kind) == 0)
      return is_new && kind_pages[i].get_new_type ? kind_pages[i].get_new_type ()
                                                  : kind_pages[i].get_type ();
  return fettle_record_page_get_type ();
}

static GType
get_place_type (const FettlePlace *place)
{
  return place->get_type ? place->get_type () : fettle_list_page_get_type ();
}

/* The page class for a key; G_TYPE_INVALID where the key means nothing. */
static GType
get_type_for_key (const char *key)
{
  g_auto (GStrv) head = g_strsplit (key, "?", 2);
  g_auto (GStrv) parts = g_strsplit (head[0] ? head[0] : "", ":", 3);

  if (!parts[0] || !parts[1])
    return G_TYPE_INVALID;
  if (g_str_equal (parts[0], "place"))
    {
      const FettlePlace *place = fettle_place_from_name (parts[1]);

      return place ? get_place_type (place) : G_TYPE_INVALID;
    }
  if (!fettle_kind_from_name (parts[1]))
    return G_TYPE_INVALID;
  if (g_str_equal (parts[0], "new"))
    return get_page_type (parts[1], TRUE);
  if (g_str_equal (parts[0], "record") && parts[2] && g_ascii_strtoll (parts[2], NULL, 10) > 0)
    return get_page_type (parts[1], FALSE);
  return G_TYPE_INVALID;
}

const FettlePlace *
fettle_places_get_all (guint *n)
{
  g_return_val_if_fail (n != NULL, NULL);
  *n = G_N_ELEMENTS (places);
  return places;
}

const FettlePlace *
fettle_place_from_name (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);
  const gsize length = strcspn (name, "?");

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (strlen (places[i].name) == length && strncmp (places[i].name, name, length) == 0)
      return &places[i];

  g_autofree char *plural = g_strndup (name, length);
  const FettleKind *kind = fettle_kind_from_plural (plural);

  return kind ? get_place_of_kind (kind) : NULL;
}

const char *
fettle_place_get_title (const FettlePlace *place, FettleDictionary *dictionary)
{
  g_return_val_if_fail (place != NULL, NULL);
  g_return_val_if_fail (dictionary != NULL, NULL);

  if (place->title)
    return _ (place->title);
  return fettle_dictionary_get_kind_label (dictionary, fettle_kind_from_name (place->kind), TRUE);
}

const char *
fettle_place_get_icon_name (const FettlePlace *place)
{
  g_return_val_if_fail (place != NULL, NULL);
  return place->icon_name ? place->icon_name : fettle_kind_from_name (place->kind)->icon_name;
}

const FettlePlace *
fettle_place_from_key (const char *key)
{
  g_return_val_if_fail (key != NULL, NULL);
  g_auto (GStrv) head = g_strsplit (key, "?", 2);
  g_auto (GStrv) parts = g_strsplit (head[0] ? head[0] : "", ":", 3);

  if (!parts[0] || !parts[1])
    return NULL;
  if (g_str_equal (parts[0], "place"))
    return fettle_place_from_name (parts[1]);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_strcmp0 (places[i].kind, parts[1]) == 0)
      return &places[i];
  return NULL;
}

FettlePage *
fettle_page_new_for_key (FettleStore *store, const char *key)
{
  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);
  g_return_val_if_fail (key != NULL, NULL);
  const GType type = get_type_for_key (key);

  if (type == G_TYPE_INVALID)
    return NULL;
  return g_object_new (type, "store", store, "page-key", key, NULL);
}

char *
fettle_page_key_for_place (const char *place)
{
  g_return_val_if_fail (place != NULL, NULL);
  return g_strconcat ("place:", place, NULL);
}

char *
fettle_page_key_for_record (const char *kind_name, gint64 id)
{
  g_return_val_if_fail (kind_name != NULL, NULL);
  return g_strdup_printf ("record:%s:%" G_GINT64_FORMAT, kind_name, id);
}

char *
fettle_page_key_for_new (const char *kind_name)
{
  g_return_val_if_fail (kind_name != NULL, NULL);
  return g_strconcat ("new:", kind_name, NULL);
}
