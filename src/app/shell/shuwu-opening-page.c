// SPDX-License-Identifier: GPL-3.0-or-later
/* While the bookroom is opened, and where it cannot be.
 *
 *   opening ──▶ came           shown only if it takes longer than a moment
 *      ▲  ╲
 *      │   ▶ failed            told; a file that is damaged, cannot be read or is of a newer program: with the backups
 *      └────┴─ try again, or another bookroom: the backup that was put in the place of the first
 */
#define G_LOG_DOMAIN "shuwu-app"

#include "shell/shuwu-opening-page.h"

#include "shell/shuwu-backups-group.h"
#include "storage/shuwu-backups.h"
#include "widgets/shuwu-failure.h"
#include "widgets/shuwu-toast.h"

#include <glib/gi18n.h>

#define SHOWN_AFTER_MS 200

struct _ShuwuOpeningPage
{
  AdwBin parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  GCancellable *cancellable;
  guint timeout;
  char *backup;         /* the one that was chosen */
  guint restore_source;

  /* Borrowed: made when it is first shown */
  ShuwuFailure *failure;

  /* Template */
  GtkBox *box;
  GtkRevealer *revealer;
  GtkLabel *label;
};

enum
{
  SIGNAL_CAME,
  SIGNAL_REPLACED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuOpeningPage, shuwu_opening_page, ADW_TYPE_BIN)

static void open_room (ShuwuOpeningPage *self);

static void
tell (ShuwuOpeningPage *self,
      ShuwuRoomState    state)
{
  g_signal_emit (self, signals[SIGNAL_CAME], 0, state);
}

static void
show_waiting (ShuwuOpeningPage *self,
              const char       *words)
{
  gtk_label_set_label (self->label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->revealer), TRUE);
  if (self->failure != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->failure), FALSE);
}

static void
show_failure (ShuwuOpeningPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->revealer), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->failure), TRUE);
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean is_restored = shuwu_bookroom_restore_finish (result, &error);
  ShuwuOpeningPage *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (is_restored)
    {
      open_room (self);
      return;
    }

  /* The bookroom is as it was. */
  show_failure (self);
  shuwu_toast_error (GTK_WIDGET (self), error);
}

static gboolean
restore_cb (gpointer user_data)
{
  ShuwuOpeningPage *self = user_data;

  self->restore_source = 0;
  shuwu_bookroom_restore_async (shuwu_bookroom_get_path (self->bookroom), self->backup, self->cancellable, restored_cb, self);

  return G_SOURCE_REMOVE;
}

/* Who could not open the file may have it open all the same: another one is begun before the file is moved, and the first one is
 * gone when its tasks are, which come home when nothing else is to be done. */
static void
backup_chosen_cb (ShuwuOpeningPage *self,
                  const char       *backup)
{
  g_autoptr (ShuwuBookroom) next = shuwu_bookroom_new (shuwu_bookroom_get_path (self->bookroom),
                                                       shuwu_bookroom_get_clock (self->bookroom));

  g_free (self->backup);
  self->backup = g_strdup (backup);
  g_set_object (&self->bookroom, next);
  g_signal_emit (self, signals[SIGNAL_REPLACED], 0, next);
  show_waiting (self, _("Opening the backup…"));
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  g_clear_handle_id (&self->restore_source, g_source_remove);
  self->restore_source = g_idle_add_full (G_PRIORITY_LOW, restore_cb, self, NULL);
}

static void
make_failure (ShuwuOpeningPage *self)
{
  self->failure = g_object_new (SHUWU_TYPE_FAILURE, "vexpand", TRUE, NULL);
  g_signal_connect_object (self->failure, "retry", G_CALLBACK (open_room), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->box, GTK_WIDGET (self->failure));
}

static void
fail (ShuwuOpeningPage *self,
      const GError     *error)
{
  GtkWidget *backups = NULL;

  if (self->failure == NULL)
    make_failure (self);
  if (shuwu_backups_help (error))
    {
      backups = shuwu_backups_group_new (shuwu_bookroom_get_path (self->bookroom), error);
      g_signal_connect_object (backups, "chosen", G_CALLBACK (backup_chosen_cb), self, G_CONNECT_SWAPPED);
    }

  shuwu_failure_set_extra (self->failure, backups);
  g_object_set (self->failure, "way-out", backups != NULL ? _("_Quit") : NULL, "way-out-action", "app.quit", NULL);
  shuwu_failure_set_error (self->failure, error);
  show_failure (self);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean is_open = shuwu_bookroom_open_finish (SHUWU_BOOKROOM (source), result, &error);
  ShuwuOpeningPage *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (is_open)
    {
      tell (self, SHUWU_ROOM_OPEN);
    }
  else if (g_error_matches (error, SHUWU_BOOKROOM_ERROR, SHUWU_BOOKROOM_ERROR_NOT_MADE))
    {
      tell (self, SHUWU_ROOM_NOT_MADE);
    }
  else
    {
      fail (self, error);
      tell (self, SHUWU_ROOM_FAILED);
    }
}

static gboolean
takes_long_cb (gpointer user_data)
{
  ShuwuOpeningPage *self = user_data;

  self->timeout = 0;
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  tell (self, SHUWU_ROOM_LATE);

  return G_SOURCE_REMOVE;
}

static void
open_room (ShuwuOpeningPage *self)
{
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  show_waiting (self, _("Opening the bookroom…"));
  self->timeout = g_timeout_add (SHOWN_AFTER_MS, takes_long_cb, self);
  shuwu_bookroom_open_async (self->bookroom, self->cancellable, opened_cb, self);
}

static void
shuwu_opening_page_dispose (GObject *object)
{
  ShuwuOpeningPage *self = SHUWU_OPENING_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_handle_id (&self->restore_source, g_source_remove);
  g_clear_object (&self->bookroom);

  G_OBJECT_CLASS (shuwu_opening_page_parent_class)->dispose (object);
}

static void
shuwu_opening_page_finalize (GObject *object)
{
  ShuwuOpeningPage *self = SHUWU_OPENING_PAGE (object);

  g_object_unref (self->cancellable);
  g_free (self->backup);

  G_OBJECT_CLASS (shuwu_opening_page_parent_class)->finalize (object);
}

static void
shuwu_opening_page_class_init (ShuwuOpeningPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_opening_page_dispose;
  object_class->finalize = shuwu_opening_page_finalize;

  signals[SIGNAL_CAME] = g_signal_new ("came", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_REPLACED] = g_signal_new ("replaced", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, SHUWU_TYPE_BOOKROOM);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/shell/shuwu-opening-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuOpeningPage, box);
  gtk_widget_class_bind_template_child (widget_class, ShuwuOpeningPage, revealer);
  gtk_widget_class_bind_template_child (widget_class, ShuwuOpeningPage, label);
}

static void
shuwu_opening_page_init (ShuwuOpeningPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * shuwu_opening_page_open:
 * @self: a page
 * @bookroom: a bookroom that is not open
 *
 * Opens a bookroom and says what came of it.
 */
void
shuwu_opening_page_open (ShuwuOpeningPage *self,
                         ShuwuBookroom    *bookroom)
{
  g_return_if_fail (SHUWU_IS_OPENING_PAGE (self));

  g_set_object (&self->bookroom, bookroom);
  open_room (self);
}

gboolean
shuwu_opening_page_is_blank (ShuwuOpeningPage *self)
{
  g_return_val_if_fail (SHUWU_IS_OPENING_PAGE (self), FALSE);

  return self->timeout != 0;
}
