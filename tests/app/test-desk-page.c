// SPDX-License-Identifier: GPL-3.0-or-later
/* The page of the desk on a screen: scans come in where the window's keys do. */
#define G_LOG_DOMAIN "shuwu-test"

#include "desk-fixture.h"

#include "lending/shuwu-desk-page.h"
#include "lending/shuwu-desk-row-view.h"
#include "lending/shuwu-desk-suggestions.h"
#include "lending/shuwu-desk-welcome.h"
#include "catalogue/shuwu-quick-add.h"
#include "lending/shuwu-reader-panel.h"

#define WAIT_S 20

/* Turns the main loop until @condition holds. */
#define WAIT_FOR(condition) \
  G_STMT_START { \
    gint64 _end = g_get_monotonic_time () + WAIT_S * G_USEC_PER_SEC; \
    while (!(condition) && g_get_monotonic_time () < _end) \
      if (!g_main_context_iteration (NULL, FALSE)) \
        g_usleep (500); \
    g_assert_true (condition); \
  } G_STMT_END

typedef struct
{
  DeskFixture desk;
  GtkWindow *window;
  GtkEntry *elsewhere;      /* a field beside the page */
  ShuwuDeskPage *page;
  ShuwuDeskModel *model;
  GtkEditable *field;
  guint32 now_ms;
} Fixture;

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

static guint
count_views (Fixture *fixture)
{
  GtkWidget *view = find_widget (GTK_WIDGET (fixture->page), SHUWU_TYPE_DESK_ROW_VIEW);
  guint n = 0;

  for (; view != NULL; view = gtk_widget_get_next_sibling (view))
    n += SHUWU_IS_DESK_ROW_VIEW (view);

  return n;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  unused)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  desk_fixture_set_up (&fixture->desk, NULL);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  fixture->elsewhere = GTK_ENTRY (gtk_entry_new ());
  fixture->page = SHUWU_DESK_PAGE (shuwu_desk_page_new (fixture->desk.bookroom));
  fixture->model = shuwu_desk_page_get_model (fixture->page);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->elsewhere));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->page));
  gtk_window_set_child (fixture->window, box);
  gtk_window_set_default_size (fixture->window, 1100, 700);
  gtk_window_present (fixture->window);
  WAIT_FOR (gtk_widget_get_mapped (GTK_WIDGET (fixture->page)));

  fixture->field = GTK_EDITABLE (find_widget (GTK_WIDGET (fixture->page), GTK_TYPE_ENTRY));
  gtk_widget_grab_focus (GTK_WIDGET (fixture->page));
  fixture->now_ms = 1000;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  unused)
{
  ShuwuDeskModel *model = g_object_ref (fixture->model);

  g_object_add_weak_pointer (G_OBJECT (fixture->page), (gpointer *) &fixture->page);
  gtk_window_destroy (fixture->window);
  WAIT_FOR (fixture->page == NULL);
  desk_settle (model);
  WAIT_FOR (G_OBJECT (model)->ref_count == 1);
  g_assert_finalize_object (model);
  desk_fixture_tear_down (&fixture->desk, NULL);
}

static GtkEditable *
get_focused_field (Fixture *fixture)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  return GTK_IS_EDITABLE (focus) ? GTK_EDITABLE (focus) : NULL;
}

/* What a keyboard does: the window sees the key first, then the field that has the focus. */
static void
press (Fixture *fixture,
       guint    keyval,
       guint    pause_ms)
{
  GtkEditable *focus = get_focused_field (fixture);
  gunichar character = gdk_keyval_to_unicode (keyval);

  fixture->now_ms += pause_ms;
  if (shuwu_scan_catcher_press (shuwu_desk_page_get_catcher (fixture->page), keyval, 0, fixture->now_ms))
    return;

  if (keyval == GDK_KEY_Return)
    g_signal_emit_by_name (gtk_widget_get_parent (GTK_WIDGET (focus)), "activate");
  else if (focus != NULL)
    {
      char text[7] = { 0 };
      int position = gtk_editable_get_position (focus);

      gtk_editable_insert_text (focus, text, g_unichar_to_utf8 (character, text), &position);
      gtk_editable_set_position (focus, position);
    }
}

