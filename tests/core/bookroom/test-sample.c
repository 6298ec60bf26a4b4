// SPDX-License-Identifier: GPL-3.0-or-later
/* The sample room: complete, sound, and only for an empty bookroom. */
#define G_LOG_DOMAIN "shuwu-test"

#include "bookroom/shuwu-bookroom.h"
#include "lending/shuwu-loan-list.h"
#include "shuwu-test.h"
#include "training/shuwu-result.h"
#include "training/shuwu-signup.h"

static ShuwuBookroom *
make_room (const char *path,
           ShuwuClock *clock)
{
  ShuwuBookroom *room = shuwu_bookroom_new (path, clock);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  shuwu_bookroom_make_async (room, "试验书屋", NULL, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_true (shuwu_bookroom_make_finish (room, result, &error));
  g_assert_no_error (error);

  return room;
}

static gboolean
add_sample (ShuwuBookroom  *room,
            GError        **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_bookroom_add_sample_async (room, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  return shuwu_bookroom_add_sample_finish (room, result, error);
}

static guint
count_overdue (ShuwuBookroom *room)
{
  ShuwuStore *store = shuwu_bookroom_get_store (room);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;

  shuwu_loan_list_ids_async (store, SHUWU_LOANS_OVERDUE, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  ids = shuwu_loan_list_ids_finish (store, result, &error);
  g_assert_no_error (error);

  return ids->len;
}

/* How many of a class are in the state, with a seat, in the line, or waiting for approval. */
static guint
count_signups (ShuwuBookroom *room,
               const char    *class_code,
               const char    *state)
{
  ShuwuStore *store = shuwu_bookroom_get_store (room);
  ShuwuSignupQuery query = { .class_code = class_code };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) signups = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  shuwu_signup_list_async (store, &query, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  signups = shuwu_signup_list_finish (store, result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < signups->len; i++)
    n += g_str_equal (((ShuwuSignupReceipt *) signups->pdata[i])->state, state);

  return n;
}

static guint
count_verdicts (ShuwuBookroom *room,
                const char    *class_code,
                ShuwuVerdict   verdict)
{
  ShuwuStore *store = shuwu_bookroom_get_store (room);
  ShuwuResultOrder order = { .class_code = class_code, .mark_milli = SHUWU_RESULT_NO_MARK };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  shuwu_result_async (store, &order, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  results = shuwu_result_finish (store, result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < results->len; i++)
    n += ((ShuwuResult *) results->pdata[i])->is_decided && ((ShuwuResult *) results->pdata[i])->verdict == verdict;

  return n;
}

/* A class that is over, one with a line, one that asks for approval. */
static void
assert_training (ShuwuBookroom *room)
{
  g_assert_cmpuint (count_verdicts (room, "XFSC-1", SHUWU_VERDICT_PASSED), ==, 8);
  g_assert_cmpuint (count_verdicts (room, "XFSC-1", SHUWU_VERDICT_FEW_HOURS), ==, 1);
  g_assert_cmpuint (count_signups (room, "BGRJ-1", "confirmed"), ==, 10);
  g_assert_cmpuint (count_signups (room, "BGRJ-1", "waiting"), ==, 4);
  g_assert_cmpuint (count_signups (room, "HJGJ-1", "requested"), ==, 2);
}

static void
assert_sound (ShuwuBookroom *room)
{
  ShuwuStore *store = shuwu_bookroom_get_store (room);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  shuwu_store_check_async (store, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  findings = shuwu_store_check_finish (store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_sample_is_complete (void)
{
  char *folder = shuwu_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "room.db", NULL);
  g_autoptr (ShuwuClock) clock = shuwu_clock_new ();
  g_autoptr (ShuwuBookroom) room = make_room (path, clock);
  g_autoptr (ShuwuBookroomStatus) status = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (add_sample (room, &error));
  g_assert_no_error (error);
  shuwu_bookroom_status_async (room, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  status = shuwu_bookroom_status_finish (room, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status->titles, >=, 300);
  g_assert_cmpint (status->copies, >, status->titles);
  g_assert_cmpint (status->workers, ==, 40);
  g_assert_cmpint (status->open_loans, >=, 10);

  g_assert_cmpuint (count_overdue (room), >=, 1);
  assert_training (room);
  assert_sound (room);

  g_assert_false (add_sample (room, &error));
  g_assert_error (error, SHUWU_BOOKROOM_ERROR, SHUWU_BOOKROOM_ERROR_NOT_EMPTY);

  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&room);
  shuwu_test_remove (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/bookroom/sample/complete", test_sample_is_complete);

  return g_test_run ();
}
