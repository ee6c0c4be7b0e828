/* SPDX-License-Identifier: GPL-3.0-or-later */
/* “Who or what is it about?”: one entry that finds records of several kinds. */
#include "fettle-search-box.h"

#include <glib/gi18n-lib.h>

#include "fettle-text.h"
#include "fettle-widgets.h"

struct _FettleSearchBox
{
  GtkWidget parent_instance;
  FettleStore *store;
  char **kinds; /* names, or NULL for all */
  guint limit;
  GCancellable *search;
  gboolean folded;
  gboolean setting;

  GtkWidget *entry;
  GtkWidget *list;
};

typedef struct
{
  const FettleKind **kinds; /* NULL-terminated, or NULL */
  char *text;
  guint limit;
  GPtrArray *hits;
} Search;

enum
{
  PROP_0,
  PROP_STORE,
  PROP_KINDS,
  PROP_PLACEHOLDER,
  PROP_TEXT,
  PROP_LIMIT,
  PROP_CHOSEN,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static guint picked_signal;

G_DEFINE_FINAL_TYPE (FettleSearchBox, fettle_search_box, GTK_TYPE_WIDGET)

/* Bold where a word of the search occurs. Folding changes lengths (accents, ligatures), so each
 * character is folded on its own and remembers where it came from. */

typedef struct
{
  GString *folded;
  GArray *origins; /* for each byte of folded: byte offset of its character in the text */
} FoldedText;

static void
fold_characters (const char *text, FoldedText *out)
{
  out->folded = g_string_new (NULL);
  out->origins = g_array_new (FALSE, FALSE, sizeof (guint));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      g_autofree char *one = g_strndup (p, g_utf8_next_char (p) - p);
      g_autofree char *folded =
          g_unichar_isspace (g_utf8_get_char (p)) ? g_strdup (" ") : fettle_text_fold (one);
      guint origin = (guint)(p - text);

      for (const char *q = folded; *q != '\0'; q++)
        g_array_append_val (out->origins, origin);
      g_string_append (out->folded, folded);
    }
}

static void
mark_word (const FoldedText *folded, const char *text, const char *word, gboolean *bold)
{
  const char *start = folded->folded->str;
  const char *found;

  while ((found = strstr (start, word)) != NULL)
    {
      gsize from = found - folded->folded->str;

      for (gsize i = from; i < from + strlen (word); i++)
        {
          guint origin = g_array_index (folded->origins, guint, i);
          gsize length = g_utf8_next_char (text + origin) - (text + origin);
          for (gsize j = 0; j < length; j++)
            bold[origin + j] = TRUE;
        }
      start = found + strlen (word);
    }
}

char *
fettle_search_highlight (const char *text, const char *search)
{
  g_auto (GStrv) words = NULL;
  g_autofree gboolean *bold = NULL;
  FoldedText folded;
  GString *markup;
  gsize length, from = 0;

  g_return_val_if_fail (text != NULL, NULL);

  length = strlen (text);
  bold = g_new0 (gboolean, length + 1);
  words = fettle_text_split_words (search != NULL ? search : "");
  fold_characters (text, &folded);
  for (guint i = 0; words[i] != NULL; i++)
    mark_word (&folded, text, words[i], bold);
  g_string_free (folded.folded, TRUE);
  g_array_unref (folded.origins);

  markup = g_string_new (NULL);
  while (from < length)
    {
      gsize to = from;
      g_autofree char *part = NULL;

      while (to < length && bold[to] == bold[from])
        to++;
      part = g_markup_escape_text (text + from, (gssize)(to - from));
      g_string_append_printf (markup, bold[from] ? "<b>%s</b>" : "%s", part);
      from = to;
    }

  return g_string_free (markup, FALSE);
}

/* Searching. */

static void
search_free (gpointer data)
{
  Search *search = data;

  g_free (search->kinds);
  g_free (search->text);
  g_clear_pointer (&search->hits, g_ptr_array_unref);
  g_free (search);
}

static gboolean
run_search (FettleTransaction *transaction, gpointer data, GError **error)
{
  Search *search = data;

  search->hits = fettle_search (transaction, search->kinds, search->text, search->limit, error);

  return search->hits != NULL;
}

static const FettleKind **
dup_kinds (FettleSearchBox *self)
{
  const FettleKind **kinds;
  guint n = 0;

  if (self->kinds == NULL)
    return NULL;

  kinds = g_new0 (const FettleKind *, g_strv_length (self->kinds) + 1);
  for (guint i = 0; self->kinds[i] != NULL; i++)
    {
      const FettleKind *kind = fettle_kind_from_name (self->kinds[i]);
      if (kind != NULL)
        kinds[n++] = kind;
    }

  return kinds;
}

static void
clear_list (FettleSearchBox *self)
{
  fettle_widget_remove_children (self->list);
  gtk_widget_set_visible (self->list, FALSE);
}

