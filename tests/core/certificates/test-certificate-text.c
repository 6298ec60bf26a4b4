// SPDX-License-Identifier: GPL-3.0-or-later
/* The text of a certificate's QR: what was signed comes back; whatever else it is, it is never taken for that. */
#define G_LOG_DOMAIN "shuwu-test"

#include "certificates/shuwu-certificate-text-private.h"
#include "training/shuwu-level.h"

#include <sodium.h>
#include <string.h>

#define PREFIX "SHUWU1:"
#define DIGITS "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
#define ROUNDS 1000
#define LAST_DAY 2932896 /* 9999-12-31 */
#define SOUP_ROUNDS 20000

static const guint8 seed[SHUWU_CERTIFICATE_KEY_BYTES] = "a seed of no room at all, 1 .. 2";

static const ShuwuCertificateFacts welding = {
  .number = (char *) "7KQ2MXB4TN-000042",
  .name = (char *) "欧阳晓芳",
  .course = (char *) "焊接基础（第二期）",
  .room = (char *) "机械厂工会 一分厂职工书屋",
  .minutes = 24 * 60,
  .level = SHUWU_LEVEL_INTERMEDIATE,
  .issued_day = 20780,
};

static char *
seal (const ShuwuCertificateFacts *facts,
      const guint8                *with_seed)
{
  guint8 public_key[crypto_sign_PUBLICKEYBYTES], secret_key[crypto_sign_SECRETKEYBYTES], signature[crypto_sign_BYTES];

  crypto_sign_seed_keypair (public_key, secret_key, with_seed);
  shuwu_certificate_text_sign (facts, with_seed, signature);
  return shuwu_certificate_text_compose (facts, public_key, signature);
}

static ShuwuCertificateTextState
read_state (const char *text,
            gsize       length)
{
  g_auto (ShuwuCertificateFacts) facts = { NULL };
  guint8 public_key[SHUWU_CERTIFICATE_KEY_BYTES];
  ShuwuCertificateTextState state = shuwu_certificate_text_read (text, length, &facts, public_key);

  g_assert_cmpint (state == SHUWU_CERTIFICATE_TEXT_SOUND, ==, facts.number != NULL);
  return state;
}

static void
assert_same (const ShuwuCertificateFacts *a,
             const ShuwuCertificateFacts *b)
{
  g_assert_cmpstr (a->number, ==, b->number);
  g_assert_cmpstr (a->name, ==, b->name);
  g_assert_cmpstr (a->course, ==, b->course);
  g_assert_cmpstr (a->room, ==, b->room);
  g_assert_cmpint (a->minutes, ==, b->minutes);
  g_assert_cmpint (a->level, ==, b->level);
  g_assert_cmpint (a->issued_day, ==, b->issued_day);
}

static void
assert_comes_back (const ShuwuCertificateFacts *facts,
                   const guint8                *with_seed)
{
  g_autofree char *text = seal (facts, with_seed);
  g_autofree char *again = seal (facts, with_seed);
  g_auto (ShuwuCertificateFacts) found = { NULL };
  guint8 public_key[crypto_sign_PUBLICKEYBYTES], found_key[crypto_sign_PUBLICKEYBYTES], secret_key[crypto_sign_SECRETKEYBYTES];

  g_assert_cmpstr (text, ==, again);
  g_assert_cmpuint (strspn (text, DIGITS "SHUWU1:"), ==, strlen (text));
  g_assert_cmpint (shuwu_certificate_text_read (text, strlen (text), &found, found_key), ==, SHUWU_CERTIFICATE_TEXT_SOUND);
  assert_same (facts, &found);
  crypto_sign_seed_keypair (public_key, secret_key, with_seed);
  g_assert_cmpmem (public_key, sizeof public_key, found_key, sizeof found_key);
}

/* Certificates on paper have to be read for years: this is the text of one. */
static void
test_as_it_was (void)
{
  g_autofree char *text = seal (&welding, seed);

  g_assert_cmpstr (text, ==,
                   "SHUWU1:K2PEMQGHJTGVUI35VIO5EHJRCQ6M6IMSSWWO3YL524R4LJ6SKL6KZIQBUAFQGEJXJNITETKYII2FITRNGAYDAMBUGIGONLFH5GMLHZU"
                   "ZSPUIVMY346CIVZUOUXSZ7OXHUGAO7PEI46WKZZF2RTTJZH7PXSESLZU4XLTKFMHFR2BOLN5F4S6JUIHEXCAOLCEG4WHIF2EBRTS3PJPEXGTOL"
                   "MMLUWNXO653O4PKLI5KQ2C3JXYUML74HP5BXVMQ7DA5LZOLRSUSFFDZUZJCWCAIDBXMKQC4TG6VUPLKFTLU3Q3UXWET2454HZXUPMUREBQ");
  g_assert_cmpuint (strlen (text), <=, 366);   /* a QR of 61 modules at level M */
}

