// SPDX-License-Identifier: GPL-3.0-or-later
/* Opens what reads on a disk that takes its time, and on one that fails. */
#define G_LOG_DOMAIN "shuwu-test"

#include "states-fixture.h"

#include "bad-disk.h"
#include "class-fixture.h"
#include "shuwu-test.h"
#include "widgets/shuwu-placeholder.h"
#include "widgets/shuwu-waiting.h"

/* For how long nothing of the loading may be seen, and by when it must be. */
#define SOON_US (G_GINT64_CONSTANT (1000) * (SHUWU_WAITING_SHOWN_AFTER_MS - 20))
#define LATE_US (G_GINT64_CONSTANT (1000) * 3000)

/* What stands beside it can be tried again on its own. */
#define MOST_RETRIES 4

#define FAILED "The disk cannot be read or written"

GtkWidget *
states_hold (PagesFixture *fixture,
             GtkWidget    *widget)
{
  GtkWidget *window = adw_window_new (), *overlay = adw_toast_overlay_new ();
  GtkWidget *scrolled = ADW_IS_PREFERENCES_GROUP (widget) ? gtk_scrolled_window_new () : NULL;

  /* As on its page: GTK 4.18 looks for ever narrower windows for a list whose lines wrap, and finds none. */
  if (scrolled != NULL)
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), widget);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), scrolled != NULL ? scrolled : widget);
  adw_window_set_content (ADW_WINDOW (window), overlay);
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 700);
  gtk_window_present (GTK_WINDOW (window));

  return widget;
}

/* --- what is seen --- */

static gboolean
is_waiting_sign (GtkWidget *widget)
{
  return SHUWU_IS_PLACEHOLDER (widget) || (GTK_IS_SPINNER (widget) && gtk_spinner_get_spinning (GTK_SPINNER (widget)));
}

static gboolean
is_retry (GtkWidget *widget)
{
  const char *label = GTK_IS_BUTTON (widget) ? gtk_button_get_label (GTK_BUTTON (widget)) :
                      GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : NULL;

  return g_strcmp0 (label, "_Try again") == 0 || g_strcmp0 (label, "Try again") == 0;
}

/* A button, or words in a row that can be chosen. */
void
states_press (GtkWidget *retry)
{
  if (GTK_IS_BUTTON (retry))
    g_signal_emit_by_name (retry, "clicked");
  else
    gtk_widget_activate (gtk_widget_get_ancestor (retry, GTK_TYPE_LIST_BOX_ROW));
}

/* The first that can be seen. */
static GtkWidget *
find_seen (GtkWidget *root,
           gboolean (*fits) (GtkWidget *widget))
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (fits (root))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_seen (child, fits);

      if (found != NULL)
        return found;
    }

  return NULL;
}

GtkWidget *
states_find_retry (GtkWidget *root)
{
  return find_seen (root, is_retry);
}

static gboolean
says (GtkWidget  *root,
      const char *text)
{
  return gtk_widget_get_mapped (root) && pages_shows_text (root, text);
}

/* Nothing is missing any more. */
static gboolean
is_read (GtkWidget     *root,
         const Surface *surface)
{
  return (surface->said == NULL || says (root, surface->said)) && find_seen (root, is_waiting_sign) == NULL &&
         states_find_retry (root) == NULL;
}

static gboolean
says_too_early (GtkWidget     *root,
                const Surface *surface)
{
  return surface->said != NULL && says (root, surface->said);
}

/* --- a room --- */

