// SPDX-License-Identifier: GPL-3.0-or-later
/* The import assistant on a screen: what it tells before, what it stores, what it leaves. */
#define G_LOG_DOMAIN "shuwu-test"

#include "held-disk.h"
#include "import/shuwu-import-rejects.h"
#include "import/shuwu-import-table.h"
#include "import/shuwu-import-table.h"
#include "import/shuwu-import-window.h"
#include "shuwu-test.h"
#include "widgets/shuwu-failure.h"

#include <glib/gstdio.h>
#include <string.h>

#define WAIT_S 20

#define WAIT_FOR(condition) \
  G_STMT_START { \
    gint64 _end = g_get_monotonic_time () + WAIT_S * G_USEC_PER_SEC; \
    while (!(condition) && g_get_monotonic_time () < _end) \
      if (!g_main_context_iteration (NULL, FALSE)) \
        g_usleep (500); \
    g_assert_true (condition); \
  } G_STMT_END

static const char titles[] = "书名,作者,ISBN,条码\n红楼梦,曹雪芹,9787020002207,B1\n活着,余华,9787506365437,B2\n,无名,,B3\n";
static const char roster[] = "姓名,单位,卡号\n张三,一分厂,C1\n李四,二分厂,C2\n";

typedef struct
{
  char *folder;
  ShuwuBookroom *bookroom;
  ShuwuImportWindow *window;
  GtkStack *states;
  GtkWidget *button;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  unused)
{
  g_autoptr (ShuwuClock) clock = shuwu_clock_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->folder = shuwu_test_make_folder ();
  path = g_build_filename (fixture->folder, "room.db", NULL);
  fixture->bookroom = shuwu_bookroom_new (path, clock);
  shuwu_bookroom_make_async (fixture->bookroom, "书屋", "", NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_true (shuwu_bookroom_make_finish (fixture->bookroom, result, &error));
}

static void
open_window (Fixture         *fixture,
             ShuwuImportKind  kind)
{
  GObject *window;

  fixture->window = shuwu_import_window_new (NULL, fixture->bookroom, kind);
  window = G_OBJECT (fixture->window);
  fixture->states = GTK_STACK (gtk_widget_get_template_child (GTK_WIDGET (window), SHUWU_TYPE_IMPORT_WINDOW, "states"));
  fixture->button = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (window), SHUWU_TYPE_IMPORT_WINDOW, "import"));
  gtk_window_present (GTK_WINDOW (window));
}

static void
close_window (Fixture *fixture)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  WAIT_FOR (fixture->window == NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  unused)
{
  if (fixture->window != NULL)
    close_window (fixture);
  WAIT_FOR (G_OBJECT (fixture->bookroom)->ref_count == 1);
  g_assert_finalize_object (fixture->bookroom);
  shuwu_test_remove (fixture->folder);
}

/* @charset: as iconv names it */
static void
open_file (Fixture    *fixture,
           const char *text,
           const char *charset)
{
  g_autofree char *path = g_build_filename (fixture->folder, "file.csv", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  gsize length;

  bytes = g_convert (text, -1, charset, "UTF-8", NULL, &length, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (path, bytes, length, &error));
  shuwu_import_window_open (fixture->window, file);
}

static gboolean
is_state (Fixture    *fixture,
          const char *state)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (fixture->states), state) == 0;
}

static gboolean
shows_text (GtkWidget  *root,
            const char *text)
{
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), text) != NULL)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (shows_text (child, text))
      return TRUE;

  return FALSE;
}

static ShuwuBookroomStatus *
get_status (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ShuwuBookroomStatus *status;

  shuwu_bookroom_status_async (fixture->bookroom, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  status = shuwu_bookroom_status_finish (fixture->bookroom, result, &error);
  g_assert_no_error (error);

  return status;
}

static void
test_titles (Fixture       *fixture,
             gconstpointer  unused)
{
  GtkWidget *window;
  g_autoptr (ShuwuBookroomStatus) before = NULL;
  g_autoptr (ShuwuBookroomStatus) after = NULL;

  open_window (fixture, SHUWU_IMPORT_TITLES);
  window = GTK_WIDGET (fixture->window);
  g_assert_true (is_state (fixture, "choose"));
  open_file (fixture, titles, "GB18030");
  WAIT_FOR (is_state (fixture, "file") && gtk_widget_get_sensitive (fixture->button));

  /* it is told before anything is stored */
  g_assert_true (shows_text (window, "红楼梦"));
  g_assert_true (shows_text (window, "GB 18030"));
  g_assert_true (shows_text (window, "It has no title"));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (fixture->button)), ==, "_Import 2 titles");
  before = get_status (fixture);
  g_assert_cmpint (before->titles, ==, 0);

  gtk_widget_activate_action (window, "import.run", NULL);
  WAIT_FOR (is_state (fixture, "done"));
  after = get_status (fixture);
  g_assert_cmpint (after->titles, ==, 2);
  g_assert_cmpint (after->copies, ==, 2);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (gtk_widget_get_template_child (window, SHUWU_TYPE_IMPORT_WINDOW,
                                                                                    "save_rejects"))));
}

