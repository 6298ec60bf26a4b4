// SPDX-License-Identifier: GPL-3.0-or-later
/* A window over a bookroom of its own, and what tests look for in it. */
#define G_LOG_DOMAIN "shuwu-test"

#include "pages-fixture.h"

#include "catalogue/shuwu-import.h"
#include "catalogue/shuwu-title-row-view.h"
#include "shuwu-test.h"
#include "workers/shuwu-worker-change.h"

GtkWidget *
pages_find_widget (GtkWidget *root,
                   GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = pages_find_widget (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Whether the text stands somewhere below, where it can be seen. */
gboolean
pages_shows_text (GtkWidget  *root,
                  const char *text)
{
  const char *said = NULL;

  if (!gtk_widget_get_child_visible (root) || !gtk_widget_get_visible (root))
    return FALSE;
  if (GTK_IS_LABEL (root))
    said = gtk_label_get_text (GTK_LABEL (root));
  else if (GTK_IS_INSCRIPTION (root))
    said = gtk_inscription_get_text (GTK_INSCRIPTION (root));
  else if (SHUWU_IS_TITLE_ROW_VIEW (root))
    said = shuwu_title_row_view_get_words (SHUWU_TITLE_ROW_VIEW (root));
  if (said != NULL && strstr (said, text) != NULL)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (pages_shows_text (child, text))
      return TRUE;

  return FALSE;
}

/* A button by its label, with mnemonic. */
GtkWidget *
pages_find_button (GtkWidget  *root,
                   const char *label)
{
  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = pages_find_button (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* The row that shows the text, of a type. */
GtkWidget *
pages_find_row (GtkWidget  *root,
                GType       type,
                const char *text)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type) && pages_shows_text (root, text))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = pages_find_row (child, type, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Presses the button of the toast. */
/* A toast that is on its way out cannot be pressed any more. */
static gboolean
can_be_pressed (GtkWidget *button)
{
  for (GtkWidget *widget = button; widget != NULL; widget = gtk_widget_get_parent (widget))
    if (!gtk_widget_get_can_target (widget))
      return FALSE;

  return button != NULL && gtk_widget_is_sensitive (button);
}

void
pages_press_undo (PagesFixture *fixture)
{
  GtkWidget *undo;

  WAIT_FOR (can_be_pressed (undo = pages_find_button (GTK_WIDGET (fixture->window), "_Undo")));
  g_signal_emit_by_name (undo, "clicked");
}

void
pages_set_up (PagesFixture  *fixture,
              gconstpointer  data)
{
  g_autoptr (ShuwuClock) clock = shuwu_clock_new ();

  fixture->folder = shuwu_test_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "room.db", NULL);
  fixture->bookroom = shuwu_bookroom_new (fixture->path, clock);
}

void
pages_tear_down (PagesFixture  *fixture,
                 gconstpointer  data)
{
  gpointer bookroom = fixture->bookroom;

  if (fixture->window != NULL)
    {
      g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
      gtk_window_destroy (GTK_WINDOW (fixture->window));
      WAIT_FOR (fixture->window == NULL);
    }
  WAIT_FOR (G_OBJECT (bookroom)->ref_count == 1);
  g_assert_finalize_object (G_OBJECT (bookroom));
  g_free (fixture->path);
  shuwu_test_remove (fixture->folder);
}

void
pages_make_room (PagesFixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  shuwu_bookroom_make_async (fixture->bookroom, "书屋", "总厂", NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_true (shuwu_bookroom_make_finish (fixture->bookroom, result, &error));
  g_assert_no_error (error);
}

void
pages_add_titles (PagesFixture *fixture)
{
  static const char table[] =
    "title,author,publisher,year,isbn,barcode,copies\n"
    "红楼梦,曹雪芹,人民文学出版社,1996,9787020002207,B001,3\n"
    "活着,余华,作家出版社,2012,9787506365437,B010,2\n"
    "平凡的世界,路遥,北京十月文艺出版社,2017,,B020,1\n";
  g_autofree char *path = g_build_filename (fixture->folder, "titles.csv", NULL);
  g_autoptr (ShuwuImportProgress) progress = shuwu_import_progress_new ();
  g_autoptr (ShuwuImportReport) report = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ShuwuImportRequest request = { .path = path };

  g_assert_true (g_file_set_contents (path, table, -1, NULL));
  shuwu_import_titles_async (shuwu_bookroom_get_store (fixture->bookroom), &request, progress, NULL,
                             shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  report = shuwu_import_titles_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report->added, ==, 3);
}

gint64
pages_add_reader (PagesFixture *fixture,
                  const char   *name,
                  const char   *card)
{
  ShuwuStore *store = shuwu_bookroom_get_store (fixture->bookroom);
  g_autoptr (ShuwuWorkerFacts) facts = shuwu_worker_facts_new ();
  g_autoptr (ShuwuWorkerChange) change = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  shuwu_worker_facts_set (facts, SHUWU_WORKER_NAME, name);
  shuwu_worker_facts_set (facts, SHUWU_WORKER_UNIT, "一分厂");
  shuwu_worker_add_async (store, facts, card, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  change = shuwu_worker_change_finish (store, result, &error);
  g_assert_no_error (error);

  return change->after->id;
}

void
pages_open_window (PagesFixture *fixture)
{
  fixture->window = shuwu_window_new (NULL, fixture->bookroom);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

void
pages_open_page (PagesFixture *fixture,
                 const char   *id)
{
  pages_open_window (fixture);
  WAIT_FOR (shuwu_window_get_page (fixture->window, id) != NULL);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "page", g_variant_new_string (id));
}
