// SPDX-License-Identifier: GPL-3.0-or-later
/* A look-up: every server is asked on a thread of its own, and each answers when
 * it can. A slow one holds up nobody. */
#define G_LOG_DOMAIN "shuwu-lookup"

#include "lookup/shuwu-lookup.h"

#include "lookup/shuwu-lookup-session-private.h"

/* The question to all; main thread only. */
typedef struct
{
  GPtrArray *answers;
  guint n_left;
  ShuwuLookupFunc answered;
  gpointer user_data;
} Round;

/* The question to one; used by its thread alone. */
typedef struct
{
  ShuwuLookupTarget *target;
  char *query;
  guint index;
} Visit;

G_DEFINE_QUARK (shuwu-lookup-error-quark, shuwu_lookup_error)

static void
answer_free (ShuwuLookupAnswer *self)
{
  g_clear_pointer (&self->hits, shuwu_lookup_hits_free);
  g_clear_error (&self->error);
  g_free (self);
}

static void
round_free (Round *self)
{
  g_ptr_array_unref (self->answers);
  g_free (self);
}

static void
visit_free (Visit *self)
{
  shuwu_lookup_target_free (self->target);
  g_free (self->query);
  g_free (self);
}

static gpointer
visit (gpointer data)
{
  g_autoptr (GTask) task = data;
  const Visit *self = g_task_get_task_data (task);
  GError *error = NULL;
  ShuwuLookupHits *hits = NULL;

  if (!shuwu_lookup_target_is_complete (self->target))
    error = g_error_new_literal (SHUWU_LOOKUP_ERROR, SHUWU_LOOKUP_ERROR_INCOMPLETE, "host, port or database are missing");
  else if (self->query == NULL)
    error = g_error_new_literal (SHUWU_LOOKUP_ERROR, SHUWU_LOOKUP_ERROR_INCOMPLETE, "it has no index for this");
  else
    hits = shuwu_lookup_session_run (self->target, self->query, g_task_get_cancellable (task), &error);

  if (hits != NULL)
    g_task_return_pointer (task, hits, (GDestroyNotify) shuwu_lookup_hits_free);
  else
    g_task_return_error (task, error);

  return NULL;
}

static void
visited_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) whole = user_data;
  Round *round = g_task_get_task_data (whole);
  const Visit *done = g_task_get_task_data (G_TASK (result));
  ShuwuLookupAnswer *answer = g_ptr_array_index (round->answers, done->index);

  answer->hits = g_task_propagate_pointer (G_TASK (result), &answer->error);
  if (answer->error != NULL)
    g_debug ("target %u: %s", answer->index, answer->error->message);
  if (round->answered != NULL && !g_cancellable_is_cancelled (g_task_get_cancellable (whole)))
    round->answered (answer, round->user_data);

  if (--round->n_left == 0)
    g_task_return_pointer (whole, g_ptr_array_ref (round->answers), (GDestroyNotify) g_ptr_array_unref);
}

static void
send (GTask                   *whole,
      guint                    index,
      const ShuwuLookupTarget *target,
      const ShuwuLookupQuery  *query)
{
  GTask *task = g_task_new (NULL, g_task_get_cancellable (whole), visited_cb, g_object_ref (whole));
  Visit *self = g_new0 (Visit, 1);

  self->target = shuwu_lookup_target_copy (target);
  self->query = shuwu_lookup_query_write (target, query);
  self->index = index;
  g_task_set_source_tag (task, send);
  g_task_set_task_data (task, self, (GDestroyNotify) visit_free);
  g_thread_unref (g_thread_new ("lookup", visit, task));
}

/**
 * shuwu_lookup_async:
 * @targets: (element-type ShuwuLookupTarget): who is asked, whether enabled or not; copied
 * @query: for what
 * @cancellable: (nullable): gives up all of them
 * @answered: (nullable) (scope notified): runs as each target is done
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to both
 *
 * Looks a book up on servers, all at the same time.
 *
 * A server that fails does not fail the look-up: its answer says why, in the domain of [error@Lookup].
 */
void
shuwu_lookup_async (GPtrArray              *targets,
                    const ShuwuLookupQuery *query,
                    GCancellable           *cancellable,
                    ShuwuLookupFunc         answered,
                    GAsyncReadyCallback     callback,
                    gpointer                user_data)
{
  g_autoptr (GTask) whole = g_task_new (NULL, cancellable, callback, user_data);
  Round *round = g_new0 (Round, 1);

  round->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) answer_free);
  round->n_left = targets->len;
  round->answered = answered;
  round->user_data = user_data;
  for (guint i = 0; i < targets->len; i++)
    {
      ShuwuLookupAnswer *answer = g_new0 (ShuwuLookupAnswer, 1);

      answer->index = i;
      g_ptr_array_add (round->answers, answer);
    }
  g_task_set_source_tag (whole, shuwu_lookup_async);
  g_task_set_task_data (whole, round, (GDestroyNotify) round_free);

  for (guint i = 0; i < targets->len; i++)
    send (whole, i, g_ptr_array_index (targets, i), query);
  if (targets->len == 0)
    g_task_return_pointer (whole, g_ptr_array_ref (round->answers), (GDestroyNotify) g_ptr_array_unref);
}

GPtrArray *
shuwu_lookup_finish (GAsyncResult  *result,
                     GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
