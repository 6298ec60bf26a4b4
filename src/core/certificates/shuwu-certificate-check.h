// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "certificates/shuwu-certificate.h"

G_BEGIN_DECLS

typedef enum
{
  SHUWU_CERTIFICATE_VALID,        /* signed by somebody this room trusts, and not revoked as far as it knows */
  SHUWU_CERTIFICATE_REVOKED,
  SHUWU_CERTIFICATE_UNKNOWN_KEY,  /* signed as it stands, but nobody here knows by whom */
  SHUWU_CERTIFICATE_ALTERED,      /* not as it was signed: it attests nothing */
  SHUWU_CERTIFICATE_FOREIGN,      /* no certificate, or one of a later program */
} ShuwuCertificateVerdict;

/* "valid", "revoked" … */
const char *shuwu_certificate_verdict_get_name (ShuwuCertificateVerdict verdict);

/* What the text of a QR turned out to be. */
typedef struct
{
  ShuwuCertificateVerdict verdict;
  ShuwuCertificate *certificate;  /* (nullable): what is attested; NULL where nothing is */
  gboolean is_listed;             /* this room has it in its books; then the certificate tells class and card, too */
  char *key;                      /* (nullable): that it is signed with: 64 hexadecimal digits */
  char *key_name;                 /* (nullable): whose that is, if it is known */
} ShuwuCertificateCheck;

void shuwu_certificate_check_free (ShuwuCertificateCheck *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuCertificateCheck, shuwu_certificate_check_free)

/* @text: as scanned or pasted; blanks around it do not count. Needs no network. */
void shuwu_certificate_check_async (ShuwuStore          *store,
                                    const char          *text,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
ShuwuCertificateCheck *shuwu_certificate_check_finish (ShuwuStore    *store,
                                                       GAsyncResult  *result,
                                                       GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* A key whose signatures count here. */
typedef struct
{
  char *key;         /* 64 hexadecimal digits */
  char *name;        /* of the room that signs with it */
  gint64 added_us;
  gboolean is_own;   /* certificates of this room are signed with it */
} ShuwuCertificateKey;

void shuwu_certificate_key_free (ShuwuCertificateKey *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuCertificateKey, shuwu_certificate_key_free)

void shuwu_certificate_keys_async (ShuwuStore          *store,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
GPtrArray *shuwu_certificate_keys_finish (ShuwuStore    *store,
                                          GAsyncResult  *result,
                                          GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* @name: whose the key is; NULL: it is trusted no longer. */
void shuwu_certificate_trust_async (ShuwuStore          *store,
                                    const char          *key,
                                    const char          *name,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
gboolean shuwu_certificate_trust_finish (ShuwuStore    *store,
                                         GAsyncResult  *result,
                                         GError       **error);

G_END_DECLS
