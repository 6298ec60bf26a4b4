// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../training/training-fixture.h"
#include "certificates/shuwu-certificate-check.h"

G_BEGIN_DECLS

/* T100, T101 and T102 came to K1 of the training fixture, T103 has a seat and did not come. */
void certificate_fixture_set_up (LendingFixture *self,
                                 gconstpointer   unused);

/* The calls, waited for. */
GPtrArray *certificate_issue (ShuwuStore  *store,
                              const char  *card,
                              GError     **error) G_GNUC_WARN_UNUSED_RESULT;
ShuwuCertificate *certificate_issue_one (ShuwuStore *store,
                                         const char *card) G_GNUC_WARN_UNUSED_RESULT;
ShuwuCertificateCheck *certificate_check (ShuwuStore *store,
                                          const char *text) G_GNUC_WARN_UNUSED_RESULT;
ShuwuCertificateVerdict certificate_judge (ShuwuStore *store,
                                           const char *text);
void certificate_trust (ShuwuStore  *store,
                        const char  *key,
                        const char  *name,
                        GError     **error);

/* Those of T100. */
void certificate_assert_facts (const ShuwuCertificate *certificate);
/* Nothing came back but the refusal, which is then cleared. */
void certificate_expect_refused (gpointer             object,
                                 GError             **error,
                                 ShuwuTrainingError   code);

G_END_DECLS
