// SPDX-License-Identifier: GPL-3.0-or-later
/* What becomes of one record of a file.
 *
 * Which title is it?
 *
 *   a barcode it brings is known      → the title of that copy, if the record
 *                                       agrees with it; else the record is
 *                                       refused: two books cannot share a number
 *   it brings new barcodes and says   → a title of its own: volumes of a series
 *   how many copies it stands for       often share one description
 *   otherwise                         → the title with the same match key, if
 *                                       there is one; each row of such a table
 *                                       is one more copy
 *
 * What does it change? The first record of a file that speaks of a title may
 * change what is known, unless it is the very record the title was described
 * by last; further records of the same file only fill what is empty. So a file
 * imported twice changes nothing the second time, whatever stands in it, and
 * does not undo what was corrected by hand. Only a parallel title that the room
 * once did not keep is still taken from the same record. */
#define G_LOG_DOMAIN "shuwu-catalogue"

#include "catalogue/shuwu-import-row-private.h"

#include "catalogue/shuwu-barcode.h"
#include "catalogue/shuwu-match.h"
#include "catalogue/shuwu-title-field.h"

#include <string.h>

#define COPIES_MAX 9999

/* A copy the record speaks of. */
typedef struct
{
  char *barcode;
  const ShuwuHolding *holding;  /* borrowed */
  ShuwuStockCopy found;
} Wanted;

typedef struct
{
  ShuwuStock *stock;            /* borrowed */
  const ShuwuReadRecord *record;
  ShuwuRowResult *result;
  gint64 match_key;
  gint64 script_key;            /* of the title in its other script; else the same */
  GArray *wanted;               /* of Wanted */
  int n_stated;                 /* copies that the record stands for, with or without a barcode */
  gint64 title_id;              /* 0: a new one */
  gboolean is_changed;
  gboolean has_status;          /* some of its copies are not on the shelf */
} Row;

static void
wanted_clear (gpointer data)
{
  g_free (((Wanted *) data)->barcode);
}

static void
row_clear (Row *self)
{
  g_array_unref (self->wanted);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, row_clear)

static void
G_GNUC_PRINTF (3,
               4)
reject (Row         *self,
        ShuwuReject  why,
        const char  *format,
        ...)
{
  va_list args;

  g_free (self->result->detail);
  va_start (args, format);
  self->result->detail = g_strdup_vprintf (format, args);
  va_end (args);
  self->result->outcome = SHUWU_ROW_REJECTED;
  self->result->reject = why;
}

static gboolean
is_rejected (const Row *self)
{
  return self->result->outcome == SHUWU_ROW_REJECTED;
}

/* --- the copies it speaks of --- */

static void
want (Row                *self,
      char               *barcode,
      const ShuwuHolding *holding)
{
  Wanted wanted = { .barcode = barcode, .holding = holding };

  for (guint i = 0; i < self->wanted->len; i++)
    if (strcmp (g_array_index (self->wanted, Wanted, i).barcode, barcode) == 0)
      {
        g_free (barcode);
        return;
      }

  g_array_append_val (self->wanted, wanted);
}

static void
want_holdings (Row *self)
{
  const GPtrArray *holdings = self->record->description->holdings;

  for (guint i = 0; i < holdings->len && !is_rejected (self); i++)
    {
      const ShuwuHolding *holding = g_ptr_array_index (holdings, i);
      g_autofree char *barcode = shuwu_barcode_dup_normal (holding->barcode);

      if (*barcode == '\0')
        continue;
      if (!shuwu_barcode_is_valid (barcode))
        reject (self, SHUWU_REJECT_BAD_BARCODE, "“%s” cannot be a barcode", holding->barcode);
      else
        want (self, g_steal_pointer (&barcode), holding);
    }
}

/* Where one row stands for several copies, the others are numbered after the first. */
static void
want_numbered (Row *self)
{
  const Wanted first = g_array_index (self->wanted, Wanted, 0);

  for (int number = (int) self->record->description->holdings->len + 1; number <= self->n_stated; number++)
    want (self, shuwu_barcode_dup_numbered (first.barcode, number), first.holding);
}

static void
want_copies (Row *self)
{
  const ShuwuDescription *description = self->record->description;

  self->n_stated = MAX (description->copies, (int) description->holdings->len);
  if (self->n_stated > COPIES_MAX)
    {
      reject (self, SHUWU_REJECT_DAMAGED, "%d copies are more than a room can have of one title",
              self->n_stated);
      return;
    }

  want_holdings (self);
  if (!is_rejected (self) && self->wanted->len > 0)
    want_numbered (self);
}

/* --- which title it is --- */

static gboolean
find_copies (Row     *self,
             GError **error)
{
  for (guint i = 0; i < self->wanted->len && !is_rejected (self); i++)
    {
      Wanted *wanted = &g_array_index (self->wanted, Wanted, i);

      if (!shuwu_stock_find_copy (self->stock, wanted->barcode, &wanted->found, error))
        return FALSE;
      if (wanted->found.id == 0)
        continue;

      if (self->title_id != 0 && self->title_id != wanted->found.title_id)
        reject (self, SHUWU_REJECT_BARCODE_TAKEN, "barcode %s belongs to another title", wanted->barcode);
      self->title_id = wanted->found.title_id;
    }

  return TRUE;
}

