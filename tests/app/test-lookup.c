// SPDX-License-Identifier: GPL-3.0-or-later
/* A book is looked up in the form of the catalogue; servers are set up in the preferences. */
#define G_LOG_DOMAIN "shuwu-test"

#include "pages-fixture.h"

#include "bookroom/shuwu-bookroom.h"
#include "catalogue/shuwu-catalogue-page.h"
#include "catalogue/shuwu-lookup-view.h"
#include "catalogue/shuwu-quick-add.h"
#include "catalogue/shuwu-title-page.h"
#include "lookup/shuwu-lookup-server.h"
#include "lookup/shuwu-lookup-targets.h"
#include "shell/shuwu-target-window.h"
#include "shell/shuwu-targets-group.h"
#include "shuwu-test.h"

#include <glib/gstdio.h>

static const char RECORD[] =
  "<record><recordSchema>marcxml</recordSchema><recordPacking>xml</recordPacking><recordData>"
  "<record xmlns=\"http://www.loc.gov/MARC21/slim\"><leader>00000nam a2200000 a 4500</leader>"
  "<datafield tag=\"020\" ind1=\" \" ind2=\" \"><subfield code=\"a\">9787506380263</subfield></datafield>"
  "<datafield tag=\"084\" ind1=\" \" ind2=\" \"><subfield code=\"a\">I313.45</subfield><subfield code=\"2\">clc</subfield></datafield>"
  "<datafield tag=\"100\" ind1=\"1\" ind2=\" \"><subfield code=\"a\">太宰治</subfield></datafield>"
  "<datafield tag=\"245\" ind1=\"1\" ind2=\"0\"><subfield code=\"a\">人间失格</subfield></datafield>"
  "<datafield tag=\"260\" ind1=\" \" ind2=\" \"><subfield code=\"b\">作家出版社</subfield><subfield code=\"c\">2015</subfield></datafield>"
  "</record></recordData></record>";

