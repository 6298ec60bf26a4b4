// SPDX-License-Identifier: GPL-3.0-or-later
/* Measures the training room: the list of classes, and sign-ups that are each on
 * the disk before their answer is counted.
 *
 * usage: bench-training [CLASSES=5000 [SIGNUPS_EACH=100 [CALLS=2000]]]
 *        bench-training make DB    only makes the room, for others to measure
 *
 * Four of five sign-ups have a seat, the others wait; every class is full. So a
 * sign-up weighs its conditions and joins the line, and a cancellation gives its
 * seat to somebody of the line. JSON lines on stdout; the last says whether the aims
 * were met, and so does the exit status. */
#define G_LOG_DOMAIN "shuwu-bench"

#include "bench-times.h"
#include "search/shuwu-search.h"
#include "shuwu-test.h"
#include "storage/shuwu-clock.h"
#include "training/shuwu-attend.h"
#include "training/shuwu-class-list.h"
#include "training/shuwu-signup.h"

#include <stdio.h>
#include <stdlib.h>

#define LIST_MS 50.0
#define P99_MS 10.0
#define N_WORKERS 20000
#define ROWS_OF_A_SCREEN 205
#define LISTS 50
#define HOUR_US (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

typedef struct
{
  ShuwuStore *store;
  int n_classes;
  int n_each;
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

  fprintf (stderr, "bench-training: %s\n", error->message);
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

static void
fill_people (Bench *bench)
{
  run (bench,
       "INSERT INTO bookroom (id, uuid, name, created_us) VALUES (1, '01900000-0000-7000-8000-00000000aaaa', '试验书屋', 0);"
       "INSERT INTO device (id, uuid, incarnation, hlc, is_applying) VALUES (1, '01900000-0000-7000-8000-00000000dddd', 1, 0, 1);"
       "INSERT INTO unit (id, uuid, name) VALUES (1, 'u1', '一分厂'), (2, 'u2', '二分厂');"
       "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) "
       "INSERT INTO worker (id, uuid, name, unit_id, level, created_us, updated_us) "
       "SELECT i, 'w' || i, '职工' || i, i %% 2 + 1, '高级工', 0, 0 FROM n;"
       "INSERT INTO card (uuid, worker_id, number, created_us) SELECT 'c' || id, id, printf ('Y%%06d', id), 0 FROM worker;",
       N_WORKERS);
}

/* A class meets twice, an hour after the one before it. */
static void
fill_classes (Bench  *bench,
              gint64  now_us)
{
  int n_seats = bench->n_each * 4 / 5;

  run (bench,
       "INSERT INTO course (id, uuid, code, name, min_level, created_us, updated_us) VALUES (1, 'course', 'A', '焊接', 2, 0, 0);"
       "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) "
       "INSERT INTO class (id, uuid, code, course_id, place, trainer, capacity, starts_us, ends_us, taken, waiting, created_us, updated_us) "
       "SELECT i, 'k' || i, printf ('K%%05d', i), 1, '培训室', '王师傅', %d, %" G_GINT64_FORMAT " + i * %" G_GINT64_FORMAT ", "
       "       %" G_GINT64_FORMAT " + i * %" G_GINT64_FORMAT ", %d, %d, 0, 0 FROM n;"
       "INSERT INTO meeting (uuid, class_id, starts_us, ends_us, planned_minutes) "
       "SELECT 'm' || id || k, id, starts_us + k * %" G_GINT64_FORMAT " * 24, starts_us + k * %" G_GINT64_FORMAT " * 24 + 5400000000, 90 "
       "  FROM class JOIN (SELECT 0 AS k UNION ALL SELECT 1);"
       "INSERT INTO class_reserve (uuid, class_id, unit_id, seats) SELECT 'r' || id, id, 1, 10 FROM class;",
       bench->n_classes, n_seats, now_us, HOUR_US, now_us + 26 * HOUR_US, HOUR_US, n_seats, bench->n_each - n_seats, HOUR_US, HOUR_US);
  run (bench,
       "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) "
       "INSERT INTO signup (uuid, class_id, worker_id, state, seat, joined_us, created_us, updated_us) "
       "SELECT 's' || class.id || '-' || i, class.id, (class.id * 7919 + i * 193) %% %d + 1, iif (i <= %d, 'confirmed', 'waiting'), "
       "       iif (i <= %d, i, NULL), i, 0, 0 FROM class JOIN n;"
       "UPDATE device SET is_applying = 0; ANALYZE;",
       bench->n_each, N_WORKERS, n_seats, n_seats);
}

/* @aim_ms: 0: none */
static void
report (Bench      *bench,
        const char *what,
        double      aim_ms)
{
  g_autofree char *figures = bench_times_dup_figures (bench->calls.times);

  printf ("{\"bench\":\"training\",\"what\":\"%s\",\"classes\":%d,\"signups\":%d,%s}\n", what, bench->n_classes,
          bench->n_classes * bench->n_each, figures);
  fflush (stdout);
  bench->is_good = bench->is_good && (aim_ms <= 0 || bench_times_get_p99_ms (bench->calls.times) <= aim_ms);
  g_array_set_size (bench->calls.times, 0);
}

static void
list_once (Bench *bench)
{
  const ShuwuClassFilter filter = { .is_open = TRUE };
  g_autoptr (GAsyncResult) ids_result = NULL;
  g_autoptr (GAsyncResult) rows_result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  bench_calls_begin (&bench->calls);
  shuwu_class_list_ids_async (bench->store, &filter, NULL, shuwu_test_done_cb, &ids_result);
  shuwu_test_wait (&ids_result);
  ids = shuwu_class_list_ids_finish (bench->store, ids_result, NULL, &error);
  stop (error);
  shuwu_class_list_rows_async (bench->store, (const gint64 *) (gpointer) ids->data, MIN (ids->len, ROWS_OF_A_SCREEN), NULL,
                               shuwu_test_done_cb, &rows_result);
  shuwu_test_wait (&rows_result);
  rows = shuwu_class_list_rows_finish (bench->store, rows_result, &error);
  bench_calls_end (&bench->calls);
  stop (error);
  g_assert_cmpuint (ids->len, ==, bench->n_classes);
  g_assert_cmpuint (rows->len, ==, MIN (ids->len, ROWS_OF_A_SCREEN));
}

/* The class of a call, far from that of the call before. */
static guint
get_class_id (Bench *bench,
              guint  i)
{
  return (guint) ((guint64) i * 2654435761u % (guint) bench->n_classes) + 1;
}

static char *
dup_class (Bench *bench,
           guint  i)
{
  return g_strdup_printf ("K%05u", get_class_id (bench, i));
}

/* Who has this place among the sign-ups of the class; above n_each: nobody of them. */
static char *
dup_card (Bench *bench,
          guint  i,
          int    place)
{
  return g_strdup_printf ("Y%06u", (get_class_id (bench, i) * 7919 + (guint) place * 193) % N_WORKERS + 1);
}

static void
order_all (Bench             *bench,
           ShuwuSignupAction  action,
           const char        *what,
           guint              calls)
{
  for (guint i = 0; i < calls; i++)
    {
      g_autofree char *class_code = dup_class (bench, i);
      /* The second seat is given up; whoever signs up comes after the last one. */
      g_autofree char *card = dup_card (bench, i, action == SHUWU_SIGNUP_ADD ? bench->n_each + 1 + (int) i / bench->n_classes
                                                                             : 2 + (int) i / bench->n_classes);
      const char *cards[] = { card, NULL };
      ShuwuSignupOrder order = { .action = action, .class_code = class_code, .cards = cards };
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) receipts = NULL;

      bench_calls_begin (&bench->calls);
      shuwu_signup_order_async (bench->store, &order, NULL, shuwu_test_done_cb, &result);
      shuwu_test_wait (&result);
      receipts = shuwu_signup_order_finish (bench->store, result, &error);
      bench_calls_end (&bench->calls);
      stop (error);
    }
  report (bench, what, P99_MS);
}

