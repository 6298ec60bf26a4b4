// SPDX-License-Identifier: GPL-3.0-or-later
/* Workers and their cards: what is changed, what is refused, what is marked. */
#define G_LOG_DOMAIN "shuwu-test"

#include "shuwu-workers-fixture.h"
#include "workers/shuwu-card.h"
#include "workers/shuwu-worker-change.h"
#include "workers/shuwu-worker-list.h"

#define NO_ERROR -1

static ShuwuWorkerChange *
finish (ShuwuStore    *store,
        GAsyncResult **result,
        int            code)
{
  g_autoptr (GError) error = NULL;
  ShuwuWorkerChange *change;

  shuwu_test_wait (result);
  change = shuwu_worker_change_finish (store, *result, &error);
  g_clear_object (result);
  if (code == NO_ERROR)
    g_assert_no_error (error);
  else
    g_assert_error (error, SHUWU_WORKERS_ERROR, code);
  g_assert_true ((change != NULL) == (code == NO_ERROR));

  return change;
}

static void
expect (ShuwuStore    *store,
        GAsyncResult **result,
        int            code)
{
  g_autoptr (ShuwuWorkerChange) change = finish (store, result, code);

  g_assert_true (change == NULL || change->after != NULL);
}

static gint64
add (ShuwuWorkersFixture *fixture,
     const char          *name,
     const char          *unit,
     const char          *card)
{
  g_autoptr (ShuwuWorkerFacts) facts = shuwu_worker_facts_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ShuwuWorkerChange) change = NULL;

  shuwu_worker_facts_set (facts, SHUWU_WORKER_NAME, name);
  shuwu_worker_facts_set (facts, SHUWU_WORKER_UNIT, unit);
  shuwu_worker_add_async (fixture->store, facts, card, NULL, shuwu_test_done_cb, &result);
  change = finish (fixture->store, &result, NO_ERROR);
  g_assert_null (change->before);

  return change->after->id;
}

static void
assert_marks (ShuwuWorkersFixture *fixture,
              const char          *expected)
{
  g_autofree char *marks = shuwu_workers_fixture_take_marks (fixture);

  g_assert_cmpstr (marks, ==, expected);
}

static void
assert_sound (ShuwuWorkersFixture *fixture)
{
  g_autofree char *findings = shuwu_workers_fixture_check (fixture);

  g_assert_cmpstr (findings, ==, "");
}

static void
test_add (ShuwuWorkersFixture *fixture,
          gconstpointer        data)
{
  ShuwuStore *store = fixture->store;
  g_autoptr (ShuwuWorkerFacts) facts = shuwu_worker_facts_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ShuwuWorkerChange) change = NULL;

  g_free (shuwu_workers_fixture_take_marks (fixture));
  shuwu_worker_facts_set (facts, SHUWU_WORKER_NAME, "王　伟");
  shuwu_worker_facts_set (facts, SHUWU_WORKER_UNIT, "一分厂/二车间");
  shuwu_worker_facts_set (facts, SHUWU_WORKER_PHONE, "138 0000 0000");
  shuwu_worker_add_async (store, facts, " ００１ ", NULL, shuwu_test_done_cb, &result);
  change = finish (store, &result, NO_ERROR);
  g_assert_cmpstr (change->after->facts->values[SHUWU_WORKER_NAME], ==, "王伟");
  g_assert_cmpstr (change->after->facts->values[SHUWU_WORKER_UNIT], ==, "一分厂/二车间");
  g_assert_cmpstr (change->after->facts->values[SHUWU_WORKER_PHONE], ==, "13800000000");
  g_assert_cmpstr (change->after->facts->values[SHUWU_WORKER_TRADE], ==, "");
  g_assert_cmpstr (shuwu_worker_details_get_card (change->after), ==, "001");
  assert_marks (fixture, "unit insert 0\nunit insert 0\nworker insert 0\ncard insert 0");

  /* What cannot be leaves nothing behind. */
  shuwu_worker_add_async (store, facts, "001", NULL, shuwu_test_done_cb, &result);
  expect (store, &result, SHUWU_WORKERS_ERROR_CARD_TAKEN);
  shuwu_worker_add_async (store, facts, " ", NULL, shuwu_test_done_cb, &result);
  expect (store, &result, SHUWU_WORKERS_ERROR_INVALID);
  shuwu_worker_facts_set (facts, SHUWU_WORKER_NAME, " ? ");
  shuwu_worker_facts_set (facts, SHUWU_WORKER_UNIT, "三分厂");
  shuwu_worker_add_async (store, facts, NULL, NULL, shuwu_test_done_cb, &result);
  expect (store, &result, SHUWU_WORKERS_ERROR_INVALID);
  g_assert_cmpint (shuwu_workers_fixture_count (fixture, "SELECT count (*) FROM worker"), ==, 1);
  g_assert_cmpint (shuwu_workers_fixture_count (fixture, "SELECT count (*) FROM unit"), ==, 2);
  assert_marks (fixture, "");
  assert_sound (fixture);
}

