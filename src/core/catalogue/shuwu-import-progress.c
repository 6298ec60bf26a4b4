// SPDX-License-Identifier: GPL-3.0-or-later
/* How far an import is: numbers that its thread writes and others look at. */
#define G_LOG_DOMAIN "shuwu-catalogue"

#include "catalogue/shuwu-import-progress.h"

#include <stdatomic.h>

struct _ShuwuImportProgress
{
  gatomicrefcount ref_count;
  atomic_llong size;          /* of the file, in bytes */
  atomic_llong position;
  atomic_llong n_records;
  atomic_llong n_rejected;
  atomic_bool is_read;
};

ShuwuImportProgress *
shuwu_import_progress_new (void)
{
  ShuwuImportProgress *self = g_new0 (ShuwuImportProgress, 1);

  g_atomic_ref_count_init (&self->ref_count);

  return self;
}

ShuwuImportProgress *
shuwu_import_progress_ref (ShuwuImportProgress *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
shuwu_import_progress_unref (ShuwuImportProgress *self)
{
  if (g_atomic_ref_count_dec (&self->ref_count))
    g_free (self);
}

double
shuwu_import_progress_get_fraction (ShuwuImportProgress *self)
{
  gint64 size = atomic_load (&self->size);

  return size > 0 ? CLAMP ((double) atomic_load (&self->position) / (double) size, 0, 1) : 0;
}

gboolean
shuwu_import_progress_is_read (ShuwuImportProgress *self)
{
  return atomic_load (&self->is_read);
}

gint64
shuwu_import_progress_get_n_records (ShuwuImportProgress *self)
{
  return atomic_load (&self->n_records);
}

gint64
shuwu_import_progress_get_n_rejected (ShuwuImportProgress *self)
{
  return atomic_load (&self->n_rejected);
}

void
shuwu_import_progress_set (ShuwuImportProgress *self,
                           gint64               size,
                           gint64               position,
                           gint64               n_records,
                           gint64               n_rejected)
{
  atomic_store (&self->size, size);
  atomic_store (&self->position, position);
  atomic_store (&self->n_records, n_records);
  atomic_store (&self->n_rejected, n_rejected);
}

void
shuwu_import_progress_set_read (ShuwuImportProgress *self)
{
  atomic_store (&self->is_read, TRUE);
}
