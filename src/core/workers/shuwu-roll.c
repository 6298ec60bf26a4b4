// SPDX-License-Identifier: GPL-3.0-or-later
/* Who is meant by a row of a roster, and what it changes.
 *
 * Everything is decided over values in memory, so that a dry run and the real
 * one cannot differ; the real one writes what was decided.
 *
 *   the card is known     its owner, if the name is the same; else refused
 *   the card is new       a worker of this name without a card, whose unit and
 *                         phone do not speak against it; else somebody new
 *   there is no card      a worker of this name whose unit and phone do not speak
 *                         against it; else somebody new
 *
 * If several could be meant, the one of whom more agrees; if that does not
 * decide, the row is unchanged if it says nothing new of one of them, and refused
 * otherwise. What a row does not say stays as it is. Where two rows of one file
 * say different things of one worker, the first is taken, so that the same file
 * changes nothing when it comes again. */
#define G_LOG_DOMAIN "shuwu-workers"

#include "workers/shuwu-roll-private.h"

#include "workers/shuwu-unit-private.h"
#include "workers/shuwu-worker-name-private.h"
#include "workers/shuwu-worker-rows-private.h"
#include "workers/shuwu-workers-private.h"

#include <string.h>

typedef struct
{
  gint64 id;                 /* 0: added by a dry run */
  ShuwuWorkerFacts *facts;   /* every field */
  char *characters;          /* of the name */
  guint said;                /* bit n: a row of this file has said the n-th field */
  gboolean is_deleted;
  gboolean has_card;         /* one was issued, valid or not */
} Member;

struct _ShuwuRoll
{
  /* Borrowed */
  ShuwuDb *db;

  /* Owned */
  GPtrArray *members;        /* of Member */
  GHashTable *by_card;       /* number → Member, borrowed */
  GHashTable *by_name;       /* characters → GPtrArray of Member, borrowed */

  gboolean is_dry;
  gint64 now_us;
};

static void
member_free (gpointer data)
{
  Member *member = data;

  shuwu_worker_facts_free (member->facts);
  g_free (member->characters);
  g_free (member);
}

static void
add_member (ShuwuRoll *self,
            Member    *member)
{
  GPtrArray *namesakes;

  member->characters = shuwu_name_dup_characters (member->facts->values[SHUWU_WORKER_NAME]);
  namesakes = g_hash_table_lookup (self->by_name, member->characters);
  if (namesakes == NULL)
    {
      namesakes = g_ptr_array_new ();
      g_hash_table_insert (self->by_name, member->characters, namesakes);
    }
  g_ptr_array_add (namesakes, member);
  g_ptr_array_add (self->members, member);
}

static Member *
read_member (ShuwuStatement *row,
             const char     *unit)
{
  Member *member = g_new0 (Member, 1);

  member->facts = shuwu_worker_facts_new ();
  member->id = shuwu_statement_get_int64 (row, 0);
  member->facts->values[SHUWU_WORKER_NAME] = shuwu_statement_dup_text (row, 1);
  member->facts->values[SHUWU_WORKER_UNIT] = g_strdup (unit);
  member->facts->values[SHUWU_WORKER_CATEGORY] = shuwu_statement_dup_text (row, 3);
  member->facts->values[SHUWU_WORKER_PHONE] = shuwu_statement_dup_text (row, 4);
  member->facts->values[SHUWU_WORKER_LEVEL] = shuwu_statement_dup_text (row, 5);
  member->facts->values[SHUWU_WORKER_TRADE] = shuwu_statement_dup_text (row, 6);
  member->is_deleted = shuwu_statement_get_int64 (row, 7) != 0;

  return member;
}

static gboolean
read_members (ShuwuRoll   *self,
              GHashTable  *by_id,
              GError     **error)
{
  g_autoptr (ShuwuUnitPaths) paths = shuwu_unit_paths_new (self->db);
  ShuwuStatement *list = shuwu_db_prepare (self->db, "roll_workers", error);
  ShuwuStep step;

  if (list == NULL)
    return FALSE;

  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    {
      const char *unit = shuwu_unit_paths_get (paths, shuwu_statement_get_int64 (list, 2), error);
      Member *member = unit != NULL ? read_member (list, unit) : NULL;

      if (member == NULL)
        return FALSE;
      add_member (self, member);
      g_hash_table_insert (by_id, &member->id, member);
    }

  return step == SHUWU_STEP_DONE;
}

static gboolean
read_cards (ShuwuRoll   *self,
            GHashTable  *by_id,
            GError     **error)
{
  ShuwuStatement *list = shuwu_db_prepare (self->db, "roll_cards", error);
  ShuwuStep step;

  if (list == NULL)
    return FALSE;

  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    {
      gint64 worker_id = shuwu_statement_get_int64 (list, 1);
      Member *member = g_hash_table_lookup (by_id, &worker_id);

      member->has_card = TRUE;
      g_hash_table_insert (self->by_card, shuwu_statement_dup_text (list, 0), member);
    }

  return step == SHUWU_STEP_DONE;
}

