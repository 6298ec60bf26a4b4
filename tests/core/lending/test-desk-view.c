// SPDX-License-Identifier: GPL-3.0-or-later
/* What a code stands for, and what a reader has. */
#define G_LOG_DOMAIN "shuwu-test"

#include "lending-fixture.h"

#include "lending/shuwu-desk-view.h"
#include "shuwu-test.h"
#include "storage/shuwu-clock.h"

#define DUE_FIRST "2026-12-24"

static ShuwuDeskMeaning *
resolve (LendingFixture *fixture,
         const char     *code)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ShuwuDeskMeaning *meaning;

  shuwu_desk_resolve_async (fixture->store, code, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  meaning = shuwu_desk_resolve_finish (fixture->store, result, &error);
  g_assert_no_error (error);

  return meaning;
}

static ShuwuDeskReaderView *
view (LendingFixture  *fixture,
      const char      *card,
      GError         **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_desk_view_reader_async (fixture->store, card, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);

  return shuwu_desk_view_reader_finish (fixture->store, result, error);
}

static void
lend_at (LendingFixture *fixture,
         const char     *card,
         const char     *barcode,
         gint64          at_us)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuReceipt) receipt = lending_checkout (fixture->store, card, barcode, at_us, &error);

  g_assert_no_error (error);
}

static void
lend (LendingFixture *fixture,
      const char     *card,
      const char     *barcode)
{
  lend_at (fixture, card, barcode, SHUWU_DESK_NOW);
}

static void
test_card (LendingFixture *fixture,
           gconstpointer   unused)
{
  g_autoptr (ShuwuDeskMeaning) meaning = resolve (fixture, " c01");

  g_assert_cmpstr (meaning->code, ==, "c01");
  g_assert_cmpstr (meaning->card, ==, "C01");
  g_assert_cmpstr (meaning->reader, ==, "职工1");
  g_assert_null (meaning->copy);
  g_assert_cmpuint (meaning->copies->len, ==, 0);
}

static void
test_copy (LendingFixture *fixture,
           gconstpointer   unused)
{
  g_autoptr (ShuwuDeskMeaning) shelved = resolve (fixture, "B0001");
  g_autoptr (ShuwuDeskMeaning) lent = NULL;
  int due_day;

  g_assert_null (shelved->card);
  g_assert_cmpstr (shelved->copy->title, ==, "试验图书第1种");
  g_assert_false (shelved->copy->is_lent);
  g_assert_cmpint (shelved->copy->state, ==, SHUWU_COPY_ON_SHELF);

  lend (fixture, "C02", "B0001");
  lent = resolve (fixture, "b0001");
  g_assert_true (shuwu_day_from_iso (DUE_FIRST, &due_day));
  g_assert_cmpstr (lent->copy->barcode, ==, "B0001");
  g_assert_true (lent->copy->is_lent);
  g_assert_cmpstr (lent->copy->borrower, ==, "职工2");
  g_assert_cmpint (lent->copy->due_day, ==, due_day);
}

static void
test_card_and_copy (LendingFixture *fixture,
                    gconstpointer   unused)
{
  g_autoptr (ShuwuDeskMeaning) meaning = NULL;

  lending_run_script (fixture->store, "UPDATE card SET number = 'B0002' WHERE number = 'C02'");
  meaning = resolve (fixture, "B0002");
  g_assert_cmpstr (meaning->card, ==, "B0002");
  g_assert_cmpstr (meaning->copy->barcode, ==, "B0002");
}

static void
test_unknown (LendingFixture *fixture,
              gconstpointer   unused)
{
  const char * const codes[] = { "X9", "", "9787020002207", "不知道" };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (ShuwuDeskMeaning) meaning = resolve (fixture, codes[i]);

      g_assert_cmpstr (meaning->code, ==, codes[i]);
      g_assert_null (meaning->card);
      g_assert_null (meaning->copy);
      g_assert_false (meaning->is_isbn);
    }
}

static void
test_isbn (LendingFixture *fixture,
           gconstpointer   unused)
{
  g_autoptr (ShuwuDeskMeaning) meaning = NULL;
  const ShuwuDeskCopyLine *second;

  lending_run_script (fixture->store, "UPDATE title SET isbn = '9787020002207' WHERE id = 3");
  lend (fixture, "C01", "B0006");
  meaning = resolve (fixture, "978-7-02-000220-7");

  g_assert_true (meaning->is_isbn);
  g_assert_cmpuint (meaning->copies->len, ==, 2);
  second = g_ptr_array_index (meaning->copies, 1);
  g_assert_cmpstr (second->barcode, ==, "B0006");
  g_assert_cmpstr (second->borrower, ==, "职工1");
}

