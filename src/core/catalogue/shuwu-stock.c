// SPDX-License-Identifier: GPL-3.0-or-later
/* The stock as an import sees it.
 *
 * A real run asks and changes the room itself: every row it has stored is there
 * for the next one to be compared with, so there is no second truth in memory.
 * A dry run lays what it would have stored over what the room has. */
#define G_LOG_DOMAIN "shuwu-catalogue"

#include "catalogue/shuwu-stock-private.h"

#include "catalogue/shuwu-barcode.h"
#include "catalogue/shuwu-dry-stock-private.h"
#include "catalogue/shuwu-match.h"
#include "catalogue/shuwu-title-rows-private.h"

#define KIND_BOOK 1

struct _ShuwuStock
{
  ShuwuDb *db;         /* borrowed; NULL: a dry run without a room */
  gint64 now_us;
  ShuwuDryStock *dry;  /* NULL: a real run */
  GHashTable *touched; /* gint64: titles that this import has brought news of */
  GHashTable *emptied; /* gint64: titles whose parallel title was taken away; NULL: not asked yet */
  gint64 last_made;    /* number of the last barcode that the room has made; -1: not asked yet */
};

static ShuwuStock *
stock_new (ShuwuDb       *db,
           gint64         now_us,
           ShuwuDryStock *dry)
{
  ShuwuStock *self = g_new0 (ShuwuStock, 1);

  self->db = db;
  self->now_us = now_us;
  self->dry = dry;
  self->touched = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->last_made = -1;

  return self;
}

ShuwuStock *
shuwu_stock_new (ShuwuDb *db,
                 gint64   now_us)
{
  return stock_new (db, now_us, NULL);
}

ShuwuStock *
shuwu_stock_new_dry (ShuwuDb *db)
{
  return stock_new (db, 0, shuwu_dry_stock_new ());
}

void
shuwu_stock_free (ShuwuStock *self)
{
  g_clear_pointer (&self->dry, shuwu_dry_stock_free);
  g_hash_table_unref (self->touched);
  g_clear_pointer (&self->emptied, g_hash_table_unref);
  g_free (self);
}

gboolean
shuwu_stock_is_touched (ShuwuStock *self,
                        gint64      title_id)
{
  return g_hash_table_contains (self->touched, &title_id);
}

void
shuwu_stock_touch (ShuwuStock *self,
                   gint64      title_id)
{
  if (!shuwu_stock_is_touched (self, title_id))
    g_hash_table_add (self->touched, g_memdup2 (&title_id, sizeof title_id));
}

/* --- what is there --- */

/* Asks for one number with up to two values; a parameter that is NULL is none. */
static gboolean
ask (ShuwuStock  *self,
     const char  *name,
     gint64       title_id,
     gint64       match_key,
     gint64      *answer,
     GError     **error)
{
  ShuwuStatement *statement = shuwu_db_prepare (self->db, name, error);

  if (statement == NULL)
    return FALSE;

  if (title_id != 0)
    shuwu_statement_bind_int64 (statement, ":title_id", title_id);
  if (match_key != 0)
    shuwu_statement_bind_int64 (statement, ":match_key", match_key);
  return shuwu_statement_read_int64 (statement, answer, error);
}

static gboolean
find_copy_in_room (ShuwuStock      *self,
                   const char      *barcode,
                   ShuwuStockCopy  *copy,
                   GError         **error)
{
  ShuwuStatement *find = shuwu_db_prepare (self->db, "copy_by_barcode", error);
  ShuwuStep step;

  if (find == NULL)
    return FALSE;

  shuwu_statement_bind_text (find, ":barcode", barcode);
  step = shuwu_statement_step (find, error);
  if (step != SHUWU_STEP_ROW)
    return step == SHUWU_STEP_DONE;

  copy->id = shuwu_statement_get_int64 (find, 0);
  copy->title_id = shuwu_statement_get_int64 (find, 1);
  copy->is_deleted = shuwu_statement_get_int64 (find, 2) != 0;
  shuwu_statement_end (find);
  return TRUE;
}

gboolean
shuwu_stock_find_copy (ShuwuStock      *self,
                       const char      *barcode,
                       ShuwuStockCopy  *copy,
                       GError         **error)
{
  gint64 title_id = self->dry != NULL ? shuwu_dry_stock_get_title_of_copy (self->dry, barcode) : 0;

  /* A copy that only the dry run knows has no id of its own. */
  *copy = (ShuwuStockCopy) { .id = title_id != 0 ? -1 : 0, .title_id = title_id };
  if (title_id != 0 || self->db == NULL)
    return TRUE;

  return find_copy_in_room (self, barcode, copy, error);
}

