// SPDX-License-Identifier: GPL-3.0-or-later
/* A class as a form says: its row, its meetings, what is kept for units. Nobody
 * loses a seat by it; whoever waits and can have a seat then has it.
 *
 * Meetings and reserves are said as a whole: those that are not named are taken
 * away. A meeting is the same one if it begins at the same moment. */
#define G_LOG_DOMAIN "shuwu-training"

#include "training/shuwu-training-form-private.h"
#include "training/shuwu-training-save-private.h"

#include "storage/shuwu-uuid.h"
#include "training/shuwu-class-seats-private.h"

/* A meeting that is there. */
typedef struct
{
  gint64 id;
  gint64 starts_us;
  gboolean is_same;   /* as what is said of it */
} OldMeeting;

void
shuwu_class_plan_clear (ShuwuClassPlan *self)
{
  g_clear_pointer (&self->code, g_free);
  g_clear_pointer (&self->reserve_units, g_array_unref);
  g_clear_pointer (&self->old_meetings, g_array_unref);
  shuwu_training_row_clear (&self->row);
}

static const GArray *
get_meetings (const ShuwuTrainingForm *form)
{
  return shuwu_training_form_get (form, SHUWU_CLASS_MEETINGS)->plans;
}

static const GArray *
get_reserves (const ShuwuTrainingForm *form)
{
  return shuwu_training_form_get (form, SHUWU_CLASS_RESERVES)->plans;
}

/* What is said, or the code of the course and the first day: HJ-20261122. */
static gboolean
find_code (const ShuwuTrainingForm  *form,
           const char               *course_code,
           char                    **code,
           GError                  **error)
{
  const char *said = shuwu_training_form_get (form, SHUWU_CLASS_CODE)->text;
  const GArray *meetings = get_meetings (form);
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) first = NULL;
  g_autofree char *day = NULL;

  *code = g_strdup (said);
  if (said != NULL)
    return TRUE;
  if (meetings == NULL || meetings->len == 0)
    return shuwu_training_refuse_missing (SHUWU_CLASS_CODE, error);

  utc = g_date_time_new_from_unix_utc (g_array_index (meetings, ShuwuMeetingPlan, 0).starts_us / G_USEC_PER_SEC);
  first = g_date_time_to_timezone (utc, shuwu_training_form_get_zone (form));
  day = g_date_time_format (first, "%Y%m%d");
  *code = g_strconcat (course_code, "-", day, NULL);
  return TRUE;
}

static gboolean
judge_course (ShuwuDb               *db,
              const ShuwuClassPlan  *plan,
              const char            *course_code,
              GError               **error)
{
  g_autofree char *other = NULL;

  if (!shuwu_training_look_up (db, "course_find_by_class", ":class", plan->code, &other, error))
    return FALSE;
  if (other == NULL || g_str_equal (other, course_code))
    return TRUE;

  shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_OTHER_COURSE,
                            g_variant_new_parsed ("{'class': <%s>, 'course': <%s>}", plan->code, other));
  return FALSE;
}

/* Fields that cannot both be meant. */
static gboolean
judge_fields (const ShuwuClassPlan  *plan,
              GError               **error)
{
  const ShuwuTrainingRow *row = &plan->row;
  GVariant *facts = NULL;

  if (!row->is_null[SHUWU_CLASS_OPENS] && !row->is_null[SHUWU_CLASS_CLOSES] &&
      row->numbers[SHUWU_CLASS_CLOSES] <= row->numbers[SHUWU_CLASS_OPENS])
    facts = g_variant_new_parsed ("{'field': <%s>, 'value_us': <%x>}", shuwu_training_field_get_name (SHUWU_CLASS_CLOSES),
                                  row->numbers[SHUWU_CLASS_CLOSES]);
  else if (row->numbers[SHUWU_CLASS_MIN_SEATS] > row->numbers[SHUWU_CLASS_CAPACITY])
    facts = g_variant_new_parsed ("{'field': <%s>, 'value': <%x>}", shuwu_training_field_get_name (SHUWU_CLASS_MIN_SEATS),
                                  row->numbers[SHUWU_CLASS_MIN_SEATS]);
  if (facts == NULL)
    return TRUE;

  shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_INVALID_FIELD, facts);
  return FALSE;
}

