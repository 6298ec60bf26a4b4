// SPDX-License-Identifier: GPL-3.0-or-later
/* The courses of the sample: a class that is over and waits for its certificates,
 * one that is full with a line before it, one that asks for approval, a reading
 * event and a lecture. They are imported as a table whose days count from today,
 * "{-12}" is twelve days ago; then readers sign up and come, at times in the past.
 *
 *   table → scene 1: reader 1 … reader n → scene 2 …
 */
#define G_LOG_DOMAIN "shuwu-bookroom"

#include "bookroom/shuwu-sample-private.h"

#include "shuwu-core.h"
#include "training/shuwu-attend.h"
#include "training/shuwu-course-import.h"
#include "training/shuwu-result.h"
#include "training/shuwu-signup.h"

#include <glib/gstdio.h>
#include <stdlib.h>

#define COURSES_RESOURCE SHUWU_RESOURCE_BASE "/sample/sample-courses.csv"
#define MINUTE_US (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)

typedef enum
{
  SCENE_SIGN_UP,
  SCENE_COME,
  SCENE_GO,
  SCENE_RESULTS, /* of the whole class; the readers do not matter */
} SceneKind;

/* Readers with neighbouring cards do the same, a minute after each other. */
typedef struct
{
  SceneKind kind;
  const char *class_code;
  int first; /* C0004 is the fourth reader */
  int last;
  int day;   /* before today: everything is in the past */
  const char *time;
} Scene;

static const Scene SCENES[] = {
  { SCENE_SIGN_UP, "XFSC-1", 4, 12, -25, "12:05" },
  { SCENE_COME, "XFSC-1", 4, 12, -12, "08:15" },
  { SCENE_GO, "XFSC-1", 4, 12, -12, "11:30" },
  { SCENE_COME, "XFSC-1", 4, 11, -11, "08:25" },
  { SCENE_GO, "XFSC-1", 4, 11, -11, "11:30" },
  { SCENE_RESULTS, "XFSC-1", 0, 0, 0, NULL },
  { SCENE_SIGN_UP, "BGRJ-1", 13, 26, -3, "12:10" },
  { SCENE_SIGN_UP, "PFSJ-1", 2, 7, -2, "18:30" },
  { SCENE_SIGN_UP, "AQJZ-1", 20, 31, -1, "09:00" },
  { SCENE_SIGN_UP, "HJGJ-1", 8, 9, -1, "16:40" },
};

typedef struct
{
  char *file;   /* the table that is being imported */
  guint scene;
  int reader;   /* of the scene, from 0 */
} Play;

static void
play_free (Play *self)
{
  if (self->file != NULL)
    g_unlink (self->file);
  g_free (self->file);
  g_free (self);
}

/* The table with days in place of "{+9}". */
static char *
date_table (const char *template,
            int         today)
{
  GString *table = g_string_new (NULL);

  for (const char *open; (open = strchr (template, '{')) != NULL;)
    {
      char *close;
      g_autofree char *day = shuwu_day_to_iso (today + (int) strtol (open + 1, &close, 10));

      g_assert (*close == '}');
      g_string_append_len (table, template, open - template);
      g_string_append (table, day);
      template = close + 1;
    }
  g_string_append (table, template);

  return g_string_free (table, FALSE);
}

static gint64
get_moment (ShuwuClock  *clock,
            const Scene *scene,
            int          reader)
{
  g_autofree char *day = shuwu_day_to_iso (shuwu_clock_get_today (clock) + scene->day);
  g_autofree char *text = g_strdup_printf ("%sT%s:00", day, scene->time);
  g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (text, shuwu_clock_get_time_zone (clock));

  return g_date_time_to_unix (moment) * G_USEC_PER_SEC + reader * MINUTE_US;
}

static void play_on (GTask *task);

