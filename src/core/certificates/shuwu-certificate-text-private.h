// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SHUWU_CERTIFICATE_KEY_BYTES 32        /* of a public key, and of the seed of a secret one */
#define SHUWU_CERTIFICATE_SIGNATURE_BYTES 64
#define SHUWU_CERTIFICATE_TEXT_MAX 4096       /* characters; what is longer is no certificate */

/* What a certificate attests. */
typedef struct
{
  char *number;
  char *name;
  char *course;
  char *room;
  int minutes;
  int level;           /* of skill; SHUWU_LEVEL_UNKNOWN: none */
  int issued_day;      /* from 1970 on */
} ShuwuCertificateFacts;

void shuwu_certificate_facts_clear (ShuwuCertificateFacts *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ShuwuCertificateFacts, shuwu_certificate_facts_clear)

/* @signature gets SHUWU_CERTIFICATE_SIGNATURE_BYTES; it is the same whenever the facts and the key are. */
void shuwu_certificate_text_sign (const ShuwuCertificateFacts *facts,
                                  const guint8                *seed,
                                  guint8                      *signature);
char *shuwu_certificate_text_compose (const ShuwuCertificateFacts *facts,
                                      const guint8                *public_key,
                                      const guint8                *signature) G_GNUC_WARN_UNUSED_RESULT;

/* Without characters that nobody sees, or that turn others around: a certificate has none. */
char *shuwu_certificate_text_make_plain (const char *text) G_GNUC_WARN_UNUSED_RESULT;

typedef enum
{
  SHUWU_CERTIFICATE_TEXT_FOREIGN,  /* no certificate, or one of a later program */
  SHUWU_CERTIFICATE_TEXT_ALTERED,  /* not as it was signed */
  SHUWU_CERTIFICATE_TEXT_SOUND,    /* as whoever has the key signed it; whose that is stays open */
} ShuwuCertificateTextState;

/* Any bytes at all. @facts and @public_key are set for a sound text only. */
ShuwuCertificateTextState shuwu_certificate_text_read (const char            *text,
                                                       gsize                  length,
                                                       ShuwuCertificateFacts *facts,
                                                       guint8                *public_key);

G_END_DECLS