/* --- reserves --- */

static gboolean
find_units (ShuwuDb         *db,
            const GArray    *reserves,
            ShuwuClassPlan  *plan,
            GError         **error)
{
  plan->reserve_units = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; reserves != NULL && i < reserves->len; i++)
    {
      gint64 id;

      if (!shuwu_class_seats_find_unit (db, g_array_index (reserves, ShuwuReservePlan, i).unit, &id, error))
        return FALSE;
      g_array_append_val (plan->reserve_units, id);
    }

  return TRUE;
}

/* The seats that a unit is to have; those that are there stay where nothing is said of any. */
static int
get_planned_seats (const ShuwuClassPlan   *plan,
                   const GArray           *reserves,
                   const ShuwuSeatReserve *reserve)
{
  if (reserves == NULL)
    return reserve->seats;

  for (guint i = 0; i < reserves->len; i++)
    if (g_array_index (plan->reserve_units, gint64, i) == reserve->unit_id)
      return g_array_index (reserves, ShuwuReservePlan, i).seats;

  return 0;
}

static gboolean
refuse_seats (const ShuwuClassPlan  *plan,
              ShuwuTrainingError     code,
              int                    seats,
              int                    limit,
              GError               **error)
{
  static const char * const names[] = {
    [SHUWU_TRAINING_ERROR_BELOW_TAKEN] = "taken",
    [SHUWU_TRAINING_ERROR_BELOW_RESERVED] = "reserved",
    [SHUWU_TRAINING_ERROR_RESERVE_TOO_SMALL] = "taken",
  };
  GVariantDict facts;

  g_variant_dict_init (&facts, NULL);
  g_variant_dict_insert (&facts, "class", "s", plan->code);
  g_variant_dict_insert (&facts, code == SHUWU_TRAINING_ERROR_RESERVE_TOO_SMALL ? "seats" : "capacity", "x", (gint64) seats);
  g_variant_dict_insert (&facts, names[code], "x", (gint64) limit);
  shuwu_training_set_error (error, code, g_variant_dict_end (&facts));
  return FALSE;
}

static int
sum_reserves (const GArray *reserves)
{
  int sum = 0;

  for (guint i = 0; reserves != NULL && i < reserves->len; i++)
    sum += g_array_index (reserves, ShuwuReservePlan, i).seats;

  return sum;
}

/* Seats that are taken stay taken: those of each unit, those of the pool, all of them. Where there are too few already, by the
 * keeper's will, only still fewer are refused. */
static gboolean
judge_seats (const ShuwuClassSeats  *seats,
             const GArray           *reserves,
             ShuwuClassPlan         *plan,
             GError                **error)
{
  int capacity = (int) plan->row.numbers[SHUWU_CLASS_CAPACITY];
  int reserved = reserves != NULL ? sum_reserves (reserves) : 0;
  int pool_taken = seats->supply.taken;
  gboolean is_smaller = capacity < seats->supply.capacity;
  guint n_known = 0;

  if (is_smaller && capacity < seats->supply.taken)
    return refuse_seats (plan, SHUWU_TRAINING_ERROR_BELOW_TAKEN, capacity, seats->supply.taken, error);

  for (guint i = 0; i < seats->supply.n_reserves; i++)
    {
      const ShuwuSeatReserve *reserve = &seats->supply.reserves[i];
      int planned = get_planned_seats (plan, reserves, reserve);

      n_known += planned > 0;
      pool_taken -= reserve->taken;
      reserved += reserves == NULL ? reserve->seats : 0;
      plan->has_other_seats |= planned != reserve->seats;
      if (!seats->supply.is_released && planned < MIN (reserve->taken, reserve->seats))
        return refuse_seats (plan, SHUWU_TRAINING_ERROR_RESERVE_TOO_SMALL, planned, reserve->taken, error);
    }
  plan->has_other_seats |= reserves != NULL && n_known < reserves->len;

  if (!seats->supply.is_released && (is_smaller || plan->has_other_seats) && reserved + pool_taken > capacity)
    return refuse_seats (plan, SHUWU_TRAINING_ERROR_BELOW_RESERVED, capacity, reserved + pool_taken, error);

  return TRUE;
}

