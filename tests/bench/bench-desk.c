// SPDX-License-Identifier: GPL-3.0-or-later
/* Measures the desk: checkouts, renewals and returns, each on the disk before its
 * answer is counted, in a room of any size.
 *
 * usage: bench-desk [DB [COPIES=4000000 [CALLS=2000]]]
 *
 * Without a file one is made and thrown away. A file that is not there is made;
 * titles and copies are added until there are enough (names made up by counting; a
 * room of real-looking titles, as bench-search makes it, may be given). The copies
 * that are lent are picked at random over all of them, so that pages are cold for
 * SQLite as they are at a real desk.
 *
 * Calls come one right after the other, as at no desk: the store, which folds the
 * log into the file when no change comes for a while, finds no such moment, and
 * does it whenever the log has become long. The call after that waits, and is
 * counted with the others.
 *
 * JSON lines on stdout; the last says whether the aim was met, and so does the
 * exit status. A bare commit of one row is measured beside it: what the disk takes
 * is no merit or fault of the desk; and so is processor time, which is steady on a
 * busy machine. */
#define G_LOG_DOMAIN "shuwu-bench"

#include "bench-times.h"
#include "lending/shuwu-desk.h"
#include "search/shuwu-search.h"
#include "shuwu-test.h"
#include "storage/shuwu-clock.h"

#include <stdio.h>
#include <stdlib.h>

#define P99_MS 10.0
#define TITLES_AT_ONCE 25000
#define COPIES_OF_A_TITLE 4
#define N_READERS 20000

typedef struct
{
  ShuwuStore *store;
  gint64 n_copies;
  gint64 n_before;           /* events of runs before this one: it lends others */
  BenchCalls calls;
  gboolean is_good;
} Bench;

static const ShuwuStoreHooks hooks = {
  .set_up = shuwu_search_set_up,
  .before_commit = shuwu_search_bring_up_to_date,
};

static void
stop (const GError *error)
{
  if (error == NULL)
    return;

  fprintf (stderr, "bench-desk: %s\n", error->message);
  exit (EXIT_FAILURE);
}

G_GNUC_PRINTF (2, 3) static void
run (Bench      *bench,
     const char *format,
     ...)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *script = NULL;
  va_list args;

  va_start (args, format);
  script = g_strdup_vprintf (format, args);
  va_end (args);

  shuwu_test_run_script (bench->store, script, &error);
  stop (error);
}

static gpointer
ask (ShuwuDb       *db,
     gpointer       query,
     GCancellable  *cancellable,
     GError       **error)
{
  sqlite3_stmt *stmt = NULL;
  char *answer = NULL;

  if (sqlite3_prepare_v2 (shuwu_db_get_handle (db), query, -1, &stmt, NULL) == SQLITE_OK && sqlite3_step (stmt) == SQLITE_ROW)
    answer = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
  else
    shuwu_db_set_error (db, error);
  sqlite3_finalize (stmt);

  return answer;
}

static gint64
ask_number (Bench      *bench,
            const char *query)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = shuwu_test_run (bench->store, SHUWU_LANE_WRITE, ask, (gpointer) query, &error);

  stop (error);
  return answer != NULL ? g_ascii_strtoll (answer, NULL, 10) : 0;
}

static void
add_titles (Bench  *bench,
            gint64  first,
            gint64  last)
{
  run (bench,
       "WITH RECURSIVE n (i) AS (SELECT %" G_GINT64_FORMAT " UNION ALL SELECT i + 1 FROM n WHERE i < %" G_GINT64_FORMAT ") "
       "INSERT INTO title (id, uuid, name, authors, match_key, created_us, updated_us) "
       "SELECT i, printf ('01900000-0000-7000-8001-%%012d', i), '试验图书第' || i || '种', '作者' || i %% 5000, i, 0, 0 FROM n;",
       first, last);
}

