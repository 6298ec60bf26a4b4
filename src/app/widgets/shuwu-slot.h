// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* A place in a ShuwuSlotList. Signal “changed”: it holds another row, or none. */
#define SHUWU_TYPE_SLOT (shuwu_slot_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuSlot, shuwu_slot, SHUWU, SLOT, GObject)

ShuwuSlot *shuwu_slot_new (GBoxedCopyFunc row_ref,
                           GBoxedFreeFunc row_unref) G_GNUC_WARN_UNUSED_RESULT;
/* The row, or NULL while it is being read. */
gpointer shuwu_slot_get_row (ShuwuSlot *self);
void shuwu_slot_set_row (ShuwuSlot *self,
                         gpointer   row);

G_END_DECLS