/* --- meetings --- */

static const ShuwuMeetingPlan *
find_meeting (const GArray *meetings,
              gint64        starts_us)
{
  for (guint i = 0; i < meetings->len; i++)
    if (g_array_index (meetings, ShuwuMeetingPlan, i).starts_us == starts_us)
      return &g_array_index (meetings, ShuwuMeetingPlan, i);

  return NULL;
}

/* Notes what is there, and whether it is what is said. */
static gboolean
compare_meetings (ShuwuDb         *db,
                  const GArray    *meetings,
                  ShuwuClassPlan  *plan,
                  GError         **error)
{
  ShuwuStatement *list;
  ShuwuStep step;

  plan->old_meetings = g_array_new (FALSE, FALSE, sizeof (OldMeeting));
  if (meetings == NULL)
    return TRUE;

  list = shuwu_db_prepare (db, "class_meetings", error);
  if (list == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (list, ":class_id", plan->row.id);
  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    {
      OldMeeting old = { .id = shuwu_statement_get_int64 (list, 0), .starts_us = shuwu_statement_get_int64 (list, 2) };
      const ShuwuMeetingPlan *same = find_meeting (meetings, old.starts_us);

      old.is_same = same != NULL && same->ends_us == shuwu_statement_get_int64 (list, 3) &&
                    g_str_equal (same->place, shuwu_statement_get_text (list, 4)) &&
                    same->minutes == shuwu_statement_get_int64 (list, 5);
      plan->has_other_meetings |= !old.is_same;
      g_array_append_val (plan->old_meetings, old);
    }

  plan->has_other_meetings |= plan->old_meetings->len != meetings->len;
  return step == SHUWU_STEP_DONE;
}

/* A meeting that somebody came to stays. */
static gboolean
judge_dropped (ShuwuDb               *db,
               const GArray          *meetings,
               const ShuwuClassPlan  *plan,
               GError               **error)
{
  for (guint i = 0; i < plan->old_meetings->len; i++)
    {
      const OldMeeting *old = &g_array_index (plan->old_meetings, OldMeeting, i);
      ShuwuStatement *held;
      gint64 is_held = 0;

      if (find_meeting (meetings, old->starts_us) != NULL)
        continue;

      held = shuwu_db_prepare (db, "meeting_is_held", error);
      if (held == NULL)
        return FALSE;
      shuwu_statement_bind_int64 (held, ":id", old->id);
      if (!shuwu_statement_read_int64 (held, &is_held, error))
        return FALSE;
      if (is_held != 0)
        {
          shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_MEETING_HELD,
                                    g_variant_new_parsed ("{'class': <%s>, 'starts_us': <%x>}", plan->code, old->starts_us));
          return FALSE;
        }
    }

  return TRUE;
}

static gint64
find_old_meeting (const ShuwuClassPlan *plan,
                  gint64                starts_us)
{
  for (guint i = 0; i < plan->old_meetings->len; i++)
    if (g_array_index (plan->old_meetings, OldMeeting, i).starts_us == starts_us)
      return g_array_index (plan->old_meetings, OldMeeting, i).id;

  return 0;
}

