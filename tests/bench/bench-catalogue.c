// SPDX-License-Identifier: GPL-3.0-or-later
/* A catalogue of any size for measuring.
 *
 * No title in it but those of the seed was ever printed: each is made of two of
 * the seed that share a character, cut there and joined, so that neighbours stay
 * as frequent as they are in titles. A seventh gets an edition or a volume. How
 * often they were lent falls off as it does in libraries: most never. */
#define G_LOG_DOMAIN "shuwu-bench"

#include "bench-catalogue.h"

#include "text/shuwu-fold.h"

#include <math.h>
#include <string.h>

#define LENGTH_MAX 40
#define EDITION_CHANCE 7

typedef struct
{
  gunichar *text;
  glong length;
} Title;

typedef struct
{
  guint title;
  guint place;
} Spot;

struct _BenchCatalogue
{
  GRand *random;
  GArray *titles;         /* of Title */
  GPtrArray *authors;     /* of char * */
  GPtrArray *publishers;  /* of char * */
  GHashTable *words;      /* section → GPtrArray of char * */
  GHashTable *spots;      /* character → GArray of Spot */
  GHashTable *traditional;
  char *origin;
};

static void
title_clear (gpointer data)
{
  g_free (((Title *) data)->text);
}

static void
add_seed (BenchCatalogue *self,
          const char     *name)
{
  Title title = { 0 };

  title.text = g_utf8_to_ucs4_fast (name, -1, &title.length);
  if (title.length > 0)
    g_array_append_val (self->titles, title);
  else
    g_free (title.text);
}

static char *
read_text (const char *root,
           const char *below,
           const char *encoding)
{
  g_autofree char *path = g_build_filename (root, below, NULL);
  g_autofree char *bytes = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &bytes, &length, NULL))
    return NULL;

  return encoding != NULL ? g_convert_with_fallback (bytes, (gssize) length, "UTF-8", encoding, "?", NULL, NULL, NULL)
                          : g_steal_pointer (&bytes);
}

static void
read_table (BenchCatalogue *self,
            const char     *text,
            const char     *separator,
            int             first)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (int i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], separator, -1);

      /* A quoted cell would be cut: such lines are left out. */
      if ((int) g_strv_length (cells) < first + 3 || strchr (lines[i], '"') != NULL)
        continue;

      add_seed (self, cells[first]);
      g_ptr_array_add (self->authors, g_strdup (cells[first + 1]));
      if (*cells[first + 2] != '\0')
        g_ptr_array_add (self->publishers, g_strdup (cells[first + 2]));
    }
}

static void
read_words (BenchCatalogue *self,
            const char     *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n", -1);
  GPtrArray *section = NULL;

  for (int i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '[')
        {
          section = g_ptr_array_new_with_free_func (g_free);
          g_hash_table_insert (self->words, g_strndup (words[i] + 1, strlen (words[i]) - 2), section);
        }
      else if (section != NULL && *words[i] != '\0')
        {
          g_ptr_array_add (section, g_strdup (words[i]));
        }
    }
}

static const char *
pick_from (BenchCatalogue *self,
           GPtrArray      *list)
{
  return g_ptr_array_index (list, g_rand_int_range (self->random, 0, (gint32) list->len));
}

static const char *
pick (BenchCatalogue *self,
      const char     *section)
{
  return pick_from (self, g_hash_table_lookup (self->words, section));
}

/* Titles, names and publishers put together from the words. */
static void
add_word_seeds (BenchCatalogue *self,
                guint           n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = i % 12 == 0
                              ? g_strjoin (" ", pick (self, "latin"), pick (self, "latin"), pick (self, "latin"), NULL)
                              : g_strconcat (pick (self, "subjects"), i % 3 == 0 ? pick (self, "subjects") : "",
                                             pick (self, "about"), i % 2 == 0 ? pick (self, "kinds") : "", NULL);

      add_seed (self, name);
      g_ptr_array_add (self->authors, g_strconcat (pick (self, "surnames"), pick (self, "given"),
                                                   i % 4 == 0 ? pick (self, "given") : "", NULL));
      g_ptr_array_add (self->publishers, g_strconcat (pick (self, "places"), i % 3 == 0 ? pick (self, "places") : "",
                                                      pick (self, "houses"), NULL));
    }
}

