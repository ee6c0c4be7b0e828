/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The palette: one entry that finds any record and runs any command. */

#include "fettle-palette.h"

#include "fettle-palette-row.h"
#include "fettle-text.h"

#define HITS_PER_KIND 5
#define MAX_COMMANDS 6
/* Waiting shorter than this is not worth a word. */
#define PATIENCE_MS 150
#define WIDTH 640
#define MIN_WIDTH 320

struct _FettlePalette
{
  GtkPopover parent_instance;

  FettleWindow *window; /* owns the palette */
  GPtrArray *commands;  /* while open */
  FettleDictionary *dictionary;
  GCancellable *cancellable; /* of the search under way, NULL for none */
  guint patience;
  gboolean activate_when_found;
  gboolean activate_in_background;

  GtkSearchEntry *entry;
  GtkWidget *scroller;
  GtkListBox *list;
  GtkLabel *foot;
};

G_DEFINE_FINAL_TYPE (FettlePalette, fettle_palette, GTK_TYPE_POPOVER)

/* One search: what goes to the reader and comes back. */
typedef struct
{
  char *text;
  GPtrArray *hits;
} Search;

static void
search_free (Search *search)
{
  g_free (search->text);
  g_clear_pointer (&search->hits, g_ptr_array_unref);
  g_free (search);
}

static const char *
get_text (FettlePalette *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/* Every word typed begins a word of the title. */
static gboolean
title_matches (const char *title, char **words)
{
  g_auto (GStrv) title_words = fettle_text_split_words (title);

  for (guint i = 0; words[i]; i++)
    {
      gboolean found = FALSE;

      for (guint j = 0; title_words[j] && !found; j++)
        found = g_str_has_prefix (title_words[j], words[i]);
      if (!found)
        return FALSE;
    }
  return TRUE;
}

static void
add_commands (FettlePalette *self, const char *text, guint max)
{
  g_auto (GStrv) words = fettle_text_split_words (text);
  guint n = 0;

  for (guint i = 0; i < self->commands->len && n < max; i++)
    {
      FettleCommand *command = g_ptr_array_index (self->commands, i);

      if (!title_matches (fettle_command_get_title (command), words))
        continue;
      gtk_list_box_append (self->list,
                           fettle_palette_row_new_for_command (command, text, _ ("Commands")));
      n++;
    }
}

/* What is open already, but for the page in front. */
static void
add_tabs (FettlePalette *self)
{
  g_autoptr (GPtrArray) pages = fettle_window_list_pages (self->window);

  for (guint i = 0; i < pages->len; i++)
    {
      FettlePage *page = g_ptr_array_index (pages, i);

      if (page != fettle_window_get_page (self->window))
        gtk_list_box_append (self->list,
                             fettle_palette_row_new_for_key (
                                 fettle_page_get_key (page), fettle_page_get_title (page),
                                 fettle_page_get_icon_name (page), _ ("Open tabs")));
    }
}

static void
add_hits (FettlePalette *self, GPtrArray *hits, const char *text, gboolean exact)
{
  g_autofree char *folded = fettle_text_fold (text);

  for (guint i = 0; hits && i < hits->len; i++)
    {
      FettleSearchHit *hit = g_ptr_array_index (hits, i);
      g_autofree char *title = fettle_text_fold (fettle_search_hit_get_title (hit));
      const char *group = exact ? _ ("Best match")
                                : fettle_dictionary_get_kind_label (
                                    self->dictionary, fettle_search_hit_get_kind (hit), TRUE);

      if (g_str_equal (title, folded) == exact)
        gtk_list_box_append (self->list, fettle_palette_row_new_for_hit (hit, text, group));
    }
}

static void
update_foot (FettlePalette *self, const char *text, const GError *error)
{
  const gboolean empty = gtk_list_box_get_row_at_index (self->list, 0) == NULL;
  g_autofree char *nothing = g_strdup_printf (_ ("Nothing found for “%s”"), text);

  gtk_label_set_text (self->foot,
                      error   ? error->message
                      : empty ? nothing
                              : _ ("Enter opens, Ctrl+Enter opens in a tab behind, Esc closes"));
}

static void
mark (FettlePalette *self, GtkListBoxRow *row)
{
  gtk_list_box_select_row (self->list, row);
  if (row)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry),
                                    GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, row, -1);
  else
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->entry),
                                   GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
}

/* All rows in one go, so that nothing flickers between one answer and the next. */
static void
show_results (FettlePalette *self, const char *text, GPtrArray *hits, const GError *error)
{
  GtkListBoxRow *row;

  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->entry),
                                 GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)))
    gtk_list_box_remove (self->list, GTK_WIDGET (row));

  if (fettle_text_is_empty (text))
    {
      add_tabs (self);
      add_commands (self, "", G_MAXUINT);
    }
  else
    {
      add_hits (self, hits, text, TRUE);
      add_commands (self, text, MAX_COMMANDS);
      add_hits (self, hits, text, FALSE);
    }
  mark (self, gtk_list_box_get_row_at_index (self->list, 0));
  gtk_adjustment_set_value (
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
  gtk_widget_set_visible (self->scroller, gtk_list_box_get_row_at_index (self->list, 0) != NULL);
  update_foot (self, text, error);
}

