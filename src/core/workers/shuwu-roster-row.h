// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/shuwu-csv.h"
#include "workers/shuwu-worker.h"

G_BEGIN_DECLS

/* What a column of a roster means. */
typedef enum
{
  SHUWU_ROSTER_IGNORED,
  SHUWU_ROSTER_CARD,
  SHUWU_ROSTER_NAME,
  SHUWU_ROSTER_UNIT,      /* several columns are levels, from left to right */
  SHUWU_ROSTER_CATEGORY,
  SHUWU_ROSTER_PHONE,
  SHUWU_ROSTER_LEVEL,
  SHUWU_ROSTER_TRADE,
  SHUWU_N_ROSTER_COLUMNS,
} ShuwuRosterColumn;

/* Why a row was not taken. */
typedef enum
{
  SHUWU_ROSTER_REJECT_NONE,
  SHUWU_ROSTER_REJECT_NO_NAME,
  SHUWU_ROSTER_REJECT_LOST_DIGITS,  /* 1.002E+12: a spreadsheet has eaten the card or phone number */
  SHUWU_ROSTER_REJECT_BAD_CARD,     /* cannot be a card number */
  SHUWU_ROSTER_REJECT_CARD_TAKEN,   /* the card belongs to a worker of another name */
  SHUWU_ROSTER_REJECT_HAS_CARD,     /* this worker has another card: replace it at the desk */
  SHUWU_ROSTER_REJECT_AMBIGUOUS,    /* several workers could be meant; a card number would tell */
  SHUWU_ROSTER_REJECT_COLUMNS,      /* more cells than headings */
  SHUWU_ROSTER_REJECT_DAMAGED,      /* a quote that never ends */
  SHUWU_ROSTER_REJECT_TRUNCATED,    /* the file ends inside the row */
  SHUWU_ROSTER_REJECT_ENCODING,     /* bytes that are no text */
  SHUWU_ROSTER_REJECT_TOO_LONG,     /* longer than any name is */
  SHUWU_ROSTER_REJECT_SUM,          /* adds up the rows above it */
} ShuwuRosterReject;

/* The names in scripts and reports, and a sentence in English: "card-taken", "The card belongs to …". */
const char *shuwu_roster_reject_get_name (ShuwuRosterReject reject);
const char *shuwu_roster_reject_get_text (ShuwuRosterReject reject);

/* What a row says of one worker. */
typedef struct
{
  ShuwuRosterReject reject;
  ShuwuWorkerFacts *facts;  /* what stands in no cell, or in an empty one, is not said */
  char *card;               /* NULL: nothing is said */
  guint n_dropped;          /* control characters that its cells were freed of */
} ShuwuRosterRow;

void shuwu_roster_row_clear (ShuwuRosterRow *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ShuwuRosterRow, shuwu_roster_row_clear)

/* What the headings mean; FALSE if there is no name among them. Array of ShuwuRosterColumn. */
gboolean shuwu_roster_guess_columns (const char * const *headings,
                                     guint               n_headings,
                                     GArray             *columns);

/* TRUE if a heading is one of those that we know. */
gboolean shuwu_roster_is_heading (const char *heading);
/* The heading by which a column is known: "card"; "" for one that means nothing. */
char *shuwu_roster_column_dup_heading (ShuwuRosterColumn column) G_GNUC_WARN_UNUSED_RESULT;

void shuwu_roster_row_read (ShuwuRosterRow          *self,
                            const ShuwuCsvRow       *row,
                            const ShuwuRosterColumn *columns,
                            guint                    n_columns);

G_END_DECLS
