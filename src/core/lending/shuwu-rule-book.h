// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lending/shuwu-lending-rule.h"
#include "storage/shuwu-store.h"

G_BEGIN_DECLS

#define SHUWU_N_RULES (SHUWU_RULE_OVERDUE_BLOCKS + 1)

/* One row of the rules. */
typedef struct
{
  gint64 id;
  ShuwuRuleName name;
  gboolean is_for_room;  /* in this bookroom only */
  char *category;        /* of reader; NULL: any */
  gint64 kind_id;        /* of item; 0: any */
  char *kind;            /* its code, or NULL */
  char *kind_name;
  int value;
} ShuwuRule;

/* All rows that hold here. Immutable. */
typedef struct
{
  GPtrArray *rules;      /* of ShuwuRule: the general ones first, then by category and kind */
  char **categories;     /* of readers, that readers or rules have */
} ShuwuRuleBook;

void shuwu_rule_book_free (ShuwuRuleBook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuRuleBook, shuwu_rule_book_free)

/* (nullable): the row that decides for a reader and an item, as shuwu_lending_rule_find () would.
 * @is_wider: leaves out what is written for exactly this scope */
const ShuwuRule *shuwu_rule_book_decide (const ShuwuRuleBook  *self,
                                         ShuwuRuleName         name,
                                         const ShuwuRuleScope *scope,
                                         gboolean              is_wider);
/* (nullable): the row for exactly this scope. */
const ShuwuRule *shuwu_rule_book_find (const ShuwuRuleBook  *self,
                                       ShuwuRuleName         name,
                                       const ShuwuRuleScope *scope);

void shuwu_rule_book_async (ShuwuStore          *store,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data);
ShuwuRuleBook *shuwu_rule_book_finish (ShuwuStore    *store,
                                       GAsyncResult  *result,
                                       GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* What is to be written for exactly a scope. */
typedef struct
{
  ShuwuRuleName name;
  char *category;        /* NULL: any reader */
  gint64 kind_id;        /* 0: any item */
  gboolean is_set;       /* FALSE: no row; the next wider one decides */
  int value;
} ShuwuRuleChange;

/* Gives back (element-type ShuwuRuleChange) what takes the changes back. */
void shuwu_rule_book_change_async (ShuwuStore            *store,
                                   const ShuwuRuleChange *changes,
                                   guint                  n_changes,
                                   GCancellable          *cancellable,
                                   GAsyncReadyCallback    callback,
                                   gpointer               user_data);
GArray *shuwu_rule_book_change_finish (ShuwuStore    *store,
                                       GAsyncResult  *result,
                                       GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
