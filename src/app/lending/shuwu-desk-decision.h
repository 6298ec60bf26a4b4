// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lending/shuwu-desk-view.h"

G_BEGIN_DECLS

typedef enum
{
  SHUWU_DESK_MODE_AUTO,
  SHUWU_DESK_MODE_LEND,
  SHUWU_DESK_MODE_RETURN,
  SHUWU_DESK_MODE_RENEW,
  SHUWU_DESK_MODE_LOOK,
} ShuwuDeskMode;

/* How a code is to be read where it could be both. */
typedef enum
{
  SHUWU_DESK_READ_EITHER,
  SHUWU_DESK_READ_CARD,
  SHUWU_DESK_READ_COPY,
} ShuwuDeskReading;

/* What is to be done with a code. */
typedef enum
{
  SHUWU_DESK_STEP_BEGIN_TURN,
  SHUWU_DESK_STEP_LEND,
  SHUWU_DESK_STEP_RETURN,
  SHUWU_DESK_STEP_RENEW,
  SHUWU_DESK_STEP_LOOK,
  SHUWU_DESK_STEP_WANT_CARD,   /* nobody's turn, and the copy is on the shelf */
  SHUWU_DESK_STEP_ASK_WHICH,   /* a card and a copy have this number */
  SHUWU_DESK_STEP_ASK_COPY,    /* an ISBN of several copies */
  SHUWU_DESK_STEP_NO_COPY,     /* an ISBN of which there is no copy */
  SHUWU_DESK_STEP_UNKNOWN,
} ShuwuDeskStep;

/* What a code tells the desk itself: printed on a sheet beside the scanner. */
typedef enum
{
  SHUWU_DESK_COMMAND_NONE,
  SHUWU_DESK_COMMAND_END,
  SHUWU_DESK_COMMAND_UNDO,
  SHUWU_DESK_COMMAND_MODE,
} ShuwuDeskCommand;

/* @copy: set where the step is about one. */
ShuwuDeskStep shuwu_desk_decide (ShuwuDeskMode             mode,
                                 ShuwuDeskReading          reading,
                                 gboolean                  has_reader,
                                 const ShuwuDeskMeaning   *meaning,
                                 const ShuwuDeskCopyLine **copy);

ShuwuDeskCommand shuwu_desk_command_from_code (const char    *code,
                                               ShuwuDeskMode *mode);

const char *shuwu_desk_mode_get_name (ShuwuDeskMode mode);
gboolean shuwu_desk_mode_from_name (const char    *name,
                                    ShuwuDeskMode *mode);

G_END_DECLS
