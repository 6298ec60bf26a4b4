// SPDX-License-Identifier: GPL-3.0-or-later
/* The list of titles: where its columns stand, what its headings do, and that a
 * long list is cheap: one widget a row. */
#define G_LOG_DOMAIN "shuwu-test"

#include "catalogue/shuwu-title-header.h"
#include "catalogue/shuwu-title-row-view.h"
#include "catalogue/shuwu-title-table.h"

#include <adwaita.h>

#define N_TITLES 1000
#define WAIT_S 20

#define WAIT_FOR(condition) \
  G_STMT_START { \
    gint64 _end = g_get_monotonic_time () + WAIT_S * G_USEC_PER_SEC; \
    while (!(condition) && g_get_monotonic_time () < _end) \
      if (!g_main_context_iteration (NULL, FALSE)) \
        g_usleep (500); \
    if (!(condition)) \
      g_error ("timed out: %s", #condition); \
  } G_STMT_END

typedef struct
{
  GObject *object;
  ShuwuFinder *finder;
  ShuwuTitleTable *table;
  GtkWidget *window;
} Fixture;

static ShuwuTitleRow *
make_row (guint32 id)
{
  ShuwuTitleRow *row = g_atomic_rc_box_new0 (ShuwuTitleRow);

  row->id = id;
  row->uuid = g_strdup ("");
  row->name = g_strdup_printf ("红楼梦 %u", id);
  row->authors = g_strdup ("曹雪芹");
  row->publisher = g_strdup ("");
  row->isbn = g_strdup ("");
  row->call_number = g_strdup ("I242.4/1");
  row->clc = g_strdup ("");
  row->year = 1996;
  row->copies = 3;
  row->available = 2;

  return row;
}

static void
load (gpointer             source,
      const guint32       *ids,
      guint                n_ids,
      GCancellable        *cancellable,
      GAsyncReadyCallback  callback,
      gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (source, NULL, callback, user_data);
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_title_row_unref);

  for (guint i = 0; i < n_ids; i++)
    g_ptr_array_add (rows, make_row (ids[i]));
  g_task_return_pointer (task, rows, (GDestroyNotify) g_ptr_array_unref);
}

static GPtrArray *
load_finish (gpointer       source,
             GAsyncResult  *result,
             GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
search (gpointer             source,
        const char          *query,
        guint                limit,
        guint                offset,
        GCancellable        *cancellable,
        GAsyncReadyCallback  callback,
        gpointer             user_data)
{
  load (source, NULL, 0, cancellable, callback, user_data);
}

static void
browse (gpointer             source,
        int                  order,
        gboolean             is_descending,
        GCancellable        *cancellable,
        GAsyncReadyCallback  callback,
        gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (source, NULL, callback, user_data);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 id = 1; id <= N_TITLES; id++)
    g_array_append_val (ids, id);
  g_task_return_pointer (task, ids, (GDestroyNotify) g_array_unref);
}

static GArray *
browse_finish (gpointer       source,
               GAsyncResult  *result,
               GPtrArray    **first_rows,
               GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static guint32
get_id (gconstpointer row)
{
  return ((const ShuwuTitleRow *) row)->id;
}

static const ShuwuFinderSource source =
{
  .rows = { load, load_finish, (GBoxedCopyFunc) shuwu_title_row_ref, (GBoxedFreeFunc) shuwu_title_row_unref, get_id },
  .search = search,
  .search_finish = load_finish,
  .browse = browse,
  .browse_finish = browse_finish,
};

static void
collect (GtkWidget *root,
         GType      type,
         GPtrArray *found)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    g_ptr_array_add (found, root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

static GPtrArray *
find_all (Fixture *fixture,
          GType    type)
{
  GPtrArray *found = g_ptr_array_new ();

  collect (GTK_WIDGET (fixture->table), type, found);

  return found;
}

static gboolean
has_rows (Fixture *fixture)
{
  g_autoptr (GPtrArray) rows = find_all (fixture, SHUWU_TYPE_TITLE_ROW_VIEW);

  return rows->len > 0 && *shuwu_title_row_view_get_words (g_ptr_array_index (rows, 0)) != '\0';
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->object = g_object_new (G_TYPE_OBJECT, NULL);
  fixture->finder = shuwu_finder_new (&source, fixture->object);
  fixture->table = g_object_new (SHUWU_TYPE_TITLE_TABLE, NULL);
  shuwu_title_table_set_list (fixture->table, fixture->finder, shuwu_finder_get_everything (fixture->finder));
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 600);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->table));
  gtk_window_present (GTK_WINDOW (fixture->window));
  shuwu_finder_refresh (fixture->finder);
  WAIT_FOR (has_rows (fixture));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->table), (gpointer *) &fixture->table);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  WAIT_FOR (fixture->table == NULL && G_OBJECT (fixture->finder)->ref_count == 1);
  g_assert_finalize_object (G_OBJECT (fixture->finder));
  g_assert_finalize_object (fixture->object);
}

