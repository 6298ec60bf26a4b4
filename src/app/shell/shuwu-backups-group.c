// SPDX-License-Identifier: GPL-3.0-or-later
/* The backups with which a keeper can go on where the bookroom itself cannot be opened: those beside it, the newest first, and any
 * other that is chosen. Nothing happens before it was said what becomes of the bookroom that is there. */
#define G_LOG_DOMAIN "shuwu-app"

#include "shell/shuwu-backups-group.h"

#include "carry/shuwu-carry.h"
#include "compat/shuwu-ask.h"
#include "compat/shuwu-choose-file.h"
#include "storage/shuwu-backups.h"
#include "storage/shuwu-storage-error.h"
#include "widgets/shuwu-toast.h"

#include <glib/gi18n.h>

/* Older ones can be chosen as files. */
#define MOST_SHOWN 3

struct _ShuwuBackupsGroup
{
  ShuwuRowsGroup parent_instance;

  /* Owned */
  char *path;                 /* of the bookroom */
  ShuwuCarryPlace *other;     /* our copy of a backup that was chosen; NULL: none was */
  GCancellable *cancellable;
  gboolean is_newer;          /* a newer program made the bookroom; else it is damaged, or its disk is */
};

/* What a question is about. */
typedef struct
{
  ShuwuBackupsGroup *self;    /* owned, as the other */
  char *backup;
} Asked;

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuBackupsGroup, shuwu_backups_group, SHUWU_TYPE_ROWS_GROUP)

static void
asked_free (Asked *asked)
{
  g_object_unref (asked->self);
  g_free (asked->backup);
  g_free (asked);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asked, asked_free)

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Asked) asked = user_data;
  g_autofree char *answer = shuwu_ask_finish (result, NULL);

  if (g_strcmp0 (answer, "open") == 0)
    g_signal_emit (asked->self, signals[SIGNAL_CHOSEN], 0, asked->backup);
}

static void
ask (ShuwuBackupsGroup *self,
     const char        *backup)
{
  g_autofree char *name = g_path_get_basename (backup);
  /* Translators: %s is the name of a file */
  g_autofree char *heading = g_strdup_printf (_("Go on with “%s”?"), name);
  const ShuwuAnswer answers[] = {
    { "cancel", _("_Cancel"), SHUWU_ANSWER_PLAIN },
    { "open", _("_Open the backup"), SHUWU_ANSWER_SUGGESTED },
    { NULL, NULL, SHUWU_ANSWER_PLAIN },
  };
  ShuwuQuestion question = {
    .heading = heading,
    .body = self->is_newer ?
            _("What was done after this backup is not in it. The newer bookroom is not deleted: it stays in the same folder, with "
              "“newer” and its day in the name, and the newest Shuwu can open it.") :
            _("What was done after this backup is not in it. The bookroom that is there now is not deleted: it stays in the same "
              "folder under another name."),
    .answers = answers,
  };
  Asked *asked = g_new0 (Asked, 1);

  asked->self = g_object_ref (self);
  asked->backup = g_strdup (backup);
  shuwu_ask_async (GTK_WIDGET (self), &question, self->cancellable, answered_cb, asked);
}

static void
row_chosen_cb (ShuwuBackupsGroup *self,
               GtkWidget         *row)
{
  ask (self, g_object_get_data (G_OBJECT (row), "backup"));
}

static void
other_carried_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (ShuwuBackupsGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  ShuwuCarryPlace *place = shuwu_carry_in_finish (result, &error);

  if (place == NULL)
    {
      if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
        shuwu_toast_error (GTK_WIDGET (self), error);
      return;
    }

  g_clear_pointer (&self->other, shuwu_carry_place_free);
  self->other = place;
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    ask (self, shuwu_carry_place_get_path (place));
}

static void
other_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (ShuwuBackupsGroup) self = user_data;
  g_autoptr (GFile) file = shuwu_choose_file_finish (result, NULL);

  if (file != NULL)
    shuwu_backups_group_take_other (self, file);
}

static void
choose_other_cb (ShuwuBackupsGroup *self)
{
  static const char * const patterns[] = { "*.backup", "*.db", NULL };
  ShuwuFileChoice choice = {
    .title = _("Choose a backup"),
    .filter_name = _("Backups of bookrooms"),
    .patterns = patterns,
  };

  shuwu_choose_file_async (GTK_WIDGET (self), &choice, self->cancellable, other_chosen_cb, g_object_ref (self));
}

static void
show_folder_cb (ShuwuBackupsGroup *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);

  g_app_info_launch_default_for_uri_async (uri, NULL, NULL, NULL, NULL);
}

