// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"
#include "lending/shuwu-desk-row.h"
#include "training/shuwu-register.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The door of a class: what is scanned, and what became of it.
 *
 * Signals: “changed”: there is another register, or another meeting was chosen; “told” (row): a row has new words;
 * “failed” (error): the register could not be read. Property “kind”: "in" or "out". */
#define SHUWU_TYPE_DOOR_MODEL (shuwu_door_model_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuDoorModel, shuwu_door_model, SHUWU, DOOR_MODEL, GObject)

ShuwuDoorModel *shuwu_door_model_new (ShuwuBookroom *bookroom,
                                      const char    *class_code) G_GNUC_WARN_UNUSED_RESULT;

ShuwuBookroom *shuwu_door_model_get_bookroom (ShuwuDoorModel *self);
const char *shuwu_door_model_get_class (ShuwuDoorModel *self);
/* Of ShuwuDeskRow, the newest first. */
GListModel *shuwu_door_model_get_rows (ShuwuDoorModel *self);
/* NULL until it was read. */
const ShuwuRegister *shuwu_door_model_get_register (ShuwuDoorModel *self);
/* Which one scans are for; -1: there is none. */
int shuwu_door_model_get_meeting (ShuwuDoorModel *self);
/* NULL: there is none. */
const char *shuwu_door_model_get_meeting_uuid (ShuwuDoorModel *self);
/* Whether it is on, is about to begin, or has just ended. */
gboolean shuwu_door_model_is_open (ShuwuDoorModel *self);
gboolean shuwu_door_model_is_out (ShuwuDoorModel *self);

void shuwu_door_model_read (ShuwuDoorModel *self);
/* Goes on to the meeting whose turn it is now, if it was not yet. */
void shuwu_door_model_look_at_clock (ShuwuDoorModel *self);
/* Until it is the turn of another. */
void shuwu_door_model_set_meeting (ShuwuDoorModel *self,
                                   int             meeting);
void shuwu_door_model_set_out (ShuwuDoorModel *self,
                               gboolean        is_out);

/* What was scanned or typed: a card, or a name that only one worker has. Waits for the register. */
void shuwu_door_model_take (ShuwuDoorModel *self,
                            const char     *code);
/* Takes the newest back that was made here. */
void shuwu_door_model_undo (ShuwuDoorModel *self);
void shuwu_door_model_answer (ShuwuDoorModel *self,
                              guint           row_number,
                              guint           position);
void shuwu_door_model_answer_digit (ShuwuDoorModel *self,
                                    guint           digit);

G_END_DECLS
