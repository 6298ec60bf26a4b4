// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalogue/shuwu-titles.h"

G_BEGIN_DECLS

/* What the calls of shuwu-titles.h do on a thread of the store. */

ShuwuTitleDetails *shuwu_title_read_details (ShuwuDb  *db,
                                             gint64    id,
                                             GError  **error) G_GNUC_WARN_UNUSED_RESULT;
gint64 shuwu_title_find (ShuwuDb     *db,
                         const char  *reference,
                         GError     **error);
gint64 shuwu_title_add (ShuwuDb               *db,
                        const char            *kind,
                        const ShuwuTitleEdit  *edits,
                        guint                  n_edits,
                        gint64                 now_us,
                        GError               **error);
ShuwuCopy *shuwu_title_quick_add (ShuwuDb                *db,
                                  const ShuwuQuickTitle  *quick,
                                  gint64                  now_us,
                                  GError                **error) G_GNUC_WARN_UNUSED_RESULT;
GArray *shuwu_title_edit (ShuwuDb               *db,
                          gint64                 id,
                          const ShuwuTitleEdit  *edits,
                          guint                  n_edits,
                          gint64                 now_us,
                          GError               **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean shuwu_title_set_deleted (ShuwuDb   *db,
                                  gint64     id,
                                  gboolean   is_deleted,
                                  gint64     now_us,
                                  GError   **error);

G_END_DECLS
