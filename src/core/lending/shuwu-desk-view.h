// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lending/shuwu-loan.h"
#include "storage/shuwu-store.h"

G_BEGIN_DECLS

/* A copy, in a line. */
typedef struct
{
  char *barcode;
  char *title;
  char *location;
  ShuwuCopyState state;
  gboolean is_lent;
  char *borrower;       /* who has it; NULL: nobody */
  int due_day;
} ShuwuDeskCopyLine;

/* What a code stands for. Nothing of it set: it is not known here. */
typedef struct
{
  char *code;           /* folded: what was scanned without what is around it */
  char *card;           /* number of a card, or NULL */
  char *reader;         /* whose card it is */
  ShuwuDeskCopyLine *copy;  /* a copy, or NULL */
  GPtrArray *copies;    /* of ShuwuDeskCopyLine: the code is an ISBN, these are the copies of its titles */
  gboolean is_isbn;
} ShuwuDeskMeaning;

void shuwu_desk_meaning_free (ShuwuDeskMeaning *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuDeskMeaning, shuwu_desk_meaning_free)

/* An open loan, in a line. */
typedef struct
{
  char *barcode;
  char *title;
  int due_day;
  int overdue_days;
  int renewals;
  gboolean can_renew;
} ShuwuDeskLoanLine;

/* A reader as the desk shows him or her. */
typedef struct
{
  char *card;
  ShuwuCardState card_state;
  int expires_day;      /* last valid day of the card, or SHUWU_DAY_NEVER */
  char *name;
  char *unit;           /* "" if not said */
  char *block_reason;
  gboolean is_blocked;
  int open_loans;
  int limit;            /* for books; 0: no rule says */
  int overdue_loans;
  GPtrArray *loans;     /* of ShuwuDeskLoanLine, by due day */
} ShuwuDeskReaderView;

void shuwu_desk_reader_view_free (ShuwuDeskReaderView *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuDeskReaderView, shuwu_desk_reader_view_free)

/* Never refuses: a code that nobody knows is an empty meaning. */
void shuwu_desk_resolve_async (ShuwuStore          *store,
                               const char          *code,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);
ShuwuDeskMeaning *shuwu_desk_resolve_finish (ShuwuStore    *store,
                                             GAsyncResult  *result,
                                             GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* Fails with SHUWU_LENDING_ERROR_UNKNOWN_CARD. */
void shuwu_desk_view_reader_async (ShuwuStore          *store,
                                   const char          *card,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
ShuwuDeskReaderView *shuwu_desk_view_reader_finish (ShuwuStore    *store,
                                                    GAsyncResult  *result,
                                                    GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
