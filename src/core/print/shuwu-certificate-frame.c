// SPDX-License-Identifier: GPL-3.0-or-later
/* What is around and under the words of a certificate: two lines, corners of the old
 * meander (回纹), and a rosette so pale that a copy in grey loses it. */
#define G_LOG_DOMAIN "shuwu-print"

#include "print/shuwu-print-private.h"

#include <math.h>

#define OUTER_MM 9.0
#define INNER_MM 13.5
#define CORNER_MM 13.0
#define PETALS 14
#define CURVES 16
#define STEPS 336

static const ShuwuPrintColour red = { 0.60, 0.11, 0.13 };
static const ShuwuPrintColour gold = { 0.71, 0.56, 0.27 };

/* The meander of a corner, from the line it leaves to its end inside; in units of the corner's size. */
static const double meander[][2] = {
  { 0.0, 1.0 }, { 0.75, 1.0 }, { 0.75, 0.25 }, { 0.25, 0.25 }, { 0.25, 0.75 }, { 0.50, 0.75 }, { 0.50, 0.50 },
};

static void
draw_corner (cairo_t *cr,
             double   x,
             double   y,
             double   size_x,
             double   size_y)
{
  for (gsize i = 0; i < G_N_ELEMENTS (meander); i++)
    cairo_line_to (cr, x + meander[i][0] * size_x, y + meander[i][1] * size_y);
  cairo_stroke (cr);
}

/* A ring of curves that cross each other, @depth in and out of @radius. */
static void
draw_ring (cairo_t *cr,
           double   x,
           double   y,
           double   radius,
           double   depth)
{
  for (int curve = 0; curve < CURVES; curve++)
    {
      cairo_new_sub_path (cr);
      for (int step = 0; step < STEPS; step++)
        {
          double angle = step * 2 * G_PI / STEPS;
          double at = radius + depth * sin (PETALS * angle + curve * 2 * G_PI / CURVES);

          cairo_line_to (cr, x + at * cos (angle), y + at * sin (angle));
        }
      cairo_close_path (cr);
    }
}

static void
draw_rosette (cairo_t *cr,
              double   x,
              double   y)
{
  cairo_set_source_rgba (cr, gold.red, gold.green, gold.blue, 0.20);
  cairo_set_line_width (cr, 0.25);
  draw_ring (cr, x, y, SHUWU_PRINT_MM (55), SHUWU_PRINT_MM (9));
  draw_ring (cr, x, y, SHUWU_PRINT_MM (33), SHUWU_PRINT_MM (6));
  cairo_stroke (cr);
}

static void
draw_frame (cairo_t *cr,
            double   width,
            double   height)
{
  double outer = SHUWU_PRINT_MM (OUTER_MM), inner = SHUWU_PRINT_MM (INNER_MM), corner = SHUWU_PRINT_MM (CORNER_MM);

  draw_rosette (cr, width / 2, height * 0.49);

  shuwu_print_set_colour (cr, &red);
  cairo_set_line_width (cr, 3.2);
  cairo_rectangle (cr, outer, outer, width - 2 * outer, height - 2 * outer);
  cairo_stroke (cr);

  shuwu_print_set_colour (cr, &gold);
  cairo_set_line_width (cr, 1.3);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
  cairo_rectangle (cr, inner, inner, width - 2 * inner, height - 2 * inner);
  cairo_stroke (cr);
  for (int side = 0; side < 4; side++)
    {
      gboolean is_right = (side & 1) != 0, is_low = (side & 2) != 0;

      draw_corner (cr, is_right ? width - inner : inner, is_low ? height - inner : inner, is_right ? -corner : corner,
                   is_low ? -corner : corner);
    }
}

static cairo_surface_t *
record_frame (double width,
              double height)
{
  const cairo_rectangle_t extents = { 0, 0, width, height };
  cairo_surface_t *frame = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);
  cairo_t *cr = cairo_create (frame);

  draw_frame (cr, width, height);
  cairo_destroy (cr);
  return frame;
}

/* Recorded once for each surface that is drawn on: a PDF file then holds it once, not on every page. */
void
shuwu_certificate_frame_draw (cairo_t *cr,
                              double   width,
                              double   height)
{
  static const cairo_user_data_key_t key = { 0 };
  cairo_surface_t *target = cairo_get_target (cr);
  cairo_surface_t *frame = cairo_surface_get_user_data (target, &key);

  if (frame == NULL)
    {
      frame = record_frame (width, height);
      cairo_surface_set_user_data (target, &key, frame, (cairo_destroy_func_t) cairo_surface_destroy);
    }
  cairo_set_source_surface (cr, frame, 0, 0);
  cairo_paint (cr);
}
