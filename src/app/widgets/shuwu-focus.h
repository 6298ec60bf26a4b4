// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

gboolean shuwu_focus_bin (GtkWidget        *bin,
                          GtkDirectionType  direction);
