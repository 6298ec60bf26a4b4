// SPDX-License-Identifier: GPL-3.0-or-later
/* The program: one window on one bookroom. Started again, it shows the window
 * it has; started with --db it is a program of its own, for that file.
 *
 * The desktop may start it without a window, to ask for books (see the search
 * provider); it ends by itself when nothing is asked any more. What the desktop or
 * another start wants to see is an errand: an action of the window, done as soon
 * as the window has a bookroom. */
#define G_LOG_DOMAIN "shuwu-app"

#include "shell/shuwu-application.h"

#include "compat/shuwu-renderer.h"
#include "compat/shuwu-theme.h"
#include "selfservice/shuwu-self-service.h"
#include "shell/shuwu-heap.h"
#include "shell/shuwu-pages.h"
#include "shell/shuwu-search-provider.h"
#include "shell/shuwu-window.h"

#include <glib/gi18n.h>

/* One search of the desktop is many questions; meanwhile the room stays open. */
#define IDLE_MS 10000

struct _ShuwuApplication
{
  AdwApplication parent_instance;

  /* Owned */
  char *path;              /* of the bookroom; NULL: the usual one */
  ShuwuBookroom *bookroom; /* for the next window */
  char *errand;            /* an action of the window that waits for its bookroom; NULL: none */
  GVariant *errand_parameter;
  ShuwuSearchProvider *search_provider;
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

static void
set_errand (ShuwuApplication *self,
            const char       *action,
            GVariant         *parameter)
{
  g_free (self->errand);
  self->errand = g_strdup (action);
  g_clear_pointer (&self->errand_parameter, g_variant_unref);
  self->errand_parameter = parameter != NULL ? g_variant_ref_sink (parameter) : NULL;
}

static void
do_errand (ShuwuApplication *self,
           ShuwuWindow      *window)
{
  g_autofree char *errand = g_steal_pointer (&self->errand);
  g_autoptr (GVariant) parameter = g_steal_pointer (&self->errand_parameter);

  g_action_group_activate_action (G_ACTION_GROUP (window), errand, parameter);
}

/* The window has its actions as soon as the bookroom is open. */
static void
window_action_enabled_cb (ShuwuApplication *self,
                          const char       *action,
                          gboolean          is_enabled,
                          GActionGroup     *window)
{
  if (is_enabled && g_strcmp0 (action, self->errand) == 0)
    do_errand (self, SHUWU_WINDOW (window));
}

/* Behind the self-service screen nothing changes. */
static void
send_on_errand (ShuwuApplication *self,
                const char       *action,
                GVariant         *parameter)
{
  ShuwuWindow *window = find_window (self);

  if (window == NULL || shuwu_self_service_get (GTK_WINDOW (window)) == NULL)
    set_errand (self, action, parameter);
  if (window != NULL && self->errand != NULL && g_action_group_get_action_enabled (G_ACTION_GROUP (window), action))
    do_errand (self, window);
  g_application_activate (G_APPLICATION (self));
}

static void
errand_activated_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  send_on_errand (user_data, g_action_get_name (G_ACTION (action)), parameter);
}

/* Named as the page is: actions of a desktop file have no parameter. */
static void
page_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  send_on_errand (user_data, "page", g_variant_new_string (g_action_get_name (G_ACTION (action))));
}

static const GActionEntry actions[] =
{
  { .name = "quit", .activate = quit_activated_cb },
  { .name = "self-service", .activate = errand_activated_cb },
  { .name = "page", .activate = errand_activated_cb, .parameter_type = "s" },
  { .name = "show-title", .activate = errand_activated_cb, .parameter_type = "x" },
  { .name = "find-title", .activate = errand_activated_cb, .parameter_type = "s" },
  { .name = "desk", .activate = page_activated_cb },
  { .name = "catalogue", .activate = page_activated_cb },
};

