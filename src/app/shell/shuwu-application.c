// SPDX-License-Identifier: GPL-3.0-or-later
/* The program: one window on one bookroom. Started again, it shows the window
 * it has; started with --db it is a program of its own, for that file. */
#define G_LOG_DOMAIN "shuwu-app"

#include "shell/shuwu-application.h"

#include "compat/shuwu-renderer.h"
#include "compat/shuwu-theme.h"
#include "selfservice/shuwu-self-service.h"
#include "shell/shuwu-heap.h"
#include "shell/shuwu-pages.h"
#include "shell/shuwu-window.h"

#include <glib/gi18n.h>

struct _ShuwuApplication
{
  AdwApplication parent_instance;

  /* Owned */
  char *path;              /* of the bookroom; NULL: the usual one */
  gboolean is_for_self_service;  /* the first window begins with the screen */
  ShuwuBookroom *bookroom; /* for the first window */
};

G_DEFINE_FINAL_TYPE (ShuwuApplication, shuwu_application, ADW_TYPE_APPLICATION)

static void
quit_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  GtkWindow *window = gtk_application_get_active_window (user_data);

  /* Closing is what saves the window's state and what may be refused. */
  if (window != NULL)
    gtk_window_close (window);
  else
    g_application_quit (user_data);
}

/* The window, which may not be the one that has the focus. */
static ShuwuWindow *
find_window (ShuwuApplication *self)
{
  for (GList *i = gtk_application_get_windows (GTK_APPLICATION (self)); i != NULL; i = i->next)
    if (SHUWU_IS_WINDOW (i->data))
      return i->data;

  return NULL;
}

/* The window has the action for the screen as soon as the bookroom is open. */
static void
self_service_enabled_cb (GActionGroup *window)
{
  g_signal_handlers_disconnect_by_func (window, self_service_enabled_cb, NULL);
  g_action_group_activate_action (window, "self-service", NULL);
}

/* From another start of the program. */
static void
self_service_activated_cb (GSimpleAction *action,
                           GVariant      *parameter,
                           gpointer       user_data)
{
  ShuwuApplication *self = user_data;
  ShuwuWindow *window = find_window (self);

  self->is_for_self_service = window == NULL;
  if (window != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (window), "self-service", NULL);
  else
    g_application_activate (user_data);
}

static const GActionEntry actions[] =
{
  { .name = "quit", .activate = quit_activated_cb },
  { .name = "self-service", .activate = self_service_activated_cb },
};

static const GOptionEntry options[] =
{
  { .long_name = "db", .arg = G_OPTION_ARG_FILENAME, .description = N_("Open the bookroom in FILE"), .arg_description = N_("FILE") },
  { .long_name = "self-service", .arg = G_OPTION_ARG_NONE, .description = N_("Begin with the self-service screen") },
  { .long_name = "version", .arg = G_OPTION_ARG_NONE, .description = N_("Print the version and exit") },
  { .long_name = NULL },
};

static void
set_keys (GtkApplication *application,
          const char     *detailed_action,
          const char     *key)
{
  gtk_application_set_accels_for_action (application, detailed_action, (const char *[]) { key, NULL });
}

static ShuwuBookroom *
make_bookroom (ShuwuApplication *self)
{
  g_autofree char *path = self->path != NULL ? g_strdup (self->path) : shuwu_bookroom_dup_default_path ();
  g_autoptr (ShuwuClock) clock = shuwu_clock_new ();

  return shuwu_bookroom_new (path, clock);
}

