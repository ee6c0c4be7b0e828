/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any record but a call: heading, details to read or edit, what belongs to it. */

#include "fettle-record-page.h"

#include "fettle-access.h"
#include "fettle-activity-view.h"
#include "fettle-attachments-view.h"
#include "fettle-card.h"
#include "fettle-field-group.h"
#include "fettle-field-value.h"
#include "fettle-history-view.h"
#include "fettle-notes-view.h"
#include "fettle-record-bar.h"
#include "fettle-record-cards.h"
#include "fettle-record-layout.h"
#include "fettle-record-link.h"
#include "fettle-service-level.h"
#include "fettle-service-targets-view.h"
#include "fettle-tab-card.h"
#include "fettle-two-columns.h"
#include "fettle-work-hours-preview.h"

struct _FettleRecordPage
{
  FettleFormPage parent_instance;

  GtkWidget *content;
  FettleRecordBar *bar;
  GtkWidget *heading_box;
  GtkLabel *name_label;
  GtkLabel *links_label;
  GtkLabel *line_label;
  GtkWidget *warning_box;
  GtkLabel *warning_label;
  FettleForm *form;
  GtkWidget *details_card;
  FettleFieldGroup *read_group;
  GtkWidget *edit_box;
  FettleFieldGroup *start_group;
  FettleFieldGroup *end_group;
  FettleFieldGroup *text_group;
  FettleTabCard *tabs;
  GtkWidget *side;
  FettleWorkHoursPreview *hours_preview; /* of work hours; else NULL */
  const FettleRecordLayout *layout;      /* static */
};

G_DEFINE_FINAL_TYPE (FettleRecordPage, fettle_record_page, FETTLE_TYPE_FORM_PAGE)

/* --- heading -------------------------------------------------------------------------------------- */

/* What people read in a field; NULL where it has no value. */
static char *
dup_display (FettleRecordPage *self, FettleRecord *record, const char *field_name)
{
  const FettleField *field = fettle_kind_get_field (fettle_record_get_kind (record), field_name);
  FettleFormat format = fettle_store_get_format (fettle_page_get_store (FETTLE_PAGE (self)), TRUE);

  g_return_val_if_fail (field != NULL, NULL);

  return fettle_field_dup_display (record, field, &format);
}

