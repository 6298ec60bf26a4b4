// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lending/shuwu-desk-case-private.h"

G_BEGIN_DECLS

/* One event about to be recorded; its uuid is made by recording it. */
typedef struct
{
  const char *kind;           /* "open", "renew", "close", "undo" */
  const char *loan_uuid;
  gint64 copy_id;
  gint64 worker_id;
  gint64 card_id;
  gint64 happened_us;
  gint64 recorded_us;
  int due_day;                /* or SHUWU_DAY_NEVER: no longer out */
  gint64 rule_id;             /* 0: none */
  ShuwuCopyState state_before;
  const char *undoes_uuid;    /* or NULL */
} ShuwuLoanEvent;

/* When an event of a copy happened: not before the copy's last one. Fails with IN_FUTURE and OUT_OF_ORDER. */
gboolean shuwu_loan_event_place (ShuwuDb                 *db,
                                 const ShuwuDeskRequest  *request,
                                 const ShuwuDeskCopy     *copy,
                                 gint64                  *happened_us,
                                 GError                 **error);

/* Returns the uuid of the event. */
char *shuwu_loan_event_record (ShuwuDb               *db,
                               const ShuwuLoanEvent  *event,
                               GError               **error) G_GNUC_WARN_UNUSED_RESULT;

/* What follows from an event for the copy and its title. */
gboolean shuwu_loan_event_move_copy (ShuwuDb              *db,
                                     const ShuwuDeskCopy  *copy,
                                     ShuwuCopyState        after,
                                     int                   lent,
                                     gint64                seen_us,
                                     GError              **error);

G_END_DECLS
