/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Explain: what, how and value in columns, what if, and the whole to copy. */
#include "fettle-proof-popover.h"

#include <glib/gi18n-lib.h>

#include "fettle-widgets.h"
#include "fettle-worked-strip.h"

static GtkWidget *
make_label (const char *text, gboolean end, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text != NULL ? text : "");

  gtk_label_set_xalign (GTK_LABEL (label), end ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (!end)
    gtk_widget_set_hexpand (label, TRUE);
  else
    gtk_widget_add_css_class (label, "numeric");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_head (const FettleServiceProof *proof)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *small = make_label (proof->subtitle, FALSE, "caption");

  gtk_widget_add_css_class (small, "dim-label");
  gtk_box_append (GTK_BOX (texts), make_label (proof->title, FALSE, "heading"));
  gtk_box_append (GTK_BOX (texts), small);
  gtk_box_append (GTK_BOX (head), texts);
  gtk_box_append (GTK_BOX (head), make_label (proof->result, TRUE, "title-3"));
  return head;
}

static void
attach_line (GtkGrid *grid, int row, const FettleProofLine *line)
{
  GtkWidget *what = make_label (line->what, FALSE, line->dim ? "dim-label" : NULL);
  GtkWidget *how = make_label (line->how, TRUE, "dim-label");
  GtkWidget *value = make_label (line->value, TRUE, line->dim ? "dim-label" : NULL);

  gtk_widget_set_tooltip_text (what, line->what);
  gtk_grid_attach (grid, what, 0, row, 1, 1);
  gtk_grid_attach (grid, how, 1, row, 1, 1);
  gtk_grid_attach (grid, value, 2, row, 1, 1);
}

static GtkWidget *
make_lines (const FettleServiceProof *proof)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  for (guint i = 0; i < proof->lines->len; i++)
    attach_line (GTK_GRID (grid), (int)i, g_ptr_array_index (proof->lines, i));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 300);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), grid);
  return scrolled;
}

static GtkWidget *
make_pair (const char *what, const char *value, const char *css_class)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_append (GTK_BOX (row), make_label (what, FALSE, css_class));
  gtk_box_append (GTK_BOX (row), make_label (value, TRUE, css_class));
  return row;
}

static GtkWidget *
make_case (const FettleProofLine *line)
{
  GtkWidget *row = make_pair (line->what, line->value, "small");
  GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_widget_add_css_class (mark, "success");
  gtk_widget_set_opacity (mark, line->chosen ? 1 : 0);
  gtk_box_set_spacing (GTK_BOX (row), 6);
  gtk_box_prepend (GTK_BOX (row), mark);
  if (line->chosen)
    for (GtkWidget *child = gtk_widget_get_next_sibling (mark); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      gtk_widget_add_css_class (child, "smallheading");
  return row;
}

static void
on_copy_clicked (GtkButton *button, const char *text)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)), text);
  fettle_widget_show_toast (GTK_WIDGET (button), _ ("Copied as text"));
  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
free_closure_text (gpointer text, GClosure *closure)
{
  g_free (text);
}

static GtkWidget *
make_foot (const FettleServiceProof *proof, gboolean can_save)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *copy = gtk_button_new_with_mnemonic (_ ("_Copy"));
  GtkWidget *save;

  gtk_widget_add_css_class (copy, "flat");
  gtk_widget_add_css_class (copy, "link-button");
  gtk_widget_set_tooltip_text (copy, _ ("Copy the proof as text"));
  g_signal_connect_data (copy, "clicked", G_CALLBACK (on_copy_clicked),
                         fettle_service_proof_to_text (proof), free_closure_text, 0);
  gtk_box_append (GTK_BOX (foot), copy);
  if (!can_save)
    return foot;
  save = gtk_button_new_with_mnemonic (_ ("_Save as PDF…"));
  gtk_widget_add_css_class (save, "flat");
  gtk_widget_add_css_class (save, "link-button");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (save), "service.save-proof");
  gtk_box_append (GTK_BOX (foot), save);
  return foot;
}

static GtkWidget *
make_popover (const FettleServiceProof *proof, gboolean can_save)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *what_if;

  gtk_widget_add_css_class (popover, "proof");
  gtk_widget_set_size_request (box, 360, -1);
  gtk_box_append (GTK_BOX (box), make_head (proof));
  gtk_box_append (GTK_BOX (box), fettle_worked_strip_new (proof->steps));
  gtk_box_append (GTK_BOX (box), make_lines (proof));
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), make_pair (proof->sum->what, proof->sum->value, "heading"));
  if (proof->cases->len > 0)
    {
      what_if = make_label (_ ("What if"), FALSE, "caption");
      gtk_widget_add_css_class (what_if, "dim-label");
      gtk_box_append (GTK_BOX (box), what_if);
    }
  for (guint i = 0; i < proof->cases->len; i++)
    gtk_box_append (GTK_BOX (box), make_case (g_ptr_array_index (proof->cases, i)));
  gtk_box_append (GTK_BOX (box), make_foot (proof, can_save));
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  proof->title, -1);
  return popover;
}

/* Not from within its own signal. */
static gboolean
drop_popover (gpointer popover)
{
  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

static void
on_closed (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, drop_popover, g_object_ref (popover), g_object_unref);
}

static void
release_button (GtkWidget *popover, GtkWidget *button)
{
  gtk_widget_remove_css_class (button, "open");
}

void
fettle_proof_popover_show (GtkWidget *parent,
                           GtkWidget *button,
                           const FettleServiceProof *proof,
                           gboolean can_save)
{
  graphene_rect_t bounds;
  GtkWidget *popover;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (GTK_IS_WIDGET (button));
  g_return_if_fail (proof != NULL);

  if (!gtk_widget_compute_bounds (button, parent, &bounds))
    return;
  popover = make_popover (proof, can_save);
  gtk_widget_set_parent (popover, parent);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover),
                               &(GdkRectangle){ (int)bounds.origin.x, (int)bounds.origin.y,
                                                (int)bounds.size.width, (int)bounds.size.height });
  gtk_widget_set_halign (popover, GTK_ALIGN_END);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  gtk_widget_add_css_class (button, "open");
  g_signal_connect_object (popover, "closed", G_CALLBACK (release_button), button, 0);
  g_signal_connect (popover, "closed", G_CALLBACK (on_closed), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}
