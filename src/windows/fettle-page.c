/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a tab of the main window shows: a place, a record, a new record. */

#include "fettle-page.h"

#include "fettle-pages.h"

typedef struct
{
  FettleStore *store;
  char *key;
  const FettleKind *kind;
  gint64 record_id;
  char *title;
  char *subtitle;
  char *icon_name;
  GMenuModel *menu;
  gboolean dirty;
  gboolean busy;
} FettlePagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FettlePage, fettle_page, ADW_TYPE_BIN)

typedef enum
{
  PROP_STORE = 1,
  PROP_PAGE_KEY,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_ICON_NAME,
  PROP_DIRTY,
  PROP_BUSY,
  PROP_MENU,
} PropId;

static GParamSpec *properties[PROP_MENU + 1];

static FettlePagePrivate *
get_private (FettlePage *self)
{
  return fettle_page_get_instance_private (self);
}

/* Keys are `place:NAME`, `record:KIND:ID`, `new:KIND`, each with or without ?PARAMETERS. */
static void
read_key (FettlePage *self)
{
  FettlePagePrivate *priv = get_private (self);
  g_auto (GStrv) head = g_strsplit (priv->key, "?", 2);
  g_auto (GStrv) parts = g_strsplit (head[0], ":", 3);

  if (g_str_equal (parts[0], "place") && parts[1])
    {
      const FettlePlace *place = fettle_place_from_name (parts[1]);

      priv->kind = place && place->kind ? fettle_kind_from_name (place->kind) : NULL;
    }
  else if (parts[1])
    {
      priv->kind = fettle_kind_from_name (parts[1]);
      priv->record_id = parts[2] ? g_ascii_strtoll (parts[2], NULL, 10) : 0;
    }
}

static void
set_text (FettlePage *self, char **place, const char *text, PropId prop)
{
  if (g_strcmp0 (*place, text) == 0)
    return;

  g_free (*place);
  *place = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop]);
}

static void
set_flag (FettlePage *self, gboolean *place, gboolean value, PropId prop)
{
  value = !!value;
  if (*place == value)
    return;

  *place = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop]);
}

static void
fettle_page_real_save_async (FettlePage *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_return_boolean (task, TRUE);
}

