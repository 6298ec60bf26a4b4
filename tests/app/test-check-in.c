// SPDX-License-Identifier: GPL-3.0-or-later
/* The door of a class on a screen: who comes is counted, nothing that is scanned is lost, a scanner answers no question. */
#define G_LOG_DOMAIN "shuwu-test"

#include "class-fixture.h"

#include "attendance/shuwu-check-in-window.h"
#include "lending/shuwu-desk-row-view.h"
#include "shuwu-test.h"
#include "storage/shuwu-clock-move.h"

typedef struct
{
  PagesFixture room;
  ShuwuCheckInWindow *window;
  ShuwuDoorModel *model;
  GtkWidget *door;
  guint32 now_ms;
} Fixture;

static void
open_door (Fixture    *fixture,
           const char *class_code)
{
  fixture->window = shuwu_check_in_window_new (fixture->room.bookroom, class_code);
  fixture->model = shuwu_check_in_window_get_model (fixture->window);
  fixture->door = GTK_WIDGET (shuwu_check_in_window_get_view (fixture->window));
  gtk_window_present (GTK_WINDOW (fixture->window));
  WAIT_FOR (shuwu_door_model_get_register (fixture->model) != NULL);
}

static void
close_door (Fixture *fixture)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_close (GTK_WINDOW (fixture->window));
  WAIT_FOR (fixture->window == NULL);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  class_code)
{
  class_fixture_set_up (&fixture->room, NULL);
  fixture->now_ms = 1000;
  open_door (fixture, class_code);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  class_code)
{
  close_door (fixture);
  pages_tear_down (&fixture->room, NULL);
}

/* As the window hands keys on: fast ones are a scanner's. */
static void
scan (Fixture    *fixture,
      const char *code)
{
  ShuwuScanCatcher *catcher = shuwu_door_view_get_catcher (SHUWU_DOOR_VIEW (fixture->door));

  for (const char *c = code; *c != '\0'; c++)
    {
      shuwu_scan_catcher_press (catcher, (guint) *c, 0, fixture->now_ms);
      fixture->now_ms += 5;
    }
  g_assert_true (shuwu_scan_catcher_press (catcher, GDK_KEY_Return, 0, fixture->now_ms));
  fixture->now_ms += 3000;
}

static ShuwuDeskRow *
get_newest (Fixture *fixture)
{
  g_autoptr (ShuwuDeskRow) row = g_list_model_get_item (shuwu_door_model_get_rows (fixture->model), 0);

  return row; /* the list holds it */
}

/* "工人1: Checked in" */
static gboolean
newest_says (Fixture    *fixture,
             const char *name,
             const char *deed)
{
  ShuwuDeskRow *row = get_newest (fixture);

  return row != NULL && g_str_equal (shuwu_desk_row_get_name (row), name) && g_str_equal (shuwu_desk_row_get_deed (row), deed);
}

static gboolean
is_counted (Fixture    *fixture,
            const char *count)
{
  return pages_shows_text (fixture->door, count);
}

static guint
count_rows (Fixture *fixture)
{
  return g_list_model_get_n_items (shuwu_door_model_get_rows (fixture->model));
}

static void
press (Fixture    *fixture,
       const char *label)
{
  GPtrArray *answers = shuwu_desk_row_get_answers (get_newest (fixture));

  for (guint i = 0; i < answers->len; i++)
    if (g_str_equal (((ShuwuDeskAnswer *) g_ptr_array_index (answers, i))->label, label))
      {
        gtk_widget_activate_action (fixture->door, "desk.answer", "(uu)", shuwu_desk_row_get_number (get_newest (fixture)), i);
        return;
      }
  g_error ("no answer “%s”", label);
}

