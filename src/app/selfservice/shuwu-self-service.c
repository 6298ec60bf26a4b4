// SPDX-License-Identifier: GPL-3.0-or-later
/* Between a window of the program and the self-service screen: one of them is
 * there at a time. The screen belongs to no application, so that no key and no
 * menu of the program reaches it. Windows above the window, such as the door of a
 * class, would stay behind the screen with what they show: first they are closed. */
#define G_LOG_DOMAIN "shuwu-app"

#include "selfservice/shuwu-self-service.h"

#include "selfservice/shuwu-keeper-pin.h"
#include "selfservice/shuwu-pin-question.h"
#include "selfservice/shuwu-self-window.h"

#define KEY "shuwu-self-service"

/* A window, and the bookroom for the screen in its place. */
typedef struct
{
  GtkWindow *window;
  ShuwuBookroom *bookroom;
} Change;

static void
change_free (Change *self)
{
  g_object_unref (self->window);
  g_object_unref (self->bookroom);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Change, change_free)

/* The highest of the windows that stand above a window; NULL: none. */
static GtkWindow *
find_above (GtkWindow *window)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *i = windows; i != NULL; i = i->next)
    if (GTK_IS_WINDOW (i->data) && gtk_widget_get_visible (i->data) && gtk_window_get_transient_for (i->data) == window)
      {
        GtkWindow *higher = find_above (i->data);

        return higher != NULL ? higher : i->data;
      }

  return NULL;
}

static void
unlocked_cb (GtkWindow *window)
{
  gtk_window_present (window);
  g_object_set_data (G_OBJECT (window), KEY, NULL);
}

/* What somebody has copied in the program is not for whoever comes to the screen. */
static void
empty_clipboards (GdkDisplay *display)
{
  gdk_clipboard_set_content (gdk_display_get_clipboard (display), NULL);
  gdk_clipboard_set_content (gdk_display_get_primary_clipboard (display), NULL);
}

static void
open_screen (GtkWindow     *window,
             ShuwuBookroom *bookroom)
{
  ShuwuSelfWindow *screen = shuwu_self_window_new (bookroom);

  g_object_set_data_full (G_OBJECT (window), KEY, screen, (GDestroyNotify) gtk_window_destroy);
  g_signal_connect_object (screen, "unlocked", G_CALLBACK (unlocked_cb), window, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  empty_clipboards (gtk_widget_get_display (GTK_WIDGET (window)));
  gtk_window_present (GTK_WINDOW (screen));
  gtk_widget_set_visible (GTK_WIDGET (window), FALSE);
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Change) change = user_data;
  g_autoptr (GError) error = NULL;

  if (shuwu_pin_question_finish (result, &error))
    open_screen (change->window, change->bookroom);
  else if (error != NULL)
    g_message ("%s", error->message);
}

/**
 * shuwu_self_service_begin:
 * @window: a window
 * @bookroom: an open bookroom
 *
 * Opens the self-service screen in the place of a window. Where another window stands
 * above it, that one is shown instead, to be closed first.
 */
void
shuwu_self_service_begin (GtkWindow     *window,
                          ShuwuBookroom *bookroom)
{
  g_autoptr (GSettings) settings = g_settings_new (SHUWU_APP_ID);
  GtkWindow *above = find_above (window);
  Change *change;

  if (shuwu_self_service_get (window) != NULL)
    return;
  if (above != NULL)
    {
      gtk_window_present (above);
      return;
    }
  if (shuwu_keeper_pin_is_set (settings))
    {
      open_screen (window, bookroom);
      return;
    }

  change = g_new0 (Change, 1);
  change->window = g_object_ref (window);
  change->bookroom = g_object_ref (bookroom);
  gtk_window_present (window);
  shuwu_pin_question_async (GTK_WIDGET (window), settings, NULL, asked_cb, change);
}

/**
 * shuwu_self_service_get:
 * @window: a window
 *
 * Gets the screen that stands in the place of a window.
 *
 * Returns: (transfer none) (nullable): the screen; %NULL if the window stands there itself
 */
GtkWindow *
shuwu_self_service_get (GtkWindow *window)
{
  return g_object_get_data (G_OBJECT (window), KEY);
}
