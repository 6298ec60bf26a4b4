// SPDX-License-Identifier: GPL-3.0-or-later
/* The self-service screen: what it says, how a visit ends, and that the screen stays. */
#define G_LOG_DOMAIN "shuwu-test"

#include "pages-fixture.h"
#include "self-screen.h"

#include "selfservice/shuwu-self-feedback.h"
#include "selfservice/shuwu-self-row.h"
#include "selfservice/shuwu-self-service.h"
#include "selfservice/shuwu-self-window.h"

static void
test_sign_up (SelfFixture   *fixture,
              gconstpointer  unused)
{
  self_screen_open (fixture);
  g_assert_true (self_screen_is_at (fixture, "idle"));
  g_assert_true (self_screen_shows (fixture, "Scan your reader card"));

  self_screen_enter (fixture, "T100");
  g_assert_true (self_screen_shows (fixture, "工0"));
  self_screen_act (fixture, "turn.show::open");
  WAIT_FOR (self_screen_shows (fixture, "5 of 5 seats are free"));
  self_screen_press (fixture, "Sign up");
  WAIT_FOR (self_screen_is_at (fixture, "answer"));
  g_assert_true (self_screen_shows (fixture, "You have a seat: number 1"));
  self_assert_all_of (fixture, "100", "1confirmed");

  /* The other class at the same time says why it cannot be had now, and is not offered. */
  self_screen_act (fixture, "turn.show::open");
  WAIT_FOR (self_screen_shows (fixture, "You have another class at the same time"));
  g_assert_nonnull (self_screen_find_row_button (fixture, 0, "Cancel sign-up"));
  g_assert_null (self_screen_find_row_button (fixture, 1, "Sign up"));
  g_assert_nonnull (self_screen_find_row_button (fixture, 2, "Sign up"));
}

/* Why a class is full and how many wait stands there before it is joined. */
static void
test_full_class (SelfFixture   *fixture,
                 gconstpointer  unused)
{
  g_free (training_try (&fixture->lending, SHUWU_SIGNUP_ADD, "K3", "T102", 0));
  g_free (training_try (&fixture->lending, SHUWU_SIGNUP_ADD, "K3", "T104", 0));
  g_free (training_try (&fixture->lending, SHUWU_SIGNUP_ADD, "K1", "T102 T104 T106", 0));
  self_screen_open (fixture);
  self_screen_enter (fixture, "T108");
  self_screen_act (fixture, "turn.show::open");
  WAIT_FOR (self_screen_shows (fixture, "The only seat is taken"));
  g_assert_true (self_screen_shows (fixture, "1 worker is waiting before you."));
  g_assert_true (self_screen_shows (fixture, "The seats that are left are kept for other units"));
  g_assert_true (self_screen_shows (fixture, "Nobody is waiting: you would be the first to move up."));

  g_signal_emit_by_name (self_screen_find_row_button (fixture, 2, "Join the waiting list"), "clicked");
  WAIT_FOR (self_screen_is_at (fixture, "answer"));
  g_assert_true (self_screen_shows (fixture, "You are number 2 in the waiting list"));

  lending_run_script (fixture->lending.store, "UPDATE class SET max_waiting = 2 WHERE code = 'K3'");
  self_screen_enter (fixture, "T110");
  self_screen_act (fixture, "turn.show::open");
  WAIT_FOR (self_screen_shows (fixture, "Every seat is taken, and no more workers may wait"));
  g_assert_null (self_screen_find_row_button (fixture, 2, "Join the waiting list"));
}

static void
test_cancel (SelfFixture   *fixture,
             gconstpointer  unused)
{
  g_free (training_try (&fixture->lending, SHUWU_SIGNUP_ADD, "K3", "T100", 0));
  self_screen_open (fixture);
  self_screen_enter (fixture, "T100");
  self_screen_act (fixture, "turn.show::own");
  WAIT_FOR (self_screen_shows (fixture, "You have a seat: number 1"));
  self_screen_press (fixture, "Cancel sign-up");
  g_assert_true (self_screen_is_at (fixture, "answer"));
  g_assert_true (self_screen_shows (fixture, "Cancel this sign-up?"));

  /* Enter keeps it: the focus is on what does no harm. */
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (gtk_window_get_focus (GTK_WINDOW (fixture->window)))), ==, "Keep it");
  self_screen_press (fixture, "Keep it");
  WAIT_FOR (self_screen_is_at (fixture, "list") && self_screen_shows (fixture, "You have a seat: number 1"));
  self_assert_all_of (fixture, "100", "3confirmed");

  self_screen_press (fixture, "Cancel sign-up");
  self_screen_act (fixture, "turn.cancel");
  WAIT_FOR (self_screen_shows (fixture, "You have cancelled"));
  self_assert_all_of (fixture, "100", "3cancelled");
  self_screen_act (fixture, "turn.show::own");
  WAIT_FOR (self_screen_shows (fixture, "You have not signed up for any class"));
}

