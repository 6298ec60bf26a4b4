// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "record/shuwu-record-reader.h"
#include "storage/shuwu-db.h"

G_BEGIN_DECLS

/* The stock as an import sees it: what is in the room, and what the import has added so far. A dry run writes nothing and
 * keeps what it would have added in memory; it works without a room, too. */
typedef struct _ShuwuStock ShuwuStock;

ShuwuStock *shuwu_stock_new (ShuwuDb *db,
                             gint64   now_us) G_GNUC_WARN_UNUSED_RESULT;
/* @db: (nullable): the room to compare with, if there is one */
ShuwuStock *shuwu_stock_new_dry (ShuwuDb *db) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_stock_free (ShuwuStock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuStock, shuwu_stock_free)

typedef struct
{
  gint64 id;          /* 0: there is none */
  gint64 title_id;
  gboolean is_deleted;
} ShuwuStockCopy;

/* What is there. */
gboolean shuwu_stock_find_copy (ShuwuStock      *self,
                                const char      *barcode,
                                ShuwuStockCopy  *copy,
                                GError         **error);
/* *title_id is 0 if no living title has the key. */
gboolean shuwu_stock_find_title (ShuwuStock  *self,
                                 gint64       match_key,
                                 gint64      *title_id,
                                 GError     **error);
gboolean shuwu_stock_is_known_as (ShuwuStock  *self,
                                  gint64       title_id,
                                  gint64       match_key,
                                  gboolean    *is_known,
                                  GError     **error);
ShuwuDescription *shuwu_stock_read_title (ShuwuStock  *self,
                                          gint64       title_id,
                                          gint64      *match_key,
                                          GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean shuwu_stock_has_record (ShuwuStock  *self,
                                 gint64       title_id,
                                 GBytes      *raw,
                                 gboolean    *has,
                                 GError     **error);
/* Whether somebody took its parallel title away. */
gboolean shuwu_stock_is_emptied (ShuwuStock  *self,
                                 gint64       title_id,
                                 gboolean    *is_emptied,
                                 GError     **error);
gboolean shuwu_stock_count_copies (ShuwuStock  *self,
                                   gint64       title_id,
                                   gint64      *n,
                                   GError     **error);
/* Whether this import has brought news of the title before. */
gboolean shuwu_stock_is_touched (ShuwuStock *self,
                                 gint64      title_id);
void shuwu_stock_touch (ShuwuStock *self,
                        gint64      title_id);

/* What is changed. */
gint64 shuwu_stock_add_title (ShuwuStock             *self,
                              const ShuwuReadRecord  *record,
                              int                     n_copies,
                              GError                **error);
gboolean shuwu_stock_change_title (ShuwuStock              *self,
                                   gint64                   title_id,
                                   const ShuwuDescription  *before,
                                   const ShuwuDescription  *after,
                                   GError                 **error);
gboolean shuwu_stock_keep_record (ShuwuStock             *self,
                                  gint64                  title_id,
                                  const ShuwuReadRecord  *record,
                                  GError                **error);
gboolean shuwu_stock_add_copies (ShuwuStock          *self,
                                 gint64               title_id,
                                 const GPtrArray     *barcodes,
                                 const ShuwuHolding  *holding,
                                 GError             **error);
/* Makes a title or copy that was deleted live again. */
gboolean shuwu_stock_revive_title (ShuwuStock  *self,
                                   gint64       title_id,
                                   gboolean    *was_deleted,
                                   GError     **error);
gboolean shuwu_stock_revive_copy (ShuwuStock            *self,
                                  const ShuwuStockCopy  *copy,
                                  const char            *barcode,
                                  GError               **error);
/* Takes over what @holding says of a copy. */
gboolean shuwu_stock_fill_copy (ShuwuStock            *self,
                                const ShuwuStockCopy  *copy,
                                const ShuwuHolding    *holding,
                                gboolean              *is_changed,
                                GError               **error);
/* After copies were added to a title that was there. */
gboolean shuwu_stock_recount (ShuwuStock  *self,
                              gint64       title_id,
                              GError     **error);
/* A barcode of the room's own making that nobody has. */
char *shuwu_stock_make_barcode (ShuwuStock  *self,
                                GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