static GtkWidget *
make_hit_label (const char *text, const char *search, gboolean dim)
{
  g_autofree char *markup = fettle_search_highlight (text, search);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (dim)
    gtk_widget_add_css_class (label, "dim-label");

  return label;
}

static GtkWidget *
make_hit_row (FettleSearchBox *self, FettleSearchHit *hit, const char *search)
{
  const FettleKind *kind = fettle_search_hit_get_kind (hit);
  g_autoptr (FettleDictionary) dictionary = fettle_store_ref_dictionary (self->store);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (kind->icon_name);
  GtkWidget *keycap = gtk_label_new ("↵");
  const char *subtitle = fettle_search_hit_get_subtitle (hit);
  g_autofree char *name =
      g_strdup_printf ("%s: %s%s%s", fettle_dictionary_get_kind_label (dictionary, kind, FALSE),
                       fettle_search_hit_get_title (hit), subtitle != NULL ? ", " : "",
                       subtitle != NULL ? subtitle : "");

  gtk_widget_add_css_class (icon, "dim-label");
  gtk_widget_set_tooltip_text (icon, fettle_dictionary_get_kind_label (dictionary, kind, FALSE));
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), make_hit_label (fettle_search_hit_get_title (hit), search, FALSE));
  if (subtitle != NULL)
    {
      GtkWidget *more = make_hit_label (subtitle, search, TRUE);
      gtk_widget_set_hexpand (more, TRUE);
      gtk_box_append (GTK_BOX (box), more);
    }
  gtk_widget_add_css_class (keycap, "keycap");
  gtk_widget_add_css_class (keycap, "when-selected");
  gtk_widget_set_valign (keycap, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (keycap, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), keycap);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_add_css_class (row, "searchhit");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (row), "hit", g_object_ref (hit), g_object_unref);

  return row;
}

static void
show_nothing_found (FettleSearchBox *self)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (_ ("Nothing found"));

  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_add_css_class (row, "searchhit");
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
show_hits (FettleSearchBox *self, GPtrArray *hits, const char *search)
{
  clear_list (self);
  for (guint i = 0; i < hits->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list),
                         make_hit_row (self, g_ptr_array_index (hits, i), search));
  if (hits->len == 0)
    show_nothing_found (self);
  gtk_widget_set_visible (self->list, TRUE);
  if (hits->len > 0)
    gtk_list_box_select_row (GTK_LIST_BOX (self->list),
                             gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOSEN]);
}

static void
on_search_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleSearchBox) self = user_data;
  g_autoptr (GError) error = NULL;
  Search *search = g_task_get_task_data (G_TASK (result));
  gboolean done = fettle_store_read_finish (FETTLE_STORE (source), result, &error);

  /* A newer key-press has asked again. */
  if (self->list == NULL || g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  if (done)
    show_hits (self, search->hits, search->text);
  else
    g_warning ("Search failed: %s", error->message);
}

static void
start_search (FettleSearchBox *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  Search *search;

  g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  if (self->store == NULL || fettle_text_is_empty (text))
    {
      clear_list (self);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOSEN]);
      return;
    }

  self->search = g_cancellable_new ();
  search = g_new0 (Search, 1);
  search->kinds = dup_kinds (self);
  search->text = g_strdup (text);
  search->limit = self->limit;
  fettle_store_read_async (self->store, G_PRIORITY_HIGH, run_search, search, search_free,
                           self->search, on_search_done, g_object_ref (self));
}

static void
on_changed (FettleSearchBox *self)
{
  if (!self->setting)
    fettle_search_box_set_folded (self, FALSE);
  start_search (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

/* Choosing. */

static void
pick (FettleSearchBox *self, GtkListBoxRow *row)
{
  FettleSearchHit *hit = row != NULL ? g_object_get_data (G_OBJECT (row), "hit") : NULL;

  if (hit == NULL)
    return;

  gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
  g_object_ref (hit);
  g_signal_emit (self, picked_signal, 0, hit);
  g_object_unref (hit);
}

static void
on_row_activated (FettleSearchBox *self, GtkListBoxRow *row)
{
  pick (self, row);
}

static void
on_row_selected (FettleSearchBox *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOSEN]);
}

static void
on_activate (FettleSearchBox *self)
{
  pick (self, gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list)));
}

static void
move_selection (FettleSearchBox *self, int step)
{
  GtkListBox *list = GTK_LIST_BOX (self->list);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (list);
  int index = row != NULL ? gtk_list_box_row_get_index (row) + step : 0;

  row = gtk_list_box_get_row_at_index (list, MAX (index, 0));
  if (row != NULL && gtk_list_box_row_get_selectable (row))
    gtk_list_box_select_row (list, row);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                gpointer user_data)
{
  FettleSearchBox *self = user_data;

  if (!gtk_widget_get_visible (self->list))
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Down || keyval == GDK_KEY_Up)
    {
      fettle_search_box_set_folded (self, FALSE);
      move_selection (self, keyval == GDK_KEY_Down ? 1 : -1);
      return GDK_EVENT_STOP;
    }
  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
    {
      on_activate (self);
      return GDK_EVENT_STOP;
    }

  return GDK_EVENT_PROPAGATE;
}

