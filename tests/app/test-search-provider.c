// SPDX-License-Identifier: GPL-3.0-or-later
/* In Chinese, the desktop starts the program over the bus, asks it for books, and opens what it found. In the first tests the bus
 * starts the program that was built; in the last ones the application runs in this process, so that its window can be
 * looked at. The bookroom is the usual one, in a home of its own. */
#define G_LOG_DOMAIN "shuwu-test"

#include "catalogue/shuwu-catalogue-page.h"
#include "catalogue/shuwu-title-page.h"
#include "pages-fixture.h"
#include "selfservice/shuwu-keeper-pin.h"
#include "selfservice/shuwu-self-service.h"
#include "shell/shuwu-application.h"
#include "shuwu-test.h"

#include <glib/gstdio.h>

#define APPLICATION_PATH "/org/shuwu/Shuwu"
#define PROVIDER_PATH    APPLICATION_PATH "/SearchProvider"
#define WINDOW_PATH      APPLICATION_PATH "/window/1"

static GDBusConnection *
dup_bus (void)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);

  g_assert_no_error (error);
  return bus;
}

/* NULL with an error: the call failed. */
static GVariant *
try_call (const char *destination,
          const char *path,
          const char *method,
          GVariant   *parameters)
{
  g_autofree char *interface = g_strndup (method, strrchr (method, '.') - method);
  g_autoptr (GDBusConnection) bus = dup_bus ();
  g_autoptr (GAsyncResult) result = NULL;

  g_dbus_connection_call (bus, destination, path, interface, strrchr (method, '.') + 1, parameters, NULL,
                          G_DBUS_CALL_FLAGS_NONE, WAIT_S * 1000, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);

  return g_dbus_connection_call_finish (bus, result, NULL);
}

static GVariant *
call (const char *path,
      const char *method,
      GVariant   *parameters)
{
  GVariant *answer = try_call (SHUWU_APP_ID, path, method, parameters);

  g_assert_nonnull (answer);
  return answer;
}

static gboolean
is_running (void)
{
  g_autoptr (GVariant) answer = try_call ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus.NameHasOwner",
                                          g_variant_new ("(s)", SHUWU_APP_ID));
  gboolean has_owner;

  g_variant_get (answer, "(b)", &has_owner);
  return has_owner;
}

static char **
ask (const char *method,
     GVariant   *parameters)
{
  g_autofree char *whole = g_strconcat ("org.gnome.Shell.SearchProvider2.", method, NULL);
  g_autoptr (GVariant) answer = call (PROVIDER_PATH, whole, parameters);
  char **ids;

  g_variant_get (answer, "(^as)", &ids);
  return ids;
}

static char **
search (const char *words)
{
  const char *terms[] = { words, NULL };

  return ask ("GetInitialResultSet", g_variant_new ("(^as)", terms));
}

static guint
count_found (const char *words)
{
  g_auto (GStrv) ids = search (words);

  return g_strv_length (ids);
}

static GVariant *
describe (const char * const *ids)
{
  g_autoptr (GVariant) answer = call (PROVIDER_PATH, "org.gnome.Shell.SearchProvider2.GetResultMetas", g_variant_new ("(^as)", ids));

  return g_variant_get_child_value (answer, 0);
}

static char *
dup_room_path (void)
{
  g_autofree char *path = shuwu_bookroom_dup_default_path ();
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  return g_steal_pointer (&path);
}

static void
remove_room (void)
{
  g_autofree char *path = dup_room_path ();
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *index = g_strconcat (path, "-shm", NULL);

  g_remove (path);
  g_remove (log);
  g_remove (index);
}

