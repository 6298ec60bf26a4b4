// SPDX-License-Identifier: GPL-3.0-or-later
/* What is read from a command line, and what of it is refused. */
#define G_LOG_DOMAIN "shuwu-test"

#include "shuwu-arguments.h"

#define WORDS(...) ((char *[]) { (char *) "shuwuctl", __VA_ARGS__, NULL })

static const ShuwuOption options[] = { { "limit", "N", "" }, { "json", NULL, "" }, { NULL } };

static ShuwuArguments *
read_words (char   **words,
            GError **error)
{
  const ShuwuOption * const tables[] = { options, NULL };
  g_autoptr (ShuwuArguments) arguments = shuwu_arguments_new ();
  int position = 1;

  return shuwu_arguments_read (arguments, tables, words, &position, FALSE, error) ? g_steal_pointer (&arguments) : NULL;
}

static void
test_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuArguments) arguments = read_words (WORDS ((char *) "one", (char *) "--limit", (char *) "5", (char *) "-",
                                                            (char *) "--json", (char *) "--limit=7", (char *) "--",
                                                            (char *) "--limit"), &error);
  gint64 number = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (shuwu_arguments_get_n_words (arguments), ==, 3);
  g_assert_cmpstr (shuwu_arguments_get_word (arguments, 1), ==, "-");
  g_assert_cmpstr (shuwu_arguments_get_word (arguments, 2), ==, "--limit");
  g_assert_null (shuwu_arguments_get_word (arguments, 3));
  g_assert_true (shuwu_arguments_has (arguments, "json"));
  g_assert_true (shuwu_arguments_get_number (arguments, "limit", 50, &number, &error));
  g_assert_cmpint (number, ==, 7);
  g_assert_true (shuwu_arguments_get_number (arguments, "offset", 3, &number, &error));
  g_assert_cmpint (number, ==, 3);
}

static void
test_refuse (void)
{
  const struct
  {
    char **words;
    ShuwuUsageError code;
  } cases[] = {
    { WORDS ((char *) "--what"), SHUWU_USAGE_ERROR_UNKNOWN_OPTION },
    { WORDS ((char *) "--limits=5"), SHUWU_USAGE_ERROR_UNKNOWN_OPTION },
    { WORDS ((char *) "--lim", (char *) "5"), SHUWU_USAGE_ERROR_UNKNOWN_OPTION },
    { WORDS ((char *) "--limit"), SHUWU_USAGE_ERROR_MISSING_VALUE },
    { WORDS ((char *) "--limit", (char *) "--json"), SHUWU_USAGE_ERROR_MISSING_VALUE },
    { WORDS ((char *) "--json=yes"), SHUWU_USAGE_ERROR_BAD_VALUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_words (cases[i].words, &error));
      g_assert_error (error, SHUWU_USAGE_ERROR, (int) cases[i].code);
    }
}

static void
test_numbers (void)
{
  const char * const bad[] = { "--limit=", "--limit=-1", "--limit=1.5", "--limit=5 ", "--limit=99999999999999999999" };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ShuwuArguments) arguments = read_words (WORDS ((char *) bad[i]), &error);
      gint64 number = 0;

      g_assert_no_error (error);
      g_assert_false (shuwu_arguments_get_number (arguments, "limit", 50, &number, &error));
      g_assert_error (error, SHUWU_USAGE_ERROR, SHUWU_USAGE_ERROR_BAD_VALUE);
    }
}

/* What a person says of columns: by position, with gaps; what is no name or no position is refused. */
static void
test_columns (void)
{
  static const char * const names[] = { "-", "title", NULL, "author" };
  static const char * const bad[] = { "0=title", "1", "1=", "1=titles", "x=title", "257=title", "1=title,", "=title" };
  g_autoptr (GArray) columns = g_array_new (FALSE, TRUE, sizeof (int));
  g_autoptr (ShuwuArguments) none = read_words (WORDS ((char *) "x"), NULL);
  g_autoptr (ShuwuArguments) good = read_words (WORDS ((char *) "--limit=4=author,2=title,1=-"), NULL);

  g_assert_true (shuwu_arguments_get_columns (none, "limit", names, G_N_ELEMENTS (names), columns, NULL));
  g_assert_cmpuint (columns->len, ==, 0);
  g_assert_true (shuwu_arguments_get_columns (good, "limit", names, G_N_ELEMENTS (names), columns, NULL));
  g_assert_cmpuint (columns->len, ==, 4);
  g_assert_cmpint (g_array_index (columns, int, 1), ==, 1);
  g_assert_cmpint (g_array_index (columns, int, 2), ==, 0);
  g_assert_cmpint (g_array_index (columns, int, 3), ==, 3);

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *word = g_strconcat ("--limit=", bad[i], NULL);
      g_autoptr (ShuwuArguments) arguments = read_words (WORDS (word), NULL);

      g_assert_false (shuwu_arguments_get_columns (arguments, "limit", names, G_N_ELEMENTS (names), columns, &error));
      g_assert_error (error, SHUWU_USAGE_ERROR, SHUWU_USAGE_ERROR_BAD_VALUE);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/arguments/read", test_read);
  g_test_add_func ("/cli/arguments/refuse", test_refuse);
  g_test_add_func ("/cli/arguments/numbers", test_numbers);
  g_test_add_func ("/cli/arguments/columns", test_columns);

  return g_test_run ();
}
