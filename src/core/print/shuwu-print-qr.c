// SPDX-License-Identifier: GPL-3.0-or-later
/* A QR code on paper: one path for all of its modules, so that no printer leaves seams between them. */
#define G_LOG_DOMAIN "shuwu-print"

#include "print/shuwu-print-private.h"

#include <qrencode.h>

#define QUIET 4       /* modules around it */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QRcode, QRcode_free)

gboolean
shuwu_print_qr (cairo_t    *cr,
                const char *text,
                double      x,
                double      y,
                double      size)
{
  g_autoptr (QRcode) code = QRcode_encodeString (text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
  double module;

  if (code == NULL)
    return FALSE;

  module = size / (code->width + 2 * QUIET);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, x, y, size, size);
  cairo_fill (cr);

  cairo_set_source_rgb (cr, 0, 0, 0);
  for (int row = 0; row < code->width; row++)
    for (int column = 0, end; column < code->width; column = end + 1)
      {
        for (end = column; end < code->width && (code->data[row * code->width + end] & 1) != 0; end++)
          ;
        if (end > column)
          cairo_rectangle (cr, x + (QUIET + column) * module, y + (QUIET + row) * module, (end - column) * module, module);
      }
  cairo_fill (cr);
  return TRUE;
}
