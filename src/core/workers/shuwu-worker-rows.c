// SPDX-License-Identifier: GPL-3.0-or-later
/* How workers lie in the tables: a row, the cards, and the keys by which the
 * name is found; those are there exactly while the worker is. */
#define G_LOG_DOMAIN "shuwu-workers"

#include "workers/shuwu-worker-rows-private.h"

#include "storage/shuwu-uuid.h"
#include "workers/shuwu-unit-private.h"
#include "workers/shuwu-worker-name-private.h"
#include "workers/shuwu-workers-private.h"

#include <string.h>

#define NAME_CHARACTERS_MAX 100
#define CARD_CHARACTERS_MAX 64

/* --- reading --- */

static GPtrArray *
read_cards (ShuwuDb  *db,
            gint64    worker_id,
            GError  **error)
{
  g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_card_free);
  ShuwuStatement *list = shuwu_db_prepare (db, "card_list", error);
  ShuwuStep step;

  if (list == NULL)
    return NULL;

  shuwu_statement_bind_int64 (list, ":worker_id", worker_id);
  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    {
      ShuwuCard *card = g_new0 (ShuwuCard, 1);

      card->id = shuwu_statement_get_int64 (list, 0);
      card->number = shuwu_statement_dup_text (list, 1);
      card->status = shuwu_statement_dup_text (list, 2);
      card->expires_day = shuwu_statement_is_null (list, 3) ? SHUWU_DAY_NEVER : (int) shuwu_statement_get_int64 (list, 3);
      card->created_us = shuwu_statement_get_int64 (list, 4);
      g_ptr_array_add (cards, card);
    }

  return step == SHUWU_STEP_DONE ? g_steal_pointer (&cards) : NULL;
}

static ShuwuWorkerDetails *
take_details (ShuwuStatement *row)
{
  ShuwuWorkerDetails *details = g_new0 (ShuwuWorkerDetails, 1);

  details->facts = shuwu_worker_facts_new ();
  details->id = shuwu_statement_get_int64 (row, 0);
  details->uuid = shuwu_statement_dup_text (row, 1);
  details->facts->values[SHUWU_WORKER_NAME] = shuwu_statement_dup_text (row, 2);
  details->facts->values[SHUWU_WORKER_CATEGORY] = shuwu_statement_dup_text (row, 4);
  details->facts->values[SHUWU_WORKER_PHONE] = shuwu_statement_dup_text (row, 5);
  details->facts->values[SHUWU_WORKER_LEVEL] = shuwu_statement_dup_text (row, 6);
  details->facts->values[SHUWU_WORKER_TRADE] = shuwu_statement_dup_text (row, 7);
  details->is_blocked = shuwu_statement_get_int64 (row, 8) != 0;
  details->block_reason = shuwu_statement_dup_text (row, 9);
  details->is_deleted = shuwu_statement_get_int64 (row, 10) != 0;
  details->created_us = shuwu_statement_get_int64 (row, 11);
  details->updated_us = shuwu_statement_get_int64 (row, 12);
  details->open_loans = (int) shuwu_statement_get_int64 (row, 13);

  return details;
}

ShuwuWorkerDetails *
shuwu_worker_rows_get (ShuwuDb  *db,
                       gint64    id,
                       GError  **error)
{
  g_autoptr (ShuwuUnitPaths) paths = shuwu_unit_paths_new (db);
  g_autoptr (ShuwuWorkerDetails) details = NULL;
  ShuwuStatement *get = shuwu_db_prepare (db, "worker_get", error);
  ShuwuStep step = SHUWU_STEP_FAILED;
  gint64 unit_id;

  if (get != NULL)
    {
      shuwu_statement_bind_int64 (get, ":id", id);
      step = shuwu_statement_step (get, error);
    }
  if (step == SHUWU_STEP_DONE)
    g_set_error (error, SHUWU_WORKERS_ERROR, SHUWU_WORKERS_ERROR_NOT_FOUND,
                 "There is no worker %" G_GINT64_FORMAT, id);
  if (step != SHUWU_STEP_ROW)
    return NULL;

  details = take_details (get);
  unit_id = shuwu_statement_get_int64 (get, 3);
  if (!shuwu_workers_end_row (get, error))
    return NULL;

  details->facts->values[SHUWU_WORKER_UNIT] = g_strdup (shuwu_unit_paths_get (paths, unit_id, error));
  details->cards = read_cards (db, id, error);
  if (details->facts->values[SHUWU_WORKER_UNIT] == NULL || details->cards == NULL)
    return NULL;

  return g_steal_pointer (&details);
}

