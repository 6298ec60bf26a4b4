// SPDX-License-Identifier: GPL-3.0-or-later
/* What a worker has to fulfil for a seat: level of skill, courses passed before,
 * and no other class at the same time. Asked when a worker signs up and again
 * before a seat is given to somebody who waited. */
#define G_LOG_DOMAIN "shuwu-training"

#include "training/shuwu-class-seats-private.h"
#include "training/shuwu-level.h"

void
shuwu_objection_clear (ShuwuObjection *self)
{
  g_clear_pointer (&self->facts, g_variant_unref);
}

static void
object (ShuwuObjection     *objection,
        ShuwuTrainingError  code,
        GVariant           *facts)
{
  objection->code = code;
  objection->facts = g_variant_ref_sink (facts);
}

static gboolean
weigh_level (ShuwuDb                *db,
             const ShuwuClassSeats  *class,
             gint64                  worker_id,
             ShuwuObjection         *objection,
             GError                **error)
{
  ShuwuStatement *get;
  int level;

  if (class->min_level == SHUWU_LEVEL_UNKNOWN)
    return TRUE;

  get = shuwu_db_prepare (db, "signup_level", error);
  if (get == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (get, ":worker_id", worker_id);
  if (shuwu_statement_step (get, error) != SHUWU_STEP_ROW)
    return FALSE;

  level = shuwu_level_from_text (shuwu_statement_get_text (get, 0));
  shuwu_statement_end (get);
  if (level < class->min_level)
    object (objection, SHUWU_TRAINING_ERROR_LEVEL_TOO_LOW,
            g_variant_new_parsed ("{'class': <%s>, 'level': <%s>, 'needed': <%s>}", class->code,
                                  shuwu_level_to_text (level), shuwu_level_to_text (class->min_level)));

  return TRUE;
}

static gboolean
weigh_prerequisites (ShuwuDb                *db,
                     const ShuwuClassSeats  *class,
                     gint64                  worker_id,
                     ShuwuObjection         *objection,
                     GError                **error)
{
  ShuwuStatement *find = shuwu_db_prepare (db, "signup_missing_course", error);
  ShuwuStep step;

  if (find == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (find, ":course_id", class->course_id);
  shuwu_statement_bind_int64 (find, ":worker_id", worker_id);
  step = shuwu_statement_step (find, error);
  if (step == SHUWU_STEP_ROW)
    {
      object (objection, SHUWU_TRAINING_ERROR_PREREQUISITE,
              g_variant_new_parsed ("{'class': <%s>, 'course': <%s>}", class->code, shuwu_statement_get_text (find, 0)));
      shuwu_statement_end (find);
    }

  return step != SHUWU_STEP_FAILED;
}

static gboolean
weigh_times (ShuwuDb                *db,
             const ShuwuClassSeats  *class,
             gint64                  worker_id,
             ShuwuObjection         *objection,
             GError                **error)
{
  ShuwuStatement *find = shuwu_db_prepare (db, "signup_conflict", error);
  ShuwuStep step;

  if (find == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (find, ":class_id", class->id);
  shuwu_statement_bind_int64 (find, ":worker_id", worker_id);
  shuwu_statement_bind_text (find, ":conflicts", class->conflicts);
  shuwu_statement_bind_int64 (find, ":travel_minutes", class->travel_minutes);
  step = shuwu_statement_step (find, error);
  if (step != SHUWU_STEP_ROW)
    return step == SHUWU_STEP_DONE;

  if (!g_str_equal (shuwu_statement_get_text (find, 2), "ignore"))
    {
      object (objection, SHUWU_TRAINING_ERROR_CONFLICT,
              g_variant_new_parsed ("{'class': <%s>, 'other': <%s>, 'other_starts_us': <%x>}", class->code,
                                    shuwu_statement_get_text (find, 0), shuwu_statement_get_int64 (find, 1)));
      objection->is_warning = g_str_equal (shuwu_statement_get_text (find, 2), "warn");
    }
  shuwu_statement_end (find);

  return TRUE;
}

gboolean
shuwu_signup_weigh (ShuwuDb                *db,
                    const ShuwuClassSeats  *class,
                    gint64                  worker_id,
                    ShuwuObjection         *objection,
                    GError                **error)
{
  if (!weigh_level (db, class, worker_id, objection, error))
    return FALSE;
  if (objection->code == SHUWU_TRAINING_ERROR_NONE && !weigh_prerequisites (db, class, worker_id, objection, error))
    return FALSE;

  return objection->code != SHUWU_TRAINING_ERROR_NONE || weigh_times (db, class, worker_id, objection, error);
}
