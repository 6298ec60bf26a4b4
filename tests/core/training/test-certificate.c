// SPDX-License-Identifier: GPL-3.0-or-later
/* Certificates of a room: who gets one, that it stays what it was, what a check says of it, and whose numbers and keys they have. */
#define G_LOG_DOMAIN "shuwu-test"

#include "training-fixture.h"

#include "shuwu-test.h"
#include "training/shuwu-attend.h"
#include "training/shuwu-certificate-check.h"

#include <glib/gstdio.h>
#include <string.h>

#define MINUTE_US (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define MEETING_US (G_GINT64_CONSTANT (1795000000) * G_USEC_PER_SEC + 100 * 60 * MINUTE_US)

static void
attend (ShuwuStore *store,
        const char *card)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuScanReceipt) receipt = NULL;
  ShuwuScanOrder order = { .class_code = "K1", .card = card, .at_us = MEETING_US };

  shuwu_attend_async (store, &order, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  receipt = shuwu_attend_finish (store, result, &error);
  g_assert_no_error (error);
}

/* T100, T101 and T102 came to K1, T103 has a seat and did not come. */
static void
set_up (LendingFixture *self,
        gconstpointer   unused)
{
  static const char * const cards[] = { "T100", "T101", "T102", "T103" };

  training_fixture_set_up (self, NULL);
  lending_run_script (self->store, "UPDATE bookroom SET unit_name = '机械厂工会'; UPDATE course SET level = 2 WHERE id = 1");
  for (gsize i = 0; i < G_N_ELEMENTS (cards); i++)
    {
      g_autofree char *state = training_try (self, SHUWU_SIGNUP_ADD, "K1", cards[i], 0);

      g_assert_cmpstr (state, ==, "confirmed");
      if (i < 3)
        attend (self->store, cards[i]);
    }
}

static GPtrArray *
issue (ShuwuStore  *store,
       const char  *card,
       GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_certificate_issue_async (store, "K1", card, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  return shuwu_certificate_issue_finish (store, result, error);
}

static ShuwuCertificate *
issue_one (ShuwuStore *store,
           const char *card)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) receipts = issue (store, card, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (receipts->len, ==, 1);
  return shuwu_certificate_ref (((ShuwuCertificateReceipt *) receipts->pdata[0])->certificate);
}

static ShuwuCertificateCheck *
check (ShuwuStore *store,
       const char *text)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ShuwuCertificateCheck *found;

  shuwu_certificate_check_async (store, text, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  found = shuwu_certificate_check_finish (store, result, &error);
  g_assert_no_error (error);
  return found;
}

static ShuwuCertificateVerdict
judge (ShuwuStore *store,
       const char *text)
{
  g_autoptr (ShuwuCertificateCheck) found = check (store, text);

  g_assert_cmpint (found->certificate == NULL, ==, found->verdict >= SHUWU_CERTIFICATE_ALTERED);
  return found->verdict;
}

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

static void
expect_refused (gpointer             object,
                GError             **error,
                ShuwuTrainingError   code)
{
  g_assert_null (object);
  g_assert_error (*error, SHUWU_TRAINING_ERROR, (int) code);
  g_clear_error (error);
}

