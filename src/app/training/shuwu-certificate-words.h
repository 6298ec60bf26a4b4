// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "certificates/shuwu-certificate.h"

G_BEGIN_DECLS

/* What came of issuing certificates to a class: how many, and how many workers have none because they have not passed. */
char *shuwu_certificate_words_dup_issued (GPtrArray *receipts) G_GNUC_WARN_UNUSED_RESULT;

/* (nullable): “Certificate 5X6R-000001”, or that it was revoked, and why. */
char *shuwu_certificate_words_dup_state (const ShuwuCertificate *certificate) G_GNUC_WARN_UNUSED_RESULT;

/* A key in lines of groups that can be read out: “1a2b 3c4d …”. */
char *shuwu_certificate_words_dup_key (const char *key) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
