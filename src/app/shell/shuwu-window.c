// SPDX-License-Identifier: GPL-3.0-or-later
/* The window: opens the bookroom, then shows its pages beside a list of them.
 *
 *   opening ──▶ room          the pages
 *         ╲
 *          ▶ welcome ──▶ room   there is no bookroom yet: make one
 *
 * What is not there on most days is made when it is wanted. */
#define G_LOG_DOMAIN "shuwu-app"

#include "shell/shuwu-window.h"

#include "catalogue/shuwu-catalogue-page.h"
#include "catalogue/shuwu-export-titles.h"
#include "compat/shuwu-about.h"
#include "compat/shuwu-show-keys.h"
#include "compat/shuwu-show-preferences.h"
#include "import/shuwu-import-window.h"
#include "lending/shuwu-rules-page.h"
#include "selfservice/shuwu-self-service.h"
#include "shell/shuwu-back-up.h"
#include "shell/shuwu-index-keeper.h"
#include "shell/shuwu-leaving.h"
#include "shell/shuwu-opening-page.h"
#include "shell/shuwu-pages.h"
#include "shell/shuwu-preferences-page.h"
#include "shell/shuwu-welcome-page.h"
#include "shell/shuwu-window-size.h"
#include "training/shuwu-certificate-window.h"
#include "widgets/shuwu-draft.h"
#include "widgets/shuwu-sidebar-button.h"
#include "workers/shuwu-readers-page.h"

#include <glib/gi18n.h>

struct _ShuwuWindow
{
  AdwApplicationWindow parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  ShuwuIndexKeeper *index_keeper; /* once the bookroom is open */
  GSettings *settings;
  GCancellable *cancellable;
  gboolean is_in_room;
  gboolean is_awaited; /* presented once there is something to see */

  /* Template */
  GtkStack *stack;
  ShuwuOpeningPage *opening;
  AdwLeaflet *leaflet;
  GtkWidget *sidebar;
  AdwWindowTitle *room_title;
  GtkListBox *page_list;
  GtkStack *pages;
};

enum
{
  PROP_BOOKROOM = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (ShuwuWindow, shuwu_window, ADW_TYPE_APPLICATION_WINDOW)

static void
focus_page (ShuwuWindow *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->pages);

  if (page != NULL)
    gtk_widget_grab_focus (page);
}

/* Pages are made when they are first wanted: a start builds one of them. */
static GtkWidget *
get_page (ShuwuWindow *self,
          int          index)
{
  const ShuwuPageEntry *entry = shuwu_pages_get (index);
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, entry->id);

  if (page == NULL)
    {
      page = entry->make (self->bookroom);
      gtk_stack_add_named (self->pages, page, entry->id);
    }

  return page;
}

static void
show_page (ShuwuWindow *self,
           int          index)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "page");
  GtkWidget *last = gtk_stack_get_visible_child (self->pages), *page = get_page (self, index);

  gtk_stack_set_visible_child (self->pages, page);
  gtk_list_box_select_row (self->page_list, gtk_list_box_get_row_at_index (self->page_list, index));
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->pages));
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (shuwu_pages_get (index)->id));
  if (page == last || !shuwu_draft_focus_in (page))
    focus_page (self);
}

static void
set_room_actions_enabled (ShuwuWindow *self,
                          gboolean     is_enabled)
{
  static const char * const names[] = {
    "page", "search", "back-up", "export", "import", "import-roster", "preferences", "self-service", "check-certificate",
    "show-title", "find-title", "show-reader", NULL
  };

  for (int i = 0; names[i] != NULL; i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), names[i])), is_enabled);
}

static void
enter_room (ShuwuWindow *self)
{
  g_autofree char *last = g_settings_get_string (self->settings, "page");

  self->is_in_room = TRUE;
  for (int i = 0; i < SHUWU_N_PAGES; i++)
    gtk_list_box_append (self->page_list, shuwu_pages_make_row (i));
  show_page (self, MAX (shuwu_pages_find (last), 0));
  gtk_stack_set_visible_child_name (self->stack, "room");
  self->index_keeper = shuwu_index_keeper_new (shuwu_bookroom_get_store (self->bookroom), SHUWU_INDEX_KEEPER_ROUND_S);
  /* Last: the application may have waited to go elsewhere. */
  set_room_actions_enabled (self, TRUE);
}

