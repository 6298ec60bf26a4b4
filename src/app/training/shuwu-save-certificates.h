// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "certificates/shuwu-certificate.h"
#include "storage/shuwu-clock.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks where to, and writes certificates there, a page each; says in passing what came of it. @name: of the file, without its end */
void shuwu_save_certificates (GtkWidget  *from,
                              ShuwuClock *clock,
                              GPtrArray  *certificates,
                              const char *name);
/* Without asking. */
void shuwu_save_certificates_to (GtkWidget  *from,
                                 ShuwuClock *clock,
                                 GPtrArray  *certificates,
                                 GFile      *file);

G_END_DECLS