static void
assert_no_gap (const ShuwuTitlePlace *places,
               int                    width)
{
  int x = 0;

  for (int i = 0; i < SHUWU_N_TITLE_COLUMNS; i++)
    {
      if (!places[i].is_there)
        continue;

      g_assert_cmpint (places[i].outer_x, ==, x);
      g_assert_cmpint (places[i].x, >, places[i].outer_x);
      g_assert_cmpint (places[i].x + places[i].width, <, places[i].outer_x + places[i].outer_width);
      x += places[i].outer_width;
    }
  g_assert_cmpint (x, ==, width);
}

/* Whatever the width and the wishes, the columns fill the row, and the name has room. */
static void
test_columns (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (ShuwuTitleSheet) sheet = shuwu_title_sheet_new (GTK_WIDGET (fixture->table));

  for (int round = 0; round < 300; round++)
    {
      int width = g_test_rand_int_range (340, 2000);
      const ShuwuTitlePlace *places = shuwu_title_sheet_fit (sheet, width, FALSE);
      ShuwuTitlePlace author = places[SHUWU_TITLE_COLUMN_AUTHORS];

      assert_no_gap (places, width);
      g_assert_cmpint (places[SHUWU_TITLE_COLUMN_NAME].outer_width, >=, 180);
      g_assert_true (places[SHUWU_TITLE_COLUMN_AVAILABLE].is_there);
      g_assert_true (author.is_there == (width >= 640));
      if (author.is_there)
        g_assert_cmpint (shuwu_title_sheet_fit (sheet, width, TRUE)[SHUWU_TITLE_COLUMN_AUTHORS].outer_x, ==,
                         width - author.outer_x - author.outer_width);
      shuwu_title_sheet_fit (sheet, width, FALSE);
      shuwu_title_sheet_set_width (sheet, g_test_rand_int_range (1, SHUWU_N_TITLE_COLUMNS), g_test_rand_int_range (-50, 900));
    }
}

/* With large text the columns are as much wider, and give way sooner; what a person wished is kept for any size. */
static void
test_large_text (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (ShuwuTitleSheet) sheet = shuwu_title_sheet_new (GTK_WIDGET (fixture->table));
  int usual = shuwu_title_sheet_get_width (sheet, SHUWU_TITLE_COLUMN_AVAILABLE);
  const ShuwuTitlePlace *places;
  int dpi = -1;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  places = shuwu_title_sheet_fit (sheet, 1000, FALSE);
  assert_no_gap (places, 1000);
  g_assert_cmpint (places[SHUWU_TITLE_COLUMN_AVAILABLE].outer_width, ==, 2 * usual);
  g_assert_false (places[SHUWU_TITLE_COLUMN_YEAR].is_there);
  places = shuwu_title_sheet_fit (sheet, 360, FALSE);
  assert_no_gap (places, 360);
  g_assert_cmpint (places[SHUWU_TITLE_COLUMN_NAME].outer_width, >=, 240);
  g_assert_true (shuwu_title_sheet_fit (sheet, 1640, FALSE)[SHUWU_TITLE_COLUMN_YEAR].is_there);
  shuwu_title_sheet_set_width (sheet, SHUWU_TITLE_COLUMN_AVAILABLE, 300);

  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
  g_assert_cmpint (shuwu_title_sheet_get_width (sheet, SHUWU_TITLE_COLUMN_AVAILABLE), ==, 150);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
}