/* Takes @targets. */
static void
keep_targets (GPtrArray *targets)
{
  g_autofree char *path = shuwu_lookup_targets_dup_default_path ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  shuwu_lookup_targets_save_async (path, targets, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_true (shuwu_lookup_targets_save_finish (result, &error));
  g_assert_no_error (error);
  g_ptr_array_unref (targets);
}

static GPtrArray *
read_targets (void)
{
  g_autofree char *path = shuwu_lookup_targets_dup_default_path ();
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_lookup_targets_load_async (path, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);

  return shuwu_lookup_targets_load_finish (result, NULL);
}

static guint
count_kept (void)
{
  g_autoptr (GPtrArray) targets = read_targets ();

  return targets->len;
}

static void
forget_targets (void)
{
  g_autofree char *path = shuwu_lookup_targets_dup_default_path ();

  g_unlink (path);
}

static void
add_target (GPtrArray           *targets,
            ShuwuLookupProtocol  protocol,
            guint                port,
            const char          *name)
{
  ShuwuLookupTarget *target = shuwu_test_target_new (protocol, port, "books");

  g_free (target->name);
  target->name = g_strdup (name);
  target->is_enabled = TRUE;
  g_ptr_array_add (targets, target);
}

static GtkWidget *
open_form (PagesFixture *fixture)
{
  GtkWidget *page, *form;

  pages_make_room (fixture);
  pages_add_titles (fixture);
  pages_open_page (fixture, "catalogue");
  page = pages_find_widget (shuwu_window_get_page (fixture->window, "catalogue"), SHUWU_TYPE_CATALOGUE_PAGE);
  g_assert_true (gtk_widget_activate_action (page, "catalogue.new", NULL));
  form = pages_find_widget (page, SHUWU_TYPE_QUICK_ADD);
  WAIT_FOR (gtk_widget_get_mapped (form));

  return form;
}

static void
type_line (GtkWidget  *form,
           const char *line,
           const char *text)
{
  GtkWidget *row = pages_find_row (form, ADW_TYPE_ENTRY_ROW, line);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

/* Where SHUWU_PICTURES says so, somebody can look. */
static void
take_picture (const char *name)
{
  g_autofree char *command = NULL;

  if (g_getenv ("SHUWU_PICTURES") == NULL)
    return;

  for (int i = 0; i < 200; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (3000);
    }
  command = g_strdup_printf ("import -window root %s/%s.png", g_getenv ("SHUWU_PICTURES"), name);
  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
}

static void
test_choose (PagesFixture  *fixture,
             gconstpointer  data)
{
  g_autoptr (ShuwuTestSru) server = shuwu_test_sru_new (RECORD, 1);
  GPtrArray *targets = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_lookup_target_free);
  GtkWidget *form, *row, *page, *title;

  add_target (targets, SHUWU_LOOKUP_PROTOCOL_SRU, server->port, "市图书馆");
  add_target (targets, SHUWU_LOOKUP_PROTOCOL_Z3950, shuwu_test_find_port (), "省图书馆");
  keep_targets (targets);
  form = open_form (fixture);

  /* A book of this room is not asked for anywhere. */
  type_line (form, "ISBN, if it has one", "9787020002207");
  WAIT_FOR (pages_shows_text (form, "3 copies here"));
  g_assert_null (server->asked);

  type_line (form, "ISBN, if it has one", "9787506380263");
  WAIT_FOR (pages_shows_text (form, "市图书馆: 1 found") && pages_shows_text (form, "省图书馆: The server cannot be reached"));
  row = pages_find_row (form, ADW_TYPE_ACTION_ROW, "太宰治 · 作家出版社 · 2015 · I313.45 · 市图书馆");
  g_assert_nonnull (row);
  take_picture ("lookup-hits");
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  WAIT_FOR (pages_shows_text (form, "作家出版社 · 2015 · I313.45, as 市图书馆 describes it"));
  take_picture ("lookup-chosen");
  type_line (form, "Barcode; empty: the next number", "B100");
  g_signal_emit_by_name (pages_find_button (form, "_Add"), "clicked");
  WAIT_FOR (pages_shows_text (form, "“人间失格” added: B100"));
  g_assert_false (gtk_widget_get_visible (pages_find_widget (form, SHUWU_TYPE_LOOKUP_VIEW)));

  page = pages_find_widget (shuwu_window_get_page (fixture->window, "catalogue"), SHUWU_TYPE_CATALOGUE_PAGE);
  gtk_popover_popdown (GTK_POPOVER (form));
  g_assert_true (gtk_widget_activate_action (page, "catalogue.open-added", NULL));
  title = pages_find_widget (page, SHUWU_TYPE_TITLE_PAGE);
  WAIT_FOR (gtk_widget_get_mapped (title) && pages_shows_text (title, "作家出版社"));
  forget_targets ();
}

/* A book without an ISBN is asked for by its name. */
static void
test_by_title (PagesFixture  *fixture,
               gconstpointer  data)
{
  g_autoptr (ShuwuTestSru) server = shuwu_test_sru_new (RECORD, 1);
  GPtrArray *targets = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_lookup_target_free);
  GtkWidget *form, *row;

  forget_targets ();
  form = open_form (fixture);
  gtk_widget_activate_action (form, "quick-add.look-up", NULL);
  g_assert_false (gtk_widget_get_visible (pages_find_widget (form, SHUWU_TYPE_LOOKUP_VIEW)));
  type_line (form, "Title", "人间失格");
  gtk_widget_activate_action (form, "quick-add.look-up", NULL);
  WAIT_FOR (pages_shows_text (form, "No server is switched on in the preferences."));

  add_target (targets, SHUWU_LOOKUP_PROTOCOL_SRU, server->port, "市图书馆");
  keep_targets (targets);
  type_line (form, "Author", "太宰");
  gtk_widget_activate_action (form, "quick-add.look-up", NULL);
  WAIT_FOR (pages_shows_text (form, "市图书馆: 1 found"));
  g_assert_cmpstr (server->asked, ==, "dc.title=\"人间失格\" and dc.creator=\"太宰\"");
  row = pages_find_row (form, ADW_TYPE_ACTION_ROW, "太宰治 · 作家出版社");
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  WAIT_FOR (pages_shows_text (form, "as 市图书馆 describes it"));
  take_picture ("lookup-by-title");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (pages_find_row (form, ADW_TYPE_ENTRY_ROW, "Author"))), ==, "太宰治");
  gtk_popover_popdown (GTK_POPOVER (form));
  WAIT_FOR (!gtk_widget_get_mapped (form));
  forget_targets ();
}

/* Offers are not asked, and without a server the form says nothing of any. */
static void
test_nobody (PagesFixture  *fixture,
             gconstpointer  data)
{
  GtkWidget *form, *view;
  gint64 end_us;

  forget_targets ();
  form = open_form (fixture);
  view = pages_find_widget (form, SHUWU_TYPE_LOOKUP_VIEW);
  type_line (form, "ISBN, if it has one", "9787506380263");
  end_us = g_get_monotonic_time () + G_USEC_PER_SEC / 2;
  while (g_get_monotonic_time () < end_us)
    {
      g_main_context_iteration (NULL, FALSE);
      g_assert_false (gtk_widget_get_visible (view));
    }
  gtk_popover_popdown (GTK_POPOVER (form));
  WAIT_FOR (!gtk_widget_get_mapped (form));
}

