// SPDX-License-Identifier: GPL-3.0-or-later
/* Measures the search as one types.
 *
 * usage: bench-search [--titles N] [--db FILE] [--queries N] [--slow MS] [--at-once | --rebuild]
 *
 * FILE is kept and used again. Titles are added as an import adds them, 50,000 in a
 * transaction, each of which brings the index up to date; or at once, to a table
 * without indexes, and then the index is made as in a repair. With --rebuild nothing
 * but that repair is measured, on a FILE that is there. Each query is typed: every key is one search for
 * the first 50 rows with their columns, through the same call that the app makes,
 * from the call to its answer in the main context. Where a frame was too short for all of it, the
 * search is made again without haste: "completed" is the time of both. Hostile queries are also withdrawn after a few
 * milliseconds, as by the next key: "withdrawn" is the time from there to the end of the search.
 * JSON lines on stdout; with --slow MS also, on stderr, each query that took so many milliseconds of CPU. */
#define G_LOG_DOMAIN "shuwu-bench"

#include "bench-catalogue.h"
#include "bench-queries.h"
#include "bench-times.h"
#include "search/search-fixture.h"

#include "search/shuwu-title-browse.h"
#include "search/shuwu-title-search.h"
#include "shuwu-test.h"
#include "storage/shuwu-clock.h"

#include <locale.h>
#include <string.h>
#include <time.h>

#define PAGE 50
#define TITLES_A_JOB 50000
#define FRAME_MS 16.0
#define SEED 20261124

typedef struct
{
  ShuwuStore *store;
  BenchCatalogue *catalogue;
  guint n_titles;
  guint n_added;
  gboolean is_at_once;
  gboolean is_rebuild;
  gint64 index_us;     /* of CPU, spent on the index when the last job began */
  GArray *completed;   /* of BenchTime: of the searches for which a frame was too short, until all was found */
  BenchCalls withdrawn;   /* from the withdrawal of a search to its end */
  GHashTable *kinds;   /* name → GArray of BenchTime */
  double slow_ms;      /* 0: none is told */
  double worst_ms;
  char *worst;
} Bench;

/* What the hook spent on the index, in microseconds of its thread's CPU; kept beside the connection that writes. */
static gint64 *
get_index_us (ShuwuDb *db)
{
  GQuark key = g_quark_from_static_string ("bench-index-us");

  if (shuwu_db_get_data (db, key) == NULL)
    shuwu_db_set_data (db, key, g_new0 (gint64, 1), g_free);

  return shuwu_db_get_data (db, key);
}

static gboolean
bring_up_to_date (ShuwuDb  *db,
                  GError  **error)
{
  double start = bench_get_cpu_ms (CLOCK_THREAD_CPUTIME_ID);
  gboolean is_done = shuwu_search_bring_up_to_date (db, error);

  *get_index_us (db) += (gint64) ((bench_get_cpu_ms (CLOCK_THREAD_CPUTIME_ID) - start) * 1e3);
  return is_done;
}

static void
run (Bench          *self,
     ShuwuLane       lane,
     ShuwuStoreWork  work,
     gpointer        plan)
{
  g_autoptr (GError) error = NULL;

  shuwu_test_run (self->store, lane, work, plan, &error);
  g_assert_no_error (error);
}

static gpointer
begin (ShuwuDb       *db,
       gpointer       plan,
       GCancellable  *cancellable,
       GError       **error)
{
  Bench *self = plan;

  search_exec (db, "INSERT OR IGNORE INTO device (id, uuid, incarnation, hlc, is_applying) VALUES (1, 'bench', 1, 0, 1)");
  self->n_added = (guint) search_ask (db, "SELECT coalesce (max (id), 0) FROM title");
  self->index_us = *get_index_us (db);
  return self;
}

static gpointer
add_some (ShuwuDb       *db,
          gpointer       plan,
          GCancellable  *cancellable,
          GError       **error)
{
  Bench *self = plan;
  guint n = MIN (TITLES_A_JOB, self->n_titles - self->n_added);

  self->n_added += n;
  return bench_catalogue_add (self->catalogue, db, n, error) ? self : NULL;
}

static gpointer
strip (ShuwuDb       *db,
       gpointer       plan,
       GCancellable  *cancellable,
       GError       **error)
{
  bench_catalogue_strip (db);
  return plan;
}

static gpointer
dress (ShuwuDb       *db,
       gpointer       plan,
       GCancellable  *cancellable,
       GError       **error)
{
  bench_catalogue_dress (db);
  return plan;
}