static void
test_offer (SelfFixture   *fixture,
            gconstpointer  unused)
{
  lending_run_script (fixture->lending.store, "UPDATE class SET starts_us = starts_us + 900 * 3600000000 WHERE code = 'K2'");
  g_free (training_try (&fixture->lending, SHUWU_SIGNUP_ADD, "K2", "T102", 0));
  g_free (training_try (&fixture->lending, SHUWU_SIGNUP_ADD, "K2", "T100", 0));
  g_free (training_try (&fixture->lending, SHUWU_SIGNUP_CANCEL, "K2", "T102", 0));
  self_screen_open (fixture);
  self_screen_enter (fixture, "T100");
  self_screen_act (fixture, "turn.show::own");
  WAIT_FOR (self_screen_shows (fixture, "A seat is kept for you until"));
  self_screen_press (fixture, "Take the seat");
  WAIT_FOR (self_screen_shows (fixture, "You have a seat: number 1"));
  self_assert_all_of (fixture, "100", "2confirmed");
}

/* The class at which T100, T102 and T104 had seats was this morning; T102 was noted at the door, and T104 was not. */
static void
hold_class (SelfFixture *fixture)
{
  g_free (training_try (&fixture->lending, SHUWU_SIGNUP_ADD, "K1", "T100 T102 T104", 0));
  lending_run_script (fixture->lending.store,
                      "UPDATE class SET starts_us = 1794960000000000, ends_us = 1794967200000000 WHERE code = 'K1';"
                      "INSERT INTO scan (uuid, meeting_id, worker_id, kind, happened_us, recorded_us) "
                      "SELECT 'scan-' || worker.id, meeting.id, worker.id, 'in', 1794960000000000, 1794960000000000 "
                      "FROM meeting JOIN worker ON worker.id IN (100, 102) WHERE meeting.class_id = 1");
}

static GtkWidget *
find_mark (SelfFixture *fixture,
           const char  *word)
{
  return pages_find_row (GTK_WIDGET (fixture->window), GTK_TYPE_TOGGLE_BUTTON, word);
}

/* How a class was is said by who was there, once, in the own name of nobody. */
static void
test_feedback (SelfFixture   *fixture,
               gconstpointer  unused)
{
  g_autofree char *page = NULL, *given = NULL;

  hold_class (fixture);
  self_screen_open (fixture);
  self_screen_enter (fixture, "T104");
  self_screen_act (fixture, "turn.show::own");
  WAIT_FOR (self_screen_shows (fixture, "You have not signed up for any class"));

  self_screen_enter (fixture, "T100");
  self_screen_act (fixture, "turn.show::own");
  WAIT_FOR (self_screen_shows (fixture, "How was it?"));
  self_screen_press (fixture, "Give feedback");
  g_assert_true (self_screen_is_at (fixture, "feedback"));

  /* Nothing said is nothing handed in. */
  self_screen_press (fixture, "Hand in");
  g_assert_true (self_screen_is_at (fixture, "feedback") && self_screen_shows (fixture, "Answer one of the questions first."));
  g_signal_emit_by_name (find_mark (fixture, "Good"), "clicked");
  g_assert_false (self_screen_shows (fixture, "Answer one of the questions first."));
  g_signal_emit_by_name (find_mark (fixture, "Very good"), "clicked");
  self_screen_press (fixture, "Hand in");
  WAIT_FOR (self_screen_is_at (fixture, "answer") && self_screen_shows (fixture, "Thank you"));
  page = lending_ask (fixture->lending.store, "SELECT content || coalesce (teaching, '-') || remark FROM feedback");
  g_assert_cmpstr (page, ==, "5-");
  given = lending_ask (fixture->lending.store, "SELECT group_concat (worker_id) FROM signup WHERE has_feedback = 1");
  g_assert_cmpstr (given, ==, "100");
  self_screen_act (fixture, "turn.show::own");
  WAIT_FOR (self_screen_shows (fixture, "You have not signed up for any class"));
}

