// SPDX-License-Identifier: GPL-3.0-or-later
/* The desk without a widget: what is scanned, and what the running list then says. */
#define G_LOG_DOMAIN "shuwu-test"

#include "desk-fixture.h"

#include "lending/shuwu-desk-digits.h"

static void
assert_row (ShuwuDeskRow  *row,
            ShuwuDeskTone  tone,
            const char    *name,
            const char    *deed)
{
  g_assert_cmpint (shuwu_desk_row_get_tone (row), ==, tone);
  g_assert_cmpstr (shuwu_desk_row_get_name (row), ==, name);
  g_assert_cmpstr (shuwu_desk_row_get_deed (row), ==, deed);
}

static void
assert_open_loans (DeskFixture *fixture,
                   const char  *expected)
{
  g_autofree char *answer = lending_ask (fixture->lending.store,
                                         "SELECT coalesce (group_concat (barcode || '>' || number), '') FROM "
                                         "(SELECT copy.barcode, card.number FROM loan JOIN copy ON copy.id = copy_id "
                                         "JOIN card ON card.id = card_id WHERE returned_us IS NULL ORDER BY copy.id)");

  g_assert_cmpstr (answer, ==, expected);
}

static void
test_card_then_books (DeskFixture   *fixture,
                      gconstpointer  unused)
{
  const ShuwuDeskReaderView *reader;

  desk_take (fixture->model, "C01");
  g_assert_cmpuint (desk_count_rows (fixture->model), ==, 0);
  reader = shuwu_desk_model_get_reader (fixture->model);
  g_assert_cmpstr (reader->name, ==, "职工1");

  desk_take (fixture->model, "B0001");
  assert_row (desk_get_row (fixture->model, 0), SHUWU_DESK_TONE_DONE, "试验图书第1种", "Lent to 职工1");
  g_assert_cmpstr (shuwu_desk_row_get_note (desk_get_row (fixture->model, 0)), ==, "Due Thu, Dec 24");
  g_assert_cmpint (shuwu_desk_model_get_reader (fixture->model)->open_loans, ==, 1);
  assert_open_loans (fixture, "B0001>C01");
}

/* Scanned faster than anything is answered: each has its row at once, in order, and the card counts for what follows it. */
static void
test_nothing_is_lost (DeskFixture   *fixture,
                      gconstpointer  unused)
{
  const char * const codes[] = { "C01", "B0001", "B0003", "C02", "B0005", "SHUWU-END", "B0001", "X1" };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    shuwu_desk_model_take (fixture->model, codes[i]);

  g_assert_cmpuint (desk_count_rows (fixture->model), ==, G_N_ELEMENTS (codes) - 1); /* a command has none */
  for (guint i = 0; i < desk_count_rows (fixture->model); i++)
    g_assert_cmpint (shuwu_desk_row_get_tone (desk_get_row (fixture->model, i)), ==, SHUWU_DESK_TONE_WAITING);

  desk_settle (fixture->model);
  assert_open_loans (fixture, "B0003>C01,B0005>C02");
  g_assert_null (shuwu_desk_model_get_reader (fixture->model));
  g_assert_cmpuint (desk_count_rows (fixture->model), ==, 5);
  assert_row (desk_get_row (fixture->model, 0), SHUWU_DESK_TONE_REFUSED, "X1", "This barcode is not registered");
  assert_row (desk_get_row (fixture->model, 1), SHUWU_DESK_TONE_DONE, "试验图书第1种", "Returned by 职工1");
  assert_row (desk_get_row (fixture->model, 4), SHUWU_DESK_TONE_DONE, "试验图书第1种", "Lent to 职工1");
}

static void
scan_and_close (GApplication *application,
                DeskFixture  *fixture)
{
  static const char * const codes[] = { "C01", "B0001", "B0003" };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    shuwu_desk_model_take (fixture->model, codes[i]);
}

/* There is no window that holds the program: it ends after what was scanned. */
static void
test_closed_in_flight (DeskFixture   *fixture,
                       gconstpointer  unused)
{
  g_autoptr (GApplication) application = g_application_new (NULL, G_APPLICATION_NON_UNIQUE);

  g_application_set_default (application);
  g_signal_connect (application, "activate", G_CALLBACK (scan_and_close), fixture);
  g_assert_cmpint (g_application_run (application, 0, NULL), ==, 0);
  g_application_set_default (NULL);
  g_assert_false (shuwu_desk_model_is_busy (fixture->model));
  assert_open_loans (fixture, "B0001>C01,B0003>C01");
}

