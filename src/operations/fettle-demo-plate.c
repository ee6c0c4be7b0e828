/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A photograph, as it were, of the rating plate of a unit: drawn, so that the demo business carries no pictures. */

#include "fettle-demo-private.h"

#include <cairo.h>

#define WIDTH 800
#define HEIGHT 600
#define PLATE_WIDTH 560.0
#define PLATE_HEIGHT 360.0
#define RADIUS 14.0

/* The casing that the plate sits on, lit from the upper left. */
static void
draw_casing (cairo_t *cr)
{
  cairo_pattern_t *light = cairo_pattern_create_radial (220, 120, 40, 400, 320, 640);

  cairo_pattern_add_color_stop_rgb (light, 0, 0.86, 0.86, 0.83);
  cairo_pattern_add_color_stop_rgb (light, 0.6, 0.62, 0.63, 0.62);
  cairo_pattern_add_color_stop_rgb (light, 1, 0.30, 0.31, 0.33);
  cairo_set_source (cr, light);
  cairo_paint (cr);
  cairo_pattern_destroy (light);
  cairo_set_source_rgba (cr, 0, 0, 0, 0.35);
  cairo_set_line_width (cr, 5);
  cairo_move_to (cr, -20, 548);
  cairo_line_to (cr, WIDTH + 20, 520);
  cairo_stroke (cr);
}

static void
trace_plate (cairo_t *cr)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, PLATE_WIDTH - RADIUS, RADIUS, RADIUS, -G_PI_2, 0);
  cairo_arc (cr, PLATE_WIDTH - RADIUS, PLATE_HEIGHT - RADIUS, RADIUS, 0, G_PI_2);
  cairo_arc (cr, RADIUS, PLATE_HEIGHT - RADIUS, RADIUS, G_PI_2, G_PI);
  cairo_arc (cr, RADIUS, RADIUS, RADIUS, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

static void
draw_metal (cairo_t *cr)
{
  cairo_pattern_t *metal = cairo_pattern_create_linear (0, 0, PLATE_WIDTH, PLATE_HEIGHT);

  cairo_save (cr);
  cairo_translate (cr, 7, 9);
  trace_plate (cr);
  cairo_set_source_rgba (cr, 0, 0, 0, 0.4);
  cairo_fill (cr);
  cairo_restore (cr);

  cairo_pattern_add_color_stop_rgb (metal, 0, 0.95, 0.95, 0.93);
  cairo_pattern_add_color_stop_rgb (metal, 0.45, 0.83, 0.84, 0.84);
  cairo_pattern_add_color_stop_rgb (metal, 0.55, 0.92, 0.92, 0.91);
  cairo_pattern_add_color_stop_rgb (metal, 1, 0.70, 0.71, 0.72);
  trace_plate (cr);
  cairo_set_source (cr, metal);
  cairo_fill_preserve (cr);
  cairo_pattern_destroy (metal);
  cairo_set_source_rgb (cr, 0.35, 0.36, 0.38);
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
}

static void
draw_rivets (cairo_t *cr)
{
  for (guint i = 0; i < 4; i++)
    {
      double x = i % 2 == 0 ? 20 : PLATE_WIDTH - 20;
      double y = i < 2 ? 20 : PLATE_HEIGHT - 20;

      cairo_arc (cr, x + 1.5, y + 2, 8, 0, 2 * G_PI);
      cairo_set_source_rgba (cr, 0, 0, 0, 0.35);
      cairo_fill (cr);
      cairo_arc (cr, x, y, 7, 0, 2 * G_PI);
      cairo_set_source_rgb (cr, 0.74, 0.75, 0.76);
      cairo_fill (cr);
    }
}

static void
write_words (cairo_t *cr, double x, double y, double size, gboolean bold, const char *words)
{
  cairo_select_font_face (cr, "sans-serif", CAIRO_FONT_SLANT_NORMAL,
                          bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, size);
  cairo_set_source_rgb (cr, 0.12, 0.13, 0.16);
  cairo_move_to (cr, x, y);
  cairo_show_text (cr, words);
}

/* Bars by the signs of the serial number: nobody reads them, but each unit has its own. */
static void
draw_bars (cairo_t *cr, const char *serial)
{
  double x = 44;

  for (const char *sign = serial; *sign != '\0'; sign++)
    for (guint bit = 0; bit < 8; bit++)
      {
        double width = ((guchar)*sign >> bit) & 1 ? 4 : 1.6;

        cairo_rectangle (cr, x, 286, width, 42);
        x += width + 2;
      }
  cairo_fill (cr);
}

static void
draw_words (cairo_t *cr, const FettleDemoProduct *product, const char *serial, int year)
{
  g_autofree char *made = g_strdup_printf ("%d", year);
  const char *const rows[][2] = {
    { "Type", product->model },
    { "Serial No.", serial },
    { "Year", made },
    { "Supply", "230 V ~ 50 Hz   IP X4D" },
  };

  write_words (cr, 44, 74, 44, TRUE, product->maker);
  cairo_rectangle (cr, 44, 92, PLATE_WIDTH - 88, 3);
  cairo_fill (cr);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      write_words (cr, 44, 138 + 42 * i, 21, FALSE, rows[i][0]);
      write_words (cr, 190, 138 + 42 * i, 27, i < 2, rows[i][1]);
    }
  draw_bars (cr, serial);
}

static cairo_status_t
append (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
fettle_demo_draw_plate (const FettleDemoProduct *product, const char *serial, int year)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  GByteArray *png = g_byte_array_new ();

  draw_casing (cr);
  /* Nobody holds a telephone straight. */
  cairo_translate (cr, 116, 96);
  cairo_rotate (cr, 0.035);
  draw_metal (cr);
  draw_rivets (cr);
  draw_words (cr, product, serial, year);
  cairo_destroy (cr);
  cairo_surface_write_to_png_stream (surface, append, png);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (png);
}
