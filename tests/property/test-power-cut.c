// SPDX-License-Identifier: GPL-3.0-or-later
/* Nothing that was acknowledged is lost when the power goes, and nothing is half done.
 *
 * A room is worked in by the calls that the app and shuwuctl make (lend, take
 * back, renew, import titles and readers, close and open again) on a disk that
 * loses power at some write (faulty-disk.c). After each cut the room is opened
 * again: it must pass its own check, and hold exactly what was acknowledged, or
 * that and the one change that was under way.
 *
 * The same work on a disk that lies, and with less synchronous connections, must
 * fail: that shows that the test would see a loss. SHUWU_POWER_CUTS says how
 * many cuts there are. */
#define G_LOG_DOMAIN "shuwu-test"

#include "faulty-disk.h"

#include "bookroom/shuwu-bookroom.h"
#include "catalogue/shuwu-import.h"
#include "lending-fixture.h"
#include "search/shuwu-search.h"
#include "shuwu-test.h"
#include "workers/shuwu-roster.h"

#include <stdlib.h>

#define N_COPIES 40
#define N_READERS 12
#define CUTS_IN_A_ROW 10
#define DEFAULT_CUTS 2000
#define CUTS_UNTIL_LOSS 200
#define MOST_OPERATIONS 900

typedef enum
{
  SOUND,
  LOST,    /* not what was acknowledged */
  DAMAGED, /* cannot be opened, or does not pass its check */
} Verdict;

/* What the room must hold. */
typedef struct
{
  GHashTable *loans; /* barcode → "card renewals" */
  int titles;
  int readers;
} Ledger;

typedef struct
{
  char *folder;
  char *path;
  GBytes *base;  /* the room as it is before any cut */
  Ledger ledger;
  guint n_acknowledged;
  guint n_files; /* tables that were written to be imported */
} Work;

/* How synchronous connections are; set before a store is opened. */
static const char *synchronous;

static gboolean
set_up (ShuwuDb  *db,
        GError  **error)
{
  g_autofree char *settings = g_strdup_printf ("PRAGMA wal_autocheckpoint = 40; PRAGMA synchronous = %s", synchronous);

  if (sqlite3_exec (shuwu_db_get_handle (db), settings, NULL, NULL, NULL) != SQLITE_OK)
    return shuwu_db_set_error (db, error);

  return shuwu_search_set_up (db, error);
}

static const ShuwuStoreHooks hooks = {
  .set_up = set_up,
  .before_commit = shuwu_search_bring_up_to_date,
  .check = shuwu_search_check,
};

static void
ledger_clear (Ledger *self)
{
  g_hash_table_remove_all (self->loans);
  self->titles = N_COPIES;
  self->readers = N_READERS;
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char * const *) a, *(const char * const *) b);
}

static char *
ledger_print (const Ledger *self)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer barcode, loan;

  g_hash_table_iter_init (&iter, self->loans);
  while (g_hash_table_iter_next (&iter, &barcode, &loan))
    g_ptr_array_add (lines, g_strdup_printf ("%s %s", (const char *) barcode, (const char *) loan));
  g_ptr_array_sort (lines, compare_texts);
  g_ptr_array_add (lines, g_strdup_printf ("%d titles, %d readers", self->titles, self->readers));
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **) lines->pdata);
}

static ShuwuStore *
open_store (const Work *self)
{
  g_autoptr (ShuwuClock) clock = NULL;
  gint64 now_us;

  if (!shuwu_time_from_iso (FIXTURE_NOW, &now_us))
    g_assert_not_reached ();
  clock = shuwu_clock_new_fixed (now_us);

  return shuwu_store_new (self->path, clock, &hooks);
}

static char *
write_table (Work       *self,
             const char *headings,
             const char *row,
             guint       n_rows,
             guint       first)
{
  g_autoptr (GString) table = g_string_new (headings);
  g_autofree char *name = g_strdup_printf ("table-%u.csv", self->n_files++);
  char *path = g_build_filename (self->folder, name, NULL);
  g_auto (GStrv) parts = g_strsplit (row, "%", -1);

  for (guint i = first; i < first + n_rows; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);
      g_autofree char *line = g_strjoinv (number, parts);

      g_string_append (table, line);
    }
  g_file_set_contents_full (path, table->str, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL);

  return path;
}