/* A page that somebody left half filled in is empty for the next one, and goes by itself. */
static void
test_feedback_left (SelfFixture   *fixture,
                    gconstpointer  unused)
{
  static const char * const cards[] = { "T100", "T102" };
  g_autofree char *n = NULL;
  GtkWidget *remark;

  hold_class (fixture);
  self_screen_open (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (cards); i++)
    {
      self_screen_enter (fixture, cards[i]);
      self_screen_act (fixture, "turn.show::own");
      WAIT_FOR (self_screen_shows (fixture, "How was it?"));
      self_screen_press (fixture, "Give feedback");
      remark = pages_find_widget (pages_find_widget (GTK_WIDGET (fixture->window), SHUWU_TYPE_SELF_FEEDBACK), GTK_TYPE_ENTRY);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (remark)), ==, "");
      g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (find_mark (fixture, "Bad"))));
      g_signal_emit_by_name (find_mark (fixture, "Bad"), "clicked");
      gtk_editable_set_text (GTK_EDITABLE (remark), "太吵");
      g_assert_false (gtk_editable_get_enable_undo (GTK_EDITABLE (remark)));
    }

  fixture->passed_us += 61 * G_USEC_PER_SEC;
  shuwu_self_window_tick (fixture->window);
  g_assert_true (self_screen_is_at (fixture, "idle"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (remark)), ==, "");
  n = lending_ask (fixture->lending.store, "SELECT count (*) FROM feedback");
  g_assert_cmpstr (n, ==, "0");
}

static void
test_nothing_open (SelfFixture   *fixture,
                   gconstpointer  unused)
{
  lending_run_script (fixture->lending.store, "UPDATE class SET state = 'draft'");
  self_screen_open (fixture);
  self_screen_enter (fixture, "T100");
  self_screen_act (fixture, "turn.show::open");
  WAIT_FOR (self_screen_shows (fixture, "No class takes sign-ups at the moment"));
  self_screen_act (fixture, "turn.show::loans");
  WAIT_FOR (self_screen_shows (fixture, "You have nothing on loan"));
}

/* Where nothing can be pressed the keyboard comes by all the same, or a long list could not be read with it. */
static void
test_rows_by_keyboard (SelfFixture   *fixture,
                       gconstpointer  unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuReceipt) first = lending_checkout (fixture->lending.store, "C01", "B0001", SHUWU_DESK_NOW, &error);
  g_autoptr (ShuwuReceipt) second = lending_checkout (fixture->lending.store, "C01", "B0003", SHUWU_DESK_NOW, &error);
  GtkWidget *focus;

  g_assert_no_error (error);
  self_screen_open (fixture);
  self_screen_enter (fixture, "C01");
  self_screen_act (fixture, "turn.show::loans");
  WAIT_FOR (self_screen_shows (fixture, "试验图书第2种"));
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (SHUWU_IS_SELF_ROW (focus) && pages_shows_text (focus, "试验图书第1种"));
  gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_FORWARD);
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (SHUWU_IS_SELF_ROW (focus) && pages_shows_text (focus, "试验图书第2种"));
}

/* What is typed goes into the line; what is scanned goes out of it again and begins another visit. */
static void
test_search (SelfFixture   *fixture,
             gconstpointer  unused)
{
  GtkWidget *line;

  self_screen_open (fixture);
  self_screen_enter (fixture, "T100");
  g_assert_true (self_screen_press_key (fixture, GDK_KEY_x, 0));
  self_screen_act (fixture, "turn.search");
  g_assert_true (self_screen_is_at (fixture, "search"));
  line = pages_find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_ENTRY);
  g_assert_false (self_screen_press_key (fixture, GDK_KEY_x, 0));
  g_assert_false (self_screen_press_key (fixture, GDK_KEY_BackSpace, 0));
  g_assert_true (self_screen_press_key (fixture, GDK_KEY_v, GDK_CONTROL_MASK));

  gtk_editable_set_text (GTK_EDITABLE (line), "B0003");
  WAIT_FOR (self_screen_shows (fixture, "试验图书第2种"));
  g_assert_true (self_screen_shows (fixture, "2 of 2 on the shelf"));
  gtk_editable_set_text (GTK_EDITABLE (line), "不存在的书");
  WAIT_FOR (self_screen_shows (fixture, "Nothing found for “不存在的书”"));

  self_screen_scan_into_line (fixture, "T101");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (line)), ==, "");
  g_assert_false (self_screen_holds (GTK_WIDGET (fixture->window), "不存在的书"));
  WAIT_FOR (self_screen_is_at (fixture, "home"));
  g_assert_true (self_screen_shows (fixture, "工1"));

  /* The own card again: the search goes on, without it. */
  self_screen_act (fixture, "turn.search");
  gtk_editable_set_text (GTK_EDITABLE (line), "B0003");
  self_screen_scan_into_line (fixture, "T101");
  g_assert_true (self_screen_is_at (fixture, "search"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (line)), ==, "B0003");
  self_screen_press_key (fixture, GDK_KEY_Escape, 0);
  g_assert_true (self_screen_is_at (fixture, "home"));
}

