// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store.h"

G_BEGIN_DECLS

/* A kind of item: what is lent has one, and the rules differ by it. */
typedef struct
{
  gint64 id;
  char *code;   /* "book" */
  char *name;
} ShuwuKind;

void shuwu_kind_free (ShuwuKind *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuKind, shuwu_kind_free)

/* All kinds of the room. */
void shuwu_kind_list_async (ShuwuStore          *store,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data);
GPtrArray *shuwu_kind_list_finish (ShuwuStore    *store,
                                   GAsyncResult  *result,
                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
