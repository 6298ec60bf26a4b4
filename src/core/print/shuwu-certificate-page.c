// SPDX-License-Identifier: GPL-3.0-or-later
/* A certificate as a page. It is a paper of a Chinese union: its words are Chinese,
 * whatever language the program speaks, and they are those that the QR attests. */
#define G_LOG_DOMAIN "shuwu-print"

#include "print/shuwu-certificate-page.h"

#include "print/shuwu-print-private.h"
#include "training/shuwu-level.h"

#include <gio/gio.h>

#define MM SHUWU_PRINT_MM
#define SONG SHUWU_PRINT_SONG
#define KAI "LXGW WenKai, STKaiti, KaiTi, AR PL UKai CN, Noto Serif CJK SC, Source Han Serif SC, WenQuanYi Micro Hei, serif"
#define HEI "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, SimHei, WenQuanYi Micro Hei, sans-serif"

#define WIDTH SHUWU_CERTIFICATE_PAGE_WIDTH
#define HEIGHT SHUWU_CERTIFICATE_PAGE_HEIGHT
#define MARGIN MM (40)
#define QR_SIZE MM (41)

static const ShuwuPrintColour ink = { 0.13, 0.13, 0.14 };
static const ShuwuPrintColour grey = { 0.36, 0.36, 0.38 };
static const ShuwuPrintColour red = { 0.60, 0.11, 0.13 };
static const ShuwuPrintColour gold = { 0.71, 0.56, 0.27 };
static const ShuwuPrintColour stamp_red = { 0.80, 0.08, 0.10 };

/* A page that is being drawn. */
typedef struct
{
  cairo_t *cr;
  const ShuwuCertificate *certificate;
  GTimeZone *time_zone;
  int n_gaps;
} Page;

static ShuwuPrintPlace
write_text (Page                   *self,
            const ShuwuPrintColour *colour,
            const ShuwuPrintBox    *box,
            const char             *markup)
{
  ShuwuPrintPlace place;

  shuwu_print_set_colour (self->cr, colour);
  place = shuwu_print_text (self->cr, box, markup);
  self->n_gaps += place.n_gaps;
  return place;
}

static char *
dup_day (GDateTime *day)
{
  return g_strdup_printf ("%d年%d月%d日", g_date_time_get_year (day), g_date_time_get_month (day), g_date_time_get_day_of_month (day));
}

static char *
dup_issued_day (const ShuwuCertificate *certificate)
{
  g_autoptr (GDateTime) epoch = g_date_time_new_utc (1970, 1, 1, 0, 0, 0);
  g_autoptr (GDateTime) day = g_date_time_add_days (epoch, certificate->issued_day);

  return day != NULL ? dup_day (day) : g_strdup ("");
}

static void
draw_line (cairo_t *cr,
           double   from,
           double   to,
           double   y,
           double   width)
{
  cairo_set_line_width (cr, width);
  cairo_move_to (cr, from, y);
  cairo_line_to (cr, to, y);
  cairo_stroke (cr);
}

static void
draw_head (Page *self)
{
  static const ShuwuPrintBox title = {
    .families = SONG, .x = MARGIN, .y = MM (31), .width = WIDTH - 2 * MARGIN, .height = MM (24), .size = 52, .size_min = 52,
    .spacing = 0.36, .is_bold = TRUE, .align = SHUWU_PRINT_MIDDLE, .stand = SHUWU_PRINT_MIDDLE,
  };
  cairo_t *cr = self->cr;
  double middle = WIDTH / 2, y = MM (58), diamond = MM (1.5);

  write_text (self, &red, &title, "培训证书");
  shuwu_print_set_colour (cr, &gold);
  draw_line (cr, middle - MM (56), middle - MM (4), y, 0.9);
  draw_line (cr, middle + MM (4), middle + MM (56), y, 0.9);
  cairo_move_to (cr, middle, y - diamond);
  cairo_line_to (cr, middle + diamond, y);
  cairo_line_to (cr, middle, y + diamond);
  cairo_line_to (cr, middle - diamond, y);
  cairo_fill (cr);
}

