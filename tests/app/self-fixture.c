// SPDX-License-Identifier: GPL-3.0-or-later
/* A bookroom for the self-service screen. */
#define G_LOG_DOMAIN "shuwu-test"

#include "self-fixture.h"

#include "selfservice/shuwu-keeper-pin.h"
#include "shuwu-test.h"

#define START_US (G_GINT64_CONSTANT (1795000000) * G_USEC_PER_SEC)

void
self_fixture_set_up (SelfFixture   *self,
                     gconstpointer  unused)
{
  g_autoptr (ShuwuClock) clock = shuwu_clock_new_fixed (START_US);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  training_fixture_set_up (&self->lending, NULL);
  self->bookroom = shuwu_bookroom_new (self->lending.path, clock);
  shuwu_bookroom_open_async (self->bookroom, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_true (shuwu_bookroom_open_finish (self->bookroom, result, &error));
  g_assert_no_error (error);
  self->key_ms = 1000;
  self->passed_us = G_USEC_PER_SEC;
}

void
self_fixture_tear_down (SelfFixture   *self,
                        gconstpointer  unused)
{
  shuwu_test_finalize (self->bookroom);
  lending_fixture_tear_down (&self->lending, NULL);
}

void
self_set_pin (const char *pin)
{
  g_autoptr (GSettings) settings = g_settings_new (SHUWU_APP_ID);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  shuwu_keeper_pin_set_async (settings, pin, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_true (shuwu_keeper_pin_set_finish (settings, result, &error));
  g_assert_no_error (error);
}

void
self_assert_all_of (SelfFixture *self,
                    const char  *worker_id,
                    const char  *expected)
{
  g_autofree char *query = g_strdup_printf ("SELECT group_concat (class_id || state) FROM (SELECT class_id, state FROM signup "
                                            "WHERE worker_id = %s ORDER BY class_id)", worker_id);
  g_autofree char *found = lending_ask (self->lending.store, query);

  g_assert_cmpstr (found, ==, expected);
}
