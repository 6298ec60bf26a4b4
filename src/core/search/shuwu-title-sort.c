// SPDX-License-Identifier: GPL-3.0-or-later
/* What a search found, in another order than the best first. The orders are those
 * of the statements search_ids_by_…, for rows that are already there. */
#define G_LOG_DOMAIN "shuwu-search"

#include "search/shuwu-title-sort-private.h"

#include "text/shuwu-pinyin.h"

#include <string.h>

typedef struct
{
  ShuwuTitleRow *row;
  gboolean is_unknown;
  char *text;           /* what it is ordered by; NULL: by the number */
  gint64 number;
  char *name;           /* pinyin of the name: the order of equal ones */
} Key;

static void
key_clear (Key *key)
{
  g_free (key->text);
  g_free (key->name);
}

static Key
make_key (ShuwuTitleRow   *row,
          ShuwuTitleOrder  order)
{
  Key key = { .row = row, .name = shuwu_pinyin_dup_sort_key (row->name) };
  const char *text = NULL;

  switch ((int) order)
    {
    case SHUWU_TITLE_ORDER_AUTHORS:
      text = row->authors;
      break;

    case SHUWU_TITLE_ORDER_PUBLISHER:
      text = row->publisher;
      break;

    case SHUWU_TITLE_ORDER_CALL_NUMBER:
      key.text = g_strdup (row->call_number);
      key.is_unknown = *row->call_number == '\0';
      break;

    case SHUWU_TITLE_ORDER_YEAR:
      key.number = row->year;
      key.is_unknown = row->year == 0;
      break;

    case SHUWU_TITLE_ORDER_AVAILABLE:
      key.number = row->available;
      break;

    case SHUWU_TITLE_ORDER_NEWEST:
      key.number = -row->id;
      break;

    default:
      break;
    }

  if (text != NULL)
    {
      key.text = shuwu_pinyin_dup_sort_key (text);
      key.is_unknown = *text == '\0';
    }

  return key;
}

static int
compare_numbers (gint64 a,
                 gint64 b)
{
  return (a > b) - (a < b);
}

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      user_data)
{
  const Key *x = a, *y = b;
  int sign = *(gboolean *) user_data ? -1 : 1;
  int order;

  if (x->is_unknown != y->is_unknown)
    return x->is_unknown - y->is_unknown;
  if (x->is_unknown)
    sign = 1;

  order = x->text != NULL ? strcmp (x->text, y->text) : compare_numbers (x->number, y->number);
  if (order == 0)
    order = strcmp (x->name, y->name);
  if (order == 0)
    order = compare_numbers (x->row->id, y->row->id);

  return sign * order;
}

void
shuwu_title_rows_sort (GPtrArray       *rows,
                       ShuwuTitleOrder  order,
                       gboolean         is_descending)
{
  g_autoptr (GArray) keys = g_array_sized_new (FALSE, FALSE, sizeof (Key), rows->len);

  g_array_set_clear_func (keys, (GDestroyNotify) key_clear);
  for (guint i = 0; i < rows->len; i++)
    {
      Key key = make_key (g_ptr_array_index (rows, i), order);

      g_array_append_val (keys, key);
    }

  g_array_sort_with_data (keys, compare, &is_descending);
  for (guint i = 0; i < keys->len; i++)
    g_ptr_array_index (rows, i) = g_array_index (keys, Key, i).row;
}
