// SPDX-License-Identifier: GPL-3.0-or-later
/* Closing the window while something in it is typed and not kept, on whichever page it is, or in a window over it. */
#define G_LOG_DOMAIN "shuwu-app"

#include "shell/shuwu-leaving.h"

#include "widgets/shuwu-draft.h"

static void
close_window (gpointer window,
              gpointer unused)
{
  gtk_window_close (window);
}

/* NULL: none. */
static GtkWindow *
find_modal (GtkWindow *window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) other = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (other) == window && gtk_window_get_modal (other) && gtk_widget_get_mapped (GTK_WIDGET (other)))
        return other; /* GTK holds it */
    }

  return NULL;
}

/* What stands over the window goes first, and asks if it has to. */
static gboolean
stays_open (GtkWindow *window)
{
  GtkWindow *over = find_modal (window);

  if (over == NULL)
    return FALSE;

  gtk_window_close (over);
  return find_modal (window) != NULL;
}

gboolean
shuwu_leaving_ask (GtkWindow *window,
                   GtkStack  *pages)
{
  ShuwuDraft *draft = shuwu_draft_find (GTK_WIDGET (pages));
  GtkWidget *page = GTK_WIDGET (draft);
  const char *id;

  if (stays_open (window))
    return TRUE;
  if (draft == NULL)
    return FALSE;

  while (gtk_widget_get_parent (page) != GTK_WIDGET (pages))
    page = gtk_widget_get_parent (page);
  id = gtk_stack_page_get_name (gtk_stack_get_page (pages, page));
  if (page != gtk_stack_get_visible_child (pages))
    g_action_group_activate_action (G_ACTION_GROUP (window), "page", g_variant_new_string (id));
  shuwu_draft_leave (page, close_window, window);

  return TRUE;
}
