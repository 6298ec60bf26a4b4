// SPDX-License-Identifier: GPL-3.0-or-later
/* The desk over a small room: what is lent, taken back, extended, undone and refused. */
#define G_LOG_DOMAIN "shuwu-test"

#include "lending-fixture.h"

#include "catalogue/shuwu-title-merge.h"
#include "lending/shuwu-loan-list.h"
#include "shuwu-test.h"
#include "storage/shuwu-clock.h"

static gint64
moment (const char *iso)
{
  gint64 us;

  if (!shuwu_time_from_iso (iso, &us))
    g_assert_not_reached ();

  return us;
}

static int
day (const char *iso)
{
  int value;

  if (!shuwu_day_from_iso (iso, &value))
    g_assert_not_reached ();

  return value;
}

static void
assert_answer (ShuwuStore *store,
               const char *query,
               const char *expected)
{
  g_autofree char *answer = lending_ask (store, query);

  g_assert_cmpstr (answer, ==, expected);
}

static void
assert_text_fact (const GError *error,
                  const char   *name,
                  const char   *expected)
{
  const char *value = NULL;

  g_assert_true (g_variant_lookup (shuwu_lending_error_get_facts (error), name, "&s", &value));
  g_assert_cmpstr (value, ==, expected);
}

static void
assert_number_fact (const GError *error,
                    const char   *name,
                    gint64        expected)
{
  gint64 value = 0;

  g_assert_true (g_variant_lookup (shuwu_lending_error_get_facts (error), name, "x", &value));
  g_assert_cmpint (value, ==, expected);
}

/* Lends and expects success. */
static ShuwuReceipt *
lend (LendingFixture *fixture,
      const char     *card,
      const char     *barcode)
{
  g_autoptr (GError) error = NULL;
  ShuwuReceipt *receipt = lending_checkout (fixture->store, card, barcode, SHUWU_DESK_NOW, &error);

  g_assert_no_error (error);
  return receipt;
}

static void
expect_refusal (LendingFixture    *fixture,
                const char        *card,
                const char        *barcode,
                ShuwuLendingError  code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuReceipt) receipt = lending_checkout (fixture->store, card, barcode, SHUWU_DESK_NOW, &error);

  g_assert_null (receipt);
  g_assert_error (error, SHUWU_LENDING_ERROR, (int) code);
}

