// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
/* lint: file-length: to be split */

#include "record/shuwu-description.h"
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

/* Why a record was not taken; the text of it is for logs, words for people are made in the app. */
typedef enum
{
  SHUWU_REJECT_NONE,
  SHUWU_REJECT_NO_TITLE,
  SHUWU_REJECT_DAMAGED,           /* cannot be cut into fields */
  SHUWU_REJECT_TRUNCATED,
  SHUWU_REJECT_LOST_DIGITS,       /* 9.788E+12: a spreadsheet has eaten the number */
  SHUWU_REJECT_BAD_BARCODE,
  SHUWU_REJECT_COLUMNS,           /* more or fewer cells than the heading */
  SHUWU_REJECT_NOT_BIBLIOGRAPHIC, /* an authority or holdings record */
  SHUWU_REJECT_BARCODE_TAKEN,     /* by another title; found by the catalogue */
  SHUWU_REJECT_ENCODING,          /* bytes that are no text */
} ShuwuReject;

const char *shuwu_reject_get_name (ShuwuReject reject);

/* One record of a file, good or bad. */
typedef struct
{
  gint64 number;                /* from 1 */
  gint64 offset;                /* of its first byte in the file */
  ShuwuReject reject;           /* NONE: @description is good */
  char *detail;                 /* what exactly, in English: "field 245 has no $a"; NULL if accepted */
  ShuwuDescription *description;/* NULL if rejected and nothing could be read */
  ShuwuRecordFormat format;
  ShuwuEncoding encoding;
  GBytes *raw;                  /* the bytes as they stood in the file (MARC, XML), or a JSON object of the cells (CSV) */
} ShuwuReadRecord;

void shuwu_read_record_free (ShuwuReadRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuReadRecord, shuwu_read_record_free)

/* What a column of a table means. */
typedef enum
{
  SHUWU_COLUMN_IGNORED,
  SHUWU_COLUMN_TITLE,
  SHUWU_COLUMN_AUTHOR,
  SHUWU_COLUMN_PUBLISHER,
  SHUWU_COLUMN_YEAR,
  SHUWU_COLUMN_ISBN,
  SHUWU_COLUMN_BARCODE,
  SHUWU_COLUMN_CALL_NUMBER,
  SHUWU_COLUMN_CLC,
  SHUWU_COLUMN_PRICE,
  SHUWU_COLUMN_COPIES,
  SHUWU_COLUMN_LOCATION,
  SHUWU_COLUMN_SOURCE,
  SHUWU_COLUMN_LOANS,
  SHUWU_COLUMN_SUBJECT,
  SHUWU_COLUMN_PAGES,
  SHUWU_COLUMN_SERIES,
  SHUWU_COLUMN_DESCRIPTION,
  SHUWU_COLUMN_LANGUAGE,
  SHUWU_COLUMN_SUBTITLE,
  SHUWU_COLUMN_EDITION,
  SHUWU_COLUMN_PLACE,
  SHUWU_COLUMN_PART,
  SHUWU_COLUMN_PARALLEL_TITLE,
  SHUWU_COLUMN_PINYIN,
  SHUWU_COLUMN_STATEMENT,
  SHUWU_COLUMN_CONTROL_NUMBER,
  SHUWU_N_COLUMNS,
} ShuwuColumn;

typedef struct
{
  ShuwuRecordFormat format;     /* UNKNOWN: find out */
  ShuwuEncoding encoding;       /* AUTO: find out */
  const ShuwuColumn *columns;   /* CSV: by position, or NULL to guess from the headings */
  guint n_columns;
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
ShuwuEncoding shuwu_record_reader_get_encoding (ShuwuRecordReader *self);
gint64 shuwu_record_reader_get_size (ShuwuRecordReader *self);      /* of the file, in bytes */
gint64 shuwu_record_reader_get_position (ShuwuRecordReader *self);  /* bytes read so far */
/* CSV only: the headings as they stand, and what each was taken for; NULL otherwise. */
const char * const *shuwu_record_reader_get_headings (ShuwuRecordReader *self);
const ShuwuColumn *shuwu_record_reader_get_columns (ShuwuRecordReader *self,
                                                    guint             *n_columns);

/* TRUE and *record set; TRUE and *record NULL at the end; FALSE and @error set if the file cannot be read on. */
gboolean shuwu_record_reader_next (ShuwuRecordReader  *self,
                                   ShuwuReadRecord   **record,
                                   GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