static void
test_edit_and_take_back (ShuwuWorkersFixture *fixture,
                         gconstpointer        data)
{
  ShuwuStore *store = fixture->store;
  gint64 id = add (fixture, "王伟", "一分厂", "1");
  g_autoptr (ShuwuWorkerFacts) facts = shuwu_worker_facts_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ShuwuWorkerChange) change = NULL;
  g_autoptr (ShuwuWorkerChange) back = NULL;

  g_free (shuwu_workers_fixture_take_marks (fixture));
  shuwu_worker_facts_set (facts, SHUWU_WORKER_NAME, "王为");
  shuwu_worker_facts_set (facts, SHUWU_WORKER_UNIT, "二分厂");
  shuwu_worker_facts_set (facts, SHUWU_WORKER_LEVEL, "高级工");
  shuwu_worker_edit_async (store, id, facts, NULL, shuwu_test_done_cb, &result);
  change = finish (store, &result, NO_ERROR);
  g_assert_cmpstr (change->before->facts->values[SHUWU_WORKER_UNIT], ==, "一分厂");
  g_assert_cmpstr (change->after->facts->values[SHUWU_WORKER_NAME], ==, "王为");
  assert_marks (fixture, "unit insert 0\nworker update 19");
  assert_sound (fixture);

  shuwu_worker_edit_async (store, id, change->before->facts, NULL, shuwu_test_done_cb, &result);
  back = finish (store, &result, NO_ERROR);
  g_assert_cmpstr (back->after->facts->values[SHUWU_WORKER_NAME], ==, "王伟");
  g_assert_cmpstr (back->after->facts->values[SHUWU_WORKER_LEVEL], ==, "");
  assert_marks (fixture, "worker update 19");
  g_assert_cmpint (shuwu_workers_fixture_count (fixture, "SELECT count (*) FROM worker_key WHERE key = '王为'"), ==, 0);

  /* The same again is no change. */
  shuwu_worker_edit_async (store, id, change->before->facts, NULL, shuwu_test_done_cb, &result);
  expect (store, &result, NO_ERROR);
  assert_marks (fixture, "");

  shuwu_worker_facts_set (facts, SHUWU_WORKER_NAME, "");
  shuwu_worker_edit_async (store, id, facts, NULL, shuwu_test_done_cb, &result);
  expect (store, &result, SHUWU_WORKERS_ERROR_INVALID);
  shuwu_worker_edit_async (store, 4711, facts, NULL, shuwu_test_done_cb, &result);
  expect (store, &result, SHUWU_WORKERS_ERROR_NOT_FOUND);
  assert_sound (fixture);
}

static void
test_block (ShuwuWorkersFixture *fixture,
            gconstpointer        data)
{
  ShuwuStore *store = fixture->store;
  gint64 id = add (fixture, "王伟", "", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ShuwuWorkerChange) change = NULL;

  g_free (shuwu_workers_fixture_take_marks (fixture));
  shuwu_worker_block_async (store, id, " 欠书 ", NULL, shuwu_test_done_cb, &result);
  change = finish (store, &result, NO_ERROR);
  g_assert_true (change->after->is_blocked);
  g_assert_cmpstr (change->after->block_reason, ==, "欠书");
  assert_marks (fixture, "worker update 192");
  shuwu_worker_block_async (store, id, "欠书", NULL, shuwu_test_done_cb, &result);
  expect (store, &result, NO_ERROR);
  assert_marks (fixture, "");
  shuwu_worker_block_async (store, id, NULL, NULL, shuwu_test_done_cb, &result);
  expect (store, &result, NO_ERROR);
  assert_marks (fixture, "worker update 192");
}

