// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/shuwu-importer.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The first rows of a file as they will be read; above each column of a table, what it is taken for.
 * Signal “mapped”: a person has said otherwise. */
#define SHUWU_TYPE_IMPORT_TABLE (shuwu_import_table_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuImportTable, shuwu_import_table, SHUWU, IMPORT_TABLE, GtkWidget)

void shuwu_import_table_show (ShuwuImportTable        *self,
                              ShuwuImportKind          kind,
                              const ShuwuImportSketch *sketch);
/* (element-type int) */
GArray *shuwu_import_table_dup_columns (ShuwuImportTable *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
