/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Logging a call: one entry finds who or what it is about and fills the form. */

#include "fettle-new-call-page.h"

#include "fettle-article-suggestions.h"
#include "fettle-call.h"
#include "fettle-card.h"
#include "fettle-company.h"
#include "fettle-duplicate-list.h"
#include "fettle-equipment.h"
#include "fettle-field-group.h"
#include "fettle-find-duplicates.h"
#include "fettle-pages.h"
#include "fettle-promise-view.h"
#include "fettle-record-cards.h"
#include "fettle-search-box.h"
#include "fettle-two-columns.h"
#include "fettle-widgets.h"

struct _FettleNewCallPage
{
  FettleFormPage parent_instance;

  GtkWidget *content;
  GtkLabel *title_label;
  GtkLabel *status_label;
  GtkWidget *save_new_button;
  GtkButton *save_button;
  GtkLabel *question_label;
  FettleSearchBox *search_box;
  GtkWidget *warning_box;
  GtkLabel *warning_label;
  FettleForm *form;
  FettleFieldGroup *planned_group;
  GtkWidget *side;
  GtkWidget *hint_card;
  FettleRecordCards *open_calls;
  FettleRecordCards *unit_calls;
  GtkWidget *articles_card;
  FettleArticleSuggestions *articles;
  FettlePromiseView *promise;
  FettleDuplicateList *duplicates;
  guint advice_delay;   /* source: typing goes on */
  gboolean asking;      /* for advice */
  gboolean stale;       /* the call has changed since it was asked */
  gint64 shown_company; /* whose warning is shown or being fetched */
  gboolean another;     /* after the save under way another call is to be logged */
};

G_DEFINE_FINAL_TYPE (FettleNewCallPage, fettle_new_call_page, FETTLE_TYPE_FORM_PAGE)

/* --- what is worth knowing ------------------------------------------------------------------------ */

static void
on_company_loaded (GObject *object, GAsyncResult *result, gpointer data)
{
  FettleNewCallPage *self = FETTLE_NEW_CALL_PAGE (object);
  g_autoptr (FettleRecord) record =
      fettle_form_page_load_finish (FETTLE_FORM_PAGE (self), result, NULL);
  const char *warning;

  if (record == NULL || record->id != self->shown_company)
    return;

  warning = FETTLE_COMPANY (record)->warning;
  gtk_label_set_label (self->warning_label, warning != NULL ? warning : "");
  gtk_widget_set_visible (self->warning_box, warning != NULL);
}

static void
show_company (FettleNewCallPage *self, gint64 company)
{
  if (self->shown_company == company)
    return;

  self->shown_company = company;
  gtk_widget_set_visible (self->warning_box, FALSE);
  if (company != 0)
    fettle_form_page_load_async (FETTLE_FORM_PAGE (self), fettle_kind_from_name ("company"),
                                 company, on_company_loaded);
}

/* What depends on all that is in the form is asked for when typing pauses, and once at a time. */
#define ADVICE_DELAY_MS 250
#define MAX_DUPLICATES 3

typedef struct
{
  FettleCall *call;
  FettleCallService *service;
  GPtrArray *duplicates;
} Advice;

static void
advice_free (gpointer data)
{
  Advice *advice = data;

  g_object_unref (advice->call);
  g_clear_pointer (&advice->service, fettle_call_service_free);
  g_clear_pointer (&advice->duplicates, g_ptr_array_unref);
  g_free (advice);
}

static gboolean
read_advice (FettleTransaction *transaction, gpointer data, GError **error)
{
  Advice *advice = data;

  advice->service = fettle_call_service_load_new (transaction, advice->call, error);
  if (advice->service != NULL)
    advice->duplicates = fettle_find_duplicates (transaction, advice->call, MAX_DUPLICATES, error);
  return advice->duplicates != NULL;
}

static void ask_advice (FettleNewCallPage *self);

static void
on_advice (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (FettleNewCallPage) self = data;
  Advice *advice = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  FettleFormat format;

  self->asking = FALSE;
  /* The page may be gone meanwhile. */
  if (fettle_store_read_finish (FETTLE_STORE (object), result, &error) && self->form != NULL)
    {
      format = fettle_store_get_format (FETTLE_STORE (object), TRUE);
      fettle_promise_view_show (self->promise, g_steal_pointer (&advice->service), advice->call,
                                &format);
      fettle_duplicate_list_show (self->duplicates, advice->duplicates, advice->call->follows,
                                  format.now);
    }
  else if (error != NULL)
    g_debug ("%s", error->message);
  if (self->stale && self->form != NULL)
    ask_advice (self);
}

