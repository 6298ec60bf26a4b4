// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

#define SHUWU_STORAGE_ERROR (shuwu_storage_error_quark ())
GQuark shuwu_storage_error_quark (void);

typedef enum
{
  SHUWU_STORAGE_ERROR_BROKEN,      /* the file is damaged or cannot be read or written */
  SHUWU_STORAGE_ERROR_CONSTRAINT,  /* a rule of the schema was violated */
  SHUWU_STORAGE_ERROR_TOO_NEW,     /* a newer program made this file */
  SHUWU_STORAGE_ERROR_FOREIGN,     /* a database, but not one of a bookroom */
  SHUWU_STORAGE_ERROR_BUSY,        /* another program holds the write lock too long */
  SHUWU_STORAGE_ERROR_FULL,        /* the disk is full */
  SHUWU_STORAGE_ERROR_EXISTS,      /* would overwrite something */
} ShuwuStorageError;

typedef enum
{
  SHUWU_STEP_FAILED,
  SHUWU_STEP_ROW,
  SHUWU_STEP_DONE,
} ShuwuStep;

typedef struct _ShuwuDb ShuwuDb;
typedef struct _ShuwuStatement ShuwuStatement;

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

void shuwu_statement_bind_int64 (ShuwuStatement *self,
                                 const char     *parameter,
                                 gint64          value);
void shuwu_statement_bind_text (ShuwuStatement *self,
                                const char     *parameter,
                                const char     *value);
void shuwu_statement_bind_blob (ShuwuStatement *self,
                                const char     *parameter,
                                GBytes         *value);
void shuwu_statement_bind_null (ShuwuStatement *self,
                                const char     *parameter);
ShuwuStep shuwu_statement_step (ShuwuStatement  *self,
                                GError         **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean shuwu_statement_run (ShuwuStatement  *self,
                              GError         **error);
gboolean shuwu_statement_read_int64 (ShuwuStatement  *self,
                                     gint64          *value,
                                     GError         **error);
/* Leaves the row it stands on, so that it can be prepared again. */
void shuwu_statement_end (ShuwuStatement *self);

gint64 shuwu_statement_get_int64 (ShuwuStatement *self,
                                  int             column);
const char *shuwu_statement_get_text (ShuwuStatement *self,
                                      int             column);
char *shuwu_statement_dup_text (ShuwuStatement *self,
                                int             column);
GBytes *shuwu_statement_dup_blob (ShuwuStatement *self,
                                  int             column);
gboolean shuwu_statement_is_null (ShuwuStatement *self,
                                  int             column);

/* Errors of SQLite calls made on the raw handle, as a GError. */
gboolean shuwu_db_set_error (ShuwuDb  *db,
                             GError  **error);

G_END_DECLS