static gboolean
do_search (FettleTransaction *transaction, gpointer data, GError **error)
{
  Search *search = data;

  search->hits = fettle_search (transaction, NULL, search->text, HITS_PER_KIND, error);
  return search->hits != NULL;
}

static void
stop_waiting (FettlePalette *self)
{
  g_clear_handle_id (&self->patience, g_source_remove);
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
on_searched (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettlePalette) self = user_data;
  g_autoptr (GError) error = NULL;
  Search *search = g_task_get_task_data (G_TASK (result));
  const gboolean newest =
      self->cancellable && g_task_get_cancellable (G_TASK (result)) == self->cancellable;

  fettle_store_read_finish (FETTLE_STORE (object), result, &error);
  /* Somebody has typed on: this answers a question that is no longer asked. */
  if (!newest)
    return;
  stop_waiting (self);
  show_results (self, search->text, search->hits, error);
  if (self->activate_when_found)
    {
      self->activate_when_found = FALSE;
      fettle_palette_activate (self, self->activate_in_background);
    }
}

static gboolean
on_patience (gpointer user_data)
{
  FettlePalette *self = user_data;

  self->patience = 0;
  gtk_label_set_text (self->foot, _ ("Searching…"));
  return G_SOURCE_REMOVE;
}

static void
on_text (FettlePalette *self)
{
  FettleStore *store = fettle_window_get_store (self->window);
  const char *text = get_text (self);
  Search *search;

  stop_waiting (self);
  self->activate_when_found = FALSE;
  if (!self->commands || !store)
    return;
  if (fettle_text_is_empty (text))
    {
      show_results (self, text, NULL, NULL);
      return;
    }
  search = g_new0 (Search, 1);
  search->text = g_strdup (text);
  self->cancellable = g_cancellable_new ();
  self->patience = g_timeout_add (PATIENCE_MS, on_patience, self);
  fettle_store_read_async (store, G_PRIORITY_HIGH, do_search, search, (GDestroyNotify)search_free,
                           self->cancellable, on_searched, g_object_ref (self));
}

static void
activate_row (FettlePalette *self, FettlePaletteRow *row, gboolean in_background)
{
  FettlePage *page = fettle_window_get_page (self->window);
  GtkWidget *from = page ? GTK_WIDGET (page) : GTK_WIDGET (self->window);
  g_autoptr (FettleCommand) command = NULL;
  g_autofree char *key = g_strdup (fettle_palette_row_get_key (row));

  g_set_object (&command, fettle_palette_row_get_command (row));
  if (!in_background || command)
    gtk_popover_popdown (GTK_POPOVER (self));
  if (command)
    fettle_command_activate (command, from);
  else if (key)
    fettle_window_open_page (self->window, key, in_background);
}

static void
on_row_activated (FettlePalette *self, GtkListBoxRow *row)
{
  activate_row (self, FETTLE_PALETTE_ROW (row), FALSE);
}

static void
on_activate (FettlePalette *self)
{
  fettle_palette_activate (self, FALSE);
}

