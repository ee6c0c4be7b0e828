/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an article is about, and the calls it came from and helped with. */
#include "fettle-article-links-view.h"

#include <glib/gi18n-lib.h>

#include "fettle-article-link.h"
#include "fettle-record-write.h"
#include "fettle-reference-picker.h"
#include "fettle-widgets.h"

/* What a link can lead to. */
static const char *const ends[] = { "fault", "product", "call" };

struct _FettleArticleLinksView
{
  FettleRelatedView parent_instance;

  GtkWidget *list;
  GtkWidget *empty;
  GtkWidget *add_button;
  GtkWidget *pickers; /* a box of one for each end */
};

G_DEFINE_FINAL_TYPE (FettleArticleLinksView, fettle_article_links_view, FETTLE_TYPE_RELATED_VIEW)

static const FettleKind *
get_kind (void)
{
  return fettle_kind_from_type (FETTLE_TYPE_ARTICLE_LINK);
}

/* The field of @link that is filled. */
static const FettleField *
get_end (FettleRecord *link)
{
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      const FettleField *field = fettle_kind_get_field (get_kind (), ends[i]);

      if (fettle_record_get (link, field).number != 0)
        return field;
    }
  return NULL;
}

/* Adding. */

static void
on_picked (FettleReferencePicker *picker, FettleRecord *record, FettleArticleLinksView *self)
{
  FettleRelatedView *view = FETTLE_RELATED_VIEW (self);
  g_autoptr (FettleArticleLink) link = NULL;
  FettleValue value = fettle_value_none (FETTLE_FIELD_TYPE_REFERENCE);

  if (record == NULL || fettle_related_view_get_subject_id (view) == 0)
    return;
  link = fettle_article_link_new ();
  link->article = fettle_related_view_get_subject_id (view);
  value.number = record->id;
  fettle_record_set (FETTLE_RECORD (link),
                     fettle_kind_get_field (get_kind (), gtk_widget_get_name (GTK_WIDGET (picker))),
                     &value);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->add_button));
  fettle_reference_picker_set_reference (picker, 0, NULL);
  fettle_record_save_from (GTK_WIDGET (self), fettle_related_view_get_store (view),
                           FETTLE_RECORD (link), _ ("Link article"), _ ("Nothing was linked"),
                           NULL);
}

static void
append_picker (FettleArticleLinksView *self, FettleStore *store, const char *name)
{
  g_autoptr (FettleDictionary) dictionary = fettle_store_ref_dictionary (store);
  const FettleField *field = fettle_kind_get_field (get_kind (), name);
  const char *label = fettle_dictionary_get_field_label (dictionary, get_kind (), field);
  GtkWidget *caption = gtk_label_new (label);
  GtkWidget *picker = fettle_reference_picker_new (store, fettle_field_get_target (field));

  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_set_name (picker, name);
  gtk_widget_set_size_request (picker, 260, -1);
  gtk_widget_add_css_class (picker, "editorframe");
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (fettle_reference_picker_get_text_widget (FETTLE_REFERENCE_PICKER (picker))),
      GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (picker, "picked", G_CALLBACK (on_picked), self);
  gtk_box_append (GTK_BOX (self->pickers), caption);
  gtk_box_append (GTK_BOX (self->pickers), picker);
}

/* They need the store, which comes with the subject. */
static void
on_popover_shown (GtkPopover *popover, FettleArticleLinksView *self)
{
  FettleStore *store = fettle_related_view_get_store (FETTLE_RELATED_VIEW (self));

  if (store == NULL || gtk_widget_get_first_child (self->pickers) != NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    append_picker (self, store, ends[i]);
}

/* Rows. */

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, gpointer user_data)
{
  FettleRecord *link = g_object_get_data (G_OBJECT (row), "link");
  const FettleField *field = get_end (link);

  if (field != NULL)
    fettle_widget_open_record (GTK_WIDGET (list), fettle_field_get_target (field)->name,
                               fettle_record_get (link, field).number);
}

static void
on_remove_clicked (GtkButton *button, FettleArticleLinksView *self)
{
  FettleRecord *link = g_object_get_data (G_OBJECT (button), "link");

  fettle_record_delete_from (GTK_WIDGET (self),
                             fettle_related_view_get_store (FETTLE_RELATED_VIEW (self)), link,
                             _ ("Remove link of article"), _ ("The link was not removed"), NULL);
}

