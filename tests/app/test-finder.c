// SPDX-License-Identifier: GPL-3.0-or-later
/* The finder, over a source that answers when the test says so: what is shown
 * while a search that was too long for a frame goes on. */
#define G_LOG_DOMAIN "shuwu-test"

#include "widgets/shuwu-finder.h"

#include "search/shuwu-title-row.h"

/* What the finder asked and was not answered yet. */
typedef struct
{
  GTask *quick;
  GTask *whole;
  gboolean is_whole;  /* of the quick answer */
} Questions;

typedef struct
{
  GObject *object;
  Questions questions;
  ShuwuFinder *finder;
} Fixture;

static Questions *
get_questions (gpointer source)
{
  return g_object_get_data (source, "questions");
}

static void
load (gpointer             source,
      const guint32       *ids,
      guint                n_ids,
      GCancellable        *cancellable,
      GAsyncReadyCallback  callback,
      gpointer             user_data)
{
  g_assert_not_reached ();
}

static GPtrArray *
finish (gpointer       source,
        GAsyncResult  *result,
        GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
search (gpointer             source,
        const char          *query,
        guint                limit,
        guint                offset,
        GCancellable        *cancellable,
        GAsyncReadyCallback  callback,
        gpointer             user_data)
{
  g_assert_null (get_questions (source)->whole);
  get_questions (source)->whole = g_task_new (source, cancellable, callback, user_data);
}

static void
search_quickly (gpointer             source,
                const char          *query,
                guint                limit,
                GCancellable        *cancellable,
                GAsyncReadyCallback  callback,
                gpointer             user_data)
{
  g_assert_null (get_questions (source)->quick);
  get_questions (source)->quick = g_task_new (source, cancellable, callback, user_data);
}

static GPtrArray *
search_quickly_finish (gpointer       source,
                       GAsyncResult  *result,
                       gboolean      *is_whole,
                       GError       **error)
{
  *is_whole = get_questions (source)->is_whole;
  return finish (source, result, error);
}

static guint32
get_id (gconstpointer row)
{
  return ((const ShuwuTitleRow *) row)->id;
}

static const ShuwuFinderSource source = {
  .rows = { load, finish, (GBoxedCopyFunc) shuwu_title_row_ref, (GBoxedFreeFunc) shuwu_title_row_unref, get_id },
  .search = search,
  .search_finish = finish,
  .search_quickly = search_quickly,
  .search_quickly_finish = search_quickly_finish,
};

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->object = g_object_new (G_TYPE_OBJECT, NULL);
  g_object_set_data (fixture->object, "questions", &fixture->questions);
  fixture->finder = shuwu_finder_new (&source, fixture->object);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_null (fixture->questions.quick);
  g_assert_null (fixture->questions.whole);
  g_assert_finalize_object (fixture->finder);
  g_assert_finalize_object (fixture->object);
}

static void
answer (GTask   **question,
        guint32   n_rows)
{
  g_autoptr (GTask) task = g_steal_pointer (question);
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_title_row_unref);

  g_assert_nonnull (task);
  for (guint32 i = 0; i < n_rows; i++)
    {
      ShuwuTitleRow *row = g_atomic_rc_box_new0 (ShuwuTitleRow);

      row->id = i + 1;
      g_ptr_array_add (rows, row);
    }
  g_task_return_pointer (task, rows, (GDestroyNotify) g_ptr_array_unref);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static guint
count_found (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (shuwu_finder_get_found (fixture->finder)));
}

static void
test_whole_at_once (Fixture       *fixture,
                    gconstpointer  data)
{
  fixture->questions.is_whole = TRUE;
  shuwu_finder_set_query (fixture->finder, "红");
  answer (&fixture->questions.quick, 3);
  g_assert_cmpuint (count_found (fixture), ==, 3);
  g_assert_null (fixture->questions.whole);

  shuwu_finder_set_query (fixture->finder, "红楼");
  answer (&fixture->questions.quick, 0);
  g_assert_cmpint (shuwu_finder_get_state (fixture->finder), ==, SHUWU_FINDER_NOTHING);
}

