/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document as it will be on paper, with thumbnails and search. */

#include "fettle-page-preview.h"

#include <glib/gi18n-lib.h>

#include "fettle-page-canvas.h"
#include "fettle-page-thumbnails.h"

/* Of drawn pages. */
#define MEMORY_LIMIT (64 * 1024 * 1024)
/* Pages that are searched before what was found is shown. */
#define FIND_PAGES 25
#define ZOOM_STEP 1.2

struct _FettlePagePreview
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  GtkLabel *hits_label;
  FettlePageThumbnails *thumbnails;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkLabel *message_title;
  GtkLabel *message_text;
  FettlePageCanvas *canvas;
  GSimpleActionGroup *actions;

  GBytes *bytes;
  FettlePageFile *file;
  FettlePageCache *cache;
  GCancellable *opening;
  gboolean keep;

  GCancellable *finding;
  GArray *hits; /* FettlePageHit, in their order */
  guint current;
  guint find_from;
  guint found_to; /* pages searched so far */
  gboolean chosen;
};

enum
{
  PROP_0,
  PROP_PAGE_TEXT,
  PROP_ZOOM_TEXT,
  PROP_N_PAGES,
  PROP_PAGE,
  N_PROPS
};

enum
{
  LOADED,
  FAILED,
  LINK_ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettlePagePreview, fettle_page_preview, GTK_TYPE_WIDGET)

static void
enable (FettlePagePreview *self, const char *name, gboolean enabled)
{
  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name)), enabled);
}

static void
update_actions (FettlePagePreview *self)
{
  static const char *const of_pages[] = { "zoom-in", "zoom-out", "zoom-normal", "fit-width",
                                          "fit-page" };
  static const char *const of_text[] = { "find", "copy", "select-all", "find-next",
                                         "find-previous" };
  const guint n = fettle_page_preview_get_n_pages (self);
  const guint page = fettle_page_canvas_get_page (self->canvas);

  for (guint i = 0; i < G_N_ELEMENTS (of_pages); i++)
    enable (self, of_pages[i], n > 0);
  for (guint i = 0; i < G_N_ELEMENTS (of_text); i++)
    enable (self, of_text[i], n > 0 && !fettle_page_preview_is_picture (self));
  enable (self, "previous-page", n > 0 && page > 0);
  enable (self, "next-page", page + 1 < n);
}

/* ---- searching ------------------------------------------------------------------------------- */

static void
show_hits (FettlePagePreview *self)
{
  const guint n = fettle_page_preview_get_n_pages (self);
  const gboolean searching = self->finding != NULL && self->found_to < n;
  g_autofree char *text = NULL;

  if (self->hits->len > 0)
    text = g_strdup_printf (searching ? _ ("%u of %u…") : _ ("%u of %u"), self->current + 1,
                            self->hits->len);
  else if (searching)
    text = g_strdup (_ ("Searching…"));
  else if (gtk_editable_get_text (GTK_EDITABLE (self->search_entry))[0] != '\0')
    text = g_strdup (_ ("Not found"));
  gtk_label_set_text (self->hits_label, text != NULL ? text : "");
}

static void
go_to_hit (FettlePagePreview *self, guint index)
{
  self->current = index;
  self->chosen = TRUE;
  fettle_page_canvas_set_hits (self->canvas, self->hits, index);
  show_hits (self);
}

static void find_more (FettlePagePreview *self);

/* The first hit that one would come to from where the search began, else the first of all. */
static void
choose_hit (FettlePagePreview *self)
{
  const gboolean complete = self->found_to >= fettle_page_preview_get_n_pages (self);

  for (guint i = 0; i < self->hits->len && !self->chosen; i++)
    if (g_array_index (self->hits, FettlePageHit, i).page >= self->find_from)
      go_to_hit (self, i);
  if (!self->chosen && complete && self->hits->len > 0)
    go_to_hit (self, 0);
  else
    fettle_page_canvas_set_hits (self->canvas, self->hits,
                                 self->chosen ? self->current : G_MAXUINT);
  show_hits (self);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettlePagePreview) self = user_data;
  g_autoptr (GArray) hits = fettle_page_file_find_finish (result, NULL);

  if (hits == NULL || g_task_get_cancellable (G_TASK (result)) != self->finding
      || g_cancellable_is_cancelled (self->finding))
    return;
  g_array_append_vals (self->hits, hits->data, hits->len);
  self->found_to += FIND_PAGES;
  if (!self->chosen)
    choose_hit (self);
  show_hits (self);
  find_more (self);
}

static void
find_more (FettlePagePreview *self)
{
  if (self->found_to < fettle_page_preview_get_n_pages (self))
    fettle_page_file_find_async (
        self->file, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)), self->found_to,
        FIND_PAGES, self->finding, on_found, g_object_ref (self));
}

