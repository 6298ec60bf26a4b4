// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A copy of a bookroom that stands beside it. */
typedef struct
{
  char *path;
  char *room;         /* what it is called */
  gint64 copied_us;   /* when it was made */
} ShuwuBackup;

void shuwu_backup_free (ShuwuBackup *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuBackup, shuwu_backup_free)

/* Those that this program can open, the newest first. */
void shuwu_backups_find_async (const char          *path,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);
GPtrArray *shuwu_backups_find_finish (GAsyncResult  *result,
                                      GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether a backup is what helps where @error is why the bookroom did not open. */
gboolean shuwu_backups_help (const GError *error);

G_END_DECLS