static void
test_book_without_card (DeskFixture   *fixture,
                        gconstpointer  unused)
{
  desk_take (fixture->model, "B0001");
  assert_row (desk_get_row (fixture->model, 0), SHUWU_DESK_TONE_ATTENTION, "试验图书第1种", "On the shelf");
  assert_open_loans (fixture, "");
}

static void
test_undo (DeskFixture   *fixture,
           gconstpointer  unused)
{
  desk_take (fixture->model, "C01");
  desk_take (fixture->model, "B0001");
  desk_take (fixture->model, "B0003");
  shuwu_desk_model_undo (fixture->model);
  desk_settle (fixture->model);

  /* it says what it undid, and the old row no longer claims it */
  assert_row (desk_get_row (fixture->model, 0), SHUWU_DESK_TONE_UNDONE, "试验图书第2种", "Undone: it is not lent to 职工1");
  assert_row (desk_get_row (fixture->model, 1), SHUWU_DESK_TONE_UNDONE, "试验图书第2种", "Undone: it is not lent to 职工1");
  assert_open_loans (fixture, "B0001>C01");
  g_assert_cmpint (shuwu_desk_model_get_reader (fixture->model)->open_loans, ==, 1);

  /* the next one takes back the next newest, and then there is none */
  desk_take (fixture->model, "SHUWU-UNDO");
  assert_open_loans (fixture, "");
  shuwu_desk_model_undo (fixture->model);
  desk_settle (fixture->model);
  g_assert_cmpuint (desk_count_rows (fixture->model), ==, 4);
}

/* An undo that is refused leaves the row of what still holds as it was. */
static void
test_undo_refused (DeskFixture   *fixture,
                   gconstpointer  unused)
{
  ShuwuDeskRow *first;

  desk_take (fixture->model, "C01");
  desk_take (fixture->model, "B0001");
  shuwu_desk_model_end_turn (fixture->model);
  desk_take (fixture->model, "B0001");
  first = desk_get_row (fixture->model, 1);
  desk_answer (fixture->model, first, SHUWU_DESK_ANSWER_UNDO);

  assert_row (first, SHUWU_DESK_TONE_DONE, "试验图书第1种", "Lent to 职工1");
  g_assert_cmpint (shuwu_desk_row_get_tone (desk_get_row (fixture->model, 0)), ==, SHUWU_DESK_TONE_REFUSED);
  assert_open_loans (fixture, "");
}

static void
test_own_loan_offers_renewal (DeskFixture   *fixture,
                              gconstpointer  unused)
{
  desk_take (fixture->model, "C01");
  desk_take (fixture->model, "B0001");
  desk_take (fixture->model, "B0001");
  assert_row (desk_get_row (fixture->model, 0), SHUWU_DESK_TONE_ATTENTION, "试验图书第1种", "This reader has it already");

  desk_answer (fixture->model, desk_get_row (fixture->model, 0), SHUWU_DESK_ANSWER_RENEW);
  assert_row (desk_get_row (fixture->model, 0), SHUWU_DESK_TONE_DONE, "试验图书第1种", "Renewed for 职工1");
}

static void
test_on_loan_to_another (DeskFixture   *fixture,
                         gconstpointer  unused)
{
  desk_take (fixture->model, "C01");
  desk_take (fixture->model, "B0001");
  desk_take (fixture->model, "C02");
  desk_take (fixture->model, "B0001");
  assert_row (desk_get_row (fixture->model, 0), SHUWU_DESK_TONE_ATTENTION, "试验图书第1种", "Still lent to 职工1");
  assert_open_loans (fixture, "B0001>C01");

  /* the answer is for the reader who was asked about, not for whose turn it is by now */
  desk_take (fixture->model, "C03");
  desk_answer (fixture->model, desk_get_row (fixture->model, 0), SHUWU_DESK_ANSWER_RETURN_AND_LEND);
  assert_open_loans (fixture, "B0001>C02");
  assert_row (desk_get_row (fixture->model, 0), SHUWU_DESK_TONE_DONE, "试验图书第1种", "Returned by 职工1");
  assert_row (desk_get_row (fixture->model, 1), SHUWU_DESK_TONE_DONE, "试验图书第1种", "Lent to 职工2");
}

