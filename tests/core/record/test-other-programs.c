// SPDX-License-Identifier: GPL-3.0-or-later
/* What two other programs read from the same files, record by record.
 *
 * Records which these disagree on, or could not read, are not counted. The shared
 * material must be beside the checkout. */
#define G_LOG_DOMAIN "shuwu-test"

#include "record/shuwu-record-reader.h"
#include "text/shuwu-isbn.h"

#include "shuwu-test.h"

#include <string.h>

enum { TITLE, ISBN, YEAR, AUTHOR, N_BARS };

static const struct
{
  const char *name;
  double share;
} BARS[N_BARS] = { { "title", 0.995 }, { "isbn", 0.995 }, { "year", 0.98 }, { "author", 0.97 } };

/* Columns of the tables. */
enum { RECORD = 0, WANTED_TITLE = 6, WANTED_AUTHOR = 9, WANTED_ISBN = 11, WANTED_YEAR = 13, OTHER_STATUS = 14 };

typedef struct
{
  int n[N_BARS];
  int agreed[N_BARS];
} Tally;

/* Letters and digits only, without case and accents. */
static char *
fold (const char *text)
{
  g_autofree char *compatible = g_utf8_normalize (text, -1, G_NORMALIZE_NFKD);
  g_autofree char *lower = g_utf8_casefold (compatible, -1);
  g_autofree char *parts = g_utf8_normalize (lower, -1, G_NORMALIZE_NFD);
  GString *folded = g_string_new (NULL);

  for (const char *p = parts; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (folded, g_utf8_get_char (p));

  return g_string_free (folded, FALSE);
}

static void
count (Tally    *tally,
       int       bar,
       gboolean  agrees)
{
  tally->n[bar]++;
  tally->agreed[bar] += agrees;
}

static gboolean
has_title (const char *title,
           const char *wanted)
{
  g_autofree char *folded = fold (title);

  return g_str_has_prefix (folded, wanted) || (*folded != '\0' && g_str_has_prefix (wanted, folded));
}

/* -1 if there is none to find. */
static int
has_isbns (const ShuwuDescription *description,
           const char             *wanted)
{
  g_auto (GStrv) numbers = g_strsplit_set (wanted, ";|", -1);
  char isbn[SHUWU_ISBN_SIZE];
  int found = -1;

  for (int i = 0; numbers[i] != NULL; i++)
    if (shuwu_isbn_parse (numbers[i], isbn))
      found = found != 0 && g_ptr_array_find_with_equal_func (description->isbns, isbn, g_str_equal, NULL);

  return found;
}

static gboolean
has_author (const ShuwuDescription *description,
            const char             *wanted)
{
  g_autofree char *authors = shuwu_description_dup_authors (description);
  g_autofree char *folded = fold (authors);
  g_autofree char *begin = g_utf8_substring (wanted, 0, MIN (4, g_utf8_strlen (wanted, -1)));

  return strstr (folded, begin) != NULL;
}

static void
compare (Tally                  *tally,
         char                  **wanted,
         const ShuwuReadRecord  *record)
{
  g_autofree char *title = fold (wanted[WANTED_TITLE]);
  g_autofree char *author = fold (wanted[WANTED_AUTHOR]);
  int isbns;

  if (*title == '\0' || (*wanted[OTHER_STATUS] != '\0' && strcmp (wanted[OTHER_STATUS], "ok") != 0))
    return;
  if (record == NULL || record->reject != SHUWU_REJECT_NONE)
    {
      count (tally, TITLE, FALSE);
      return;
    }

  count (tally, TITLE, has_title (record->description->title, title));
  isbns = has_isbns (record->description, wanted[WANTED_ISBN]);
  if (isbns >= 0)
    count (tally, ISBN, isbns);
  if (*wanted[WANTED_YEAR] != '\0')
    count (tally, YEAR, record->description->year == (int) g_ascii_strtoll (wanted[WANTED_YEAR], NULL, 10));
  if (*author != '\0')
    count (tally, AUTHOR, has_author (record->description, author));
}

static GPtrArray *
read_all (const char *path)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_read_record_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuRecordReader) reader = shuwu_record_reader_open (path, NULL, NULL, &error);
  ShuwuReadRecord *record;

  g_assert_no_error (error);
  while (shuwu_record_reader_next (reader, &record, &error) && record != NULL)
    g_ptr_array_add (records, record);
  g_assert_no_error (error);

  return records;
}

static gboolean
compare_file (Tally      *tally,
              const char *data,
              const char *folder,
              const char *name)
{
  g_autofree char *table = g_build_filename (folder, name, NULL);
  g_autoptr (GString) below = g_string_new_len (name, strlen (name) - strlen (".tsv"));
  g_autofree char *path = NULL;
  g_autofree char *bytes = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GPtrArray) records = NULL;

  g_string_replace (below, "--", "/", 0);
  path = g_build_filename (data, below->str, NULL);
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return FALSE;

  g_assert_true (g_file_get_contents (table, &bytes, NULL, NULL));
  lines = g_strsplit (bytes, "\n", -1);
  records = read_all (path);
  for (int i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      guint64 number = cells[0] != NULL ? g_ascii_strtoull (cells[RECORD], NULL, 10) : 0;

      if (number > 0 && g_strv_length (cells) > OTHER_STATUS)
        compare (tally, cells, number <= records->len ? g_ptr_array_index (records, number - 1) : NULL);
    }

  return TRUE;
}

static gboolean
is_marc_table (const char *name)
{
  return g_str_has_suffix (name, ".tsv") && !g_str_has_suffix (name, ".peerB.tsv") && strstr (name, "--") != NULL &&
         (g_str_has_prefix (name, "marc") || g_str_has_prefix (name, "unimarc") || g_str_has_prefix (name, "cnmarc"));
}

static void
test_same_as_others (void)
{
  g_autofree char *data = shuwu_test_dup_shared_path ("data");
  g_autofree char *folder = data != NULL ? g_build_filename (data, "expected", NULL) : NULL;
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  Tally tally = { 0 };
  const char *name;
  int n_files = 0;

  if (dir == NULL)
    {
      g_test_skip ("the shared data is absent");
      return;
    }

  while ((name = g_dir_read_name (dir)) != NULL)
    if (is_marc_table (name))
      n_files += compare_file (&tally, data, folder, name);

  g_assert_cmpint (n_files, >, 100);
  for (int i = 0; i < N_BARS; i++)
    {
      double share = (double) tally.agreed[i] / tally.n[i];

      g_test_message ("%s: %d of %d agree", BARS[i].name, tally.agreed[i], tally.n[i]);
      g_assert_cmpfloat (share, >=, BARS[i].share);
    }
}

static void
test_foreign_files_are_refused (void)
{
  g_autofree char *folder = shuwu_test_dup_shared_path ("data/foreign");
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;

  if (dir == NULL)
    {
      g_test_skip ("the shared data is absent");
      return;
    }

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (ShuwuRecordReader) reader = shuwu_record_reader_open (path, NULL, NULL, &error);

      g_assert_null (reader);
      g_assert_error (error, SHUWU_RECORD_ERROR, SHUWU_RECORD_ERROR_UNKNOWN_FORMAT);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/record/other-programs/same", test_same_as_others);
  g_test_add_func ("/record/other-programs/foreign-files-are-refused", test_foreign_files_are_refused);

  return g_test_run ();
}
