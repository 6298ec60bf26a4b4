// SPDX-License-Identifier: GPL-3.0-or-later
/* What a reader's page says of classes and certificates: seats, hours, results, and nothing. */
#define G_LOG_DOMAIN "shuwu-test"

#include "class-fixture.h"

#include "certificates/shuwu-certificate.h"
#include "shuwu-test.h"
#include "workers/shuwu-reader-certificates.h"
#include "workers/shuwu-reader-classes.h"

static void
test_classes (PagesFixture  *fixture,
              gconstpointer  unused)
{
  GtkWidget *window = gtk_window_new (), *group = g_object_new (SHUWU_TYPE_READER_CLASSES, NULL), *row;
  g_autoptr (GError) error = NULL;

  shuwu_test_run_script (shuwu_bookroom_get_store (fixture->bookroom),
                         "INSERT INTO scan (uuid, meeting_id, worker_id, kind, happened_us, recorded_us) VALUES ('x', 1, 1, 'in', 1795000300000000, 0);"
                         "INSERT INTO outcome (uuid, signup_id, minutes, mark_milli, is_passed, decided_us) "
                         "SELECT 'o', id, 90, 87500, 1, 0 FROM signup WHERE uuid = 's4';", &error);
  g_assert_no_error (error);
  gtk_window_set_child (GTK_WINDOW (window), group);
  gtk_window_present (GTK_WINDOW (window));
  shuwu_reader_classes_read (SHUWU_READER_CLASSES (group), fixture->bookroom, "C0001", "工人1");
  WAIT_FOR ((row = pages_find_row (group, ADW_TYPE_ACTION_ROW, "一号车间")) != NULL);
  g_assert_true (pages_shows_text (row, "Seat 1") && pages_shows_text (row, "2 of 4 h") && pages_shows_text (row, "Next: today"));
  row = pages_find_row (group, ADW_TYPE_ACTION_ROW, "Passed, 87.5 points");
  g_assert_nonnull (row);
  g_assert_true (pages_shows_text (row, "1.5 of 2 h"));
  g_assert_true (gtk_widget_get_visible (pages_find_button (group, "_Export Calendar…")));

  /* Who signed up for nothing has no calendar; nor who has no card. */
  shuwu_reader_classes_read (SHUWU_READER_CLASSES (group), fixture->bookroom, "C0005", "工人5");
  g_assert_null (pages_find_row (group, ADW_TYPE_ACTION_ROW, "一号车间"));
  WAIT_FOR (pages_shows_text (group, "Nothing at the moment"));
  g_assert_false (gtk_widget_get_visible (pages_find_button (group, "_Export Calendar…")));
  shuwu_reader_classes_read (SHUWU_READER_CLASSES (group), fixture->bookroom, NULL, "工人5");
  WAIT_FOR (pages_shows_text (group, "Nothing at the moment"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static char *
issue_certificate (ShuwuStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) receipts = NULL;
  const ShuwuCertificateReceipt *receipt;

  shuwu_certificate_issue_async (store, "K2", "C0001", NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  receipts = shuwu_certificate_issue_finish (store, result, &error);
  g_assert_no_error (error);
  receipt = g_ptr_array_index (receipts, 0);
  return g_strdup (receipt->certificate->number);
}

static void
revoke_certificate (ShuwuStore *store,
                    const char *number)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuCertificate) certificate = NULL;

  shuwu_certificate_revoke_async (store, number, "姓名有误", NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  certificate = shuwu_certificate_revoke_finish (store, result, &error);
  g_assert_no_error (error);
}

static void
test_certificates (PagesFixture  *fixture,
                   gconstpointer  unused)
{
  ShuwuStore *store = shuwu_bookroom_get_store (fixture->bookroom);
  GtkWidget *window = gtk_window_new (), *group = g_object_new (SHUWU_TYPE_READER_CERTIFICATES, NULL), *save, *row;
  g_autofree char *number = NULL, *later = NULL;
  g_autoptr (GError) error = NULL;

  shuwu_test_run_script (store, "UPDATE class SET pass_percent = 0", &error);
  g_assert_no_error (error);
  gtk_window_set_child (GTK_WINDOW (window), group);
  gtk_window_present (GTK_WINDOW (window));
  save = pages_find_button (group, "_Save as PDF…");
  number = issue_certificate (store);
  shuwu_reader_certificates_read (SHUWU_READER_CERTIFICATES (group), fixture->bookroom, 1, "工人1");
  WAIT_FOR (gtk_widget_get_visible (group));
  row = pages_find_row (group, ADW_TYPE_ACTION_ROW, number);
  g_assert_true (row != NULL && pages_shows_text (row, "焊接") && pages_shows_text (row, "Valid") && gtk_widget_get_visible (save));

  /* With the only one revoked there is nothing to save; a later one stands first. */
  revoke_certificate (store, number);
  shuwu_reader_certificates_read (SHUWU_READER_CERTIFICATES (group), fixture->bookroom, 1, "工人1");
  WAIT_FOR (pages_shows_text (group, "revoked: 姓名有误"));
  g_assert_false (gtk_widget_get_visible (save));
  later = issue_certificate (store);
  shuwu_reader_certificates_read (SHUWU_READER_CERTIFICATES (group), fixture->bookroom, 1, "工人1");
  WAIT_FOR (pages_shows_text (group, later));
  g_assert_true (pages_shows_text (pages_find_row (group, ADW_TYPE_ACTION_ROW, "焊接"), later) && gtk_widget_get_visible (save));

  /* Nothing of one reader is shown of the next, not even until the answer comes. */
  shuwu_reader_certificates_read (SHUWU_READER_CERTIFICATES (group), fixture->bookroom, 5, "工人5");
  g_assert_false (gtk_widget_get_visible (group));
  shuwu_reader_certificates_read (SHUWU_READER_CERTIFICATES (group), fixture->bookroom, 6, "工人5");
  g_assert_false (gtk_widget_get_visible (group));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/app/reader-classes/list", PagesFixture, NULL, class_fixture_set_up, test_classes, pages_tear_down);
  g_test_add ("/app/reader-classes/certificates", PagesFixture, NULL, class_fixture_set_up, test_certificates, pages_tear_down);

  return g_test_run ();
}
