// SPDX-License-Identifier: GPL-3.0-or-later
/* The rows at the door. Most were scanned here; the others are of before, or of
 * other devices, and are never the ones that Ctrl+Z means. */
#define G_LOG_DOMAIN "shuwu-app"

#include "attendance/shuwu-door-rows.h"

#include "attendance/shuwu-door-words.h"
#include "lending/shuwu-desk-rows.h"

struct _ShuwuDoorRows
{
  GListStore *list;
  GHashTable *shown;    /* uuids of scans that had a row in this list */
  GPtrArray *made;      /* of ShuwuDeskRow, what was scanned or answered here; the newest is last */
  guint n_ever;
};

ShuwuDoorRows *
shuwu_door_rows_new (void)
{
  ShuwuDoorRows *self = g_new0 (ShuwuDoorRows, 1);

  self->list = g_list_store_new (SHUWU_TYPE_DESK_ROW);
  self->shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->made = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

void
shuwu_door_rows_free (ShuwuDoorRows *self)
{
  g_object_unref (self->list);
  g_hash_table_unref (self->shown);
  g_ptr_array_unref (self->made);
  g_free (self);
}

GListStore *
shuwu_door_rows_get_list (ShuwuDoorRows *self)
{
  return self->list;
}

ShuwuDeskRow *
shuwu_door_rows_add (ShuwuDoorRows *self,
                     const char    *code)
{
  return shuwu_desk_rows_add (self->list, code, ++self->n_ever);
}

/**
 * shuwu_door_rows_leave:
 * @self: the rows
 *
 * Takes the scans of a meeting away. What is not kept yet, or asks, stays.
 */
void
shuwu_door_rows_leave (ShuwuDoorRows *self)
{
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->list)); i > 0; i--)
    {
      g_autoptr (ShuwuDeskRow) row = g_list_model_get_item (G_LIST_MODEL (self->list), i - 1);

      if (shuwu_desk_row_get_event (row) != NULL)
        g_list_store_remove (self->list, i - 1);
    }
  g_hash_table_remove_all (self->shown);
  g_ptr_array_set_size (self->made, 0);
}

/* The row is that of a scan that is kept. The list may be that of another meeting by now. */
static void
link_row (ShuwuDoorRows *self,
          ShuwuDeskRow  *row,
          const char    *scan)
{
  if (g_list_store_find (self->list, row, NULL))
    g_hash_table_add (self->shown, g_strdup (scan));
  shuwu_desk_row_set_event (row, scan, G_MAXINT64);
}

static ShuwuDeskRow *
find_row_of (ShuwuDoorRows *self,
             const char    *scan)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ShuwuDeskRow) row = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      if (g_strcmp0 (shuwu_desk_row_get_event (row), scan) == 0)
        return row; /* the list holds it */
    }

  return NULL;
}

static const char *
find_unit (const ShuwuRegister *reg,
           const char          *card)
{
  for (guint i = 0; i < reg->lines->len; i++)
    {
      const ShuwuRegisterLine *line = g_ptr_array_index (reg->lines, i);

      if (g_strcmp0 (line->card, card) == 0)
        return line->unit;
    }

  return NULL;
}

void
shuwu_door_rows_tell (ShuwuDoorRows          *self,
                      ShuwuDeskRow           *row,
                      const ShuwuScanReceipt *receipt,
                      const ShuwuRegister    *reg,
                      ShuwuClock             *clock)
{
  ShuwuDoorFacts facts = {
    .name = receipt->name,
    .unit = find_unit (reg, receipt->card),
    .is_out = receipt->is_out,
    .is_double = receipt->is_double,
    .is_first = receipt->is_first,
    .is_guest = receipt->is_guest,
    .is_by_clock = reg->rule.hours == SHUWU_HOURS_CLOCK,
    .at_us = receipt->at_us,
    .voided_us = receipt->is_void ? shuwu_clock_get_now_us (clock) : 0,
    .attendance = receipt->attendance,
  };

  link_row (self, row, receipt->scan);
  shuwu_door_words_tell (row, clock, &facts);
}

/**
 * shuwu_door_rows_show:
 * @self: the rows
 * @reg: a register
 * @scan: one of its scans
 * @clock: whose time zone it is told in
 *
 * Shows a scan. The list is only so long: what fell off its end does not come again
 * at its top.
 */
void
shuwu_door_rows_show (ShuwuDoorRows           *self,
                      const ShuwuRegister     *reg,
                      const ShuwuRegisterScan *scan,
                      ShuwuClock              *clock)
{
  const ShuwuRegisterLine *line = g_ptr_array_index (reg->lines, scan->line);
  ShuwuDeskRow *row = find_row_of (self, scan->scan);
  ShuwuDoorFacts facts = {
    .name = line->name,
    .unit = line->unit,
    .is_out = scan->is_out,
    .is_double = scan->is_double,
    .is_first = scan->is_first,
    .is_guest = line->seat == 0,
    .is_by_clock = reg->rule.hours == SHUWU_HOURS_CLOCK,
    .at_us = scan->at_us,
    .voided_us = scan->voided_us,
    .attendance = scan->attendance,
  };

  if (row == NULL && g_hash_table_contains (self->shown, scan->scan))
    return;

  if (row == NULL)
    row = shuwu_door_rows_add (self, line->card);
  link_row (self, row, scan->scan);
  shuwu_door_words_tell (row, clock, &facts);
}

void
shuwu_door_rows_note_made (ShuwuDoorRows *self,
                           ShuwuDeskRow  *row)
{
  g_ptr_array_remove (self->made, row);
  g_ptr_array_add (self->made, g_object_ref (row));
}

/**
 * shuwu_door_rows_find_newest_made:
 * @self: the rows
 *
 * Finds the newest row that was made here. What was taken back or ignored since is
 * passed over; what came to nothing is not.
 *
 * Returns: (transfer none) (nullable): the row
 */
ShuwuDeskRow *
shuwu_door_rows_find_newest_made (ShuwuDoorRows *self)
{
  for (; self->made->len > 0; g_ptr_array_set_size (self->made, (int) self->made->len - 1))
    {
      ShuwuDeskRow *row = g_ptr_array_index (self->made, self->made->len - 1);

      if (shuwu_desk_row_has_answer (row, SHUWU_DESK_ANSWER_UNDO) ||
          (shuwu_desk_row_get_event (row) == NULL && g_list_store_find (self->list, row, NULL)))
        return row; /* the array holds it */
    }

  return NULL;
}
