// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void shuwu_code_field (GtkEditable *field);

G_END_DECLS