static char *
make_any_text (int length_max)
{
  GString *text = g_string_new (NULL);
  int length = g_test_rand_int_range (1, length_max + 1);

  for (int i = 0; i < length; i++)
    g_string_append_unichar (text, g_test_rand_int_range (0, 4) == 0 ? (gunichar) g_test_rand_int_range ('!', 0x7f)
                                                                      : (gunichar) g_test_rand_int_range (0x4e00, 0x9fa5));
  return g_string_free (text, FALSE);
}

static void
test_any_facts (void)
{
  for (int round = 0; round < ROUNDS; round++)
    {
      g_auto (ShuwuCertificateFacts) facts = {
        .number = make_any_text (20),
        .name = make_any_text (60),
        .course = make_any_text (80),
        .room = make_any_text (80),
        .minutes = round % 3 == 0 ? G_MAXINT : g_test_rand_int_range (0, 20000),
        .level = g_test_rand_int_range (SHUWU_LEVEL_UNKNOWN, SHUWU_LEVEL_CHIEF + 1),
        .issued_day = round % 5 == 0 ? LAST_DAY : g_test_rand_int_range (0, 40000),
      };
      guint8 any_seed[SHUWU_CERTIFICATE_KEY_BYTES];

      for (gsize i = 0; i < sizeof any_seed; i++)
        any_seed[i] = (guint8) g_test_rand_int_range (0, 256);
      assert_comes_back (&facts, any_seed);
    }
}

/* Each character as every other one, cut at each place, and longer by anything. */
static void
test_changed_text (void)
{
  g_autofree char *text = seal (&welding, seed);
  gsize length = strlen (text);
  g_autofree char *longer = g_strconcat (text, "?", NULL);

  for (gsize i = 0; i < length; i++)
    {
      char was = text[i];

      for (int c = 0; c < 256; c++)
        {
          text[i] = (char) c;
          g_assert_cmpint (read_state (text, length), ==, (char) c == was ? SHUWU_CERTIFICATE_TEXT_SOUND
                           : i < strlen (PREFIX) ? SHUWU_CERTIFICATE_TEXT_FOREIGN : SHUWU_CERTIFICATE_TEXT_ALTERED);
        }
      text[i] = was;
      g_assert_cmpint (read_state (text, i), !=, SHUWU_CERTIFICATE_TEXT_SOUND);
      g_assert_cmpint (read_state (text + i, length - i), ==, i == 0 ? SHUWU_CERTIFICATE_TEXT_SOUND : SHUWU_CERTIFICATE_TEXT_FOREIGN);
    }
  for (int c = 0; c < 256; c++)
    {
      longer[length] = (char) c;
      g_assert_cmpint (read_state (longer, length + 1), ==, SHUWU_CERTIFICATE_TEXT_ALTERED);
    }
}

static GByteArray *
to_bytes (const char *text)
{
  GByteArray *bytes = g_byte_array_new ();
  guint bits = 0, n_bits = 0;

  for (text += strlen (PREFIX); *text != '\0'; text++)
    {
      bits = bits << 5 | (guint) (strchr (DIGITS, *text) - DIGITS);
      n_bits += 5;
      if (n_bits >= 8)
        {
          n_bits -= 8;
          g_byte_array_append (bytes, (const guint8[]) { (guint8) (bits >> n_bits) }, 1);
        }
    }

  return bytes;
}

static char *
from_bytes (const GByteArray *bytes)
{
  GString *text = g_string_new (PREFIX);
  guint bits = 0, n_bits = 0;

  for (guint i = 0; i < bytes->len; i++)
    {
      bits = bits << 8 | bytes->data[i];
      for (n_bits += 8; n_bits >= 5; n_bits -= 5)
        g_string_append_c (text, DIGITS[bits >> (n_bits - 5) & 31]);
    }
  if (n_bits > 0)
    g_string_append_c (text, DIGITS[bits << (5 - n_bits) & 31]);

  return g_string_free (text, FALSE);
}

