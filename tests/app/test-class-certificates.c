// SPDX-License-Identifier: GPL-3.0-or-later
/* Certificates on the page of a class: issued, saved, revoked; and the window that checks one. */
#define G_LOG_DOMAIN "shuwu-test"

#include "training-pages-fixture.h"

#include "shuwu-test.h"
#include "training/shuwu-certificate-window.h"
#include "training/shuwu-keys-window.h"
#include "training/shuwu-result-row.h"
#include "training/shuwu-results-view.h"
#include "training/shuwu-save-certificates.h"

/* @text: what is typed into the one line of the question */
static void
answer_line (PagesFixture *fixture,
             const char   *text,
             const char   *label)
{
  GtkWidget *question = NULL;

  WAIT_FOR ((question = training_pages_find_question (fixture)) != NULL && pages_find_button (question, label) != NULL);
  gtk_editable_set_text (GTK_EDITABLE (pages_find_widget (question, GTK_TYPE_ENTRY)), text);
  g_signal_emit_by_name (pages_find_button (question, label), "clicked");
  WAIT_FOR (training_pages_find_question (fixture) == NULL);
}

/* Four are signed up, and so much of the class was enough that three pass by their mark. */
static GtkWidget *
open_passed_class (PagesFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *view;

  training_pages_open (fixture);
  shuwu_test_run_script (shuwu_bookroom_get_store (fixture->bookroom),
                         "UPDATE class SET pass_percent = 0, capacity = 4 WHERE code = 'HJ-1'", &error);
  g_assert_no_error (error);
  training_pages_open_class (fixture, "HJ-1");
  for (int i = 1; i <= 4; i++)
    {
      g_autofree char *card = g_strdup_printf ("T%d", 100 + i);

      training_pages_sign_up (fixture, "HJ-1", card);
      training_pages_mark (fixture, "HJ-1", card, i == 3 ? 40000 : 80000);
    }
  view = training_pages_show_part (fixture, "results", SHUWU_TYPE_RESULTS_VIEW);
  WAIT_FOR (pages_shows_text (view, "3 passed, 1 did not"));
  return view;
}

/* The line of a row that begins so. */
static GtkWidget *
find_line (GtkWidget  *row,
           const char *prefix)
{
  for (GtkWidget *child = gtk_widget_get_first_child (adw_bin_get_child (ADW_BIN (row))); child != NULL; child = gtk_widget_get_next_sibling (child))
    for (GtkWidget *line = gtk_widget_get_first_child (child); line != NULL; line = gtk_widget_get_next_sibling (line))
      if (GTK_IS_INSCRIPTION (line) && g_str_has_prefix (gtk_inscription_get_text (GTK_INSCRIPTION (line)), prefix))
        return line;

  g_assert_not_reached ();
}

static char *
dup_number (GtkWidget *row)
{
  return g_strdup (gtk_inscription_get_text (GTK_INSCRIPTION (find_line (row, "Certificate "))) + strlen ("Certificate "));
}

