// SPDX-License-Identifier: GPL-3.0-or-later
/* The self-service screen, pressed and scanned at. */
#define G_LOG_DOMAIN "shuwu-test"

#include "self-screen.h"

#include "pages-fixture.h"
#include "selfservice/shuwu-self-row.h"

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

void
self_screen_tear_down (SelfFixture   *fixture,
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

void
self_screen_open (SelfFixture *fixture)
{
  fixture->window = shuwu_self_window_new (fixture->bookroom);
  shuwu_self_window_set_time (fixture->window, get_passed_us, fixture);
  g_signal_connect_swapped (fixture->window, "unlocked", G_CALLBACK (unlocked_cb), fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

gboolean
self_screen_is_at (SelfFixture *fixture,
                   const char  *page)
{
  return g_strcmp0 (shuwu_self_window_get_page (fixture->window), page) == 0;
}

gboolean
self_screen_shows (SelfFixture *fixture,
                   const char  *text)
{
  return pages_shows_text (GTK_WIDGET (fixture->window), text);
}

/* Whether it stands anywhere, also where it cannot be seen at the moment. */
gboolean
self_screen_holds (GtkWidget  *root,
                   const char *text)
{
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), text) != NULL)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (self_screen_holds (child, text))
      return TRUE;

  return FALSE;
}

gboolean
self_screen_press_key (SelfFixture     *fixture,
                       guint            keyval,
                       GdkModifierType  state)
{
  fixture->key_ms += 400;
  return shuwu_self_window_press (fixture->window, keyval, state, fixture->key_ms);
}

void
self_screen_type (SelfFixture *fixture,
                  const char  *digits)
{
  for (const char *p = digits; *p != '\0'; p++)
    g_assert_true (self_screen_press_key (fixture, (guint) *p, 0));
  self_screen_press_key (fixture, GDK_KEY_Return, 0);
}

/* As a scanner does, a few milliseconds a key. */
void
self_screen_scan (SelfFixture *fixture,
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
put_character (GtkWindow *window,
               char       character)
{
  int position = -1;

  gtk_editable_insert_text (GTK_EDITABLE (gtk_window_get_focus (window)), &character, 1, &position);
}

/* The same where a line has the focus: its characters are let through, and come into it. */
void
self_screen_scan_into_line (SelfFixture *fixture,
                            const char  *code)
{
  fixture->key_ms += 5000;
  for (const char *p = code; *p != '\0'; p++)
    {
      g_assert_false (shuwu_self_window_press (fixture->window, (guint) *p, 0, fixture->key_ms));
      put_character (GTK_WINDOW (fixture->window), *p);
      fixture->key_ms += 3;
    }
  g_assert_true (shuwu_self_window_press (fixture->window, GDK_KEY_Return, 0, fixture->key_ms));
}

void
self_screen_enter (SelfFixture *fixture,
                   const char  *card)
{
  self_screen_scan (fixture, card);
  WAIT_FOR (self_screen_is_at (fixture, "home"));
}

void
self_screen_act (SelfFixture *fixture,
                 const char  *action)
{
  g_autoptr (GVariant) target = NULL;
  g_autofree char *name = NULL;
  GtkWidget *turn = pages_find_button (GTK_WIDGET (fixture->window), "Back");

  g_assert_true (g_action_parse_detailed_name (action, &name, &target, NULL));
  g_assert_true (gtk_widget_activate_action_variant (turn, name, target));
}

/* The button in the row of the class at a time; each of the classes has a row of its own. */
GtkWidget *
self_screen_find_row_button (SelfFixture *fixture,
                             guint        position,
                             const char  *label)
{
  GtkWidget *row = pages_find_widget (GTK_WIDGET (fixture->window), SHUWU_TYPE_SELF_ROW);

  while (row != NULL && position-- > 0)
    row = gtk_widget_get_next_sibling (row);

  return row != NULL ? pages_find_button (row, label) : NULL;
}

void
self_screen_press (SelfFixture *fixture,
                   const char  *label)
{
  GtkWidget *button;

  WAIT_FOR ((button = pages_find_button (GTK_WIDGET (fixture->window), label)) != NULL);
  g_signal_emit_by_name (button, "clicked");
}
