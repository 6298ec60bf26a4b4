// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workers/shuwu-reader-source.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One reader in the list. */
#define SHUWU_TYPE_READER_ROW_VIEW (shuwu_reader_row_view_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuReaderRowView, shuwu_reader_row_view, SHUWU, READER_ROW_VIEW, AdwBin)

GtkWidget *shuwu_reader_row_view_new (void) G_GNUC_WARN_UNUSED_RESULT;

void shuwu_reader_row_view_set_row (ShuwuReaderRowView *self,
                                    ShuwuReaderRow     *row);

G_END_DECLS
