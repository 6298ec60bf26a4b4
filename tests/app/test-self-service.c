// SPDX-License-Identifier: GPL-3.0-or-later
/* The self-service screen: what it says, how a visit ends, and that the screen stays. */
#define G_LOG_DOMAIN "shuwu-test"

#include "pages-fixture.h"
#include "self-fixture.h"

#include "selfservice/shuwu-self-row.h"
#include "selfservice/shuwu-self-service.h"
#include "selfservice/shuwu-self-window.h"

static gint64
get_passed_us (gpointer data)
{
  return ((SelfFixture *) data)->passed_us;
}

static void
unlocked_cb (SelfFixture *fixture)
{
  fixture->is_unlocked = TRUE;
}

static void
tear_down (SelfFixture   *fixture,
           gconstpointer  unused)
{
  if (fixture->window != NULL)
    {
      g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
      gtk_window_destroy (GTK_WINDOW (fixture->window));
      WAIT_FOR (fixture->window == NULL);
    }
  self_fixture_tear_down (fixture, NULL);
}

static void
open_window (SelfFixture *fixture)
{
  fixture->window = shuwu_self_window_new (fixture->bookroom);
  shuwu_self_window_set_time (fixture->window, get_passed_us, fixture);
  g_signal_connect_swapped (fixture->window, "unlocked", G_CALLBACK (unlocked_cb), fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static gboolean
is_at (SelfFixture *fixture,
       const char  *page)
{
  return g_strcmp0 (shuwu_self_window_get_page (fixture->window), page) == 0;
}

static gboolean
shows (SelfFixture *fixture,
       const char  *text)
{
  return pages_shows_text (GTK_WIDGET (fixture->window), text);
}

/* Whether it stands anywhere, also where it cannot be seen at the moment. */
static gboolean
holds (GtkWidget  *root,
       const char *text)
{
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), text) != NULL)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (holds (child, text))
      return TRUE;

  return FALSE;
}

static gboolean
press_key (SelfFixture     *fixture,
           guint            keyval,
           GdkModifierType  state)
{
  fixture->key_ms += 400;
  return shuwu_self_window_press (fixture->window, keyval, state, fixture->key_ms);
}

static void
type (SelfFixture *fixture,
      const char  *digits)
{
  for (const char *p = digits; *p != '\0'; p++)
    g_assert_true (press_key (fixture, (guint) *p, 0));
  press_key (fixture, GDK_KEY_Return, 0);
}

/* As a scanner does, a few milliseconds a key. */
static void
scan (SelfFixture *fixture,
      const char  *code)
{
  fixture->key_ms += 5000;
  for (const char *p = code; *p != '\0'; p++)
    {
      g_assert_true (shuwu_self_window_press (fixture->window, (guint) *p, 0, fixture->key_ms));
      fixture->key_ms += 3;
    }
  g_assert_true (shuwu_self_window_press (fixture->window, GDK_KEY_Return, 0, fixture->key_ms));
}

static void
enter (SelfFixture *fixture,
       const char  *card)
{
  scan (fixture, card);
  WAIT_FOR (is_at (fixture, "home"));
}

static void
act (SelfFixture *fixture,
     const char  *action)
{
  g_autoptr (GVariant) target = NULL;
  g_autofree char *name = NULL;
  GtkWidget *turn = pages_find_button (GTK_WIDGET (fixture->window), "Back");

  g_assert_true (g_action_parse_detailed_name (action, &name, &target, NULL));
  g_assert_true (gtk_widget_activate_action_variant (turn, name, target));
}

/* The button in the row of the class at a time; each of the classes has a row of its own. */
static GtkWidget *
find_row_button (SelfFixture *fixture,
                 guint        position,
                 const char  *label)
{
  GtkWidget *row = pages_find_widget (GTK_WIDGET (fixture->window), SHUWU_TYPE_SELF_ROW);

  while (row != NULL && position-- > 0)
    row = gtk_widget_get_next_sibling (row);

  return row != NULL ? pages_find_button (row, label) : NULL;
}

static void
press (SelfFixture *fixture,
       const char  *label)
{
  GtkWidget *button;

  WAIT_FOR ((button = pages_find_button (GTK_WIDGET (fixture->window), label)) != NULL);
  g_signal_emit_by_name (button, "clicked");
}