static void
test_limit (DeskFixture   *fixture,
            gconstpointer  unused)
{
  const char * const barcodes[] = { "B0001", "B0003", "B0005", "B0007", "B0009", "B0011" };

  desk_take (fixture->model, "C01");
  for (gsize i = 0; i < G_N_ELEMENTS (barcodes); i++)
    desk_take (fixture->model, barcodes[i]);

  assert_row (desk_get_row (fixture->model, 0), SHUWU_DESK_TONE_REFUSED, "试验图书第6种", "职工1 has 5 books of 5 allowed");
  g_assert_cmpstr (shuwu_desk_row_get_note (desk_get_row (fixture->model, 0)), ==,
                   "Rule for all readers; the keeper can change it");
}

static void
test_modes (DeskFixture   *fixture,
            gconstpointer  unused)
{
  desk_take (fixture->model, "SHUWU-LEND");
  g_assert_cmpint (shuwu_desk_model_get_mode (fixture->model), ==, SHUWU_DESK_MODE_LEND);
  desk_take (fixture->model, "C01");
  desk_take (fixture->model, "B0001");

  desk_take (fixture->model, "SHUWU-LOOK");
  desk_take (fixture->model, "B0001");
  assert_row (desk_get_row (fixture->model, 0), SHUWU_DESK_TONE_ATTENTION, "试验图书第1种", "Lent to 职工1");

  desk_take (fixture->model, "SHUWU-RENEW");
  desk_take (fixture->model, "B0001");
  assert_row (desk_get_row (fixture->model, 0), SHUWU_DESK_TONE_DONE, "试验图书第1种", "Renewed for 职工1");

  desk_take (fixture->model, "SHUWU-RETURN");
  desk_take (fixture->model, "B0001");
  assert_row (desk_get_row (fixture->model, 0), SHUWU_DESK_TONE_DONE, "试验图书第1种", "Returned by 职工1");
  desk_take (fixture->model, "B0001");
  assert_row (desk_get_row (fixture->model, 0), SHUWU_DESK_TONE_ATTENTION, "试验图书第1种", "Was not lent; noted as seen here");
}

/* A mode is that of the moment of the scan, not of the moment when its turn comes. */
static void
test_mode_of_the_scan (DeskFixture   *fixture,
                       gconstpointer  unused)
{
  shuwu_desk_model_take (fixture->model, "C01");
  shuwu_desk_model_take (fixture->model, "B0001");
  shuwu_desk_model_set_mode (fixture->model, SHUWU_DESK_MODE_RETURN);
  desk_settle (fixture->model);
  assert_open_loans (fixture, "B0001>C01");
}

static void
test_card_and_copy (DeskFixture   *fixture,
                    gconstpointer  unused)
{
  lending_run_script (fixture->lending.store, "UPDATE card SET number = 'B0002' WHERE number = 'C02'");
  desk_take (fixture->model, "B0002");
  assert_row (desk_get_row (fixture->model, 0), SHUWU_DESK_TONE_ATTENTION, "B0002", "A card and a book have this number");

  desk_answer (fixture->model, desk_get_row (fixture->model, 0), SHUWU_DESK_ANSWER_READ_CARD);
  g_assert_cmpstr (shuwu_desk_model_get_reader (fixture->model)->name, ==, "职工2");
  g_assert_cmpuint (desk_count_rows (fixture->model), ==, 0);
}

static void
test_isbn (DeskFixture   *fixture,
           gconstpointer  unused)
{
  lending_run_script (fixture->lending.store, "UPDATE title SET isbn = '9787020002207' WHERE id = 3");
  desk_take (fixture->model, "C01");
  desk_take (fixture->model, "9787020002207");
  assert_row (desk_get_row (fixture->model, 0), SHUWU_DESK_TONE_ATTENTION, "试验图书第3种", "There are 2 copies of it");
  g_assert_cmpuint (shuwu_desk_row_get_answers (desk_get_row (fixture->model, 0))->len, ==, 2);

  desk_answer (fixture->model, desk_get_row (fixture->model, 0), SHUWU_DESK_ANSWER_CHOOSE);
  assert_open_loans (fixture, "B0005>C01");

  /* of the two only one can come back */
  shuwu_desk_model_end_turn (fixture->model);
  desk_take (fixture->model, "9787020002207");
  assert_open_loans (fixture, "");
}

