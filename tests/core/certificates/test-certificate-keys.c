// SPDX-License-Identifier: GPL-3.0-or-later
/* The key of a device and the numbers it gives: what a backup, a copy or another room makes of them. */
#define G_LOG_DOMAIN "shuwu-test"

#include "certificate-fixture.h"

#include "shuwu-test.h"

#include <glib/gstdio.h>
#include <string.h>

/* Another room checks it: it knows nobody there, until somebody says whose the key is. */
static void
test_elsewhere (LendingFixture *fixture,
                gconstpointer   unused)
{
  LendingFixture other = { NULL };
  g_autoptr (ShuwuCertificate) here = certificate_issue_one (fixture->store, "T100");
  g_autoptr (ShuwuCertificate) there = NULL;
  g_autoptr (ShuwuCertificateCheck) found = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *capitals = NULL;

  certificate_fixture_set_up (&other, NULL);
  found = certificate_check (other.store, here->text);
  g_assert_cmpint (found->verdict, ==, SHUWU_CERTIFICATE_UNKNOWN_KEY);
  g_assert_null (found->key_name);
  g_assert_false (found->is_listed);
  certificate_assert_facts (found->certificate);
  capitals = g_ascii_strup (found->key, -1);
  certificate_trust (other.store, capitals, "一分厂书屋", &error);
  g_assert_no_error (error);
  g_assert_cmpint (certificate_judge (other.store, here->text), ==, SHUWU_CERTIFICATE_VALID);

  /* The same worker, the same class: other numbers, another key. */
  there = certificate_issue_one (other.store, "T100");
  g_assert_cmpstr (there->number, !=, here->number);
  g_assert_cmpint (certificate_judge (fixture->store, there->text), ==, SHUWU_CERTIFICATE_UNKNOWN_KEY);
  shuwu_certificate_keys_async (other.store, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  keys = shuwu_certificate_keys_finish (other.store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (keys->len, ==, 2);
  for (guint i = 0; i < keys->len; i++)
    {
      const ShuwuCertificateKey *key = g_ptr_array_index (keys, i);

      g_assert_cmpint (key->is_own, ==, !g_str_equal (key->key, found->key));
    }
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
  g_autoptr (ShuwuCertificate) first = certificate_issue_one (fixture->store, "T100");
  g_autofree char *copy = back_up (fixture);
  g_autoptr (ShuwuCertificate) second = certificate_issue_one (fixture->store, "T101");
  g_autoptr (ShuwuCertificate) third = NULL;
  g_autoptr (ShuwuCertificateCheck) found = NULL;

  put_back (fixture, copy);
  third = certificate_issue_one (fixture->store, "T102");
  g_assert_true (g_str_has_suffix (first->number, "-000001"));
  g_assert_true (g_str_has_suffix (second->number, "-000002"));
  g_assert_true (g_str_has_suffix (third->number, "-000003"));
  found = certificate_check (fixture->store, second->text);
  g_assert_cmpint (found->verdict, ==, SHUWU_CERTIFICATE_VALID);
  g_assert_false (found->is_listed);
}

/* Only the room's file went to another PC: its certificates are good there, new ones have another key and other numbers. */
static void
test_moved_without_key (LendingFixture *fixture,
                        gconstpointer   unused)
{
  g_autoptr (ShuwuCertificate) first = certificate_issue_one (fixture->store, "T100");
  g_autofree char *key_path = g_strconcat (fixture->path, ".key", NULL);
  g_autoptr (ShuwuCertificate) second = NULL;
  g_autoptr (ShuwuCertificateCheck) found = NULL;
  g_autoptr (ShuwuCertificateCheck) other = NULL;

  g_assert_cmpint (g_remove (key_path), ==, 0);
  second = certificate_issue_one (fixture->store, "T101");
  g_assert_true (g_str_has_suffix (second->number, "-000001"));
  g_assert_cmpstr (second->number, !=, first->number);
  found = certificate_check (fixture->store, first->text);
  other = certificate_check (fixture->store, second->text);
  g_assert_cmpint (found->verdict, ==, SHUWU_CERTIFICATE_VALID);
  g_assert_cmpint (other->verdict, ==, SHUWU_CERTIFICATE_VALID);
  g_assert_cmpstr (found->key, !=, other->key);
}

/* A key that somebody else may have is given up: the room makes another one, and numbers of its own for it. */
static void
test_given_up (LendingFixture *fixture,
               gconstpointer   unused)
{
  g_autoptr (ShuwuCertificate) first = certificate_issue_one (fixture->store, "T100");
  g_autoptr (ShuwuCertificateCheck) found = certificate_check (fixture->store, first->text);
  g_autoptr (ShuwuCertificate) second = NULL;
  g_autoptr (ShuwuCertificate) third = NULL;
  g_autoptr (GError) error = NULL;

  certificate_trust (fixture->store, found->key, NULL, &error);
  g_assert_no_error (error);
  second = certificate_issue_one (fixture->store, "T101");
  third = certificate_issue_one (fixture->store, "T102");
  g_assert_cmpint (certificate_judge (fixture->store, first->text), ==, SHUWU_CERTIFICATE_UNKNOWN_KEY);
  g_assert_cmpint (certificate_judge (fixture->store, second->text), ==, SHUWU_CERTIFICATE_VALID);
  g_assert_cmpint (certificate_judge (fixture->store, third->text), ==, SHUWU_CERTIFICATE_VALID);
  g_assert_true (g_str_has_suffix (second->number, "-000001"));
  g_assert_true (g_str_has_suffix (third->number, "-000002"));
  certificate_trust (fixture->store, found->key, NULL, &error);
  g_assert_error (error, SHUWU_TRAINING_ERROR, SHUWU_TRAINING_ERROR_INVALID_FIELD);
}

static char *
dup_key (ShuwuStore             *store,
         const ShuwuCertificate *certificate)
{
  g_autoptr (ShuwuCertificateCheck) found = certificate_check (store, certificate->text);

  g_assert_cmpint (found->verdict, ==, SHUWU_CERTIFICATE_VALID);
  return g_steal_pointer (&found->key);
}

/* The backup of another room was restored here: it signs with another key, and this room has its own when it comes back. */
static void
test_other_room_here (LendingFixture *fixture,
                      gconstpointer   unused)
{
  g_autoptr (ShuwuCertificate) first = certificate_issue_one (fixture->store, "T100");
  g_autoptr (ShuwuCertificate) second = NULL;
  g_autoptr (ShuwuCertificate) third = NULL;
  g_autofree char *first_key = NULL;
  g_autofree char *second_key = NULL;
  g_autofree char *third_key = NULL;

  lending_run_script (fixture->store, "UPDATE bookroom SET uuid = '01900000-0000-7000-8000-00000000bbbb', name = '另一书屋'");
  second = certificate_issue_one (fixture->store, "T101");
  lending_run_script (fixture->store, "UPDATE bookroom SET uuid = '01900000-0000-7000-8000-00000000aaaa'");
  third = certificate_issue_one (fixture->store, "T102");
  first_key = dup_key (fixture->store, first);
  second_key = dup_key (fixture->store, second);
  third_key = dup_key (fixture->store, third);
  g_assert_cmpstr (first_key, ==, third_key);
  g_assert_cmpstr (first_key, !=, second_key);
  g_assert_true (g_str_has_suffix (second->number, "-000001"));
  g_assert_true (g_str_has_suffix (third->number, "-000002"));
}

/* A key that cannot be read is not replaced, and nothing is issued. */
static void
test_damaged_key (LendingFixture *fixture,
                  gconstpointer   unused)
{
#define ROOM "[shuwu-signing-keys]\nformat=1\n[room 01900000-0000-7000-8000-00000000aaaa]\n"
  static const char * const damaged[] = {
    "", "[shuwu-signing-keys]\n", "[shuwu-signing-keys]\nformat=2\n", "\x01\x02", ROOM, ROOM "seed=00\n", ROOM "seed=zz",
  };
#undef ROOM
  g_autofree char *key_path = g_strconcat (fixture->path, ".key", NULL);
  g_autofree char *n = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (damaged); i++)
    {
      g_autoptr (GError) failure = NULL;
      g_autofree char *still = NULL;
      g_autoptr (GError) error = NULL;

      g_file_set_contents (key_path, damaged[i], -1, &failure);
      g_assert_no_error (failure);
      certificate_expect_refused (certificate_issue (fixture->store, NULL, &error), &error, SHUWU_TRAINING_ERROR_NO_SIGNING_KEY);
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
  g_autoptr (ShuwuCertificate) certificate = certificate_issue_one (fixture->store, "T100");
  g_autofree char *key_path = g_strconcat (fixture->path, ".key", NULL);
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *copy = back_up (fixture);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *seed = NULL;
  guint8 bytes[32];
  GStatBuf info;

  g_assert_true (g_key_file_load_from_file (file, key_path, G_KEY_FILE_NONE, NULL));
  seed = g_key_file_get_string (file, "room 01900000-0000-7000-8000-00000000aaaa", "seed", NULL);
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
  first = certificate_issue_one (fixture->store, "T100");
  g_assert_cmpstr (first->number, ==, "GH2026-000077");
  put_back (fixture, copy);
  second = certificate_issue_one (fixture->store, "T101");
  g_assert_cmpstr (second->number, ==, "GH2026-000501");
  third = certificate_issue_one (fixture->store, "T102");
  g_assert_true (g_str_has_suffix (third->number, "-000001"));
  lending_expect_failure (fixture->store, "INSERT INTO certificate_block (prefix, first, last, next, is_leased) VALUES ('书=', 1, 1, 1, 1)");
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
    { "/certificates/keys/elsewhere", test_elsewhere },
    { "/certificates/keys/restored", test_restored },
    { "/certificates/keys/moved-without-key", test_moved_without_key },
    { "/certificates/keys/other-room-here", test_other_room_here },
    { "/certificates/keys/given-up", test_given_up },
    { "/certificates/keys/damaged-key", test_damaged_key },
    { "/certificates/keys/secret-stays-apart", test_secret_stays_apart },
    { "/certificates/keys/leased-numbers", test_leased_numbers },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, LendingFixture, NULL, certificate_fixture_set_up, tests[i].test, lending_fixture_tear_down);

  return g_test_run ();
}
