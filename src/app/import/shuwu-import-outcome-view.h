// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/shuwu-importer.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What an import would do, or has done, in numbers; and what was refused and why. */
#define SHUWU_TYPE_IMPORT_OUTCOME_VIEW (shuwu_import_outcome_view_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuImportOutcomeView, shuwu_import_outcome_view, SHUWU, IMPORT_OUTCOME_VIEW, AdwBin)

void shuwu_import_outcome_view_show (ShuwuImportOutcomeView   *self,
                                     ShuwuImportKind           kind,
                                     gboolean                  is_dry,
                                     const ShuwuImportOutcome *outcome);

G_END_DECLS