static ShuwuWorkerRow *
take_row (ShuwuStatement *statement)
{
  ShuwuWorkerRow *row = g_new0 (ShuwuWorkerRow, 1);

  row->id = shuwu_statement_get_int64 (statement, 0);
  row->uuid = shuwu_statement_dup_text (statement, 1);
  row->name = shuwu_statement_dup_text (statement, 2);
  row->category = shuwu_statement_dup_text (statement, 4);
  row->is_blocked = shuwu_statement_get_int64 (statement, 5) != 0;
  row->card = shuwu_statement_dup_text (statement, 6);
  row->open_loans = (int) shuwu_statement_get_int64 (statement, 7);
  row->overdue_loans = (int) shuwu_statement_get_int64 (statement, 8);

  return row;
}

GPtrArray *
shuwu_worker_rows_list (ShuwuDb       *db,
                        const gint64  *ids,
                        guint          n_ids,
                        int            today,
                        GError       **error)
{
  g_autoptr (ShuwuUnitPaths) paths = shuwu_unit_paths_new (db);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_worker_row_free);

  for (guint i = 0; i < n_ids; i++)
    {
      ShuwuStatement *get = shuwu_db_prepare (db, "worker_row", error);
      ShuwuStep step = SHUWU_STEP_FAILED;
      ShuwuWorkerRow *row;

      if (get != NULL)
        {
          shuwu_statement_bind_int64 (get, ":id", ids[i]);
          shuwu_statement_bind_int64 (get, ":today", today);
          step = shuwu_statement_step (get, error);
        }
      if (step == SHUWU_STEP_FAILED)
        return NULL;
      if (step == SHUWU_STEP_DONE)
        continue;

      row = take_row (get);
      g_ptr_array_add (rows, row);
      row->unit = g_strdup (shuwu_unit_paths_get (paths, shuwu_statement_get_int64 (get, 3), error));
      if (row->unit == NULL || !shuwu_workers_end_row (get, error))
        return NULL;
    }

  return g_steal_pointer (&rows);
}

/* --- what can be --- */

gboolean
shuwu_worker_rows_are_valid (const ShuwuWorkerFacts  *facts,
                             GError                 **error)
{
  const char *name = facts->values[SHUWU_WORKER_NAME];
  g_autofree char *characters = shuwu_name_dup_characters (name != NULL ? name : "");

  /* A name that cannot be typed is none: "?", "—". */
  if (*characters == '\0')
    {
      g_set_error_literal (error, SHUWU_WORKERS_ERROR, SHUWU_WORKERS_ERROR_INVALID, "A worker needs a name");
      return FALSE;
    }

  for (int field = 0; field < SHUWU_N_WORKER_FIELDS; field++)
    if (facts->values[field] != NULL && (!g_utf8_validate (facts->values[field], -1, NULL) ||
                                         g_utf8_strlen (facts->values[field], -1) > NAME_CHARACTERS_MAX))
      {
        g_set_error (error, SHUWU_WORKERS_ERROR, SHUWU_WORKERS_ERROR_INVALID,
                     "The %s of a worker cannot be that long", shuwu_worker_field_get_name (field));
        return FALSE;
      }

  return TRUE;
}