static gpointer
rebuild (ShuwuDb       *db,
         gpointer       plan,
         GCancellable  *cancellable,
         GError       **error)
{
  double *cpu_s = plan;
  double start = bench_get_cpu_ms (CLOCK_THREAD_CPUTIME_ID);

  shuwu_search_rebuild (db, error);
  *cpu_s = (bench_get_cpu_ms (CLOCK_THREAD_CPUTIME_ID) - start) / 1e3;
  return plan;
}

static double
get_seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1e6;
}

static void
build_index (Bench  *self,
             double  titles_s)
{
  gint64 start;
  double cpu_s = 0.0;

  run (self, SHUWU_LANE_WRITE, begin, self);
  start = g_get_monotonic_time ();
  run (self, SHUWU_LANE_WRITE, rebuild, &cpu_s);
  g_print ("{\"bench\":\"search-rebuild\",\"titles\":%u,\"adding_titles_s\":%.1f,\"seconds\":%.1f,\"titles_per_s\":%.0f,"
           "\"titles_per_cpu_s\":%.0f}\n", self->n_added, titles_s, get_seconds_since (start),
           self->n_added / get_seconds_since (start), self->n_added / cpu_s);
}

static void
build_at_once (Bench *self)
{
  gint64 start = g_get_monotonic_time ();

  run (self, SHUWU_LANE_WRITE, begin, self);
  run (self, SHUWU_LANE_WRITE, strip, self);
  while (self->n_added < self->n_titles)
    run (self, SHUWU_LANE_WRITE, add_some, self);
  run (self, SHUWU_LANE_WRITE, dress, self);
  build_index (self, get_seconds_since (start));
}

static gpointer
tidy (ShuwuDb       *db,
      gpointer       plan,
      GCancellable  *cancellable,
      GError       **error)
{
  gboolean *has_more = plan;

  shuwu_search_tidy (db, has_more, error);
  return plan;
}

static gpointer
measure_size (ShuwuDb       *db,
              gpointer       plan,
              GCancellable  *cancellable,
              GError       **error)
{
  double *sizes = plan;

  sizes[0] = (double) search_ask (db, "SELECT sum (length (block)) FROM title_index_data") / 1e6;
  sizes[1] = (double) search_ask (db, "SELECT count (DISTINCT segid) FROM title_index_idx");
  return plan;
}

static void
build (Bench *self)
{
  gint64 start = g_get_monotonic_time ();
  guint n_before;

  run (self, SHUWU_LANE_WRITE, begin, self);
  n_before = self->n_added;
  while (self->n_added < self->n_titles)
    run (self, SHUWU_LANE_WRITE, add_some, self);
  run (self, SHUWU_LANE_WRITE, begin, self);
  if (self->n_added > n_before)
    {
      double n = self->n_added - n_before;

      g_print ("{\"bench\":\"search-build\",\"titles\":%u,\"seconds\":%.1f,\"titles_per_s\":%.0f,\"index_titles_per_cpu_s\":%.0f}\n",
               self->n_added - n_before, get_seconds_since (start), n / get_seconds_since (start),
               n * 1e6 / (double) MAX (self->index_us, 1));
    }
}

static void
tidy_all (Bench *self)
{
  gint64 start = g_get_monotonic_time ();
  double sizes[2] = { 0 };
  gboolean has_more = TRUE;
  guint steps = 0;

  for (; has_more && steps < 100000; steps++)
    run (self, SHUWU_LANE_WRITE, tidy, &has_more);
  run (self, SHUWU_LANE_SURVEY, measure_size, sizes);
  g_print ("{\"bench\":\"search-index\",\"titles\":%u,\"index_mb\":%.0f,\"mb_per_million\":%.0f,\"segments\":%.0f,"
           "\"tidy_steps\":%u,\"tidy_s\":%.1f}\n", self->n_added, sizes[0], sizes[0] * 1e6 / self->n_added, sizes[1],
           steps, get_seconds_since (start));
}