/* As it is, or as a program of the future leaves it. */
static void
make_sample_room (gboolean is_too_new)
{
  g_autofree char *path = dup_room_path ();
  g_autoptr (ShuwuClock) clock = shuwu_clock_new ();
  ShuwuBookroom *room;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  remove_room ();
  room = shuwu_bookroom_new (path, clock);
  shuwu_test_make_bookroom (room);
  shuwu_bookroom_add_sample_async (room, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_true (shuwu_bookroom_add_sample_finish (room, result, &error));
  g_assert_no_error (error);
  g_clear_object (&result);
  if (is_too_new)
    {
      shuwu_test_run_script (shuwu_bookroom_get_store (room), "PRAGMA user_version = 9999;", &error);
      g_assert_no_error (error);
    }
  shuwu_test_finalize (room);
}

/* --- the program, started by the bus --- */

static void
quit (void)
{
  if (is_running ())
    g_variant_unref (call (APPLICATION_PATH, "org.gtk.Actions.Activate", g_variant_new ("(sava{sv})", "quit", NULL, NULL)));
  WAIT_FOR (!is_running ());
}

static gboolean
has_window (void)
{
  g_autoptr (GVariant) answer = try_call (SHUWU_APP_ID, WINDOW_PATH, "org.gtk.Actions.List", NULL);

  return answer != NULL;
}

/* Which page the window shows. */
static char *
dup_page (void)
{
  g_autoptr (GVariant) answer = try_call (SHUWU_APP_ID, WINDOW_PATH, "org.gtk.Actions.Describe", g_variant_new ("(s)", "page"));
  g_autoptr (GVariant) description = answer != NULL ? g_variant_get_child_value (answer, 0) : NULL;
  g_autoptr (GVariant) states = description != NULL ? g_variant_get_child_value (description, 2) : NULL;
  g_autoptr (GVariant) boxed = states != NULL && g_variant_n_children (states) > 0 ? g_variant_get_child_value (states, 0) : NULL;
  g_autoptr (GVariant) state = boxed != NULL ? g_variant_get_variant (boxed) : NULL;

  return g_strdup (state != NULL ? g_variant_get_string (state, NULL) : "");
}

static gboolean
shows_page (const char *id)
{
  g_autofree char *page = dup_page ();

  return g_str_equal (page, id);
}

static void
test_finds (void)
{
  g_auto (GStrv) ids = NULL;
  g_auto (GStrv) narrower = NULL;
  g_autoptr (GVariant) metas = NULL;
  g_autoptr (GVariant) meta = NULL;
  g_autoptr (GVariant) icon_value = NULL;
  g_autoptr (GIcon) icon = NULL;
  const char *narrower_terms[] = { "hlm", "曹雪芹", NULL };
  const char *id, *name, *description;

  make_sample_room (FALSE);
  g_assert_false (is_running ());

  ids = search ("hlm");
  g_assert_cmpuint (g_strv_length (ids), >=, 1);
  metas = describe ((const char * const *) ids);
  g_assert_cmpuint (g_variant_n_children (metas), ==, g_strv_length (ids));
  meta = g_variant_get_child_value (metas, 0);
  g_assert_true (g_variant_lookup (meta, "id", "&s", &id));
  g_assert_cmpstr (id, ==, ids[0]);
  g_assert_true (g_variant_lookup (meta, "name", "&s", &name));
  g_assert_cmpstr (name, ==, "红楼梦");
  g_assert_true (g_variant_lookup (meta, "description", "&s", &description));
  g_assert_nonnull (strstr (description, "曹雪芹"));
  g_assert_nonnull (strstr (description, " · I242.4/1 · "));
  g_assert_nonnull (strstr (description, " 册，共 4 册"));
  icon_value = g_variant_lookup_value (meta, "icon", NULL);
  icon = g_icon_deserialize (icon_value);
  g_assert_cmpstr (g_themed_icon_get_names (G_THEMED_ICON (icon))[0], ==, SHUWU_APP_ID);

  narrower = ask ("GetSubsearchResultSet", g_variant_new ("(^as^as)", ids, narrower_terms));
  g_assert_cmpstr (narrower[0], ==, ids[0]);
  g_assert_false (has_window ());

  quit ();
}

/* Neither a reader nor a card, and whatever else is asked does no harm. */
static void
test_tells_nothing_else (void)
{
  const char *wrong[] = { "", "x", "-1", "0", "99999999999999", "16000000", NULL };
  const char *no_ids[] = { NULL };
  g_autoptr (GVariant) metas = NULL;
  g_autoptr (GVariant) none = NULL;

  make_sample_room (FALSE);
  g_assert_cmpuint (count_found ("王建国"), ==, 0);
  g_assert_cmpuint (count_found ("C0001"), ==, 0);
  g_assert_cmpuint (count_found (" "), ==, 0);
  g_assert_cmpuint (count_found ("文"), >, 0);
  g_assert_cmpuint (count_found ("文"), <=, 10);

  metas = describe (wrong);
  g_assert_cmpuint (g_variant_n_children (metas), ==, 0);
  none = describe (no_ids);
  g_assert_cmpuint (g_variant_n_children (none), ==, 0);

  quit ();
}

/* A search that is typed on: each call is answered, the last one with what was found. */
static void
test_last_counts (void)
{
  enum { N = 20 };
  const char *terms[] = { "hlm", NULL };
  g_autoptr (GDBusConnection) bus = dup_bus ();
  GAsyncResult *results[N] = { NULL };
  g_auto (GStrv) ids = NULL;

  make_sample_room (FALSE);
  for (int i = 0; i < N; i++)
    g_dbus_connection_call (bus, SHUWU_APP_ID, PROVIDER_PATH, "org.gnome.Shell.SearchProvider2", "GetInitialResultSet",
                            g_variant_new ("(^as)", terms), G_VARIANT_TYPE ("(as)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL,
                            shuwu_test_done_cb, &results[i]);
  for (int i = 0; i < N; i++)
    {
      g_autoptr (GVariant) answer = NULL;
      g_autoptr (GError) error = NULL;

      WAIT_FOR (results[i] != NULL);
      answer = g_dbus_connection_call_finish (bus, results[i], &error);
      g_assert_no_error (error);
      g_object_unref (results[i]);
      if (i == N - 1)
        g_variant_get (answer, "(^as)", &ids);
    }
  g_assert_cmpuint (g_strv_length (ids), >=, 1);

  quit ();
}

static void
test_ends_when_idle (void)
{
  make_sample_room (FALSE);
  g_assert_cmpuint (count_found ("hlm"), >, 0);
  g_assert_true (is_running ());
  WAIT_FOR (!is_running ());
}

static void
start (const char *option)
{
  const char *arguments[] = { g_getenv ("SHUWU_PROGRAM"), option, NULL };
  g_autoptr (GSubprocess) program = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  program = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check_async (program, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_subprocess_wait_check_finish (program, result, &error);
  g_assert_no_error (error);
}

static void
test_activation (void)
{
  g_autoptr (GVariant) second = NULL;
  gint64 closed_us;

  make_sample_room (FALSE);
  g_variant_unref (call (APPLICATION_PATH, "org.freedesktop.Application.Activate", g_variant_new ("(a{sv})", NULL)));
  WAIT_FOR (has_window () && shows_page ("desk"));

  g_variant_unref (call (APPLICATION_PATH, "org.freedesktop.Application.ActivateAction",
                         g_variant_new ("(sava{sv})", "catalogue", NULL, NULL)));
  WAIT_FOR (shows_page ("catalogue"));
  start ("--page=readers");
  WAIT_FOR (shows_page ("readers"));
  start (NULL);
  second = try_call (SHUWU_APP_ID, APPLICATION_PATH "/window/2", "org.gtk.Actions.List", NULL);
  g_assert_null (second);
  g_assert_true (shows_page ("readers"));

  /* The room of the window is searched. */
  g_assert_cmpuint (count_found ("hlm"), >, 0);

  /* It ends with its window, and does not wait for another search. */
  closed_us = g_get_monotonic_time ();
  quit ();
  g_assert_cmpint (g_get_monotonic_time () - closed_us, <, 5 * G_USEC_PER_SEC);

  /* A page that is asked for from the desktop is the first that is seen. */
  g_variant_unref (call (APPLICATION_PATH, "org.freedesktop.Application.ActivateAction",
                         g_variant_new ("(sava{sv})", "catalogue", NULL, NULL)));
  WAIT_FOR (has_window () && shows_page ("catalogue"));
  quit ();
}

/* No room, a file that is none, and a room that must not be touched: nothing is found, and nothing is shown. */
static void
test_dead_room (void)
{
  const char *ids[] = { "1", NULL };
  g_autofree char *path = dup_room_path ();
  g_autoptr (GVariant) metas = NULL;
  g_autofree char *kept = NULL;

  remove_room ();
  g_assert_cmpuint (count_found ("hlm"), ==, 0);
  metas = describe (ids);
  g_assert_cmpuint (g_variant_n_children (metas), ==, 0);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  quit ();

  g_assert_true (g_file_set_contents (path, "This is no bookroom, and it is longer than a header of a database: a list, perhaps, or a letter.", -1, NULL));
  g_assert_cmpuint (count_found ("hlm"), ==, 0);
  g_assert_false (has_window ());
  g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
  g_assert_true (g_str_has_prefix (kept, "This is no bookroom"));
  quit ();

  make_sample_room (TRUE);
  g_assert_cmpuint (count_found ("hlm"), ==, 0);
  g_assert_false (has_window ());
  quit ();
  remove_room ();
}

/* --- the application, in this process --- */

static ShuwuWindow *
find_window (void)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (g_application_get_default ()));

  for (GList *i = windows; i != NULL; i = i->next)
    if (SHUWU_IS_WINDOW (i->data))
      return i->data;

  return NULL;
}

static GtkWidget *
find_shown (GType type)
{
  ShuwuWindow *window = find_window ();
  GtkWidget *widget = window != NULL ? pages_find_widget (GTK_WIDGET (window), type) : NULL;

  return widget != NULL && gtk_widget_get_mapped (widget) ? widget : NULL;
}

static void
open_result (const char *id)
{
  const char *terms[] = { "hlm", NULL };

  g_variant_unref (call (PROVIDER_PATH, "org.gnome.Shell.SearchProvider2.ActivateResult", g_variant_new ("(s^asu)", id, terms, 0)));
}

static void
launch_search (const char *first,
               const char *second)
{
  const char *terms[] = { first, second, NULL };

  g_variant_unref (call (PROVIDER_PATH, "org.gnome.Shell.SearchProvider2.LaunchSearch", g_variant_new ("(^asu)", terms, 0)));
}

/* For what should not happen: some frames. */
static void
let_time_pass (void)
{
  for (int i = 0; i < 100; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        continue;
      g_usleep (3000);
    }
}

static void
look_at_what_opens (void)
{
  g_auto (GStrv) ids = search ("hlm");
  GtkEditable *field;

  g_assert_null (find_window ());
  open_result (ids[0]);
  WAIT_FOR (find_window () != NULL && gtk_window_is_active (GTK_WINDOW (find_window ())));
  let_time_pass ();
  WAIT_FOR (find_shown (SHUWU_TYPE_TITLE_PAGE) != NULL && pages_shows_text (find_shown (SHUWU_TYPE_TITLE_PAGE), "红楼梦"));

  launch_search ("sgyy", "罗贯中");
  WAIT_FOR (find_shown (SHUWU_TYPE_TITLE_PAGE) == NULL);
  field = shuwu_catalogue_page_get_search (SHUWU_CATALOGUE_PAGE (find_shown (SHUWU_TYPE_CATALOGUE_PAGE)));
  g_assert_cmpstr (gtk_editable_get_text (field), ==, "sgyy 罗贯中");
  WAIT_FOR (pages_shows_text (find_shown (SHUWU_TYPE_CATALOGUE_PAGE), "三国演义"));

  g_action_group_activate_action (G_ACTION_GROUP (g_application_get_default ()), "desk", NULL);
  WAIT_FOR (find_shown (SHUWU_TYPE_CATALOGUE_PAGE) == NULL);
  open_result (ids[0]);
  WAIT_FOR (find_shown (SHUWU_TYPE_TITLE_PAGE) != NULL);
}

/* The first that is seen of the program. */
static void
look_at_a_search (void)
{
  GtkEditable *field;

  launch_search ("hlm", NULL);
  WAIT_FOR (find_window () != NULL && gtk_window_is_active (GTK_WINDOW (find_window ())));
  let_time_pass ();
  WAIT_FOR (find_shown (SHUWU_TYPE_CATALOGUE_PAGE) != NULL && pages_shows_text (find_shown (SHUWU_TYPE_CATALOGUE_PAGE), "红楼梦"));
  field = shuwu_catalogue_page_get_search (SHUWU_CATALOGUE_PAGE (find_shown (SHUWU_TYPE_CATALOGUE_PAGE)));
  g_assert_cmpstr (gtk_editable_get_text (field), ==, "hlm");
}

/* Whoever finds a way to the desktop's search does not get past the keeper's PIN by it. */
static void
look_behind_the_screen (void)
{
  g_autoptr (GSettings) settings = g_settings_new (SHUWU_APP_ID);
  g_autoptr (GAsyncResult) result = NULL;
  g_auto (GStrv) ids = search ("hlm");
  GtkWindow *window;

  shuwu_keeper_pin_set_async (settings, "4711", NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_true (shuwu_keeper_pin_set_finish (settings, result, NULL));

  g_action_group_activate_action (G_ACTION_GROUP (g_application_get_default ()), "self-service", NULL);
  WAIT_FOR (find_window () != NULL && shuwu_self_service_get (GTK_WINDOW (find_window ())) != NULL);
  window = GTK_WINDOW (find_window ());

  open_result (ids[0]);
  launch_search ("hlm", NULL);
  let_time_pass ();
  g_assert_nonnull (shuwu_self_service_get (window));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window)));
  g_assert_null (pages_find_widget (GTK_WIDGET (window), SHUWU_TYPE_CATALOGUE_PAGE));
}

