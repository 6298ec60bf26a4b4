// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a file that is often taken for a table looks like: "a PDF document". NULL: like none of them. */
const char *shuwu_file_look (const char *path);

G_END_DECLS
