// SPDX-License-Identifier: GPL-3.0-or-later
/* What is chosen of the titles. Which titles a choice means is asked of the core,
 * which may take a moment; until it is known what was chosen before is shown. */
#define G_LOG_DOMAIN "shuwu-app"

#include "catalogue/shuwu-title-choice.h"

struct _ShuwuTitleChoice
{
  GObject parent_instance;

  /* Owned */
  ShuwuStore *store;
  GCancellable *cancellable;
  char *values[SHUWU_N_FACETS];
  ShuwuTitleSet *set;

  gboolean is_available;
  ShuwuTitleOrder order;
  gboolean is_descending;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_READY,
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuTitleChoice, shuwu_title_choice, G_TYPE_OBJECT)

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (ShuwuTitleChoice) self = user_data;
  g_autoptr (GError) error = NULL;
  ShuwuTitleSet *set = shuwu_title_set_finish (SHUWU_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (set == NULL)
    {
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
      return;
    }

  g_clear_pointer (&self->set, shuwu_title_set_unref);
  self->set = set;
  g_signal_emit (self, signals[SIGNAL_READY], 0);
}

static void
ask (ShuwuTitleChoice *self)
{
  const ShuwuTitleFilter filter = {
    .is_available = self->is_available,
    .kind = self->values[SHUWU_FACET_KIND],
    .clc = self->values[SHUWU_FACET_CLC],
    .location = self->values[SHUWU_FACET_LOCATION],
  };

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (!shuwu_title_filter_is_empty (&filter))
    {
      shuwu_title_set_async (self->store, &filter, self->cancellable, asked_cb, g_object_ref (self));
      return;
    }

  g_clear_pointer (&self->set, shuwu_title_set_unref);
  g_signal_emit (self, signals[SIGNAL_READY], 0);
}

static void
choose (ShuwuTitleChoice *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  ask (self);
}

static void
shuwu_title_choice_dispose (GObject *object)
{
  g_cancellable_cancel (SHUWU_TITLE_CHOICE (object)->cancellable);

  G_OBJECT_CLASS (shuwu_title_choice_parent_class)->dispose (object);
}

static void
shuwu_title_choice_finalize (GObject *object)
{
  ShuwuTitleChoice *self = SHUWU_TITLE_CHOICE (object);

  for (int i = 0; i < SHUWU_N_FACETS; i++)
    g_free (self->values[i]);
  g_clear_pointer (&self->set, shuwu_title_set_unref);
  g_object_unref (self->cancellable);
  g_object_unref (self->store);

  G_OBJECT_CLASS (shuwu_title_choice_parent_class)->finalize (object);
}

static void
shuwu_title_choice_class_init (ShuwuTitleChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = shuwu_title_choice_dispose;
  object_class->finalize = shuwu_title_choice_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_READY] = g_signal_new ("ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
shuwu_title_choice_init (ShuwuTitleChoice *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * shuwu_title_choice_new:
 * @store: the store of a bookroom
 *
 * Makes a choice of all titles.
 *
 * Returns: (transfer full): a choice
 */
ShuwuTitleChoice *
shuwu_title_choice_new (ShuwuStore *store)
{
  ShuwuTitleChoice *self = g_object_new (SHUWU_TYPE_TITLE_CHOICE, NULL);

  self->store = g_object_ref (store);

  return self;
}

ShuwuStore *
shuwu_title_choice_get_store (ShuwuTitleChoice *self)
{
  return self->store;
}

gboolean
shuwu_title_choice_is_empty (ShuwuTitleChoice *self)
{
  for (int i = 0; i < SHUWU_N_FACETS; i++)
    if (self->values[i] != NULL)
      return FALSE;

  return !self->is_available;
}

gboolean
shuwu_title_choice_wants_available (ShuwuTitleChoice *self)
{
  return self->is_available;
}

const char *
shuwu_title_choice_get_value (ShuwuTitleChoice *self,
                              ShuwuFacet        facet)
{
  return self->values[facet];
}

ShuwuTitleSet *
shuwu_title_choice_get_set (ShuwuTitleChoice *self)
{
  return self->set;
}

ShuwuTitleOrder
shuwu_title_choice_get_order (ShuwuTitleChoice *self,
                              gboolean         *is_descending)
{
  *is_descending = self->is_descending;

  return self->order;
}

void
shuwu_title_choice_want_available (ShuwuTitleChoice *self,
                                   gboolean          is_available)
{
  g_return_if_fail (SHUWU_IS_TITLE_CHOICE (self));

  if (self->is_available == is_available)
    return;

  self->is_available = is_available;
  choose (self);
}

void
shuwu_title_choice_set_value (ShuwuTitleChoice *self,
                              ShuwuFacet        facet,
                              const char       *value)
{
  char *old = self->values[facet];

  g_return_if_fail (SHUWU_IS_TITLE_CHOICE (self));

  if (g_strcmp0 (old, value) == 0)
    return;

  self->values[facet] = g_strdup (value);
  g_free (old);
  choose (self);
}

void
shuwu_title_choice_clear (ShuwuTitleChoice *self)
{
  g_return_if_fail (SHUWU_IS_TITLE_CHOICE (self));

  if (shuwu_title_choice_is_empty (self))
    return;

  for (int i = 0; i < SHUWU_N_FACETS; i++)
    g_clear_pointer (&self->values[i], g_free);
  self->is_available = FALSE;
  choose (self);
}

void
shuwu_title_choice_set_order (ShuwuTitleChoice *self,
                              ShuwuTitleOrder   order,
                              gboolean          is_descending)
{
  g_return_if_fail (SHUWU_IS_TITLE_CHOICE (self));

  if (self->order == order && self->is_descending == is_descending)
    return;

  self->order = order;
  self->is_descending = is_descending;
  g_signal_emit (self, signals[SIGNAL_READY], 0);
}

void
shuwu_title_choice_refresh (ShuwuTitleChoice *self)
{
  g_return_if_fail (SHUWU_IS_TITLE_CHOICE (self));

  if (!shuwu_title_choice_is_empty (self))
    ask (self);
}
