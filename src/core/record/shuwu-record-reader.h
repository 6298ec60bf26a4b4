// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "record/shuwu-column.h"
#include "record/shuwu-read-record.h"
#include "text/shuwu-csv-ahead.h"
#include "text/shuwu-encoding.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define SHUWU_RECORD_ERROR (shuwu_record_error_quark ())
GQuark shuwu_record_error_quark (void);

typedef enum
{
  SHUWU_RECORD_ERROR_UNKNOWN_FORMAT,  /* the file is none of ours; the message says what it looks like */
  SHUWU_RECORD_ERROR_UNREADABLE,      /* the file cannot be read, or ends where it must not */
  SHUWU_RECORD_ERROR_ENCODING,        /* no encoding fits, or the one asked for does not */
  SHUWU_RECORD_ERROR_NO_TITLE_COLUMN, /* a table without a column that can be a title */
} ShuwuRecordError;

typedef struct
{
  ShuwuRecordFormat format;     /* UNKNOWN: find out */
  ShuwuEncoding encoding;       /* AUTO: find out */
  const ShuwuColumn *columns;   /* CSV: by position, or NULL to guess from the headings */
  guint n_columns;
  ShuwuHeadings headings;       /* CSV: AUTO: find out */
} ShuwuReadOptions;

typedef struct _ShuwuRecordReader ShuwuRecordReader;

/* Blocking: for worker threads, and for the terminal. Streams: memory does not grow with the file. */
ShuwuRecordReader *shuwu_record_reader_open (const char              *path,
                                             const ShuwuReadOptions  *options,
                                             GCancellable            *cancellable,
                                             GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
/* @stream: must be seekable */
ShuwuRecordReader *shuwu_record_reader_new (GInputStream            *stream,
                                            const ShuwuReadOptions  *options,
                                            GCancellable            *cancellable,
                                            GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_record_reader_free (ShuwuRecordReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuRecordReader, shuwu_record_reader_free)

/* What was found out when the file was opened. */
ShuwuRecordFormat shuwu_record_reader_get_format (ShuwuRecordReader *self);
gboolean shuwu_record_reader_is_xml (ShuwuRecordReader *self);      /* MARC in XML, whatever the dialect is */
ShuwuEncoding shuwu_record_reader_get_encoding (ShuwuRecordReader *self);
gint64 shuwu_record_reader_get_size (ShuwuRecordReader *self);      /* of the file, in bytes */
gint64 shuwu_record_reader_get_position (ShuwuRecordReader *self);  /* bytes read so far */
/* FALSE only for CSV whose first row is a record; its headings are made of what the columns are. */
gboolean shuwu_record_reader_has_headings (ShuwuRecordReader *self);
/* CSV only: the headings as they stand, and what each was taken for; NULL otherwise. */
const char * const *shuwu_record_reader_get_headings (ShuwuRecordReader *self);
const ShuwuColumn *shuwu_record_reader_get_columns (ShuwuRecordReader *self,
                                                    guint             *n_columns);

/* TRUE and *record set; TRUE and *record NULL at the end; FALSE and @error set if the file cannot be read on. */
gboolean shuwu_record_reader_next (ShuwuRecordReader  *self,
                                   ShuwuReadRecord   **record,
                                   GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
