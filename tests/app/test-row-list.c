// SPDX-License-Identifier: GPL-3.0-or-later
/* A list of five thousand rows comes to the screen with those that fit into the window; the others of those that GTK keeps
 * take as much room from the beginning, and are made afterwards, or when they are scrolled to. */
#define G_LOG_DOMAIN "shuwu-test"

#include "pages-fixture.h"

#include "widgets/shuwu-row-list.h"

#define N_ROWS 5000
#define HEIGHT 600
#define ROW_HEIGHT 48
#define MAKING_US 1000

typedef struct
{
  GObject *object;
  ShuwuFinder *finder;
  GtkWindow *window;
  ShuwuRowList *list;
} Fixture;

static void
load (gpointer             source,
      const guint32       *ids,
      guint                n_ids,
      GCancellable        *cancellable,
      GAsyncReadyCallback  callback,
      gpointer             user_data)
{
  GTask *task = g_task_new (source, cancellable, callback, user_data);
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_rc_box_release);

  for (guint i = 0; i < n_ids; i++)
    {
      guint32 *row = g_rc_box_new (guint32);

      *row = ids[i];
      g_ptr_array_add (rows, row);
    }
  g_task_return_pointer (task, rows, (GDestroyNotify) g_ptr_array_unref);
  g_object_unref (task);
}

static GPtrArray *
finish (gpointer       source,
        GAsyncResult  *result,
        GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static guint32
get_id (gconstpointer row)
{
  return *(const guint32 *) row;
}

static const ShuwuFinderSource source = {
  .rows = { load, finish, (GBoxedCopyFunc) g_rc_box_acquire, g_rc_box_release, get_id },
};

/* It takes a while, as a widget with many parts does. */
static GtkWidget *
make (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  for (gint64 end_us = g_get_monotonic_time () + MAKING_US; g_get_monotonic_time () < end_us;)
    ;
  gtk_widget_set_size_request (label, -1, ROW_HEIGHT);

  return label;
}

static void
show (GtkWidget *widget,
      gpointer   row)
{
  g_autofree char *text = row != NULL ? g_strdup_printf ("%u", get_id (row)) : NULL;

  gtk_label_set_label (GTK_LABEL (widget), text != NULL ? text : "");
}

static const ShuwuRowLook look = { .make = make, .show = show, .label = "Rows", .css_class = "rows" };

static ShuwuLateRow *
get_row (GtkWidget *place)
{
  return place != NULL ? SHUWU_LATE_ROW (gtk_widget_get_first_child (place)) : NULL;
}

static GtkWidget *
get_first_place (Fixture *fixture)
{
  return gtk_widget_get_first_child (pages_find_widget (GTK_WIDGET (fixture->list), GTK_TYPE_LIST_VIEW));
}

/* How many rows there are, or those of them that are made. */
static guint
count_rows (Fixture  *fixture,
            gboolean  is_made)
{
  guint n = 0;

  for (GtkWidget *place = get_first_place (fixture); place != NULL; place = gtk_widget_get_next_sibling (place))
    n += !is_made || shuwu_late_row_is_made (get_row (place)) ? 1 : 0;

  return n;
}

/* What the row at a position says, once it is made and read. */
static const char *
get_text (Fixture *fixture,
          guint    position)
{
  for (GtkWidget *place = get_first_place (fixture); place != NULL; place = gtk_widget_get_next_sibling (place))
    if (shuwu_late_row_get_position (get_row (place)) == position && shuwu_late_row_is_made (get_row (place)))
      return gtk_label_get_label (GTK_LABEL (gtk_widget_get_first_child (GTK_WIDGET (get_row (place)))));

  return "";
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->object = g_object_new (G_TYPE_OBJECT, NULL);
  fixture->finder = shuwu_finder_new (&source, fixture->object);
  fixture->list = g_object_new (SHUWU_TYPE_ROW_LIST, NULL);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  shuwu_row_list_set_list (fixture->list, fixture->finder, shuwu_finder_get_everything (fixture->finder), &look);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->list));
  gtk_window_set_default_size (fixture->window, 400, HEIGHT);
  gtk_window_present (fixture->window);
  WAIT_FOR (gtk_widget_get_height (GTK_WIDGET (fixture->list)) > 0);
}

