// SPDX-License-Identifier: GPL-3.0-or-later
/* A bookroom that cannot be opened: that is told, and a backup put in its place loses nothing. */
#define G_LOG_DOMAIN "shuwu-test"

#include "training-pages-fixture.h"

#include "shell/shuwu-backups-group.h"
#include "shell/shuwu-opening-page.h"
#include "shuwu-test.h"
#include "widgets/shuwu-failure.h"

#include <glib/gstdio.h>

#define SCRIPT_NEWER "UPDATE bookroom SET name = '新版的书屋'; PRAGMA user_version = 9999"

static void
back_up (PagesFixture *fixture,
         const char   *ending)
{
  g_autofree char *path = g_strconcat (fixture->path, ending, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ShuwuStore *store = shuwu_bookroom_get_store (fixture->bookroom);

  shuwu_store_backup_async (store, path, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_true (shuwu_store_backup_finish (store, result, &error));
  g_assert_no_error (error);
}

/* Closes the room and opens the file in a window, which says that it cannot. */
static GtkWidget *
open_again (PagesFixture *fixture)
{
  ShuwuStore *store = g_object_ref (shuwu_bookroom_get_store (fixture->bookroom));
  g_autoptr (ShuwuClock) clock = shuwu_clock_new ();
  GtkWidget *page;

  shuwu_test_finalize (g_steal_pointer (&fixture->bookroom));
  shuwu_test_finalize (store);
  fixture->bookroom = shuwu_bookroom_new (fixture->path, clock);
  g_test_expect_message ("shuwu-app", G_LOG_LEVEL_MESSAGE, "*");
  pages_open_window (fixture);
  page = pages_find_widget (GTK_WIDGET (fixture->window), SHUWU_TYPE_OPENING_PAGE);
  WAIT_FOR (pages_shows_text (page, "Go on with a backup") && pages_shows_text (page, "Choose another backup…"));
  g_test_assert_expected_messages ();
  /* The window has it for itself. */
  g_object_unref (fixture->bookroom);
  fixture->bookroom = shuwu_bookroom_new (fixture->path, clock);

  return page;
}

static void
answer (PagesFixture *fixture,
        const char   *label)
{
  GtkWidget *question = NULL;

  WAIT_FOR ((question = training_pages_find_question (fixture)) != NULL && pages_find_button (question, label) != NULL);
  g_signal_emit_by_name (pages_find_button (question, label), "clicked");
  WAIT_FOR (training_pages_find_question (fixture) == NULL);
}

/* The file beside the room whose name begins so; %NULL if there is none. */
static char *
find_beside (PagesFixture *fixture,
             const char   *beginning)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, beginning))
      return g_build_filename (fixture->folder, name, NULL);

  return NULL;
}

static void
make_newer (PagesFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  pages_make_room (fixture);
  back_up (fixture, ".schema-17.backup");
  shuwu_test_run_script (shuwu_bookroom_get_store (fixture->bookroom), SCRIPT_NEWER, &error);
  g_assert_no_error (error);
}

static void
test_newer (PagesFixture  *fixture,
            gconstpointer  data)
{
  g_autofree char *newer = NULL;
  g_autofree char *backup = NULL;
  GtkWidget *page, *row;

  make_newer (fixture);
  page = open_again (fixture);
  g_assert_true (pages_shows_text (page, "This bookroom was opened with a newer Shuwu"));
  g_assert_nonnull (pages_find_button (page, "_Quit"));
  row = pages_find_row (page, ADW_TYPE_ACTION_ROW, "书屋\nroom.db.schema-17.backup");
  g_assert_nonnull (row);

  /* Asked first; and whoever thinks better of it has the page as it was. */
  g_signal_emit_by_name (row, "activated");
  answer (fixture, "_Cancel");
  g_assert_true (gtk_widget_get_mapped (row));
  newer = find_beside (fixture, "room.db.newer");
  g_assert_null (newer);

  g_signal_emit_by_name (row, "activated");
  answer (fixture, "_Open the backup");
  WAIT_FOR (shuwu_window_get_page (fixture->window, "catalogue") != NULL);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "书屋");
  newer = find_beside (fixture, "room.db.newer-2");
  g_assert_nonnull (newer);
  backup = find_beside (fixture, "room.db.schema-17.backup");
  g_assert_nonnull (backup);
}

