// SPDX-License-Identifier: GPL-3.0-or-later
/* Why a file cannot be imported: what the error says, and what the file itself does. */
#define G_LOG_DOMAIN "shuwu-import"

#include "import/shuwu-import-failure.h"

#include <glib/gi18n.h>

static gboolean
is_empty (GFile *file)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, NULL);

  return info != NULL && g_file_info_get_size (info) == 0;
}

/**
 * shuwu_import_failure_tell:
 * @failure: what tells it
 * @file: the file
 * @error: what came of it
 *
 * Tells why a file cannot be imported.
 */
void
shuwu_import_failure_tell (ShuwuFailure *failure,
                           GFile        *file,
                           const GError *error)
{
  shuwu_failure_set_error (failure, error);
  if (is_empty (file))
    shuwu_failure_explain (failure, _("This file is empty"),
                           _("It may have been copied before it was saved. Ask for it once more. Nothing was changed."));
}
