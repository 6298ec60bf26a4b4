// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* Lengths are in points, 72 to the inch. */
#define SHUWU_PRINT_MM(mm) ((mm) * 72.0 / 25.4)

/* The letters of documents. */
#define SHUWU_PRINT_SONG "Noto Serif CJK SC, Source Han Serif SC, Source Han Serif CN, Songti SC, STSong, SimSun, NSimSun, AR PL SungtiL GB, WenQuanYi Micro Hei, serif"

typedef struct
{
  double red;
  double green;
  double blue;
} ShuwuPrintColour;

void shuwu_print_set_colour (cairo_t                *cr,
                             const ShuwuPrintColour *colour);

typedef enum
{
  SHUWU_PRINT_START,
  SHUWU_PRINT_MIDDLE,
  SHUWU_PRINT_END,
} ShuwuPrintAlign;

/* Text in a box: as large as it says, and smaller where it would not fit; at the least size it is cut. */
typedef struct
{
  const char *families;
  double x, y, width, height;
  double size;            /* of the letters */
  double size_min;
  double spacing;         /* between letters, in parts of their size */
  double leading;         /* from line to line, in parts of what the font wants; 0: as it wants */
  gboolean is_bold;
  gboolean is_one_line;   /* as long as that is possible at the least size: then it is broken into lines, too */
  gboolean is_indented;   /* the first line, by two letters */
  ShuwuPrintAlign align;
  ShuwuPrintAlign stand;  /* at the top, in the middle, at the bottom of the box */
} ShuwuPrintBox;

/* Where the text came to stand. */
typedef struct
{
  double x, y, width, height;
  int n_gaps;             /* characters that no font here has */
} ShuwuPrintPlace;

ShuwuPrintPlace shuwu_print_text (cairo_t             *cr,
                                  const ShuwuPrintBox *box,
                                  const char          *markup);

/* A square with the quiet zone inside; FALSE: the text is too long for a QR. */
gboolean shuwu_print_qr (cairo_t    *cr,
                         const char *text,
                         double      x,
                         double      y,
                         double      size);

/* Pages of one size, for a file. */
typedef struct
{
  double width;
  double height;
  const char *title;
  guint n_pages;
  gboolean (*draw) (cairo_t        *cr,
                    guint           page,
                    gconstpointer   data,
                    gboolean       *has_gaps,
                    GError        **error);
  gconstpointer data;
} ShuwuPrintPdf;

/* What was at @path stays until all is drawn. @n_with_gaps: pages with a character that no font here has */
gboolean shuwu_print_pdf_write (const ShuwuPrintPdf  *self,
                                const char           *path,
                                guint                *n_with_gaps,
                                GCancellable         *cancellable,
                                GError              **error);

/* For a task in its thread: writes and returns; and for who began the task. */
void shuwu_print_pdf_return (const ShuwuPrintPdf *self,
                             const char          *path,
                             GTask               *task);
gboolean shuwu_print_pdf_finish (GAsyncResult  *result,
                                 guint         *n_with_gaps,
                                 GError       **error);

/* The border and the ground of a certificate. */
void shuwu_certificate_frame_draw (cairo_t *cr,
                                   double   width,
                                   double   height);

G_END_DECLS
