/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open calls that a new one may be the same as, with a way to say so. */

#include "fettle-duplicate-list.h"

#include <glib/gi18n-lib.h>

#include "fettle-state-pill.h"
#include "fettle-widgets.h"

struct _FettleDuplicateList
{
  GtkWidget parent_instance;

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (FettleDuplicateList, fettle_duplicate_list, GTK_TYPE_WIDGET)

/* "open 3 days, Silva, M." */
static char *
describe (FettleCall *call, FettleInstant now)
{
  FettleRecord *record = FETTLE_RECORD (call);
  const FettleField *field = fettle_kind_get_field (fettle_record_get_kind (record), "engineer");
  g_autofree char *age = fettle_duration_format_rough (MAX (now - call->raised_at, 60));
  /* Translators: of a call; %s is a duration. */
  g_autofree char *open = g_strdup_printf (_ ("open %s"), age);

  return call->engineer != 0
             ? g_strdup_printf ("%s, %s", open, fettle_record_get_reference_title (record, field))
             : g_steal_pointer (&open);
}

static GtkWidget *
make_link_button (FettleCall *call, gint64 linked)
{
  const gboolean is_linked = FETTLE_RECORD (call)->id == linked;
  GtkWidget *button = gtk_button_new_with_label (is_linked ? _ ("Linked") : _ ("Link"));
  g_autofree char *tooltip =
      g_strdup_printf (_ ("Make the new call a follow-up of %s"), call->number);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x",
                                    is_linked ? (gint64)0 : FETTLE_RECORD (call)->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.link");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "link-button");
  return button;
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_row (FettleCall *call, gint64 linked, FettleInstant now)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *pill = fettle_state_pill_new (_ ("Possible duplicate"), "warning");
  g_autofree char *age = describe (call, now);
  GtkWidget *details = make_label (age, "dim-label");

  gtk_widget_add_css_class (box, "frow");
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (details, TRUE);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("fettle-call-symbolic"));
  gtk_box_append (GTK_BOX (box), make_label (call->number, "numeric"));
  gtk_box_append (GTK_BOX (box), make_label (call->summary, NULL));
  gtk_box_append (GTK_BOX (box), details);
  gtk_box_append (GTK_BOX (box), pill);
  gtk_box_append (GTK_BOX (box), make_link_button (call, linked));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(sx)", "call", FETTLE_RECORD (call)->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-record-in-background");
  gtk_widget_set_tooltip_text (row, _ ("Open in a tab beside this one"));
  return row;
}

void
fettle_duplicate_list_show (FettleDuplicateList *self,
                            GPtrArray *calls,
                            gint64 linked,
                            FettleInstant now)
{
  g_return_if_fail (FETTLE_IS_DUPLICATE_LIST (self));

  fettle_widget_remove_children (GTK_WIDGET (self->list));
  for (guint i = 0; i < calls->len; i++)
    gtk_list_box_append (self->list, make_row (g_ptr_array_index (calls, i), linked, now));
  gtk_widget_set_visible (GTK_WIDGET (self), calls->len > 0);
}

static void
fettle_duplicate_list_dispose (GObject *object)
{
  fettle_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (fettle_duplicate_list_parent_class)->dispose (object);
}

static void
fettle_duplicate_list_class_init (FettleDuplicateListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fettle_duplicate_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
fettle_duplicate_list_init (FettleDuplicateList *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *heading = make_label (_ ("Worth knowing"), "heading");
  GtkWidget *list = gtk_list_box_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  gtk_widget_set_parent (heading, GTK_WIDGET (self));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Possible duplicates"), -1);
  gtk_widget_set_parent (list, GTK_WIDGET (self));
  self->list = GTK_LIST_BOX (list);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
