// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "certificates/shuwu-certificate.h"
#include "storage/shuwu-clock.h"

G_BEGIN_DECLS

/* @certificates: (element-type ShuwuCertificate): a page each; whoever is revoked says so. An older file is replaced when all is drawn. */
void shuwu_certificate_print_async (GPtrArray           *certificates,
                                    ShuwuClock          *clock,
                                    const char          *path,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
/* @n_with_gaps: (out) (optional): pages with a character that no font here has */
gboolean shuwu_certificate_print_finish (GAsyncResult  *result,
                                         guint         *n_with_gaps,
                                         GError       **error);

G_END_DECLS
