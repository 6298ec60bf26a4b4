// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store.h"
#include "training/shuwu-class-calendar.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks where to, and writes a calendar there; says in passing what came of it. @name: of the file, without its end */
void shuwu_save_calendar (GtkWidget                *from,
                          ShuwuStore               *store,
                          const ShuwuCalendarQuery *which,
                          const char               *name);
/* Without asking. */
void shuwu_save_calendar_to (GtkWidget                *from,
                             ShuwuStore               *store,
                             const ShuwuCalendarQuery *which,
                             GFile                    *file);

G_END_DECLS