static gboolean
agrees_with_title (Row       *self,
                   gboolean  *agrees,
                   GError   **error)
{
  g_autoptr (ShuwuDescription) known = NULL;
  gint64 key;

  known = shuwu_stock_read_title (self->stock, self->title_id, &key, error);
  if (known == NULL)
    return FALSE;

  *agrees = key == self->match_key || key == self->script_key || shuwu_match_names_agree (known, self->record->description);
  return *agrees || shuwu_stock_is_known_as (self->stock, self->title_id, self->match_key, agrees, error);
}

static const char *
get_known_barcode (const Row *self)
{
  for (guint i = 0; i < self->wanted->len; i++)
    if (g_array_index (self->wanted, Wanted, i).found.id != 0)
      return g_array_index (self->wanted, Wanted, i).barcode;

  return "";
}

/* A room may have it in the other script, from before or by the hand of somebody. */
static gboolean
find_by_key (Row     *self,
             GError **error)
{
  if (!shuwu_stock_find_title (self->stock, self->match_key, &self->title_id, error))
    return FALSE;

  return self->title_id != 0 || self->script_key == self->match_key ||
         shuwu_stock_find_title (self->stock, self->script_key, &self->title_id, error);
}

static gboolean
find_title (Row       *self,
            gboolean  *is_same_record,
            GError   **error)
{
  gboolean agrees = FALSE;

  if (!find_copies (self, error))
    return FALSE;
  if (is_rejected (self))
    return TRUE;

  if (self->title_id != 0)
    {
      if (self->record->raw != NULL &&
          !shuwu_stock_has_record (self->stock, self->title_id, self->record->raw, is_same_record, error))
        return FALSE;
      if (!*is_same_record && !agrees_with_title (self, &agrees, error))
        return FALSE;
      if (!*is_same_record && !agrees)
        reject (self, SHUWU_REJECT_BARCODE_TAKEN, "barcode %s belongs to another title", get_known_barcode (self));
      return TRUE;
    }

  if (self->wanted->len > 0 && self->record->description->copies >= 0)
    return TRUE;

  return find_by_key (self, error) &&
         (self->title_id == 0 || self->record->raw == NULL ||
          shuwu_stock_has_record (self->stock, self->title_id, self->record->raw, is_same_record, error));
}

/* --- what it changes --- */

static gboolean
bring_news (Row     *self,
            GError **error)
{
  gboolean is_first = !shuwu_stock_is_touched (self->stock, self->title_id);
  g_autoptr (ShuwuDescription) before = NULL;
  g_autoptr (ShuwuDescription) after = NULL;
  ShuwuTitleFields changed;
  gint64 key;

  before = shuwu_stock_read_title (self->stock, self->title_id, &key, error);
  if (before == NULL)
    return FALSE;

  after = shuwu_description_dup_with_news (before, self->record->description,
                                           is_first ? SHUWU_NEWS_CHANGE : SHUWU_NEWS_FILL, &changed);
  if (is_first && !shuwu_stock_keep_record (self->stock, self->title_id, self->record, error))
    return FALSE;
  if (changed == 0 && after->loan_count == before->loan_count)
    return TRUE;

  self->is_changed = TRUE;
  return shuwu_stock_change_title (self->stock, self->title_id, before, after, error);
}

static gboolean
fill_parallel_title (Row     *self,
                     GError **error)
{
  const char *said = self->record->description->parallel_title;
  g_autoptr (ShuwuDescription) before = NULL;
  g_autoptr (ShuwuDescription) after = NULL;
  gboolean is_emptied;
  gint64 key;

  if (*said == '\0')
    return TRUE;
  before = shuwu_stock_read_title (self->stock, self->title_id, &key, error);
  if (before == NULL)
    return FALSE;
  if (*before->parallel_title != '\0' || strcmp (before->title, said) == 0)
    return TRUE;
  if (!shuwu_stock_is_emptied (self->stock, self->title_id, &is_emptied, error))
    return FALSE;
  if (is_emptied)
    return TRUE;

  after = shuwu_description_dup (before);
  shuwu_description_set (&after->parallel_title, said);
  self->is_changed = TRUE;
  return shuwu_stock_change_title (self->stock, self->title_id, before, after, error);
}

static gboolean
add_copies (Row                 *self,
            const GPtrArray     *barcodes,
            const ShuwuHolding  *holding,
            GError             **error)
{
  self->result->n_copies_added += (int) barcodes->len;
  self->has_status |= *holding->status != '\0';
  return shuwu_stock_add_copies (self->stock, self->title_id, barcodes, holding, error);
}

/* New copies that share what is said of them are stored together. */
static gboolean
store_new_copies (Row     *self,
                  GError **error)
{
  g_autoptr (GPtrArray) barcodes = g_ptr_array_new ();

  for (guint i = 0; i < self->wanted->len; i++)
    {
      const Wanted *wanted = &g_array_index (self->wanted, Wanted, i);
      gboolean is_last = i + 1 == self->wanted->len || (wanted + 1)->holding != wanted->holding;

      if (wanted->found.id == 0)
        g_ptr_array_add (barcodes, wanted->barcode);
      if (is_last && !add_copies (self, barcodes, wanted->holding, error))
        return FALSE;
      if (is_last)
        g_ptr_array_set_size (barcodes, 0);
    }

  return TRUE;
}

