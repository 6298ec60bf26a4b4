// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-db.h"

G_BEGIN_DECLS

typedef struct _ShuwuClock ShuwuClock;

#define SHUWU_TYPE_STORE (shuwu_store_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuStore, shuwu_store, SHUWU, STORE, GObject)

/* What the rooms above add to every connection; static, all members may be NULL. */
typedef struct
{
  gboolean (*set_up) (ShuwuDb  *db,
                      GError  **error);
  /* Whether @before_commit would have nothing to do: then opening writes nothing and waits for nobody. */
  gboolean (*is_current) (ShuwuDb   *db,
                          gboolean  *is_current,
                          GError   **error);
  gboolean (*before_commit) (ShuwuDb  *db,
                             GError  **error);
  gboolean (*check) (ShuwuDb    *db,
                     GPtrArray  *findings,
                     GError    **error);
} ShuwuStoreHooks;

/* One job: runs on the store's thread in one transaction, sees @plan, returns a result or sets @error. */
typedef gpointer (*ShuwuStoreWork) (ShuwuDb       *db,
                                    gpointer       plan,
                                    GCancellable  *cancellable,
                                    GError       **error);

typedef enum
{
  SHUWU_LANE_WRITE,   /* the one connection that writes; jobs run in order */
  SHUWU_LANE_READ,    /* short reads that a person waits for */
  SHUWU_LANE_SURVEY,  /* long reads: dry runs, reports, checks */
} ShuwuLane;

ShuwuStore *shuwu_store_new (const char            *path,
                             ShuwuClock            *clock,
                             const ShuwuStoreHooks *hooks) G_GNUC_WARN_UNUSED_RESULT;
const char *shuwu_store_get_path (ShuwuStore *self);
ShuwuClock *shuwu_store_get_clock (ShuwuStore *self);

/* Opens the file ahead of the first job; who only wants it sooner need not wait for an answer. */
void shuwu_store_warm_up (ShuwuStore *self);
void shuwu_store_open_async (ShuwuStore          *self,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data);
gboolean shuwu_store_open_finish (ShuwuStore    *self,
                                  GAsyncResult  *result,
                                  GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* lint: parameters: see the definition.
 * Takes @task: its result or error comes home to the context the task was made in. */
void shuwu_store_run (ShuwuStore     *self,
                      ShuwuLane       lane,
                      ShuwuStoreWork  work,
                      gpointer        plan,
                      GDestroyNotify  plan_free,
                      GDestroyNotify  result_free,
                      GTask          *task);

void shuwu_store_backup_async (ShuwuStore          *self,
                               const char          *destination,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);
gboolean shuwu_store_backup_finish (ShuwuStore    *self,
                                    GAsyncResult  *result,
                                    GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* The log, into the file, where there is time for it. */
void shuwu_store_fold_async (ShuwuStore          *self,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data);
gboolean shuwu_store_fold_finish (ShuwuStore    *self,
                                  GAsyncResult  *result,
                                  GError       **error);

void shuwu_store_check_async (ShuwuStore          *self,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);
GPtrArray *shuwu_store_check_finish (ShuwuStore    *self,
                                     GAsyncResult  *result,
                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