static gboolean
fettle_page_real_save_finish (FettlePage *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
fettle_page_real_discard (FettlePage *self)
{
  fettle_page_set_dirty (self, FALSE);
}

static gboolean
fettle_page_real_no (FettlePage *self)
{
  return FALSE;
}

/* Work begins below the bar, whose buttons a key pressed too often should not reach. */
static void
fettle_page_real_focus (FettlePage *self)
{
  GtkWidget *content = adw_bin_get_child (ADW_BIN (self));

  for (GtkWidget *child = content != NULL ? gtk_widget_get_first_child (content) : NULL;
       child != NULL; child = gtk_widget_get_next_sibling (child))
    if (!gtk_widget_has_css_class (child, "pagebar")
        && gtk_widget_child_focus (child, GTK_DIR_TAB_FORWARD))
      return;
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
fettle_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  FettlePagePrivate *priv = get_private (FETTLE_PAGE (object));

  switch ((PropId)prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, priv->store);
      break;
    case PROP_PAGE_KEY:
      g_value_set_string (value, priv->key);
      break;
    case PROP_TITLE:
      g_value_set_string (value, priv->title);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, priv->subtitle);
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, priv->icon_name);
      break;
    case PROP_DIRTY:
      g_value_set_boolean (value, priv->dirty);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, priv->busy);
      break;
    case PROP_MENU:
      g_value_set_object (value, priv->menu);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  FettlePage *self = FETTLE_PAGE (object);
  FettlePagePrivate *priv = get_private (self);

  switch ((PropId)prop_id)
    {
    case PROP_STORE:
      priv->store = g_value_dup_object (value);
      break;
    case PROP_PAGE_KEY:
      priv->key = g_value_dup_string (value);
      break;
    case PROP_TITLE:
      fettle_page_set_title (self, g_value_get_string (value));
      break;
    case PROP_SUBTITLE:
      fettle_page_set_subtitle (self, g_value_get_string (value));
      break;
    case PROP_ICON_NAME:
      fettle_page_set_icon_name (self, g_value_get_string (value));
      break;
    case PROP_DIRTY:
      fettle_page_set_dirty (self, g_value_get_boolean (value));
      break;
    case PROP_BUSY:
      fettle_page_set_busy (self, g_value_get_boolean (value));
      break;
    case PROP_MENU:
      fettle_page_set_menu (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
on_role_changed (FettlePage *self)
{
  if (FETTLE_PAGE_GET_CLASS (self)->update_access)
    FETTLE_PAGE_GET_CLASS (self)->update_access (self);
}

static void
fettle_page_constructed (GObject *object)
{
  FettlePage *self = FETTLE_PAGE (object);
  FettlePagePrivate *priv = get_private (self);

  if (priv->key)
    read_key (self);
  if (priv->kind && !priv->icon_name)
    fettle_page_set_icon_name (self, priv->kind->icon_name);

  if (priv->store)
    g_signal_connect_object (priv->store, "role-changed", G_CALLBACK (on_role_changed), self,
                             G_CONNECT_SWAPPED);

  G_OBJECT_CLASS (fettle_page_parent_class)->constructed (object);
}

static void
fettle_page_finalize (GObject *object)
{
  FettlePagePrivate *priv = get_private (FETTLE_PAGE (object));

  g_clear_object (&priv->store);
  g_clear_object (&priv->menu);
  g_clear_pointer (&priv->key, g_free);
  g_clear_pointer (&priv->title, g_free);
  g_clear_pointer (&priv->subtitle, g_free);
  g_clear_pointer (&priv->icon_name, g_free);

  G_OBJECT_CLASS (fettle_page_parent_class)->finalize (object);
}

static void
fettle_page_class_init (FettlePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  const GParamFlags once = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_CONSTRUCT_ONLY;

  object_class->get_property = fettle_page_get_property;
  object_class->set_property = fettle_page_set_property;
  object_class->constructed = fettle_page_constructed;
  object_class->finalize = fettle_page_finalize;

  klass->save_async = fettle_page_real_save_async;
  klass->save_finish = fettle_page_real_save_finish;
  klass->discard = fettle_page_real_discard;
  klass->find = fettle_page_real_no;
  klass->escape = fettle_page_real_no;
  klass->focus = fettle_page_real_focus;

  properties[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, FETTLE_TYPE_STORE, once);
  properties[PROP_PAGE_KEY] = g_param_spec_string ("page-key", NULL, NULL, NULL, once);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_DIRTY] = g_param_spec_boolean ("dirty", NULL, NULL, FALSE, flags);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_MENU] = g_param_spec_object ("menu", NULL, NULL, G_TYPE_MENU_MODEL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "page");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
fettle_page_init (FettlePage *self)
{
}

void
fettle_page_dispose_template (FettlePage *self, GType type)
{
  g_return_if_fail (FETTLE_IS_PAGE (self));

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), type);
}

FettleStore *
fettle_page_get_store (FettlePage *self)
{
  g_return_val_if_fail (FETTLE_IS_PAGE (self), NULL);
  return get_private (self)->store;
}

const char *
fettle_page_get_key (FettlePage *self)
{
  g_return_val_if_fail (FETTLE_IS_PAGE (self), NULL);
  return get_private (self)->key;
}

void
fettle_page_set_record_id (FettlePage *self, gint64 id)
{
  g_return_if_fail (FETTLE_IS_PAGE (self));
  FettlePagePrivate *priv = get_private (self);
  g_return_if_fail (priv->kind != NULL && id > 0);

  if (priv->record_id == id)
    return;

  priv->record_id = id;
  g_free (priv->key);
  priv->key = fettle_page_key_for_record (priv->kind->name, id);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE_KEY]);
}

