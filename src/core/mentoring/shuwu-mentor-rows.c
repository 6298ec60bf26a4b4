// SPDX-License-Identifier: GPL-3.0-or-later
/* Mentor pairs in the file. */
#define G_LOG_DOMAIN "shuwu-mentoring"

#include "mentoring/shuwu-mentor-rows-private.h"

#include "storage/shuwu-clock.h"
#include "storage/shuwu-setting.h"
#include "storage/shuwu-uuid.h"
#include "text/shuwu-day.h"

void
shuwu_mentor_bind_day (ShuwuStatement *statement,
                       const char     *parameter,
                       int             day)
{
  if (day == SHUWU_DAY_NEVER)
    shuwu_statement_bind_null (statement, parameter);
  else
    shuwu_statement_bind_int64 (statement, parameter, day);
}

int
shuwu_mentor_read_day (ShuwuStatement *statement,
                       int             column)
{
  return shuwu_statement_is_null (statement, column) ? SHUWU_DAY_NEVER : (int) shuwu_statement_get_int64 (statement, column);
}

gboolean
shuwu_mentor_terms_read (ShuwuDb           *db,
                         ShuwuMentorTerms  *self,
                         GError           **error)
{
  return shuwu_setting_read_number (db, "mentor-term-months", &self->term_months, error) &&
         shuwu_setting_read_number (db, "mentor-apprentices", &self->apprentices, error) &&
         shuwu_setting_read_number (db, "mentor-repeat-months", &self->repeat_months, error);
}

static ShuwuMentorPair *
read_pair (ShuwuStatement *row)
{
  ShuwuMentorPair *self = g_new0 (ShuwuMentorPair, 1);

  self->id = shuwu_statement_get_int64 (row, 0);
  self->mentor_id = shuwu_statement_get_int64 (row, 1);
  self->apprentice_id = shuwu_statement_get_int64 (row, 2);
  self->mentor = shuwu_statement_dup_text (row, 3);
  self->apprentice = shuwu_statement_dup_text (row, 4);
  self->mentor_unit = shuwu_statement_dup_text (row, 5);
  self->apprentice_unit = shuwu_statement_dup_text (row, 6);
  self->trade = shuwu_statement_dup_text (row, 7);
  self->goal = shuwu_statement_dup_text (row, 8);
  self->agreed_day = (int) shuwu_statement_get_int64 (row, 9);
  self->until_day = (int) shuwu_statement_get_int64 (row, 10);
  self->ended_day = shuwu_mentor_read_day (row, 11);
  self->end_reason = shuwu_statement_dup_text (row, 12);
  self->exam_day = shuwu_mentor_read_day (row, 13);
  self->grade = shuwu_mentor_grade_from_name (shuwu_statement_is_null (row, 14) ? NULL : shuwu_statement_get_text (row, 14));

  return self;
}

static GPtrArray *
read_pairs (ShuwuStatement  *list,
            GError         **error)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_mentor_pair_free);
  ShuwuStep step;

  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    g_ptr_array_add (pairs, read_pair (list));

  return step == SHUWU_STEP_DONE ? g_steal_pointer (&pairs) : NULL;
}

ShuwuMentorPair *
shuwu_mentor_pair_get (ShuwuDb  *db,
                       gint64    id,
                       GError  **error)
{
  ShuwuStatement *get = shuwu_db_prepare (db, "mentor_pair_get", error);
  g_autoptr (GPtrArray) pairs = NULL;

  if (get == NULL)
    return NULL;

  shuwu_statement_bind_int64 (get, ":id", id);
  pairs = read_pairs (get, error);
  if (pairs != NULL && pairs->len > 0)
    return g_ptr_array_steal_index (pairs, 0);

  if (pairs != NULL)
    shuwu_mentoring_set_error (error, SHUWU_MENTORING_ERROR_UNKNOWN_PAIR, g_variant_new_parsed ("{'pair': <%x>}", id));
  return NULL;
}