static void
draw_name (Page *self)
{
  static const ShuwuPrintBox box = {
    .families = KAI, .x = MARGIN + MM (16), .y = MM (66), .width = WIDTH - 2 * MARGIN - MM (32), .height = MM (21), .size = 44, .size_min = 17,
    .is_one_line = TRUE, .align = SHUWU_PRINT_MIDDLE, .stand = SHUWU_PRINT_END,
  };
  ShuwuPrintBox comrade = {
    .families = SONG, .y = MM (79), .width = MM (20), .height = MM (9), .size = 17, .size_min = 17, .align = SHUWU_PRINT_START,
    .stand = SHUWU_PRINT_END,
  };
  g_autofree char *name = g_markup_escape_text (self->certificate->name, -1);
  ShuwuPrintPlace place = write_text (self, &ink, &box, name);
  double half = MAX (place.width / 2 + MM (6), MM (34));

  shuwu_print_set_colour (self->cr, &gold);
  draw_line (self->cr, WIDTH / 2 - half, WIDTH / 2 + half, MM (89.5), 0.9);
  comrade.x = WIDTH / 2 + half + MM (3);
  write_text (self, &ink, &comrade, "同志");
}

static void
draw_sentence (Page *self)
{
  static const ShuwuPrintBox box = {
    .families = SONG, .x = MARGIN, .y = MM (95), .width = WIDTH - 2 * MARGIN, .height = MM (29), .size = 20, .size_min = 11, .leading = 1.3,
    .align = SHUWU_PRINT_MIDDLE, .stand = SHUWU_PRINT_MIDDLE,
  };
  g_autofree char *words = g_markup_printf_escaped ("参加<b>“%s”</b>培训，\n成绩合格，特发此证。", self->certificate->course);

  write_text (self, &ink, &box, words);
}

/* One of @n fields side by side: what it is, and what it says. */
static void
draw_field (Page       *self,
            int         i,
            int         n,
            const char *name,
            const char *words)
{
  double width = (WIDTH - 2 * MARGIN) / n;
  ShuwuPrintBox box = {
    .families = HEI, .x = MARGIN + i * width, .y = MM (126), .width = width, .height = MM (6), .size = 10, .size_min = 8, .is_one_line = TRUE,
    .align = SHUWU_PRINT_MIDDLE, .stand = SHUWU_PRINT_MIDDLE,
  };
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  write_text (self, &grey, &box, name);
  box.y = MM (132);
  box.height = MM (8.5);
  box.size = 15;
  write_text (self, &ink, &box, escaped);
  if (i == 0)
    return;

  shuwu_print_set_colour (self->cr, &gold);
  cairo_set_line_width (self->cr, 0.6);
  cairo_move_to (self->cr, box.x, MM (127.5));
  cairo_line_to (self->cr, box.x, MM (139.5));
  cairo_stroke (self->cr);
}

static void
draw_fields (Page *self)
{
  const ShuwuCertificate *certificate = self->certificate;
  g_autofree char *hours = shuwu_certificate_dup_hours (certificate);
  int n = certificate->level != SHUWU_LEVEL_UNKNOWN ? 3 : 2, i = 0;

  draw_field (self, i++, n, "完成学时", hours);
  if (certificate->level != SHUWU_LEVEL_UNKNOWN)
    draw_field (self, i++, n, "培训等级", shuwu_level_to_text (certificate->level));
  draw_field (self, i, n, "证书编号", certificate->number);
}

static gboolean
draw_foot (Page *self)
{
  static const ShuwuPrintBox note = {
    .families = HEI, .x = MARGIN + QR_SIZE + MM (3), .y = MM (150), .width = MM (62), .height = MM (34), .size = 9.5, .size_min = 8, .leading = 1.2,
    .align = SHUWU_PRINT_START, .stand = SHUWU_PRINT_MIDDLE,
  };
  static const ShuwuPrintBox issuer = {
    .families = SONG, .x = WIDTH - MARGIN - MM (104), .y = MM (156), .width = MM (104), .height = MM (17), .size = 17, .size_min = 10,
    .is_bold = TRUE, .align = SHUWU_PRINT_END, .stand = SHUWU_PRINT_END,
  };
  static const ShuwuPrintBox day = {
    .families = SONG, .x = WIDTH - MARGIN - MM (104), .y = MM (174), .width = MM (104), .height = MM (9), .size = 14, .size_min = 14,
    .align = SHUWU_PRINT_END, .stand = SHUWU_PRINT_MIDDLE,
  };
  g_autofree char *issuer_text = g_markup_escape_text (self->certificate->room, -1);
  g_autofree char *day_text = dup_issued_day (self->certificate);

  write_text (self, &grey, &note, "<b>核验方法</b>\n在书屋程序的“核验证书”中扫描此码，不用联网，即显示签发时的姓名、课程、学时、等级、编号和日期；"
              "与所印不符的无效。");
  write_text (self, &ink, &issuer, issuer_text);
  write_text (self, &ink, &day, day_text);
  return shuwu_print_qr (self->cr, self->certificate->text, MARGIN - MM (2.5), MM (146.5), QR_SIZE);
}

