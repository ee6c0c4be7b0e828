/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page bar of a record: what it is called, its states, what can be done with it. */

#include "fettle-record-bar.h"

#include "fettle-access.h"
#include "fettle-sighting.h"
#include "fettle-sightings.h"
#include "fettle-state-pill.h"
#include "fettle-widgets.h"

struct _FettleRecordBar
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *title_label;
  GtkWidget *pills_box;
  GtkLabel *status_label;
  GtkWidget *extra_box;
  GtkWidget *edit_button;
  GtkMenuButton *menu_button;
  GtkWidget *cancel_button;
  GtkWidget *save_button;
  GtkButton *primary_button;
  char *pills;
  char *primary_action;
  GMenuModel *menu_model; /* the page's own entries */
};

static void fettle_record_bar_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FettleRecordBar,
                               fettle_record_bar,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      fettle_record_bar_buildable_init))

typedef enum
{
  PROP_TITLE = 1,
  PROP_STATUS,
  PROP_PILLS,
  PROP_MENU_MODEL,
  PROP_PRIMARY_LABEL,
  PROP_PRIMARY_ACTION,
} PropId;

static GParamSpec *properties[PROP_PRIMARY_ACTION + 1];
static GtkBuildableIface *parent_buildable_iface;

static gboolean
has_sightings (FettlePage *page)
{
  FettleStore *store = fettle_page_get_store (page);
  g_autoptr (FettleDictionary) dictionary = fettle_store_ref_dictionary (store);

  return fettle_sightings_has_sensitive (dictionary, fettle_page_get_kind (page))
         && fettle_access_may_see (store, fettle_kind_from_type (FETTLE_TYPE_SIGHTING));
}

/* Sections within a section would stand without lines between them. */
static void
append_sections (GMenu *menu, GMenuModel *model)
{
  for (int i = 0; i < g_menu_model_get_n_items (model); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (model, i, G_MENU_LINK_SECTION);

      if (section == NULL)
        {
          g_menu_append_section (menu, NULL, model);
          return;
        }
      g_menu_append_section (menu, NULL, section);
    }
}

/* The page's entries, those of the kind, then Delete. */
static void
update_menu (FettleRecordBar *self, FettlePage *page)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();

  if (self->menu_model != NULL)
    append_sections (menu, self->menu_model);
  if (page != NULL && has_sightings (page))
    g_menu_append (last, _ ("Who looked at this"), "page.sightings");
  g_menu_append (last, _ ("Delete"), "page.delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  gtk_menu_button_set_menu_model (self->menu_button, G_MENU_MODEL (menu));
}

static void
append_button (GMenu *menu, GtkWidget *widget)
{
  g_autoptr (GMenuItem) item = NULL;
  const char *action =
      GTK_IS_BUTTON (widget) ? gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)) : NULL;

  if (action == NULL || !gtk_widget_get_visible (widget))
    return;
  item = g_menu_item_new (gtk_button_get_label (GTK_BUTTON (widget)), NULL);
  g_menu_item_set_action_and_target_value (
      item, action, gtk_actionable_get_action_target_value (GTK_ACTIONABLE (widget)));
  g_menu_append_item (menu, item);
}