static void
run_importer (ShuwuImporter *importer)
{
  g_autoptr (GAsyncResult) sketched = NULL;
  g_autoptr (GAsyncResult) imported = NULL;
  g_autoptr (ShuwuImportSketch) sketch = NULL;
  g_autoptr (ShuwuImportOutcome) outcome = NULL;

  shuwu_importer_sketch_async (importer, NULL, shuwu_test_done_cb, &sketched);
  shuwu_test_wait (&sketched);
  sketch = shuwu_importer_sketch_finish (importer, sketched, NULL);
  shuwu_importer_run_async (importer, FALSE, NULL, shuwu_test_done_cb, &imported);
  shuwu_test_wait (&imported);
  outcome = shuwu_importer_run_finish (importer, imported, NULL);
  g_assert_cmpint (outcome->rejected, ==, 1);
}

/* They go wherever a person wants them, but in the place of no bookroom. */
static void
test_rejects (Fixture       *fixture,
              gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (fixture->folder, "file.csv", NULL), *copy_path = g_build_filename (fixture->folder, "copy.csv", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) copy = g_file_new_for_path (copy_path);
  g_autoptr (GFile) room = g_file_new_for_path (shuwu_store_get_path (shuwu_bookroom_get_store (fixture->bookroom)));
  g_autoptr (ShuwuImporter) importer = shuwu_importer_new (fixture->bookroom, SHUWU_IMPORT_TITLES, file);

  g_assert_true (g_file_set_contents (path, titles, -1, NULL));
  run_importer (importer);
  open_window (fixture, SHUWU_IMPORT_TITLES);
  shuwu_import_rejects_save_to (GTK_WIDGET (fixture->states), importer, room);
  WAIT_FOR (shows_text (GTK_WIDGET (fixture->window), "A bookroom is kept under this name"));
  shuwu_import_rejects_save_to (GTK_WIDGET (fixture->states), importer, copy);
  WAIT_FOR (shows_text (GTK_WIDGET (fixture->window), "The refused records are saved and checked"));
  g_assert_true (g_file_get_contents (copy_path, &content, NULL, NULL));
  g_assert_nonnull (strstr (content, "无名"));
}

/* Once more: there is nothing to import, and the button says so. */
static void
test_again (Fixture       *fixture,
            gconstpointer  unused)
{
  open_window (fixture, SHUWU_IMPORT_TITLES);
  open_file (fixture, titles, "UTF-8");
  WAIT_FOR (is_state (fixture, "file") && gtk_widget_get_sensitive (fixture->button));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "import.run", NULL);
  WAIT_FOR (is_state (fixture, "done"));
  close_window (fixture);

  open_window (fixture, SHUWU_IMPORT_TITLES);
  open_file (fixture, titles, "UTF-8");
  WAIT_FOR (shows_text (GTK_WIDGET (fixture->window), "Already here, nothing new"));
  g_assert_false (gtk_widget_get_sensitive (fixture->button));
}

/* Headings and no row: nothing can be imported, and it is said why. */
static void
test_no_record (Fixture       *fixture,
                gconstpointer  unused)
{
  open_window (fixture, SHUWU_IMPORT_TITLES);
  open_file (fixture, "书名,作者\n", "UTF-8");
  WAIT_FOR (shows_text (GTK_WIDGET (fixture->window), "There is no record in this file"));
  g_assert_false (shows_text (GTK_WIDGET (fixture->window), "Already here, nothing new"));
  g_assert_false (gtk_widget_get_sensitive (fixture->button));
}

