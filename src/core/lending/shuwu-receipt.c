// SPDX-License-Identifier: GPL-3.0-or-later
/* The value that the desk hands out for each thing it did: all that the running
 * list, the reader's panel and the terminal show about it. */
#define G_LOG_DOMAIN "shuwu-lending"

#include "lending/shuwu-receipt.h"

G_DEFINE_BOXED_TYPE (ShuwuReceipt, shuwu_receipt, shuwu_receipt_ref, shuwu_receipt_unref)

/**
 * shuwu_receipt_new:
 *
 * Makes an empty receipt, which only its maker fills.
 *
 * Returns: (transfer full): a receipt
 */
ShuwuReceipt *
shuwu_receipt_new (void)
{
  return g_atomic_rc_box_new0 (ShuwuReceipt);
}

ShuwuReceipt *
shuwu_receipt_ref (ShuwuReceipt *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  ShuwuReceipt *self = data;

  g_free (self->event);
  g_free (self->loan);
  g_free (self->barcode);
  g_free (self->title);
  g_free (self->card);
  g_free (self->reader);
}

void
shuwu_receipt_unref (ShuwuReceipt *self)
{
  g_atomic_rc_box_release_full (self, clear);
}
