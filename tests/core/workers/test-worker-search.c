// SPDX-License-Identifier: GPL-3.0-or-later
/* Search for workers against a slow, obvious twin that looks at every name; and,
 * with -m perf, how long it takes among many. */
#define G_LOG_DOMAIN "shuwu-test"

#include "shuwu-workers-fixture.h"
#include "workers/shuwu-worker-change.h"
#include "workers/shuwu-worker-list.h"
#include "workers/shuwu-worker-name-private.h"

#include <string.h>
#include <time.h>

#define N_WORKERS 300
#define N_MANY 136000
#define LIMIT 50

static const char * const family_names[] = {
  "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "单", "曾", "解", "仇", "欧阳", "诸葛", "汪", "章",
};
static const char * const given_names[] = {
  "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "秀", "英", "华", "文",
  "玉", "兰", "平", "刚", "桂", "红", "建", "国", "志", "海", "春", "晓", "小", "雪", "梅", "重", "长", "乐", "行",
};

typedef struct
{
  char *name;
  char *card;
} Person;

static void
person_free (gpointer data)
{
  Person *person = data;

  g_free (person->name);
  g_free (person->card);
  g_free (person);
}

static char *
make_name (void)
{
  GString *name = g_string_new (family_names[g_test_rand_int_range (0, G_N_ELEMENTS (family_names))]);
  int n = g_test_rand_int_range (1, 3);

  for (int i = 0; i < n; i++)
    g_string_append (name, given_names[g_test_rand_int_range (0, G_N_ELEMENTS (given_names))]);

  return g_string_free (name, FALSE);
}

static gpointer
add_people (ShuwuDb       *db,
            gpointer       people,
            GCancellable  *cancellable,
            GError       **error)
{
  GPtrArray *all = people;

  for (guint i = 0; i < all->len; i++)
    {
      const Person *person = g_ptr_array_index (all, i);
      g_autoptr (ShuwuWorkerFacts) facts = shuwu_worker_facts_new ();

      shuwu_worker_facts_set (facts, SHUWU_WORKER_NAME, person->name);
      shuwu_worker_facts_set (facts, SHUWU_WORKER_UNIT, i % 2 == 0 ? "一分厂" : "二分厂/甲班");
      if (shuwu_worker_add (db, facts, person->card, SHUWU_TEST_NOON_US, error) == 0)
        return NULL;
    }

  return GINT_TO_POINTER (1);
}

static GPtrArray *
make_people (ShuwuWorkersFixture *fixture,
             guint                n)
{
  GPtrArray *people = g_ptr_array_new_with_free_func (person_free);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      Person *person = g_new0 (Person, 1);

      person->name = make_name ();
      person->card = i % 5 == 4 ? NULL : g_strdup_printf ("%s%06u", i % 3 == 0 ? "G" : "", i * 7);
      g_ptr_array_add (people, person);
    }
  shuwu_test_run (fixture->store, SHUWU_LANE_WRITE, add_people, people, &error);
  g_assert_no_error (error);

  return people;
}

/* --- the twin --- */

typedef struct
{
  int rank;
  guint number;
  const Person *person;
  char *sort_key;
} Answer;

static int
rank_slowly (const Person *person,
             const char   *typed)
{
  g_autoptr (ShuwuNameQuery) query = shuwu_name_query_new (typed);
  g_autofree char *number = shuwu_card_number_dup_normal (typed);
  g_autofree char *upper = g_utf8_strup (number, -1);
  const char *card = person->card != NULL ? person->card : "";
  ShuwuNameMatch match = shuwu_name_query_is_empty (query) ? SHUWU_NAME_NO_MATCH
                         : shuwu_name_query_match (query, person->name);

  if (*number != '\0' && (strcmp (card, number) == 0 || strcmp (card, upper) == 0))
    return 5;
  if (match > SHUWU_NAME_INSIDE)
    return match == SHUWU_NAME_WHOLE ? 4 : 3;
  if (*number != '\0' && (g_str_has_prefix (card, number) || g_str_has_prefix (card, upper)))
    return 2;

  return match == SHUWU_NAME_INSIDE ? 1 : 0;
}

static int
compare_answers (gconstpointer a,
                 gconstpointer b)
{
  const Answer *x = a;
  const Answer *y = b;
  int order = y->rank - x->rank;

  if (order == 0)
    order = strcmp (x->sort_key, y->sort_key);

  return order != 0 ? order : (int) x->number - (int) y->number;
}

static char *
search_slowly (GPtrArray  *people,
               const char *typed)
{
  g_autoptr (GArray) answers = g_array_new (FALSE, FALSE, sizeof (Answer));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < people->len; i++)
    {
      Answer answer = { .number = i, .person = g_ptr_array_index (people, i) };

      answer.rank = rank_slowly (answer.person, typed);
      if (answer.rank == 0)
        continue;
      answer.sort_key = answer.rank == 2 ? g_strdup (answer.person->card)
                        : shuwu_worker_text_dup_sort_key (answer.person->name);
      g_array_append_val (answers, answer);
    }
  g_array_sort (answers, compare_answers);
  for (guint i = 0; i < answers->len; i++)
    {
      Answer *answer = &g_array_index (answers, Answer, i);

      if (i < LIMIT)
        g_string_append_printf (text, "%s %s\n", answer->person->name,
                                answer->person->card != NULL ? answer->person->card : "");
      g_free (answer->sort_key);
    }

  return g_string_free (text, FALSE);
}

