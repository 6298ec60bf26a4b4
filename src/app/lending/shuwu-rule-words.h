// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lending/shuwu-rule-book.h"

#include <adwaita.h>

G_BEGIN_DECLS

const char *shuwu_rule_words_name (ShuwuRuleName name);
char *shuwu_rule_words_dup_value (ShuwuRuleName name,
                                  int           value) G_GNUC_WARN_UNUSED_RESULT;
/* For whom a rule is. @kinds: (element-type ShuwuKind) */
char *shuwu_rule_words_dup_scope (const GPtrArray *kinds,
                                  const char      *category,
                                  gint64           kind_id) G_GNUC_WARN_UNUSED_RESULT;
/* Which rule decides. */
char *shuwu_rule_words_dup_origin (const GPtrArray *kinds,
                                   const ShuwuRule *rule) G_GNUC_WARN_UNUSED_RESULT;

/* Two choices: any or one kind of reader, any or one kind of item. */
void shuwu_rule_words_fill (const ShuwuRuleBook *book,
                            const GPtrArray     *kinds,
                            AdwComboRow         *reader,
                            AdwComboRow         *item);
/* (nullable) */
const char *shuwu_rule_words_get_category (const ShuwuRuleBook *book,
                                           AdwComboRow         *row);
gint64 shuwu_rule_words_get_kind_id (const GPtrArray *kinds,
                                     AdwComboRow     *row);

G_END_DECLS
