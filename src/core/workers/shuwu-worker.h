// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-clock.h"

#include <glib.h>

G_BEGIN_DECLS

/* What a person can say of a worker. */
typedef enum
{
  SHUWU_WORKER_NAME,
  SHUWU_WORKER_UNIT,      /* as a path: "一分厂/二车间"; "" for none */
  SHUWU_WORKER_CATEGORY,  /* of reader; the rules of lending ask for it */
  SHUWU_WORKER_PHONE,
  SHUWU_WORKER_LEVEL,     /* skill level */
  SHUWU_WORKER_TRADE,
  SHUWU_N_WORKER_FIELDS,
} ShuwuWorkerField;

/* The words used on the command line: "name", "unit" … */
const char *shuwu_worker_field_get_name (ShuwuWorkerField field);

/* What is said of a worker, field by field. */
typedef struct
{
  char *values[SHUWU_N_WORKER_FIELDS];  /* NULL: nothing is said */
} ShuwuWorkerFacts;

ShuwuWorkerFacts *shuwu_worker_facts_new (void) G_GNUC_WARN_UNUSED_RESULT;
ShuwuWorkerFacts *shuwu_worker_facts_dup (const ShuwuWorkerFacts *self) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_worker_facts_free (ShuwuWorkerFacts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuWorkerFacts, shuwu_worker_facts_free)
/* Keeps @text in the form the field is kept in. */
void shuwu_worker_facts_set (ShuwuWorkerFacts *self,
                             ShuwuWorkerField  field,
                             const char       *text);
/* Of facts that say every field. */
gboolean shuwu_worker_facts_are_equal (const ShuwuWorkerFacts *a,
                                       const ShuwuWorkerFacts *b);

/* Text as it is kept: half width, one blank between words, none around it. */
char *shuwu_worker_text_dup_normal (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* What puts names in the order of a dictionary when compared byte by byte. */
char *shuwu_worker_text_dup_sort_key (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* A card number as it is kept: half width, without white space and control characters. */
char *shuwu_card_number_dup_normal (const char *text) G_GNUC_WARN_UNUSED_RESULT;

typedef struct
{
  gint64 id;
  char *number;
  char *status;           /* valid, lost, replaced */
  int expires_day;        /* last valid day, or SHUWU_DAY_NEVER */
  gint64 created_us;
} ShuwuCard;

/* A worker as a list shows one. */
typedef struct
{
  gint64 id;
  char *uuid;
  char *name;
  char *unit;             /* path, "" if none */
  char *category;
  char *card;             /* number of the valid card, "" if there is none */
  gboolean is_blocked;
  int open_loans;
  int overdue_loans;
} ShuwuWorkerRow;

void shuwu_worker_row_free (ShuwuWorkerRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuWorkerRow, shuwu_worker_row_free)

/* All that is known of one worker. */
typedef struct
{
  gint64 id;
  char *uuid;
  ShuwuWorkerFacts *facts;  /* every field is said */
  gboolean is_blocked;
  char *block_reason;
  gboolean is_deleted;
  int open_loans;
  GPtrArray *cards;         /* of ShuwuCard, the newest first */
  gint64 created_us;
  gint64 updated_us;
} ShuwuWorkerDetails;

void shuwu_worker_details_free (ShuwuWorkerDetails *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuWorkerDetails, shuwu_worker_details_free)
/* NULL: there is none. */
const ShuwuCard *shuwu_worker_details_get_valid_card (const ShuwuWorkerDetails *self);
/* Its number; "" if there is none. */
const char *shuwu_worker_details_get_card (const ShuwuWorkerDetails *self);

void shuwu_card_free (ShuwuCard *self);

G_END_DECLS