static void
test_reader (LendingFixture *fixture,
             gconstpointer   unused)
{
  g_autoptr (ShuwuDeskReaderView) empty = NULL;
  g_autoptr (ShuwuDeskReaderView) reader = NULL;
  g_autoptr (GError) error = NULL;
  const ShuwuDeskLoanLine *loan;
  gint64 then_us;

  empty = view (fixture, "C01", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (empty->loans->len, ==, 0);
  g_assert_cmpint (empty->limit, ==, 5);

  lending_run_script (fixture->store,
                      "INSERT INTO unit (id, uuid, name) VALUES (1, '01900000-0000-7000-8000-000000005001', '一分厂');"
                      "UPDATE worker SET unit_id = 1 WHERE id = 3;");
  lend (fixture, "C03", "B0001");
  g_assert_true (shuwu_time_from_iso ("2026-10-15T12:00:00+08:00", &then_us));
  lend_at (fixture, "C03", "B0003", then_us);

  reader = view (fixture, "Ｃ03", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (reader->card, ==, "C03");
  g_assert_cmpstr (reader->name, ==, "职工3");
  g_assert_cmpstr (reader->unit, ==, "一分厂");
  g_assert_false (reader->is_blocked);
  g_assert_cmpint (reader->open_loans, ==, 2);
  g_assert_cmpint (reader->overdue_loans, ==, 1);

  /* the one that is due first comes first */
  loan = g_ptr_array_index (reader->loans, 0);
  g_assert_cmpstr (loan->barcode, ==, "B0003");
  g_assert_cmpint (loan->overdue_days, ==, 10);
  g_assert_true (loan->can_renew);
}

/* What the panel offers is what the desk grants. */
static void
test_renewable_is_what_is_renewed (LendingFixture *fixture,
                                   gconstpointer   unused)
{
  g_autoptr (ShuwuDeskReaderView) before = NULL;
  g_autoptr (ShuwuDeskReaderView) after = NULL;
  g_autoptr (ShuwuReceipt) receipt = NULL;
  g_autoptr (GError) error = NULL;

  lend (fixture, "C01", "B0001");
  before = view (fixture, "C01", &error);
  g_assert_true (((ShuwuDeskLoanLine *) g_ptr_array_index (before->loans, 0))->can_renew);

  receipt = lending_renew (fixture->store, "B0001", SHUWU_DESK_NOW, &error);
  g_assert_no_error (error);
  after = view (fixture, "C01", &error);
  g_assert_false (((ShuwuDeskLoanLine *) g_ptr_array_index (after->loans, 0))->can_renew);
  g_assert_cmpint (((ShuwuDeskLoanLine *) g_ptr_array_index (after->loans, 0))->due_day, ==, receipt->due_day);
}

/* A card that cannot be used any more still says whose it was, and what is wrong with it. */
static void
test_invalid_card (LendingFixture *fixture,
                   gconstpointer   unused)
{
  g_autoptr (ShuwuDeskReaderView) valid = NULL, lost = NULL, expired = NULL;
  g_autoptr (GError) error = NULL;

  lending_run_script (fixture->store, "UPDATE card SET status = 'lost' WHERE number = 'C02';"
                      "UPDATE card SET expires_day = 20000 WHERE number = 'C03';");
  valid = view (fixture, "C01", &error);
  lost = view (fixture, "C02", &error);
  expired = view (fixture, "C03", &error);
  g_assert_no_error (error);
  g_assert_cmpint (valid->card_state, ==, SHUWU_CARD_VALID);
  g_assert_cmpint (valid->expires_day, ==, SHUWU_DAY_NEVER);
  g_assert_cmpint (lost->card_state, ==, SHUWU_CARD_LOST);
  g_assert_cmpstr (lost->name, ==, "职工2");
  g_assert_cmpint (expired->card_state, ==, SHUWU_CARD_VALID);
  g_assert_cmpint (expired->expires_day, ==, 20000);
}

static void
test_unknown_reader (LendingFixture *fixture,
                     gconstpointer   unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (view (fixture, "C99", &error));
  g_assert_error (error, SHUWU_LENDING_ERROR, SHUWU_LENDING_ERROR_UNKNOWN_CARD);
}

#define ADD(path, test) \
  g_test_add ("/lending/desk-view/" path, LendingFixture, NULL, lending_fixture_set_up, test, lending_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("card", test_card);
  ADD ("copy", test_copy);
  ADD ("card-and-copy", test_card_and_copy);
  ADD ("unknown", test_unknown);
  ADD ("isbn", test_isbn);
  ADD ("reader", test_reader);
  ADD ("invalid-card", test_invalid_card);
  ADD ("renewable-is-what-is-renewed", test_renewable_is_what_is_renewed);
  ADD ("unknown-reader", test_unknown_reader);

  return g_test_run ();
}