gboolean
shuwu_card_number_is_valid (const char  *number,
                            GError     **error)
{
  glong n_characters = g_utf8_strlen (number, -1);

  if (n_characters > 0 && n_characters <= CARD_CHARACTERS_MAX && strchr (number, 0x7f) == NULL)
    return TRUE;

  g_set_error (error, SHUWU_WORKERS_ERROR, SHUWU_WORKERS_ERROR_INVALID, "“%s” cannot be the number of a card", number);
  return FALSE;
}

/* --- writing --- */

static gboolean
change_keys (ShuwuDb     *db,
             const char  *statement,
             gint64       worker_id,
             const char  *name,
             GError     **error)
{
  g_autoptr (GPtrArray) keys = shuwu_name_dup_keys (name);

  for (guint i = 0; i < keys->len; i++)
    {
      ShuwuStatement *change = shuwu_db_prepare (db, statement, error);

      if (change == NULL)
        return FALSE;
      shuwu_statement_bind_text (change, ":key", g_ptr_array_index (keys, i));
      shuwu_statement_bind_int64 (change, ":worker_id", worker_id);
      if (!shuwu_statement_run (change, error))
        return FALSE;
    }

  return TRUE;
}

/* @unit_id: (out): what the path means; made if it is missing */
static gboolean
bind_facts (ShuwuDb                 *db,
            ShuwuStatement          *statement,
            const ShuwuWorkerFacts  *facts,
            gint64                   now_us,
            GError                 **error)
{
  g_autofree char *sort_key = shuwu_worker_text_dup_sort_key (facts->values[SHUWU_WORKER_NAME]);
  const char *unit = facts->values[SHUWU_WORKER_UNIT];
  gint64 unit_id = shuwu_unit_find_or_make (db, 0, unit, now_us, error);

  if (unit_id == 0 && *unit != '\0')
    return FALSE;

  shuwu_statement_bind_text (statement, ":name", facts->values[SHUWU_WORKER_NAME]);
  shuwu_statement_bind_int64 (statement, ":unit_id", unit_id);
  shuwu_statement_bind_text (statement, ":category", facts->values[SHUWU_WORKER_CATEGORY]);
  shuwu_statement_bind_text (statement, ":phone", facts->values[SHUWU_WORKER_PHONE]);
  shuwu_statement_bind_text (statement, ":level", facts->values[SHUWU_WORKER_LEVEL]);
  shuwu_statement_bind_text (statement, ":trade", facts->values[SHUWU_WORKER_TRADE]);
  shuwu_statement_bind_text (statement, ":sort_key", sort_key);
  shuwu_statement_bind_int64 (statement, ":now_us", now_us);

  return TRUE;
}

gint64
shuwu_worker_rows_insert (ShuwuDb                 *db,
                          const ShuwuWorkerFacts  *facts,
                          gint64                   now_us,
                          GError                 **error)
{
  ShuwuStatement *insert = shuwu_db_prepare (db, "worker_insert", error);
  char uuid[SHUWU_UUID_LENGTH + 1];
  gint64 id;

  if (insert == NULL || !bind_facts (db, insert, facts, now_us, error))
    return 0;

  shuwu_uuid_write (uuid, now_us);
  shuwu_statement_bind_text (insert, ":uuid", uuid);
  if (!shuwu_statement_run (insert, error))
    return 0;

  id = shuwu_db_get_last_row_id (db);
  return change_keys (db, "worker_key_insert", id, facts->values[SHUWU_WORKER_NAME], error) ? id : 0;
}

gboolean
shuwu_worker_rows_update (ShuwuDb                 *db,
                          gint64                   id,
                          const ShuwuWorkerFacts  *before,
                          const ShuwuWorkerFacts  *after,
                          gint64                   now_us,
                          GError                 **error)
{
  const char *old_name = before->values[SHUWU_WORKER_NAME];
  const char *new_name = after->values[SHUWU_WORKER_NAME];
  ShuwuStatement *update = shuwu_db_prepare (db, "worker_update", error);

  if (update == NULL || !bind_facts (db, update, after, now_us, error))
    return FALSE;

  shuwu_statement_bind_int64 (update, ":id", id);
  if (!shuwu_statement_run (update, error))
    return FALSE;

  return strcmp (old_name, new_name) == 0 ||
         (change_keys (db, "worker_key_delete", id, old_name, error) &&
          change_keys (db, "worker_key_insert", id, new_name, error));
}