static void
test_everybody (Fixture       *fixture,
                gconstpointer  unused)
{
  g_assert_true (is_counted (fixture, "of 3 are here") && is_counted (fixture, "3 not here yet"));
  for (int i = 1; i <= 3; i++)
    {
      g_autofree char *card = g_strdup_printf ("C%04d", i);
      g_autofree char *name = g_strdup_printf ("工人%d", i);

      scan (fixture, card);
      WAIT_FOR (newest_says (fixture, name, "Checked in"));
    }
  WAIT_FOR (is_counted (fixture, "Everybody Is Here") && is_counted (fixture, "3"));
  g_assert_cmpint (class_fixture_count (&fixture->room, "SELECT count (*) FROM scan WHERE meeting_id = 1"), ==, 3);

  /* The second scan is kept, and shown as what it is. */
  scan (fixture, "C0001");
  WAIT_FOR (newest_says (fixture, "工人1", "Here already"));
  g_assert_cmpint (class_fixture_count (&fixture->room, "SELECT count (*) FROM scan"), ==, 4);

  /* What happened is there again when the door is opened again. */
  close_door (fixture);
  open_door (fixture, "K1");
  WAIT_FOR (count_rows (fixture) == 4 && newest_says (fixture, "工人1", "Here already"));
}

static void
test_taken_back (Fixture       *fixture,
                 gconstpointer  unused)
{
  scan (fixture, "C0002");
  WAIT_FOR (newest_says (fixture, "工人2", "Checked in") && is_counted (fixture, "2 not here yet"));
  gtk_widget_activate_action (fixture->door, "door.undo", NULL);
  WAIT_FOR (newest_says (fixture, "工人2", "Taken back") && is_counted (fixture, "3 not here yet"));
  g_assert_cmpint (class_fixture_count (&fixture->room, "SELECT count (*) FROM scan JOIN scan_void ON scan_id = scan.id"), ==, 1);
  g_assert_cmpuint (shuwu_desk_row_get_answers (get_newest (fixture))->len, ==, 0);

  /* There is nothing left to take back. */
  gtk_widget_activate_action (fixture->door, "door.undo", NULL);
  scan (fixture, "C0002");
  WAIT_FOR (newest_says (fixture, "工人2", "Checked in"));
  g_assert_cmpint (class_fixture_count (&fixture->room, "SELECT count (*) FROM scan_void"), ==, 1);
}

static void
run_script (Fixture    *fixture,
            const char *script)
{
  g_autoptr (GError) error = NULL;

  shuwu_test_run_script (shuwu_bookroom_get_store (fixture->room.bookroom), script, &error);
  g_assert_no_error (error);
}

static gboolean
row_says (Fixture    *fixture,
          guint       position,
          const char *name,
          const char *deed)
{
  g_autoptr (ShuwuDeskRow) row = g_list_model_get_item (shuwu_door_model_get_rows (fixture->model), position);

  return row != NULL && g_str_equal (shuwu_desk_row_get_name (row), name) && g_str_equal (shuwu_desk_row_get_deed (row), deed);
}

/* The newest is what was scanned last, also while nobody knows yet what comes of it. */
static void
test_taken_back_in_flight (Fixture       *fixture,
                           gconstpointer  unused)
{
  scan (fixture, "C0001");
  WAIT_FOR (newest_says (fixture, "工人1", "Checked in"));
  scan (fixture, "C0002");
  gtk_widget_activate_action (fixture->door, "door.undo", NULL);
  scan (fixture, "C0003");
  WAIT_FOR (newest_says (fixture, "工人3", "Checked in") && is_counted (fixture, "1 not here yet"));
  g_assert_true (row_says (fixture, 1, "工人2", "Taken back") && row_says (fixture, 2, "工人1", "Checked in"));

  /* Pressed twice, it takes back two. */
  gtk_widget_activate_action (fixture->door, "door.undo", NULL);
  gtk_widget_activate_action (fixture->door, "door.undo", NULL);
  WAIT_FOR (is_counted (fixture, "3 not here yet"));
  g_assert_cmpint (class_fixture_count (&fixture->room, "SELECT count (*) FROM scan_void"), ==, 3);

  /* What came to nothing leaves the list; nothing before it is touched. */
  scan (fixture, "C0001");
  scan (fixture, "C0099");
  gtk_widget_activate_action (fixture->door, "door.undo", NULL);
  WAIT_FOR (newest_says (fixture, "工人1", "Checked in") && is_counted (fixture, "2 not here yet") && count_rows (fixture) == 4);
  g_assert_cmpint (class_fixture_count (&fixture->room, "SELECT count (*) FROM scan_void"), ==, 3);
}

