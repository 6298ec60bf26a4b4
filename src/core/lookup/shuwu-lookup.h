// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lookup/shuwu-lookup-error.h"
#include "lookup/shuwu-lookup-hits.h"
#include "lookup/shuwu-lookup-target.h"

G_BEGIN_DECLS

/* What became of one target. */
typedef struct
{
  guint index;           /* of the target among those that were asked */
  ShuwuLookupHits *hits; /* NULL if it failed */
  GError *error;         /* NULL if it answered */
} ShuwuLookupAnswer;

typedef void (*ShuwuLookupFunc) (const ShuwuLookupAnswer *answer,
                                 gpointer                 user_data);

/* Asks all targets at once. @answered runs in the main context of the caller, once a target as soon as it is done, and not
 * after a cancel; @callback when all are. */
void shuwu_lookup_async (GPtrArray              *targets,
                         const ShuwuLookupQuery *query,
                         GCancellable           *cancellable,
                         ShuwuLookupFunc         answered,
                         GAsyncReadyCallback     callback,
                         gpointer                user_data);
/* (element-type ShuwuLookupAnswer): one a target, in their order. Fails only if it was cancelled. */
GPtrArray *shuwu_lookup_finish (GAsyncResult  *result,
                                GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