/* --- the search --- */

static GPtrArray *
search_rows (ShuwuWorkersFixture *fixture,
             const char          *typed)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *rows;

  shuwu_worker_search_async (fixture->store, typed, LIMIT, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  rows = shuwu_worker_rows_finish (fixture->store, result, &error);
  g_assert_no_error (error);

  return rows;
}

static char *
search (ShuwuWorkersFixture *fixture,
        const char          *typed)
{
  g_autoptr (GPtrArray) rows = search_rows (fixture, typed);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const ShuwuWorkerRow *row = g_ptr_array_index (rows, i);

      g_string_append_printf (text, "%s %s\n", row->name, row->card);
    }

  return g_string_free (text, FALSE);
}

static char *
make_typing (GPtrArray *people)
{
  const Person *person = g_ptr_array_index (people, g_test_rand_int_range (0, (int) people->len));
  g_autofree char *letters = shuwu_worker_text_dup_sort_key (person->name);
  g_auto (GStrv) syllables = NULL;
  g_autoptr (GString) typed = g_string_new (NULL);
  int kind = g_test_rand_int_range (0, 5);

  if (kind == 0 && person->card != NULL)
    return g_utf8_substring (person->card, 0, g_test_rand_int_range (1, (int) strlen (person->card) + 1));
  if (kind == 1)
    return g_utf8_substring (person->name, g_test_rand_int_range (0, 2), g_utf8_strlen (person->name, -1));

  *strchr (letters, '\x1f') = '\0';
  syllables = g_strsplit (letters, " ", -1);
  for (int i = g_test_rand_int_range (0, 2); syllables[i] != NULL && (typed->len == 0 || g_test_rand_int_range (0, 4) > 0); i++)
    g_string_append_len (typed, syllables[i], kind == 2 ? 1 : g_test_rand_int_range (1, (int) strlen (syllables[i]) + 1));

  return g_strdup (typed->str);
}

static void
test_agrees_with_the_twin (ShuwuWorkersFixture *fixture,
                           gconstpointer        data)
{
  g_autoptr (GPtrArray) people = make_people (fixture, N_WORKERS);
  g_autofree char *findings = shuwu_workers_fixture_check (fixture);

  g_assert_cmpstr (findings, ==, "");
  for (int round = 0; round < 600; round++)
    {
      g_autofree char *typed = make_typing (people);
      g_autofree char *fast = search (fixture, typed);
      g_autofree char *slow = search_slowly (people, typed);

      if (strcmp (fast, slow) != 0)
        {
          g_test_message ("typed “%s”", typed);
          g_assert_cmpstr (fast, ==, slow);
        }
    }
}

static void
test_odd_queries (ShuwuWorkersFixture *fixture,
                  gconstpointer        data)
{
  const char *odd[] = { "", " ", "%", "_", "'", "~", "~m", "\xff\xfe", "王\xc3", "😀", "13800000000",
                        "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww" };
  g_autoptr (GPtrArray) people = make_people (fixture, 20);

  shuwu_workers_fixture_change (fixture, "UPDATE worker SET phone = '13800000000'");
  for (gsize i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autofree char *found = search (fixture, odd[i]);

      g_assert_cmpstr (found, ==, strcmp (odd[i], "~m") == 0 || strcmp (odd[i], "王\xc3") == 0 ? found : "");
    }
}

static void
test_speed (ShuwuWorkersFixture *fixture,
            gconstpointer        data)
{
  g_autoptr (GPtrArray) people = make_people (fixture, N_MANY);
  const char *common[] = { "w", "wang", "王", "zw", "z", "明", "m", "l", "王小", "zhangwei", "0", "G", "xiao", "wxm" };
  gint64 worst_us = 0, sum_us = 0, cpu_us = 0, worst_cpu_us = 0;
  int n = 0;

  for (int round = 0; round < 1000; round++)
    {
      g_autofree char *typed = round < 3 * (int) G_N_ELEMENTS (common) ? g_strdup (common[round % G_N_ELEMENTS (common)])
                               : make_typing (people);
      gint64 start_us = g_get_monotonic_time ();
      clock_t start_cpu = clock ();
      g_autoptr (GPtrArray) rows = search_rows (fixture, typed);
      gint64 took_us = g_get_monotonic_time () - start_us;

      if (round < (int) G_N_ELEMENTS (common))
        continue;
      worst_us = MAX (worst_us, took_us);
      sum_us += took_us;
      took_us = (gint64) (clock () - start_cpu) * G_USEC_PER_SEC / CLOCKS_PER_SEC;
      worst_cpu_us = MAX (worst_cpu_us, took_us);
      cpu_us += took_us;
      n++;
    }
  g_test_message ("%d searches among %d: mean %.2f ms, worst %.2f ms; of the processor %.2f ms, %.2f ms", n, N_MANY,
                  (double) sum_us / n / 1000, (double) worst_us / 1000, (double) cpu_us / n / 1000,
                  (double) worst_cpu_us / 1000);
}

#define ADD(path, function) g_test_add (path, ShuwuWorkersFixture, NULL, shuwu_workers_fixture_set_up, function, \
                                        shuwu_workers_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/workers/search/agrees-with-the-twin", test_agrees_with_the_twin);
  ADD ("/workers/search/odd-queries", test_odd_queries);
  if (g_test_perf ())
    ADD ("/workers/search/speed", test_speed);

  return g_test_run ();
}
