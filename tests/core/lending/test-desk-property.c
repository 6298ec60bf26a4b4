// SPDX-License-Identifier: GPL-3.0-or-later
/* The desk against its twin: thousands of random things happen in a small room,
 * in any order, with slips from yesterday, a clock that is set back, rules that
 * change, cards that are lost. Both must say the same, and mean the same. */
#define G_LOG_DOMAIN "shuwu-test"

#include "desk-twin.h"
#include "lending-fixture.h"

#include "lending/shuwu-desk-case-private.h"
#include "shuwu-test.h"
#include "storage/shuwu-clock.h"

#define STEPS 1500
#define STEPS_SLOW 20000
#define STEPS_BETWEEN_LOOKS 250

typedef struct
{
  LendingFixture *fixture;
  Twin twin;
  ShuwuClock *clock;     /* knows the time zone */
  gint64 now_us;
  guint n_answers[SHUWU_LENDING_ERROR_HAPPENED_SINCE + 1];
} Play;

static gpointer
serve_job (ShuwuDb       *db,
           gpointer       plan,
           GCancellable  *cancellable,
           GError       **error)
{
  const ShuwuDeskRequest *request = plan;

  switch ((int) request->action)
    {
    case SHUWU_DESK_CHECKOUT:
      return shuwu_desk_checkout (db, request, error);

    case SHUWU_DESK_RETURN:
      return shuwu_desk_return (db, request, error);

    case SHUWU_DESK_RENEW:
      return shuwu_desk_renew (db, request, error);

    default:
      return shuwu_desk_undo (db, request, error);
    }
}

static void
compare (Play                   *play,
         const ShuwuDeskRequest *request,
         const TwinAnswer       *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuReceipt) receipt = shuwu_test_run (play->fixture->store, SHUWU_LANE_WRITE, serve_job, (gpointer) request, &error);

  play->n_answers[expected->refusal]++;
  if (expected->refusal != SHUWU_LENDING_ERROR_NONE)
    {
      g_assert_null (receipt);
      g_assert_error (error, SHUWU_LENDING_ERROR, (int) expected->refusal);
      return;
    }

  g_assert_no_error (error);
  g_assert_cmpint (receipt->action, ==, expected->action);
  g_assert_cmpint (receipt->due_day, ==, expected->due_day);
  g_assert_cmpint (receipt->renewals, ==, expected->renewals);
  g_assert_cmpint (receipt->overdue_days, ==, expected->overdue_days);
  g_assert_cmpint (receipt->open_loans, ==, expected->open_loans);
  g_assert_cmpint (receipt->limit, ==, expected->limit);
  g_assert_cmpint (receipt->copy_after, ==, expected->copy_after);
  if (receipt->event != NULL)
    twin_take_uuid (&play->twin, receipt->event);
}

/* Now, or a slip of the last days, or one with a date that cannot be. */
static TwinMoment
pick_moment (Play *play)
{
  TwinMoment moment = { .now_us = play->now_us };

  if (g_test_rand_int_range (0, 4) == 0)
    moment.at_us = play->now_us - g_test_rand_int_range (-28, 48) * (gint64) 3600 * G_USEC_PER_SEC;
  moment.today = shuwu_clock_get_day_of (play->clock, moment.at_us != 0 ? moment.at_us : moment.now_us);

  return moment;
}

static void
play_desk (Play            *play,
           ShuwuDeskAction  action)
{
  int copy = g_test_rand_int_range (0, TWIN_COPIES);
  int reader = g_test_rand_int_range (0, TWIN_READERS);
  TwinMoment moment = pick_moment (play);
  g_autofree char *barcode = g_strdup_printf ("B%04d", copy + 1);
  g_autofree char *card = g_strdup_printf ("C%02d", reader + 1);
  ShuwuDeskRequest request = {
    .action = action, .card = card, .barcode = barcode,
    .at_us = moment.at_us, .now_us = moment.now_us, .today = moment.today,
  };
  TwinAnswer expected;

  if (action == SHUWU_DESK_CHECKOUT)
    expected = twin_checkout (&play->twin, reader, copy, &moment);
  else if (action == SHUWU_DESK_RETURN)
    expected = twin_return (&play->twin, copy, &moment);
  else
    expected = twin_renew (&play->twin, copy, &moment);
  compare (play, &request, &expected);
}

static void
play_undo (Play *play)
{
  guint n = play->twin.events->len;
  TwinMoment moment = { .now_us = play->now_us, .today = shuwu_clock_get_day_of (play->clock, play->now_us) };
  ShuwuDeskRequest request = { .action = SHUWU_DESK_UNDO, .now_us = moment.now_us, .today = moment.today };
  TwinAnswer expected;
  int event;

  if (n == 0)
    return;

  event = g_test_rand_int_range (MAX (0, (int) n - 6), (int) n);
  request.event = g_array_index (play->twin.events, TwinEvent, event).uuid;
  expected = twin_undo (&play->twin, event, &moment);
  compare (play, &request, &expected);
}