static void
test_round_trip (LendingFixture *fixture,
                 gconstpointer   unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuReceipt) lent = lend (fixture, "C01", "B0001");
  g_autoptr (ShuwuReceipt) returned = NULL;
  g_autoptr (ShuwuReceipt) seen = NULL;

  g_assert_cmpint (lent->action, ==, SHUWU_DESK_CHECKOUT);
  g_assert_cmpstr (lent->card, ==, "C01");
  g_assert_cmpstr (lent->reader, ==, "职工1");
  g_assert_cmpstr (lent->title, ==, "试验图书第1种");
  g_assert_cmpint (lent->due_day, ==, day ("2026-12-24"));
  g_assert_cmpint (lent->open_loans, ==, 1);
  g_assert_cmpint (lent->limit, ==, 5);
  g_assert_cmpint (lent->copy_after, ==, SHUWU_COPY_ON_LOAN);
  assert_answer (fixture->store, "SELECT available || '/' || copies || ' ' || loan_count FROM title WHERE id = 1", "1/2 1");
  assert_answer (fixture->store, "SELECT status FROM copy WHERE id = 1", "on-loan");

  returned = lending_return (fixture->store, "B0001", SHUWU_DESK_NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpint (returned->action, ==, SHUWU_DESK_RETURN);
  g_assert_cmpstr (returned->loan, ==, lent->loan);
  g_assert_cmpstr (returned->reader, ==, "职工1");
  g_assert_cmpint (returned->open_loans, ==, 0);
  g_assert_cmpint (returned->overdue_days, ==, 0);
  assert_answer (fixture->store, "SELECT available || ' ' || loan_count FROM title WHERE id = 1", "2 1");
  assert_answer (fixture->store, "SELECT group_concat (kind) FROM loan_event", "open,close");

  seen = lending_return (fixture->store, "B0001", SHUWU_DESK_NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpint (seen->action, ==, SHUWU_DESK_SEEN);
  g_assert_null (seen->event);
  g_assert_null (seen->reader);
}

static void
test_refusals (LendingFixture *fixture,
               gconstpointer   unused)
{
  g_autoptr (ShuwuReceipt) lent = lend (fixture, "C01", "B0001");
  g_autoptr (ShuwuReceipt) receipt = NULL;
  g_autoptr (GError) error = NULL;

  lending_run_script (fixture->store,
                      "UPDATE card SET status = 'lost' WHERE id = 3; UPDATE card SET expires_day = 20000 WHERE id = 4;"
                      "UPDATE worker SET is_blocked = 1, block_reason = '欠书' WHERE id = 5;"
                      "UPDATE worker SET deleted_us = 1 WHERE id = 6; UPDATE copy SET status = 'reference' WHERE id = 5;"
                      "UPDATE title SET available = 1 WHERE id = 3; DELETE FROM worker_key WHERE worker_id = 6;");
  expect_refusal (fixture, "C99", "B0002", SHUWU_LENDING_ERROR_UNKNOWN_CARD);
  expect_refusal (fixture, "C01", "B9999", SHUWU_LENDING_ERROR_UNKNOWN_BARCODE);
  expect_refusal (fixture, "C03", "B0002", SHUWU_LENDING_ERROR_CARD_INVALID);
  expect_refusal (fixture, "C04", "B0002", SHUWU_LENDING_ERROR_CARD_INVALID);
  expect_refusal (fixture, "C05", "B0002", SHUWU_LENDING_ERROR_BLOCKED);
  expect_refusal (fixture, "C06", "B0002", SHUWU_LENDING_ERROR_CARD_INVALID);
  expect_refusal (fixture, "C01", "B0001", SHUWU_LENDING_ERROR_ALREADY_YOURS);
  expect_refusal (fixture, "C01", "B0005", SHUWU_LENDING_ERROR_NOT_LENDABLE);

  receipt = lending_checkout (fixture->store, "C02", "B0001", SHUWU_DESK_NOW, &error);
  g_assert_error (error, SHUWU_LENDING_ERROR, SHUWU_LENDING_ERROR_ON_LOAN);
  assert_text_fact (error, "card", "C02");
  assert_text_fact (error, "holder_card", "C01");
  assert_text_fact (error, "holder", "职工1");
  assert_number_fact (error, "due_day", day ("2026-12-24"));
}

static void
test_limit (LendingFixture *fixture,
            gconstpointer   unused)
{
  g_autoptr (ShuwuReceipt) refused = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 1; i <= 9; i += 2)
    {
      g_autofree char *barcode = g_strdup_printf ("B%04d", i);
      g_autoptr (ShuwuReceipt) receipt = lend (fixture, "C01", barcode);

      g_assert_cmpint (receipt->open_loans, ==, (i + 1) / 2);
    }

  refused = lending_checkout (fixture->store, "C01", "B0011", SHUWU_DESK_NOW, &error);
  g_assert_error (error, SHUWU_LENDING_ERROR, SHUWU_LENDING_ERROR_LIMIT_REACHED);
  assert_number_fact (error, "open_loans", 5);
  assert_number_fact (error, "limit", 5);
}

/* Umbrellas have a limit of their own: they do not count against the books, nor books against them. */
static void
test_limit_by_kind (LendingFixture *fixture,
                    gconstpointer   unused)
{
  g_autoptr (ShuwuReceipt) refused = NULL;
  g_autoptr (ShuwuReceipt) umbrella = NULL;
  g_autoptr (GError) error = NULL;

  lending_run_script (fixture->store, "INSERT INTO lending_rule (uuid, kind_id, name, value) VALUES ('u', 4, 'max-loans', 1)");
  for (int i = 1; i <= 9; i += 2)
    {
      g_autofree char *barcode = g_strdup_printf ("B%04d", i);

      shuwu_receipt_unref (lend (fixture, "C01", barcode));
    }
  umbrella = lend (fixture, "C01", "B0004");
  g_assert_cmpint (umbrella->open_loans, ==, 6);
  g_assert_cmpint (umbrella->limit, ==, 1);

  refused = lending_checkout (fixture->store, "C01", "B0008", SHUWU_DESK_NOW, &error);
  g_assert_error (error, SHUWU_LENDING_ERROR, SHUWU_LENDING_ERROR_LIMIT_REACHED);
  assert_number_fact (error, "open_loans", 1);
  assert_text_fact (error, "rule_kind", "雨伞");
  expect_refusal (fixture, "C01", "B0011", SHUWU_LENDING_ERROR_LIMIT_REACHED);
}

