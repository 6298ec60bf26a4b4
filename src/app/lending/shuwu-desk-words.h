// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lending/shuwu-desk-row.h"
#include "lending/shuwu-receipt.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the desk did, or why it did not, said in a row. Days are counted from 1970-01-01. */
void shuwu_desk_words_tell_receipt (ShuwuDeskRow       *row,
                                    const ShuwuReceipt *receipt,
                                    int                 today);
void shuwu_desk_words_tell_error (ShuwuDeskRow *row,
                                  const GError *error,
                                  int           today);

/* “Undone: lending to …” */
char *shuwu_desk_words_undone (const ShuwuReceipt *receipt) G_GNUC_WARN_UNUSED_RESULT;
/* What a copy is, when it is neither on the shelf nor on loan. */
const char *shuwu_desk_words_copy_state (ShuwuCopyState state);

G_END_DECLS
