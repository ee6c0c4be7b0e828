/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Articles that may help with what is being written. */
#include "fettle-article-suggestions.h"

#include <glib/gi18n-lib.h>

#include "fettle-article-link.h"
#include "fettle-operation.h"
#include "fettle-suggest-articles.h"
#include "fettle-use-article.h"
#include "fettle-widgets.h"
#include "fettle-write-article.h"

/* Milliseconds after the last key. */
#define PAUSE 300
#define LIMIT 4

struct _FettleArticleSuggestions
{
  GtkBox parent_instance;
  FettleStore *store;
  gulong changed_handler;
  gboolean usable;
  guint n_items;

  char *text; /* what was asked for, or is about to be */
  gint64 fault;
  gint64 product;
  gint64 call;
  guint pause;
  GCancellable *cancellable; /* of the question under way */
};

enum
{
  PROP_0,
  PROP_N_ITEMS,
  PROP_USABLE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (FettleArticleSuggestions, fettle_article_suggestions, GTK_TYPE_BOX)

/* Using one. */

static void
on_used (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleArticleSuggestions) self = user_data;
  FettleUseArticle *use = fettle_operation_get (result);
  g_autoptr (GError) error = NULL;

  if (!fettle_operation_run_finish (result, &error))
    fettle_widget_show_error (GTK_WIDGET (self), _ ("The article was not used"), error);
  else
    fettle_widget_offer_undo (GTK_WIDGET (self), use->change_set, use->title);
}

static void
on_use_clicked (GtkButton *button, FettleArticleSuggestions *self)
{
  FettleRecord *article = g_object_get_data (G_OBJECT (button), "article");

  if (self->call == 0)
    return;
  fettle_operation_run_async ((FettleOperationFunc)fettle_use_article_run,
                              fettle_use_article_new (self->store, article->id, self->call),
                              (GDestroyNotify)fettle_use_article_free, NULL, on_used,
                              g_object_ref (self));
}

static void
on_open_clicked (GtkButton *button, FettleArticleSuggestions *self)
{
  FettleRecord *article = g_object_get_data (G_OBJECT (button), "article");

  fettle_widget_open_record (GTK_WIDGET (self), "article", article->id);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleArticleSuggestions) self = user_data;
  FettleWriteArticle *write = fettle_operation_get (result);
  g_autoptr (GError) error = NULL;

  if (!fettle_operation_run_finish (result, &error))
    {
      fettle_widget_show_error (GTK_WIDGET (self), _ ("No article was written"), error);
      return;
    }
  fettle_widget_offer_undo (GTK_WIDGET (self), write->change_set, write->title);
  fettle_widget_open_record (GTK_WIDGET (self), "article", write->article);
}

void
fettle_article_suggestions_write (FettleArticleSuggestions *self)
{
  g_return_if_fail (FETTLE_IS_ARTICLE_SUGGESTIONS (self));

  if (self->call == 0)
    return;
  fettle_operation_run_async ((FettleOperationFunc)fettle_write_article_run,
                              fettle_write_article_new (self->store, self->call),
                              (GDestroyNotify)fettle_write_article_free, NULL, on_written,
                              g_object_ref (self));
}

/* Rows. */

/* "KB-10004 · about this fault · used 12 times" */
static char *
make_detail (const FettleSuggestion *suggestion)
{
  GString *text = g_string_new (suggestion->article->number);
  guint uses = suggestion->article->uses > 0 ? (guint)suggestion->article->uses : 0;

  if (suggestion->same_fault)
    g_string_append_printf (text, " · %s", _ ("about this fault"));
  if (suggestion->same_product)
    g_string_append_printf (text, " · %s", _ ("about this product"));
  if (uses > 0)
    {
      g_autofree char *used = g_strdup_printf (ngettext ("used once", "used %u times", uses), uses);

      g_string_append_printf (text, " · %s", used);
    }
  return g_string_free (text, FALSE);
}

static GtkWidget *
make_button (FettleArticleSuggestions *self,
             FettleArticle *article,
             const char *label,
             const char *name,
             GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *full = g_strdup_printf ("%s: %s", name, article->title);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, full, -1);
  g_object_set_data_full (G_OBJECT (button), "article", g_object_ref (article), g_object_unref);
  g_signal_connect (button, "clicked", callback, self);
  return button;
}

