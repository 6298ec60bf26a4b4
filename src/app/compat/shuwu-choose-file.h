// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  const char *title;
  const char *accept_label;     /* nullable: the usual word */
  gboolean is_save;
  const char *suggested_name;   /* nullable: for saving */
  const char *filter_name;      /* nullable: what the patterns are, “Spreadsheets and MARC files” */
  const char * const *patterns; /* nullable: "*.csv", … */
} ShuwuFileChoice;

void shuwu_choose_file_async (GtkWidget             *from,
                              const ShuwuFileChoice *choice,
                              GCancellable          *cancellable,
                              GAsyncReadyCallback    callback,
                              gpointer               user_data);
GFile *shuwu_choose_file_finish (GAsyncResult  *result,
                                 GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
