// SPDX-License-Identifier: GPL-3.0-or-later
/* A place in a list: an object that stays while the rows in it come and go, so
 * that GTK keeps its widgets. The row is an immutable value, counted. */
#define G_LOG_DOMAIN "shuwu-app"

#include "widgets/shuwu-slot.h"

struct _ShuwuSlot
{
  GObject parent_instance;

  /* Owned */
  gpointer row;

  GBoxedCopyFunc row_ref;
  GBoxedFreeFunc row_unref;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuSlot, shuwu_slot, G_TYPE_OBJECT)

static void
shuwu_slot_finalize (GObject *object)
{
  ShuwuSlot *self = SHUWU_SLOT (object);

  if (self->row != NULL)
    self->row_unref (self->row);

  G_OBJECT_CLASS (shuwu_slot_parent_class)->finalize (object);
}

static void
shuwu_slot_class_init (ShuwuSlotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = shuwu_slot_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_FIRST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
shuwu_slot_init (ShuwuSlot *self)
{
}

ShuwuSlot *
shuwu_slot_new (GBoxedCopyFunc row_ref,
                GBoxedFreeFunc row_unref)
{
  ShuwuSlot *self = g_object_new (SHUWU_TYPE_SLOT, NULL);

  self->row_ref = row_ref;
  self->row_unref = row_unref;

  return self;
}

gpointer
shuwu_slot_get_row (ShuwuSlot *self)
{
  g_return_val_if_fail (SHUWU_IS_SLOT (self), NULL);

  return self->row;
}

/**
 * shuwu_slot_set_row:
 * @self: a slot
 * @row: (nullable): what it holds from now on
 *
 * Puts another row in its place.
 */
void
shuwu_slot_set_row (ShuwuSlot *self,
                    gpointer   row)
{
  gpointer old = self->row;

  g_return_if_fail (SHUWU_IS_SLOT (self));

  if (row == old)
    return;

  self->row = row != NULL ? self->row_ref (row) : NULL;
  if (old != NULL)
    self->row_unref (old);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