static void
index_spots (BenchCatalogue *self)
{
  for (guint i = 0; i < self->titles->len; i++)
    {
      Title *title = &g_array_index (self->titles, Title, i);

      for (glong k = 0; k < title->length; k++)
        {
          GArray *spots = g_hash_table_lookup (self->spots, GUINT_TO_POINTER (title->text[k]));
          Spot spot = { i, (guint) k };

          if (spots == NULL)
            {
              spots = g_array_new (FALSE, FALSE, sizeof (Spot));
              g_hash_table_insert (self->spots, GUINT_TO_POINTER (title->text[k]), spots);
            }
          g_array_append_val (spots, spot);
        }
    }
}

static void
find_traditional (BenchCatalogue *self)
{
  for (gunichar c = 0x4E00; c < 0xA000; c++)
    {
      guint n = 0;
      const guint32 *folded = shuwu_fold_character (c, &n);

      if (folded != NULL && n == 1 && !g_hash_table_contains (self->traditional, GUINT_TO_POINTER (folded[0])))
        g_hash_table_insert (self->traditional, GUINT_TO_POINTER (folded[0]), GUINT_TO_POINTER (c));
    }
}

BenchCatalogue *
bench_catalogue_new (const char *source_root,
                     guint32     random_seed)
{
  BenchCatalogue *self = g_new0 (BenchCatalogue, 1);
  g_autofree char *words = read_text (source_root, "tests/bench/data/words.txt", NULL);
  g_autofree char *titles = read_text (source_root, "tests/core/search/data/titles.tsv", NULL);
  g_autofree char *more = read_text (source_root, "../shared/data/books/bookroom_catalogue_gbk_part1.csv", "GB18030");
  g_autofree char *known = read_text (source_root, "../shared/data/search/titles.tsv", NULL);

  g_assert (words != NULL && titles != NULL);
  self->random = g_rand_new_with_seed (random_seed);
  self->titles = g_array_new (FALSE, FALSE, sizeof (Title));
  g_array_set_clear_func (self->titles, title_clear);
  self->authors = g_ptr_array_new_with_free_func (g_free);
  self->publishers = g_ptr_array_new_with_free_func (g_free);
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->spots = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  self->traditional = g_hash_table_new (NULL, NULL);

  read_words (self, words);
  read_table (self, titles, "\t", 1);
  if (more != NULL)
    read_table (self, more, ",", 2);
  if (known != NULL)
    read_table (self, known, "\t", 1);
  add_word_seeds (self, MAX (8000, self->titles->len / 4));
  index_spots (self);
  find_traditional (self);
  self->origin = g_strdup_printf ("made by recombination of %u titles: %s", self->titles->len,
                                  more != NULL || known != NULL ? "the project's seed and rows of the data beside the checkout"
                                  : "the project's seed");

  return self;
}

void
bench_catalogue_free (BenchCatalogue *self)
{
  g_rand_free (self->random);
  g_array_unref (self->titles);
  g_ptr_array_unref (self->authors);
  g_ptr_array_unref (self->publishers);
  g_hash_table_unref (self->words);
  g_hash_table_unref (self->spots);
  g_hash_table_unref (self->traditional);
  g_free (self->origin);
  g_free (self);
}

const char *
bench_catalogue_get_origin (BenchCatalogue *self)
{
  return self->origin;
}

GRand *
bench_catalogue_get_random (BenchCatalogue *self)
{
  return self->random;
}

char *
bench_catalogue_dup_traditional (BenchCatalogue *self,
                                 const char     *text)
{
  GString *other = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gpointer traditional = g_hash_table_lookup (self->traditional, GUINT_TO_POINTER (g_utf8_get_char (p)));

      g_string_append_unichar (other, traditional != NULL ? GPOINTER_TO_UINT (traditional) : g_utf8_get_char (p));
    }

  return g_string_free (other, FALSE);
}

