// SPDX-License-Identifier: GPL-3.0-or-later
/* The rules of lending as a person looks at them: all rows at once, which of them
 * decides, and changes that can be taken back. */
#define G_LOG_DOMAIN "shuwu-lending"

#include "lending/shuwu-rule-book.h"

#include <string.h>

static void
rule_free (ShuwuRule *rule)
{
  g_free (rule->category);
  g_free (rule->kind);
  g_free (rule->kind_name);
  g_free (rule);
}

void
shuwu_rule_book_free (ShuwuRuleBook *self)
{
  g_clear_pointer (&self->rules, g_ptr_array_unref);
  g_strfreev (self->categories);
  g_free (self);
}

/* --- deciding --- */

static gboolean
is_for (const ShuwuRule      *rule,
        ShuwuRuleName         name,
        const ShuwuRuleScope *scope)
{
  return rule->name == name && g_strcmp0 (rule->category, scope->category) == 0 && rule->kind_id == scope->kind_id;
}

static gboolean
fits (const ShuwuRule      *rule,
      ShuwuRuleName         name,
      const ShuwuRuleScope *scope)
{
  return rule->name == name &&
         (rule->category == NULL || g_strcmp0 (rule->category, scope->category) == 0) &&
         (rule->kind_id == 0 || rule->kind_id == scope->kind_id);
}

/* Room before category before kind. */
static int
rate (const ShuwuRule *rule)
{
  return (rule->is_for_room ? 4 : 0) + (rule->category != NULL ? 2 : 0) + (rule->kind_id != 0 ? 1 : 0);
}

const ShuwuRule *
shuwu_rule_book_decide (const ShuwuRuleBook  *self,
                        ShuwuRuleName         name,
                        const ShuwuRuleScope *scope,
                        gboolean              is_wider)
{
  const ShuwuRule *best = NULL;

  for (guint i = 0; i < self->rules->len; i++)
    {
      const ShuwuRule *rule = g_ptr_array_index (self->rules, i);

      if (fits (rule, name, scope) && !(is_wider && is_for (rule, name, scope)) &&
          (best == NULL || rate (rule) > rate (best)))
        best = rule;
    }

  return best;
}

const ShuwuRule *
shuwu_rule_book_find (const ShuwuRuleBook  *self,
                      ShuwuRuleName         name,
                      const ShuwuRuleScope *scope)
{
  const ShuwuRule *found = NULL;

  for (guint i = 0; i < self->rules->len; i++)
    {
      const ShuwuRule *rule = g_ptr_array_index (self->rules, i);

      if (is_for (rule, name, scope) && (found == NULL || rule->is_for_room))
        found = rule;
    }

  return found;
}

/* --- reading --- */

static gboolean
read_name (const char    *text,
           ShuwuRuleName *name)
{
  for (int i = 0; i < SHUWU_N_RULES; i++)
    if (strcmp (shuwu_rule_name_to_text (i), text) == 0)
      {
        *name = i;
        return TRUE;
      }

  return FALSE;
}

static char *
dup_nullable (ShuwuStatement *row,
              int             column)
{
  return shuwu_statement_is_null (row, column) ? NULL : shuwu_statement_dup_text (row, column);
}

static gboolean
read_rules (ShuwuDb    *db,
            GPtrArray  *rules,
            GError    **error)
{
  ShuwuStatement *list = shuwu_db_prepare (db, "rule_book_rules", error);
  ShuwuStep step;

  if (list == NULL)
    return FALSE;

  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    {
      ShuwuRule *rule;
      ShuwuRuleName name;

      /* A newer program may know more rules. */
      if (!read_name (shuwu_statement_get_text (list, 1), &name))
        continue;

      rule = g_new0 (ShuwuRule, 1);
      rule->id = shuwu_statement_get_int64 (list, 0);
      rule->name = name;
      rule->is_for_room = shuwu_statement_get_int64 (list, 2) != 0;
      rule->category = dup_nullable (list, 3);
      rule->kind_id = shuwu_statement_get_int64 (list, 4);
      rule->kind = dup_nullable (list, 5);
      rule->kind_name = dup_nullable (list, 6);
      rule->value = (int) shuwu_statement_get_int64 (list, 7);
      g_ptr_array_add (rules, rule);
    }

  return step == SHUWU_STEP_DONE;
}