GPtrArray *
shuwu_mentor_pair_list (ShuwuDb  *db,
                        gint64    mentor_id,
                        gint64    apprentice_id,
                        GError  **error)
{
  gboolean is_of_all = mentor_id == 0 && apprentice_id == 0;
  ShuwuStatement *list = shuwu_db_prepare (db, is_of_all ? "mentor_pair_list" : "mentor_pair_list_of", error);

  if (list == NULL)
    return NULL;

  if (!is_of_all)
    {
      shuwu_statement_bind_int64 (list, ":mentor_id", mentor_id);
      shuwu_statement_bind_int64 (list, ":apprentice_id", apprentice_id);
    }
  return read_pairs (list, error);
}

gboolean
shuwu_mentor_pair_count_months (ShuwuDb          *db,
                                ShuwuMentorPair  *self,
                                int               today,
                                GError          **error)
{
  ShuwuStatement *count = shuwu_db_prepare (db, "mentor_month_count_signed", error);
  int first = shuwu_day_get_month (self->agreed_day);
  gint64 n_signed = 0;

  if (count == NULL)
    return FALSE;

  self->n_due = shuwu_mentor_pair_count_due_months (self, today);
  shuwu_statement_bind_int64 (count, ":pair_id", self->id);
  shuwu_statement_bind_int64 (count, ":first", first);
  shuwu_statement_bind_int64 (count, ":last", first + self->n_due - 1);
  if (!shuwu_statement_read_int64 (count, &n_signed, error))
    return FALSE;

  self->n_signed = (int) n_signed;
  return TRUE;
}

gboolean
shuwu_mentor_pair_write (ShuwuDb          *db,
                         ShuwuMentorPair  *self,
                         gint64            now_us,
                         GError          **error)
{
  ShuwuStatement *write = shuwu_db_prepare (db, self->id == 0 ? "mentor_pair_insert" : "mentor_pair_update", error);
  const char *grade = shuwu_mentor_grade_get_name (self->grade);
  char uuid[SHUWU_UUID_LENGTH + 1];

  if (write == NULL)
    return FALSE;

  shuwu_uuid_write (uuid, now_us);
  if (self->id == 0)
    shuwu_statement_bind_text (write, ":uuid", uuid);
  else
    shuwu_statement_bind_int64 (write, ":id", self->id);
  shuwu_statement_bind_int64 (write, ":mentor_id", self->mentor_id);
  shuwu_statement_bind_int64 (write, ":apprentice_id", self->apprentice_id);
  shuwu_statement_bind_text (write, ":trade", self->trade);
  shuwu_statement_bind_text (write, ":goal", self->goal);
  shuwu_statement_bind_int64 (write, ":agreed_day", self->agreed_day);
  shuwu_statement_bind_int64 (write, ":until_day", self->until_day);
  shuwu_mentor_bind_day (write, ":ended_day", self->ended_day);
  shuwu_statement_bind_text (write, ":end_reason", self->end_reason);
  shuwu_mentor_bind_day (write, ":exam_day", self->exam_day);
  if (grade != NULL)
    shuwu_statement_bind_text (write, ":grade", grade);
  else
    shuwu_statement_bind_null (write, ":grade");
  shuwu_statement_bind_int64 (write, ":now_us", now_us);
  if (!shuwu_statement_run (write, error))
    return FALSE;

  if (self->id == 0)
    self->id = shuwu_db_get_last_row_id (db);
  return TRUE;
}

gboolean
shuwu_mentor_pair_drop (ShuwuDb  *db,
                        gint64    id,
                        gint64    now_us,
                        GError  **error)
{
  ShuwuStatement *drop = shuwu_db_prepare (db, "mentor_pair_drop", error);

  if (drop == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (drop, ":id", id);
  shuwu_statement_bind_int64 (drop, ":now_us", now_us);
  return shuwu_statement_run (drop, error);
}
