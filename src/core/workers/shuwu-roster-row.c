// SPDX-License-Identifier: GPL-3.0-or-later
/* One row of a roster: what it says of a worker, or why it cannot be trusted. */
#define G_LOG_DOMAIN "shuwu-workers"

#include "workers/shuwu-roster-row.h"

#include "text/shuwu-clean.h"
#include "text/shuwu-sum.h"
#include "workers/shuwu-unit.h"
#include "workers/shuwu-worker-name-private.h"
#include "workers/shuwu-worker-rows-private.h"

#include <string.h>

static const struct
{
  const char *name;
  const char *text;
} rejects[] = {
  [SHUWU_ROSTER_REJECT_NONE] = { "", "" },
  [SHUWU_ROSTER_REJECT_NO_NAME] = { "no-name", "There is no name" },
  [SHUWU_ROSTER_REJECT_LOST_DIGITS] = { "lost-digits", "A spreadsheet has cut digits off a number" },
  [SHUWU_ROSTER_REJECT_BAD_CARD] = { "bad-card", "This cannot be the number of a card" },
  [SHUWU_ROSTER_REJECT_CARD_TAKEN] = { "card-taken", "The card belongs to a worker of another name" },
  [SHUWU_ROSTER_REJECT_HAS_CARD] = { "has-card", "The worker of this name and phone has another card; replace it at the desk" },
  [SHUWU_ROSTER_REJECT_AMBIGUOUS] = { "ambiguous", "Several workers of this name could be meant; a card number would tell" },
  [SHUWU_ROSTER_REJECT_COLUMNS] = { "columns", "There are more cells than headings" },
  [SHUWU_ROSTER_REJECT_DAMAGED] = { "damaged", "A quotation mark is never closed" },
  [SHUWU_ROSTER_REJECT_TRUNCATED] = { "truncated", "The file ends inside this row" },
  [SHUWU_ROSTER_REJECT_ENCODING] = { "encoding", "Some bytes are no text" },
  [SHUWU_ROSTER_REJECT_TOO_LONG] = { "too-long", "A cell is longer than a name or number can be" },
  [SHUWU_ROSTER_REJECT_SUM] = { "sum", "The row adds up the list and is no worker" },
};

const char *
shuwu_roster_reject_get_name (ShuwuRosterReject reject)
{
  g_return_val_if_fail (reject < G_N_ELEMENTS (rejects), NULL);

  return rejects[reject].name;
}

const char *
shuwu_roster_reject_get_text (ShuwuRosterReject reject)
{
  g_return_val_if_fail (reject < G_N_ELEMENTS (rejects), NULL);

  return rejects[reject].text;
}

void
shuwu_roster_row_clear (ShuwuRosterRow *self)
{
  g_clear_pointer (&self->facts, shuwu_worker_facts_free);
  g_clear_pointer (&self->card, g_free);
}

/* A number as it was meant: undressed, and without the ".0" of a program that took it for an amount. */
static char *
dup_number (const char *cell)
{
  g_autofree char *undressed = shuwu_text_undress_number (cell);
  char *number = shuwu_card_number_dup_normal (undressed);
  gsize n_digits = strspn (number, "0123456789");

  if (n_digits > 0 && strcmp (number + n_digits, ".0") == 0)
    number[n_digits] = '\0';

  return number;
}

static void
read_card (ShuwuRosterRow *self,
           const char     *cell)
{
  g_autofree char *number = dup_number (cell);

  if (*number == '\0')
    return;

  if (shuwu_text_has_lost_digits (number))
    self->reject = SHUWU_ROSTER_REJECT_LOST_DIGITS;
  else if (!shuwu_card_number_is_valid (number, NULL))
    self->reject = SHUWU_ROSTER_REJECT_BAD_CARD;
  else if (self->card == NULL)
    self->card = g_steal_pointer (&number);
}

static void
read_phone (ShuwuRosterRow *self,
            const char     *cell)
{
  g_autofree char *number = dup_number (cell);

  if (shuwu_text_has_lost_digits (number))
    self->reject = SHUWU_ROSTER_REJECT_LOST_DIGITS;
  else if (*number != '\0')
    shuwu_worker_facts_set (self->facts, SHUWU_WORKER_PHONE, number);
}

/* ="王伟" is what some programs write for every cell, 0x27 in front is what people do. */
static char *
dup_text (const char *cell)
{
  const char *begin = cell + strspn (cell, " \t");

  return *begin == '=' || *begin == '\'' || *begin == '`' ? shuwu_text_undress_number (begin) : g_strdup (begin);
}

/* A level that only repeats the one above is none: 单位 机修车间, 车间 机修车间. */
static void
add_level (ShuwuRosterRow *self,
           const char     *text)
{
  g_autofree char *level = shuwu_unit_path_dup_normal (text);
  const char *above = self->facts->values[SHUWU_WORKER_UNIT];
  g_autofree char *path = NULL;

  if (*level == '\0')
    return;
  if (above == NULL)
    {
      shuwu_worker_facts_set (self->facts, SHUWU_WORKER_UNIT, level);
      return;
    }

  path = g_strconcat ("/", above, NULL);
  if (g_str_has_suffix (path, level) && path[strlen (path) - strlen (level) - 1] == '/')
    return;
  g_free (path);
  path = g_strconcat (above, "/", level, NULL);
  shuwu_worker_facts_set (self->facts, SHUWU_WORKER_UNIT, path);
}

