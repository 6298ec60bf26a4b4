// SPDX-License-Identifier: GPL-3.0-or-later
/* Where Tab goes. GTK asks a widget that Tab comes to to grab the focus: a page that
 * puts the cursor where its work begins would be entered in its middle, and all that
 * stands before could not be reached. */
#define G_LOG_DOMAIN "shuwu-app"

#include "widgets/shuwu-focus.h"

#include <adwaita.h>

/**
 * shuwu_focus_bin:
 * @bin: an AdwBin
 * @direction: where to
 *
 * Moves the focus to what comes next in a bin; to be the focus () of a class that has a
 * grab_focus () of its own.
 *
 * Returns: whether there is something
 */
gboolean
shuwu_focus_bin (GtkWidget        *bin,
                 GtkDirectionType  direction)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (bin));

  return child != NULL && gtk_widget_child_focus (child, direction);
}