const FettleKind *
fettle_page_get_kind (FettlePage *self)
{
  g_return_val_if_fail (FETTLE_IS_PAGE (self), NULL);
  return get_private (self)->kind;
}

gint64
fettle_page_get_record_id (FettlePage *self)
{
  g_return_val_if_fail (FETTLE_IS_PAGE (self), 0);
  return get_private (self)->record_id;
}

const char *
fettle_page_get_parameters (FettlePage *self)
{
  g_return_val_if_fail (FETTLE_IS_PAGE (self), NULL);
  FettlePagePrivate *priv = get_private (self);
  const char *mark = priv->key ? strchr (priv->key, '?') : NULL;

  return mark && mark[1] ? mark + 1 : NULL;
}

char *
fettle_page_dup_parameter (FettlePage *self, const char *name)
{
  g_return_val_if_fail (FETTLE_IS_PAGE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);
  const char *parameters = fettle_page_get_parameters (self);
  g_auto (GStrv) pairs = g_strsplit (parameters ? parameters : "", "&", -1);
  const gsize length = strlen (name);

  for (guint i = 0; pairs[i]; i++)
    if (strncmp (pairs[i], name, length) == 0 && pairs[i][length] == '=')
      return g_uri_unescape_string (pairs[i] + length + 1, NULL);
  return NULL;
}

gint64
fettle_page_get_parameter_id (FettlePage *self, const char *name)
{
  g_autofree char *text = fettle_page_dup_parameter (self, name);

  return text ? g_ascii_strtoll (text[0] == '#' ? text + 1 : text, NULL, 10) : 0;
}

const char *
fettle_page_get_title (FettlePage *self)
{
  g_return_val_if_fail (FETTLE_IS_PAGE (self), NULL);
  return get_private (self)->title;
}

void
fettle_page_set_title (FettlePage *self, const char *title)
{
  g_return_if_fail (FETTLE_IS_PAGE (self));
  set_text (self, &get_private (self)->title, title, PROP_TITLE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title ? title : "", -1);
}

const char *
fettle_page_get_subtitle (FettlePage *self)
{
  g_return_val_if_fail (FETTLE_IS_PAGE (self), NULL);
  return get_private (self)->subtitle;
}

void
fettle_page_set_subtitle (FettlePage *self, const char *subtitle)
{
  g_return_if_fail (FETTLE_IS_PAGE (self));
  set_text (self, &get_private (self)->subtitle, subtitle, PROP_SUBTITLE);
}

const char *
fettle_page_get_icon_name (FettlePage *self)
{
  g_return_val_if_fail (FETTLE_IS_PAGE (self), NULL);
  return get_private (self)->icon_name;
}

void
fettle_page_set_icon_name (FettlePage *self, const char *icon_name)
{
  g_return_if_fail (FETTLE_IS_PAGE (self));
  set_text (self, &get_private (self)->icon_name, icon_name, PROP_ICON_NAME);
}

gboolean
fettle_page_get_dirty (FettlePage *self)
{
  g_return_val_if_fail (FETTLE_IS_PAGE (self), FALSE);
  return get_private (self)->dirty;
}

void
fettle_page_set_dirty (FettlePage *self, gboolean dirty)
{
  g_return_if_fail (FETTLE_IS_PAGE (self));
  set_flag (self, &get_private (self)->dirty, dirty, PROP_DIRTY);
}

gboolean
fettle_page_get_busy (FettlePage *self)
{
  g_return_val_if_fail (FETTLE_IS_PAGE (self), FALSE);
  return get_private (self)->busy;
}

void
fettle_page_set_busy (FettlePage *self, gboolean busy)
{
  g_return_if_fail (FETTLE_IS_PAGE (self));
  set_flag (self, &get_private (self)->busy, busy, PROP_BUSY);
}

