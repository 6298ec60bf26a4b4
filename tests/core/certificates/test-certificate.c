// SPDX-License-Identifier: GPL-3.0-or-later
/* Certificates of a room: who gets one, that it stays what it was, and what a check says of it. */
#define G_LOG_DOMAIN "shuwu-test"

#include "certificate-fixture.h"

#include "certificates/shuwu-certificate-audit.h"
#include "shuwu-test.h"

static ShuwuCertificate *
withdraw (ShuwuStore  *store,
          const char  *number,
          const char  *reason,
          GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_certificate_revoke_async (store, number, reason, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  return shuwu_certificate_revoke_finish (store, result, error);
}

static GPtrArray *
list (ShuwuStore *store,
      const char *class_code,
      const char *card,
      const char *number)
{
  ShuwuCertificateQuery which = { .class_code = class_code, .card = card, .number = number };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *found;

  shuwu_certificate_list_async (store, &which, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  found = shuwu_certificate_list_finish (store, result, &error);
  g_assert_no_error (error);
  return found;
}

/* Whoever has lost the last card still has the certificate, in the list of the class, by the sign-up and by the worker. */
static void
test_without_card (LendingFixture *fixture,
                   gconstpointer   unused)
{
  g_autoptr (ShuwuCertificate) first = certificate_issue_one (fixture->store, "T100");
  ShuwuCertificateQuery which = { .worker_id = 100 };
  g_autoptr (GAsyncResult) listed = NULL, issued = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL, receipts = NULL, of_class = NULL;
  g_autoptr (ShuwuCertificate) revoked = NULL;

  lending_run_script (fixture->store, "DELETE FROM card WHERE number = 'T100'");
  shuwu_certificate_list_async (fixture->store, &which, NULL, shuwu_test_done_cb, &listed);
  shuwu_test_wait (&listed);
  found = shuwu_certificate_list_finish (fixture->store, listed, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (((ShuwuCertificate *) found->pdata[0])->number, ==, first->number);
  g_assert_cmpstr (((ShuwuCertificate *) found->pdata[0])->card, ==, "");

  revoked = withdraw (fixture->store, first->number, "姓名有误", &error);
  g_assert_no_error (error);
  shuwu_certificate_issue_to_async (fixture->store, "K1", revoked->signup_id, NULL, shuwu_test_done_cb, &issued);
  shuwu_test_wait (&issued);
  receipts = shuwu_certificate_issue_finish (fixture->store, issued, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (receipts->len, ==, 1);
  g_assert_true (((ShuwuCertificateReceipt *) receipts->pdata[0])->is_new);
  of_class = list (fixture->store, "K1", NULL, NULL);
  g_assert_cmpuint (of_class->len, ==, 2);
  g_assert_cmpint (((ShuwuCertificate *) of_class->pdata[1])->signup_id, ==, revoked->signup_id);
}

/* Everybody who passed gets one; once more, and there is nothing new. */
static void
test_whole_class (LendingFixture *fixture,
                  gconstpointer   unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) first = certificate_issue (fixture->store, NULL, &error);
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (GPtrArray) listed = NULL;
  g_autofree char *outcomes = NULL;
  g_autofree char *marks = NULL;
  const ShuwuCertificateReceipt *absent;

  g_assert_no_error (error);
  g_assert_cmpuint (first->len, ==, 4);
  certificate_assert_facts (((ShuwuCertificateReceipt *) first->pdata[0])->certificate);
  for (guint i = 0; i < 3; i++)
    g_assert_true (((ShuwuCertificateReceipt *) first->pdata[i])->is_new);
  absent = first->pdata[3];
  g_assert_null (absent->certificate);
  g_assert_cmpint (absent->result->verdict, ==, SHUWU_VERDICT_FEW_HOURS);

  second = certificate_issue (fixture->store, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 3; i++)
    {
      const ShuwuCertificateReceipt *before = first->pdata[i], *now = second->pdata[i];

      g_assert_false (now->is_new);
      g_assert_cmpstr (now->certificate->number, ==, before->certificate->number);
      g_assert_cmpstr (now->certificate->text, ==, before->certificate->text);
    }
  listed = list (fixture->store, "K1", NULL, NULL);
  g_assert_cmpuint (listed->len, ==, 3);

  /* Those who passed are written down with it, nobody else. */
  outcomes = lending_ask (fixture->store, "SELECT group_concat (is_passed) FROM outcome");
  g_assert_cmpstr (outcomes, ==, "1,1,1");
  marks = lending_ask (fixture->store, "SELECT group_concat (n) FROM (SELECT count (*) AS n FROM change_mark "
                       "WHERE table_name LIKE 'certificate%' AND kind = 'insert' GROUP BY table_name ORDER BY table_name)");
  g_assert_cmpstr (marks, ==, "3,1");
}

static void
test_one_worker (LendingFixture *fixture,
                 gconstpointer   unused)
{
  g_autoptr (ShuwuCertificate) first = certificate_issue_one (fixture->store, "T100");
  g_autoptr (ShuwuCertificate) again = certificate_issue_one (fixture->store, "t100");
  g_autoptr (GPtrArray) listed = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (again->number, ==, first->number);
  certificate_expect_refused (certificate_issue (fixture->store, "T103", &error), &error, SHUWU_TRAINING_ERROR_NOT_PASSED);
  certificate_expect_refused (certificate_issue (fixture->store, "T110", &error), &error, SHUWU_TRAINING_ERROR_NOT_SEATED);
  listed = list (fixture->store, NULL, "T100", NULL);
  g_assert_cmpuint (listed->len, ==, 1);
  g_clear_pointer (&listed, g_ptr_array_unref);
  listed = list (fixture->store, "K1", "T101", NULL);
  g_assert_cmpuint (listed->len, ==, 0);
  g_clear_pointer (&listed, g_ptr_array_unref);
  listed = list (fixture->store, NULL, NULL, first->number);
  g_assert_cmpstr (((ShuwuCertificate *) listed->pdata[0])->text, ==, first->text);
}

/* It says what it said when it was signed, whatever becomes of names; and the table refuses anything else. */
static void
test_stays (LendingFixture *fixture,
            gconstpointer   unused)
{
  g_autoptr (ShuwuCertificate) certificate = certificate_issue_one (fixture->store, "T100");
  g_autoptr (ShuwuCertificateCheck) found = NULL;

  lending_run_script (fixture->store, "UPDATE worker SET name = '改名'; UPDATE course SET name = '新课', level = 5; "
                      "UPDATE bookroom SET name = '新书屋'");
  found = certificate_check (fixture->store, certificate->text);
  g_assert_cmpint (found->verdict, ==, SHUWU_CERTIFICATE_VALID);
  g_assert_true (found->is_listed);
  g_assert_cmpstr (found->key_name, ==, "机械厂工会 试验书屋");
  certificate_assert_facts (found->certificate);
  for (const char * const *column = (const char * const[]) { "number", "name", "course", "minutes", "level", "issued_day", "room",
                                                             "public_key", "signature", "issued_us", "uuid", "signup_id", NULL };
       *column != NULL; column++)
    {
      g_autofree char *change = g_strdup_printf ("UPDATE certificate SET %s = %s || '1'", *column, *column);
      g_autofree char *nothing = g_strdup_printf ("UPDATE certificate SET %s = %s", *column, *column);

      lending_expect_failure (fixture->store, change);
      lending_run_script (fixture->store, nothing);
    }
  lending_expect_failure (fixture->store, "DELETE FROM certificate");
  lending_expect_failure (fixture->store, "UPDATE certificate SET revoked_us = 1");
}

static void
test_revoked (LendingFixture *fixture,
              gconstpointer   unused)
{
  g_autoptr (ShuwuCertificate) certificate = certificate_issue_one (fixture->store, "T100");
  g_autofree char *typed = g_strdup_printf (" %s\n", certificate->number);
  g_autofree char *lower = g_ascii_strdown (typed, -1);
  g_autoptr (ShuwuCertificate) revoked = NULL;
  g_autoptr (ShuwuCertificate) other = NULL;
  g_autoptr (ShuwuCertificateCheck) found = NULL;
  g_autoptr (GPtrArray) receipts = NULL;
  g_autofree char *marks = NULL;
  g_autoptr (GError) error = NULL;

  certificate_expect_refused (withdraw (fixture->store, certificate->number, " \t", &error), &error, SHUWU_TRAINING_ERROR_MISSING_FIELD);
  certificate_expect_refused (withdraw (fixture->store, "7KQ2-1", "重复", &error), &error, SHUWU_TRAINING_ERROR_UNKNOWN_CERTIFICATE);
  lending_run_script (fixture->store, "DELETE FROM change_mark");
  revoked = withdraw (fixture->store, lower, " 姓名有误\n", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (revoked->revoke_reason, ==, "姓名有误");
  marks = lending_ask (fixture->store, "SELECT group_concat (table_name || ' ' || kind || ' ' || columns) FROM change_mark");
  g_assert_cmpstr (marks, ==, "certificate update 3");
  certificate_expect_refused (withdraw (fixture->store, certificate->number, "再次", &error), &error, SHUWU_TRAINING_ERROR_REVOKED);
  lending_expect_failure (fixture->store, "UPDATE certificate SET revoked_us = NULL, revoke_reason = ''");

  found = certificate_check (fixture->store, certificate->text);
  g_assert_cmpint (found->verdict, ==, SHUWU_CERTIFICATE_REVOKED);
  g_assert_cmpstr (found->certificate->revoke_reason, ==, "姓名有误");
  g_assert_cmpint (found->certificate->revoked_us, ==, revoked->revoked_us);

  /* With the class nobody replaces it; asked for by name, there is another. */
  receipts = certificate_issue (fixture->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (((ShuwuCertificateReceipt *) receipts->pdata[0])->is_new);
  g_assert_cmpint (((ShuwuCertificateReceipt *) receipts->pdata[0])->certificate->revoked_us, !=, 0);
  other = certificate_issue_one (fixture->store, "T100");
  g_assert_cmpstr (other->number, !=, certificate->number);
  g_assert_cmpint (certificate_judge (fixture->store, other->text), ==, SHUWU_CERTIFICATE_VALID);
  g_assert_cmpint (certificate_judge (fixture->store, certificate->text), ==, SHUWU_CERTIFICATE_REVOKED);
}

static void
test_checked (LendingFixture *fixture,
              gconstpointer   unused)
{
  g_autoptr (ShuwuCertificate) certificate = certificate_issue_one (fixture->store, "T100");
  g_autofree char *around = g_strdup_printf ("\n %s \r\n", certificate->text);
  g_autofree char *changed = g_strdup (certificate->text);
  g_autoptr (ShuwuCertificateCheck) found = certificate_check (fixture->store, around);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (found->verdict, ==, SHUWU_CERTIFICATE_VALID);
  changed[40] = changed[40] == 'A' ? 'B' : 'A';
  g_assert_cmpint (certificate_judge (fixture->store, changed), ==, SHUWU_CERTIFICATE_ALTERED);
  g_assert_cmpint (certificate_judge (fixture->store, "http://example.org"), ==, SHUWU_CERTIFICATE_FOREIGN);
  g_assert_cmpint (certificate_judge (fixture->store, "\xff\xfe"), ==, SHUWU_CERTIFICATE_FOREIGN);

  certificate_trust (fixture->store, found->key, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (certificate_judge (fixture->store, certificate->text), ==, SHUWU_CERTIFICATE_UNKNOWN_KEY);
  certificate_trust (fixture->store, "ab", "书屋", &error);
  g_assert_error (error, SHUWU_TRAINING_ERROR, SHUWU_TRAINING_ERROR_INVALID_FIELD);
  g_clear_error (&error);
  certificate_trust (fixture->store, found->key, "  ", &error);
  g_assert_error (error, SHUWU_TRAINING_ERROR, SHUWU_TRAINING_ERROR_INVALID_FIELD);
}

static gpointer
audit_job (ShuwuDb       *db,
           gpointer       findings,
           GCancellable  *cancellable,
           GError       **error)
{
  return shuwu_certificates_audit (db, findings, error) ? db : NULL;
}

/* What no program wrote is found by a check of the room. */
static void
test_forged_row (LendingFixture *fixture,
                 gconstpointer   unused)
{
  g_autoptr (ShuwuCertificate) certificate = certificate_issue_one (fixture->store, "T100");
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (shuwu_test_run (fixture->store, SHUWU_LANE_SURVEY, audit_job, findings, &error));
  g_assert_cmpuint (findings->len, ==, 0);
  lending_run_script (fixture->store, "INSERT INTO certificate (uuid, number, signup_id, name, course, minutes, issued_day, room, "
                      "public_key, signature, issued_us) SELECT 'forged', 'F-1', signup_id, '冒名', course, minutes, issued_day, room, "
                      "public_key, signature, 0 FROM certificate");
  g_assert_nonnull (shuwu_test_run (fixture->store, SHUWU_LANE_SURVEY, audit_job, findings, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_cmpstr (findings->pdata[0], ==, "certificate F-1 is not as it was signed");
}

/* What nobody sees is not printed and not signed; what is too long is cut where a reader sees it. */
static void
test_odd_names (LendingFixture *fixture,
                gconstpointer   unused)
{
  g_autoptr (ShuwuCertificate) certificate = NULL;
  g_autoptr (ShuwuCertificate) nameless = NULL;

  lending_run_script (fixture->store, "UPDATE worker SET name = ' 王' || char (8238) || '建' || char (27) || '国 ' WHERE id = 100;"
                      "UPDATE worker SET name = char (8203) WHERE id = 101;"
                      "UPDATE course SET name = (WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100) "
                      "SELECT group_concat ('焊', '') FROM n);"
                      "UPDATE bookroom SET name = '机械厂工会职工书屋'");
  certificate = certificate_issue_one (fixture->store, "T100");
  g_assert_cmpstr (certificate->name, ==, "王建国");
  g_assert_cmpstr (certificate->room, ==, "机械厂工会职工书屋");
  g_assert_cmpint (g_utf8_strlen (certificate->course, -1), ==, 80);
  g_assert_true (g_str_has_suffix (certificate->course, "焊…"));
  g_assert_cmpint (certificate_judge (fixture->store, certificate->text), ==, SHUWU_CERTIFICATE_VALID);
  nameless = certificate_issue_one (fixture->store, "T101");
  g_assert_cmpstr (nameless->name, ==, "–");
  g_assert_cmpint (certificate_judge (fixture->store, nameless->text), ==, SHUWU_CERTIFICATE_VALID);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *name;
    void (*test) (LendingFixture *fixture,
                  gconstpointer unused);
  } tests[] = {
    { "/certificates/certificate/whole-class", test_whole_class },
    { "/certificates/certificate/one-worker", test_one_worker },
    { "/certificates/certificate/without-card", test_without_card },
    { "/certificates/certificate/stays", test_stays },
    { "/certificates/certificate/revoked", test_revoked },
    { "/certificates/certificate/checked", test_checked },
    { "/certificates/certificate/forged-row", test_forged_row },
    { "/certificates/certificate/odd-names", test_odd_names },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, LendingFixture, NULL, certificate_fixture_set_up, tests[i].test, lending_fixture_tear_down);

  return g_test_run ();
}
