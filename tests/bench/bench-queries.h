// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench-catalogue.h"

#include "search/shuwu-title-row.h"

G_BEGIN_DECLS

/* What somebody types who looks for a title; the way changes with the turn. @kind: (out): its name. */
char *bench_query_dup_for_title (BenchCatalogue  *catalogue,
                                 ShuwuTitleRow   *row,
                                 guint            turn,
                                 const char     **kind) G_GNUC_WARN_UNUSED_RESULT;

/* Up to 90 characters that nobody types: letters, syllables, the most frequent characters, punctuation. */
char *bench_query_dup_hostile (GRand *random,
                               guint  turn) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