static void
append_title (GString     *name,
              const Title *title,
              glong        from,
              glong        to)
{
  for (glong i = from; i < to; i++)
    g_string_append_unichar (name, title->text[i]);
}

static void
append_edition (BenchCatalogue *self,
                GString        *name)
{
  static const char * const editions[] = { "（上）", "（下）", "（第二版）", "（修订本）", " 第一卷", "·第三辑", "（插图本）", " 2" };

  if (g_rand_int_range (self->random, 0, EDITION_CHANCE) == 0)
    g_string_append (name, editions[g_rand_int_range (self->random, 0, G_N_ELEMENTS (editions))]);
}

static void
make_name (BenchCatalogue *self,
           GString        *name)
{
  const Title *head = &g_array_index (self->titles, Title, g_rand_int_range (self->random, 0, (gint32) self->titles->len));
  glong cut = g_rand_int_range (self->random, 0, (gint32) head->length);
  GArray *spots = g_hash_table_lookup (self->spots, GUINT_TO_POINTER (head->text[cut]));
  const Spot *spot = &g_array_index (spots, Spot, g_rand_int_range (self->random, 0, (gint32) spots->len));
  const Title *tail = &g_array_index (self->titles, Title, spot->title);

  g_string_truncate (name, 0);
  append_title (name, head, 0, MIN (cut, LENGTH_MAX / 2));
  append_title (name, tail, spot->place, MIN (tail->length, spot->place + LENGTH_MAX / 2));
  g_strstrip (name->str);
  name->len = strlen (name->str);
  append_edition (self, name);
  if (name->len == 0)
    g_string_assign (name, "无题");
}

/* Digit sum of an ISBN-13. */
static void
make_isbn (gint64 number,
           char   isbn[14])
{
  int sum = 0;

  g_snprintf (isbn, 14, "9787%08d0", (int) (number % 100000000));
  for (int i = 0; i < 12; i++)
    sum += (isbn[i] - '0') * (i % 2 == 0 ? 1 : 3);
  isbn[12] = (char) ('0' + (10 - sum % 10) % 10);
}

static sqlite3_stmt *
prepare (ShuwuDb    *db,
         const char *text)
{
  sqlite3_stmt *stmt = NULL;

  if (sqlite3_prepare_v2 (shuwu_db_get_handle (db), text, -1, &stmt, NULL) != SQLITE_OK)
    g_error ("%s: %s", text, sqlite3_errmsg (shuwu_db_get_handle (db)));

  return stmt;
}

static gint64
find_publisher (BenchCatalogue *self,
                sqlite3_stmt   *insert,
                sqlite3_stmt   *find)
{
  const char *name = pick_from (self, self->publishers);
  gint64 id = 0;

  sqlite3_bind_text (insert, 1, name, -1, SQLITE_STATIC);
  sqlite3_step (insert);
  sqlite3_reset (insert);
  sqlite3_bind_text (find, 1, name, -1, SQLITE_STATIC);
  if (sqlite3_step (find) == SQLITE_ROW)
    id = sqlite3_column_int64 (find, 0);
  sqlite3_reset (find);

  return id;
}