static void
add_copies (Bench  *bench,
            gint64  first,
            gint64  last)
{
  run (bench,
       "INSERT INTO copy (uuid, title_id, barcode, created_us, updated_us) "
       "SELECT printf ('01900000-0000-7000-8%%03d-%%012d', 10 + k, id), id, printf ('Z%%08d-%%d', id, k), 0, 0 "
       "  FROM title JOIN (SELECT 1 AS k UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4) "
       " WHERE id BETWEEN %" G_GINT64_FORMAT " AND %" G_GINT64_FORMAT ";"
       "UPDATE title SET copies = copies + 4, available = available + 4 "
       " WHERE id BETWEEN %" G_GINT64_FORMAT " AND %" G_GINT64_FORMAT ";",
       first, last, first, last);
}

static void
add_readers (Bench *bench)
{
  run (bench,
       "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) "
       "INSERT INTO worker (uuid, name, created_us, updated_us) "
       "SELECT printf ('01900000-0000-7000-8002-%%012d', i), '职工' || i, 0, 0 FROM n;"
       "INSERT INTO card (uuid, worker_id, number, created_us) "
       "SELECT printf ('01900000-0000-7000-8003-%%012d', id), id, printf ('Y%%06d', id), 0 FROM worker WHERE uuid GLOB '*-8002-*';",
       N_READERS);
}

static void
make_room (Bench *bench)
{
  run (bench,
       "INSERT OR IGNORE INTO bookroom (id, uuid, name, created_us) VALUES (1, '01900000-0000-7000-8000-00000000aaaa', '试验书屋', 0);"
       "INSERT OR IGNORE INTO device (id, uuid, incarnation, hlc) VALUES (1, '01900000-0000-7000-8000-00000000dddd', 1, 0);"
       "UPDATE device SET is_applying = 1;");
}

/* Titles first, then copies of every title of this bench or of another; what fills the room leaves no marks. */
static void
fill (Bench  *bench,
      gint64  wanted)
{
  gint64 n_titles, n_copies;

  make_room (bench);
  n_titles = ask_number (bench, "SELECT coalesce (max (id), 0) FROM title");
  n_copies = ask_number (bench, "SELECT count (*) FROM copy WHERE barcode GLOB 'Z*-*'");
  while (n_copies < wanted)
    {
      gint64 first = n_copies / COPIES_OF_A_TITLE + 1;
      gint64 last = first + TITLES_AT_ONCE - 1;

      if (last > n_titles)
        add_titles (bench, MAX (first, n_titles + 1), last);
      n_titles = MAX (n_titles, last);
      add_copies (bench, first, last);
      n_copies = ask_number (bench, "SELECT count (*) FROM copy WHERE barcode GLOB 'Z*-*'");
      fprintf (stderr, "\r%" G_GINT64_FORMAT " copies", n_copies);
    }
  if (ask_number (bench, "SELECT count (*) FROM card WHERE number GLOB 'Y*'") == 0)
    add_readers (bench);
  /* As the app leaves the index when it has had a quiet minute after an import. */
  run (bench, "UPDATE device SET is_applying = 0; INSERT INTO title_index (title_index) VALUES ('optimize')");
  bench->n_copies = n_copies;
  bench->n_before = ask_number (bench, "SELECT count (*) FROM loan_event");
  fputc ('\n', stderr);
}

static void
report (Bench      *bench,
        const char *name,
        gboolean    has_aim)
{
  g_autofree char *figures = bench_times_dup_figures (bench->calls.times);

  printf ("{\"bench\":\"desk\",\"what\":\"%s\",\"copies\":%" G_GINT64_FORMAT ",%s}\n", name, bench->n_copies, figures);
  fflush (stdout);
  if (has_aim && bench_times_get_p99_ms (bench->calls.times) > P99_MS)
    bench->is_good = FALSE;
  g_array_set_size (bench->calls.times, 0);
}

/* One of the copies, far from the last one. */
static char *
dup_barcode (Bench *bench,
             guint  i)
{
  gint64 n_titles = bench->n_copies / COPIES_OF_A_TITLE;
  gint64 number = (gint64) (((guint64) (i + bench->n_before) * 2654435761u) % (guint64) n_titles) + 1;

  return g_strdup_printf ("Z%08" G_GINT64_FORMAT "-%u", number, i % COPIES_OF_A_TITLE + 1);
}