static void
lend (ShuwuWorkersFixture *fixture)
{
  shuwu_workers_fixture_change (fixture, "INSERT INTO title (id, uuid, name, match_key, created_us, updated_us) "
                                "VALUES (1, 't', '书', 1, 1, 1)");
  shuwu_workers_fixture_change (fixture, "INSERT INTO copy (id, uuid, title_id, barcode, created_us, updated_us) "
                                "VALUES (1, 'c', 1, 'B1', 1, 1)");
  shuwu_workers_fixture_change (fixture, "INSERT INTO loan (uuid, copy_id, worker_id, card_id, lent_us, due_day) "
                                "SELECT 'l', 1, worker_id, id, 1, 20000 FROM card");
}

static void
test_remove_and_restore (ShuwuWorkersFixture *fixture,
                         gconstpointer        data)
{
  ShuwuStore *store = fixture->store;
  gint64 id = add (fixture, "王伟", "一分厂", "1");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ShuwuWorkerChange) change = NULL;

  lend (fixture);
  shuwu_worker_remove_async (store, id, NULL, shuwu_test_done_cb, &result);
  expect (store, &result, SHUWU_WORKERS_ERROR_IN_USE);

  shuwu_workers_fixture_change (fixture, "DELETE FROM loan");
  shuwu_workers_fixture_change (fixture, "DELETE FROM copy");
  shuwu_workers_fixture_change (fixture, "DELETE FROM search_todo");
  shuwu_workers_fixture_change (fixture, "UPDATE title SET deleted_us = 1");
  g_free (shuwu_workers_fixture_take_marks (fixture));
  shuwu_worker_remove_async (store, id, NULL, shuwu_test_done_cb, &result);
  change = finish (store, &result, NO_ERROR);
  g_assert_true (change->after->is_deleted);
  assert_marks (fixture, "worker delete 256");
  g_assert_cmpint (shuwu_workers_fixture_count (fixture, "SELECT count (*) FROM worker_key"), ==, 0);
  assert_sound (fixture);

  /* The card still says whose it was, and is not free. */
  shuwu_card_issue_async (store, id, "2", NULL, shuwu_test_done_cb, &result);
  expect (store, &result, SHUWU_WORKERS_ERROR_NOT_FOUND);
  shuwu_card_issue_async (store, add (fixture, "李四", "", NULL), "1", NULL, shuwu_test_done_cb, &result);
  expect (store, &result, SHUWU_WORKERS_ERROR_CARD_TAKEN);

  g_free (shuwu_workers_fixture_take_marks (fixture));
  shuwu_worker_restore_async (store, id, NULL, shuwu_test_done_cb, &result);
  expect (store, &result, NO_ERROR);
  assert_marks (fixture, "worker update 256");
  assert_sound (fixture);
}

static void
test_cards (ShuwuWorkersFixture *fixture,
            gconstpointer        data)
{
  ShuwuStore *store = fixture->store;
  gint64 id = add (fixture, "王伟", "", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ShuwuWorkerChange) change = NULL;

  g_free (shuwu_workers_fixture_take_marks (fixture));
  shuwu_card_issue_async (store, id, "A1", NULL, shuwu_test_done_cb, &result);
  expect (store, &result, NO_ERROR);
  shuwu_card_issue_async (store, id, "A2", NULL, shuwu_test_done_cb, &result);
  expect (store, &result, SHUWU_WORKERS_ERROR_HAS_CARD);
  assert_marks (fixture, "card insert 0");

  shuwu_card_lose_async (store, " A1", NULL, shuwu_test_done_cb, &result);
  expect (store, &result, NO_ERROR);
  shuwu_card_lose_async (store, "A1", NULL, shuwu_test_done_cb, &result);
  expect (store, &result, NO_ERROR);
  shuwu_card_find_again_async (store, "A1", NULL, shuwu_test_done_cb, &result);
  expect (store, &result, NO_ERROR);
  assert_marks (fixture, "card update 4\ncard update 4");

  shuwu_card_replace_async (store, "A1", "A2", NULL, shuwu_test_done_cb, &result);
  change = finish (store, &result, NO_ERROR);
  g_assert_cmpstr (shuwu_worker_details_get_card (change->before), ==, "A1");
  g_assert_cmpstr (shuwu_worker_details_get_card (change->after), ==, "A2");
  assert_marks (fixture, "card update 4\ncard insert 0");

  shuwu_card_lose_async (store, "A1", NULL, shuwu_test_done_cb, &result);
  expect (store, &result, SHUWU_WORKERS_ERROR_INVALID);
  shuwu_card_find_again_async (store, "A1", NULL, shuwu_test_done_cb, &result);
  expect (store, &result, SHUWU_WORKERS_ERROR_INVALID);
  shuwu_card_replace_async (store, "A2", "A1", NULL, shuwu_test_done_cb, &result);
  expect (store, &result, SHUWU_WORKERS_ERROR_CARD_TAKEN);
  shuwu_card_lose_async (store, "A9", NULL, shuwu_test_done_cb, &result);
  expect (store, &result, SHUWU_WORKERS_ERROR_NOT_FOUND);

  /* A lost card that turns up when there is a new one stays lost. */
  shuwu_card_lose_async (store, "A2", NULL, shuwu_test_done_cb, &result);
  expect (store, &result, NO_ERROR);
  shuwu_card_replace_async (store, "A2", "A3", NULL, shuwu_test_done_cb, &result);
  expect (store, &result, NO_ERROR);
  shuwu_card_find_again_async (store, "A2", NULL, shuwu_test_done_cb, &result);
  expect (store, &result, SHUWU_WORKERS_ERROR_HAS_CARD);
  assert_sound (fixture);
}

