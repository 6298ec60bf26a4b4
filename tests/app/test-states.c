// SPDX-License-Identifier: GPL-3.0-or-later
/* Whatever reads says so if it takes long, says what is not there, and says in words
 * when it cannot be read; then it can be tried again. What reads and is in no table
 * fails here. */
#define G_LOG_DOMAIN "shuwu-test"

#include "states-fixture.h"

#include "bad-disk.h"
#include "catalogue/shuwu-lookup-view.h"
#include "lending/shuwu-desk-page.h"
#include "lookup/shuwu-lookup-targets.h"
#include "shell/shuwu-backups-group.h"
#include "shell/shuwu-targets-group.h"
#include "shuwu-test.h"
#include "storage/shuwu-storage-error.h"

#include <glib/gstdio.h>

/* --- what is read from elsewhere than the room --- */

static void
test_backups (void)
{
  g_autoptr (GError) reason = g_error_new_literal (SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_BROKEN, "broken");
  PagesFixture fixture = { NULL };
  g_autofree char *folder = NULL, *path = NULL;
  GtkWidget *group;

  pages_set_up (&fixture, NULL);
  folder = g_build_filename (fixture.folder, "stick", NULL);
  path = g_build_filename (folder, "room.db", NULL);
  group = states_hold (&fixture, shuwu_backups_group_new (path, reason));
  WAIT_FOR (states_find_retry (group) != NULL);
  g_assert_true (pages_shows_text (group, "The file or its folder is not there"));
  g_assert_false (pages_shows_text (group, "there is none"));
  g_assert_true (pages_shows_text (group, "Choose another backup"));

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  states_press (states_find_retry (group));
  WAIT_FOR (states_find_retry (group) == NULL);
  g_assert_true (pages_shows_text (group, "Beside the bookroom there is none"));
  states_tear_down (&fixture, group);
}

static void
spoil_targets (void)
{
  g_autofree char *path = shuwu_lookup_targets_dup_default_path ();
  g_autofree char *folder = g_path_get_dirname (path);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, "[", -1, NULL));
}

/* Once it can be seen that they are spoilt. */
static void
mend_targets (GtkWidget *root)
{
  g_autofree char *path = shuwu_lookup_targets_dup_default_path ();

  WAIT_FOR (states_find_retry (root) != NULL);
  g_assert_true (pages_shows_text (root, "The list of servers cannot be read or kept"));
  g_assert_cmpint (g_unlink (path), ==, 0);
  states_press (states_find_retry (root));
  WAIT_FOR (states_find_retry (root) == NULL);
}

static void
test_targets (void)
{
  PagesFixture fixture = { NULL };
  GtkWidget *group;

  spoil_targets ();
  pages_set_up (&fixture, NULL);
  group = states_hold (&fixture, GTK_WIDGET (shuwu_targets_group_new ()));
  mend_targets (group);
  states_tear_down (&fixture, group);
}

static void
test_lookup (void)
{
  const ShuwuLookupQuery query = { .title = "红楼梦" };
  PagesFixture fixture = { NULL };
  GtkWidget *view;

  spoil_targets ();
  pages_set_up (&fixture, NULL);
  view = states_hold (&fixture, g_object_new (SHUWU_TYPE_LOOKUP_VIEW, NULL));
  shuwu_lookup_view_look (SHUWU_LOOKUP_VIEW (view), &query);
  mend_targets (view);
  WAIT_FOR (pages_shows_text (view, "No server is switched on in the preferences."));
  states_tear_down (&fixture, view);
}

/* --- the desk --- */

/* What was lent is lent; that the panel is old is said. */
static void
test_stale_reader (void)
{
  const Surface surface = { .is_of_room = FALSE };
  PagesFixture fixture = { NULL };
  ShuwuDeskModel *model;
  GtkWidget *page;

  states_set_up (&fixture, &surface);
  page = states_hold (&fixture, shuwu_desk_page_new (fixture.bookroom));
  model = shuwu_desk_page_get_model (SHUWU_DESK_PAGE (page));
  shuwu_desk_model_take (model, "C0005");
  WAIT_FOR (pages_shows_text (page, "工人5"));
  bad_disk_set (BAD_DISK_FAILING_NEXT);
  shuwu_desk_model_take (model, "B001");
  WAIT_FOR (pages_shows_text (page, "What the reader has on loan may have changed"));
  g_assert_true (pages_shows_text (page, "红楼梦"));

  bad_disk_set (BAD_DISK_WELL);
  shuwu_desk_model_take (model, "C0005");
  WAIT_FOR (pages_shows_text (page, "Due"));
  states_tear_down (&fixture, page);
}

/* --- nothing is forgotten --- */