static GtkWidget *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }

  return NULL;
}

static void
test_preferences (PagesFixture  *fixture,
                  gconstpointer  data)
{
  g_autoptr (ShuwuTestSru) server = shuwu_test_sru_new (RECORD, 1);
  g_autofree char *port = g_strdup_printf ("%u", server->port);
  g_autoptr (GPtrArray) kept = NULL;
  GtkWidget *window, *group, *form;
  guint n_offers;

  forget_targets ();
  kept = read_targets ();
  n_offers = kept->len;
  pages_make_room (fixture);
  pages_open_page (fixture, "catalogue");
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "preferences", NULL);
  window = find_window (ADW_TYPE_PREFERENCES_WINDOW);
  group = pages_find_widget (window, SHUWU_TYPE_TARGETS_GROUP);
  WAIT_FOR (pages_find_row (group, ADW_TYPE_ACTION_ROW, "Library of Congress") != NULL);
  take_picture ("lookup-preferences");

  g_signal_emit_by_name (pages_find_widget (group, GTK_TYPE_BUTTON), "clicked");
  form = find_window (SHUWU_TYPE_TARGET_WINDOW);
  g_assert_nonnull (form);
  adw_combo_row_set_selected (ADW_COMBO_ROW (pages_find_row (form, ADW_TYPE_COMBO_ROW, "Protocol")), SHUWU_LOOKUP_PROTOCOL_SRU);
  type_line (form, "Name", "市图书馆");
  type_line (form, "Server", "127.0.0.1");
  type_line (form, "Port", port);
  g_assert_false (gtk_widget_get_sensitive (pages_find_button (form, "_Save")));
  type_line (form, "Path", "nothing");
  g_signal_emit_by_name (pages_find_button (form, "_Test the connection"), "clicked");
  WAIT_FOR (pages_shows_text (form, "The server has no such database"));
  type_line (form, "Path", "books");
  g_signal_emit_by_name (pages_find_button (form, "_Test the connection"), "clicked");
  WAIT_FOR (pages_shows_text (form, "The server answers."));
  take_picture ("lookup-target");
  g_signal_emit_by_name (pages_find_button (form, "_Save"), "clicked");
  WAIT_FOR (pages_find_row (group, ADW_TYPE_ACTION_ROW, "市图书馆") != NULL);
  WAIT_FOR (count_kept () == n_offers + 1);
  g_ptr_array_unref (kept);
  kept = read_targets ();
  g_assert_true (((ShuwuLookupTarget *) g_ptr_array_index (kept, n_offers))->is_enabled);
  g_assert_cmpuint (((ShuwuLookupTarget *) g_ptr_array_index (kept, n_offers))->port, ==, server->port);

  /* Opened again, and removed. */
  adw_action_row_activate (ADW_ACTION_ROW (pages_find_row (group, ADW_TYPE_ACTION_ROW, "市图书馆")));
  form = find_window (SHUWU_TYPE_TARGET_WINDOW);
  g_signal_emit_by_name (pages_find_button (form, "_Remove"), "clicked");
  WAIT_FOR (pages_find_row (group, ADW_TYPE_ACTION_ROW, "市图书馆") == NULL);
  WAIT_FOR (count_kept () == n_offers);

  /* That was the wrong one. */
  g_assert_true (pages_shows_text (window, "Server “市图书馆” removed"));
  g_signal_emit_by_name (pages_find_button (window, "_Undo"), "clicked");
  WAIT_FOR (pages_find_row (group, ADW_TYPE_ACTION_ROW, "市图书馆") != NULL);
  WAIT_FOR (count_kept () == n_offers + 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("shuwu-config-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/app/lookup/choose", PagesFixture, NULL, pages_set_up, test_choose, pages_tear_down);
  g_test_add ("/app/lookup/by-title", PagesFixture, NULL, pages_set_up, test_by_title, pages_tear_down);
  g_test_add ("/app/lookup/nobody", PagesFixture, NULL, pages_set_up, test_nobody, pages_tear_down);
  g_test_add ("/app/lookup/preferences", PagesFixture, NULL, pages_set_up, test_preferences, pages_tear_down);

  status = g_test_run ();
  shuwu_test_remove (g_steal_pointer (&folder));

  return status;
}
