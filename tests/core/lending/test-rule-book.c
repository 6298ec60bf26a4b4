// SPDX-License-Identifier: GPL-3.0-or-later
/* The rules as a person looks at them: all rows, the one that decides (the same as at the desk), changes and their undoing. */
#define G_LOG_DOMAIN "shuwu-test"

#include "lending-fixture.h"

#include "lending/shuwu-rule-book.h"
#include "shuwu-test.h"

#define CATEGORY "学徒"
#define UMBRELLA 4

static ShuwuRuleBook *
read_book (LendingFixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ShuwuRuleBook *book;

  shuwu_rule_book_async (fixture->store, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  book = shuwu_rule_book_finish (fixture->store, result, &error);
  g_assert_no_error (error);

  return book;
}

static GArray *
change (LendingFixture        *fixture,
        const ShuwuRuleChange *changes,
        guint                  n)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GArray *undo;

  shuwu_rule_book_change_async (fixture->store, changes, n, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  undo = shuwu_rule_book_change_finish (fixture->store, result, &error);
  g_assert_no_error (error);

  return undo;
}

static char *
describe (LendingFixture *fixture)
{
  g_autoptr (ShuwuRuleBook) book = read_book (fixture);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < book->rules->len; i++)
    {
      const ShuwuRule *rule = g_ptr_array_index (book->rules, i);

      g_string_append_printf (text, "%s %s %s %d;", shuwu_rule_name_to_text (rule->name),
                              rule->category != NULL ? rule->category : "-", rule->kind != NULL ? rule->kind : "-", rule->value);
    }

  return g_string_free (text, FALSE);
}

static void
test_change (LendingFixture *fixture,
             gconstpointer   unused)
{
  const ShuwuRuleChange changes[] = {
    { SHUWU_RULE_LOAN_DAYS, NULL, 0, TRUE, 45 },
    { SHUWU_RULE_MAX_LOANS, (char *) CATEGORY, 0, TRUE, 3 },
    { SHUWU_RULE_LOAN_DAYS, NULL, UMBRELLA, TRUE, 2 },
  };
  const ShuwuRuleChange none = { SHUWU_RULE_LOAN_DAYS, NULL, UMBRELLA, FALSE, 0 };
  g_autofree char *before = describe (fixture);
  g_autoptr (GArray) undo = change (fixture, changes, G_N_ELEMENTS (changes));
  g_autofree char *changed = describe (fixture);
  g_autoptr (ShuwuRuleBook) book = read_book (fixture);
  g_autoptr (GArray) dropped = NULL;
  g_autoptr (GArray) again = NULL;
  g_autoptr (GArray) redo = NULL;
  g_autofree char *after = NULL;
  g_autofree char *without = NULL;

  g_assert_cmpstr (changed, ==, "loan-days - - 45;max-loans - - 5;max-renewals - - 1;renewal-days - - 15;overdue-blocks - - 0;"
                   "loan-days - umbrella 2;max-loans 学徒 - 3;");
  g_assert_cmpuint (g_strv_length (book->categories), ==, 1);
  g_assert_cmpstr (book->categories[0], ==, CATEGORY);

  /* Without its row the next wider one decides. */
  dropped = change (fixture, &none, 1);
  without = describe (fixture);
  g_assert_null (strstr (without, "umbrella"));
  again = change (fixture, (const ShuwuRuleChange *) (void *) dropped->data, dropped->len);

  redo = change (fixture, (const ShuwuRuleChange *) (void *) undo->data, undo->len);
  after = describe (fixture);
  g_assert_cmpstr (after, ==, before);
}