GMenuModel *
fettle_page_get_menu (FettlePage *self)
{
  g_return_val_if_fail (FETTLE_IS_PAGE (self), NULL);
  return get_private (self)->menu;
}

void
fettle_page_set_menu (FettlePage *self, GMenuModel *menu)
{
  g_return_if_fail (FETTLE_IS_PAGE (self));
  if (g_set_object (&get_private (self)->menu, menu))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MENU]);
}

void
fettle_page_save_async (FettlePage *self,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_return_if_fail (FETTLE_IS_PAGE (self));
  FETTLE_PAGE_GET_CLASS (self)->save_async (self, cancellable, callback, user_data);
}

gboolean
fettle_page_save_finish (FettlePage *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (FETTLE_IS_PAGE (self), FALSE);
  return FETTLE_PAGE_GET_CLASS (self)->save_finish (self, result, error);
}

void
fettle_page_discard (FettlePage *self)
{
  g_return_if_fail (FETTLE_IS_PAGE (self));
  FETTLE_PAGE_GET_CLASS (self)->discard (self);
}

gboolean
fettle_page_find (FettlePage *self)
{
  g_return_val_if_fail (FETTLE_IS_PAGE (self), FALSE);
  return FETTLE_PAGE_GET_CLASS (self)->find (self);
}

gboolean
fettle_page_escape (FettlePage *self)
{
  g_return_val_if_fail (FETTLE_IS_PAGE (self), FALSE);
  return FETTLE_PAGE_GET_CLASS (self)->escape (self);
}

void
fettle_page_focus (FettlePage *self)
{
  g_return_if_fail (FETTLE_IS_PAGE (self));
  FETTLE_PAGE_GET_CLASS (self)->focus (self);
}

static void
on_saved_before_close (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  /* The page has shown the error at the field; it stays open with what was typed. */
  g_task_return_boolean (task, fettle_page_save_finish (FETTLE_PAGE (object), result, NULL));
}

static void
on_close_response (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FettlePage *self = g_task_get_source_object (task);

  if (g_str_equal (response, "save"))
    {
      /* Which argument of a call comes first is the compiler's choice; the task gives this one away last. */
      GCancellable *cancellable = g_task_get_cancellable (task);

      fettle_page_save_async (self, cancellable, on_saved_before_close, g_steal_pointer (&task));
      return;
    }
  if (g_str_equal (response, "discard"))
    fettle_page_discard (self);
  g_task_return_boolean (task, g_str_equal (response, "discard"));
}

void
fettle_page_query_close_async (FettlePage *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (FETTLE_IS_PAGE (self));
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  const char *title = fettle_page_get_title (self);
  GtkWidget *dialog;

  if (!fettle_page_get_dirty (self))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                   _ ("Save changes?"), NULL);
  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog),
                                  _ ("“%s” has changes that are not saved yet."),
                                  title ? title : "");
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "discard",
                                    _ ("_Discard"), "save", _ ("_Save"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  g_signal_connect (dialog, "response", G_CALLBACK (on_close_response), g_steal_pointer (&task));
  gtk_window_present (GTK_WINDOW (dialog));
}

gboolean
fettle_page_query_close_finish (FettlePage *self, GAsyncResult *result)
{
  g_return_val_if_fail (FETTLE_IS_PAGE (self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

void
fettle_page_offer_undo (FettlePage *self, gint64 change_set, const char *done)
{
  g_return_if_fail (FETTLE_IS_PAGE (self));
  g_return_if_fail (done != NULL);

  if (change_set != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.offer-undo", "(xs)", change_set, done);
}

void
fettle_page_show_error (FettlePage *self, const char *heading, const GError *error)
{
  g_return_if_fail (FETTLE_IS_PAGE (self));
  g_return_if_fail (heading != NULL);

  if (error && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-error", "(ss)", heading,
                              error ? error->message : "");
}