static void
test_sign_up (SelfFixture   *fixture,
              gconstpointer  unused)
{
  open_window (fixture);
  g_assert_true (is_at (fixture, "idle"));
  g_assert_true (shows (fixture, "Scan your reader card"));

  enter (fixture, "T100");
  g_assert_true (shows (fixture, "工0"));
  act (fixture, "turn.show::open");
  WAIT_FOR (shows (fixture, "5 of 5 seats are free"));
  press (fixture, "Sign up");
  WAIT_FOR (is_at (fixture, "answer"));
  g_assert_true (shows (fixture, "You have a seat: number 1"));
  self_assert_all_of (fixture, "100", "1confirmed");

  /* The other class at the same time says why it cannot be had now, and is not offered. */
  act (fixture, "turn.show::open");
  WAIT_FOR (shows (fixture, "You have another class at the same time"));
  g_assert_nonnull (find_row_button (fixture, 0, "Cancel sign-up"));
  g_assert_null (find_row_button (fixture, 1, "Sign up"));
  g_assert_nonnull (find_row_button (fixture, 2, "Sign up"));
}

/* Why a class is full and how many wait stands there before it is joined. */
static void
test_full_class (SelfFixture   *fixture,
                 gconstpointer  unused)
{
  g_free (training_try (&fixture->lending, SHUWU_SIGNUP_ADD, "K3", "T102", 0));
  g_free (training_try (&fixture->lending, SHUWU_SIGNUP_ADD, "K3", "T104", 0));
  g_free (training_try (&fixture->lending, SHUWU_SIGNUP_ADD, "K1", "T102 T104 T106", 0));
  open_window (fixture);
  enter (fixture, "T108");
  act (fixture, "turn.show::open");
  WAIT_FOR (shows (fixture, "The only seat is taken"));
  g_assert_true (shows (fixture, "1 worker is waiting before you."));
  g_assert_true (shows (fixture, "The seats that are left are kept for other units"));
  g_assert_true (shows (fixture, "Nobody is waiting: you would be the first to move up."));

  g_signal_emit_by_name (find_row_button (fixture, 2, "Join the waiting list"), "clicked");
  WAIT_FOR (is_at (fixture, "answer"));
  g_assert_true (shows (fixture, "You are number 2 in the waiting list"));

  lending_run_script (fixture->lending.store, "UPDATE class SET max_waiting = 2 WHERE code = 'K3'");
  enter (fixture, "T110");
  act (fixture, "turn.show::open");
  WAIT_FOR (shows (fixture, "Every seat is taken, and no more workers may wait"));
  g_assert_null (find_row_button (fixture, 2, "Join the waiting list"));
}

static void
test_cancel (SelfFixture   *fixture,
             gconstpointer  unused)
{
  g_free (training_try (&fixture->lending, SHUWU_SIGNUP_ADD, "K3", "T100", 0));
  open_window (fixture);
  enter (fixture, "T100");
  act (fixture, "turn.show::own");
  WAIT_FOR (shows (fixture, "You have a seat: number 1"));
  press (fixture, "Cancel sign-up");
  g_assert_true (is_at (fixture, "answer"));
  g_assert_true (shows (fixture, "Cancel this sign-up?"));

  /* Enter keeps it: the focus is on what does no harm. */
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (gtk_window_get_focus (GTK_WINDOW (fixture->window)))), ==, "Keep it");
  press (fixture, "Keep it");
  WAIT_FOR (is_at (fixture, "list") && shows (fixture, "You have a seat: number 1"));
  self_assert_all_of (fixture, "100", "3confirmed");

  press (fixture, "Cancel sign-up");
  act (fixture, "turn.cancel");
  WAIT_FOR (shows (fixture, "You have cancelled"));
  self_assert_all_of (fixture, "100", "3cancelled");
  act (fixture, "turn.show::own");
  WAIT_FOR (shows (fixture, "You have not signed up for any class"));
}

static void
test_offer (SelfFixture   *fixture,
            gconstpointer  unused)
{
  lending_run_script (fixture->lending.store, "UPDATE class SET starts_us = starts_us + 900 * 3600000000 WHERE code = 'K2'");
  g_free (training_try (&fixture->lending, SHUWU_SIGNUP_ADD, "K2", "T102", 0));
  g_free (training_try (&fixture->lending, SHUWU_SIGNUP_ADD, "K2", "T100", 0));
  g_free (training_try (&fixture->lending, SHUWU_SIGNUP_CANCEL, "K2", "T102", 0));
  open_window (fixture);
  enter (fixture, "T100");
  act (fixture, "turn.show::own");
  WAIT_FOR (shows (fixture, "A seat is kept for you until"));
  press (fixture, "Take the seat");
  WAIT_FOR (shows (fixture, "You have a seat: number 1"));
  self_assert_all_of (fixture, "100", "2confirmed");
}

