// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SHUWU_UUID_LENGTH 36

void shuwu_uuid_write (char   out[SHUWU_UUID_LENGTH + 1],
                       gint64 now_us);
char *shuwu_uuid_new (gint64 now_us) G_GNUC_WARN_UNUSED_RESULT;
gboolean shuwu_uuid_is_valid (const char *text);

G_END_DECLS