/* What is scanned at another device, or was before the door was opened, is taken back by its own button only. */
static void
test_taken_back_elsewhere (Fixture       *fixture,
                           gconstpointer  unused)
{
  g_autoptr (GError) error = NULL;

  scan (fixture, "C0001");
  WAIT_FOR (newest_says (fixture, "工人1", "Checked in"));
  close_door (fixture);
  open_door (fixture, "K1");
  WAIT_FOR (newest_says (fixture, "工人1", "Checked in"));
  gtk_widget_activate_action (fixture->door, "door.undo", NULL);

  scan (fixture, "C0002");
  WAIT_FOR (newest_says (fixture, "工人2", "Checked in"));
  shuwu_test_run_script (shuwu_bookroom_get_store (fixture->room.bookroom),
                         "INSERT INTO scan (uuid, meeting_id, worker_id, kind, happened_us, recorded_us) "
                         "VALUES ('other-device', 1, 3, 'in', 1795000001000000, 1795000001000000);", &error);
  g_assert_no_error (error);
  shuwu_door_model_read (fixture->model);
  WAIT_FOR (newest_says (fixture, "工人3", "Checked in"));
  gtk_widget_activate_action (fixture->door, "door.undo", NULL);
  WAIT_FOR (row_says (fixture, 1, "工人2", "Taken back") && is_counted (fixture, "1 not here yet"));
  g_assert_cmpint (class_fixture_count (&fixture->room, "SELECT count (*) FROM scan_void"), ==, 1);

  press (fixture, "Undo");
  WAIT_FOR (newest_says (fixture, "工人3", "Taken back") && is_counted (fixture, "2 not here yet"));
}

/* Not on the list: a scan answers no question, and the scan is kept until somebody does. */
static void
test_not_on_the_list (Fixture       *fixture,
                      gconstpointer  unused)
{
  scan (fixture, "C0005");
  WAIT_FOR (newest_says (fixture, "工人5", "Not on the list"));
  scan (fixture, "C0001");
  WAIT_FOR (newest_says (fixture, "工人1", "Checked in"));
  g_assert_cmpuint (count_rows (fixture), ==, 2);
  g_assert_cmpint (class_fixture_count (&fixture->room, "SELECT count (*) FROM signup WHERE worker_id = 5"), ==, 0);

  /* Alt+1 signs up; the scan then counts. */
  gtk_widget_activate_action (fixture->door, "desk.answer-digit", "u", 1);
  WAIT_FOR (is_counted (fixture, "of 4 are here") && is_counted (fixture, "2 not here yet"));

  /* Now it is full: signing up gives a place in the line, and a guest is let in. */
  scan (fixture, "C0006");
  WAIT_FOR (newest_says (fixture, "工人6", "Not on the list"));
  press (fixture, "Join the waiting list");
  WAIT_FOR (strstr (shuwu_desk_row_get_note (get_newest (fixture)), "place 1") != NULL);
  press (fixture, "Let in as a guest");
  WAIT_FOR (newest_says (fixture, "工人6", "Checked in") && is_counted (fixture, "1 guest"));
  g_assert_nonnull (strstr (shuwu_desk_row_get_note (get_newest (fixture)), "guest, without a seat"));
  g_assert_true (is_counted (fixture, "of 4 are here"));

  /* Who waits is told as such, and cannot be signed up once more; who was offered a seat takes it. */
  scan (fixture, "C0006");
  WAIT_FOR (newest_says (fixture, "工人6", "On the waiting list"));
  g_assert_nonnull (strstr (shuwu_desk_row_get_note (get_newest (fixture)), "place 1"));
  g_assert_false (shuwu_desk_row_has_answer (get_newest (fixture), SHUWU_DESK_ANSWER_SIGN_UP));
  press (fixture, "Ignore");
  run_script (fixture, "UPDATE class SET capacity = 5, taken = 5, offer_hours = 1 WHERE id = 1;"
              "UPDATE signup SET state = 'offered', seat = 5, offered_until_us = 1795003600000000 WHERE worker_id = 6;");
  scan (fixture, "C0006");
  WAIT_FOR (newest_says (fixture, "工人6", "Has been offered a seat"));
  press (fixture, "Sign up");
  WAIT_FOR (newest_says (fixture, "工人6", "Here already") && is_counted (fixture, "of 5 are here"));

  shuwu_door_model_take (fixture->model, "K1");
  WAIT_FOR (newest_says (fixture, "焊接", "The barcode of the class"));
  press (fixture, "Ignore");
  scan (fixture, "C0099");
  WAIT_FOR (newest_says (fixture, "C0099", "Nobody has this card"));
  press (fixture, "Ignore");
  WAIT_FOR (newest_says (fixture, "工人6", "Here already"));
}

