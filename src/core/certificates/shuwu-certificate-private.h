// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "certificates/shuwu-certificate-text-private.h"
#include "certificates/shuwu-certificate.h"

G_BEGIN_DECLS

/* Takes what @facts holds. */
ShuwuCertificate *shuwu_certificate_new (ShuwuCertificateFacts *facts,
                                         const char            *text) G_GNUC_WARN_UNUSED_RESULT;

ShuwuCertificate *shuwu_certificate_get (ShuwuDb  *db,
                                         gint64    id,
                                         GError  **error) G_GNUC_WARN_UNUSED_RESULT;
/* Reads the one row that a statement gives, the id of a certificate; *certificate is NULL if there is none. */
gboolean shuwu_certificate_get_of (ShuwuDb           *db,
                                   ShuwuStatement    *find,
                                   ShuwuCertificate **certificate,
                                   GError           **error);
/* The ids that a statement gives. */
GArray *shuwu_certificate_read_ids (ShuwuStatement  *list,
                                    GError         **error) G_GNUC_WARN_UNUSED_RESULT;
/* By its number, as scanned or typed; *certificate is NULL if there is none. */
gboolean shuwu_certificate_find (ShuwuDb           *db,
                                 const char        *number,
                                 ShuwuCertificate **certificate,
                                 GError           **error);

G_END_DECLS
