// SPDX-License-Identifier: GPL-3.0-or-later
/* A word in passing at the foot of the window that a widget is in. The newest takes
 * the place of the one before: an answer that waits its turn comes too late, and
 * an “Undo” must not outlive what it is about. */
#define G_LOG_DOMAIN "shuwu-app"

#include "widgets/shuwu-toast.h"

#include "compat/shuwu-add-toast.h"
#include "shuwu-words.h"

#include <glib/gi18n.h>

/* Of an overlay: what it shows; whether a person has closed what lasts. Of a toast: what its button does; whether it lasts. */
#define CURRENT "shuwu-toast"
#define IS_HUSHED "shuwu-is-hushed"
#define ACTION "shuwu-action"
#define IS_LASTING "shuwu-is-lasting"

static void
dismissed_cb (AdwToast  *toast,
              GtkWidget *overlay)
{
  if (g_object_get_data (G_OBJECT (toast), IS_LASTING) != NULL)
    g_object_set_data (G_OBJECT (overlay), IS_HUSHED, overlay);
  if (g_object_get_data (G_OBJECT (overlay), CURRENT) == toast)
    g_object_set_data (G_OBJECT (overlay), CURRENT, NULL);
}

/* The toast hangs above the pages: an action of a page is found from the page only. */
static void
button_clicked_cb (GtkWidget *from,
                   AdwToast  *toast)
{
  const char *action = g_object_get_data (G_OBJECT (toast), ACTION);

  gtk_widget_activate_action (from, action, NULL);
}

static GtkWidget *
find_below (GtkWidget *root)
{
  GtkWidget *found = ADW_IS_TOAST_OVERLAY (root) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_below (child);

  return found;
}

/* Above a widget of the window; in the window, if it is the window that has something to say. */
static GtkWidget *
find_overlay (GtkWidget *from)
{
  return GTK_IS_WINDOW (from) ? find_below (from) : gtk_widget_get_ancestor (from, ADW_TYPE_TOAST_OVERLAY);
}

/* @button_label, @action: (nullable): neither or both */
static AdwToast *
make_toast (GtkWidget  *from,
            GtkWidget  *overlay,
            const char *text,
            const char *button_label,
            const char *action)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  adw_toast_set_button_label (toast, button_label);
  g_object_set_data_full (G_OBJECT (toast), ACTION, g_strdup (action), g_free);
  if (action != NULL)
    g_signal_connect_object (toast, "button-clicked", G_CALLBACK (button_clicked_cb), from, G_CONNECT_SWAPPED);
  g_signal_connect (toast, "dismissed", G_CALLBACK (dismissed_cb), overlay);
  g_object_set_data_full (G_OBJECT (overlay), CURRENT, g_object_ref (toast), g_object_unref);

  return toast;
}

static void
say (GtkWidget  *from,
     const char *text,
     const char *button_label,
     const char *action)
{
  GtkWidget *overlay = find_overlay (from);
  AdwToast *previous;

  if (overlay == NULL)
    return;

  previous = g_object_get_data (G_OBJECT (overlay), CURRENT);
  if (previous != NULL)
    {
      g_object_set_data (G_OBJECT (previous), IS_LASTING, NULL);
      adw_toast_dismiss (previous);
    }
  g_object_set_data (G_OBJECT (overlay), IS_HUSHED, NULL);
  shuwu_add_toast (ADW_TOAST_OVERLAY (overlay), make_toast (from, overlay, text, button_label, action));
}

/**
 * shuwu_toast:
 * @from: a widget of the window, or the window itself
 * @text: what to say; plain text
 *
 * Says something in passing.
 */
void
shuwu_toast (GtkWidget  *from,
             const char *text)
{
  say (from, text, NULL, NULL);
}

/**
 * shuwu_toast_with_action:
 * @from: a widget of the window, or the window itself
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
  say (from, text, button_label, action);
}

/**
 * shuwu_toast_lasting:
 * @from: a widget of the window, or the window itself
 * @text: what to say; plain text
 * @button_label: the label of the button, with mnemonic
 * @action: what the button does, as in shuwu_toast_with_action ()
 *
 * Says how far something is that takes a while, until something else is said; to be called again and again.
 *
 * While something else is said, and once a person has closed it, nothing is.
 */
void
shuwu_toast_lasting (GtkWidget  *from,
                     const char *text,
                     const char *button_label,
                     const char *action)
{
  GtkWidget *overlay = find_overlay (from);
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast;

  if (overlay == NULL || g_object_get_data (G_OBJECT (overlay), IS_HUSHED) != NULL)
    return;

  toast = g_object_get_data (G_OBJECT (overlay), CURRENT);
  if (toast != NULL)
    {
      if (g_object_get_data (G_OBJECT (toast), IS_LASTING) != NULL)
        adw_toast_set_title (toast, escaped);
      return;
    }

  toast = make_toast (from, overlay, text, button_label, action);
  adw_toast_set_timeout (toast, 0);
  g_object_set_data (G_OBJECT (toast), IS_LASTING, toast);
  shuwu_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

/**
 * shuwu_toast_error:
 * @from: a widget of the window, or the window itself
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
 * @from: a widget of the window, or the window itself
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