static void
test_typed (Fixture       *fixture,
            gconstpointer  unused)
{
  GtkWidget *field = pages_find_widget (fixture->door, GTK_TYPE_ENTRY);

  pages_add_reader (&fixture->room, "张三", "C0033");
  gtk_editable_set_text (GTK_EDITABLE (field), " 张三 ");
  g_signal_emit_by_name (field, "activate");
  WAIT_FOR (newest_says (fixture, "张三", "Not on the list"));
  press (fixture, "Sign up");
  WAIT_FOR (newest_says (fixture, "张三", "Checked in"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (field)), ==, "");

  /* Whoever has no card at hand has a button. */
  g_signal_emit_by_name (pages_find_button (fixture->door, "Check in"), "clicked");
  WAIT_FOR (newest_says (fixture, "工人1", "Checked in"));
}

static void
test_late_and_out (Fixture       *fixture,
                   gconstpointer  unused)
{
  scan (fixture, "C0004");
  WAIT_FOR (newest_says (fixture, "工人4", "Late by 15 minutes") && is_counted (fixture, "1 late"));
  g_assert_cmpint (shuwu_desk_row_get_tone (get_newest (fixture)), ==, SHUWU_DESK_TONE_ATTENTION);

  g_assert_true (gtk_widget_activate_action (fixture->door, "door.kind", "s", "out"));
  g_assert_true (shuwu_door_model_is_out (fixture->model));
  WAIT_FOR (is_counted (fixture, "1 still inside"));
  scan (fixture, "C0004");
  WAIT_FOR (newest_says (fixture, "工人4", "Gone") && is_counted (fixture, "Nobody Is Inside"));
  scan (fixture, "C0004");
  WAIT_FOR (newest_says (fixture, "工人4", "Gone already"));
}

/* The other meeting has a list of its own. */
static void
test_meetings (Fixture       *fixture,
               gconstpointer  unused)
{
  scan (fixture, "C0001");
  WAIT_FOR (newest_says (fixture, "工人1", "Checked in"));
  g_assert_false (is_counted (fixture, "This meeting is not now"));
  shuwu_door_model_set_meeting (fixture->model, 1);
  WAIT_FOR (count_rows (fixture) == 0 && is_counted (fixture, "3 not here yet") && is_counted (fixture, "This meeting is not now"));
  scan (fixture, "C0001");
  WAIT_FOR (newest_says (fixture, "工人1", "Checked in"));
  g_assert_cmpint (class_fixture_count (&fixture->room, "SELECT count (*) FROM scan WHERE meeting_id = 2"), ==, 1);
  shuwu_door_model_set_meeting (fixture->model, 0);
  WAIT_FOR (count_rows (fixture) == 1 && is_counted (fixture, "2 not here yet"));
}

/* So many are missing that not all of them are listed; all are counted. */
static void
test_many (Fixture       *fixture,
           gconstpointer  unused)
{
  g_autoptr (GError) error = NULL;

  shuwu_test_run_script (shuwu_bookroom_get_store (fixture->room.bookroom),
                         "UPDATE class SET capacity = 200, taken = 103 WHERE id = 1;"
                         "WITH RECURSIVE n (i) AS (SELECT 200 UNION ALL SELECT i + 1 FROM n WHERE i < 299) "
                         "INSERT INTO worker (id, uuid, name, created_us, updated_us) SELECT i, 'w' || i, '职工' || i, 0, 0 FROM n;"
                         "INSERT INTO signup (uuid, class_id, worker_id, state, seat, joined_us, created_us, updated_us) "
                         "SELECT 'm' || id, 1, id, 'confirmed', id, 9, 0, 0 FROM worker WHERE id >= 200;", &error);
  g_assert_no_error (error);
  shuwu_door_model_read (fixture->model);
  WAIT_FOR (is_counted (fixture, "103 not here yet") && is_counted (fixture, "and 43 more"));
  scan (fixture, "C0001");
  WAIT_FOR (is_counted (fixture, "102 not here yet") && is_counted (fixture, "and 42 more"));
}

