// SPDX-License-Identifier: GPL-3.0-or-later
/* Whatever reads says so if it takes long, says what is not there, and says in words
 * when it cannot be read; then it can be tried again. */
#define G_LOG_DOMAIN "shuwu-test"

#include "states-fixture.h"

#include "bad-disk.h"

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
  add (states_of_training);

  return g_test_run ();
}