static void
test_refused_card (SelfFixture   *fixture,
                   gconstpointer  unused)
{
  lending_run_script (fixture->lending.store, "UPDATE card SET status = 'lost' WHERE number = 'T110'");
  self_screen_open (fixture);
  self_screen_scan (fixture, "X999");
  WAIT_FOR (self_screen_is_at (fixture, "answer"));
  g_assert_true (self_screen_shows (fixture, "This is not a reader card of this bookroom"));
  self_screen_scan (fixture, "T110");
  WAIT_FOR (self_screen_shows (fixture, "This card was reported lost"));
  g_assert_false (self_screen_holds (GTK_WIDGET (fixture->window), "工10"));

  /* It goes away by itself. */
  fixture->passed_us += 20 * G_USEC_PER_SEC;
  shuwu_self_window_tick (fixture->window);
  g_assert_true (self_screen_is_at (fixture, "idle"));
}

/* A minute after the last key nobody is here any more. */
static void
test_time_out (SelfFixture   *fixture,
               gconstpointer  unused)
{
  g_free (training_try (&fixture->lending, SHUWU_SIGNUP_ADD, "K3", "T100", 0));
  self_screen_open (fixture);
  self_screen_enter (fixture, "T100");
  self_screen_act (fixture, "turn.show::own");
  WAIT_FOR (self_screen_shows (fixture, "焊接"));
  g_assert_true (self_screen_shows (fixture, "Ends in 60 seconds"));

  fixture->passed_us += 59 * G_USEC_PER_SEC;
  shuwu_self_window_tick (fixture->window);
  g_assert_true (self_screen_shows (fixture, "Ends in 1 second"));
  g_assert_true (self_screen_is_at (fixture, "list"));

  fixture->passed_us += G_USEC_PER_SEC;
  shuwu_self_window_tick (fixture->window);
  g_assert_true (self_screen_is_at (fixture, "idle"));
  g_assert_false (self_screen_holds (GTK_WIDGET (fixture->window), "焊接"));
  g_assert_false (self_screen_holds (GTK_WIDGET (fixture->window), "工0"));
  g_assert_false (self_screen_holds (GTK_WIDGET (fixture->window), "number 1"));

  /* The screen itself waits for ever. */
  fixture->passed_us += 2000 * G_USEC_PER_SEC;
  shuwu_self_window_tick (fixture->window);
  g_assert_true (self_screen_is_at (fixture, "idle"));
}

/* Another card takes over at once, whatever the screen was at. */
static void
test_other_card (SelfFixture   *fixture,
                 gconstpointer  unused)
{
  g_free (training_try (&fixture->lending, SHUWU_SIGNUP_ADD, "K3", "T100", 0));
  self_screen_open (fixture);
  self_screen_enter (fixture, "T100");
  self_screen_act (fixture, "turn.show::own");
  WAIT_FOR (self_screen_shows (fixture, "焊接"));
  self_screen_press (fixture, "Cancel sign-up");
  g_assert_true (self_screen_shows (fixture, "Cancel this sign-up?"));

  self_screen_scan (fixture, "T101");
  g_assert_false (self_screen_holds (GTK_WIDGET (fixture->window), "焊接"));
  g_assert_false (self_screen_holds (GTK_WIDGET (fixture->window), "工0"));
  WAIT_FOR (self_screen_is_at (fixture, "home"));
  g_assert_true (self_screen_shows (fixture, "工1"));

  /* The question of the one before cannot be answered by the next. */
  self_screen_act (fixture, "turn.cancel");
  self_screen_act (fixture, "turn.show::own");
  WAIT_FOR (self_screen_shows (fixture, "You have not signed up for any class"));
  self_assert_all_of (fixture, "100", "3confirmed");

  /* Asked by one, answered to nobody: a scan comes between. */
  self_screen_act (fixture, "turn.show::open");
  self_screen_scan (fixture, "T100");
  self_screen_scan (fixture, "T103");
  WAIT_FOR (self_screen_is_at (fixture, "home"));
  g_assert_true (self_screen_shows (fixture, "工3"));
  g_assert_false (self_screen_holds (GTK_WIDGET (fixture->window), "焊接"));
}

