// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "certificates/shuwu-certificate.h"
#include "lending/shuwu-desk-view.h"
#include "search/shuwu-title-row.h"
#include "storage/shuwu-clock.h"
#include "training/shuwu-class-outlook.h"

G_BEGIN_DECLS

/* What is said to a worker at the self-service screen of one thing. */
typedef struct
{
  const char *icon_name;
  const char *css_class;  /* success, warning, error or dim-label */
  char *heading;          /* what is so */
  char *advice;           /* what comes next, or what can be done; may be "" */
} ShuwuSelfWords;

void shuwu_self_words_free (ShuwuSelfWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuSelfWords, shuwu_self_words_free)

/* A day as people say it; "": there is none. */
char *shuwu_self_words_dup_day (gint64      time_us,
                                ShuwuClock *clock) G_GNUC_WARN_UNUSED_RESULT;
/* When and where, parted by @separator. */
char *shuwu_self_words_dup_detail (const ShuwuClassOutlook *outlook,
                                   ShuwuClock              *clock,
                                   const char              *separator) G_GNUC_WARN_UNUSED_RESULT;

/* Of a class before it is joined: whether there is a seat, why not, and how many wait. */
ShuwuSelfWords *shuwu_self_words_foresee (const ShuwuClassOutlook *outlook,
                                          ShuwuClock              *clock) G_GNUC_WARN_UNUSED_RESULT;
/* Of an own sign-up: what it is, and what is to be done. */
ShuwuSelfWords *shuwu_self_words_tell (const ShuwuClassOutlook *outlook,
                                       ShuwuClock              *clock) G_GNUC_WARN_UNUSED_RESULT;
/* Of what has just come of an order. */
ShuwuSelfWords *shuwu_self_words_answer (const ShuwuSignupReceipt *receipt,
                                         ShuwuClock               *clock) G_GNUC_WARN_UNUSED_RESULT;
/* Of a certificate, and what it attests. */
ShuwuSelfWords *shuwu_self_words_certify (const ShuwuCertificate *certificate,
                                          ShuwuClock             *clock) G_GNUC_WARN_UNUSED_RESULT;
char *shuwu_self_words_dup_attested (const ShuwuCertificate *certificate,
                                     ShuwuClock             *clock) G_GNUC_WARN_UNUSED_RESULT;
/* Of a reader who is blocked. */
ShuwuSelfWords *shuwu_self_words_block (const ShuwuDeskReaderView *reader) G_GNUC_WARN_UNUSED_RESULT;
/* Of a title: who wrote it, and where it stands. */
char *shuwu_self_words_dup_title (const ShuwuTitleRow *title) G_GNUC_WARN_UNUSED_RESULT;
ShuwuSelfWords *shuwu_self_words_place (const ShuwuTitleRow *title) G_GNUC_WARN_UNUSED_RESULT;
/* Of a refusal or a failure. */
ShuwuSelfWords *shuwu_self_words_refuse (const GError *error,
                                         ShuwuClock   *clock) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
