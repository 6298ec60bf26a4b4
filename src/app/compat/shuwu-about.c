// SPDX-License-Identifier: GPL-3.0-or-later
/* What this program is: the one place that knows which about window libadwaita has. */
#define G_LOG_DOMAIN "shuwu-app"

#include "compat/shuwu-about.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * shuwu_show_about:
 * @parent: the window to stand over
 *
 * Shows what this program is, its version and its license.
 */
void
shuwu_show_about (GtkWindow *parent)
{
  GtkWidget *window = adw_about_window_new ();

  g_object_set (window,
                "application-name", _("Shuwu"),
                "application-icon", SHUWU_APP_ID,
                "version", SHUWU_VERSION,
                "developer-name", _("The Shuwu contributors"),
                "comments", _("For the bookrooms that workers share: lend and take back, keep the catalogue and the readers, "
                              "with or without a network."),
                "license-type", GTK_LICENSE_GPL_3_0,
                /* Translators: your names, one on each line */
                "translator-credits", _("translator-credits"),
                NULL);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_present (GTK_WINDOW (window));
}