static gboolean
drop_meetings (ShuwuDb               *db,
               const GArray          *meetings,
               const ShuwuClassPlan  *plan,
               gint64                 now_us,
               GError               **error)
{
  for (guint i = 0; i < plan->old_meetings->len; i++)
    {
      const OldMeeting *old = &g_array_index (plan->old_meetings, OldMeeting, i);
      ShuwuStatement *drop;

      if (find_meeting (meetings, old->starts_us) != NULL)
        continue;

      drop = shuwu_db_prepare (db, "meeting_drop", error);
      if (drop == NULL)
        return FALSE;
      shuwu_statement_bind_int64 (drop, ":id", old->id);
      shuwu_statement_bind_int64 (drop, ":now_us", now_us);
      if (!shuwu_statement_run (drop, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_meeting (ShuwuDb                 *db,
               const ShuwuClassPlan    *plan,
               const ShuwuMeetingPlan  *meeting,
               gint64                   now_us,
               GError                 **error)
{
  gint64 id = find_old_meeting (plan, meeting->starts_us);
  ShuwuStatement *write = shuwu_db_prepare (db, id != 0 ? "meeting_update" : "meeting_insert", error);
  char uuid[SHUWU_UUID_LENGTH + 1];

  if (write == NULL)
    return FALSE;

  if (id != 0)
    shuwu_statement_bind_int64 (write, ":id", id);
  else
    {
      shuwu_uuid_write (uuid, now_us);
      shuwu_statement_bind_text (write, ":uuid", uuid);
      shuwu_statement_bind_int64 (write, ":class_id", plan->row.id);
      shuwu_statement_bind_int64 (write, ":starts_us", meeting->starts_us);
    }
  shuwu_statement_bind_int64 (write, ":ends_us", meeting->ends_us);
  shuwu_statement_bind_text (write, ":place", meeting->place);
  shuwu_statement_bind_int64 (write, ":minutes", meeting->minutes);
  return shuwu_statement_run (write, error);
}

static gboolean
write_meetings (ShuwuDb               *db,
                const GArray          *meetings,
                const ShuwuClassPlan  *plan,
                gint64                 now_us,
                GError               **error)
{
  if (!plan->has_other_meetings)
    return TRUE;
  if (!drop_meetings (db, meetings, plan, now_us, error))
    return FALSE;

  for (guint i = 0; i < meetings->len; i++)
    if (!write_meeting (db, plan, &g_array_index (meetings, ShuwuMeetingPlan, i), now_us, error))
      return FALSE;

  return TRUE;
}

/* --- the class --- */

static gboolean
set_reserve (ShuwuDb               *db,
             const ShuwuClassPlan  *plan,
             gint64                 unit_id,
             int                    seats,
             gint64                 now_us,
             GError               **error)
{
  ShuwuStatement *set = shuwu_db_prepare (db, "reserve_set", error);
  char uuid[SHUWU_UUID_LENGTH + 1];

  if (set == NULL)
    return FALSE;

  shuwu_uuid_write (uuid, now_us);
  shuwu_statement_bind_text (set, ":uuid", uuid);
  shuwu_statement_bind_int64 (set, ":class_id", plan->row.id);
  shuwu_statement_bind_int64 (set, ":unit_id", unit_id);
  shuwu_statement_bind_int64 (set, ":seats", seats);
  return shuwu_statement_run (set, error);
}

static gboolean
write_reserves (ShuwuDb                *db,
                const ShuwuClassSeats  *seats,
                const GArray           *reserves,
                const ShuwuClassPlan   *plan,
                gint64                  now_us,
                GError                **error)
{
  if (!plan->has_other_seats)
    return TRUE;

  /* Those that are not named any more. */
  for (guint i = 0; i < seats->supply.n_reserves; i++)
    {
      const ShuwuSeatReserve *reserve = &seats->supply.reserves[i];

      if (reserve->seats > 0 && get_planned_seats (plan, reserves, reserve) == 0 &&
          !set_reserve (db, plan, reserve->unit_id, 0, now_us, error))
        return FALSE;
    }
  for (guint i = 0; i < reserves->len; i++)
    if (!set_reserve (db, plan, g_array_index (plan->reserve_units, gint64, i),
                      g_array_index (reserves, ShuwuReservePlan, i).seats, now_us, error))
      return FALSE;

  return TRUE;
}

gboolean
shuwu_class_plan_make (ShuwuDb                  *db,
                       const ShuwuTrainingForm  *form,
                       const char               *course_code,
                       gint64                    now_us,
                       ShuwuClassPlan           *self,
                       GError                  **error)
{
  g_auto (ShuwuClassSeats) seats = { 0 };
  const ShuwuTrainingRow *row = &self->row;

  if (!find_code (form, course_code, &self->code, error) ||
      !shuwu_training_row_plan (db, SHUWU_CLASS_CODE, self->code, form, &self->row, error) ||
      !judge_course (db, self, course_code, error))
    return FALSE;
  if (row->id == 0 && !shuwu_training_form_says (form, SHUWU_CLASS_CAPACITY))
    return shuwu_training_refuse_missing (SHUWU_CLASS_CAPACITY, error);
  if (row->id != 0 && !row->is_deleted && !shuwu_class_seats_get (db, row->id, now_us, &seats, error))
    return FALSE;

  /* The release as it is going to be. */
  seats.supply.is_released = !row->is_null[SHUWU_CLASS_RELEASE] && row->numbers[SHUWU_CLASS_RELEASE] <= now_us;
  return judge_fields (self, error) && find_units (db, get_reserves (form), self, error) &&
         judge_seats (&seats, get_reserves (form), self, error) && compare_meetings (db, get_meetings (form), self, error) &&
         judge_dropped (db, get_meetings (form), self, error);
}

static gboolean
write_row (ShuwuDb         *db,
           ShuwuClassPlan  *self,
           gint64           course_id,
           gint64           now_us,
           GError         **error)
{
  ShuwuStatement *write = shuwu_db_prepare (db, self->row.id == 0 ? "class_insert" : "class_update", error);
  char uuid[SHUWU_UUID_LENGTH + 1];

  if (write == NULL)
    return FALSE;

  shuwu_training_row_bind (&self->row, SHUWU_CLASS_CODE, write);
  if (self->row.id == 0)
    {
      shuwu_uuid_write (uuid, now_us);
      shuwu_statement_bind_text (write, ":uuid", uuid);
      shuwu_statement_bind_int64 (write, ":course_id", course_id);
    }
  shuwu_statement_bind_int64 (write, ":now_us", now_us);
  if (!shuwu_statement_run (write, error))
    return FALSE;

  if (self->row.id == 0)
    self->row.id = shuwu_db_get_last_row_id (db);
  return TRUE;
}

static gboolean
note_times (ShuwuDb               *db,
            const ShuwuClassPlan  *self,
            gint64                 now_us,
            GError               **error)
{
  ShuwuStatement *set;

  if (!self->has_other_meetings)
    return TRUE;

  set = shuwu_db_prepare (db, "class_set_times", error);
  if (set == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (set, ":class_id", self->row.id);
  shuwu_statement_bind_int64 (set, ":now_us", now_us);
  return shuwu_statement_run (set, error);
}

gboolean
shuwu_class_plan_write (ShuwuDb                  *db,
                        const ShuwuTrainingForm  *form,
                        gint64                    course_id,
                        gint64                    now_us,
                        ShuwuClassPlan           *self,
                        GError                  **error)
{
  g_auto (ShuwuClassSeats) before = { 0 };
  g_auto (ShuwuClassSeats) after = { 0 };

  if (self->row.is_changed && !write_row (db, self, course_id, now_us, error))
    return FALSE;
  if (!shuwu_class_seats_get (db, self->row.id, now_us, &before, error) ||
      !write_reserves (db, &before, get_reserves (form), self, now_us, error) ||
      !write_meetings (db, get_meetings (form), self, now_us, error) || !note_times (db, self, now_us, error))
    return FALSE;

  return shuwu_class_seats_get (db, self->row.id, now_us, &after, error) &&
         shuwu_class_seats_wake_others (db, &after, error) &&
         shuwu_class_seats_settle (db, &after, NULL, error) && shuwu_class_seats_close (db, &after, error);
}
