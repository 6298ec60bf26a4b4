// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "record/shuwu-description.h"
#include "storage/shuwu-store.h"

G_BEGIN_DECLS

/* How far an export is; any thread may look at any time. */
typedef struct _ShuwuExportProgress ShuwuExportProgress;

ShuwuExportProgress *shuwu_export_progress_new (void) G_GNUC_WARN_UNUSED_RESULT;
ShuwuExportProgress *shuwu_export_progress_ref (ShuwuExportProgress *self);
void shuwu_export_progress_unref (ShuwuExportProgress *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuExportProgress, shuwu_export_progress_unref)

/* From 0 to 1. */
double shuwu_export_progress_get_fraction (ShuwuExportProgress *self);

typedef struct
{
  gint64 titles;
  gint64 copies;
} ShuwuExportReport;

/* @format: MARC21, UNIMARC, CNMARC, MARCXML or CSV */
void shuwu_export_titles_async (ShuwuStore          *store,
                                const char          *path,
                                ShuwuRecordFormat    format,
                                ShuwuExportProgress *progress,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);
gboolean shuwu_export_titles_finish (ShuwuStore         *store,
                                     GAsyncResult       *result,
                                     ShuwuExportReport  *report,
                                     GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
