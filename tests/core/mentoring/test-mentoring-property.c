// SPDX-License-Identifier: GPL-3.0-or-later
/* Mentor pairs against a slow twin that looks at every day of a term: six workers
 * agree, extend, end, hold exams and take back what was done, under limits that
 * differ from play to play. Both must answer the same and remember the same; and on
 * no day has a mentor too many apprentices, or an apprentice two mentors of a trade. */
#define G_LOG_DOMAIN "shuwu-test"

#include "mentoring-fixture.h"

#include "shuwu-test.h"
#include "storage/shuwu-clock.h"

#include <stdlib.h>
#include <string.h>

#define STEPS 20000
#define STEPS_QUICK 2500
#define STEPS_OF_A_PLAY 125
#define PAIRS_MAX STEPS_OF_A_PLAY
#define WORKERS 6
#define CHANGES 6
#define TODAY_ISO "2026-11-24"

typedef struct
{
  int mentor;
  int apprentice;
  int trade;
  int from;
  int until;
  int ended;            /* SHUWU_DAY_NEVER: not */
  int exam;
  ShuwuMentorGrade grade;
  gboolean is_gone;     /* the agreement was taken back */
} TwinPair;

/* A change that may be taken back, now or after others. */
typedef struct
{
  ShuwuMentorChange *change;  /* NULL: none */
  int pair;
  TwinPair before;
  TwinPair after;
  gboolean was_new;
} TwinChange;

typedef struct
{
  LendingFixture fixture;
  TwinPair pairs[PAIRS_MAX];
  int n_pairs;
  int term_months;
  int apprentices;
  int repeat_months;
  int today;

  TwinChange changes[CHANGES];
  GHashTable *n_answers;  /* of each, how many */
} Play;

/* The same trade twice: in traditional characters, and full width. */
static const char * const trades[] = { "电工A", "焊工" }, * const other_ways[] = { "電工Ａ", "焊工" };

static gboolean
is_bound (const TwinPair *pair,
          int             day)
{
  return !pair->is_gone && day >= pair->from && day <= pair->until && day < pair->ended &&
         (pair->grade == SHUWU_MENTOR_NO_GRADE || day < pair->exam);
}

/* Later by months, by writing dates and trying shorter months. */
static int
add_months (int day,
            int months)
{
  g_autofree char *iso = shuwu_day_to_iso (day);
  int year = atoi (iso), month = atoi (iso + 5) - 1 + months, of_month = atoi (iso + 8);
  int later = 0;

  for (;; of_month--)
    {
      g_autofree char *wanted = g_strdup_printf ("%04d-%02d-%02d", year + month / 12, month % 12 + 1, of_month);

      if (shuwu_day_from_iso (wanted, &later))
        return later;
    }
}

static int
count_apprentices (Play *play,
                   int   mentor,
                   int   day)
{
  int n = 0;

  for (int apprentice = 1; apprentice <= WORKERS; apprentice++)
    for (int i = 0; i < play->n_pairs; i++)
      if (play->pairs[i].mentor == mentor && play->pairs[i].apprentice == apprentice && is_bound (&play->pairs[i], day))
        {
          n++;
          break;
        }

  return n;
}