static gboolean
import_titles (Work        *self,
               ShuwuStore  *store,
               guint        n,
               GError     **error)
{
  g_autofree char *path = write_table (self, "barcode,title,author\n", "B%,试验图书第%种,作者%\n", n, self->ledger.titles);
  ShuwuImportRequest request = { .path = path };
  g_autoptr (ShuwuImportProgress) progress = shuwu_import_progress_new ();
  g_autoptr (ShuwuImportReport) report = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_import_titles_async (store, &request, progress, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  report = shuwu_import_titles_finish (result, error);
  if (report != NULL)
    g_assert_cmpint (report->added, ==, n);

  return report != NULL;
}

static gboolean
import_readers (Work        *self,
                ShuwuStore  *store,
                guint        n,
                GError     **error)
{
  g_autofree char *path = write_table (self, "card,name,unit\n", "C%,职工%,一分厂\n", n, self->ledger.readers);
  ShuwuRosterRequest request = { .path = path };
  g_autoptr (ShuwuRosterReport) report = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_roster_import_async (store, &request, NULL, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  report = shuwu_roster_import_finish (store, result, error);
  if (report != NULL)
    g_assert_cmpint (report->added, ==, n);

  return report != NULL;
}

static gboolean
fold_log (ShuwuStore  *store,
          GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_store_fold_async (store, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  return shuwu_store_fold_finish (store, result, error);
}

static char *
draw (char letter,
      int  n)
{
  return g_strdup_printf ("%c%d", letter, g_test_rand_int_range (0, n));
}

/* Lends, takes back or renews some copy, and enters what that makes of the ledger. */
static gboolean
serve (Work        *self,
       ShuwuStore  *store,
       Ledger      *after,
       GError     **error)
{
  g_autofree char *barcode = draw ('B', self->ledger.titles);
  g_autofree char *card = draw ('C', self->ledger.readers);
  g_autoptr (ShuwuReceipt) receipt = NULL;
  const char *loan = g_hash_table_lookup (self->ledger.loans, barcode);

  if (loan == NULL)
    {
      g_hash_table_insert (after->loans, g_strdup (barcode), g_strconcat (card, " 0", NULL));
      receipt = lending_checkout (store, card, barcode, SHUWU_DESK_NOW, error);
    }
  else if (g_test_rand_int_range (0, 3) > 0)
    {
      g_hash_table_remove (after->loans, barcode);
      receipt = lending_return (store, barcode, SHUWU_DESK_NOW, error);
    }
  else
    {
      g_auto (GStrv) parts = g_strsplit (loan, " ", 2);

      g_hash_table_insert (after->loans, g_strdup (barcode), g_strdup_printf ("%s %d", parts[0], atoi (parts[1]) + 1));
      receipt = lending_renew (store, barcode, SHUWU_DESK_NOW, error);
    }

  return receipt != NULL;
}

static void
copy_loans (GHashTable *from,
            GHashTable *to)
{
  GHashTableIter iter;
  gpointer barcode, loan;

  g_hash_table_remove_all (to);
  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &barcode, &loan))
    g_hash_table_insert (to, g_strdup (barcode), g_strdup (loan));
}

static GHashTable *
make_loans (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/* Makes one change. @after is what the room must hold if it was made; the ledger follows if it was acknowledged. */
static void
change (Work       *self,
        ShuwuStore *store,
        Ledger     *after)
{
  g_autoptr (GError) error = NULL;
  int kind = g_test_rand_int_range (0, 20);
  gboolean is_done;

  copy_loans (self->ledger.loans, after->loans);
  after->titles = self->ledger.titles + (kind == 0 ? 3 : 0);
  after->readers = self->ledger.readers + (kind == 1 ? 2 : 0);
  if (kind == 0)
    is_done = import_titles (self, store, 3, &error);
  else if (kind == 1)
    is_done = import_readers (self, store, 2, &error);
  else if (kind == 2)
    is_done = fold_log (store, &error);
  else
    is_done = serve (self, store, after, &error);

  if (is_done)
    {
      copy_loans (after->loans, self->ledger.loans);
      self->ledger.titles = after->titles;
      self->ledger.readers = after->readers;
      self->n_acknowledged++;
    }
  else if (error->domain != SHUWU_LENDING_ERROR && !faulty_disk_is_off ())
    g_assert_no_error (error);
}

/* Works until the power goes. */
static void
work_until_cut (Work   *self,
                Ledger *after)
{
  ShuwuStore *store = open_store (self);

  faulty_disk_cut_after (1 + (guint) g_test_rand_int_range (0, MOST_OPERATIONS));
  while (!faulty_disk_is_off ())
    if (g_test_rand_int_range (0, 40) > 0)
      {
        change (self, store, after);
      }
    else
      {
        shuwu_test_finalize (store);
        store = open_store (self);
      }

  shuwu_test_finalize (store);
}

static gpointer
print_room_job (ShuwuDb       *db,
                gpointer       plan,
                GCancellable  *cancellable,
                GError       **error)
{
  static const char query[] =
    "SELECT coalesce ((SELECT group_concat (line, char (10)) || char (10) FROM "
    "  (SELECT copy.barcode || ' ' || card.number || ' ' || loan.renewals AS line FROM loan JOIN copy ON copy.id = loan.copy_id "
    "   JOIN card ON card.id = loan.card_id WHERE loan.returned_us IS NULL ORDER BY line)), '')"
    " || (SELECT count (*) FROM title) || ' titles, ' || (SELECT count (*) FROM worker) || ' readers'";
  sqlite3_stmt *stmt = NULL;
  char *text = NULL;

  if (sqlite3_prepare_v2 (shuwu_db_get_handle (db), query, -1, &stmt, NULL) == SQLITE_OK && sqlite3_step (stmt) == SQLITE_ROW)
    text = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
  else
    shuwu_db_set_error (db, error);
  sqlite3_finalize (stmt);

  return text;
}

static gboolean
is_clean (ShuwuStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  shuwu_store_check_async (store, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  findings = shuwu_store_check_finish (store, result, &error);
  if (findings == NULL)
    g_test_message ("check: %s", error->message);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    g_test_message ("check: %s", (const char *) g_ptr_array_index (findings, i));

  return findings != NULL && findings->len == 0;
}

/* Opens the room after a cut and compares. @after: the other thing it may hold; the ledger becomes what it holds. */
static Verdict
judge (Work   *self,
       Ledger *after)
{
  ShuwuStore *store = open_store (self);
  g_autofree char *wanted = ledger_print (&self->ledger);
  g_autofree char *also = ledger_print (after);
  g_autofree char *held = shuwu_test_run (store, SHUWU_LANE_WRITE, print_room_job, NULL, NULL);
  Verdict verdict = held != NULL && is_clean (store) ? SOUND : DAMAGED;

  shuwu_test_finalize (store);
  if (verdict == SOUND && g_strcmp0 (held, wanted) != 0 && g_strcmp0 (held, also) != 0)
    {
      g_test_message ("held:\n%s\nwanted:\n%s\nor:\n%s", held, wanted, also);
      verdict = LOST;
    }
  if (g_strcmp0 (held, wanted) != 0)
    {
      copy_loans (after->loans, self->ledger.loans);
      self->ledger.titles = after->titles;
      self->ledger.readers = after->readers;
    }

  return verdict;
}

/* Cuts the power so often; stops at the first fault. */
static Verdict
cut_often (Work  *self,
           guint  n_cuts,
           guint *n_done)
{
  Ledger after = { .loans = make_loans () };
  Verdict verdict = SOUND;

  self->n_acknowledged = 0;
  for (*n_done = 0; *n_done < n_cuts && verdict == SOUND; (*n_done)++)
    {
      if (*n_done % CUTS_IN_A_ROW == 0)
        {
          faulty_disk_put (self->path, self->base);
          ledger_clear (&self->ledger);
        }
      copy_loans (self->ledger.loans, after.loans);
      after.titles = self->ledger.titles;
      after.readers = self->ledger.readers;
      work_until_cut (self, &after);
      faulty_disk_power_on ();
      verdict = judge (self, &after);
    }
  g_hash_table_unref (after.loans);

  return verdict;
}

static void
make_base (Work *self)
{
  g_autoptr (ShuwuClock) clock = shuwu_clock_new ();
  ShuwuBookroom *bookroom = shuwu_bookroom_new (self->path, clock);
  ShuwuStore *store = g_object_ref (shuwu_bookroom_get_store (bookroom));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *content;
  gsize size;

  shuwu_bookroom_make_async (bookroom, "试验书屋", "", NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_true (shuwu_bookroom_make_finish (bookroom, result, &error));
  g_assert_true (import_titles (self, store, N_COPIES, &error));
  g_assert_true (import_readers (self, store, N_READERS, &error));
  g_assert_no_error (error);
  g_clear_object (&result);
  shuwu_test_finalize (bookroom);
  shuwu_test_finalize (store);

  g_file_get_contents (self->path, &content, &size, &error);
  g_assert_no_error (error);
  self->base = g_bytes_new_take (content, size);
}

static void
work_set_up (Work          *self,
             gconstpointer  unused)
{
  self->folder = shuwu_test_make_folder ();
  self->path = g_build_filename (self->folder, "room.db", NULL);
  self->ledger.loans = make_loans ();
  make_base (self);
  ledger_clear (&self->ledger);
  synchronous = "FULL";
}

static void
work_tear_down (Work          *self,
                gconstpointer  unused)
{
  faulty_disk_set_lies (FALSE);
  g_bytes_unref (self->base);
  g_hash_table_unref (self->ledger.loans);
  g_free (self->path);
  shuwu_test_remove (self->folder);
}

static void
test_nothing_is_lost (Work          *self,
                      gconstpointer  unused)
{
  const char *wish = g_getenv ("SHUWU_POWER_CUTS");
  guint n_done, n_cuts = wish != NULL ? (guint) atoi (wish) : DEFAULT_CUTS;
  Verdict verdict = cut_often (self, n_cuts, &n_done);

  g_test_message ("%u cuts, %u acknowledged changes", n_done, self->n_acknowledged);
  g_assert_cmpint (verdict, ==, SOUND);
  g_assert_cmpuint (self->n_acknowledged, >, n_done);
}

static void
test_less_synchronous_loses (Work          *self,
                             gconstpointer  level)
{
  guint n_done;
  Verdict verdict;

  synchronous = level;
  verdict = cut_often (self, CUTS_UNTIL_LOSS, &n_done);
  g_test_message ("found in %u cuts, after %u acknowledged changes", n_done, self->n_acknowledged);
  g_assert_cmpint (verdict, !=, SOUND);
}

static void
test_a_disk_that_lies_loses (Work          *self,
                             gconstpointer  unused)
{
  guint n_done;
  Verdict verdict;

  faulty_disk_set_lies (TRUE);
  verdict = cut_often (self, CUTS_UNTIL_LOSS, &n_done);
  g_test_message ("found in %u cuts, after %u acknowledged changes", n_done, self->n_acknowledged);
  g_assert_cmpint (verdict, !=, SOUND);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  faulty_disk_install ();
  synchronous = "FULL";

  g_test_add ("/power-cut/nothing-is-lost", Work, NULL, work_set_up, test_nothing_is_lost, work_tear_down);
  g_test_add ("/power-cut/normal-loses", Work, "NORMAL", work_set_up, test_less_synchronous_loses, work_tear_down);
  g_test_add ("/power-cut/off-loses", Work, "OFF", work_set_up, test_less_synchronous_loses, work_tear_down);
  g_test_add ("/power-cut/a-lying-disk-loses", Work, NULL, work_set_up, test_a_disk_that_lies_loses, work_tear_down);

  return g_test_run ();
}
