// SPDX-License-Identifier: GPL-3.0-or-later
/* How far an import is, in one line of the terminal that is written over and over. */
#define G_LOG_DOMAIN "shuwu-cli"

#include "shuwu-cli-progress.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#define INTERVAL_MS 200

static gboolean
print_progress (gpointer user_data)
{
  ShuwuImportProgress *progress = user_data;

  fputc ('\r', stderr);
  if (shuwu_import_progress_is_read (progress))
    fprintf (stderr, "%s\033[K", _("Writing…"));
  else
    /* Translators: part of the file in percent, number of records */
    fprintf (stderr, _("%3.0f %%, %" PRId64 " records"), shuwu_import_progress_get_fraction (progress) * 100,
             shuwu_import_progress_get_n_records (progress));
  fflush (stderr);

  return G_SOURCE_CONTINUE;
}

guint
shuwu_cli_show_progress (ShuwuImportProgress *progress)
{
  return isatty (STDERR_FILENO) ? g_timeout_add (INTERVAL_MS, print_progress, progress) : 0;
}

void
shuwu_cli_hide_progress (guint id)
{
  if (id == 0)
    return;

  g_source_remove (id);
  fputs ("\r\033[K", stderr);
}
