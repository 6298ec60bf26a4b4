// SPDX-License-Identifier: GPL-3.0-or-later
/* A word in passing at the foot of the window that a widget is in. The newest takes
 * the place of the one before: an answer that waits its turn comes too late, and
 * an “Undo” must not outlive what it is about. */
#define G_LOG_DOMAIN "shuwu-app"

#include "widgets/shuwu-toast.h"

#include "shuwu-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define CURRENT "shuwu-toast"  /* what an overlay shows */

/* Titles of toasts are markup. */
static AdwToast *
toast_new (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  return adw_toast_new (escaped);
}

static void
dismissed_cb (AdwToast  *toast,
              GtkWidget *overlay)
{
  if (g_object_get_data (G_OBJECT (overlay), CURRENT) == toast)
    g_object_set_data (G_OBJECT (overlay), CURRENT, NULL);
}

static void
take_toast (GtkWidget *from,
            AdwToast  *toast)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (from, ADW_TYPE_TOAST_OVERLAY);

  AdwToast *previous;

  if (overlay == NULL)
    {
      g_object_unref (toast);
      return;
    }

  previous = g_object_get_data (G_OBJECT (overlay), CURRENT);
  if (previous != NULL)
    adw_toast_dismiss (previous);
  g_object_set_data_full (G_OBJECT (overlay), CURRENT, g_object_ref (toast), g_object_unref);
  g_signal_connect (toast, "dismissed", G_CALLBACK (dismissed_cb), overlay);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

/**
 * shuwu_toast:
 * @from: a widget of the window
 * @text: what to say; plain text
 *
 * Says something in passing.
 */
void
shuwu_toast (GtkWidget  *from,
             const char *text)
{
  take_toast (from, toast_new (text));
}

/* The toast hangs above the pages: an action of a page is found from the page only. */
static void
button_clicked_cb (GtkWidget *from,
                   AdwToast  *toast)
{
  const char *action = g_object_get_data (G_OBJECT (toast), "action");

  gtk_widget_activate_action (from, action, NULL);
}

/**
 * shuwu_toast_with_action:
 * @from: a widget of the window
 * @text: what to say; plain text
 * @button_label: the label of the button, with mnemonic
 * @action: what the button does: an action that @from knows, “title.undo”
 *
 * Says something in passing and offers to act on it.
 */
void
shuwu_toast_with_action (GtkWidget  *from,
                         const char *text,
                         const char *button_label,
                         const char *action)
{
  AdwToast *toast = toast_new (text);

  adw_toast_set_button_label (toast, button_label);
  g_object_set_data_full (G_OBJECT (toast), "action", g_strdup (action), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (button_clicked_cb), from, G_CONNECT_SWAPPED);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  take_toast (from, toast);
}

/**
 * shuwu_toast_error:
 * @from: a widget of the window
 * @error: what happened; nothing is said if it is a cancellation
 *
 * Says in passing that something did not work, and leaves a line in the log.
 */
void
shuwu_toast_error (GtkWidget    *from,
                   const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_message ("%s", error->message);
  shuwu_toast (from, shuwu_words_heading (error));
}

/**
 * shuwu_toast_undone:
 * @from: a widget of the window
 * @error: (nullable): why it could not be; %NULL if it was
 *
 * Says in passing that something was taken back, or that it could not be.
 */
void
shuwu_toast_undone (GtkWidget    *from,
                    const GError *error)
{
  if (error == NULL)
    shuwu_toast (from, _("Taken back"));
  else
    shuwu_toast_error (from, error);
}
