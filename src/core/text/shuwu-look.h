// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a file that is often taken for a table looks like: "a PDF document". NULL: like none of them. */
const char *shuwu_file_look (const char *path);

/* FALSE if what stands at @path is no plain file but a device or a pipe: it would be gone, and what was written with it. */
gboolean shuwu_file_can_be_replaced (const char  *path,
                                     GError     **error);

G_END_DECLS
