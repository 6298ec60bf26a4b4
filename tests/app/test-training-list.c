// SPDX-License-Identifier: GPL-3.0-or-later
/* The list of classes over a real bookroom: which classes it shows, and that it follows what is stored, whoever
 * stores it. */
#define G_LOG_DOMAIN "shuwu-test"

#include "training-pages-fixture.h"

#include "shuwu-test.h"
#include "training/shuwu-class-filters.h"

static void
test_empty (PagesFixture  *fixture,
            gconstpointer  data)
{
  pages_make_room (fixture);
  pages_open_page (fixture, "training");
  WAIT_FOR (pages_shows_text (GTK_WIDGET (fixture->window), "No classes yet"));
}

static void
test_list (PagesFixture  *fixture,
           gconstpointer  data)
{
  ShuwuTrainingPage *page = training_pages_open (fixture);
  ShuwuFinder *finder = shuwu_training_page_get_finder (page);
  GListModel *everything = G_LIST_MODEL (shuwu_finder_get_everything (finder));

  /* What is past is not shown until somebody asks. */
  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "焊接"));
  g_assert_cmpuint (g_list_model_get_n_items (everything), ==, 2);
  g_assert_true (pages_shows_text (GTK_WIDGET (page), "0 of 3 seats"));
  shuwu_class_choice_set_when (shuwu_training_page_get_choice (page), SHUWU_CLASSES_PAST);
  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "电工基础"));
  g_assert_cmpuint (g_list_model_get_n_items (everything), ==, 1);
  shuwu_class_choice_set_kind (shuwu_training_page_get_choice (page), "visit");
  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "There is none of these"));
  shuwu_class_choice_clear (shuwu_training_page_get_choice (page));
  WAIT_FOR (g_list_model_get_n_items (everything) == 3);

  shuwu_finder_set_query (finder, "hj");
  WAIT_FOR (shuwu_finder_get_state (finder) == SHUWU_FINDER_FOUND &&
            g_list_model_get_n_items (G_LIST_MODEL (shuwu_finder_get_found (finder))) == 1);
  shuwu_finder_set_query (finder, "bu cunzai");
  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "Nothing found"));
}

static guint
find_word (GtkDropDown *drop_down,
           const char  *word)
{
  GListModel *words = gtk_drop_down_get_model (drop_down);

  for (guint i = 0; words != NULL && i < g_list_model_get_n_items (words); i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (words), i), word))
      return i;

  return GTK_INVALID_LIST_POSITION;
}

/* (nullable): the drop-down that offers a word */
static GtkDropDown *
find_choice (GtkWidget  *root,
             const char *word)
{
  if (GTK_IS_DROP_DOWN (root))
    return find_word (GTK_DROP_DOWN (root), word) != GTK_INVALID_LIST_POSITION ? GTK_DROP_DOWN (root) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkDropDown *found = find_choice (child, word);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* The classes that keep seats for a unit; which units there are follows what is stored. */
static void
test_unit (PagesFixture  *fixture,
           gconstpointer  data)
{
  ShuwuTrainingPage *page = training_pages_open (fixture);
  GListModel *everything = G_LIST_MODEL (shuwu_finder_get_everything (shuwu_training_page_get_finder (page)));
  GtkWidget *filters = pages_find_widget (GTK_WIDGET (page), SHUWU_TYPE_CLASS_FILTERS);
  g_autoptr (GError) error = NULL;
  GtkDropDown *unit;

  WAIT_FOR (g_list_model_get_n_items (everything) == 2);
  WAIT_FOR ((unit = find_choice (filters, "一分厂")) != NULL && gtk_widget_get_mapped (GTK_WIDGET (unit)));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (unit), GTK_ACCESSIBLE_PROPERTY_LABEL, "Seats for a unit");
  g_assert_cmpuint (gtk_drop_down_get_selected (unit), ==, 0);
  gtk_drop_down_set_selected (unit, find_word (unit, "一分厂"));
  WAIT_FOR (g_list_model_get_n_items (everything) == 1);
  g_assert_true (pages_shows_text (GTK_WIDGET (page), "焊接"));

  shuwu_test_run_script (shuwu_bookroom_get_store (fixture->bookroom),
                         "INSERT INTO class_reserve (uuid, class_id, unit_id, seats) SELECT 'more', class.id, unit.id, 1 "
                         "  FROM class, unit WHERE class.code = 'DS-1' AND unit.name = '二分厂'", &error);
  g_assert_no_error (error);
  WAIT_FOR (find_word (unit, "二分厂") != GTK_INVALID_LIST_POSITION);
  g_assert_cmpuint (gtk_drop_down_get_selected (unit), ==, find_word (unit, "一分厂"));
  gtk_drop_down_set_selected (unit, find_word (unit, "二分厂"));
  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "共读一本书"));
  g_assert_cmpuint (g_list_model_get_n_items (everything), ==, 1);
  shuwu_class_choice_clear (shuwu_training_page_get_choice (page));
  WAIT_FOR (g_list_model_get_n_items (everything) == 3);
  g_assert_cmpuint (gtk_drop_down_get_selected (unit), ==, 0);
}

