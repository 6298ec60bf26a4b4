// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"
#include "lending/shuwu-desk-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Whose turn it is at the desk, and what the reader has. Its buttons activate “desk.renew” with a barcode,
 * “desk.classes” and “desk.end-turn”; when nobody did anything for a while it activates “desk.end-turn” by itself. */
#define SHUWU_TYPE_READER_PANEL (shuwu_reader_panel_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuReaderPanel, shuwu_reader_panel, SHUWU, READER_PANEL, AdwBin)

void shuwu_reader_panel_set_reader (ShuwuReaderPanel          *self,
                                    const ShuwuDeskReaderView *reader,
                                    int                        today);
void shuwu_reader_panel_set_turn_s (ShuwuReaderPanel *self,
                                    guint             turn_s);
/* Classes to sign up for, or the loans again; FALSE: those, or nobody is here. */
gboolean shuwu_reader_panel_toggle_classes (ShuwuReaderPanel *self,
                                            ShuwuBookroom    *bookroom);
/* Something was done: the turn begins to run anew. */
void shuwu_reader_panel_touch (ShuwuReaderPanel *self);

G_END_DECLS
