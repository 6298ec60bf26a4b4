// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"
#include "certificates/shuwu-certificate-check.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Says what the code of a certificate attests, and whether that counts here. */
#define SHUWU_TYPE_CERTIFICATE_WINDOW (shuwu_certificate_window_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuCertificateWindow, shuwu_certificate_window, SHUWU, CERTIFICATE_WINDOW, AdwWindow)

ShuwuCertificateWindow *shuwu_certificate_window_new (GtkWindow     *parent,
                                                      ShuwuBookroom *bookroom) G_GNUC_WARN_UNUSED_RESULT;
/* As if it was scanned. */
void shuwu_certificate_window_check (ShuwuCertificateWindow *self,
                                     const char             *text);

G_END_DECLS
