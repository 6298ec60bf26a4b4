// SPDX-License-Identifier: GPL-3.0-or-later
/* What a reader's page says of mentor pairs and subsidies, and what can be done there. */
#define G_LOG_DOMAIN "shuwu-test"

#include "class-fixture.h"

#include "mentoring/shuwu-mentor-change.h"
#include "mentoring/shuwu-mentor-group.h"
#include "mentoring/shuwu-mentor-pair-row.h"
#include "mentoring/shuwu-mentor-print.h"
#include "mentoring/shuwu-subsidy-group.h"
#include "shell/shuwu-figures-group.h"
#include "shuwu-test.h"

/* The fixture's day. */
#define TODAY "2026-11-18"

static GtkWidget *
open_group (PagesFixture *fixture,
            GType         type)
{
  GtkWidget *window = gtk_window_new (), *overlay = adw_toast_overlay_new (), *group = g_object_new (type, NULL);

  gtk_window_set_default_size (GTK_WINDOW (window), 640, 600);
  gtk_window_set_child (GTK_WINDOW (window), overlay);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), group);
  gtk_window_present (GTK_WINDOW (window));

  return group;
}

static void
close_group (GtkWidget *group)
{
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (group)));
}

static void
agree (GtkWidget  *group,
       const char *role,
       const char *other,
       const char *until)
{
  const char *lines[] = { role, other, "焊工", "持证上岗", TODAY, until, NULL };

  shuwu_mentor_group_agree (SHUWU_MENTOR_GROUP (group), lines);
}

/* The dialog that has come up over the window. */
static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_visible (window))
        return window;
    }

  return NULL;
}

