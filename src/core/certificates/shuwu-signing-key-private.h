// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "certificates/shuwu-certificate-text-private.h"
#include "storage/shuwu-db.h"

G_BEGIN_DECLS

#define SHUWU_CERTIFICATE_KEY_DIGITS (2 * SHUWU_CERTIFICATE_KEY_BYTES)
#define SHUWU_CERTIFICATE_SIGNATURE_DIGITS (2 * SHUWU_CERTIFICATE_SIGNATURE_BYTES)

/* The key of this device; for a job that writes. */
typedef struct
{
  char *path;                                   /* of its file */
  GKeyFile *file;
  guint8 seed[SHUWU_CERTIFICATE_KEY_BYTES];     /* secret */
  guint8 public_key[SHUWU_CERTIFICATE_KEY_BYTES];
  char *public_text;                            /* the same, hexadecimal */
  char *own_prefix;                             /* of the numbers this device may give by itself */
  gboolean is_changed;
} ShuwuSigningKey;

void shuwu_signing_key_clear (ShuwuSigningKey *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ShuwuSigningKey, shuwu_signing_key_clear)

/* Reads the key of the room's file, or makes one. Fails with NO_SIGNING_KEY. */
gboolean shuwu_signing_key_open (ShuwuSigningKey  *self,
                                 ShuwuDb          *db,
                                 GError          **error);
/* Takes the next number. */
char *shuwu_signing_key_take_number (ShuwuSigningKey  *self,
                                     ShuwuDb          *db,
                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* Writes down which numbers are taken; to be called before the transaction ends. */
gboolean shuwu_signing_key_save (ShuwuSigningKey  *self,
                                 GError          **error);

/* Bytes as hexadecimal digits, and back; FALSE: not so many digits, or others. */
char *shuwu_signing_key_to_text (const guint8 *bytes,
                                 gsize         n) G_GNUC_WARN_UNUSED_RESULT;
gboolean shuwu_signing_key_from_text (const char *text,
                                      guint8     *bytes,
                                      gsize       n);

G_END_DECLS