/* The widths that a person wished are those of every table, and of the next time. */
static void
test_widths_are_kept (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (ShuwuTitleSheet) first = shuwu_title_sheet_new (GTK_WIDGET (fixture->table));
  g_autoptr (ShuwuTitleSheet) second = shuwu_title_sheet_new (GTK_WIDGET (fixture->table));

  shuwu_title_sheet_fit (first, 1200, FALSE);
  shuwu_title_sheet_set_width (first, SHUWU_TITLE_COLUMN_AUTHORS, 222);
  shuwu_title_sheet_save (first);
  WAIT_FOR (shuwu_title_sheet_get_width (second, SHUWU_TITLE_COLUMN_AUTHORS) == 222);
}

static void
test_rows_are_cheap (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (GPtrArray) rows = find_all (fixture, SHUWU_TYPE_TITLE_ROW_VIEW);
  g_autoptr (GPtrArray) lists = find_all (fixture, GTK_TYPE_LIST_VIEW);
  g_autoptr (GPtrArray) below = g_ptr_array_new ();

  collect (g_ptr_array_index (lists, 0), GTK_TYPE_WIDGET, below);
  g_assert_cmpuint (rows->len, >, 20);
  g_assert_cmpuint (below->len, <=, 1 + 2 * rows->len);
  g_assert_cmpstr (shuwu_title_row_view_get_words (g_ptr_array_index (rows, 0)), ==,
                   "红楼梦 1; 曹雪芹; 1996; I242.4/1; 2 of 3 copies available");
}

/* With a minus if the list is to be descending. */
static void
sorted_cb (int      *sorted,
           int       order,
           gboolean  is_descending)
{
  *sorted = is_descending ? -order : order;
}

static void
test_headings_sort (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (GPtrArray) headings = find_all (fixture, GTK_TYPE_BUTTON);
  int sorted = -1;

  g_assert_cmpuint (headings->len, ==, SHUWU_N_TITLE_COLUMNS);
  g_signal_connect_swapped (fixture->table, "sorted", G_CALLBACK (sorted_cb), &sorted);
  g_signal_emit_by_name (g_ptr_array_index (headings, SHUWU_TITLE_COLUMN_YEAR), "clicked");
  g_assert_cmpint (sorted, ==, SHUWU_TITLE_ORDER_YEAR);
  g_signal_emit_by_name (g_ptr_array_index (headings, SHUWU_TITLE_COLUMN_YEAR), "clicked");
  g_assert_cmpint (sorted, ==, -SHUWU_TITLE_ORDER_YEAR);
  g_signal_emit_by_name (g_ptr_array_index (headings, SHUWU_TITLE_COLUMN_NAME), "clicked");
  g_assert_cmpint (sorted, ==, SHUWU_TITLE_ORDER_NAME);
  g_signal_emit_by_name (g_ptr_array_index (headings, SHUWU_TITLE_COLUMN_NAME), "clicked");
  g_signal_emit_by_name (g_ptr_array_index (headings, SHUWU_TITLE_COLUMN_NAME), "clicked");
  g_assert_cmpint (sorted, ==, SHUWU_TITLE_ORDER_POPULAR);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("/app/title-table/columns", test_columns);
  ADD ("/app/title-table/large-text", test_large_text);
  ADD ("/app/title-table/widths-are-kept", test_widths_are_kept);
  ADD ("/app/title-table/rows-are-cheap", test_rows_are_cheap);
  ADD ("/app/title-table/headings-sort", test_headings_sort);

  return g_test_run ();
}
