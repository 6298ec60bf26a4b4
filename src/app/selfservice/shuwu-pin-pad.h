// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks for the keeper's PIN, by touch or by keys that somebody hands on.
 *
 * Signals: “right” (the PIN was typed), “given-up”. */
#define SHUWU_TYPE_PIN_PAD (shuwu_pin_pad_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuPinPad, shuwu_pin_pad, SHUWU, PIN_PAD, GtkBox)

/* To the key “1”. */
void shuwu_pin_pad_focus_first (ShuwuPinPad *self);
/* What was typed is forgotten; what was wrong is not. */
void shuwu_pin_pad_clear (ShuwuPinPad *self);
/* A key of the keyboard; FALSE: it means nothing here. */
gboolean shuwu_pin_pad_press (ShuwuPinPad *self,
                              guint        keyval);
/* Lets time pass: a pause may be over. @now_us: of any clock that only goes forward. */
void shuwu_pin_pad_tick (ShuwuPinPad *self,
                         gint64       now_us);

G_END_DECLS
