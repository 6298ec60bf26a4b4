// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lending/shuwu-loan.h"
#include "storage/shuwu-db.h"

G_BEGIN_DECLS

/* The names of rules; each is looked up for itself. */
typedef enum
{
  SHUWU_RULE_LOAN_DAYS,
  SHUWU_RULE_MAX_LOANS,
  SHUWU_RULE_MAX_RENEWALS,
  SHUWU_RULE_RENEWAL_DAYS,
  SHUWU_RULE_OVERDUE_BLOCKS,
} ShuwuRuleName;

/* For whom a rule is looked up, or whom it is written for; NULL and 0 mean any. */
typedef struct
{
  const char *category;  /* of reader */
  gint64 kind_id;        /* of item */
} ShuwuRuleScope;

/* A value and the row that decided it. */
typedef struct
{
  int value;
  gint64 rule_id;
  gboolean is_for_room;
  gboolean is_for_category;
  gboolean is_for_kind;
} ShuwuRuling;

const char *shuwu_rule_name_to_text (ShuwuRuleName name);

/* On a thread of the store. Fails with SHUWU_LENDING_ERROR_NO_RULE if no row fits. */
gboolean shuwu_lending_rule_find (ShuwuDb               *db,
                                  ShuwuRuleName          name,
                                  const ShuwuRuleScope  *scope,
                                  ShuwuRuling           *ruling,
                                  GError               **error);

/* Writes a value for exactly this scope, in every room (@is_for_room: in this one only). */
gboolean shuwu_lending_rule_set (ShuwuDb               *db,
                                 ShuwuRuleName          name,
                                 const ShuwuRuleScope  *scope,
                                 gboolean               is_for_room,
                                 int                    value,
                                 GError               **error);
/* Takes the row for exactly this scope away, so that the next wider one decides; no failure if there is none. */
gboolean shuwu_lending_rule_drop (ShuwuDb               *db,
                                  ShuwuRuleName          name,
                                  const ShuwuRuleScope  *scope,
                                  gboolean               is_for_room,
                                  GError               **error);

G_END_DECLS
