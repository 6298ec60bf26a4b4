// SPDX-License-Identifier: GPL-3.0-or-later
/* Why a file cannot be imported: what the error says, and what the file itself does. */
#define G_LOG_DOMAIN "shuwu-app"

#include "import/shuwu-import-failure.h"

#include <glib/gi18n.h>

/**
 * shuwu_import_failure_tell:
 * @failure: what tells it
 * @importer: what read the file
 * @error: what came of it
 *
 * Tells why a file cannot be imported.
 */
void
shuwu_import_failure_tell (ShuwuFailure  *failure,
                           ShuwuImporter *importer,
                           const GError  *error)
{
  shuwu_failure_set_error (failure, error);
  if (shuwu_importer_is_empty (importer))
    shuwu_failure_explain (failure, _("This file is empty"),
                           _("It may have been copied before it was saved. Ask for it once more. Nothing was changed."));
}