/* More was scanned than is listed: what fell off the end stays away, and a question stays where it is. */
static void
test_long_list (Fixture       *fixture,
                gconstpointer  unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GObject) second = NULL;

  shuwu_test_run_script (shuwu_bookroom_get_store (fixture->room.bookroom),
                         "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 199) "
                         "INSERT INTO scan (uuid, meeting_id, worker_id, kind, happened_us, recorded_us) "
                         "SELECT 'scan-' || i, 1, 1, 'in', 1794999000000000 + i, 1794999000000000 + i FROM n;", &error);
  g_assert_no_error (error);
  shuwu_door_model_read (fixture->model);
  WAIT_FOR (count_rows (fixture) == 199);
  scan (fixture, "C0005");
  WAIT_FOR (newest_says (fixture, "工人5", "Not on the list"));
  scan (fixture, "C0002");
  WAIT_FOR (newest_says (fixture, "工人2", "Checked in") && is_counted (fixture, "1 not here yet"));
  second = g_list_model_get_item (shuwu_door_model_get_rows (fixture->model), 1);
  g_assert_cmpstr (shuwu_desk_row_get_deed (SHUWU_DESK_ROW (second)), ==, "Not on the list");
}

/* Another device adds a meeting before this one: the door stays at its own. */
static void
test_meeting_added (Fixture       *fixture,
                    gconstpointer  unused)
{
  g_autoptr (GError) error = NULL;

  shuwu_test_run_script (shuwu_bookroom_get_store (fixture->room.bookroom),
                         "INSERT INTO meeting (id, uuid, class_id, starts_us, ends_us, planned_minutes) VALUES "
                         "(9, 'meeting-9', 1, 1794900000000000, 1794907200000000, 120);", &error);
  g_assert_no_error (error);
  shuwu_door_model_read (fixture->model);
  WAIT_FOR (shuwu_door_model_get_register (fixture->model)->meetings->len == 3);
  g_assert_false (is_counted (fixture, "This meeting is not now"));
  scan (fixture, "C0001");
  WAIT_FOR (newest_says (fixture, "工人1", "Checked in"));
  g_assert_cmpint (class_fixture_count (&fixture->room, "SELECT meeting_id FROM scan"), ==, 1);
}

/* Another device moves the meeting that is on: what was in time is late, and nobody asks for it to be read. */
static void
test_meeting_moved (Fixture       *fixture,
                    gconstpointer  unused)
{
  scan (fixture, "C0001");
  WAIT_FOR (newest_says (fixture, "工人1", "Checked in"));
  run_script (fixture, "UPDATE meeting SET starts_us = starts_us - 1800000000, ends_us = ends_us - 1800000000 WHERE id = 1;");
  WAIT_FOR (newest_says (fixture, "工人1", "Late by 25 minutes") && is_counted (fixture, "1 late"));
  WAIT_FOR (pages_shows_text (GTK_WIDGET (fixture->window), "18:41"));
  scan (fixture, "C0002");
  WAIT_FOR (newest_says (fixture, "工人2", "Late by 25 minutes"));
}

/* It was taken away, and is another one now, or none: the scans find it, or say so. */
static void
test_meeting_taken_away (Fixture       *fixture,
                         gconstpointer  unused)
{
  run_script (fixture, "UPDATE meeting SET deleted_us = 1 WHERE id = 1;"
              "INSERT INTO meeting (id, uuid, class_id, starts_us, ends_us, planned_minutes) VALUES "
              "(9, 'meeting-9', 1, 1795001100000000, 1795007500000000, 90);");
  scan (fixture, "C0001");
  scan (fixture, "C0002");
  WAIT_FOR (newest_says (fixture, "工人2", "Checked in") && is_counted (fixture, "1 not here yet"));
  g_assert_cmpint (class_fixture_count (&fixture->room, "SELECT count (*) FROM scan WHERE meeting_id = 9"), ==, 2);

  run_script (fixture, "UPDATE meeting SET deleted_us = 1 WHERE id = 9;");
  scan (fixture, "C0003");
  WAIT_FOR (newest_says (fixture, "C0003", "The class does not meet at this time"));
  g_assert_cmpint (class_fixture_count (&fixture->room, "SELECT count (*) FROM scan"), ==, 2);
  WAIT_FOR (is_counted (fixture, "This meeting is not now"));
  press (fixture, "Try again");
  WAIT_FOR (newest_says (fixture, "工人3", "Checked in"));
  g_assert_cmpint (class_fixture_count (&fixture->room, "SELECT count (*) FROM scan WHERE meeting_id = 2"), ==, 1);
}