/* All that the bar offers, for the palette. Save is a command of the window. */
static void
update_commands (FettleRecordBar *self, FettlePage *page)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  append_button (menu, GTK_WIDGET (self->primary_button));
  for (GtkWidget *child = gtk_widget_get_first_child (self->extra_box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    append_button (menu, child);
  g_menu_append (menu, _ ("Edit"), "page.edit");
  g_menu_append (menu, _ ("Discard changes"), "page.cancel");
  g_menu_append_section (menu, NULL, gtk_menu_button_get_menu_model (self->menu_button));
  fettle_page_set_menu (page, G_MENU_MODEL (menu));
}

static void
make_pills (FettleRecordBar *self)
{
  g_auto (GStrv) names = g_strsplit (self->pills != NULL ? self->pills : "", " ", -1);

  fettle_widget_remove_children (self->pills_box);

  for (guint i = 0; names[i] != NULL; i++)
    if (*names[i] != '\0')
      {
        GtkWidget *pill = fettle_state_pill_new (NULL, NULL);

        gtk_widget_set_name (pill, names[i]);
        gtk_box_append (GTK_BOX (self->pills_box), pill);
      }
}

static void
update_buttons (FettleRecordBar *self, gboolean editing, gboolean is_new)
{
  gboolean primary = self->primary_action != NULL && !editing;

  gtk_widget_set_visible (self->save_button, editing);
  gtk_widget_set_visible (self->cancel_button, editing && !is_new);
  /* Where there is something better to begin with, the details card has the link to edit. */
  gtk_widget_set_visible (self->edit_button, !editing && !primary);
  gtk_widget_set_visible (GTK_WIDGET (self->primary_button), primary);
  gtk_widget_set_visible (GTK_WIDGET (self->menu_button), !is_new);
}

/* Target before name: the button checks its action's parameter as soon as it has a name. */
static void
set_primary_action (FettleRecordBar *self)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (self->primary_action != NULL
      && !g_action_parse_detailed_name (self->primary_action, &name, &target, NULL))
    g_return_if_reached ();

  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->primary_button), NULL);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->primary_button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->primary_button), name);
}

static void
fettle_record_bar_add_child (GtkBuildable *buildable,
                             GtkBuilder *builder,
                             GObject *child,
                             const char *type)
{
  FettleRecordBar *self = FETTLE_RECORD_BAR (buildable);

  if (self->extra_box != NULL && GTK_IS_WIDGET (child))
    gtk_box_append (GTK_BOX (self->extra_box), GTK_WIDGET (child));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
fettle_record_bar_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = fettle_record_bar_add_child;
}

static void
fettle_record_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  FettleRecordBar *self = FETTLE_RECORD_BAR (object);

  switch ((PropId)prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_label (self->title_label));
      break;
    case PROP_STATUS:
      g_value_set_string (value, gtk_label_get_label (self->status_label));
      break;
    case PROP_PILLS:
      g_value_set_string (value, self->pills);
      break;
    case PROP_MENU_MODEL:
      g_value_set_object (value, self->menu_model);
      break;
    case PROP_PRIMARY_LABEL:
      g_value_set_string (value, gtk_button_get_label (self->primary_button));
      break;
    case PROP_PRIMARY_ACTION:
      g_value_set_string (value, self->primary_action);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_record_bar_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  FettleRecordBar *self = FETTLE_RECORD_BAR (object);

  switch ((PropId)prop_id)
    {
    case PROP_TITLE:
      gtk_label_set_label (self->title_label, g_value_get_string (value));
      break;
    case PROP_STATUS:
      gtk_label_set_label (self->status_label,
                           g_value_get_string (value) ? g_value_get_string (value) : "");
      break;
    case PROP_PILLS:
      g_free (self->pills);
      self->pills = g_value_dup_string (value);
      make_pills (self);
      break;
    case PROP_MENU_MODEL:
      g_set_object (&self->menu_model, g_value_get_object (value));
      update_menu (self, NULL);
      break;
    case PROP_PRIMARY_LABEL:
      gtk_button_set_label (self->primary_button, g_value_get_string (value));
      break;
    case PROP_PRIMARY_ACTION:
      g_free (self->primary_action);
      self->primary_action = g_value_dup_string (value);
      set_primary_action (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_record_bar_dispose (GObject *object)
{
  FettleRecordBar *self = FETTLE_RECORD_BAR (object);

  g_clear_object (&self->menu_model);
  self->extra_box = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), FETTLE_TYPE_RECORD_BAR);

  G_OBJECT_CLASS (fettle_record_bar_parent_class)->dispose (object);
}

static void
fettle_record_bar_finalize (GObject *object)
{
  FettleRecordBar *self = FETTLE_RECORD_BAR (object);

  g_free (self->pills);
  g_free (self->primary_action);

  G_OBJECT_CLASS (fettle_record_bar_parent_class)->finalize (object);
}