static void
fill_in (GtkWidget  *dialog,
         const char *title,
         const char *text)
{
  GtkWidget *row = pages_find_row (dialog, ADW_TYPE_ENTRY_ROW, title);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static GtkWidget *
ask (GtkWidget  *group,
     const char *action,
     GVariant   *target)
{
  g_autoptr (GVariant) owned = target != NULL ? g_variant_ref_sink (target) : NULL;
  GtkWidget *dialog;

  g_assert_true (gtk_widget_activate_action_variant (group, action, owned));
  WAIT_FOR ((dialog = find_dialog ()) != NULL);
  return dialog;
}

static void
answer (GtkWidget  *dialog,
        const char *label)
{
  g_signal_emit_by_name (pages_find_button (dialog, label), "clicked");
  WAIT_FOR (find_dialog () == NULL);
}

static void
test_agree (PagesFixture  *fixture,
            gconstpointer  unused)
{
  GtkWidget *group = open_group (fixture, SHUWU_TYPE_MENTOR_GROUP);

  shuwu_mentor_group_read (SHUWU_MENTOR_GROUP (group), fixture->bookroom, 1, "焊工");
  WAIT_FOR (pages_shows_text (group, "Neither mentor nor apprentice"));
  agree (group, "1", "C0002", "2027-11-17");
  WAIT_FOR (pages_find_row (group, SHUWU_TYPE_MENTOR_PAIR_ROW, "工人2") != NULL);
  g_assert_true (pages_shows_text (group, "Apprentice · 焊工 · Until Nov 17, 2027"));
  agree (group, "1", "C0003", "2027-11-17");
  WAIT_FOR (pages_find_row (group, SHUWU_TYPE_MENTOR_PAIR_ROW, "工人3") != NULL);

  /* What decided is told, and goes when something else is done. */
  agree (group, "1", "C0004", "2027-11-17");
  WAIT_FOR (pages_shows_text (group, "工人1 has 2 apprentices on today already: 工人3, 工人2. This bookroom allows 2 at a time"));
  /* Nobody sees on the page of somebody else who it was that could not agree. */
  agree (group, "1", "C0004", "2027-11-17");
  shuwu_mentor_group_read (SHUWU_MENTOR_GROUP (group), fixture->bookroom, 6, "");
  WAIT_FOR (pages_shows_text (group, "Neither mentor nor apprentice"));
  shuwu_mentor_group_read (SHUWU_MENTOR_GROUP (group), fixture->bookroom, 1, "焊工");
  WAIT_FOR (pages_find_row (group, SHUWU_TYPE_MENTOR_PAIR_ROW, "工人3") != NULL);
  g_assert_false (pages_shows_text (group, "工人1 has 2 apprentices"));
  agree (group, "1", "C0099", "2027-11-17");
  WAIT_FOR (pages_shows_text (group, "Nobody is found"));
  agree (group, "1", "C0004", "soon");
  WAIT_FOR (pages_shows_text (group, "This is no day"));
  agree (group, "0", "C0005", "2027-11-19");
  WAIT_FOR (pages_shows_text (group, "A pair lasts 12 months at most: until Nov 18, 2027."));
  agree (group, "0", "C0005", "2027-11-18");
  WAIT_FOR (pages_shows_text (group, "Mentor · 焊工"));
  g_assert_false (pages_shows_text (group, "A pair lasts"));

  g_assert_true (gtk_widget_activate_action (group, "mentor.undo", NULL));
  WAIT_FOR (pages_find_row (group, SHUWU_TYPE_MENTOR_PAIR_ROW, "工人5") == NULL);
  close_group (group);
}

static void
test_forms (PagesFixture  *fixture,
            gconstpointer  unused)
{
  GtkWidget *group = open_group (fixture, SHUWU_TYPE_MENTOR_GROUP), *row, *dialog;

  shuwu_mentor_group_read (SHUWU_MENTOR_GROUP (group), fixture->bookroom, 1, "焊工");
  WAIT_FOR (pages_shows_text (group, "Neither mentor nor apprentice"));

  /* The form begins with the trade of the reader and a term as long as may be. */
  dialog = ask (group, "mentor.agree", NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (pages_find_row (dialog, ADW_TYPE_ENTRY_ROW, "Trade"))), ==, "焊工");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (pages_find_row (dialog, ADW_TYPE_ENTRY_ROW, "Last day"))), ==, "2027-11-17");
  fill_in (dialog, "Card or full name", "C0002");
  answer (dialog, "_Save");
  WAIT_FOR ((row = pages_find_row (group, SHUWU_TYPE_MENTOR_PAIR_ROW, "工人2")) != NULL);
  g_assert_true (pages_shows_text (row, "Mentor · 焊工"));

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  WAIT_FOR (pages_find_row (row, ADW_TYPE_ACTION_ROW, "November 2027") != NULL);
  dialog = ask (group, "mentor.month", g_variant_new ("(xi)", G_GINT64_CONSTANT (1), 682));
  fill_in (dialog, "What was done", "看图");
  fill_in (dialog, "Day on which the mentor signed", TODAY);
  answer (dialog, "_Save");
  WAIT_FOR ((row = pages_find_row (group, ADW_TYPE_ACTION_ROW, "看图")) != NULL);
  g_assert_true (pages_shows_text (row, "Signed by the mentor"));
  g_assert_true (gtk_widget_activate_action (group, "mentor.undo", NULL));
  WAIT_FOR (!pages_shows_text (group, "看图"));

  dialog = ask (group, "mentor.change", g_variant_new ("(ix)", SHUWU_MENTOR_END, G_GINT64_CONSTANT (1)));
  answer (dialog, "_Save");
  WAIT_FOR (pages_shows_text (group, "An early end needs a reason. A few words are enough."));
  dialog = ask (group, "mentor.change", g_variant_new ("(ix)", SHUWU_MENTOR_END, G_GINT64_CONSTANT (1)));
  fill_in (dialog, "Reason", "调离");
  answer (dialog, "_Cancel");
  g_assert_true (pages_shows_text (group, "Until Nov 17, 2027"));
  dialog = ask (group, "mentor.change", g_variant_new ("(ix)", SHUWU_MENTOR_END, G_GINT64_CONSTANT (1)));
  fill_in (dialog, "Reason", "调离");
  answer (dialog, "_Save");
  WAIT_FOR (pages_shows_text (group, "Ended early, today") && pages_shows_text (group, "调离"));
  close_group (group);
}

