// SPDX-License-Identifier: GPL-3.0-or-later
/* A group of rows that are read from somewhere. Rows that stand there stay until the
 * others have come; an empty group says that it is being read if that takes longer
 * than a moment. */
#define G_LOG_DOMAIN "shuwu-app"

#include "widgets/shuwu-rows-group.h"

#include "widgets/shuwu-failure-row.h"
#include "widgets/shuwu-waiting.h"

#include <glib/gi18n.h>

typedef struct
{
  /* Owned */
  GCancellable *cancellable;  /* of what was asked last */
  GPtrArray *rows;            /* of GtkWidget */
  guint timeout;
} ShuwuRowsGroupPrivate;

enum
{
  SIGNAL_RETRY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_TYPE_WITH_PRIVATE (ShuwuRowsGroup, shuwu_rows_group, ADW_TYPE_PREFERENCES_GROUP)

static ShuwuRowsGroupPrivate *
get_private (ShuwuRowsGroup *self)
{
  return shuwu_rows_group_get_instance_private (self);
}

static gboolean
takes_long_cb (gpointer user_data)
{
  ShuwuRowsGroup *self = user_data;
  GtkWidget *row = adw_action_row_new (), *spinner = gtk_spinner_new ();

  get_private (self)->timeout = 0;
  gtk_spinner_start (GTK_SPINNER (spinner));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Loading…"));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), spinner);
  gtk_widget_add_css_class (row, "dim-label");
  shuwu_rows_group_add (self, row);

  return G_SOURCE_REMOVE;
}

static void
retry_cb (ShuwuRowsGroup *self)
{
  g_signal_emit (self, signals[SIGNAL_RETRY], 0);
}

static void
stop (ShuwuRowsGroup *self)
{
  g_cancellable_cancel (get_private (self)->cancellable);
  g_clear_handle_id (&get_private (self)->timeout, g_source_remove);
}

/* libadwaita 1.2 keeps the groups of a window of preferences for ever. */
static void
shuwu_rows_group_unroot (GtkWidget *widget)
{
  stop (SHUWU_ROWS_GROUP (widget));

  GTK_WIDGET_CLASS (shuwu_rows_group_parent_class)->unroot (widget);
}

static void
shuwu_rows_group_dispose (GObject *object)
{
  stop (SHUWU_ROWS_GROUP (object));

  G_OBJECT_CLASS (shuwu_rows_group_parent_class)->dispose (object);
}

static void
shuwu_rows_group_finalize (GObject *object)
{
  ShuwuRowsGroupPrivate * private = get_private (SHUWU_ROWS_GROUP (object));

  g_object_unref (private->cancellable);
  g_ptr_array_unref (private->rows);

  G_OBJECT_CLASS (shuwu_rows_group_parent_class)->finalize (object);
}

static void
shuwu_rows_group_class_init (ShuwuRowsGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = shuwu_rows_group_dispose;
  object_class->finalize = shuwu_rows_group_finalize;
  GTK_WIDGET_CLASS (klass)->unroot = shuwu_rows_group_unroot;

  signals[SIGNAL_RETRY] = g_signal_new ("retry", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
shuwu_rows_group_init (ShuwuRowsGroup *self)
{
  get_private (self)->cancellable = g_cancellable_new ();
  get_private (self)->rows = g_ptr_array_new ();
}

GPtrArray *
shuwu_rows_group_get_rows (ShuwuRowsGroup *self)
{
  g_return_val_if_fail (SHUWU_IS_ROWS_GROUP (self), NULL);

  return get_private (self)->rows;
}

/**
 * shuwu_rows_group_begin:
 * @self: a group
 *
 * Begins to wait for rows.
 *
 * Returns: (transfer none): cancelled when they are not wanted any more
 */
GCancellable *
shuwu_rows_group_begin (ShuwuRowsGroup *self)
{
  ShuwuRowsGroupPrivate * private = get_private (self);

  g_return_val_if_fail (SHUWU_IS_ROWS_GROUP (self), NULL);

  stop (self);
  g_object_unref (private->cancellable);
  private->cancellable = g_cancellable_new ();
  if (private->rows->len == 0)
    private->timeout = g_timeout_add (SHUWU_WAITING_SHOWN_AFTER_MS, takes_long_cb, self);

  return private->cancellable;
}

/**
 * shuwu_rows_group_clear:
 * @self: a group
 *
 * Takes all rows away; they have come, or are those of somebody else.
 */
void
shuwu_rows_group_clear (ShuwuRowsGroup *self)
{
  ShuwuRowsGroupPrivate * private = get_private (self);

  g_return_if_fail (SHUWU_IS_ROWS_GROUP (self));

  g_clear_handle_id (&private->timeout, g_source_remove);
  for (guint i = 0; i < private->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (private->rows, i));
  g_ptr_array_set_size (private->rows, 0);
}

void
shuwu_rows_group_add (ShuwuRowsGroup *self,
                      GtkWidget      *row)
{
  g_return_if_fail (SHUWU_IS_ROWS_GROUP (self));

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (get_private (self)->rows, row);
}

/**
 * shuwu_rows_group_say_none:
 * @self: an empty group
 * @words: that there are no rows, and perhaps how there could be some
 *
 * Says it where the rows would be.
 */
void
shuwu_rows_group_say_none (ShuwuRowsGroup *self,
                           const char     *words)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), words);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_add_css_class (row, "dim-label");
  shuwu_rows_group_add (self, row);
}

/**
 * shuwu_rows_group_fail:
 * @self: a group
 * @error: why its rows cannot be had
 *
 * Says it where the rows would be. “retry” is emitted when somebody wants to try again.
 */
void
shuwu_rows_group_fail (ShuwuRowsGroup *self,
                       const GError   *error)
{
  GtkWidget *row = shuwu_failure_row_new (error);

  g_signal_connect_object (row, "retry", G_CALLBACK (retry_cb), self, G_CONNECT_SWAPPED);
  shuwu_rows_group_clear (self);
  shuwu_rows_group_add (self, row);
}
