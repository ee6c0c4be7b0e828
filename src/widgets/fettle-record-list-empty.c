/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in the place of a list that has no rows: the invitation of an empty place, a filter that
 * leaves nothing, or an error. */
#include "fettle-record-list-internal.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "fettle-transaction.h"

static gboolean
is_filtered (FettleRecordListView *self)
{
  return self->query != NULL
         && (fettle_query_get_n_conditions (self->query) > 0
             || fettle_query_get_text (self->query) != NULL);
}

static void describe_empty (FettleRecordListView *self);

/* A filter that leaves nothing of nothing is not to blame: the place is empty. */
typedef struct
{
  FettleQuery *query;
  GArray *ids;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  fettle_query_unref (look->query);
  g_array_unref (look->ids);
  g_free (look);
}

static gboolean
look_for_any (FettleTransaction *transaction, gpointer data, GError **error)
{
  Look *look = data;

  return fettle_transaction_find_ids (transaction, look->query, look->ids, error);
}

static void
on_looked (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleRecordListView) self = user_data;
  Look *look = g_task_get_task_data (G_TASK (result));

  /* Without an answer the filter takes the blame, as it would have. */
  self->has_any =
      !fettle_store_read_finish (FETTLE_STORE (object), result, NULL) || look->ids->len > 0;
  self->looking = FALSE;
  if (self->stack != NULL && self->dictionary != NULL)
    describe_empty (self);
}

static void
ask_for_any (FettleRecordListView *self)
{
  Look *look = g_new0 (Look, 1);

  look->query = fettle_query_new (self->kind);
  fettle_query_set_limit (look->query, 1);
  look->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->looking = TRUE;
  fettle_store_read_async (self->store, G_PRIORITY_DEFAULT, look_for_any, look, look_free, NULL,
                           on_looked, g_object_ref (self));
}

static void
describe_empty (FettleRecordListView *self)
{
  AdwStatusPage *page = ADW_STATUS_PAGE (self->empty_page);
  const GError *error = self->list != NULL ? fettle_record_list_get_error (self->list) : NULL;
  g_autofree char *lower = fettle_dictionary_dup_kind_word (self->dictionary, self->kind, TRUE);
  /* Translators: kind of records, plural, in lower case: "No calls yet". */
  g_autofree char *nothing = g_strdup_printf (_ ("No %s yet"), lower);
  gboolean filtered = is_filtered (self) && self->has_any;

  adw_status_page_set_icon_name (page,
                                 error != NULL ? "dialog-warning-symbolic" : self->kind->icon_name);
  gtk_widget_set_visible (self->clear_button, filtered);
  gtk_widget_set_visible (self->empty_actions, !filtered && error == NULL);
  if (error != NULL)
    {
      adw_status_page_set_title (page, _ ("The list could not be loaded"));
      adw_status_page_set_description (page, error->message);
    }
  else if (filtered)
    {
      adw_status_page_set_title (page, _ ("Nothing matches"));
      adw_status_page_set_description (page, NULL);
    }
  else
    {
      adw_status_page_set_title (page, self->empty_title != NULL ? self->empty_title : nothing);
      adw_status_page_set_description (page, self->empty_description);
    }
}

void
fettle_list_empty_update (FettleRecordListView *self)
{
  gboolean empty = self->list != NULL && fettle_record_list_view_get_n_items (self) == 0
                   && !fettle_record_list_is_loading (self->list);

  if (self->dictionary == NULL || self->kind == NULL)
    return;
  if (!empty && self->list != NULL && fettle_record_list_view_get_n_items (self) > 0)
    self->has_any = TRUE;
  if (empty && is_filtered (self) && !self->has_any && !self->looking)
    ask_for_any (self);
  if (empty)
    describe_empty (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), empty ? "empty" : "list");
}