typedef struct
{
  TwinRule rule;
  gboolean is_dropped;
} RuleChange;

static gpointer
change_rule_job (ShuwuDb       *db,
                 gpointer       plan,
                 GCancellable  *cancellable,
                 GError       **error)
{
  const RuleChange *change = plan;
  const TwinRule *rule = &change->rule;
  ShuwuRuleScope scope = { .category = rule->category, .kind_id = rule->kind_id };

  if (change->is_dropped)
    shuwu_lending_rule_drop (db, rule->name, &scope, rule->is_for_room, error);
  else
    shuwu_lending_rule_set (db, rule->name, &scope, rule->is_for_room, rule->value, error);

  return NULL;
}

static gboolean
is_same_scope (const TwinRule *a,
               const TwinRule *b)
{
  return a->name == b->name && g_strcmp0 (a->category, b->category) == 0 && a->kind_id == b->kind_id &&
         a->is_for_room == b->is_for_room;
}

static void
play_rule (Play *play)
{
  static const int most[] = {
    [SHUWU_RULE_LOAN_DAYS] = 40, [SHUWU_RULE_MAX_LOANS] = 6, [SHUWU_RULE_MAX_RENEWALS] = 3, [SHUWU_RULE_RENEWAL_DAYS] = 20,
    [SHUWU_RULE_OVERDUE_BLOCKS] = 1,
  };
  RuleChange change = { .is_dropped = g_test_rand_int_range (0, 3) == 0 };
  g_autoptr (GError) error = NULL;
  int slot = -1;

  change.rule.name = g_test_rand_int_range (0, G_N_ELEMENTS (most));
  change.rule.category = g_test_rand_bit () ? "学徒" : NULL;
  change.rule.kind_id = (gint64[]) { 0, 1, 4 }[g_test_rand_int_range (0, 3)];
  change.rule.is_for_room = g_test_rand_bit ();
  change.rule.value = g_test_rand_int_range (0, most[change.rule.name] + 1);
  change.rule.is_there = !change.is_dropped;

  for (int i = 0; i < TWIN_RULES; i++)
    if (play->twin.rules[i].is_there ? is_same_scope (&play->twin.rules[i], &change.rule) : slot < 0)
      slot = i;
  for (int i = 0; i < TWIN_RULES; i++)
    if (play->twin.rules[i].is_there && is_same_scope (&play->twin.rules[i], &change.rule))
      slot = i;
  g_assert_cmpint (slot, >=, 0);
  if (!change.is_dropped || play->twin.rules[slot].is_there)
    play->twin.rules[slot] = change.rule;

  shuwu_test_run (play->fixture->store, SHUWU_LANE_WRITE, change_rule_job, &change, &error);
  g_assert_no_error (error);
}

static void
play_reader (Play *play)
{
  int i = g_test_rand_int_range (0, TWIN_READERS);
  TwinReader *reader = &play->twin.readers[i];
  static const char * const statuses[] = { "valid", "lost", "replaced" };
  int today = shuwu_clock_get_day_of (play->clock, play->now_us);
  g_autofree char *script = NULL;

  reader->is_blocked = g_test_rand_int_range (0, 6) == 0;
  reader->card = g_test_rand_int_range (0, 3) == 0 ? (ShuwuCardState) g_test_rand_int_range (1, 3) : SHUWU_CARD_VALID;
  reader->expires_day = g_test_rand_int_range (0, 3) == 0 ? today + g_test_rand_int_range (-2, 40) : SHUWU_DAY_NEVER;
  script = g_strdup_printf ("UPDATE worker SET is_blocked = %d WHERE id = %d;"
                            "UPDATE card SET status = '%s', expires_day = nullif (%d, %d) WHERE id = %d;",
                            reader->is_blocked, i + 1, statuses[reader->card], reader->expires_day, SHUWU_DAY_NEVER, i + 1);
  lending_run_script (play->fixture->store, script);
}

/* A person says what became of a copy. */
static void
play_copy (Play *play)
{
  int i = g_test_rand_int_range (0, TWIN_COPIES);
  TwinCopy *copy = &play->twin.copies[i];
  gboolean is_lent = twin_find_open_loan (&play->twin, i) >= 0;
  ShuwuCopyState lent[] = { SHUWU_COPY_ON_LOAN, SHUWU_COPY_ON_LOAN, SHUWU_COPY_LOST, SHUWU_COPY_DAMAGED };
  ShuwuCopyState free_[] = { SHUWU_COPY_ON_SHELF, SHUWU_COPY_ON_SHELF, SHUWU_COPY_LOST, SHUWU_COPY_REFERENCE };
  g_autofree char *script = NULL;

  copy->state = (is_lent ? lent : free_)[g_test_rand_int_range (0, 4)];
  script = g_strdup_printf ("UPDATE copy SET status = '%s' WHERE id = %d;"
                            "UPDATE title SET available = (SELECT count (*) FROM copy WHERE title_id = title.id AND status = 'on-shelf')"
                            " WHERE id = %d;", shuwu_copy_state_get_name (copy->state), i + 1, i / 2 + 1);
  lending_run_script (play->fixture->store, script);
}

