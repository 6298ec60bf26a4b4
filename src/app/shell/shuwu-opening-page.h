// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What opening a bookroom has come to. */
typedef enum
{
  SHUWU_ROOM_LATE,      /* it takes longer than a moment; that is shown */
  SHUWU_ROOM_FAILED,    /* that is shown, too, with what can be done */
  SHUWU_ROOM_NOT_MADE,
  SHUWU_ROOM_OPEN,
} ShuwuRoomState;

/* Signals: “came” (ShuwuRoomState); “replaced” (ShuwuBookroom): another one is opened in the place of the first, which has to be
 * let go. */
#define SHUWU_TYPE_OPENING_PAGE (shuwu_opening_page_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuOpeningPage, shuwu_opening_page, SHUWU, OPENING_PAGE, AdwBin)

void shuwu_opening_page_open (ShuwuOpeningPage *self,
                              ShuwuBookroom    *bookroom);
/* Whether there is nothing to see on it yet. */
gboolean shuwu_opening_page_is_blank (ShuwuOpeningPage *self);

G_END_DECLS
