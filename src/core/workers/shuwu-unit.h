// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store.h"

G_BEGIN_DECLS

/* A node of the tree of units. */
typedef struct
{
  gint64 id;
  char *uuid;
  gint64 parent_id;   /* 0: at the top */
  char *name;
  char *path;         /* "一分厂/二车间" */
  int depth;          /* 0: at the top */
  int n_workers;      /* in this unit itself */
  int n_all_workers;  /* and in all units below it */
} ShuwuUnit;

void shuwu_unit_free (ShuwuUnit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuUnit, shuwu_unit_free)

/* Paths: names from the top down, joined by "/". */
char *shuwu_unit_path_dup_normal (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* All units, the tree from top to bottom: each is followed by the units below it. Array of ShuwuUnit. */
void shuwu_unit_list_async (ShuwuStore          *store,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data);
GPtrArray *shuwu_unit_list_finish (ShuwuStore    *store,
                                   GAsyncResult  *result,
                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* Makes what is missing of a path below @parent_id (0: at the top); gives the unit at its end, which may have been there. */
void shuwu_unit_add_async (ShuwuStore          *store,
                           gint64               parent_id,
                           const char          *path,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data);
void shuwu_unit_rename_async (ShuwuStore          *store,
                              gint64               id,
                              const char          *name,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);
void shuwu_unit_move_async (ShuwuStore          *store,
                            gint64               id,
                            gint64               parent_id,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data);
/* Refused while there are workers or units in it. */
void shuwu_unit_remove_async (ShuwuStore          *store,
                              gint64               id,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);
/* Of each of the four calls above: the unit as it was before (of _add: as it is). Rename and move take themselves back with it. */
ShuwuUnit *shuwu_unit_change_finish (ShuwuStore    *store,
                                     GAsyncResult  *result,
                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* On a thread of the store. 0 for "" and, with @error set, for failure. */
gint64 shuwu_unit_find_or_make (ShuwuDb     *db,
                                gint64       parent_id,
                                const char  *path,
                                gint64       now_us,
                                GError     **error);

G_END_DECLS
