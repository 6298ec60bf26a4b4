// SPDX-License-Identifier: GPL-3.0-or-later
/* The decisions of the desk, one line each. */
#define G_LOG_DOMAIN "shuwu-test"

#include "lending/shuwu-loan.h"

#define TODAY 20000

static const ShuwuLoanTerms usual = { .loan_days = 30, .max_loans = 5, .max_renewals = 1, .renewal_days = 15 };
static const ShuwuLoanTerms strict = {
  .loan_days = 30, .max_loans = 5, .max_renewals = 1, .renewal_days = 15, .overdue_blocks = TRUE,
};

/* A reader without loans and a copy on the shelf. */
#define FREE .today = TODAY, .expires_day = SHUWU_DAY_NEVER, .copy = SHUWU_COPY_ON_SHELF
/* A loan made ten days ago. */
#define LENT .today = TODAY, .expires_day = SHUWU_DAY_NEVER, .copy = SHUWU_COPY_ON_LOAN, .is_lent = TRUE, .is_own = TRUE, \
  .due_day = TODAY + 20, .counted_loans = 1

/* Each line says how it differs from those. */
#pragma GCC diagnostic ignored "-Woverride-init"

typedef struct
{
  const char *name;
  ShuwuLoanFacts facts;
  const ShuwuLoanTerms *terms;
  ShuwuLendingError expected;
} Case;

static const Case checkouts[] = {
  { "nothing against it", { FREE }, &usual, SHUWU_LENDING_ERROR_NONE },
  { "card lost", { FREE, .card = SHUWU_CARD_LOST }, &usual, SHUWU_LENDING_ERROR_CARD_INVALID },
  { "card replaced", { FREE, .card = SHUWU_CARD_REPLACED }, &usual, SHUWU_LENDING_ERROR_CARD_INVALID },
  { "worker left", { FREE, .card = SHUWU_CARD_LEFT }, &usual, SHUWU_LENDING_ERROR_CARD_INVALID },
  { "card expired yesterday", { FREE, .expires_day = TODAY - 1 }, &usual, SHUWU_LENDING_ERROR_CARD_INVALID },
  { "card expires today", { FREE, .expires_day = TODAY }, &usual, SHUWU_LENDING_ERROR_NONE },
  { "blocked", { FREE, .is_blocked = TRUE }, &usual, SHUWU_LENDING_ERROR_BLOCKED },
  { "card before block", { FREE, .is_blocked = TRUE, .card = SHUWU_CARD_LOST }, &usual, SHUWU_LENDING_ERROR_CARD_INVALID },
  { "own loan", { LENT }, &usual, SHUWU_LENDING_ERROR_ALREADY_YOURS },
  { "lent to another", { LENT, .is_own = FALSE }, &usual, SHUWU_LENDING_ERROR_ON_LOAN },
  { "lent and lost", { LENT, .is_own = FALSE, .copy = SHUWU_COPY_LOST }, &usual, SHUWU_LENDING_ERROR_ON_LOAN },
  { "waits for another", { FREE, .copy = SHUWU_COPY_ON_HOLD }, &usual, SHUWU_LENDING_ERROR_NOT_LENDABLE },
  { "lost", { FREE, .copy = SHUWU_COPY_LOST }, &usual, SHUWU_LENDING_ERROR_NOT_LENDABLE },
  { "damaged", { FREE, .copy = SHUWU_COPY_DAMAGED }, &usual, SHUWU_LENDING_ERROR_NOT_LENDABLE },
  { "withdrawn", { FREE, .copy = SHUWU_COPY_WITHDRAWN }, &usual, SHUWU_LENDING_ERROR_NOT_LENDABLE },
  { "reference", { FREE, .copy = SHUWU_COPY_REFERENCE }, &usual, SHUWU_LENDING_ERROR_NOT_LENDABLE },
  { "last one allowed", { FREE, .counted_loans = 4 }, &usual, SHUWU_LENDING_ERROR_NONE },
  { "limit", { FREE, .counted_loans = 5 }, &usual, SHUWU_LENDING_ERROR_LIMIT_REACHED },
  { "limit was lowered", { FREE, .counted_loans = 9 }, &usual, SHUWU_LENDING_ERROR_LIMIT_REACHED },
  { "overdue", { FREE, .counted_loans = 1, .overdue_loans = 1 }, &usual, SHUWU_LENDING_ERROR_NONE },
  { "overdue blocks", { FREE, .counted_loans = 1, .overdue_loans = 1 }, &strict, SHUWU_LENDING_ERROR_OVERDUE },
};

