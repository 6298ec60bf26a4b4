// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"
#include "record/shuwu-record-reader.h"

G_BEGIN_DECLS

typedef enum
{
  SHUWU_IMPORT_TITLES,
  SHUWU_IMPORT_ROSTER,
} ShuwuImportKind;

/* The beginning of a file, as it will be read. */
typedef struct
{
  ShuwuRecordFormat format;
  ShuwuEncoding encoding;
  gint64 size;         /* in bytes */
  gboolean has_headings; /* FALSE: a table whose first row is a record; its columns are numbered */
  GStrv headings;
  GArray *columns;     /* of int: what each column was taken for; NULL: the file says it itself */
  GPtrArray *rows;     /* of GStrv, as long as the headings; cells may be NULL */
} ShuwuImportSketch;

void shuwu_import_sketch_free (ShuwuImportSketch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuImportSketch, shuwu_import_sketch_free)

/* A record that was refused, in words for people. */
typedef struct
{
  gint64 record;       /* from 1 */
  char *title;         /* "" if it could not be read */
  const char *reason;
} ShuwuImportRefusal;

/* What an import has done, or would do. */
typedef struct
{
  gint64 read;
  gint64 added;
  gint64 updated;
  gint64 unchanged;
  gint64 copies_added;
  gint64 rejected;
  GPtrArray *refusals; /* of ShuwuImportRefusal: the first of them */
  gint64 dropped;      /* control characters */
  GArray *cleaned;     /* of gint64: the records in which they stood, the first of them */
} ShuwuImportOutcome;

void shuwu_import_outcome_free (ShuwuImportOutcome *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuImportOutcome, shuwu_import_outcome_free)

/* One import from its file to its outcome, of titles or of a roster. */
#define SHUWU_TYPE_IMPORTER (shuwu_importer_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuImporter, shuwu_importer, SHUWU, IMPORTER, GObject)

ShuwuImporter *shuwu_importer_new (ShuwuBookroom   *bookroom,
                                   ShuwuImportKind  kind,
                                   GFile           *file) G_GNUC_WARN_UNUSED_RESULT;
ShuwuImportKind shuwu_importer_get_kind (ShuwuImporter *self);
GFile *shuwu_importer_get_file (ShuwuImporter *self);

/* What a person says about the file; UNKNOWN and AUTO: find out. Forgets the columns. */
void shuwu_importer_set_reading (ShuwuImporter     *self,
                                 ShuwuRecordFormat  format,
                                 ShuwuEncoding      encoding,
                                 ShuwuHeadings      headings);
void shuwu_importer_set_columns (ShuwuImporter *self,
                                 GArray        *columns);

/* The first sketch copies the file here: from then on a stick can be taken out. */
void shuwu_importer_sketch_async (ShuwuImporter       *self,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);
ShuwuImportSketch *shuwu_importer_sketch_finish (ShuwuImporter  *self,
                                                 GAsyncResult   *result,
                                                 GError        **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean shuwu_importer_is_here (ShuwuImporter *self);
gboolean shuwu_importer_is_empty (ShuwuImporter *self);
double shuwu_importer_get_carried_fraction (ShuwuImporter *self);

/* @is_dry: nothing is stored. A real import keeps what it refuses in shuwu_importer_get_rejects (). */
void shuwu_importer_run_async (ShuwuImporter       *self,
                               gboolean             is_dry,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);
ShuwuImportOutcome *shuwu_importer_run_finish (ShuwuImporter  *self,
                                               GAsyncResult   *result,
                                               GError        **error) G_GNUC_WARN_UNUSED_RESULT;
const char *shuwu_importer_get_rejects (ShuwuImporter *self);

/* Of the run that is under way: from 0 to 1, and negative while what was read is written. */
double shuwu_importer_get_fraction (ShuwuImporter *self);
gint64 shuwu_importer_get_n_records (ShuwuImporter *self);

G_END_DECLS
