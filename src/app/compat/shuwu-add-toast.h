// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Shows a toast, which may be dismissed at any moment. Takes over @toast. */
void shuwu_add_toast (AdwToastOverlay *overlay,
                      AdwToast        *toast);

G_END_DECLS