static gboolean
store_known_copies (Row     *self,
                    GError **error)
{
  for (guint i = 0; i < self->wanted->len; i++)
    {
      const Wanted *wanted = &g_array_index (self->wanted, Wanted, i);
      gboolean is_filled = FALSE;

      if (wanted->found.id == 0)
        continue;

      if (wanted->found.is_deleted)
        {
          if (!shuwu_stock_revive_copy (self->stock, &wanted->found, wanted->barcode, error))
            return FALSE;
          self->result->n_copies_added++;
        }
      if (!shuwu_stock_fill_copy (self->stock, &wanted->found, wanted->holding, &is_filled, error))
        return FALSE;
      self->is_changed |= is_filled;
      self->has_status |= is_filled && *wanted->holding->status != '\0';
    }

  return TRUE;
}

/* Copies without a barcode get one from the room; as many as the title lacks, so that a file can be imported again. */
static gboolean
make_copies (Row     *self,
             int      n,
             GError **error)
{
  const GPtrArray *holdings = self->record->description->holdings;
  const ShuwuHolding nothing = { .location = (char *) "", .source = (char *) "", .status = (char *) "", .price_fen = -1 };

  for (int i = 0; i < n; i++)
    {
      g_autofree char *barcode = shuwu_stock_make_barcode (self->stock, error);
      g_autoptr (GPtrArray) one = g_ptr_array_new ();
      const ShuwuHolding *holding = (guint) i < holdings->len ? g_ptr_array_index (holdings, i) : &nothing;

      g_ptr_array_add (one, barcode);
      if (barcode == NULL || !add_copies (self, one, holding, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
store_new (Row     *self,
           GError **error)
{
  int n_made = MAX (self->n_stated - (int) self->wanted->len, 0);

  self->title_id = shuwu_stock_add_title (self->stock, self->record, (int) self->wanted->len + n_made, error);
  if (self->title_id == 0)
    return FALSE;

  shuwu_stock_touch (self->stock, self->title_id);
  self->result->outcome = SHUWU_ROW_ADDED;
  return store_new_copies (self, error) && make_copies (self, n_made, error) &&
         (!self->has_status || shuwu_stock_recount (self->stock, self->title_id, error));
}

static gboolean
store_known (Row       *self,
             gboolean   is_same_record,
             GError   **error)
{
  gboolean was_deleted = FALSE;
  gint64 n_copies = 0;
  int n_made = 0;

  if (!shuwu_stock_revive_title (self->stock, self->title_id, &was_deleted, error))
    return FALSE;
  if (!(is_same_record ? fill_parallel_title (self, error) : bring_news (self, error)))
    return FALSE;
  shuwu_stock_touch (self->stock, self->title_id);

  if (!store_known_copies (self, error) || !store_new_copies (self, error))
    return FALSE;
  if (self->n_stated > (int) self->wanted->len)
    {
      if (!shuwu_stock_count_copies (self->stock, self->title_id, &n_copies, error))
        return FALSE;
      n_made = MAX (self->n_stated - (int) n_copies, 0);
    }
  if (!make_copies (self, n_made, error))
    return FALSE;

  if (was_deleted)
    self->result->outcome = SHUWU_ROW_ADDED;
  else if (self->is_changed || self->result->n_copies_added > 0)
    self->result->outcome = SHUWU_ROW_UPDATED;

  return (self->result->n_copies_added == 0 && !self->has_status) || shuwu_stock_recount (self->stock, self->title_id, error);
}

/**
 * shuwu_import_row:
 * @stock: what is there
 * @record: a record with a description
 * @result: (out caller-allocates): what became of it
 * @error: return location for an error
 *
 * Stores a record, or refuses it without a trace.
 *
 * Returns: whether the import can go on
 */
gboolean
shuwu_import_row (ShuwuStock             *stock,
                  const ShuwuReadRecord  *record,
                  ShuwuRowResult         *result,
                  GError                **error)
{
  g_auto (Row) row = { .stock = stock, .record = record, .result = result };
  gboolean is_same_record = FALSE;

  *result = (ShuwuRowResult) { .outcome = SHUWU_ROW_UNCHANGED };
  row.wanted = g_array_new (FALSE, FALSE, sizeof (Wanted));
  g_array_set_clear_func (row.wanted, wanted_clear);
  row.match_key = shuwu_match_make_key (record->description);
  row.script_key = *record->description->script_title != '\0' ? shuwu_match_make_script_key (record->description) : row.match_key;

  want_copies (&row);
  if (is_rejected (&row))
    return TRUE;
  if (!find_title (&row, &is_same_record, error))
    return FALSE;
  if (is_rejected (&row))
    return TRUE;

  return row.title_id == 0 ? store_new (&row, error) : store_known (&row, is_same_record, error);
}
