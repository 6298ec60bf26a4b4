// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-db.h"

G_BEGIN_DECLS

/* A catalogue made by recombination: titles spliced where they share a character, names and publishers put together. */
typedef struct _BenchCatalogue BenchCatalogue;

/* @source_root: the project; data beside it is used where it is there. */
BenchCatalogue *bench_catalogue_new (const char *source_root,
                                     guint32     random_seed) G_GNUC_WARN_UNUSED_RESULT;
void bench_catalogue_free (BenchCatalogue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchCatalogue, bench_catalogue_free)

/* What it is made of, for people. */
const char *bench_catalogue_get_origin (BenchCatalogue *self);

/* Adds @n titles behind those that are there, every tenth with a copy; in the transaction of the caller. */
gboolean bench_catalogue_add (BenchCatalogue  *self,
                              ShuwuDb         *db,
                              guint            n,
                              GError         **error);

/* So that millions are added fast: without what keeps the table in order while it grows; and back again, after which the index
 * of titles has to be made. */
void bench_catalogue_strip (ShuwuDb *db);
void bench_catalogue_dress (ShuwuDb *db);

/* Another writing of a text: each character that has a traditional form in it. */
char *bench_catalogue_dup_traditional (BenchCatalogue *self,
                                       const char     *text) G_GNUC_WARN_UNUSED_RESULT;
GRand *bench_catalogue_get_random (BenchCatalogue *self);

G_END_DECLS
