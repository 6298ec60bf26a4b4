// SPDX-License-Identifier: GPL-3.0-or-later
/* What the desk has to know before it decides: the copy with its open loan, the
 * reader with the card, and how many loans count against which limit. */
#define G_LOG_DOMAIN "shuwu-lending"

#include "lending/shuwu-desk-case-private.h"

#include "storage/shuwu-find-scanned.h"

void
shuwu_desk_copy_clear (ShuwuDeskCopy *self)
{
  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->barcode, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->loan_uuid, g_free);
}

static void
read_copy (ShuwuStatement *row,
           ShuwuDeskCopy  *copy)
{
  copy->copy_id = shuwu_statement_get_int64 (row, 0);
  copy->title_id = shuwu_statement_get_int64 (row, 1);
  copy->kind_id = shuwu_statement_get_int64 (row, 2);
  copy->barcode = shuwu_statement_dup_text (row, 3);
  if (!shuwu_copy_state_from_name (shuwu_statement_get_text (row, 4), &copy->state))
    g_assert_not_reached ();
  copy->is_deleted = shuwu_statement_get_int64 (row, 5) != 0;
  copy->title = shuwu_statement_dup_text (row, 6);
  copy->loan_id = shuwu_statement_get_int64 (row, 7);
  copy->loan_uuid = shuwu_statement_dup_text (row, 8);
  copy->worker_id = shuwu_statement_get_int64 (row, 9);
  copy->card_id = shuwu_statement_get_int64 (row, 10);
  copy->due_day = (int) shuwu_statement_get_int64 (row, 11);
  copy->renewals = (int) shuwu_statement_get_int64 (row, 12);
  copy->kind = shuwu_statement_dup_text (row, 13);
}

gboolean
shuwu_desk_find_copy (ShuwuDb        *db,
                      const char     *barcode,
                      ShuwuDeskCopy  *copy,
                      GError        **error)
{
  g_autoptr (GError) failure = NULL;
  ShuwuStatement *row = shuwu_db_find_scanned (db, "desk_find_copy", ":barcode", barcode, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  if (row != NULL)
    {
      read_copy (row, copy);
      shuwu_statement_end (row);
    }
  /* A copy that was taken out of the catalogue can still be handed in, nothing else. */
  if (row != NULL && (!copy->is_deleted || copy->loan_id != 0))
    return TRUE;

  shuwu_lending_set_error (error, SHUWU_LENDING_ERROR_UNKNOWN_BARCODE,
                           g_variant_new_parsed ("{'barcode': <%s>}", barcode), "No copy has the barcode “%s”", barcode);
  return FALSE;
}

void
shuwu_desk_reader_clear (ShuwuDeskReader *self)
{
  g_clear_pointer (&self->card, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->category, g_free);
  g_clear_pointer (&self->block_reason, g_free);
}

static ShuwuCardState
card_state_of (const char *status,
               gboolean    has_left)
{
  if (has_left)
    return SHUWU_CARD_LEFT;
  if (g_str_equal (status, "lost"))
    return SHUWU_CARD_LOST;

  return g_str_equal (status, "replaced") ? SHUWU_CARD_REPLACED : SHUWU_CARD_VALID;
}

gboolean
shuwu_desk_get_reader (ShuwuDb          *db,
                       gint64            worker_id,
                       gint64            card_id,
                       ShuwuDeskReader  *reader,
                       GError          **error)
{
  ShuwuStatement *get = shuwu_db_prepare (db, "desk_get_reader", error);

  if (get == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (get, ":worker_id", worker_id);
  shuwu_statement_bind_int64 (get, ":card_id", card_id);
  if (shuwu_statement_step (get, error) != SHUWU_STEP_ROW)
    {
      g_assert (error == NULL || *error != NULL); /* foreign keys: the rows are there */
      return FALSE;
    }

  reader->worker_id = worker_id;
  reader->card_id = card_id;
  reader->card = shuwu_statement_dup_text (get, 0);
  reader->card_state = card_state_of (shuwu_statement_get_text (get, 1), shuwu_statement_get_int64 (get, 7) != 0);
  reader->expires_day = shuwu_statement_is_null (get, 2) ? SHUWU_DAY_NEVER : (int) shuwu_statement_get_int64 (get, 2);
  reader->name = shuwu_statement_dup_text (get, 3);
  reader->category = shuwu_statement_dup_text (get, 4);
  reader->is_blocked = shuwu_statement_get_int64 (get, 5) != 0;
  reader->block_reason = shuwu_statement_dup_text (get, 6);
  shuwu_statement_end (get);

  return TRUE;
}

gboolean
shuwu_desk_find_reader (ShuwuDb          *db,
                        const char       *card,
                        ShuwuDeskReader  *reader,
                        GError          **error)
{
  g_autoptr (GError) failure = NULL;
  ShuwuStatement *row = shuwu_db_find_scanned (db, "desk_find_card", ":number", card, &failure);
  gint64 card_id, worker_id;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (row == NULL)
    {
      shuwu_lending_set_error (error, SHUWU_LENDING_ERROR_UNKNOWN_CARD, g_variant_new_parsed ("{'card': <%s>}", card),
                               "No reader has this card");
      return FALSE;
    }

  card_id = shuwu_statement_get_int64 (row, 0);
  worker_id = shuwu_statement_get_int64 (row, 1);
  shuwu_statement_end (row);

  return shuwu_desk_get_reader (db, worker_id, card_id, reader, error);
}

/* The limit for one kind of item; none is no failure. */
static gboolean
find_limit (ShuwuDb                *db,
            const ShuwuDeskReader  *reader,
            gint64                  kind_id,
            ShuwuRuling            *limit,
            GError                **error)
{
  ShuwuRuleScope scope = { .category = reader->category, .kind_id = kind_id };
  g_autoptr (GError) failure = NULL;

  if (shuwu_lending_rule_find (db, SHUWU_RULE_MAX_LOANS, &scope, limit, &failure))
    return TRUE;

  *limit = (ShuwuRuling) { .rule_id = 0 };
  if (g_error_matches (failure, SHUWU_LENDING_ERROR, SHUWU_LENDING_ERROR_NO_RULE))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
shuwu_desk_count_loans (ShuwuDb                *db,
                        const ShuwuDeskReader  *reader,
                        gint64                  kind_id,
                        int                     today,
                        ShuwuDeskCounts        *counts,
                        GError                **error)
{
  ShuwuStatement *count = shuwu_db_prepare (db, "desk_count_loans", error);
  ShuwuStep step;

  *counts = (ShuwuDeskCounts) { 0 };
  if (count == NULL || !find_limit (db, reader, kind_id, &counts->limit, error))
    return FALSE;

  shuwu_statement_bind_int64 (count, ":worker_id", reader->worker_id);
  shuwu_statement_bind_int64 (count, ":today", today);
  while ((step = shuwu_statement_step (count, error)) == SHUWU_STEP_ROW)
    {
      int loans = (int) shuwu_statement_get_int64 (count, 1);
      ShuwuRuling limit = counts->limit;

      if (shuwu_statement_get_int64 (count, 0) != kind_id &&
          !find_limit (db, reader, shuwu_statement_get_int64 (count, 0), &limit, error))
        return FALSE;

      counts->open += loans;
      counts->overdue += (int) shuwu_statement_get_int64 (count, 2);
      counts->counted += limit.rule_id == counts->limit.rule_id ? loans : 0;
    }

  return step == SHUWU_STEP_DONE;
}