static gboolean
find (Bench      *self,
      const char *query,
      gboolean    is_quick)
{
  const ShuwuTitleWish wish = { .query = query, .limit = PAGE, .is_quick = is_quick };
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  gboolean is_whole = FALSE;

  shuwu_title_find_async (self->store, &wish, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  rows = shuwu_title_find_finish (self->store, result, &is_whole, &error);
  g_assert_no_error (error);

  return is_whole;
}

/* As the finder of the app does it: within a frame, and once more if that was too short. */
static void
search (Bench      *self,
        const char *kind,
        const char *query)
{
  GArray *times = g_hash_table_lookup (self->kinds, kind);
  BenchCalls call = { 0 };
  BenchTime time;
  gboolean is_whole;

  bench_calls_begin (&call);
  is_whole = find (self, query, TRUE);
  time = bench_calls_end (&call);
  if (!is_whole)
    {
      BenchTime whole;

      find (self, query, FALSE);
      whole = bench_calls_end (&call);
      g_array_append_val (self->completed, whole);
    }

  if (times == NULL)
    {
      times = g_array_new (FALSE, FALSE, sizeof (BenchTime));
      g_hash_table_insert (self->kinds, g_strdup (kind), times);
    }
  g_array_append_val (times, time);
  if (self->slow_ms > 0 && time.cpu >= self->slow_ms)
    g_printerr ("%8.2f ms  %s  “%s”\n", time.cpu, kind, query);
  if (time.cpu > self->worst_ms)
    {
      self->worst_ms = time.cpu;
      g_free (self->worst);
      self->worst = g_strdup (query);
    }
}

/* One search a key. */
static void
type_text (Bench      *self,
           const char *kind,
           const char *query)
{
  for (const char *p = query; *p != '\0';)
    {
      g_autofree char *typed = NULL;

      p = g_utf8_next_char (p);
      typed = g_strndup (query, (gsize) (p - query));
      if (!g_str_has_suffix (typed, " "))
        search (self, kind, typed);
    }
}

static void
type_queries (Bench *self,
              guint  n)
{
  static const char * const latin[] = { "history of art", "garcon", "straße", "naive", "memoire", "the great war", "niño", "Übung" };
  GRand *random = bench_catalogue_get_random (self->catalogue);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GPtrArray) rows = NULL;
      g_autofree char *query = NULL;
      const char *kind = NULL;
      guint32 id = (guint32) g_rand_int_range (random, 1, (gint32) self->n_added + 1);

      if (i % 21 == 20)
        {
          type_text (self, "latin", latin[(i / 21) % G_N_ELEMENTS (latin)]);
          continue;
        }

      shuwu_title_rows_by_id_async (self->store, &id, 1, NULL, shuwu_test_done_cb, &result);
      shuwu_test_wait (&result);
      rows = shuwu_title_rows_by_id_finish (self->store, result, &error);
      g_assert_no_error (error);
      query = bench_query_dup_for_title (self->catalogue, g_ptr_array_index (rows, 0), i, &kind);
      type_text (self, kind, query);
    }
}

typedef struct
{
  GCancellable *cancellable;
  BenchCalls *calls;
} Withdrawal;

static gboolean
withdraw_cb (gpointer data)
{
  Withdrawal *self = data;

  bench_calls_begin (self->calls);
  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_REMOVE;
}

/* Withdraws a search, as the next key does, and measures how long it goes on. */
static void
search_in_vain (Bench      *self,
                const char *query,
                guint       patience_ms)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  Withdrawal withdrawal = { .cancellable = cancellable, .calls = &self->withdrawn };
  guint next_key = g_timeout_add_full (G_PRIORITY_HIGH, patience_ms, withdraw_cb, &withdrawal, NULL);
  BenchTime time;

  shuwu_title_search_async (self->store, query, PAGE, 0, cancellable, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  rows = shuwu_title_search_finish (self->store, result, &error);
  if (!g_cancellable_is_cancelled (cancellable))
    {
      g_assert_no_error (error);
      g_source_remove (next_key);
      return;
    }

  time = bench_calls_end (&self->withdrawn);
  if (self->slow_ms > 0 && time.passed >= self->slow_ms)
    g_printerr ("%8.2f ms after it was withdrawn  “%s”\n", time.passed, query);
}

static void
type_hostile (Bench *self,
              guint  n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *query = bench_query_dup_hostile (bench_catalogue_get_random (self->catalogue), i);

      search (self, "hostile", query);
      search_in_vain (self, query, i % 8);
    }
}

static void
report (Bench      *self,
        GArray     *times,
        const char *kind)
{
  g_autofree char *figures = times->len > 0 ? bench_times_dup_figures (times) : NULL;
  guint n_over = 0;

  for (guint i = 0; i < times->len; i++)
    n_over += g_array_index (times, BenchTime, i).passed > FRAME_MS ? 1 : 0;
  if (figures != NULL)
    g_print ("{\"bench\":\"search\",\"titles\":%u,\"kind\":\"%s\",%s,\"over_16_ms\":%u}\n", self->n_added, kind, figures, n_over);
}

static void
report_all (Bench *self)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (BenchTime));
  g_autoptr (GList) kinds = g_list_sort (g_hash_table_get_keys (self->kinds), (GCompareFunc) strcmp);

  for (GList *l = kinds; l != NULL; l = l->next)
    {
      GArray *times = g_hash_table_lookup (self->kinds, l->data);

      report (self, times, l->data);
      if (strcmp (l->data, "hostile") != 0)
        g_array_append_vals (all, times->data, times->len);
    }
  report (self, all, "all");
  report (self, self->completed, "completed");
  report (self, self->withdrawn.times, "withdrawn");
  g_printerr ("slowest: “%s”, %.2f ms\n", self->worst != NULL ? self->worst : "", self->worst_ms);
}

