// SPDX-License-Identifier: GPL-3.0-or-later
/* A terminal has nothing else to do: it waits for each asynchronous call by turning the main loop. */
#define G_LOG_DOMAIN "shuwu-cli"

#include "shuwu-wait.h"

/**
 * shuwu_wait_done_cb:
 * @source: (nullable): the object that was called
 * @result: the result
 * @user_data: the address of a %NULL `GAsyncResult *`
 *
 * Keeps a result for shuwu_wait_for ().
 */
void
shuwu_wait_done_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  GAsyncResult **slot = user_data;

  g_assert (*slot == NULL);
  *slot = g_object_ref (result);
}

/**
 * shuwu_wait_for:
 * @result: where the result will be
 *
 * Turns the main loop until the call has come back.
 */
void
shuwu_wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}