static void
folded_changed_cb (ShuwuWindow *self)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "show-sidebar")),
                               adw_leaflet_get_folded (self->leaflet));
}

static void
page_row_activated_cb (ShuwuWindow   *self,
                       GtkListBoxRow *row)
{
  show_page (self, gtk_list_box_row_get_index (row));
}

static void
present_if_awaited (ShuwuWindow *self)
{
  if (!self->is_awaited || shuwu_self_service_get (GTK_WINDOW (self)) != NULL)
    return;

  self->is_awaited = FALSE;
  gtk_window_present (GTK_WINDOW (self));
}

static void
show_welcome (ShuwuWindow *self)
{
  GtkWidget *welcome = g_object_new (SHUWU_TYPE_WELCOME_PAGE, NULL);

  shuwu_welcome_page_set_bookroom (SHUWU_WELCOME_PAGE (welcome), self->bookroom);
  g_signal_connect_object (welcome, "made", G_CALLBACK (enter_room), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->stack, welcome, "welcome");
  gtk_stack_set_visible_child (self->stack, welcome);
  gtk_widget_grab_focus (welcome);
}

/* Another one in the place of the one that could not be opened. */
static void
take_bookroom (ShuwuWindow   *self,
               ShuwuBookroom *bookroom)
{
  g_set_object (&self->bookroom, bookroom);
  g_object_bind_property (bookroom, "name", self->room_title, "title", G_BINDING_SYNC_CREATE);
  g_object_bind_property (bookroom, "name", self, "title", G_BINDING_SYNC_CREATE);
}

static void
opened_cb (ShuwuWindow    *self,
           ShuwuRoomState  state)
{
  if (state == SHUWU_ROOM_OPEN)
    enter_room (self);
  else if (state == SHUWU_ROOM_NOT_MADE)
    show_welcome (self);
  present_if_awaited (self);
}

static void
page_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  int index = shuwu_pages_find (g_variant_get_string (parameter, NULL));

  if (index >= 0)
    show_page (user_data, index);
}

static void
search_activated_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  focus_page (user_data);
}

static void
show_sidebar_activated_cb (GSimpleAction *action,
                           GVariant      *parameter,
                           gpointer       user_data)
{
  ShuwuWindow *self = user_data;

  adw_leaflet_set_visible_child (self->leaflet, self->sidebar);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (self->page_list)));
}

static void
preferences_activated_cb (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  ShuwuWindow *self = user_data;

  AdwPreferencesPage *preferences[] = {
    shuwu_preferences_page_new (self->bookroom, self->settings),
    shuwu_rules_page_new (self->bookroom),
  };

  shuwu_show_preferences (GTK_WINDOW (self), preferences, G_N_ELEMENTS (preferences));
}

static void
about_activated_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  shuwu_show_about (user_data);
}

static void
show_keys_activated_cb (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  shuwu_show_keys (user_data);
}

static void
back_up_activated_cb (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  ShuwuWindow *self = user_data;

  shuwu_back_up_ask (GTK_WIDGET (self), self->bookroom, self->cancellable);
}

static void
self_service_activated_cb (GSimpleAction *action,
                           GVariant      *parameter,
                           gpointer       user_data)
{
  ShuwuWindow *self = user_data;

  shuwu_self_service_begin (GTK_WINDOW (self), self->bookroom);
}

static void
check_certificate_activated_cb (GSimpleAction *action,
                                GVariant      *parameter,
                                gpointer       user_data)
{
  ShuwuWindow *self = user_data;

  gtk_window_present (GTK_WINDOW (shuwu_certificate_window_new (GTK_WINDOW (self), self->bookroom)));
}