static int
get_expiry (const ShuwuWorkerDetails *worker,
            const char               *number)
{
  for (guint i = 0; i < worker->cards->len; i++)
    {
      const ShuwuCard *card = g_ptr_array_index (worker->cards, i);

      if (g_str_equal (card->number, number))
        return card->expires_day;
    }

  return -1;
}

static void
test_expiry (ShuwuWorkersFixture *fixture,
             gconstpointer        data)
{
  ShuwuStore *store = fixture->store;
  int today = shuwu_clock_get_today (shuwu_store_get_clock (store));
  gint64 id = add (fixture, "王伟", "", "A1");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ShuwuWorkerChange) set = NULL, replaced = NULL, cleared = NULL;

  g_free (shuwu_workers_fixture_take_marks (fixture));
  shuwu_card_set_expiry_async (store, " Ａ1", today + 30, NULL, shuwu_test_done_cb, &result);
  set = finish (store, &result, NO_ERROR);
  g_assert_cmpint (set->after->id, ==, id);
  g_assert_cmpint (get_expiry (set->before, "A1"), ==, SHUWU_DAY_NEVER);
  g_assert_cmpint (get_expiry (set->after, "A1"), ==, today + 30);
  shuwu_card_set_expiry_async (store, "A1", today + 30, NULL, shuwu_test_done_cb, &result);
  expect (store, &result, NO_ERROR);
  assert_marks (fixture, "card update 8");

  /* The new card is valid as long as the old one would have been … */
  shuwu_card_replace_async (store, "A1", "A2", NULL, shuwu_test_done_cb, &result);
  replaced = finish (store, &result, NO_ERROR);
  g_assert_cmpint (get_expiry (replaced->after, "A2"), ==, today + 30);
  shuwu_card_set_expiry_async (store, "A1", today, NULL, shuwu_test_done_cb, &result);
  expect (store, &result, SHUWU_WORKERS_ERROR_INVALID);

  /* … but one that takes the place of an expired card can be used. */
  shuwu_card_set_expiry_async (store, "A2", today - 1, NULL, shuwu_test_done_cb, &result);
  expect (store, &result, NO_ERROR);
  shuwu_card_replace_async (store, "A2", "A3", NULL, shuwu_test_done_cb, &result);
  expect (store, &result, NO_ERROR);
  g_assert_cmpint (shuwu_workers_fixture_count (fixture, "SELECT count (*) FROM card WHERE number = 'A3' AND expires_day IS NULL"), ==, 1);

  shuwu_card_set_expiry_async (store, "A3", today, NULL, shuwu_test_done_cb, &result);
  expect (store, &result, NO_ERROR);
  shuwu_card_set_expiry_async (store, "A3", SHUWU_DAY_NEVER, NULL, shuwu_test_done_cb, &result);
  cleared = finish (store, &result, NO_ERROR);
  g_assert_cmpint (get_expiry (cleared->after, "A3"), ==, SHUWU_DAY_NEVER);

  shuwu_card_set_expiry_async (store, "A3", -1, NULL, shuwu_test_done_cb, &result);
  expect (store, &result, SHUWU_WORKERS_ERROR_INVALID);
  shuwu_card_set_expiry_async (store, "A3", 2932897, NULL, shuwu_test_done_cb, &result);
  expect (store, &result, SHUWU_WORKERS_ERROR_INVALID);
  shuwu_card_set_expiry_async (store, "A9", today, NULL, shuwu_test_done_cb, &result);
  expect (store, &result, SHUWU_WORKERS_ERROR_NOT_FOUND);
  assert_sound (fixture);
}