/* One bit of the key, the facts or the signature; any bytes between; some of them gone. */
static void
test_changed_bytes (void)
{
  g_autofree char *text = seal (&welding, seed);
  g_autoptr (GByteArray) bytes = to_bytes (text);
  g_autofree char *same = from_bytes (bytes);

  g_assert_cmpstr (same, ==, text);
  for (guint i = 0; i < bytes->len * 8; i++)
    {
      g_autofree char *changed = NULL;

      bytes->data[i / 8] ^= (guint8) (1 << i % 8);
      changed = from_bytes (bytes);
      g_assert_cmpint (read_state (changed, strlen (changed)), ==, SHUWU_CERTIFICATE_TEXT_ALTERED);
      bytes->data[i / 8] ^= (guint8) (1 << i % 8);
    }
  for (int round = 0; round < SOUP_ROUNDS; round++)
    {
      g_autoptr (GByteArray) soup = g_byte_array_new ();
      g_autofree char *changed = NULL;
      guint at = (guint) g_test_rand_int_range (0, (int) bytes->len), n = (guint) g_test_rand_int_range (0, 9);
      guint gone = (guint) g_test_rand_int_range (0, 9);

      if (n + gone == 0)
        continue;

      g_byte_array_append (soup, bytes->data, at);
      for (guint i = 0; i < n; i++)
        g_byte_array_append (soup, (const guint8[]) { (guint8) g_test_rand_int_range (0, 256) }, 1);
      if (at + gone < bytes->len)
        g_byte_array_append (soup, bytes->data + at + gone, bytes->len - at - gone);
      changed = from_bytes (soup);
      g_assert_true (read_state (changed, strlen (changed)) == SHUWU_CERTIFICATE_TEXT_ALTERED || g_str_equal (changed, text));
    }
}

/* @payload after the key, signed as it is: whoever has a key can sign anything. */
static ShuwuCertificateTextState
read_signed (const char *payload,
             gsize       length)
{
  guint8 public_key[crypto_sign_PUBLICKEYBYTES], secret_key[crypto_sign_SECRETKEYBYTES], signature[crypto_sign_BYTES];
  g_autoptr (GByteArray) message = g_byte_array_new ();
  g_autofree char *text = NULL;

  crypto_sign_seed_keypair (public_key, secret_key, seed);
  g_byte_array_append (message, (const guint8 *) PREFIX, strlen (PREFIX));
  g_byte_array_append (message, public_key, sizeof public_key);
  g_byte_array_append (message, (const guint8 *) payload, (guint) length);
  crypto_sign_detached (signature, NULL, message->data, message->len, secret_key);
  g_byte_array_append (message, signature, sizeof signature);
  g_byte_array_remove_range (message, 0, strlen (PREFIX));
  text = from_bytes (message);
  return read_state (text, strlen (text));
}

