// SPDX-License-Identifier: GPL-3.0-or-later
/* Opens what reads on a disk that takes its time, and on one that fails. */
#define G_LOG_DOMAIN "shuwu-test"

#include "states-fixture.h"

#include "bad-disk.h"
#include "class-fixture.h"
#include "shuwu-test.h"
#include "widgets/shuwu-placeholder.h"
#include "widgets/shuwu-waiting.h"

/* For how long nothing of the loading may be seen, and by when it must be. */
#define SOON_US (G_GINT64_CONSTANT (1000) * (SHUWU_WAITING_SHOWN_AFTER_MS - 20))
#define LATE_US (G_GINT64_CONSTANT (1000) * 3000)

#define FAILED "The file of the bookroom is damaged"

GtkWidget *
states_hold (PagesFixture *fixture,
             GtkWidget    *widget)
{
  GtkWidget *window = adw_window_new (), *overlay = adw_toast_overlay_new ();

  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), widget);
  adw_window_set_content (ADW_WINDOW (window), overlay);
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 700);
  gtk_window_present (GTK_WINDOW (window));

  return widget;
}

/* --- what is seen --- */

static gboolean
is_waiting_sign (GtkWidget *widget)
{
  return SHUWU_IS_PLACEHOLDER (widget) || (GTK_IS_SPINNER (widget) && gtk_spinner_get_spinning (GTK_SPINNER (widget)));
}

static gboolean
is_retry (GtkWidget *widget)
{
  const char *label = GTK_IS_BUTTON (widget) ? gtk_button_get_label (GTK_BUTTON (widget)) : NULL;

  return g_strcmp0 (label, "_Try again") == 0 || g_strcmp0 (label, "Try again") == 0;
}

/* The first that can be seen. */
static GtkWidget *
find_seen (GtkWidget *root,
           gboolean (*fits) (GtkWidget *widget))
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (fits (root))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_seen (child, fits);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
says (GtkWidget  *root,
      const char *text)
{
  return gtk_widget_get_mapped (root) && pages_shows_text (root, text);
}

/* --- a room --- */

static void
set_up (PagesFixture  *fixture,
        const Surface *surface)
{
  g_autoptr (GError) error = NULL;

  if (surface->is_of_room)
    {
      pages_set_up (fixture, NULL);
      pages_make_room (fixture);
    }
  else
    {
      class_fixture_set_up (fixture, NULL);
      pages_add_titles (fixture);
    }

  if (surface->script != NULL)
    shuwu_test_run_script (shuwu_bookroom_get_store (fixture->bookroom), surface->script, &error);
  g_assert_no_error (error);
}

static void
tear_down (PagesFixture *fixture)
{
  GListModel *windows = gtk_window_get_toplevels ();

  bad_disk_set (BAD_DISK_WELL);
  while (g_list_model_get_n_items (windows) > 0)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, 0);

      gtk_window_destroy (window);
    }
  pages_tear_down (fixture, NULL);
}

/* --- the tests --- */

void
states_test_slow (gconstpointer data)
{
  const Surface *surface = data;
  PagesFixture fixture = { NULL };
  GtkWidget *root;
  gint64 start_us;

  set_up (&fixture, surface);
  bad_disk_set (BAD_DISK_HELD);
  start_us = g_get_monotonic_time ();
  root = surface->open (&fixture);
  while (g_get_monotonic_time () < start_us + SOON_US)
    {
      g_main_context_iteration (NULL, FALSE);
      if (g_get_monotonic_time () < start_us + SOON_US)
        g_assert_null (find_seen (root, is_waiting_sign));
      g_usleep (500);
    }

  while (!surface->is_quiet && find_seen (root, is_waiting_sign) == NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, start_us + LATE_US);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
  g_assert_false (says (root, surface->said));
  g_assert_null (find_seen (root, is_retry));

  bad_disk_set (BAD_DISK_WELL);
  WAIT_FOR (says (root, surface->said) && find_seen (root, is_waiting_sign) == NULL);
  g_assert_null (find_seen (root, is_retry));
  tear_down (&fixture);
}

void
states_test_failing (gconstpointer data)
{
  const Surface *surface = data;
  PagesFixture fixture = { NULL };
  GtkWidget *root, *retry;

  set_up (&fixture, surface);
  bad_disk_set (BAD_DISK_FAILING);
  root = surface->open (&fixture);
  WAIT_FOR (find_seen (root, is_retry) != NULL);
  g_assert_true (says (root, FAILED));
  g_assert_false (says (root, surface->said));
  g_assert_null (find_seen (root, is_waiting_sign));

  /* In vain. */
  g_signal_emit_by_name (find_seen (root, is_retry), "clicked");
  WAIT_FOR (find_seen (root, is_retry) != NULL && says (root, FAILED));
  g_assert_false (says (root, surface->said));

  bad_disk_set (BAD_DISK_WELL);
  for (int i = 0; i < 4 && (retry = find_seen (root, is_retry)) != NULL; i++)
    {
      g_signal_emit_by_name (retry, "clicked");
      WAIT_FOR (says (root, surface->said));
    }
  g_assert_null (find_seen (root, is_retry));
  g_assert_false (says (root, FAILED));
  tear_down (&fixture);
}