static gboolean
on_advice_delay (gpointer data)
{
  FettleNewCallPage *self = data;
  FettleRecord *record = fettle_form_page_get_record (FETTLE_FORM_PAGE (self));
  Advice *advice;

  self->advice_delay = 0;
  if (record == NULL)
    return G_SOURCE_REMOVE;
  advice = g_new0 (Advice, 1);
  advice->call = FETTLE_CALL (fettle_record_copy (record));
  self->asking = TRUE;
  self->stale = FALSE;
  fettle_store_read_async (fettle_page_get_store (FETTLE_PAGE (self)), G_PRIORITY_LOW, read_advice,
                           advice, advice_free, NULL, on_advice, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
ask_advice (FettleNewCallPage *self)
{
  if (self->asking)
    {
      self->stale = TRUE;
      return;
    }
  g_clear_handle_id (&self->advice_delay, g_source_remove);
  self->advice_delay = g_timeout_add (ADVICE_DELAY_MS, on_advice_delay, self);
}

/* The new call goes on with another one; 0: with none. */
static void
link_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FettleNewCallPage *self = FETTLE_NEW_CALL_PAGE (widget);
  FettleValue value = { .type = FETTLE_FIELD_TYPE_REFERENCE,
                        .number = g_variant_get_int64 (parameter) };

  if (fettle_form_get_record (self->form) != NULL)
    fettle_form_set_value (self->form, "follows", &value, NULL);
}

/* What comes in by telephone is planned later; for the other types somebody says when, and of what. */
static void
show_planned (FettleNewCallPage *self, FettleCallType type)
{
  const char *fields = type != FETTLE_CALL_TYPE_HELPDESK ? "planned_at product" : "";
  g_autofree char *shown = NULL;

  g_object_get (self->planned_group, "fields", &shown, NULL);
  if (g_strcmp0 (shown, fields) != 0)
    g_object_set (self->planned_group, "fields", fields, NULL);
}

static void
fettle_new_call_page_show_record (FettleFormPage *page, FettleRecord *record)
{
  FettleNewCallPage *self = FETTLE_NEW_CALL_PAGE (page);
  FettleStore *store = fettle_page_get_store (FETTLE_PAGE (self));
  FettleCall *call = FETTLE_CALL (record);
  const char *status = fettle_form_get_status (self->form);

  gtk_label_set_label (self->title_label, fettle_page_get_title (FETTLE_PAGE (self)));
  gtk_label_set_label (self->status_label, status != NULL ? status : "");
  show_planned (self, call->type);
  show_company (self, call->company);
  fettle_article_suggestions_show (self->articles, store, call);
  ask_advice (self);

  fettle_related_view_set_subject (FETTLE_RELATED_VIEW (self->open_calls), store,
                                   fettle_kind_from_name ("company"), call->company);
  gtk_widget_set_visible (GTK_WIDGET (self->open_calls), call->company != 0);
  fettle_related_view_set_subject (FETTLE_RELATED_VIEW (self->unit_calls), store,
                                   fettle_kind_from_name ("equipment"), call->equipment);
  gtk_widget_set_visible (GTK_WIDGET (self->unit_calls), call->equipment != 0);
  gtk_widget_set_visible (self->hint_card, call->company == 0 && call->equipment == 0);
}

static void
on_status_changed (FettleForm *form, GParamSpec *pspec, FettleNewCallPage *self)
{
  const char *status = fettle_form_get_status (form);

  gtk_label_set_label (self->status_label, status != NULL ? status : "");
}

static void
on_n_articles_changed (FettleNewCallPage *self)
{
  guint n;

  g_object_get (self->articles, "n-items", &n, NULL);
  gtk_widget_set_visible (self->articles_card, n > 0);
}

/* --- picking what it is about --------------------------------------------------------------------- */

static void
clear_references (FettleNewCallPage *self)
{
  static const char *const names[] = {
    "company", "site", "contact", "equipment", "product", "area"
  };
  FettleValue none = fettle_value_none (FETTLE_FIELD_TYPE_REFERENCE);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    fettle_form_set_value (self->form, names[i], &none, NULL);
}

/* The unit's or contact's site brings the area. */
static void
on_site_loaded (GObject *object, GAsyncResult *result, gpointer data)
{
  FettleNewCallPage *self = FETTLE_NEW_CALL_PAGE (object);
  g_autoptr (FettleRecord) site =
      fettle_form_page_load_finish (FETTLE_FORM_PAGE (self), result, NULL);

  if (site != NULL && fettle_form_page_get_record (FETTLE_FORM_PAGE (self)) != NULL)
    fettle_form_fill_from (self->form, site);
}

static void
on_picked (FettleSearchBox *box, FettleSearchHit *hit, FettleNewCallPage *self)
{
  FettleRecord *record = fettle_search_hit_get_record (hit);
  FettleCall *call;

  if (record == NULL || fettle_form_get_record (self->form) == NULL)
    return;

  clear_references (self);
  fettle_form_fill_from (self->form, record);
  fettle_search_box_set_folded (box, TRUE);

  call = FETTLE_CALL (fettle_form_get_record (self->form));
  fettle_form_page_load_async (FETTLE_FORM_PAGE (self), fettle_kind_from_name ("site"), call->site,
                               on_site_loaded);
  fettle_form_focus_field (self->form, "summary");
}

/* --- saving --------------------------------------------------------------------------------------- */

/* The page gives way to the one of its call, or to a new form of the same kind. */
static void
fettle_new_call_page_saved (FettleFormPage *page, FettleRecord *record, gboolean was_new)
{
  FettleNewCallPage *self = FETTLE_NEW_CALL_PAGE (page);
  g_autofree char *key = self->another ? fettle_page_key_for_new ("call")
                                       : fettle_page_key_for_record ("call", record->id);

  fettle_page_set_dirty (FETTLE_PAGE (page), FALSE);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.replace-page", "s", key);
}

/* A save that failed must not make the next one begin another call. */
static void
on_saved_and_new (GObject *object, GAsyncResult *result, gpointer data)
{
  FETTLE_NEW_CALL_PAGE (object)->another = FALSE;
}

static void
save_and_new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FETTLE_NEW_CALL_PAGE (widget)->another = TRUE;
  fettle_page_save_async (FETTLE_PAGE (widget), NULL, on_saved_and_new, NULL);
}

