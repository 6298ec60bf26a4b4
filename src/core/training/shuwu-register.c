// SPDX-License-Identifier: GPL-3.0-or-later
/* The register of a class: who is expected, who came, and every scan at the door,
 * also those that were taken back. */
#define G_LOG_DOMAIN "shuwu-training"

#include "training/shuwu-register.h"

#include "storage/shuwu-clock.h"
#include "training/shuwu-attend-private.h"
#include "training/shuwu-signup-private.h"

typedef struct
{
  char *class_code;
  gint64 now_us;
} Query;

/* The scans of one worker at one meeting, as far as they were read. */
typedef struct
{
  guint meeting;
  guint line;
  GArray *passages;
} Group;

static void
query_free (gpointer data)
{
  Query *self = data;

  g_free (self->class_code);
  g_free (self);
}

static void
meeting_free (gpointer data)
{
  ShuwuRegisterMeeting *self = data;

  g_free (self->uuid);
  g_free (self->place);
  g_free (self);
}

static void
line_free (gpointer data)
{
  ShuwuRegisterLine *self = data;

  g_free (self->card);
  g_free (self->name);
  g_free (self->unit);
  g_free (self->cells);
  g_free (self);
}

static void
scan_free (gpointer data)
{
  ShuwuRegisterScan *self = data;

  g_free (self->scan);
  g_free (self);
}

static ShuwuRegister *
register_new (void)
{
  ShuwuRegister *self = g_new0 (ShuwuRegister, 1);

  self->meetings = g_ptr_array_new_with_free_func (meeting_free);
  self->lines = g_ptr_array_new_with_free_func (line_free);
  self->scans = g_ptr_array_new_with_free_func (scan_free);
  return self;
}

void
shuwu_register_free (ShuwuRegister *self)
{
  g_free (self->class_code);
  g_free (self->course);
  g_free (self->place);
  g_free (self->trainer);
  g_free (self->state);
  g_ptr_array_unref (self->meetings);
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->scans);
  g_free (self);
}

/* --- on a thread of the store --- */

