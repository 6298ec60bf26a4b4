// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lending/shuwu-desk-row.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The running list of the desk: ShuwuDeskRow, the newest first. The list holds what these give. */

/* The oldest row goes when there are too many. @number: tells the row from all that ever were in the list */
ShuwuDeskRow *shuwu_desk_rows_add (GListStore *rows,
                                   const char *code,
                                   guint       number);
void shuwu_desk_rows_remove (GListStore   *rows,
                             ShuwuDeskRow *row);

/* NULL: none. */
ShuwuDeskRow *shuwu_desk_rows_find_number (GListStore *rows,
                                           guint       number);
ShuwuDeskRow *shuwu_desk_rows_find_newest_of (GListStore *rows,
                                              const char *code);
ShuwuDeskRow *shuwu_desk_rows_find_newest_undoable (GListStore *rows,
                                                    gint64      now_us);

/* Takes away each “Undo” that has become too late. */
void shuwu_desk_rows_sweep (GListStore *rows,
                            gint64      now_us);

G_END_DECLS