static void
scan (Fixture    *fixture,
      const char *code)
{
  fixture->now_ms += 3000;
  for (const char *p = code; *p != '\0'; p++)
    press (fixture, gdk_unicode_to_keyval (*p), 2);
  press (fixture, GDK_KEY_Return, 2);
}

static void
test_scan (Fixture       *fixture,
           gconstpointer  unused)
{
  scan (fixture, "C01");
  desk_settle (fixture->model);
  g_assert_cmpstr (shuwu_desk_model_get_reader (fixture->model)->name, ==, "职工1");
  g_assert_cmpstr (gtk_editable_get_text (fixture->field), ==, "");

  scan (fixture, "B0001");
  g_assert_cmpuint (count_views (fixture), ==, 1); /* it is on the screen before anything is looked up */
  desk_settle (fixture->model);
  g_assert_cmpint (shuwu_desk_row_get_tone (desk_get_row (fixture->model, 0)), ==, SHUWU_DESK_TONE_DONE);
}

/* A busy computer hands over the first keys with pauses: the code is whole all the same. */
static void
test_scan_in_fits (Fixture       *fixture,
                   gconstpointer  unused)
{
  press (fixture, GDK_KEY_C, 3000);
  press (fixture, GDK_KEY_0, 90);
  press (fixture, GDK_KEY_0, 120);
  press (fixture, GDK_KEY_0, 2);
  press (fixture, GDK_KEY_1, 2);
  press (fixture, GDK_KEY_Return, 2);
  desk_settle (fixture->model);
  g_assert_cmpstr (shuwu_desk_row_get_code (desk_get_row (fixture->model, 0)), ==, "C0001");

  /* What a person has typed for longer is not. */
  press (fixture, GDK_KEY_x, 3000);
  press (fixture, GDK_KEY_y, 300);
  press (fixture, GDK_KEY_z, 300);
  scan (fixture, "C01");
  desk_settle (fixture->model);
  g_assert_cmpstr (shuwu_desk_model_get_reader (fixture->model)->name, ==, "职工1");
  g_assert_cmpstr (gtk_editable_get_text (fixture->field), ==, "");
}

/* A scan is one wherever the focus is, and what it typed there is taken back out. */
static void
test_scan_elsewhere (Fixture       *fixture,
                     gconstpointer  unused)
{
  GtkEditable *elsewhere = GTK_EDITABLE (fixture->elsewhere);

  gtk_widget_grab_focus (GTK_WIDGET (fixture->elsewhere));
  gtk_editable_set_text (elsewhere, "一句话");
  gtk_editable_select_region (elsewhere, 1, 2);
  scan (fixture, "C02");
  desk_settle (fixture->model);

  g_assert_cmpstr (gtk_editable_get_text (elsewhere), ==, "一句话");
  g_assert_cmpstr (shuwu_desk_model_get_reader (fixture->model)->name, ==, "职工2");

  /* what a person types there stays */
  gtk_editable_select_region (elsewhere, -1, -1);
  press (fixture, GDK_KEY_a, 200);
  press (fixture, GDK_KEY_b, 200);
  g_assert_cmpstr (gtk_editable_get_text (elsewhere), ==, "一句话ab");
}

static void
test_typed_by_hand (Fixture       *fixture,
                    gconstpointer  unused)
{
  press (fixture, GDK_KEY_C, 300);
  press (fixture, GDK_KEY_0, 300);
  press (fixture, GDK_KEY_3, 300);
  press (fixture, GDK_KEY_Return, 300);
  desk_settle (fixture->model);
  g_assert_cmpstr (shuwu_desk_model_get_reader (fixture->model)->name, ==, "职工3");
}

