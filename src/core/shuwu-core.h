// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GResource *shuwu_core_get_resource (void);

G_END_DECLS