/* The door stays open over night. */
static void
test_time_passes (Fixture       *fixture,
                  gconstpointer  unused)
{
  ShuwuClock *clock = shuwu_bookroom_get_clock (fixture->room.bookroom);

  scan (fixture, "C0001");
  WAIT_FOR (newest_says (fixture, "工人1", "Checked in"));
  shuwu_clock_move (clock, G_GINT64_CONSTANT (1795007500000000) + 59 * G_TIME_SPAN_MINUTE);
  shuwu_door_model_set_out (fixture->model, TRUE);
  scan (fixture, "C0001");
  WAIT_FOR (newest_says (fixture, "工人1", "Gone"));
  g_assert_cmpint (class_fixture_count (&fixture->room, "SELECT count (*) FROM scan WHERE meeting_id = 1"), ==, 2);

  /* Its doors are closed: the next one is that of tomorrow, which is not now. */
  shuwu_clock_move (clock, G_GINT64_CONSTANT (1795007500000000) + 61 * G_TIME_SPAN_MINUTE);
  WAIT_FOR (shuwu_door_model_get_meeting (fixture->model) == 1 && is_counted (fixture, "This meeting is not now"));
  g_assert_cmpuint (count_rows (fixture), ==, 0);
  shuwu_door_model_set_out (fixture->model, FALSE);

  /* Somebody looks at the old one; then it is the morning after. */
  shuwu_door_model_set_meeting (fixture->model, 0);
  WAIT_FOR (count_rows (fixture) == 2);
  shuwu_clock_move (clock, G_GINT64_CONSTANT (1795086700000000) + 20 * G_TIME_SPAN_MINUTE);
  WAIT_FOR (shuwu_door_model_get_meeting (fixture->model) == 1 && !is_counted (fixture, "This meeting is not now"));
  scan (fixture, "C0001");
  WAIT_FOR (newest_says (fixture, "工人1", "Late by 20 minutes") && is_counted (fixture, "2 not here yet"));
  g_assert_cmpint (class_fixture_count (&fixture->room, "SELECT count (*) FROM scan WHERE meeting_id = 2"), ==, 1);
}

static void
run_until_closed (GApplication *application,
                  Fixture      *fixture)
{
  static const char * const cards[] = { "C0001", "C0002", "C0003", "C0001" };

  for (gsize i = 0; i < G_N_ELEMENTS (cards); i++)
    scan (fixture, cards[i]);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_cmpint (class_fixture_count (&fixture->room, "SELECT count (*) FROM scan"), <, 4);
}

/* The last window is closed while scans are on their way: the program ends after them. */
static void
test_closed_in_flight (Fixture       *fixture,
                       gconstpointer  unused)
{
  g_autoptr (GApplication) application = g_application_new (NULL, G_APPLICATION_NON_UNIQUE);

  g_application_set_default (application);
  g_signal_connect (application, "activate", G_CALLBACK (run_until_closed), fixture);
  g_assert_cmpint (g_application_run (application, 0, NULL), ==, 0);
  g_application_set_default (NULL);
  g_assert_cmpint (class_fixture_count (&fixture->room, "SELECT count (*) FROM scan"), ==, 4);
  open_door (fixture, "K1");
  WAIT_FOR (newest_says (fixture, "工人1", "Here already") && is_counted (fixture, "Everybody Is Here"));
}

static void
test_no_meeting (Fixture       *fixture,
                 gconstpointer  unused)
{
  WAIT_FOR (pages_shows_text (GTK_WIDGET (fixture->window), "No Meetings Yet"));
  shuwu_door_model_take (fixture->model, "C0001");
  WAIT_FOR (newest_says (fixture, "C0001", "The class does not meet at this time"));
}

