// SPDX-License-Identifier: GPL-3.0-or-later
/* The agreement of a mentor pair as a page: who, what, until when, what each does for it,
 * and room to sign. A paper of a Chinese unit: its words are Chinese, whatever language
 * the program speaks. What is not known is a line to write on. */
#define G_LOG_DOMAIN "shuwu-print"

#include "print/shuwu-agreement-page.h"

#include "print/shuwu-print-private.h"
#include "storage/shuwu-clock.h"

#include <glib.h>

#define MM SHUWU_PRINT_MM
#define WIDTH SHUWU_AGREEMENT_PAGE_WIDTH
#define MARGIN MM (26)
#define COLUMN (WIDTH - 2 * MARGIN)
#define NAME_WIDTH MM (21)
#define BLANK "＿＿＿＿＿＿＿＿"

static const ShuwuPrintColour ink = { 0.10, 0.10, 0.11 };
static const ShuwuPrintColour grey = { 0.40, 0.40, 0.42 };

/* A page that is being drawn. */
typedef struct
{
  cairo_t *cr;
  double y;      /* where the next thing stands */
  int n_gaps;
} Page;

static void
write_box (Page                   *self,
           const ShuwuPrintColour *colour,
           const ShuwuPrintBox    *box,
           const char             *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);
  ShuwuPrintPlace place;

  shuwu_print_set_colour (self->cr, colour);
  place = shuwu_print_text (self->cr, box, markup);
  self->n_gaps += place.n_gaps;
  self->y = place.y + place.height;
}

static void
draw_title (Page *self)
{
  const ShuwuPrintBox box = {
    .families = SHUWU_PRINT_SONG, .x = MARGIN, .y = MM (24), .width = COLUMN, .height = MM (18), .size = 30, .size_min = 30,
    .spacing = 0.3, .is_bold = TRUE, .align = SHUWU_PRINT_MIDDLE, .stand = SHUWU_PRINT_MIDDLE,
  };

  write_box (self, &ink, &box, "师徒协议书");
}

/* What something is, and what it is here, in a cell of the table. */
static void
draw_cell (Page       *self,
           double      x,
           double      width,
           const char *name,
           const char *value)
{
  ShuwuPrintBox box = {
    .families = SHUWU_PRINT_SONG, .x = x, .y = self->y, .width = NAME_WIDTH, .height = MM (11), .size = 12, .size_min = 12,
    .align = SHUWU_PRINT_START, .stand = SHUWU_PRINT_MIDDLE,
  };
  double y = self->y;

  write_box (self, &grey, &box, name);
  box.x += NAME_WIDTH;
  box.width = width - NAME_WIDTH;
  box.size_min = 7;
  box.is_bold = TRUE;
  write_box (self, &ink, &box, *value != '\0' ? value : BLANK);
  self->y = y;
}

static void
draw_rule (Page *self)
{
  shuwu_print_set_colour (self->cr, &grey);
  cairo_set_line_width (self->cr, 0.6);
  cairo_move_to (self->cr, MARGIN, self->y);
  cairo_line_to (self->cr, MARGIN + COLUMN, self->y);
  cairo_stroke (self->cr);
}

static void
draw_row (Page       *self,
          const char *name,
          const char *value,
          const char *second_name,
          const char *second_value)
{
  draw_rule (self);
  draw_cell (self, MARGIN, second_name != NULL ? COLUMN * 0.4 : COLUMN, name, value);
  if (second_name != NULL)
    draw_cell (self, MARGIN + COLUMN * 0.42, COLUMN * 0.58, second_name, second_value);
  self->y += MM (11);
}

static char *
dup_day (int day)
{
  g_autoptr (GDateTime) epoch = g_date_time_new_utc (1970, 1, 1, 0, 0, 0);
  g_autoptr (GDateTime) date = g_date_time_add_days (epoch, day);

  return date == NULL ? g_strdup (BLANK) : g_strdup_printf ("%d年%d月%d日", g_date_time_get_year (date), g_date_time_get_month (date),
                                                            g_date_time_get_day_of_month (date));
}

