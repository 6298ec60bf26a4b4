// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "certificates/shuwu-certificate.h"

#include <cairo.h>

G_BEGIN_DECLS

/* A4 on its side, in points. */
#define SHUWU_CERTIFICATE_PAGE_WIDTH (297 * 72.0 / 25.4)
#define SHUWU_CERTIFICATE_PAGE_HEIGHT (210 * 72.0 / 25.4)

/* Draws a certificate, to print it or to show what will be printed. Any thread may, one at a time with the same @cr. */
gboolean shuwu_certificate_page_draw (cairo_t                 *cr,
                                      GTimeZone               *time_zone,
                                      const ShuwuCertificate  *certificate,
                                      gboolean                *has_gaps,
                                      GError                 **error);

G_END_DECLS