static void
stop_finding (FettlePagePreview *self)
{
  if (self->finding != NULL)
    g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  g_clear_pointer (&self->hits, g_array_unref);
  self->hits = g_array_new (FALSE, FALSE, sizeof (FettlePageHit));
  self->found_to = 0;
  self->chosen = FALSE;
  fettle_page_canvas_set_hits (self->canvas, NULL, 0);
}

static void
on_search_changed (FettlePagePreview *self)
{
  stop_finding (self);
  if (self->file != NULL && gtk_editable_get_text (GTK_EDITABLE (self->search_entry))[0] != '\0')
    {
      self->finding = g_cancellable_new ();
      self->find_from = fettle_page_canvas_get_page (self->canvas);
      find_more (self);
    }
  show_hits (self);
}

static void
find_step (FettlePagePreview *self, int step)
{
  if (self->hits->len == 0)
    {
      fettle_page_preview_find (self);
      return;
    }
  go_to_hit (self, (self->current + self->hits->len + (guint)step) % self->hits->len);
}

static void
on_next_match (FettlePagePreview *self)
{
  find_step (self, 1);
}

static void
on_previous_match (FettlePagePreview *self)
{
  find_step (self, -1);
}

static void
on_search_mode_changed (FettlePagePreview *self)
{
  if (gtk_search_bar_get_search_mode (self->search_bar))
    return;
  stop_finding (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

/* ---- showing --------------------------------------------------------------------------------- */

static void
on_page_changed (FettlePagePreview *self)
{
  fettle_page_thumbnails_select (self->thumbnails, fettle_page_canvas_get_page (self->canvas));
  update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE_TEXT]);
}

static void
on_zoom_changed (FettlePagePreview *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM_TEXT]);
}

static void
on_page_chosen (FettlePagePreview *self, guint page)
{
  fettle_page_canvas_show_page (self->canvas, page);
}

static void
on_link_activated (FettlePagePreview *self, const char *uri)
{
  g_signal_emit (self, signals[LINK_ACTIVATED], 0, uri);
}

static void
update_thumbnails (FettlePagePreview *self)
{
  g_autoptr (GVariant) state =
      g_action_group_get_action_state (G_ACTION_GROUP (self->actions), "thumbnails");

  gtk_widget_set_visible (GTK_WIDGET (self->thumbnails),
                          g_variant_get_boolean (state)
                              && fettle_page_preview_get_n_pages (self) > 1);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettlePagePreview) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FettlePageFile) file = fettle_page_file_open_finish (result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->opening || self->box == NULL)
    return;
  if (file == NULL)
    {
      fettle_page_preview_show_message (self, _ ("This cannot be shown"), error->message);
      g_signal_emit (self, signals[FAILED], 0, error->message);
      return;
    }
  stop_finding (self);
  g_set_object (&self->file, file);
  g_clear_object (&self->cache);
  self->cache = fettle_page_cache_new (file, MEMORY_LIMIT);
  fettle_page_thumbnails_set_file (self->thumbnails, file, self->cache);
  if (!self->keep)
    fettle_page_canvas_set_fit (self->canvas, fettle_page_file_is_picture (file)
                                                  ? FETTLE_PAGE_FIT_PAGE
                                                  : FETTLE_PAGE_FIT_WIDTH);
  fettle_page_canvas_set_file (self->canvas, file, self->cache, self->keep);
  gtk_stack_set_visible_child_name (self->stack, "pages");
  update_thumbnails (self);
  on_page_changed (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PAGES]);
  g_signal_emit (self, signals[LOADED], 0);
}

void
fettle_page_preview_cancel (FettlePagePreview *self)
{
  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
}

void
fettle_page_preview_show (FettlePagePreview *self, GBytes *bytes, gboolean keep)
{
  g_return_if_fail (FETTLE_IS_PAGE_PREVIEW (self) && bytes != NULL);

  fettle_page_preview_cancel (self);
  self->opening = g_cancellable_new ();
  self->keep = keep && self->file != NULL;
  g_bytes_ref (bytes);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  self->bytes = bytes;
  fettle_page_file_open_async (bytes, 0, self->opening, on_opened, g_object_ref (self));
}

void
fettle_page_preview_show_message (FettlePagePreview *self,
                                  const char *title,
                                  const char *description)
{
  gtk_label_set_text (self->message_title, title);
  gtk_label_set_text (self->message_text, description != NULL ? description : "");
  gtk_stack_set_visible_child_name (self->stack, "message");
  gtk_widget_set_visible (GTK_WIDGET (self->thumbnails), FALSE);
}

GBytes *
fettle_page_preview_get_bytes (FettlePagePreview *self)
{
  return self->bytes;
}