/* The same card again is no new visit: a scanner reads twice. */
static void
test_same_card (SelfFixture   *fixture,
                gconstpointer  unused)
{
  self_screen_open (fixture);
  self_screen_enter (fixture, "T100");
  self_screen_act (fixture, "turn.show::open");
  WAIT_FOR (self_screen_shows (fixture, "5 of 5 seats are free"));
  self_screen_scan (fixture, "T100");
  g_assert_true (self_screen_is_at (fixture, "list"));
}

static void
test_keys (SelfFixture   *fixture,
           gconstpointer  unused)
{
  static const struct
  {
    guint keyval;
    GdkModifierType state;
  } stopped[] = {
    { GDK_KEY_q, GDK_CONTROL_MASK }, { GDK_KEY_w, GDK_CONTROL_MASK }, { GDK_KEY_F4, GDK_ALT_MASK }, { GDK_KEY_F10, 0 },
    { GDK_KEY_Menu, 0 }, { GDK_KEY_F1, 0 }, { GDK_KEY_I, GDK_CONTROL_MASK | GDK_SHIFT_MASK }, { GDK_KEY_Escape, 0 }, { GDK_KEY_x, 0 },
    { GDK_KEY_Tab, GDK_SUPER_MASK }, { GDK_KEY_space, GDK_ALT_MASK },
  };

  self_screen_open (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (stopped); i++)
    {
      g_assert_true (self_screen_press_key (fixture, stopped[i].keyval, stopped[i].state));
      g_assert_true (self_screen_is_at (fixture, "idle"));
    }
  g_assert_false (self_screen_press_key (fixture, GDK_KEY_Tab, 0));
  g_assert_false (self_screen_press_key (fixture, GDK_KEY_Return, 0));
  g_assert_false (self_screen_press_key (fixture, GDK_KEY_space, 0));
  g_assert_false (self_screen_press_key (fixture, GDK_KEY_Down, 0));

  gtk_window_close (GTK_WINDOW (fixture->window));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->window)));

  /* A step back, and out. */
  self_screen_enter (fixture, "T100");
  self_screen_act (fixture, "turn.show::open");
  self_screen_press_key (fixture, GDK_KEY_Escape, 0);
  g_assert_true (self_screen_is_at (fixture, "home"));
  self_screen_press_key (fixture, GDK_KEY_Escape, 0);
  g_assert_true (self_screen_is_at (fixture, "idle"));
}

/* Whether all of the page has room on the small screen of an old computer. */
static void
assert_fits (SelfFixture *fixture)
{
  GtkWidget *content = gtk_window_get_child (GTK_WINDOW (fixture->window));
  int width, height;

  gtk_widget_measure (content, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (content, GTK_ORIENTATION_VERTICAL, 1366, &height, NULL, NULL, NULL);
  g_test_message ("%s: %d × %d", shuwu_self_window_get_page (fixture->window), width, height);
  g_assert_cmpint (width, <=, 1080);
  g_assert_cmpint (height, <=, 768);
}

/* What the application does by itself. */
static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, SHUWU_RESOURCE_BASE "/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
test_large_text (SelfFixture   *fixture,
                 gconstpointer  unused)
{
  int normal;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &normal, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  g_free (training_try (&fixture->lending, SHUWU_SIGNUP_ADD, "K1", "T102 T104 T106", 0));
  self_screen_open (fixture);
  assert_fits (fixture);
  self_screen_enter (fixture, "T108");
  assert_fits (fixture);
  self_screen_act (fixture, "turn.show::open");
  WAIT_FOR (self_screen_shows (fixture, "The seats that are left are kept for other units"));
  assert_fits (fixture);
  self_screen_press (fixture, "Join the waiting list");
  WAIT_FOR (self_screen_is_at (fixture, "answer"));
  assert_fits (fixture);
  self_screen_act (fixture, "turn.show::own");
  self_screen_press (fixture, "Cancel sign-up");
  assert_fits (fixture);
  self_screen_act (fixture, "self.end");
  self_screen_press (fixture, "Keeper");
  g_assert_true (self_screen_is_at (fixture, "pin"));
  assert_fits (fixture);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", normal, NULL);
}

/* A long list is shown bit by bit, and nothing of it is out of reach. */
static void
test_many_classes (SelfFixture   *fixture,
                   gconstpointer  unused)
{
  lending_run_script (fixture->lending.store,
                      "WITH RECURSIVE n (i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 49) "
                      "INSERT INTO class (id, uuid, code, course_id, capacity, starts_us, created_us, updated_us) "
                      "SELECT i, 'many-' || i, 'M' || i, 2, i, 1796000000000000 + i, 0, 0 FROM n;");
  self_screen_open (fixture);
  self_screen_enter (fixture, "T100");
  self_screen_act (fixture, "turn.show::open");
  WAIT_FOR (self_screen_shows (fixture, "10 of 10 seats are free"));
  g_assert_false (self_screen_shows (fixture, "49 of 49 seats are free"));
  g_assert_true (self_screen_shows (fixture, "36 of 36 seats are free"));
  self_screen_press (fixture, "Show more classes");
  g_assert_true (self_screen_shows (fixture, "49 of 49 seats are free"));
  g_assert_null (pages_find_button (GTK_WIDGET (fixture->window), "Show more classes"));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (gtk_window_get_focus (GTK_WINDOW (fixture->window)))), ==, "Sign up");
}

