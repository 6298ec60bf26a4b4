// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-statement.h"
#include "storage/shuwu-storage-error.h"

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

typedef struct _ShuwuDb ShuwuDb;

/* Statements, by the name they have in their room's .sql file; borrowed from @db, reset and without values. */
ShuwuStatement *shuwu_db_prepare (ShuwuDb     *db,
                                  const char  *name,
                                  GError     **error);
gboolean shuwu_db_run (ShuwuDb     *db,
                       const char  *name,
                       GError     **error);
sqlite3 *shuwu_db_get_handle (ShuwuDb *db);
gint64 shuwu_db_get_last_row_id (ShuwuDb *db);
gint64 shuwu_db_get_changes (ShuwuDb *db);

/* For a job that found nothing to do. */
void shuwu_db_leave_unchanged (ShuwuDb *db);

/* What a room keeps beside a connection (caches); freed with it. */
gpointer shuwu_db_get_data (ShuwuDb *db,
                            GQuark   key);
void shuwu_db_set_data (ShuwuDb        *db,
                        GQuark          key,
                        gpointer        data,
                        GDestroyNotify  data_free);

/* Changes when another connection, of this or of another process, has committed. */
gint64 shuwu_db_get_data_version (ShuwuDb *db);
void shuwu_db_set_cache_kib (ShuwuDb *db,
                             guint    kib);

/* When the queries of a job must have ended. */
void shuwu_db_set_deadline (ShuwuDb *db,
                            gint64   deadline_us);

/* Errors of SQLite calls made on the raw handle, as a GError. */
gboolean shuwu_db_set_error (ShuwuDb  *db,
                             GError  **error);

G_END_DECLS