static gboolean
idle_cb (gpointer is_idle)
{
  *(gboolean *) is_idle = TRUE;

  return G_SOURCE_REMOVE;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gboolean is_idle = FALSE;

  gtk_window_destroy (fixture->window);
  g_idle_add_full (G_PRIORITY_LOW + 1, idle_cb, &is_idle, NULL);
  WAIT_FOR (is_idle);
  WAIT_FOR (G_OBJECT (fixture->finder)->ref_count == 1);
  g_assert_finalize_object (fixture->finder);
  WAIT_FOR (fixture->object->ref_count == 1);
  g_assert_finalize_object (fixture->object);
}

static void
fill (Fixture *fixture)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 i = 1; i <= N_ROWS; i++)
    g_array_append_val (ids, i);
  shuwu_slot_list_set_ids (shuwu_finder_get_everything (fixture->finder), ids, NULL);
}

static int
get_height (ShuwuLateRow *row)
{
  int height;

  gtk_widget_measure (GTK_WIDGET (row), GTK_ORIENTATION_VERTICAL, 400, &height, NULL, NULL, NULL);

  return height;
}

static void
test_first_screen (Fixture       *fixture,
                   gconstpointer  data)
{
  guint n_rows, n_made;

  fill (fixture);
  n_rows = count_rows (fixture, FALSE);
  n_made = count_rows (fixture, TRUE);
  g_assert_cmpuint (n_made, >=, HEIGHT / ROW_HEIGHT);
  g_assert_cmpuint (n_made, <=, HEIGHT / ROW_HEIGHT + 2);
  g_assert_cmpuint (n_rows, >, 2 * n_made);

  for (GtkWidget *place = get_first_place (fixture); place != NULL; place = gtk_widget_get_next_sibling (place))
    g_assert_cmpint (get_height (get_row (place)), ==, get_height (get_row (get_first_place (fixture))));

  WAIT_FOR (count_rows (fixture, TRUE) == count_rows (fixture, FALSE));
  g_assert_cmpuint (count_rows (fixture, FALSE), ==, n_rows);
  WAIT_FOR (g_str_equal (get_text (fixture, 100), "101"));
}

static double
get_upper (Fixture *fixture)
{
  GtkWidget *scroller = pages_find_widget (GTK_WIDGET (fixture->list), GTK_TYPE_SCROLLED_WINDOW);

  return gtk_adjustment_get_upper (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)));
}

/* Whoever scrolls at once sees no empty place. */
static void
test_scrolled (Fixture       *fixture,
               gconstpointer  data)
{
  GtkWidget *scroller = pages_find_widget (GTK_WIDGET (fixture->list), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  guint n_near = 0;
  int height;

  fill (fixture);
  WAIT_FOR (get_upper (fixture) > N_ROWS * ROW_HEIGHT);
  g_assert_cmpuint (count_rows (fixture, TRUE), <, count_rows (fixture, FALSE));

  height = get_height (get_row (get_first_place (fixture)));
  gtk_adjustment_set_value (adjustment, 80.0 * height);
  g_assert_cmpuint (count_rows (fixture, TRUE), <, count_rows (fixture, FALSE));
  for (GtkWidget *place = get_first_place (fixture); place != NULL; place = gtk_widget_get_next_sibling (place))
    {
      guint position = shuwu_late_row_get_position (get_row (place));

      if (position < 80 || position > 80 + (guint) (HEIGHT / height))
        continue;
      n_near++;
      g_assert_true (shuwu_late_row_is_made (get_row (place)));
    }
  g_assert_cmpuint (n_near, ==, HEIGHT / height + 1);
  WAIT_FOR (g_str_equal (get_text (fixture, 85), "86"));
}

/* The page is left before all rows were made. */
static void
test_left (Fixture       *fixture,
           gconstpointer  data)
{
  fill (fixture);
  g_assert_cmpuint (count_rows (fixture, TRUE), <, count_rows (fixture, FALSE));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/row-list/first-screen", test_first_screen);
  ADD ("/row-list/scrolled", test_scrolled);
  ADD ("/row-list/left", test_left);

  return g_test_run ();
}
