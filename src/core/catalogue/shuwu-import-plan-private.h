// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalogue/shuwu-import.h"

G_BEGIN_DECLS

/* A request that lives on a thread: everything in it is its own, but for the witness. */
typedef struct
{
  char *path;
  ShuwuReadOptions options;
  ShuwuColumn *columns;         /* what options.columns points to */
  gboolean is_dry;
  char *rejects_path;
  ShuwuImportWitness witness;
  gpointer witness_data;
  ShuwuImportProgress *progress;
  gint64 now_us;
  guint n_preview;
} ShuwuImportPlan;

ShuwuImportPlan *shuwu_import_plan_new (const ShuwuImportRequest *request) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_import_plan_free (ShuwuImportPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuImportPlan, shuwu_import_plan_free)

G_END_DECLS