static gboolean
finish_scene (SceneKind      kind,
              ShuwuStore    *store,
              GAsyncResult  *result,
              GError       **error)
{
  g_autoptr (GPtrArray) receipts = NULL;
  g_autoptr (ShuwuScanReceipt) scan = NULL;

  switch (kind)
    {
    case SCENE_SIGN_UP:
      receipts = shuwu_signup_order_finish (store, result, error);
      return receipts != NULL;
    case SCENE_RESULTS:
      receipts = shuwu_result_finish (store, result, error);
      return receipts != NULL;
    case SCENE_COME:
    case SCENE_GO:
    default:
      scan = shuwu_attend_finish (store, result, error);
      return scan != NULL;
    }
}

static void
played_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Play *self = g_task_get_task_data (task);
  const Scene *scene = &SCENES[self->scene];
  GError *error = NULL;

  if (!finish_scene (scene->kind, SHUWU_STORE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  if (scene->first + ++self->reader > scene->last)
    {
      self->scene++;
      self->reader = 0;
    }
  play_on (g_steal_pointer (&task));
}

static void
play_on (GTask *task)
{
  Play *self = g_task_get_task_data (task);
  ShuwuBookroom *bookroom = g_task_get_source_object (task);
  ShuwuStore *store = shuwu_bookroom_get_store (bookroom);
  GCancellable *cancellable = g_task_get_cancellable (task);
  const Scene *scene = &SCENES[self->scene];
  g_autofree char *card = NULL;
  gint64 at_us;

  if (self->scene == G_N_ELEMENTS (SCENES))
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }
  if (scene->kind == SCENE_RESULTS)
    {
      ShuwuResultOrder order = { .class_code = scene->class_code, .mark_milli = SHUWU_RESULT_NO_MARK, .is_decided = TRUE };

      shuwu_result_async (store, &order, cancellable, played_cb, task);
      return;
    }

  card = g_strdup_printf ("C%04d", scene->first + self->reader);
  at_us = get_moment (shuwu_bookroom_get_clock (bookroom), scene, self->reader);
  if (scene->kind == SCENE_SIGN_UP)
    {
      const char *cards[] = { card, NULL };
      ShuwuSignupOrder order = { .action = SHUWU_SIGNUP_ADD, .class_code = scene->class_code, .cards = cards, .at_us = at_us };

      shuwu_signup_order_async (store, &order, cancellable, played_cb, task);
    }
  else
    {
      ShuwuScanOrder order = { .class_code = scene->class_code, .card = card, .is_out = scene->kind == SCENE_GO, .at_us = at_us };

      shuwu_attend_async (store, &order, cancellable, played_cb, task);
    }
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  ShuwuBookroom *bookroom = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (ShuwuCourseReport) report = shuwu_course_import_finish (shuwu_bookroom_get_store (bookroom), result, &error);

  if (report == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_assert (report->rejected == 0);
  play_on (g_steal_pointer (&task));
}

void
shuwu_sample_training_async (ShuwuBookroom       *bookroom,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (bookroom, cancellable, callback, user_data);
  Play *self = g_new0 (Play, 1);
  ShuwuCourseRequest request = { 0 };
  GError *error = NULL;
  g_autoptr (GBytes) template = g_resource_lookup_data (shuwu_core_get_resource (), COURSES_RESOURCE, 0, &error);
  g_autofree char *table = NULL;

  g_task_set_source_tag (task, shuwu_sample_training_async);
  g_task_set_task_data (task, self, (GDestroyNotify) play_free);
  if (template != NULL)
    {
      table = date_table (g_bytes_get_data (template, NULL), shuwu_clock_get_today (shuwu_bookroom_get_clock (bookroom)));
      self->file = shuwu_sample_put_file (table, -1, &error);
    }
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  request.path = self->file;
  shuwu_course_import_async (shuwu_bookroom_get_store (bookroom), &request, cancellable, imported_cb, g_object_ref (task));
}

gboolean
shuwu_sample_training_finish (ShuwuBookroom  *bookroom,
                              GAsyncResult   *result,
                              GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, bookroom), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
