// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalogue/shuwu-import.h"
#include "import/shuwu-importer.h"
#include "workers/shuwu-roster.h"

G_BEGIN_DECLS

/* Of int: what each column means, whichever enum says so. */
GArray *shuwu_import_columns_copy (const GArray *columns) G_GNUC_WARN_UNUSED_RESULT;

ShuwuImportSketch *shuwu_import_sketch_new_titles (const ShuwuImportPreview *preview) G_GNUC_WARN_UNUSED_RESULT;
ShuwuImportSketch *shuwu_import_sketch_new_roster (const ShuwuRosterPreview *preview) G_GNUC_WARN_UNUSED_RESULT;

ShuwuImportOutcome *shuwu_import_outcome_new_titles (const ShuwuImportReport *report) G_GNUC_WARN_UNUSED_RESULT;
ShuwuImportOutcome *shuwu_import_outcome_new_roster (const ShuwuRosterReport *report) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
