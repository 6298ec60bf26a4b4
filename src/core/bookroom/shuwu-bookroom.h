// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-clock.h"
#include "storage/shuwu-store.h"

G_BEGIN_DECLS

#define SHUWU_BOOKROOM_ERROR (shuwu_bookroom_error_quark ())
GQuark shuwu_bookroom_error_quark (void);

typedef enum
{
  SHUWU_BOOKROOM_ERROR_NOT_MADE,      /* there is no bookroom in this place yet */
  SHUWU_BOOKROOM_ERROR_ALREADY_MADE,  /* there is one already */
  SHUWU_BOOKROOM_ERROR_NO_NAME,       /* a bookroom needs a name */
  SHUWU_BOOKROOM_ERROR_NOT_EMPTY,     /* the sample fills an empty one only */
} ShuwuBookroomError;

/* What is in a bookroom, in numbers. */
typedef struct
{
  int schema;
  char *room;
  gint64 titles;
  gint64 copies;
  gint64 workers;
  gint64 open_loans;
  gint64 unsynced;      /* changes that the hub has not seen */
  gint64 last_sync_us;  /* 0: never */
} ShuwuBookroomStatus;

void shuwu_bookroom_status_free (ShuwuBookroomStatus *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuBookroomStatus, shuwu_bookroom_status_free)

#define SHUWU_TYPE_BOOKROOM (shuwu_bookroom_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuBookroom, shuwu_bookroom, SHUWU, BOOKROOM, GObject)

char *shuwu_bookroom_dup_default_path (void) G_GNUC_WARN_UNUSED_RESULT;

ShuwuBookroom *shuwu_bookroom_new (const char *path,
                                   ShuwuClock *clock) G_GNUC_WARN_UNUSED_RESULT;
const char *shuwu_bookroom_get_path (ShuwuBookroom *self);
ShuwuStore *shuwu_bookroom_get_store (ShuwuBookroom *self);
ShuwuClock *shuwu_bookroom_get_clock (ShuwuBookroom *self);
/* Known once it is open or made; the property "name" notifies. */
const char *shuwu_bookroom_get_name (ShuwuBookroom *self);
const char *shuwu_bookroom_get_unit_name (ShuwuBookroom *self);

/* Opens the file ahead of who opens the bookroom; FALSE if there is none. */
gboolean shuwu_bookroom_warm_up (ShuwuBookroom *self);
void shuwu_bookroom_open_async (ShuwuBookroom       *self,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);
gboolean shuwu_bookroom_open_finish (ShuwuBookroom  *self,
                                     GAsyncResult   *result,
                                     GError        **error) G_GNUC_WARN_UNUSED_RESULT;

void shuwu_bookroom_make_async (ShuwuBookroom       *self,
                                const char          *name,
                                const char          *unit_name,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);
gboolean shuwu_bookroom_make_finish (ShuwuBookroom  *self,
                                     GAsyncResult   *result,
                                     GError        **error) G_GNUC_WARN_UNUSED_RESULT;

void shuwu_bookroom_rename_async (ShuwuBookroom       *self,
                                  const char          *name,
                                  const char          *unit_name,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);
gboolean shuwu_bookroom_rename_finish (ShuwuBookroom  *self,
                                       GAsyncResult   *result,
                                       GError        **error) G_GNUC_WARN_UNUSED_RESULT;

void shuwu_bookroom_status_async (ShuwuBookroom       *self,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);
ShuwuBookroomStatus *shuwu_bookroom_status_finish (ShuwuBookroom  *self,
                                                   GAsyncResult   *result,
                                                   GError        **error) G_GNUC_WARN_UNUSED_RESULT;

/* Fills an empty bookroom with well-known books, readers and loans to try things on. */
void shuwu_bookroom_add_sample_async (ShuwuBookroom       *self,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data);
gboolean shuwu_bookroom_add_sample_finish (ShuwuBookroom  *self,
                                           GAsyncResult   *result,
                                           GError        **error) G_GNUC_WARN_UNUSED_RESULT;

/* Puts a backup in the place of the file at @path; no bookroom of this process may have it open. */
void shuwu_bookroom_restore_async (const char          *path,
                                   const char          *backup,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
gboolean shuwu_bookroom_restore_finish (GAsyncResult  *result,
                                        GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