static void
fettle_record_bar_class_init (FettleRecordBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = fettle_record_bar_get_property;
  object_class->set_property = fettle_record_bar_set_property;
  object_class->dispose = fettle_record_bar_dispose;
  object_class->finalize = fettle_record_bar_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL, flags);
  properties[PROP_PILLS] = g_param_spec_string ("pills", NULL, NULL, NULL, flags);
  properties[PROP_MENU_MODEL] =
      g_param_spec_object ("menu-model", NULL, NULL, G_TYPE_MENU_MODEL, flags);
  properties[PROP_PRIMARY_LABEL] = g_param_spec_string ("primary-label", NULL, NULL, NULL, flags);
  properties[PROP_PRIMARY_ACTION] = g_param_spec_string ("primary-action", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettle/Fettle/ui/fettle-record-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleRecordBar, box);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordBar, title_label);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordBar, pills_box);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordBar, status_label);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordBar, extra_box);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordBar, edit_button);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordBar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordBar, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordBar, save_button);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordBar, primary_button);
}

static void
fettle_record_bar_init (FettleRecordBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_menu (self, NULL);
}

/* A name is the page's heading already; then its number stands here, or what it is. */
static void
show_title (FettleRecordBar *self, FettlePage *page, FettleRecord *record)
{
  const FettleKind *kind = fettle_record_get_kind (record);
  const FettleField *number = fettle_kind_get_field (kind, "number");
  const char *title = NULL;

  if (fettle_page_get_record_id (page) == 0)
    title = fettle_page_get_title (page);
  else if (!g_str_equal (kind->title, "name"))
    title = fettle_record_get_title (record);
  else if (number != NULL)
    title = fettle_record_get (record, number).text;
  if (title == NULL)
    title = fettle_page_get_subtitle (page);
  gtk_label_set_label (self->title_label, title != NULL ? title : "");
}

/* What becomes of what is typed, or why nothing can be. */
static void
show_status (FettleRecordBar *self, FettleFormPage *page, const char *refusal)
{
  const char *status = fettle_form_get_status (fettle_form_page_get_form (page));

  if (status == NULL && refusal != NULL)
    status = _ ("Only to look at");
  gtk_label_set_label (self->status_label, status != NULL ? status : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->status_label), refusal);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->status_label),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  refusal != NULL ? refusal : "", -1);
}

/* Why what is greyed is greyed. */
static void
show_refusals (FettleRecordBar *self, FettlePage *page)
{
  FettleStore *store = fettle_page_get_store (page);
  const FettleKind *kind = fettle_page_get_kind (page);
  FettleAccess access =
      fettle_page_get_record_id (page) == 0 ? FETTLE_ACCESS_CREATE : FETTLE_ACCESS_CHANGE;
  g_autofree char *change = fettle_access_dup_refusal (store, kind, access);
  g_autofree char *delete = fettle_access_dup_refusal (store, kind, FETTLE_ACCESS_DELETE);

  show_status (self, FETTLE_FORM_PAGE (page), change);
  gtk_widget_set_tooltip_text (self->edit_button, change);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->menu_button),
                               delete != NULL ? delete : _ ("More actions"));
}

void
fettle_record_bar_show (FettleRecordBar *self, FettleFormPage *page, FettleRecord *record)
{
  gboolean is_new;

  g_return_if_fail (FETTLE_IS_RECORD_BAR (self));
  g_return_if_fail (FETTLE_IS_FORM_PAGE (page));
  g_return_if_fail (FETTLE_IS_RECORD (record));

  is_new = fettle_form_page_is_new (page);
  show_title (self, FETTLE_PAGE (page), record);
  gtk_widget_set_visible (self->pills_box, !is_new);
  for (GtkWidget *pill = gtk_widget_get_first_child (self->pills_box); pill != NULL;
       pill = gtk_widget_get_next_sibling (pill))
    fettle_state_pill_set_from_record (FETTLE_STATE_PILL (pill), record,
                                       gtk_widget_get_name (pill));
  update_buttons (self, fettle_form_page_get_editing (page), is_new);
  show_refusals (self, FETTLE_PAGE (page));
  if (!is_new)
    update_menu (self, FETTLE_PAGE (page));
  update_commands (self, FETTLE_PAGE (page));
}

void
fettle_record_bar_set_primary (FettleRecordBar *self, const char *label, const char *action)
{
  g_return_if_fail (FETTLE_IS_RECORD_BAR (self));

  g_object_set (self, "primary-label", label, "primary-action", action, NULL);
}
