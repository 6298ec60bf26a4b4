// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SHUWU_LENDING_ERROR (shuwu_lending_error_quark ())
GQuark shuwu_lending_error_quark (void);

/* Why the desk refuses. The facts named here are those that shuwu_lending_error_get_facts () then holds. */
typedef enum
{
  SHUWU_LENDING_ERROR_NONE,             /* no objection; never in a GError */
  SHUWU_LENDING_ERROR_UNKNOWN_CARD,     /* card */
  SHUWU_LENDING_ERROR_UNKNOWN_BARCODE,  /* barcode */
  SHUWU_LENDING_ERROR_UNKNOWN_EVENT,    /* event */
  SHUWU_LENDING_ERROR_CARD_INVALID,     /* card, reader, reason: lost, replaced, expired or left; expires_day */
  SHUWU_LENDING_ERROR_BLOCKED,          /* reader, reason */
  SHUWU_LENDING_ERROR_OVERDUE,          /* reader, overdue_loans, rule_… */
  SHUWU_LENDING_ERROR_LIMIT_REACHED,    /* reader, open_loans, limit, rule_… */
  SHUWU_LENDING_ERROR_ALREADY_YOURS,    /* barcode, title, due_day: the reader has the copy already; offer a renewal */
  SHUWU_LENDING_ERROR_ON_LOAN,          /* barcode, title, due_day, holder and holder_card: who has it, reader */
  SHUWU_LENDING_ERROR_NOT_LENDABLE,     /* barcode, title, status */
  SHUWU_LENDING_ERROR_NOT_ON_LOAN,      /* barcode, title, status */
  SHUWU_LENDING_ERROR_USED_UP,          /* barcode, title, due_day, renewals, limit, rule_… */
  SHUWU_LENDING_ERROR_WOULD_NOT_EXTEND, /* barcode, title, due_day */
  SHUWU_LENDING_ERROR_NO_RULE,          /* rule: no row gives the value that is needed */
  SHUWU_LENDING_ERROR_OUT_OF_ORDER,     /* barcode, at_us, last_us: something later is known of the copy */
  SHUWU_LENDING_ERROR_IN_FUTURE,        /* at_us */
  SHUWU_LENDING_ERROR_NOT_UNDOABLE,     /* event: it takes something back itself */
  SHUWU_LENDING_ERROR_UNDONE_ALREADY,   /* event */
  SHUWU_LENDING_ERROR_TOO_LATE,         /* event, minutes: how long an undo is possible */
  SHUWU_LENDING_ERROR_HAPPENED_SINCE,   /* event, barcode: the copy has moved on */
  SHUWU_LENDING_ERROR_LAST,
} ShuwuLendingError;

/* The name of a code in scripts: "limit-reached". */
const char *shuwu_lending_error_get_name (ShuwuLendingError code);

/* What decided, as a{sv}: text, numbers (x), `…_day` in days since 1970-01-01; NULL if @error is of another domain. `rule_category`
 * and `rule_kind` are there if the row that decided is for one category of reader or one kind of item. */
GVariant *shuwu_lending_error_get_facts (const GError *error);

/* Takes @facts, which may be floating. The message is for logs: it names no person and no card. */
void shuwu_lending_set_error (GError            **error,
                              ShuwuLendingError   code,
                              GVariant           *facts,
                              const char         *format,
                              ...) G_GNUC_PRINTF (4, 5);

G_END_DECLS
