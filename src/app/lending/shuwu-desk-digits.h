// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lending/shuwu-desk-row.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Alt+1 to Alt+9 and the answers of the rows. */
void shuwu_desk_digits_give (GListModel   *rows,
                             ShuwuDeskRow *row);
ShuwuDeskRow *shuwu_desk_digits_find (GListModel *rows,
                                      guint       digit,
                                      guint      *answer) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
