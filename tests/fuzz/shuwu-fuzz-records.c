// SPDX-License-Identifier: GPL-3.0-or-later
/* What every target does with the records it finds. */
#define G_LOG_DOMAIN "shuwu-fuzz"

#include "shuwu-fuzz-records.h"

#include "record/shuwu-record-writer.h"

#include <string.h>

static void
check_text (const char *text)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_true (*text == '\0' || *text != ' ');
}

static void
check_description (const ShuwuDescription *description)
{
  check_text (description->title);
  check_text (description->subtitle);
  check_text (description->part);
  check_text (description->statement);
  check_text (description->publisher);
  check_text (description->call_number);
  check_text (description->price_text);
  g_assert_true (description->year == 0 || (description->year >= 1000 && description->year <= 2999));
  g_assert_cmpint (description->price_fen, >=, -1);
  for (guint i = 0; i < description->contributors->len; i++)
    check_text (((ShuwuContributor *) g_ptr_array_index (description->contributors, i))->name);
  for (guint i = 0; i < description->holdings->len; i++)
    check_text (((ShuwuHolding *) g_ptr_array_index (description->holdings, i))->barcode);
  for (guint i = 0; i < description->isbns->len; i++)
    g_assert_cmpuint (strlen (g_ptr_array_index (description->isbns, i)), ==, 13);
}

static void
write_again (const ShuwuReadRecord *record,
             ShuwuRecordFormat      format)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (ShuwuRecordWriter) writer = shuwu_record_writer_new (stream, format, NULL, NULL);

  g_assert_true (shuwu_record_writer_write (writer, record->description, record->format, record->raw, NULL));
  g_assert_true (shuwu_record_writer_close (writer, NULL));
}

static void
check_record (const ShuwuReadRecord *record,
              gint64                 number,
              gint64                 size)
{
  g_assert_cmpint (record->number, ==, number);
  g_assert_true (record->offset >= 0 && record->offset <= size);
  g_assert_true (record->reject != SHUWU_REJECT_NONE || record->description != NULL);
  g_assert_true ((record->reject == SHUWU_REJECT_NONE) == (record->detail == NULL));
  if (record->description == NULL)
    return;

  check_description (record->description);
  write_again (record, SHUWU_RECORD_FORMAT_MARC21);
  write_again (record, SHUWU_RECORD_FORMAT_CNMARC);
  write_again (record, SHUWU_RECORD_FORMAT_MARCXML);
  write_again (record, SHUWU_RECORD_FORMAT_CSV);
}

void
shuwu_fuzz_read (const guint8      *bytes,
                 gsize              size,
                 ShuwuRecordFormat  format)
{
  const ShuwuReadOptions options = { format, SHUWU_ENCODING_AUTO, NULL, 0 };
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (bytes, size, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuRecordReader) reader = shuwu_record_reader_new (stream, &options, NULL, &error);
  ShuwuReadRecord *next;
  gint64 number = 0;

  g_assert_true ((reader == NULL) == (error != NULL));
  while (reader != NULL && shuwu_record_reader_next (reader, &next, &error) && next != NULL)
    {
      g_autoptr (ShuwuReadRecord) record = next;

      check_record (record, ++number, size);
    }
}
