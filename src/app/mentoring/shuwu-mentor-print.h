// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mentoring/shuwu-mentor-pair.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Prints the agreement of a pair, to be signed. @room: the bookroom that keeps it. @parent: (nullable). @pdf_path: (nullable): writes
 * it there instead of asking for a printer. */
gboolean shuwu_mentor_print (const ShuwuMentorPair  *pair,
                             const char             *room,
                             GtkWindow              *parent,
                             const char             *pdf_path,
                             GError                **error);

G_END_DECLS
