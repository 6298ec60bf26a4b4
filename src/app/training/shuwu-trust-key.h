// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "certificates/shuwu-certificate-check.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks whether the key of another room was compared with that room, and trusts it if it was. @check: has an unknown key. */
void shuwu_trust_key_async (GtkWidget                   *from,
                            ShuwuStore                  *store,
                            const ShuwuCertificateCheck *check,
                            GCancellable                *cancellable,
                            GAsyncReadyCallback          callback,
                            gpointer                     user_data);
/* (nullable): whose key it is said to be; NULL without an error: it was not the same. */
char *shuwu_trust_key_finish (GAsyncResult  *result,
                              GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