static void
test_certificates (PagesFixture  *fixture,
                   gconstpointer  data)
{
  GtkWidget *view = open_passed_class (fixture), *issue = pages_find_button (view, "_Issue certificates"), *row, *menu;
  GtkWidget *save = pages_find_button (view, "_Save as PDF…");
  g_autofree char *number = NULL, *later = NULL;

  row = pages_find_row (view, SHUWU_TYPE_RESULT_ROW, "工一");
  menu = pages_find_widget (row, GTK_TYPE_MENU_BUTTON);
  g_assert_false (gtk_widget_get_visible (menu));
  g_assert_false (gtk_widget_get_sensitive (save));
  g_signal_emit_by_name (issue, "clicked");
  WAIT_FOR (pages_shows_text (GTK_WIDGET (fixture->window), "3 certificates issued; 1 worker has not passed"));
  WAIT_FOR (gtk_widget_get_visible (menu) && gtk_widget_get_sensitive (save) && !gtk_widget_get_sensitive (issue));
  number = dup_number (row);
  row = pages_find_row (view, SHUWU_TYPE_RESULT_ROW, "工三");
  g_assert_false (gtk_widget_get_visible (pages_find_widget (row, GTK_TYPE_MENU_BUTTON)));

  gtk_widget_activate_action (view, "certificate.revoke", "x", training_pages_find_signup (fixture, "HJ-1", "工一"));
  answer_line (fixture, " ", "_Revoke");
  WAIT_FOR (pages_shows_text (GTK_WIDGET (fixture->window), "is to be told why"));
  gtk_widget_activate_action (view, "certificate.revoke", "x", training_pages_find_signup (fixture, "HJ-1", "工一"));
  answer_line (fixture, "姓名有误", "_Cancel");
  row = pages_find_row (view, SHUWU_TYPE_RESULT_ROW, "工一");
  g_assert_false (pages_shows_text (row, "revoked"));
  gtk_widget_activate_action (view, "certificate.revoke", "x", training_pages_find_signup (fixture, "HJ-1", "工一"));
  answer_line (fixture, "姓名有误", "_Revoke");
  WAIT_FOR (pages_shows_text (row, "revoked: 姓名有误"));
  g_assert_false (gtk_widget_get_sensitive (issue));

  gtk_widget_activate_action (view, "certificate.issue-again", "x", training_pages_find_signup (fixture, "HJ-1", "工一"));
  WAIT_FOR (!pages_shows_text (row, "revoked"));
  later = dup_number (row);
  g_assert_cmpstr (later, !=, number);
  gtk_widget_activate_action (view, "certificate.issue-again", "x", training_pages_find_signup (fixture, "HJ-1", "工三"));
  WAIT_FOR (pages_shows_text (GTK_WIDGET (fixture->window), "This worker has not passed the class"));

  /* What can be done in one class cannot be done in the next before it is read. */
  g_assert_true (gtk_widget_get_sensitive (save));
  shuwu_results_view_set_class (SHUWU_RESULTS_VIEW (view), "DG-1", FALSE);
  g_assert_false (gtk_widget_get_sensitive (save) || gtk_widget_get_sensitive (issue));
}

static void
run (PagesFixture *fixture,
     const char   *script)
{
  g_autoptr (GError) error = NULL;

  shuwu_test_run_script (shuwu_bookroom_get_store (fixture->bookroom), script, &error);
  g_assert_no_error (error);
}

/* What is left of the time for the subsidy stands with the certificate that it is for, and follows what becomes of it. */
static void
test_subsidies (PagesFixture  *fixture,
                gconstpointer  data)
{
  GtkWidget *view = open_passed_class (fixture), *row;

  run (fixture, "UPDATE course SET trade = '焊工', level = 2 WHERE id = (SELECT course_id FROM class WHERE code = 'HJ-1')");
  g_assert_false (pages_shows_text (view, "Subsidy:"));
  g_signal_emit_by_name (pages_find_button (view, "_Issue certificates"), "clicked");
  row = pages_find_row (view, SHUWU_TYPE_RESULT_ROW, "工一");
  WAIT_FOR (pages_shows_text (row, "Subsidy: 365 days left, until ") || pages_shows_text (row, "Subsidy: 366 days left, until "));
  g_assert_true (pages_shows_text (view, "3 subsidies can be claimed, the first until "));
  g_assert_false (pages_shows_text (pages_find_row (view, SHUWU_TYPE_RESULT_ROW, "工三"), "Subsidy:"));

  /* Somebody notes it elsewhere; a month before the end it is urgent; then it is too late. */
  run (fixture, "INSERT INTO subsidy_claim (uuid, worker_id, trade, level, claimed_day) SELECT 'c', id, '焊工', 2, 20700 FROM worker WHERE name = '工一'");
  WAIT_FOR (pages_shows_text (row, "Subsidy: Claimed, "));
  g_assert_true (pages_shows_text (view, "2 subsidies can be claimed"));
  run (fixture, "UPDATE setting SET value = '0' WHERE key = 'subsidy-months'; DELETE FROM change_mark");
  row = pages_find_row (view, SHUWU_TYPE_RESULT_ROW, "工二");
  WAIT_FOR (pages_shows_text (row, "Subsidy: 0 days left, until ") && gtk_widget_has_css_class (find_line (row, "Subsidy: "), "warning"));

  gtk_widget_activate_action (view, "certificate.revoke", "x", training_pages_find_signup (fixture, "HJ-1", "工二"));
  answer_line (fixture, "姓名有误", "_Revoke");
  WAIT_FOR (!pages_shows_text (row, "Subsidy:"));
}

