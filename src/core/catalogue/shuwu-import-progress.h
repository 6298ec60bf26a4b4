// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How far an import is; any thread may look at any time. */
typedef struct _ShuwuImportProgress ShuwuImportProgress;

ShuwuImportProgress *shuwu_import_progress_new (void) G_GNUC_WARN_UNUSED_RESULT;
ShuwuImportProgress *shuwu_import_progress_ref (ShuwuImportProgress *self);
void shuwu_import_progress_unref (ShuwuImportProgress *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuImportProgress, shuwu_import_progress_unref)

/* From 0 to 1; of the reading: what was read is then still to be written to the disk and the index. */
double shuwu_import_progress_get_fraction (ShuwuImportProgress *self);
gboolean shuwu_import_progress_is_read (ShuwuImportProgress *self);
gint64 shuwu_import_progress_get_n_records (ShuwuImportProgress *self);
gint64 shuwu_import_progress_get_n_rejected (ShuwuImportProgress *self);

/* For the thread of the import: @position of @size bytes. */
void shuwu_import_progress_set (ShuwuImportProgress *self,
                                gint64               size,
                                gint64               position,
                                gint64               n_records,
                                gint64               n_rejected);
void shuwu_import_progress_set_read (ShuwuImportProgress *self);

G_END_DECLS
