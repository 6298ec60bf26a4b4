// SPDX-License-Identifier: GPL-3.0-or-later
/* A word in passing at the foot of the window that a widget is in. */
#define G_LOG_DOMAIN "shuwu-app"

#include "widgets/shuwu-toast.h"

#include "shuwu-words.h"

#include <adwaita.h>

/* Titles of toasts are markup. */
static AdwToast*
toast_new (const char*text)
{
  g_autofree char*escaped = g_markup_escape_text (text,-1);

  return adw_toast_new (escaped);
}

static void
take_toast (GtkWidget*from,
            AdwToast*toast)
{
  GtkWidget*overlay = gtk_widget_get_ancestor (from,ADW_TYPE_TOAST_OVERLAY);

  if (overlay != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay),toast);
  else
    g_object_unref (toast);
}

/**
 * shuwu_toast:
 * @from: a widget of the window
 * @text: what to say; plain text
 *
 * Says something in passing.
 */
void
shuwu_toast (GtkWidget*from,
             const char*text)
{
  take_toast (from,toast_new (text));
}

/**
 * shuwu_toast_with_action:
 * @from: a widget of the window
 * @text: what to say; plain text
 * @button_label: the label of the button, with mnemonic
 * @detailed_action: what the button does, “win.undo” or “win.show::12”
 *
 * Says something in passing and offers to act on it.
 */
void
shuwu_toast_with_action (GtkWidget  *from,
                         const char *text,
                         const char *button_label,
                         const char *detailed_action)
{
  AdwToast *toast = toast_new (text);

  adw_toast_set_button_label (toast, button_label);
  adw_toast_set_detailed_action_name (toast, detailed_action);
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