/**
 * shuwu_roll_new:
 * @db: (nullable): a connection; one that writes unless @is_dry; %NULL for a roll of nobody
 * @is_dry: nothing is written
 * @now_us: the time of the changes
 * @error: return location for an error
 *
 * Calls the roll of all workers.
 *
 * Returns: (transfer full): the roll, or %NULL
 */
ShuwuRoll *
shuwu_roll_new (ShuwuDb   *db,
                gboolean   is_dry,
                gint64     now_us,
                GError   **error)
{
  g_autoptr (ShuwuRoll) self = g_new0 (ShuwuRoll, 1);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);

  self->db = db;
  self->is_dry = is_dry;
  self->now_us = now_us;
  self->members = g_ptr_array_new_with_free_func (member_free);
  self->by_card = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  if (db != NULL && (!read_members (self, by_id, error) || !read_cards (self, by_id, error)))
    return NULL;

  return g_steal_pointer (&self);
}

void
shuwu_roll_free (ShuwuRoll *self)
{
  g_hash_table_unref (self->by_card);
  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->members);
  g_free (self);
}

/* --- who is meant --- */

static gboolean
is_said (const char *value)
{
  return value != NULL && *value != '\0';
}

/* 1 if both say the same, 0 if one says nothing, -1 if they differ. */
static int
compare_field (const Member         *member,
               const ShuwuRosterRow *row,
               ShuwuWorkerField      field)
{
  const char *known = member->facts->values[field];
  const char *said = row->facts->values[field];

  if (!is_said (known) || !is_said (said))
    return 0;

  return strcmp (known, said) == 0 ? 1 : -1;
}

/* How much agrees, or -1 if something speaks against it. */
static int
judge_member (const Member         *member,
              const ShuwuRosterRow *row)
{
  int unit = compare_field (member, row, SHUWU_WORKER_UNIT);
  int phone = compare_field (member, row, SHUWU_WORKER_PHONE);

  if (member->is_deleted || unit < 0 || phone < 0 || (row->card != NULL && member->has_card))
    return -1;

  return 2 * unit + phone;
}

/* What the member would be after the row. */
static ShuwuWorkerFacts *
dup_with_news (const Member         *member,
               const ShuwuRosterRow *row,
               gboolean             *is_changed)
{
  ShuwuWorkerFacts *after = shuwu_worker_facts_dup (member->facts);

  *is_changed = FALSE;
  for (int field = 0; field < SHUWU_N_WORKER_FIELDS; field++)
    {
      const char *said = row->facts->values[field];

      if (!is_said (said) || (member->said >> field & 1) != 0 || strcmp (said, after->values[field]) == 0)
        continue;
      shuwu_worker_facts_set (after, field, said);
      *is_changed = TRUE;
    }

  return after;
}

static gboolean
brings_news (const Member         *member,
             const ShuwuRosterRow *row)
{
  gboolean is_changed = FALSE;
  g_autoptr (ShuwuWorkerFacts) after G_GNUC_UNUSED = dup_with_news (member, row, &is_changed);

  return is_changed || row->card != NULL;
}

/* The one of whom most agrees. One to whom the row says nothing new is as good as a decision. */
static Member *
choose (GPtrArray      *namesakes,
        ShuwuRosterRow *row)
{
  Member *best = NULL;
  Member *settled = NULL;
  int best_score = -1;
  gboolean is_tied = FALSE;

  for (guint i = 0; namesakes != NULL && i < namesakes->len; i++)
    {
      Member *member = g_ptr_array_index (namesakes, i);
      int score = judge_member (member, row);

      if (score < 0)
        continue;
      if (!brings_news (member, row))
        settled = member;
      is_tied = score == best_score || (is_tied && score < best_score);
      if (score > best_score)
        {
          best = member;
          best_score = score;
        }
    }

  if (is_tied && settled == NULL)
    row->reject = SHUWU_ROSTER_REJECT_AMBIGUOUS;

  return is_tied ? settled : best;
}

static gboolean
has_another_card (GPtrArray            *namesakes,
                  const ShuwuRosterRow *row)
{
  for (guint i = 0; namesakes != NULL && i < namesakes->len; i++)
    {
      const Member *member = g_ptr_array_index (namesakes, i);

      if (member->has_card && !member->is_deleted && compare_field (member, row, SHUWU_WORKER_PHONE) > 0)
        return TRUE;
    }

  return FALSE;
}