/* Signed, and yet not as certificates are written: two texts for the same facts, or signs that deceive the eye. */
static void
test_signed_nonsense (void)
{
#define BYTES(payload) payload, sizeof payload - 1
  static const struct
  {
    const char *payload;
    gsize length;
    ShuwuCertificateTextState state;
  } cases[] = {
    { BYTES ("\x01\x02\x00" "\x01N" "\x01" "A" "\x01" "C" "\x01R"), SHUWU_CERTIFICATE_TEXT_SOUND },
    { BYTES ("\x01\x02\x08" "\x01N" "\x01" "A" "\x01" "C" "\x01R"), SHUWU_CERTIFICATE_TEXT_SOUND },
    { BYTES ("\x01\x02\x09" "\x01N" "\x01" "A" "\x01" "C" "\x01R"), SHUWU_CERTIFICATE_TEXT_ALTERED },      /* a ninth level */
    { BYTES ("\x01\x02\x00" "\x01N" "\x01" "A" "\x01" "C" "\x01R" "\x00"), SHUWU_CERTIFICATE_TEXT_ALTERED },
    { BYTES ("\x01\x02\x00" "\x01N" "\x01" "A" "\x01" "C"), SHUWU_CERTIFICATE_TEXT_ALTERED },
    { BYTES ("\x81\x00\x02\x00" "\x01N" "\x01" "A" "\x01" "C" "\x01R"), SHUWU_CERTIFICATE_TEXT_ALTERED },  /* 1 in two bytes */
    { BYTES ("\x01\xff\xff\xff\xff\x07\x00" "\x01N" "\x01" "A" "\x01" "C" "\x01R"), SHUWU_CERTIFICATE_TEXT_SOUND },
    { BYTES ("\xa0\x81\xb3\x01\x02\x00" "\x01N" "\x01" "A" "\x01" "C" "\x01R"), SHUWU_CERTIFICATE_TEXT_SOUND },          /* 9999-12-31 */
    { BYTES ("\xa1\x81\xb3\x01\x02\x00" "\x01N" "\x01" "A" "\x01" "C" "\x01R"), SHUWU_CERTIFICATE_TEXT_ALTERED },        /* and a day later */
    { BYTES ("\xff\xff\xff\xff\x07\x02\x00" "\x01N" "\x01" "A" "\x01" "C" "\x01R"), SHUWU_CERTIFICATE_TEXT_ALTERED },
    { BYTES ("\xff\xff\xff\xff\x0f\x02\x00" "\x01N" "\x01" "A" "\x01" "C" "\x01R"), SHUWU_CERTIFICATE_TEXT_ALTERED },
    { BYTES ("\xff\xff\xff\xff\xff\x01\x02\x00" "\x01N" "\x01" "A" "\x01" "C" "\x01R"), SHUWU_CERTIFICATE_TEXT_ALTERED },
    { BYTES ("\x01\x02\x00" "\x01N" "\x00" "\x01" "C" "\x01R"), SHUWU_CERTIFICATE_TEXT_ALTERED },       /* nobody */
    { BYTES ("\x01\x02\x00" "\x01N" "\x01\n" "\x01" "C" "\x01R"), SHUWU_CERTIFICATE_TEXT_ALTERED },
    { BYTES ("\x01\x02\x00" "\x01N" "\x01\x1b" "\x01" "C" "\x01R"), SHUWU_CERTIFICATE_TEXT_ALTERED },
    { BYTES ("\x01\x02\x00" "\x01N" "\x04\xe2\x80\xae" "A" "\x01" "C" "\x01R"), SHUWU_CERTIFICATE_TEXT_ALTERED },
    { BYTES ("\x01\x02\x00" "\x01N" "\x01\xc3" "\x01" "C" "\x01R"), SHUWU_CERTIFICATE_TEXT_ALTERED },
    { BYTES ("\x01\x02\x00" "\x01N" "\x02" "A\x00" "\x01" "C" "\x01R"), SHUWU_CERTIFICATE_TEXT_ALTERED },
    { BYTES ("\x01\x02\x00" "\x01N" "\x01" "A" "\x01" "C" "\x7fR"), SHUWU_CERTIFICATE_TEXT_ALTERED },
    { BYTES (""), SHUWU_CERTIFICATE_TEXT_ALTERED },
    { BYTES ("\x80"), SHUWU_CERTIFICATE_TEXT_ALTERED },
  };
#undef BYTES

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (read_signed (cases[i].payload, cases[i].length), ==, cases[i].state);
    }
}

static void
test_anything (void)
{
  static const char * const foreign[] = { "", "S", "SHUWU1", "SHUWU2:AAAA", "shuwu1:AAAA", "https://example.org", "978-7-111-54493-7" };
  g_autofree char *huge = g_strnfill (1 << 20, 'A');

  for (gsize i = 0; i < G_N_ELEMENTS (foreign); i++)
    g_assert_cmpint (read_state (foreign[i], strlen (foreign[i])), ==, SHUWU_CERTIFICATE_TEXT_FOREIGN);
  memcpy (huge, PREFIX, strlen (PREFIX));
  g_assert_cmpint (read_state (huge, strlen (huge)), ==, SHUWU_CERTIFICATE_TEXT_ALTERED);
  for (int round = 0; round < SOUP_ROUNDS; round++)
    {
      g_autoptr (GString) text = g_string_new (PREFIX);
      int length = g_test_rand_int_range (0, 400);

      for (int i = 0; i < length; i++)
        g_string_append_c (text, g_test_rand_int_range (0, 50) == 0 ? (char) g_test_rand_int_range (0, 256) : DIGITS[g_test_rand_int_range (0, 32)]);
      g_assert_cmpint (read_state (text->str, text->len), ==, SHUWU_CERTIFICATE_TEXT_ALTERED);
    }
}

static void
test_plain (void)
{
  g_autofree char *plain = shuwu_certificate_text_make_plain ("王\x1b[31m建\xe2\x80\xae国\xe2\x80\xa9 𠮷");

  g_assert_cmpstr (plain, ==, "王[31m建国 𠮷");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (sodium_init (), >=, 0);
  g_test_add_func ("/certificates/text/as-it-was", test_as_it_was);
  g_test_add_func ("/certificates/text/any-facts", test_any_facts);
  g_test_add_func ("/certificates/text/changed-text", test_changed_text);
  g_test_add_func ("/certificates/text/changed-bytes", test_changed_bytes);
  g_test_add_func ("/certificates/text/signed-nonsense", test_signed_nonsense);
  g_test_add_func ("/certificates/text/anything", test_anything);
  g_test_add_func ("/certificates/text/plain", test_plain);

  return g_test_run ();
}