static void
bind_title (BenchCatalogue *self,
            sqlite3_stmt   *insert,
            gint64          id,
            GString        *name)
{
  char isbn[14], call_number[32], uuid[40];
  gint64 loans = (gint64) (pow (g_rand_double (self->random), 8) * 2000);
  gint64 copies = 1 + g_rand_int_range (self->random, 0, 1 + g_rand_int_range (self->random, 0, 6));

  make_name (self, name);
  make_isbn (id * 7919, isbn);
  g_snprintf (call_number, sizeof call_number, "%c%d.%d/%d", 'A' + g_rand_int_range (self->random, 0, 24),
              g_rand_int_range (self->random, 10, 999), g_rand_int_range (self->random, 1, 99), (int) (id % 10000));
  g_snprintf (uuid, sizeof uuid, "01900000-0000-7000-8000-%012x", (guint) id);

  sqlite3_bind_int64 (insert, 1, id);
  sqlite3_bind_text (insert, 2, uuid, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (insert, 3, name->str, (int) name->len, SQLITE_STATIC);
  sqlite3_bind_text (insert, 4, pick_from (self, self->authors), -1, SQLITE_STATIC);
  sqlite3_bind_int (insert, 6, g_rand_int_range (self->random, 1950, 2026));
  sqlite3_bind_text (insert, 7, call_number, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (insert, 8, isbn, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (insert, 9, loans);
  sqlite3_bind_int64 (insert, 10, copies);
  sqlite3_bind_int64 (insert, 11, g_rand_int_range (self->random, 0, (gint32) copies + 1));
}

static gboolean
run (ShuwuDb       *db,
     sqlite3_stmt  *stmt,
     GError       **error)
{
  int code = sqlite3_step (stmt);

  sqlite3_reset (stmt);
  return code == SQLITE_DONE || code == SQLITE_ROW || shuwu_db_set_error (db, error);
}

gboolean
bench_catalogue_add (BenchCatalogue  *self,
                     ShuwuDb         *db,
                     guint            n,
                     GError         **error)
{
  sqlite3_stmt *publisher = prepare (db, "INSERT OR IGNORE INTO publisher (name) VALUES (?1)");
  sqlite3_stmt *find = prepare (db, "SELECT id FROM publisher WHERE name = ?1");
  sqlite3_stmt *insert = prepare (db, "INSERT INTO title (id, uuid, name, authors, publisher_id, year, call_number, isbn, "
                                  "loan_count, copies, available, match_key, created_us, updated_us) "
                                  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?1, 0, 0)");
  sqlite3_stmt *copy = prepare (db, "INSERT INTO copy (uuid, title_id, barcode, created_us, updated_us) "
                                "VALUES ('copy-' || ?1, ?1, printf ('%09d', ?1), 0, 0)");
  sqlite3_stmt *newest = prepare (db, "SELECT coalesce (max (id), 0) FROM title");
  g_autoptr (GString) name = g_string_new (NULL);
  gboolean is_done = sqlite3_step (newest) == SQLITE_ROW;
  gint64 first = sqlite3_column_int64 (newest, 0) + 1;

  for (gint64 id = first; is_done && id < first + n; id++)
    {
      bind_title (self, insert, id, name);
      sqlite3_bind_int64 (insert, 5, find_publisher (self, publisher, find));
      is_done = run (db, insert, error);
      sqlite3_bind_int64 (copy, 1, id);
      if (is_done && id % 10 == 0)
        is_done = run (db, copy, error);
    }
  sqlite3_finalize (publisher);
  sqlite3_finalize (find);
  sqlite3_finalize (insert);
  sqlite3_finalize (copy);
  sqlite3_finalize (newest);

  return is_done;
}

static void
exec_each (ShuwuDb    *db,
           const char *query)
{
  g_autoptr (GPtrArray) scripts = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *stmt = prepare (db, query);

  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_ptr_array_add (scripts, g_strdup ((const char *) sqlite3_column_text (stmt, 0)));
  sqlite3_finalize (stmt);
  for (guint i = 0; i < scripts->len; i++)
    g_assert_cmpint (sqlite3_exec (shuwu_db_get_handle (db), g_ptr_array_index (scripts, i), NULL, NULL, NULL), ==, SQLITE_OK);
}

void
bench_catalogue_strip (ShuwuDb *db)
{
  int code = sqlite3_exec (shuwu_db_get_handle (db),
                           "CREATE TEMP TABLE stripped AS "
                           "SELECT type, name, sql FROM sqlite_schema "
                           " WHERE tbl_name = 'title' AND sql IS NOT NULL AND (type = 'index' OR name = 'title_inserted_search')",
                           NULL, NULL, NULL);

  g_assert_cmpint (code, ==, SQLITE_OK);
  exec_each (db, "SELECT 'DROP ' || type || ' ' || name FROM stripped");
}

void
bench_catalogue_dress (ShuwuDb *db)
{
  exec_each (db, "SELECT 'UPDATE title SET slot = shuwu_slot (id, loan_count, copies)'");
  exec_each (db, "SELECT sql FROM stripped");
}
