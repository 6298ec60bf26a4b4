// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/shuwu-importer.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What a file is, how it will be read, and what would happen.
 *
 * Signals: “reading-chosen”, the file is to be read otherwise; “mapped”, its columns mean something else. */
#define SHUWU_TYPE_IMPORT_PLAN_VIEW (shuwu_import_plan_view_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuImportPlanView, shuwu_import_plan_view, SHUWU, IMPORT_PLAN_VIEW, AdwBin)

/* A new file: nothing is said about it yet. */
void shuwu_import_plan_view_reset (ShuwuImportPlanView *self,
                                   ShuwuImporter       *importer);
void shuwu_import_plan_view_show_sketch (ShuwuImportPlanView     *self,
                                         ShuwuImporter           *importer,
                                         const ShuwuImportSketch *sketch);
gboolean shuwu_import_plan_view_lacks_column (ShuwuImportPlanView *self,
                                              ShuwuImporter       *importer);
void shuwu_import_plan_view_show_looking (ShuwuImportPlanView *self,
                                          ShuwuImporter       *importer);
void shuwu_import_plan_view_show_outcome (ShuwuImportPlanView      *self,
                                          ShuwuImporter            *importer,
                                          const ShuwuImportOutcome *outcome);

ShuwuRecordFormat shuwu_import_plan_view_get_format (ShuwuImportPlanView *self);
ShuwuEncoding shuwu_import_plan_view_get_encoding (ShuwuImportPlanView *self);
ShuwuHeadings shuwu_import_plan_view_get_headings (ShuwuImportPlanView *self);
/* (element-type int) */
GArray *shuwu_import_plan_view_dup_columns (ShuwuImportPlanView *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