/* What every test begins with is made once. */
static GBytes *
copy_room (PagesFixture *fixture)
{
  ShuwuStore *store = shuwu_bookroom_get_store (fixture->bookroom);
  g_autofree char *path = g_build_filename (fixture->folder, "kept.db", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *content = NULL;
  gsize size = 0;

  shuwu_store_backup_async (store, path, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_true (shuwu_store_backup_finish (store, result, &error));
  g_assert_true (g_file_get_contents (path, &content, &size, &error));

  return g_bytes_new_take (content, size);
}

static void
put_room (PagesFixture *fixture,
          ShuwuClock   *clock,
          GBytes       *room)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = shuwu_test_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "room.db", NULL);
  g_assert_true (g_file_set_contents (fixture->path, g_bytes_get_data (room, NULL), (gssize) g_bytes_get_size (room), &error));
  fixture->bookroom = shuwu_bookroom_new (fixture->path, clock);
  shuwu_bookroom_open_async (fixture->bookroom, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_true (shuwu_bookroom_open_finish (fixture->bookroom, result, &error));
}

void
states_set_up (PagesFixture  *fixture,
               const Surface *surface)
{
  static GBytes *kept[2];
  g_autoptr (ShuwuClock) clock = surface->is_of_room ? shuwu_clock_new () : shuwu_clock_new_fixed (CLASS_NOW_US);
  g_autoptr (GError) error = NULL;

  if (kept[surface->is_of_room] != NULL)
    put_room (fixture, clock, kept[surface->is_of_room]);
  else if (surface->is_of_room)
    {
      pages_set_up (fixture, NULL);
      pages_make_room (fixture);
    }
  else
    {
      class_fixture_set_up (fixture, NULL);
      pages_add_titles (fixture);
    }
  if (kept[surface->is_of_room] == NULL)
    kept[surface->is_of_room] = copy_room (fixture);

  if (surface->script != NULL)
    shuwu_test_run_script (shuwu_bookroom_get_store (fixture->bookroom), surface->script, &error);
  g_assert_no_error (error);
}

void
states_tear_down (PagesFixture *fixture,
                  GtkWidget    *root)
{
  GListModel *windows = gtk_window_get_toplevels ();

  if (root != NULL && GTK_IS_POPOVER (root))
    {
      gtk_popover_popdown (GTK_POPOVER (root));
      WAIT_FOR (!gtk_widget_get_mapped (root));
    }

  bad_disk_set (BAD_DISK_WELL);
  while (g_list_model_get_n_items (windows) > 0)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, 0);

      gtk_window_destroy (window);
    }
  pages_tear_down (fixture, NULL);
}

/* --- the tests --- */

static GtkWidget *
open (PagesFixture  *fixture,
      const Surface *surface,
      BadDiskState   state,
      gint64        *start_us)
{
  gpointer prepared;

  states_set_up (fixture, surface);
  prepared = surface->prepare != NULL ? surface->prepare (fixture) : NULL;
  bad_disk_set (state);
  *start_us = g_get_monotonic_time ();

  return surface->open (fixture, prepared);
}

void
states_test_slow (gconstpointer data)
{
  const Surface *surface = data;
  PagesFixture fixture = { NULL };
  gint64 start_us;
  GtkWidget *root = open (&fixture, surface, BAD_DISK_HELD, &start_us);

  for (gint64 now_us = start_us; now_us < start_us + SOON_US; now_us = g_get_monotonic_time ())
    {
      g_assert_null (find_seen (root, is_waiting_sign));
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
  while (!surface->is_quiet && find_seen (root, is_waiting_sign) == NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, start_us + LATE_US);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
  g_assert_false (says_too_early (root, surface));
  g_assert_null (states_find_retry (root));

  bad_disk_set (BAD_DISK_WELL);
  WAIT_FOR (is_read (root, surface));
  states_tear_down (&fixture, root);
}

void
states_test_failing (gconstpointer data)
{
  const Surface *surface = data;
  PagesFixture fixture = { NULL };
  const char *words = surface->failed != NULL ? surface->failed : FAILED;
  gint64 start_us;
  GtkWidget *root = open (&fixture, surface, BAD_DISK_FAILING, &start_us), *retry;

  WAIT_FOR (states_find_retry (root) != NULL);
  g_assert_true (says (root, words));
  g_assert_false (says_too_early (root, surface));
  WAIT_FOR (find_seen (root, is_waiting_sign) == NULL);

  /* In vain. */
  states_press (states_find_retry (root));
  WAIT_FOR (states_find_retry (root) != NULL && says (root, words));
  g_assert_false (says_too_early (root, surface));

  /* What stands beside it may have failed, too. */
  bad_disk_set (BAD_DISK_WELL);
  for (int i = 0; i < MOST_RETRIES && (retry = states_find_retry (root)) != NULL; i++)
    {
      states_press (retry);
      WAIT_FOR (states_find_retry (root) != retry || is_read (root, surface));
    }
  WAIT_FOR (is_read (root, surface));
  g_assert_false (says (root, words));
  states_tear_down (&fixture, root);
}