static void
measure_checkouts (Bench *bench,
                   guint  calls)
{
  for (guint i = 0; i < calls; i++)
    {
      g_autofree char *barcode = dup_barcode (bench, i);
      g_autofree char *card = g_strdup_printf ("Y%06u", i % N_READERS + 1);
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      ShuwuReceipt *receipt;

      bench_calls_begin (&bench->calls);
      shuwu_desk_checkout_async (bench->store, card, barcode, SHUWU_DESK_NOW, NULL, shuwu_test_done_cb, &result);
      shuwu_test_wait (&result);
      receipt = shuwu_desk_checkout_finish (bench->store, result, &error);
      bench_calls_end (&bench->calls);
      stop (error);
      shuwu_receipt_unref (receipt);
    }
  report (bench, "checkout", TRUE);
}

static void
measure_renewals (Bench *bench,
                  guint  calls)
{
  for (guint i = 0; i < calls; i++)
    {
      g_autofree char *barcode = dup_barcode (bench, i);
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      ShuwuReceipt *receipt;

      bench_calls_begin (&bench->calls);
      shuwu_desk_renew_async (bench->store, barcode, SHUWU_DESK_NOW, NULL, shuwu_test_done_cb, &result);
      shuwu_test_wait (&result);
      receipt = shuwu_desk_renew_finish (bench->store, result, &error);
      bench_calls_end (&bench->calls);
      stop (error);
      shuwu_receipt_unref (receipt);
    }
  report (bench, "renew", TRUE);
}

static void
measure_returns (Bench *bench,
                 guint  calls)
{
  for (guint i = 0; i < calls; i++)
    {
      g_autofree char *barcode = dup_barcode (bench, i);
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      ShuwuReceipt *receipt;

      bench_calls_begin (&bench->calls);
      shuwu_desk_return_async (bench->store, barcode, SHUWU_DESK_NOW, NULL, shuwu_test_done_cb, &result);
      shuwu_test_wait (&result);
      receipt = shuwu_desk_return_finish (bench->store, result, &error);
      bench_calls_end (&bench->calls);
      stop (error);
      shuwu_receipt_unref (receipt);
    }
  report (bench, "return", TRUE);
}

/* What any durable change costs here. */
static void
measure_disk (Bench *bench,
              guint  calls)
{
  for (guint i = 0; i < calls; i++)
    {
      bench_calls_begin (&bench->calls);
      run (bench, "INSERT INTO setting (key, value) VALUES ('bench', '%u') ON CONFLICT DO UPDATE SET value = excluded.value", i);
      bench_calls_end (&bench->calls);
    }
  report (bench, "one row", FALSE);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (ShuwuClock) clock = shuwu_clock_new ();
  Bench bench = { .is_good = TRUE };
  gint64 copies = argc > 2 ? g_ascii_strtoll (argv[2], NULL, 10) : 4000000;
  guint calls = argc > 3 ? (guint) g_ascii_strtoull (argv[3], NULL, 10) : 2000;

  char *folder = argc > 1 ? NULL : shuwu_test_make_folder ();
  g_autofree char *path = folder != NULL ? g_build_filename (folder, "room.db", NULL) : g_strdup (argv[1]);

  if (copies <= 0 || calls == 0)
    {
      fputs ("usage: bench-desk [DB [COPIES [CALLS]]]\n", stderr);
      return EXIT_FAILURE;
    }

  bench.store = shuwu_store_new (path, clock, &hooks);
  bench_calls_init (&bench.calls);
  fill (&bench, copies);
  measure_disk (&bench, calls);
  measure_checkouts (&bench, calls);
  measure_renewals (&bench, calls);
  measure_returns (&bench, calls);
  printf ("{\"bench\":\"desk\",\"aim_p99_ms\":%.0f,\"met\":%s}\n", P99_MS, bench.is_good ? "true" : "false");

  bench_calls_clear (&bench.calls);
  shuwu_test_finalize (bench.store);
  if (folder != NULL)
    shuwu_test_remove (folder);
  return bench.is_good ? EXIT_SUCCESS : EXIT_FAILURE;
}