/* People scan while the register is still being read: all of it is kept, in its order. */
static void
test_early (Fixture       *fixture,
            gconstpointer  unused)
{
  close_door (fixture);
  fixture->window = shuwu_check_in_window_new (fixture->room.bookroom, "K1");
  fixture->model = shuwu_check_in_window_get_model (fixture->window);
  fixture->door = GTK_WIDGET (shuwu_check_in_window_get_view (fixture->window));
  gtk_window_present (GTK_WINDOW (fixture->window));
  g_assert_null (shuwu_door_model_get_register (fixture->model));
  g_assert_true (gtk_widget_get_mapped (fixture->door));

  scan (fixture, "C0001");
  scan (fixture, "C0001");
  scan (fixture, "C0002");
  gtk_widget_activate_action (fixture->door, "door.undo", NULL);
  scan (fixture, "C0003");
  shuwu_door_model_take (fixture->model, "K1");
  g_assert_cmpuint (count_rows (fixture), ==, 5);
  WAIT_FOR (newest_says (fixture, "焊接", "The barcode of the class") && is_counted (fixture, "1 not here yet"));
  g_assert_true (row_says (fixture, 1, "工人3", "Checked in") && row_says (fixture, 2, "工人2", "Taken back"));
  g_assert_true (row_says (fixture, 3, "工人1", "Here already") && row_says (fixture, 4, "工人1", "Checked in"));
  g_assert_cmpint (class_fixture_count (&fixture->room, "SELECT count (*) FROM scan WHERE meeting_id = 1"), ==, 4);
}

static void
test_failure (Fixture       *fixture,
              gconstpointer  unused)
{
  ShuwuCheckInWindow *window = shuwu_check_in_window_new (fixture->room.bookroom, "K9");

  gtk_window_present (GTK_WINDOW (window));
  WAIT_FOR (pages_shows_text (GTK_WIDGET (window), "There is no such class"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* It is said in words of the door, not of signing up. */
static void
test_called_off (Fixture       *fixture,
                 gconstpointer  unused)
{
  ShuwuStore *store = shuwu_bookroom_get_store (fixture->room.bookroom);

  shuwu_test_run_script (store, "UPDATE class SET state = 'cancelled' WHERE code = 'K1'", NULL);
  scan (fixture, "C0001");
  WAIT_FOR (newest_says (fixture, "C0001", "This class was called off"));
  shuwu_test_run_script (store, "UPDATE class SET state = 'draft' WHERE code = 'K1'", NULL);
  scan (fixture, "C0001");
  WAIT_FOR (newest_says (fixture, "C0001", "This class is not published yet"));
  shuwu_test_run_script (store, "UPDATE class SET state = 'open' WHERE code = 'K1'", NULL);
  scan (fixture, "C0001");
  WAIT_FOR (newest_says (fixture, "工人1", "Checked in"));
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    const char *class_code;
    void (*run) (Fixture *fixture,
                 gconstpointer class_code);
  } tests[] = {
    { "/app/check-in/everybody", "K1", test_everybody }, { "/app/check-in/taken-back", "K1", test_taken_back },
    { "/app/check-in/taken-back-in-flight", "K1", test_taken_back_in_flight },
    { "/app/check-in/taken-back-elsewhere", "K1", test_taken_back_elsewhere },
    { "/app/check-in/not-on-the-list", "K1", test_not_on_the_list }, { "/app/check-in/typed", "K1", test_typed },
    { "/app/check-in/late-and-out", "K2", test_late_and_out }, { "/app/check-in/meetings", "K1", test_meetings },
    { "/app/check-in/many", "K1", test_many }, { "/app/check-in/long-list", "K1", test_long_list },
    { "/app/check-in/meeting-added", "K1", test_meeting_added },
    { "/app/check-in/meeting-moved", "K1", test_meeting_moved }, { "/app/check-in/meeting-taken-away", "K1", test_meeting_taken_away },
    { "/app/check-in/time-passes", "K1", test_time_passes },
    { "/app/check-in/closed-in-flight", "K1", test_closed_in_flight },
    { "/app/check-in/called-off", "K1", test_called_off }, { "/app/check-in/early", "K1", test_early }, { "/app/check-in/no-meeting", "K3", test_no_meeting }, { "/app/check-in/failure", "K1", test_failure },
  };

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, tests[i].class_code, set_up, tests[i].run, tear_down);

  return g_test_run ();
}
