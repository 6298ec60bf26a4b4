// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalogue/shuwu-stock-private.h"

G_BEGIN_DECLS

typedef enum
{
  SHUWU_ROW_ADDED,      /* a title that was not there */
  SHUWU_ROW_UPDATED,    /* something of a title or its copies is new or other than it was */
  SHUWU_ROW_UNCHANGED,
  SHUWU_ROW_REJECTED,   /* nothing of it was stored */
} ShuwuRowOutcome;

typedef struct
{
  ShuwuRowOutcome outcome;
  ShuwuReject reject;   /* if rejected */
  char *detail;         /* what exactly; freed by the caller */
  int n_copies_added;
} ShuwuRowResult;

/* Stores one record that the reader took. */
gboolean shuwu_import_row (ShuwuStock             *stock,
                           const ShuwuReadRecord  *record,
                           ShuwuRowResult         *result,
                           GError                **error);

G_END_DECLS
