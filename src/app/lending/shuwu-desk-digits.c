// SPDX-License-Identifier: GPL-3.0-or-later
/* Which digit presses which answer.
 *
 * A digit stays with its answer for as long as the answer can be given: a row
 * that arrives while a finger is on its way changes nothing. An answer gets the
 * lowest digit that is free; when none is, the oldest row gives up its own.
 * “Undo” has no digit, it has Ctrl+Z. */
#define G_LOG_DOMAIN "shuwu-app"

#include "lending/shuwu-desk-digits.h"

#define MOST_DIGITS 9

/* Whose digit it is; NULL: it is free. */
static ShuwuDeskRow *
find (GListModel *rows,
      guint       digit,
      guint      *position)
{
  guint n_rows = g_list_model_get_n_items (rows);

  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (ShuwuDeskRow) row = g_list_model_get_item (rows, i);
      GPtrArray *answers = shuwu_desk_row_get_answers (row);

      for (guint j = 0; j < answers->len; j++)
        {
          if (((ShuwuDeskAnswer *) g_ptr_array_index (answers, j))->digit == digit)
            {
              *position = j;
              return g_steal_pointer (&row);
            }
        }
    }

  return NULL;
}

static guint
find_free (GListModel *rows)
{
  for (guint digit = 1; digit <= MOST_DIGITS; digit++)
    {
      guint position;
      g_autoptr (ShuwuDeskRow) row = find (rows, digit, &position);

      if (row == NULL)
        return digit;
    }

  return 0;
}

static gboolean
take_from (ShuwuDeskRow *row)
{
  GPtrArray *answers = shuwu_desk_row_get_answers (row);
  gboolean is_taken = FALSE;

  for (guint i = 0; i < answers->len; i++)
    {
      if (((ShuwuDeskAnswer *) g_ptr_array_index (answers, i))->digit == 0)
        continue;

      shuwu_desk_row_set_digit (row, i, 0);
      is_taken = TRUE;
    }

  return is_taken;
}

static void
take_from_oldest (GListModel   *rows,
                  ShuwuDeskRow *except)
{
  for (guint i = g_list_model_get_n_items (rows); i > 0; i--)
    {
      g_autoptr (ShuwuDeskRow) row = g_list_model_get_item (rows, i - 1);

      if (row != except && take_from (row))
        return;
    }
}

/**
 * shuwu_desk_digits_give:
 * @rows: the rows, the newest first
 * @row: one of them
 *
 * Gives the answers of a row their digits.
 */
void
shuwu_desk_digits_give (GListModel   *rows,
                        ShuwuDeskRow *row)
{
  GPtrArray *answers = shuwu_desk_row_get_answers (row);

  for (guint i = 0; i < answers->len; i++)
    {
      const ShuwuDeskAnswer *answer = g_ptr_array_index (answers, i);
      guint digit;

      if (answer->kind == SHUWU_DESK_ANSWER_UNDO || answer->digit != 0)
        continue;

      digit = find_free (rows);
      if (digit == 0)
        {
          take_from_oldest (rows, row);
          digit = find_free (rows);
        }
      if (digit != 0)
        shuwu_desk_row_set_digit (row, i, digit);
    }
}

/**
 * shuwu_desk_digits_find:
 * @rows: the rows
 * @digit: 1 to 9
 * @answer: (out): position of the answer
 *
 * Finds the answer that a digit presses.
 *
 * Returns: (transfer full) (nullable): its row, or %NULL if the digit is free
 */
ShuwuDeskRow *
shuwu_desk_digits_find (GListModel *rows,
                        guint       digit,
                        guint      *answer)
{
  g_return_val_if_fail (digit >= 1 && digit <= MOST_DIGITS, NULL);

  return find (rows, digit, answer);
}