/* Certificates are of workers: whoever has no card has one all the same, and it is revoked and issued again. */
static void
test_without_card (PagesFixture  *fixture,
                   gconstpointer  data)
{
  GtkWidget *view = open_passed_class (fixture), *row;
  g_autoptr (GError) error = NULL;
  gint64 signup_id = training_pages_find_signup (fixture, "HJ-1", "工一");

  shuwu_test_run_script (shuwu_bookroom_get_store (fixture->bookroom), "DELETE FROM card WHERE number IN ('T101', 'T102')", &error);
  g_assert_no_error (error);
  g_signal_emit_by_name (pages_find_button (view, "_Issue certificates"), "clicked");
  WAIT_FOR (pages_shows_text (GTK_WIDGET (fixture->window), "3 certificates issued"));
  row = pages_find_row (view, SHUWU_TYPE_RESULT_ROW, "工一");
  WAIT_FOR (gtk_widget_get_visible (pages_find_widget (row, GTK_TYPE_MENU_BUTTON)));
  WAIT_FOR (pages_shows_text (pages_find_row (view, SHUWU_TYPE_RESULT_ROW, "工二"), "Certificate "));
  gtk_widget_activate_action (view, "certificate.revoke", "x", signup_id);
  answer_line (fixture, "姓名有误", "_Revoke");
  WAIT_FOR (pages_shows_text (row, "revoked: 姓名有误"));
  g_assert_false (pages_shows_text (pages_find_row (view, SHUWU_TYPE_RESULT_ROW, "工二"), "revoked"));
  gtk_widget_activate_action (view, "certificate.issue-again", "x", signup_id);
  WAIT_FOR (!pages_shows_text (row, "revoked"));
}

