// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-db.h"

G_BEGIN_DECLS

typedef enum
{
  SHUWU_DB_WRITES,
  SHUWU_DB_READS,
  SHUWU_DB_LOOKS,  /* at a file that must not be touched, a backup */
} ShuwuDbRole;

ShuwuDb *shuwu_db_open (const char   *path,
                        ShuwuDbRole   role,
                        GError      **error);
void shuwu_db_close (ShuwuDb *db);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuDb, shuwu_db_close)

gboolean shuwu_db_exec (ShuwuDb     *db,
                        const char  *script,
                        GError     **error);
void shuwu_db_reset_statements (ShuwuDb *db);
void shuwu_db_watch (ShuwuDb      *db,
                     GCancellable *cancellable);
/* Whether the job said so; forgotten when the next one begins. */
gboolean shuwu_db_is_left_unchanged (ShuwuDb *db);
void shuwu_db_begin_job (ShuwuDb *db);
int shuwu_db_get_log_pages (ShuwuDb *db);
gboolean shuwu_db_fold_log (ShuwuDb  *db,
                            GError  **error);
gboolean shuwu_db_read_pragma (ShuwuDb     *db,
                               const char  *pragma,
                               gint64      *value,
                               GError     **error);

G_END_DECLS
