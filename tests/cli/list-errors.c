// SPDX-License-Identifier: GPL-3.0-or-later
/* Prints every name that shuwuctl can give an error or a refused record, as the program itself has it: domain, name and, of errors,
 * the exit status. The test of the names goes through this list. */
#define G_LOG_DOMAIN "shuwu-test"

#include "shuwu-cli.h"

#include "catalogue/shuwu-catalogue.h"
#include "lending/shuwu-lending-error.h"
#include "record/shuwu-record-reader.h"
#include "text/shuwu-text-error.h"
#include "training/shuwu-training-error.h"
#include "workers/shuwu-roster.h"
#include "workers/shuwu-workers.h"

#include <stdio.h>

/* Codes follow each other; the last one is not named where the program knows how many there are. */
#define UNTIL_UNKNOWN G_MAXINT

static void
list_domain (GQuark quark,
             int    first,
             int    last)
{
  for (int code = first; code <= last; code++)
    {
      g_autoptr (GError) error = g_error_new_literal (quark, code, "");
      const char *domain;
      const char *name = shuwu_cli_name_error (error, &domain);

      if (g_str_equal (name, "failed") && last == UNTIL_UNKNOWN)
        return;
      printf ("%s %s %d\n", domain, name, shuwu_cli_get_exit_status (error));
    }
}

int
main (void)
{
  list_domain (SHUWU_USAGE_ERROR, 0, UNTIL_UNKNOWN);
  list_domain (SHUWU_STORAGE_ERROR, 0, UNTIL_UNKNOWN);
  list_domain (SHUWU_BOOKROOM_ERROR, 0, UNTIL_UNKNOWN);
  list_domain (SHUWU_RECORD_ERROR, 0, UNTIL_UNKNOWN);
  list_domain (SHUWU_CATALOGUE_ERROR, 0, UNTIL_UNKNOWN);
  list_domain (SHUWU_WORKERS_ERROR, 0, UNTIL_UNKNOWN);
  list_domain (SHUWU_TEXT_ERROR, 0, UNTIL_UNKNOWN);
  list_domain (SHUWU_LENDING_ERROR, SHUWU_LENDING_ERROR_NONE + 1, SHUWU_LENDING_ERROR_LAST - 1);
  list_domain (SHUWU_TRAINING_ERROR, SHUWU_TRAINING_ERROR_NONE + 1, SHUWU_TRAINING_ERROR_LAST - 1);
  list_domain (G_FILE_ERROR, G_FILE_ERROR_NOENT, G_FILE_ERROR_NOENT);
  list_domain (G_IO_ERROR, G_IO_ERROR_FAILED, G_IO_ERROR_FAILED);
  list_domain (G_IO_ERROR, G_IO_ERROR_CANCELLED, G_IO_ERROR_CANCELLED);
  for (int reject = SHUWU_REJECT_NONE + 1; reject <= SHUWU_REJECT_SUM; reject++)
    printf ("title %s -\n", shuwu_reject_get_name ((ShuwuReject) reject));
  for (int reject = SHUWU_ROSTER_REJECT_NONE + 1; reject <= SHUWU_ROSTER_REJECT_SUM; reject++)
    printf ("worker %s -\n", shuwu_roster_reject_get_name ((ShuwuRosterReject) reject));

  return 0;
}
