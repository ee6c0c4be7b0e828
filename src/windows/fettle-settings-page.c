/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings of the business: its code tables, and the way to everything else that is set once. */

#include "fettle-settings-page.h"

struct _FettleSettingsPage
{
  FettlePage parent_instance;

  GtkWidget *content;
  AdwPreferencesGroup *service_group;
  AdwPreferencesGroup *codes_group;
};

G_DEFINE_FINAL_TYPE (FettleSettingsPage, fettle_settings_page, FETTLE_TYPE_PAGE)

/* What calls are measured by, in the order of the page. */
static const struct
{
  const char *kind;
  const char *subtitle;
} service_kinds[] = {
  { "service_level", N_ ("How soon somebody comes and how soon it is mended, for each priority") },
  { "work_hours", N_ ("Opening times, holidays and exceptions, in which that is counted") },
  { "call_rule", N_ ("Which stages each type of call goes through, and what it must have") },
  { "call_category", N_ ("What a call is at heart: a fault, a complaint, a question") },
};

/* Those of a level are edited on its page. */
static gboolean
is_elsewhere (const FettleKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (service_kinds); i++)
    if (g_str_equal (service_kinds[i].kind, kind->name))
      return TRUE;
  return g_str_equal (kind->name, "service_target");
}

static GtkWidget *
make_row (FettleDictionary *dictionary, const FettleKind *kind)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (kind->icon_name);
  GtkWidget *next = gtk_image_new_from_icon_name ("go-next-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 fettle_dictionary_get_kind_label (dictionary, kind, TRUE));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-place");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", kind->plural);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), next);

  return row;
}

static void
fettle_settings_page_constructed (GObject *object)
{
  FettleSettingsPage *self = FETTLE_SETTINGS_PAGE (object);
  const FettleKind *const *kinds = fettle_kinds_get_all ();
  g_autoptr (FettleDictionary) dictionary = NULL;
  guint n = 0;

  G_OBJECT_CLASS (fettle_settings_page_parent_class)->constructed (object);

  fettle_page_set_title (FETTLE_PAGE (self), _ ("Settings"));
  fettle_page_set_icon_name (FETTLE_PAGE (self), "fettle-settings-symbolic");
  if (fettle_page_get_store (FETTLE_PAGE (self)) == NULL)
    return;

  dictionary = fettle_store_ref_dictionary (fettle_page_get_store (FETTLE_PAGE (self)));
  for (guint i = 0; i < G_N_ELEMENTS (service_kinds); i++)
    {
      GtkWidget *row = make_row (dictionary, fettle_kind_from_name (service_kinds[i].kind));

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ (service_kinds[i].subtitle));
      adw_preferences_group_add (self->service_group, row);
    }
  /* The kinds come in order of dependency: what others refer to is first, what people know it by last. */
  for (guint i = 0; kinds[i] != NULL; i++)
    n++;
  while (n-- > 0)
    if ((kinds[n]->flags & FETTLE_KIND_CODE) != 0 && !is_elsewhere (kinds[n]))
      adw_preferences_group_add (self->codes_group, make_row (dictionary, kinds[n]));
}

static void
fettle_settings_page_dispose (GObject *object)
{
  fettle_page_dispose_template (FETTLE_PAGE (object), FETTLE_TYPE_SETTINGS_PAGE);

  G_OBJECT_CLASS (fettle_settings_page_parent_class)->dispose (object);
}

static void
fettle_settings_page_class_init (FettleSettingsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = fettle_settings_page_constructed;
  object_class->dispose = fettle_settings_page_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fettle/Fettle/ui/fettle-settings-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleSettingsPage, content);
  gtk_widget_class_bind_template_child (widget_class, FettleSettingsPage, service_group);
  gtk_widget_class_bind_template_child (widget_class, FettleSettingsPage, codes_group);
}

static void
fettle_settings_page_init (FettleSettingsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
