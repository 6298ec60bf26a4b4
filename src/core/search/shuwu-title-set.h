// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store.h"

G_BEGIN_DECLS

/* Which titles are wished; what is not said does not matter. */
typedef struct
{
  gboolean is_available;
  const char *kind;       /* code of a kind of item: "periodical" */
  const char *clc;        /* main class: "I" */
  const char *location;   /* where a copy stands */
} ShuwuTitleFilter;

gboolean shuwu_title_filter_is_empty (const ShuwuTitleFilter *self);

/* The titles that a filter lets through, as they were when it was asked. Immutable; may cross threads. */
typedef struct _ShuwuTitleSet ShuwuTitleSet;

ShuwuTitleSet *shuwu_title_set_ref (ShuwuTitleSet *self);
void shuwu_title_set_unref (ShuwuTitleSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuTitleSet, shuwu_title_set_unref)

guint shuwu_title_set_count (const ShuwuTitleSet *self);
gboolean shuwu_title_set_contains (const ShuwuTitleSet *self,
                                   gint64               title_id);

void shuwu_title_set_async (ShuwuStore             *store,
                            const ShuwuTitleFilter *filter,
                            GCancellable           *cancellable,
                            GAsyncReadyCallback     callback,
                            gpointer                user_data);
ShuwuTitleSet *shuwu_title_set_finish (ShuwuStore    *store,
                                       GAsyncResult  *result,
                                       GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* What a filter can ask for, and how many titles (of a location: copies) there are of it. */
typedef enum
{
  SHUWU_FACET_KIND,
  SHUWU_FACET_CLC,
  SHUWU_FACET_LOCATION,
  SHUWU_N_FACETS,
} ShuwuFacet;

typedef struct
{
  ShuwuFacet facet;
  char *value;   /* as a filter says it */
  char *name;    /* of a kind; "" for the others */
  gint64 n;
} ShuwuFacetValue;

/* (element-type ShuwuFacetValue): of kinds and classes in their order, of locations the fullest first */
void shuwu_title_facets_async (ShuwuStore          *store,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);
GPtrArray *shuwu_title_facets_finish (ShuwuStore    *store,
                                      GAsyncResult  *result,
                                      GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
