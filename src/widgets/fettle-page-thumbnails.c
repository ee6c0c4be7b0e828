/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of a file in small, to choose from. */

#include "fettle-page-thumbnails.h"

#include <glib/gi18n-lib.h>

#define THUMBNAIL_WIDTH 96
/* Of what is much longer than it is wide. */
#define MAX_HEIGHT 200

struct _FettlePageThumbnails
{
  GtkWidget parent_instance;
  GtkWidget *scroller;
  GtkListView *view;
  GListStore *pages; /* GtkStringObject: its number as a person counts */
  GtkSingleSelection *selection;
  FettlePageFile *file;
  FettlePageCache *cache;
  GHashTable *shown; /* page -> GtkPicture */
  gboolean selecting;
};

enum
{
  PAGE_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettlePageThumbnails, fettle_page_thumbnails, GTK_TYPE_WIDGET)

static void
show_thumbnail (FettlePageThumbnails *self, guint page, GtkPicture *picture)
{
  const int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  double width, height;
  GdkTexture *texture;

  if (page >= fettle_page_file_get_n_pages (self->file))
    return;
  fettle_page_file_get_page_size (self->file, page, &width, &height);
  gtk_widget_set_size_request (GTK_WIDGET (picture), THUMBNAIL_WIDTH,
                               (int)MIN (THUMBNAIL_WIDTH * height / width + 0.5, MAX_HEIGHT));
  texture = fettle_page_cache_get (self->cache, page,
                                   MIN (THUMBNAIL_WIDTH / width, MAX_HEIGHT / height) * factor, 0,
                                   0, G_PRIORITY_LOW);
  if (texture != NULL)
    gtk_picture_set_paintable (picture, GDK_PAINTABLE (texture));
}

static void
on_ready (FettlePageThumbnails *self, guint page)
{
  GtkPicture *picture = g_hash_table_lookup (self->shown, GUINT_TO_POINTER (page));

  if (picture != NULL && gtk_picture_get_paintable (picture) == NULL)
    show_thumbnail (self, page, picture);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *picture = gtk_picture_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (picture, "paper");
  gtk_widget_set_halign (picture, GTK_ALIGN_CENTER);
  gtk_picture_set_can_shrink (GTK_PICTURE (picture), TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (box), picture);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_item_set_child (item, box);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  FettlePageThumbnails *self = user_data;
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *picture = gtk_widget_get_first_child (box);
  const char *number = gtk_string_object_get_string (gtk_list_item_get_item (item));
  const guint page = gtk_list_item_get_position (item);
  g_autofree char *label = g_strdup_printf (_ ("Page %s"), number);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)), number);
  gtk_picture_set_paintable (GTK_PICTURE (picture), NULL);
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), label);
  g_hash_table_insert (self->shown, GUINT_TO_POINTER (page), picture);
  if (self->file != NULL)
    show_thumbnail (self, page, GTK_PICTURE (picture));
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  FettlePageThumbnails *self = user_data;

  g_hash_table_remove (self->shown, GUINT_TO_POINTER (gtk_list_item_get_position (item)));
}

static void
on_selected (FettlePageThumbnails *self)
{
  const guint page = gtk_single_selection_get_selected (self->selection);

  if (!self->selecting && page != GTK_INVALID_LIST_POSITION)
    g_signal_emit (self, signals[PAGE_CHOSEN], 0, page);
}

void
fettle_page_thumbnails_set_file (FettlePageThumbnails *self,
                                 FettlePageFile *file,
                                 FettlePageCache *cache)
{
  const guint n = file != NULL ? fettle_page_file_get_n_pages (file) : 0;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  if (self->cache != NULL)
    g_signal_handlers_disconnect_by_data (self->cache, self);
  g_set_object (&self->file, file);
  g_set_object (&self->cache, cache);
  if (cache != NULL)
    g_signal_connect_object (cache, "ready", G_CALLBACK (on_ready), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);

      g_ptr_array_add (items, gtk_string_object_new (number));
    }
  self->selecting = TRUE;
  g_list_store_splice (self->pages, 0, g_list_model_get_n_items (G_LIST_MODEL (self->pages)),
                       items->pdata, n);
  self->selecting = FALSE;
}

void
fettle_page_thumbnails_select (FettlePageThumbnails *self, guint page)
{
  if (gtk_single_selection_get_selected (self->selection) == page
      || page >= g_list_model_get_n_items (G_LIST_MODEL (self->pages)))
    return;
  self->selecting = TRUE;
  gtk_single_selection_set_selected (self->selection, page);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", page);
  self->selecting = FALSE;
}

static void
fettle_page_thumbnails_dispose (GObject *object)
{
  FettlePageThumbnails *self = FETTLE_PAGE_THUMBNAILS (object);

  g_clear_object (&self->cache);
  g_clear_object (&self->file);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (fettle_page_thumbnails_parent_class)->dispose (object);
}

static void
fettle_page_thumbnails_finalize (GObject *object)
{
  FettlePageThumbnails *self = FETTLE_PAGE_THUMBNAILS (object);

  g_hash_table_unref (self->shown);
  g_object_unref (self->selection);

  G_OBJECT_CLASS (fettle_page_thumbnails_parent_class)->finalize (object);
}

static void
fettle_page_thumbnails_class_init (FettlePageThumbnailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_page_thumbnails_dispose;
  G_OBJECT_CLASS (klass)->finalize = fettle_page_thumbnails_finalize;
  signals[PAGE_CHOSEN] = g_signal_new ("page-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "pagethumbnails");
}

static void
fettle_page_thumbnails_init (FettlePageThumbnails *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->shown = g_hash_table_new (NULL, NULL);
  self->pages = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (self->pages));
  g_signal_connect_swapped (self->selection, "notify::selected", G_CALLBACK (on_selected), self);
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), self);
  self->view = GTK_LIST_VIEW (
      gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Pages"), -1);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}
