// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Before any thread starts: the memory of the start, taken at once and in large pages. */
void shuwu_heap_prepare (void);

G_END_DECLS
