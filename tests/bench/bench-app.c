// SPDX-License-Identifier: GPL-3.0-or-later
/* Measures the app as a person meets it: the real window, on a display.
 *
 * usage: bench-app start|keystroke DB
 *
 * start      from exec to the first frame with all rows in it, and the memory then.
 * keystroke  from a key to the frame that shows what it found: processor time of
 *            the main thread, which is steady on a busy machine, and the clock.
 *
 * The frame clock tells when a frame begins and when it is painted. JSON lines
 * on stdout; the last says whether the aim was met, and so does the exit status. */
#define G_LOG_DOMAIN "shuwu-bench"

#include "catalogue/shuwu-catalogue-page.h"
#include "shell/shuwu-window.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define START_MAX_MS 400.0
#define START_MAX_MIB 180.0
#define KEY_P50_MS 8.0
#define KEY_MAX_MS 50.0
#define PAUSE_MS 120
#define TIMEOUT_S 120

/* A key each: a character is typed, "<" is Backspace. Everything that people type: words, initials, pinyin, numbers, slips. */
static const char * const keys[] =
{
  "红", "楼", "梦", "<", "<", "<", "h", "o", "n", "g", "l", "o", "u", "<", "<", "<", "<", "<", "<", "<",
  "z", "g", "l", "s", "<", "<", "<", "<", "中", "国", "历", "史", "<", "<", "<", "<", "9", "7", "8", "7", "0", "2",
  "<", "<", "<", "<", "<", "<", "的", "<", "数", "据", "库", "x", "q", "<", "<", "<", "<", "<", "人", "民", "文",
  NULL,
};

typedef struct
{
  const char *name;
  gint64 exec_us;            /* g_get_real_time () when the program was started */
  double exec_cpu_ms;        /* processor time of this process before that */
  ShuwuWindow *window;
  ShuwuCataloguePage *page;

  double window_cpu_ms;      /* processor time at steps of the start */
  double window_ms;
  double frame_cpu_ms;
  double frame_ms;
  gboolean has_begun;
  guint next_key;
  gboolean is_waiting;       /* for the answer to a key */
  gboolean is_answered;      /* the next painted frame shows it */
  gint64 key_us;
  double key_cpu_ms;
  GArray *cpu_ms;
  GArray *wall_ms;
  gboolean is_good;
} Bench;

static double
get_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static double
get_ms_since_exec (Bench *bench)
{
  return (g_get_real_time () - bench->exec_us) / 1e3;
}

