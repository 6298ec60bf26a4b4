// SPDX-License-Identifier: GPL-3.0-or-later
/* Barcodes: a known one, and whatever can be said read back by its widths alone. */
#define G_LOG_DOMAIN "shuwu-test"

#include "text/shuwu-code128.h"

#include <string.h>

#define START "211214"
#define STOP "2331112"

/* What each character looks like, learned from barcodes of one character: after the start. */
static void
learn (GHashTable *characters)
{
  for (char c = ' '; c <= '~'; c++)
    {
      const char text[] = { c, '\0' };
      g_autofree char *widths = shuwu_code128_encode (text);
      char *pattern = g_strndup (widths + strlen (START), 6);
      int modules = 0;

      for (int i = 0; i < 6; i++)
        modules += pattern[i] - '0';
      g_assert_cmpint (modules, ==, 11);
      g_assert_cmpint ((pattern[0] + pattern[2] + pattern[4]) % 2, ==, 0); /* an even number of dark modules */
      g_assert_true (g_hash_table_insert (characters, pattern, GINT_TO_POINTER (c)));
    }
}

static void
assert_reads (GHashTable *characters,
              const char *text)
{
  g_autofree char *widths = shuwu_code128_encode (text);
  g_autoptr (GString) read = g_string_new (NULL);
  gsize end = strlen (widths) - strlen (STOP) - 6;

  g_assert_true (g_str_has_prefix (widths, START) && g_str_has_suffix (widths, STOP));
  for (gsize i = strlen (START); i < end; i += 6)
    {
      g_autofree char *pattern = g_strndup (widths + i, 6);

      g_string_append_c (read, (char) GPOINTER_TO_INT (g_hash_table_lookup (characters, pattern)));
    }
  g_assert_cmpstr (read->str, ==, text);
}

static void
test_texts (void)
{
  g_autoptr (GHashTable) characters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  learn (characters);
  for (int round = 0; round < 1000; round++)
    {
      char text[81] = { 0 };

      for (int i = g_test_rand_int_range (1, 81) - 1; i >= 0; i--)
        text[i] = (char) g_test_rand_int_range (' ', 127);
      assert_reads (characters, text);
    }
}

/* 104 + 1·35 + 2·18 + 3·19 = 232, which is 26 over 103 twice. */
static void
test_known (void)
{
  g_autofree char *widths = shuwu_code128_encode ("C23");

  g_assert_cmpstr (widths, ==, "211214" "131321" "223211" "221132" "321221" "2331112");
}

static void
test_refused (void)
{
  g_autofree char *long_text = g_strnfill (81, 'x');
  const char * const texts[] = { "", "焊接", "a\n", "\x7f", long_text };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_null (shuwu_code128_encode (texts[i]));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/code128/texts", test_texts);
  g_test_add_func ("/text/code128/known", test_known);
  g_test_add_func ("/text/code128/refused", test_refused);

  return g_test_run ();
}