/* Undoes @change and gives how the worker is then: card, its expiry, block and name. */
static char *
undo (ShuwuWorkersFixture *fixture,
      ShuwuWorkerChange   *change)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ShuwuWorkerChange) undone = NULL;
  const char *card;

  shuwu_worker_change_undo_async (change, fixture->store, NULL, shuwu_test_done_cb, &result);
  undone = finish (fixture->store, &result, NO_ERROR);
  assert_sound (fixture);
  card = shuwu_worker_details_get_card (undone->after);

  return g_strdup_printf ("%s %d %s%s", card, *card != '\0' ? get_expiry (undone->after, card) == SHUWU_DAY_NEVER : -1,
                          undone->after->block_reason, undone->after->facts->values[SHUWU_WORKER_NAME]);
}

static void
test_undo (ShuwuWorkersFixture *fixture,
           gconstpointer        data)
{
  ShuwuStore *store = fixture->store;
  gint64 id = add (fixture, "王伟", "", "A1");
  g_autoptr (ShuwuWorkerFacts) facts = shuwu_worker_facts_new ();
  g_autoptr (GAsyncResult) result = NULL;
  ShuwuWorkerChange *change;

#define ASSERT_UNDONE(call, expected) \
  G_STMT_START { \
    g_autofree char *found = NULL; \
    call; \
    found = undo (fixture, finish (store, &result, NO_ERROR)); \
    g_assert_cmpstr (found, ==, expected); \
  } G_STMT_END

  ASSERT_UNDONE (shuwu_card_set_expiry_async (store, "A1", 21000, NULL, shuwu_test_done_cb, &result), "A1 1 王伟");
  ASSERT_UNDONE (shuwu_card_lose_async (store, "A1", NULL, shuwu_test_done_cb, &result), "A1 1 王伟");
  ASSERT_UNDONE (shuwu_card_replace_async (store, "A1", "A2", NULL, shuwu_test_done_cb, &result), "A1 1 王伟");
  ASSERT_UNDONE (shuwu_worker_block_async (store, id, "欠费", NULL, shuwu_test_done_cb, &result), "A1 1 王伟");
  shuwu_worker_facts_set (facts, SHUWU_WORKER_NAME, "王为");
  ASSERT_UNDONE (shuwu_worker_edit_async (store, id, facts, NULL, shuwu_test_done_cb, &result), "A1 1 王伟");
#undef ASSERT_UNDONE

  /* What was changed since stays … */
  shuwu_worker_facts_set (facts, SHUWU_WORKER_NAME, "王为");
  shuwu_worker_edit_async (store, id, facts, NULL, shuwu_test_done_cb, &result);
  change = finish (store, &result, NO_ERROR);
  shuwu_worker_facts_set (facts, SHUWU_WORKER_NAME, NULL);
  shuwu_worker_facts_set (facts, SHUWU_WORKER_TRADE, "钳工");
  shuwu_worker_edit_async (store, id, facts, NULL, shuwu_test_done_cb, &result);
  expect (store, &result, NO_ERROR);
  g_free (undo (fixture, change));
  g_assert_cmpint (shuwu_workers_fixture_count (fixture, "SELECT count (*) FROM worker WHERE name = '王伟' AND trade = '钳工'"), ==, 1);

  /* … and nobody gets two cards. */
  shuwu_card_lose_async (store, "A1", NULL, shuwu_test_done_cb, &result);
  change = finish (store, &result, NO_ERROR);
  shuwu_card_replace_async (store, "A1", "A3", NULL, shuwu_test_done_cb, &result);
  expect (store, &result, NO_ERROR);
  shuwu_worker_change_undo_async (change, store, NULL, shuwu_test_done_cb, &result);
  expect (store, &result, SHUWU_WORKERS_ERROR_HAS_CARD);
  g_assert_cmpint (shuwu_workers_fixture_count (fixture, "SELECT count (*) FROM card WHERE number = 'A1' AND status = 'lost'"), ==, 1);
  assert_sound (fixture);
}

