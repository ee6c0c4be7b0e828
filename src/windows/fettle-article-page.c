/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article of the knowledge base: problem, solution, what it is about, how often it helped. */

#include "fettle-article-page.h"

#include "fettle-article-links-view.h"
#include "fettle-article.h"
#include "fettle-card.h"
#include "fettle-field-group.h"
#include "fettle-history-view.h"
#include "fettle-record-bar.h"
#include "fettle-record-link.h"
#include "fettle-tab-card.h"
#include "fettle-text.h"
#include "fettle-two-columns.h"
#include "fettle-widgets.h"

#define READ_FIELDS "problem solution"

struct _FettleArticlePage
{
  FettleFormPage parent_instance;

  GtkWidget *content;
  FettleRecordBar *bar;
  GtkWidget *retire_button;
  GtkWidget *heading_box;
  GtkLabel *name_label;
  GtkLabel *links_label;
  GtkLabel *line_label;
  FettleForm *form;
  GtkWidget *text_card;
  FettleFieldGroup *read_group;
  GtkWidget *edit_box;
  FettleFieldGroup *text_group;
  FettleFieldGroup *start_group;
  FettleFieldGroup *end_group;
  FettleTabCard *tabs;
  GtkWidget *side;
  FettleCard *links_card;
  FettleArticleLinksView *links;
};

G_DEFINE_FINAL_TYPE (FettleArticlePage, fettle_article_page, FETTLE_TYPE_FORM_PAGE)

static void
set_fields (FettleFieldGroup *group, gboolean shown, const char *fields)
{
  g_object_set (group, "fields", shown ? fields : "", NULL);
}

/* A field stands in one place at a time, so that a message about it has one row to appear at. */
static void
update_editing (FettleArticlePage *self)
{
  gboolean editing = fettle_form_page_get_editing (FETTLE_FORM_PAGE (self));

  gtk_widget_set_visible (self->text_card, !editing);
  gtk_widget_set_visible (self->edit_box, editing);
  set_fields (self->read_group, !editing, READ_FIELDS);
  set_fields (self->text_group, editing, "title problem solution");
  set_fields (self->start_group, editing, "fault");
  set_fields (self->end_group, editing, "product");
}

/* "Ignition · Severn Eco 30 boiler" with links. */
static void
show_links (FettleArticlePage *self, FettleRecord *record)
{
  g_autofree char *fault = fettle_record_link_markup (record, "fault");
  g_autofree char *product = fettle_record_link_markup (record, "product");
  g_autofree char *text = NULL;

  if (fault != NULL && product != NULL)
    text = g_strjoin (" · ", fault, product, NULL);
  gtk_label_set_markup (self->links_label, text != NULL      ? text
                                           : fault != NULL   ? fault
                                           : product != NULL ? product
                                                             : "");
  gtk_widget_set_visible (GTK_WIDGET (self->links_label), fault != NULL || product != NULL);
}

static void
append_part (GString *line, const char *part)
{
  g_string_append (line, line->len > 0 ? " · " : "");
  g_string_append (line, part);
}

/* "Nneka Okafor · Published 3 Mar · Used 12 times" */
static void
show_line (FettleArticlePage *self, FettleArticle *article)
{
  FettleFormat format = fettle_store_get_format (fettle_page_get_store (FETTLE_PAGE (self)), TRUE);
  g_autoptr (GString) line = g_string_new (NULL);
  guint uses = article->uses > 0 ? (guint)article->uses : 0;
  g_autofree char *used =
      uses > 0 ? g_strdup_printf (ngettext ("Used once", "Used %u times", uses), uses)
               : g_strdup (_ ("Not used yet"));

  if (!fettle_text_is_empty (article->author))
    append_part (line, article->author);
  if (article->published_at != FETTLE_INSTANT_NONE)
    {
      g_autofree char *when =
          fettle_instant_format_short (article->published_at, format.zone, format.now);
      g_autofree char *published = g_strdup_printf (_ ("Published %s"), when);

      append_part (line, published);
    }
  append_part (line, used);
  gtk_label_set_label (self->line_label, line->str);
}

/* What is to be done with it next. */
static void
show_state (FettleArticlePage *self, FettleArticle *article)
{
  gboolean published = article->state == FETTLE_ARTICLE_STATE_PUBLISHED;
  gboolean retired = article->state == FETTLE_ARTICLE_STATE_RETIRED;
  gboolean is_new = fettle_form_page_is_new (FETTLE_FORM_PAGE (self));

  gtk_widget_set_visible (self->retire_button,
                          published && !fettle_form_page_get_editing (FETTLE_FORM_PAGE (self)));
  fettle_record_bar_set_primary (self->bar, retired ? _ ("Publish again") : _ ("Publish"),
                                 published ? NULL : "page.publish");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.publish", !is_new && !published);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.retire", !is_new && !retired);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.withdraw",
                                 !is_new && article->state != FETTLE_ARTICLE_STATE_DRAFT);
}

static void
fettle_article_page_show_record (FettleFormPage *page, FettleRecord *record)
{
  FettleArticlePage *self = FETTLE_ARTICLE_PAGE (page);
  FettleArticle *article = FETTLE_ARTICLE (record);
  gboolean is_new = fettle_form_page_is_new (page);

  gtk_label_set_label (self->name_label, article->title != NULL ? article->title : "");
  show_links (self, record);
  show_line (self, article);
  show_state (self, article);
  gtk_widget_set_visible (self->heading_box, !is_new);
  gtk_widget_set_visible (GTK_WIDGET (self->tabs), !is_new);
  gtk_widget_set_visible (self->side, !is_new);
  fettle_record_bar_show (self->bar, page, record);
}

