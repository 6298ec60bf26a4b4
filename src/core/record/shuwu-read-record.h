// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "record/shuwu-description.h"
#include "text/shuwu-encoding.h"

#include <glib.h>

G_BEGIN_DECLS

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
  SHUWU_REJECT_SUM,               /* a row that adds up those above it */
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
  guint n_dropped;              /* control characters that its texts were freed of */
  ShuwuRecordFormat format;
  ShuwuEncoding encoding;
  GBytes *raw;                  /* the bytes as they stood in the file (MARC, XML), or a JSON object of the cells (CSV) */
} ShuwuReadRecord;

void shuwu_read_record_free (ShuwuReadRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuReadRecord, shuwu_read_record_free)

G_END_DECLS
