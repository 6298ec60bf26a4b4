// SPDX-License-Identifier: GPL-3.0-or-later
/* The log of the file: it is folded in where nobody waits, and does not grow for ever. */
#define G_LOG_DOMAIN "shuwu-test"

#include "search/shuwu-search.h"
#include "shuwu-test.h"
#include "storage/shuwu-clock.h"

#include <glib/gstdio.h>

#define PAGE_BYTES 4096
#define PATIENCE_US (20 * G_USEC_PER_SEC)

typedef struct
{
  char *folder;
  char *path;
  ShuwuStore *store;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  static const ShuwuStoreHooks hooks = { .set_up = shuwu_search_set_up };
  g_autoptr (ShuwuClock) clock = shuwu_clock_new ();

  fixture->folder = shuwu_test_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "room.db", NULL);
  fixture->store = shuwu_store_new (fixture->path, clock, &hooks);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  shuwu_test_finalize (fixture->store);
  shuwu_test_remove (fixture->folder);
  g_free (fixture->path);
}

/* Writes so many pages in one transaction. */
static void
write_pages (Fixture *fixture,
             int      n_pages)
{
  g_autofree char *script = g_strdup_printf ("INSERT INTO setting (key, value) VALUES ('pages', printf ('%%.*c', %d, 'x')) "
                                             "ON CONFLICT DO UPDATE SET value = excluded.value", n_pages * 4092);
  g_autoptr (GError) error = NULL;

  shuwu_test_run_script (fixture->store, script, &error);
  g_assert_no_error (error);
}

static gint64
get_size (const char *path,
          const char *suffix)
{
  g_autofree char *name = g_strconcat (path, suffix, NULL);
  GStatBuf status;

  return g_stat (name, &status) == 0 ? (gint64) status.st_size : 0;
}

/* Small changes stay in the log until nobody has changed anything for a while; then they are in the file. */
static void
test_log_is_folded_in_quiet (Fixture       *fixture,
                             gconstpointer  data)
{
  gint64 before, until_us;

  write_pages (fixture, 1);
  before = get_size (fixture->path, "");
  write_pages (fixture, 300);

  until_us = g_get_monotonic_time () + PATIENCE_US;
  while (get_size (fixture->path, "") < before + 290 * PAGE_BYTES && g_get_monotonic_time () < until_us)
    g_usleep (20000);
  g_assert_cmpint (get_size (fixture->path, ""), >=, before + 290 * PAGE_BYTES);
}

static void
test_log_stays_short (Fixture       *fixture,
                      gconstpointer  data)
{
  for (int i = 0; i < 30; i++)
    {
      write_pages (fixture, 900 + i);
      g_assert_cmpint (get_size (fixture->path, "-wal"), <, 8000 * PAGE_BYTES);
    }

  /* One change may need more; what it needed is given back. */
  write_pages (fixture, 12000);
  g_assert_cmpint (get_size (fixture->path, "-wal"), >, 12000 * PAGE_BYTES);
  write_pages (fixture, 1);
  write_pages (fixture, 2);
  g_assert_cmpint (get_size (fixture->path, "-wal"), <, 9000 * PAGE_BYTES);
}

static void
test_log_is_folded_on_demand (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 before;

  write_pages (fixture, 1);
  before = get_size (fixture->path, "");
  write_pages (fixture, 50);
  g_assert_cmpint (get_size (fixture->path, ""), ==, before);
  shuwu_store_fold_async (fixture->store, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_true (shuwu_store_fold_finish (fixture->store, result, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_size (fixture->path, ""), >=, before + 45 * PAGE_BYTES);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/storage/log/folded-in-quiet", test_log_is_folded_in_quiet);
  ADD ("/storage/log/stays-short", test_log_stays_short);
  ADD ("/storage/log/folded-on-demand", test_log_is_folded_on_demand);

  return g_test_run ();
}
