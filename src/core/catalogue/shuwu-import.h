// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalogue/shuwu-import-progress.h"
#include "record/shuwu-record-reader.h"
#include "storage/shuwu-store.h"

G_BEGIN_DECLS

/* Looks at each record that was read, on the thread of the import. */
typedef void (*ShuwuImportWitness) (const ShuwuReadRecord *record,
                                    gpointer               user_data);

/* What to import; copied. */
typedef struct
{
  const char *path;
  ShuwuReadOptions options;
  gboolean is_dry;           /* nothing is stored; only the report is made */
  const char *rejects_path;  /* where refused records are written, or NULL */
  ShuwuImportWitness witness;/* or NULL */
  gpointer witness_data;     /* must live until the call comes back */
} ShuwuImportRequest;

typedef struct
{
  gint64 record;             /* from 1 */
  gint64 offset;             /* in bytes */
  ShuwuReject reject;
  char *detail;              /* in English; "" if there is none */
  char *title;               /* as far as it could be read */
} ShuwuImportReject;

/* read = added + updated + unchanged + rejected */
typedef struct
{
  gint64 read;
  gint64 added;              /* titles that were not there */
  gint64 updated;            /* records with something new for a title or its copies */
  gint64 unchanged;
  gint64 copies_added;
  gint64 rejected;
  GPtrArray *rejects;        /* of ShuwuImportReject, the first SHUWU_IMPORT_REJECTS_MAX of them */
  gint64 dropped;            /* control characters that stood in the texts of records */
  GArray *cleaned;           /* of gint64: these records, the first SHUWU_IMPORT_REJECTS_MAX of them */
  ShuwuRecordFormat format;
  ShuwuEncoding encoding;
  gboolean has_headings;     /* FALSE: a table whose first row is a record */
} ShuwuImportReport;

#define SHUWU_IMPORT_REJECTS_MAX 100000

void shuwu_import_report_free (ShuwuImportReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuImportReport, shuwu_import_report_free)

/* @store: (nullable): may be NULL for a dry run: then the file is read and compared with nothing */
void shuwu_import_titles_async (ShuwuStore               *store,
                                const ShuwuImportRequest *request,
                                ShuwuImportProgress      *progress,
                                GCancellable             *cancellable,
                                GAsyncReadyCallback       callback,
                                gpointer                  user_data);
ShuwuImportReport *shuwu_import_titles_finish (GAsyncResult  *result,
                                               GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* The beginning of a file, to show what it was taken for. */
typedef struct
{
  ShuwuRecordFormat format;
  ShuwuEncoding encoding;
  gint64 size;               /* in bytes */
  GStrv headings;            /* of a table, else NULL */
  gboolean has_headings;     /* FALSE: a table whose first row is a record; @headings are made of @columns */
  GArray *columns;           /* of ShuwuColumn: what each heading was taken for */
  GPtrArray *records;        /* of ShuwuReadRecord */
} ShuwuImportPreview;

void shuwu_import_preview_free (ShuwuImportPreview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuImportPreview, shuwu_import_preview_free)

void shuwu_import_preview_async (const ShuwuImportRequest *request,
                                 guint                     n_records,
                                 GCancellable             *cancellable,
                                 GAsyncReadyCallback       callback,
                                 gpointer                  user_data);
ShuwuImportPreview *shuwu_import_preview_finish (GAsyncResult  *result,
                                                 GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
