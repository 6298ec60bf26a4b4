// SPDX-License-Identifier: GPL-3.0-or-later
/* Which classes the list is narrowed to. Those that are past are of interest on
 * other days than most: they are left out until somebody asks. */
#define G_LOG_DOMAIN "shuwu-app"

#include "training/shuwu-class-choice.h"

struct _ShuwuClassChoice
{
  GObject parent_instance;

  /* Owned */
  ShuwuStore *store;
  char *kind;
  char *trade;

  ShuwuClassesWhen when;
  gint64 unit_id;     /* 0: any */
  gboolean has_free;
  gboolean is_bare;   /* there is no class at all, as far as is known */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuClassChoice, shuwu_class_choice, G_TYPE_OBJECT)

static void
change_text (ShuwuClassChoice  *self,
             char             **text,
             const char        *value)
{
  if (g_strcmp0 (*text, value) == 0)
    return;

  g_free (*text);
  *text = g_strdup (value);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
shuwu_class_choice_finalize (GObject *object)
{
  ShuwuClassChoice *self = SHUWU_CLASS_CHOICE (object);

  g_clear_object (&self->store);
  g_free (self->kind);
  g_free (self->trade);

  G_OBJECT_CLASS (shuwu_class_choice_parent_class)->finalize (object);
}

static void
shuwu_class_choice_class_init (ShuwuClassChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = shuwu_class_choice_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
shuwu_class_choice_init (ShuwuClassChoice *self)
{
}

ShuwuClassChoice *
shuwu_class_choice_new (ShuwuStore *store)
{
  ShuwuClassChoice *self = g_object_new (SHUWU_TYPE_CLASS_CHOICE, NULL);

  self->store = g_object_ref (store);

  return self;
}

ShuwuStore *
shuwu_class_choice_get_store (ShuwuClassChoice *self)
{
  g_return_val_if_fail (SHUWU_IS_CLASS_CHOICE (self), NULL);

  return self->store;
}

ShuwuClassesWhen
shuwu_class_choice_get_when (ShuwuClassChoice *self)
{
  g_return_val_if_fail (SHUWU_IS_CLASS_CHOICE (self), SHUWU_CLASSES_ALL);

  return self->when;
}

ShuwuClassFilter
shuwu_class_choice_get_filter (ShuwuClassChoice *self)
{
  return (ShuwuClassFilter) {
    .is_current = self->when == SHUWU_CLASSES_CURRENT,
    .is_open = self->when == SHUWU_CLASSES_OPEN,
    .is_running = self->when == SHUWU_CLASSES_RUNNING,
    .is_past = self->when == SHUWU_CLASSES_PAST,
    .has_free = self->has_free,
    .unit_id = self->unit_id,
    .kind = self->kind,
    .trade = self->trade,
  };
}

gboolean
shuwu_class_choice_is_narrowed (ShuwuClassChoice *self)
{
  g_return_val_if_fail (SHUWU_IS_CLASS_CHOICE (self), FALSE);

  if (self->is_bare)
    return FALSE;

  return self->when != SHUWU_CLASSES_ALL || self->has_free || self->unit_id != 0 || self->kind != NULL || self->trade != NULL;
}

void
shuwu_class_choice_set_bare (ShuwuClassChoice *self,
                             gboolean          is_bare)
{
  g_return_if_fail (SHUWU_IS_CLASS_CHOICE (self));

  self->is_bare = is_bare;
}

void
shuwu_class_choice_set_when (ShuwuClassChoice *self,
                             ShuwuClassesWhen  when)
{
  g_return_if_fail (SHUWU_IS_CLASS_CHOICE (self));

  if (self->when == when)
    return;

  self->when = when;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
shuwu_class_choice_set_unit (ShuwuClassChoice *self,
                             gint64            unit_id)
{
  g_return_if_fail (SHUWU_IS_CLASS_CHOICE (self));

  if (self->unit_id == unit_id)
    return;

  self->unit_id = unit_id;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
shuwu_class_choice_set_free (ShuwuClassChoice *self,
                             gboolean          has_free)
{
  g_return_if_fail (SHUWU_IS_CLASS_CHOICE (self));

  if (self->has_free == has_free)
    return;

  self->has_free = has_free;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
shuwu_class_choice_set_kind (ShuwuClassChoice *self,
                             const char       *kind)
{
  g_return_if_fail (SHUWU_IS_CLASS_CHOICE (self));

  change_text (self, &self->kind, kind);
}

void
shuwu_class_choice_set_trade (ShuwuClassChoice *self,
                              const char       *trade)
{
  g_return_if_fail (SHUWU_IS_CLASS_CHOICE (self));

  change_text (self, &self->trade, trade);
}

void
shuwu_class_choice_clear (ShuwuClassChoice *self)
{
  g_return_if_fail (SHUWU_IS_CLASS_CHOICE (self));

  if (!shuwu_class_choice_is_narrowed (self))
    return;

  self->when = SHUWU_CLASSES_ALL;
  self->unit_id = 0;
  self->has_free = FALSE;
  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->trade, g_free);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
