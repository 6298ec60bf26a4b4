// SPDX-License-Identifier: GPL-3.0-or-later
/* A number of a card or a copy is looked for as it was scanned, then folded (full
 * width to half width, white space and control characters around taken off), then
 * in upper case. */
#define G_LOG_DOMAIN "shuwu-storage"

#include "storage/shuwu-find-scanned.h"

#include "text/shuwu-scan.h"

/**
 * shuwu_db_find_scanned:
 * @db: a connection
 * @statement: the name of a look-up with one parameter
 * @parameter: its name
 * @text: what was scanned or typed
 * @error: return location for an error
 *
 * Looks for what a scan means.
 *
 * Returns: (transfer none) (nullable): the look-up at its row; %NULL with @error set if it
 *   could not be asked, %NULL without if nothing was found
 */
ShuwuStatement *
shuwu_db_find_scanned (ShuwuDb     *db,
                       const char  *statement,
                       const char  *parameter,
                       const char  *text,
                       GError     **error)
{
  g_auto (GStrv) spellings = shuwu_scan_dup_spellings (text);

  for (int i = 0; spellings[i] != NULL; i++)
    {
      ShuwuStatement *find = shuwu_db_prepare (db, statement, error);
      ShuwuStep step;

      if (find == NULL)
        return NULL;

      shuwu_statement_bind_text (find, parameter, spellings[i]);
      step = shuwu_statement_step (find, error);
      if (step == SHUWU_STEP_ROW)
        return find;
      if (step == SHUWU_STEP_FAILED)
        return NULL;
    }

  return NULL;
}
