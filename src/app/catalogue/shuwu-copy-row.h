// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalogue/shuwu-copy.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One copy; opened, it can be changed.
 * Signals: “edit” (int field, string text), “delete”. */
#define SHUWU_TYPE_COPY_ROW (shuwu_copy_row_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuCopyRow, shuwu_copy_row, SHUWU, COPY_ROW, AdwExpanderRow)

/* @kinds: (element-type ShuwuKind): what a copy can be */
GtkWidget *shuwu_copy_row_new (GPtrArray *kinds) G_GNUC_WARN_UNUSED_RESULT;

/* @copies: (element-type ShuwuCopy): kept alive by the row
 * @borrower: (nullable): who has it and until when */
void shuwu_copy_row_show (ShuwuCopyRow *self,
                          GPtrArray    *copies,
                          guint         index,
                          const char   *borrower);
/* (nullable) */
const ShuwuCopy *shuwu_copy_row_get_copy (ShuwuCopyRow *self);
/* Marks a value that could not be kept. */
void shuwu_copy_row_refuse (ShuwuCopyRow   *self,
                            ShuwuCopyField  field);

G_END_DECLS
