/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A number that opens its list. */
#include "fettle-number-button.h"

#include <glib/gi18n-lib.h>

#include "fettle-decimal.h"

#define BAR_WIDTH 8
#define BAR_STEP 12
#define BAR_HEIGHT 28

struct _FettleNumberButton
{
  GtkButton parent_instance;

  const char *colour;
  gint64 days[FETTLE_NUMBER_BUTTON_N_DAYS];
  GtkLabel *figure;
  GtkLabel *title;
  GtkLabel *detail;
  GtkWidget *bars;
};

G_DEFINE_FINAL_TYPE (FettleNumberButton, fettle_number_button, GTK_TYPE_BUTTON)

/* Past days pale, the present in full; a day of nothing keeps a line of two pixels. */
static void
draw_bars (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  FettleNumberButton *self = data;
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (area)) == GTK_TEXT_DIR_RTL;
  gint64 greatest = 1;
  GdkRGBA colour;

  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (area)),
                                       self->colour, &colour))
    return;
  G_GNUC_END_IGNORE_DEPRECATIONS
  for (int i = 0; i < FETTLE_NUMBER_BUTTON_N_DAYS; i++)
    greatest = MAX (greatest, self->days[i]);
  for (int i = 0; i < FETTLE_NUMBER_BUTTON_N_DAYS; i++)
    {
      int x = rtl ? width - i * BAR_STEP - BAR_WIDTH : i * BAR_STEP;
      int tall = MAX ((int)(self->days[i] * height / greatest), 2);
      GdkRGBA shade = colour;

      shade.alpha *= i + 1 < FETTLE_NUMBER_BUTTON_N_DAYS ? 0.33f : 1;
      gdk_cairo_set_source_rgba (cr, &shade);
      if (tall < 5)
        cairo_rectangle (cr, x, height - tall, BAR_WIDTH, tall);
      else
        {
          cairo_new_sub_path (cr);
          cairo_arc (cr, x + 2, height - tall + 2, 2, G_PI, 1.5 * G_PI);
          cairo_arc (cr, x + BAR_WIDTH - 2, height - tall + 2, 2, 1.5 * G_PI, 2 * G_PI);
          cairo_arc (cr, x + BAR_WIDTH - 2, height - 2, 2, 0, 0.5 * G_PI);
          cairo_arc (cr, x + 2, height - 2, 2, 0.5 * G_PI, G_PI);
          cairo_close_path (cr);
        }
      cairo_fill (cr);
    }
}

static GtkLabel *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  return GTK_LABEL (label);
}

static void
fettle_number_button_class_init (FettleNumberButtonClass *klass)
{
}

static void
fettle_number_button_init (FettleNumberButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->figure = make_label (NULL, "keyfigure");
  gtk_widget_add_css_class (GTK_WIDGET (self->figure), "numeric");
  gtk_widget_set_hexpand (GTK_WIDGET (self->figure), TRUE);
  self->title = make_label (NULL, "heading");
  self->detail = make_label (NULL, "small");
  gtk_widget_add_css_class (GTK_WIDGET (self->detail), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->detail), "numeric");
  self->bars = gtk_drawing_area_new ();
  gtk_drawing_area_set_content_width (
      GTK_DRAWING_AREA (self->bars), BAR_STEP * FETTLE_NUMBER_BUTTON_N_DAYS - BAR_STEP + BAR_WIDTH);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self->bars), BAR_HEIGHT);
  gtk_widget_set_valign (self->bars, GTK_ALIGN_END);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->bars), draw_bars, self, NULL);
  gtk_box_append (GTK_BOX (top), GTK_WIDGET (self->figure));
  gtk_box_append (GTK_BOX (top), self->bars);
  gtk_box_append (GTK_BOX (box), top);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->detail));
  gtk_button_set_child (GTK_BUTTON (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "number");
}

GtkWidget *
fettle_number_button_new (const char *title, const char *colour)
{
  FettleNumberButton *self = g_object_new (FETTLE_TYPE_NUMBER_BUTTON, NULL);

  self->colour = g_intern_string (colour);
  gtk_label_set_text (self->title, title);
  return GTK_WIDGET (self);
}

void
fettle_number_button_set (FettleNumberButton *self,
                          gint64 n,
                          const gint64 days[FETTLE_NUMBER_BUTTON_N_DAYS],
                          const char *detail,
                          gboolean alarm)
{
  g_autofree char *figure = fettle_decimal_format_local (n, 0);
  g_autoptr (GString) name = g_string_new (NULL);
  g_autoptr (GString) week = g_string_new (NULL);

  g_return_if_fail (FETTLE_IS_NUMBER_BUTTON (self));

  memcpy (self->days, days, sizeof self->days);
  gtk_label_set_text (self->figure, figure);
  gtk_label_set_text (self->detail, detail != NULL ? detail : "");
  if (alarm)
    gtk_widget_add_css_class (GTK_WIDGET (self->figure), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->figure), "error");
  g_string_append_printf (name, "%s: %s", gtk_label_get_text (self->title), figure);
  if (detail != NULL)
    g_string_append_printf (name, ", %s", detail);
  for (guint i = 0; i < FETTLE_NUMBER_BUTTON_N_DAYS; i++)
    g_string_append_printf (week, "%s%" G_GINT64_FORMAT, i > 0 ? ", " : "", days[i]);
  /* Translators: %s are seven numbers. */
  g_autofree char *description =
      g_strdup_printf (_ ("At this time of the last seven days: %s"), week->str);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), description);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  gtk_widget_queue_draw (self->bars);
}