static gboolean
read_class (ShuwuDb        *db,
            gint64          class_id,
            ShuwuRegister  *self,
            GError        **error)
{
  ShuwuStatement *get;

  if (!shuwu_class_rule_read (db, class_id, &self->rule, &self->state, error))
    return FALSE;

  get = shuwu_db_prepare (db, "class_row", error);
  if (get == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (get, ":id", class_id);
  if (shuwu_statement_step (get, error) != SHUWU_STEP_ROW)
    return FALSE;

  self->class_code = shuwu_statement_dup_text (get, 1);
  self->course = shuwu_statement_dup_text (get, 3);
  self->place = shuwu_statement_dup_text (get, 7);
  self->trainer = shuwu_statement_dup_text (get, 8);
  self->has_free_seat = shuwu_statement_get_int64 (get, 11) < shuwu_statement_get_int64 (get, 10) && shuwu_statement_get_int64 (get, 13) == 0;
  shuwu_statement_end (get);
  return TRUE;
}

static gboolean
read_meetings (ShuwuDb        *db,
               gint64          class_id,
               ShuwuRegister  *self,
               GError        **error)
{
  ShuwuStatement *list = shuwu_db_prepare (db, "class_meetings", error);
  ShuwuStep step;

  if (list == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (list, ":class_id", class_id);
  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    {
      ShuwuRegisterMeeting *meeting = g_new0 (ShuwuRegisterMeeting, 1);
      const char *place = shuwu_statement_get_text (list, 4);

      meeting->id = shuwu_statement_get_int64 (list, 0);
      meeting->uuid = shuwu_statement_dup_text (list, 1);
      meeting->time.starts_us = shuwu_statement_get_int64 (list, 2);
      meeting->time.ends_us = shuwu_statement_get_int64 (list, 3);
      meeting->time.planned_minutes = (int) shuwu_statement_get_int64 (list, 5);
      meeting->place = g_strdup (*place != '\0' ? place : self->place);
      g_ptr_array_add (self->meetings, meeting);
    }

  return step == SHUWU_STEP_DONE;
}

static gboolean
read_lines (ShuwuDb        *db,
            gint64          class_id,
            ShuwuRegister  *self,
            GError        **error)
{
  ShuwuStatement *list = shuwu_db_prepare (db, "register_lines", error);
  ShuwuStep step;

  if (list == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (list, ":class_id", class_id);
  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    {
      ShuwuRegisterLine *line = g_new0 (ShuwuRegisterLine, 1);

      line->worker_id = shuwu_statement_get_int64 (list, 0);
      line->name = shuwu_statement_dup_text (list, 1);
      line->card = shuwu_statement_dup_text (list, 2);
      line->unit = shuwu_statement_dup_text (list, 3);
      line->seat = (int) shuwu_statement_get_int64 (list, 4);
      line->cells = g_new0 (ShuwuAttendance, self->meetings->len);
      g_ptr_array_add (self->lines, line);
    }

  return step == SHUWU_STEP_DONE;
}

/* Ids → numbers, from 1. */
static GHashTable *
index_meetings (const ShuwuRegister *self)
{
  GHashTable *numbers = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < self->meetings->len; i++)
    g_hash_table_insert (numbers, &((ShuwuRegisterMeeting *) g_ptr_array_index (self->meetings, i))->id, GUINT_TO_POINTER (i + 1));
  return numbers;
}

static GHashTable *
index_lines (const ShuwuRegister *self)
{
  GHashTable *numbers = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < self->lines->len; i++)
    g_hash_table_insert (numbers, &((ShuwuRegisterLine *) g_ptr_array_index (self->lines, i))->worker_id, GUINT_TO_POINTER (i + 1));
  return numbers;
}

/* Adds a scan that counts to those before it, and says what it changes. */
static void
count_scan (const ShuwuRegister *self,
            Group               *group,
            ShuwuRegisterScan   *scan)
{
  const ShuwuRegisterMeeting *meeting = g_ptr_array_index (self->meetings, scan->meeting);
  ShuwuRegisterLine *line = g_ptr_array_index (self->lines, scan->line);
  ShuwuAttendance *cell = &line->cells[scan->meeting];
  ShuwuPassage passage = { .is_out = scan->is_out, .at_us = scan->at_us };
  ShuwuAttendance before = *cell;

  if (group->meeting != scan->meeting || group->line != scan->line)
    g_array_set_size (group->passages, 0);
  group->meeting = scan->meeting;
  group->line = scan->line;
  g_array_append_val (group->passages, passage);

  *cell = shuwu_attendance_fold (&self->rule, &meeting->time, (const ShuwuPassage *) (gpointer) group->passages->data, group->passages->len);
  scan->attendance = *cell;
  scan->is_double = cell->n_doubles > before.n_doubles;
  scan->is_first = cell->in_us != 0 && before.in_us == 0;
  line->minutes += cell->minutes - before.minutes;
}

static gint
compare_scans (gconstpointer a,
               gconstpointer b)
{
  const ShuwuRegisterScan *left = *(ShuwuRegisterScan * const *) a, *right = *(ShuwuRegisterScan * const *) b;

  if (left->recorded_us != right->recorded_us)
    return left->recorded_us < right->recorded_us ? -1 : 1;
  if (left->at_us != right->at_us)
    return left->at_us < right->at_us ? -1 : 1;

  return g_strcmp0 (left->scan, right->scan);
}

static gboolean
read_scans (ShuwuDb        *db,
            gint64          class_id,
            ShuwuRegister  *self,
            GError        **error)
{
  ShuwuStatement *list = shuwu_db_prepare (db, "register_scans", error);
  g_autoptr (GHashTable) meetings = index_meetings (self);
  g_autoptr (GHashTable) lines = index_lines (self);
  g_autoptr (GArray) passages = g_array_new (FALSE, FALSE, sizeof (ShuwuPassage));
  Group group = { G_MAXUINT, G_MAXUINT, passages };
  ShuwuStep step;

  if (list == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (list, ":class_id", class_id);
  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    {
      gint64 meeting_id = shuwu_statement_get_int64 (list, 1), worker_id = shuwu_statement_get_int64 (list, 2);
      ShuwuRegisterScan *scan = g_new0 (ShuwuRegisterScan, 1);

      scan->scan = shuwu_statement_dup_text (list, 0);
      scan->meeting = GPOINTER_TO_UINT (g_hash_table_lookup (meetings, &meeting_id)) - 1;
      scan->line = GPOINTER_TO_UINT (g_hash_table_lookup (lines, &worker_id)) - 1;
      scan->is_out = g_str_equal (shuwu_statement_get_text (list, 3), "out");
      scan->at_us = shuwu_statement_get_int64 (list, 4);
      scan->recorded_us = shuwu_statement_get_int64 (list, 5);
      scan->voided_us = shuwu_statement_get_int64 (list, 6);
      g_ptr_array_add (self->scans, scan);
      if (scan->voided_us == 0)
        count_scan (self, &group, scan);
    }

  g_ptr_array_sort (self->scans, compare_scans);
  return step == SHUWU_STEP_DONE;
}

static gpointer
read_register (ShuwuDb       *db,
               gpointer       plan,
               GCancellable  *cancellable,
               GError       **error)
{
  const Query *query = plan;
  g_auto (ShuwuClassSeats) class = { 0 };
  g_autoptr (ShuwuRegister) self = register_new ();

  if (!shuwu_class_seats_find (db, query->class_code, query->now_us, &class, error) ||
      !read_class (db, class.id, self, error) || !read_meetings (db, class.id, self, error) ||
      !read_lines (db, class.id, self, error) || !read_scans (db, class.id, self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* --- for the main thread --- */

/**
 * shuwu_register_count_expected:
 * @self: a register
 *
 * Counts those who have a seat.
 *
 * Returns: how many
 */
guint
shuwu_register_count_expected (const ShuwuRegister *self)
{
  guint n = 0;

  for (guint i = 0; i < self->lines->len; i++)
    n += ((const ShuwuRegisterLine *) g_ptr_array_index (self->lines, i))->seat != 0;
  return n;
}

/**
 * shuwu_register_count_present:
 * @self: a register
 * @meeting: which meeting
 *
 * Counts those with a seat who came to a meeting.
 *
 * Returns: how many
 */
guint
shuwu_register_count_present (const ShuwuRegister *self,
                              guint                meeting)
{
  guint n = 0;

  g_return_val_if_fail (meeting < self->meetings->len, 0);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const ShuwuRegisterLine *line = g_ptr_array_index (self->lines, i);

      n += line->seat != 0 && line->cells[meeting].is_present;
    }
  return n;
}

/* How far a moment is from a meeting. */
static gint64
measure (const ShuwuRegister *self,
         guint                meeting,
         gint64               at_us)
{
  const ShuwuMeetingTime *time = &((const ShuwuRegisterMeeting *) g_ptr_array_index (self->meetings, meeting))->time;

  if (at_us < time->starts_us)
    return time->starts_us - at_us;

  return MAX (at_us - time->ends_us, 0);
}

/**
 * shuwu_register_is_open:
 * @self: a register
 * @meeting: which meeting
 * @at_us: a moment
 *
 * Says whether somebody at the door then comes to that meeting, or leaves it.
 *
 * Returns: whether its doors are open
 */
gboolean
shuwu_register_is_open (const ShuwuRegister *self,
                        guint                meeting,
                        gint64               at_us)
{
  g_return_val_if_fail (meeting < self->meetings->len, FALSE);

  return measure (self, meeting, at_us) <= SHUWU_MEETING_MARGIN_US;
}

/**
 * shuwu_register_find_meeting:
 * @self: a register
 * @at_us: a moment
 *
 * Finds the meeting of somebody who is at the door then: the nearest whose doors are
 * open, so that between two of them it changes halfway; else the first that is not
 * over, else the last one.
 *
 * Returns: which one, or -1 if the class has none
 */
int
shuwu_register_find_meeting (const ShuwuRegister *self,
                             gint64               at_us)
{
  int nearest = -1;

  for (guint i = 0; i < self->meetings->len; i++)
    if (shuwu_register_is_open (self, i, at_us) && (nearest < 0 || measure (self, i, at_us) < measure (self, (guint) nearest, at_us)))
      nearest = (int) i;
  if (nearest >= 0)
    return nearest;

  for (guint i = 0; i < self->meetings->len; i++)
    if (at_us <= ((const ShuwuRegisterMeeting *) g_ptr_array_index (self->meetings, i))->time.ends_us)
      return (int) i;

  return (int) self->meetings->len - 1;
}

/**
 * shuwu_register_async:
 * @store: the store
 * @class_code: a class
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Reads the register of a class.
 */
void
shuwu_register_async (ShuwuStore          *store,
                      const char          *class_code,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Query *query = g_new0 (Query, 1);

  query->class_code = g_strdup (class_code);
  query->now_us = shuwu_clock_get_now_us (shuwu_store_get_clock (store));
  g_task_set_source_tag (task, shuwu_register_async);
  shuwu_store_run (store, SHUWU_LANE_READ, read_register, query, query_free, (GDestroyNotify) shuwu_register_free, task);
}

/**
 * shuwu_register_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_register_async () began.
 *
 * Returns: (transfer full): the register, or %NULL
 */
ShuwuRegister *
shuwu_register_finish (ShuwuStore    *store,
                       GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_register_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