/* With the pair at @i as it would be. */
static const char *
judge (Play     *play,
       int       i,
       gboolean  is_new)
{
  const TwinPair *pair = &play->pairs[i];
  gboolean is_full = FALSE, has_mentor = FALSE, has_failed = FALSE;

  if (pair->mentor == pair->apprentice)
    return "same-worker";
  if (pair->until < pair->from)
    return "backwards";
  if (pair->until > add_months (pair->from, play->term_months))
    return "term-too-long";

  for (int day = pair->from; day <= pair->until; day++)
    {
      if (!is_bound (pair, day))
        continue;
      for (int j = 0; j < play->n_pairs; j++)
        has_mentor |= j != i && play->pairs[j].apprentice == pair->apprentice && play->pairs[j].trade == pair->trade &&
                      is_bound (&play->pairs[j], day);
      is_full |= count_apprentices (play, pair->mentor, day) > play->apprentices;
    }
  for (int j = 0; is_new && j < play->n_pairs; j++)
    has_failed |= j != i && !play->pairs[j].is_gone && play->pairs[j].grade == SHUWU_MENTOR_FAIL &&
                  play->pairs[j].mentor == pair->mentor && play->pairs[j].apprentice == pair->apprentice &&
                  play->pairs[j].trade == pair->trade && pair->from >= play->pairs[j].exam &&
                  pair->from <= add_months (play->pairs[j].exam, play->repeat_months);

  return has_mentor ? "has-mentor" : has_failed ? "failed-here" : is_full ? "mentor-full" : "ok";
}

static const char *
apply (Play                   *play,
       const ShuwuMentorOrder *order,
       int                     i)
{
  TwinPair *pair = &play->pairs[i];

  if (order->action == SHUWU_MENTOR_AGREE)
    return judge (play, i, TRUE);
  if (pair->ended != SHUWU_DAY_NEVER)
    return "ended";
  if (pair->grade != SHUWU_MENTOR_NO_GRADE && !(order->action == SHUWU_MENTOR_EXAMINE && order->grade != SHUWU_MENTOR_NO_GRADE))
    return "graded";

  if (order->action == SHUWU_MENTOR_EXTEND)
    pair->until = order->until_day;
  else if (order->action == SHUWU_MENTOR_END)
    {
      if (order->end_day < pair->from || order->end_day > pair->until)
        return "outside-term";
      pair->ended = order->end_day;
    }
  else
    {
      if (order->exam_day < pair->from)
        return "outside-term";
      if (order->grade != SHUWU_MENTOR_NO_GRADE && order->exam_day > play->today)
        return "not-yet";
      pair->exam = order->exam_day;
      pair->grade = order->grade;
    }
  return judge (play, i, FALSE);
}

/* Few days matter: the ends of terms should meet. */
static int
pick_day (Play *play)
{
  return play->today + g_test_rand_int_range (-14, 5) * 30 + g_test_rand_int_range (-1, 2);
}

/* Seldom one that is not there any more. */
static int
pick_pair (Play *play)
{
  int i = g_test_rand_int_range (0, play->n_pairs);

  for (int tries = 0; tries < 5 && play->pairs[i].is_gone; tries++)
    i = g_test_rand_int_range (0, play->n_pairs);
  return i;
}

/* The same two once more, after the exam. */
static void
agree_again (Play             *play,
             ShuwuMentorOrder *order,
             int              *trade)
{
  const TwinPair *pair = &play->pairs[pick_pair (play)];
  int months = play->repeat_months + g_test_rand_int_range (-2, 2);

  if (pair->grade == SHUWU_MENTOR_NO_GRADE)
    return;

  order->mentor_id = pair->mentor;
  order->apprentice_id = pair->apprentice;
  order->agreed_day = add_months (pair->exam, MAX (months, 0)) + g_test_rand_int_range (-1, 2);
  order->until_day = order->agreed_day + g_test_rand_int_range (0, play->term_months) * 30;
  *trade = pair->trade;
}