/* NULL: somebody new, or the row got its `reject`. */
static Member *
find_member (ShuwuRoll      *self,
             ShuwuRosterRow *row)
{
  g_autofree char *characters = shuwu_name_dup_characters (row->facts->values[SHUWU_WORKER_NAME]);
  GPtrArray *namesakes = g_hash_table_lookup (self->by_name, characters);
  Member *owner = row->card != NULL ? g_hash_table_lookup (self->by_card, row->card) : NULL;

  if (owner != NULL && strcmp (owner->characters, characters) != 0)
    row->reject = SHUWU_ROSTER_REJECT_CARD_TAKEN;
  else if (owner == NULL && row->card != NULL && has_another_card (namesakes, row))
    row->reject = SHUWU_ROSTER_REJECT_HAS_CARD;
  else if (owner == NULL)
    owner = choose (namesakes, row);

  return row->reject == SHUWU_ROSTER_REJECT_NONE ? owner : NULL;
}

/* --- what is changed --- */

static void
note_said (Member               *member,
           const ShuwuRosterRow *row)
{
  for (int field = 0; field < SHUWU_N_WORKER_FIELDS; field++)
    if (is_said (row->facts->values[field]))
      member->said |= 1u << field;
}

static gboolean
give_card (ShuwuRoll             *self,
           Member                *member,
           const ShuwuRosterRow  *row,
           GError               **error)
{
  if (row->card == NULL)
    return TRUE;
  if (!self->is_dry && shuwu_card_rows_insert (self->db, member->id, row->card, self->now_us, error) == 0)
    return FALSE;

  member->has_card = TRUE;
  g_hash_table_insert (self->by_card, g_strdup (row->card), member);
  return TRUE;
}

static gboolean
add_worker (ShuwuRoll             *self,
            const ShuwuRosterRow  *row,
            GError               **error)
{
  Member *member = g_new0 (Member, 1);

  member->facts = shuwu_worker_facts_dup (row->facts);
  for (int field = 0; field < SHUWU_N_WORKER_FIELDS; field++)
    if (member->facts->values[field] == NULL)
      member->facts->values[field] = g_strdup ("");
  add_member (self, member);
  note_said (member, row);

  if (!self->is_dry)
    {
      member->id = shuwu_worker_rows_insert (self->db, member->facts, self->now_us, error);
      if (member->id == 0)
        return FALSE;
    }

  return give_card (self, member, row, error);
}

static gboolean
restore (ShuwuRoll  *self,
         Member     *member,
         GError    **error)
{
  member->is_deleted = FALSE;

  return self->is_dry || shuwu_worker_rows_restore (self->db, member->id, member->facts->values[SHUWU_WORKER_NAME],
                                                    self->now_us, error);
}

static gboolean
update_worker (ShuwuRoll             *self,
               Member                *member,
               const ShuwuRosterRow  *row,
               ShuwuRollOutcome      *outcome,
               GError               **error)
{
  gboolean is_changed = FALSE;
  gboolean is_new_card = row->card != NULL && !g_hash_table_contains (self->by_card, row->card);
  gboolean is_back = member->is_deleted;
  g_autoptr (ShuwuWorkerFacts) after = dup_with_news (member, row, &is_changed);

  note_said (member, row);
  *outcome = is_changed || is_new_card || is_back ? SHUWU_ROLL_UPDATED : SHUWU_ROLL_UNCHANGED;
  if (is_back && !restore (self, member, error))
    return FALSE;
  if (is_changed)
    {
      if (!self->is_dry &&
          !shuwu_worker_rows_update (self->db, member->id, member->facts, after, self->now_us, error))
        return FALSE;
      shuwu_worker_facts_free (member->facts);
      member->facts = g_steal_pointer (&after);
    }

  return !is_new_card || give_card (self, member, row, error);
}

/**
 * shuwu_roll_take:
 * @self: the roll
 * @row: what a row says; gets its `reject` if it is not taken
 * @outcome: (out): what became of it
 * @error: return location for an error
 *
 * Takes what a row says of a worker.
 *
 * Returns: FALSE if the store failed; a row that is refused is no failure
 */
gboolean
shuwu_roll_take (ShuwuRoll         *self,
                 ShuwuRosterRow    *row,
                 ShuwuRollOutcome  *outcome,
                 GError           **error)
{
  Member *member = row->reject == SHUWU_ROSTER_REJECT_NONE ? find_member (self, row) : NULL;

  if (row->reject != SHUWU_ROSTER_REJECT_NONE)
    {
      *outcome = SHUWU_ROLL_REJECTED;
      return TRUE;
    }
  if (member != NULL)
    return update_worker (self, member, row, outcome, error);

  *outcome = SHUWU_ROLL_ADDED;
  return add_worker (self, row, error);
}
