// SPDX-License-Identifier: GPL-3.0-or-later
/* The rules of lending: one value per name and scope.
 *
 * A scope is room ▸ category of reader ▸ kind of item, each given or any. For
 * each name separately the row decides that fits best in this order:
 *
 *   room category kind │ room category – │ room – kind │ room – –
 *   –    category kind │ –    category – │ –    – kind │ –    – –
 *
 * so that a new rule is a new row. The eight candidates are eight probes of one
 * index: that is cheap enough to ask the table every time, and a rule that was
 * changed, here or by another program, holds from the next scan on. */
#define G_LOG_DOMAIN "shuwu-lending"

#include "lending/shuwu-lending-rule.h"

#include "storage/shuwu-uuid.h"

static const char * const names[] = {
  [SHUWU_RULE_LOAN_DAYS] = "loan-days",
  [SHUWU_RULE_MAX_LOANS] = "max-loans",
  [SHUWU_RULE_MAX_RENEWALS] = "max-renewals",
  [SHUWU_RULE_RENEWAL_DAYS] = "renewal-days",
  [SHUWU_RULE_OVERDUE_BLOCKS] = "overdue-blocks",
};

const char *
shuwu_rule_name_to_text (ShuwuRuleName name)
{
  return names[name];
}

static ShuwuStatement *
prepare (ShuwuDb               *db,
         const char            *statement,
         ShuwuRuleName          name,
         const ShuwuRuleScope  *scope,
         GError               **error)
{
  ShuwuStatement *self = shuwu_db_prepare (db, statement, error);

  if (self == NULL)
    return NULL;

  shuwu_statement_bind_text (self, ":name", names[name]);
  shuwu_statement_bind_text (self, ":category", scope->category != NULL ? scope->category : "");
  shuwu_statement_bind_int64 (self, ":kind_id", scope->kind_id);
  return self;
}

/**
 * shuwu_lending_rule_find:
 * @db: a connection
 * @name: the name of the value
 * @scope: for whom
 * @ruling: (out): the value, and the row that decided it
 * @error: return location for an error
 *
 * Looks a value up.
 *
 * Fails with [error@Lending.NO_RULE] if no row fits.
 *
 * Returns: whether there is a value
 */
gboolean
shuwu_lending_rule_find (ShuwuDb               *db,
                         ShuwuRuleName          name,
                         const ShuwuRuleScope  *scope,
                         ShuwuRuling           *ruling,
                         GError               **error)
{
  ShuwuStatement *find = prepare (db, "lending_rule_find", name, scope, error);
  ShuwuStep step;

  if (find == NULL)
    return FALSE;

  step = shuwu_statement_step (find, error);
  if (step == SHUWU_STEP_ROW)
    {
      *ruling = (ShuwuRuling) {
        .rule_id = shuwu_statement_get_int64 (find, 0),
        .value = (int) shuwu_statement_get_int64 (find, 1),
        .is_for_room = shuwu_statement_get_int64 (find, 2) != 0,
        .is_for_category = shuwu_statement_get_int64 (find, 3) != 0,
        .is_for_kind = shuwu_statement_get_int64 (find, 4) != 0,
      };
      shuwu_statement_end (find);
    }
  else if (step == SHUWU_STEP_DONE)
    shuwu_lending_set_error (error, SHUWU_LENDING_ERROR_NO_RULE,
                             g_variant_new_parsed ("{'rule': <%s>}", names[name]),
                             "There is no rule “%s” that fits", names[name]);

  return step == SHUWU_STEP_ROW;
}

static gboolean
run_for_scope (ShuwuStatement  *statement,
               gboolean         is_for_room,
               GError         **error)
{
  if (statement == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (statement, ":is_for_room", is_for_room);
  return shuwu_statement_run (statement, error);
}

/**
 * shuwu_lending_rule_set:
 * @db: a connection that writes
 * @name: the name of the value
 * @scope: exactly for whom
 * @is_for_room: whether it holds in this bookroom only
 * @value: the value, not negative
 * @error: return location for an error
 *
 * Writes a rule.
 *
 * Returns: whether it was written
 */
gboolean
shuwu_lending_rule_set (ShuwuDb               *db,
                        ShuwuRuleName          name,
                        const ShuwuRuleScope  *scope,
                        gboolean               is_for_room,
                        int                    value,
                        GError               **error)
{
  ShuwuStatement *update = prepare (db, "lending_rule_update", name, scope, error);
  ShuwuStatement *insert;
  char uuid[SHUWU_UUID_LENGTH + 1];

  if (update == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (update, ":value", value);
  if (!run_for_scope (update, is_for_room, error))
    return FALSE;
  if (shuwu_db_get_changes (db) > 0)
    return TRUE;

  insert = prepare (db, "lending_rule_insert", name, scope, error);
  if (insert == NULL)
    return FALSE;

  shuwu_uuid_write (uuid, g_get_real_time ());
  shuwu_statement_bind_text (insert, ":uuid", uuid);
  shuwu_statement_bind_int64 (insert, ":value", value);
  return run_for_scope (insert, is_for_room, error);
}

/**
 * shuwu_lending_rule_drop:
 * @db: a connection that writes
 * @name: the name of the value
 * @scope: exactly for whom
 * @is_for_room: whether the rule of this bookroom is meant, or that of every room
 * @error: return location for an error
 *
 * Takes a rule away.
 *
 * Returns: whether there is none left for exactly this scope
 */
gboolean
shuwu_lending_rule_drop (ShuwuDb               *db,
                         ShuwuRuleName          name,
                         const ShuwuRuleScope  *scope,
                         gboolean               is_for_room,
                         GError               **error)
{
  ShuwuStatement *drop = prepare (db, "lending_rule_drop", name, scope, error);

  if (drop == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (drop, ":now_us", g_get_real_time ());
  return run_for_scope (drop, is_for_room, error);
}
