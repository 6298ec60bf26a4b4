// SPDX-License-Identifier: GPL-3.0-or-later
/* What stands where rows will be, as long as it is shown. Most answers come before
 * anything is to be seen of it. */
#define G_LOG_DOMAIN "shuwu-app"

#include "widgets/shuwu-waiting.h"

#include "widgets/shuwu-placeholder.h"

#define LEAST_HEIGHT 162

struct _ShuwuWaiting
{
  AdwBin parent_instance;

  /* Owned */
  guint timeout;
};

G_DEFINE_FINAL_TYPE (ShuwuWaiting, shuwu_waiting, ADW_TYPE_BIN)

static gboolean
takes_long_cb (gpointer user_data)
{
  ShuwuWaiting *self = user_data;
  GtkWidget *placeholder = g_object_new (SHUWU_TYPE_PLACEHOLDER, "height-request", LEAST_HEIGHT, NULL);

  self->timeout = 0;
  adw_bin_set_child (ADW_BIN (self), placeholder);

  return G_SOURCE_REMOVE;
}

static void
shuwu_waiting_map (GtkWidget *widget)
{
  ShuwuWaiting *self = SHUWU_WAITING (widget);

  GTK_WIDGET_CLASS (shuwu_waiting_parent_class)->map (widget);
  if (self->timeout == 0)
    self->timeout = g_timeout_add (SHUWU_WAITING_SHOWN_AFTER_MS, takes_long_cb, self);
}

static void
shuwu_waiting_unmap (GtkWidget *widget)
{
  ShuwuWaiting *self = SHUWU_WAITING (widget);

  GTK_WIDGET_CLASS (shuwu_waiting_parent_class)->unmap (widget);
  g_clear_handle_id (&self->timeout, g_source_remove);
  adw_bin_set_child (ADW_BIN (self), NULL);
}

static void
shuwu_waiting_dispose (GObject *object)
{
  g_clear_handle_id (&SHUWU_WAITING (object)->timeout, g_source_remove);

  G_OBJECT_CLASS (shuwu_waiting_parent_class)->dispose (object);
}

static void
shuwu_waiting_class_init (ShuwuWaitingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shuwu_waiting_dispose;
  widget_class->map = shuwu_waiting_map;
  widget_class->unmap = shuwu_waiting_unmap;
}

static void
shuwu_waiting_init (ShuwuWaiting *self)
{
}
