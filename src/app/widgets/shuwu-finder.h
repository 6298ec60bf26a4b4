// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/shuwu-slot-list.h"

G_BEGIN_DECLS

/* Where a finder looks; static. */
typedef struct
{
  ShuwuSlotSource rows;

  /* The best rows for what was typed, from @offset on. */
  void (*search) (gpointer             source,
                  const char          *query,
                  guint                limit,
                  guint                offset,
                  GCancellable        *cancellable,
                  GAsyncReadyCallback  callback,
                  gpointer             user_data);
  GPtrArray *(*search_finish) (gpointer       source,
                               GAsyncResult  *result,
                               GError       **error);

  /* (nullable): the same from the first row on, within a frame; if that was too short, what was found until then is shown
   * while the search goes on. */
  void (*search_quickly) (gpointer             source,
                          const char          *query,
                          guint                limit,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data);
  GPtrArray *(*search_quickly_finish) (gpointer       source,
                                       GAsyncResult  *result,
                                       gboolean      *is_whole,
                                       GError       **error);

  /* The ids of everything, in an order, and the first rows if they are known already. */
  void (*browse) (gpointer             source,
                  int                  order,
                  gboolean             is_descending,
                  GCancellable        *cancellable,
                  GAsyncReadyCallback  callback,
                  gpointer             user_data);
  GArray *(*browse_finish) (gpointer       source,
                            GAsyncResult  *result,
                            GPtrArray    **first_rows,
                            GError       **error);

  /* (nullable): whether only a part of everything is browsed; then nothing in it does not mean that there is nothing. */
  gboolean (*is_narrowed) (gpointer source);
} ShuwuFinderSource;

typedef enum
{
  SHUWU_FINDER_WAITING,  /* nothing is known yet */
  SHUWU_FINDER_FOUND,
  SHUWU_FINDER_EMPTY,    /* there is nothing to find in */
  SHUWU_FINDER_NOTHING,  /* nothing was found */
  SHUWU_FINDER_FAILED,
} ShuwuFinderState;

/* Signals “changed”: another state, other rows; “entered”: the first row is wanted, and it answers the query. */
#define SHUWU_TYPE_FINDER (shuwu_finder_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuFinder, shuwu_finder, SHUWU, FINDER, GObject)

ShuwuFinder *shuwu_finder_new (const ShuwuFinderSource *source,
                               GObject                 *source_object) G_GNUC_WARN_UNUSED_RESULT;

/* Two lists, so that neither is built again when the other is shown: everything there is, and what the last query found. */
ShuwuSlotList *shuwu_finder_get_everything (ShuwuFinder *self);
ShuwuSlotList *shuwu_finder_get_found (ShuwuFinder *self);
/* The one of them that answers the query. */
ShuwuSlotList *shuwu_finder_get_list (ShuwuFinder *self);
ShuwuFinderState shuwu_finder_get_state (ShuwuFinder *self);
/* What was typed, without white space around; "" while everything is browsed. */
const char *shuwu_finder_get_query (ShuwuFinder *self);
/* There are more rows than the list has yet. */
gboolean shuwu_finder_has_more (ShuwuFinder *self);
const GError *shuwu_finder_get_error (ShuwuFinder *self);

void shuwu_finder_set_query (ShuwuFinder *self,
                             const char  *query);
void shuwu_finder_set_order (ShuwuFinder *self,
                             int          order,
                             gboolean     is_descending);
void shuwu_finder_enter (ShuwuFinder *self);
void shuwu_finder_load_more (ShuwuFinder *self);
/* Looks for the first time. */
void shuwu_finder_begin (ShuwuFinder *self);
/* Does nothing if that was done before. */
void shuwu_finder_begin (ShuwuFinder *self);
void shuwu_finder_refresh (ShuwuFinder *self);
/* What it would look among is not known. */
void shuwu_finder_fail (ShuwuFinder  *self,
                        const GError *error);

/* For sources: ids as the core has them, and as a list has them. */
GArray *shuwu_finder_widen_ids (const guint32 *ids,
                                guint          n_ids) G_GNUC_WARN_UNUSED_RESULT;
GArray *shuwu_finder_narrow_ids (GArray *ids) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