static GtkWidget *
make_text (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* The solution and what can be done with it. */
static GtkWidget *
make_body (FettleArticleSuggestions *self, const FettleSuggestion *suggestion)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *solution = make_text (suggestion->article->solution, "small");

  gtk_label_set_selectable (GTK_LABEL (solution), TRUE);
  if (self->call != 0)
    {
      GtkWidget *use =
          make_button (self, suggestion->article, suggestion->used ? _ ("Used") : _ ("Use this"),
                       _ ("Use this"), G_CALLBACK (on_use_clicked));

      gtk_widget_set_sensitive (use, !suggestion->used);
      gtk_widget_set_tooltip_text (use, _ ("Copy the solution into the resolution of the call"));
      g_object_bind_property (self, "usable", use, "visible", G_BINDING_SYNC_CREATE);
      gtk_box_append (GTK_BOX (buttons), use);
    }
  gtk_box_append (GTK_BOX (buttons),
                  make_button (self, suggestion->article, C_ ("verb", "Open"), C_ ("verb", "Open"),
                               G_CALLBACK (on_open_clicked)));
  gtk_box_append (GTK_BOX (body), solution);
  gtk_box_append (GTK_BOX (body), buttons);
  return body;
}

static GtkWidget *
make_row (FettleArticleSuggestions *self, const FettleSuggestion *suggestion)
{
  GtkWidget *row = gtk_expander_new (NULL);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *detail = make_detail (suggestion);
  GtkWidget *small = make_text (detail, "caption");

  gtk_widget_add_css_class (small, "dim-label");
  gtk_widget_set_hexpand (head, TRUE);
  gtk_box_append (GTK_BOX (head), make_text (suggestion->article->title, NULL));
  gtk_box_append (GTK_BOX (head), small);
  gtk_expander_set_label_widget (GTK_EXPANDER (row), head);
  gtk_expander_set_child (GTK_EXPANDER (row), make_body (self, suggestion));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  suggestion->article->title, -1);
  g_object_set_data (G_OBJECT (row), "article-id",
                     GSIZE_TO_POINTER ((gsize)FETTLE_RECORD (suggestion->article)->id));
  return row;
}

/* Which one was unfolded is still so after the next key. */
static gpointer
get_unfolded (FettleArticleSuggestions *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (GTK_IS_EXPANDER (row) && gtk_expander_get_expanded (GTK_EXPANDER (row)))
      return g_object_get_data (G_OBJECT (row), "article-id");
  return NULL;
}

static void
append_nothing (FettleArticleSuggestions *self)
{
  GtkWidget *label = make_text (_ ("No article fits"), "small");

  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (self), label);
}

