// SPDX-License-Identifier: GPL-3.0-or-later
/* The pages of the window.
 *
 * A page is one line in entries: an id for actions and settings, a name, an
 * icon, a function that makes its widget for a bookroom, and perhaps one that asks
 * the store, before there is a window, for what the page will show. Its contract:
 *
 *  - it has an AdwHeaderBar of its own, which begins with a ShuwuSidebarButton;
 *  - gtk_widget_grab_focus () puts the cursor where its work begins (Ctrl+F and
 *    every arrival at the page do that);
 *  - it says things in passing by shuwu_toast (). */
#define G_LOG_DOMAIN "shuwu-app"

#include "shell/shuwu-pages.h"

#include "catalogue/shuwu-catalogue-page.h"
#include "lending/shuwu-desk-page.h"
#include "training/shuwu-training-page.h"
#include "workers/shuwu-readers-page.h"

#include <glib/gi18n.h>

/* In the order of the sidebar and of Ctrl+1, Ctrl+2 … */
static const ShuwuPageEntry entries[SHUWU_N_PAGES] =
{
  { "desk", N_("Desk"), "shuwu-desk-symbolic", shuwu_desk_page_new, NULL },
  { "catalogue", N_("Catalogue"), "shuwu-catalogue-symbolic", shuwu_catalogue_page_new, shuwu_catalogue_page_foresee },
  { "readers", N_("Readers"), "shuwu-readers-symbolic", shuwu_readers_page_new, NULL },
  { "training", N_("Training"), "shuwu-training-symbolic", shuwu_training_page_new, NULL },
};

const ShuwuPageEntry *
shuwu_pages_get (int index)
{
  g_return_val_if_fail (index >= 0 && index < SHUWU_N_PAGES, NULL);

  return &entries[index];
}

int
shuwu_pages_find (const char *id)
{
  for (int i = 0; i < SHUWU_N_PAGES; i++)
    if (g_strcmp0 (entries[i].id, id) == 0)
      return i;

  return -1;
}

/**
 * shuwu_pages_set_up_keys:
 * @application: the application
 *
 * Gives every page its key: Ctrl+1 for the first, and so on.
 */
void
shuwu_pages_set_up_keys (GtkApplication *application)
{
  for (int i = 0; i < SHUWU_N_PAGES; i++)
    {
      g_autofree char *action = g_strdup_printf ("win.page::%s", entries[i].id);
      g_autofree char *key = g_strdup_printf ("<Control>%d", i + 1);

      gtk_application_set_accels_for_action (application, action, (const char *[]) { key, NULL });
    }
}

/**
 * shuwu_pages_make_row:
 * @index: which page
 *
 * Makes what stands for a page in the sidebar: icon, name and key.
 *
 * Returns: (transfer floating): a widget
 */
GtkWidget *
shuwu_pages_make_row (int index)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (_(entries[index].name));
  g_autofree char *key = gtk_accelerator_get_label (GDK_KEY_1 + index, GDK_CONTROL_MASK);
  GtkWidget *key_label = gtk_label_new (key);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (key_label, "dim-label");
  gtk_widget_add_css_class (key_label, "page-key");

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (entries[index].icon_name));
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), key_label);

  return box;
}

/**
 * shuwu_pages_foresee:
 * @bookroom: a bookroom that is not open yet
 *
 * Begins to open it, and to read what the page that comes first will show.
 *
 * For the moment before GTK starts: the store works while GTK does.
 */
void
shuwu_pages_foresee (ShuwuBookroom *bookroom)
{
  g_autoptr (GSettings) settings = g_settings_new (SHUWU_APP_ID);
  g_autofree char *page = g_settings_get_string (settings, "page");
  int index = shuwu_pages_find (page);

  if (!shuwu_bookroom_warm_up (bookroom))
    return;

  if (index >= 0 && entries[index].foresee != NULL)
    entries[index].foresee (bookroom);
}