static void
play_clock (Play *play)
{
  int hours = g_test_rand_int_range (0, 30) == 0 ? -200 : g_test_rand_int_range (0, 120);

  play->now_us += hours * (gint64) 3600 * G_USEC_PER_SEC;
}

static char *
describe_twin (Twin *twin)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < twin->loans->len; i++)
    {
      const TwinLoan *loan = &g_array_index (twin->loans, TwinLoan, i);

      if (!loan->is_void)
        g_string_append_printf (text, "%d %d %d %d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", loan->copy + 1, loan->reader + 1,
                                loan->due_day, loan->renewals, loan->lent_us, loan->returned_us);
    }
  for (int i = 0; i < TWIN_COPIES; i++)
    g_string_append_printf (text, "%d %s\n", i + 1, shuwu_copy_state_get_name (twin->copies[i].state));
  g_string_append_printf (text, "%u events\n", twin->events->len);

  return g_string_free (text, FALSE);
}

static void
look (Play *play)
{
  g_autofree char *expected = describe_twin (&play->twin);
  g_autofree char *answer =
    lending_ask (play->fixture->store,
                 "SELECT (SELECT coalesce (group_concat (copy_id || ' ' || worker_id || ' ' || due_day || ' ' || renewals || ' ' || lent_us || ' ' ||"
                 "                             coalesce (returned_us, 0) || char (10), ''), '') FROM (SELECT * FROM loan ORDER BY id)) ||"
                 "       (SELECT group_concat (id || ' ' || status || char (10), '') FROM copy WHERE id <= 12) ||"
                 "       (SELECT count (*) || ' events' || char (10) FROM loan_event)");
  g_autofree char *counters =
    lending_ask (play->fixture->store,
                 "SELECT count (*) FROM title WHERE available <> (SELECT count (*) FROM copy WHERE title_id = title.id AND status = 'on-shelf')"
                 " OR loan_count <> (SELECT count (*) FROM loan JOIN copy ON copy.id = loan.copy_id WHERE copy.title_id = title.id)");

  g_assert_cmpstr (answer, ==, expected);
  g_assert_cmpstr (counters, ==, "0");
  lending_assert_sound (play->fixture->store);
}

/* A play in which hardly anything happens proves nothing. */
static void
assert_variety (Play *play)
{
  guint n_kinds = 0;

  for (guint i = 0; i < G_N_ELEMENTS (play->n_answers); i++)
    {
      g_test_message ("%s: %u", shuwu_lending_error_get_name (i), play->n_answers[i]);
      n_kinds += play->n_answers[i] > 0;
    }
  g_assert_cmpuint (n_kinds, >=, 8);
  g_assert_cmpuint (play->n_answers[SHUWU_LENDING_ERROR_NONE], >=, STEPS / 15);
}

static void
step (Play *play)
{
  int dice = g_test_rand_int_range (0, 100);

  play->now_us += g_test_rand_int_range (0, 4 * 60) * G_USEC_PER_SEC;
  if (dice < 38)
    play_desk (play, SHUWU_DESK_CHECKOUT);
  else if (dice < 60)
    play_desk (play, SHUWU_DESK_RETURN);
  else if (dice < 76)
    play_desk (play, SHUWU_DESK_RENEW);
  else if (dice < 88)
    play_undo (play);
  else if (dice < 91)
    play_rule (play);
  else if (dice < 94)
    play_reader (play);
  else if (dice < 97)
    play_copy (play);
  else
    play_clock (play);
}

static void
test_twin (LendingFixture *fixture,
           gconstpointer   unused)
{
  Play play = { .fixture = fixture, .clock = shuwu_clock_new () };
  int steps = g_test_slow () ? STEPS_SLOW : STEPS;

  twin_init (&play.twin);
  if (!shuwu_time_from_iso (FIXTURE_NOW, &play.now_us))
    g_assert_not_reached ();

  for (int i = 1; i <= steps; i++)
    {
      step (&play);
      if (i % STEPS_BETWEEN_LOOKS == 0)
        look (&play);
    }
  look (&play);
  assert_variety (&play);

  twin_clear (&play.twin);
  shuwu_clock_unref (play.clock);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/lending/desk/twin", LendingFixture, NULL, lending_fixture_set_up, test_twin, lending_fixture_tear_down);

  return g_test_run ();
}