static gboolean
set_deleted (ShuwuDb     *db,
             const char  *statement,
             gint64       id,
             gint64       now_us,
             GError     **error)
{
  ShuwuStatement *set = shuwu_db_prepare (db, statement, error);

  if (set == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (set, ":id", id);
  shuwu_statement_bind_int64 (set, ":now_us", now_us);
  return shuwu_statement_run (set, error);
}

gboolean
shuwu_worker_rows_remove (ShuwuDb     *db,
                          gint64       id,
                          const char  *name,
                          gint64       now_us,
                          GError     **error)
{
  return set_deleted (db, "worker_remove", id, now_us, error) && change_keys (db, "worker_key_delete", id, name, error);
}

gboolean
shuwu_worker_rows_restore (ShuwuDb     *db,
                           gint64       id,
                           const char  *name,
                           gint64       now_us,
                           GError     **error)
{
  return set_deleted (db, "worker_restore", id, now_us, error) && change_keys (db, "worker_key_insert", id, name, error);
}

gboolean
shuwu_worker_rows_block (ShuwuDb     *db,
                         gint64       id,
                         gboolean     is_blocked,
                         const char  *reason,
                         gint64       now_us,
                         GError     **error)
{
  ShuwuStatement *block = shuwu_db_prepare (db, "worker_block", error);

  if (block == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (block, ":id", id);
  shuwu_statement_bind_int64 (block, ":is_blocked", is_blocked);
  shuwu_statement_bind_text (block, ":reason", reason);
  shuwu_statement_bind_int64 (block, ":now_us", now_us);
  return shuwu_statement_run (block, error);
}

gint64
shuwu_card_rows_insert (ShuwuDb     *db,
                        gint64       worker_id,
                        const char  *number,
                        gint64       now_us,
                        GError     **error)
{
  ShuwuStatement *insert = shuwu_db_prepare (db, "card_insert", error);
  char uuid[SHUWU_UUID_LENGTH + 1];

  if (insert == NULL)
    return 0;

  shuwu_uuid_write (uuid, now_us);
  shuwu_statement_bind_text (insert, ":uuid", uuid);
  shuwu_statement_bind_int64 (insert, ":worker_id", worker_id);
  shuwu_statement_bind_text (insert, ":number", number);
  shuwu_statement_bind_int64 (insert, ":now_us", now_us);
  if (!shuwu_statement_run (insert, error))
    return 0;
  if (shuwu_db_get_changes (db) > 0)
    return shuwu_db_get_last_row_id (db);

  g_set_error (error, SHUWU_WORKERS_ERROR, SHUWU_WORKERS_ERROR_CARD_TAKEN, "There is a card “%s” already", number);
  return 0;
}

gboolean
shuwu_card_rows_set_status (ShuwuDb     *db,
                            gint64       card_id,
                            const char  *status,
                            GError     **error)
{
  ShuwuStatement *set = shuwu_db_prepare (db, "card_set_status", error);

  if (set == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (set, ":id", card_id);
  shuwu_statement_bind_text (set, ":status", status);
  return shuwu_statement_run (set, error);
}

gboolean
shuwu_card_rows_set_expiry (ShuwuDb  *db,
                            gint64    card_id,
                            int       expires_day,
                            GError  **error)
{
  ShuwuStatement *set = shuwu_db_prepare (db, "card_set_expiry", error);

  if (set == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (set, ":id", card_id);
  if (expires_day != SHUWU_DAY_NEVER)
    shuwu_statement_bind_int64 (set, ":expires_day", expires_day);
  return shuwu_statement_run (set, error);
}