static char **
read_categories (ShuwuDb  *db,
                 GError  **error)
{
  ShuwuStatement *list = shuwu_db_prepare (db, "rule_book_categories", error);
  g_autoptr (GStrvBuilder) categories = g_strv_builder_new ();
  ShuwuStep step;

  if (list == NULL)
    return NULL;

  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    g_strv_builder_add (categories, shuwu_statement_get_text (list, 0));

  return step == SHUWU_STEP_DONE ? g_strv_builder_end (categories) : NULL;
}

static ShuwuRuleBook *
read_book (ShuwuDb  *db,
           GError  **error)
{
  g_autoptr (ShuwuRuleBook) self = g_new0 (ShuwuRuleBook, 1);

  self->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) rule_free);
  if (!read_rules (db, self->rules, error))
    return NULL;

  self->categories = read_categories (db, error);
  return self->categories != NULL ? g_steal_pointer (&self) : NULL;
}

static gpointer
read_job (ShuwuDb       *db,
          gpointer       plan,
          GCancellable  *cancellable,
          GError       **error)
{
  return read_book (db, error);
}

/**
 * shuwu_rule_book_async:
 * @store: the store
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Reads the rules.
 */
void
shuwu_rule_book_async (ShuwuStore          *store,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, shuwu_rule_book_async);
  shuwu_store_run (store, SHUWU_LANE_READ, read_job, NULL, NULL, (GDestroyNotify) shuwu_rule_book_free, task);
}

ShuwuRuleBook *
shuwu_rule_book_finish (ShuwuStore    *store,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_rule_book_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- changing --- */

static void
change_clear (ShuwuRuleChange *change)
{
  g_free (change->category);
}

static GArray *
changes_new (void)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (ShuwuRuleChange));

  g_array_set_clear_func (changes, (GDestroyNotify) change_clear);
  return changes;
}

static void
add_change (GArray                *changes,
            const ShuwuRuleChange *change)
{
  ShuwuRuleChange copy = *change;

  copy.category = g_strdup (change->category);
  g_array_append_val (changes, copy);
}

/* A row that holds in this room only stays one. */
static gboolean
write_change (ShuwuDb                *db,
              const ShuwuRuleBook    *before,
              const ShuwuRuleChange  *change,
              GArray                 *undo,
              GError                **error)
{
  const ShuwuRuleScope scope = { change->category, change->kind_id };
  const ShuwuRule *old = shuwu_rule_book_find (before, change->name, &scope);
  gboolean is_for_room = old != NULL && old->is_for_room;
  ShuwuRuleChange back = *change;

  back.is_set = old != NULL;
  back.value = old != NULL ? old->value : 0;
  add_change (undo, &back);

  return change->is_set ? shuwu_lending_rule_set (db, change->name, &scope, is_for_room, change->value, error)
                        : shuwu_lending_rule_drop (db, change->name, &scope, is_for_room, error);
}

static gpointer
change_job (ShuwuDb       *db,
            gpointer       plan,
            GCancellable  *cancellable,
            GError       **error)
{
  const GArray *changes = plan;
  g_autoptr (ShuwuRuleBook) before = read_book (db, error);
  g_autoptr (GArray) undo = changes_new ();

  if (before == NULL)
    return NULL;

  for (guint i = 0; i < changes->len; i++)
    if (!write_change (db, before, &g_array_index (changes, ShuwuRuleChange, i), undo, error))
      return NULL;

  return g_steal_pointer (&undo);
}

/**
 * shuwu_rule_book_change_async:
 * @store: the store
 * @changes: (array length=n_changes): what is to be written, each for a scope of its own
 * @n_changes: how many
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Changes rules; they hold from the next scan on. Loans keep the day that was promised.
 */
void
shuwu_rule_book_change_async (ShuwuStore            *store,
                              const ShuwuRuleChange *changes,
                              guint                  n_changes,
                              GCancellable          *cancellable,
                              GAsyncReadyCallback    callback,
                              gpointer               user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  GArray *plan = changes_new ();

  for (guint i = 0; i < n_changes; i++)
    add_change (plan, &changes[i]);
  g_task_set_source_tag (task, shuwu_rule_book_change_async);
  shuwu_store_run (store, SHUWU_LANE_WRITE, change_job, plan, (GDestroyNotify) g_array_unref, (GDestroyNotify) g_array_unref,
                   task);
}

GArray *
shuwu_rule_book_change_finish (ShuwuStore    *store,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_rule_book_change_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
