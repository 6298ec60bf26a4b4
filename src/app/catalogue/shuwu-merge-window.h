// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Two titles are one: which is the other, which stays?
 * Signal: “merged” (pointer change, int64 kept id): a ShuwuTitleChange for the one handler to take. */
#define SHUWU_TYPE_MERGE_WINDOW (shuwu_merge_window_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuMergeWindow, shuwu_merge_window, SHUWU, MERGE_WINDOW, AdwWindow)

ShuwuMergeWindow *shuwu_merge_window_new (GtkWindow     *parent,
                                          ShuwuBookroom *bookroom,
                                          gint64         title_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
