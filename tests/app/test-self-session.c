// SPDX-License-Identifier: GPL-3.0-or-later
/* What a session of the self-service screen reaches: the own things and nothing else.
 * And the pieces that need no screen: the keeper's PIN, the time that runs out. */
#define G_LOG_DOMAIN "shuwu-test"

#include "self-fixture.h"

#include "selfservice/shuwu-countdown.h"
#include "selfservice/shuwu-keeper-pin.h"
#include "selfservice/shuwu-self-session.h"
#include "shuwu-test.h"

static gboolean
check_pin (const char *pin)
{
  g_autoptr (GSettings) settings = g_settings_new (SHUWU_APP_ID);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_right;

  shuwu_keeper_pin_check_async (settings, pin, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  is_right = shuwu_keeper_pin_check_finish (settings, result, NULL, &error);
  g_assert_no_error (error);

  return is_right;
}

static void
test_countdown (void)
{
  ShuwuCountdown countdown = { .length_s = 0 };

  g_assert_false (shuwu_countdown_is_over (&countdown, 99 * G_USEC_PER_SEC));
  shuwu_countdown_start (&countdown, 60, 5);
  g_assert_cmpuint (shuwu_countdown_get_left_s (&countdown, 5), ==, 60);
  g_assert_cmpuint (shuwu_countdown_get_left_s (&countdown, 6), ==, 60);
  g_assert_cmpuint (shuwu_countdown_get_left_s (&countdown, 5 + 59 * G_USEC_PER_SEC), ==, 1);
  g_assert_false (shuwu_countdown_is_over (&countdown, 4 + 60 * G_USEC_PER_SEC));
  g_assert_true (shuwu_countdown_is_over (&countdown, 5 + 60 * G_USEC_PER_SEC));
  shuwu_countdown_touch (&countdown, 60 * G_USEC_PER_SEC);
  g_assert_false (shuwu_countdown_is_over (&countdown, 119 * G_USEC_PER_SEC));
}

static void
test_pin (void)
{
  g_autoptr (GSettings) settings = g_settings_new (SHUWU_APP_ID);
  g_autofree char *first = NULL, *second = NULL;

  g_assert_false (shuwu_keeper_pin_is_fit ("123"));
  g_assert_false (shuwu_keeper_pin_is_fit ("1234567890123"));
  g_assert_false (shuwu_keeper_pin_is_fit ("12a4"));
  g_assert_true (shuwu_keeper_pin_is_fit ("0000"));
  g_assert_false (shuwu_keeper_pin_is_set (settings));
  g_assert_false (check_pin ("0000"));

  self_set_pin ("73195");
  first = g_settings_get_string (settings, "keeper-pin");
  g_assert_null (strstr (first, "73195"));
  g_assert_true (check_pin ("73195"));
  g_assert_false (check_pin ("73194"));
  g_assert_cmpuint (shuwu_keeper_pin_get_pause_left_s (), ==, 0);
  g_assert_false (check_pin (""));
  g_assert_false (check_pin ("7319"));

  /* The count outlives the program; it is over with the right PIN, and with a new one. */
  g_assert_cmpuint (shuwu_keeper_pin_get_pause_left_s (), >, 0);
  g_assert_cmpuint (shuwu_keeper_pin_get_pause_left_s (), <=, 15);
  g_assert_true (check_pin ("73195"));
  g_assert_cmpuint (shuwu_keeper_pin_get_pause_left_s (), ==, 0);
  for (int i = 0; i < 4; i++)
    g_assert_false (check_pin ("1111"));
  g_assert_cmpuint (shuwu_keeper_pin_get_pause_left_s (), >, 15);

  /* Salted: the same PIN is kept in another form. */
  self_set_pin ("73195");
  second = g_settings_get_string (settings, "keeper-pin");
  g_assert_cmpstr (first, !=, second);
  g_assert_cmpuint (shuwu_keeper_pin_get_pause_left_s (), ==, 0);
  g_settings_reset (settings, "keeper-pin");

  g_assert_cmpuint (shuwu_keeper_pin_get_pause_s (2), ==, 0);
  g_assert_cmpuint (shuwu_keeper_pin_get_pause_s (3), ==, 15);
  g_assert_cmpuint (shuwu_keeper_pin_get_pause_s (5), ==, 60);
  g_assert_cmpuint (shuwu_keeper_pin_get_pause_s (999), ==, 480);
}

static ShuwuSelfSession *
try_session (SelfFixture  *fixture,
             const char   *code,
             GError      **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_self_session_open_async (fixture->bookroom, code, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  return shuwu_self_session_open_finish (result, error);
}

static ShuwuSelfSession *
open_session (SelfFixture *fixture,
              const char  *code)
{
  g_autoptr (GError) error = NULL;
  ShuwuSelfSession *session = try_session (fixture, code, &error);

  g_assert_no_error (error);
  return session;
}

/* "confirmed", or the name of the refusal. */
static char *
order (ShuwuSelfSession  *session,
       ShuwuSignupAction  action,
       const char        *class_code)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuSignupReceipt) receipt = NULL;

  shuwu_self_session_order_async (session, action, class_code, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  receipt = shuwu_self_session_order_finish (session, result, &error);
  if (receipt != NULL)
    return g_strdup (receipt->state);

  return g_strdup (error->domain == SHUWU_TRAINING_ERROR ? shuwu_training_error_get_name ((ShuwuTrainingError) error->code) : "forbidden");
}

static void
assert_order (ShuwuSelfSession  *session,
              ShuwuSignupAction  action,
              const char        *class_code,
              const char        *expected)
{
  g_autofree char *found = order (session, action, class_code);

  g_assert_cmpstr (found, ==, expected);
}

static GPtrArray *
list_own (ShuwuSelfSession *session)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *classes;

  shuwu_self_session_list_classes_async (session, SHUWU_OUTLOOK_OWN, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  classes = shuwu_self_session_list_classes_finish (session, result, &error);
  g_assert_no_error (error);

  return classes;
}

/* Whatever is named, it is the own sign-up that is meant, or nothing. */
static void
test_isolation (SelfFixture   *fixture,
                gconstpointer  unused)
{
  g_autoptr (ShuwuSelfSession) other = open_session (fixture, "T101");
  g_autoptr (ShuwuSelfSession) own = open_session (fixture, "T100");
  g_autofree char *uuid = NULL;
  g_autoptr (GPtrArray) none = NULL;
  const char *keys[] = { "T101", "w1", "101", "", "K1' OR '1' = '1", "%", NULL, NULL };

  assert_order (other, SHUWU_SIGNUP_ADD, "K1", "confirmed");
  assert_order (other, SHUWU_SIGNUP_ADD, "K3", "confirmed");
  uuid = lending_ask (fixture->lending.store, "SELECT uuid FROM signup WHERE worker_id = 101");
  keys[6] = uuid;

  none = list_own (own);
  g_assert_cmpuint (none->len, ==, 0);
  assert_order (own, SHUWU_SIGNUP_CANCEL, "K1", "not-in");
  assert_order (own, SHUWU_SIGNUP_CANCEL, "K3", "not-in");
  assert_order (own, SHUWU_SIGNUP_ACCEPT, "K1", "not-offered");
  for (int i = 0; keys[i] != NULL; i++)
    {
      assert_order (own, SHUWU_SIGNUP_CANCEL, keys[i], "unknown-class");
      assert_order (own, SHUWU_SIGNUP_ADD, keys[i], "unknown-class");
    }

  /* What only the keeper may do. */
  assert_order (own, SHUWU_SIGNUP_APPROVE, "K1", "forbidden");
  assert_order (own, SHUWU_SIGNUP_REFUSE, "K1", "forbidden");
  lending_run_script (fixture->lending.store, "UPDATE class SET closes_us = 1 WHERE code = 'K1'");
  assert_order (own, SHUWU_SIGNUP_ADD, "K1", "too-late");

  self_assert_all_of (fixture, "101", "1confirmed,3confirmed");
  self_assert_all_of (fixture, "100", NULL);
}

static GPtrArray *
list_certificates (ShuwuSelfSession *session)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *certificates;

  shuwu_self_session_list_certificates_async (session, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  certificates = shuwu_self_session_list_certificates_finish (session, result, &error);
  g_assert_no_error (error);

  return certificates;
}

static void
test_certificates (SelfFixture   *fixture,
                   gconstpointer  unused)
{
  ShuwuStore *store = fixture->lending.store;
  g_autoptr (ShuwuSelfSession) own = open_session (fixture, "T100");
  g_autoptr (ShuwuSelfSession) other = open_session (fixture, "T101");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) issued = NULL, of_own = NULL, of_other = NULL;

  assert_order (other, SHUWU_SIGNUP_ADD, "K1", "confirmed");
  assert_order (own, SHUWU_SIGNUP_ADD, "K1", "confirmed");
  lending_run_script (store, "INSERT INTO scan (uuid, meeting_id, worker_id, kind, happened_us, recorded_us) "
                      "SELECT 'scan', id, 101, 'in', starts_us, starts_us FROM meeting WHERE class_id = 1");
  shuwu_certificate_issue_async (store, "K1", NULL, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  issued = shuwu_certificate_issue_finish (store, result, &error);
  g_assert_no_error (error);

  of_own = list_certificates (own);
  of_other = list_certificates (other);
  g_assert_cmpuint (of_own->len, ==, 0);
  g_assert_cmpuint (of_other->len, ==, 1);
  g_assert_cmpstr (((ShuwuCertificate *) g_ptr_array_index (of_other, 0))->name, ==, "工1");
}

static void
test_loans (SelfFixture   *fixture,
            gconstpointer  unused)
{
  g_autoptr (ShuwuSelfSession) own = open_session (fixture, "C02");
  g_autoptr (GAsyncResult) viewed = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuReceipt) first = lending_checkout (fixture->lending.store, "C01", "B0001", SHUWU_DESK_NOW, &error);
  g_autoptr (ShuwuReceipt) second = lending_checkout (fixture->lending.store, "C02", "B0003", SHUWU_DESK_NOW, &error);
  g_autoptr (ShuwuDeskReaderView) loans = NULL;

  g_assert_no_error (error);
  shuwu_self_session_view_loans_async (own, shuwu_test_done_cb, &viewed);
  shuwu_test_wait (&viewed);
  loans = shuwu_self_session_view_loans_finish (own, viewed, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (loans->loans->len, ==, 1);
  g_assert_cmpstr (((ShuwuDeskLoanLine *) g_ptr_array_index (loans->loans, 0))->barcode, ==, "B0003");
}

/* Only a card opens a session: no name, no uuid, no barcode. */
static void
test_cards (SelfFixture   *fixture,
            gconstpointer  unused)
{
  const char * const unknown[] = { "工0", "w0", "100", "B0001", "", "T1", NULL };
  const char * const invalid[] = { "T110", "T111", "T112", "T113", NULL };
  g_autoptr (ShuwuSelfSession) blocked = NULL;

  lending_run_script (fixture->lending.store,
                      "UPDATE card SET status = 'lost' WHERE number = 'T110'; UPDATE card SET status = 'replaced' WHERE number = 'T111';"
                      "UPDATE card SET expires_day = 20000 WHERE number = 'T112'; UPDATE worker SET deleted_us = 1 WHERE id = 113;"
                      "UPDATE worker SET is_blocked = 1, block_reason = 'x' WHERE id = 114;");
  for (int i = 0; unknown[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (try_session (fixture, unknown[i], &error));
      g_assert_error (error, SHUWU_LENDING_ERROR, SHUWU_LENDING_ERROR_UNKNOWN_CARD);
    }
  for (int i = 0; invalid[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (try_session (fixture, invalid[i], &error));
      g_assert_error (error, SHUWU_LENDING_ERROR, SHUWU_LENDING_ERROR_CARD_INVALID);
    }

  /* Who may not borrow may learn. */
  blocked = open_session (fixture, "T114");
  assert_order (blocked, SHUWU_SIGNUP_ADD, "K3", "confirmed");
}

/* What comes home after the end is not told; what is asked then is not asked. */
static void
test_ended (SelfFixture   *fixture,
            gconstpointer  unused)
{
  g_autoptr (ShuwuSelfSession) session = open_session (fixture, "T100");
  g_autoptr (GAsyncResult) listed = NULL, ordered = NULL, late = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (shuwu_self_session_get_name (session), ==, "工0");
  shuwu_self_session_list_classes_async (session, SHUWU_OUTLOOK_OPEN, shuwu_test_done_cb, &listed);
  shuwu_self_session_order_async (session, SHUWU_SIGNUP_ADD, "K1", shuwu_test_done_cb, &ordered);
  shuwu_self_session_end (session);
  g_assert_cmpstr (shuwu_self_session_get_name (session), ==, "");
  shuwu_self_session_order_async (session, SHUWU_SIGNUP_ADD, "K3", shuwu_test_done_cb, &late);
  shuwu_test_wait (&listed);
  shuwu_test_wait (&ordered);
  shuwu_test_wait (&late);
  g_assert_null (shuwu_self_session_list_classes_finish (session, listed, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (shuwu_self_session_order_finish (session, ordered, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (shuwu_self_session_order_finish (session, late, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  /* What was ordered before the end was done. */
  self_assert_all_of (fixture, "100", "1confirmed");
}

#define ADD(path, test) \
  g_test_add ("/self-service/session/" path, SelfFixture, NULL, self_fixture_set_up, test, self_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/self-service/countdown", test_countdown);
  g_test_add_func ("/self-service/pin", test_pin);
  ADD ("isolation", test_isolation);
  ADD ("certificates", test_certificates);
  ADD ("loans", test_loans);
  ADD ("cards", test_cards);
  ADD ("ended", test_ended);

  return g_test_run ();
}
