// SPDX-License-Identifier: GPL-3.0-or-later
/* Text on paper, in a box that it always fits. */
#define G_LOG_DOMAIN "shuwu-print"

#include "print/shuwu-print-private.h"

#include <pango/pangocairo.h>

#define STEP 0.5      /* by which letters become smaller, in points */

void
shuwu_print_set_colour (cairo_t                *cr,
                        const ShuwuPrintColour *colour)
{
  cairo_set_source_rgb (cr, colour->red, colour->green, colour->blue);
}

static PangoLayout *
make_layout (cairo_t             *cr,
             const ShuwuPrintBox *box,
             const char          *markup)
{
  static const PangoAlignment alignments[] = {
    [SHUWU_PRINT_START] = PANGO_ALIGN_LEFT,
    [SHUWU_PRINT_MIDDLE] = PANGO_ALIGN_CENTER,
    [SHUWU_PRINT_END] = PANGO_ALIGN_RIGHT,
  };
  PangoLayout *layout = pango_cairo_create_layout (cr);

  /* Fonts for all of the Han script draw some characters as they are written in Japan, unless they are told. */
  pango_context_set_language (pango_layout_get_context (layout), pango_language_from_string ("zh-cn"));
  pango_layout_context_changed (layout);
  pango_layout_set_markup (layout, markup, -1);
  pango_layout_set_alignment (layout, alignments[box->align]);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing (layout, (float) box->leading);
  return layout;
}

/* The attributes of the markup stay; spacing is added to them. */
static void
set_size (PangoLayout         *layout,
          const ShuwuPrintBox *box,
          double               size)
{
  PangoFontDescription *font = pango_font_description_new ();
  PangoAttrList *attributes = pango_attr_list_copy (pango_layout_get_attributes (layout));
  PangoAttribute *spacing = pango_attr_letter_spacing_new ((int) (box->spacing * size * PANGO_SCALE));

  pango_font_description_set_family_static (font, box->families);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, box->is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);

  if (attributes == NULL)
    attributes = pango_attr_list_new ();
  pango_attr_list_change (attributes, spacing);
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  if (box->is_indented)
    pango_layout_set_indent (layout, (int) (2 * size * PANGO_SCALE));
}

static gboolean
fits (PangoLayout         *layout,
      const ShuwuPrintBox *box,
      gboolean             is_one_line)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return height <= (int) (box->height * PANGO_SCALE) && (!is_one_line || pango_layout_get_line_count (layout) == 1);
}

static void
fit (PangoLayout         *layout,
     const ShuwuPrintBox *box)
{
  pango_layout_set_width (layout, (int) (box->width * PANGO_SCALE));
  for (int is_one_line = box->is_one_line; is_one_line >= 0; is_one_line--)
    for (double size = box->size; size >= box->size_min; size -= STEP)
      {
        set_size (layout, box, size);
        if (fits (layout, box, is_one_line))
          return;
      }

  pango_layout_set_height (layout, (int) (box->height * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
}

ShuwuPrintPlace
shuwu_print_text (cairo_t             *cr,
                  const ShuwuPrintBox *box,
                  const char          *markup)
{
  PangoLayout *layout = make_layout (cr, box, markup);
  PangoRectangle logical;
  ShuwuPrintPlace place;
  double room;

  fit (layout, box);
  pango_layout_get_extents (layout, NULL, &logical);
  room = box->height - (double) logical.height / PANGO_SCALE;
  place = (ShuwuPrintPlace) {
    .x = box->x + (double) logical.x / PANGO_SCALE,
    .y = box->y + (box->stand == SHUWU_PRINT_START ? 0 : box->stand == SHUWU_PRINT_MIDDLE ? room / 2 : room),
    .width = (double) logical.width / PANGO_SCALE,
    .height = (double) logical.height / PANGO_SCALE,
    .n_gaps = pango_layout_get_unknown_glyphs_count (layout),
  };
  cairo_move_to (cr, box->x, place.y);
  pango_cairo_show_layout (cr, layout);
  cairo_new_path (cr);
  g_object_unref (layout);
  return place;
}
