// SPDX-License-Identifier: GPL-3.0-or-later
/* Several programs at one file, all lending the same few books: nobody meets any
 * error but a refusal, and what each was promised is there. */
#define G_LOG_DOMAIN "shuwu-test"

#include "lending-fixture.h"

#include "shuwu-test.h"

#include <stdio.h>
#include <stdlib.h>

#define N_PROCESSES 4
#define N_CALLS 150
#define N_COPIES 6
#define N_READERS 4
#define CHILD "--desk"

static ShuwuReceipt *
call (ShuwuStore  *store,
      GRand       *rand,
      char       **last_event,
      GError     **error)
{
  g_autofree char *barcode = g_strdup_printf ("B%04d", g_rand_int_range (rand, 1, N_COPIES + 1));
  g_autofree char *card = g_strdup_printf ("C%02d", g_rand_int_range (rand, 1, N_READERS + 1));
  int dice = g_rand_int_range (rand, 0, 10);

  if (dice < 4)
    return lending_checkout (store, card, barcode, SHUWU_DESK_NOW, error);
  if (dice < 7)
    return lending_return (store, barcode, SHUWU_DESK_NOW, error);
  if (dice < 9 || *last_event == NULL)
    return lending_renew (store, barcode, SHUWU_DESK_NOW, error);

  return lending_undo (store, *last_event, error);
}

/* The child: prints how many events it was promised. */
static int
run_desk (const char *path,
          guint32     seed)
{
  LendingFixture fixture = { .path = (char *) path };
  ShuwuStore *store = lending_fixture_open_at (&fixture, FIXTURE_NOW);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autofree char *last_event = NULL;
  guint n_events = 0;

  for (int i = 0; i < N_CALLS; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ShuwuReceipt) receipt = call (store, rand, &last_event, &error);

      if (receipt == NULL && error->domain != SHUWU_LENDING_ERROR)
        {
          fprintf (stderr, "%s: %s\n", g_quark_to_string (error->domain), error->message);
          return EXIT_FAILURE;
        }
      if (receipt != NULL && receipt->event != NULL)
        {
          n_events++;
          g_free (last_event);
          last_event = g_strdup (receipt->event);
        }
    }

  printf ("%u\n", n_events);
  shuwu_test_finalize (store);
  return EXIT_SUCCESS;
}

static GSubprocess *
start (LendingFixture *fixture)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *seed = g_strdup_printf ("%d", g_test_rand_int ());
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, self, CHILD, fixture->path, seed, NULL);

  g_assert_no_error (error);
  return process;
}

static guint64
finish (GSubprocess *process)
{
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  g_object_unref (process);

  return g_ascii_strtoull (output, NULL, 10);
}

static void
test_one_file (LendingFixture *fixture,
               gconstpointer   unused)
{
  GSubprocess *processes[N_PROCESSES];
  g_autofree char *events = NULL;
  g_autofree char *loans = NULL;
  guint64 promised = 0;

  for (int i = 0; i < N_PROCESSES; i++)
    processes[i] = start (fixture);
  for (int i = 0; i < N_PROCESSES; i++)
    promised += finish (processes[i]);

  events = lending_ask (fixture->store, "SELECT count (*) FROM loan_event");
  g_assert_cmpuint (g_ascii_strtoull (events, NULL, 10), ==, promised);
  g_assert_cmpuint (promised, >, N_PROCESSES);
  lending_assert_sound (fixture->store);
}

int
main (int    argc,
      char **argv)
{
  if (argc == 4 && g_str_equal (argv[1], CHILD))
    return run_desk (argv[2], (guint32) g_ascii_strtoll (argv[3], NULL, 10));

  g_test_init (&argc, &argv, NULL);

  g_test_add ("/lending/processes/one-file", LendingFixture, NULL, lending_fixture_set_up, test_one_file, lending_fixture_tear_down);

  return g_test_run ();
}
