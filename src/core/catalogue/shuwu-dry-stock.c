// SPDX-License-Identifier: GPL-3.0-or-later
/* The memory of a dry run: rows of a file that were read already count as if
 * they had been stored, so that the report is that of a real run. */
#define G_LOG_DOMAIN "shuwu-catalogue"

#include "catalogue/shuwu-dry-stock-private.h"

#include "catalogue/shuwu-match.h"
#include "catalogue/shuwu-title-field.h"

struct _ShuwuDryStock
{
  GHashTable *titles;  /* gint64 → ShuwuDryTitle */
  GHashTable *keys;    /* gint64 → gint64: match key → title */
  GHashTable *copies;  /* barcode → gint64: title */
  gint64 last_id;
};

static gint64 *
box (gint64 value)
{
  return g_memdup2 (&value, sizeof value);
}

static void
title_free (ShuwuDryTitle *self)
{
  shuwu_description_free (self->description);
  g_array_unref (self->keys);
  g_clear_pointer (&self->raw, g_bytes_unref);
  g_free (self);
}

ShuwuDryStock *
shuwu_dry_stock_new (void)
{
  ShuwuDryStock *self = g_new0 (ShuwuDryStock, 1);

  self->titles = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) title_free);
  self->keys = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->copies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
shuwu_dry_stock_free (ShuwuDryStock *self)
{
  g_hash_table_unref (self->titles);
  g_hash_table_unref (self->keys);
  g_hash_table_unref (self->copies);
  g_free (self);
}

ShuwuDryTitle *
shuwu_dry_stock_get_title (ShuwuDryStock *self,
                           gint64         title_id)
{
  return g_hash_table_lookup (self->titles, &title_id);
}

static ShuwuDryTitle *
ensure_title (ShuwuDryStock *self,
              gint64         title_id)
{
  ShuwuDryTitle *title = shuwu_dry_stock_get_title (self, title_id);

  if (title == NULL)
    {
      title = g_new0 (ShuwuDryTitle, 1);
      title->keys = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (self->titles, box (title_id), title);
    }

  return title;
}

gint64
shuwu_dry_stock_find_title (ShuwuDryStock *self,
                            gint64         match_key)
{
  const gint64 *id = g_hash_table_lookup (self->keys, &match_key);

  return id != NULL ? *id : 0;
}

gint64
shuwu_dry_stock_get_title_of_copy (ShuwuDryStock *self,
                                   const char    *barcode)
{
  const gint64 *id = g_hash_table_lookup (self->copies, barcode);

  return id != NULL ? *id : 0;
}

gboolean
shuwu_dry_stock_is_known_as (ShuwuDryStock *self,
                             gint64         title_id,
                             gint64         match_key)
{
  const ShuwuDryTitle *title = shuwu_dry_stock_get_title (self, title_id);

  for (guint i = 0; title != NULL && i < title->keys->len; i++)
    if (g_array_index (title->keys, gint64, i) == match_key)
      return TRUE;

  return FALSE;
}

gint64
shuwu_dry_stock_describe (ShuwuDryStock          *self,
                          gint64                  title_id,
                          const ShuwuDescription *description)
{
  gint64 id = title_id != 0 ? title_id : --self->last_id;
  ShuwuDryTitle *title = ensure_title (self, id);
  gint64 key = shuwu_match_make_key (description);

  shuwu_description_free (title->description);
  title->description = shuwu_description_dup (description);
  if (!shuwu_dry_stock_is_known_as (self, id, key))
    g_array_append_val (title->keys, key);
  if (!g_hash_table_contains (self->keys, &key))
    g_hash_table_insert (self->keys, box (key), box (id));

  return id;
}

void
shuwu_dry_stock_keep_record (ShuwuDryStock *self,
                             gint64         title_id,
                             GBytes        *raw)
{
  ShuwuDryTitle *title = ensure_title (self, title_id);

  g_clear_pointer (&title->raw, g_bytes_unref);
  title->raw = g_bytes_ref (raw);
}

void
shuwu_dry_stock_revive (ShuwuDryStock *self,
                        gint64         title_id)
{
  ensure_title (self, title_id)->is_revived = TRUE;
}

void
shuwu_dry_stock_add_copy (ShuwuDryStock *self,
                          gint64         title_id,
                          const char    *barcode)
{
  g_hash_table_insert (self->copies, g_strdup (barcode), box (title_id));
  ensure_title (self, title_id)->n_copies_added++;
}