/* Pale and across the whole page, so that nobody overlooks it; the QR still reads. */
static void
draw_revoked_ground (Page *self)
{
  static const ShuwuPrintBox word = {
    .families = HEI, .x = -MM (140), .y = -MM (32), .width = MM (280), .height = MM (64), .size = 150, .size_min = 150, .spacing = 0.25,
    .is_bold = TRUE, .align = SHUWU_PRINT_MIDDLE, .stand = SHUWU_PRINT_MIDDLE,
  };
  cairo_t *cr = self->cr;

  cairo_save (cr);
  cairo_translate (cr, WIDTH / 2, HEIGHT / 2);
  cairo_rotate (cr, -G_PI / 7);
  cairo_push_group (cr);
  write_text (self, &stamp_red, &word, "已撤销");
  cairo_pop_group_to_source (cr);
  cairo_paint_with_alpha (cr, 0.14);
  cairo_restore (cr);
}

/* When and why, where no word of the certificate stands. */
static void
draw_stamp (Page *self)
{
  static const ShuwuPrintBox word = {
    .families = HEI, .x = -MM (32), .y = -MM (12), .width = MM (64), .height = MM (13), .size = 28, .size_min = 28, .spacing = 0.25,
    .is_bold = TRUE, .align = SHUWU_PRINT_MIDDLE, .stand = SHUWU_PRINT_MIDDLE,
  };
  static const ShuwuPrintBox why = {
    .families = HEI, .x = -MM (31), .y = MM (1), .width = MM (62), .height = MM (11), .size = 10, .size_min = 6,
    .align = SHUWU_PRINT_MIDDLE, .stand = SHUWU_PRINT_MIDDLE,
  };
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (self->certificate->revoked_us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, self->time_zone);
  g_autofree char *day = dup_day (local);
  g_autofree char *reason = g_markup_printf_escaped ("%s\n%s", day, self->certificate->revoke_reason);
  cairo_t *cr = self->cr;

  cairo_save (cr);
  cairo_translate (cr, WIDTH - MM (60), MM (45));
  cairo_rotate (cr, G_PI / 15);
  cairo_rectangle (cr, -MM (35), -MM (15), MM (70), MM (30));
  cairo_set_source_rgba (cr, 1, 1, 1, 0.85);
  cairo_fill_preserve (cr);
  shuwu_print_set_colour (cr, &stamp_red);
  cairo_set_line_width (cr, 3);
  cairo_stroke (cr);
  cairo_set_line_width (cr, 0.8);
  cairo_rectangle (cr, -MM (33.5), -MM (13.5), MM (67), MM (27));
  cairo_stroke (cr);
  write_text (self, &stamp_red, &word, "已撤销");
  write_text (self, &stamp_red, &why, reason);
  cairo_restore (cr);
}

/**
 * shuwu_certificate_page_draw:
 * @cr: a context whose unit is a point
 * @time_zone: in which days are told
 * @certificate: what to draw
 * @has_gaps: (out) (optional): whether no font here has one of the characters
 * @error: return location for an error
 *
 * Draws a certificate as a page of A4 on its side.
 *
 * Returns: whether it is drawn; what it attests may be too long for a QR
 */
gboolean
shuwu_certificate_page_draw (cairo_t                 *cr,
                             GTimeZone               *time_zone,
                             const ShuwuCertificate  *certificate,
                             gboolean                *has_gaps,
                             GError                 **error)
{
  Page self = { .cr = cr, .certificate = certificate, .time_zone = time_zone };

  cairo_save (cr);
  shuwu_certificate_frame_draw (cr, WIDTH, HEIGHT);
  if (certificate->revoked_us != 0)
    draw_revoked_ground (&self);
  draw_head (&self);
  draw_name (&self);
  draw_sentence (&self);
  draw_fields (&self);
  if (!draw_foot (&self))
    {
      cairo_restore (cr);
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "Certificate %s is too long for a QR code", certificate->number);
      return FALSE;
    }
  if (certificate->revoked_us != 0)
    draw_stamp (&self);
  cairo_restore (cr);

  if (has_gaps != NULL)
    *has_gaps = self.n_gaps > 0;
  return TRUE;
}