/* What asks the core, and shows nothing that could be missing. */
static const struct
{
  const char *file;
  const char *why;
} elsewhere[] = {
  { "attendance/shuwu-class-tools.c", "prints what it read, or says that it does not" },
  { "attendance/shuwu-door-ask.c", "scans; each has a row that says what became of it" },
  { "attendance/shuwu-save-calendar.c", "writes a file" },
  { "catalogue/shuwu-export-titles.c", "writes a file" },
  { "catalogue/shuwu-lookup-view.c", "above; and says what each server answers: see test-lookup.c" },
  { "catalogue/shuwu-title-change.c", "takes changes back" },
  { "import/shuwu-importer.c", "see test-import-window.c" },
  { "lending/shuwu-desk-job.c", "scans; each has a row that says what became of it" },
  { "shell/shuwu-back-up.c", "writes a file" },
  { "shell/shuwu-backups-group.c", "above" },
  { "shell/shuwu-index-keeper.c", "works when nobody waits for it" },
  { "shell/shuwu-opening-page.c", "see test-opening-page.c" },
  { "shell/shuwu-preferences-page.c", "renames" },
  { "shell/shuwu-search-provider.c", "answers the desktop" },
  { "shell/shuwu-target-window.c", "asks a server: see test-lookup.c" },
  { "shell/shuwu-targets-group.c", "above" },
  { "shell/shuwu-welcome-page.c", "makes a room" },
  { "training/shuwu-save-certificates.c", "writes a file" },
  { "training/shuwu-trust-key.c", "trusts a key, or says why not" },
  { "training/shuwu-signup-panel.c", "signs up" },
  { "widgets/shuwu-outgoing.c", "writes a file" },
  { "widgets/shuwu-pulse.c", "only looks whether there is anything new" },
  { "workers/shuwu-new-reader.c", "makes a reader" },
};

static gboolean
is_in (const Surface *surfaces,
       const char    *file)
{
  for (const Surface *surface = surfaces; surface->name != NULL; surface++)
    {
      g_auto (GStrv) files = g_strsplit (surface->sources, " ", -1);

      if (g_strv_contains ((const char * const *) files, file))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_looked_at (const char *file)
{
  for (gsize i = 0; i < G_N_ELEMENTS (elsewhere); i++)
    if (g_str_equal (elsewhere[i].file, file))
      return TRUE;

  return is_in (states_of_training, file) || is_in (states_of_room, file);
}

/* Adds the functions of the core that give an answer, as its headers declare them. */
static void
collect_answers (const char *path,
                 const char *below,
                 GHashTable *answers)
{
  g_autoptr (GRegex) regex = g_regex_new ("shuwu_\\w+_finish (?=\\()", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *text = NULL;

  if (!g_str_has_suffix (path, ".h"))
    return;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    g_hash_table_add (answers, g_match_info_fetch (match, 0));
}

static void
look_at_file (const char *path,
              const char *below,
              GHashTable *answers)
{
  g_autofree char *text = NULL;
  GHashTableIter iter;
  gpointer answer;

  if (!g_str_has_suffix (path, ".c"))
    return;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_hash_table_iter_init (&iter, answers);
  while (g_hash_table_iter_next (&iter, &answer, NULL))
    if (strstr (text, answer) != NULL && !is_looked_at (below))
      g_error ("src/app/%s reads, and nothing is said of what it shows when that takes long or fails: see states-room.c", below);
}

static void
walk (const char *root,
      const char *below,
      void (*look) (const char *path,
                   const char *below,
                   GHashTable *answers),
      GHashTable *answers)
{
  g_autofree char *path = g_build_filename (root, below, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  if (dir == NULL)
    {
      look (path, below, answers);
      return;
    }

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *next = *below != '\0' ? g_build_filename (below, name, NULL) : g_strdup (name);

      walk (root, next, look, answers);
    }
}

static void
test_all (void)
{
  const char *root = g_getenv ("SHUWU_SOURCE_ROOT");
  g_autofree char *core = g_build_filename (root, "src", "core", NULL), *app = g_build_filename (root, "src", "app", NULL);
  g_autoptr (GHashTable) answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  walk (core, "", collect_answers, answers);
  g_assert_cmpuint (g_hash_table_size (answers), >, 50);
  walk (app, "", look_at_file, answers);
}

static void
add (const Surface *surfaces)
{
  for (const Surface *surface = surfaces; surface->name != NULL; surface++)
    {
      g_autofree char *slow = g_strdup_printf ("/states/%s/slow", surface->name);
      g_autofree char *failing = g_strdup_printf ("/states/%s/failing", surface->name);

      g_test_add_data_func (slow, surface, states_test_slow);
      g_test_add_data_func (failing, surface, states_test_failing);
    }
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  bad_disk_install ();
  g_test_add_func ("/states/all", test_all);
  add (states_of_training);
  add (states_of_room);
  g_test_add_func ("/states/backups", test_backups);
  g_test_add_func ("/states/targets", test_targets);
  g_test_add_func ("/states/lookup", test_lookup);
  g_test_add_func ("/states/stale-reader", test_stale_reader);

  return g_test_run ();
}
