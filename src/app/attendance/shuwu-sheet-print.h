// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"
#include "training/shuwu-register.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Prints the attendance sheet of a class. @parent: (nullable). @pdf_path: (nullable): writes it there instead of asking for a printer. */
gboolean shuwu_sheet_print (ShuwuBookroom        *bookroom,
                            const ShuwuRegister  *reg,
                            GtkWindow            *parent,
                            const char           *pdf_path,
                            GError              **error);

G_END_DECLS
