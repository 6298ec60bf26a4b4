// SPDX-License-Identifier: GPL-3.0-or-later
/* The figures of rules that several rooms read from the settings, in one table: the
 * key of each, and between what it must lie. */
#define G_LOG_DOMAIN "shuwu-bookroom"

#include "bookroom/shuwu-figures.h"

#include "storage/shuwu-setting.h"

static const struct
{
  const char *key;
  int least;
  int most;
} figures[SHUWU_N_FIGURES] = {
  [SHUWU_FIGURE_MENTOR_MONTHS] = { "mentor-term-months", 1, 120 },
  [SHUWU_FIGURE_APPRENTICES] = { "mentor-apprentices", 1, 100 },
  [SHUWU_FIGURE_REPEAT_MONTHS] = { "mentor-repeat-months", 0, 120 },
  [SHUWU_FIGURE_FEEDBACK_PAGES] = { "feedback-answers", 1, 1000 },
  [SHUWU_FIGURE_SUBSIDY_MONTHS] = { "subsidy-months", 1, 120 },
  [SHUWU_FIGURE_INSURED_MONTHS] = { "subsidy-insured-months", 0, 600 },
};

typedef struct
{
  ShuwuFigure figure;
  int value;
} Plan;

/**
 * shuwu_figure_is_sound:
 * @figure: a figure
 * @value: what it would be
 *
 * Tells whether a figure can have a value.
 *
 * Returns: whether it can
 */
gboolean
shuwu_figure_is_sound (ShuwuFigure figure,
                       int         value)
{
  return value >= figures[figure].least && value <= figures[figure].most;
}

static gpointer
read_job (ShuwuDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autofree int *values = g_new0 (int, SHUWU_N_FIGURES);

  for (int i = 0; i < SHUWU_N_FIGURES; i++)
    if (!shuwu_setting_read_number (db, figures[i].key, &values[i], error))
      return NULL;

  return g_steal_pointer (&values);
}

static gpointer
set_job (ShuwuDb       *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  const Plan *plan = data;

  return GINT_TO_POINTER (shuwu_setting_set_number (db, figures[plan->figure].key, plan->value, error));
}

/**
 * shuwu_figures_read_async:
 * @store: the store
 * @cancellable: (nullable): withdraws it
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Reads all figures.
 */
void
shuwu_figures_read_async (ShuwuStore          *store,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, shuwu_figures_read_async);
  shuwu_store_run (store, SHUWU_LANE_READ, read_job, NULL, NULL, g_free, task);
}

/**
 * shuwu_figures_read_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_figures_read_async () began.
 *
 * Returns: (transfer full): a value for each #ShuwuFigure, or %NULL
 */
int *
shuwu_figures_read_finish (ShuwuStore    *store,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_figures_read_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * shuwu_figure_set_async:
 * @store: the store
 * @figure: a figure
 * @value: a value that is sound
 * @cancellable: (nullable): withdraws it; nothing is changed
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Sets a figure; what was decided before stays.
 */
void
shuwu_figure_set_async (ShuwuStore          *store,
                        ShuwuFigure          figure,
                        int                  value,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  GTask *task;
  Plan *plan;

  g_return_if_fail (shuwu_figure_is_sound (figure, value));

  task = g_task_new (store, cancellable, callback, user_data);
  plan = g_new0 (Plan, 1);
  plan->figure = figure;
  plan->value = value;
  g_task_set_source_tag (task, shuwu_figure_set_async);
  shuwu_store_run (store, SHUWU_LANE_WRITE, set_job, plan, g_free, NULL, task);
}

/**
 * shuwu_figure_set_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_figure_set_async () began.
 *
 * Returns: whether it is set
 */
gboolean
shuwu_figure_set_finish (ShuwuStore    *store,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_figure_set_async), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}
