// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *shuwu_sql_get (const char *name);
const char * const *shuwu_sql_get_names (void);

GHashTable *shuwu_sql_cut (const char  *text,
                           gsize        length,
                           GError     **error);

G_END_DECLS
