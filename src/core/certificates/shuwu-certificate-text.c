// SPDX-License-Identifier: GPL-3.0-or-later
/* The text in the QR of a certificate: what it attests, the key, the signature.
 *
 *   text    = "SHUWU1:" base32 (payload signature)
 *   payload = public key (32 bytes)
 *             issued day, minutes, level + 1            each a number
 *             number, name, course, room                each a length and UTF-8
 *   signature = Ed25519 over "SHUWU1:" payload          (64 bytes)
 *
 * A number has seven bits a byte, low ones first, the eighth bit in all but the
 * last; never more bytes than it needs. Base32 is that of RFC 4648, in capitals and
 * without padding: a QR keeps it in its narrow mode, and neither shells nor input
 * methods mind it. There is one text for the same facts and key, and nothing else is
 * read: text that is changed, cut or longer in one place is not as it was signed.
 *
 * The key is there as a whole. So a room that does not know it can still tell a
 * sound signature of somebody from a text that was tampered with; whose key it is
 * only the list of known keys says. */
#define G_LOG_DOMAIN "shuwu-certificates"

#include "certificates/shuwu-certificate-text-private.h"

#include "training/shuwu-level.h"

#include <sodium.h>
#include <string.h>

#define PREFIX "SHUWU1:"
#define PREFIX_LENGTH (sizeof PREFIX - 1)
#define NUMBER_BYTES_MAX 5
/* 9999-12-31: no calendar here knows how to write later ones. */
#define LAST_DAY 2932896

G_STATIC_ASSERT (SHUWU_CERTIFICATE_KEY_BYTES == crypto_sign_PUBLICKEYBYTES);
G_STATIC_ASSERT (SHUWU_CERTIFICATE_KEY_BYTES == crypto_sign_SEEDBYTES);
G_STATIC_ASSERT (SHUWU_CERTIFICATE_SIGNATURE_BYTES == crypto_sign_BYTES);

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/* Bytes that are still to be read. */
typedef struct
{
  const guint8 *bytes;
  gsize left;
} Cursor;

void
shuwu_certificate_facts_clear (ShuwuCertificateFacts *self)
{
  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->course, g_free);
  g_clear_pointer (&self->room, g_free);
}

static gboolean
is_seen (gunichar c)
{
  switch ((guint) g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_SURROGATE:
      return FALSE;

    default:
      return TRUE;
    }
}

char *
shuwu_certificate_text_make_plain (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (is_seen (g_utf8_get_char (text)))
      g_string_append_unichar (plain, g_utf8_get_char (text));

  return g_string_free (plain, FALSE);
}

static void
add_number (GByteArray *bytes,
            guint       number)
{
  for (; number > 0x7f; number >>= 7)
    {
      guint8 byte = (guint8) (0x80 | (number & 0x7f));

      g_byte_array_append (bytes, &byte, 1);
    }
  g_byte_array_append (bytes, (const guint8[]) { (guint8) number }, 1);
}

static void
add_text (GByteArray *bytes,
          const char *text)
{
  gsize length = strlen (text);

  add_number (bytes, (guint) length);
  g_byte_array_append (bytes, (const guint8 *) text, (guint) length);
}

/* What is signed. */
static GByteArray *
make_message (const ShuwuCertificateFacts *facts,
              const guint8                *public_key)
{
  GByteArray *message = g_byte_array_new ();

  g_byte_array_append (message, (const guint8 *) PREFIX, PREFIX_LENGTH);
  g_byte_array_append (message, public_key, SHUWU_CERTIFICATE_KEY_BYTES);
  add_number (message, (guint) facts->issued_day);
  add_number (message, (guint) facts->minutes);
  add_number (message, (guint) (facts->level + 1));
  add_text (message, facts->number);
  add_text (message, facts->name);
  add_text (message, facts->course);
  add_text (message, facts->room);
  return message;
}

/**
 * shuwu_certificate_text_sign:
 * @facts: what is attested
 * @seed: of the secret key
 * @signature: gets the signature
 *
 * Signs what a certificate attests. libsodium must be ready.
 */
void
shuwu_certificate_text_sign (const ShuwuCertificateFacts *facts,
                             const guint8                *seed,
                             guint8                      *signature)
{
  guint8 public_key[crypto_sign_PUBLICKEYBYTES], secret_key[crypto_sign_SECRETKEYBYTES];
  g_autoptr (GByteArray) message = NULL;

  crypto_sign_seed_keypair (public_key, secret_key, seed);
  message = make_message (facts, public_key);
  crypto_sign_detached (signature, NULL, message->data, message->len, secret_key);
  sodium_memzero (secret_key, sizeof secret_key);
}

static char *
to_base32 (const guint8 *bytes,
           gsize         length)
{
  GString *text = g_string_sized_new (length * 8 / 5 + 1);
  guint bits = 0, n_bits = 0;

  for (gsize i = 0; i < length; i++)
    {
      bits = bits << 8 | bytes[i];
      for (n_bits += 8; n_bits >= 5; n_bits -= 5)
        g_string_append_c (text, digits[bits >> (n_bits - 5) & 31]);
    }
  if (n_bits > 0)
    g_string_append_c (text, digits[bits << (5 - n_bits) & 31]);

  return g_string_free (text, FALSE);
}

/**
 * shuwu_certificate_text_compose:
 * @facts: what is attested
 * @public_key: of who signed it
 * @signature: of shuwu_certificate_text_sign ()
 *
 * Writes the text of the QR.
 *
 * Returns: (transfer full): letters and digits only
 */