static void
show_suggestions (FettleArticleSuggestions *self, GPtrArray *suggestions)
{
  gpointer unfolded = get_unfolded (self);

  fettle_widget_remove_children (GTK_WIDGET (self));
  for (guint i = 0; i < suggestions->len; i++)
    {
      GtkWidget *row = make_row (self, g_ptr_array_index (suggestions, i));

      gtk_expander_set_expanded (
          GTK_EXPANDER (row),
          unfolded != NULL && g_object_get_data (G_OBJECT (row), "article-id") == unfolded);
      gtk_box_append (GTK_BOX (self), row);
    }
  if (suggestions->len == 0)
    append_nothing (self);
  if (self->n_items == suggestions->len)
    return;
  self->n_items = suggestions->len;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

/* Asking. */

static void
on_suggested (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleArticleSuggestions) self = user_data;
  FettleSuggestArticles *suggest = fettle_operation_get (result);
  g_autoptr (GError) error = NULL;
  GCancellable *cancellable = g_task_get_cancellable (G_TASK (result));

  if (!fettle_operation_run_finish (result, &error))
    {
      if (!g_cancellable_is_cancelled (cancellable)
          && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
        g_warning ("Articles were not looked for: %s", error->message);
      return;
    }
  /* A newer question is under way, or the page is gone. */
  if (!g_cancellable_is_cancelled (cancellable))
    show_suggestions (self, suggest->suggestions);
}

static void
cancel (FettleArticleSuggestions *self)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static gboolean
ask (gpointer user_data)
{
  FettleArticleSuggestions *self = user_data;
  FettleSuggestArticles *suggest;

  self->pause = 0;
  cancel (self);
  self->cancellable = g_cancellable_new ();
  suggest = fettle_suggest_articles_new (self->store);
  suggest->text = g_strdup (self->text);
  suggest->fault = self->fault;
  suggest->product = self->product;
  suggest->call = self->call;
  suggest->limit = LIMIT;
  fettle_operation_run_async ((FettleOperationFunc)fettle_suggest_articles_run, suggest,
                              (GDestroyNotify)fettle_suggest_articles_free, self->cancellable,
                              on_suggested, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
ask_soon (FettleArticleSuggestions *self)
{
  cancel (self);
  self->pause = g_timeout_add (PAUSE, ask, self);
}

static void
on_store_changed (FettleStore *store, FettleChangeNotice *notice, FettleArticleSuggestions *self)
{
  if (fettle_change_notice_has_kind (notice, fettle_kind_from_name ("article"))
      || fettle_change_notice_has_kind (notice, fettle_kind_from_name ("article_link")))
    ask_soon (self);
}

static void
set_store (FettleArticleSuggestions *self, FettleStore *store)
{
  if (self->store == store)
    return;
  if (self->store != NULL)
    g_clear_signal_handler (&self->changed_handler, self->store);
  g_set_object (&self->store, store);
  if (store != NULL)
    self->changed_handler =
        g_signal_connect_object (store, "changed", G_CALLBACK (on_store_changed), self, 0);
}

/* Class. */

static void
fettle_article_suggestions_set_property (GObject *object,
                                         guint prop_id,
                                         const GValue *value,
                                         GParamSpec *pspec)
{
  FettleArticleSuggestions *self = FETTLE_ARTICLE_SUGGESTIONS (object);

  switch (prop_id)
    {
    case PROP_USABLE:
      self->usable = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_article_suggestions_get_property (GObject *object,
                                         guint prop_id,
                                         GValue *value,
                                         GParamSpec *pspec)
{
  FettleArticleSuggestions *self = FETTLE_ARTICLE_SUGGESTIONS (object);

  switch (prop_id)
    {
    case PROP_N_ITEMS:
      g_value_set_uint (value, self->n_items);
      break;
    case PROP_USABLE:
      g_value_set_boolean (value, self->usable);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_article_suggestions_dispose (GObject *object)
{
  FettleArticleSuggestions *self = FETTLE_ARTICLE_SUGGESTIONS (object);

  cancel (self);
  set_store (self, NULL);
  g_clear_pointer (&self->text, g_free);

  G_OBJECT_CLASS (fettle_article_suggestions_parent_class)->dispose (object);
}

static void
fettle_article_suggestions_class_init (FettleArticleSuggestionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = fettle_article_suggestions_set_property;
  object_class->get_property = fettle_article_suggestions_get_property;
  object_class->dispose = fettle_article_suggestions_dispose;

  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_USABLE] =
      g_param_spec_boolean ("usable", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fettle_article_suggestions_init (FettleArticleSuggestions *self)
{
  self->usable = TRUE;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
}

static char *
get_text (FettleCall *call)
{
  return g_strdup_printf ("%s %s", call->summary != NULL ? call->summary : "",
                          call->details != NULL ? call->details : "");
}

void
fettle_article_suggestions_show (FettleArticleSuggestions *self,
                                 FettleStore *store,
                                 FettleCall *call)
{
  g_autofree char *text = NULL;

  g_return_if_fail (FETTLE_IS_ARTICLE_SUGGESTIONS (self));
  g_return_if_fail (FETTLE_IS_STORE (store));

  set_store (self, store);
  text = call != NULL ? get_text (call) : g_strdup ("");
  if (call == NULL)
    self->fault = self->product = self->call = 0;
  else if (g_strcmp0 (text, self->text) == 0 && self->fault == call->fault
           && self->product == call->product && self->call == FETTLE_RECORD (call)->id)
    return;
  else
    {
      self->fault = call->fault;
      self->product = call->product;
      self->call = FETTLE_RECORD (call)->id;
    }
  g_free (self->text);
  self->text = g_steal_pointer (&text);
  ask_soon (self);
}