/* Pages look again whenever they are shown. */
static void
imported_cb (ShuwuWindow *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->pages);

  gtk_widget_set_child_visible (page, FALSE);
  gtk_widget_set_child_visible (page, TRUE);
  focus_page (self);
}

static void
import (ShuwuWindow     *self,
        ShuwuImportKind  kind)
{
  ShuwuImportWindow *assistant = shuwu_import_window_new (GTK_WINDOW (self), self->bookroom, kind);

  g_signal_connect_object (assistant, "imported", G_CALLBACK (imported_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (assistant));
}

static void
import_activated_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  import (user_data, SHUWU_IMPORT_TITLES);
}

static void
import_roster_activated_cb (GSimpleAction *action,
                            GVariant      *parameter,
                            gpointer       user_data)
{
  import (user_data, SHUWU_IMPORT_ROSTER);
}

static void
export_activated_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  ShuwuWindow *self = user_data;

  shuwu_export_titles_ask (GTK_WIDGET (self), shuwu_bookroom_get_store (self->bookroom), self->cancellable);
}

static void
show_title_activated_cb (GSimpleAction *action,
                         GVariant      *parameter,
                         gpointer       user_data)
{
  show_page (user_data, shuwu_pages_find ("catalogue"));
  shuwu_catalogue_page_show_title (SHUWU_CATALOGUE_PAGE (shuwu_window_get_page (user_data, "catalogue")),
                                   g_variant_get_int64 (parameter));
}

static void
find_title_activated_cb (GSimpleAction *action,
                         GVariant      *parameter,
                         gpointer       user_data)
{
  show_page (user_data, shuwu_pages_find ("catalogue"));
  gtk_editable_set_text (shuwu_catalogue_page_get_search (SHUWU_CATALOGUE_PAGE (shuwu_window_get_page (user_data, "catalogue"))),
                         g_variant_get_string (parameter, NULL));
}

static void
show_reader_activated_cb (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  show_page (user_data, shuwu_pages_find ("readers"));
  shuwu_readers_page_show_reader (SHUWU_READERS_PAGE (shuwu_window_get_page (user_data, "readers")),
                                  g_variant_get_int64 (parameter));
}

static const GActionEntry actions[] =
{
  { .name = "page", .activate = page_activated_cb, .parameter_type = "s", .state = "''" },
  { .name = "search", .activate = search_activated_cb },
  { .name = "show-sidebar", .activate = show_sidebar_activated_cb },
  { .name = "preferences", .activate = preferences_activated_cb },
  { .name = "show-help-overlay", .activate = show_keys_activated_cb },
  { .name = "about", .activate = about_activated_cb },
  { .name = "back-up", .activate = back_up_activated_cb },
  { .name = "self-service", .activate = self_service_activated_cb },
  { .name = "check-certificate", .activate = check_certificate_activated_cb },
  { .name = "import", .activate = import_activated_cb },
  { .name = "import-roster", .activate = import_roster_activated_cb },
  { .name = "export", .activate = export_activated_cb },
  { .name = "show-title", .activate = show_title_activated_cb, .parameter_type = "x" },
  { .name = "find-title", .activate = find_title_activated_cb, .parameter_type = "s" },
  { .name = "show-reader", .activate = show_reader_activated_cb, .parameter_type = "x" },
};

static gboolean
shuwu_window_close_request (GtkWindow *window)
{
  ShuwuWindow *self = SHUWU_WINDOW (window);
  const char *page = gtk_stack_get_visible_child_name (self->pages);

  /* The program does not end behind the screen. */
  if (shuwu_self_service_get (window) != NULL)
    return TRUE;
  if (shuwu_leaving_ask (window, self->pages))
    return TRUE;

  shuwu_window_size_keep (window, self->settings);
  if (page != NULL)
    g_settings_set_string (self->settings, "page", page);

  return GTK_WINDOW_CLASS (shuwu_window_parent_class)->close_request (window);
}