/* What is saved is a page for each good certificate. */
static void
test_save_certificates (PagesFixture  *fixture,
                        gconstpointer  data)
{
  GtkWidget *view = open_passed_class (fixture);
  g_autofree char *path = g_build_filename (fixture->folder, "certificates.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path), nowhere = g_file_new_for_path ("/nowhere/certificates.pdf");
  ShuwuCertificateQuery which = { .class_code = "HJ-1" };
  g_autoptr (GPtrArray) certificates = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *text = NULL;
  gsize length;

  g_signal_emit_by_name (pages_find_button (view, "_Issue certificates"), "clicked");
  WAIT_FOR (pages_shows_text (GTK_WIDGET (fixture->window), "3 certificates issued"));
  shuwu_certificate_list_async (shuwu_bookroom_get_store (fixture->bookroom), &which, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  certificates = shuwu_certificate_list_finish (shuwu_bookroom_get_store (fixture->bookroom), result, NULL);
  g_assert_cmpuint (certificates->len, ==, 3);
  shuwu_save_certificates_to (view, shuwu_bookroom_get_clock (fixture->bookroom), certificates, file);
  WAIT_FOR (pages_shows_text (GTK_WIDGET (fixture->window), "3 certificates saved and checked: certificates.pdf"));
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_assert_true (g_str_has_prefix (text, "%PDF-"));
  shuwu_save_certificates_to (view, shuwu_bookroom_get_clock (fixture->bookroom), certificates, nowhere);
  WAIT_FOR (pages_shows_text (GTK_WIDGET (fixture->window), "The file could not be written"));
}

/* Opened from the window, it says of a text whether it counts, and forgets that with the next character. */
static void
test_check (PagesFixture  *fixture,
            gconstpointer  data)
{
  GtkWidget *view = open_passed_class (fixture), *window, *field;
  ShuwuStore *store = shuwu_bookroom_get_store (fixture->bookroom);
  ShuwuCertificateQuery which = { .class_code = "HJ-1" };
  g_autoptr (GPtrArray) certificates = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  const ShuwuCertificate *certificate;
  g_autofree char *padded = NULL, *altered = NULL;

  g_signal_emit_by_name (pages_find_button (view, "_Issue certificates"), "clicked");
  WAIT_FOR (pages_shows_text (GTK_WIDGET (fixture->window), "3 certificates issued"));
  shuwu_certificate_list_async (store, &which, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  certificates = shuwu_certificate_list_finish (store, result, NULL);
  certificate = g_ptr_array_index (certificates, 0);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.check-certificate", NULL);
  WAIT_FOR ((window = training_pages_find_question (fixture)) != NULL && SHUWU_IS_CERTIFICATE_WINDOW (window));
  field = pages_find_widget (window, GTK_TYPE_ENTRY);
  g_assert_false (gtk_widget_get_sensitive (pages_find_button (window, "_Check")));
  padded = g_strdup_printf (" %s ", certificate->text);
  gtk_editable_set_text (GTK_EDITABLE (field), padded);
  g_signal_emit_by_name (field, "activate");
  WAIT_FOR (pages_shows_text (window, "The certificate is valid"));
  g_assert_true (pages_shows_text (window, "工一") && pages_shows_text (window, "焊接") && pages_shows_text (window, certificate->number));

  altered = g_strdup (certificate->text);
  altered[strlen (altered) - 20] = altered[strlen (altered) - 20] == 'A' ? 'B' : 'A';
  gtk_editable_set_text (GTK_EDITABLE (field), altered);
  g_assert_false (pages_shows_text (window, "The certificate is valid") || pages_shows_text (window, "工一"));
  g_signal_emit_by_name (pages_find_button (window, "_Check"), "clicked");
  WAIT_FOR (pages_shows_text (window, "This certificate was altered"));
  g_assert_false (pages_shows_text (window, "工一"));

  gtk_window_destroy (GTK_WINDOW (window));
  WAIT_FOR (pages_shows_text (view, certificate->number));
  gtk_widget_activate_action (view, "certificate.revoke", "x", training_pages_find_signup (fixture, "HJ-1", "工一"));
  answer_line (fixture, "姓名有误", "_Revoke");
  WAIT_FOR (pages_shows_text (view, "revoked: 姓名有误"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.check-certificate", NULL);
  WAIT_FOR ((window = training_pages_find_question (fixture)) != NULL && SHUWU_IS_CERTIFICATE_WINDOW (window));
  shuwu_certificate_window_check (SHUWU_CERTIFICATE_WINDOW (window), certificate->text);
  WAIT_FOR (pages_shows_text (window, "This certificate was revoked") && pages_shows_text (window, ": 姓名有误"));
  g_assert_true (pages_shows_text (window, "工一"));
  shuwu_certificate_window_check (SHUWU_CERTIFICATE_WINDOW (window), "9787111");
  WAIT_FOR (pages_shows_text (window, "This is no certificate"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* (nullable): a window of a type that is on the screen */
static GtkWidget *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type) && gtk_widget_get_mapped (window))
        return window;
    }

  return NULL;
}

static void
press (GtkWidget  *root,
       const char *label)
{
  g_assert_true (gtk_widget_is_sensitive (pages_find_button (root, label)));
  g_signal_emit_by_name (pages_find_button (root, label), "clicked");
}

static void
answer_about_key (GtkWidget  *window,
                  const char *groups,
                  const char *label)
{
  GtkWidget *question;

  press (window, "C_ompare the Key…");
  WAIT_FOR ((question = find_window (ADW_TYPE_MESSAGE_DIALOG)) != NULL);
  g_assert_true (pages_shows_text (question, groups));
  /* Enter is what a scanner ends with. */
  g_assert_null (gtk_window_get_default_widget (GTK_WINDOW (question)));
  press (question, label);
  WAIT_FOR (find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
}

/* A certificate of another room: the same key, which this one knows no longer. */
static char *
issue_elsewhere (PagesFixture  *fixture,
                 GtkWidget     *view,
                 char         **groups)
{
  ShuwuStore *store = shuwu_bookroom_get_store (fixture->bookroom);
  ShuwuCertificateQuery which = { .class_code = "HJ-1" };
  g_autoptr (GPtrArray) certificates = NULL, keys = NULL;
  g_autoptr (GAsyncResult) listed = NULL, read = NULL;
  const char *key;

  press (view, "_Issue certificates");
  WAIT_FOR (pages_shows_text (GTK_WIDGET (fixture->window), "3 certificates issued"));
  shuwu_certificate_list_async (store, &which, NULL, shuwu_test_done_cb, &listed);
  shuwu_test_wait (&listed);
  certificates = shuwu_certificate_list_finish (store, listed, NULL);
  shuwu_certificate_keys_async (store, NULL, shuwu_test_done_cb, &read);
  shuwu_test_wait (&read);
  keys = shuwu_certificate_keys_finish (store, read, NULL);
  g_assert_cmpuint (keys->len, ==, 1);
  key = ((const ShuwuCertificateKey *) g_ptr_array_index (keys, 0))->key;
  *groups = g_strdup_printf ("%.4s %.4s %.4s %.4s\n%.4s ", key, key + 4, key + 8, key + 12, key + 16);
  run (fixture, "UPDATE certificate_key SET deleted_us = 1");

  return g_strdup (((const ShuwuCertificate *) g_ptr_array_index (certificates, 0))->text);
}

/* A key that is not known is shown and compared; trusted, its certificates are valid, until that is taken back. */
static void
test_trust (PagesFixture  *fixture,
            gconstpointer  data)
{
  GtkWidget *view = open_passed_class (fixture), *window;
  g_autofree char *groups = NULL, *text = issue_elsewhere (fixture, view, &groups);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.check-certificate", NULL);
  WAIT_FOR ((window = find_window (SHUWU_TYPE_CERTIFICATE_WINDOW)) != NULL);
  shuwu_certificate_window_check (SHUWU_CERTIFICATE_WINDOW (window), "9787111");
  WAIT_FOR (pages_shows_text (window, "This is no certificate"));
  g_assert_false (gtk_widget_get_mapped (pages_find_button (window, "C_ompare the Key…")));
  shuwu_certificate_window_check (SHUWU_CERTIFICATE_WINDOW (window), text);
  WAIT_FOR (pages_shows_text (window, "Nobody here knows who signed this certificate"));

  answer_about_key (window, groups, "_Not the Same");
  g_assert_true (pages_shows_text (window, "Nobody here knows"));
  answer_about_key (window, groups, "The Same: _Trust It");
  WAIT_FOR (pages_shows_text (window, "The certificate is valid"));
  g_assert_false (gtk_widget_get_mapped (pages_find_button (window, "C_ompare the Key…")));
  WAIT_FOR (pages_shows_text (window, "is trusted"));
  gtk_widget_activate_action (window, "certificate.undo", NULL);
  WAIT_FOR (pages_shows_text (window, "Nobody here knows who signed this certificate"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Keys of others can be taken out, and put back; that of this room cannot. */
static void
test_keys (PagesFixture  *fixture,
           gconstpointer  data)
{
  GtkWidget *view = open_passed_class (fixture), *window, *keys, *row;
  g_autofree char *groups = NULL, *text = issue_elsewhere (fixture, view, &groups);

  run (fixture, "UPDATE certificate_key SET deleted_us = NULL; "
       "INSERT INTO certificate_key (uuid, public_key, name, created_us) VALUES ('k', '00ff' || printf ('%060d', 7), '二分厂书屋', 0)");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.check-certificate", NULL);
  WAIT_FOR ((window = find_window (SHUWU_TYPE_CERTIFICATE_WINDOW)) != NULL);
  gtk_widget_activate_action (window, "certificate.keys", NULL);
  WAIT_FOR ((keys = find_window (SHUWU_TYPE_KEYS_WINDOW)) != NULL);
  WAIT_FOR ((row = pages_find_row (keys, ADW_TYPE_ACTION_ROW, "二分厂书屋")) != NULL);
  g_assert_true (pages_shows_text (row, "00ff 0000 0000 "));
  g_assert_nonnull (pages_find_widget (row, GTK_TYPE_BUTTON));
  row = pages_find_row (keys, ADW_TYPE_ACTION_ROW, "This bookroom");
  g_assert_null (pages_find_widget (row, GTK_TYPE_BUTTON));

  row = pages_find_row (keys, ADW_TYPE_ACTION_ROW, "二分厂书屋");
  g_signal_emit_by_name (pages_find_widget (row, GTK_TYPE_BUTTON), "clicked");
  WAIT_FOR (pages_shows_text (keys, "The key of 二分厂书屋 is trusted no longer"));
  WAIT_FOR (pages_find_row (keys, ADW_TYPE_ACTION_ROW, "二分厂书屋") == NULL);
  g_assert_nonnull (pages_find_row (keys, ADW_TYPE_ACTION_ROW, "This bookroom"));
  gtk_widget_activate_action (keys, "keys.undo", NULL);
  WAIT_FOR (pages_find_row (keys, ADW_TYPE_ACTION_ROW, "二分厂书屋") != NULL);
  gtk_window_destroy (GTK_WINDOW (keys));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, test) g_test_add (path, PagesFixture, NULL, pages_set_up, test, pages_tear_down)
  ADD ("/class-certificates/issued-and-revoked", test_certificates);
  ADD ("/class-certificates/subsidies", test_subsidies);
  ADD ("/class-certificates/without-card", test_without_card);
  ADD ("/class-certificates/saved", test_save_certificates);
  ADD ("/class-certificates/checked", test_check);
  ADD ("/class-certificates/trusted", test_trust);
  ADD ("/class-certificates/keys", test_keys);
#undef ADD

  return g_test_run ();
}
