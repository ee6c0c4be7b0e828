/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record's alteration as a row: what it is, and each field before and after. */

#include "fettle-change-row.h"

#include <glib/gi18n-lib.h>

#include "fettle-history-view.h"

static GtkWidget *
create_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static const char *
get_action_word (FettleChange *change)
{
  switch (fettle_change_get_action (change))
    {
    case FETTLE_CHANGE_CREATED:
      return _ ("created");
    case FETTLE_CHANGE_CHANGED:
      return _ ("changed");
    case FETTLE_CHANGE_DELETED:
      return _ ("deleted");
    }
  g_return_val_if_reached ("");
}

static void
add_field (GtkBox *box,
           FettleChange *change,
           const FettleFieldChange *field,
           FettleStore *store,
           FettleDictionary *dictionary)
{
  const char *label = field->field ? fettle_dictionary_get_field_label (
                          dictionary, fettle_change_get_kind (change), field->field)
                                   : field->field_name;
  g_autofree char *before = fettle_field_change_dup_display (store, field, field->before);
  g_autofree char *after = fettle_field_change_dup_display (store, field, field->after);
  /* Translators: a field's value before and after a change */
  g_autofree char *text = g_strdup_printf (_ ("%s → %s"), before, after);
  GtkWidget *caption = create_label (label, "caption");

  gtk_widget_add_css_class (caption, "dim-label");
  gtk_box_append (box, caption);
  gtk_box_append (box, create_label (text, "small"));
}

GtkWidget *
fettle_change_row_new (FettleChange *change, FettleStore *store)
{
  g_return_val_if_fail (FETTLE_IS_CHANGE (change), NULL);
  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);
  g_autoptr (FettleDictionary) dictionary = fettle_store_ref_dictionary (store);
  const FettleKind *kind = fettle_change_get_kind (change);
  const GPtrArray *fields = fettle_change_get_fields (change);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  /* Translators: the kind of a record and what happened to it: “Call changed” */
  g_autofree char *what =
      g_strdup_printf (_ ("%s %s"), fettle_dictionary_get_kind_label (dictionary, kind, FALSE),
                       get_action_word (change));
  GtkWidget *caption = create_label (what, "caption");

  gtk_widget_add_css_class (caption, "dim-label");
  gtk_box_append (GTK_BOX (box), create_label (fettle_change_get_record_title (change), "heading"));
  gtk_box_append (GTK_BOX (box), caption);
  for (guint i = 0; fields && i < fields->len; i++)
    add_field (GTK_BOX (box), change, g_ptr_array_index (fields, i), store, dictionary);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row),
                                    fettle_change_get_action (change) != FETTLE_CHANGE_DELETED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  fettle_change_get_record_title (change), -1);
  g_object_set_data_full (G_OBJECT (row), "change", g_object_ref (change), g_object_unref);
  return row;
}
