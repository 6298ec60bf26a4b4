// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"
#include "lending/shuwu-desk-decision.h"
#include "lending/shuwu-desk-row.h"

G_BEGIN_DECLS

/* All that the desk does, without a widget.
 *
 * “mode”: a ShuwuDeskMode by its name. Signals: “reader-changed”, whose turn it is or what the reader has;
 * “told” (ShuwuDeskRow), a row has got its answer; “wants-registration” (ShuwuDeskRow). */
#define SHUWU_TYPE_DESK_MODEL (shuwu_desk_model_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuDeskModel, shuwu_desk_model, SHUWU, DESK_MODEL, GObject)

ShuwuDeskModel *shuwu_desk_model_new (ShuwuBookroom *bookroom) G_GNUC_WARN_UNUSED_RESULT;

/* Of ShuwuDeskRow, the newest first. */
GListModel *shuwu_desk_model_get_rows (ShuwuDeskModel *self);
ShuwuDeskMode shuwu_desk_model_get_mode (ShuwuDeskModel *self);
void shuwu_desk_model_set_mode (ShuwuDeskModel *self,
                                ShuwuDeskMode   mode);
gboolean shuwu_desk_model_is_busy (ShuwuDeskModel *self);

/* Takes a code as it was scanned or typed: its row is there at once, the rest in its turn. */
void shuwu_desk_model_take (ShuwuDeskModel *self,
                            const char     *code);
/* The same code again: points at its row. */
void shuwu_desk_model_call (ShuwuDeskModel *self,
                            const char     *code);
void shuwu_desk_model_answer (ShuwuDeskModel *self,
                              guint           row_number,
                              guint           answer);
void shuwu_desk_model_answer_digit (ShuwuDeskModel *self,
                                    guint           digit);
/* What a row asked to be registered is now there, perhaps under another barcode. */
void shuwu_desk_model_registered (ShuwuDeskModel *self,
                                  ShuwuDeskRow   *row,
                                  const char     *barcode);
/* Takes back the newest that can be taken back. */
void shuwu_desk_model_undo (ShuwuDeskModel *self);
void shuwu_desk_model_renew (ShuwuDeskModel *self,
                             const char     *barcode);

/* Whose turn it is; NULL: nobody's. */
const ShuwuDeskReaderView *shuwu_desk_model_get_reader (ShuwuDeskModel *self);
void shuwu_desk_model_end_turn (ShuwuDeskModel *self);

G_END_DECLS
