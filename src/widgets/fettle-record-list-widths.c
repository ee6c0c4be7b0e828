/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How wide the columns of the record list are, as long as nobody has chosen. */
#include "fettle-record-list-internal.h"

#include <glib/gi18n-lib.h>

#include "fettle-call-due.h"
#include "fettle-state-pill.h"

/* Room beside the text: 9 on each side, and more before the first and after the last column (see
 * style.css). */
#define CELL_PADDING 18
#define FIRST_CELL_EXTRA 13

/* Names are long, numbers and codes are short. */
static gboolean
is_name (const FettleField *field)
{
  return field->type == FETTLE_FIELD_TYPE_TEXT && g_str_has_suffix (field->name, "name");
}

/* References to things that go by a long name: companies, sites, people, units. */
static gboolean
is_long_reference (const FettleField *field)
{
  const FettleKind *target =
      field->type == FETTLE_FIELD_TYPE_REFERENCE ? fettle_field_get_target (field) : NULL;

  return target != NULL && !fettle_state_is_pill_field (field)
         && is_name (fettle_kind_get_title_field (target))
         && (target->flags & FETTLE_KIND_OWN_FIELDS) != 0;
}

/* What gets the room that is left: what people read, not what they tell things apart by. */
static gboolean
is_main_column (FettleRecordListView *self, const FettleField *field)
{
  const FettleField *title = fettle_kind_get_title_field (self->kind);

  if (self->kind->subtitle == NULL || is_name (title))
    return field == title;

  return g_str_equal (field->name, self->kind->subtitle);
}

/* Shares in the room that is left, and is the first to be narrow where there is none. */
gboolean
fettle_list_width_is_flexible (FettleRecordListView *self, const FettleField *field)
{
  return is_main_column (self, field) || is_long_reference (field) || is_name (field);
}

/* In characters, so that a large font gets wide columns. */
int
fettle_list_width_get_chars (FettleRecordListView *self, const FettleField *field)
{
  if (is_main_column (self, field))
    return field->type == FETTLE_FIELD_TYPE_REFERENCE ? 22 : 32;
  if (is_long_reference (field))
    return 27;
  if (field->type == FETTLE_FIELD_TYPE_REFERENCE)
    return fettle_state_is_pill_field (field) ? 12 : 16;
  if (field->type == FETTLE_FIELD_TYPE_TEXT)
    return field == fettle_kind_get_title_field (self->kind) && self->kind->series[0] != NULL ? 10
           : (field->flags & FETTLE_FIELD_UNIQUE) != 0                                        ? 12
           : is_name (field)                                                                  ? 22
                                                                                              : 15;
  return 11;
}

static int
measure_text (PangoLayout *layout, const char *text)
{
  int width;

  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);

  return width;
}

/* A day late in each month, of this year and of the last: they are written differently. */
static int
measure_times (FettleRecordListView *self, const FettleField *field, PangoLayout *layout)
{
  const FettleInstant now = self->format.now;
  int widest =
      fettle_call_due_is_field (field) ? measure_text (layout, _ ("on hold, 24 h left")) : 0;

  for (int month = 0; month < 24; month++)
    {
      const FettleInstant at = now - month * G_GINT64_CONSTANT (2629746);
      g_autofree char *text =
          field->type == FETTLE_FIELD_TYPE_DATE
              ? fettle_date_format_local (fettle_instant_get_date (at, self->format.zone))
              : fettle_instant_format_short (at, self->format.zone, now);

      widest = MAX (widest, measure_text (layout, text));
    }

  /* Days of two digits, if none was among them. */
  return widest + measure_text (layout, "0");
}

static int
measure_choices (const FettleField *field, PangoLayout *layout)
{
  guint n;
  const FettleChoice *choices = fettle_choice_get_all (field->get_type (), &n);
  int widest = 0;

  for (guint i = 0; i < n; i++)
    widest = MAX (widest, measure_text (layout, _ (choices[i].label)));

  return widest;
}

/* Room for what is going to stand there: sortable titles have an arrow, too. */
#define ARROW 22

/* One for all columns: a font is looked up for each. */
static PangoLayout *
get_layout (FettleRecordListView *self)
{
  g_autoptr (PangoAttrList) attributes = NULL;

  if (self->layout != NULL)
    return self->layout;
  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  /* As the style class “numeric” has it. */
  attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (self->layout, attributes);

  return self->layout;
}

int
fettle_list_width_get_default (FettleRecordListView *self, const FettleField *field)
{
  PangoLayout *layout = get_layout (self);
  const char *label = fettle_dictionary_get_field_label (self->dictionary, self->kind, field);
  PangoFontMetrics *metrics =
      pango_context_get_metrics (pango_layout_get_context (layout), NULL, NULL);
  int text = PANGO_PIXELS (fettle_list_width_get_chars (self, field)
                           * pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);
  if (field->type == FETTLE_FIELD_TYPE_INSTANT || field->type == FETTLE_FIELD_TYPE_DATE)
    text = measure_times (self, field, layout);
  else if (field->type == FETTLE_FIELD_TYPE_CHOICE)
    text = measure_choices (field, layout) + CELL_PADDING / 2;

  return MAX (text, measure_text (layout, label) + ARROW) + CELL_PADDING
         + (self->columns->len == 0 ? FIRST_CELL_EXTRA : 0);
}
