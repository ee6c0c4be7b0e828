/* SPDX-License-Identifier: GPL-3.0-or-later */
/* References as links in running text, and lines of a card that name a person or thing. */

#include "fettle-record-link.h"

#include <adwaita.h>

#include "fettle-widgets.h"

static gboolean
on_activate_link (GtkLabel *label, const char *uri, gpointer data)
{
  g_auto (GStrv) parts = g_strsplit (uri, ":", 3);

  if (g_strv_length (parts) != 3 || !g_str_equal (parts[0], "fettle"))
    return FALSE;

  fettle_widget_open_record (GTK_WIDGET (label), parts[1], g_ascii_strtoll (parts[2], NULL, 10));

  return TRUE;
}

char *
fettle_record_link_markup (FettleRecord *record, const char *field_name)
{
  const FettleField *field;
  const char *title;
  FettleValue value;
  g_autofree char *escaped = NULL;

  g_return_val_if_fail (FETTLE_IS_RECORD (record), NULL);

  field = fettle_kind_get_field (fettle_record_get_kind (record), field_name);
  g_return_val_if_fail (field != NULL && field->type == FETTLE_FIELD_TYPE_REFERENCE, NULL);

  value = fettle_record_get (record, field);
  title = fettle_record_get_reference_title (record, field);
  if (value.number == 0 || title == NULL)
    return NULL;

  escaped = g_markup_escape_text (title, -1);

  return g_strdup_printf ("<a href=\"fettle:%s:%" G_GINT64_FORMAT "\">%s</a>",
                          fettle_field_get_target (field)->name, value.number, escaped);
}

void
fettle_record_link_connect (GtkLabel *label)
{
  g_return_if_fail (GTK_IS_LABEL (label));

  gtk_widget_add_css_class (GTK_WIDGET (label), "plain-links");
  g_signal_connect (label, "activate-link", G_CALLBACK (on_activate_link), NULL);
}

GtkWidget *
fettle_record_link_person (FettleRecord *record, const char *field_name, const char *role)
{
  g_autofree char *markup = fettle_record_link_markup (record, field_name);
  const FettleField *field;
  GtkWidget *line, *name, *dim, *avatar;

  if (markup == NULL)
    return NULL;

  field = fettle_kind_get_field (fettle_record_get_kind (record), field_name);
  line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  avatar = adw_avatar_new (24, fettle_record_get_reference_title (record, field), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (avatar), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
  name = gtk_label_new (NULL);
  gtk_label_set_markup (GTK_LABEL (name), markup);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  fettle_record_link_connect (GTK_LABEL (name));
  dim = gtk_label_new (role);
  gtk_widget_add_css_class (dim, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (dim), PANGO_ELLIPSIZE_END);

  gtk_box_append (GTK_BOX (line), avatar);
  gtk_box_append (GTK_BOX (line), name);
  gtk_box_append (GTK_BOX (line), dim);
  gtk_widget_add_css_class (line, "small");

  return line;
}