gboolean
shuwu_stock_find_title (ShuwuStock  *self,
                        gint64       match_key,
                        gint64      *title_id,
                        GError     **error)
{
  *title_id = 0;
  if (self->db != NULL && !ask (self, "title_by_match_key", 0, match_key, title_id, error))
    return FALSE;

  /* What is in the room is older than what the run has added. */
  if (*title_id == 0 && self->dry != NULL)
    *title_id = shuwu_dry_stock_find_title (self->dry, match_key);

  return TRUE;
}

gboolean
shuwu_stock_is_known_as (ShuwuStock  *self,
                         gint64       title_id,
                         gint64       match_key,
                         gboolean    *is_known,
                         GError     **error)
{
  gint64 answer = 0;

  if (self->dry != NULL && shuwu_dry_stock_is_known_as (self->dry, title_id, match_key))
    answer = 1;
  else if (title_id > 0 && !ask (self, "title_alias_has", title_id, match_key, &answer, error))
    return FALSE;

  *is_known = answer != 0;
  return TRUE;
}

ShuwuDescription *
shuwu_stock_read_title (ShuwuStock  *self,
                        gint64       title_id,
                        gint64      *match_key,
                        GError     **error)
{
  const ShuwuDryTitle *title = self->dry != NULL ? shuwu_dry_stock_get_title (self->dry, title_id) : NULL;

  if (title == NULL || title->description == NULL)
    return shuwu_title_rows_read (self->db, title_id, match_key, error);

  *match_key = shuwu_match_make_key (title->description);
  return shuwu_description_dup (title->description);
}