static void
shuwu_window_set_property (GObject      *object,
                           guint         property_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  ShuwuWindow *self = SHUWU_WINDOW (object);

  switch (property_id)
    {
    case PROP_BOOKROOM:
      self->bookroom = g_value_dup_object (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
shuwu_window_constructed (GObject *object)
{
  ShuwuWindow *self = SHUWU_WINDOW (object);

  G_OBJECT_CLASS (shuwu_window_parent_class)->constructed (object);

  shuwu_window_size_restore (GTK_WINDOW (self), self->settings);
  take_bookroom (self, self->bookroom);
  shuwu_opening_page_open (self->opening, self->bookroom);
}

static void
shuwu_window_dispose (GObject *object)
{
  ShuwuWindow *self = SHUWU_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->index_keeper);
  g_clear_object (&self->bookroom);

  G_OBJECT_CLASS (shuwu_window_parent_class)->dispose (object);
}

static void
shuwu_window_finalize (GObject *object)
{
  ShuwuWindow *self = SHUWU_WINDOW (object);

  g_object_unref (self->cancellable);
  g_object_unref (self->settings);

  G_OBJECT_CLASS (shuwu_window_parent_class)->finalize (object);
}

static void
shuwu_window_class_init (ShuwuWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = shuwu_window_set_property;
  object_class->constructed = shuwu_window_constructed;
  object_class->dispose = shuwu_window_dispose;
  object_class->finalize = shuwu_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = shuwu_window_close_request;

  properties[PROP_BOOKROOM] = g_param_spec_object ("bookroom", NULL, NULL, SHUWU_TYPE_BOOKROOM,
                                                   G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  g_type_ensure (SHUWU_TYPE_OPENING_PAGE);
  g_type_ensure (SHUWU_TYPE_SIDEBAR_BUTTON);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/shell/shuwu-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, ShuwuWindow, opening);
  gtk_widget_class_bind_template_child (widget_class, ShuwuWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, ShuwuWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, ShuwuWindow, room_title);
  gtk_widget_class_bind_template_child (widget_class, ShuwuWindow, page_list);
  gtk_widget_class_bind_template_child (widget_class, ShuwuWindow, pages);
  gtk_widget_class_bind_template_callback (widget_class, folded_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_bookroom);
  gtk_widget_class_bind_template_callback (widget_class, page_row_activated_cb);
}

static void
shuwu_window_init (ShuwuWindow *self)
{
  self->settings = g_settings_new (SHUWU_APP_ID);
  self->cancellable = g_cancellable_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  set_room_actions_enabled (self, FALSE);
  gtk_widget_init_template (GTK_WIDGET (self));
  folded_changed_cb (self);
}

/**
 * shuwu_window_new:
 * @application: (nullable): the application
 * @bookroom: a bookroom that need not be open yet
 *
 * Makes a window, which begins to open the bookroom.
 *
 * Returns: (transfer none): a window; GTK owns it until it is closed
 */
ShuwuWindow *
shuwu_window_new (ShuwuApplication *application,
                  ShuwuBookroom    *bookroom)
{
  return g_object_new (SHUWU_TYPE_WINDOW, "application", application, "bookroom", bookroom, NULL);
}

/**
 * shuwu_window_present_soon:
 * @self: a window
 *
 * Presents the window as soon as it has something to show: the room, why there
 * is none, or, if that takes longer than a moment, that it is being opened.
 */
void
shuwu_window_present_soon (ShuwuWindow *self)
{
  g_return_if_fail (SHUWU_IS_WINDOW (self));

  self->is_awaited = TRUE;
  if (!shuwu_opening_page_is_blank (self->opening))
    present_if_awaited (self);
}

ShuwuBookroom *
shuwu_window_get_bookroom (ShuwuWindow *self)
{
  g_return_val_if_fail (SHUWU_IS_WINDOW (self), NULL);

  return self->bookroom;
}

GtkWidget *
shuwu_window_get_page (ShuwuWindow *self,
                       const char  *id)
{
  int index = shuwu_pages_find (id);

  g_return_val_if_fail (SHUWU_IS_WINDOW (self), NULL);

  return self->is_in_room && index >= 0 ? get_page (self, index) : NULL;
}
