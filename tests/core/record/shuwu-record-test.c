// SPDX-License-Identifier: GPL-3.0-or-later
/* Records in one line, for the tables of the tests. */
#define G_LOG_DOMAIN "shuwu-test"

#include "shuwu-record-test.h"

GPtrArray *
shuwu_test_read_records (const char             *bytes,
                         gsize                   size,
                         const ShuwuReadOptions *options)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (bytes, size, NULL);
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_read_record_free);
  g_autoptr (ShuwuRecordReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  ShuwuReadRecord *record;

  reader = shuwu_record_reader_new (stream, options, NULL, &error);
  g_assert_no_error (error);
  while (shuwu_record_reader_next (reader, &record, &error) && record != NULL)
    {
      g_ptr_array_add (records, record);
      g_assert_cmpint (record->number, ==, records->len);
      g_assert_true (record->reject != SHUWU_REJECT_NONE || record->description != NULL);
      g_assert_cmpint (record->reject == SHUWU_REJECT_NONE, ==, record->detail == NULL);
    }
  g_assert_no_error (error);

  return records;
}

static void
show_text (GString    *shown,
           const char *name,
           const char *text)
{
  if (*text != '\0')
    g_string_append_printf (shown, "%s%s=%s", shown->len > 0 ? "|" : "", name, text);
}

static void
show_number (GString    *shown,
             const char *name,
             gint64      number,
             gint64      nothing)
{
  if (number != nothing)
    g_string_append_printf (shown, "|%s=%" G_GINT64_FORMAT, name, number);
}

static void
show_list (GString    *shown,
           const char *name,
           GPtrArray  *texts)
{
  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (shown, "%s%s%s%s", i == 0 ? "|" : "; ", i == 0 ? name : "", i == 0 ? "=" : "",
                            (char *) g_ptr_array_index (texts, i));
}

static void
show_people (GString   *shown,
             GPtrArray *contributors)
{
  for (guint i = 0; i < contributors->len; i++)
    {
      const ShuwuContributor *person = g_ptr_array_index (contributors, i);

      g_string_append_printf (shown, "%s%s%s%s", i == 0 ? "|authors=" : "; ", person->name,
                              *person->role != '\0' ? "/" : "", person->role);
    }
}

static void
show_holdings (GString   *shown,
               GPtrArray *holdings)
{
  for (guint i = 0; i < holdings->len; i++)
    {
      const ShuwuHolding *holding = g_ptr_array_index (holdings, i);

      g_string_append_printf (shown, "%s%s@%s", i == 0 ? "|holdings=" : "; ", holding->barcode, holding->location);
      if (*holding->call_number != '\0')
        g_string_append_printf (shown, " %s", holding->call_number);
      if (*holding->source != '\0')
        g_string_append_printf (shown, " <%s>", holding->source);
      if (*holding->status != '\0')
        g_string_append_printf (shown, " !%s", holding->status);
      if (holding->price_fen >= 0)
        g_string_append_printf (shown, " %" G_GINT64_FORMAT, holding->price_fen);
    }
}

char *
shuwu_test_show_description (const ShuwuDescription *description)
{
  GString *shown = g_string_new (NULL);

  show_text (shown, "title", description->title);
  show_text (shown, "subtitle", description->subtitle);
  show_text (shown, "part", description->part);
  show_text (shown, "parallel", description->parallel_title);
  show_text (shown, "pinyin", description->pinyin);
  show_people (shown, description->contributors);
  show_text (shown, "statement", description->statement);
  show_text (shown, "edition", description->edition);
  show_text (shown, "place", description->place);
  show_text (shown, "publisher", description->publisher);
  show_number (shown, "year", description->year, 0);
  show_text (shown, "pages", description->pages);
  show_number (shown, "fen", description->price_fen, -1);
  show_text (shown, "price", description->price_text);
  show_text (shown, "series", description->series);
  show_text (shown, "language", description->language);
  show_text (shown, "clc", description->clc);
  show_text (shown, "call", description->call_number);
  show_text (shown, "description", description->description);
  show_list (shown, "subjects", description->subjects);
  show_list (shown, "isbn", description->isbns);
  show_text (shown, "control", description->control_number);
  show_holdings (shown, description->holdings);
  show_number (shown, "copies", description->copies, -1);
  show_number (shown, "loans", description->loan_count, 0);

  return g_string_free (shown, FALSE);
}

char *
shuwu_test_show_record (const ShuwuReadRecord *record)
{
  g_autofree char *shown = record->description != NULL ? shuwu_test_show_description (record->description) : g_strdup ("");

  if (record->reject == SHUWU_REJECT_NONE)
    return g_steal_pointer (&shown);

  return g_strdup_printf ("!%s%s%s", shuwu_reject_get_name (record->reject),
                          *shown != '\0' && *shown != '|' ? "|" : "", shown);
}