static gboolean
look_cb (gpointer user_data)
{
  void (*look) (void) = user_data;
  ShuwuWindow *window;

  look ();
  window = find_window ();
  if (window != NULL)
    gtk_window_destroy (GTK_WINDOW (window));
  g_application_quit (g_application_get_default ());

  return G_SOURCE_REMOVE;
}

static void
test_in_this_process (gconstpointer data)
{
  char *arguments[] = { g_strdup ("shuwu"), g_strdup ("--gapplication-service"), NULL };
  ShuwuApplication *application;

  make_sample_room (FALSE);
  application = shuwu_application_new ();
  g_idle_add (look_cb, (gpointer) data);
  g_assert_cmpint (g_application_run (G_APPLICATION (application), G_N_ELEMENTS (arguments) - 1, arguments), ==, 0);
  g_object_unref (application);
  g_free (arguments[0]);
  g_free (arguments[1]);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/app/search-provider/finds", test_finds);
  g_test_add_func ("/app/search-provider/tells-nothing-else", test_tells_nothing_else);
  g_test_add_func ("/app/search-provider/last-counts", test_last_counts);
  g_test_add_func ("/app/search-provider/ends-when-idle", test_ends_when_idle);
  g_test_add_func ("/app/search-provider/activation", test_activation);
  g_test_add_func ("/app/search-provider/dead-room", test_dead_room);
  g_test_add_data_func ("/app/search-provider/opens", look_at_what_opens, test_in_this_process);
  g_test_add_data_func ("/app/search-provider/searches", look_at_a_search, test_in_this_process);
  g_test_add_data_func ("/app/search-provider/behind-the-screen", look_behind_the_screen, test_in_this_process);

  return g_test_run ();
}
