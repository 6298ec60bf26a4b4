// SPDX-License-Identifier: GPL-3.0-or-later
/* Preferences: the one place that knows which window libadwaita shows them in. */
#define G_LOG_DOMAIN "shuwu-app"

#include "compat/shuwu-show-preferences.h"

/**
 * shuwu_show_preferences:
 * @parent: the window to stand over
 * @pages: (array length=n_pages): what can be chosen
 * @n_pages: how many
 *
 * Shows pages of preferences over a window.
 */
void
shuwu_show_preferences (GtkWindow          *parent,
                        AdwPreferencesPage *pages[],
                        guint               n_pages)
{
  GtkWidget *window = adw_preferences_window_new ();

  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (window), FALSE);
  for (guint i = 0; i < n_pages; i++)
    adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), pages[i]);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_present (GTK_WINDOW (window));
}