/* The backup that somebody chose is not one: the page is there again, and so is the bookroom. */
static void
test_wrong_backup (PagesFixture  *fixture,
                   gconstpointer  data)
{
  g_autofree char *backup = g_strconcat (fixture->path, ".schema-17.backup", NULL);
  g_autofree char *newer = NULL;
  GtkWidget *page, *row;

  make_newer (fixture);
  page = open_again (fixture);
  row = pages_find_row (page, ADW_TYPE_ACTION_ROW, "书屋\nroom.db.schema-17.backup");
  g_assert_true (g_file_set_contents (backup, "this is a letter, not a database; it is long enough to be one", -1, NULL));
  g_signal_emit_by_name (row, "activated");
  answer (fixture, "_Open the backup");
  WAIT_FOR (pages_shows_text (GTK_WIDGET (fixture->window), "This file is not a bookroom"));
  WAIT_FOR (gtk_widget_get_mapped (pages_find_widget (page, SHUWU_TYPE_FAILURE)));
  newer = find_beside (fixture, "room.db.newer");
  g_assert_null (newer);
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

/* One that is on a stick: it is copied first, and the stick is not needed any more. */
static void
test_other_backup (PagesFixture  *fixture,
                   gconstpointer  data)
{
  g_autofree char *stick = g_strconcat (fixture->path, ".schema-17.backup", NULL);
  g_autofree char *newer = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (stick);
  GtkWidget *page;

  make_newer (fixture);
  page = open_again (fixture);
  shuwu_backups_group_take_other (SHUWU_BACKUPS_GROUP (pages_find_widget (page, SHUWU_TYPE_BACKUPS_GROUP)), file);
  WAIT_FOR (training_pages_find_question (fixture) != NULL);
  g_assert_cmpint (g_unlink (stick), ==, 0);
  answer (fixture, "_Open the backup");
  WAIT_FOR (shuwu_window_get_page (fixture->window, "catalogue") != NULL);
  newer = find_beside (fixture, "room.db.newer-2");
  g_assert_nonnull (newer);
}

static void
test_damaged (PagesFixture  *fixture,
              gconstpointer  data)
{
  g_autofree char *damaged = NULL;
  GtkWidget *page;

  pages_make_room (fixture);
  back_up (fixture, ".before-restore.backup");
  g_assert_true (g_file_set_contents (fixture->path, "this is a letter, not a database; it is long enough to be one", -1, NULL));
  page = open_again (fixture);
  g_assert_true (pages_shows_text (page, "This file is not a bookroom"));
  g_signal_emit_by_name (pages_find_row (page, ADW_TYPE_ACTION_ROW, "书屋\nroom.db.before-restore.backup"), "activated");
  answer (fixture, "_Open the backup");
  WAIT_FOR (shuwu_window_get_page (fixture->window, "catalogue") != NULL);
  damaged = find_beside (fixture, "room.db.damaged");
  g_assert_nonnull (damaged);
}

static void
test_no_backup (PagesFixture  *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *page;

  pages_make_room (fixture);
  shuwu_test_run_script (shuwu_bookroom_get_store (fixture->bookroom), SCRIPT_NEWER, &error);
  g_assert_no_error (error);
  page = open_again (fixture);
  g_assert_true (pages_shows_text (page, "Beside the bookroom there is none that this Shuwu can open."));
}

#define ADD(path, function) g_test_add (path, PagesFixture, NULL, pages_set_up, function, pages_tear_down)

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("/app/opening/newer", test_newer);
  ADD ("/app/opening/wrong-backup", test_wrong_backup);
  ADD ("/app/opening/other-backup", test_other_backup);
  ADD ("/app/opening/damaged", test_damaged);
  ADD ("/app/opening/no-backup", test_no_backup);

  return g_test_run ();
}
