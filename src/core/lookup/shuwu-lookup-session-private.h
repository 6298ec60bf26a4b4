// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lookup/shuwu-lookup-hits.h"
#include "lookup/shuwu-lookup-target.h"

G_BEGIN_DECLS

/* The query as the target wants it: prefix notation for Z39.50, CQL for SRU. NULL if it has no index for it. */
char *shuwu_lookup_query_write (const ShuwuLookupTarget *target,
                                const ShuwuLookupQuery  *query) G_GNUC_WARN_UNUSED_RESULT;

/* Asks one server. Blocks, for a thread of its own. */
ShuwuLookupHits *shuwu_lookup_session_run (const ShuwuLookupTarget  *target,
                                           const char               *query,
                                           GCancellable             *cancellable,
                                           GError                  **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
