// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/shuwu-importer.h"
#include "record/shuwu-record-reader.h"
#include "workers/shuwu-roster-row.h"

G_BEGIN_DECLS

/* Words of the import assistant. */
const char *shuwu_import_words_format (ShuwuRecordFormat format);
const char *shuwu_import_words_encoding (ShuwuEncoding encoding);
const char *shuwu_import_words_column (ShuwuColumn column);
const char *shuwu_import_words_roster_column (ShuwuRosterColumn column);

/* Why a record was not taken, and what to do about it. */
const char *shuwu_import_words_reject (ShuwuReject reject);
const char *shuwu_import_words_roster_reject (ShuwuRosterReject reject);

/* The cells of a row of a table that is kept as a JSON object; as many as there are headings. */
GStrv shuwu_import_words_dup_headings (GStrv    headings,
                                       gboolean has_headings) G_GNUC_WARN_UNUSED_RESULT;
GStrv shuwu_import_words_dup_cells (GBytes *raw,
                                    GStrv   headings) G_GNUC_WARN_UNUSED_RESULT;

/* “about 2 minutes left”, and what the button will do. */
char *shuwu_import_words_dup_progress (double fraction,
                                       gint64 elapsed_us) G_GNUC_WARN_UNUSED_RESULT;
char *shuwu_import_words_dup_offer (ShuwuImportKind kind,
                                    gint64          n_records) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