static ShuwuMentorOrder
pick_order (Play *play,
            int  *trade)
{
  int from = pick_day (play);
  int dice = g_test_rand_int_range (0, 10);
  ShuwuMentorOrder order = {
    .action = dice < 4 || play->n_pairs == 0 ? SHUWU_MENTOR_AGREE : dice < 6 ? SHUWU_MENTOR_EXTEND : dice < 8 ? SHUWU_MENTOR_END
                                                                                                              : SHUWU_MENTOR_EXAMINE,
    .mentor_id = g_test_rand_int_range (1, 4),
    .apprentice_id = g_test_rand_int_range (3, WORKERS + 1),
    .agreed_day = from,
    .until_day = from + g_test_rand_int_range (-1, play->term_months + 1) * 30 + g_test_rand_int_range (0, 9),
    .end_day = pick_day (play),
    .reason = "调离",
    .exam_day = play->today - g_test_rand_int_range (-1, 12) * 30,
    .grade = (ShuwuMentorGrade) g_test_rand_int_range (0, 4),
  };

  *trade = g_test_rand_int_range (0, 2);
  if (order.action == SHUWU_MENTOR_AGREE && play->n_pairs > 0 && g_test_rand_int_range (0, 3) == 0)
    agree_again (play, &order, trade);
  order.trade = g_test_rand_int_range (0, 2) == 0 ? trades[*trade] : other_ways[*trade];
  return order;
}

/* Both must have answered the same. */
static void
compare_answers (Play         *play,
                 const GError *error,
                 const char   *expected)
{
  g_autofree char *found = mentoring_tell (error, NULL);

  g_assert_cmpstr (found, ==, expected);
  g_hash_table_insert (play->n_answers, (gpointer) expected,
                       GINT_TO_POINTER (GPOINTER_TO_INT (g_hash_table_lookup (play->n_answers, expected)) + 1));
}

static void
order (Play *play)
{
  int trade;
  ShuwuMentorOrder order = pick_order (play, &trade);
  gboolean is_new = order.action == SHUWU_MENTOR_AGREE;
  int i = is_new ? play->n_pairs : pick_pair (play);
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuMentorChange) change = NULL;
  const char *expected;
  TwinPair before = play->pairs[i];
  TwinChange *kept = &play->changes[g_test_rand_int_range (0, CHANGES)];

  if (is_new)
    play->pairs[play->n_pairs++] = (TwinPair) {
      (int) order.mentor_id, (int) order.apprentice_id, trade, order.agreed_day, order.until_day, SHUWU_DAY_NEVER, SHUWU_DAY_NEVER,
      SHUWU_MENTOR_NO_GRADE, FALSE,
    };
  else if (order.action == SHUWU_MENTOR_EXTEND)
    order.until_day = play->pairs[i].until + g_test_rand_int_range (-2, 8) * 30;
  order.pair_id = i + 1;
  expected = !is_new && play->pairs[i].is_gone ? "unknown-pair" : apply (play, &order, i);
  change = mentoring_order (play->fixture.store, &order, &error);
  compare_answers (play, error, expected);

  if (change == NULL)
    {
      play->pairs[i] = before;
      play->n_pairs -= is_new;
      return;
    }

  g_assert_cmpint (change->after->id, ==, i + 1);
  g_clear_pointer (&kept->change, shuwu_mentor_change_free);
  *kept = (TwinChange) { g_steal_pointer (&change), i, before, play->pairs[i], is_new };
}

static void
undo (Play *play)
{
  TwinChange *kept = &play->changes[g_test_rand_int_range (0, CHANGES)];
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuMentorChange) change = NULL;
  const char *expected = "ok";
  TwinPair now, *pair;

  if (kept->change == NULL || (kept->was_new && g_test_rand_int_range (0, 4) > 0))
    return;

  pair = &play->pairs[kept->pair];
  now = *pair;
  if (now.is_gone)
    expected = "unknown-pair";
  else if (memcmp (&now, &kept->after, sizeof now) != 0)
    expected = "changed";
  else if (kept->was_new)
    pair->is_gone = TRUE;
  else
    {
      *pair = kept->before;
      expected = judge (play, kept->pair, FALSE);
    }
  change = mentoring_undo (play->fixture.store, g_steal_pointer (&kept->change), &error);
  compare_answers (play, error, expected);
  if (change == NULL)
    *pair = now;
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  const ShuwuMentorPair *left = *(ShuwuMentorPair * const *) a, *right = *(ShuwuMentorPair * const *) b;

  return (left->id > right->id) - (left->id < right->id);
}

