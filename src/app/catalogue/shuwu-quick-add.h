// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A book in the hand that is not registered. Signal “added” (string barcode, int64 title id). */
#define SHUWU_TYPE_QUICK_ADD (shuwu_quick_add_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuQuickAdd, shuwu_quick_add, SHUWU, QUICK_ADD, GtkPopover)

/* @code: (nullable): what was scanned, a barcode or an ISBN; then one book is added, else a box of them */
ShuwuQuickAdd *shuwu_quick_add_new (ShuwuBookroom *bookroom,
                                    const char    *code) G_GNUC_WARN_UNUSED_RESULT;

/* A scan that comes while the form is open is meant for it. */
void shuwu_quick_add_take (ShuwuQuickAdd *self,
                           const char    *code);

G_END_DECLS
