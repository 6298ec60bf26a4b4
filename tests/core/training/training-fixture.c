// SPDX-License-Identifier: GPL-3.0-or-later
/* Workers T100 … T139 of the units 甲 乙 丙 丁 in turn (丁 is below 乙), and a course
 * with the classes K1 (5 seats, 2 of them kept for 乙), K2 (at the same time, one seat,
 * offers that hold for two hours), K3 (later, one seat). Times are hours after START_US. */
#define G_LOG_DOMAIN "shuwu-test"

#include "training-fixture.h"

#include "shuwu-test.h"

#define START_US (G_GINT64_CONSTANT (1795000000) * G_USEC_PER_SEC)
#define US_PER_HOUR (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

static const char script[] =
  "INSERT INTO unit (id, uuid, name, parent_id) VALUES (1, 'u1', '甲', NULL), (2, 'u2', '乙', NULL), (3, 'u3', '丙', NULL), "
  "(4, 'u4', '丁', 2);"
  "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 39) "
  "INSERT INTO worker (id, uuid, name, unit_id, level, created_us, updated_us) "
  "SELECT 100 + i, 'w' || i, '工' || i, i % 4 + 1, iif (i % 2 = 0, '三级/高级工', '初级工'), 0, 0 FROM n;"
  "INSERT INTO card (uuid, worker_id, number, created_us) SELECT 'c' || id, id, 'T' || id, 0 FROM worker WHERE id >= 100;"
  "INSERT INTO course (id, uuid, code, name, created_us, updated_us) VALUES (1, 'course-1', 'A', '焊接', 0, 0), "
  "(2, 'course-2', 'B', '焊接提高', 0, 0);"
  "INSERT INTO class (id, uuid, code, course_id, capacity, starts_us, offer_hours, direct_hours, conflicts, created_us, updated_us) "
  "SELECT i, 'class-' || i, 'K' || i, 1, iif (i = 1, 5, 1), 1795000000000000 + 100 * 3600000000, iif (i = 2, 2, 0), 1000, 'block', 0, 0 "
  "  FROM (SELECT 1 AS i UNION ALL SELECT 2 UNION ALL SELECT 3);"
  "INSERT INTO meeting (uuid, class_id, starts_us, ends_us, planned_minutes) "
  "SELECT 'meeting-' || id, id, starts_us + iif (id = 3, 10, 0) * 3600000000, starts_us + iif (id = 3, 12, 2) * 3600000000, 120 FROM class;"
  "INSERT INTO class_reserve (uuid, class_id, unit_id, seats) VALUES ('reserve-1', 1, 2, 2);"
  "UPDATE class SET release_us = 1795000000000000 + 50 * 3600000000, due_us = 1795000000000000 + 50 * 3600000000 WHERE id = 1;";

void
training_fixture_set_up (LendingFixture *self,
                         gconstpointer   unused)
{
  lending_fixture_set_up (self, NULL);
  lending_run_script (self->store, script);
}

GPtrArray *
training_order (LendingFixture     *self,
                ShuwuSignupAction   action,
                const char         *class_code,
                const char         *cards,
                int                 at_h,
                GError            **error)
{
  g_auto (GStrv) numbers = g_strsplit (cards, " ", -1);
  g_autoptr (GAsyncResult) result = NULL;
  ShuwuSignupOrder order = {
    .action = action,
    .class_code = class_code,
    .cards = (const char * const *) numbers,
    .at_us = START_US + at_h * US_PER_HOUR,
  };

  shuwu_signup_order_async (self->store, &order, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  return shuwu_signup_order_finish (self->store, result, error);
}

char *
training_try (LendingFixture    *self,
              ShuwuSignupAction  action,
              const char        *class_code,
              const char        *cards,
              int                at_h)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) receipts = training_order (self, action, class_code, cards, at_h, &error);
  const ShuwuSignupReceipt *receipt;

  if (receipts == NULL)
    {
      g_assert_cmpuint (error->domain, ==, SHUWU_TRAINING_ERROR);
      return g_strdup (shuwu_training_error_get_name ((ShuwuTrainingError) error->code));
    }

  receipt = g_ptr_array_index (receipts, 0);
  return receipt->position == 0 ? g_strdup (receipt->state)
                                : g_strdup_printf ("%s %d %s", receipt->state, receipt->position,
                                                   shuwu_training_error_get_name (receipt->reason));
}

char *
training_get_state (LendingFixture *self,
                    const char     *class_code,
                    const char     *card)
{
  g_autofree char *query = g_strdup_printf ("SELECT s.state FROM signup AS s JOIN class ON class.id = s.class_id JOIN card "
                                            "ON card.worker_id = s.worker_id WHERE class.code = '%s' AND card.number = '%s'",
                                            class_code, card);

  return lending_ask (self->store, query);
}
