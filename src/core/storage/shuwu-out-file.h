// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean shuwu_out_file_may_replace (const char  *path,
                                     GError     **error);
gboolean shuwu_out_file_may_hold_rest (const char  *path,
                                       const char  *input,
                                       GError     **error);
gboolean shuwu_out_file_may_back_up (const char  *path,
                                     GError     **error);

int shuwu_out_file_begin (const char  *path,
                          char       **part_path,
                          GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean shuwu_out_file_write (const char  *path,
                               const char  *bytes,
                               gsize        size,
                               GError     **error);

G_END_DECLS