static void
trust (ShuwuStore  *store,
       const char  *key,
       const char  *name,
       GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_certificate_trust_async (store, key, name, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_cmpint (shuwu_certificate_trust_finish (store, result, error), ==, *error == NULL);
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

static void
assert_facts (const ShuwuCertificate *certificate)
{
  g_assert_cmpstr (certificate->name, ==, "工0");
  g_assert_cmpstr (certificate->course, ==, "焊接");
  g_assert_cmpstr (certificate->room, ==, "机械厂工会 试验书屋");
  g_assert_cmpint (certificate->minutes, ==, 120);
  g_assert_cmpint (certificate->level, ==, 2);
  g_assert_cmpint (certificate->issued_day, ==, 20781);
}

/* Everybody who passed gets one; once more, and there is nothing new. */
static void
test_whole_class (LendingFixture *fixture,
                  gconstpointer   unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) first = issue (fixture->store, NULL, &error);
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (GPtrArray) listed = NULL;
  g_autofree char *outcomes = NULL;
  g_autofree char *marks = NULL;
  const ShuwuCertificateReceipt *absent;

  g_assert_no_error (error);
  g_assert_cmpuint (first->len, ==, 4);
  assert_facts (((ShuwuCertificateReceipt *) first->pdata[0])->certificate);
  for (guint i = 0; i < 3; i++)
    g_assert_true (((ShuwuCertificateReceipt *) first->pdata[i])->is_new);
  absent = first->pdata[3];
  g_assert_null (absent->certificate);
  g_assert_cmpint (absent->result->verdict, ==, SHUWU_VERDICT_FEW_HOURS);

  second = issue (fixture->store, NULL, &error);
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
  g_autoptr (ShuwuCertificate) first = issue_one (fixture->store, "T100");
  g_autoptr (ShuwuCertificate) again = issue_one (fixture->store, "t100");
  g_autoptr (GPtrArray) listed = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (again->number, ==, first->number);
  expect_refused (issue (fixture->store, "T103", &error), &error, SHUWU_TRAINING_ERROR_NOT_PASSED);
  expect_refused (issue (fixture->store, "T110", &error), &error, SHUWU_TRAINING_ERROR_NOT_SEATED);
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
  g_autoptr (ShuwuCertificate) certificate = issue_one (fixture->store, "T100");
  g_autoptr (ShuwuCertificateCheck) found = NULL;

  lending_run_script (fixture->store, "UPDATE worker SET name = '改名'; UPDATE course SET name = '新课', level = 5; "
                      "UPDATE bookroom SET name = '新书屋'");
  found = check (fixture->store, certificate->text);
  g_assert_cmpint (found->verdict, ==, SHUWU_CERTIFICATE_VALID);
  g_assert_true (found->is_listed);
  g_assert_cmpstr (found->key_name, ==, "机械厂工会 试验书屋");
  assert_facts (found->certificate);
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
  g_autoptr (ShuwuCertificate) certificate = issue_one (fixture->store, "T100");
  g_autofree char *typed = g_strdup_printf (" %s\n", certificate->number);
  g_autofree char *lower = g_ascii_strdown (typed, -1);
  g_autoptr (ShuwuCertificate) revoked = NULL;
  g_autoptr (ShuwuCertificate) other = NULL;
  g_autoptr (ShuwuCertificateCheck) found = NULL;
  g_autoptr (GPtrArray) receipts = NULL;
  g_autofree char *marks = NULL;
  g_autoptr (GError) error = NULL;

  expect_refused (withdraw (fixture->store, certificate->number, " \t", &error), &error, SHUWU_TRAINING_ERROR_MISSING_FIELD);
  expect_refused (withdraw (fixture->store, "7KQ2-1", "重复", &error), &error, SHUWU_TRAINING_ERROR_UNKNOWN_CERTIFICATE);
  lending_run_script (fixture->store, "DELETE FROM change_mark");
  revoked = withdraw (fixture->store, lower, " 姓名有误\n", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (revoked->revoke_reason, ==, "姓名有误");
  marks = lending_ask (fixture->store, "SELECT group_concat (table_name || ' ' || kind || ' ' || columns) FROM change_mark");
  g_assert_cmpstr (marks, ==, "certificate update 3");
  expect_refused (withdraw (fixture->store, certificate->number, "再次", &error), &error, SHUWU_TRAINING_ERROR_REVOKED);
  lending_expect_failure (fixture->store, "UPDATE certificate SET revoked_us = NULL, revoke_reason = ''");

  found = check (fixture->store, certificate->text);
  g_assert_cmpint (found->verdict, ==, SHUWU_CERTIFICATE_REVOKED);
  g_assert_cmpstr (found->certificate->revoke_reason, ==, "姓名有误");
  g_assert_cmpint (found->certificate->revoked_us, ==, revoked->revoked_us);

  /* With the class nobody replaces it; asked for by name, there is another. */
  receipts = issue (fixture->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (((ShuwuCertificateReceipt *) receipts->pdata[0])->is_new);
  g_assert_cmpint (((ShuwuCertificateReceipt *) receipts->pdata[0])->certificate->revoked_us, !=, 0);
  other = issue_one (fixture->store, "T100");
  g_assert_cmpstr (other->number, !=, certificate->number);
  g_assert_cmpint (judge (fixture->store, other->text), ==, SHUWU_CERTIFICATE_VALID);
  g_assert_cmpint (judge (fixture->store, certificate->text), ==, SHUWU_CERTIFICATE_REVOKED);
}

static void
test_checked (LendingFixture *fixture,
              gconstpointer   unused)
{
  g_autoptr (ShuwuCertificate) certificate = issue_one (fixture->store, "T100");
  g_autofree char *around = g_strdup_printf ("\n %s \r\n", certificate->text);
  g_autofree char *changed = g_strdup (certificate->text);
  g_autoptr (ShuwuCertificateCheck) found = check (fixture->store, around);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (found->verdict, ==, SHUWU_CERTIFICATE_VALID);
  changed[40] = changed[40] == 'A' ? 'B' : 'A';
  g_assert_cmpint (judge (fixture->store, changed), ==, SHUWU_CERTIFICATE_ALTERED);
  g_assert_cmpint (judge (fixture->store, "http://example.org"), ==, SHUWU_CERTIFICATE_FOREIGN);
  g_assert_cmpint (judge (fixture->store, "\xff\xfe"), ==, SHUWU_CERTIFICATE_FOREIGN);

  trust (fixture->store, found->key, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (judge (fixture->store, certificate->text), ==, SHUWU_CERTIFICATE_UNKNOWN_KEY);
  trust (fixture->store, "ab", "书屋", &error);
  g_assert_error (error, SHUWU_TRAINING_ERROR, SHUWU_TRAINING_ERROR_INVALID_FIELD);
  g_clear_error (&error);
  trust (fixture->store, found->key, "  ", &error);
  g_assert_error (error, SHUWU_TRAINING_ERROR, SHUWU_TRAINING_ERROR_INVALID_FIELD);
}

/* Another room checks it: it knows nobody there, until somebody says whose the key is. */
static void
test_elsewhere (LendingFixture *fixture,
                gconstpointer   unused)
{
  LendingFixture other = { NULL };
  g_autoptr (ShuwuCertificate) here = issue_one (fixture->store, "T100");
  g_autoptr (ShuwuCertificate) there = NULL;
  g_autoptr (ShuwuCertificateCheck) found = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *capitals = NULL;

  set_up (&other, NULL);
  found = check (other.store, here->text);
  g_assert_cmpint (found->verdict, ==, SHUWU_CERTIFICATE_UNKNOWN_KEY);
  g_assert_null (found->key_name);
  g_assert_false (found->is_listed);
  assert_facts (found->certificate);
  capitals = g_ascii_strup (found->key, -1);
  trust (other.store, capitals, "一分厂书屋", &error);
  g_assert_no_error (error);
  g_assert_cmpint (judge (other.store, here->text), ==, SHUWU_CERTIFICATE_VALID);

  /* The same worker, the same class: other numbers, another key. */
  there = issue_one (other.store, "T100");
  g_assert_cmpstr (there->number, !=, here->number);
  g_assert_cmpint (judge (fixture->store, there->text), ==, SHUWU_CERTIFICATE_UNKNOWN_KEY);
  shuwu_certificate_keys_async (other.store, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  keys = shuwu_certificate_keys_finish (other.store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (keys->len, ==, 2);
  g_clear_object (&result);
  lending_fixture_tear_down (&other, NULL);
}

/* Puts a copy in the place of the room, as if nothing had happened since. */
static void
put_back (LendingFixture *fixture,
          const char     *copy)
{
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *index = g_strconcat (fixture->path, "-shm", NULL);

  shuwu_test_finalize (g_steal_pointer (&fixture->store));
  g_remove (log);
  g_remove (index);
  g_assert_cmpint (g_rename (copy, fixture->path), ==, 0);
  fixture->store = lending_fixture_open_at (fixture, FIXTURE_NOW);
}

static char *
back_up (LendingFixture *fixture)
{
  char *copy = g_strconcat (fixture->path, ".copy", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  shuwu_store_backup_async (fixture->store, copy, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_true (shuwu_store_backup_finish (fixture->store, result, &error));
  g_assert_no_error (error);
  return copy;
}

/* What was issued since the backup is forgotten, but not which numbers that were. */
static void
test_restored (LendingFixture *fixture,
               gconstpointer   unused)
{
  g_autoptr (ShuwuCertificate) first = issue_one (fixture->store, "T100");
  g_autofree char *copy = back_up (fixture);
  g_autoptr (ShuwuCertificate) second = issue_one (fixture->store, "T101");
  g_autoptr (ShuwuCertificate) third = NULL;
  g_autoptr (ShuwuCertificateCheck) found = NULL;

  put_back (fixture, copy);
  third = issue_one (fixture->store, "T102");
  g_assert_true (g_str_has_suffix (first->number, "-000001"));
  g_assert_true (g_str_has_suffix (second->number, "-000002"));
  g_assert_true (g_str_has_suffix (third->number, "-000003"));
  found = check (fixture->store, second->text);
  g_assert_cmpint (found->verdict, ==, SHUWU_CERTIFICATE_VALID);
  g_assert_false (found->is_listed);
}

/* Only the room's file went to another PC: its certificates are good there, new ones have another key and other numbers. */
static void
test_moved_without_key (LendingFixture *fixture,
                        gconstpointer   unused)
{
  g_autoptr (ShuwuCertificate) first = issue_one (fixture->store, "T100");
  g_autofree char *key_path = g_strconcat (fixture->path, ".key", NULL);
  g_autoptr (ShuwuCertificate) second = NULL;
  g_autoptr (ShuwuCertificateCheck) found = NULL;
  g_autoptr (ShuwuCertificateCheck) other = NULL;

  g_assert_cmpint (g_remove (key_path), ==, 0);
  second = issue_one (fixture->store, "T101");
  g_assert_true (g_str_has_suffix (second->number, "-000001"));
  g_assert_cmpstr (second->number, !=, first->number);
  found = check (fixture->store, first->text);
  other = check (fixture->store, second->text);
  g_assert_cmpint (found->verdict, ==, SHUWU_CERTIFICATE_VALID);
  g_assert_cmpint (other->verdict, ==, SHUWU_CERTIFICATE_VALID);
  g_assert_cmpstr (found->key, !=, other->key);
}

/* A key that cannot be read is not replaced, and nothing is issued. */
static void
test_damaged_key (LendingFixture *fixture,
                  gconstpointer   unused)
{
  static const char * const damaged[] = { "", "[key]\n", "[key]\nseed=00\n", "\x01\x02", "[key]\nseed=zz" };
  g_autofree char *key_path = g_strconcat (fixture->path, ".key", NULL);
  g_autofree char *n = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (damaged); i++)
    {
      g_autoptr (GError) failure = NULL;
      g_autofree char *still = NULL;
      g_autoptr (GError) error = NULL;

      g_file_set_contents (key_path, damaged[i], -1, &failure);
      g_assert_no_error (failure);
      expect_refused (issue (fixture->store, NULL, &error), &error, SHUWU_TRAINING_ERROR_NO_SIGNING_KEY);
      g_file_get_contents (key_path, &still, NULL, &failure);
      g_assert_no_error (failure);
      g_assert_cmpstr (still, ==, damaged[i]);
    }
  n = lending_ask (fixture->store, "SELECT (SELECT count (*) FROM certificate) + (SELECT count (*) FROM outcome)");
  g_assert_cmpstr (n, ==, "0");
}

static gboolean
holds (const char *path,
       const void *bytes,
       gsize       n)
{
  g_autofree char *contents = NULL;
  gsize length;

  return g_file_get_contents (path, &contents, &length, NULL) && memmem (contents, length, bytes, n) != NULL;
}

/* Whoever has the room's file, its log or a backup has no key; nor has whoever reads a certificate. */
static void
test_secret_stays_apart (LendingFixture *fixture,
                         gconstpointer   unused)
{
  g_autoptr (ShuwuCertificate) certificate = issue_one (fixture->store, "T100");
  g_autofree char *key_path = g_strconcat (fixture->path, ".key", NULL);
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *copy = back_up (fixture);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *seed = NULL;
  guint8 bytes[32];
  GStatBuf info;

  g_assert_true (g_key_file_load_from_file (file, key_path, G_KEY_FILE_NONE, NULL));
  seed = g_key_file_get_string (file, "key", "seed", NULL);
  g_assert_cmpuint (strlen (seed), ==, 2 * sizeof bytes);
  for (gsize i = 0; i < sizeof bytes; i++)
    bytes[i] = (guint8) (g_ascii_xdigit_value (seed[2 * i]) << 4 | g_ascii_xdigit_value (seed[2 * i + 1]));
  for (const char * const *path = (const char * const[]) { fixture->path, log, copy, NULL }; *path != NULL; path++)
    {
      g_assert_false (holds (*path, seed, strlen (seed)));
      g_assert_false (holds (*path, bytes, sizeof bytes));
    }
  g_assert_true (holds (key_path, seed, strlen (seed)));
  g_assert_true (holds (copy, certificate->number, strlen (certificate->number)));
  g_assert_cmpint (g_stat (key_path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
}

/* Numbers from the hub go first; a block that is used up, also by what was restored away, is left. */
static void
test_leased_numbers (LendingFixture *fixture,
                     gconstpointer   unused)
{
  g_autoptr (ShuwuCertificate) first = NULL;
  g_autoptr (ShuwuCertificate) second = NULL;
  g_autoptr (ShuwuCertificate) third = NULL;
  g_autofree char *copy = NULL;

  lending_run_script (fixture->store, "INSERT INTO certificate_block (prefix, first, last, next, is_leased) VALUES "
                      "('GH2026-', 501, 501, 501, 1), ('GH2026-', 77, 77, 77, 1)");
  copy = back_up (fixture);
  first = issue_one (fixture->store, "T100");
  g_assert_cmpstr (first->number, ==, "GH2026-000077");
  put_back (fixture, copy);
  second = issue_one (fixture->store, "T101");
  g_assert_cmpstr (second->number, ==, "GH2026-000501");
  third = issue_one (fixture->store, "T102");
  g_assert_true (g_str_has_suffix (third->number, "-000001"));
  lending_expect_failure (fixture->store, "INSERT INTO certificate_block (prefix, first, last, next, is_leased) VALUES ('书=', 1, 1, 1, 1)");
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
  certificate = issue_one (fixture->store, "T100");
  g_assert_cmpstr (certificate->name, ==, "王建国");
  g_assert_cmpstr (certificate->room, ==, "机械厂工会职工书屋");
  g_assert_cmpint (g_utf8_strlen (certificate->course, -1), ==, 80);
  g_assert_true (g_str_has_suffix (certificate->course, "焊…"));
  g_assert_cmpint (judge (fixture->store, certificate->text), ==, SHUWU_CERTIFICATE_VALID);
  nameless = issue_one (fixture->store, "T101");
  g_assert_cmpstr (nameless->name, ==, "–");
  g_assert_cmpint (judge (fixture->store, nameless->text), ==, SHUWU_CERTIFICATE_VALID);
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
    { "/training/certificate/whole-class", test_whole_class },
    { "/training/certificate/one-worker", test_one_worker },
    { "/training/certificate/stays", test_stays },
    { "/training/certificate/revoked", test_revoked },
    { "/training/certificate/checked", test_checked },
    { "/training/certificate/elsewhere", test_elsewhere },
    { "/training/certificate/restored", test_restored },
    { "/training/certificate/moved-without-key", test_moved_without_key },
    { "/training/certificate/damaged-key", test_damaged_key },
    { "/training/certificate/secret-stays-apart", test_secret_stays_apart },
    { "/training/certificate/leased-numbers", test_leased_numbers },
    { "/training/certificate/odd-names", test_odd_names },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, LendingFixture, NULL, set_up, tests[i].test, lending_fixture_tear_down);

  return g_test_run ();
}