static const GOptionEntry options[] =
{
  { .long_name = "db", .arg = G_OPTION_ARG_FILENAME, .description = N_("Open the bookroom in FILE"), .arg_description = N_("FILE") },
  { .long_name = "page", .arg = G_OPTION_ARG_STRING, .description = N_("Begin with a page: desk, catalogue, readers or training"), .arg_description = N_("PAGE") },
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
  if ((g_application_get_flags (application) & G_APPLICATION_IS_SERVICE) != 0)
    g_application_set_inactivity_timeout (application, IDLE_MS);
  G_APPLICATION_CLASS (shuwu_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  set_keys (gtk_application, "app.quit", "<Control>q");
  set_keys (gtk_application, "win.search", "<Control>f");
  set_keys (gtk_application, "win.preferences", "<Control>comma");
  set_keys (gtk_application, "win.import", "<Control>i");
  set_keys (gtk_application, "win.export", "<Control>e");
  set_keys (gtk_application, "win.back-up", "<Control>b");
  set_keys (gtk_application, "win.check-certificate", "<Control><Shift>v");
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

  /* From now on the program ends with its window. */
  g_application_set_inactivity_timeout (application, 0);
  bookroom = self->bookroom != NULL ? g_steal_pointer (&self->bookroom) : make_bookroom (self);
  window = shuwu_window_new (self, bookroom);
  g_signal_connect_object (window, "action-enabled-changed", G_CALLBACK (window_action_enabled_cb), self, G_CONNECT_SWAPPED);
  shuwu_window_present_soon (window);
}

static gboolean
shuwu_application_dbus_register (GApplication     *application,
                                 GDBusConnection  *connection,
                                 const char       *object_path,
                                 GError          **error)
{
  return G_APPLICATION_CLASS (shuwu_application_parent_class)->dbus_register (application, connection, object_path, error) &&
         shuwu_search_provider_export (SHUWU_APPLICATION (application)->search_provider, connection, object_path, error);
}

static void
shuwu_application_dbus_unregister (GApplication    *application,
                                   GDBusConnection *connection,
                                   const char      *object_path)
{
  shuwu_search_provider_unexport (SHUWU_APPLICATION (application)->search_provider);

  G_APPLICATION_CLASS (shuwu_application_parent_class)->dbus_unregister (application, connection, object_path);
}

/* What the first window begins with, or the window that another start has: TRUE if that was told. */
static gboolean
hand_over (ShuwuApplication *self,
           const char       *action,
           GVariant         *parameter)
{
  GApplication *application = G_APPLICATION (self);
  g_autoptr (GVariant) sunk = parameter != NULL ? g_variant_ref_sink (parameter) : NULL;

  if (g_application_register (application, NULL, NULL) && g_application_get_is_remote (application))
    {
      g_action_group_activate_action (G_ACTION_GROUP (application), action, sunk);
      return TRUE;
    }

  set_errand (self, action, sunk);
  return FALSE;
}

static int
shuwu_application_handle_local_options (GApplication *application,
                                        GVariantDict *given)
{
  ShuwuApplication *self = SHUWU_APPLICATION (application);
  g_autofree char *path = NULL;
  const char *page = NULL;

  if (g_variant_dict_contains (given, "version"))
    {
      g_print ("Shuwu %s\n", SHUWU_VERSION);
      return 0;
    }

  if (g_variant_dict_lookup (given, "page", "&s", &page) && shuwu_pages_find (page) < 0)
    {
      /* Translators: what was typed after --page */
      g_printerr (_("There is no page “%s”\n"), page);
      return 2;
    }

  if (g_variant_dict_lookup (given, "db", "^ay", &path))
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);

      g_free (self->path);
      self->path = g_file_get_path (file);
      g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
    }

  if (g_variant_dict_contains (given, "self-service"))
    return hand_over (self, "self-service", NULL) ? 0 : -1;
  if (page != NULL)
    return hand_over (self, "page", g_variant_new_string (page)) ? 0 : -1;

  return -1;
}

static void
shuwu_application_dispose (GObject *object)
{
  ShuwuApplication *self = SHUWU_APPLICATION (object);

  g_clear_object (&self->search_provider);
  g_clear_object (&self->bookroom);

  G_OBJECT_CLASS (shuwu_application_parent_class)->dispose (object);
}

static void
shuwu_application_finalize (GObject *object)
{
  ShuwuApplication *self = SHUWU_APPLICATION (object);

  g_free (self->path);
  g_free (self->errand);
  g_clear_pointer (&self->errand_parameter, g_variant_unref);

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
  application_class->dbus_register = shuwu_application_dbus_register;
  application_class->dbus_unregister = shuwu_application_dbus_unregister;
  application_class->handle_local_options = shuwu_application_handle_local_options;
}

static void
shuwu_application_init (ShuwuApplication *self)
{
  self->search_provider = shuwu_search_provider_new (self);
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

/**
 * shuwu_application_get_bookroom:
 * @self: an application that has started
 *
 * Gets the bookroom of the window, or, where there is none, the one that the next
 * window will show.
 *
 * Returns: (transfer none): a bookroom that need not be open
 */
ShuwuBookroom *
shuwu_application_get_bookroom (ShuwuApplication *self)
{
  ShuwuWindow *window = find_window (self);

  if (window != NULL)
    return shuwu_window_get_bookroom (window);
  if (self->bookroom == NULL)
    self->bookroom = make_bookroom (self);

  return self->bookroom;
}