static gpointer
check (ShuwuDb       *db,
       gpointer       plan,
       GCancellable  *cancellable,
       GError       **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);

  g_assert (shuwu_search_check (db, findings, error) && findings->len == 0);
  return plan;
}

static void
measure_check (Bench *self)
{
  gint64 start = g_get_monotonic_time ();

  run (self, SHUWU_LANE_SURVEY, check, self);
  g_print ("{\"bench\":\"search-check\",\"titles\":%u,\"seconds\":%.1f}\n", self->n_added,
           (double) (g_get_monotonic_time () - start) / 1e6);
}

static void
measure_browsing (Bench *self)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GArray) ids = NULL;

  shuwu_title_ids_async (self->store, SHUWU_TITLE_ORDER_POPULAR, FALSE, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  ids = shuwu_title_ids_finish (self->store, result, NULL, &error);
  g_assert_no_error (error);
  g_print ("{\"bench\":\"search-browse\",\"titles\":%u,\"ms\":%.0f}\n", ids->len,
           (double) (g_get_monotonic_time () - start) / 1e3);
}

static void
measure (Bench *self,
         guint  n_queries)
{
  tidy_all (self);
  for (int i = 0; i < 20; i++)
    search (self, "warm-up", "预热");
  g_hash_table_remove (self->kinds, "warm-up");
  type_queries (self, n_queries);
  type_hostile (self, 1100);
  report_all (self);
  measure_browsing (self);
  measure_check (self);
}

static void
bench_clear (Bench *self)
{
  shuwu_test_finalize (self->store);
  bench_catalogue_free (self->catalogue);
  g_hash_table_unref (self->kinds);
  g_array_unref (self->completed);
  bench_calls_clear (&self->withdrawn);
  g_free (self->worst);
}

int
main (int   argc,
      char *argv[])
{
  static const ShuwuStoreHooks hooks = {
    .set_up = shuwu_search_set_up, .before_commit = bring_up_to_date, .check = shuwu_search_check,
  };
  Bench bench = { 0 };
  int n_titles = 1000000, n_queries = 1050;
  g_autofree char *path = NULL, *folder = NULL;
  const GOptionEntry entries[] = {
    { "titles", 0, 0, G_OPTION_ARG_INT, &n_titles, "How many titles", "N" },
    { "db", 0, 0, G_OPTION_ARG_FILENAME, &path, "A file to keep and use again", "FILE" },
    { "queries", 0, 0, G_OPTION_ARG_INT, &n_queries, "How many queries are typed", "N" },
    { "slow", 0, 0, G_OPTION_ARG_DOUBLE, &bench.slow_ms, "Tell the queries that take so long", "MS" },
    { "at-once", 0, 0, G_OPTION_ARG_NONE, &bench.is_at_once, "Titles first, then all of the index", NULL },
    { "rebuild", 0, 0, G_OPTION_ARG_NONE, &bench.is_rebuild, "The index of a file that is there, and nothing else", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuClock) clock = shuwu_clock_new ();
  const char *root = g_getenv ("SHUWU_SOURCE_ROOT");

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || n_titles < 1 || n_titles > 16000000)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "between 1 and 16000000 titles");
      return 2;
    }
  if (path == NULL)
    {
      folder = shuwu_test_make_folder ();
      path = g_build_filename (folder, "bench.db", NULL);
    }

  bench.n_titles = (guint) n_titles;
  bench.store = shuwu_store_new (path, clock, &hooks);
  bench.catalogue = bench_catalogue_new (root != NULL ? root : BENCH_SOURCE_ROOT, SEED);
  bench.kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  bench.completed = g_array_new (FALSE, FALSE, sizeof (BenchTime));
  bench_calls_init (&bench.withdrawn);
  g_print ("{\"bench\":\"search-catalogue\",\"titles\":%d,\"made\":\"%s\"}\n", n_titles,
           bench_catalogue_get_origin (bench.catalogue));
  if (bench.is_rebuild)
    build_index (&bench, 0.0);
  else if (bench.is_at_once)
    build_at_once (&bench);
  else
    build (&bench);
  if (!bench.is_rebuild)
    measure (&bench, (guint) n_queries);

  bench_clear (&bench);
  if (folder != NULL)
    shuwu_test_remove (g_steal_pointer (&folder));

  return 0;
}