char *
shuwu_certificate_text_compose (const ShuwuCertificateFacts *facts,
                                const guint8                *public_key,
                                const guint8                *signature)
{
  g_autoptr (GByteArray) message = make_message (facts, public_key);
  g_autofree char *code = NULL;

  g_byte_array_append (message, signature, SHUWU_CERTIFICATE_SIGNATURE_BYTES);
  code = to_base32 (message->data + PREFIX_LENGTH, message->len - PREFIX_LENGTH);
  return g_strconcat (PREFIX, code, NULL);
}

/* Appends the bytes that @text stands for; FALSE if it is not written as to_base32 () does. */
static gboolean
from_base32 (const char *text,
             gsize       length,
             GByteArray *bytes)
{
  guint bits = 0, n_bits = 0;

  for (gsize i = 0; i < length; i++)
    {
      const char *digit = text[i] != '\0' ? strchr (digits, text[i]) : NULL;

      if (digit == NULL)
        return FALSE;

      bits = bits << 5 | (guint) (digit - digits);
      n_bits += 5;
      if (n_bits >= 8)
        {
          n_bits -= 8;
          g_byte_array_append (bytes, (const guint8[]) { (guint8) (bits >> n_bits) }, 1);
        }
    }

  return n_bits < 5 && (bits & ((1u << n_bits) - 1)) == 0;
}

static gboolean
read_number (Cursor *self,
             int    *number)
{
  guint64 value = 0;
  guint n = 0;

  while (n < NUMBER_BYTES_MAX && n < self->left)
    {
      guint8 byte = self->bytes[n];

      value |= (guint64) (byte & 0x7f) << 7 * n++;
      if (byte > 0x7f)
        continue;
      if ((byte == 0 && n > 1) || value > G_MAXINT)
        return FALSE;

      *number = (int) value;
      self->bytes += n;
      self->left -= n;
      return TRUE;
    }

  return FALSE;
}

static gboolean
read_text (Cursor  *self,
           char   **text)
{
  int length;

  if (!read_number (self, &length) || length == 0 || (gsize) length > self->left ||
      !g_utf8_validate_len ((const char *) self->bytes, (gsize) length, NULL))
    return FALSE;

  *text = g_strndup ((const char *) self->bytes, (gsize) length);
  self->bytes += length;
  self->left -= (gsize) length;
  for (const char *c = *text; *c != '\0'; c = g_utf8_next_char (c))
    if (!is_seen (g_utf8_get_char (c)))
      return FALSE;

  return TRUE;
}

static gboolean
read_facts (Cursor                *self,
            ShuwuCertificateFacts *facts)
{
  int level;

  if (!read_number (self, &facts->issued_day) || !read_number (self, &facts->minutes) || !read_number (self, &level) ||
      facts->issued_day > LAST_DAY || level > SHUWU_LEVEL_CHIEF + 1)
    return FALSE;

  facts->level = level - 1;
  return read_text (self, &facts->number) && read_text (self, &facts->name) && read_text (self, &facts->course) &&
         read_text (self, &facts->room) && self->left == 0;
}

/**
 * shuwu_certificate_text_read:
 * @text: what was scanned or typed; any bytes
 * @length: how many
 * @facts: gets what is attested
 * @public_key: gets the key that it is signed with, SHUWU_CERTIFICATE_KEY_BYTES
 *
 * Reads the text of a QR and checks it against the key it names.
 *
 * Returns: what the text is; @facts holds something only where it is sound
 */
ShuwuCertificateTextState
shuwu_certificate_text_read (const char            *text,
                             gsize                  length,
                             ShuwuCertificateFacts *facts,
                             guint8                *public_key)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_auto (ShuwuCertificateFacts) found = { NULL };
  const guint8 *signature;
  Cursor cursor;

  if (length < PREFIX_LENGTH || memcmp (text, PREFIX, PREFIX_LENGTH) != 0)
    return SHUWU_CERTIFICATE_TEXT_FOREIGN;

  g_byte_array_append (bytes, (const guint8 *) PREFIX, PREFIX_LENGTH);
  if (length > SHUWU_CERTIFICATE_TEXT_MAX || !from_base32 (text + PREFIX_LENGTH, length - PREFIX_LENGTH, bytes) ||
      bytes->len < PREFIX_LENGTH + SHUWU_CERTIFICATE_KEY_BYTES + SHUWU_CERTIFICATE_SIGNATURE_BYTES)
    return SHUWU_CERTIFICATE_TEXT_ALTERED;

  signature = bytes->data + bytes->len - SHUWU_CERTIFICATE_SIGNATURE_BYTES;
  cursor.bytes = bytes->data + PREFIX_LENGTH + SHUWU_CERTIFICATE_KEY_BYTES;
  cursor.left = (gsize) (signature - cursor.bytes);
  if (sodium_init () < 0 ||
      crypto_sign_verify_detached (signature, bytes->data, (gsize) (signature - bytes->data), bytes->data + PREFIX_LENGTH) != 0 ||
      !read_facts (&cursor, &found))
    return SHUWU_CERTIFICATE_TEXT_ALTERED;

  memcpy (public_key, bytes->data + PREFIX_LENGTH, SHUWU_CERTIFICATE_KEY_BYTES);
  *facts = found;
  found = (ShuwuCertificateFacts) { NULL };
  return SHUWU_CERTIFICATE_TEXT_SOUND;
}
