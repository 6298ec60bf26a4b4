// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-db.h"

G_BEGIN_DECLS

/* On a thread of the store. A step of the schema gave every setting its first value. */
gboolean shuwu_setting_read_number (ShuwuDb     *db,
                                    const char  *key,
                                    int         *value,
                                    GError     **error);
gboolean shuwu_setting_set_number (ShuwuDb     *db,
                                   const char  *key,
                                   int          value,
                                   GError     **error);

G_END_DECLS