/* What was dropped from texts is told, with the records in which it stood; nothing is said where nothing was. */
static void
test_control_characters (Fixture       *fixture,
                         gconstpointer  unused)
{
  open_window (fixture, SHUWU_IMPORT_TITLES);
  open_file (fixture, titles, "UTF-8");
  WAIT_FOR (shows_text (GTK_WIDGET (fixture->window), "Titles that will be new"));
  g_assert_false (shows_text (GTK_WIDGET (fixture->window), "Control characters"));
  close_window (fixture);

  open_window (fixture, SHUWU_IMPORT_TITLES);
  open_file (fixture, "书名,作者\n红楼\x01梦,曹雪芹\n活着,余华\n三国\x02演义,罗贯中\n", "UTF-8");
  WAIT_FOR (shows_text (GTK_WIDGET (fixture->window), "Control characters that will be dropped"));
  g_assert_true (shows_text (GTK_WIDGET (fixture->window), "In the records 1, 3"));
  close_window (fixture);

  open_window (fixture, SHUWU_IMPORT_ROSTER);
  open_file (fixture, "卡号,姓名\n1,王\x01伟\n2,李四\n", "UTF-8");
  WAIT_FOR (shows_text (GTK_WIDGET (fixture->window), "Control characters that will be dropped"));
  g_assert_true (shows_text (GTK_WIDGET (fixture->window), "In the record 1"));
}

static void
test_roster (Fixture       *fixture,
             gconstpointer  unused)
{
  g_autoptr (ShuwuBookroomStatus) status = NULL;

  open_window (fixture, SHUWU_IMPORT_ROSTER);
  open_file (fixture, roster, "GB18030");
  WAIT_FOR (is_state (fixture, "file") && gtk_widget_get_sensitive (fixture->button));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (fixture->button)), ==, "_Import 2 readers");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "import.run", NULL);
  WAIT_FOR (is_state (fixture, "done"));
  status = get_status (fixture);
  g_assert_cmpint (status->workers, ==, 2);
}

static void
test_other_kind_of_file (Fixture       *fixture,
                         gconstpointer  unused)
{
  open_window (fixture, SHUWU_IMPORT_ROSTER);
  open_file (fixture, titles, "UTF-8");
  WAIT_FOR (is_state (fixture, "file"));
  g_assert_true (shows_text (GTK_WIDGET (fixture->window), "Choose above which column holds the names"));
  g_assert_false (gtk_widget_get_sensitive (fixture->button));
}

static GtkWidget *
find_widget (GtkWidget *root,
             GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWidget *
find_button (GtkWidget  *root,
             const char *label)
{
  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Headings that say nothing to us are no end: a person says which column holds the titles. */
static void
test_other_headings (Fixture       *fixture,
                     gconstpointer  unused)
{
  GtkWidget *table, *meaning;

  open_window (fixture, SHUWU_IMPORT_TITLES);
  open_file (fixture, "东西,谁写的\n红楼梦,曹雪芹\n活着,余华\n", "GB18030");
  WAIT_FOR (is_state (fixture, "file"));
  g_assert_true (shows_text (GTK_WIDGET (fixture->window), "Choose above which column holds the titles"));
  table = find_widget (GTK_WIDGET (fixture->window), SHUWU_TYPE_IMPORT_TABLE);
  meaning = find_widget (table, GTK_TYPE_DROP_DOWN);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (meaning), SHUWU_COLUMN_TITLE);
  WAIT_FOR (gtk_widget_get_sensitive (fixture->button));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (fixture->button)), ==, "_Import 2 titles");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (meaning), SHUWU_COLUMN_IGNORED);
  WAIT_FOR (!gtk_widget_get_sensitive (fixture->button));
  g_assert_true (shows_text (GTK_WIDGET (fixture->window), "Choose above which column holds the titles"));
}

static void
choose_titles (Fixture    *fixture,
               const char *button_label)
{
  GtkWidget *table = find_widget (GTK_WIDGET (fixture->window), SHUWU_TYPE_IMPORT_TABLE);

  WAIT_FOR (shows_text (GTK_WIDGET (fixture->window), "Choose above which column holds the titles"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_widget (table, GTK_TYPE_DROP_DOWN)), SHUWU_COLUMN_TITLE);
  WAIT_FOR (gtk_widget_get_sensitive (fixture->button));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (fixture->button)), ==, button_label);
}

