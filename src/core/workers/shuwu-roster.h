// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalogue/shuwu-import-progress.h"
#include "storage/shuwu-store.h"
#include "text/shuwu-csv-ahead.h"
#include "text/shuwu-encoding.h"
#include "workers/shuwu-roster-row.h"

G_BEGIN_DECLS

/* What to import; copied. */
typedef struct
{
  const char *path;
  ShuwuEncoding encoding;            /* AUTO: find out */
  const ShuwuRosterColumn *columns;  /* by position, or NULL to guess from the headings */
  guint n_columns;
  ShuwuHeadings headings;            /* AUTO: find out */
  gboolean is_dry;                   /* nothing is stored; only the report is made */
  const char *rejects_path;          /* where refused rows are written, or NULL */
} ShuwuRosterRequest;

typedef struct
{
  gint64 record;                     /* from 1, the headings do not count */
  gint64 offset;                     /* in bytes */
  ShuwuRosterReject reject;
} ShuwuRosterRefusal;

/* read = added + updated + unchanged + rejected */
typedef struct
{
  gint64 read;
  gint64 added;                      /* workers who were not there */
  gint64 updated;                    /* rows with something new for a worker */
  gint64 unchanged;
  gint64 rejected;
  GArray *rejects;                   /* of ShuwuRosterRefusal, the first SHUWU_ROSTER_REJECTS_MAX of them */
  gint64 dropped;                    /* control characters that stood in the cells of rows */
  GArray *cleaned;                   /* of gint64: these rows, as in ShuwuRosterRefusal, the first SHUWU_ROSTER_REJECTS_MAX of them */
  ShuwuEncoding encoding;
  gboolean has_headings;             /* FALSE: the first row is a worker */
} ShuwuRosterReport;

#define SHUWU_ROSTER_REJECTS_MAX 100000

void shuwu_roster_report_free (ShuwuRosterReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuRosterReport, shuwu_roster_report_free)

/* @store: (nullable): may be NULL for a dry run: then the file is compared with nobody; @progress: (nullable) */
void shuwu_roster_import_async (ShuwuStore               *store,
                                const ShuwuRosterRequest *request,
                                ShuwuImportProgress      *progress,
                                GCancellable             *cancellable,
                                GAsyncReadyCallback       callback,
                                gpointer                  user_data);
ShuwuRosterReport *shuwu_roster_import_finish (ShuwuStore    *store,
                                               GAsyncResult  *result,
                                               GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* The beginning of a file, to show what it was taken for. */
typedef struct
{
  ShuwuEncoding encoding;
  gint64 size;                       /* in bytes */
  GStrv headings;
  gboolean has_headings;             /* FALSE: the first row is a worker; @headings are made of @columns */
  GArray *columns;                   /* of ShuwuRosterColumn: what each heading was taken for */
  GPtrArray *rows;                   /* of GStrv: the cells as they stand */
} ShuwuRosterPreview;

void shuwu_roster_preview_free (ShuwuRosterPreview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuRosterPreview, shuwu_roster_preview_free)

void shuwu_roster_preview_async (const ShuwuRosterRequest *request,
                                 guint                     n_rows,
                                 GCancellable             *cancellable,
                                 GAsyncReadyCallback       callback,
                                 gpointer                  user_data);
ShuwuRosterPreview *shuwu_roster_preview_finish (GAsyncResult  *result,
                                                 GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