static void
read_cell (ShuwuRosterRow    *self,
           ShuwuRosterColumn  column,
           const char        *cell)
{
  static const ShuwuWorkerField fields[] = {
    [SHUWU_ROSTER_NAME] = SHUWU_WORKER_NAME,
    [SHUWU_ROSTER_CATEGORY] = SHUWU_WORKER_CATEGORY,
    [SHUWU_ROSTER_LEVEL] = SHUWU_WORKER_LEVEL,
    [SHUWU_ROSTER_TRADE] = SHUWU_WORKER_TRADE,
  };
  g_autofree char *text = dup_text (cell);

  switch ((int) column)
    {
    case SHUWU_ROSTER_IGNORED:
      return;

    case SHUWU_ROSTER_CARD:
      read_card (self, cell);
      return;

    case SHUWU_ROSTER_PHONE:
      read_phone (self, cell);
      return;

    case SHUWU_ROSTER_UNIT:
      add_level (self, text);
      return;

    default:
      shuwu_worker_facts_set (self->facts, fields[column], text);
      if (*self->facts->values[fields[column]] == '\0')
        shuwu_worker_facts_set (self->facts, fields[column], NULL);
    }
}

static ShuwuRosterReject
judge_form (const ShuwuCsvRow *row,
            guint              n_columns)
{
  if (row->is_cut)
    return SHUWU_ROSTER_REJECT_TRUNCATED;
  if (row->is_broken)
    return SHUWU_ROSTER_REJECT_DAMAGED;
  if (row->n_bad > 0)
    return SHUWU_ROSTER_REJECT_ENCODING;

  for (guint i = n_columns; i < row->n_cells; i++)
    if (row->cells[i][strspn (row->cells[i], " \t")] != '\0')
      return SHUWU_ROSTER_REJECT_COLUMNS;

  return SHUWU_ROSTER_REJECT_NONE;
}

/* A count is none: "128人", under a card's heading too; digits alone may be a card. */
static gboolean
tells_of_person (ShuwuRosterColumn  column,
                 const char        *text)
{
  switch ((int) column)
    {
    case SHUWU_ROSTER_NAME:
      return !shuwu_text_is_count (text);

    case SHUWU_ROSTER_CARD:
      return !shuwu_text_is_count (text) || !shuwu_text_has_han (text);

    case SHUWU_ROSTER_PHONE:
      return TRUE;

    default:
      return FALSE;
    }
}

/* Its name, or what stands first in it, is nothing but a word for sums, and neither a name nor a number is that of a person. */
static gboolean
is_sum (const ShuwuCsvRow       *row,
        const ShuwuRosterColumn *columns,
        guint                    n_columns)
{
  gboolean is_first = TRUE;
  gboolean says_sum = FALSE;

  for (guint i = 0; i < MIN (row->n_cells, n_columns); i++)
    {
      g_autofree char *cell = dup_text (row->cells[i]);
      g_autofree char *text = shuwu_text_clean (cell);

      if (*text == '\0')
        continue;
      if (shuwu_text_is_sum (text))
        says_sum |= is_first || columns[i] == SHUWU_ROSTER_NAME;
      else if (tells_of_person (columns[i], text))
        return FALSE;
      is_first = FALSE;
    }

  return says_sum;
}

static ShuwuRosterReject
judge_facts (const ShuwuWorkerFacts *facts)
{
  const char *name = facts->values[SHUWU_WORKER_NAME];
  g_autofree char *characters = shuwu_name_dup_characters (name != NULL ? name : "");

  /* What has been a character before it became "?" does not come back. */
  if (*characters == '\0' || strchr (name, '?') != NULL)
    return SHUWU_ROSTER_REJECT_NO_NAME;

  return shuwu_worker_rows_are_valid (facts, NULL) ? SHUWU_ROSTER_REJECT_NONE : SHUWU_ROSTER_REJECT_TOO_LONG;
}

/**
 * shuwu_roster_row_read:
 * @self: (out caller-allocates): set to what the row says
 * @row: a row of the table
 * @columns: (array length=n_columns): what its cells mean
 * @n_columns: how many columns the table has
 *
 * Reads a row of a roster.
 */
void
shuwu_roster_row_read (ShuwuRosterRow          *self,
                       const ShuwuCsvRow       *row,
                       const ShuwuRosterColumn *columns,
                       guint                    n_columns)
{
  memset (self, 0, sizeof *self);
  self->facts = shuwu_worker_facts_new ();
  self->reject = judge_form (row, n_columns);
  if (self->reject == SHUWU_ROSTER_REJECT_NONE && is_sum (row, columns, n_columns))
    self->reject = SHUWU_ROSTER_REJECT_SUM;

  for (guint i = 0; i < MIN (row->n_cells, n_columns) && self->reject == SHUWU_ROSTER_REJECT_NONE; i++)
    read_cell (self, columns[i], row->cells[i]);
  for (guint i = 0; i < MIN (row->n_cells, n_columns); i++)
    self->n_dropped += columns[i] != SHUWU_ROSTER_IGNORED ? shuwu_text_count_controls (row->cells[i]) : 0;
  if (self->reject == SHUWU_ROSTER_REJECT_NONE)
    self->reject = judge_facts (self->facts);
}