static void
test_nothing_open (SelfFixture   *fixture,
                   gconstpointer  unused)
{
  lending_run_script (fixture->lending.store, "UPDATE class SET state = 'draft'");
  open_window (fixture);
  enter (fixture, "T100");
  act (fixture, "turn.show::open");
  WAIT_FOR (shows (fixture, "No class takes sign-ups at the moment"));
  act (fixture, "turn.show::loans");
  WAIT_FOR (shows (fixture, "You have nothing on loan"));
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
  open_window (fixture);
  enter (fixture, "C01");
  act (fixture, "turn.show::loans");
  WAIT_FOR (shows (fixture, "试验图书第2种"));
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (SHUWU_IS_SELF_ROW (focus) && pages_shows_text (focus, "试验图书第1种"));
  gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_FORWARD);
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (SHUWU_IS_SELF_ROW (focus) && pages_shows_text (focus, "试验图书第2种"));
}

static void
test_refused_card (SelfFixture   *fixture,
                   gconstpointer  unused)
{
  lending_run_script (fixture->lending.store, "UPDATE card SET status = 'lost' WHERE number = 'T110'");
  open_window (fixture);
  scan (fixture, "X999");
  WAIT_FOR (is_at (fixture, "answer"));
  g_assert_true (shows (fixture, "This is not a reader card of this bookroom"));
  scan (fixture, "T110");
  WAIT_FOR (shows (fixture, "This card was reported lost"));
  g_assert_false (holds (GTK_WIDGET (fixture->window), "工10"));

  /* It goes away by itself. */
  fixture->passed_us += 20 * G_USEC_PER_SEC;
  shuwu_self_window_tick (fixture->window);
  g_assert_true (is_at (fixture, "idle"));
}

/* A minute after the last key nobody is here any more. */
static void
test_time_out (SelfFixture   *fixture,
               gconstpointer  unused)
{
  g_free (training_try (&fixture->lending, SHUWU_SIGNUP_ADD, "K3", "T100", 0));
  open_window (fixture);
  enter (fixture, "T100");
  act (fixture, "turn.show::own");
  WAIT_FOR (shows (fixture, "焊接"));
  g_assert_true (shows (fixture, "Ends in 60 seconds"));

  fixture->passed_us += 59 * G_USEC_PER_SEC;
  shuwu_self_window_tick (fixture->window);
  g_assert_true (shows (fixture, "Ends in 1 second"));
  g_assert_true (is_at (fixture, "list"));

  fixture->passed_us += G_USEC_PER_SEC;
  shuwu_self_window_tick (fixture->window);
  g_assert_true (is_at (fixture, "idle"));
  g_assert_false (holds (GTK_WIDGET (fixture->window), "焊接"));
  g_assert_false (holds (GTK_WIDGET (fixture->window), "工0"));
  g_assert_false (holds (GTK_WIDGET (fixture->window), "number 1"));

  /* The screen itself waits for ever. */
  fixture->passed_us += 2000 * G_USEC_PER_SEC;
  shuwu_self_window_tick (fixture->window);
  g_assert_true (is_at (fixture, "idle"));
}

/* Another card takes over at once, whatever the screen was at. */
static void
test_other_card (SelfFixture   *fixture,
                 gconstpointer  unused)
{
  g_free (training_try (&fixture->lending, SHUWU_SIGNUP_ADD, "K3", "T100", 0));
  open_window (fixture);
  enter (fixture, "T100");
  act (fixture, "turn.show::own");
  WAIT_FOR (shows (fixture, "焊接"));
  press (fixture, "Cancel sign-up");
  g_assert_true (shows (fixture, "Cancel this sign-up?"));

  scan (fixture, "T101");
  g_assert_false (holds (GTK_WIDGET (fixture->window), "焊接"));
  g_assert_false (holds (GTK_WIDGET (fixture->window), "工0"));
  WAIT_FOR (is_at (fixture, "home"));
  g_assert_true (shows (fixture, "工1"));

  /* The question of the one before cannot be answered by the next. */
  act (fixture, "turn.cancel");
  act (fixture, "turn.show::own");
  WAIT_FOR (shows (fixture, "You have not signed up for any class"));
  self_assert_all_of (fixture, "100", "3confirmed");

  /* Asked by one, answered to nobody: a scan comes between. */
  act (fixture, "turn.show::open");
  scan (fixture, "T100");
  scan (fixture, "T103");
  WAIT_FOR (is_at (fixture, "home"));
  g_assert_true (shows (fixture, "工3"));
  g_assert_false (holds (GTK_WIDGET (fixture->window), "焊接"));
}

