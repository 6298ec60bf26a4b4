// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store.h"
#include "training/shuwu-result.h"

G_BEGIN_DECLS

/* A certificate: what it attests, as it was signed, and what has become of it. Never changes; any thread may hold one. */
typedef struct
{
  char *number;
  char *name;
  char *course;
  char *room;             /* that issued it, with its unit */
  int minutes;            /* credited, of hours of 60 minutes */
  int level;              /* of skill that the course leads to; SHUWU_LEVEL_UNKNOWN: none */
  int issued_day;
  char *text;             /* of the QR: all of the above, the key and the signature */

  char *uuid;             /* what follows is only of this room and not attested */
  gint64 signup_id;       /* in this file only: whose it is */
  char *class_code;
  char *card;             /* "": the worker has none */
  gint64 issued_us;
  gint64 revoked_us;      /* 0: it is good */
  char *revoke_reason;
} ShuwuCertificate;

ShuwuCertificate *shuwu_certificate_ref (ShuwuCertificate *self);
void shuwu_certificate_unref (ShuwuCertificate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuCertificate, shuwu_certificate_unref)

/* The hours as people say them: "24", "1.5"; never more than were credited. */
char *shuwu_certificate_dup_hours (const ShuwuCertificate *self) G_GNUC_WARN_UNUSED_RESULT;

/* What became of one worker when certificates were issued. */
typedef struct
{
  ShuwuResult *result;            /* says why there is none */
  ShuwuCertificate *certificate;  /* (nullable): new or there already; revoked ones are not replaced with a whole class */
  gboolean is_new;
} ShuwuCertificateReceipt;

void shuwu_certificate_receipt_free (ShuwuCertificateReceipt *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuCertificateReceipt, shuwu_certificate_receipt_free)

/* @card: (nullable): for one worker, who must have passed; otherwise for everybody who did and never had one. */
void shuwu_certificate_issue_async (ShuwuStore          *store,
                                    const char          *class_code,
                                    const char          *card,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
/* For one worker, who may have no card. Ends with the same function. */
void shuwu_certificate_issue_to_async (ShuwuStore          *store,
                                       const char          *class_code,
                                       gint64               signup_id,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);
GPtrArray *shuwu_certificate_issue_finish (ShuwuStore    *store,
                                           GAsyncResult  *result,
                                           GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* Which certificates: of a class, of a worker, of both, or the one with a number. */
typedef struct
{
  const char *class_code;  /* (nullable) */
  const char *card;        /* (nullable) */
  gint64 worker_id;        /* the same worker for whom there may be no card; 0: whoever the card says */
  const char *number;      /* (nullable) */
} ShuwuCertificateQuery;

void shuwu_certificate_list_async (ShuwuStore                  *store,
                                   const ShuwuCertificateQuery *which,
                                   GCancellable                *cancellable,
                                   GAsyncReadyCallback          callback,
                                   gpointer                     user_data);
GPtrArray *shuwu_certificate_list_finish (ShuwuStore    *store,
                                          GAsyncResult  *result,
                                          GError       **error) G_GNUC_WARN_UNUSED_RESULT;

void shuwu_certificate_revoke_async (ShuwuStore          *store,
                                     const char          *number,
                                     const char          *reason,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
ShuwuCertificate *shuwu_certificate_revoke_finish (ShuwuStore    *store,
                                                   GAsyncResult  *result,
                                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