/* --- class ---------------------------------------------------------------------------------------- */

static void
fettle_new_call_page_focus (FettlePage *page)
{
  gtk_widget_child_focus (GTK_WIDGET (FETTLE_NEW_CALL_PAGE (page)->search_box),
                          GTK_DIR_TAB_FORWARD);
}

static void
fettle_new_call_page_constructed (GObject *object)
{
  FettleNewCallPage *self = FETTLE_NEW_CALL_PAGE (object);

  g_object_set (self->search_box, "store", fettle_page_get_store (FETTLE_PAGE (self)), NULL);

  G_OBJECT_CLASS (fettle_new_call_page_parent_class)->constructed (object);
}

static void
fettle_new_call_page_dispose (GObject *object)
{
  FettleNewCallPage *self = FETTLE_NEW_CALL_PAGE (object);

  g_clear_handle_id (&self->advice_delay, g_source_remove);
  fettle_page_dispose_template (FETTLE_PAGE (object), FETTLE_TYPE_NEW_CALL_PAGE);

  G_OBJECT_CLASS (fettle_new_call_page_parent_class)->dispose (object);
}

static void
fettle_new_call_page_class_init (FettleNewCallPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = fettle_new_call_page_constructed;
  object_class->dispose = fettle_new_call_page_dispose;
  FETTLE_PAGE_CLASS (klass)->focus = fettle_new_call_page_focus;
  FETTLE_FORM_PAGE_CLASS (klass)->show_record = fettle_new_call_page_show_record;
  FETTLE_FORM_PAGE_CLASS (klass)->saved = fettle_new_call_page_saved;

  g_type_ensure (FETTLE_TYPE_CARD);
  g_type_ensure (FETTLE_TYPE_DUPLICATE_LIST);
  g_type_ensure (FETTLE_TYPE_PROMISE_VIEW);
  g_type_ensure (FETTLE_TYPE_TWO_COLUMNS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fettle/Fettle/ui/fettle-new-call-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleNewCallPage, content);
  gtk_widget_class_bind_template_child (widget_class, FettleNewCallPage, title_label);
  gtk_widget_class_bind_template_child (widget_class, FettleNewCallPage, status_label);
  gtk_widget_class_bind_template_child (widget_class, FettleNewCallPage, save_new_button);
  gtk_widget_class_bind_template_child (widget_class, FettleNewCallPage, save_button);
  gtk_widget_class_bind_template_child (widget_class, FettleNewCallPage, question_label);
  gtk_widget_class_bind_template_child (widget_class, FettleNewCallPage, search_box);
  gtk_widget_class_bind_template_child (widget_class, FettleNewCallPage, warning_box);
  gtk_widget_class_bind_template_child (widget_class, FettleNewCallPage, warning_label);
  gtk_widget_class_bind_template_child (widget_class, FettleNewCallPage, form);
  gtk_widget_class_bind_template_child (widget_class, FettleNewCallPage, planned_group);
  gtk_widget_class_bind_template_child (widget_class, FettleNewCallPage, side);
  gtk_widget_class_bind_template_child (widget_class, FettleNewCallPage, hint_card);
  gtk_widget_class_bind_template_child (widget_class, FettleNewCallPage, open_calls);
  gtk_widget_class_bind_template_child (widget_class, FettleNewCallPage, unit_calls);
  gtk_widget_class_bind_template_child (widget_class, FettleNewCallPage, articles_card);
  gtk_widget_class_bind_template_child (widget_class, FettleNewCallPage, articles);
  gtk_widget_class_bind_template_child (widget_class, FettleNewCallPage, promise);
  gtk_widget_class_bind_template_child (widget_class, FettleNewCallPage, duplicates);

  gtk_widget_class_install_action (widget_class, "page.link", "x", link_action);
  gtk_widget_class_install_action (widget_class, "page.save-and-new", NULL, save_and_new_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "page.save-and-new", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "page.save",
                                       NULL);
}

static void
fettle_new_call_page_init (FettleNewCallPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Translators: button that saves a new call. */
  gtk_button_set_label (self->save_button, _ ("Save call"));
  g_signal_connect_object (self->articles, "notify::n-items", G_CALLBACK (on_n_articles_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect (self->search_box, "picked", G_CALLBACK (on_picked), self);
  g_signal_connect (self->form, "notify::status", G_CALLBACK (on_status_changed), self);
  fettle_form_page_set_form (FETTLE_FORM_PAGE (self), self->form);
}