static GtkWidget *
add_row (ShuwuBackupsGroup *self,
         const char        *title,
         const char        *icon_name,
         GCallback          activated)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "use-markup", FALSE, "activatable", TRUE, NULL);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
  g_signal_connect_object (row, "activated", activated, self, G_CONNECT_SWAPPED);
  shuwu_rows_group_add (SHUWU_ROWS_GROUP (self), row);

  return row;
}

static void
add_backup (ShuwuBackupsGroup *self,
            const ShuwuBackup *backup)
{
  g_autoptr (GDateTime) copied = g_date_time_new_from_unix_local (backup->copied_us / G_USEC_PER_SEC);
  /* Translators: when a backup was made, see g_date_time_format () */
  g_autofree char *when = g_date_time_format (copied, _("%b %-e, %Y, %H:%M"));
  /* Translators: %s is a day and a time */
  g_autofree char *title = g_strdup_printf (_("Backup of %s"), when);
  g_autofree char *name = g_path_get_basename (backup->path);
  g_autofree char *subtitle = g_strdup_printf ("%s\n%s", backup->room, name);
  GtkWidget *row = add_row (self, title, "go-next-symbolic", G_CALLBACK (row_chosen_cb));

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  g_object_set_data_full (G_OBJECT (row), "backup", g_strdup (backup->path), g_free);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = shuwu_backups_find_finish (result, &error);
  ShuwuBackupsGroup *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (backups != NULL)
    shuwu_rows_group_clear (SHUWU_ROWS_GROUP (self));
  else
    shuwu_rows_group_fail (SHUWU_ROWS_GROUP (self), error);
  for (guint i = 0; backups != NULL && i < MIN (backups->len, MOST_SHOWN); i++)
    add_backup (self, g_ptr_array_index (backups, i));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), backups == NULL ? NULL : backups->len > 0 ?
                                         _("What is in the bookroom now stays on this computer, under another name.") :
                                         _("Beside the bookroom there is none that this Shuwu can open."));
  add_row (self, _("Choose another backup…"), "document-open-symbolic", G_CALLBACK (choose_other_cb));
  add_row (self, _("Show the folder of the bookroom"), "folder-symbolic", G_CALLBACK (show_folder_cb));
}

static void
look (ShuwuBackupsGroup *self)
{
  shuwu_backups_find_async (self->path, shuwu_rows_group_begin (SHUWU_ROWS_GROUP (self)), found_cb, self);
}

static void
shuwu_backups_group_dispose (GObject *object)
{
  g_cancellable_cancel (SHUWU_BACKUPS_GROUP (object)->cancellable);

  G_OBJECT_CLASS (shuwu_backups_group_parent_class)->dispose (object);
}

static void
shuwu_backups_group_finalize (GObject *object)
{
  ShuwuBackupsGroup *self = SHUWU_BACKUPS_GROUP (object);

  g_object_unref (self->cancellable);
  g_clear_pointer (&self->other, shuwu_carry_place_free);
  g_free (self->path);

  G_OBJECT_CLASS (shuwu_backups_group_parent_class)->finalize (object);
}

static void
shuwu_backups_group_class_init (ShuwuBackupsGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = shuwu_backups_group_dispose;
  object_class->finalize = shuwu_backups_group_finalize;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
shuwu_backups_group_init (ShuwuBackupsGroup *self)
{
  self->cancellable = g_cancellable_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Go on with a backup"));
  g_signal_connect (self, "retry", G_CALLBACK (look), NULL);
}

/**
 * shuwu_backups_group_new:
 * @path: (type filename): the bookroom that cannot be opened
 * @reason: why
 *
 * Makes a list of backups and looks for them.
 *
 * Returns: (transfer floating): a group
 */
GtkWidget *
shuwu_backups_group_new (const char   *path,
                         const GError *reason)
{
  ShuwuBackupsGroup *self = g_object_new (SHUWU_TYPE_BACKUPS_GROUP, NULL);

  self->path = g_strdup (path);
  self->is_newer = g_error_matches (reason, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_TOO_NEW);
  look (self);

  return GTK_WIDGET (self);
}

/**
 * shuwu_backups_group_take_other:
 * @self: the backups
 * @file: another one that was chosen
 *
 * Copies a backup here and asks whether it is to take the place of the bookroom.
 *
 * It may be on a stick, or lent by a portal, where no database can be opened.
 */
void
shuwu_backups_group_take_other (ShuwuBackupsGroup *self,
                                GFile             *file)
{
  shuwu_carry_in_async (file, NULL, self->cancellable, other_carried_cb, g_object_ref (self));
}
