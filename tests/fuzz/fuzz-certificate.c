// SPDX-License-Identifier: GPL-3.0-or-later
/* Any bytes as the text of a certificate; and any bytes as what somebody signed, since whoever has a key can sign anything.
 *
 * What is taken for a certificate has to be written the one way there is. */
#define G_LOG_DOMAIN "shuwu-fuzz"

/* lint: private-header: the reader alone, without a room */
#include "certificates/shuwu-certificate-text-private.h"

#include <sodium.h>
#include <string.h>

#define PREFIX "SHUWU1:"
#define DIGITS "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            size_t        size);

static const guint8 seed[SHUWU_CERTIFICATE_KEY_BYTES] = "a seed of no room at all, 1 .. 2";

static void
try_text (const char *text,
          gsize       length)
{
  g_auto (ShuwuCertificateFacts) facts = { NULL };
  guint8 public_key[SHUWU_CERTIFICATE_KEY_BYTES], own_key[SHUWU_CERTIFICATE_KEY_BYTES], secret_key[crypto_sign_SECRETKEYBYTES];
  guint8 signature[SHUWU_CERTIFICATE_SIGNATURE_BYTES];
  g_autofree char *again = NULL;
  g_autofree char *plain = NULL;

  if (shuwu_certificate_text_read (text, length, &facts, public_key) != SHUWU_CERTIFICATE_TEXT_SOUND)
    {
      g_assert (facts.number == NULL);
      return;
    }

  plain = shuwu_certificate_text_make_plain (facts.name);
  g_assert (*plain != '\0' && strcmp (plain, facts.name) == 0);
  crypto_sign_seed_keypair (own_key, secret_key, seed);
  if (memcmp (public_key, own_key, sizeof own_key) != 0)
    return;

  shuwu_certificate_text_sign (&facts, seed, signature);
  again = shuwu_certificate_text_compose (&facts, public_key, signature);
  g_assert (strlen (again) == length && memcmp (text, again, length) == 0);
}

static void
append_base32 (GString          *text,
               const GByteArray *bytes)
{
  guint bits = 0, n_bits = 0;

  for (guint i = 0; i < bytes->len; i++)
    {
      bits = bits << 8 | bytes->data[i];
      for (n_bits += 8; n_bits >= 5; n_bits -= 5)
        g_string_append_c (text, DIGITS[bits >> (n_bits - 5) & 31]);
    }
  if (n_bits > 0)
    g_string_append_c (text, DIGITS[bits << (5 - n_bits) & 31]);
}

static void
try_signed (const guint8 *payload,
            gsize         size)
{
  guint8 public_key[crypto_sign_PUBLICKEYBYTES], secret_key[crypto_sign_SECRETKEYBYTES], signature[crypto_sign_BYTES];
  g_autoptr (GByteArray) message = g_byte_array_new ();
  g_autoptr (GString) text = g_string_new (PREFIX);

  crypto_sign_seed_keypair (public_key, secret_key, seed);
  g_byte_array_append (message, (const guint8 *) PREFIX, strlen (PREFIX));
  g_byte_array_append (message, public_key, sizeof public_key);
  g_byte_array_append (message, payload, (guint) size);
  crypto_sign_detached (signature, NULL, message->data, message->len, secret_key);
  g_byte_array_append (message, signature, sizeof signature);
  g_byte_array_remove_range (message, 0, strlen (PREFIX));
  append_base32 (text, message);
  try_text (text->str, text->len);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t size)
{
  if (sodium_init () < 0)
    g_error ("libsodium is not ready");

  try_text ((const char *) data, size);
  try_signed (data, size);
  return 0;
}