static void
test_renew (LendingFixture *fixture,
            gconstpointer   unused)
{
  g_autoptr (ShuwuReceipt) lent = lend (fixture, "C01", "B0001");
  g_autoptr (ShuwuReceipt) renewed = NULL;
  g_autoptr (ShuwuReceipt) again = NULL;
  g_autoptr (ShuwuReceipt) absent = NULL;
  g_autoptr (GError) error = NULL;

  renewed = lending_renew (fixture->store, "B0001", SHUWU_DESK_NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpint (renewed->due_day, ==, day ("2027-01-08"));
  g_assert_cmpint (renewed->renewals, ==, 1);
  g_assert_cmpstr (renewed->loan, ==, lent->loan);

  again = lending_renew (fixture->store, "B0001", SHUWU_DESK_NOW, &error);
  g_assert_error (error, SHUWU_LENDING_ERROR, SHUWU_LENDING_ERROR_USED_UP);
  assert_number_fact (error, "limit", 1);
  g_clear_error (&error);

  absent = lending_renew (fixture->store, "B0002", SHUWU_DESK_NOW, &error);
  g_assert_error (error, SHUWU_LENDING_ERROR, SHUWU_LENDING_ERROR_NOT_ON_LOAN);
}

static void
test_undo (LendingFixture *fixture,
           gconstpointer   unused)
{
  g_autoptr (ShuwuReceipt) lent = lend (fixture, "C01", "B0001");
  g_autoptr (ShuwuReceipt) renewed = lending_renew (fixture->store, "B0001", SHUWU_DESK_NOW, NULL);
  g_autoptr (ShuwuReceipt) returned = lending_return (fixture->store, "B0001", SHUWU_DESK_NOW, NULL);
  g_autoptr (ShuwuReceipt) refused = lending_undo (fixture->store, renewed->event, NULL);
  g_autoptr (ShuwuReceipt) undone = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (refused);

  undone = lending_undo (fixture->store, returned->event, &error);
  g_assert_no_error (error);
  g_assert_cmpint (undone->undone, ==, SHUWU_DESK_RETURN);
  g_assert_cmpint (undone->due_day, ==, day ("2027-01-08"));
  g_assert_cmpint (undone->renewals, ==, 1);
  g_assert_cmpint (undone->open_loans, ==, 1);
  g_assert_cmpint (undone->copy_after, ==, SHUWU_COPY_ON_LOAN);
  lending_assert_sound (fixture->store);
  g_clear_pointer (&undone, shuwu_receipt_unref);

  undone = lending_undo (fixture->store, renewed->event, &error);
  g_assert_no_error (error);
  g_assert_cmpint (undone->due_day, ==, day ("2026-12-24"));
  g_assert_cmpint (undone->renewals, ==, 0);
  lending_assert_sound (fixture->store);
  refused = lending_undo (fixture->store, undone->event, &error);
  g_assert_error (error, SHUWU_LENDING_ERROR, SHUWU_LENDING_ERROR_NOT_UNDOABLE);
  g_clear_error (&error);
  refused = lending_undo (fixture->store, renewed->event, &error);
  g_assert_error (error, SHUWU_LENDING_ERROR, SHUWU_LENDING_ERROR_UNDONE_ALREADY);
  g_clear_error (&error);
  g_clear_pointer (&undone, shuwu_receipt_unref);

  undone = lending_undo (fixture->store, lent->event, &error);
  g_assert_no_error (error);
  g_assert_cmpint (undone->open_loans, ==, 0);
  g_assert_cmpint (undone->copy_after, ==, SHUWU_COPY_ON_SHELF);
  assert_answer (fixture->store, "SELECT count (*) FROM loan", "0");
  assert_answer (fixture->store, "SELECT available || ' ' || loan_count FROM title WHERE id = 1", "2 0");
  assert_answer (fixture->store, "SELECT count (*) FROM loan_event", "6");
}

static void
test_undo_too_late (LendingFixture *fixture,
                    gconstpointer   unused)
{
  g_autoptr (ShuwuReceipt) lent = lend (fixture, "C01", "B0001");
  ShuwuStore *in_time = lending_fixture_open_at (fixture, "2026-11-24T12:10:00+08:00");
  ShuwuStore *late = lending_fixture_open_at (fixture, "2026-11-24T12:10:01+08:00");
  g_autoptr (ShuwuReceipt) undone = NULL;
  g_autoptr (GError) error = NULL;

  undone = lending_undo (late, lent->event, &error);
  g_assert_error (error, SHUWU_LENDING_ERROR, SHUWU_LENDING_ERROR_TOO_LATE);
  g_clear_error (&error);
  undone = lending_undo (late, "no-such-event", &error);
  g_assert_error (error, SHUWU_LENDING_ERROR, SHUWU_LENDING_ERROR_UNKNOWN_EVENT);
  g_clear_error (&error);

  undone = lending_undo (in_time, lent->event, &error);
  g_assert_no_error (error);

  shuwu_test_finalize (in_time);
  shuwu_test_finalize (late);
}

static void
test_lost_copy_comes_back (LendingFixture *fixture,
                           gconstpointer   unused)
{
  g_autoptr (ShuwuReceipt) lent = lend (fixture, "C01", "B0001");
  g_autoptr (ShuwuReceipt) returned = NULL;
  g_autoptr (ShuwuReceipt) undone = NULL;
  g_autoptr (ShuwuReceipt) found = NULL;
  g_autoptr (GError) error = NULL;

  lending_run_script (fixture->store, "UPDATE copy SET status = 'lost' WHERE id = 1");
  lending_run_script (fixture->store, "UPDATE copy SET status = 'lost' WHERE id = 3; UPDATE title SET available = 1 WHERE id = 2");

  returned = lending_return (fixture->store, "B0001", SHUWU_DESK_NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpint (returned->copy_before, ==, SHUWU_COPY_LOST);
  g_assert_cmpint (returned->copy_after, ==, SHUWU_COPY_ON_SHELF);
  lending_assert_sound (fixture->store);

  undone = lending_undo (fixture->store, returned->event, &error);
  g_assert_no_error (error);
  g_assert_cmpint (undone->copy_after, ==, SHUWU_COPY_LOST);
  lending_assert_sound (fixture->store);

  found = lending_return (fixture->store, "B0003", SHUWU_DESK_NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpint (found->action, ==, SHUWU_DESK_SEEN);
  g_assert_cmpint (found->copy_before, ==, SHUWU_COPY_LOST);
  assert_answer (fixture->store, "SELECT available FROM title WHERE id = 2", "2");
}

static void
test_yesterdays_slips (LendingFixture *fixture,
                       gconstpointer   unused)
{
  gint64 noon = moment ("2026-11-23T12:00:00+08:00");
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuReceipt) receipt = lending_checkout (fixture->store, "C01", "B0001", noon, &error);

  g_assert_no_error (error);
  g_assert_cmpint (receipt->due_day, ==, day ("2026-12-23"));
  g_clear_pointer (&receipt, shuwu_receipt_unref);

  receipt = lending_return (fixture->store, "B0001", noon - 1, &error);
  g_assert_error (error, SHUWU_LENDING_ERROR, SHUWU_LENDING_ERROR_OUT_OF_ORDER);
  g_clear_error (&error);
  receipt = lending_return (fixture->store, "B0001", moment ("2026-11-25T12:00:01+08:00"), &error);
  g_assert_error (error, SHUWU_LENDING_ERROR, SHUWU_LENDING_ERROR_IN_FUTURE);
  g_clear_error (&error);

  receipt = lending_return (fixture->store, "B0001", moment ("2026-11-23T12:00:01+08:00"), &error);
  g_assert_no_error (error);
}

/* The clock of the PC was wrong for a while: the copy is not stuck in that future. */
static void
test_clock_set_back (LendingFixture *fixture,
                     gconstpointer   unused)
{
  ShuwuStore *future = lending_fixture_open_at (fixture, "2099-01-01T00:00:00+08:00");
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuReceipt) lent = lending_checkout (future, "C01", "B0001", SHUWU_DESK_NOW, &error);
  g_autoptr (ShuwuReceipt) returned = NULL;
  g_autoptr (ShuwuReceipt) again = NULL;

  g_assert_no_error (error);
  returned = lending_return (fixture->store, "B0001", SHUWU_DESK_NOW, &error);
  g_assert_no_error (error);
  again = lending_checkout (fixture->store, "C01", "B0001", SHUWU_DESK_NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpint (again->due_day, ==, day ("2026-12-24"));
  shuwu_test_finalize (future);
}

/* 23:59 and 00:01 in the library's time zone are two days, though one day in UTC. */
static void
test_library_days (LendingFixture *fixture,
                   gconstpointer   unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuReceipt) before = lending_checkout (fixture->store, "C01", "B0001", moment ("2026-11-23T23:59:00+08:00"), &error);
  g_autoptr (ShuwuReceipt) after = lending_checkout (fixture->store, "C01", "B0003", moment ("2026-11-24T00:01:00+08:00"), &error);

  g_assert_no_error (error);
  g_assert_cmpint (before->due_day, ==, day ("2026-12-23"));
  g_assert_cmpint (after->due_day, ==, day ("2026-12-24"));
}

static void
test_spellings (LendingFixture *fixture,
                gconstpointer   unused)
{
  g_autoptr (ShuwuReceipt) wide = lend (fixture, " C01\t", "B0001");
  g_autoptr (ShuwuReceipt) lower = lend (fixture, "c01", "b0003\r\n");
  g_autoptr (ShuwuReceipt) prefixed = lend (fixture, "\x02" "C01\x03", "\xef\xbb\xbf" "B0005");

  g_assert_cmpstr (wide->barcode, ==, "B0001");
  g_assert_cmpstr (lower->barcode, ==, "B0003");
  g_assert_cmpstr (prefixed->barcode, ==, "B0005");
  expect_refusal (fixture, "", "B0007", SHUWU_LENDING_ERROR_UNKNOWN_CARD);
  expect_refusal (fixture, "C01", " ", SHUWU_LENDING_ERROR_UNKNOWN_BARCODE);
}

/* A copy that is lent goes to another title, and comes back as its own. */
static void
test_merge_while_lent (LendingFixture *fixture,
                       gconstpointer   unused)
{
  g_autoptr (ShuwuReceipt) lent = lend (fixture, "C01", "B0003");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) undo_result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuTitleMerge) merge = NULL;
  g_autoptr (ShuwuReceipt) returned = NULL;
  g_autoptr (ShuwuReceipt) again = NULL;

  lending_run_script (fixture->store, "DELETE FROM change_mark");
  shuwu_title_merge_async (fixture->store, 2, 1, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  merge = shuwu_title_merge_finish (fixture->store, result, &error);
  g_assert_no_error (error);
  lending_assert_sound (fixture->store);
  assert_answer (fixture->store, "SELECT copies || '/' || available FROM title WHERE id = 1", "4/3");
  /* The hub is told of both copies, of what the kept title is also known as, and of the title that went. */
  assert_answer (fixture->store, "SELECT group_concat (m.table_name || m.kind || (m.columns & 1), ' ') FROM change_mark AS m "
                 "WHERE m.columns <> 0 ORDER BY seq", "copyupdate1 copyupdate1 titleupdate0 titledelete0");

  returned = lending_return (fixture->store, "B0003", SHUWU_DESK_NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (returned->title, ==, "试验图书第1种");
  assert_answer (fixture->store, "SELECT copies || '/' || available FROM title WHERE id = 1", "4/4");
  again = lend (fixture, "C02", "B0003");

  shuwu_title_merge_undo_async (fixture->store, merge, NULL, shuwu_test_done_cb, &undo_result);
  shuwu_test_wait (&undo_result);
  g_assert_true (shuwu_title_merge_undo_finish (fixture->store, undo_result, &error));
  assert_answer (fixture->store, "SELECT group_concat (copies || '/' || available || '/' || loan_count, ' ') FROM title WHERE id < 3",
                 "2/2/0 2/1/2");
}

static void
test_loans_of_title (LendingFixture *fixture,
                     gconstpointer   unused)
{
  g_autoptr (ShuwuReceipt) lent = lend (fixture, "C01", "B0003");
  g_autoptr (ShuwuReceipt) other = lend (fixture, "C01", "B0005");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) loans = NULL;
  const ShuwuLoanRow *loan;

  shuwu_loan_list_of_title_async (fixture->store, 2, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  loans = shuwu_loan_list_of_title_finish (fixture->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (loans->len, ==, 1);
  loan = g_ptr_array_index (loans, 0);
  g_assert_cmpstr (loan->barcode, ==, "B0003");
  g_assert_cmpstr (loan->reader, ==, "职工1");
}

#define add(name, test) \
  g_test_add ("/lending/desk/" name, LendingFixture, NULL, lending_fixture_set_up, test, lending_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("round-trip", test_round_trip);
  add ("refusals", test_refusals);
  add ("limit", test_limit);
  add ("limit-by-kind", test_limit_by_kind);
  add ("renew", test_renew);
  add ("undo", test_undo);
  add ("undo-too-late", test_undo_too_late);
  add ("lost-copy-comes-back", test_lost_copy_comes_back);
  add ("yesterdays-slips", test_yesterdays_slips);
  add ("clock-set-back", test_clock_set_back);
  add ("library-days", test_library_days);
  add ("spellings", test_spellings);
  add ("loans-of-title", test_loans_of_title);
  add ("merge-while-lent", test_merge_while_lent);

  return g_test_run ();
}