static void
draw_parties (Page                  *self,
              const ShuwuMentorPair *pair)
{
  g_autofree char *from = dup_day (pair->agreed_day), *until = dup_day (pair->until_day);
  g_autofree char *term = g_strdup_printf ("%s至%s", from, until);

  self->y = MM (48);
  draw_row (self, "师傅", pair->mentor, "所在单位", pair->mentor_unit);
  draw_row (self, "徒弟", pair->apprentice, "所在单位", pair->apprentice_unit);
  draw_row (self, "工种", pair->trade, "期限", term);
  draw_rule (self);
}

static void
draw_paragraph (Page       *self,
                const char *text)
{
  ShuwuPrintBox box = {
    .families = SHUWU_PRINT_SONG, .x = MARGIN, .y = self->y, .width = COLUMN, .height = MM (30), .size = 13, .size_min = 8, .leading = 1.35,
    .is_indented = TRUE, .align = SHUWU_PRINT_START, .stand = SHUWU_PRINT_START,
  };

  write_box (self, &ink, &box, text);
  self->y += MM (2);
}

static void
draw_clauses (Page                  *self,
              const ShuwuMentorPair *pair)
{
  g_autofree char *goal = g_strdup_printf ("一、培养目标：%s。", *pair->goal != '\0' ? pair->goal : BLANK BLANK BLANK);

  self->y += MM (7);
  draw_paragraph (self, "为使技能代代相传，双方自愿结为师徒，约定如下：");
  draw_paragraph (self, goal);
  draw_paragraph (self, "二、师傅按月制定带教计划，讲解要领，示范操作，指导徒弟安全作业，如实评价徒弟的进步，并在每月的带教记录上签字。");
  draw_paragraph (self, "三、徒弟尊敬师傅，遵守操作规程，按计划学习和练习，如实填写每月的带教记录并签字。");
  draw_paragraph (self, "四、期满进行出师考核，成绩分为优秀、合格和不合格；不合格的，另请师傅继续学习。");
  draw_paragraph (self, "五、因故不能继续的，说明原因，经所在单位同意后可以提前结束。");
  draw_paragraph (self, "六、本协议一式三份，师傅、徒弟和所在单位各持一份，签字盖章后生效。");
}

static void
draw_signature (Page       *self,
                int         i,
                const char *who)
{
  double width = COLUMN / 3;
  ShuwuPrintBox box = {
    .families = SHUWU_PRINT_SONG, .x = MARGIN + i * width, .y = MM (226), .width = width - MM (4), .height = MM (8), .size = 12, .size_min = 9,
    .align = SHUWU_PRINT_START, .stand = SHUWU_PRINT_MIDDLE,
  };

  write_box (self, &ink, &box, who);
  box.y = MM (252);
  write_box (self, &ink, &box, "　　　年　　月　　日");
}

static void
draw_foot (Page       *self,
           const char *room)
{
  const ShuwuPrintBox box = {
    .families = SHUWU_PRINT_SONG, .x = MARGIN, .y = MM (272), .width = COLUMN, .height = MM (7), .size = 9, .size_min = 7, .is_one_line = TRUE,
    .align = SHUWU_PRINT_END, .stand = SHUWU_PRINT_MIDDLE,
  };
  g_autofree char *words = g_strdup_printf ("登记：%s", room);

  draw_signature (self, 0, "师傅（签字）");
  draw_signature (self, 1, "徒弟（签字）");
  draw_signature (self, 2, "所在单位（盖章）");
  write_box (self, &grey, &box, words);
}

gboolean
shuwu_agreement_page_draw (cairo_t               *cr,
                           const ShuwuMentorPair *pair,
                           const char            *room)
{
  Page self = { .cr = cr };

  cairo_save (cr);
  draw_title (&self);
  draw_parties (&self, pair);
  draw_clauses (&self, pair);
  draw_foot (&self, room);
  cairo_restore (cr);

  return self.n_gaps == 0;
}