static void
test_same_code_twice (Fixture       *fixture,
                      gconstpointer  unused)
{
  scan (fixture, "B0001");
  fixture->now_ms -= 3000; /* at once */
  scan (fixture, "B0001");
  desk_settle (fixture->model);
  g_assert_cmpuint (desk_count_rows (fixture->model), ==, 1);

  scan (fixture, "B0001");
  desk_settle (fixture->model);
  g_assert_cmpuint (desk_count_rows (fixture->model), ==, 2);
}

/* The Enter of a scanner answers nothing; the Enter of a person does. */
static void
test_suggestions (Fixture       *fixture,
                  gconstpointer  unused)
{
  ShuwuDeskSuggestions *suggestions = SHUWU_DESK_SUGGESTIONS (find_widget (GTK_WIDGET (fixture->page),
                                                                           SHUWU_TYPE_DESK_SUGGESTIONS));

  gtk_editable_set_text (fixture->field, "试验图书");
  WAIT_FOR (shuwu_desk_suggestions_count (suggestions) > 1);
  shuwu_desk_suggestions_move (suggestions, 1);
  scan (fixture, "C01");
  desk_settle (fixture->model);
  g_assert_cmpuint (desk_count_rows (fixture->model), ==, 0);
  g_assert_cmpstr (shuwu_desk_model_get_reader (fixture->model)->name, ==, "职工1");
  g_assert_cmpuint (shuwu_desk_suggestions_count (suggestions), ==, 0);

  /* a title with two copies: the first Enter selects, the second shows the copies, the third takes one */
  gtk_editable_set_text (fixture->field, "试验图书");
  WAIT_FOR (shuwu_desk_suggestions_count (suggestions) > 1);
  press (fixture, GDK_KEY_Return, 300);
  g_assert_true (shuwu_desk_suggestions_has_selected (suggestions));
  press (fixture, GDK_KEY_Return, 300);
  WAIT_FOR (shuwu_desk_suggestions_count (suggestions) == 2);
  press (fixture, GDK_KEY_Return, 300);
  desk_settle (fixture->model);
  g_assert_cmpint (shuwu_desk_row_get_tone (desk_get_row (fixture->model, 0)), ==, SHUWU_DESK_TONE_DONE);
}

static void
test_modes (Fixture       *fixture,
            gconstpointer  unused)
{
  GtkWidget *page = GTK_WIDGET (fixture->page);

  g_assert_true (gtk_widget_has_css_class (page, "mode-auto"));
  g_assert_true (gtk_widget_activate_action (page, "desk.mode", "s", "return"));
  g_assert_cmpint (shuwu_desk_model_get_mode (fixture->model), ==, SHUWU_DESK_MODE_RETURN);
  g_assert_true (gtk_widget_has_css_class (page, "mode-return"));
  g_assert_false (gtk_widget_has_css_class (page, "mode-auto"));
}

static void
test_keys (Fixture       *fixture,
           gconstpointer  unused)
{
  GtkWidget *page = GTK_WIDGET (fixture->page);

  scan (fixture, "C01");
  scan (fixture, "B0001");
  desk_settle (fixture->model);
  gtk_widget_activate_action (page, "desk.undo", NULL);
  desk_settle (fixture->model);
  g_assert_cmpint (shuwu_desk_row_get_tone (desk_get_row (fixture->model, 0)), ==, SHUWU_DESK_TONE_UNDONE);

  /* Esc first clears the field, then ends the turn */
  gtk_editable_set_text (fixture->field, "zh");
  gtk_widget_activate_action (page, "desk.escape", NULL);
  g_assert_cmpstr (gtk_editable_get_text (fixture->field), ==, "");
  g_assert_nonnull (shuwu_desk_model_get_reader (fixture->model));
  gtk_widget_activate_action (page, "desk.escape", NULL);
  desk_settle (fixture->model);
  g_assert_null (shuwu_desk_model_get_reader (fixture->model));

  scan (fixture, "X1Y");
  desk_settle (fixture->model);
  gtk_widget_activate_action (page, "desk.answer-digit", "u", 2);
  g_assert_cmpuint (desk_count_rows (fixture->model), ==, 2);
}

