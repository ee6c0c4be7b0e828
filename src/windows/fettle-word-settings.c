/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences of words: what the business calls its kinds of records and their fields. */

#include "fettle-word-settings.h"

#include <glib/gi18n-lib.h>

#include "fettle-label.h"
#include "fettle-text.h"
#include "fettle-transaction.h"
#include "fettle-widgets.h"

struct _FettleWordSettings
{
  AdwPreferencesPage parent_instance;
  FettleStore *store;
  AdwPreferencesGroup *group;
};

G_DEFINE_FINAL_TYPE (FettleWordSettings, fettle_word_settings, ADW_TYPE_PREFERENCES_PAGE)

/* One word that was changed. */
typedef struct
{
  const FettleKind *kind;
  const FettleField *field; /* NULL: the kind itself */
  gboolean plural;          /* of a kind: its plural */
  char *text;               /* NULL: back to the built-in word */
} Rename;

static void
rename_free (Rename *request)
{
  g_free (request->text);
  g_free (request);
}

static const char *
get_built_in (const Rename *request)
{
  if (request->field)
    return _ (request->field->label);
  return request->plural ? _ (request->kind->label_plural) : _ (request->kind->label);
}

static FettleLabel *
find_label (FettleTransaction *transaction, const Rename *request, GError **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_LABEL));
  g_autoptr (GPtrArray) found = NULL;
  FettleLabel *label;

  fettle_query_add_is (query, "kind", request->kind->name);
  fettle_query_add_is (query, "field", request->field ? request->field->name : "");
  found = fettle_transaction_find (transaction, query, error);
  if (!found)
    return NULL;
  if (found->len > 0)
    return g_object_ref (g_ptr_array_index (found, 0));
  label = fettle_label_new ();
  label->kind = g_strdup (request->kind->name);
  label->field = request->field ? g_strdup (request->field->name) : NULL;
  return label;
}

static gboolean
do_rename (FettleTransaction *transaction, gpointer data, GError **error)
{
  const Rename *request = data;
  g_autoptr (FettleLabel) label = find_label (transaction, request, error);
  char **place;

  if (!label)
    return FALSE;
  place = request->plural ? &label->plural : &label->text;
  g_free (*place);
  *place = g_strdup (request->text);
  if (!label->text && !label->plural)
    return label->parent_instance.id == 0
           || fettle_transaction_delete (transaction, FETTLE_RECORD (label), error);
  /* A kind that has its own plural needs its own word, too. */
  if (!label->text)
    label->text = g_strdup (_ (request->kind->label));
  return fettle_transaction_save (transaction, FETTLE_RECORD (label), error);
}

static void
on_renamed (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleWordSettings) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!fettle_store_write_finish (FETTLE_STORE (object), result, NULL, &error))
    fettle_widget_show_error (GTK_WIDGET (self), _ ("The word was not changed"), error);
}

static void
on_apply (AdwEntryRow *row, FettleWordSettings *self)
{
  const Rename *what = g_object_get_data (G_OBJECT (row), "what");
  Rename *request = g_memdup2 (what, sizeof *what);
  g_autofree char *title = NULL;

  request->text = fettle_text_strip_to_null (gtk_editable_get_text (GTK_EDITABLE (row)));
  if (g_strcmp0 (request->text, get_built_in (what)) == 0)
    g_clear_pointer (&request->text, g_free);
  title = request->text
              ? g_strdup_printf (_ ("Rename “%s” to “%s”"), get_built_in (what), request->text)
              : g_strdup_printf (_ ("Call “%s” by its usual word"), get_built_in (what));
  fettle_store_write_async (self->store, title, do_rename, request, (GDestroyNotify)rename_free,
                            NULL, on_renamed, g_object_ref (self));
}

static void
add_word (FettleWordSettings *self,
          AdwExpanderRow *parent,
          const FettleKind *kind,
          const FettleField *field,
          gboolean plural,
          const char *word)
{
  GtkWidget *row = adw_entry_row_new ();
  Rename *what = g_new0 (Rename, 1);

  what->kind = kind;
  what->field = field;
  what->plural = plural;
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), get_built_in (what));
  gtk_editable_set_text (GTK_EDITABLE (row), word);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "what", what, g_free);
  g_signal_connect (row, "apply", G_CALLBACK (on_apply), self);
  adw_expander_row_add_row (parent, row);
}

static GtkWidget *
create_kind (FettleWordSettings *self, const FettleKind *kind, FettleDictionary *dictionary)
{
  GtkWidget *row = adw_expander_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (kind->label));
  adw_expander_row_set_icon_name (ADW_EXPANDER_ROW (row), kind->icon_name);
  add_word (self, ADW_EXPANDER_ROW (row), kind, NULL, FALSE,
            fettle_dictionary_get_kind_label (dictionary, kind, FALSE));
  add_word (self, ADW_EXPANDER_ROW (row), kind, NULL, TRUE,
            fettle_dictionary_get_kind_label (dictionary, kind, TRUE));
  for (guint i = 0; i < kind->n_fields; i++)
    if (!(kind->fields[i].flags & FETTLE_FIELD_HIDDEN))
      add_word (self, ADW_EXPANDER_ROW (row), kind, &kind->fields[i], FALSE,
                fettle_dictionary_get_field_label (dictionary, kind, &kind->fields[i]));
  return row;
}

static void
fettle_word_settings_dispose (GObject *object)
{
  g_clear_object (&FETTLE_WORD_SETTINGS (object)->store);

  G_OBJECT_CLASS (fettle_word_settings_parent_class)->dispose (object);
}

static void
fettle_word_settings_class_init (FettleWordSettingsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fettle_word_settings_dispose;
}

static void
fettle_word_settings_init (FettleWordSettings *self)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (self);

  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _ ("Words"));
  adw_preferences_group_set_description (self->group,
                                         _ ("Call things as your business does: “Job” for “Call”. "
                                            "An empty word brings the usual one back."));
  adw_preferences_page_add (page, self->group);
  adw_preferences_page_set_name (page, "words");
  adw_preferences_page_set_title (page, _ ("Words"));
  adw_preferences_page_set_icon_name (page, "fettle-label-symbolic");
}

GtkWidget *
fettle_word_settings_new (FettleStore *store)
{
  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);
  FettleWordSettings *self = g_object_new (FETTLE_TYPE_WORD_SETTINGS, NULL);
  g_autoptr (FettleDictionary) dictionary = fettle_store_ref_dictionary (store);
  const FettleKind *const *kinds = fettle_kinds_get_all ();

  self->store = g_object_ref (store);
  for (guint i = 0; kinds[i]; i++)
    if (kinds[i]->flags & FETTLE_KIND_OWN_FIELDS)
      adw_preferences_group_add (self->group, create_kind (self, kinds[i], dictionary));
  return GTK_WIDGET (self);
}