static void
test_applying_keeps_silent (ShuwuWorkersFixture *fixture,
                            gconstpointer        data)
{
  g_autoptr (GAsyncResult) result = NULL;
  gint64 id;

  g_free (shuwu_workers_fixture_take_marks (fixture));
  shuwu_workers_fixture_change (fixture, "UPDATE device SET is_applying = 1");
  id = add (fixture, "王伟", "一分厂", "1");
  shuwu_worker_block_async (fixture->store, id, "x", NULL, shuwu_test_done_cb, &result);
  expect (fixture->store, &result, NO_ERROR);
  shuwu_card_replace_async (fixture->store, "1", "2", NULL, shuwu_test_done_cb, &result);
  expect (fixture->store, &result, NO_ERROR);
  shuwu_worker_remove_async (fixture->store, id, NULL, shuwu_test_done_cb, &result);
  expect (fixture->store, &result, NO_ERROR);
  assert_marks (fixture, "");
}

static char *
find (ShuwuWorkersFixture *fixture,
      const char          *text)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ShuwuWorkerDetails) details = NULL;

  shuwu_worker_find_async (fixture->store, text, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  details = shuwu_worker_get_finish (fixture->store, result, NULL);

  return details != NULL ? g_strdup (details->facts->values[SHUWU_WORKER_NAME]) : g_strdup ("-");
}

static void
test_find_and_list (ShuwuWorkersFixture *fixture,
                    gconstpointer        data)
{
  const char *cases[][2] = {
    { "1", "王伟" }, { " １ ", "王伟" }, { "李 四", "李四" }, { "王伟", "-" }, { "9", "-" }, { "", "-" }, { "?", "-" },
  };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GArray) ids = NULL;
  const ShuwuWorkerRow *row;

  add (fixture, "王伟", "b/c", "1");
  add (fixture, "李四", "b", NULL);
  add (fixture, "王伟", "a", NULL);
  lend (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = find (fixture, cases[i][0]);

      g_assert_cmpstr (name, ==, cases[i][1]);
    }

  shuwu_worker_ids_async (fixture->store, 1, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  ids = shuwu_worker_ids_finish (fixture->store, result, NULL);
  g_assert_cmpint (ids->len, ==, 2);
  g_clear_object (&result);
  g_array_append_val (ids, (gint64) { 4711 });

  shuwu_worker_rows_async (fixture->store, (const gint64 *) (gpointer) ids->data, ids->len, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  rows = shuwu_worker_rows_finish (fixture->store, result, NULL);
  g_assert_cmpint (rows->len, ==, 2);
  row = g_ptr_array_index (rows, 0);
  g_assert_cmpstr (row->name, ==, "李四");
  row = g_ptr_array_index (rows, 1);
  g_assert_cmpstr (row->unit, ==, "b/c");
  g_assert_cmpstr (row->card, ==, "1");
  g_assert_cmpint (row->open_loans, ==, 1);
  g_assert_cmpint (row->overdue_loans, ==, 1);
}

static void
test_check_compares_keys (ShuwuWorkersFixture *fixture,
                          gconstpointer        data)
{
  const char *tears[][2] = {
    { "DELETE FROM worker_key WHERE key = '~wei'", "lacks a key" },
    { "INSERT INTO worker_key (key, worker_id) SELECT 'x', max (id) FROM worker", "1 keys of workers too many" },
    { "UPDATE worker SET name = '李四'", "lacks a key" },
    { "UPDATE worker SET deleted_us = 1", "who was removed" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tears); i++)
    {
      ShuwuWorkersFixture other = { 0 };
      g_autofree char *findings = NULL;

      shuwu_workers_fixture_set_up (&other, NULL);
      add (&other, "王伟", "", "1");
      assert_sound (&other);
      shuwu_workers_fixture_change (&other, tears[i][0]);
      findings = shuwu_workers_fixture_check (&other);
      g_assert_nonnull (strstr (findings, tears[i][1]));
      shuwu_workers_fixture_tear_down (&other, NULL);
    }
}

#define ADD(path, function) g_test_add (path, ShuwuWorkersFixture, NULL, shuwu_workers_fixture_set_up, function, \
                                        shuwu_workers_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/workers/worker/add", test_add);
  ADD ("/workers/worker/edit-and-take-back", test_edit_and_take_back);
  ADD ("/workers/worker/block", test_block);
  ADD ("/workers/worker/remove-and-restore", test_remove_and_restore);
  ADD ("/workers/worker/cards", test_cards);
  ADD ("/workers/worker/expiry", test_expiry);
  ADD ("/workers/worker/undo", test_undo);
  ADD ("/workers/worker/applying-keeps-silent", test_applying_keeps_silent);
  ADD ("/workers/worker/check-compares-keys", test_check_compares_keys);
  ADD ("/workers/worker/find-and-list", test_find_and_list);

  return g_test_run ();
}