static void
on_stop_search (FettleSearchBox *self)
{
  fettle_search_box_clear (self);
}

static void
fettle_search_box_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  FettleSearchBox *self = FETTLE_SEARCH_BOX (object);

  switch (prop_id)
    {
    case PROP_STORE:
      g_set_object (&self->store, g_value_get_object (value));
      break;
    case PROP_KINDS:
      g_strfreev (self->kinds);
      self->kinds = g_value_dup_boxed (value);
      break;
    case PROP_PLACEHOLDER:
      g_object_set (self->entry, "placeholder-text", g_value_get_string (value), NULL);
      break;
    case PROP_TEXT:
      fettle_search_box_set_text (self, g_value_get_string (value));
      break;
    case PROP_LIMIT:
      self->limit = g_value_get_uint (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_search_box_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  FettleSearchBox *self = FETTLE_SEARCH_BOX (object);

  switch (prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;
    case PROP_KINDS:
      g_value_set_boxed (value, self->kinds);
      break;
    case PROP_PLACEHOLDER:
      g_object_get_property (G_OBJECT (self->entry), "placeholder-text", value);
      break;
    case PROP_TEXT:
      g_value_set_string (value, fettle_search_box_get_text (self));
      break;
    case PROP_LIMIT:
      g_value_set_uint (value, self->limit);
      break;
    case PROP_CHOSEN:
      g_value_set_object (value, fettle_search_box_get_chosen (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static gboolean
fettle_search_box_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (FETTLE_SEARCH_BOX (widget)->entry);
}

static void
fettle_search_box_dispose (GObject *object)
{
  FettleSearchBox *self = FETTLE_SEARCH_BOX (object);

  g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  gtk_widget_dispose_template (GTK_WIDGET (self), FETTLE_TYPE_SEARCH_BOX);
  self->list = NULL;
  g_clear_object (&self->store);
  g_clear_pointer (&self->kinds, g_strfreev);

  G_OBJECT_CLASS (fettle_search_box_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags writable = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  properties[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, FETTLE_TYPE_STORE, writable);
  properties[PROP_KINDS] = g_param_spec_boxed ("kinds", NULL, NULL, G_TYPE_STRV, writable);
  properties[PROP_PLACEHOLDER] = g_param_spec_string ("placeholder", NULL, NULL, NULL, writable);
  properties[PROP_TEXT] =
      g_param_spec_string ("text", NULL, NULL, NULL, writable | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_LIMIT] = g_param_spec_uint ("limit", NULL, NULL, 1, 100, 4, writable);
  properties[PROP_CHOSEN] = g_param_spec_object ("chosen", NULL, NULL, FETTLE_TYPE_SEARCH_HIT,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fettle_search_box_class_init (FettleSearchBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = fettle_search_box_set_property;
  object_class->get_property = fettle_search_box_get_property;
  object_class->dispose = fettle_search_box_dispose;
  widget_class->grab_focus = fettle_search_box_grab_focus;
  install_properties (object_class);

  picked_signal = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, FETTLE_TYPE_SEARCH_HIT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "searchbox");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettle/Fettle/ui/fettle-search-box.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleSearchBox, entry);
  gtk_widget_class_bind_template_child (widget_class, FettleSearchBox, list);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
}

static void
fettle_search_box_init (FettleSearchBox *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->limit = 4;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 9);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (self->entry, keys);
}

GtkWidget *
fettle_search_box_new (FettleStore *store)
{
  return g_object_new (FETTLE_TYPE_SEARCH_BOX, "store", store, NULL);
}

void
fettle_search_box_set_text (FettleSearchBox *self, const char *text)
{
  g_return_if_fail (FETTLE_IS_SEARCH_BOX (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
}

const char *
fettle_search_box_get_text (FettleSearchBox *self)
{
  g_return_val_if_fail (FETTLE_IS_SEARCH_BOX (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

FettleSearchHit *
fettle_search_box_get_chosen (FettleSearchBox *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (FETTLE_IS_SEARCH_BOX (self), NULL);

  row = self->list != NULL ? gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list)) : NULL;

  return row != NULL ? g_object_get_data (G_OBJECT (row), "hit") : NULL;
}

void
fettle_search_box_set_folded (FettleSearchBox *self, gboolean folded)
{
  g_return_if_fail (FETTLE_IS_SEARCH_BOX (self));

  self->folded = folded;
  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    gtk_widget_set_visible (row, !folded || gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (row)));
}

void
fettle_search_box_clear (FettleSearchBox *self)
{
  g_return_if_fail (FETTLE_IS_SEARCH_BOX (self));

  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  self->setting = FALSE;
  g_cancellable_cancel (self->search);
  self->folded = FALSE;
  clear_list (self);
}