static GtkWidget *
make_remove_button (FettleArticleLinksView *self, FettleRecord *link, const char *title)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  /* Translators: what an article is linked with. */
  g_autofree char *label = g_strdup_printf (_ ("Remove link to %s"), title);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "inline");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Remove link"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "link", g_object_ref (link), g_object_unref);
  g_signal_connect (button, "clicked", G_CALLBACK (on_remove_clicked), self);
  return button;
}

/* "Fault", "Call, used 5 Mar" */
static char *
make_detail (FettleArticleLinksView *self, FettleRecord *link, const FettleField *field)
{
  FettleStore *store = fettle_related_view_get_store (FETTLE_RELATED_VIEW (self));
  FettleFormat format = fettle_store_get_format (store, TRUE);
  g_autoptr (FettleDictionary) dictionary = fettle_store_ref_dictionary (store);
  const char *label = fettle_dictionary_get_field_label (dictionary, get_kind (), field);
  FettleInstant used_at = FETTLE_ARTICLE_LINK (link)->used_at;
  g_autofree char *when = NULL;

  if (used_at == FETTLE_INSTANT_NONE)
    return g_strdup (label);
  when = fettle_instant_format_short (used_at, format.zone, format.now);
  /* Translators: "Call, used 5 Mar" */
  return g_strdup_printf (_ ("%s, used %s"), label, when);
}

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

static GtkWidget *
make_row (FettleArticleLinksView *self, FettleRecord *link)
{
  const FettleField *field = get_end (link);
  const char *title =
      field != NULL ? fettle_record_get_reference_title (link, field) : _ ("Nothing");
  g_autofree char *detail = field != NULL ? make_detail (self, link, field) : NULL;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *small = make_label (detail);

  gtk_widget_add_css_class (small, "caption");
  gtk_widget_add_css_class (small, "dim-label");
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (column), make_label (title));
  gtk_box_append (GTK_BOX (column), small);
  gtk_box_append (GTK_BOX (box), column);
  gtk_box_append (GTK_BOX (box), make_remove_button (self, link, title));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "link", g_object_ref (link), g_object_unref);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return row;
}

static FettleQuery *
fettle_article_links_view_make_query (FettleRelatedView *view)
{
  FettleQuery *query = fettle_query_new (get_kind ());

  fettle_query_add_reference (query, "article", fettle_related_view_get_subject_id (view));
  /* What it is about first, then the calls, the newest on top. */
  fettle_query_sort_by (query, "product", FALSE);
  fettle_query_sort_by (query, "fault", FALSE);
  fettle_query_sort_by (query, "used_at", TRUE);
  fettle_query_set_limit (query, 12);
  return query;
}

static void
fettle_article_links_view_show_items (FettleRelatedView *view, GPtrArray *items, gint64 total)
{
  FettleArticleLinksView *self = FETTLE_ARTICLE_LINKS_VIEW (view);

  fettle_widget_remove_children (self->list);
  for (guint i = 0; i < items->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (self, g_ptr_array_index (items, i)));
  gtk_widget_set_visible (self->list, items->len > 0);
  gtk_widget_set_visible (self->empty, items->len == 0);
  gtk_widget_set_visible (self->add_button, fettle_related_view_get_editable (view)
                                                && fettle_related_view_get_subject_id (view) != 0);
}

static void
fettle_article_links_view_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FETTLE_TYPE_ARTICLE_LINKS_VIEW);

  G_OBJECT_CLASS (fettle_article_links_view_parent_class)->dispose (object);
}

static void
fettle_article_links_view_class_init (FettleArticleLinksViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FettleRelatedViewClass *view_class = FETTLE_RELATED_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_article_links_view_dispose;
  view_class->make_query = fettle_article_links_view_make_query;
  view_class->show_items = fettle_article_links_view_show_items;
  view_class->adds = "article_link";

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fettle/Fettle/ui/fettle-article-links-view.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleArticleLinksView, list);
  gtk_widget_class_bind_template_child (widget_class, FettleArticleLinksView, empty);
  gtk_widget_class_bind_template_child (widget_class, FettleArticleLinksView, add_button);
  gtk_widget_class_bind_template_child (widget_class, FettleArticleLinksView, pickers);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_popover_shown);
}

static void
fettle_article_links_view_init (FettleArticleLinksView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
