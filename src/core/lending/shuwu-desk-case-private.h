// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lending/shuwu-desk-private.h"
#include "lending/shuwu-lending-rule.h"

G_BEGIN_DECLS

/* A copy as the desk sees it, with its open loan. */
typedef struct
{
  gint64 copy_id;
  gint64 title_id;
  gint64 kind_id;
  char *kind;         /* its name */
  char *barcode;
  char *title;
  ShuwuCopyState state;
  gboolean is_deleted;
  gint64 loan_id;     /* 0: not lent; what follows is then empty */
  char *loan_uuid;
  gint64 worker_id;
  gint64 card_id;
  int due_day;
  int renewals;
} ShuwuDeskCopy;

void shuwu_desk_copy_clear (ShuwuDeskCopy *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ShuwuDeskCopy, shuwu_desk_copy_clear)

typedef struct
{
  gint64 worker_id;
  gint64 card_id;
  char *card;
  char *name;
  char *category;
  char *block_reason;
  ShuwuCardState card_state;
  int expires_day;
  gboolean is_blocked;
} ShuwuDeskReader;

void shuwu_desk_reader_clear (ShuwuDeskReader *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ShuwuDeskReader, shuwu_desk_reader_clear)

/* How many loans a reader has, and how many there may be. */
typedef struct
{
  int open;
  int overdue;
  int counted;         /* those that share one limit with the kind in question */
  ShuwuRuling limit;   /* rule_id 0: no rule says */
} ShuwuDeskCounts;

/* All that one call knows when it decides. */
typedef struct
{
  const ShuwuDeskRequest *request; /* borrowed */
  ShuwuDeskCopy copy;
  ShuwuDeskReader reader;
  ShuwuDeskCounts counts;
  ShuwuRuling length;              /* loan-days or renewal-days */
  ShuwuRuling max_renewals;
  ShuwuRuling overdue_blocks;
  gint64 happened_us;
} ShuwuDeskCase;

void shuwu_desk_case_clear (ShuwuDeskCase *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ShuwuDeskCase, shuwu_desk_case_clear)

/* Fail with UNKNOWN_BARCODE and UNKNOWN_CARD. */
gboolean shuwu_desk_find_copy (ShuwuDb        *db,
                               const char     *barcode,
                               ShuwuDeskCopy  *copy,
                               GError        **error);
gboolean shuwu_desk_find_reader (ShuwuDb          *db,
                                 const char       *card,
                                 ShuwuDeskReader  *reader,
                                 GError          **error);
/* The reader of a loan. */
gboolean shuwu_desk_get_reader (ShuwuDb          *db,
                                gint64            worker_id,
                                gint64            card_id,
                                ShuwuDeskReader  *reader,
                                GError          **error);
/* A limit that no rule gives is none here; who needs one asks for it. */
gboolean shuwu_desk_count_loans (ShuwuDb                *db,
                                 const ShuwuDeskReader  *reader,
                                 gint64                  kind_id,
                                 int                     today,
                                 ShuwuDeskCounts        *counts,
                                 GError                **error);

/* May the open loan of the copy be extended, and until when? Fills in what the case needs to know. */
gboolean shuwu_desk_weigh_renewal (ShuwuDb            *db,
                                   ShuwuDeskCase      *self,
                                   ShuwuLendingError  *objection,
                                   int                *due_day,
                                   GError            **error);

/* Refuses with the facts of the case; returns FALSE. */
gboolean shuwu_desk_refuse (ShuwuDb              *db,
                            const ShuwuDeskCase  *self,
                            ShuwuLendingError     code,
                            GError              **error);

/* What every receipt says. */
ShuwuReceipt *shuwu_desk_case_make_receipt (const ShuwuDeskCase *self,
                                            ShuwuDeskAction      action) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
