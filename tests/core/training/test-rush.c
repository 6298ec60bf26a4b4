// SPDX-License-Identifier: GPL-3.0-or-later
/* Eight programs at one file, ten thousand workers, fifty seats: exactly fifty are
 * promised, each once, and nobody meets any error. */
#define G_LOG_DOMAIN "shuwu-test"

#include "training-fixture.h"

#include "shuwu-test.h"

#include <stdio.h>
#include <stdlib.h>

#define N_PROCESSES 8
#define N_REQUESTS 10000
#define N_REQUESTS_QUICK 1600
#define N_SEATS 50
#define CHILD "--counter"

static int
count_requests (void)
{
  return g_getenv ("SHUWU_RUSH") != NULL ? N_REQUESTS : N_REQUESTS_QUICK;
}

/* The child: asks for every eighth worker, prints how many seats it was promised. */
static int
run_counter (const char *path,
             int         first)
{
  LendingFixture fixture = { .path = (char *) path };
  int n_seats = 0;

  fixture.store = lending_fixture_open_at (&fixture, FIXTURE_NOW);
  for (int i = first; i < count_requests (); i += N_PROCESSES)
    {
      g_autofree char *card = g_strdup_printf ("R%d", i);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) receipts = training_order (&fixture, SHUWU_SIGNUP_ADD, "RUSH", card, 0, &error);

      if (receipts == NULL)
        {
          fprintf (stderr, "%s: %s\n", g_quark_to_string (error->domain), error->message);
          return EXIT_FAILURE;
        }
      n_seats += g_str_equal (((const ShuwuSignupReceipt *) g_ptr_array_index (receipts, 0))->state, "confirmed");
    }

  printf ("%d\n", n_seats);
  shuwu_test_finalize (fixture.store);
  return EXIT_SUCCESS;
}

static GSubprocess *
start (LendingFixture *fixture,
       int             first)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *number = g_strdup_printf ("%d", first);
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, self, CHILD, fixture->path, number, NULL);

  g_assert_no_error (error);
  return process;
}

static int
finish (GSubprocess *process)
{
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  g_object_unref (process);

  return atoi (output);
}

static void
test_rush (LendingFixture *fixture,
           gconstpointer   unused)
{
  GSubprocess *processes[N_PROCESSES];
  g_autofree char *script =
    g_strdup_printf ("WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %d) "
                     "INSERT INTO worker (id, uuid, name, created_us, updated_us) SELECT 1000 + i, 'r' || i, '工' || i, 0, 0 FROM n;"
                     "INSERT INTO card (uuid, worker_id, number, created_us) "
                     "SELECT 'rc' || id, id, 'R' || (id - 1000), 0 FROM worker WHERE id >= 1000;"
                     "INSERT INTO class (uuid, code, course_id, capacity, created_us, updated_us) VALUES ('rush', 'RUSH', 1, %d, 0, 0)",
                     count_requests () - 1, N_SEATS);
  g_autofree char *counts = NULL;
  g_autofree char *expected = g_strdup_printf ("%d %d %d", N_SEATS, N_SEATS, count_requests () - N_SEATS);
  int promised = 0;

  lending_run_script (fixture->store, script);
  for (int i = 0; i < N_PROCESSES; i++)
    processes[i] = start (fixture, i);
  for (int i = 0; i < N_PROCESSES; i++)
    promised += finish (processes[i]);

  g_assert_cmpint (promised, ==, N_SEATS);
  counts = lending_ask (fixture->store, "SELECT sum (seat IS NOT NULL) || ' ' || count (DISTINCT seat) || ' ' || "
                        "sum (state = 'waiting') FROM signup");
  g_assert_cmpstr (counts, ==, expected);
  lending_assert_sound (fixture->store);
}

int
main (int    argc,
      char **argv)
{
  if (argc == 4 && g_str_equal (argv[1], CHILD))
    return run_counter (argv[2], atoi (argv[3]));

  g_test_init (&argc, &argv, NULL);
  g_test_add ("/training/rush", LendingFixture, NULL, training_fixture_set_up, test_rush, lending_fixture_tear_down);

  return g_test_run ();
}