/* The first row is a book, unless a person says otherwise. */
static void
test_no_headings (Fixture       *fixture,
                  gconstpointer  unused)
{
  GtkWidget *table, *headings;

  open_window (fixture, SHUWU_IMPORT_TITLES);
  open_file (fixture, "红楼梦,9787020002207\n活着,9787506365437\n", "UTF-8");
  WAIT_FOR (is_state (fixture, "file"));
  headings = find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_SWITCH);
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (headings)));
  table = find_widget (GTK_WIDGET (fixture->window), SHUWU_TYPE_IMPORT_TABLE);
  g_assert_true (shows_text (table, "Column 2"));
  g_assert_true (shows_text (table, "红楼梦"));
  choose_titles (fixture, "_Import 2 titles");

  gtk_switch_set_active (GTK_SWITCH (headings), TRUE);
  choose_titles (fixture, "_Import 1 title");
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (headings)));

  gtk_switch_set_active (GTK_SWITCH (headings), FALSE);
  choose_titles (fixture, "_Import 2 titles");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "import.run", NULL);
  WAIT_FOR (is_state (fixture, "done"));
}

/* The wheel over the preview turns the page. */
static void
test_wheel (Fixture       *fixture,
            gconstpointer  unused)
{
  g_autoptr (GListModel) controllers = NULL;
  g_autoptr (GtkEventController) wheel = NULL;
  GtkWidget *table, *page;
  GtkAdjustment *adjustment;
  gboolean is_taken = FALSE;

  open_window (fixture, SHUWU_IMPORT_TITLES);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 600, 400);
  open_file (fixture, titles, "UTF-8");
  WAIT_FOR (is_state (fixture, "file") && gtk_widget_get_sensitive (fixture->button));
  table = find_widget (GTK_WIDGET (fixture->window), SHUWU_TYPE_IMPORT_TABLE);
  page = gtk_widget_get_ancestor (gtk_widget_get_parent (table), GTK_TYPE_SCROLLED_WINDOW);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (page));
  WAIT_FOR (gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment));
  controllers = gtk_widget_observe_controllers (table);
  wheel = g_list_model_get_item (controllers, 0);
  g_signal_emit_by_name (wheel, "scroll", 0.0, 1.0, &is_taken);
  g_assert_true (is_taken);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >, 0);
}

/* What cannot be imported says so, and leads to another file. */
static void
test_no_file_for_us (Fixture       *fixture,
                     gconstpointer  unused)
{
  GtkWidget *failure, *way_out;

  open_window (fixture, SHUWU_IMPORT_TITLES);
  open_file (fixture, "", "UTF-8");
  WAIT_FOR (is_state (fixture, "failed"));
  failure = find_widget (GTK_WIDGET (fixture->window), SHUWU_TYPE_FAILURE);
  g_assert_true (shows_text (failure, "This file is empty"));
  way_out = GTK_WIDGET (gtk_widget_get_template_child (failure, SHUWU_TYPE_FAILURE, "way_out"));
  g_assert_true (gtk_widget_get_mapped (way_out));
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (way_out)), ==, "import.choose");
  close_window (fixture);

  open_window (fixture, SHUWU_IMPORT_ROSTER);
  open_file (fixture, "", "UTF-8");
  WAIT_FOR (is_state (fixture, "failed"));
  g_assert_true (shows_text (GTK_WIDGET (fixture->window), "This file is empty"));
}

/* Why none is taken stands there without being asked for. */
static void
test_all_refused (Fixture       *fixture,
                  gconstpointer  unused)
{
  GtkWidget *refused;

  open_window (fixture, SHUWU_IMPORT_TITLES);
  open_file (fixture, "书名,ISBN\n红楼梦,9.787E+12\n活着,9.788E+12\n", "UTF-8");
  WAIT_FOR (shows_text (GTK_WIDGET (fixture->window), "No record of this file can be taken"));
  refused = find_widget (GTK_WIDGET (fixture->window), ADW_TYPE_EXPANDER_ROW);
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (refused)));
  g_assert_false (gtk_widget_get_sensitive (fixture->button));
}

/* A button of whatever window asks. */
static GtkWidget *
find_answer (const char *label)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkWidget *answer = gtk_widget_get_mapped (window) ? find_button (window, label) : NULL;

      if (answer != NULL)
        return answer;
    }

  return NULL;
}

