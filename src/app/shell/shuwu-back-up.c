// SPDX-License-Identifier: GPL-3.0-or-later
/* A copy of the whole bookroom in a place that a person chooses; work goes on meanwhile. */
#define G_LOG_DOMAIN "shuwu-app"

#include "shell/shuwu-back-up.h"

#include "compat/shuwu-choose-file.h"
#include "widgets/shuwu-outgoing.h"
#include "widgets/shuwu-toast.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *from;           /* owned, as all here */
  ShuwuStore *store;
} BackUp;

static void
back_up_free (BackUp *self)
{
  g_object_unref (self->from);
  g_object_unref (self->store);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BackUp, back_up_free)

static void
backed_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  ShuwuOutgoing *outgoing = user_data;
  g_autoptr (GError) error = NULL;

  if (shuwu_store_backup_finish (SHUWU_STORE (source), result, &error))
    shuwu_outgoing_send (outgoing, NULL, _("The backup is written and checked; a USB stick can be taken out now"));
  else
    shuwu_outgoing_fail (outgoing, error);
}

/**
 * shuwu_back_up_to:
 * @from: a widget of the window that asks
 * @store: the store of an open bookroom
 * @file: where to
 *
 * Writes a backup.
 */
void
shuwu_back_up_to (GtkWidget  *from,
                  ShuwuStore *store,
                  GFile      *file)
{
  g_autoptr (GError) error = NULL;
  ShuwuOutgoing *outgoing = shuwu_outgoing_new (from, file, &error);

  if (outgoing != NULL)
    shuwu_store_backup_async (store, shuwu_outgoing_get_path (outgoing), shuwu_outgoing_get_cancellable (outgoing),
                              backed_up_cb, outgoing);
  else
    shuwu_toast_error (from, error);
}

static void
place_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (BackUp) self = user_data;
  g_autoptr (GFile) file = shuwu_choose_file_finish (result, NULL);

  if (file != NULL)
    shuwu_back_up_to (self->from, self->store, file);
}

/**
 * shuwu_back_up_ask:
 * @from: a widget of the window that asks
 * @bookroom: an open bookroom
 * @cancellable: gives up the question
 *
 * Lets a person choose a place and writes a backup there.
 */
void
shuwu_back_up_ask (GtkWidget     *from,
                   ShuwuBookroom *bookroom,
                   GCancellable  *cancellable)
{
  BackUp *self = g_new0 (BackUp, 1);
  g_autofree char *day = shuwu_day_to_iso (shuwu_clock_get_today (shuwu_bookroom_get_clock (bookroom)));
  /* Translators: the suggested name of a backup file; the first is the name of the bookroom, the second the day */
  g_autofree char *name = g_strdup_printf (_("%s %s.backup"), shuwu_bookroom_get_name (bookroom), day);
  ShuwuFileChoice choice = {
    .title = _("Back up the bookroom"),
    .accept_label = _("_Back up"),
    .is_save = TRUE,
    .suggested_name = name,
  };

  self->from = g_object_ref (from);
  self->store = g_object_ref (shuwu_bookroom_get_store (bookroom));
  shuwu_choose_file_async (from, &choice, cancellable, place_chosen_cb, self);
}