static void
compare (Play *play)
{
  g_autoptr (ShuwuMentorList) list = mentoring_list (play->fixture.store, 0);
  guint n = 0;

  g_ptr_array_sort (list->pairs, compare_ids);
  for (int i = 0; i < play->n_pairs; i++)
    {
      const TwinPair *twin = &play->pairs[i];
      const ShuwuMentorPair *pair;

      if (twin->is_gone)
        continue;
      g_assert_cmpuint (n, <, list->pairs->len);
      pair = g_ptr_array_index (list->pairs, n++);
      g_assert_cmpint (pair->id, ==, i + 1);
      g_assert_cmpint (pair->mentor_id, ==, twin->mentor);
      g_assert_cmpint (pair->apprentice_id, ==, twin->apprentice);
      g_assert_cmpint (pair->agreed_day, ==, twin->from);
      g_assert_cmpint (pair->until_day, ==, twin->until);
      g_assert_cmpint (pair->ended_day, ==, twin->ended);
      g_assert_cmpint (pair->exam_day, ==, twin->exam);
      g_assert_cmpint (pair->grade, ==, twin->grade);
    }
  g_assert_cmpuint (n, ==, list->pairs->len);
}

/* Whatever was done in whatever order. */
static void
assert_limits (Play *play)
{
  for (int day = play->today - 460; day < play->today + 700; day++)
    {
      int n_mentors[WORKERS + 1][2] = { 0 };

      for (int mentor = 1; mentor <= WORKERS; mentor++)
        g_assert_cmpint (count_apprentices (play, mentor, day), <=, play->apprentices);
      for (int i = 0; i < play->n_pairs; i++)
        if (is_bound (&play->pairs[i], day))
          g_assert_cmpint (++n_mentors[play->pairs[i].apprentice][play->pairs[i].trade], ==, 1);
    }
}

static void
begin (Play       *play,
       GHashTable *n_answers)
{
  g_autofree char *script = NULL;

  lending_fixture_set_up (&play->fixture, NULL);
  play->n_answers = n_answers;
  play->today = mentoring_day (TODAY_ISO);
  play->term_months = g_test_rand_int_range (1, 13);
  play->apprentices = g_test_rand_int_range (1, 4);
  play->repeat_months = g_test_rand_int_range (0, 13);
  script = g_strdup_printf ("UPDATE setting SET value = CASE key WHEN 'mentor-term-months' THEN %d WHEN 'mentor-apprentices' THEN %d "
                            "ELSE %d END WHERE key LIKE 'mentor-%%'", play->term_months, play->apprentices, play->repeat_months);
  lending_run_script (play->fixture.store, script);
}

static void
test_twin (void)
{
  const char *wanted = g_getenv ("SHUWU_STEPS");
  int n_steps = wanted != NULL ? atoi (wanted) : g_test_quick () ? STEPS_QUICK : STEPS;
  g_autoptr (GHashTable) n_answers = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer answer, n;

  for (int done = 0; done < n_steps; done += STEPS_OF_A_PLAY)
    {
      Play play = { 0 };

      begin (&play, n_answers);
      for (int i = 0; i < STEPS_OF_A_PLAY; i++)
        {
          if (g_test_rand_int_range (0, 3) == 0)
            undo (&play);
          else
            order (&play);
          compare (&play);
        }
      assert_limits (&play);
      lending_assert_sound (play.fixture.store);
      for (int i = 0; i < CHANGES; i++)
        g_clear_pointer (&play.changes[i].change, shuwu_mentor_change_free);
      lending_fixture_tear_down (&play.fixture, NULL);
    }

  g_hash_table_iter_init (&iter, n_answers);
  while (g_hash_table_iter_next (&iter, &answer, &n))
    g_test_message ("%s: %d", (const char *) answer, GPOINTER_TO_INT (n));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mentoring/twin", test_twin);

  return g_test_run ();
}
