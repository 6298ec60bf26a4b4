// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/shuwu-slot.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define SHUWU_SLOT_PAGE 64

/* Where the rows of a list come from; static. */
typedef struct
{
  void (*load) (gpointer             source,
                const guint32       *ids,
                guint                n_ids,
                GCancellable        *cancellable,
                GAsyncReadyCallback  callback,
                gpointer             user_data);
  /* The rows that are still there, in the order of the ids; there may be NULL between. */
  GPtrArray *(*load_finish) (gpointer       source,
                             GAsyncResult  *result,
                             GError       **error);
  GBoxedCopyFunc row_ref;
  GBoxedFreeFunc row_unref;
  guint32 (*get_id) (gconstpointer row);
} ShuwuSlotSource;

/* Signal “failed” (GError): rows could not be read. */
#define SHUWU_TYPE_SLOT_LIST (shuwu_slot_list_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuSlotList, shuwu_slot_list, SHUWU, SLOT_LIST, GObject)

ShuwuSlotList *shuwu_slot_list_new (const ShuwuSlotSource *source,
                                    GObject               *source_object) G_GNUC_WARN_UNUSED_RESULT;

void shuwu_slot_list_set_ids (ShuwuSlotList *self,
                              GArray        *ids,
                              GPtrArray     *first_rows);
void shuwu_slot_list_append (ShuwuSlotList *self,
                             GArray        *ids,
                             GPtrArray     *rows);
void shuwu_slot_list_reload (ShuwuSlotList *self);

guint32 shuwu_slot_list_get_id (ShuwuSlotList *self,
                                guint          position);
/* The id of a row that a slot shows; while rows are on their way it need not be that of its position. */
guint32 shuwu_slot_list_get_id_of (ShuwuSlotList *self,
                                   gconstpointer  row);
/* How many pages are kept: what eviction bounds. */
guint shuwu_slot_list_get_n_pages (ShuwuSlotList *self);

G_END_DECLS