static void
test_ignore (DeskFixture   *fixture,
             gconstpointer  unused)
{
  desk_take (fixture->model, "X1");
  desk_answer (fixture->model, desk_get_row (fixture->model, 0), SHUWU_DESK_ANSWER_IGNORE);
  g_assert_cmpuint (desk_count_rows (fixture->model), ==, 0);
}

static guint
get_digit (ShuwuDeskRow *row,
           guint         answer)
{
  return ((ShuwuDeskAnswer *) g_ptr_array_index (shuwu_desk_row_get_answers (row), answer))->digit;
}

/* A digit stays with its answer, whatever arrives meanwhile; what is answered gives it back. */
static void
test_digits (DeskFixture   *fixture,
             gconstpointer  unused)
{
  ShuwuDeskRow *first, *second;

  desk_take (fixture->model, "X1");
  first = desk_get_row (fixture->model, 0);
  desk_take (fixture->model, "X2");
  second = desk_get_row (fixture->model, 0);
  g_assert_cmpuint (get_digit (first, 0), ==, 1);
  g_assert_cmpuint (get_digit (first, 1), ==, 2);
  g_assert_cmpuint (get_digit (second, 0), ==, 3);

  shuwu_desk_model_answer_digit (fixture->model, 2); /* ignores the first */
  g_assert_cmpuint (desk_count_rows (fixture->model), ==, 1);
  g_assert_true (desk_get_row (fixture->model, 0) == second);
  desk_take (fixture->model, "X3");
  g_assert_cmpuint (get_digit (desk_get_row (fixture->model, 0), 0), ==, 1);
  shuwu_desk_model_answer_digit (fixture->model, 9); /* nobody's */

  /* more questions than digits: the oldest give theirs up */
  for (int i = 0; i < 4; i++)
    desk_take (fixture->model, "X4");
  g_assert_cmpuint (get_digit (second, 0), ==, 0);
  g_assert_cmpuint (get_digit (desk_get_row (fixture->model, 0), 0), >, 0);
  g_assert_cmpuint (get_digit (desk_get_row (fixture->model, 0), 1), >, 0);
}

static void
test_many_rows (DeskFixture   *fixture,
                gconstpointer  unused)
{
  for (int i = 0; i < 250; i++)
    shuwu_desk_model_take (fixture->model, "X1");
  desk_settle (fixture->model);
  g_assert_cmpuint (desk_count_rows (fixture->model), ==, 200);
}

/* What was begun ends, even if nobody looks any more. */
static void
test_ends_what_it_began (DeskFixture   *fixture,
                         gconstpointer  unused)
{
  ShuwuDeskModel *model = shuwu_desk_model_new (fixture->bookroom);

  g_object_add_weak_pointer (G_OBJECT (model), (gpointer *) &model);
  shuwu_desk_model_take (model, "C01");
  shuwu_desk_model_take (model, "B0001");
  g_object_unref (model);
  while (model != NULL)
    g_main_context_iteration (NULL, TRUE);

  assert_open_loans (fixture, "B0001>C01");
}

static void
test_commands (void)
{
  ShuwuDeskMode mode;

  g_assert_cmpint (shuwu_desk_command_from_code ("SHUWU-END", &mode), ==, SHUWU_DESK_COMMAND_END);
  g_assert_cmpint (shuwu_desk_command_from_code ("shuwu-undo", &mode), ==, SHUWU_DESK_COMMAND_UNDO);
  g_assert_cmpint (shuwu_desk_command_from_code ("SHUWU-RETURN", &mode), ==, SHUWU_DESK_COMMAND_MODE);
  g_assert_cmpint (mode, ==, SHUWU_DESK_MODE_RETURN);
  g_assert_cmpint (shuwu_desk_command_from_code ("SHUWU-", &mode), ==, SHUWU_DESK_COMMAND_NONE);
  g_assert_cmpint (shuwu_desk_command_from_code ("SHUWU", &mode), ==, SHUWU_DESK_COMMAND_NONE);
  g_assert_cmpint (shuwu_desk_command_from_code ("B0001", &mode), ==, SHUWU_DESK_COMMAND_NONE);
}

