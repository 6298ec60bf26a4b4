// SPDX-License-Identifier: GPL-3.0-or-later
/* The attendance sheet on paper: who, with the barcode of the card, and a column to
 * sign in for each meeting. Whoever was scanned already has the time in the cell.
 * A few rows are left for those who come without a seat. */
#define G_LOG_DOMAIN "shuwu-app"

#include "attendance/shuwu-sheet-page.h"

#include "attendance/shuwu-meeting-words.h"
#include "text/shuwu-code128.h"

#include <glib/gi18n.h>

#define UPRIGHT_MEETINGS 4
#define WIDE_MEETINGS 8
/* At the end, for guests: at least, at most. */
#define EMPTY_ROWS 2
#define EMPTY_ROWS_MOST 8

/* In points. */
#define HEAD_HEIGHT 64.0
#define TABLE_HEAD_HEIGHT 34.0
#define ROW_HEIGHT 24.0
#define FOOT_HEIGHT 40.0
#define NUMBER_WIDTH 24.0
#define NAME_WIDTH 62.0
#define UNIT_WIDTH 92.0
#define CARD_WIDTH 116.0
#define MODULE_WIDTH 0.9
#define CELL_PAD 3.0
#define LINE_WIDTH 0.5

/* The fixed columns. */
static const double edges[] = { 0, NUMBER_WIDTH, NUMBER_WIDTH + NAME_WIDTH, NUMBER_WIDTH + NAME_WIDTH + UNIT_WIDTH,
                                NUMBER_WIDTH + NAME_WIDTH + UNIT_WIDTH + CARD_WIDTH };
#define FIXED_WIDTH (NUMBER_WIDTH + NAME_WIDTH + UNIT_WIDTH + CARD_WIDTH)

typedef struct
{
  double x;
  double y;
  double width;
  double height;
} Box;

/* One page as it is drawn. */
typedef struct
{
  const ShuwuSheetPage *sheet;
  GtkPrintContext *context;
  cairo_t *cr;
  guint first_line;
  guint first_meeting;
  guint n_meetings;
} Canvas;

static ShuwuClock *
get_clock (const ShuwuSheetPage *self)
{
  return shuwu_bookroom_get_clock (self->bookroom);
}

