// SPDX-License-Identifier: GPL-3.0-or-later
/* Bytes of every encoding become UTF-8, and what is no character is marked and counted. */
#define G_LOG_DOMAIN "shuwu-test"

#include "text/shuwu-decoder.h"

#include "shuwu-test.h"

#include <string.h>

#define BAD "\xef\xbf\xbd"

typedef struct
{
  ShuwuEncoding encoding;
  const char *bytes;
  const char *text;
  guint n_bad;
} Case;

static const Case CASES[] = {
  { SHUWU_ENCODING_UTF_8, "书", "书", 0 },
  { SHUWU_ENCODING_UTF_8, "a\xe4\xb9" "b", "a" BAD "b", 1 },
  { SHUWU_ENCODING_UTF_8, "\xc0\xaf\xff", BAD BAD, 2 },
  { SHUWU_ENCODING_GB18030, "\xca\xe9", "书", 0 },
  { SHUWU_ENCODING_GB18030, "\x81\x39\xee\x39", "㐀", 0 },
  { SHUWU_ENCODING_GB18030, "\xfe\x39\xfe\x39" "a", BAD "a", 1 },
  { SHUWU_ENCODING_GB18030, "\xe3\x32\x9a\x36" "a", BAD "a", 1 },
  { SHUWU_ENCODING_GB18030, "\xca,\xca", BAD "," BAD, 2 },
  { SHUWU_ENCODING_GB18030, "\x80", "€", 0 },
  { SHUWU_ENCODING_GB18030, "\xff" "a", BAD "a", 1 },
  { SHUWU_ENCODING_MARC_8, "\xe2" "e", "e\xcc\x81", 0 },
  { SHUWU_ENCODING_MARC_8, "\x1b$1!0!\x1b(Ba", "一a", 0 },
  { SHUWU_ENCODING_ISO_5426, "\xc2" "e", "e\xcc\x81", 0 },
  { SHUWU_ENCODING_LATIN_1, "\xe9t\xe9", "été", 0 },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (ShuwuDecoder) decoder = shuwu_decoder_new (CASES[i].encoding);

      /* A second time: nothing of the first is left in the decoder. */
      for (int round = 0; round < 2; round++)
        {
          g_autoptr (GString) text = g_string_new ("|");

          g_test_message ("case %u", (guint) i);
          g_assert_cmpuint (shuwu_decoder_append (decoder, CASES[i].bytes, strlen (CASES[i].bytes), text), ==, CASES[i].n_bad);
          g_assert_cmpstr (text->str + 1, ==, CASES[i].text);
        }
    }
}

/* Whatever the bytes, the result is text. */
static void
test_any_bytes (void)
{
  for (int round = 0; round < 3000; round++)
    {
      ShuwuEncoding encoding = g_test_rand_int_range (SHUWU_ENCODING_UTF_8, SHUWU_ENCODING_LATIN_1 + 1);
      g_autoptr (ShuwuDecoder) decoder = shuwu_decoder_new (encoding);
      g_autoptr (GString) text = g_string_new (NULL);
      char bytes[40];
      int size = g_test_rand_int_range (0, sizeof bytes);

      for (int i = 0; i < size; i++)
        bytes[i] = (char) (g_test_rand_bit () ? g_test_rand_int_range (0x80, 0x100) : g_test_rand_int_range (0, 0x100));
      shuwu_decoder_append (decoder, bytes, size, text);
      g_assert_true (g_utf8_validate (text->str, text->len, NULL));
    }
}

/* Lines of one file are those of another in UTF-8; made by other people. */
static void
test_marc8_pairs (void)
{
  g_autofree char *marc8_path = shuwu_test_dup_shared_path ("data/marc21/marc8_pairs/pymarc__test_marc8.txt");
  g_autofree char *utf8_path = shuwu_test_dup_shared_path ("data/marc21/marc8_pairs/pymarc__test_utf8.txt");
  g_autoptr (ShuwuDecoder) decoder = shuwu_decoder_new (SHUWU_ENCODING_MARC_8);
  g_autofree char *marc8 = NULL;
  g_autofree char *utf8 = NULL;
  g_auto (GStrv) from = NULL;
  g_auto (GStrv) to = NULL;
  int n = 0, n_alike = 0;

  if (marc8_path == NULL || utf8_path == NULL)
    {
      g_test_skip ("the shared data is absent");
      return;
    }

  g_assert_true (g_file_get_contents (marc8_path, &marc8, NULL, NULL));
  g_assert_true (g_file_get_contents (utf8_path, &utf8, NULL, NULL));
  from = g_strsplit (marc8, "\n", -1);
  to = g_strsplit (utf8, "\n", -1);
  for (; from[n] != NULL && to[n] != NULL && *from[n] != '\0'; n++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *found = NULL;
      g_autofree char *wanted = g_utf8_normalize (to[n], -1, G_NORMALIZE_NFC);

      shuwu_decoder_append (decoder, from[n], strlen (from[n]), text);
      found = g_utf8_normalize (text->str, -1, G_NORMALIZE_NFC);
      n_alike += g_strcmp0 (found, wanted) == 0;
    }

  /* One line has bytes that MARC-8 leaves undefined. */
  g_assert_cmpint (n, >, 1500);
  g_assert_cmpint (n_alike, >=, n - 1);
}

static gboolean
is_loaded (const char *library)
{
  g_autofree char *maps = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/maps", &maps, NULL, NULL));
  return strstr (maps, library) != NULL;
}

/* A start does not pay for what few files need. */
static void
test_library_waits (void)
{
  g_autoptr (ShuwuDecoder) utf8 = shuwu_decoder_new (SHUWU_ENCODING_UTF_8);
  g_autoptr (ShuwuDecoder) marc8 = NULL;

  g_assert_false (is_loaded ("libyaz"));
  g_assert_false (is_loaded ("libgnutls"));
  marc8 = shuwu_decoder_new (SHUWU_ENCODING_MARC_8);
  g_assert_true (is_loaded ("libyaz"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  /* First: the others load it. */
  g_test_add_func ("/text/decoder/library-waits", test_library_waits);
  g_test_add_func ("/text/decoder/cases", test_cases);
  g_test_add_func ("/text/decoder/any-bytes", test_any_bytes);
  g_test_add_func ("/text/decoder/marc8-pairs", test_marc8_pairs);

  return g_test_run ();
}
