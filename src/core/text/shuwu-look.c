// SPDX-License-Identifier: GPL-3.0-or-later
/* Files that are often taken for a table, known by their first bytes. */
#define G_LOG_DOMAIN "shuwu-text"

#include "text/shuwu-look.h"

#include <gio/gio.h>
#include <string.h>

static const struct
{
  const char *begin;
  gsize size;
  const char *what;
} looks[] = {
  { "PK\003\004", 4, "a spreadsheet (xlsx) or an archive; save it as CSV" },
  { "\xd0\xcf\x11\xe0", 4, "a spreadsheet (xls); save it as CSV" },
  { "%PDF", 4, "a PDF document" },
  { "{\\rtf", 5, "a text document (RTF)" },
  { "SQLite format 3", 15, "a database" },
};

/**
 * shuwu_file_look:
 * @path: a file
 *
 * Looks at the first bytes of a file. Blocking.
 *
 * Returns: (transfer none) (nullable): what it looks like, in English
 */
const char *
shuwu_file_look (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  char begin[16] = { 0 };

  if (stream == NULL || g_input_stream_read (G_INPUT_STREAM (stream), begin, sizeof begin, NULL, NULL) < 0)
    return NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    if (memcmp (begin, looks[i].begin, looks[i].size) == 0)
      return looks[i].what;

  return NULL;
}
