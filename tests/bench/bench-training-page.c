// SPDX-License-Identifier: GPL-3.0-or-later
/* Measures the page of training as a person meets it: the real window, on a display.
 *
 * usage: bench-training-page DB WAIT_MS
 *
 * From Ctrl+4 to the frame with the first rows in it: the first time, when the page is
 * made, WAIT_MS after the window with the desk was first painted, and each time one comes
 * back to it. JSON lines on stdout; the last says whether the aim was met, and so does
 * the exit status. */
#define G_LOG_DOMAIN "shuwu-bench"

#include "shell/shuwu-window.h"
#include "training/shuwu-training-page.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define ROWS_MS 50.0
#define ROUNDS 20
#define PAUSE_MS 300
#define TIMEOUT_S 60

typedef struct
{
  ShuwuWindow *window;
  GMainLoop *loop;
  guint wait_ms;
  gboolean has_begun;
  gint64 asked_us;      /* 0: nothing is waited for */
  int round;
  double made_ms;       /* until the page was made and is the one that is shown */
  double asked_cpu_ms;  /* of the main thread: steady on a busy machine */
  double first_ms;
  double worst_ms;      /* of the later ones */
} Bench;

static double
get_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static gboolean
has_rows (Bench *bench)
{
  GtkWidget *page = shuwu_window_get_page (bench->window, "training");
  ShuwuSlotList *list = shuwu_finder_get_list (shuwu_training_page_get_finder (SHUWU_TRAINING_PAGE (page)));
  g_autoptr (ShuwuSlot) first = g_list_model_get_item (G_LIST_MODEL (list), 0);

  return gtk_widget_get_mapped (page) && first != NULL && shuwu_slot_get_row (first) != NULL;
}

static void
go_to (Bench      *bench,
       const char *page)
{
  g_action_group_activate_action (G_ACTION_GROUP (bench->window), "page", g_variant_new_string (page));
}

static gboolean
ask_cb (gpointer user_data)
{
  Bench *bench = user_data;

  if (bench->round == ROUNDS)
    {
      g_main_loop_quit (bench->loop);
      return G_SOURCE_REMOVE;
    }

  bench->asked_us = g_get_monotonic_time ();
  bench->asked_cpu_ms = get_cpu_ms ();
  go_to (bench, "training");
  bench->made_ms = (double) (g_get_monotonic_time () - bench->asked_us) / 1e3;
  return G_SOURCE_REMOVE;
}

static gboolean
leave_cb (gpointer user_data)
{
  Bench *bench = user_data;

  go_to (bench, "desk");
  g_timeout_add (PAUSE_MS, ask_cb, bench);
  return G_SOURCE_REMOVE;
}

/* The first frame with the desk in it: from here on somebody may press a key. */
static void
begin (Bench *bench)
{
  if (shuwu_window_get_page (bench->window, "desk") == NULL)
    return;

  bench->has_begun = TRUE;
  g_timeout_add (bench->wait_ms, ask_cb, bench);
}

static void
painted_cb (Bench *bench)
{
  double ms = (double) (g_get_monotonic_time () - bench->asked_us) / 1e3;

  if (!bench->has_begun)
    begin (bench);
  if (bench->asked_us == 0 || !has_rows (bench))
    return;

  bench->asked_us = 0;
  if (bench->round++ == 0)
    bench->first_ms = ms;
  else
    bench->worst_ms = MAX (bench->worst_ms, ms);
  printf ("{\"bench\":\"training-page\",\"round\":%d,\"made_ms\":%.1f,\"rows_ms\":%.1f,\"rows_cpu_ms\":%.1f}\n", bench->round,
          bench->made_ms, ms, get_cpu_ms () - bench->asked_cpu_ms);
  fflush (stdout);
  g_timeout_add (PAUSE_MS, leave_cb, bench);
}

static gboolean
give_up_cb (gpointer user_data)
{
  g_printerr ("bench-training-page: nothing happened for %d s\n", TIMEOUT_S);
  exit (EXIT_FAILURE);
}

static void
realized_cb (Bench *bench)
{
  g_signal_connect_data (gtk_widget_get_frame_clock (GTK_WIDGET (bench->window)), "after-paint",
                         G_CALLBACK (painted_cb), bench, NULL, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (ShuwuClock) clock = shuwu_clock_new ();
  g_autoptr (ShuwuBookroom) bookroom = NULL;
  Bench bench = { 0 };
  gboolean is_good;

  if (argc != 3)
    {
      g_printerr ("usage: bench-training-page DB WAIT_MS\n");
      return 2;
    }

  setlocale (LC_ALL, "");
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  adw_init ();
  bookroom = shuwu_bookroom_new (argv[1], clock);
  bench.wait_ms = (guint) g_ascii_strtoull (argv[2], NULL, 10);
  bench.loop = g_main_loop_new (NULL, FALSE);
  bench.window = shuwu_window_new (NULL, bookroom);
  g_signal_connect_data (bench.window, "realize", G_CALLBACK (realized_cb), &bench, NULL, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  gtk_window_present (GTK_WINDOW (bench.window));
  g_timeout_add_seconds (TIMEOUT_S, give_up_cb, &bench);
  g_main_loop_run (bench.loop);

  is_good = bench.first_ms <= ROWS_MS && bench.worst_ms <= ROWS_MS;
  printf ("{\"bench\":\"training-page\",\"wait_ms\":%u,\"first_ms\":%.1f,\"worst_later_ms\":%.1f,\"aim_ms\":%.0f,\"met\":%s}\n",
          bench.wait_ms, bench.first_ms, bench.worst_ms, ROWS_MS, is_good ? "true" : "false");
  gtk_window_destroy (GTK_WINDOW (bench.window));
  g_main_loop_unref (bench.loop);

  return is_good ? EXIT_SUCCESS : EXIT_FAILURE;
}
