/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What turns and enlarges the pages of a preview. */

#include "fettle-page-controls.h"

#include <glib/gi18n-lib.h>

struct _FettlePageControls
{
  GtkWidget parent_instance;
  FettlePagePreview *preview; /* owned */
  GtkWidget *box;
  GtkWidget *pages; /* a box: where one is, and to the others */
  GtkWidget *find_button;
  GtkEditable *page_entry;
  GtkLabel *count_label;
  GtkLabel *zoom_label;
};

enum
{
  PROP_0,
  PROP_PREVIEW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (FettlePageControls, fettle_page_controls, GTK_TYPE_WIDGET)

/* A picture has neither pages nor text. */
static void
show_kind (FettlePageControls *self)
{
  const gboolean picture = fettle_page_preview_is_picture (self->preview);

  gtk_widget_set_visible (self->pages, !picture);
  gtk_widget_set_visible (self->find_button, !picture);
}

static void
show_place (FettlePageControls *self)
{
  const guint n = fettle_page_preview_get_n_pages (self->preview);
  g_autofree char *count = g_strdup_printf (_ ("of %u"), n);
  g_autofree char *number = NULL;
  guint page;

  g_object_get (self->preview, "page", &page, NULL);
  number = g_strdup_printf ("%u", page);
  gtk_editable_set_text (self->page_entry, n > 0 ? number : "");
  gtk_label_set_text (self->count_label, n > 0 ? count : "");
}

static void
on_page_entered (FettlePageControls *self)
{
  const gint64 page = g_ascii_strtoll (gtk_editable_get_text (self->page_entry), NULL, 10);

  if (page > 0)
    fettle_page_preview_go_to (self->preview, (guint)MIN (page, G_MAXINT));
  show_place (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->preview));
}

static void
set_preview (FettlePageControls *self, FettlePagePreview *preview)
{
  if (!g_set_object (&self->preview, preview) || preview == NULL)
    return;
  g_signal_connect_object (preview, "loaded", G_CALLBACK (show_place), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (preview, "loaded", G_CALLBACK (show_kind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (preview, "notify::page", G_CALLBACK (show_place), self,
                           G_CONNECT_SWAPPED);
  g_object_bind_property (preview, "zoom-text", self->zoom_label, "label", G_BINDING_SYNC_CREATE);
}

static void
fettle_page_controls_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  if (id == PROP_PREVIEW)
    set_preview (FETTLE_PAGE_CONTROLS (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
fettle_page_controls_dispose (GObject *object)
{
  FettlePageControls *self = FETTLE_PAGE_CONTROLS (object);

  g_clear_object (&self->preview);
  gtk_widget_dispose_template (GTK_WIDGET (self), FETTLE_TYPE_PAGE_CONTROLS);

  G_OBJECT_CLASS (fettle_page_controls_parent_class)->dispose (object);
}

static void
fettle_page_controls_class_init (FettlePageControlsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = fettle_page_controls_set_property;
  object_class->dispose = fettle_page_controls_dispose;
  properties[PROP_PREVIEW] = g_param_spec_object ("preview", NULL, NULL, FETTLE_TYPE_PAGE_PREVIEW,
                                                  G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fettle/Fettle/ui/fettle-page-controls.ui");
  gtk_widget_class_bind_template_child (widget_class, FettlePageControls, box);
  gtk_widget_class_bind_template_child (widget_class, FettlePageControls, pages);
  gtk_widget_class_bind_template_child (widget_class, FettlePageControls, find_button);
  gtk_widget_class_bind_template_child (widget_class, FettlePageControls, page_entry);
  gtk_widget_class_bind_template_child (widget_class, FettlePageControls, count_label);
  gtk_widget_class_bind_template_child (widget_class, FettlePageControls, zoom_label);
  gtk_widget_class_bind_template_callback (widget_class, on_page_entered);
}

static void
fettle_page_controls_init (FettlePageControls *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
