// SPDX-License-Identifier: GPL-3.0-or-later
/* A description as a row of a table that spreadsheets show right and that comes back
 * as it was.
 *
 * One row is one title; its copies stand in one row, parted by semicolons: the
 * barcodes, and the places, sources and states beside them if not all have the same. */
#define G_LOG_DOMAIN "shuwu-record"

#include "record/shuwu-title-cells-private.h"

#include "record/shuwu-holding-status.h"
#include "text/shuwu-csv.h"
#include "text/shuwu-price.h"

#include <string.h>

/* In the order of shuwu_title_cells_append (). */
static const char HEADINGS[] =
  "题名,副题名,分册,并列题名,题名拼音,责任者,责任说明,版次,出版地,出版社,出版年,ISBN,价格,页数,丛书,语种,分类号,索书号,主题,简介,控制号,条码,馆藏地,经费来源,馆藏状态,册数,借阅次数\r\n";

typedef const char *(*HoldingText) (const ShuwuHolding *holding);

static const char *
get_barcode (const ShuwuHolding *holding)
{
  return holding->barcode;
}

static const char *
get_location (const ShuwuHolding *holding)
{
  return holding->location;
}

static const char *
get_source (const ShuwuHolding *holding)
{
  return holding->source;
}

static const char *
get_status (const ShuwuHolding *holding)
{
  return shuwu_holding_status_get_word (holding->status);
}

void
shuwu_title_cells_append_headings (GString *csv)
{
  g_string_append (csv, HEADINGS);
}

static void
append_text (GString    *csv,
             const char *text)
{
  shuwu_csv_append_cell (csv, text);
  g_string_append_c (csv, ',');
}

static void
append_number (GString *csv,
               gint64   number,
               gint64   nothing)
{
  if (number != nothing)
    g_string_append_printf (csv, "%" G_GINT64_FORMAT, number);
  g_string_append_c (csv, ',');
}

/* "林一 著; Roe, Jane; 王二 译" */
static void
append_people (GString                *csv,
               const ShuwuDescription *description)
{
  g_autoptr (GString) people = g_string_new (NULL);

  for (guint i = 0; i < description->contributors->len; i++)
    {
      const ShuwuContributor *person = g_ptr_array_index (description->contributors, i);

      g_string_append_printf (people, "%s%s%s%s", i > 0 ? "; " : "", person->name, *person->role != '\0' ? " " : "", person->role);
    }
  append_text (csv, people->str);
}

static void
append_list (GString   *csv,
             GPtrArray *texts)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? ";" : "", (char *) g_ptr_array_index (texts, i));
  shuwu_csv_append_digits (csv, joined->str);
  g_string_append_c (csv, ',');
}

static gboolean
are_all_alike (const ShuwuDescription *description,
               HoldingText             get_text)
{
  for (guint i = 1; i < description->holdings->len; i++)
    if (strcmp (get_text (g_ptr_array_index (description->holdings, 0)),
                get_text (g_ptr_array_index (description->holdings, i))) != 0)
      return FALSE;

  return TRUE;
}

static void
append_holdings (GString                *csv,
                 const ShuwuDescription *description,
                 HoldingText             get_text)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  guint n = get_text != get_barcode && are_all_alike (description, get_text) ? MIN (description->holdings->len, 1)
                                                                            : description->holdings->len;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (texts, (gpointer) get_text (g_ptr_array_index (description->holdings, i)));
  append_list (csv, texts);
}

void
shuwu_title_cells_append (GString                *csv,
                          const ShuwuDescription *description)
{
  g_autofree char *price = *description->price_text == '\0' && description->price_fen >= 0
                           ? shuwu_price_format (description->price_fen) : g_strdup (description->price_text);

  append_text (csv, description->title);
  append_text (csv, description->subtitle);
  append_text (csv, description->part);
  append_text (csv, description->parallel_title);
  append_text (csv, description->pinyin);
  append_people (csv, description);
  append_text (csv, description->statement);
  append_text (csv, description->edition);
  append_text (csv, description->place);
  append_text (csv, description->publisher);
  append_number (csv, description->year, 0);
  append_list (csv, description->isbns);
  append_text (csv, price);
  append_text (csv, description->pages);
  append_text (csv, description->series);
  append_text (csv, description->language);
  append_text (csv, description->clc);
  append_text (csv, description->call_number);
  append_list (csv, description->subjects);
  append_text (csv, description->description);
  shuwu_csv_append_digits (csv, description->control_number);
  g_string_append_c (csv, ',');
  append_holdings (csv, description, get_barcode);
  append_holdings (csv, description, get_location);
  append_holdings (csv, description, get_source);
  append_holdings (csv, description, get_status);
  append_number (csv, description->copies, -1);
  append_number (csv, description->loan_count, 0);
  g_string_truncate (csv, csv->len - 1);
  g_string_append (csv, "\r\n");
}
