// SPDX-License-Identifier: GPL-3.0-or-later
/* The calls of the mentoring room as plain functions; the room is that of lending. */
#define G_LOG_DOMAIN "shuwu-test"

#include "mentoring-fixture.h"

#include "shuwu-test.h"
#include "storage/shuwu-clock.h"

int
mentoring_day (const char *text)
{
  int day;

  g_assert_true (shuwu_day_from_iso (text, &day));
  return day;
}

ShuwuMentorChange *
mentoring_order (ShuwuStore              *store,
                 const ShuwuMentorOrder  *order,
                 GError                 **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_mentor_order_async (store, order, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  return shuwu_mentor_change_finish (store, result, error);
}

ShuwuMentorChange *
mentoring_undo (ShuwuStore         *store,
                ShuwuMentorChange  *change,
                GError            **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_mentor_undo_async (change, store, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  return shuwu_mentor_change_finish (store, result, error);
}

ShuwuMentorList *
mentoring_list (ShuwuStore *store,
                gint64      worker_id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ShuwuMentorList *list;

  shuwu_mentor_list_async (store, worker_id, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  list = shuwu_mentor_list_finish (store, result, &error);
  g_assert_no_error (error);
  return list;
}

GPtrArray *
mentoring_months (ShuwuStore *store,
                  gint64      pair_id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *months;

  shuwu_mentor_month_list_async (store, pair_id, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  months = shuwu_mentor_month_list_finish (store, result, &error);
  g_assert_no_error (error);
  return months;
}

char *
mentoring_tell (const GError  *error,
                char         **facts)
{
  if (error == NULL)
    return g_strdup ("ok");

  g_assert_cmpuint (error->domain, ==, SHUWU_MENTORING_ERROR);
  if (facts != NULL)
    *facts = g_variant_print (shuwu_mentoring_error_get_facts (error), FALSE);
  return g_strdup (shuwu_mentoring_error_get_name ((ShuwuMentoringError) error->code));
}
