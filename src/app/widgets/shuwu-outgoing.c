// SPDX-License-Identifier: GPL-3.0-or-later
/* A file that a person saves.
 *
 *   made in a place of our own ─▶ copied to where it is wanted ─▶ read back ─▶ “can be taken out”
 *
 * It ends with the window that asked for it, and the program waits for that end: what is half done is taken
 * away. What takes longer than a moment is told, with a button to give up. */
#define G_LOG_DOMAIN "shuwu-app"

#include "widgets/shuwu-outgoing.h"

#include "carry/shuwu-carry.h"
#include "widgets/shuwu-toast.h"

#include <glib/gi18n.h>

#define TICK_MS 500
#define QUIET_TICKS 2
#define GROUP "outgoing"

struct _ShuwuOutgoing
{
  /* Borrowed */
  GtkWidget *from;             /* weak; NULL: it is gone */

  /* Owned */
  GFile *to;
  ShuwuCarryPlace *place;
  ShuwuCarryProgress *progress;
  GCancellable *cancellable;
  GApplication *application;   /* NULL: there is none, in tests */
  char *done;                  /* NULL: the file is still being made */

  guint tick_timeout;
  int n_ticks;
};

static void
outgoing_free (ShuwuOutgoing *self)
{
  g_clear_handle_id (&self->tick_timeout, g_source_remove);
  if (self->from != NULL)
    gtk_widget_insert_action_group (self->from, GROUP, NULL);
  g_clear_weak_pointer (&self->from);
  if (self->application != NULL)
    g_application_release (self->application);

  g_object_unref (self->to);
  g_clear_pointer (&self->place, shuwu_carry_place_free);
  shuwu_carry_progress_unref (self->progress);
  g_object_unref (self->cancellable);
  g_clear_object (&self->application);
  g_free (self->done);
  g_free (self);
}

static gboolean
is_heard (ShuwuOutgoing *self)
{
  return self->from != NULL && gtk_widget_get_root (self->from) != NULL;
}

static char *
dup_progress (ShuwuOutgoing *self)
{
  int percent = (int) (shuwu_carry_progress_get_fraction (self->progress) * 100);

  if (self->done == NULL)
    return g_strdup (_("Making the file…"));
  if (shuwu_carry_progress_get_phase (self->progress) == SHUWU_CARRY_CHECKING)
    /* Translators: how much of a file was read back that had been written to a USB stick, in percent */
    return g_strdup_printf (_("Checking what was written: %d%%"), percent);

  /* Translators: how much of a file was written to a USB stick, in percent */
  return g_strdup_printf (_("Writing the file: %d%%"), percent);
}

static gboolean
tick_cb (gpointer user_data)
{
  ShuwuOutgoing *self = user_data;
  g_autofree char *words = dup_progress (self);

  if (++self->n_ticks >= QUIET_TICKS && is_heard (self) && !g_cancellable_is_cancelled (self->cancellable))
    shuwu_toast_lasting (self->from, words, _("_Cancel"), GROUP ".cancel");

  return G_SOURCE_CONTINUE;
}

static void
add_cancel (ShuwuOutgoing *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("cancel", NULL);

  g_signal_connect_object (action, "activate", G_CALLBACK (g_cancellable_cancel), self->cancellable, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (self->from, GROUP, G_ACTION_GROUP (group));
}

/**
 * shuwu_outgoing_new:
 * @from: a widget of the window that asks
 * @to: where a person wants the file
 * @error: return location for an error
 *
 * Begins to save a file.
 *
 * Returns: (transfer full): where it can be made; to be sent, or to fail
 */
ShuwuOutgoing *
shuwu_outgoing_new (GtkWidget  *from,
                    GFile      *to,
                    GError    **error)
{
  g_autofree char *name = g_file_get_basename (to);
  ShuwuCarryPlace *place = shuwu_carry_place_new (name, error);
  GtkRoot *root = gtk_widget_get_root (from);
  ShuwuOutgoing *self;

  if (place == NULL)
    return NULL;

  self = g_new0 (ShuwuOutgoing, 1);
  self->place = place;
  g_set_weak_pointer (&self->from, from);
  self->to = g_object_ref (to);
  self->progress = shuwu_carry_progress_new ();
  self->cancellable = g_cancellable_new ();
  if (root != NULL)
    g_signal_connect_object (root, "destroy", G_CALLBACK (g_cancellable_cancel), self->cancellable, G_CONNECT_SWAPPED);
  if (g_application_get_default () != NULL)
    {
      self->application = g_object_ref (g_application_get_default ());
      g_application_hold (self->application);
    }
  add_cancel (self);
  self->tick_timeout = g_timeout_add (TICK_MS, tick_cb, self);

  return self;
}

/**
 * shuwu_outgoing_get_path:
 * @self: a file on its way
 *
 * Returns: (transfer none) (type filename): where the file is to be made
 */
const char *
shuwu_outgoing_get_path (ShuwuOutgoing *self)
{
  return shuwu_carry_place_get_path (self->place);
}

/**
 * shuwu_outgoing_get_cancellable:
 * @self: a file on its way
 *
 * Returns: (transfer none): what gives it up
 */
GCancellable *
shuwu_outgoing_get_cancellable (ShuwuOutgoing *self)
{
  return self->cancellable;
}

static void
carried_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  ShuwuOutgoing *self = user_data;
  g_autoptr (GError) error = NULL;

  if (!shuwu_carry_out_finish (result, &error))
    {
      shuwu_outgoing_fail (self, error);
      return;
    }

  if (is_heard (self))
    shuwu_toast (self->from, self->done);
  outgoing_free (self);
}

/**
 * shuwu_outgoing_send:
 * @self: (transfer full): a file on its way
 * @path: (nullable) (type filename): another file that is to be sent instead of the one that was made
 * @done: what is said when it is there, read back and compared
 *
 * Carries the file to where it is wanted.
 */
void
shuwu_outgoing_send (ShuwuOutgoing *self,
                     const char    *path,
                     const char    *done)
{
  self->done = g_strdup (done);
  shuwu_carry_out_async (path != NULL ? path : shuwu_outgoing_get_path (self), self->to, self->progress, self->cancellable,
                         carried_cb, self);
}

/**
 * shuwu_outgoing_fail:
 * @self: (transfer full): a file on its way
 * @error: why it is not made, or not there
 *
 * Says that a file was not saved.
 */
void
shuwu_outgoing_fail (ShuwuOutgoing *self,
                     const GError  *error)
{
  if (is_heard (self))
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        shuwu_toast (self->from, _("Given up: nothing was saved"));
      else
        shuwu_toast_error (self->from, error);
    }
  outgoing_free (self);
}