/* Texts of the fields named in @names, as @get gives them, with @separator between. */
static char *
join_fields (FettleRecordPage *self,
             FettleRecord *record,
             const char *names,
             gboolean links,
             const char *separator)
{
  g_auto (GStrv) list = g_strsplit (names != NULL ? names : "", " ", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; list[i] != NULL; i++)
    {
      g_autofree char *part = NULL;

      if (*list[i] == '\0')
        continue;
      part =
          links ? fettle_record_link_markup (record, list[i]) : dup_display (self, record, list[i]);
      if (part == NULL || *part == '\0')
        continue;
      if (text->len > 0)
        g_string_append (text, separator);
      g_string_append (text, part);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_heading (FettleRecordPage *self, FettleRecord *record)
{
  const FettleRecordLayout *layout = self->layout;
  g_autofree char *heading =
      layout->heading != NULL ? dup_display (self, record, layout->heading) : NULL;
  g_autofree char *links = join_fields (self, record, layout->links, TRUE, " · ");
  g_autofree char *line = join_fields (self, record, layout->line, FALSE, ", ");

  if (heading == NULL)
    heading =
        g_strdup (fettle_record_get_subtitle (record) != NULL ? fettle_record_get_subtitle (record)
                                                              : fettle_record_get_title (record));
  gtk_label_set_label (self->name_label, heading);
  gtk_label_set_markup (self->links_label, links);
  gtk_widget_set_visible (GTK_WIDGET (self->links_label), *links != '\0');
  gtk_label_set_label (self->line_label, line);
  gtk_widget_set_visible (GTK_WIDGET (self->line_label), *line != '\0');
}

static void
show_warning (FettleRecordPage *self, FettleRecord *record)
{
  g_autofree char *warning =
      self->layout->warning != NULL ? dup_display (self, record, self->layout->warning) : NULL;

  gtk_label_set_label (self->warning_label, warning != NULL ? warning : "");
  gtk_widget_set_visible (self->warning_box,
                          warning != NULL
                              && !fettle_form_page_get_editing (FETTLE_FORM_PAGE (self)));
}

/* Follows the typing: counting a year of openings takes no time. */
static void
show_preview (FettleRecordPage *self, FettleRecord *record)
{
  FettleFormat format;

  if (self->hours_preview == NULL)
    return;
  format = fettle_store_get_format (fettle_page_get_store (FETTLE_PAGE (self)), TRUE);
  fettle_work_hours_preview_show (self->hours_preview, FETTLE_WORK_HOURS (record), &format);
}

static void
fettle_record_page_show_record (FettleFormPage *page, FettleRecord *record)
{
  FettleRecordPage *self = FETTLE_RECORD_PAGE (page);
  gboolean is_new = fettle_form_page_is_new (page);

  if (!is_new)
    show_heading (self, record);
  show_warning (self, record);
  gtk_widget_set_visible (self->heading_box, !is_new);
  gtk_widget_set_visible (GTK_WIDGET (self->tabs), !is_new);
  gtk_widget_set_visible (self->side, !is_new && gtk_widget_get_first_child (self->side) != NULL);
  gtk_widget_action_set_enabled (
      GTK_WIDGET (self), "page.log-call",
      fettle_access_may (fettle_page_get_store (FETTLE_PAGE (self)), "new-call"));
  fettle_record_bar_show (self->bar, page, record);
  show_preview (self, record);
}

/* --- editing -------------------------------------------------------------------------------------- */

static void
set_fields (FettleFieldGroup *group, gboolean shown, const char *fields)
{
  gboolean any = shown && fields != NULL && *fields != '\0';

  g_object_set (group, "fields", any ? fields : "", NULL);
}

/* A field stands in one place at a time, so that a message about it has one row to appear at. */
static void
update_editing (FettleRecordPage *self)
{
  const FettleRecordLayout *layout = self->layout;
  gboolean editing = fettle_form_page_get_editing (FETTLE_FORM_PAGE (self));

  if (layout == NULL)
    return;

  gtk_widget_set_visible (self->details_card, !editing);
  gtk_widget_set_visible (self->edit_box, editing);
  set_fields (self->read_group, !editing, layout->read);
  set_fields (self->start_group, editing, layout->start);
  set_fields (self->end_group, editing, layout->end);
  set_fields (self->text_group, editing, layout->text);
  gtk_widget_set_visible (GTK_WIDGET (self->end_group), editing && layout->end != NULL);
}

/* --- what belongs to it --------------------------------------------------------------------------- */

/* The reference by which records of @target point to this page's kind, or NULL. */
static const char *
find_path (FettleRecordPage *self, const FettleKind *target)
{
  const FettleKind *kind = fettle_page_get_kind (FETTLE_PAGE (self));

  for (guint i = 0; i < target->n_fields; i++)
    if (target->fields[i].type == FETTLE_FIELD_TYPE_REFERENCE
        && fettle_field_get_target (&target->fields[i]) == kind)
      return target->fields[i].name;

  return NULL;
}

static void
add_tab (FettleRecordPage *self, GtkWidget *view, const char *title)
{
  fettle_tab_card_add (self->tabs, view, title);
  fettle_form_page_add_related (FETTLE_FORM_PAGE (self), FETTLE_RELATED_VIEW (view));
}

/* Between the fields and what belongs to them. */
static void
add_preview (FettleRecordPage *self)
{
  GtkWidget *tabs = GTK_WIDGET (self->tabs);
  GtkWidget *preview;
  GtkWidget *card;

  if (fettle_page_get_kind (FETTLE_PAGE (self)) != fettle_kind_from_type (FETTLE_TYPE_WORK_HOURS))
    return;
  preview = g_object_new (FETTLE_TYPE_WORK_HOURS_PREVIEW, NULL);
  card =
      g_object_new (FETTLE_TYPE_CARD, "title", _ ("What it means today"), "child", preview, NULL);
  gtk_widget_insert_before (card, gtk_widget_get_parent (tabs), tabs);
  self->hours_preview = FETTLE_WORK_HOURS_PREVIEW (preview);
}

static void
add_calls (FettleRecordPage *self)
{
  static const char *const columns[] = { "approval", "stage", "completed_at", NULL };

  if (self->layout->calls == NULL)
    return;
  add_tab (self,
           g_object_new (FETTLE_TYPE_RECORD_CARDS, "target", "call", "path", self->layout->calls,
                         "flat", TRUE, "filter", "sort=-raised_at", "limit", 10, NULL),
           _ ("Calls"));
  if (self->layout->changes)
    add_tab (self,
             g_object_new (FETTLE_TYPE_RECORD_CARDS, "target", "call", "path", self->layout->calls,
                           "flat", TRUE, "filter", "type=change-request\nsort=-raised_at",
                           "columns", columns, "limit", 10, NULL),
             _ ("Change requests"));
}

static void
add_tabs (FettleRecordPage *self)
{
  if (fettle_page_get_kind (FETTLE_PAGE (self))
      == fettle_kind_from_type (FETTLE_TYPE_SERVICE_LEVEL))
    add_tab (self, g_object_new (FETTLE_TYPE_SERVICE_TARGETS_VIEW, NULL), _ ("Targets"));
  add_calls (self);
  if (find_path (self, fettle_kind_from_name ("note")) != NULL)
    add_tab (self, g_object_new (FETTLE_TYPE_NOTES_VIEW, NULL), _ ("Notes"));
  if (find_path (self, fettle_kind_from_name ("activity")) != NULL)
    add_tab (self, g_object_new (FETTLE_TYPE_ACTIVITY_VIEW, NULL), _ ("Activities"));
  if (find_path (self, fettle_kind_from_name ("attachment")) != NULL)
    add_tab (self, g_object_new (FETTLE_TYPE_ATTACHMENTS_VIEW, NULL), _ ("Documents"));
  add_tab (self, g_object_new (FETTLE_TYPE_HISTORY_VIEW, NULL), _ ("History"));
}

static void
add_card (FettleRecordPage *self, const char *target, const char *path)
{
  GtkWidget *cards = g_object_new (FETTLE_TYPE_RECORD_CARDS, "target", target, "path", path,
                                   "can-add", TRUE, "limit", 8, NULL);

  gtk_box_append (GTK_BOX (self->side), cards);
  fettle_form_page_add_related (FETTLE_FORM_PAGE (self), FETTLE_RELATED_VIEW (cards));
}

static void
add_named_cards (FettleRecordPage *self)
{
  g_auto (GStrv) names = g_strsplit (self->layout->related, " ", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (names[i], ":", 2);
      const FettleKind *target = parts[0] != NULL ? fettle_kind_from_name (parts[0]) : NULL;

      if (target != NULL)
        add_card (self, parts[0], parts[1] != NULL ? parts[1] : find_path (self, target));
    }
}

/* A card for every kind with a reference to this one: an area's sites, a skill's holders. */
static void
add_all_cards (FettleRecordPage *self)
{
  const FettleKind *const *kinds = fettle_kinds_get_all ();

  for (guint i = 0; kinds[i] != NULL; i++)
    {
      const char *path = find_path (self, kinds[i]);

      if (path != NULL)
        add_card (self, kinds[i]->name, path);
    }
}

/* --- actions and class ---------------------------------------------------------------------------- */

static void
log_call_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FettleRecordPage *self = FETTLE_RECORD_PAGE (widget);
  const char *reference = self->layout->calls;
  g_autofree char *key = reference != NULL
                             ? g_strdup_printf ("call?%s=%" G_GINT64_FORMAT, reference,
                                                fettle_page_get_record_id (FETTLE_PAGE (self)))
                             : g_strdup ("call");

  gtk_widget_activate_action (widget, "win.new-record", "s", key);
}

static void
fettle_record_page_prepare (FettleFormPage *page)
{
  FettleRecordPage *self = FETTLE_RECORD_PAGE (page);

  self->layout = fettle_record_layout_for_kind (fettle_page_get_kind (FETTLE_PAGE (self)));
  g_object_set (self->bar, "pills", self->layout->pills, NULL);
  if (self->layout->calls != NULL)
    fettle_record_bar_set_primary (self->bar, _ ("Log call"), "page.log-call");
  if (self->layout->related != NULL)
    add_named_cards (self);
  else
    add_all_cards (self);
  add_preview (self);
  add_tabs (self);
  update_editing (self);
}

static void
fettle_record_page_dispose (GObject *object)
{
  fettle_page_dispose_template (FETTLE_PAGE (object), FETTLE_TYPE_RECORD_PAGE);

  G_OBJECT_CLASS (fettle_record_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FettleRecordPage, content);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordPage, bar);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordPage, heading_box);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordPage, name_label);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordPage, links_label);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordPage, line_label);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordPage, warning_box);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordPage, warning_label);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordPage, form);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordPage, details_card);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordPage, read_group);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordPage, edit_box);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordPage, start_group);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordPage, end_group);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordPage, text_group);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordPage, tabs);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordPage, side);
}

static void
fettle_record_page_class_init (FettleRecordPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_record_page_dispose;
  FETTLE_FORM_PAGE_CLASS (klass)->prepare = fettle_record_page_prepare;
  FETTLE_FORM_PAGE_CLASS (klass)->show_record = fettle_record_page_show_record;

  g_type_ensure (FETTLE_TYPE_CARD);
  g_type_ensure (FETTLE_TYPE_RECORD_BAR);
  g_type_ensure (FETTLE_TYPE_TAB_CARD);
  g_type_ensure (FETTLE_TYPE_TWO_COLUMNS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettle/Fettle/ui/fettle-record-page.ui");
  bind_children (widget_class);

  gtk_widget_class_install_action (widget_class, "page.log-call", NULL, log_call_action);
}

static void
fettle_record_page_init (FettleRecordPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fettle_record_link_connect (self->links_label);
  g_signal_connect (self, "notify::editing", G_CALLBACK (update_editing), NULL);
  fettle_form_page_set_form (FETTLE_FORM_PAGE (self), self->form);
}