static void
test_turn_runs_out (Fixture       *fixture,
                    gconstpointer  unused)
{
  ShuwuReaderPanel *panel = SHUWU_READER_PANEL (find_widget (GTK_WIDGET (fixture->page), SHUWU_TYPE_READER_PANEL));

  shuwu_reader_panel_set_turn_s (panel, 1);
  scan (fixture, "C01");
  desk_settle (fixture->model);
  g_assert_nonnull (shuwu_desk_model_get_reader (fixture->model));
  WAIT_FOR (shuwu_desk_model_get_reader (fixture->model) == NULL);
}

/* A line of a form by its title. */
static GtkWidget *
find_line (GtkWidget  *root,
           const char *title)
{
  if (ADW_IS_ENTRY_ROW (root) && strcmp (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title) == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_line (child, title);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
test_quick_add (Fixture       *fixture,
                gconstpointer  unused)
{
  GtkWidget *form, *row;

  scan (fixture, "NEW01");
  desk_settle (fixture->model);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "desk.answer-digit", "u", 1);
  form = find_widget (GTK_WIDGET (fixture->page), SHUWU_TYPE_QUICK_ADD);
  g_assert_nonnull (form);

  row = find_line (form, "Barcode; empty: the next number");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "NEW01");
  scan (fixture, "NEW02"); /* while the form is open a scan is for it */
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "NEW02");
  scan (fixture, "9787020002207"); /* and an ISBN is one */
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "NEW02");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_line (form, "ISBN, if it has one"))), ==, "9787020002207");
  g_assert_cmpuint (desk_count_rows (fixture->model), ==, 1);

  gtk_editable_set_text (GTK_EDITABLE (find_line (form, "Title")), "一本新书");
  g_signal_emit_by_name (row, "entry-activated");
  WAIT_FOR (shuwu_desk_row_get_tone (desk_get_row (fixture->model, 0)) == SHUWU_DESK_TONE_ATTENTION);
  g_assert_cmpstr (shuwu_desk_row_get_name (desk_get_row (fixture->model, 0)), ==, "一本新书");
  WAIT_FOR (find_widget (GTK_WIDGET (fixture->page), SHUWU_TYPE_QUICK_ADD) == NULL);
}

/* Before anything was scanned the desk says how it goes, and no longer. */
static void
test_welcome (Fixture       *fixture,
              gconstpointer  unused)
{
  GtkWidget *welcome = find_widget (GTK_WIDGET (fixture->page), SHUWU_TYPE_DESK_WELCOME);
  AdwStatusPage *status = ADW_STATUS_PAGE (find_widget (welcome, ADW_TYPE_STATUS_PAGE));

  WAIT_FOR (g_strcmp0 (adw_status_page_get_title (status), "Ready") == 0);
  g_assert_false (gtk_widget_get_visible (adw_status_page_get_child (status)));
  g_assert_true (gtk_widget_get_mapped (welcome));

  scan (fixture, "C0001");
  WAIT_FOR (!gtk_widget_get_mapped (welcome));
}

#define ADD(path, test) g_test_add ("/lending/desk-page/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("scan", test_scan);
  ADD ("scan-in-fits", test_scan_in_fits);
  ADD ("scan-elsewhere", test_scan_elsewhere);
  ADD ("typed-by-hand", test_typed_by_hand);
  ADD ("same-code-twice", test_same_code_twice);
  ADD ("suggestions", test_suggestions);
  ADD ("modes", test_modes);
  ADD ("keys", test_keys);
  ADD ("turn-runs-out", test_turn_runs_out);
  ADD ("quick-add", test_quick_add);
  ADD ("welcome", test_welcome);

  return g_test_run ();
}
