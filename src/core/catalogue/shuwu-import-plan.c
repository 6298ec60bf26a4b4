// SPDX-License-Identifier: GPL-3.0-or-later
/* The request that an import works on, as its thread keeps it. */
#define G_LOG_DOMAIN "shuwu-catalogue"

#include "catalogue/shuwu-import-plan-private.h"

ShuwuImportPlan *
shuwu_import_plan_new (const ShuwuImportRequest *request)
{
  ShuwuImportPlan *self = g_new0 (ShuwuImportPlan, 1);

  self->path = g_strdup (request->path);
  self->options = request->options;
  self->columns = g_memdup2 (request->options.columns, request->options.n_columns * sizeof (ShuwuColumn));
  self->options.columns = self->columns;
  self->is_dry = request->is_dry;
  self->rejects_path = g_strdup (request->rejects_path);
  self->witness = request->witness;
  self->witness_data = request->witness_data;

  return self;
}

void
shuwu_import_plan_free (ShuwuImportPlan *self)
{
  g_clear_pointer (&self->progress, shuwu_import_progress_unref);
  g_free (self->path);
  g_free (self->columns);
  g_free (self->rejects_path);
  g_free (self);
}