/* Closing while titles are being stored asks: to go on goes on, to stop leaves nothing. */
static void
test_closing_asks (Fixture       *fixture,
                   gconstpointer  unused)
{
  g_autoptr (GString) long_table = g_string_new ("书名,条码\n");
  g_autoptr (ShuwuBookroomStatus) status = NULL;

  for (int i = 0; i < 60000; i++)
    g_string_append_printf (long_table, "书%d,L%d\n", i, i);

  open_window (fixture, SHUWU_IMPORT_TITLES);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  open_file (fixture, long_table->str, "UTF-8");
  WAIT_FOR (is_state (fixture, "file") && gtk_widget_get_sensitive (fixture->button));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "import.run", NULL);
  g_assert_true (is_state (fixture, "running"));
  gtk_window_close (GTK_WINDOW (fixture->window));
  WAIT_FOR (find_answer ("_Go on") != NULL);
  g_signal_emit_by_name (find_answer ("_Go on"), "clicked");
  WAIT_FOR (find_answer ("_Go on") == NULL);
  g_assert_true (is_state (fixture, "running"));

  WAIT_FOR ((gtk_window_close (GTK_WINDOW (fixture->window)), find_answer ("_Stop") != NULL));
  g_signal_emit_by_name (find_answer ("_Stop"), "clicked");
  WAIT_FOR (fixture->window == NULL);
  status = get_status (fixture);
  g_assert_cmpint (status->titles, ==, 0);
}

/* The window is closed in the middle of it. */
static void
test_closed_in_the_middle (Fixture       *fixture,
                           gconstpointer  unused)
{
  g_autoptr (GString) long_table = g_string_new ("书名,条码\n");

  for (int i = 0; i < 20000; i++)
    g_string_append_printf (long_table, "书%d,L%d\n", i, i);

  open_window (fixture, SHUWU_IMPORT_TITLES);
  open_file (fixture, long_table->str, "UTF-8");
  WAIT_FOR (is_state (fixture, "file"));
  close_window (fixture);
}

/* A slow stick: it is told, and can be given up; nothing is asked. A file that was copied is not read again from there. */
static void
test_slow_stick (Fixture       *fixture,
                 gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (fixture->folder, "file.csv", NULL);

  open_window (fixture, SHUWU_IMPORT_TITLES);
  held_disk_hold ("/carried/");
  open_file (fixture, titles, "UTF-8");
  WAIT_FOR (is_state (fixture, "running") && shows_text (GTK_WIDGET (fixture->window), "Copying the file to this computer"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "import.cancel", NULL);
  WAIT_FOR (is_state (fixture, "choose"));
  held_disk_let_go ();

  held_disk_hold ("/carried/");
  open_file (fixture, titles, "UTF-8");
  WAIT_FOR (is_state (fixture, "running"));
  held_disk_let_go ();
  WAIT_FOR (is_state (fixture, "file") && gtk_widget_get_sensitive (fixture->button));
  g_assert_cmpint (g_unlink (path), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "import.run", NULL);
  WAIT_FOR (is_state (fixture, "done"));
  g_assert_true (shows_text (GTK_WIDGET (fixture->window), "Import complete"));
  close_window (fixture);

  open_window (fixture, SHUWU_IMPORT_TITLES);
  held_disk_hold ("/carried/");
  open_file (fixture, titles, "UTF-8");
  WAIT_FOR (is_state (fixture, "running"));
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_close (GTK_WINDOW (fixture->window));
  g_assert_null (fixture->window);
  held_disk_let_go ();
}

#define ADD(path, test) g_test_add ("/import/window/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("no-headings", test_no_headings);
  ADD ("rejects", test_rejects);
  ADD ("titles", test_titles);
  ADD ("again", test_again);
  ADD ("no-record", test_no_record);
  ADD ("control-characters", test_control_characters);
  ADD ("roster", test_roster);
  ADD ("other-kind-of-file", test_other_kind_of_file);
  ADD ("other-headings", test_other_headings);
  ADD ("wheel", test_wheel);
  ADD ("no-file-for-us", test_no_file_for_us);
  ADD ("all-refused", test_all_refused);
  ADD ("closing-asks", test_closing_asks);
  ADD ("closed-in-the-middle", test_closed_in_the_middle);
  ADD ("slow-stick", test_slow_stick);

  return g_test_run ();
}
