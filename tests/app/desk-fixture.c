// SPDX-License-Identifier: GPL-3.0-or-later
/* A desk over the small room of fixture.sql, waited for. */
#define G_LOG_DOMAIN "shuwu-test"

#include "desk-fixture.h"

#include "shuwu-test.h"

void
desk_fixture_set_up (DeskFixture   *self,
                     gconstpointer  unused)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ShuwuClock) clock = NULL;
  g_autoptr (GError) error = NULL;
  gint64 now_us;

  lending_fixture_set_up (&self->lending, NULL);
  g_assert_true (shuwu_time_from_iso (FIXTURE_NOW, &now_us));
  clock = shuwu_clock_new_fixed (now_us);
  self->bookroom = shuwu_bookroom_new (self->lending.path, clock);
  shuwu_bookroom_open_async (self->bookroom, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_true (shuwu_bookroom_open_finish (self->bookroom, result, &error));
  g_assert_no_error (error);
  self->model = shuwu_desk_model_new (self->bookroom);
}

/* Finished tasks are on their way home to be released, with what they hold. */
static void
wait_for_end (gpointer *gone)
{
  while (*gone != NULL)
    g_main_context_iteration (NULL, TRUE);
}

void
desk_fixture_tear_down (DeskFixture   *self,
                        gconstpointer  unused)
{
  g_object_add_weak_pointer (G_OBJECT (self->model), (gpointer *) &self->model);
  g_object_unref (self->model);
  wait_for_end ((gpointer *) &self->model);
  g_object_add_weak_pointer (G_OBJECT (self->bookroom), (gpointer *) &self->bookroom);
  g_object_unref (self->bookroom);
  wait_for_end ((gpointer *) &self->bookroom);

  lending_assert_sound (self->lending.store);
  lending_fixture_tear_down (&self->lending, NULL);
}

void
desk_settle (ShuwuDeskModel *model)
{
  while (shuwu_desk_model_is_busy (model))
    g_main_context_iteration (NULL, TRUE);
}

void
desk_take (ShuwuDeskModel *model,
           const char     *code)
{
  shuwu_desk_model_take (model, code);
  desk_settle (model);
}

ShuwuDeskRow *
desk_get_row (ShuwuDeskModel *model,
              guint           position)
{
  g_autoptr (ShuwuDeskRow) row = g_list_model_get_item (shuwu_desk_model_get_rows (model), position);

  g_assert_nonnull (row);

  return row;
}

guint
desk_count_rows (ShuwuDeskModel *model)
{
  return g_list_model_get_n_items (shuwu_desk_model_get_rows (model));
}

void
desk_answer (ShuwuDeskModel      *model,
             ShuwuDeskRow        *row,
             ShuwuDeskAnswerKind  kind)
{
  GPtrArray *answers = shuwu_desk_row_get_answers (row);

  for (guint i = 0; i < answers->len; i++)
    {
      if (((ShuwuDeskAnswer *) g_ptr_array_index (answers, i))->kind == kind)
        {
          shuwu_desk_model_answer (model, shuwu_desk_row_get_number (row), i);
          desk_settle (model);
          return;
        }
    }

  g_assert_not_reached ();
}