/* The whole table of shuwu-desk-decision.c. */
static void
test_decision (void)
{
  static const struct
  {
    ShuwuDeskMode mode;
    ShuwuDeskStep reader, nobody_lent, nobody_shelved;
  } table[] = {
    { SHUWU_DESK_MODE_AUTO, SHUWU_DESK_STEP_LEND, SHUWU_DESK_STEP_RETURN, SHUWU_DESK_STEP_WANT_CARD },
    { SHUWU_DESK_MODE_LEND, SHUWU_DESK_STEP_LEND, SHUWU_DESK_STEP_WANT_CARD, SHUWU_DESK_STEP_WANT_CARD },
    { SHUWU_DESK_MODE_RETURN, SHUWU_DESK_STEP_RETURN, SHUWU_DESK_STEP_RETURN, SHUWU_DESK_STEP_RETURN },
    { SHUWU_DESK_MODE_RENEW, SHUWU_DESK_STEP_RENEW, SHUWU_DESK_STEP_RENEW, SHUWU_DESK_STEP_RENEW },
    { SHUWU_DESK_MODE_LOOK, SHUWU_DESK_STEP_LOOK, SHUWU_DESK_STEP_LOOK, SHUWU_DESK_STEP_LOOK },
  };
  ShuwuDeskCopyLine lent = { .is_lent = TRUE };
  ShuwuDeskCopyLine shelved = { .is_lent = FALSE };
  const ShuwuDeskCopyLine *copy;

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      ShuwuDeskMeaning meaning = { .copy = &lent };

      g_assert_cmpint (shuwu_desk_decide (table[i].mode, 0, TRUE, &meaning, &copy), ==, table[i].reader);
      g_assert_true (copy == &lent);
      g_assert_cmpint (shuwu_desk_decide (table[i].mode, 0, FALSE, &meaning, &copy), ==, table[i].nobody_lent);
      meaning.copy = &shelved;
      g_assert_cmpint (shuwu_desk_decide (table[i].mode, 0, FALSE, &meaning, &copy), ==, table[i].nobody_shelved);

      meaning = (ShuwuDeskMeaning) { .card = (char *) "C01" };
      g_assert_cmpint (shuwu_desk_decide (table[i].mode, 0, TRUE, &meaning, &copy), ==, SHUWU_DESK_STEP_BEGIN_TURN);
      g_assert_null (copy);
      meaning = (ShuwuDeskMeaning) { .code = (char *) "X" };
      g_assert_cmpint (shuwu_desk_decide (table[i].mode, 0, TRUE, &meaning, &copy), ==, SHUWU_DESK_STEP_UNKNOWN);
    }
}

#define ADD(path, test) \
  g_test_add ("/lending/desk-model/" path, DeskFixture, NULL, desk_fixture_set_up, test, desk_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("card-then-books", test_card_then_books);
  ADD ("nothing-is-lost", test_nothing_is_lost);
  ADD ("closed-in-flight", test_closed_in_flight);
  ADD ("book-without-card", test_book_without_card);
  ADD ("undo", test_undo);
  ADD ("undo-refused", test_undo_refused);
  ADD ("own-loan-offers-renewal", test_own_loan_offers_renewal);
  ADD ("on-loan-to-another", test_on_loan_to_another);
  ADD ("limit", test_limit);
  ADD ("modes", test_modes);
  ADD ("mode-of-the-scan", test_mode_of_the_scan);
  ADD ("card-and-copy", test_card_and_copy);
  ADD ("isbn", test_isbn);
  ADD ("ignore", test_ignore);
  ADD ("digits", test_digits);
  ADD ("many-rows", test_many_rows);
  ADD ("ends-what-it-began", test_ends_what_it_began);
  g_test_add_func ("/lending/desk-model/commands", test_commands);
  g_test_add_func ("/lending/desk-model/decision", test_decision);

  return g_test_run ();
}