/* In the place of the window of the program, which comes back when the keeper closes it. */
static void
test_in_place_of_window (SelfFixture   *fixture,
                         gconstpointer  unused)
{
  GtkWindow *window = g_object_ref_sink (GTK_WINDOW (gtk_window_new ()));
  GtkWindow *screen;

  self_set_pin ("2468");
  gtk_window_present (window);
  shuwu_self_service_begin (window, fixture->bookroom);
  screen = shuwu_self_service_get (window);
  g_assert_nonnull (screen);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window)));
  g_assert_null (gtk_window_get_application (screen));

  fixture->window = SHUWU_SELF_WINDOW (screen);
  self_screen_press (fixture, "Keeper");
  self_screen_type (fixture, "2468");
  WAIT_FOR (shuwu_self_service_get (window) == NULL);
  fixture->window = NULL;
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window)));
  gtk_window_destroy (window);
  g_assert_finalize_object (window);
}

/* The door of a class or a question would stay behind the screen: it is closed first. */
static void
test_after_other_windows (SelfFixture   *fixture,
                          gconstpointer  unused)
{
  GtkWindow *window = g_object_ref_sink (GTK_WINDOW (gtk_window_new ()));
  GtkWindow *door = GTK_WINDOW (gtk_window_new ());
  GtkWindow *screen;

  self_set_pin ("2468");
  gtk_window_present (window);
  gtk_window_set_transient_for (door, window);
  gtk_window_present (door);
  shuwu_self_service_begin (window, fixture->bookroom);
  g_assert_null (shuwu_self_service_get (window));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window)));

  gtk_window_destroy (door);
  shuwu_self_service_begin (window, fixture->bookroom);
  screen = shuwu_self_service_get (window);
  g_assert_nonnull (screen);
  g_object_add_weak_pointer (G_OBJECT (screen), (gpointer *) &screen);
  gtk_window_destroy (window);
  g_assert_finalize_object (window);
  g_assert_null (screen);
}

#define ADD(path, test) g_test_add ("/self-service/" path, SelfFixture, NULL, self_fixture_set_up, test, self_screen_tear_down)

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  load_style ();

  ADD ("sign-up", test_sign_up);
  ADD ("full-class", test_full_class);
  ADD ("cancel", test_cancel);
  ADD ("offer", test_offer);
  ADD ("feedback", test_feedback);
  ADD ("feedback-left", test_feedback_left);
  ADD ("nothing-open", test_nothing_open);
  ADD ("rows-by-keyboard", test_rows_by_keyboard);
  ADD ("search", test_search);
  ADD ("refused-card", test_refused_card);
  ADD ("time-out", test_time_out);
  ADD ("other-card", test_other_card);
  ADD ("same-card", test_same_card);
  ADD ("keys", test_keys);
  ADD ("many-classes", test_many_classes);
  ADD ("large-text", test_large_text);
  ADD ("in-place-of-window", test_in_place_of_window);
  ADD ("after-other-windows", test_after_other_windows);

  return g_test_run ();
}