gboolean
fettle_page_preview_is_picture (FettlePagePreview *self)
{
  return self->file != NULL && fettle_page_file_is_picture (self->file);
}

guint
fettle_page_preview_get_n_pages (FettlePagePreview *self)
{
  return self->file != NULL ? fettle_page_file_get_n_pages (self->file) : 0;
}

void
fettle_page_preview_go_to (FettlePagePreview *self, guint page)
{
  const guint n = fettle_page_preview_get_n_pages (self);

  if (n > 0)
    fettle_page_canvas_show_page (self->canvas, CLAMP (page, 1, n) - 1);
}

gsize
fettle_page_preview_get_memory (FettlePagePreview *self)
{
  return self->cache != NULL ? fettle_page_cache_get_size (self->cache) : 0;
}

void
fettle_page_preview_find (FettlePagePreview *self)
{
  if (fettle_page_preview_is_picture (self))
    return;
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  gtk_editable_select_region (GTK_EDITABLE (self->search_entry), 0, -1);
}

gboolean
fettle_page_preview_escape (FettlePagePreview *self)
{
  if (!gtk_search_bar_get_search_mode (self->search_bar))
    return FALSE;
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  return TRUE;
}

/* ---- actions --------------------------------------------------------------------------------- */

static void
on_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FettlePagePreview *self = user_data;
  const char *name = g_action_get_name (G_ACTION (action));
  const double zoom = fettle_page_canvas_get_zoom (self->canvas);
  const guint page = fettle_page_canvas_get_page (self->canvas);

  if (g_str_equal (name, "zoom-in"))
    fettle_page_canvas_set_zoom (self->canvas, zoom * ZOOM_STEP);
  else if (g_str_equal (name, "zoom-out"))
    fettle_page_canvas_set_zoom (self->canvas, zoom / ZOOM_STEP);
  else if (g_str_equal (name, "zoom-normal"))
    fettle_page_canvas_set_zoom (self->canvas, 1);
  else if (g_str_equal (name, "fit-width"))
    fettle_page_canvas_set_fit (self->canvas, FETTLE_PAGE_FIT_WIDTH);
  else if (g_str_equal (name, "fit-page"))
    fettle_page_canvas_set_fit (self->canvas, FETTLE_PAGE_FIT_PAGE);
  else if (g_str_equal (name, "previous-page"))
    fettle_page_canvas_show_page (self->canvas, page > 0 ? page - 1 : 0);
  else if (g_str_equal (name, "next-page"))
    fettle_page_canvas_show_page (self->canvas, page + 1);
  else if (g_str_equal (name, "find"))
    fettle_page_preview_find (self);
  else if (g_str_equal (name, "find-next"))
    find_step (self, 1);
  else if (g_str_equal (name, "find-previous"))
    find_step (self, -1);
  else if (g_str_equal (name, "copy"))
    fettle_page_canvas_copy (self->canvas);
  else if (g_str_equal (name, "select-all"))
    fettle_page_canvas_select_all (self->canvas);
}

static void
on_thumbnails_changed (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  g_simple_action_set_state (action, state);
  update_thumbnails (user_data);
}

static void
add_key (GtkWidget *widget, const char *trigger, const char *action)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller),
                                     GTK_SHORTCUT_SCOPE_LOCAL);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                        gtk_named_action_new (action)));
  gtk_widget_add_controller (widget, controller);
}

void
fettle_page_preview_attach (FettlePagePreview *self, GtkWidget *widget)
{
  static const char *const keys[][2] = {
    { "<Control>plus|<Control>equal|<Control>KP_Add", "preview.zoom-in" },
    { "<Control>minus|<Control>KP_Subtract", "preview.zoom-out" },
    { "<Control>0|<Control>KP_0", "preview.zoom-normal" },
    { "<Control>g|F3", "preview.find-next" },
    { "<Control><Shift>g|<Shift>F3", "preview.find-previous" },
  };

  gtk_widget_insert_action_group (widget, "preview", G_ACTION_GROUP (self->actions));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    add_key (widget, keys[i][0], keys[i][1]);
}

/* ---- the widget ------------------------------------------------------------------------------ */

static char *
make_page_text (FettlePagePreview *self)
{
  const guint n = fettle_page_preview_get_n_pages (self);

  return n > 0 ? g_strdup_printf (_ ("%u of %u"), fettle_page_canvas_get_page (self->canvas) + 1, n)
               : g_strdup ("");
}