/* Of a log that began in August: what is over and not signed is marked, and what this month still lacks. */
static void
test_log (PagesFixture  *fixture,
          gconstpointer  unused)
{
  GtkWidget *group = open_group (fixture, SHUWU_TYPE_MENTOR_GROUP), *row;
  g_autofree char *path = g_build_filename (fixture->folder, "agreement.pdf", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;

  shuwu_mentor_group_read (SHUWU_MENTOR_GROUP (group), fixture->bookroom, 1, "焊工");
  WAIT_FOR (pages_shows_text (group, "Neither mentor nor apprentice"));
  agree (group, "1", "C0002", "2027-11-17");
  WAIT_FOR (pages_find_row (group, SHUWU_TYPE_MENTOR_PAIR_ROW, "工人2") != NULL);
  shuwu_test_run_script (shuwu_bookroom_get_store (fixture->bookroom),
                         "UPDATE mentor_pair SET agreed_day = 20670, until_day = 21034;"
                         "INSERT INTO mentor_month (uuid, pair_id, month, plan, done, mentor_signed_day, apprentice_signed_day, created_us, updated_us) "
                         "VALUES ('a', 1, 679, '安全', '看图', 20690, 20690, 0, 0), ('s', 1, 680, '平焊', '平焊', 20720, NULL, 0, 0)", &error);
  g_assert_no_error (error);
  shuwu_mentor_group_read (SHUWU_MENTOR_GROUP (group), fixture->bookroom, 1, "焊工");
  WAIT_FOR ((row = pages_find_row (group, SHUWU_TYPE_MENTOR_PAIR_ROW, "Until Aug 4, 2027")) != NULL);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  WAIT_FOR (pages_find_row (row, ADW_TYPE_ACTION_ROW, "August 2026") != NULL);
  g_assert_true (pages_shows_text (pages_find_row (row, ADW_TYPE_ACTION_ROW, "August 2026"), "Both have signed"));
  g_assert_true (pages_shows_text (pages_find_row (row, ADW_TYPE_ACTION_ROW, "September 2026"), "Signed by the mentor, overdue"));
  g_assert_true (pages_shows_text (pages_find_row (row, ADW_TYPE_ACTION_ROW, "October 2026"), "Overdue"));
  g_assert_true (pages_shows_text (pages_find_row (row, ADW_TYPE_ACTION_ROW, "November 2026"), "No plan yet"));
  g_assert_false (pages_shows_text (pages_find_row (row, ADW_TYPE_ACTION_ROW, "December 2026"), "No plan yet"));

  g_assert_true (shuwu_mentor_print (shuwu_mentor_pair_row_get_pair (SHUWU_MENTOR_PAIR_ROW (row)), "书屋", NULL, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  g_assert_true (g_str_has_prefix (bytes, "%PDF-"));
  close_group (group);
}

static void
test_subsidies (PagesFixture  *fixture,
                gconstpointer  unused)
{
  GtkWidget *group = open_group (fixture, SHUWU_TYPE_SUBSIDY_GROUP), *row, *button;
  g_autoptr (GError) error = NULL;

  shuwu_subsidy_group_read (SHUWU_SUBSIDY_GROUP (group), fixture->bookroom, 2);
  shuwu_test_run_script (shuwu_bookroom_get_store (fixture->bookroom),
                         "UPDATE course SET trade = '焊工';"
                         "INSERT INTO outcome (uuid, signup_id, is_passed, decided_us) SELECT 'o', id, 1, 0 FROM signup WHERE uuid = 's1';"
                         "INSERT INTO certificate (uuid, number, signup_id, name, course, minutes, level, issued_day, room, public_key, signature, issued_us) "
                         "SELECT 'z', 'N1', id, '工人1', '焊接', 60, 2, 20510, '书屋', printf ('%064d', 0), printf ('%0128d', 0), 0 FROM signup WHERE uuid = 's1'",
                         &error);
  g_assert_no_error (error);
  shuwu_subsidy_group_read (SHUWU_SUBSIDY_GROUP (group), fixture->bookroom, 1);
  WAIT_FOR ((row = pages_find_row (group, ADW_TYPE_ACTION_ROW, "焊工 · 中级工")) != NULL);
  g_assert_true (pages_shows_text (row, "100 days left, until Feb 26, 2027"));
  g_assert_true (pages_shows_text (group, "At least 36 months of insurance are needed"));
  button = pages_find_button (row, "Note as Claimed");
  g_signal_emit_by_name (button, "clicked");
  WAIT_FOR ((row = pages_find_row (group, ADW_TYPE_ACTION_ROW, "Claimed, today")) != NULL);
  /* A note that fails is not what undo takes back. */
  gtk_widget_activate_action (group, "subsidy.claim", "x", G_GINT64_CONSTANT (999));
  WAIT_FOR (pages_shows_text (gtk_widget_get_ancestor (group, ADW_TYPE_TOAST_OVERLAY), "This subsidy cannot be claimed any more"));
  g_assert_null (pages_find_button (row, "Note as Claimed"));
  g_assert_true (gtk_widget_activate_action (group, "subsidy.undo", NULL));
  WAIT_FOR (pages_shows_text (group, "100 days left"));

  /* Who has no certificate of a level sees nothing of it. */
  shuwu_subsidy_group_read (SHUWU_SUBSIDY_GROUP (group), fixture->bookroom, 2);
  WAIT_FOR (!gtk_widget_get_visible (group));
  close_group (group);
}

/* The keeper sets what decides. */
static void
test_figures (PagesFixture  *fixture,
              gconstpointer  unused)
{
  GtkWidget *window = gtk_window_new (), *overlay = adw_toast_overlay_new (), *group, *row, *pairs;

  group = GTK_WIDGET (shuwu_figures_group_new (fixture->bookroom));
  gtk_window_set_default_size (GTK_WINDOW (window), 640, 600);
  gtk_window_set_child (GTK_WINDOW (window), overlay);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), group);
  gtk_window_present (GTK_WINDOW (window));
  WAIT_FOR ((row = pages_find_row (group, ADW_TYPE_ENTRY_ROW, "Apprentices that a mentor has")) != NULL);
  WAIT_FOR (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (row)), "2"));
  gtk_editable_set_text (GTK_EDITABLE (row), "0");
  g_signal_emit_by_name (row, "apply");
  WAIT_FOR (pages_shows_text (overlay, "That cannot be: nothing was changed"));
  gtk_editable_set_text (GTK_EDITABLE (row), "1");
  g_signal_emit_by_name (row, "apply");

  pairs = open_group (fixture, SHUWU_TYPE_MENTOR_GROUP);
  shuwu_mentor_group_read (SHUWU_MENTOR_GROUP (pairs), fixture->bookroom, 1, "焊工");
  agree (pairs, "1", "C0002", "2027-11-17");
  WAIT_FOR (pages_find_row (pairs, SHUWU_TYPE_MENTOR_PAIR_ROW, "工人2") != NULL);
  agree (pairs, "1", "C0003", "2027-11-17");
  WAIT_FOR (pages_shows_text (pairs, "This bookroom allows 1 at a time"));
  close_group (pairs);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/app/mentor-group/agree", PagesFixture, NULL, class_fixture_set_up, test_agree, pages_tear_down);
  g_test_add ("/app/mentor-group/figures", PagesFixture, NULL, class_fixture_set_up, test_figures, pages_tear_down);
  g_test_add ("/app/mentor-group/forms", PagesFixture, NULL, class_fixture_set_up, test_forms, pages_tear_down);
  g_test_add ("/app/mentor-group/log", PagesFixture, NULL, class_fixture_set_up, test_log, pages_tear_down);
  g_test_add ("/app/mentor-group/subsidies", PagesFixture, NULL, class_fixture_set_up, test_subsidies, pages_tear_down);

  return g_test_run ();
}