gboolean
shuwu_stock_has_record (ShuwuStock  *self,
                        gint64       title_id,
                        GBytes      *raw,
                        gboolean    *has,
                        GError     **error)
{
  const ShuwuDryTitle *title = self->dry != NULL ? shuwu_dry_stock_get_title (self->dry, title_id) : NULL;
  ShuwuStatement *is_same;
  gint64 answer = 0;

  *has = title != NULL && title->raw != NULL && g_bytes_equal (title->raw, raw);
  if (*has || title_id < 0 || (title != NULL && title->raw != NULL))
    return TRUE;

  is_same = shuwu_db_prepare (self->db, "title_record_is_same", error);
  if (is_same == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (is_same, ":title_id", title_id);
  shuwu_statement_bind_blob (is_same, ":record", raw);
  if (!shuwu_statement_read_int64 (is_same, &answer, error))
    return FALSE;

  *has = answer != 0;
  return TRUE;
}

gboolean
shuwu_stock_is_emptied (ShuwuStock  *self,
                        gint64       title_id,
                        gboolean    *is_emptied,
                        GError     **error)
{
  *is_emptied = FALSE;
  if (title_id < 0)
    return TRUE;

  if (self->emptied == NULL)
    self->emptied = shuwu_title_rows_find_emptied (self->db, error);
  if (self->emptied == NULL)
    return FALSE;

  *is_emptied = g_hash_table_contains (self->emptied, &title_id);
  return TRUE;
}

gboolean
shuwu_stock_count_copies (ShuwuStock  *self,
                          gint64       title_id,
                          gint64      *n,
                          GError     **error)
{
  const ShuwuDryTitle *title = self->dry != NULL ? shuwu_dry_stock_get_title (self->dry, title_id) : NULL;

  *n = 0;
  if (title_id > 0 && !ask (self, "copy_count_of_title", title_id, 0, n, error))
    return FALSE;

  *n += title != NULL ? title->n_copies_added : 0;
  return TRUE;
}

/* --- what is changed --- */

gint64
shuwu_stock_add_title (ShuwuStock             *self,
                       const ShuwuReadRecord  *record,
                       int                     n_copies,
                       GError                **error)
{
  gint64 id;

  if (self->dry != NULL)
    id = shuwu_dry_stock_describe (self->dry, 0, record->description);
  else
    id = shuwu_title_rows_insert (self->db, record->description, KIND_BOOK, n_copies, self->now_us, error);
  if (id == 0 || !shuwu_stock_keep_record (self, id, record, error))
    return 0;

  return id;
}

gboolean
shuwu_stock_change_title (ShuwuStock              *self,
                          gint64                   title_id,
                          const ShuwuDescription  *before,
                          const ShuwuDescription  *after,
                          GError                 **error)
{
  if (self->dry == NULL)
    return shuwu_title_rows_update (self->db, title_id, before, after, self->now_us, error);

  shuwu_dry_stock_describe (self->dry, title_id, before);
  shuwu_dry_stock_describe (self->dry, title_id, after);
  return TRUE;
}

gboolean
shuwu_stock_keep_record (ShuwuStock             *self,
                         gint64                  title_id,
                         const ShuwuReadRecord  *record,
                         GError                **error)
{
  if (self->dry == NULL)
    return shuwu_title_rows_put_record (self->db, title_id, record, error);

  if (record->raw != NULL)
    shuwu_dry_stock_keep_record (self->dry, title_id, record->raw);
  return TRUE;
}

gboolean
shuwu_stock_add_copies (ShuwuStock          *self,
                        gint64               title_id,
                        const GPtrArray     *barcodes,
                        const ShuwuHolding  *holding,
                        GError             **error)
{
  if (self->dry == NULL)
    return shuwu_copy_rows_insert (self->db, title_id, KIND_BOOK, barcodes, holding, self->now_us, error);

  for (guint i = 0; i < barcodes->len; i++)
    shuwu_dry_stock_add_copy (self->dry, title_id, g_ptr_array_index (barcodes, i));
  return TRUE;
}

static gboolean
set_living (ShuwuStock  *self,
            const char  *name,
            gint64       id,
            GError     **error)
{
  ShuwuStatement *set = shuwu_db_prepare (self->db, name, error);

  if (set == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (set, ":id", id);
  shuwu_statement_bind_null (set, ":deleted_us");
  shuwu_statement_bind_int64 (set, ":now_us", self->now_us);
  return shuwu_statement_run (set, error);
}

gboolean
shuwu_stock_revive_title (ShuwuStock  *self,
                          gint64       title_id,
                          gboolean    *was_deleted,
                          GError     **error)
{
  const ShuwuDryTitle *title = self->dry != NULL ? shuwu_dry_stock_get_title (self->dry, title_id) : NULL;
  ShuwuStatement *is_deleted;
  gint64 answer = 0;

  *was_deleted = FALSE;
  if (title_id < 0 || (title != NULL && title->is_revived))
    return TRUE;

  is_deleted = shuwu_db_prepare (self->db, "title_is_deleted", error);
  if (is_deleted == NULL)
    return FALSE;
  shuwu_statement_bind_int64 (is_deleted, ":id", title_id);
  if (!shuwu_statement_read_int64 (is_deleted, &answer, error))
    return FALSE;

  *was_deleted = answer != 0;
  if (self->dry != NULL)
    shuwu_dry_stock_revive (self->dry, title_id);

  return !*was_deleted || self->dry != NULL || set_living (self, "title_set_deleted", title_id, error);
}

gboolean
shuwu_stock_revive_copy (ShuwuStock            *self,
                         const ShuwuStockCopy  *copy,
                         const char            *barcode,
                         GError               **error)
{
  if (self->dry == NULL)
    return set_living (self, "copy_set_deleted", copy->id, error);

  shuwu_dry_stock_add_copy (self->dry, copy->title_id, barcode);
  return TRUE;
}

gboolean
shuwu_stock_fill_copy (ShuwuStock            *self,
                       const ShuwuStockCopy  *copy,
                       const ShuwuHolding    *holding,
                       gboolean              *is_changed,
                       GError               **error)
{
  ShuwuStatement *fill;
  gint64 answer = 0;

  *is_changed = FALSE;
  if (*holding->location == '\0' && *holding->source == '\0' && *holding->status == '\0' && holding->price_fen < 0)
    return TRUE;
  /* What a dry run has added itself has no row to compare with. */
  if (self->dry != NULL && (self->db == NULL || copy->id < 0))
    return TRUE;

  fill = shuwu_db_prepare (self->db, self->dry != NULL ? "copy_would_fill" : "copy_fill", error);
  if (fill == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (fill, ":id", copy->id);
  shuwu_statement_bind_text (fill, ":status", holding->status);
  shuwu_statement_bind_text (fill, ":location", holding->location);
  shuwu_statement_bind_text (fill, ":source", holding->source);
  if (holding->price_fen >= 0)
    shuwu_statement_bind_int64 (fill, ":price_fen", holding->price_fen);
  if (self->dry == NULL)
    shuwu_statement_bind_int64 (fill, ":now_us", self->now_us);
  if (!shuwu_statement_read_int64 (fill, &answer, error))
    return FALSE;

  *is_changed = answer != 0;
  return TRUE;
}

gboolean
shuwu_stock_recount (ShuwuStock  *self,
                     gint64       title_id,
                     GError     **error)
{
  return self->dry != NULL || shuwu_title_rows_count_copies (self->db, title_id, error);
}

char *
shuwu_stock_make_barcode (ShuwuStock  *self,
                          GError     **error)
{
  if (self->last_made < 0)
    {
      self->last_made = 0;
      if (self->db != NULL && !ask (self, "copy_last_made", 0, 0, &self->last_made, error))
        return NULL;
    }

  for (;;)
    {
      g_autofree char *barcode = shuwu_barcode_dup_made (++self->last_made);
      ShuwuStockCopy copy;

      if (!shuwu_stock_find_copy (self, barcode, &copy, error))
        return NULL;
      if (copy.id == 0)
        return g_steal_pointer (&barcode);
    }
}