static const Case renewals[] = {
  { "nothing against it", { LENT }, &usual, SHUWU_LENDING_ERROR_NONE },
  { "not lent", { FREE }, &usual, SHUWU_LENDING_ERROR_NOT_ON_LOAN },
  { "on the last day", { LENT, .due_day = TODAY }, &usual, SHUWU_LENDING_ERROR_NONE },
  { "overdue", { LENT, .due_day = TODAY - 9, .overdue_loans = 1 }, &usual, SHUWU_LENDING_ERROR_NONE },
  { "overdue blocks", { LENT, .due_day = TODAY - 9, .overdue_loans = 1 }, &strict, SHUWU_LENDING_ERROR_OVERDUE },
  { "blocked", { LENT, .is_blocked = TRUE }, &usual, SHUWU_LENDING_ERROR_BLOCKED },
  { "worker left", { LENT, .card = SHUWU_CARD_LEFT }, &usual, SHUWU_LENDING_ERROR_CARD_INVALID },
  { "card replaced since", { LENT, .card = SHUWU_CARD_REPLACED }, &usual, SHUWU_LENDING_ERROR_NONE },
  { "reported lost", { LENT, .copy = SHUWU_COPY_LOST }, &usual, SHUWU_LENDING_ERROR_NOT_LENDABLE },
  { "used up", { LENT, .renewals = 1 }, &usual, SHUWU_LENDING_ERROR_USED_UP },
  { "card ends first", { LENT, .expires_day = TODAY + 20 }, &usual, SHUWU_LENDING_ERROR_WOULD_NOT_EXTEND },
  { "card ends one day later", { LENT, .expires_day = TODAY + 21 }, &usual, SHUWU_LENDING_ERROR_NONE },
};

static void
test_checkout (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (checkouts); i++)
    {
      g_test_message ("%s", checkouts[i].name);
      g_assert_cmpint (shuwu_loan_judge_checkout (&checkouts[i].facts, checkouts[i].terms), ==, checkouts[i].expected);
    }
}

static void
test_renewal (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (renewals); i++)
    {
      g_test_message ("%s", renewals[i].name);
      g_assert_cmpint (shuwu_loan_judge_renewal (&renewals[i].facts, renewals[i].terms), ==, renewals[i].expected);
    }
}

static void
test_due_day (void)
{
  ShuwuLoanFacts facts = { LENT };

  g_assert_cmpint (shuwu_loan_get_first_due_day (&facts, &usual), ==, TODAY + 30);
  g_assert_cmpint (shuwu_loan_get_next_due_day (&facts, &usual), ==, TODAY + 35);

  facts.due_day = TODAY - 3;
  g_assert_cmpint (shuwu_loan_get_next_due_day (&facts, &usual), ==, TODAY + 15);

  facts.expires_day = TODAY + 7;
  g_assert_cmpint (shuwu_loan_get_first_due_day (&facts, &usual), ==, TODAY + 7);
  g_assert_cmpint (shuwu_loan_get_next_due_day (&facts, &usual), ==, TODAY + 7);

  g_assert_cmpint (shuwu_loan_get_overdue_days (TODAY, TODAY), ==, 0);
  g_assert_cmpint (shuwu_loan_get_overdue_days (TODAY - 2, TODAY), ==, 2);
  g_assert_cmpint (shuwu_loan_get_overdue_days (TODAY + 2, TODAY), ==, 0);
}

static void
test_copy_state (void)
{
  ShuwuCopyState state;

  for (ShuwuCopyState i = SHUWU_COPY_ON_SHELF; i <= SHUWU_COPY_REFERENCE; i++)
    {
      g_assert_true (shuwu_copy_state_from_name (shuwu_copy_state_get_name (i), &state));
      g_assert_cmpint (state, ==, i);
    }
  g_assert_false (shuwu_copy_state_from_name ("eaten", &state));

  g_assert_cmpint (shuwu_loan_get_state_after_return (SHUWU_COPY_ON_LOAN), ==, SHUWU_COPY_ON_SHELF);
  g_assert_cmpint (shuwu_loan_get_state_after_return (SHUWU_COPY_LOST), ==, SHUWU_COPY_ON_SHELF);
  g_assert_cmpint (shuwu_loan_get_state_after_return (SHUWU_COPY_DAMAGED), ==, SHUWU_COPY_DAMAGED);
  g_assert_cmpint (shuwu_loan_get_state_after_return (SHUWU_COPY_WITHDRAWN), ==, SHUWU_COPY_WITHDRAWN);
}

static void
test_error_facts (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) copy = NULL;
  g_autoptr (GError) other = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_FAILED, "other");
  const char *barcode;

  shuwu_lending_set_error (&error, SHUWU_LENDING_ERROR_ON_LOAN, g_variant_new_parsed ("{'barcode': <'B1'>}"), "%s", "lent");
  copy = g_error_copy (error);
  g_clear_error (&error);

  g_assert_error (copy, SHUWU_LENDING_ERROR, SHUWU_LENDING_ERROR_ON_LOAN);
  g_assert_true (g_variant_lookup (shuwu_lending_error_get_facts (copy), "barcode", "&s", &barcode));
  g_assert_cmpstr (barcode, ==, "B1");
  g_assert_null (shuwu_lending_error_get_facts (other));
  for (int i = 0; i <= SHUWU_LENDING_ERROR_HAPPENED_SINCE; i++)
    g_assert_nonnull (shuwu_lending_error_get_name (i));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lending/loan/checkout", test_checkout);
  g_test_add_func ("/lending/loan/renewal", test_renewal);
  g_test_add_func ("/lending/loan/due-day", test_due_day);
  g_test_add_func ("/lending/loan/copy-state", test_copy_state);
  g_test_add_func ("/lending/loan/error-facts", test_error_facts);

  return g_test_run ();
}