static void
shuwu_application_startup (GApplication *application)
{
  GtkApplication *gtk_application = GTK_APPLICATION (application);
  ShuwuApplication *self = SHUWU_APPLICATION (application);

  /* Before GTK starts, which takes a while: the store can begin. */
  self->bookroom = make_bookroom (self);
  shuwu_pages_foresee (self->bookroom);
  shuwu_leave_theme_to_adwaita ();
  G_APPLICATION_CLASS (shuwu_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  set_keys (gtk_application, "app.quit", "<Control>q");
  set_keys (gtk_application, "win.search", "<Control>f");
  set_keys (gtk_application, "win.preferences", "<Control>comma");
  set_keys (gtk_application, "win.import", "<Control>i");
  set_keys (gtk_application, "win.export", "<Control>e");
  set_keys (gtk_application, "win.back-up", "<Control>b");
  set_keys (gtk_application, "win.show-help-overlay", "<Control>question");
  set_keys (gtk_application, "window.close", "<Control>w");
  shuwu_pages_set_up_keys (gtk_application);
  gtk_window_set_default_icon_name (SHUWU_APP_ID);
}

static void
shuwu_application_activate (GApplication *application)
{
  ShuwuApplication *self = SHUWU_APPLICATION (application);
  ShuwuWindow *window = find_window (self);
  GtkWindow *screen = window != NULL ? shuwu_self_service_get (GTK_WINDOW (window)) : NULL;
  g_autoptr (ShuwuBookroom) bookroom = NULL;

  if (window != NULL)
    {
      gtk_window_present (screen != NULL ? screen : gtk_application_get_active_window (GTK_APPLICATION (application)));
      return;
    }

  bookroom = self->bookroom != NULL ? g_steal_pointer (&self->bookroom) : make_bookroom (self);
  window = shuwu_window_new (self, bookroom);
  if (self->is_for_self_service)
    g_signal_connect (window, "action-enabled-changed::self-service", G_CALLBACK (self_service_enabled_cb), NULL);
  shuwu_window_present_soon (window);
}

static int
shuwu_application_handle_local_options (GApplication *application,
                                        GVariantDict *given)
{
  ShuwuApplication *self = SHUWU_APPLICATION (application);
  g_autofree char *path = NULL;

  if (g_variant_dict_contains (given, "version"))
    {
      g_print ("Shuwu %s\n", SHUWU_VERSION);
      return 0;
    }

  if (g_variant_dict_lookup (given, "db", "^ay", &path))
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);

      g_free (self->path);
      self->path = g_file_get_path (file);
      g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
    }

  self->is_for_self_service = g_variant_dict_contains (given, "self-service");
  if (self->is_for_self_service && g_application_register (application, NULL, NULL) && g_application_get_is_remote (application))
    {
      g_action_group_activate_action (G_ACTION_GROUP (application), "self-service", NULL);
      return 0;
    }

  return -1;
}

static void
shuwu_application_dispose (GObject *object)
{
  ShuwuApplication *self = SHUWU_APPLICATION (object);

  g_clear_object (&self->bookroom);

  G_OBJECT_CLASS (shuwu_application_parent_class)->dispose (object);
}

static void
shuwu_application_finalize (GObject *object)
{
  ShuwuApplication *self = SHUWU_APPLICATION (object);

  g_free (self->path);

  G_OBJECT_CLASS (shuwu_application_parent_class)->finalize (object);
}

static void
shuwu_application_class_init (ShuwuApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->dispose = shuwu_application_dispose;
  object_class->finalize = shuwu_application_finalize;

  application_class->startup = shuwu_application_startup;
  application_class->activate = shuwu_application_activate;
  application_class->handle_local_options = shuwu_application_handle_local_options;
}

static void
shuwu_application_init (ShuwuApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

/**
 * shuwu_application_new:
 *
 * Makes the program; the first thing that it does.
 *
 * Returns: (transfer full): an application to run
 */
ShuwuApplication *
shuwu_application_new (void)
{
  shuwu_heap_prepare ();
  shuwu_choose_renderer ();

  return g_object_new (SHUWU_TYPE_APPLICATION,
                       "application-id", SHUWU_APP_ID,
                       "flags", G_APPLICATION_DEFAULT_FLAGS,
                       "resource-base-path", SHUWU_RESOURCE_BASE,
                       NULL);
}