/* The same card again is no new visit: a scanner reads twice. */
static void
test_same_card (SelfFixture   *fixture,
                gconstpointer  unused)
{
  open_window (fixture);
  enter (fixture, "T100");
  act (fixture, "turn.show::open");
  WAIT_FOR (shows (fixture, "5 of 5 seats are free"));
  scan (fixture, "T100");
  g_assert_true (is_at (fixture, "list"));
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

  open_window (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (stopped); i++)
    {
      g_assert_true (press_key (fixture, stopped[i].keyval, stopped[i].state));
      g_assert_true (is_at (fixture, "idle"));
    }
  g_assert_false (press_key (fixture, GDK_KEY_Tab, 0));
  g_assert_false (press_key (fixture, GDK_KEY_Return, 0));
  g_assert_false (press_key (fixture, GDK_KEY_space, 0));
  g_assert_false (press_key (fixture, GDK_KEY_Down, 0));

  gtk_window_close (GTK_WINDOW (fixture->window));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->window)));

  /* A step back, and out. */
  enter (fixture, "T100");
  act (fixture, "turn.show::open");
  press_key (fixture, GDK_KEY_Escape, 0);
  g_assert_true (is_at (fixture, "home"));
  press_key (fixture, GDK_KEY_Escape, 0);
  g_assert_true (is_at (fixture, "idle"));
}

static void
test_way_out (SelfFixture   *fixture,
              gconstpointer  unused)
{
  self_set_pin ("2468");
  open_window (fixture);
  press (fixture, "Keeper");
  g_assert_true (is_at (fixture, "pin"));
  for (int i = 0; i < 3; i++)
    {
      type (fixture, i == 0 ? "1" : "1111");
      WAIT_FOR (shows (fixture, i < 2 ? "That is not the PIN. Try again." : "That was wrong too often. Wait 15 seconds."));
      press_key (fixture, GDK_KEY_0, 0);
      press_key (fixture, GDK_KEY_BackSpace, 0);
    }

  /* The right one does not help before the time, nor does leaving and coming back. */
  type (fixture, "2468");
  press (fixture, "Cancel");
  g_assert_true (is_at (fixture, "idle"));
  press (fixture, "Keeper");
  type (fixture, "2468");
  g_assert_false (fixture->is_unlocked);
  g_assert_true (shows (fixture, "That was wrong too often"));

  fixture->passed_us += 15 * G_USEC_PER_SEC;
  shuwu_self_window_tick (fixture->window);
  g_assert_true (is_at (fixture, "pin"));
  press (fixture, "2");
  type (fixture, "468");
  WAIT_FOR (fixture->is_unlocked);

  /* Now it can be closed. */
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_close (GTK_WINDOW (fixture->window));
  WAIT_FOR (fixture->window == NULL);
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
  open_window (fixture);
  assert_fits (fixture);
  enter (fixture, "T108");
  assert_fits (fixture);
  act (fixture, "turn.show::open");
  WAIT_FOR (shows (fixture, "The seats that are left are kept for other units"));
  assert_fits (fixture);
  press (fixture, "Join the waiting list");
  WAIT_FOR (is_at (fixture, "answer"));
  assert_fits (fixture);
  act (fixture, "turn.show::own");
  press (fixture, "Cancel sign-up");
  assert_fits (fixture);
  act (fixture, "self.end");
  press (fixture, "Keeper");
  g_assert_true (is_at (fixture, "pin"));
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
  open_window (fixture);
  enter (fixture, "T100");
  act (fixture, "turn.show::open");
  WAIT_FOR (shows (fixture, "10 of 10 seats are free"));
  g_assert_false (shows (fixture, "49 of 49 seats are free"));
  g_assert_true (shows (fixture, "36 of 36 seats are free"));
  press (fixture, "Show more classes");
  g_assert_true (shows (fixture, "49 of 49 seats are free"));
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
  press (fixture, "Keeper");
  type (fixture, "2468");
  WAIT_FOR (shuwu_self_service_get (window) == NULL);
  fixture->window = NULL;
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window)));
  gtk_window_destroy (window);
  g_assert_finalize_object (window);
}

#define ADD(path, test) g_test_add ("/self-service/" path, SelfFixture, NULL, self_fixture_set_up, test, tear_down)

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
  ADD ("nothing-open", test_nothing_open);
  ADD ("rows-by-keyboard", test_rows_by_keyboard);
  ADD ("refused-card", test_refused_card);
  ADD ("time-out", test_time_out);
  ADD ("other-card", test_other_card);
  ADD ("same-card", test_same_card);
  ADD ("keys", test_keys);
  ADD ("way-out", test_way_out);
  ADD ("many-classes", test_many_classes);
  ADD ("large-text", test_large_text);
  ADD ("in-place-of-window", test_in_place_of_window);

  return g_test_run ();
}
