// SPDX-License-Identifier: GPL-3.0-or-later
/* Files that a person saves: made here, carried to where they are wanted, told when they can be taken away. */
#define G_LOG_DOMAIN "shuwu-test"

#include "catalogue/shuwu-export-titles.h"
#include "held-disk.h"
#include "pages-fixture.h"
#include "shell/shuwu-back-up.h"
#include "shuwu-test.h"
#include "widgets/shuwu-toast.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#define OLD_TEXT "the backup of last week"

typedef struct
{
  PagesFixture pages;
  char *stick;
  GFile *file;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  unused)
{
  g_autofree char *path = NULL;

  pages_set_up (&fixture->pages, NULL);
  pages_make_room (&fixture->pages);
  pages_add_titles (&fixture->pages);
  pages_open_page (&fixture->pages, "catalogue");
  fixture->stick = shuwu_test_make_folder ();
  path = g_build_filename (fixture->stick, "书屋.backup", NULL);
  fixture->file = g_file_new_for_path (path);
  g_assert_true (g_file_set_contents (path, OLD_TEXT, -1, NULL));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  unused)
{
  pages_tear_down (&fixture->pages, NULL);
  shuwu_test_remove (fixture->stick);
  g_object_unref (fixture->file);
}

static void
back_up (Fixture *fixture,
         GFile   *to)
{
  shuwu_back_up_to (GTK_WIDGET (fixture->pages.window), shuwu_bookroom_get_store (fixture->pages.bookroom), to);
}

static gboolean
says (Fixture    *fixture,
      const char *text)
{
  return pages_shows_text (GTK_WIDGET (fixture->pages.window), text);
}

static char *
read_file (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (g_file_peek_path (fixture->file), &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* What is on the stick, and nothing of it in our cache. */
static void
assert_tidy (Fixture *fixture)
{
  g_autofree char *carried = g_build_filename (g_get_user_cache_dir (), "shuwu", "carried", NULL);
  g_autoptr (GDir) stick = g_dir_open (fixture->stick, 0, NULL);
  g_autoptr (GDir) own = g_dir_open (carried, 0, NULL);

  g_assert_nonnull (g_dir_read_name (stick));
  g_assert_null (g_dir_read_name (stick));
  g_assert_nonnull (own);
  g_assert_null (g_dir_read_name (own));
}

static void
test_back_up (Fixture       *fixture,
              gconstpointer  unused)
{
  g_autofree char *found = NULL;

  back_up (fixture, fixture->file);
  WAIT_FOR (says (fixture, "The backup is written and checked; a USB stick can be taken out now"));
  found = read_file (fixture);
  g_assert_true (g_str_has_prefix (found, "SQLite format 3"));
  assert_tidy (fixture);
}

/* The end of the name says in which form. */
static void
test_export (Fixture       *fixture,
             gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (fixture->stick, "书目.XML", NULL);
  g_autofree char *found = NULL;

  g_assert_cmpint (g_unlink (g_file_peek_path (fixture->file)), ==, 0);
  g_clear_object (&fixture->file);
  fixture->file = g_file_new_for_path (path);
  shuwu_export_titles_to (GTK_WIDGET (fixture->pages.window), shuwu_bookroom_get_store (fixture->pages.bookroom), fixture->file);
  WAIT_FOR (says (fixture, "exported and checked; a USB stick can be taken out now"));
  found = read_file (fixture);
  g_assert_nonnull (strstr (found, "http://www.loc.gov/MARC21/slim"));
  assert_tidy (fixture);
}

/* The file of the bookroom itself is where nothing may be saved; and a stick can be gone. */
static void
test_no_place (Fixture       *fixture,
               gconstpointer  unused)
{
  g_autoptr (GFile) room = g_file_new_for_path (fixture->pages.path);
  g_autoptr (GFile) gone = g_file_new_for_path ("/nonexistent/stick/file.csv");
  g_autoptr (GFile) foreign = g_file_new_for_uri ("resource:///org/shuwu/Shuwu/file.csv");

  shuwu_export_titles_to (GTK_WIDGET (fixture->pages.window), shuwu_bookroom_get_store (fixture->pages.bookroom), room);
  WAIT_FOR (says (fixture, "A bookroom is kept under this name"));
  back_up (fixture, gone);
  WAIT_FOR (says (fixture, "The file could not be written"));
  back_up (fixture, foreign);
  WAIT_FOR (says (fixture, "That did not work"));

  /* the room is whole */
  back_up (fixture, fixture->file);
  WAIT_FOR (says (fixture, "The backup is written and checked"));
  assert_tidy (fixture);
}

/* What takes a while is told and can be given up; then what was there is still there. */
static void
test_given_up (Fixture       *fixture,
               gconstpointer  unused)
{
  GtkWidget *window = GTK_WIDGET (fixture->pages.window);
  g_autofree char *kept = NULL;

  held_disk_hold (fixture->stick);
  back_up (fixture, fixture->file);
  WAIT_FOR (held_disk_is_waited_for () && says (fixture, "Writing the file: 100%"));

  /* something else may be said meanwhile */
  shuwu_toast (window, "Taken back");
  WAIT_FOR (says (fixture, "Taken back"));
  WAIT_FOR (pages_find_button (window, "_Cancel") == NULL);
  WAIT_FOR (pages_find_button (window, "_Cancel") != NULL);
  g_signal_emit_by_name (pages_find_button (window, "_Cancel"), "clicked");
  held_disk_let_go ();
  WAIT_FOR (says (fixture, "Given up: nothing was saved"));
  kept = read_file (fixture);
  g_assert_cmpstr (kept, ==, OLD_TEXT);
  assert_tidy (fixture);
}

/* Closed in the middle: nothing half done stays. */
static void
test_closed (Fixture       *fixture,
             gconstpointer  unused)
{
  g_autofree char *kept = NULL;
  g_autofree char *part = g_strconcat (g_file_peek_path (fixture->file), ".part", NULL);

  held_disk_hold (fixture->stick);
  back_up (fixture, fixture->file);
  WAIT_FOR (held_disk_is_waited_for ());
  g_assert_true (g_file_test (part, G_FILE_TEST_EXISTS));
  gtk_window_destroy (GTK_WINDOW (fixture->pages.window));
  fixture->pages.window = NULL;
  held_disk_let_go ();
  WAIT_FOR (!g_file_test (part, G_FILE_TEST_EXISTS));
  kept = read_file (fixture);
  g_assert_cmpstr (kept, ==, OLD_TEXT);
}

#define ADD(path, test) g_test_add ("/app/outgoing/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("back-up", test_back_up);
  ADD ("export", test_export);
  ADD ("no-place", test_no_place);
  ADD ("given-up", test_given_up);
  ADD ("closed", test_closed);

  return g_test_run ();
}
