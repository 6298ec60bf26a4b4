// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalogue/shuwu-title-field.h"
#include "record/shuwu-record-reader.h"
#include "storage/shuwu-db.h"

G_BEGIN_DECLS

/* Rows of one title, on a thread of the store. Ids are never 0: that means failure. */

gint64 shuwu_title_rows_insert (ShuwuDb                 *db,
                                const ShuwuDescription  *description,
                                gint64                   kind_id,
                                int                      n_copies,
                                gint64                   now_us,
                                GError                 **error);
/* @match_key: (out) (optional) */
ShuwuDescription *shuwu_title_rows_read (ShuwuDb  *db,
                                         gint64    id,
                                         gint64   *match_key,
                                         GError  **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean shuwu_title_rows_update (ShuwuDb                 *db,
                                  gint64                   id,
                                  const ShuwuDescription  *before,
                                  const ShuwuDescription  *after,
                                  gint64                   now_us,
                                  GError                 **error);
gboolean shuwu_title_rows_put_record (ShuwuDb                *db,
                                      gint64                  id,
                                      const ShuwuReadRecord  *record,
                                      GError                **error);
/* Of gint64: titles whose parallel title was taken away, not those that never had one. */
GHashTable *shuwu_title_rows_find_emptied (ShuwuDb  *db,
                                           GError  **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean shuwu_title_rows_count_copies (ShuwuDb  *db,
                                        gint64    id,
                                        GError  **error);

/* lint: parameters: to be made a struct.
 * Copies that differ in their barcodes only; @holding says where they stand. */
gboolean shuwu_copy_rows_insert (ShuwuDb             *db,
                                 gint64               title_id,
                                 gint64               kind_id,
                                 const GPtrArray     *barcodes,
                                 const ShuwuHolding  *holding,
                                 gint64               now_us,
                                 GError             **error);

/* A number of the kind @code; 0 with an error set if there is none. */
gint64 shuwu_kind_rows_find (ShuwuDb     *db,
                             const char  *code,
                             GError     **error);

G_END_DECLS
