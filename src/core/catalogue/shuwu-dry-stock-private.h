// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "record/shuwu-record-reader.h"

G_BEGIN_DECLS

/* What a dry run would have written, in memory. New titles have ids below 0. */
typedef struct _ShuwuDryStock ShuwuDryStock;

typedef struct
{
  ShuwuDescription *description;  /* NULL: as it is in the room */
  GArray *keys;                   /* of gint64: all it is known under since the run began; the last one is its own */
  GBytes *raw;                    /* the record it was last described by; NULL: as in the room */
  gint64 n_copies_added;
  gboolean is_revived;
} ShuwuDryTitle;

ShuwuDryStock *shuwu_dry_stock_new (void) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_dry_stock_free (ShuwuDryStock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuDryStock, shuwu_dry_stock_free)

/* NULL: the run has not changed it. */
ShuwuDryTitle *shuwu_dry_stock_get_title (ShuwuDryStock *self,
                                          gint64         title_id);
gint64 shuwu_dry_stock_find_title (ShuwuDryStock *self,
                                   gint64         match_key);
gint64 shuwu_dry_stock_get_title_of_copy (ShuwuDryStock *self,
                                          const char    *barcode);
gboolean shuwu_dry_stock_is_known_as (ShuwuDryStock *self,
                                      gint64         title_id,
                                      gint64         match_key);

/* @title_id: 0 for a new one; returns the id */
gint64 shuwu_dry_stock_describe (ShuwuDryStock          *self,
                                 gint64                  title_id,
                                 const ShuwuDescription *description);
void shuwu_dry_stock_keep_record (ShuwuDryStock *self,
                                  gint64         title_id,
                                  GBytes        *raw);
void shuwu_dry_stock_revive (ShuwuDryStock *self,
                             gint64         title_id);
void shuwu_dry_stock_add_copy (ShuwuDryStock *self,
                               gint64         title_id,
                               const char    *barcode);

G_END_DECLS
