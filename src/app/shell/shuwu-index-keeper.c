// SPDX-License-Identifier: GPL-3.0-or-later
/* Tidies the index of titles while the app is open: titles that were lent move to
 * where their popularity belongs, small pieces of the index are merged.
 *
 *   every round                one step
 *   while there is more to do  another after PAUSE_MS, STEPS_MAX in a round
 *
 * A step is one job of some ten milliseconds in the lane that writes; the pauses
 * let a scan at the desk through. A step that fails (another program imports, the
 * disk is full) is tried again in the next round: nothing is lost by it, and the
 * next thing that a person writes tells of the trouble. */
#define G_LOG_DOMAIN "shuwu-app"

#include "shell/shuwu-index-keeper.h"

#include "search/shuwu-title-search.h"

#define PAUSE_MS 150
#define STEPS_MAX 40

struct _ShuwuIndexKeeper
{
  GObject parent_instance;

  /* Owned */
  ShuwuStore *store;
  GCancellable *cancellable;
  guint timeout;

  guint round_s;
  int n_steps; /* of this round */
};

G_DEFINE_FINAL_TYPE (ShuwuIndexKeeper, shuwu_index_keeper, G_TYPE_OBJECT)

static void wait_for_round (ShuwuIndexKeeper *self);
static gboolean take_step_cb (gpointer user_data);

static void
step_taken_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean has_more = FALSE;
  gboolean is_done = shuwu_title_index_tidy_finish (SHUWU_STORE (source), result, &has_more, &error);
  ShuwuIndexKeeper *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (is_done && has_more && ++self->n_steps < STEPS_MAX)
    self->timeout = g_timeout_add_full (G_PRIORITY_LOW, PAUSE_MS, take_step_cb, self, NULL);
  else
    wait_for_round (self);
}

static gboolean
take_step_cb (gpointer user_data)
{
  ShuwuIndexKeeper *self = user_data;

  self->timeout = 0;
  shuwu_title_index_tidy_async (self->store, self->cancellable, step_taken_cb, self);

  return G_SOURCE_REMOVE;
}

static void
wait_for_round (ShuwuIndexKeeper *self)
{
  self->n_steps = 0;
  self->timeout = g_timeout_add_seconds_full (G_PRIORITY_LOW, self->round_s, take_step_cb, self, NULL);
}

static void
shuwu_index_keeper_dispose (GObject *object)
{
  ShuwuIndexKeeper *self = SHUWU_INDEX_KEEPER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (shuwu_index_keeper_parent_class)->dispose (object);
}

static void
shuwu_index_keeper_finalize (GObject *object)
{
  ShuwuIndexKeeper *self = SHUWU_INDEX_KEEPER (object);

  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (shuwu_index_keeper_parent_class)->finalize (object);
}

static void
shuwu_index_keeper_class_init (ShuwuIndexKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = shuwu_index_keeper_dispose;
  object_class->finalize = shuwu_index_keeper_finalize;
}

static void
shuwu_index_keeper_init (ShuwuIndexKeeper *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * shuwu_index_keeper_new:
 * @store: the store of an open bookroom
 * @round_s: seconds from one round to the next; %SHUWU_INDEX_KEEPER_ROUND_S in the app
 *
 * Begins to keep the index of @store tidy; the first step is taken after a while,
 * when the app has started.
 *
 * Returns: (transfer full): a keeper; it stops when it is disposed of
 */
ShuwuIndexKeeper *
shuwu_index_keeper_new (ShuwuStore *store,
                        guint       round_s)
{
  ShuwuIndexKeeper *self = g_object_new (SHUWU_TYPE_INDEX_KEEPER, NULL);

  self->store = g_object_ref (store);
  self->round_s = round_s;
  wait_for_round (self);

  return self;
}