static PangoLayout *
make_layout (const Canvas *self,
             const char   *text,
             double        size,
             gboolean      is_bold)
{
  PangoLayout *layout = gtk_print_context_create_pango_layout (self->context);
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family (font, "sans");
  pango_font_description_set_size (font, (int) (size * PANGO_SCALE));
  pango_font_description_set_weight (font, is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  pango_font_description_free (font);
  return layout;
}

/* In the middle of the height of a box; what is too long ends with an ellipsis, after two lines where there is room. */
static void
draw_text (const Canvas   *self,
           const char     *text,
           const Box      *box,
           double          size,
           PangoAlignment  alignment)
{
  g_autoptr (PangoLayout) layout = make_layout (self, text, size, FALSE);
  int height;

  pango_layout_set_width (layout, (int) ((box->width - 2 * CELL_PAD) * PANGO_SCALE));
  pango_layout_set_height (layout, (int) (box->height * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (layout, alignment);
  pango_layout_get_size (layout, NULL, &height);
  cairo_move_to (self->cr, box->x + CELL_PAD, box->y + (box->height - (double) height / PANGO_SCALE) / 2);
  pango_cairo_show_layout (self->cr, layout);
}

/* Bars at the left of a box; nothing where the text has no barcode, or is too long for the box. */
static gboolean
draw_barcode (const Canvas *self,
              const char   *text,
              const Box    *box)
{
  g_autofree char *widths = shuwu_code128_encode (text);
  int n_modules = 2 * SHUWU_CODE128_QUIET;
  double x = box->x + SHUWU_CODE128_QUIET * MODULE_WIDTH;

  if (widths == NULL)
    return FALSE;
  for (int i = 0; widths[i] != '\0'; i++)
    n_modules += widths[i] - '0';
  if (n_modules * MODULE_WIDTH > box->width)
    return FALSE;

  for (int i = 0; widths[i] != '\0'; i++)
    {
      double width = (widths[i] - '0') * MODULE_WIDTH;

      if (i % 2 == 0)
        cairo_rectangle (self->cr, x, box->y, width, box->height);
      x += width;
    }
  cairo_fill (self->cr);
  return TRUE;
}

static void
draw_line (const Canvas *self,
           double        x1,
           double        y1,
           double        x2,
           double        y2)
{
  cairo_move_to (self->cr, x1, y1);
  cairo_line_to (self->cr, x2, y2);
  cairo_stroke (self->cr);
}

static char *
dup_facts (const ShuwuRegister *reg)
{
  const char * const parts[] = { reg->class_code, reg->place, reg->trainer };
  g_autoptr (GStrvBuilder) said = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_strv_builder_add (said, parts[i]);
  all = g_strv_builder_end (said);
  return g_strjoinv (" · ", all);
}

static void
draw_head (const Canvas *self)
{
  const ShuwuSheetPage *sheet = self->sheet;
  const Box code = { sheet->width - CARD_WIDTH - 60, 0, CARD_WIDTH + 60, 26 };
  /* Translators: the title of a printed page; %s is the name of a course */
  g_autofree char *title = g_strdup_printf (_("Attendance: %s"), sheet->reg->course);
  g_autofree char *facts = dup_facts (sheet->reg);
  g_autoptr (PangoLayout) layout = make_layout (self, title, 15, TRUE);
  Box line = { 0, 26, sheet->width, 16 };

  pango_layout_set_width (layout, (int) ((code.x - 12) * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  cairo_move_to (self->cr, CELL_PAD, 0);
  pango_cairo_show_layout (self->cr, layout);
  draw_barcode (self, sheet->reg->class_code, &code);
  draw_text (self, facts, &line, 10, PANGO_ALIGN_LEFT);
  line.y += 16;
  draw_text (self, shuwu_bookroom_get_name (sheet->bookroom), &line, 9, PANGO_ALIGN_LEFT);
}

static double
get_meeting_width (const Canvas *self)
{
  return (self->sheet->width - FIXED_WIDTH) / self->n_meetings;
}

static void
draw_table_head (const Canvas *self)
{
  const char * const titles[] = { _("No."), C_("person", "Name"), _("Unit"), _("Card") };
  double width = get_meeting_width (self);

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      const Box box = { edges[i], HEAD_HEIGHT, edges[i + 1] - edges[i], TABLE_HEAD_HEIGHT };

      draw_text (self, titles[i], &box, 9, PANGO_ALIGN_LEFT);
    }
  for (guint i = 0; i < self->n_meetings; i++)
    {
      const ShuwuRegisterMeeting *meeting = g_ptr_array_index (self->sheet->reg->meetings, self->first_meeting + i);
      const Box box = { FIXED_WIDTH + i * width, HEAD_HEIGHT, width, TABLE_HEAD_HEIGHT };
      g_autofree char *day = shuwu_meeting_words_dup_short_day (get_clock (self->sheet), meeting->time.starts_us);
      g_autofree char *from = shuwu_meeting_words_dup_time (get_clock (self->sheet), meeting->time.starts_us);
      g_autofree char *to = shuwu_meeting_words_dup_time (get_clock (self->sheet), meeting->time.ends_us);
      g_autofree char *text = g_strdup_printf ("%s\n%s–%s", day, from, to);

      draw_text (self, text, &box, 8.5, PANGO_ALIGN_CENTER);
    }
}

static void
draw_cells (const Canvas            *self,
            const ShuwuRegisterLine *line,
            double                   y)
{
  double width = get_meeting_width (self);

  for (guint i = 0; i < self->n_meetings; i++)
    {
      const ShuwuAttendance *cell = &line->cells[self->first_meeting + i];
      gint64 at_us = cell->in_us != 0 ? cell->in_us : cell->out_us;
      const Box box = { FIXED_WIDTH + i * width, y, width, ROW_HEIGHT };
      g_autofree char *time = NULL;

      if (!cell->is_present)
        continue;
      time = shuwu_meeting_words_dup_time (get_clock (self->sheet), at_us);
      draw_text (self, time, &box, 8, PANGO_ALIGN_CENTER);
    }
}

static void
draw_row (const Canvas *self,
          guint         row)
{
  const ShuwuRegister *reg = self->sheet->reg;
  guint index = self->first_line + row;
  const ShuwuRegisterLine *line = index < reg->lines->len ? g_ptr_array_index (reg->lines, index) : NULL;
  double y = HEAD_HEIGHT + TABLE_HEAD_HEIGHT + row * ROW_HEIGHT;
  const Box number = { edges[0], y, NUMBER_WIDTH, ROW_HEIGHT }, name = { edges[1], y, NAME_WIDTH, ROW_HEIGHT };
  const Box unit = { edges[2], y, UNIT_WIDTH, ROW_HEIGHT }, card = { edges[3], y, CARD_WIDTH, ROW_HEIGHT };
  const Box bars = { edges[3], y + 2, CARD_WIDTH, ROW_HEIGHT - 12 }, digits = { edges[3], y + ROW_HEIGHT - 10, CARD_WIDTH, 9 };
  g_autofree char *text = g_strdup_printf ("%u", index + 1);

  draw_text (self, text, &number, 8, PANGO_ALIGN_RIGHT);
  if (line == NULL)
    return;

  draw_text (self, line->name, &name, 10, PANGO_ALIGN_LEFT);
  draw_text (self, line->unit, &unit, 8, PANGO_ALIGN_LEFT);
  if (draw_barcode (self, line->card, &bars))
    draw_text (self, line->card, &digits, 6.5, PANGO_ALIGN_CENTER);
  else
    draw_text (self, line->card, &card, 8, PANGO_ALIGN_LEFT);
  draw_cells (self, line, y);
}

static void
draw_rules (const Canvas *self,
            guint         n_rows)
{
  double top = HEAD_HEIGHT, bottom = HEAD_HEIGHT + TABLE_HEAD_HEIGHT + n_rows * ROW_HEIGHT;
  double width = get_meeting_width (self);

  cairo_set_line_width (self->cr, LINE_WIDTH);
  draw_line (self, 0, top, self->sheet->width, top);
  for (guint i = 0; i <= n_rows; i++)
    draw_line (self, 0, top + TABLE_HEAD_HEIGHT + i * ROW_HEIGHT, self->sheet->width, top + TABLE_HEAD_HEIGHT + i * ROW_HEIGHT);
  for (gsize i = 0; i < G_N_ELEMENTS (edges); i++)
    draw_line (self, edges[i], top, edges[i], bottom);
  for (guint i = 1; i <= self->n_meetings; i++)
    draw_line (self, FIXED_WIDTH + i * width, top, FIXED_WIDTH + i * width, bottom);
}

static void
draw_foot (const Canvas *self,
           guint         page)
{
  /* Translators: the number of a page, and how many there are */
  g_autofree char *pages = g_strdup_printf (_("Page %u of %u"), page + 1, shuwu_sheet_page_count (self->sheet));
  Box box = { 0, self->sheet->height - 18, self->sheet->width, 16 };

  draw_text (self, _("Trainer:                                        Date:"), &box, 9, PANGO_ALIGN_LEFT);
  draw_text (self, pages, &box, 8, PANGO_ALIGN_RIGHT);
}

gboolean
shuwu_sheet_page_is_wide (const ShuwuRegister *reg)
{
  return reg->meetings->len > UPRIGHT_MEETINGS;
}

/**
 * shuwu_sheet_page_lay_out:
 * @self: a sheet with its room, its register and the size of the paper
 *
 * Says how many meetings and rows a page has, and how many pages there are.
 */
void
shuwu_sheet_page_lay_out (ShuwuSheetPage *self)
{
  guint most = shuwu_sheet_page_is_wide (self->reg) ? WIDE_MEETINGS : UPRIGHT_MEETINGS;
  guint n_meetings = MAX (self->reg->meetings->len, 1);
  double room = self->height - HEAD_HEIGHT - TABLE_HEAD_HEIGHT - FOOT_HEIGHT;

  self->n_parts = (n_meetings + most - 1) / most;
  self->n_columns = (n_meetings + self->n_parts - 1) / self->n_parts;
  self->n_rows = MAX ((guint) (room / ROW_HEIGHT), 1);
  self->n_sheets = (self->reg->lines->len + EMPTY_ROWS + self->n_rows - 1) / self->n_rows;
}

guint
shuwu_sheet_page_count (const ShuwuSheetPage *self)
{
  return self->n_parts * self->n_sheets;
}

/**
 * shuwu_sheet_page_draw:
 * @self: a sheet that was laid out
 * @page: which page, from 0
 * @context: where to
 *
 * Draws a page: all workers of the first meetings, then of those that follow.
 */
void
shuwu_sheet_page_draw (const ShuwuSheetPage *self,
                       guint                 page,
                       GtkPrintContext      *context)
{
  Canvas canvas = {
    .sheet = self,
    .context = context,
    .cr = gtk_print_context_get_cairo_context (context),
    .first_line = page % self->n_sheets * self->n_rows,
    .first_meeting = page / self->n_sheets * self->n_columns,
  };
  guint n_rows;

  g_return_if_fail (page < shuwu_sheet_page_count (self) && self->reg->meetings->len > 0);

  canvas.n_meetings = MIN (self->n_columns, self->reg->meetings->len - canvas.first_meeting);
  n_rows = MIN (self->n_rows, self->reg->lines->len + EMPTY_ROWS_MOST - canvas.first_line);
  cairo_set_source_rgb (canvas.cr, 0, 0, 0);
  draw_head (&canvas);
  draw_table_head (&canvas);
  for (guint i = 0; i < n_rows; i++)
    draw_row (&canvas, i);
  draw_rules (&canvas, n_rows);
  draw_foot (&canvas, page);
}
