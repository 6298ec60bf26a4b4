// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lending/shuwu-lending-rule.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One value of the rules. Signals: “change” (int value), “reset”. */
#define SHUWU_TYPE_RULE_ROW (shuwu_rule_row_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuRuleRow, shuwu_rule_row, SHUWU, RULE_ROW, AdwActionRow)

GtkWidget *shuwu_rule_row_new (ShuwuRuleName name) G_GNUC_WARN_UNUSED_RESULT;

/* @is_own: whether the value is set here, or comes from a wider rule
 * @origin: (nullable): which wider rule there is; NULL: none, the value cannot be taken away */
void shuwu_rule_row_show (ShuwuRuleRow *self,
                          gboolean      is_own,
                          int           value,
                          const char   *origin);

G_END_DECLS
