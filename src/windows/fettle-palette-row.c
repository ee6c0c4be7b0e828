/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of the palette: a command, an open tab or a record. */

#include "fettle-palette-row.h"

#include "fettle-pages.h"
#include "fettle-search-box.h"

struct _FettlePaletteRow
{
  GtkListBoxRow parent_instance;
  FettleCommand *command;
  char *key;
  char *title;
  char *group;
};

G_DEFINE_FINAL_TYPE (FettlePaletteRow, fettle_palette_row, GTK_TYPE_LIST_BOX_ROW)

static void
fettle_palette_row_finalize (GObject *object)
{
  FettlePaletteRow *self = FETTLE_PALETTE_ROW (object);

  g_clear_object (&self->command);
  g_free (self->key);
  g_free (self->title);
  g_free (self->group);

  G_OBJECT_CLASS (fettle_palette_row_parent_class)->finalize (object);
}

static void
fettle_palette_row_class_init (FettlePaletteRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fettle_palette_row_finalize;
}

static void
fettle_palette_row_init (FettlePaletteRow *self)
{
}

static GtkWidget *
add_label (GtkWidget *box, const char *text, const char *search, const char *css_class)
{
  g_autofree char *markup = fettle_search_highlight (text, search ? search : "");
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static FettlePaletteRow *
create (const char *title,
        const char *subtitle,
        const char *icon_name,
        const char *key_label,
        const char *search,
        const char *group)
{
  FettlePaletteRow *self = g_object_new (FETTLE_TYPE_PALETTE_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);
  g_autofree char *name = subtitle ? g_strdup_printf ("%s, %s", title, subtitle) : g_strdup (title);

  self->title = g_strdup (title);
  self->group = g_strdup (group);
  gtk_widget_add_css_class (icon, "dim-label");
  gtk_box_append (GTK_BOX (box), icon);
  add_label (box, title, search, NULL);
  if (subtitle)
    gtk_widget_set_hexpand (add_label (box, subtitle, search, "dim-label"), TRUE);
  if (key_label)
    {
      GtkWidget *keycap = add_label (box, key_label, NULL, "keycap");

      gtk_widget_add_css_class (keycap, "dim-label");
      gtk_widget_set_hexpand (keycap, TRUE);
      gtk_widget_set_halign (keycap, GTK_ALIGN_END);
      gtk_widget_set_valign (keycap, GTK_ALIGN_CENTER);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return self;
}

GtkWidget *
fettle_palette_row_new_for_command (FettleCommand *command, const char *search, const char *group)
{
  g_return_val_if_fail (FETTLE_IS_COMMAND (command), NULL);
  FettlePaletteRow *self =
      create (fettle_command_get_title (command), NULL, fettle_command_get_icon_name (command),
              fettle_command_get_key (command), search, group);

  self->command = g_object_ref (command);
  return GTK_WIDGET (self);
}

GtkWidget *
fettle_palette_row_new_for_hit (FettleSearchHit *hit, const char *search, const char *group)
{
  g_return_val_if_fail (FETTLE_IS_SEARCH_HIT (hit), NULL);
  const FettleKind *kind = fettle_search_hit_get_kind (hit);
  FettlePaletteRow *self =
      create (fettle_search_hit_get_title (hit), fettle_search_hit_get_subtitle (hit),
              kind->icon_name, NULL, search, group);

  self->key = fettle_page_key_for_record (kind->name, fettle_search_hit_get_id (hit));
  return GTK_WIDGET (self);
}

GtkWidget *
fettle_palette_row_new_for_key (const char *key,
                                const char *title,
                                const char *icon_name,
                                const char *group)
{
  g_return_val_if_fail (key != NULL, NULL);
  FettlePaletteRow *self = create (
      title ? title : "", NULL, icon_name ? icon_name : "view-paged-symbolic", NULL, NULL, group);

  self->key = g_strdup (key);
  return GTK_WIDGET (self);
}

const char *
fettle_palette_row_get_title (FettlePaletteRow *self)
{
  g_return_val_if_fail (FETTLE_IS_PALETTE_ROW (self), NULL);
  return self->title;
}

const char *
fettle_palette_row_get_group (FettlePaletteRow *self)
{
  g_return_val_if_fail (FETTLE_IS_PALETTE_ROW (self), NULL);
  return self->group;
}

FettleCommand *
fettle_palette_row_get_command (FettlePaletteRow *self)
{
  g_return_val_if_fail (FETTLE_IS_PALETTE_ROW (self), NULL);
  return self->command;
}

const char *
fettle_palette_row_get_key (FettlePaletteRow *self)
{
  g_return_val_if_fail (FETTLE_IS_PALETTE_ROW (self), NULL);
  return self->key;
}