static void
test_part_first (Fixture       *fixture,
                 gconstpointer  data)
{
  shuwu_finder_set_query (fixture->finder, "the gre");
  answer (&fixture->questions.quick, SHUWU_SLOT_PAGE);
  g_assert_cmpuint (count_found (fixture), ==, SHUWU_SLOT_PAGE);
  g_assert_false (shuwu_finder_has_more (fixture->finder));

  answer (&fixture->questions.whole, SHUWU_SLOT_PAGE);
  g_assert_true (shuwu_finder_has_more (fixture->finder));
}

static void
test_nothing_is_not_said_too_early (Fixture       *fixture,
                                    gconstpointer  data)
{
  shuwu_finder_set_query (fixture->finder, "the gre");
  answer (&fixture->questions.quick, 0);
  g_assert_cmpint (shuwu_finder_get_state (fixture->finder), ==, SHUWU_FINDER_WAITING);
  answer (&fixture->questions.whole, 0);
  g_assert_cmpint (shuwu_finder_get_state (fixture->finder), ==, SHUWU_FINDER_NOTHING);
}

static void
test_the_next_key_withdraws (Fixture       *fixture,
                             gconstpointer  data)
{
  GTask *former;

  shuwu_finder_set_query (fixture->finder, "the gre");
  answer (&fixture->questions.quick, 2);
  former = g_steal_pointer (&fixture->questions.whole);
  g_assert_nonnull (former);
  shuwu_finder_set_query (fixture->finder, "the grea");
  g_assert_true (g_cancellable_is_cancelled (g_task_get_cancellable (former)));
  answer (&former, 9);
  g_assert_cmpuint (count_found (fixture), ==, 2);

  fixture->questions.is_whole = TRUE;
  answer (&fixture->questions.quick, 1);
  g_assert_cmpuint (count_found (fixture), ==, 1);
}

static void
count_cb (guint *n)
{
  *n += 1;
}

/* Enter opens what answers the query, never what was found for the letters before. */
static void
test_enter (Fixture       *fixture,
            gconstpointer  data)
{
  guint n_entered = 0;

  g_signal_connect_swapped (fixture->finder, "entered", G_CALLBACK (count_cb), &n_entered);
  fixture->questions.is_whole = TRUE;
  shuwu_finder_set_query (fixture->finder, "a");
  answer (&fixture->questions.quick, 3);
  shuwu_finder_enter (fixture->finder);
  g_assert_cmpuint (n_entered, ==, 1);

  shuwu_finder_set_query (fixture->finder, "a3");
  shuwu_finder_enter (fixture->finder);
  g_assert_cmpuint (n_entered, ==, 1);
  answer (&fixture->questions.quick, 2);
  g_assert_cmpuint (n_entered, ==, 2);

  shuwu_finder_set_query (fixture->finder, "a32");
  shuwu_finder_enter (fixture->finder);
  answer (&fixture->questions.quick, 0);
  shuwu_finder_set_query (fixture->finder, "a");
  answer (&fixture->questions.quick, 3);
  g_assert_cmpuint (n_entered, ==, 2);
}

/* Whoever types on after Enter wants to see what there is. */
static void
test_type_on (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GTask) late = NULL;
  guint n_entered = 0;

  g_signal_connect_swapped (fixture->finder, "entered", G_CALLBACK (count_cb), &n_entered);
  fixture->questions.is_whole = TRUE;
  shuwu_finder_set_query (fixture->finder, "a");
  shuwu_finder_enter (fixture->finder);
  late = g_steal_pointer (&fixture->questions.quick);
  shuwu_finder_set_query (fixture->finder, "ab");
  answer (&fixture->questions.quick, 1);
  answer (&late, 1);
  g_assert_cmpuint (n_entered, ==, 0);
  g_assert_cmpuint (count_found (fixture), ==, 1);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/app/finder/whole-at-once", test_whole_at_once);
  ADD ("/app/finder/part-first", test_part_first);
  ADD ("/app/finder/enter", test_enter);
  ADD ("/app/finder/type-on", test_type_on);
  ADD ("/app/finder/nothing-is-not-said-too-early", test_nothing_is_not_said_too_early);
  ADD ("/app/finder/the-next-key-withdraws", test_the_next_key_withdraws);

  return g_test_run ();
}