static double
get_resident_mib (void)
{
  g_autofree char *text = NULL;
  long long pages = 0;

  if (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    sscanf (text, "%*s %lld", &pages);
  return pages * (double) sysconf (_SC_PAGESIZE) / (1 << 20);
}

static int
compare_doubles (const void *a,
                 const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
get_quantile (GArray *values,
              double  quantile)
{
  if (values->len == 0)
    return 0;
  qsort (values->data, values->len, sizeof (double), compare_doubles);
  return g_array_index (values, double, MIN (values->len - 1, (guint) (quantile * values->len)));
}

static gboolean
has_rows (Bench *bench)
{
  ShuwuSlotList *list = shuwu_finder_get_list (shuwu_catalogue_page_get_finder (bench->page));
  g_autoptr (ShuwuSlot) first = g_list_model_get_item (G_LIST_MODEL (list), 0);

  return first != NULL && shuwu_slot_get_row (first) != NULL;
}

static void
type_key (Bench      *bench,
          const char *key)
{
  GtkEditable *search = shuwu_catalogue_page_get_search (bench->page);
  int length = g_utf8_strlen (gtk_editable_get_text (search), -1);

  if (strcmp (key, "<") == 0)
    gtk_editable_delete_text (search, length - 1, length);
  else
    gtk_editable_insert_text (search, key, -1, &length);
}

static gboolean
next_key_cb (gpointer user_data)
{
  Bench *bench = user_data;
  const char *key = keys[bench->next_key];

  if (key == NULL)
    {
      gtk_window_destroy (GTK_WINDOW (bench->window));
      return G_SOURCE_REMOVE;
    }

  bench->next_key++;
  bench->is_waiting = TRUE;
  bench->is_answered = FALSE;
  bench->key_us = g_get_monotonic_time ();
  bench->key_cpu_ms = get_cpu_ms ();
  type_key (bench, key);

  return G_SOURCE_REMOVE;
}

static void
finder_changed_cb (Bench *bench)
{
  if (bench->is_waiting)
    bench->is_answered = TRUE;
}

static void
note_key (Bench *bench)
{
  ShuwuFinder *finder = shuwu_catalogue_page_get_finder (bench->page);
  double wall_ms = (g_get_monotonic_time () - bench->key_us) / 1e3;
  double cpu_ms = get_cpu_ms () - bench->key_cpu_ms;

  bench->is_waiting = FALSE;
  g_array_append_val (bench->cpu_ms, cpu_ms);
  g_array_append_val (bench->wall_ms, wall_ms);
  printf ("{\"bench\":\"keystroke\",\"query\":\"%s\",\"rows\":%u,\"cpu_ms\":%.2f,\"wall_ms\":%.1f}\n",
          shuwu_finder_get_query (finder),
          g_list_model_get_n_items (G_LIST_MODEL (shuwu_finder_get_list (finder))), cpu_ms, wall_ms);
  g_timeout_add (PAUSE_MS, next_key_cb, bench);
}

static void
report_start (Bench *bench)
{
  double ms = get_ms_since_exec (bench);
  double mib = get_resident_mib ();
  guint n = g_list_model_get_n_items (G_LIST_MODEL (shuwu_finder_get_list (shuwu_catalogue_page_get_finder (bench->page))));

  bench->is_good = ms <= START_MAX_MS && mib <= START_MAX_MIB;
  printf ("{\"bench\":\"start\",\"titles\":%u,\"exec_to_rows_ms\":%.0f,\"cpu_ms\":%.0f,\"rss_mib\":%.0f,"
          "\"window_ms\":%.0f,\"first_frame_ms\":%.0f,\"cpu_window_ms\":%.0f,\"cpu_first_frame_ms\":%.0f,"
          "\"aim_ms\":%.0f,\"aim_mib\":%.0f,\"ok\":%s}\n",
          n, ms, get_cpu_ms () - bench->exec_cpu_ms, mib, bench->window_ms, bench->frame_ms, bench->window_cpu_ms,
          bench->frame_cpu_ms, START_MAX_MS, START_MAX_MIB, bench->is_good ? "true" : "false");
}

static void
report_keys (Bench *bench)
{
  double p50 = get_quantile (bench->cpu_ms, 0.5), max = get_quantile (bench->cpu_ms, 1);

  bench->is_good = bench->cpu_ms->len == G_N_ELEMENTS (keys) - 1 && p50 <= KEY_P50_MS && max <= KEY_MAX_MS;
  printf ("{\"bench\":\"keystroke\",\"keys\":%u,\"cpu_ms_p50\":%.2f,\"cpu_ms_p95\":%.2f,\"cpu_ms_max\":%.2f,"
          "\"wall_ms_p50\":%.1f,\"wall_ms_max\":%.1f,\"rss_mib\":%.0f,\"aim_p50\":%.0f,\"aim_max\":%.0f,\"ok\":%s}\n",
          bench->cpu_ms->len, p50, get_quantile (bench->cpu_ms, 0.95), max, get_quantile (bench->wall_ms, 0.5),
          get_quantile (bench->wall_ms, 1), get_resident_mib (), KEY_P50_MS, KEY_MAX_MS,
          bench->is_good ? "true" : "false");
}

static void
begin_keys (Bench *bench)
{
  g_signal_connect_swapped (shuwu_catalogue_page_get_finder (bench->page), "changed",
                            G_CALLBACK (finder_changed_cb), bench);
  g_timeout_add (500, next_key_cb, bench);
}

/* The first frame with rows in it has been painted. */
static void
begin (Bench *bench)
{
  if (strcmp (bench->name, "keystroke") == 0)
    {
      begin_keys (bench);
    }
  else
    {
      report_start (bench);
      gtk_window_destroy (GTK_WINDOW (bench->window));
    }
}

static void
painted_cb (Bench *bench)
{
  if (bench->frame_ms == 0)
    {
      bench->frame_ms = get_ms_since_exec (bench);
      bench->frame_cpu_ms = get_cpu_ms () - bench->exec_cpu_ms;
    }

  if (!bench->has_begun)
    {
      bench->page = (gpointer) shuwu_window_get_page (bench->window, "catalogue");
      bench->has_begun = bench->page != NULL && has_rows (bench);
      if (bench->has_begun)
        begin (bench);
    }
  else if (bench->is_answered && bench->is_waiting)
    {
      const char *query = shuwu_finder_get_query (shuwu_catalogue_page_get_finder (bench->page));

      /* Everything is browsed by id: its rows come a moment after its ids. */
      if (*query != '\0' || has_rows (bench))
        note_key (bench);
    }
}

static gboolean
give_up_cb (gpointer user_data)
{
  Bench *bench = user_data;

  g_printerr ("bench-app: nothing happened for %d s\n", TIMEOUT_S);
  gtk_window_destroy (GTK_WINDOW (bench->window));
  return G_SOURCE_REMOVE;
}

static void
realized_cb (Bench *bench)
{
  g_signal_connect_data (gtk_widget_get_frame_clock (GTK_WIDGET (bench->window)), "after-paint",
                         G_CALLBACK (painted_cb), bench, NULL, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

/* The program has made its window; from here on it is watched. */
static void
window_added_cb (Bench     *bench,
                 GtkWindow *window)
{
  if (!SHUWU_IS_WINDOW (window))
    return;

  bench->window = SHUWU_WINDOW (window);
  bench->window_ms = get_ms_since_exec (bench);
  bench->window_cpu_ms = get_cpu_ms () - bench->exec_cpu_ms;
  g_signal_connect_data (window, "realize", G_CALLBACK (realized_cb), bench, NULL, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_timeout_add_seconds (TIMEOUT_S, give_up_cb, bench);
}

/* The program as people start it, on the page of the catalogue. */
static void
run (Bench      *bench,
     const char *path)
{
  g_autoptr (GSettings) settings = g_settings_new (SHUWU_APP_ID);
  g_autoptr (ShuwuApplication) application = shuwu_application_new ();
  const char *arguments[] = { "shuwu", "--db", path, NULL };

  g_settings_set_string (settings, "page", "catalogue");
  g_signal_connect_swapped (application, "window-added", G_CALLBACK (window_added_cb), bench);
  g_application_run (G_APPLICATION (application), G_N_ELEMENTS (arguments) - 1, (char **) arguments);

  if (strcmp (bench->name, "keystroke") == 0)
    report_keys (bench);
}

/* Starts this program once more, so that the moment of the exec is known, and what the process had used up until then. */
static int
start_again (char **argv)
{
  g_autofree char *us = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_real_time ());
  char cpu_ms[G_ASCII_DTOSTR_BUF_SIZE];

  /* What the program chooses itself. */
  g_unsetenv ("GSK_RENDERER");
  g_unsetenv ("GDK_DEBUG");
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_setenv ("SHUWU_BENCH_EXEC_CPU_MS", g_ascii_dtostr (cpu_ms, sizeof cpu_ms, get_cpu_ms ()), TRUE);
  g_setenv ("SHUWU_BENCH_EXEC_US", us, TRUE);
  execv ("/proc/self/exe", argv);

  return 1;
}

int
main (int    argc,
      char **argv)
{
  const char *exec_us = g_getenv ("SHUWU_BENCH_EXEC_US");
  Bench bench = { 0 };

  if (argc != 3 || (strcmp (argv[1], "start") != 0 && strcmp (argv[1], "keystroke") != 0))
    {
      g_printerr ("usage: bench-app start|keystroke DB\n");
      return 2;
    }

  if (exec_us == NULL)
    return start_again (argv);

  setlocale (LC_ALL, "");
  bench.name = argv[1];
  bench.exec_us = g_ascii_strtoll (exec_us, NULL, 10);
  bench.exec_cpu_ms = g_ascii_strtod (g_getenv ("SHUWU_BENCH_EXEC_CPU_MS"), NULL);
  bench.cpu_ms = g_array_new (FALSE, FALSE, sizeof (double));
  bench.wall_ms = g_array_new (FALSE, FALSE, sizeof (double));
  run (&bench, argv[2]);

  return bench.is_good ? 0 : 1;
}