/* As another program does. */
static void
sign_up_elsewhere (PagesFixture *fixture,
                   const char   *class_code,
                   const char   *card)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) shuwuctl = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, g_getenv ("SHUWUCTL"), "--db",
                                                       fixture->path, "signup", "add", "--class", class_code, "--card", card, NULL);

  g_assert_no_error (error);
  g_subprocess_wait_check (shuwuctl, NULL, &error);
  g_assert_no_error (error);
}

typedef void (*SignUp) (PagesFixture *fixture,
                        const char   *class_code,
                        const char   *card);

/* Somebody else, at another counter or from another program, signs workers up: the list and the page of the class say so
 * without being asked. */
static void
watch (PagesFixture *fixture,
       SignUp        sign_up)
{
  ShuwuTrainingPage *page = training_pages_open (fixture);
  GListModel *everything = G_LIST_MODEL (shuwu_finder_get_everything (shuwu_training_page_get_finder (page)));
  g_autoptr (GObject) first = NULL;
  g_autoptr (GObject) same = NULL;

  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "0 of 3 seats"));
  first = g_list_model_get_item (everything, 0);
  sign_up (fixture, "HJ-1", "T101");
  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "1 of 3 seats"));
  same = g_list_model_get_item (everything, 0);
  g_assert_true (first == same);

  training_pages_open_class (fixture, "HJ-1");
  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "Seat 1"));
  sign_up (fixture, "HJ-1", "T102");
  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "Seat 2"));
  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "2 of 3 seats"));
}

static void
test_live (PagesFixture  *fixture,
           gconstpointer  data)
{
  watch (fixture, training_pages_sign_up);
}

static void
test_live_elsewhere (PagesFixture  *fixture,
                     gconstpointer  data)
{
  watch (fixture, sign_up_elsewhere);
}

/* The time has come at which what was kept for a unit goes to everybody: nobody has to do anything for it. */
static void
test_released (PagesFixture  *fixture,
               gconstpointer  data)
{
  ShuwuTrainingPage *page = training_pages_open (fixture);
  g_autoptr (GError) error = NULL;

  training_pages_sign_up (fixture, "HJ-1", "T101");
  training_pages_sign_up (fixture, "HJ-1", "T103");
  training_pages_sign_up (fixture, "HJ-1", "T105");
  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "2 of 3 seats"));
  shuwu_test_run_script (shuwu_bookroom_get_store (fixture->bookroom),
                         "UPDATE class SET release_us = 1000, due_us = 1000 WHERE code = 'HJ-1'", &error);
  g_assert_no_error (error);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "page", g_variant_new_string ("desk"));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "page", g_variant_new_string ("training"));
  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "3 of 3 seats"));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, test) g_test_add (path, PagesFixture, NULL, pages_set_up, test, pages_tear_down)
  ADD ("/training-list/empty", test_empty);
  ADD ("/training-list/list", test_list);
  ADD ("/training-list/unit", test_unit);
  ADD ("/training-list/live", test_live);
  ADD ("/training-list/live-elsewhere", test_live_elsewhere);
  ADD ("/training-list/released", test_released);

  return g_test_run ();
}