/* The hub is told. */
static void
test_marks (LendingFixture *fixture,
            gconstpointer   unused)
{
  const ShuwuRuleChange set = { SHUWU_RULE_MAX_LOANS, (char *) CATEGORY, UMBRELLA, TRUE, 3 };
  const ShuwuRuleChange none = { SHUWU_RULE_MAX_LOANS, (char *) CATEGORY, UMBRELLA, FALSE, 0 };
  g_autoptr (GArray) set_undo = change (fixture, &set, 1);
  g_autoptr (GArray) none_undo = change (fixture, &none, 1);
  g_autofree char *marks = lending_ask (fixture->store, "SELECT group_concat (table_name || ' ' || kind, ', ') FROM change_mark "
                                        "WHERE table_name = 'lending_rule' ORDER BY seq");

  g_assert_cmpstr (marks, ==, "lending_rule insert, lending_rule delete");
}

static gpointer
compare (ShuwuDb       *db,
         gpointer       plan,
         GCancellable  *cancellable,
         GError       **error)
{
  const ShuwuRuleScope scopes[] = {
    { NULL, 0 }, { CATEGORY, 0 }, { NULL, UMBRELLA }, { CATEGORY, UMBRELLA }, { "师傅", 1 }, { CATEGORY, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (scopes); i++)
    for (int name = 0; name < SHUWU_N_RULES; name++)
      {
        const ShuwuRule *rule = shuwu_rule_book_decide (plan, name, &scopes[i], FALSE);
        ShuwuRuling ruling;

        g_assert_true (shuwu_lending_rule_find (db, name, &scopes[i], &ruling, error));
        g_assert_cmpint (rule->id, ==, ruling.rule_id);
        g_assert_cmpint (rule->value, ==, ruling.value);
      }

  return NULL;
}

/* Rows at random: what the page says is what the desk does. */
static void
test_decides_like_the_desk (LendingFixture *fixture,
                            gconstpointer   unused)
{
  for (int round = 0; round < 40; round++)
    {
      g_autofree char *row = g_strdup_printf ("INSERT OR IGNORE INTO lending_rule (uuid, room, category, kind_id, name, value) "
                                              "SELECT 'r%d', %s, %s, %s, '%s', %d", round,
                                              g_test_rand_bit () ? "(SELECT uuid FROM bookroom)" : "NULL",
                                              g_test_rand_bit () ? "'" CATEGORY "'" : "NULL",
                                              g_test_rand_bit () ? "4" : "NULL",
                                              shuwu_rule_name_to_text (g_test_rand_int_range (0, SHUWU_N_RULES)), round);
      g_autoptr (ShuwuRuleBook) book = NULL;

      lending_run_script (fixture->store, row);
      book = read_book (fixture);
      shuwu_test_run (fixture->store, SHUWU_LANE_READ, compare, book, NULL);
    }
}

static void
test_wider (LendingFixture *fixture,
            gconstpointer   unused)
{
  const ShuwuRuleChange set = { SHUWU_RULE_MAX_LOANS, (char *) CATEGORY, 0, TRUE, 3 };
  const ShuwuRuleScope scope = { CATEGORY, 0 };
  const ShuwuRuleScope narrow = { CATEGORY, UMBRELLA };
  g_autoptr (GArray) undo = change (fixture, &set, 1);
  g_autoptr (ShuwuRuleBook) book = read_book (fixture);

  g_assert_cmpint (shuwu_rule_book_decide (book, SHUWU_RULE_MAX_LOANS, &scope, TRUE)->value, ==, 5);
  g_assert_cmpint (shuwu_rule_book_decide (book, SHUWU_RULE_MAX_LOANS, &narrow, TRUE)->value, ==, 3);
  g_assert_nonnull (shuwu_rule_book_find (book, SHUWU_RULE_MAX_LOANS, &scope));
  g_assert_null (shuwu_rule_book_find (book, SHUWU_RULE_MAX_LOANS, &narrow));
}

#define add(name, test) \
  g_test_add ("/lending/rule-book/" name, LendingFixture, NULL, lending_fixture_set_up, test, lending_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("change", test_change);
  add ("marks", test_marks);
  add ("decides-like-the-desk", test_decides_like_the_desk);
  add ("wider", test_wider);

  return g_test_run ();
}
