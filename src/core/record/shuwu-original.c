// SPDX-License-Identifier: GPL-3.0-or-later
/* A record that was kept as it came, read again.
 *
 * Only MARC is: the cells of a table say nothing that the description does not. */
#define G_LOG_DOMAIN "shuwu-record"

#include "record/shuwu-original-private.h"

#include "record/shuwu-iso2709-private.h"
#include "record/shuwu-marc-describe-private.h"
#include "record/shuwu-marcxml-private.h"

#include <string.h>

static ShuwuMarcRecord *
parse_iso2709 (const char *bytes,
               gsize       size)
{
  const ShuwuMarcVotes none = { 0, 0 };
  gboolean is_certain;
  const char *problem;
  guint n_bad;
  g_autoptr (ShuwuDecoder) decoder = shuwu_decoder_new (shuwu_marc_encoding_judge (bytes, size, &none, &is_certain));

  return shuwu_iso2709_parse (bytes, size, decoder, &n_bad, &problem);
}

ShuwuMarcRecord *
shuwu_original_parse (ShuwuRecordFormat  format,
                      GBytes            *original)
{
  const char *bytes;
  gsize size;

  if (format == SHUWU_RECORD_FORMAT_CSV || format == SHUWU_RECORD_FORMAT_UNKNOWN)
    return NULL;

  bytes = g_bytes_get_data (original, &size);
  return size > 0 && *bytes == '<' ? shuwu_marcxml_parse (bytes, size) : parse_iso2709 (bytes, size);
}

/**
 * shuwu_original_dup_parallel_title:
 * @format: of the record
 * @original: a record as it came
 * @title: how the title is called now
 *
 * Reads what a record says of the names of its title in other languages and
 * scripts, beside @title.
 *
 * Returns: (transfer full): "" if it says nothing, or is no MARC record
 */
char *
shuwu_original_dup_parallel_title (ShuwuRecordFormat  format,
                                   GBytes            *original,
                                   const char        *title)
{
  g_autoptr (ShuwuMarcRecord) marc = shuwu_original_parse (format, original);
  g_autoptr (ShuwuReadRecord) record = NULL;

  if (marc == NULL)
    return g_strdup ("");

  record = shuwu_read_record_new (shuwu_marc_find_format (marc, format), SHUWU_ENCODING_UTF_8);
  shuwu_marc_describe (marc, record);
  if (record->description == NULL)
    return g_strdup ("");

  if (strcmp (record->description->script_title, title) == 0)
    shuwu_description_prefer_script (record->description);
  return g_strdup (strcmp (record->description->parallel_title, title) != 0 ? record->description->parallel_title : "");
}