static void
fettle_page_preview_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FettlePagePreview *self = FETTLE_PAGE_PREVIEW (object);

  switch (id)
    {
    case PROP_PAGE_TEXT:
      g_value_take_string (value, make_page_text (self));
      break;
    case PROP_ZOOM_TEXT:
      g_value_take_string (
          value, g_strdup_printf (_ ("%d %%"),
                                  (int)(fettle_page_canvas_get_zoom (self->canvas) * 100 + 0.5)));
      break;
    case PROP_N_PAGES:
      g_value_set_uint (value, fettle_page_preview_get_n_pages (self));
      break;
    case PROP_PAGE:
      g_value_set_uint (value, fettle_page_canvas_get_page (self->canvas) + 1);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static gboolean
fettle_page_preview_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (FETTLE_PAGE_PREVIEW (widget)->canvas));
}

static void
fettle_page_preview_dispose (GObject *object)
{
  FettlePagePreview *self = FETTLE_PAGE_PREVIEW (object);

  fettle_page_preview_cancel (self);
  if (self->finding != NULL)
    g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  gtk_widget_dispose_template (GTK_WIDGET (self), FETTLE_TYPE_PAGE_PREVIEW);

  G_OBJECT_CLASS (fettle_page_preview_parent_class)->dispose (object);
}

static void
fettle_page_preview_finalize (GObject *object)
{
  FettlePagePreview *self = FETTLE_PAGE_PREVIEW (object);

  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_object (&self->cache);
  g_clear_object (&self->file);
  g_array_unref (self->hits);
  g_object_unref (self->actions);

  G_OBJECT_CLASS (fettle_page_preview_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FettlePagePreview, box);
  gtk_widget_class_bind_template_child (widget_class, FettlePagePreview, search_bar);
  gtk_widget_class_bind_template_child (widget_class, FettlePagePreview, search_entry);
  gtk_widget_class_bind_template_child (widget_class, FettlePagePreview, hits_label);
  gtk_widget_class_bind_template_child (widget_class, FettlePagePreview, thumbnails);
  gtk_widget_class_bind_template_child (widget_class, FettlePagePreview, stack);
  gtk_widget_class_bind_template_child (widget_class, FettlePagePreview, scroller);
  gtk_widget_class_bind_template_child (widget_class, FettlePagePreview, message_title);
  gtk_widget_class_bind_template_child (widget_class, FettlePagePreview, message_text);
  gtk_widget_class_bind_template_child (widget_class, FettlePagePreview, canvas);
}

static void
fettle_page_preview_class_init (FettlePagePreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = fettle_page_preview_get_property;
  object_class->dispose = fettle_page_preview_dispose;
  object_class->finalize = fettle_page_preview_finalize;
  widget_class->grab_focus = fettle_page_preview_grab_focus;

  properties[PROP_PAGE_TEXT] = g_param_spec_string ("page-text", NULL, NULL, NULL, flags);
  properties[PROP_ZOOM_TEXT] = g_param_spec_string ("zoom-text", NULL, NULL, NULL, flags);
  properties[PROP_N_PAGES] = g_param_spec_uint ("n-pages", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_PAGE] = g_param_spec_uint ("page", NULL, NULL, 0, G_MAXUINT, 1, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[LINK_ACTIVATED] =
      g_signal_new ("link-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (FETTLE_TYPE_PAGE_CANVAS);
  g_type_ensure (FETTLE_TYPE_PAGE_THUMBNAILS);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fettle/Fettle/ui/fettle-page-preview.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_mode_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_next_match);
  gtk_widget_class_bind_template_callback (widget_class, on_previous_match);
  gtk_widget_class_bind_template_callback (widget_class, on_page_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_zoom_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_page_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_link_activated);
}

static void
fettle_page_preview_init (FettlePagePreview *self)
{
  static const GActionEntry entries[] = {
    { "zoom-in", on_action, NULL, NULL, NULL },
    { "zoom-out", on_action, NULL, NULL, NULL },
    { "zoom-normal", on_action, NULL, NULL, NULL },
    { "fit-width", on_action, NULL, NULL, NULL },
    { "fit-page", on_action, NULL, NULL, NULL },
    { "previous-page", on_action, NULL, NULL, NULL },
    { "next-page", on_action, NULL, NULL, NULL },
    { "find", on_action, NULL, NULL, NULL },
    { "find-next", on_action, NULL, NULL, NULL },
    { "find-previous", on_action, NULL, NULL, NULL },
    { "copy", on_action, NULL, NULL, NULL },
    { "select-all", on_action, NULL, NULL, NULL },
    { "thumbnails", NULL, NULL, "true", on_thumbnails_changed },
  };

  self->hits = g_array_new (FALSE, FALSE, sizeof (FettlePageHit));
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "preview", G_ACTION_GROUP (self->actions));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
  add_key (GTK_WIDGET (self->canvas), "<Control>c", "preview.copy");
  add_key (GTK_WIDGET (self->canvas), "<Control>a", "preview.select-all");
  update_actions (self);
}

GtkWidget *
fettle_page_preview_new (void)
{
  return g_object_new (FETTLE_TYPE_PAGE_PREVIEW, NULL);
}
