// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Whom and what the typed text could mean, quietly, under the scan field. Signal “chosen” (code): a card or a barcode. */
#define SHUWU_TYPE_DESK_SUGGESTIONS (shuwu_desk_suggestions_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuDeskSuggestions, shuwu_desk_suggestions, SHUWU, DESK_SUGGESTIONS, AdwBin)

void shuwu_desk_suggestions_set_bookroom (ShuwuDeskSuggestions *self,
                                          ShuwuBookroom        *bookroom);

/* "" takes them away. */
void shuwu_desk_suggestions_ask (ShuwuDeskSuggestions *self,
                                 const char           *text);
void shuwu_desk_suggestions_clear (ShuwuDeskSuggestions *self);

guint shuwu_desk_suggestions_count (ShuwuDeskSuggestions *self);
gboolean shuwu_desk_suggestions_has_selected (ShuwuDeskSuggestions *self);
/* TRUE: there was something to move to. */
gboolean shuwu_desk_suggestions_move (ShuwuDeskSuggestions *self,
                                      int                   by);
/* The selected one, or the first. */
void shuwu_desk_suggestions_choose (ShuwuDeskSuggestions *self);

G_END_DECLS
