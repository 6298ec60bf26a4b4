// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lookup/shuwu-lookup-target.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The form of one server. Signals: “changed” (ShuwuLookupTarget, lent for the call), “removed”. */
#define SHUWU_TYPE_TARGET_WINDOW (shuwu_target_window_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuTargetWindow, shuwu_target_window, SHUWU, TARGET_WINDOW, AdwWindow)

ShuwuTargetWindow *shuwu_target_window_new (GtkWindow               *parent,
                                            const ShuwuLookupTarget *target,
                                            gboolean                 is_known) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
