// SPDX-License-Identifier: GPL-3.0-or-later
/* A room with a class that some passed, and the calls of certificates as plain functions. */
#define G_LOG_DOMAIN "shuwu-test"

#include "certificate-fixture.h"

#include "shuwu-test.h"
#include "training/shuwu-attend.h"

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
void
certificate_fixture_set_up (LendingFixture *self,
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

GPtrArray *
certificate_issue (ShuwuStore  *store,
                   const char  *card,
                   GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_certificate_issue_async (store, "K1", card, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  return shuwu_certificate_issue_finish (store, result, error);
}

ShuwuCertificate *
certificate_issue_one (ShuwuStore *store,
                       const char *card)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) receipts = certificate_issue (store, card, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (receipts->len, ==, 1);
  return shuwu_certificate_ref (((ShuwuCertificateReceipt *) receipts->pdata[0])->certificate);
}

ShuwuCertificateCheck *
certificate_check (ShuwuStore *store,
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

ShuwuCertificateVerdict
certificate_judge (ShuwuStore *store,
                   const char *text)
{
  g_autoptr (ShuwuCertificateCheck) found = certificate_check (store, text);

  g_assert_cmpint (found->certificate == NULL, ==, found->verdict >= SHUWU_CERTIFICATE_ALTERED);
  return found->verdict;
}

void
certificate_trust (ShuwuStore  *store,
                   const char  *key,
                   const char  *name,
                   GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_certificate_trust_async (store, key, name, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_cmpint (shuwu_certificate_trust_finish (store, result, error), ==, *error == NULL);
}

void
certificate_assert_facts (const ShuwuCertificate *certificate)
{
  g_assert_cmpstr (certificate->name, ==, "工0");
  g_assert_cmpstr (certificate->course, ==, "焊接");
  g_assert_cmpstr (certificate->room, ==, "机械厂工会 试验书屋");
  g_assert_cmpint (certificate->minutes, ==, 120);
  g_assert_cmpint (certificate->level, ==, 2);
  g_assert_cmpint (certificate->issued_day, ==, 20781);
}

void
certificate_expect_refused (gpointer             object,
                            GError             **error,
                            ShuwuTrainingError   code)
{
  g_assert_null (object);
  g_assert_error (*error, SHUWU_TRAINING_ERROR, (int) code);
  g_clear_error (error);
}