/* Moves the mark and keeps it in sight; round at the ends. */
static void
move (FettlePalette *self, int step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  GtkAdjustment *adjustment =
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  int at = row ? gtk_list_box_row_get_index (row) + step : 0;
  graphene_rect_t bounds;

  row = gtk_list_box_get_row_at_index (self->list, at);
  if (!row)
    {
      /* Backwards beyond the first: the last. */
      if (step < 0)
        for (at = 0; gtk_list_box_get_row_at_index (self->list, at + 1);)
          at++;
      else
        at = 0;
      row = gtk_list_box_get_row_at_index (self->list, at);
    }
  if (!row)
    return;
  mark (self, row);
  if (gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint key,
                guint code,
                GdkModifierType state,
                FettlePalette *self)
{
  const gboolean control = (state & GDK_CONTROL_MASK) != 0;

  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      fettle_palette_activate (self, control);
      return GDK_EVENT_STOP;
    case GDK_KEY_k:
      if (!control)
        return GDK_EVENT_PROPAGATE;
      gtk_popover_popdown (GTK_POPOVER (self));
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* A caption above the first row of each group. */
static void
head_groups (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const char *group = fettle_palette_row_get_group (FETTLE_PALETTE_ROW (row));
  GtkWidget *label;

  if (before && g_strcmp0 (fettle_palette_row_get_group (FETTLE_PALETTE_ROW (before)), group) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (group);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "group");
  gtk_list_box_row_set_header (row, label);
}

static void
fettle_palette_closed (GtkPopover *popover)
{
  FettlePalette *self = FETTLE_PALETTE (popover);

  stop_waiting (self);
  g_clear_pointer (&self->commands, g_ptr_array_unref);
  g_clear_pointer (&self->dictionary, fettle_dictionary_unref);
}

static void
fettle_palette_dispose (GObject *object)
{
  FettlePalette *self = FETTLE_PALETTE (object);

  stop_waiting (self);
  gtk_popover_set_child (GTK_POPOVER (self), NULL);

  G_OBJECT_CLASS (fettle_palette_parent_class)->dispose (object);
}

static void
fettle_palette_finalize (GObject *object)
{
  FettlePalette *self = FETTLE_PALETTE (object);

  g_clear_pointer (&self->commands, g_ptr_array_unref);
  g_clear_pointer (&self->dictionary, fettle_dictionary_unref);

  G_OBJECT_CLASS (fettle_palette_parent_class)->finalize (object);
}

static void
fettle_palette_class_init (FettlePaletteClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fettle_palette_dispose;
  object_class->finalize = fettle_palette_finalize;
  GTK_POPOVER_CLASS (klass)->closed = fettle_palette_closed;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettle/Fettle/ui/fettle-palette.ui");
  gtk_widget_class_bind_template_child (widget_class, FettlePalette, entry);
  gtk_widget_class_bind_template_child (widget_class, FettlePalette, scroller);
  gtk_widget_class_bind_template_child (widget_class, FettlePalette, list);
  gtk_widget_class_bind_template_child (widget_class, FettlePalette, foot);
  gtk_widget_class_bind_template_callback (widget_class, on_text);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, gtk_popover_popdown);
}

static void
fettle_palette_init (FettlePalette *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, head_groups, NULL, NULL);
}

GtkWidget *
fettle_palette_new (FettleWindow *window)
{
  g_return_val_if_fail (FETTLE_IS_WINDOW (window), NULL);
  FettlePalette *self = g_object_new (FETTLE_TYPE_PALETTE, NULL);

  self->window = window;
  return GTK_WIDGET (self);
}

/* As wide as it can be in the middle above its button without leaving the window. */
static int
get_room (FettlePalette *self, GtkWidget *button)
{
  const int width = gtk_widget_get_width (GTK_WIDGET (self->window));
  graphene_rect_t bounds;
  int centre = width / 2;

  if (gtk_widget_compute_bounds (button, GTK_WIDGET (self->window), &bounds))
    centre = (int)(bounds.origin.x + bounds.size.width / 2);

  return 2 * MIN (centre, width - centre) - 24;
}

void
fettle_palette_open (FettlePalette *self)
{
  g_return_if_fail (FETTLE_IS_PALETTE (self));
  FettleStore *store = fettle_window_get_store (self->window);
  FettlePage *page = fettle_window_get_page (self->window);
  GtkWidget *from = page ? GTK_WIDGET (page) : GTK_WIDGET (self->window);
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkWidget *button = gtk_widget_get_first_child (parent);
  const int room = get_room (self, button);
  /* From the parent's bottom to the top of the button in its middle. */
  const int height = (gtk_widget_get_height (parent) + gtk_widget_get_height (button)) / 2;

  if (!store)
    return;
  fettle_palette_closed (GTK_POPOVER (self));
  self->dictionary = fettle_store_ref_dictionary (store);
  self->commands =
      fettle_commands_list (from, self->dictionary, page ? fettle_page_get_menu (page) : NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  show_results (self, "", NULL, NULL);
  /* Over its button, so that the entry is where the eye is already. */
  gtk_popover_set_offset (GTK_POPOVER (self), 0, -height - 6);
  gtk_widget_set_size_request (GTK_WIDGET (self), CLAMP (room, MIN_WIDTH, WIDTH), -1);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

void
fettle_palette_set_text (FettlePalette *self, const char *text)
{
  g_return_if_fail (FETTLE_IS_PALETTE (self));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

gboolean
fettle_palette_is_searching (FettlePalette *self)
{
  g_return_val_if_fail (FETTLE_IS_PALETTE (self), FALSE);
  return self->cancellable != NULL;
}

char **
fettle_palette_dup_offers (FettlePalette *self)
{
  g_return_val_if_fail (FETTLE_IS_PALETTE (self), NULL);
  g_autoptr (GStrvBuilder) offers = g_strv_builder_new ();
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)); i++)
    g_strv_builder_add (offers, fettle_palette_row_get_title (FETTLE_PALETTE_ROW (row)));
  return g_strv_builder_end (offers);
}

void
fettle_palette_activate (FettlePalette *self, gboolean in_background)
{
  g_return_if_fail (FETTLE_IS_PALETTE (self));
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  /* What is marked answers an older question: a scanner types faster than anybody searches. */
  if (fettle_palette_is_searching (self))
    {
      self->activate_when_found = TRUE;
      self->activate_in_background = in_background;
    }
  else if (row)
    activate_row (self, FETTLE_PALETTE_ROW (row), in_background);
}