static void
set_state (FettleArticlePage *self, FettleArticleState state)
{
  FettleFormPage *page = FETTLE_FORM_PAGE (self);
  FettleRecord *record = fettle_form_page_get_record (page);
  FettleValue value = { .type = FETTLE_FIELD_TYPE_CHOICE, .number = state };
  g_autofree char *title = NULL;

  if (record == NULL || FETTLE_ARTICLE (record)->state == state)
    return;
  /* Translators: undo menu and toast: an article's number and its new state, "KB-10004: Published". */
  title = g_strdup_printf (_ ("%s: %s"), fettle_record_get_title (record),
                           fettle_choice_get_label (fettle_article_state_get_type (), state));
  fettle_form_page_change (page, "state", &value, title, NULL);
}

/* Without a solution it is not refused but finished. */
static void
publish_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FettleFormPage *page = FETTLE_FORM_PAGE (widget);
  FettleRecord *record = fettle_form_page_get_record (page);

  if (record != NULL && fettle_text_is_empty (FETTLE_ARTICLE (record)->solution))
    {
      fettle_form_page_set_editing (page, TRUE);
      fettle_form_focus_field (fettle_form_page_get_form (page), "solution");
      fettle_widget_show_toast (widget, _ ("Write the solution, then publish"));
      return;
    }
  set_state (FETTLE_ARTICLE_PAGE (widget), FETTLE_ARTICLE_STATE_PUBLISHED);
}

static void
retire_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_state (FETTLE_ARTICLE_PAGE (widget), FETTLE_ARTICLE_STATE_RETIRED);
}

static void
withdraw_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_state (FETTLE_ARTICLE_PAGE (widget), FETTLE_ARTICLE_STATE_DRAFT);
}

static void
on_n_links_changed (FettleArticlePage *self)
{
  g_object_set (self->links_card, "count",
                fettle_related_view_get_n_items (FETTLE_RELATED_VIEW (self->links)), NULL);
}

static void
fettle_article_page_dispose (GObject *object)
{
  fettle_page_dispose_template (FETTLE_PAGE (object), FETTLE_TYPE_ARTICLE_PAGE);

  G_OBJECT_CLASS (fettle_article_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FettleArticlePage, content);
  gtk_widget_class_bind_template_child (widget_class, FettleArticlePage, bar);
  gtk_widget_class_bind_template_child (widget_class, FettleArticlePage, retire_button);
  gtk_widget_class_bind_template_child (widget_class, FettleArticlePage, heading_box);
  gtk_widget_class_bind_template_child (widget_class, FettleArticlePage, name_label);
  gtk_widget_class_bind_template_child (widget_class, FettleArticlePage, links_label);
  gtk_widget_class_bind_template_child (widget_class, FettleArticlePage, line_label);
  gtk_widget_class_bind_template_child (widget_class, FettleArticlePage, form);
  gtk_widget_class_bind_template_child (widget_class, FettleArticlePage, text_card);
  gtk_widget_class_bind_template_child (widget_class, FettleArticlePage, read_group);
  gtk_widget_class_bind_template_child (widget_class, FettleArticlePage, edit_box);
  gtk_widget_class_bind_template_child (widget_class, FettleArticlePage, text_group);
  gtk_widget_class_bind_template_child (widget_class, FettleArticlePage, start_group);
  gtk_widget_class_bind_template_child (widget_class, FettleArticlePage, end_group);
  gtk_widget_class_bind_template_child (widget_class, FettleArticlePage, tabs);
  gtk_widget_class_bind_template_child (widget_class, FettleArticlePage, side);
  gtk_widget_class_bind_template_child (widget_class, FettleArticlePage, links_card);
  gtk_widget_class_bind_template_child (widget_class, FettleArticlePage, links);
}

static void
fettle_article_page_class_init (FettleArticlePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_article_page_dispose;
  FETTLE_FORM_PAGE_CLASS (klass)->show_record = fettle_article_page_show_record;

  g_type_ensure (FETTLE_TYPE_ARTICLE_LINKS_VIEW);
  g_type_ensure (FETTLE_TYPE_CARD);
  g_type_ensure (FETTLE_TYPE_RECORD_BAR);
  g_type_ensure (FETTLE_TYPE_TAB_CARD);
  g_type_ensure (FETTLE_TYPE_TWO_COLUMNS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fettle/Fettle/ui/fettle-article-page.ui");
  bind_children (widget_class);

  gtk_widget_class_install_action (widget_class, "page.publish", NULL, publish_action);
  gtk_widget_class_install_action (widget_class, "page.retire", NULL, retire_action);
  gtk_widget_class_install_action (widget_class, "page.withdraw", NULL, withdraw_action);
}

static void
fettle_article_page_init (FettleArticlePage *self)
{
  FettleFormPage *page = FETTLE_FORM_PAGE (self);
  GtkWidget *history = g_object_new (FETTLE_TYPE_HISTORY_VIEW, NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  fettle_tab_card_add (self->tabs, history, _ ("History"));
  fettle_form_page_add_related (page, FETTLE_RELATED_VIEW (history));
  fettle_form_page_add_related (page, FETTLE_RELATED_VIEW (self->links));
  fettle_record_link_connect (self->links_label);
  g_signal_connect_object (self->links, "notify::n-items", G_CALLBACK (on_n_links_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::editing", G_CALLBACK (update_editing), NULL);
  fettle_form_page_set_form (page, self->form);
  update_editing (self);
}