static void
scan_all (Bench  *bench,
          gint64  now_us,
          guint   calls)
{
  for (guint i = 0; i < calls; i++)
    {
      g_autofree char *class_code = dup_class (bench, i);
      g_autofree char *card = dup_card (bench, i, bench->n_each / 2);
      gint64 starts_us = now_us + (gint64) get_class_id (bench, i) * HOUR_US;
      ShuwuScanOrder order = { .class_code = class_code, .card = card, .at_us = starts_us };
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (ShuwuScanReceipt) receipt = NULL;

      bench_calls_begin (&bench->calls);
      shuwu_attend_async (bench->store, &order, NULL, shuwu_test_done_cb, &result);
      shuwu_test_wait (&result);
      receipt = shuwu_attend_finish (bench->store, result, &error);
      bench_calls_end (&bench->calls);
      stop (error);
    }
  report (bench, "scan", P99_MS);
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
  report (bench, "one row", 0);
}

static int
read_number (int    argc,
             char **argv,
             int    position,
             int    otherwise)
{
  return argc > position ? MAX (atoi (argv[position]), 1) : otherwise;
}

/* Leaves a room behind. */
static int
make_room (const char *path,
           ShuwuClock *clock)
{
  Bench bench = { .store = shuwu_store_new (path, clock, &hooks), .n_classes = 5000, .n_each = 100 };

  fill_people (&bench);
  fill_classes (&bench, shuwu_clock_get_now_us (clock));
  shuwu_test_finalize (bench.store);
  return EXIT_SUCCESS;
}

static int
measure (int          argc,
         char       **argv,
         ShuwuClock  *clock)
{
  char *folder = shuwu_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "room.db", NULL);
  gint64 now_us = shuwu_clock_get_now_us (clock);
  guint calls = (guint) read_number (argc, argv, 3, 2000);
  Bench bench = {
    .store = shuwu_store_new (path, clock, &hooks),
    .n_classes = read_number (argc, argv, 1, 5000),
    .n_each = read_number (argc, argv, 2, 100),
    .is_good = TRUE,
  };

  bench_calls_init (&bench.calls);
  fill_people (&bench);
  fill_classes (&bench, now_us);
  measure_disk (&bench, calls / 4 + 1);
  list_once (&bench);
  report (&bench, "list of classes, first time", LIST_MS);
  for (int i = 0; i < LISTS; i++)
    list_once (&bench);
  report (&bench, "list of classes", LIST_MS);
  order_all (&bench, SHUWU_SIGNUP_ADD, "sign-up", calls);
  order_all (&bench, SHUWU_SIGNUP_CANCEL, "cancellation, a seat moves on", calls);
  scan_all (&bench, now_us, calls);
  printf ("{\"bench\":\"training\",\"aim_list_ms\":%.0f,\"aim_p99_ms\":%.0f,\"met\":%s}\n", LIST_MS, P99_MS, bench.is_good ? "true" : "false");

  bench_calls_clear (&bench.calls);
  shuwu_test_finalize (bench.store);
  shuwu_test_remove (folder);
  return bench.is_good ? EXIT_SUCCESS : EXIT_FAILURE;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (ShuwuClock) clock = shuwu_clock_new ();

  if (argc == 3 && g_str_equal (argv[1], "make"))
    return make_room (argv[2], clock);

  return measure (argc, argv, clock);
}
