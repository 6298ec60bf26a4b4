// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What stands in a list that could not be read. Signal “retry”. */
#define SHUWU_TYPE_FAILURE_ROW (shuwu_failure_row_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuFailureRow, shuwu_failure_row, SHUWU, FAILURE_ROW, AdwActionRow)

GtkWidget *shuwu_failure_row_new (const GError *error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
