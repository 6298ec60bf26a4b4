// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-db.h"

G_BEGIN_DECLS

/* Adds a sentence for each certificate that is not as it was signed. For a check of the whole room. */
gboolean shuwu_certificates_audit (ShuwuDb    *db,
                                   GPtrArray  *findings,
                                   GError    **error);

G_END_DECLS
