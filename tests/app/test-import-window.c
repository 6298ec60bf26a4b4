// SPDX-License-Identifier: GPL-3.0-or-later
/* The import assistant on a screen: what it tells before, what it stores, what it leaves. */
#define G_LOG_DOMAIN "shuwu-test"

#include "import/shuwu-import-window.h"
#include "shuwu-test.h"

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
  WAIT_FOR (is_state (fixture, "failed"));
  g_assert_true (shows_text (GTK_WIDGET (fixture->window), "no column of names"));
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

#define ADD(path, test) g_test_add ("/import/window/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("titles", test_titles);
  ADD ("again", test_again);
  ADD ("no-record", test_no_record);
  ADD ("control-characters", test_control_characters);
  ADD ("roster", test_roster);
  ADD ("other-kind-of-file", test_other_kind_of_file);
  ADD ("closed-in-the-middle", test_closed_in_the_middle);

  return g_test_run ();
}
